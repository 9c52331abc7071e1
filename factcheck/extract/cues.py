"""The lexicon of cues: what introduces reported words, and what it commits its source to (`cues.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from factcheck.types import Stance

_DATA = Path(__file__).with_name("cues.toml")


@dataclass(frozen=True, slots=True)
class Cue:
    """One word that introduces reported words."""

    lemma: str
    pos: str
    """"verb", "noun" or "adjective"."""
    stance: Stance
    strength: int
    """1 suggests, 2 says, 3 confirms or insists."""
    takes: frozenset[str]
    """Shapes of content: clause, bare, quote, infinitive, gerund, object, small."""
    prepositions: frozenset[str] = frozenset()
    """Prepositions that introduce the content; "as" keeps the object beside it."""


@cache
def entries() -> tuple[dict[str, Any], ...]:
    """The entries as written, examples included."""
    return tuple(tomllib.loads(_DATA.read_text(encoding="utf-8"))["cue"])


@cache
def lexicon() -> dict[tuple[str, str], Cue]:
    """Cues by (lemma, part of speech). A lemma of several entries takes what each of them takes, and keeps the
    stance of the first."""
    found: dict[tuple[str, str], Cue] = {}
    for cue in _read():
        known = found.get((cue.lemma, cue.pos))
        found[cue.lemma, cue.pos] = cue if known is None else _joined(known, cue)
    return found


def _joined(first: Cue, second: Cue) -> Cue:
    return Cue(
        first.lemma,
        first.pos,
        first.stance,
        first.strength,
        first.takes | second.takes,
        first.prepositions | second.prepositions,
    )


def _read() -> Iterator[Cue]:
    for entry in entries():
        for lemma in entry["lemmas"]:
            yield Cue(
                lemma,
                entry["pos"],
                Stance(entry["stance"]),
                entry["strength"],
                frozenset(entry["takes"]),
                frozenset(entry.get("with", ())),
            )
