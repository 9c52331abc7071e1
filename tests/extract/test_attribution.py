"""Source, cue and content of reported words; what reports nothing stays silent."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factcheck.extract.attribution import find_attributions
from factcheck.language import parse
from factcheck.types import AttributionType, Stance
from tests.extract.marked import marked, unmarked


def reported(text: str):
    """What claims are made of; attitudes have tables of their own."""
    return [a for a in find_attributions(parse(text)) if a.claim]


def read(sentence: str) -> list[str]:
    text = unmarked(sentence).text
    return [marked(text, a) for a in reported(text)]


def only(text: str):
    found = reported(text)
    assert len(found) == 1, found
    return found[0]


SILENT = [
    "Prices rose 5% in May.",
    "Shares of the company rose after the sale.",
    "The company added 200 jobs last year.",
    "The storm claimed 12 lives in the region.",
    "The shop charged $5 for coffee.",
    "Prosecutors charged three men with fraud.",
    "She is noted for her watercolours.",
    "Crews maintained 300 miles of roads through the winter.",
    "“Moby Dick” was published in 1851.",
    "The so-called “bedroom tax” cost 5 million.",
    "The novel “The Long Winter” sold 40,000 copies.",
    "The label read “fragile”.",
    "He won the race in 9.8 seconds.",
    "The hospital admitted 14 patients on Sunday.",
    "Police questioned two men about the theft.",
    "The plant employs 400 people.",
    "The court heard the case in June.",
    "The road was closed for three hours.",
    "The committee meets on Tuesdays.",
    "It rained for nine days.",
    "Temperatures reached 41 degrees.",
    "The minister visited the port on Friday.",
    "The minister resigned after 14 years in office.",
    "A statement followed later that day.",
    "The report runs to 300 pages.",
    "Her claim for damages was settled.",
    "The company's statement was two pages long.",
    "The school tells its history in a museum.",
    "A sign pointed to the harbour.",
    "The agency lists 40 vacancies.",
    "The vote was 52 to 48.",
    'The 27" screen costs $300.',
    "The workers' union has 3,000 members.",
    "Rock 'n' roll fans filled the hall.",
    "The ship carried 300 containers.",
    "The river rose by two metres overnight.",
    "Wages fell while rents rose.",
    "The factory produces 40 tonnes of glass a day.",
    "He asked for the bill.",
    "She answered the door.",
    "The engine noise continued all night.",
    "The law applies to firms with more than 50 staff.",
    "The tower has 40 floors.",
    "Voters go to the polls on Sunday.",
    "The bridge, opened in 1932, carries 80,000 cars a day.",
    "Doctors treated 40 people for burns.",
    "The couple shared a taxi.",
    "WASHINGTON: 12 degrees",
    "NOTE: Prices include tax.\nUPDATE: The shop has closed.",
    "Score: 3-1",
]


@pytest.mark.parametrize("text", SILENT)
def test_what_reports_nothing_stays_silent(text):
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "I think the bridge is safe.",
        "We believe the road is closed.",
        "You know the rest.",
        "I hope it rains.",
    ],
)
def test_the_author_is_not_a_source(text):
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Critics would say the dam is unsafe.",
        "The minister could argue that taxes must rise.",
        "Applicants must promise to repay the loan.",
        "The mayor met them to deny the claim.",
        "It is hard to say how many died.",
    ],
)
def test_what_nobody_has_said_yet_is_not_reported(text):
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "“I think he said it was over,” she said.",
        "“They told me it was safe and I believed them,” she said.",
        "“The report says 40 people died. I doubt it,” she said.",
    ],
)
def test_cues_inside_a_quotation_introduce_nothing_more(text):
    assert only(text).cue_lemma == "say"


@pytest.mark.parametrize(
    "sentence",
    [
        # direct
        "“{We will rebuild},” <said> [Amara Okafor].",
        "“{We will rebuild},” [Okafor] <said> on Monday.",
        "“{Will it hold?}” [she] <asked>.",
        "“{Never!}” [the captain] <shouted>.",
        "‘{We will rebuild}’, <said> [the mayor].",
        "'{We will rebuild},' [the mayor] <said>.",
        "[Okafor] <said>: “{We will rebuild.}”",
        "[Okafor] <said>, “{We will rebuild.}”",
        "[Okafor] <told> reporters: “{We will rebuild the whole bridge.}”",
        "“{We will rebuild the bridge},” [she] <said>. “{It will take a year.}”",
        "“{We will},” [she] <said>, “{rebuild the bridge.}”",
        "“{The wall is old. It will not hold},” [the engineer] <said>.",
        "“{The wall is old. It will not hold},” [the engineer] <said>. “{We warned them. Nobody came.}”",
        '"{Costs have doubled}," [the report] <says>.',
        # mixed
        "[The mayor] <said> {the plan was “a gift to the rich” and would fail}.",
        "[She] <called> {the figure “a disgrace”}.",
        "{The plan would be “a gift to the rich,”} <said> [Okafor].",
        # indirect
        "[The mayor] <said> {the bridge would reopen in May}.",
        "[The mayor] <said> {that the bridge would reopen in May}.",
        "{The bridge will reopen in May}, [the mayor] <said>.",
        "{The bridge}, [officials] <said>, {will reopen in May}.",
        "<According to> [the port authority], {300 ships were delayed}.",
        "{About 300 ships were delayed}, <according to> [the port authority].",
        "In a statement, [the ministry] <said> {that two ships had sunk}.",
        "[Okafor's office] <confirmed> {that two ships had sunk}.",
        "[The ministry] <denied> {that it had hidden the report}.",
        "[Officials] <warned> {that the dam could fail}.",
        "[The bank] <pledged> {to cut emissions by 40% by 2030}.",
        "[The union] <urged> {the government to raise wages by 5%}.",
        "[She] was quoted as <saying> {the dam was safe}.",
        "{The dam} <is believed> {to hold 40 million litres}.",
        "It <is claimed> {that 40 died}.",
        "The governor, [who] <said> {the toll would rise}, toured the area.",
        "[The court] <ruled> {that the sale was illegal}.",
        "[The minister] <accused> {the company of hiding 200 deaths}.",
    ],
)
def test_the_three_spans(sentence):
    assert read(sentence) == [sentence]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("“We will rebuild,” she said.", AttributionType.DIRECT),
        ("“We will,” she said. “Soon, I promise.”", AttributionType.DIRECT),
        ("She said the plan was “a gift to the rich” and would fail.", AttributionType.MIXED),
        ("She said the plan was a gift.", AttributionType.INDIRECT),
    ],
)
def test_the_type_follows_the_marks(text, expected):
    assert only(text).type is expected


@pytest.mark.parametrize(
    "text, stance, strength",
    [
        ("She said the dam was safe.", Stance.ASSERTS, 2),
        ("The ministry confirmed that two ships had sunk.", Stance.CONFIRMS, 3),
        ("The ministry denied that two ships had sunk.", Stance.DENIES, 3),
        ("The bank pledged to cut emissions.", Stance.PROMISES, 3),
        ("The union demanded that the mine reopen.", Stance.DEMANDS, 2),
        ("Residents asked why the siren had failed.", Stance.ASKS, 2),
        ("The city estimates that 3,000 homes flooded.", Stance.SPECULATES, 1),
        ("The treasurer insisted that the accounts were complete.", Stance.ASSERTS, 3),
    ],
)
def test_the_cue_commits_its_source(text, stance, strength):
    found = only(text)
    assert (found.stance, found.strength) == (stance, strength)


@pytest.mark.parametrize(
    "text, negated",
    [
        ("The ministry said how many were hurt.", False),
        ("The ministry did not say how many were hurt.", True),
        ("The ministry never said that the dam was safe.", True),
        ("The ministry declined to say how many were hurt.", True),
        ("The ministry said the dam was not safe.", False),
    ],
)
def test_a_denied_cue_is_told_from_a_denied_content(text, negated):
    assert only(text).negated is negated


def test_part_of_what_somebody_reports_is_no_second_report():
    assert only("She said she feared that the dam would fail.").cue_lemma == "say"


def test_words_that_already_have_a_cue_keep_it():
    text = "Okafor said the plan was “a gift to the rich and a mistake,” but Lindqvist said it was fair."
    first, second = find_attributions(parse(text))
    assert text[first.source[0].start : first.source[0].end] == "Okafor"
    assert text[second.source[0].start : second.source[0].end] == "Lindqvist"


def test_a_quotation_over_paragraphs_is_one_attribution():
    text = "“The wall is old.\n\n“It will not hold,” the engineer said."
    found = only(text)
    assert [text[s.start : s.end] for s in found.content] == ["The wall is old.", "It will not hold"]


def test_a_paragraph_of_quotation_goes_on_with_the_speaker_before():
    text = "“The wall is old,” the engineer said.\n\n“Nobody has looked at it in years.”"
    found = only(text)
    assert [text[s.start : s.end] for s in found.content] == ["The wall is old", "Nobody has looked at it in years."]


def test_a_quotation_behind_reported_words_inherits_the_voice():
    text = "The engineer said the wall was old. “Nobody has looked at it in years.”"
    first, second = find_attributions(parse(text))
    assert (second.cue, second.source) == ((), first.source)
    assert text[second.content[0].start : second.content[0].end] == "Nobody has looked at it in years."


def test_a_quotation_behind_two_voices_is_nobodys():
    text = "The engineer said the wall was old, but the mayor said it was new. “Nobody has looked at it in years.”"
    assert all(a.cue for a in find_attributions(parse(text)))


def test_a_quotation_runs_on_behind_any_full_stop():
    found = only("“The wall is old,” the engineer said at a stop this week. “Nobody has looked at it in years.”")
    assert len(found.content) == 2


def test_a_quotation_behind_narration_is_nobodys():
    assert find_attributions(parse("The wall is old. “Nobody has looked at it in years.”")) == []


@pytest.mark.parametrize(
    "text, source, content",
    [
        ("Minister: taxes to rise\n\nThe day was long.", "Minister", "taxes to rise"),
        ("Nurse manager Oksana Bell: wards were short", "Nurse manager Oksana Bell", "wards were short"),
        ("Taxes to rise, says minister\n\nThe day was long.", "minister", "Taxes to rise"),
        ("Union leaders: strike may last weeks\n\nThe day was long.", "Union leaders", "strike may last weeks"),
    ],
)
def test_headlines_name_their_source(text, source, content):
    found = only(text)
    assert text[found.source[0].start : found.source[0].end] == source
    assert text[found.content[0].start : found.content[0].end] == content


@pytest.mark.parametrize(
    "text",
    [
        "Storm: what we know so far\n\nThe day was long.",
        "Score: Lions 3, Bears 1\n\nThe day was long.",
        "2024: a year of rain\n\nIt was.",
        "Note: taxes to rise",
    ],
)
def test_other_headlines_with_a_colon_stay_silent(text):
    assert find_attributions(parse(text)) == []


def test_transcript_lines_belong_to_their_label():
    text = "OKAFOR: We will rebuild. It will take a year.\nLINDQVIST: At what cost?\nOKAFOR: Twelve million."
    found = find_attributions(parse(text))
    assert [
        (text[a.source[0].start : a.source[0].end], text[a.content[0].start : a.content[0].end]) for a in found
    ] == [
        ("OKAFOR", "We will rebuild. It will take a year."),
        ("LINDQVIST", "At what cost?"),
        ("OKAFOR", "Twelve million."),
    ]
    assert all(a.type is AttributionType.DIRECT for a in found)


def test_questions_and_answers_are_told_apart():
    text = "Q: How many died?\nA: Forty-two people died."
    assert [text[a.source[0].start : a.source[0].end] for a in find_attributions(parse(text))] == ["Q", "A"]


def test_a_signature_behind_a_dash_is_a_source():
    text = "“It will take a year, and it will be worth it.” — Amara Okafor\n\nThe day was long."
    found = only(text)
    assert text[found.source[0].start : found.source[0].end] == "Amara Okafor"


_PIECES = [
    "“We will,” she said. ",
    "Okafor said that ",
    "according to the ministry, ",
    "the toll was 42. ",
    "\n\n",
    "“",
    "” ",
    "'",
    "OKAFOR: no.\n",
    "He denied ",
    "is said to ",
    "X",
    ", ",
    "“Moby Dick” ",
    "the report's finding that ",
    "— ",
    ": ",
]


@example("Okafor said that : “")
@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join))
def test_any_text_gives_spans_that_hold(text):
    found = find_attributions(parse(text))
    assert [a.content[0] for a in found] == sorted(a.content[0] for a in found)
    for a in found:
        assert a.content
        assert (a.speaker is None) == (not a.source)
        for span in (*a.cue, *a.source, *a.content, *a.quotations):
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end].strip()
