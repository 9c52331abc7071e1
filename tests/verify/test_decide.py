"""Many comparisons, one verdict: dates, lifecycle and agreement decide, in that order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from factcheck.types import Attitude, Label, Level, Status
from factcheck.verify.decide import decide, whole
from tests.verify.build import claim, comparison, level_of

DAY = date(2024, 5, 10)
FOR, AGAINST, NOTHING = Attitude.SUPPORTS, Attitude.REFUTES, Attitude.NEUTRAL


def verdict(*comparisons):
    return decide(None, comparisons, DAY, level_of)


@pytest.mark.parametrize(
    "comparisons",
    [
        pytest.param([], id="no passage at all"),
        pytest.param([comparison(NOTHING)], id="a passage that says nothing"),
        pytest.param([comparison(FOR, status=Status.CANCELED)], id="only a killed item agrees"),
        pytest.param([comparison(AGAINST, "FC101", status=Status.CANCELED)], id="a killed item accuses nobody"),
        pytest.param([comparison(AGAINST, "FC101", status=Status.WITHHELD)], id="nor does a withheld one"),
        pytest.param([comparison(AGAINST, "FC101", until="2024-05-11")], id="nor one under embargo"),
        pytest.param([comparison(AGAINST, "FC101", superseded_by="v2")], id="nor a superseded one"),
    ],
)
def test_no_usable_evidence_is_never_a_verdict(comparisons):
    assert verdict(*comparisons).label is Label.NOT_ENOUGH_EVIDENCE


@pytest.mark.parametrize(
    "comparisons",
    [
        pytest.param([comparison(FOR)], id="one agrees"),
        pytest.param([comparison(FOR), comparison(AGAINST, "FC101", fit=0.5)], id="a far less comparable one differs"),
        pytest.param(
            [comparison(FOR, day="2024-05-06"), comparison(AGAINST, "FC101", day="2024-05-04")], id="the newest agrees"
        ),
        pytest.param(
            [comparison(FOR), comparison(AGAINST, "FC101", status=Status.CANCELED)], id="a killed item differs"
        ),
        pytest.param([comparison(FOR, until="2024-05-10")], id="an embargo that ends that day"),
        pytest.param([comparison(FOR), comparison(AGAINST, "FC101")], id="one publisher says both on one day"),
        pytest.param([comparison(FOR, day=None)], id="an undated source agrees"),
    ],
)
def test_supported(comparisons):
    found = verdict(*comparisons)
    assert (found.label, found.rule, found.level) == (Label.SUPPORTED, None, Level.NONE)


def test_a_newer_figure_makes_the_older_one_outdated():
    found = verdict(
        comparison(FOR, day="2024-05-04", value="37"), comparison(AGAINST, "FC101", day="2024-05-06", value="41")
    )
    assert (found.label, found.rule, found.level) == (Label.REFUTED, "FC106", Level.WARNING)
    assert "41" in found.rationale
    assert "2024-05-06" in found.rationale


def test_a_correction_makes_what_it_corrects_outdated_and_both_are_cited():
    found = verdict(comparison(FOR, superseded_by="v2", value="37"), comparison(AGAINST, "FC101", value="41"))
    assert found.rule == "FC106"
    assert [c.evidence_value for c in found.comparisons] == ["41", "37"]


def test_what_a_document_says_in_passing_keeps_no_older_figure_in_force():
    found = verdict(
        comparison(FOR, day="2024-05-04", value="37", fit=0.9, id="first"),
        comparison(FOR, day="2024-05-06", value="37", fit=0.4, id="revised"),
        comparison(AGAINST, "FC101", day="2024-05-06", value="41", fit=0.9, id="revised"),
    )
    assert (found.label, found.rule) == (Label.REFUTED, "FC106")


def test_a_flipped_direction_is_wrong_and_not_outdated():
    found = verdict(comparison(FOR, day="2024-05-04"), comparison(AGAINST, "FC107", day="2024-05-06"))
    assert found.rule == "FC107"


def test_two_publishers_of_one_day_conflict_and_both_are_shown():
    found = verdict(comparison(FOR, publisher="Herald"), comparison(AGAINST, "FC101", publisher="Post", value="44"))
    assert (found.label, found.rule) == (Label.CONFLICTING, "FC402")
    assert {c.evidence.document.publisher for c in found.comparisons[:2]} == {"Herald", "Post"}


def test_only_a_withdrawn_source_is_said_so():
    assert verdict(comparison(FOR, status=Status.CANCELED)).rule == "FC403"


@pytest.mark.parametrize(
    "draft, label",
    [
        pytest.param("The lake held 40 tonnes on 6 May.", Label.NOT_ENOUGH_EVIDENCE, id="of a day behind it"),
        pytest.param("The lake held 40 tonnes on 3 May.", Label.REFUTED, id="of a day before it"),
        pytest.param("The lake will hold 40 tonnes in 2025.", Label.REFUTED, id="of what is still to come"),
        pytest.param("The lake held 40 tonnes in 2019.", Label.NOT_ENOUGH_EVIDENCE, id="of a year long past"),
    ],
)
def test_an_item_speaks_of_no_day_after_it(draft, label):
    against = comparison(AGAINST, "FC101", day="2024-05-04")
    assert decide(claim(draft, day="2024-05-10"), [against], DAY, level_of).label is label


def test_an_item_from_before_a_period_bears_nothing_of_it_out():
    borne_out = comparison(Attitude.SUPPORTS, day="2024-05-04")
    drafts = ["The lake held 40 tonnes in June 2024.", "The lake held 40 tonnes in April 2024."]
    labels = [decide(claim(d, day="2024-08-10"), [borne_out], date(2024, 8, 10), level_of).label for d in drafts]
    assert labels == [Label.NOT_ENOUGH_EVIDENCE, Label.SUPPORTED]


def test_the_best_comparable_refutation_names_the_rule():
    found = verdict(comparison(AGAINST, "FC102", fit=0.7), comparison(AGAINST, "FC101", fit=0.9))
    assert found.rule == "FC101"


def test_a_switched_off_rule_keeps_its_label_and_loses_its_level():
    found = decide(None, [comparison(AGAINST, "FC101")], DAY, lambda rule: Level.NONE)
    assert (found.label, found.level) == (Label.REFUTED, Level.NONE)


def test_one_refuted_part_refutes_the_whole():
    good, bad, unknown = verdict(comparison(FOR)), verdict(comparison(AGAINST, "FC101")), verdict()
    assert whole((good, bad, unknown)).label is Label.REFUTED
    assert whole((good, unknown)).label is Label.NOT_ENOUGH_EVIDENCE
    assert whole((good, good)).label is Label.SUPPORTED


def test_what_decides_nothing_is_shown_as_a_reader_would_look_through_it():
    def shown(name, *, fit=0.0, similarity=0.5, score=0.0, **about):
        made = comparison(NOTHING, fit=fit, id=name)
        return replace(made, evidence=replace(made.evidence, similarity=similarity, score=score, **about))

    found = verdict(
        shown("another story", fit=0.9, apart="another story: hamble"),
        shown("nothing speaks for it"),
        shown("only found first", score=0.03),
        shown("of the story and found first", score=0.03, story="4 of 9 claims lead there"),
        shown("alike", fit=0.9),
        shown("a little nearer than nothing", similarity=0.6),
    )
    assert [c.evidence.document.id for c in found.comparisons] == [
        "of the story and found first",
        "only found first",
        "alike",
        "a little nearer than nothing",
        "nothing speaks for it",
    ]
