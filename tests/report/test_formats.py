"""Every format: what it must never print, what it always prints, and its golden file."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len

from factcheck.errors import UsageError
from factcheck.report import REPORTERS, RenderOptions, iter_jsonl, reporter
from factcheck.report.markdown import escape
from factcheck.report.text import wrap
from factcheck.report.words import citation, plain, rewording
from factcheck.types import CheckedClaim, Comparison, DocumentReport, Failure, Label, Level, Lifecycle, Report, Status
from tests.report.regenerate import ROOT, golden_files
from tests.report.runner import commands
from tests.report.sample import CORPUS, FERRY, FERRY_TEXT, REPORT, TOLL_NEW

EVERYTHING = RenderOptions(include_supported=True, verbose=True)
ESCAPE = "\x1b[31mred\x1b[0m\x07\r\u202eright to left\u2066"


def with_claim(**changes: object) -> Report:
    """The ferry draft with its first claim changed: its rationale, or its evidence's text, title or publisher."""
    first = FERRY.checked[0]
    comparison = first.verdict.comparisons[0]
    passage = replace(comparison.evidence.passage, text=changes.get("quote", comparison.evidence.passage.text))
    info = {key: changes[key] for key in ("title", "publisher", "url", "path") if key in changes}
    document = replace(comparison.evidence.document, **info)
    comparison = replace(comparison, evidence=replace(comparison.evidence, passage=passage, document=document))
    rationale = str(changes.get("rationale", first.verdict.rationale))
    verdict = replace(first.verdict, comparisons=(comparison,), rationale=rationale)
    return Report((replace(FERRY, checked=(CheckedClaim(first.claim, verdict),)),), None)


def report_of(label: Label) -> Report:
    """Only the sample's claims with this label."""
    return replace(REPORT, documents=tuple(_only(document, label) for document in REPORT.documents))


def _only(document: DocumentReport, label: Label) -> DocumentReport:
    return replace(document, checked=tuple(c for c in document.checked if c.verdict.label is label))


def word_comparison(draft: str, source: str) -> Comparison:
    return replace(FERRY.checked[1].verdict.comparisons[0], claim_value=draft, evidence_value=source)


# What must not happen


def test_no_colour_means_not_one_escape_code() -> None:
    assert "\x1b" not in REPORTERS["text"].render(REPORT, EVERYTHING)


@pytest.mark.parametrize("field", ["rationale", "quote", "title", "publisher", "path"])
@pytest.mark.parametrize("name", ["text", "markdown"])
def test_a_draft_cannot_send_codes_to_the_terminal(name: str, field: str) -> None:
    printed = REPORTERS[name].render(with_claim(**{field: ESCAPE}), EVERYTHING)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", printed)


@pytest.mark.parametrize(
    "hostile",
    [
        "::error::x",
        " \t::stop-commands::x",
        "a\n::add-mask::b",
        "a\r\n::error::b",
        "a ##[add-mask]b",
        "##vso[a.b c=d]e",
    ],
)
@pytest.mark.parametrize("name", REPORTERS)
def test_a_draft_cannot_send_commands_to_a_build_server(name: str, hostile: str) -> None:
    report = with_claim(**dict.fromkeys(["rationale", "quote", "title", "publisher", "path"], hostile))
    document = replace(FERRY.document, text=hostile + FERRY_TEXT, path=hostile, title=hostile)
    claim = report.documents[0].checked[0].claim
    claim = replace(claim, text=hostile, standalone=hostile, sentence=replace(claim.sentence, text=hostile))
    checked = replace(report.documents[0].checked[0], claim=claim)
    report = Report((replace(FERRY, document=document, checked=(checked,)),), CORPUS, (Failure(hostile, hostile),))
    found = list(commands(REPORTERS[name].render(report, EVERYTHING)))
    assert [command.name for command in found] == (["error", "error"] if name == "github" else [])


