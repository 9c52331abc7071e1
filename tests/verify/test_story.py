"""Which documents tell the draft's story, and what they answer: what must stay silent first.

The corpus has the count of a bird fair, a neighbour's fair of the same week, and the fair of the year before.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from factcheck.pipeline import Engine, build_index
from factcheck.quantity import read_quantities
from factcheck.retrieve import open_index, query_of
from factcheck.types import Document, DocumentReport
from factcheck.verify.chance import chance
from factcheck.verify.story import told
from tests.verify.build import claim, evidence

COUNT = """
The Ombersea bird fair drew 18,340 visitors in four days, the Fenwold Trust said on Monday, 1,260 more than last spring.

Volunteers counted 211 species on the Ombersea marshes. Ringers caught 1,485 birds, among them 37 bluethroats. Entry
cost 12 pounds, and the trust took 196,000 pounds at the gates.

Its warden, Tamsin Orrell, said that two hides had been closed since the storm in March and that repairs would cost
64,000 pounds. "We had to turn people away on Saturday," she said.

The share of mornings with an otter rose from 11.4 percent to 13 percent. Planting reeds cost 41,300 pounds. The plan
was for 59,000. Members voted by 2,214 to 738 to keep dogs out.
"""
REPORT = """
Tamsin Orrell has run the Ombersea reserve for 23 years. The Fenwold Trust, which owns it, has 9,800 members and pays
six wardens.

She wants to lengthen the boardwalk by 450 metres before the next fair, which opens on 6 May. The council of Fenwold has
refused her twice.
"""
NEIGHBOUR = """
The Haverby bird fair drew 7,250 visitors in three days. Volunteers counted 164 species. Ringers caught 930 birds. Entry
cost nine pounds, and the takings came to 58,000 pounds. The boardwalk there is 300 metres long.
"""
YEAR_BEFORE = """
The Ombersea bird fair drew 17,080 visitors, the Fenwold Trust said. Volunteers counted 203 species and entry cost
11 pounds. Tamsin Orrell, the warden, said that the fair had never been so dry.
"""
DRAFT = """
The bird fair at Ombersea has ended with a record: {visitors} people came in four days. The Fenwold Trust asked {price}
at the gates and took {takings}.

The volunteers saw {species} species, and {ringed} birds were ringed. Tamsin Orrell, the warden, could not open two of
the hides; mending them is going to cost {repairs}.

