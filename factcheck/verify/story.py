"""Which documents of the corpus tell the draft's story: decided once for a draft, from all that was found for it.

A neighbour's heat wave and last year's budget have the story's words and some of its figures. They are known by other
names, by another time, and by this: hardly a claim of the draft finds its nearest passage there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise

from factcheck.quantity.dates import read_dates
from factcheck.types import Claim, DocumentInfo, Evidence
from factcheck.verify.decide import RECENT
from factcheck.verify.likeness import publisher_words
from factcheck.verify.scant import BACKGROUND, Rarity, scant, weighed

_TELLING = 1.0
"""Rarity that the names shared with a document have to add up to."""
_LEADING = 3
"""Claims that lead to a document whatever its names."""
_MONTH = 31
_SEVERAL = 5
"""Claims of a draft that names what it is about."""


@dataclass
class _Standing:
    """What speaks for one document."""

    named: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    """All its names, and those that it is about."""
    first: int = 0
    """Claims whose nearest timely passage it holds."""
    timely: bool = False
    title: str = ""
    published: int = 0
    """Its day, as an ordinal."""
    days: set[tuple[int, int]] = field(default_factory=set)
    """First and last day of each day or month that it names with its year."""

    def bears_another(self, names: frozenset[str]) -> bool:
        """Whether its title sets a name that is not among `names` before one that is ("Upper Sarne")."""
        pairs = pairwise(w.lower() for w in re.findall(r"\w+", self.title))
        return any(one in self.own - names and other in self.own & names for one, other in pairs)


def told(
    claims: Sequence[Claim], found: Sequence[Sequence[Evidence]], day: date | None, rarity: Rarity
) -> list[list[Evidence]]:
    """The evidence found for the claims of a draft, marked where its document tells their story, or surely another one.

    `day` is the draft's; of one without, it is that of the document nearest to most claims. `rarity` gives a number in
    [0, 1]. A single claim tells its story as far as it names it. Each passage is marked, too, where it tells too little
    of its claim to decide on it.
    """
    day = day or _day_of(found)
    standing = _standings(found, day)
    names, own = (claims[0].topic, claims[0].focus) if claims else (frozenset(), frozenset())
    told = ((key, _told(one, names, own, len(claims), rarity)) for key, one in standing.items())
    story = {key: reason for key, reason in told if reason}
    past = {p for c in claims for p in _days_in(c.sentence.text, 1) if day.toordinal() - p[1] > RECENT}
    story |= {
        k: BACKGROUND for k, one in standing.items() if not one.timely and _is_background(one, past, names, rarity)
    }
    known = bool(story) and len(claims) >= _SEVERAL
    apart = {key: _apart(one, names, known) for key, one in standing.items()}

    marked = [
        [replace(e, story=story.get(e.document.id, ""), apart=apart.get(e.document.id, "")) for e in evidence]
        for evidence in found
    ]
    for n, claim in enumerate(claims):
        wanted = weighed(claim.standalone, rarity)
        marked[n] = [replace(e, scant=scant(claim, e, day, wanted)) for e in marked[n]]
    return marked


def _day_of(found: Sequence[Sequence[Evidence]]) -> date:
    nearest = Counter(evidence[0].document for evidence in found if evidence)
    days = ((count, d.published_at.date()) for d, count in nearest.items() if d.published_at is not None)
    return max(days, default=(0, date.max))[1]


def _standings(found: Sequence[Sequence[Evidence]], as_of: date) -> dict[str, _Standing]:
    standing: dict[str, _Standing] = {}
    for evidence in found:
        for e in evidence:
            one = standing.setdefault(e.document.id, _Standing())
            one.title = e.document.title or ""
            one.timely |= is_timely(e.document, as_of)
            for claim in e.passage.claims[:1]:
                one.named, one.own = claim.topic | publisher_words(e), claim.focus
            if not one.timely and e.document.published_at is not None:
                one.published = e.document.published_at.toordinal()
                one.days |= _days_in(f"{one.title}\n\n{e.passage.text}", _MONTH)
        if (nearest := next((e for e in evidence if standing[e.document.id].timely), None)) is not None:
            standing[nearest.document.id].first += 1
    return standing


def is_timely(document: DocumentInfo, as_of: date) -> bool:
    """Whether it came out in the weeks before that day, or nobody knows when."""
    return document.published_at is None or abs(as_of - document.published_at.date()).days <= RECENT


def _told(one: _Standing, names: frozenset[str], own: frozenset[str], claims: int, rarity: Rarity) -> str:
    """Why a document tells the story; empty where nothing says so."""
    shared = sorted(names & one.named, key=lambda name: (-rarity(name), name))
    if not one.first or (one.own and not one.own & names) or one.bears_another(names):
        return ""
    if one.first < _LEADING and not one.own & own and (not one.own or sum(map(rarity, shared)) < _TELLING):
        return ""
    leads = f"{one.first} of {claims} claims lead{'s' * (one.first == 1)} there"
    return f"{leads}; shares {', '.join(shared[:3])}" if shared else leads


@lru_cache(maxsize=4096)
def _days_in(text: str, longest: int) -> frozenset[tuple[int, int]]:
    """First and last day of the dates that a text gives with their year, none longer than so many days."""
    found = ((int(q.low), int(q.high)) for q in read_dates(text) if q.dimension == "date" and q.low and q.high)
    return frozenset((first, last) for first, last in found if last - first < longest)


def _is_background(one: _Standing, past: set[tuple[int, int]], names: frozenset[str], rarity: Rarity) -> bool:
    """Whether an old document tells of what the draft looks back on: a day that it names, and of the same names. What
    was written in the days after is of little use: it has the first count, not the last.
    """
    if not one.own & names or one.bears_another(names) or sum(map(rarity, names & one.named)) < _TELLING:
        return False
    looked_back = (a for a in past if one.published - a[1] > _MONTH)
    return any(a[0] - 1 <= b[1] and b[0] - 1 <= a[1] for a in looked_back for b in one.days)


def _apart(one: _Standing, names: frozenset[str], known: bool) -> str:
    """By which names a document is about something else; empty where it may tell the story.

    Where the story is not known, only of a document that shares no name at all.
    """
    foreign = bool(one.own) and not one.own & names and one.first < _LEADING
    strange = bool(names and one.named) and not one.named & names
    if not (known and (one.bears_another(names) or foreign)) and not strange:
        return ""
    return f"another story: {', '.join(sorted((one.own or one.named) - names)[:3])}"
