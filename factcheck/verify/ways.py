"""Which way a figure went, from the words around it: "added 3,000 members", "1.4 years older than in 2010"."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from factcheck.types import Direction
from factcheck.words import stem, words


@cache
def _table(where: str) -> dict[str, Direction]:
    """Stems of the words of one place, and with those behind the figure also the words of any place."""
    data = tomllib.loads(files("factcheck.verify").joinpath("ways.toml").read_text(encoding="utf-8"))
    both = (Direction.UP, Direction.DOWN)
    table = {stem(word): way for way in both for word in data[f"{where}{way}"]}
    return table | _table("") if where == "behind_" else table


@lru_cache(maxsize=8192)
def way_of(before: str, behind: str) -> Direction | None:
    """The one way that the words before and behind a figure name; `None` where they name none, or both."""
    found = ((before, _table("")), (behind, _table("behind_")))
    ways = {way for text, table in found for word in words(text) if (way := table.get(stem(word)))}
    touching = {*words(before)[-1:], *words(behind)[:1]}
    ways |= {way for word in touching if (way := _table("beside_").get(stem(word)))}
    return ways.pop() if len(ways) == 1 else None
