"""Quoted words against a source: verbatim, altered, stitched from two places, or cut off from what qualifies them.

Words are compared without case, punctuation and typography; words in square brackets are the writer's own, and an
ellipsis parts a quotation into pieces that must follow one another in the source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from factcheck.axes import facing
from factcheck.lexicon import PARTS, opposed
from factcheck.words import BOUNDED, CONDITIONS, NEGATORS, QUALIFIERS, opened, words

SAME_UTTERANCE = 78.0
"""Least similarity (rapidfuzz partial ratio, 0..100) at which two wordings are taken for one utterance."""
_SHORTEST = 3
"""Fewer words than this are a phrase anybody may use: they can match, but never be called altered."""
_REACH = 4
"""Words on either side of the nearest characters among which the ends of the utterance are looked for."""

_BRACKETED = re.compile(r"\[[^\]]*\]")
_ELLIPSIS = re.compile(r"\s*(?:…|\.\s?\.\s?\.)\s*")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_QUALIFIER = re.compile(rf"^[\s,;—–-]*(?:{QUALIFIERS})\b", re.IGNORECASE)
_BOUND = re.compile(rf"^[\s,;—–-]*(?:{BOUNDED})\b", re.IGNORECASE)
_LATER_QUALIFIER = re.compile(rf"^(?:\s+[\w’'-]+){{1,4}}\s*[,;—–]\s*(?:{QUALIFIERS})\b", re.IGNORECASE)
"""The same behind the last few words of the clause, for a quotation that passes for a whole sentence."""
_CONDITION = re.compile(rf"(?:^|[.!?:“\"‘]\s*)((?:{CONDITIONS})\b[^.!?“”\"]*,)\s*$", re.IGNORECASE)
"""A condition that opens the sentence, right before the quoted words."""
_AHEAD = re.compile(r"\b(?:will|would|can|could|may|might|shall|should|must|ready|able|willing|going)\b|[’']ll\b", re.I)
"""A statement about what is to come: "when" limits it, where it only dates what has been."""
_SENTENCE = re.compile(r"[^\w]*[A-Z]\S*(?:\s+\S+){3,}", re.DOTALL)
_STOP = re.compile(r"(?<![A-Z])(?<!\b[MDS]r)(?<!\bMrs)(?<!\bMs)[.!?][”\"’']*\s+(?=[“\"‘']*[A-Z])")
"""The end of a sentence, up to the first letter of the next."""
_CLAUSE = re.compile(r"[.!?:;,—–“”\"]")
_SLACK = frozenset(
    [
        *"a an the that this of to and is are was were be it its in on at for".split(),
        *"we i you they he she so very just".split(),
    ]
)
_SHIFTS: dict[str, str] = {
    **dict.fromkeys("is are am was were been being".split(), "be"),
    **{"would": "will", "could": "can", "might": "may"},
    **dict.fromkeys(
        "has have had that i we you he she they it me us him her them my our your his their its".split(), ""
    ),
}


_OPENERS = frozenset("and but so well now because".split())
"""Words that open a spoken sentence, and that a writer adds or drops where he breaks a quotation."""


class Wording(StrEnum):
    VERBATIM = "verbatim"
    ALTERED = "altered"
    STITCHED = "stitched"
    CUT = "cut"
    ABSENT = "absent"


_WORSE = (Wording.VERBATIM, Wording.CUT, Wording.STITCHED, Wording.ALTERED, Wording.ABSENT)


@dataclass(frozen=True, slots=True)
class Match:
    """How a quotation stands in a source."""

    wording: Wording
    found: str = ""
    """The source's words that it was laid beside."""
    changes: tuple[str, ...] = ()
    """Each change as "source words → quoted words"; an empty side is an omission or an addition."""
    follows: str = ""
    """For `CUT`: how the source goes on, or what it says before."""
    kept: float = 1.0
    """Share of the words that both wordings have in their order, in [0, 1]."""
    start: int = -1
    """Where `found` begins in the source; -1 where nothing was found."""
    framed: bool = False
    """Whether what the draft says around the words stands around those of the source as well."""

    @property
    def end(self) -> int:
        return self.start + len(self.found)


