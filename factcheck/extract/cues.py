"""The lexicon of cues: what introduces reported words, and what it commits its source to.

`cues.toml` holds what reports statements, `attitudes.toml` what only tells where somebody stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from factcheck.tables import table
from factcheck.types import Stance


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
    holds: frozenset[str] = frozenset()
    """Objects without one of which the word is no cue: "it" of "as she put it"; "#" is any figure."""
    claim: bool = True
    """Whether claims are made of it; `False` for attitudes, intentions and appearances."""

    @property
    def bids(self) -> bool:
        """Whether somebody is to do something: "asked drivers to come forward"."""
        return self.stance is Stance.DEMANDS or "infinitive" in self.takes


@cache
def entries() -> tuple[dict[str, Any], ...]:
    """The entries as written, examples included."""
    return (*table("extract/cues")["cue"], *table("extract/attitudes")["cue"])


@cache
def lexicon() -> dict[tuple[str, str], Cue]:
    """Cues that report statements, by (lemma, part of speech). A lemma of several entries takes what each of them
    takes, and keeps the stance of the first."""
    return _by_lemma(cue for cue in _read() if cue.claim)


@cache
def all_cues() -> dict[tuple[str, str], Cue]:
    """The same with attitudes, intentions and appearances."""
    return _by_lemma(_read())


def _by_lemma(cues: Iterable[Cue]) -> dict[tuple[str, str], Cue]:
    found: dict[tuple[str, str], Cue] = {}
    for cue in cues:
        known = found.get((cue.lemma, cue.pos))
        found[cue.lemma, cue.pos] = cue if known is None else _joined(known, cue)
    return found


def _joined(first: Cue, second: Cue) -> Cue:
    takes, leads = first.takes | second.takes, first.prepositions | second.prepositions
    return replace(first, takes=takes, prepositions=leads, holds=first.holds | second.holds)


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
                frozenset(entry.get("holds", ())),
                entry.get("claim", True),
            )
