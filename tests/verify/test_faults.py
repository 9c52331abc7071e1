"""True stories and the faults put into them (claims/faults): no true claim is accused, and most faults hide nowhere."""

from __future__ import annotations

import pytest

from benchmarks.faults import open_engine, run, stories
from factcheck.pipeline import Engine

STORIES = {s.name: s for s in stories()}
FOUND, BORNE_OUT, SUPPORTED = 0.38, 0.06, 0.7
"""Shares of all faults that are found at least and borne out at most, and of the true claims that are supported."""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return open_engine(tmp_path_factory.mktemp("stories"))


def test_no_true_claim_is_accused_and_faults_are_found(engine: Engine) -> None:
    outcomes = [run(engine, story) for story in STORIES.values()]
    accused = [(o.story.name, c.claim.text, c.verdict.rationale) for o in outcomes for c in o.accused]
    assert accused == []
    faults, claims = sum(len(o.story.faults) for o in outcomes), sum(len(o.claims) for o in outcomes)
    assert sum(o.supported for o in outcomes) >= SUPPORTED * claims
    assert sum(len(o.found) for o in outcomes) >= FOUND * faults
    assert sum(len(o.borne_out) for o in outcomes) <= BORNE_OUT * faults


@pytest.mark.parametrize("name", STORIES)
def test_every_mark_says_two_things_of_which_the_draft_has_the_second(name: str) -> None:
    story = STORIES[name]
    assert all(f.true != f.false and story.faulty.text[f.span.start : f.span.end] == f.false for f in story.faults)
    assert "[[" not in story.true.text + story.faulty.text
