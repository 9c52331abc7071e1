"""Suppressions in the draft: what one covers, and that none that is misread ever hides a thing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.accept.inline import inline_grants
from factcheck.read import read_bytes
from factcheck.types import Document

REASON = 'reason="own count"'


def draft(text: str, name: str = "draft.md") -> Document:
    return read_bytes(text.encode(), name).documents[0]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It killed 48 people.\n\n```\n<!-- factcheck: ignore[FC101] -->\n```\n", "draft.md"),
        ("It killed 48 people.\n\n    <!-- factcheck: ignore[FC101] -->\n", "draft.md"),
        ("Write `<!-- factcheck: ignore[FC101] -->` above the 48 people.", "draft.md"),
        ('"\\<!-- factcheck: ignore[FC101] -->," he said of the 48 people.', "draft.md"),
        ("&lt;!-- factcheck: ignore[FC101] --&gt; It killed 48 people.", "draft.md"),
        ("<p>It killed 48 people, the fire service said.</p><script>'<!-- factcheck: x -->'</script>", "a.html"),
        ("<p>It killed 48 people, the service said. &lt;!-- factcheck: ignore[FC101] --&gt;</p>", "a.html"),
        ("<!-- factcheck: ignore[FC101] -->\nIt killed 48 people.", "draft.txt"),
        ('[{"text": "<!-- factcheck: ignore[FC101] --> It killed 48 people."}]', "drafts.json"),
        ("<!-- the desk will factcheck this -->\nIt killed 48 people.", "draft.md"),
        ("<!-- factcheck this with the desk -->\nIt killed 48 people.", "draft.md"),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_suppression_is_none(text: str, name: str) -> None:
    assert inline_grants(draft(text, name)) == ([], [])


@pytest.mark.parametrize(
    "comment",
    [
        f"<!-- factcheck: ignore[FC101] {REASON} -->",
        f"<!--factcheck:ignore[fc101] {REASON}-->",
        "<!-- factcheck: ignore FC101 reason: own count -->",
        "<!-- factcheck: ignore[FC101]\n     reason=“own count” -->",
    ],
)
def test_a_suppression_is_never_read_as_text(comment: str) -> None:
    document = draft(f"A flood came. {comment} It killed 48 people.")
    assert document.text == "A flood came. It killed 48 people."
    grants, failures = inline_grants(document)
    assert ([(g.rules, g.reason) for g in grants], failures) == ([(("FC101",), "own count")], [])


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("One flood. Two fires.\n\n{}\nThree dams. Four roads.", "Three dams."),
        ("One flood. Two fires. {}\n\nThree dams. Four roads.", "Two fires."),
        ("One flood. {} Two fires.\n\nThree dams.", "One flood."),
        ("One flood came {} to town. Two fires.", "One flood came to town."),
        ("One flood.\n\n- {} Two fires.\n- Three dams.", "Two fires."),
        ("One flood.\n\n> {}\n> Two fires.\n> Three dams.", "Two fires."),
        ("{}\n\n# One flood\n\nTwo fires.", "One flood"),
        ("<p>One flood. {}\n<p>Two fires.</p>", "One flood."),
        ("<p>One flood.\n{}\n<p>Two fires.</p>", "Two fires."),
        ("One flood. Two fires.\n\n{}", None),
    ],
)
def test_it_covers_one_sentence(text: str, covered: str | None) -> None:
    document = draft(text.format(f"<!-- factcheck: ignore[FC101] {REASON} -->"))
    (grant,), failures = inline_grants(document)
    assert failures == []
    assert (document.text[slice(*grant.covers)] if grant.covers else None) == covered


def test_the_whole_file_may_be_covered() -> None:
    document = draft(f"<!-- factcheck: ignore-file[FC401, FC106] {REASON} -->\nOne flood. Two fires.")
    (grant,), _ = inline_grants(document)
    assert (grant.rules, grant.covers) == (("FC401", "FC106"), (0, len(document.text)))


def test_expiry_and_evidence_are_read() -> None:
    document = draft(f"Flood. <!-- factcheck: ignore[FC101] until=2026-12-31 evidence=8b13850138504b66 {REASON} -->")
    (grant,), _ = inline_grants(document)
    assert (grant.until, grant.evidence, grant.where) == (date(2026, 12, 31), "8b13850138504b66", "draft.md:1")


@pytest.mark.parametrize(
    ("inside", "says"),
    [
        (f"ignore[FC110] {REASON}", "no rule 'FC110'"),
        (f"ignore[FC101 FC110] {REASON}", "no rule 'FC110'"),
        (f"ignore[] {REASON}", "names no rule"),
        (f"ignore {REASON}", "names no rule"),
        (f"ignore all {REASON}", "names no rule"),
        ("ignore[FC101]", "gives no reason"),
        ('ignore[FC101] reason=""', "gives no reason"),
        (f"ignore[FC101] {REASON} until=soon", "'soon' is not a date"),
        (f"ignore[FC101] {REASON} until=2026-13-01", "'2026-13-01' is not a date"),
        (f"ignore[FC101] {REASON} untill=2026-12-31", "'untill' is no key"),
        (f"ignore[FC101] {REASON} {REASON}", "'reason' is there twice"),
        (f"ignore[FC101 {REASON}", "names no rule"),
        ("ignore[FC101] own count", "'own count' cannot be understood"),
        (f"ignore-next[FC101] {REASON}", "'ignore-next' is neither of ignore and ignore-file"),
        ("disable", "'disable' is neither of"),
        ("", "'factcheck:' is neither of ignore and ignore-file"),
    ],
)  # fmt: skip
def test_one_that_is_misread_hides_nothing_and_says_where_and_what(inside: str, says: str) -> None:
    grants, (failure,) = inline_grants(draft(f"A flood came.\n\n<!-- factcheck: {inside} -->\nIt killed 48 people."))
    assert grants == []
    assert failure.path == "draft.md"
    assert failure.message.startswith("line 3: ")
    assert says in failure.message
    assert "write <!--" in failure.message


def test_one_that_is_never_closed_is_an_error_because_the_rest_is_not_read() -> None:
    _, (failure,) = inline_grants(draft(f"A flood came.\n\n<!-- factcheck: ignore[FC101] {REASON}\nIt killed 48."))
    assert "never closed" in failure.message


WORDS = st.sampled_from(
    ["ignore", "ignore-file", "[FC101]", "FC102", "[", "]", "reason", "=", ":", '"own count"', "“", '"', "until", " ",
     "2026-12-31", "evidence", "ab12", ",", "é", "factcheck:", "FC999"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=12).map("".join))
def test_whatever_it_says_it_is_either_understood_or_an_error_and_never_text(inside: str) -> None:
    document = draft(f"A flood came. <!-- factcheck: {inside} --> It killed 48 people.")
    assert document.text == "A flood came. It killed 48 people."
    grants, failures = inline_grants(document)
    assert len(grants) + len(failures) == 1
    assert all(grant.rules and grant.reason for grant in grants)
    assert all("\n" not in failure.message for failure in failures)
