"""A figure of the corpus beside a figure of a draft: what is no contradiction first, then what is.

The passages are given a high similarity, so that it is the reasons that keep them apart.
"""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.types import Attitude
from factcheck.verify import numeric
from factcheck.verify.story import told
from tests.verify.build import claim, evidence

APART = [
    ("The museum counted 48,200 visitors in 2023.", "The theatre counted 31,000 visitors in 2023.", "subjects"),
    ("Only 3% of the beds are free.", "Of the beds, 97% are occupied.", "make a hundred"),
    ("The heat has killed 87 people.", "Eleven of the dead were farm workers.", "part"),
    ("The flood killed 12 of the villagers.", "The flood killed 30 villagers.", "part"),
    ("In Kalmere 46 people have died.", "Four residents of a nursing home in Kalmere have died.", "says who"),
    ("Sundrey holds back £80m.", "Sundrey released £310m.", "only names"),
    ("The train was 48 km/h too fast.", "The train had to slow down to 40 miles an hour.", "roles"),
    ("Households save $528 a year.", "The cut saves the state $310 million a year.", "too far apart"),
    ("Stellan Bank cut its rate to 5.15 percent.", "The Bank of Norvane cut its rate to 3.75 percent.", "another's"),
    ("The bank was late in 2022.", "The Bank of Norvane cut its key rate on Wednesday.", "only names"),
    ("The wage rose to $15 an hour in 2019.", "The wage rose to $15 an hour on 3 May 2016.", "another period"),
    ("The alarm was raised at 6:12 a.m.", "The first engine reached the barn at 6:31 a.m.", "subjects"),
    ("The city orders 140 trams.", "The city has 620 tram drivers.", "different nouns"),
    ("The port has 31 ferries.", "The port has 900 ferry workers.", "different nouns"),
    ("The talks lasted a little over two hours.", "Over the last two weeks talks were held.", "too far apart"),
    ("More than two million birds were culled.", "A holding of 48,000 birds was visited.", "too far apart"),
]

DIFFERS = [
    ("The museum counted 48,200 visitors in 2023.", "The museum counted 31,000 visitors in 2023."),
    ("Only 3% of the beds are free.", "Only 8% of the beds are free."),
    ("The heat has killed 87 people.", "The heat has killed 58 people."),
    ("😀 Employers in Varland added 47,100 jobs in June.", "Employers in Varland added 41,700 jobs in June."),
    ("In Kalmere 46 people have died.", "In Kalmere 40 people have died."),
    ("Sundrey holds back £80m.", "Sundrey holds back £310m."),
    ("The ambulance arrived at 7:54 a.m.", "The ambulance arrived at 08:05, 11 minutes after the call."),
    ("The city orders 140 trams.", "The city orders 114 new trams."),
    ("The Alliance took 33.9 percent of the vote.", "The Civic Alliance took 34.9 percent of the vote."),
]


@pytest.mark.parametrize(("draft", "source", "reason"), APART)
def test_figures_of_different_things_are_no_contradiction(draft: str, source: str, reason: str) -> None:
    found = numeric.compare_claim(claim(draft), evidence(source, similarity=0.9))
    assert found.attitude is Attitude.NEUTRAL
    assert reason in " ".join(found.steps)


@pytest.mark.parametrize(("draft", "source"), DIFFERS)
def test_figures_of_one_thing_are(draft: str, source: str) -> None:
    assert numeric.compare_claim(claim(draft), evidence(source, similarity=0.9)).attitude is Attitude.REFUTES


DATED = [
    (
        "Two men were convicted on Friday of stealing 64 spoons.",
        "On Friday a jury convicted two men of stealing 64 spoons in May.",
    ),
    ("The first 25 trams are to run by September 2026.", "The first 25 trams are to run by 31 August 2026."),
    ("The first 25 trams are to run by 2027.", "The first 25 trams are to run by 31 December 2026."),
]
OTHERWISE_DATED = [
    ("The depot repaired 64 trams in May.", "The depot repaired 31 trams in May and 64 trams in June."),
    ("The first 25 trams are to run by June 2026.", "The first 25 trams are to run by 31 August 2026."),
]


@pytest.mark.parametrize(("draft", "source"), DATED)
def test_a_figure_of_the_same_day_told_otherwise_is_borne_out(draft: str, source: str) -> None:
    assert numeric.compare_claim(claim(draft), evidence(source, similarity=0.9)).attitude is Attitude.SUPPORTS


@pytest.mark.parametrize(("draft", "source"), OTHERWISE_DATED)
def test_a_figure_of_another_day_is_not(draft: str, source: str) -> None:
    assert numeric.compare_claim(claim(draft), evidence(source, similarity=0.9)).attitude is not Attitude.SUPPORTS


def test_who_speaks_of_itself_goes_by_the_name_of_its_publisher() -> None:
    own = "The Board has now recorded 87 deaths."
    draft = claim("Dessen counts 87 deaths.")
    for publisher, attitude in (("Dessen Health Board", Attitude.SUPPORTS), ("Norland Health Board", Attitude.NEUTRAL)):
        found = evidence(own, publisher=publisher, similarity=0.9)
        ((found,),) = told([draft], [[found]], date(2024, 5, 4), lambda _: 0.5)
        assert numeric.compare_claim(draft, found).attitude is attitude
