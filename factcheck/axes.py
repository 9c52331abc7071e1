"""Where a statement stands on the axes of axes.toml, and whether two statements stand at one end or at two.

Knowledge of words, without a parser: "prices will fall" and "dearer" are two ends of one axis, and each negation that
stands before the words turns the end round. For words on no axis the lexicon knows opposites and synonyms.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, NamedTuple

from factcheck.lexicon import PARTS, bases, entry
from factcheck.tables import table
from factcheck.words import NEGATORS, REACH, STOP, WHOLE_CLAUSE, clauses, group_of, meaning_at, opened, stem, turns

_GAP, _CONTENT_GAP = 5, 2
"""Words that may stand between two of a phrase, and how many of them may carry content."""
_ENDING = re.compile(r"(?:i?er|ed|ing)$")


class _Phrase(NamedTuple):
    keys: tuple[str, ...]
    axis: int
    end: int
    """1 or -1; 0 for what is on no axis."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands on one axis, or how it has one word."""

    end: int
    """1 or -1, negations counted; 0 where it stands at both."""
    words: str
    """The words that say so, as they stand."""
    turned: bool = False
    """Whether a negation says so as well."""
    before: frozenset[str] = frozenset()
    behind: frozenset[str] = frozenset()
    """Meanings on either side of them in their clause."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the axes that it stands on and the rest of its content."""

    places: Mapping[int, Place]
    rest: Mapping[str, Place]
    """By meaning, the content words that put it on no axis; their end is -1 under a negation."""
    used: Mapping[int, frozenset[str]]
    """By axis, the meanings of the words that put the text there."""


@dataclass(frozen=True, slots=True)
class Facing:
    """Two texts laid beside one another."""

    mine: frozenset[str]
    theirs: frozenset[str]
    """Meanings of the content of both: one mark for an axis that both are on, one word for two of one meaning."""
    opposite: tuple[tuple[str, str], ...]
    """The words of the first and of the second wherever they stand at two ends."""
    stance: bool
    """Whether all of these are stances."""
    shared: frozenset[int]
    """Axes on which both stand at one end."""
    same: frozenset[int]
    """Those among them on which they stand in other words."""
    settled: bool
    """Whether a negation is what brings one of them to the end where the other stands."""
    judged: frozenset[str]
    """Meanings that axes have judged, so that a negation of them says no more."""


@cache
def axes() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = table("axes")["axis"]
    return found


# --- one text --------------------------------------------------------------------------------------------------


@cache
def _phrases() -> dict[str, list[_Phrase]]:
    """Phrases by the key of their first word."""
    found: dict[str, list[_Phrase]] = {}
    for number, axis in enumerate(axes()):
        for name, end in (("one", 1), ("other", -1), ("idle", 0)):
            for written in axis.get(name, "").lower().split():
                exact = written.startswith("=")
                keys = tuple("=" + w if exact else _key(w) for w in written.lstrip("=").split("_"))
                found.setdefault(keys[0], []).append(_Phrase(keys, number, end))
    return found


def _key(word: str) -> str:
    return "=" + word if word in STOP or word in NEGATORS else group_of(stem(word))


def _keys(clause: list[str], at: int) -> frozenset[str]:
    """What the word at a place may be matched as: itself, its meaning, and that of "dear" for "dearer"."""
    word = clause[at]
    if word in STOP or word in NEGATORS:
        return frozenset({"=" + word})
    keys = {"=" + word, _key(word), meaning_at(clause, at)}
    if len(word) > 4 and (bare := _ENDING.sub("", word)) != word:
        single = bare[:-1] if bare[-1] == bare[-2] else bare
        keys |= {group_of(stem(b)) for b in (bare, bare + "e", bare + "y", single) if len(b) > 2}
    return frozenset(keys)


