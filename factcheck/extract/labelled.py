"""Speech marked by a label instead of a cue: transcript lines ("OKAFOR: We will …", "Q: …") and headlines
("Minister: taxes to rise", "Taxes to rise, says minister")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from factcheck.extract.cues import Cue, lexicon
from factcheck.extract.tree import trim
from factcheck.language import ParsedText
from factcheck.types import Span
from factcheck.voices import kind_of_noun

_LABEL = re.compile(
    r"(?:^[\"“]?|(?<=[.!?…”]\s)(?=[A-Z]{3}[A-Z.’' -]*:))(?P<label>(?P<name>[A-Z][\w.’'-]*(?:[ ,]+[A-Z][\w.’'-]*){0,4})"
    r"(?P<role> \([^()\n]{2,60}\)|, [^:,\n]{2,60})?):[ \t]+(?=(?P<words>\S.*)$)",
    re.M,
)
"""A name at the head of a line, with or without who that is: "ASHBY:", "Marta Ellingsworth (chief executive):"; one in
capitals also within a line, where the lines of a transcript were lost."""
_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?!\s*\n))*")
_STAGE = re.compile(r"[\[(].*[\])]|\W*|(?:ends?|more)", re.I | re.S)
"""A paragraph that nobody speaks: "[Applause]", "***", "ENDS"."""
_SENTENCE_END = (".", "?", "!", "…", "”", '"', "—", "–")
_NOT_A_SPEAKER = frozenset(
    "note notes update updated correction clarification related more read watch see photo photos video source sources "
    "editor breaking exclusive opinion analysis live listen contact tags topics caption credit url http https file "
    "copyright embargo kill advisory warning transcript speaking speakers present attending minutes agenda date time "
    "place where when what who why how pros cons summary".split()
)
_HEADLINE_LABEL = re.compile(r"^(?P<label>[^\s:“\"][^:\n“\"]{1,50}): (?P<words>[^“\"\n][^\n]{7,140})$")
_HEADLINE_CUE = re.compile(
    r"^(?P<words>[^\n]{8,140}), (?P<cue>says|say|said|warns|warn|finds|claims|admits|insists) (?P<label>[^\n,]{2,60})$"
)
_LONGEST_LABEL = 5
_HEAD_LINES = 12
"""Lines at most (title, date, who is present) before a transcript begins."""
_LABEL_CUE = Cue("", "verb", lexicon()["say", "verb"].stance, 2, frozenset())


@dataclass(frozen=True, slots=True)
class Labelled:
    """Words and the label they stand under."""

    entry: Cue
    cue: tuple[Span, ...]
    source: Span
    content: tuple[Span, ...]
    """One span; one a paragraph for a turn of speech."""
    direct: bool


def find_labelled(parsed: ParsedText) -> Iterator[Labelled]:
    """Transcript lines and the headline of a text, in order."""
    yield from _headline(parsed)
    turns = _turns(parsed)
    if len(turns) > 1 and turns[0].start() == 0 and turns[1]["name"].isupper() and not turns[0]["name"].isupper():
        turns = turns[1:]  # a headline that is made like a label
    for turn, following in zip_longest(turns, turns[1:]):
        content = _words_of(parsed.text, turn, following, turns)
        yield Labelled(_LABEL_CUE, (), Span(*turn.span("label")), content, direct=True)


def _turns(parsed: ParsedText) -> list[re.Match[str]]:
    """Where somebody begins to speak in a transcript; nothing in other texts.

    A transcript has one label that tells the speaker's office, or two in capitals, or plain names of which one comes
    twice. A single line in capitals is as likely a kicker.
    """
    lines = [m for m in _LABEL.finditer(parsed.text) if not _is_notice(m["label"])]
    people = {w for doc in parsed.docs for e in doc.ents if e.label_ == "PERSON" for w in e.text.split()}
    marked = [m for m in lines if m["name"].isupper() or _says_who(m["role"] or "") or _is_known(m, people, "role")]
    known = people | {_surname(m) for m in marked}
    spoken = any(m["words"].rstrip().endswith(_SENTENCE_END) for m in marked)
    if spoken and (len(marked) > 1 or any(_says_who(m["role"] or "") for m in marked)):
        return [m for m in lines if m in marked or _is_known(m, known)]
    named = [m for m in lines if m["role"] is None and _is_known(m, people)]
    return named if len(named) > len({_surname(m) for m in named}) else []


def _says_who(role: str) -> bool:
    """Whether "(chief executive)" or ", reporter" names an office or a trade."""
    return any(kind_of_noun(word) == "person" for word in re.findall(r"[\w-]+", role))


def _is_known(label: re.Match[str], names: set[str], *needed: str) -> bool:
    return len(label["name"].split()) < 5 and _surname(label) in names and all(label[part] for part in needed)


def _surname(label: re.Match[str]) -> str:
    last = label["name"].split()[-1]
    return last.title() if last.isupper() else last


def _words_of(
    text: str, turn: re.Match[str], following: re.Match[str] | None, turns: Sequence[re.Match[str]]
) -> tuple[Span, ...]:
    """All words of a turn, paragraph by paragraph up to the next label.

    Behind the last label a story may go on by itself, so the last speaker keeps only the paragraph begun.
    """
    stop = following.start() if following else _end_within_line(text, turn, turns)
    spoken: list[Span] = []
    for paragraph in _PARAGRAPH.finditer(text, turn.start("words"), stop):
        if _STAGE.fullmatch(paragraph[0].strip()) or (spoken and following is None and not _goes_on(text, turns)):
            break
        span = trim(text, Span(*paragraph.span()), stops=False)
        if span.start < span.end:
            spoken.append(span)
    return tuple(spoken)


def _end_within_line(text: str, turn: re.Match[str], turns: Sequence[re.Match[str]]) -> int:
    """Where the last words end: behind a label within a line, before a sentence that tells of one of the speakers."""
    if turn.start() == 0 or text[turn.start() - 1] == "\n":
        return len(text)
    names = "|".join(re.escape(_surname(t)) for t in turns)
    told = re.compile(rf"(?<=[.!?…”]\s)[^.!?]*\b(?:{names})\b").search(text, turn.start("words"))
    return told.start() if told else len(text)


def _goes_on(text: str, turns: Sequence[re.Match[str]]) -> bool:
    """Whether the text is a transcript to its end: it begins with one, and nobody who speaks in it is told of below."""
    below = text[turns[-1].end("words") :]
    told = any(re.search(rf"\b{re.escape(_surname(t))}\b(?! *[:,])", below) for t in turns)
    return not told and text.count("\n", 0, turns[0].start()) <= _HEAD_LINES


def _is_notice(label: str) -> bool:
    return any(word.strip(".,").casefold() in _NOT_A_SPEAKER for word in label.split())


def _headline(parsed: ParsedText) -> Iterator[Labelled]:
    """The first line, where the text goes on below it; a label also where there is no more."""
    first, _, rest = parsed.text.partition("\n")
    line = first.rstrip().removesuffix(".")
    if rest.strip() and (match := _HEADLINE_CUE.match(line)) and _is_voice(parsed, Span(*match.span("label"))):
        entry = lexicon().get((_lemma(match["cue"]), "verb"), _LABEL_CUE)
        yield Labelled(
            entry, (Span(*match.span("cue")),), Span(*match.span("label")), (Span(*match.span("words")),), False
        )
    elif (match := _HEADLINE_LABEL.match(line)) and _is_voice(parsed, Span(*match.span("label"))):
        yield Labelled(_LABEL_CUE, (), Span(*match.span("label")), (Span(*match.span("words")),), direct=False)


def _lemma(cue: str) -> str:
    return {"says": "say", "said": "say"}.get(cue, cue.removesuffix("s"))


def _is_voice(parsed: ParsedText, label: Span) -> bool:
    """A person's name or a noun for a speaker: "Minister", "Union leaders", "Amara Okafor"."""
    words = parsed.text[label.start : label.end].split()
    if not words or len(words) > _LONGEST_LABEL or _is_notice(" ".join(words)):
        return False
    last = words[-1].casefold()
    if any(kind_of_noun(form) for form in (last, last.removesuffix("s"))):
        return True
    return any(
        e.label_ == "PERSON"
        and e.end_char + s.span.start == label.end
        and (e.start_char + s.span.start <= label.start or _says_who(parsed.text[label.start : label.end]))
        for s, d in zip(parsed.sentences, parsed.docs, strict=True)
        if s.span.overlaps(label)
        for e in d.ents
    )