@pytest.mark.parametrize("name", REPORTERS)
def test_half_a_character_from_a_broken_input_can_be_written(name: str) -> None:
    printed = REPORTERS[name].render(with_claim(quote="half \ud83d of it"), EVERYTHING)
    assert printed.encode("utf-8")


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[press](javascript:alert(1))",
        "![x](https://tracker.example/x.png)",
        "| a | b |",
        "`code` **bold** _slanted_ ~~struck~~",
        "# heading",
        "1. first",
        "- item",
        "&lt;b&gt; &amp;",
        "https://evil.example www.evil.example mailto:x@evil.example",
        "$1.2 billion and $3",
        "\\",
        "===",
    ],
)
def test_markdown_shows_hostile_text_as_it_is(hostile: str) -> None:
    tokens = MarkdownIt("gfm-like", {"html": True, "linkify": False}).parseInline(escape(hostile))[0].children or []
    assert {token.type for token in tokens} <= {"text", "text_special"}
    assert "".join(token.content for token in tokens).replace("\u2060", "") == hostile


@pytest.mark.parametrize(
    "text", ["# heading", "1. first", "1) first", "- item", "+ item", "> quote", "    code", "==="]
)
def test_markdown_text_never_begins_a_block(text: str) -> None:
    kinds = [token.type for token in MarkdownIt("gfm-like", {"linkify": False}).parse("words\n\n" + escape(text))]
    assert kinds == ["paragraph_open", "inline", "paragraph_close"] * 2


def test_markdown_calls_nobody() -> None:
    assert "@someone" not in REPORTERS["markdown"].render(with_claim(rationale="ask @someone"), EVERYTHING)


def test_markdown_is_never_longer_than_a_platform_takes() -> None:
    long = replace(FERRY, checked=FERRY.checked * 1000)
    page = REPORTERS["markdown"].render(Report((long,), None), RenderOptions())
    assert len(page.encode()) < 1_048_576
    assert len(re.findall(r"[\d,]+ findings more did not fit in here\.", page)) == 2
    assert page.startswith("## Fact check\n\n6,000 claims in 1 document: 3000 refuted")


def test_markdown_says_the_worst_first() -> None:
    levels = re.findall(
        r"^\|.*?\| (error|warning|note):", REPORTERS["markdown"].render(REPORT, EVERYTHING), re.MULTILINE
    )
    assert levels == ["error"] * 2 + ["warning"] * 3 + ["note"]


def test_a_hostile_cell_leaves_the_table_whole() -> None:
    page = REPORTERS["markdown"].render(with_claim(rationale="a | b\n\nc"), RenderOptions())
    rows = [line for line in page.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {6}


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "https://a.example/) [x](javascript:1"])
def test_markdown_links_only_web_addresses(url: str) -> None:
    page = REPORTERS["markdown"].render(with_claim(url=url), RenderOptions())
    assert "](" not in page


@pytest.mark.parametrize("name", ["text", "markdown"])
@pytest.mark.parametrize("label", [Label.SUPPORTED, Label.NOT_ENOUGH_EVIDENCE])
def test_a_run_without_refutations_still_gives_all_counts(name: str, label: Label) -> None:
    printed = REPORTERS[name].render(report_of(label), RenderOptions(min_level=Level.ERROR))
    assert re.search(r"0 refuted, 0 conflicting, \d not enough evidence, \d supported; 1 unchecked", printed)


@pytest.mark.parametrize(
    "draft, source",
    [
        pytest.param("Ruth Okoro", "Tomas Brandt", id="two names"),
        pytest.param("the same words here", "the same words here", id="no difference"),
        pytest.param("", "the vessel", id="one side missing"),
    ],
)
def test_only_wordings_are_compared_word_by_word(draft: str, source: str) -> None:
    assert rewording(FERRY.checked[1].claim, word_comparison(draft, source)) == ()


def test_figures_are_never_compared_word_by_word() -> None:
    assert rewording(FERRY.checked[0].claim, word_comparison("more than 200 people", "more than 300 people")) == ()


# What must happen


@pytest.mark.parametrize("path, content", [pytest.param(p, c, id=p.name) for p, c in golden_files()])
def test_golden_file(path: Path, content: str) -> None:
    fix = f"run `python -m tests.report.regenerate` and look at the diff of {path.relative_to(ROOT)}"
    assert path.read_text(encoding="utf-8") == content, fix


@pytest.mark.parametrize("name", REPORTERS)
def test_the_same_report_gives_the_same_text(name: str) -> None:
    first, second = (REPORTERS[name].render(replace(REPORT, seconds=s), EVERYTHING) for s in (1.0, 2.0))
    assert first == second
    assert first.endswith("\n")