@dataclass(frozen=True, slots=True)
class _Text:
    """Words of a source, contractions opened, with the offsets of the source word that each comes from."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    original: str

    def match(self, wording: Wording, first: int, last: int, changes: Sequence[str] = (), kept: float = 1.0) -> Match:
        """The words `[first, last)` as a match, from the first letter to the last."""
        start, end = self.starts[first], self.ends[last - 1]
        return Match(wording, self.original[start:end], tuple(changes), kept=kept, start=start)


def match(quotation: str, source: str, elsewhere: str = "") -> Match:
    """Lay `quotation` beside `source`.

    `elsewhere` is what the draft says around it: a qualifier or a negation kept there, in the writer's own words, is
    not cut.
    """
    pieces = [p for p in _ELLIPSIS.split(_BRACKETED.sub(" ", quotation)) if words(p)]
    if not pieces:
        return Match(Wording.ABSENT)
    text, found = _text(source), list[Match]()
    for piece in pieces:
        found.append(_match_piece(piece, text, found[-1].end if found else 0))
    found = [_torn(m, piece, found, text) for m, piece in zip(found, pieces, strict=True)]
    worst = max(found, key=lambda m: _WORSE.index(m.wording))
    if worst.wording is not Wording.VERBATIM:
        return worst
    return _stitched(found, source) or _cut(found, source, elsewhere, pieces[0]) or _joined(found, source)


def same_as_reported(quotation: str, reported: str) -> bool:
    """Whether words that a source reports in its own grammar are those quoted: "it had been" of “it was”.

    What a narrator shifts is the tense of auxiliaries and who "we" and "my" are.
    """
    one, other = ([_SHIFTS.get(w, w) for part in words(text) for w in opened(part)] for text in (quotation, reported))
    return list(filter(None, one)) == list(filter(None, other))


def _torn(lost: Match, piece: str, found: Sequence[Match], text: _Text) -> Match:
    """A piece of two words that are not beside one another in the sentence from which the other pieces come."""
    wanted, met = (
        words(piece),
        [m for m in found if m.wording is Wording.VERBATIM and len(m.found.split()) >= _SHORTEST],
    )
    if lost.wording is not Wording.ABSENT or len(wanted) != _SHORTEST - 1 or not met:
        return lost
    stop = _STOP.search(text.original, met[0].end)
    sentence = _text(text.original[met[0].start : stop.start() if stop else None])
    if not set(wanted) <= set(sentence.words):
        return lost
    return replace(met[0], wording=Wording.STITCHED, changes=(shown([f"“{sentence.original}”"], [f"“… {piece}”"]),))


def replaced(quotation: str, stretch: str, *, given: bool = False) -> Match | None:
    """A short phrase beside one that a source is quoted with: altered where one word or two stand for others, or any
    for their opposites ("dirty and badly run" for “clean and well run”).

    Too little for an utterance by itself; who compares them knows that both are said of one matter by one voice. Of two
    words one may stand for another only where the source was given for the quotation.
    """
    quoted, text = [part for w in words(quotation) for part in opened(w)], _text(stretch)
    if abs(len(quoted) - len(text.words)) > 1:
        return None
    changes = changed(text.words, quoted)
    lost = sum(max(len(a), len(b)) for a, b in changes)
    one = len(changes) == 1 and lost <= 2 and lost * 2 <= len(quoted) + 1 and _matters(*changes[0])
    if not (one and len(quoted) >= _SHORTEST - given) and not (lost < len(quoted) and any(map(_opposed, changes))):
        return None
    return text.match(Wording.ALTERED, 0, len(text.words), [shown(*c) for c in changes], 1.0 - lost / len(quoted))


def _opposed(change: tuple[list[str], list[str]]) -> bool:
    one, other = map(" ".join, change)
    return bool(facing(one, other).opposite) or any(opposed(one, other, part) for part in PARTS)


def _joined(found: list[Match], source: str) -> Match:
    start = min(m.start for m in found)
    return Match(Wording.VERBATIM, source[start : max(m.end for m in found)], start=start)


# --- one piece -------------------------------------------------------------------------------------------------


def _match_piece(piece: str, text: _Text, after: int) -> Match:
    """One unbroken piece in the source, behind the offset `after` where it stands there as well."""
    quoted = [part for w in words(piece) for part in opened(w)]
    if not text.words:
        return Match(Wording.ABSENT)
    places = _exact(quoted, text.words)
    if not places and quoted and quoted[0] in _OPENERS and (places := _exact(quoted[1:], text.words)):
        quoted = quoted[1:]
    if places:
        first = next((p for p in places if text.starts[p] >= after), places[0])
        return text.match(Wording.VERBATIM, first, first + len(quoted))
    window = _nearest(quoted, text.words) if len(quoted) >= _SHORTEST else None
    if window is None:
        return Match(Wording.ABSENT)
    changes = changed(text.words[slice(*window)], quoted)
    if not any(_matters(*change) for change in changes):
        return text.match(Wording.VERBATIM, *window)
    kept = 1.0 - sum(max(len(a), len(b)) for a, b in changes) / max(len(quoted), window[1] - window[0])
    return text.match(Wording.ALTERED, *window, [shown(*change) for change in changes], max(0.0, kept))


def _text(source: str) -> _Text:
    out = [(part, *w.span()) for w in _WORD.finditer(source) for part in opened(w.group().lower().replace("’", "'"))]
    return _Text([w for w, _, _ in out], [s for _, s, _ in out], [e for _, _, e in out], source)


def _exact(quoted: list[str], source: list[str]) -> list[int]:
    size = len(quoted)
    return [start for start in range(len(source) - size + 1) if source[start : start + size] == quoted]


def _nearest(quoted: list[str], source: list[str]) -> tuple[int, int] | None:
    """The stretch of source words nearest to the quotation, when it is near enough to be the same utterance.

    Characters find the place; its ends are where the fewest words differ, and where they are shared if it can be.
    """
    needle, joined = " ".join(quoted), " ".join(source)
    if len(needle) > len(joined) * 1.25:
        return None
    aligned = fuzz.partial_ratio_alignment(needle, joined, score_cutoff=SAME_UTTERANCE)
    if aligned is None or aligned.dest_end <= aligned.dest_start:
        return None
    first, last = (joined.count(" ", 0, at) for at in (aligned.dest_start, aligned.dest_end))
    starts = range(max(0, first - _REACH), min(len(source), first + _REACH))
    ends = range(max(1, last + 1 - _REACH), min(len(source), last + 1 + _REACH) + 1)
    return min(((s, e) for s in starts for e in ends if s < e), key=lambda w: _distance(source[slice(*w)], quoted))


def _distance(source: list[str], quoted: list[str]) -> tuple[float, int]:
    ends = (source[0] == quoted[0]) + (source[-1] == quoted[-1])
    return Levenshtein.distance(source, quoted) - 0.25 * ends, abs(len(source) - len(quoted))


def changed(source: Sequence[str], quoted: Sequence[str]) -> list[tuple[list[str], list[str]]]:
    """The stretches that differ, word by word: (words of the source, words in their place)."""
    found: list[tuple[list[str], list[str]]] = []
    at = (-1, -1)
    for op in Levenshtein.opcodes(source, quoted):
        if op.tag == "equal":
            continue
        old, new = list(source[op.src_start : op.src_end]), list(quoted[op.dest_start : op.dest_end])
        if found and at == (op.src_start, op.dest_start):
            old, new = found[-1][0] + old, found.pop()[1] + new
        found.append((old, new))
        at = (op.src_end, op.dest_end)
    return found


def shown(source: Sequence[str], quoted: Sequence[str]) -> str:
    if not quoted:
        return f"“{' '.join(source)}”, which is left out"
    return f"{' '.join(source)} → {' '.join(quoted)}" if source else f"nothing of “{' '.join(quoted)}”"


def _matters(source: list[str], quoted: list[str]) -> bool:
    """Whether a change can change the meaning: a negation, a figure, or any word that carries content."""
    return any(w in NEGATORS or w not in _SLACK for w in (*source, *quoted))


# --- what the cuts do ------------------------------------------------------------------------------------------


def _stitched(found: list[Match], source: str) -> Match | None:
    """Pieces out of order, or from the middle of two sentences, as if they were one."""
    for one, two in pairwise(found):
        stops = [m.span() for m in _STOP.finditer(source, max(0, one.end - 1), max(0, two.start + 1))]
        broken = [
            s for s in stops if not _only_marks(source[one.end : s[0]]) and not _only_marks(source[s[1] : two.start])
        ]
        if two.start < one.end or (broken and len(stops) == len(broken)):
            start, end = min(one.start, two.start), max(one.end, two.end)
            change = shown([f"“{source[start:end]}”"], [f"“{one.found} … {two.found}”"])
            return Match(Wording.STITCHED, source[start:end], (change,), start=start)
    return None


def _only_marks(text: str) -> bool:
    return not _WORD.search(text)


def _cut(found: list[Match], source: str, elsewhere: str, opening: str) -> Match | None:
    """A negation, a condition or a qualifier that stands right beside the quoted words and was left out."""
    first, last = found[0], found[-1]
    whole = _joined(found, source)
    before = source[: first.start]
    quoted = source[first.start : last.end]
    if negation := _negation_before(before, quoted, elsewhere):
        start = first.start - len(before) + before.rfind(negation)
        change = shown([negation.lower()], [])
        return Match(
            Wording.ALTERED,
            source[start : start + len(before) - before.rfind(negation)] + quoted,
            (change,),
            start=start,
        )
    condition = _CONDITION.search(before)
    if condition and not _is_kept(condition[1], elsewhere):
        return Match(Wording.CUT, whole.found, follows=condition[1], start=whole.start)
    rest = re.split(r"(?<=[.!?])[\s”\"’']|[”\"]", source[last.end :], maxsplit=1)[0]
    limits = _QUALIFIER.match(rest) or (_AHEAD.search(whole.found) and _BOUND.match(rest))
    if not limits and not (_SENTENCE.match(opening) and _LATER_QUALIFIER.match(rest)):
        return None
    if _is_kept(rest, elsewhere):
        return None
    return Match(Wording.CUT, whole.found, follows=rest.strip(" ,;—–-"), start=whole.start)


_ALL = re.compile(r"\W*(?:all|any|each|every|always|everywhere|no|none|never|nobody|nothing|(?:any|every)\w+)\b", re.I)
_ALMOST = frozenset("almost nearly virtually practically not hardly scarcely rarely".split())


def _negation_before(before: str, quoted: str, elsewhere: str) -> str | None:
    """A negator right before the quoted words, in their clause, that the draft has nowhere; or what takes back a part
    of their "all" ("almost everybody")."""
    clause = _CLAUSE.split(before[-40:])[-1].split()
    word = clause[-1] if clause else ""
    if word.lower() in _ALMOST and _ALL.match(quoted):
        return None if _ALMOST & set(words(elsewhere)) else word
    if word.lower() not in ("not", "never", "no", "hardly", "without") or any(w in NEGATORS for w in words(elsewhere)):
        return None
    return word


def _is_kept(part: str, elsewhere: str) -> bool:
    kept = set(words(part)) - _SLACK
    return len(kept & set(words(elsewhere))) * 2 >= len(kept)
