"""When words were said: what may well be one occasion comes first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factcheck.verify.spoken import other_day
from tests.verify.build import claim, evidence

ONE_OCCASION = [
    ("Holt said on Monday that it was late.", "Holt said on Monday that it was late."),
    ("Holt said in March that it was late.", "Holt said on 3 March that it was late."),
    ("Holt said a week before the vote that it was late.", "Holt said before the vote that it was late."),
    ("Holt said after the storm that it was late.", "Holt said before the vote that the storm made it late."),
    ("Holt said during the trial that it was late.", "Holt said on Monday that it was late."),
    ("Holt said in an interview that it was late.", "Holt said in a radio interview that it was late."),
    ("Holt said in her letter that it was late.", "Holt said in a long statement that it was late."),
    ("Holt said months before the recall that it was late.", "In April Holt said that it was late."),
    ("Holt said three days after the fire of 2 May that it was late.", "Holt said on 5 May that it was late."),
]
TWO_OCCASIONS = [
    ("Holt said on Monday that it was late.", "Holt said on Thursday that it was late."),
    ("Holt wrote on 3 August that it was late.", "Holt wrote on 8 August that it was late."),
    ("Holt said before the vote that it was late.", "Holt said after the vote that it was late."),
    ("Holt said during the trial that it was late.", "Before the trial Holt said that it was late."),
    ("Holt said a week before the vote that it was late.", "Holt said the day before the vote that it was late."),
    ("Holt said two days after the fire that it was late.", "Holt said a month after the fire that it was late."),
    ("In her first interview Holt said that it was late.", "Holt said in her last interview that it was late."),
]
DATED = "The quake struck on 3 March."


@pytest.mark.parametrize("draft, source", ONE_OCCASION)
def test_what_may_be_one_occasion_is_none_apart(draft: str, source: str) -> None:
    assert told_apart(draft, source) is None


@pytest.mark.parametrize("draft, source", TWO_OCCASIONS)
def test_two_occasions_are_told_apart(draft: str, source: str) -> None:
    assert told_apart(draft, source)


@pytest.mark.parametrize(("draft", "apart"), [("A day after the quake", False), ("A week after the quake", True)])
def test_a_lapse_is_reckoned_from_the_dates_of_both(draft: str, apart: bool) -> None:
    found = told_apart(f"{draft}, Holt said that it was late.", "Holt said on 4 March that it was late.", DATED)
    assert bool(found) is apart


def test_a_venue_is_another_only_where_the_source_knows_both() -> None:
    draft, source = (f"Holt said in her {which} that it was late." for which in ("birthday speech", "Easter message"))
    assert told_apart(draft, source) is None
    assert told_apart(draft, source, "Her birthday speech was on the harvest.")


def told_apart(draft: str, source: str, before: str = "") -> tuple[str, str, bool] | None:
    near = evidence(source)
    near = replace(near, given=True, passage=replace(near.passage, context=f"Title · {before}"))
    return other_day(claim(draft), near.passage.claims[-1], near)
