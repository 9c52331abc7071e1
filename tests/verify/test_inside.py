"""A draft held against itself: what a finding becomes, and the examples that the table of shapes brings."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.pipeline import Engine
from factcheck.settings import Settings
from factcheck.tables import table
from factcheck.types import Attitude, Document, Label, Level, Verdict
from factcheck.verify import find_inside, judge_inside
from factcheck.verify.inside import SHAPED
from factcheck.verify.inside.shapes import PATTERNS
from tests.verify.build import belied, claim, level_of

SHAPES = table(PATTERNS)["shape"]
DRAFT = Document("d", "Turnout rose 10 percent, from 40,000 to 50,000 voters.")


PIECES = [word for shape in SHAPES for text in shape["faulty"] for word in text.split()]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*PIECES, "\ue001", "from", "0", "-5 percent", "\n\n"]), max_size=40))
def test_no_text_makes_it_fail(words: list[str]) -> None:
    assert all(reason for _, reason in belied(" ".join(words)))


def test_private_characters_of_a_draft_are_no_figures() -> None:
    assert belied("It rose \ue000 percent from \ue001 to 12 \ue5ff, in \uefff.") == []


def test_every_check_has_its_arithmetic() -> None:
    assert {shape["check"] for shape in SHAPES} == set(SHAPED)


@pytest.mark.parametrize("text", [text for shape in SHAPES for text in shape["silent"]])
def test_the_near_misses_of_a_shape_are_left_alone(text: str) -> None:
    assert belied(text) == []


@pytest.mark.parametrize(("rule", "text"), [(shape["rule"], text) for shape in SHAPES for text in shape["faulty"]])
def test_the_faulty_examples_of_a_shape_are_reported(rule: str, text: str) -> None:
    assert {found for found, _ in belied(text)} == {rule}


def test_a_draft_without_figures_has_nothing_to_say_against_itself() -> None:
    report = Engine().check_inside(Document("d", "The harbour is closed."))
    assert report.checked == report.unchecked == ()


def test_a_mark_that_never_closes_is_named_and_one_that_goes_on_is_not() -> None:
    text = "“We wait, said Orla Benning.\n\nHe spoke of “a long day”.\n\n“It began early.\n\n“It ended late.”"
    assert [u.text for u in Engine().check_inside(Document("d", text)).unchecked] == ["“We wait, said Orla Benning."]


def test_the_draft_itself_is_the_evidence() -> None:
    checked = Engine().check_inside(DRAFT).checked[0]
    evidence = checked.verdict.comparisons[0]
    assert (checked.claim.text, checked.verdict.label, checked.verdict.level) == (
        "10 percent",
        Label.REFUTED,
        Level.WARNING,
    )
    assert (evidence.attitude, evidence.evidence.document.id) == (Attitude.REFUTES, "d")
    assert evidence.evidence.passage.text == DRAFT.text


def test_two_figures_conflict_and_the_other_sentence_is_shown() -> None:
    text = "Fire destroyed 14 houses in Pell. The 16 houses that the fire destroyed in Pell were insured."
    checked = Engine().check_inside(Document("d", text)).checked[0]
    assert (checked.claim.text, checked.verdict.label) == ("16 houses", Label.CONFLICTING)
    assert checked.verdict.comparisons[0].evidence.passage.text == "Fire destroyed 14 houses in Pell."


def of_corpus(label: Label) -> Verdict:
    return Verdict(label, "FC101", Level.ERROR, 0.9, "the corpus says so")


@pytest.mark.parametrize(
    ("label", "rule"),
    [
        (Label.REFUTED, "FC101"),
        (Label.CONFLICTING, "FC101"),
        (Label.SUPPORTED, "FC304"),
        (Label.NOT_ENOUGH_EVIDENCE, "FC304"),
    ],
)
def test_a_verdict_of_the_corpus_against_the_claim_stays(label: Label, rule: str) -> None:
    found = next(iter(find_inside(DRAFT, [claim(DRAFT.text, n) for n in range(3)]).values()))
    verdict = judge_inside(of_corpus(label), found, DRAFT, level_of)
    assert verdict is not None
    assert verdict.rule == rule


def test_a_rule_that_is_switched_off_finds_nothing() -> None:
    switched = replace(Settings(), levels={"FC304": Level.NONE})
    assert Engine(None, switched).check_inside(DRAFT).checked == ()
