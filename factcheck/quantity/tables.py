"""The data files of this room, read once a process."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from factcheck import tables


def table(name: str) -> dict[str, Any]:
    """The content of `name`.toml in this folder."""
    return tables.table(f"quantity/{name}")


def words(name: str) -> list[str]:
    """A list of contexts.toml."""
    found: list[str] = table("contexts")[name]
    return found


def any_of(entries: Iterable[str]) -> str:
    """A pattern for any of `entries`, the longest first; a trailing * stands for any ending."""
    ordered = sorted(entries, key=len, reverse=True)
    return "|".join(re.escape(e[:-1]) + r"\w*" if e.endswith("*") else re.escape(e) for e in ordered)


def trie(entries: Iterable[str]) -> str:
    """A pattern for any of `entries`, the longest first, that shares their beginnings: `re` searches it several times
    faster than a list of them."""
    by_first: dict[str, list[str]] = {}
    for entry in set(entries):
        by_first.setdefault(entry[:1], []).append(entry[1:])
    parts = [re.escape(c) + trie(rest) if c else "" for c, rest in sorted(by_first.items(), reverse=True)]
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"


def examples(name: str) -> list[dict[str, Any]]:
    """All entries of a data file that carry `reads` or `not_reads`, for the tests."""
    entries = (entry for section in table(name).values() if isinstance(section, list) for entry in section)
    return [entry for entry in entries if isinstance(entry, dict) and ("reads" in entry or "not_reads" in entry)]
