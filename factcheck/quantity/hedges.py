"""The words around a figure that bound it ("more than", "or so") or tell a change ("rose", "a drop")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from factcheck.quantity.source import Source
from factcheck.quantity.tables import any_of, table
from factcheck.quantity.tables import words as context
from factcheck.types import Direction, Modality


@dataclass(frozen=True, slots=True)
class Hedge:
    """A hedge found beside a figure; `edge` is its outer end, `margin` closes the open side ("just over")."""

    modality: Modality
    edge: int
    margin: Decimal | None = None


_DATA = table("hedges")
BEFORE: dict[str, tuple[Modality, Decimal | None]] = {}
_AFTER: dict[str, Modality] = {}
for _entry in _DATA["hedge"]:
    _margin = Decimal(_entry["margin"]) if "margin" in _entry else None
    BEFORE |= dict.fromkeys(_entry.get("before", []), (Modality(_entry["modality"]), _margin))
    _AFTER |= dict.fromkeys(_entry.get("after", []), Modality(_entry["modality"]))
_MOST_WORDS = max(key.count(" ") for key in BEFORE) + 1
_LAST_WORDS = frozenset(key.split()[-1] for key in BEFORE) | {"a", "an", "the"}
_MARKS = re.compile(r"(?P<mark>>=|<=|[><~≈≥≤]|\b(?<!\.)ca?\.)[ ]?$")
_AFTER_AT = re.compile(rf"(?: ?-? ?)(?:{any_of(_AFTER)})(?!\w|(?<=and up) to\b)")  # "and up to $2 million"
_DIRECTION = {word: Direction(name) for name, words in _DATA["directions"].items() for word in words}
_MODIFIERS = any_of(context("change_modifiers"))
_AFTER_CHANGE = re.compile(rf"(?:[ -](?:{_MODIFIERS}))*[ -](?P<word>[a-z]+)")
_LINKS = frozenset(context("change_links"))
_PHRASAL = frozenset(context("phrasal"))
_LASTING = frozenset(context("lasting"))
_CLIMBING = frozenset(context("climbing"))
_TAKES_OVER = frozenset(context("takes_over"))


def hedge_before(source: Source, start: int, *, duration: bool = False) -> Hedge | None:
    """The hedge that ends right before `start`, the longest one; `None` when there is none.

    `duration` says that the figure is a length of time, before which "over" may mean "during".
    """
    if mark := _MARKS.search(source.low, max(0, start - 4), start):
        modality, margin = BEFORE[mark["mark"]]
        return Hedge(modality, mark.start(), margin)
    last = source.low[max(0, start - 24) : start].split()
    if not last or last[-1].lstrip('("“[,') not in _LAST_WORDS:
        return None
    words = source.words_before(start, _MOST_WORDS)
    if words and words[-1] in ("a", "an", "the") and len(words) > 1:
        words = words[:-1]  # "more than a dozen", "about the 300 people"
    for length in range(len(words), 0, -1):
        found = BEFORE.get(" ".join(words[-length:]))
        over = words[-length:] == ["over"] and (
            _TAKES_OVER.intersection(words[-2:-1]) or (duration and not (len(words) > 1 and words[-2] in _LASTING))
        )
        climbs = words[-length:][:2] == ["up", "to"] and _CLIMBING.intersection(words[-length - 1 : -length])
        if found and not over and not climbs:
            return Hedge(found[0], _start_of(source, start, words[-length:]), found[1])
    return None


def _start_of(source: Source, end: int, words: list[str]) -> int:
    """Where the run of `words` that ends before `end` begins."""
    for word in reversed(words):
        end = max(0, source.low.rfind(word, 0, end))
    return end


def hedge_after(source: Source, end: int) -> Hedge | None:
    """The hedge that begins right behind `end`: "or more", "-odd", "+"."""
    found = _AFTER_AT.match(source.low, end)
    if not found:
        return None
    words = found[0].strip(" -")
    if words in ("+", "plus", "odd") and found[0][:1] == " " and words != "odd":
        return None  # "2 + 2", "5 plus 3"
    modality = _AFTER.get(words) or _AFTER.get(f"-{words}")
    return Hedge(modality, found.end()) if modality else None


def direction_at(source: Source, start: int, end: int) -> Direction | None:
    """Which way a change of this size goes: "fell by 12", "up 3 percent", "a 5% drop"."""
    words = source.words_before(start, 6)
    if words and words[-1] == "from":
        return None  # "up from $9 billion": the figure is where the change began
    for at in range(len(words) - 1, -1, -1):
        word = words[at]
        if word in _DIRECTION and not (word in ("up", "down") and at and words[at - 1] in _PHRASAL):
            return _DIRECTION[word]
        if word not in _LINKS:
            break
    found = _AFTER_CHANGE.match(source.low, end)
    return _DIRECTION.get(found["word"]) if found else None
