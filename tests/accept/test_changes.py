"""Which lines count as changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.accept.changes import Changes, only_changed
from factcheck.locate import line_column
from factcheck.types import Label, Span
from tests.report.sample import FERRY


@pytest.mark.parametrize(
    ("hunks", "first", "last", "touched"),
    [
        ((), 1, 99, False),
        (((3, 2),), 1, 2, False),
        (((3, 2),), 5, 9, False),
        (((3, 2),), 2, 3, True),
        (((3, 2),), 4, 4, True),
        (((3, 0),), 3, 3, False),
        (((3, 0),), 4, 4, False),
        (((3, 0),), 3, 4, True),
        (None, 1, 1, True),
    ],
)
def test_a_sentence_is_touched_by_a_changed_line_or_by_one_taken_out_of_it(hunks, first, last, touched) -> None:
    assert Changes(hunks).touch(first, last) is touched


@given(st.lists(st.tuples(st.integers(1, 20), st.integers(1, 4)), max_size=4), st.integers(1, 24), st.integers(0, 4))
def test_it_is_the_same_as_counting_lines(hunks, first, more) -> None:
    changed = {line for at, count in hunks for line in range(at, at + count)}
    lines = set(range(first, first + more + 1))
    assert Changes(tuple(hunks)).touch(first, first + more) is bool(changed & lines)


def test_a_claim_stays_when_the_sentence_of_the_draft_that_belies_it_has_changed() -> None:
    document = FERRY.document
    wrong = next(c for c in FERRY.checked if c.verdict.label is Label.REFUTED)
    line = line_column(document, wrong.claim.span.start)[0]
    [comparison, *_] = wrong.verdict.comparisons
    passage = replace(comparison.evidence.passage, span=Span(len(document.text) - 2, len(document.text) - 1))
    last = line_column(document, passage.span.start)[0]
    own = replace(comparison.evidence.document, id=document.id, path=document.path)

    def kept(source, changed: int) -> int:
        evidence = replace(comparison.evidence, document=source, passage=passage)
        verdict = replace(wrong.verdict, comparisons=(replace(comparison, evidence=evidence),))
        report = replace(FERRY, checked=(replace(wrong, verdict=verdict),))
        return len(only_changed(report, Changes(((changed, 1),))).checked)

    assert last > line + 1
    assert (kept(own, line), kept(own, last), kept(own, line + 1)) == (1, 1, 0)
    assert kept(comparison.evidence.document, last) == 0


def test_of_a_record_all_has_changed_if_anything_in_its_file_has() -> None:
    record = replace(FERRY, document=replace(FERRY.document, in_file=False))
    assert only_changed(record, Changes(((99, 1),))) == record
    assert only_changed(record, Changes()) == record
    assert only_changed(record, Changes(())).checked == ()