@pytest.mark.parametrize("name", REPORTERS)
def test_an_empty_report_can_be_shown(name: str) -> None:
    printed = REPORTERS[name].render(Report((), None), EVERYTHING)
    assert printed or name == "rdjsonl"  # of which no line is no finding


def test_every_refutation_is_shown_with_its_quote_and_its_source() -> None:
    printed = " ".join(REPORTERS["text"].render(REPORT, RenderOptions()).split())
    for document in REPORT.documents:
        for checked in document.checked:
            for comparison in checked.verdict.comparisons if checked.verdict.level is Level.ERROR else ():
                assert f"“{comparison.evidence.passage.text}”" in printed
                assert citation(comparison.evidence.document) in printed


def test_an_outdated_figure_is_shown_with_both_citations() -> None:
    printed = REPORTERS["text"].render(REPORT, RenderOptions())
    assert "Rescue Centre, 6 July 2024" in printed
    assert "Rescue Centre, 3 July 2024" in printed


def test_the_line_names_place_level_and_rule() -> None:
    assert (
        REPORTERS["text"].render(REPORT, RenderOptions()).startswith("drafts/ferry.md:3:39 error FC101 value differs\n")
    )


def test_quiet_findings_are_counted_and_not_shown() -> None:
    printed = REPORTERS["text"].render(REPORT, RenderOptions(min_level=Level.ERROR))
    assert "FC401" not in printed
    assert "FC106" not in printed
    assert "1 not enough evidence" in printed


def test_supported_claims_take_one_line_with_the_citation() -> None:
    printed = REPORTERS["text"].render(report_of(Label.SUPPORTED), RenderOptions(include_supported=True))
    assert [line.split(" ")[1] for line in printed.splitlines() if "supported “" in line] == ["✓", "✓"]
    assert "Maren Lines, 4 July 2024, “Fund for the families”" in printed


def test_a_changed_word_is_shown_as_git_shows_it() -> None:
    printed = REPORTERS["text"].render(REPORT, RenderOptions())
    assert "The vessel was [-never-] {+rarely+} inspected" in printed


def test_what_became_of_a_source_is_part_of_its_citation() -> None:
    assert citation(TOLL_NEW).endswith("update")
    assert citation(replace(TOLL_NEW, lifecycle=Lifecycle(Status.CANCELED))).endswith("canceled")
    assert citation(replace(TOLL_NEW, lifecycle=Lifecycle(), version=3)).endswith("version 3")
    bare = replace(TOLL_NEW, publisher=None, published_at=None, title=None, lifecycle=Lifecycle())
    assert citation(bare) == bare.id


def test_events_come_one_a_line_and_the_summary_last() -> None:
    lines = list(iter_jsonl(REPORT))
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in lines)
    assert [json.loads(line)["event"] for line in lines][-3:] == ["document", "error", "summary"]
    assert "".join(lines) == REPORTERS["jsonl"].render(REPORT, RenderOptions())


def test_an_unknown_format_names_the_nearest() -> None:
    assert reporter("html") is REPORTERS["html"]
    with pytest.raises(UsageError, match="did you mean markdown"):
        reporter("markdwn")
    with pytest.raises(UsageError, match="one of text, json"):
        reporter("zzz")


@settings(max_examples=200, deadline=None)
@given(st.text(), st.integers(1, 60))
def test_wrapping_keeps_every_word_and_the_width(text: str, width: int) -> None:
    lines = [text[start:end] for start, end in wrap(text, width)]
    assert [word for line in lines for word in line.split(" ") if word] == [word for word in text.split(" ") if word]
    assert all(cell_len(line) <= width or " " not in line for line in lines)


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters()))
def test_plain_text_keeps_its_length_and_one_line(text: str) -> None:
    safe = plain(text)
    assert len(safe) == len(text)
    assert not set(safe) & set("\n\r\t\x1b\u202e")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.sampled_from(sorted(REPORTERS)))
def test_no_text_breaks_a_format(text: str, name: str) -> None:
    assert REPORTERS[name].render(with_claim(rationale=text, quote=text, title=text, url=text), EVERYTHING)
