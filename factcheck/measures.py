"""The lexicon of measures: which words count the same thing, and which exclude one another.

Both extraction (what is this figure of?) and verification (may these two be compared?) read it, so it stands on
the ground floor. The entries, with their examples, are in `measures.toml`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache
from typing import Any

from factcheck.tables import table


def lexicon() -> dict[str, Any]:
    """The parsed data file."""
    return table("measures")


@cache
def _phrases() -> tuple[dict[str, str], dict[tuple[str, ...], str]]:
    """Single words and phrases of the measures, each leading to its measure's name."""
    words: dict[str, str] = {}
    phrases: dict[tuple[str, ...], str] = {}
    for entry in lexicon()["measure"]:
        for word in entry["words"]:
            parts = tuple(word.split())
            if len(parts) == 1:
                words[word] = entry["name"]
            else:
                phrases[parts] = entry["name"]
    return words, phrases


@cache
def _group_of() -> dict[str, str]:
    return {entry["name"]: entry["group"] for entry in lexicon()["measure"]}


@cache
def _canonical() -> dict[str, str]:
    return {word: name for name, members in lexicon()["synonyms"].items() for word in members}


@cache
def _contrast_of() -> dict[str, tuple[str, int]]:
    return {
        word: (name, side)
        for name, sides in lexicon()["contrasts"].items()
        for side, members in enumerate(sides)
        for word in members
    }


def is_pace(lemmas: Collection[str]) -> bool:
    """Whether the words name the pace of a change, so that its size is their level."""
    return not _paces().isdisjoint(lemmas)


@cache
def _paces() -> frozenset[str]:
    return frozenset(lexicon()["paces"]["words"])


def measures_of(*runs: Iterable[str]) -> frozenset[str]:
    """Names of the measures that runs of lemmas fall under; a phrase wins over the words in it.

    Each run is a stretch of lemmas in text order; phrases match inside a run, in order, with at most one word between.
    """
    words, phrases = _phrases()
    found: set[str] = set()
    for run in runs:
        lemmas = list(run)
        taken: set[str] = set()
        for phrase, name in phrases.items():
            if _contains(lemmas, phrase):
                found.add(name)
                taken.update(phrase)
        found.update(words[w] for w in lemmas if w in words and w not in taken)
    return frozenset(found)


def _contains(lemmas: list[str], phrase: tuple[str, ...]) -> bool:
    for start, lemma in enumerate(lemmas):
        if lemma != phrase[0]:
            continue
        at = start
        for part in phrase[1:]:
            at = next((k for k in (at + 1, at + 2) if k < len(lemmas) and lemmas[k] == part), -1)
            if at < 0:
                break
        else:
            return True
    return False


def exclusive(one: Collection[str], other: Collection[str]) -> tuple[str, str] | None:
    """A pair of measures that exclude one another (same group, nothing shared in it), or `None`."""
    group_of = _group_of()
    for name in sorted(one):
        rivals = sorted(m for m in other if group_of[m] == group_of[name])
        mine = {m for m in one if group_of[m] == group_of[name]}
        if rivals and not mine & set(rivals):
            return name, rivals[0]
    return None


def canonical(lemma: str) -> str:
    """The name of the synonym set a lemma belongs to, else the lemma itself."""
    return _canonical().get(lemma, lemma)


def contrast(one: Collection[str], other: Collection[str]) -> tuple[str, str] | None:
    """Two modifiers, one of each side, that cannot both hold ("gross" and "net"), or `None`."""
    known = _contrast_of()
    mine = {known[w][0]: (known[w][1], w) for w in one if w in known}
    for word in other:
        if word in known and known[word][0] in mine and word not in one:
            side, own = mine[known[word][0]]
            if side != known[word][1] and own not in other:
                return own, word
    return None


def is_scope(lemma: str) -> bool:
    """Whether a word restricts what a figure counts."""
    return lemma in _contrast_of()
