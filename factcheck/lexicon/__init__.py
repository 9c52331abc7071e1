"""What words mean beside one another: synonyms, opposites, kinds, and forms in another part of speech.

The data are of WordNet 3.1 (Fellbaum 1998; licence in LICENSE.wordnet), boiled down by training/lexicon.py to the
senses that are met often; no word is right in every context, so a caller asks for more than the lexicon before it
accuses. Words are lemmas in small letters, verbs with a particle joined by "_" ("step_down").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path
from typing import Literal, NamedTuple

DATA, IRREGULAR = (Path(__file__).with_name(name) for name in ("wordnet.tsv", "irregular.txt"))
Pos = Literal["n", "v", "a", "r"]
"""Noun, verb, adjective, adverb."""
PARTS: tuple[Pos, ...] = ("n", "v", "a", "r")


class Entry(NamedTuple):
    """What the lexicon tells of one word in one part of speech."""

    synonyms: frozenset[str]
    opposites: frozenset[str]
    kinds: tuple[str, ...]
    """What it is a kind of, the nearest first: "worker", "person" of "nurse"; "fall" of "plunge"."""
    forms: frozenset[str]
    """Words of another part of speech made from it: "loss" of "lose"."""


_UNKNOWN = Entry(frozenset(), frozenset(), (), frozenset())


@cache
def _table() -> bytes:
    """Lines in the order of their bytes: word, part of speech, then the four lists of an `Entry`, by tabs."""
    return DATA.read_bytes()


@lru_cache(maxsize=16384)
def entry(lemma: str, pos: Pos) -> Entry:
    """What is known of `lemma`; an empty entry where nothing is."""
    wanted = f"{lemma}\t{pos}\t".encode()
    found = _line(bisect_left(range(len(_table())), wanted, key=_line))
    if not found.startswith(wanted):
        return _UNKNOWN
    synonyms, opposites, kinds, forms = (part.split() for part in found.decode("ascii").split("\t")[2:])
    return Entry(frozenset(synonyms), frozenset(opposites), tuple(kinds), frozenset(forms))


def _line(at: int) -> bytes:
    """The line that the byte `at` belongs to; empty behind the last."""
    table = _table()
    return table[table.rfind(b"\n", 0, at) + 1 : table.find(b"\n", at)]


def is_kind(noun: str, of: str) -> bool:
    """Whether everything that `noun` names is an `of` too: a nurse is a person, and a nurse."""
    return noun == of or of in entry(noun, "n").kinds


@lru_cache(maxsize=4096)
def is_wide(noun: str) -> bool:
    """Whether several nouns are for kinds of it ("drug"), so that it may stand for one that is not said to be one."""
    under = rf"(?m)^\S+\tn\t[^\t]*\t[^\t]*\t(?:[^\t]* )?{re.escape(noun)}[ \t]"
    return len(list(islice(re.finditer(under.encode(), _table()), 2))) > 1


def synonymous(one: str, other: str, pos: Pos) -> bool:
    """Whether the two are the same word or often mean the same."""
    return one == other or other in entry(one, pos).synonyms


def is_noun(word: str) -> bool:
    """Whether a form is that of a common noun: "trams", and neither "Lindhafen" nor "whose"."""
    return any(entry(base, "n").kinds for base in bases(word))


def opposed(one: str, other: str, pos: Pos) -> bool:
    """Whether the two words, or words of the same meaning, are opposites."""
    return other in entry(one, pos).opposites


@cache
def _irregular() -> dict[str, str]:
    return dict(line.split() for line in IRREGULAR.read_text(encoding="ascii").splitlines())


def regular(word: str) -> str:
    """The word that an irregular form is of ("mislead" of "misled"); any other word as it is."""
    return _irregular().get(word, word)


@lru_cache(maxsize=4096)
def forms_of(verb: str) -> frozenset[str]:
    """Every form that a verb may have, by rule and by the irregular ones: "shoveled" and "shovelled" of "shovel"."""
    stems = {verb, verb.removesuffix("e"), verb + verb[-1]} | ({verb[:-1] + "i"} if verb.endswith("y") else set())
    regular_ones = {s + e for s in stems for e in ("s", "es", "ed", "ing")}
    by_rule = {f for f in regular_ones if verb in bases(f)}
    own = _OWN_FORMS.get(verb, ())
    return frozenset({verb, *own, *by_rule, *(form for form, base in _irregular().items() if base == verb)})


_OWN_FORMS = {"be": ("am", "is", "are", "was", "were", "been", "being"), "have": ("has", "had", "having")}


@lru_cache(maxsize=16384)
def bases(word: str) -> frozenset[str]:
    """The lemmas that a form with a regular ending may be of: "stopped" of "stop", "cities" of "city"."""
    found = {word, regular(word)}
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            bare = word[: -len(ending)]
            found.update(bare + letters for letters in instead)
            if len(bare) > 2 and bare[-1] == bare[-2]:
                found.add(bare[:-1])
    return frozenset(found)


_ENDINGS = (
    ("ies", ("y", "ie")),
    ("es", ("", "e")),
    ("s", ("",)),
    ("ied", ("y",)),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
    ("ier", ("y",)),
    ("er", ("", "e")),
    ("iest", ("y",)),
    ("est", ("", "e")),
)