She has been in charge of the reserve for {years}. The trust is supported by {members} members. Orrell would like {walk}
more of boardwalk.
"""
TRUE = {
    "visitors": "18,340",
    "price": "£12",
    "takings": "£196,000",
    "species": "211",
    "ringed": "1,485",
    "repairs": "£64,000",
    "years": "23 years",
    "members": "9,800",
    "walk": "450 metres",
}


DAY = date(2026, 5, 13)


def written(id: str, title: str, text: str, day: str) -> Document:
    moment = datetime.fromisoformat(day).replace(tzinfo=UTC)
    return Document(id, f"{title}\n\n{text.strip()}", title=title, published_at=moment)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    documents = [
        written("count", "Ombersea counts its birds and its visitors", COUNT, "2026-05-11"),
        written("report", "The woman who keeps the marshes of Ombersea", REPORT, "2026-05-12"),
        written("neighbour", "A quiet fair at Haverby", NEIGHBOUR, "2026-05-10"),
        written("before", "Dry boots at the Ombersea bird fair", YEAR_BEFORE, "2025-05-13"),
    ]
    folder = tmp_path_factory.mktemp("index")
    build_index(documents, folder)
    return Engine(open_index(folder))


def checked(engine: Engine, **changed: str) -> DocumentReport:
    text = DRAFT.format(**{**TRUE, **changed})
    return engine.check(written("draft", "A record for the fair at Ombersea", text, "2026-05-13"))


def verdict(report: DocumentReport, figure: str) -> str:
    return next(str(c.verdict.label) for c in report.checked if c.claim.quantity and figure in c.claim.text)


def added(engine: Engine, sentence: str, figure: str) -> str:
    """The verdict on a figure of a sentence that is put behind the true draft."""
    text = DRAFT.format(**TRUE).strip() + "\n\n" + sentence
    return verdict(engine.check(written("draft", "A record for the fair at Ombersea", text, "2026-05-13")), figure)


def test_a_true_draft_is_not_accused_and_mostly_borne_out(engine: Engine) -> None:
    labels = {figure: verdict(checked(engine), figure) for figure in TRUE.values()}
    assert set(labels.values()) <= {"supported", "not_enough_evidence"}
    assert [figure for figure, label in labels.items() if label != "supported"] == []


def test_the_documents_of_the_story_are_known_and_the_others_are_not(engine: Engine) -> None:
    claims = tuple(c.claim for c in checked(engine).checked)
    assert engine.index is not None
    passages = engine.index.search([query_of(c) for c in claims])
    found = {e.document.id: e for some in told(claims, passages, DAY, engine.index.rarity) for e in some}
    assert {key: bool(e.story) for key, e in found.items()} == {
        "count": True,
        "report": True,
        "neighbour": False,
        "before": False,
    }
    assert found["neighbour"].apart == "another story: haverby"


NOT_BORNE_OUT = [
    ("visitors", "7,250"),  # the neighbour's
    ("takings", "£58,000"),
    ("ringed", "930"),
    ("walk", "300 metres"),
]


@pytest.mark.parametrize(("what", "figure"), NOT_BORNE_OUT)
def test_a_figure_of_another_story_bears_nothing_out(engine: Engine, what: str, figure: str) -> None:
    assert verdict(checked(engine, **{what: figure}), figure) != "supported"


BELIED = [
    ("species", "231"),
    ("ringed", "1,845"),
    ("years", "32 years"),
    ("takings", "£169,000"),
    ("repairs", "£46,000"),
    ("members", "8,900"),
]


@pytest.mark.parametrize(("what", "figure"), BELIED)
def test_a_wrong_figure_is_belied_by_the_documents_of_the_story(engine: Engine, what: str, figure: str) -> None:
    assert verdict(checked(engine, **{what: figure}), figure) == "refuted"


def test_the_reason_stands_in_the_derivation(engine: Engine) -> None:
    steps = [s for c in checked(engine).checked for x in c.verdict.comparisons for s in x.steps]
    assert any(s.startswith("same story: ") and "claims lead there; shares " in s for s in steps)


def test_a_single_claim_tells_its_story_by_the_names_that_it_has() -> None:
    one = claim("In Ombersea the Fenwold Trust counted 211 species.")
    near, far = evidence("Ringers of the Fenwold Trust counted 203 species in Ombersea."), evidence("Rain fell.")
    far = replace(far, document=replace(far.document, id="far"))
    (found,) = told([one], [[near, far]], date(2024, 5, 4), lambda _: 0.6)
    assert [bool(e.story) for e in found] == [True, False]
    assert told([], [], DAY, lambda _: 0.6) == []


@pytest.mark.parametrize("day", ["2023-05-04", "2024-01-04"])
def test_what_was_written_months_ago_tells_another_story(day: str) -> None:
    one = claim("In Ombersea the Fenwold Trust counted 211 species.")
    old = evidence("In Ombersea the Fenwold Trust counted 203 species.", day=day)
    assert [e.story for e in told([one], [[old]], date(2024, 5, 4), lambda _: 1.0)[0]] == [""]


@pytest.mark.parametrize(
    ("title", "tells"),
    [
        ("Birds return to Upper Ombersea", False),
        ("Birds return to Ombersea", True),
        ("Ombersea and its Upper part", True),
    ],
)
def test_another_bearer_of_the_name_tells_another_story(title: str, tells: bool) -> None:
    draft = [claim("In Lower Ombersea the Fenwold Trust counted 211 species.")] * 6
    passage = evidence("In Upper Ombersea the Fenwold Trust counted 203 species, and Upper Ombersea rejoiced.")
    titled = replace(passage, document=replace(passage.document, title=title))
    assert [bool(found.story) for (found,) in told(draft, [[titled]] * 6, date(2024, 5, 4), lambda _: 1.0)] == [
        tells
    ] * 6


def test_a_figure_out_of_the_archive_gives_way_to_the_one_of_the_story(engine: Engine) -> None:
    assert verdict(checked(engine, species="203"), "203") == "refuted"


def test_a_figure_that_answers_another_of_the_sentence_is_passed_over(engine: Engine) -> None:
    text = "At Ombersea ringers caught 1,485 birds, among them 73 bluethroats, the Fenwold Trust said."
    report = engine.check(written("draft", "Tamsin Orrell and the birds of Ombersea", text, "2026-05-13"))
    assert [verdict(report, figure) for figure in ("1,485", "73")] == ["supported", "refuted"]


def test_a_draft_without_a_date_is_of_the_day_that_most_of_it_leads_to(engine: Engine) -> None:
    dated = written(
        "draft", "A record for the fair at Ombersea", DRAFT.format(**{**TRUE, "species": "231"}), "2026-05-13"
    )
    report = engine.check(replace(dated, published_at=None))
    assert [verdict(report, figure) for figure in ("1,485", "9,800", "231")] == ["supported", "supported", "refuted"]


@pytest.mark.parametrize(
    ("sentence", "figure", "label"),
    [
        # Met by accident: a small count, the figure of a year before, one that only its digits share.
        ("Four keepers look after the place.", "Four", "not_enough_evidence"),
        ("Children paid about £11.", "about £11", "not_enough_evidence"),
        ("A car park with room for 37 coaches is to follow.", "37", "not_enough_evidence"),
        # Hardly by accident, however it is put.
        ("Almost a kilometre and a half of planks would be a third more than 450 metres.", "450", "supported"),
        ("Close to 10,000 people have joined the trust.", "10,000", "supported"),
        ("Putting the two right will not be cheap: some £64,000.", "64,000", "supported"),
    ],
)
def test_a_figure_not_met_by_accident_needs_few_words_beside_it(
    engine: Engine, sentence: str, figure: str, label: str
) -> None:
    assert added(engine, sentence, figure) == label


@pytest.mark.parametrize(
    ("sentence", "figure", "label"),
    [
        # Nothing gives these, or too much might: a rough share, the wrong way of reckoning, another whole.
        ("Takings were up 40 percent.", "40 percent", "not_enough_evidence"),
        ("The reeds came out £19,700 cheaper than planned.", "19,700", "not_enough_evidence"),
        ("Dogs were voted out by a majority of 69 percent.", "69 percent", "not_enough_evidence"),
        ("One in three mornings brought an otter, 5 percent more than before.", "5 percent", "not_enough_evidence"),
        # A gap, a share of a vote, an average, a change in points.
        ("The reeds came out £17,700 cheaper than planned.", "17,700", "supported"),
        ("Dogs were voted out by a majority of 75 percent.", "75 percent", "supported"),
        ("That makes some £10.70 a head at the gates.", "10.70", "supported"),
        ("The share of mornings with an otter rose by 1.6 points, to 13 percent.", "1.6 points", "supported"),
        # Points taken for percent.
        ("The share of mornings with an otter rose by 1.6 percent, to 13 percent.", "1.6 percent", "refuted"),
    ],
)
def test_a_figure_is_reckoned_from_two_of_the_story(engine: Engine, sentence: str, figure: str, label: str) -> None:
    assert added(engine, sentence, figure) == label


@pytest.mark.parametrize(
    ("sentence", "figure", "label"),
    [
        # Far from any figure of the story, or near one that is as small as many are.
        ("The tea room took £31,000.", "31,000", "not_enough_evidence"),
        ("Five wardens went home early.", "Five", "not_enough_evidence"),
        ("Sponsors gave less than £90,000.", "90,000", "not_enough_evidence"),
        # Too near to be another one.
        ("The repair of the closed hides is put at £46,000.", "46,000", "refuted"),
        ("Nets and rings were put to use on 1,458 birds.", "1,458", "refuted"),
        ("As many as 8,900 people are members of the trust.", "8,900", "refuted"),
    ],
)
def test_a_figure_of_the_story_missed_by_little_is_the_one_meant(
    engine: Engine, sentence: str, figure: str, label: str
) -> None:
    assert added(engine, sentence, figure) == label


@pytest.mark.parametrize(
    ("claimed", "met", "most"),
    [
        ("two dams", "two dams", "0.5"),
        ("300 dams", "300 dams", "0.34"),
        ("900 dams", "900 dams", "0.12"),
        ("912 dams", "912 dams", "0.0012"),
        ("some 800,000 people", "797,700 people", "0.006"),
        ("some 800,000 people", "742,000 people", "0.125"),
        ("some 1,900 hectares", "4,700 acres", "0.022"),
        ("almost three-quarters", "74 percent", "0.03"),
        ("a third", "a third", "0.1"),
        ("more than 22,000 homes", "22,310 homes", "0.015"),
        ("more than 22,000 homes", "61,000 homes", "0.3"),
        ("under five", "under five", "0.02"),
    ],
)
def test_the_nearer_two_figures_are_the_less_is_it_an_accident(claimed: str, met: str, most: str) -> None:
    own, other = read_quantities(claimed)[0], read_quantities(met)[0]
    assert Decimal(most) * 2 / 3 <= chance(own, other) <= Decimal(most)


BLAST = """
On 3 May 2024 a boiler burst in the Ferrow laundry in Tamsel. The blast killed four people and hurt 57 others. Some 310
neighbours had to leave their homes. The boiler had been overdue for inspection by 16 months.
"""
ELSEWHERE = """
On 3 May 2024 a boiler burst in a brewery in Norrick. The blast killed nine people and hurt 83 others. About 1,150
neighbours had to leave their homes.
"""
FIRST_COUNT = "A boiler burst in the Ferrow laundry in Tamsel on 3 May 2024. It killed two people and hurt 33."
TRIAL = (
    "The trial over the blast at the Ferrow laundry opened in Tamsel on Monday. Its owner, Edo Ferrow, said nothing."
)
LOOKING_BACK = """
The owner of a laundry in Tamsel went on trial on Monday. A boiler burst at the Ferrow laundry on 3 May 2024. The blast
killed {dead} people and hurt {hurt} others. Some {left} neighbours had to leave their homes.
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    documents = [
        written("report", "The blast at the Ferrow laundry: findings", BLAST, "2025-02-10"),
        written("elsewhere", "The blast at the Norrick brewery: findings", ELSEWHERE, "2025-03-10"),
        written("first", "Blast at a laundry in Tamsel", FIRST_COUNT, "2024-05-04"),
        written("trial", "Laundry owner on trial in Tamsel", TRIAL, "2026-06-08"),
    ]
    folder = tmp_path_factory.mktemp("archive")
    build_index(documents, folder)
    return Engine(open_index(folder))