@lru_cache(maxsize=8192)
def reading(text: str) -> Reading:
    """`text` on the axes; never raises."""
    places: dict[int, Place] = {}
    used: dict[int, frozenset[str]] = {}
    rest: dict[str, Place] = {}
    for plain in clauses(text):
        clause = [part for word in plain for part in opened(word)]
        found, idle = _found(clause)
        turning = [i for i in range(len(clause)) if i not in idle and turns(clause, i)]
        for phrase, at in found:
            _put(places, phrase.axis, _placed(phrase.end, at, clause, turning))
            used[phrase.axis] = used.get(phrase.axis, frozenset()).union(meaning_at(clause, i) for i in at)
        taken = {i for _, at in found for i in at}
        for i, word in enumerate(clause):
            if i not in taken and word not in STOP and word not in NEGATORS:
                _put(rest, meaning_at(clause, i), _placed(1, (i,), clause, turning))
    return Reading(places, rest, used)


def _put(places: dict[Any, Place], key: int | str, place: Place) -> None:
    known = places.get(key)
    places[key] = place if known is None or known.end == place.end else replace(known, end=0)


def _placed(end: int, at: tuple[int, ...], clause: list[str], turning: list[int]) -> Place:
    start = max((i for i, word in enumerate(clause[: at[0]]) if word == "whether"), default=0)
    start = max(start, at[0] - REACH)
    turned = sum(start <= i < at[-1] or clause[i] in WHOLE_CLAUSE for i in turning if i not in at)
    words = " ".join(clause[at[0] : at[-1] + 1])
    before, behind = (_content(clause, r) for r in (range(at[0]), range(at[-1] + 1, len(clause))))
    return Place(end * (-1) ** turned, words, turned > 0, before, behind)


def _content(clause: list[str], at: Iterable[int]) -> frozenset[str]:
    return frozenset(meaning_at(clause, i) for i in at if clause[i] not in STOP and clause[i] not in NEGATORS)


def _found(clause: list[str]) -> tuple[list[tuple[_Phrase, tuple[int, ...]]], set[int]]:
    """Phrases with their places in the clause, none within a longer one; and the places of what is idle."""
    keys = [_keys(clause, at) for at in range(len(clause))]
    met = [
        (phrase, at)
        for start in range(len(clause))
        for key in sorted(keys[start])
        for phrase in _phrases().get(key, ())
        if (at := _spot(phrase.keys, keys, start)) is not None
    ]
    idle = {(phrase.axis, i): len(at) for phrase, at in met if not phrase.end for i in at}
    found: list[tuple[_Phrase, tuple[int, ...]]] = []
    for phrase, at in sorted(met, key=lambda m: (-len(m[1]), m[1])):
        spared = any(idle.get((phrase.axis, i), 0) >= len(at) for i in at)
        inside = any(set(at) & set(o) if other.axis == phrase.axis else set(at) < set(o) for other, o in found)
        if phrase.end and not spared and not inside:
            found.append((phrase, at))
    return found, {i for _, i in idle}


def _spot(wanted: tuple[str, ...], keys: list[frozenset[str]], start: int) -> tuple[int, ...] | None:
    at = [start]
    for key in wanted[1:]:
        between = 0
        for i in range(at[-1] + 1, min(len(keys), at[-1] + 2 + _GAP)):
            if key in keys[i]:
                at.append(i)
                break
            between += len(keys[i]) > 1
            if between > _CONTENT_GAP:
                return None
        else:
            return None
    return tuple(at)


def takes_a_stance(text: str) -> bool:
    """Whether the text puts somebody somewhere on a matter."""
    return any(axes()[axis].get("stance") for axis in reading(text).places)


# --- two texts -------------------------------------------------------------------------------------------------


