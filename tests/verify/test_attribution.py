"""Reported words against a passage: what is no accusation, and no support, comes first."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.types import Attitude, ClaimKind
from factcheck.verify.attribution import compare_claim
from factcheck.verify.content import nearness, turned
from tests.verify.build import claim, evidence


def compared(draft: str, source: str, *, before: str = "", following: str = "", publisher: str | None = "Herald"):
    found = claim(draft)
    assert found.kind is ClaimKind.ATTRIBUTIONAL, f"the draft should hold reported words: {found}"
    near = evidence(source, following=following, publisher=publisher)
    return compare_claim(found, replace(near, passage=replace(near.passage, context=before)))


SILENT = [
    pytest.param(
        "Maria Holt rejected the charge of fraud.",
        "Maria Holt said that the charge of fraud was serious.",
        id="what is said of a charge may be no rejection",
    ),
    pytest.param(
        "Maria Holt said that the town was heading for a drought.",
        "“It is hard to believe that we got through the summer without a drought,” said Maria Holt.",
        id="what is hard to believe may be so",
    ),
    pytest.param(
        "Maria Holt admitted that the bridge had been late in 2022.",
        "“I do not think that the bridge is wrong,” said Maria Holt.",
        id="what one does not think is no hedge",
    ),
    pytest.param(
        "Mayor Maria Holt said the bridge would reopen in May.",
        "Mayor Maria Holt said the school had a new roof.",
        id="the same voice on another matter",
    ),
    pytest.param(
        "Maria Holt said the bridge would reopen in May.",
        "A spokesman said the bridge would reopen in May.",
        id="a voice without a name is not somebody else",
    ),
    pytest.param(
        "Maria Holt said the bridge would reopen before winter.",
        "PRESENTER: Will the bridge reopen before winter?",
        id="a question states nothing",
    ),
    pytest.param(
        "Maria Holt said the old bridge would reopen before winter.",
        "Peter Kerr said that Holt had promised the old bridge would reopen before winter.",
        id="somebody tells what the claimed source said",
    ),
    pytest.param(
        "Maria Holt said “we will win”.",
        "“We will win,” said Peter Kerr.",
        id="few words are anybody's",
    ),
    pytest.param(
        "“The old bridge is safe for everybody who walks,” said Maria Holt.",
        "“The old bridge is safe for nobody who drives,” said Peter Kerr.",
        id="other words of another voice",
    ),
    pytest.param(
        "Maria Holt said the old bridge would not reopen before winter.",
        "Maria Holt said the old bridge would not reopen before winter, but that the road would.",
        id="both sides negated",
    ),
    pytest.param(
        "Maria Holt denied that the bridge was unsafe for lorries.",
        "“The bridge was not unsafe for lorries,” said Maria Holt.",
        id="denying a thing is asserting its opposite",
    ),
    pytest.param(
        "Maria Holt was certain that the thieves were still in the town.",
        "“I am sure that the thieves are still in the town,” said Maria Holt.",
        id="sure is certain",
    ),
    pytest.param(
        "Maria Holt was not sure that the thieves were still in the town.",
        "“The thieves may still be in the town,” said Maria Holt.",
        id="not sure is no more than may",
    ),
    pytest.param(
        "Maria Holt said the bridge might close in winter.",
        "“The bridge might close in winter,” said Maria Holt.",
        id="a hedge that the draft kept",
    ),
    pytest.param(
        "Maria Holt said the members felt “let down by ministers”.",
        "Asked about the war, Maria Holt said her brother felt “let down by management”.",
        id="a short phrase in another frame",
    ),
    pytest.param(
        "Maria Holt said the road was closed because of rockfall.",
        "Drivers cannot use the road after the rockfall, said Maria Holt.",
        id="a negation of what the draft does not say",
    ),
    pytest.param(
        "Maria Holt said the sentence would have been longer but for the plea.",
        "Maria Holt said the sentence would have been longer without the plea.",
        id="but for is without",
    ),
    pytest.param(
        "Maria Holt wants smaller classes, not higher pay, she told the hearing.",
        "Maria Holt told the hearing that she wanted smaller classes rather than higher pay.",
        id="rather than is not",
    ),
    pytest.param(
        "Maria Holt said it was possible that the two fires were linked.",
        "It is possible that the two fires are linked, Maria Holt said.",
        id="possible on both sides",
    ),
    pytest.param(
        "“We listened to people here,” said Maria Holt.",
        "“We listened to people here, and to those across the river,” said Maria Holt.",
        id="a quotation that ends before an addition",
    ),
]


@pytest.mark.parametrize("draft, source", SILENT)
def test_never_accuses(draft, source):
    assert compared(draft, source).attitude is not Attitude.REFUTES


@pytest.mark.parametrize(
    "draft, source",
    [
        (
            "Maria Holt said the beer tax would be scrapped in May.",
            "“The tax on bread will stay in May,” said Maria Holt.",
        ),
        ("The port blamed the pilots for the delay.", "“The pilots are ill,” port spokesman Peter Kerr said."),
        ("Maria Holt said her office would sue.", "“We will think about it,” said Maria Holt."),
    ],
)
def test_half_of_it_bears_nothing_out(draft, source):
    assert compared(draft, source).attitude is Attitude.NEUTRAL


@pytest.mark.parametrize("draft, source", SILENT[:6])
def test_never_supports_what_was_not_said(draft, source):
    assert compared(draft, source).attitude is Attitude.NEUTRAL


@pytest.mark.parametrize(
    "draft, source",
    [
        pytest.param(
            "“The water came up to the window,” said Maria Holt.",
            "“The water came up to the window,” Maria Holt said.",
            id="verbatim",
        ),
        pytest.param(
            "There was no bubble, Maria Holt said: prices had gone up by a little.",
            "“Prices have gone up by a little,” said Maria Holt.",
            id="a negation ends at the colon",
        ),
        pytest.param(
            "Maria Holt admitted that the company had been late in 2022.",
            "“We were late in 2022,” said Maria Holt.",
            id="who speaks of a body says we",
        ),
        pytest.param(
            "Maria Holt said repairs to the roads would take at least 18 months.",
            "Repairs to the roads will take a minimum of a year and a half, said Maria Holt.",
            id="the same figure in other words",
        ),
        pytest.param(
            "Maria Holt said she had no plan to resign.",
            "“I have no plans to step down,” said Maria Holt.",
            id="a synonym of two words",
        ),
        pytest.param(
            "Maria Holt said members should turn the deal down.",
            "Maria Holt said members should reject the deal.",
            id="a verb parted from its particle",
        ),
        pytest.param(
            "The Road Directorate said the seized yacht would be sold.",
            "The yacht was seized by the Road Directorate, which said it would be sold.",
            id="a name beside a verb of saying",
        ),
    ],
)
def test_supports(draft, source):
    assert compared(draft, source).attitude is Attitude.SUPPORTS


def test_a_pronoun_behind_the_name_supports():
    found = compared(
        "Maria Holt said she had sold her house to pay the bill.",
        "She had sold her house to pay the bill, she said.",
        before="Maria Holt, 78, wept.",
    )
    assert found.attitude is Attitude.SUPPORTS


def test_a_pronoun_behind_the_name_never_accuses_of_another_voice():
    found = compared(
        "Peter Kerr said she had sold her house to pay the bill.",
        "She had sold her house to pay the bill, she said.",
        before="Maria Holt, 78, wept.",
    )
    assert found.rule != "FC201"


@pytest.mark.parametrize(
    "draft, source",
    [
        (
            "Maria Holt said the plant was looking into moving to Spain.",
            "“We are examining whether to move the plant to Spain,” said Maria Holt.",
        ),
        ("Maria Holt said the trial should be moved.", "Maria Holt asked the court to move the trial to Oslo."),
        (
            "Maria Holt denied that she had told drivers to refuse to work.",
            "“I have not told anybody to refuse to work,” said Maria Holt.",
        ),
        ("Maria Holt said her team would appeal.", "“We will appeal,” said Maria Holt."),
        (
            "Maria Holt said that the town was heading for a drought.",
            "“I would be astonished if we got through the summer without a drought,” said Maria Holt.",
        ),
        ("Maria Holt rejected the charge of fraud.", "Maria Holt said that the charge of fraud was absurd."),
        (
            "The port blamed the pilots for the delay.",
            "“The pilots are to blame,” port spokesman Peter Kerr said of the delay.",
        ),
        (
            "Ferrox, the owner, acknowledged that it had known of the leak.",
            "Ferrox owned up to having known of the leak.",
        ),
        ("Analysts at Orm Bank expect rents to fall.", "Orm Bank's analysts expect lower rents, according to a note."),
    ],
)
def test_supports_what_is_said_in_other_words(draft, source):
    assert compared(draft, source).attitude is Attitude.SUPPORTS


@pytest.mark.parametrize(
    "draft, source, rule",
    [
        pytest.param(
            "Ferrox, the owner, denied that it had known of the leak.",
            "Ferrox owned up to having known of the leak.",
            "FC204",
            id="a stance right behind the name",
        ),
        pytest.param(
            "Analysts at Orm Bank guaranteed that rents would fall.",
            "Orm Bank's analysts expect lower rents, according to a note.",
            "FC205",
            id="a paper passes on what was expected",
        ),
        pytest.param(
            "Maria Holt was certain that the thieves were still in the town.",
            "The thieves are probably still in the town, said Maria Holt.",
            "FC205",
            id="certain of what was probable",
        ),
        pytest.param(
            "Maria Holt said she would run for the senate.",
            "Maria Holt said that she was thinking about running for the senate.",
            "FC205",
            id="thinking about it is no decision",
        ),
        pytest.param(
            "According to Maria Holt, the goalkeeper will be fit for the final.",
            "There is a chance that the goalkeeper will be fit for the final, said Maria Holt.",
            "FC205",
            id="a chance is no certainty",
        ),
        pytest.param(
            "“The water came up to the window,” said Peter Kerr.",
            "“The water came up to the window,” said Maria Holt.",
            "FC201",
            id="another voice",
        ),
        pytest.param(
            "Peter Kerr said the old bridge over the river would reopen in winter.",
            "Maria Holt, the mayor, said the old bridge over the river would reopen in winter.",
            "FC201",
            id="another voice, in reported words",
        ),
        pytest.param(
            "“The water came up to the door,” said Maria Holt.",
            "“The water came up to the window,” said Maria Holt.",
            "FC202",
            id="a changed word",
        ),
        pytest.param(
            "“We will rebuild the school,” said Maria Holt.",
            "“We will rebuild the school, but only if the province pays,” said Maria Holt.",
            "FC203",
            id="cut before a but",
        ),
        pytest.param(
            "“We have turned the corner,” said Maria Holt.",
            "“We have turned the corner in Astley, but in Marden the curve is going up,” said Maria Holt.",
            "FC203",
            id="cut some words before a but",
        ),
        pytest.param(
            "Maria Holt said members felt “betrayed by ministers”.",
            "Maria Holt said members felt “betrayed by management”.",
            "FC202",
            id="a word of a short phrase in one frame",
        ),
        pytest.param(
            "Maria Holt condemned the plan to scrap the levy.",
            "Maria Holt welcomed the plan to scrap the levy.",
            "FC204",
            id="welcomed, not condemned",
        ),
        pytest.param(
            "Maria Holt confirmed that the plant was in talks with a buyer.",
            "Maria Holt would not confirm that the plant was in talks with a buyer.",
            "FC204",
            id="would not confirm",
        ),
        pytest.param(
            "Maria Holt promised that the library would reopen by winter.",
            "Maria Holt hopes the library will reopen by winter.",
            "FC205",
            id="hoped, not promised",
        ),
        pytest.param(
            "Maria Holt admitted that she had misled the investors.",
            "Maria Holt denied that she had misled the investors.",
            "FC204",
            id="denied, not admitted",
        ),
        pytest.param(
            "Maria Holt criticised the new tram line.",
            "Maria Holt said she was delighted with the new tram line.",
            "FC204",
            id="delighted with it, not critical",
        ),
        pytest.param(
            "Maria Holt promised that no library would be closed.",
            "“I cannot promise that no library will be closed,” said Maria Holt.",
            "FC204",
            id="no promise of it",
        ),
        pytest.param(
            "Maria Holt said that no library would be closed.",
            "“I cannot promise that no library will be closed,” said Maria Holt.",
            "FC205",
            id="she would not promise what she is said to have said",
        ),
        pytest.param(
            "Maria Holt vowed that the firm would be neutral by spring.",
            "Being neutral by spring is our goal, said Maria Holt.",
            "FC205",
            id="a goal, not a vow",
        ),
        pytest.param(
            "Maria Holt said the fever had come from a farm.",
            "“The fever could have come from a farm,” said Maria Holt.",
            "FC205",
            id="it could have, and has not for sure",
        ),
        pytest.param(
            "Maria Holt said that the trial would be moved to Oslo.",
            "Maria Holt asked the court to move the trial to Oslo.",
            "FC205",
            id="asked for, not foretold",
        ),
        pytest.param(
            "The nurses accepted the new rota, Maria Holt said.",
            "The nurses turned down the new rota, Maria Holt said.",
            "FC501",
            id="turned down, not accepted",
        ),
        pytest.param(
            "Maria Holt announced that the plant would close in winter.",
            "“We may close the plant in winter,” said Maria Holt.",
            "FC205",
            id="undecided, not announced",
        ),
        pytest.param(
            "Maria Holt confirmed that blocked drains brought the dam down.",
            "“Blocked drains probably brought the dam down,” said Maria Holt.",
            "FC205",
            id="probable, not confirmed",
        ),
        pytest.param(
            "Maria Holt said the report had recommended lowering the lake.",
            "“The report did not recommend lowering the lake,” said Maria Holt.",
            "FC501",
            id="a dropped negation",
        ),
    ],
)
def test_accuses(draft, source, rule):
    found = compared(draft, source)
    assert (found.attitude, found.rule) == (Attitude.REFUTES, rule)
    assert found.steps


def test_an_answer_takes_its_matter_from_the_question():
    asked = "REPORTER: Was the vaccine ordered too late?"
    draft = "Maria Holt admitted that the vaccine had been ordered too late."
    assert compared(draft, "“It was not,” said Maria Holt.", before=asked).rule == "FC204"
    assert compared(draft, "“Yes, it was,” said Maria Holt.", before=asked).attitude is Attitude.SUPPORTS


def test_a_figure_that_differs_counts_neither_way():
    same, other = (nearness("repairs cost 40 million", f"repairs cost {n} million", 0.6) for n in (40, 90))
    assert (same.shared, other.shared) == (1.0, 1.0)


PLAIN = [
    ("said the pit would stay shut", "“The pit will not reopen.”", "a negation on one side, the opposite on the other"),
    ("said the lift was out of order", "“Nobody can use the lift.”", "nobody can use what is out of order"),
    ("said rents might fall if the tax went", "“Rents will rise.”", "only one side has a condition"),
    ("said the clinic was closed on Monday", "“The clinic is open on Friday.”", "another day"),
    ("said ferries to Orm were cheaper", "“Trains to Brask are dearer.”", "another matter"),
    ("said the fuel was not scarce", "“There is plenty of fuel.”", "not scarce is plenty"),
    ("said the driver survived", "“The driver did not die.”", "did not die is survived"),
    ("said the club would refuse to sell the ground", "“The club will keep the ground.”", "refuses to sell and keeps"),
    ("said imports had overtaken exports", "“Exports lag behind imports.”", "sides changed with the words"),
    (
        "said it did not know whether the vote was lost",
        "“We do not know, as I said here, whether the vote was lost.”",
        "whether",
    ),
]


@pytest.mark.parametrize("draft, source, what", PLAIN)
def test_the_same_matter_is_not_its_opposite(draft, source, what):
    assert compared(f"Maria Holt {draft}.", f"{source[:-2]},” said Maria Holt.").attitude is not Attitude.REFUTES, what


OPPOSED = [
    ("said the tram line would be finished ahead of schedule", "“The tram line is going to be late.”"),
    ("said the old pump was harmless to swimmers", "“The old pump is dangerous for swimmers.”"),
    ("said bread was cheaper in the valley", "“Bread prices in the valley have risen.”"),
    ("said the well in Orm was clean", "“The well in Orm is contaminated.”"),
    ("said the fire in the mill was an accident", "“Somebody lit the fire in the mill on purpose.”"),
    ("said goats outnumbered people on the island", "“On the island the goats lag behind people.”"),
    ("said the harbour had too many pilots", "“The harbour has a shortage of pilots.”"),
    ("said the crew had been told to stay in the port", "“The crew was told to leave the port.”"),
    ("said the board was united over the merger", "“The board is split over the merger.”"),
    ("said the guards had obeyed the rule", "“The guards never stuck to the rule.”"),
]


@pytest.mark.parametrize("draft, source", OPPOSED)
def test_the_opposite_in_other_words_accuses(draft, source):
    text = f"{source[:-2]},” said Maria Holt."
    assert compared(f"Maria Holt {draft}.", text).rule == "FC501"
    assert compared(f"Peter Kerr {draft}.", text).attitude is not Attitude.REFUTES


@pytest.mark.parametrize(
    "one, other",
    [
        (
            "Tolmere would be rebuilt, though not where it stands",
            "We will rebuild Tolmere, but I promise nothing about the ground",
        ),
        ("the plan was not only late but dear", "the plan was late and dear"),
        ("she would not rule out a strike", "a strike was possible"),
    ],
)
def test_a_negation_of_something_else_turns_nothing(one, other):
    assert turned(one, other) is None


@given(st.text(max_size=80), st.text(max_size=120), st.floats(-1, 1))
@settings(max_examples=150, deadline=None)
def test_nearness_is_a_share(content, other, similarity):
    near = nearness(content, other, similarity)
    assert all(0.0 <= share <= 1.0 for share in (near.shared, near.score))
    turned(content, other)
