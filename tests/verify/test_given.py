"""Figures against evidence that was handed over with the claim: what must stay silent first, then what answers what."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path

import pytest

from factcheck.pipeline import Engine, SubmittedClaim
from factcheck.settings import Settings
from factcheck.types import Direction, Document, VerifiedClaim
from factcheck.verify import foreign, labels, ways
from tests.verify.build import moment


def judged(claim: str, *given: str) -> VerifiedClaim:
    documents = tuple(Document(str(n), text) for n, text in enumerate(given, 1))
    engine = Engine(None, Settings(encoder="hashing"))
    return engine.verify(SubmittedClaim("claim", claim, evidence=documents), date(2024, 5, 4))


SILENT = [
    # A total or a remainder may be reckoned from the parts, those too that nothing was read from.
    ("Ann has 8 cakes left.", "Ann baked 12 cakes, sold 6 of them and baked another 2."),
    # A figure for each is no figure for all.
    ("There are 6 eggs in the 2 boxes.", "There are 3 eggs in each box."),
    # A bound that is left open.
    ("Kim has 4 directors.", "Kim has fewer than 5 directors."),
    # Of another feast, and nothing parallel.
    ("Over Christmas 340 drivers were caught.", "Over Easter 340 drivers were caught."),
    # The score given is the one before, and the statement has that too.
    ("Rud made it 4-2. Ling then made it 4-3.", "Rud made it 4-2 before Odal's Per Ling got one back."),
    ("Over Christmas 340 drivers were caught.", "Over Easter 340 drivers were caught and 21 fined. Four people died."),
    # Of other people.
    ("In a survey of barge owners 58 percent want a lock.", "The club asked 90 boat owners: 58 percent want a lock."),
    # A number that was not read, and that nothing given holds.
    ("In 6003 the school had as many girls as boys.", "In 2003 the school had as many girls as boys."),
]


@pytest.mark.parametrize(("claim", "given"), SILENT)
def test_what_the_evidence_leaves_open_is_neither_borne_out_nor_accused(claim: str, given: str) -> None:
    found = judged(claim, given).verdict
    assert found.label == "not_enough_evidence"


CARS = "Electric cars made up 30 percent of new vehicles in 2023, against 20 percent in 2022."
BEARS = "There were 62 bears in the mountains in 2010. This spring 124 were counted."
SUMS = [
    ("A restaurant served 15 cakes.", "A restaurant served 6 cakes for lunch and 9 for dinner.", "supported"),
    ("Connie has 3 marbles now.", "Connie had 73 marbles and she gave 70 to Juan.", "supported"),
    ("The debt shrank by $300 million.", "The debt was $1.7 billion in 2022 and $1.4 billion in 2023.", "supported"),
    ("Ilse raised her average by less than 8 points.", "Ilse raised her average by 2 points.", "supported"),
    ("Ilse cut her average by more than 8 points.", "Ilse cut her average by 11 points.", "supported"),
    ("The debt shrank by $400 million.", "The debt was $1.7 billion in 2022 and $1.4 billion in 2023.", "refuted"),
    ("The share of electric cars rose ten percentage points.", CARS, "supported"),
    ("The share of electric cars rose ten percent.", CARS, "refuted"),
    ("The number of bears has doubled since 2010.", BEARS, "supported"),
    ("The number of bears has tripled since 2010.", BEARS, "refuted"),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "given", "label"), SUMS)
def test_changes_and_sums_are_reckoned_from_the_only_figures_that_were_given(
    claim: str, given: str, label: str
) -> None:
    assert judged(claim, given).verdict.label == label


UNITS = [
    ("The bridge cost 90 million euros.", "The bridge cost 90 million US dollars.", "FC102"),
    ("The mast uses 45 litres a second.", "The mast uses 45 litres of water a minute.", "FC102"),
    ("The tax will be 4 percent lower.", "The tax falls from 10 to 6 percent, a cut of 4 percentage points.", "FC102"),
]


@pytest.mark.parametrize(("claim", "given", "rule"), UNITS)
def test_the_same_number_in_another_unit_is_a_slip(claim: str, given: str, rule: str) -> None:
    assert judged(claim, given).verdict.rule == rule


def test_the_capitals_of_a_headline_make_no_names() -> None:
    given = "Nearly 90 people were arrested on Tuesday outside a house owned by the state's attorney general."
    assert judged("Nearly 90 Arrested Outside Attorney's House", given).verdict.label == "supported"
    assert judged("65 People Arrested Outside Attorney's House", given).verdict.label == "refuted"


NEWER = "The number of homes without power is down to 3,400."


@pytest.mark.parametrize(("claim", "label"), [("3,400 homes", "supported"), ("11,000 homes", "refuted")])
def test_of_what_was_given_the_newer_item_overtakes_the_older_one(claim: str, label: str) -> None:
    days = {"Some 11,000 homes are without power.": "2024-05-01", NEWER: "2024-05-03"}
    given = tuple(Document(t, t, publisher="Grid", published_at=moment(day)) for t, day in days.items())
    engine = Engine(None, Settings(encoder="hashing"))
    found = engine.verify(SubmittedClaim("c", f"{claim} are without power.", evidence=given), date(2024, 5, 4)).verdict
    assert (found.label, found.rule) == (label, "FC106" if label == "refuted" else None)


REVISED = [
    ("The toll is 61 crowns.", "The toll is 61 crowns.", "Corrected: the toll is 84 crowns, not 61."),
    ("The bank expects trade to grow 1.9 percent in 2024.", "The bank expects trade to grow 1.9 percent in 2024.",
     "The bank has cut its forecast for growth of trade in 2024 to 1.2 percent."),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "older", "newer"), REVISED)
def test_a_figure_that_was_revised_is_outdated(claim: str, older: str, newer: str) -> None:
    days = {older: "2023-11-01", newer: "2024-05-03"}
    given = tuple(Document(t, t, publisher="Bank", published_at=moment(day)) for t, day in days.items())
    engine = Engine(None, Settings(encoder="hashing"))
    assert engine.verify(SubmittedClaim("c", claim, evidence=given), date(2024, 5, 4)).verdict.rule == "FC106"


WAYS = [
    ("Membership shrank by 3,000 in 2023.", "The union added 3,000 members in 2023.", "refuted"),
    ("Membership grew by 3,000 in 2023.", "The union added 3,000 members in 2023.", "supported"),
    ("The deficit widened to €1.2 billion in May.", "The deficit shrank to €1.2 billion in May.", "refuted"),
]


@pytest.mark.parametrize(("claim", "given", "label"), WAYS)
def test_a_figure_that_agrees_and_went_the_other_way_is_wrong(claim: str, given: str, label: str) -> None:
    assert judged(claim, given).verdict.label == label


TABLE = tomllib.loads((Path(ways.__file__).parent / "ways.toml").read_text(encoding="utf-8"))


def around(text: str) -> Direction | None:
    before, _, behind = text.partition("#")
    return ways.way_of(before, behind)


def test_the_words_of_a_way_are_read_as_the_file_says() -> None:
    assert [text for text in TABLE["not_reads"] if around(text) is not None] == []
    assert [text for text, way in TABLE["reads"] if around(text) is not Direction(way)] == []


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


HALVES = (
    "The mine made a loss of 4 million euros in the first half of 2021 and a profit of 6 million euros in the second."
)
ROUNDS = "In the first round 61 councillors voted, in the second round 48."
SHOPS = "Calder has 410 shops. Its rival Brin runs 290 shops."
ENDS = "The harbour handled 84 ships in 2023 after 97 in 2022."
BANKS = "Some 420 goats were moved north of the canal and 170 south of the canal."
PEOPLE = "On 1 May the town had 40,210 inhabitants, of whom 9,300 were under 18; 310 of them moved there in April."
RULED = [
    ("Brin has 410 shops.", SHOPS, "FC101"),
    ("South of the canal, 420 goats were moved.", BANKS, "FC101"),
    ("The town has 42,000 inhabitants.", PEOPLE, "FC101"),
    ("In the second round 61 councillors voted.", ROUNDS, "FC103"),
    ("The mine lost 4 million euros in the second half of 2021.", HALVES, "FC103"),
    ("Over the past six years it has shut 12 shops.", "The firm has shut 12 shops in the past three years.", "FC103"),
    ("The bank's rate is 250 percent above the base rate.",
     "The bank's rate lies 2.5 percentage points above the base rate.", "FC102"),
    ("No fewer than 30 choirs sang.", "Choirs from 24 towns sang: 28 choirs with 90 songs.", "FC105"),
    ("Ship numbers at the harbour increased to 84 in 2023.", ENDS, "FC107"),
    ("The herd is to be trimmed by 400 goats.", "By 2031 the herd will grow from 2,100 to 2,500 goats.", "FC107"),
    ("Rates eased by 6 percentage points.", "The rate fell from 4.02 to 3.96 percent. The krona rose.", "FC102"),
    ("Support sank nine percent.", "Only 31 percent are for it, compared with 40 percent in May.", "FC102"),
    ("Owls caused upwards of 80 alarms on Friday.",
     "Owls set off 61 alarms on Friday. A year ago a similar night brought 95 alarms.", "FC105"),
    ("Orle was all out for 321.", "Orle were all out for 312 in 48.3 overs; Dell reached 313.", "FC101"),
    ("The league came in at No. 7.", "The league came in at number 4. Its rival led for the seventh week.", "FC104"),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "given", "rule"), RULED)
def test_a_figure_of_something_else_is_refuted_by_the_one_that_is_meant(claim: str, given: str, rule: str) -> None:
    assert judged(claim, given).verdict.rule == rule


BORNE_OUT = [
    ("Brin has 290 shops.", SHOPS),
    ("In the second round 48 councillors voted.", ROUNDS),
    ("The mine lost 4 million euros in the first half of 2021.", HALVES),
    ("North of the canal, 420 goats were moved.", BANKS),
    ("The herd is to be enlarged by 400 goats.", "By 2031 the herd will grow from 2,100 to 2,500 goats."),
    ("Tea is the island's biggest source of income.", "Tea remained the largest source of income; timber followed."),
    # A small count that is taken as known is nothing that the claim states.
    ("The younger of the two sisters, Ann, won six races.", "Ann Lee won six races."),
]


@pytest.mark.parametrize(("claim", "given"), BORNE_OUT)
def test_and_the_one_that_is_meant_bears_it_out(claim: str, given: str) -> None:
    assert judged(claim, given).verdict.label == "supported"


LABELS = tomllib.loads((Path(labels.__file__).parent / "labels.toml").read_text(encoding="utf-8"))


def test_the_labels_of_a_figure_are_read_as_the_file_says() -> None:
    def read(text: str) -> set[tuple[str, str]]:
        before, _, behind = text.partition("#")
        return {(label.word, label.sort) for label in labels.labels(before, behind, ())}

    assert [case for case in LABELS["reads"] if tuple(case[1:]) not in read(case[0])] == []
    assert [case for case in LABELS["not_reads"] if tuple(case[1:]) in read(case[0])] == []


@pytest.mark.parametrize(("claim", "given", "label"), PLACES)
def test_each_figure_is_answered_by_the_one_that_is_meant(claim: str, given: str, label: str) -> None:
    assert judged(claim, given).verdict.label == label


def test_a_figure_among_many_of_its_kind_accuses_nobody_on_a_guess() -> None:
    given = "Spending was $4 million on roads, $5 million on schools, $7 million on parks and $9 million on rails."
    assert judged("The council wasted $31 million.", given).verdict.label == "not_enough_evidence"


def test_verdicts_say_why_in_their_steps() -> None:
    found = judged("Sandy won 4 races and lost 4.", "Sandy won 3 races and lost 4.").verdict
    assert "comparable: the same words around both figures" in json.dumps([c.steps for c in found.comparisons])


YEAR = "Consumer prices rose 3.1 percent in the year to May, after 3.4 percent in April."
PAY = "Wages rose by 5.4 percent in the year to June, compared with 5.1 percent in the year to March."
OUTPUT = "The economy grew by 1.2 percent in the second quarter, after 1.5 percent in the first."
PACES = [
    # The pace of a change slows while the thing itself goes on rising.
    ("Inflation eased to 3.1% in May from 3.4% in April.", YEAR, "supported", None),
    ("Wage growth picked up to 5.4 percent.", PAY, "supported", None),
    ("Growth slowed to 1.2% in the second quarter.", OUTPUT, "supported", None),
    ("Inflation quickened to 3.1% in May.", YEAR, "refuted", "FC107"),
    ("Inflation eased to 3.4% in May from 3.1% in April.", YEAR, "refuted", "FC103"),
    ("Wage growth cooled to 5.4 percent.", PAY, "refuted", "FC107"),
    ("Prices fell 3.1 percent in the year to May.", YEAR, "refuted", "FC107"),
    ("The economy shrank by 1.2% in the second quarter.", OUTPUT, "refuted", "FC107"),
]


@pytest.mark.parametrize(("claim", "given", "label", "rule"), PACES)
def test_the_pace_of_a_change_is_no_change_of_its_own(claim: str, given: str, label: str, rule: str | None) -> None:
    found = judged(claim, given).verdict
    assert (found.label, found.rule) == (label, rule), found.rationale


FOREIGN = tomllib.loads((Path(foreign.__file__).parent / "foreign.toml").read_text(encoding="utf-8"))


def test_nothing_is_two_things_of_one_natural_kind() -> None:
    assert [pair for pair in FOREIGN["not_reads"] if foreign.are_siblings(*pair)] == []
    assert [pair for pair in FOREIGN["reads"] if not foreign.are_siblings(*pair)] == []
