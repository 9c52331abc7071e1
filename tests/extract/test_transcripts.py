"""A turn of a transcript belongs whole to whom its label names."""

from __future__ import annotations

import pytest

from factcheck.extract.attribution import find_attributions
from factcheck.language import parse
from factcheck.types import AttributionType, SpeakerKind


def turns(text: str) -> list[tuple[str | None, str | None, str]]:
    found = [a for a in find_attributions(parse(text)) if a.speaker and a.type is AttributionType.DIRECT]
    return [(a.speaker.name, a.speaker.role, " ".join(text[s.start : s.end] for s in a.content)) for a in found]


@pytest.mark.parametrize(
    "text",
    [
        "Transcript: Jane Roe, chief executive, to the assembly",
        "Speaking: Jane Roe, chief executive.\n\nThe dam is 40 metres high.",
        "Note: Jane Roe (chief executive) did not attend.",
        "LONDON: 12 degrees\nPARIS: 14 degrees",
        "KICKER: The dam is 40 metres high.",
        "Nile Perch (large fish): 40 tonnes.\nBlue Crab (in season): 12 tonnes.",
    ],
)
def test_other_lines_with_a_colon_name_no_speaker(text):
    assert turns(text) == []


def test_a_label_may_say_who_its_speaker_is():
    text = "JANE ROE (chief executive): It is safe. It was tested.\n\nPAUL VANE (Northern Echo): When?\n\nROE: In May."
    assert turns(text) == [
        ("Jane Roe", "chief executive", "It is safe. It was tested."),
        ("Paul Vane", None, "When?"),
        ("Jane Roe", "chief executive", "In May."),
    ]


def test_names_in_lower_case_are_labels_where_an_office_stands_with_them():
    text = "Jane Roe (chief executive): It is safe.\nPaul Vane, reporter: When was it tested?"
    assert turns(text) == [
        ("Jane Roe", "chief executive", "It is safe."),
        ("Paul Vane", "reporter", "When was it tested?"),
    ]


def test_a_turn_runs_over_paragraphs_to_the_next_label():
    text = "ROE: It is safe.\n\nIt was tested.\n\n[Applause]\n\nVANE: When?\n\nROE: In May.\n\nAnd in June."
    assert [words for _, _, words in turns(text)] == ["It is safe. It was tested.", "When?", "In May. And in June."]


def test_the_story_below_a_transcript_is_not_the_last_speakers():
    text = "ROE: It is safe.\n\nVANE: When was it tested?\n\nROE: In May.\n\nRoe left at noon."
    assert turns(text)[-1][2] == "In May."


def test_reported_words_within_a_turn_are_the_turns():
    text = "ROE: The mayor said that 40 homes had lost power.\nVANE: I think it was 50."
    assert len(find_attributions(parse(text))) == 2


@pytest.mark.parametrize("label, name", [("ASHBY", "Ashby"), ("DR COYLE", "Coyle"), ("MARTA ELLINGSWORTH", None)])
def test_labels_in_capitals_are_people(label, name):
    speaker = find_attributions(parse(f"{label}: It is safe.\nOTHER MAN: Is it?"))[0].speaker
    assert speaker.kind is SpeakerKind.PERSON
    assert speaker.name == (name or label.title())
