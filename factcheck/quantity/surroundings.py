"""What stands around a number, as the data files describe it: a pattern before it, a pattern behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from factcheck.quantity.source import Source
from factcheck.quantity.tables import any_of, table, words


@dataclass(frozen=True, slots=True)
class Surroundings:
    """One entry of a data file; its head says what the fields mean."""

    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    reach: int
    cased: bool
    never: bool
    only: tuple[str, ...]

    def groups(self, source: Source, start: int, end: int) -> dict[str, str | None] | None:
        """The named groups when both patterns hold around `[start, end)`; else `None`."""
        text = source.plain if self.cased else source.low
        if self.behind and not self.behind.match(text, end):
            return None
        if self.before is None:
            return {}
        found = self.before.search(text, max(0, start - self.reach), start)
        return found.groupdict() if found else None


@cache
def surroundings(section: str) -> tuple[Surroundings, ...]:
    """The entries of a section of surroundings.toml, in their order."""
    return tuple(
        Surroundings(
            before=_pattern(f"(?:{entry['before']})$") if "before" in entry else None,
            behind=_pattern(entry["behind"]) if "behind" in entry else None,
            reach=entry.get("reach", 64),
            cased=entry.get("cased", False),
            never=entry.get("never", False),
            only=tuple(entry.get("only", [])),
        )
        for entry in table("surroundings")[section]
    )


def hold(entries: Iterable[Surroundings], source: Source, start: int, end: int, **traits: bool) -> bool:
    """True when one of the entries holds around `[start, end)` whose `only` are all among the true `traits`."""
    fitting = (entry for entry in entries if all(traits[trait] for trait in entry.only))
    return any(entry.groups(source, start, end) is not None for entry in fitting)


_LIST = re.compile(r"(?<!P)<([a-z_]+)>")


def _pattern(written: str) -> re.Pattern[str]:
    """A pattern with the lists of contexts.toml filled in; one of several lines is verbose."""
    filled = _LIST.sub(lambda found: any_of(words(found[1])), written)
    return re.compile(filled, re.VERBOSE if "\n" in written else 0)