def looking_back(engine: Engine, **figures: str) -> dict[str, str]:
    text = LOOKING_BACK.format(**{"dead": "four", "hurt": "57", "left": "310", **figures})
    report = engine.check(written("draft", "Laundry owner Ferrow on trial in Tamsel", text, "2026-06-09"))
    return {c.claim.quantity.text: str(c.verdict.label) for c in report.checked if c.claim.quantity}


def test_an_old_report_on_the_day_that_is_looked_back_on_bears_out(archive: Engine) -> None:
    found = looking_back(archive)
    assert {found[figure] for figure in ("four", "57", "Some 310")} == {"supported"}


@pytest.mark.parametrize(("what", "figure"), [("hurt", "75"), ("left", "3,100")])
def test_and_belies(archive: Engine, what: str, figure: str) -> None:
    assert looking_back(archive, **{what: figure})[("Some " if what == "left" else "") + figure] == "refuted"


@pytest.mark.parametrize(("what", "figure"), [("hurt", "83"), ("left", "1,150")])
def test_the_blast_of_the_same_day_elsewhere_bears_nothing_out(archive: Engine, what: str, figure: str) -> None:
    assert looking_back(archive, **{what: figure})[("Some " if what == "left" else "") + figure] != "supported"


MARKET = """
Copper eased to $9,140 on the exchange in Selk. Over the week palm oil rose 8.4 percent and walnut oil fell 2.7 percent.

Hauliers carried 61 loads to the quay at Selk. The port of Morrow shipped 3,120 tonnes of ore.
"""
OF_OTHERS = [
    ("Copper slipped to $9,140.", "9,140", "supported"),
    ("The metal slipped to $9,140.", "9,140", "supported"),
    ("Palm oil bucked the trend, gaining 8.4 percent over the week.", "8.4", "supported"),
    ("Cooking oil gained 8.4 percent over the week.", "8.4", "supported"),
    ("The harbour at Morrow shipped 3,120 tonnes of ore.", "3,120", "supported"),
    ("Zinc slipped to $9,140.", "9,140", "not_enough_evidence"),
    ("Walnut oil bucked the trend, gaining 8.4 percent over the week.", "8.4", "not_enough_evidence"),
    ("The port of Pennick shipped 3,120 tonnes of ore.", "3,120", "not_enough_evidence"),
]


@pytest.mark.parametrize(("sentence", "figure", "label"), OF_OTHERS)
def test_a_figure_bears_out_nothing_of_another_thing(tmp_path: Path, sentence: str, figure: str, label: str) -> None:
    build_index([written("market", "Palm oil and copper part at Selk", MARKET, "2026-05-12")], tmp_path)
    draft = f"The exchange in Selk closed on Tuesday. {sentence} Hauliers took 61 loads to Selk."
    report = Engine(open_index(tmp_path)).check(written("draft", "Copper slips in Selk", draft, "2026-05-13"))
    assert verdict(report, figure) == label
