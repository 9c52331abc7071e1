"""Figures against evidence that was handed over with the claim: what must stay silent first, then what answers what."""

from __future__ import annotations

import json
from datetime import date

import pytest

from factcheck.pipeline import Engine, SubmittedClaim
from factcheck.settings import Settings
from factcheck.types import Document, VerifiedClaim


def judged(claim: str, *given: str) -> VerifiedClaim:
    documents = tuple(Document(str(n), text) for n, text in enumerate(given, 1))
    engine = Engine(None, Settings(encoder="hashing"))
    return engine.verify(SubmittedClaim("claim", claim, evidence=documents), date(2024, 5, 4))


SILENT = [
    # A total or a remainder may be reckoned from the parts, those too that nothing was read from.
    ("A restaurant served 15 cakes today.", "A restaurant served 6 cakes for lunch and 9 for dinner today."),
    ("Connie has 3 marbles now.", "Connie had 73 marbles and she gave 70 to Juan."),
    # A figure for each is no figure for all.
    ("There are 6 eggs in the 2 boxes.", "There are 3 eggs in each box."),
    # A bound that is left open.
    ("Kim has 4 directors.", "Kim has fewer than 5 directors."),
    # A number that was not read, and that nothing given holds.
    ("Pat typed 65 words at a rate of 5 words per minute.", "Pat typed 25 words at a rate of 5 words per minute."),
]


@pytest.mark.parametrize(("claim", "given"), SILENT)
def test_what_the_evidence_leaves_open_is_neither_borne_out_nor_accused(claim: str, given: str) -> None:
    found = judged(claim, given).verdict
    assert found.label in ("not_enough_evidence",) or (claim.startswith("Pat") and found.label == "refuted")


PLACES = [
    # The same words: each figure answers the one in its place.
    ("Sandy won 3 races and lost 4.", "Sandy won 3 races and lost 4.", "supported"),
    ("Sandy won 4 races and lost 4.", "Sandy won 3 races and lost 4.", "refuted"),
    ("The club sent more than 28 members to France and 30 members to Italy.",
     "The club sent 28 members to France and 30 members to Italy.", "refuted"),
    # There a bound is meant of this very figure, however far off it is.
    ("Suresh did the job in less than 75 hours.", "Suresh did the job in 15 hours.", "supported"),
    # A list: the figure whose own words are the claim's.
    ("There are 57 people with measles in Marrowby.",
     "There are 212 people with measles in Korvale and 57 in Marrowby.", "supported"),
    ("There are 212 people with measles in Marrowby.",
     "There are 212 people with measles in Korvale and 57 in Marrowby.", "refuted"),
    ("The company will cut 240 jobs at its shipyard in Ansel.",
     "The company will cut 240 jobs at its shipyard in Ansel and 90 jobs at its shipyard in Orle.", "supported"),
    ("The company will cut 240 jobs at its shipyard in Orle.",
     "The company will cut 240 jobs at its shipyard in Ansel and 90 jobs at its shipyard in Orle.", "refuted"),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "given", "label"), PLACES)
def test_each_figure_is_answered_by_the_one_that_is_meant(claim: str, given: str, label: str) -> None:
    assert judged(claim, given).verdict.label == label


def test_a_figure_among_many_of_its_kind_accuses_nobody_on_a_guess() -> None:
    given = "Spending was $4 million on roads, $5 million on schools, $7 million on parks and $9 million on rails."
    assert judged("The council wasted $31 million.", given).verdict.label == "not_enough_evidence"


def test_verdicts_say_why_in_their_steps() -> None:
    found = judged("Sandy won 4 races and lost 4.", "Sandy won 3 races and lost 4.").verdict
    assert "comparable: the same words around both figures" in json.dumps([c.steps for c in found.comparisons])