@lru_cache(maxsize=8192)
def facing(one: str, other: str) -> Facing:
    """How two texts stand to one another; never raises."""
    mine, theirs = reading(one), reading(other)
    ways = {axis: _way(axis, mine, theirs) for axis in mine.places.keys() & theirs.places.keys()}
    ways = {axis: way for axis, way in ways.items() if way >= 0 or mine.used[axis] != theirs.used[axis]}
    against = sorted(axis for axis, way in ways.items() if way < 0)
    pairs = [(mine.places[a].words, theirs.places[a].words) for a in against]
    own, met = (_loose(reading, ways.keys()) for reading in (mine, theirs))
    alike, contrary = _by_lexicon(own, met)
    pairs += [(own[a].words, met[b].words) for a, b in contrary if own[a].end * met[b].end > 0]
    marks = {f"#{axis}" for axis in ways} | {f"#{a}" for a, _ in contrary}
    open_ = {f"#{a}" for a in ways if mine.used[a] != theirs.used[a] and not mine.places[a].end * theirs.places[a].end}
    return Facing(
        mine=frozenset(
            {alike.get(w, w) for w in own if not _is_manner(own[w].words)} - {a for a, _ in contrary} | marks
        ),
        theirs=frozenset(met.keys() - {b for _, b in contrary} | marks - open_),
        opposite=tuple(pairs),
        stance=bool(against) and len(pairs) == len(against) and all(axes()[a].get("stance") for a in against),
        shared=frozenset(axis for axis, way in ways.items() if way > 0),
        same=frozenset(axis for axis, way in ways.items() if way > 0 and mine.used[axis] != theirs.used[axis]),
        settled=any(ways[a] > 0 and mine.places[a].turned != theirs.places[a].turned for a in ways),
        judged=frozenset().union(*(r.used[axis] for axis in ways for r in (mine, theirs))),
    )


def _loose(text: Reading, judged: Collection[int]) -> dict[str, Place]:
    """The content words that no axis of both texts has judged."""
    told = frozenset().union(*(text.used[axis] for axis in judged))
    axes_of_one = text.used.keys() - set(judged)
    return {w: Place(0, w) for axis in axes_of_one for w in text.used[axis] if w and w not in told} | dict(text.rest)


def _way(axis: int, mine: Reading, theirs: Reading) -> int:
    one, other = mine.places[axis], theirs.places[axis]
    return one.end * other.end * (_sides(one, other) if axes()[axis].get("sides") else 1)


def _sides(mine: Place, theirs: Place) -> int:
    """1 where both have the same things on the same sides, -1 where these have changed places, 0 where it is open."""
    straight = _any_alike(mine.before, theirs.before), _any_alike(mine.behind, theirs.behind)
    crossed = _any_alike(mine.before, theirs.behind), _any_alike(mine.behind, theirs.before)
    return all(straight) - all(crossed)


def _any_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one & other) or any(b in _known(a)[0] for a in one for b in other)


def _by_lexicon(own: Mapping[str, Place], met: Mapping[str, Place]) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Words of the first that mean one of the second's, and pairs of opposites; of words that only one side has."""
    alike: dict[str, str] = {}
    contrary: list[tuple[str, str]] = []
    left = sorted(met.keys() - own.keys())
    for word in sorted(own.keys() - met.keys()):
        synonyms, opposites = _known(own[word].words)
        forms = {other: bases(met[other].words) for other in left}
        if same := next((o for o in left if synonyms & forms[o]), None):
            alike[word] = same
        elif against := next((o for o in left if opposites & forms[o] and own[word].end * met[o].end), None):
            contrary.append((word, against))
            left.remove(against)
    return alike, contrary


@lru_cache(maxsize=4096)
def _is_manner(word: str) -> bool:
    """Whether the word only says how: an adverb in "-ly", of which another need not hold a word."""
    return word.endswith("ly") and entry(word, "r") != entry("", "r") and entry(word, "n") == entry(word, "a")


@lru_cache(maxsize=16384)
def _known(word: str) -> tuple[frozenset[str], frozenset[str]]:
    """(synonyms and forms in another part of speech, opposites) of all that a word may be a form of."""
    found = [entry(base, part) for base in bases(word) for part in PARTS]
    own = bases(word)
    return (
        frozenset().union(own, *(e.synonyms | e.forms for e in found)),
        frozenset().union(*(e.opposites for e in found)),
    )
