"""Speech marked by a label instead of a cue: transcript lines ("OKAFOR: We will …", "Q: …") and headlines
("Minister: taxes to rise", "Taxes to rise, says minister")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.extract.cues import Cue, lexicon
from factcheck.extract.tree import trim
from factcheck.language import ParsedText
from factcheck.types import Span
from factcheck.voices import kind_of_noun

_TRANSCRIPT = re.compile(r"^[\"“]?(?P<label>(?:[A-Z][A-Z.’'-]*)(?:[ ,]+[A-Z][A-Z.’'-]*){0,4}): +(?P<words>\S.*)$", re.M)
_NOT_A_SPEAKER = frozenset(
    "note notes update updated correction clarification related more read watch see photo photos video source sources "
    "editor breaking exclusive opinion analysis live listen contact tags topics caption credit url http https file "
    "copyright embargo kill advisory warning date time place where when what who why how pros cons summary".split()
)
_NAMED_LINE = re.compile(r"^[\"“]?(?P<label>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2}): +(?P<words>\S.*)$", re.M)
_HEADLINE_LABEL = re.compile(r"^(?P<label>[^\s:“\"][^:\n“\"]{1,50}): (?P<words>[^“\"\n][^\n]{7,140})$")
_HEADLINE_CUE = re.compile(
    r"^(?P<words>[^\n]{8,140}), (?P<cue>says|say|said|warns|warn|finds|claims|admits|insists) (?P<label>[^\n,]{2,60})$"
)
_LONGEST_LABEL = 5
_LABEL_CUE = Cue("", "verb", lexicon()["say", "verb"].stance, 2, frozenset())


@dataclass(frozen=True, slots=True)
class Labelled:
    """Words and the label they stand under."""

    entry: Cue
    cue: tuple[Span, ...]
    source: Span
    content: Span
    direct: bool


def find_labelled(parsed: ParsedText) -> Iterator[Labelled]:
    """Transcript lines and the headline of a text, in order."""
    yield from _headline(parsed)
    for line in _transcript(parsed):
        content = trim(parsed.text, Span(*line.span("words")), stops=False)
        yield Labelled(_LABEL_CUE, (), Span(*line.span("label")), content, direct=True)


def _transcript(parsed: ParsedText) -> list[re.Match[str]]:
    """Lines under a label in capitals, two at least; or under names the text knows as people, one of them twice."""
    lines = [m for m in _TRANSCRIPT.finditer(parsed.text) if not _is_notice(m["label"])]
    if len(lines) > 1:  # a single line in capitals is as likely a kicker or a dateline
        return lines
    people = {w for doc in parsed.docs for e in doc.ents if e.label_ == "PERSON" for w in e.text.split()}
    named = [m for m in _NAMED_LINE.finditer(parsed.text) if m["label"].split()[-1] in people]
    labels = [m["label"].split()[-1] for m in named]
    return named if len(labels) > len(set(labels)) else []


def _is_notice(label: str) -> bool:
    return any(word.strip(".,").casefold() in _NOT_A_SPEAKER for word in label.split())


def _headline(parsed: ParsedText) -> Iterator[Labelled]:
    """The first line, where the text goes on below it."""
    first, _, rest = parsed.text.partition("\n")
    line = first.rstrip().removesuffix(".")
    if not rest.strip():
        return
    if (match := _HEADLINE_CUE.match(line)) and _is_voice(parsed, Span(*match.span("label"))):
        entry = lexicon().get((_lemma(match["cue"]), "verb"), _LABEL_CUE)
        yield Labelled(
            entry, (Span(*match.span("cue")),), Span(*match.span("label")), Span(*match.span("words")), False
        )
    elif (match := _HEADLINE_LABEL.match(line)) and _is_voice(parsed, Span(*match.span("label"))):
        yield Labelled(_LABEL_CUE, (), Span(*match.span("label")), Span(*match.span("words")), direct=False)


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
        e.label_ == "PERSON" and e.start_char + s.span.start == label.start and e.end_char + s.span.start == label.end
        for s, d in zip(parsed.sentences, parsed.docs, strict=True)
        if s.span.overlaps(label)
        for e in d.ents
    )
