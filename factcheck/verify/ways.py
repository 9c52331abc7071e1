"""Which way a figure went, from the words around it: "added 3,000 members", "1.4 years older than in 2010"."""

from __future__ import annotations

from functools import cache, lru_cache

from factcheck.tables import table
from factcheck.types import Direction
from factcheck.words import stem, words


@cache
def _table(where: str) -> dict[str, Direction]:
    """Stems of the words of one place, and with those behind the figure also the words of any place."""
    data = table("verify/ways")
    both = (Direction.UP, Direction.DOWN)
    own = {stem(word): way for way in both for word in data[f"{where}{way}"]}
    return own | _table("") if where == "behind_" else own


@lru_cache(maxsize=8192)
def way_of(before: str, behind: str) -> Direction | None:
    """The one way that the words before and behind a figure name; `None` where they name none, or both."""
    found = ((before, _table("")), (behind, _table("behind_")))
    ways = {way for text, table in found for word in words(text) if (way := table.get(stem(word)))}
    touching = {*words(before)[-1:], *words(behind)[:1]}
    ways |= {way for word in touching if (way := _table("beside_").get(stem(word)))}
    return ways.pop() if len(ways) == 1 else None
