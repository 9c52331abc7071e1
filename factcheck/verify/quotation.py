"""Quoted words against a source: verbatim, altered, or cut before what qualifies them.

Words are compared without case, punctuation and typography; words in square brackets are the writer's own, and an
ellipsis parts a quotation into pieces that must follow one another in the source.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from rapidfuzz import fuzz

from factcheck.words import NEGATORS, opened, words

SAME_UTTERANCE = 78.0
"""Least similarity (rapidfuzz partial ratio, 0..100) at which two wordings are taken for one utterance."""
_SHORTEST = 3
"""Fewer words than this are a phrase anybody may use: they can match, but never be called altered."""

_BRACKETED = re.compile(r"\[[^\]]*\]")
_ELLIPSIS = re.compile(r"\s*(?:…|\.\s?\.\s?\.)\s*")
_QUALIFYING = (
    r"(?:but|unless|except|however|although|though|provided|if|only if|as long as|until|so long as|"
    r"subject to|on condition|assuming|except that|yet|pending)\b"
)
_QUALIFIER = re.compile(rf"^[\s,;—–-]*{_QUALIFYING}", re.IGNORECASE)
_LATER_QUALIFIER = re.compile(rf"^(?:\s+[\w’'-]+){{1,4}}\s*[,;—–]\s*{_QUALIFYING}", re.IGNORECASE)
"""The same behind the last few words of the clause, for a quotation that passes for a whole sentence."""
_SENTENCE = re.compile(r"[^\w]*[A-Z]\S*(?:\s+\S+){3,}", re.DOTALL)
_SLACK = frozenset(
    [
        *"a an the that this of to and is are was were be it its in on at for".split(),
        *"we i you they he she so very just".split(),
    ]
)


class Wording(StrEnum):
    VERBATIM = "verbatim"
    ALTERED = "altered"
    CUT = "cut"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Match:
    """How a quotation stands in a source."""

    wording: Wording
    found: str = ""
    """The source's words that it was laid beside."""
    changes: tuple[str, ...] = ()
    """Each change as "source words → quoted words"; an empty side is an omission or an addition."""
    follows: str = ""
    """For `CUT`: how the source goes on."""
    kept: float = 1.0
    """Share of the words that both wordings have in their order, in [0, 1]."""


@dataclass(frozen=True, slots=True)
class _Text:
    """Words of a source with the offset where each ends."""

    words: list[str]
    joined: str
    ends: list[int]
    original: str


def match(quotation: str, source: str, elsewhere: str = "") -> Match:
    """Lay `quotation` beside `source`.

    `elsewhere` is what the draft says around it: a qualifier kept there, in the writer's own words, is not cut.
    """
    pieces = [p for p in _ELLIPSIS.split(_BRACKETED.sub(" ", quotation)) if words(p)]
    if not pieces:
        return Match(Wording.ABSENT)
    found = [_match_piece(piece, source) for piece in pieces]
    worst = max(found, key=lambda m: (Wording.VERBATIM, Wording.ALTERED, Wording.CUT, Wording.ABSENT).index(m.wording))
    if worst.wording is not Wording.VERBATIM:
        return worst
    return _cut_short(found[-1], source, elsewhere, bool(_SENTENCE.match(pieces[0]))) or worst


def _match_piece(piece: str, source: str) -> Match:
    quoted = _expanded(words(piece))
    text = _text(source)
    if not text.words:
        return Match(Wording.ABSENT)
    window = _exact(quoted, text.words)
    if window is not None:
        return Match(Wording.VERBATIM, found=_original(text, *window))
    if len(quoted) < _SHORTEST:
        return Match(Wording.ABSENT)
    window = _nearest(quoted, text)
    if window is None:
        return Match(Wording.ABSENT)
    changes = _changes(text.words[slice(*window)], quoted)
    if not any(_matters(*change) for change in changes):
        return Match(Wording.VERBATIM, found=_original(text, *window))
    shown = tuple(f"{' '.join(a) or '(nothing)'} → {' '.join(b) or '(nothing)'}" for a, b in changes)
    kept = 1.0 - sum(max(len(a), len(b)) for a, b in changes) / max(len(quoted), window[1] - window[0])
    return Match(Wording.ALTERED, found=_original(text, *window), changes=shown, kept=max(0.0, kept))


def _expanded(found: list[str]) -> list[str]:
    return [part for w in found for part in opened(w)]


def _text(source: str) -> _Text:
    """Words of the source, contractions opened, each with the end of the source word it came from."""
    out: list[str] = []
    ends: list[int] = []
    for found in re.finditer(r"[^\W_]+(?:['’][^\W_]+)?", source):
        for part in opened(found.group().lower().replace("’", "'")):
            out.append(part)
            ends.append(found.end())
    return _Text(out, " ".join(out), ends, source)


def _exact(quoted: list[str], source: list[str]) -> tuple[int, int] | None:
    size = len(quoted)
    for start in range(len(source) - size + 1):
        if source[start : start + size] == quoted:
            return start, start + size
    return None


def _nearest(quoted: list[str], text: _Text) -> tuple[int, int] | None:
    """The stretch of source words nearest to the quotation, when it is near enough to be the same utterance."""
    needle = " ".join(quoted)
    if len(needle) > len(text.joined) * 1.25:
        return None
    aligned = fuzz.partial_ratio_alignment(needle, text.joined, score_cutoff=SAME_UTTERANCE)
    if aligned is None or aligned.dest_end <= aligned.dest_start:
        return None
    first = text.joined.count(" ", 0, aligned.dest_start)
    last = text.joined.count(" ", 0, aligned.dest_end) + 1
    return _trimmed(quoted, text.words, first, min(last, len(text.words)))


def _trimmed(quoted: list[str], source: list[str], first: int, last: int) -> tuple[int, int]:
    """Shrink the window to begin and end on words that the quotation shares, as far as its ends are shared at all."""
    shared = set(quoted)
    while first < last - 1 and source[first] not in shared:
        first += 1
    while last - 1 > first and source[last - 1] not in shared:
        last -= 1
    return first, last


def _changes(source: list[str], quoted: list[str]) -> list[tuple[list[str], list[str]]]:
    matcher = SequenceMatcher(None, source, quoted, autojunk=False)
    return [(source[a:b], quoted[c:d]) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]


def _matters(source: list[str], quoted: list[str]) -> bool:
    """Whether a change can change the meaning: a negation, a figure, or any word that carries content."""
    if any(w in NEGATORS for w in (*source, *quoted)):
        return True
    return any(w not in _SLACK for w in (*source, *quoted))


def _original(text: _Text, start: int, end: int) -> str:
    begin = text.ends[start - 1] if start else 0
    return text.original[begin : text.ends[end - 1]].strip(" \n\t,.;:—–-“”\"'‘’")


def _cut_short(found: Match, source: str, elsewhere: str, sentence: bool) -> Match | None:
    """Whether the sentence goes on, right behind the quoted words, with what qualifies them."""
    at = source.find(found.found)
    rest = source[at + len(found.found) :] if at >= 0 else ""
    rest = re.split(r"(?<=[.!?])[\s”\"’']|[”\"]", rest, maxsplit=1)[0]
    if not _QUALIFIER.match(rest) and not (sentence and _LATER_QUALIFIER.match(rest)):
        return None
    kept = set(words(rest)) - _SLACK
    if len(kept & set(words(elsewhere))) * 2 >= len(kept):
        return None
    return Match(Wording.CUT, found=found.found, follows=rest.strip(" ,;—–-"))
