"""What a figure that agrees is of, where the claim has another thing for it: it bears nothing out then.

Nothing here accuses: a thing may go by two names. So what is put for another must be a name beside the same word ("the
port of Morrow"), a thing of the same natural kind ("copper", "zinc"), or another stretch of time ("a month").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import product

from factcheck.lexicon import entry, is_kind, is_noun, is_wide, synonymous
from factcheck.tables import table
from factcheck.types import Claim, Kind, Passage
from factcheck.verify.labels import sides_at, sides_of
from factcheck.verify.likeness import is_headline
from factcheck.voices import kind_of_noun
from factcheck.words import STOP, meanings, word_set

_DATA = table("verify/foreign")
_STRETCHES: dict[str, list[str]] = _DATA["stretches"]
_STRETCHED = re.compile(
    rf"\b(?P<word>{'|'.join(w for words in _STRETCHES.values() for w in words)})\b(?P<of>(?: \w+){{0,3}})",
    re.IGNORECASE,
)
_NATURAL = frozenset(_DATA["natural"])
_ALIKE = 4
"""Letters that a name and what is made from it begin with ("Norway", "Norwegian")."""
_PROPER = re.compile(
    r"(?:(?P<before>[a-z]+)(?: of| from| in| for| to)? )?(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)"
    r"(?: (?P<behind>[a-z]+))?"
)
_NEAREST = 4
"""How near the kind is under which two things stand beside one another."""


def stranger(claim: Claim, met: Claim, at: Passage) -> str | None:
    """What a figure that agrees is of, where the claim has another thing in its place: another name beside the same
    word, or a thing of the same natural kind ("barley", "corn").
    """
    if is_headline(claim.sentence.text):
        return None
    mine, theirs = claim.sentence.text, at.text
    wanted = dict(_named(sides_of(claim), mine, theirs, claim.topic))
    own = _named(sides_at(met, at), theirs, mine, met.topic)
    foreign = next((name for place, name in own if place in wanted), None) or _namesake(claim, at)
    return foreign or _of_like_kind(claim, met, at) or _other_stretch(claim, met, theirs)


def _named(sides: tuple[str, str], text: str, other: str, topic: Collection[str]) -> Iterator[tuple[str, str]]:
    """The names around a figure of which the other text has no word, each by a content word right beside it."""
    there = {w[:_ALIKE] for w in word_set(other)}
    for found in (m for side in sides for m in _PROPER.finditer(side)):
        parts = found["name"].split()
        if any(p.isupper() or p.lower() not in topic or p.lower()[:_ALIKE] in there for p in parts) or all(
            map(_is_noun, parts)
        ):
            continue
        for place in ("before", "behind"):
            if found[place] and (beside := meanings(found[place])):
                yield f"{place} {min(beside)}", found["name"]


def _namesake(claim: Claim, at: Passage) -> str | None:
    """A name of the passage's document that has a noun in common with one of the claim's, of which it has no word else:
    "Mount Serrat" where the claim has "Mount Calvo"."""
    around = f"{at.context} {at.text} {at.following}"
    known = word_set(around)
    here = word_set(claim.sentence.text)
    for own, other in product(_named_runs(claim.sentence.text), _named_runs(around)):
        mine, theirs = word_set(own), word_set(other)
        shared = (mine & theirs) - STOP
        apart = len(mine) == len(theirs) and mine != theirs and (mine - theirs).isdisjoint(known)
        if apart and shared and all(map(_is_noun, shared)) and (theirs - mine).isdisjoint(here):
            return other
    return None


def _named_runs(text: str) -> list[str]:
    found = (re.sub(r"['’]s?$", "", m["name"]) for m in _PROPER.finditer(text))
    return [name for name in found if " " in name]


def names_of(text: str) -> list[frozenset[str]]:
    """The words of each run of capitals: "Korvan", "Mobility"."""
    return [meanings(found["name"]) for found in _PROPER.finditer(text)]


def _of_like_kind(claim: Claim, met: Claim, at: Passage) -> str | None:
    """The subject or noun of the passage's figure, where the claim has another thing of its kind."""
    for field in ("attribute", "measure"):
        one, other = (getattr(c.around, field)[-1:] for c in (claim, met))
        if one and other and are_siblings(*one, *other):
            apart = meanings(*one).isdisjoint(meanings(at.text))
            if apart and meanings(*other).isdisjoint(meanings(claim.sentence.text)):
                return str(other[0])
    return None


def _other_stretch(claim: Claim, met: Claim, said: str) -> str | None:
    """For each of which stretch of time the passage gives a figure, where one side says so beside it ("96 million a
    month") and the other, of another stretch, only by the words about it ("an annual bill of 96 million").
    """
    if (claim.figure.kind is Kind.RATE) == (met.figure.kind is Kind.RATE):
        return None
    rate, texts = (
        (claim, (said, claim.sentence.text)) if claim.figure.kind is Kind.RATE else (met, (claim.sentence.text, said))
    )
    own = (rate.figure.unit or "").rpartition("per ")[2]
    other = next((unit for unit, words in _STRETCHES.items() if _tells(words, *texts)), own)
    return f"each {other if rate is claim else own}" if own in _STRETCHES and own != other else None


def _tells(words: Sequence[str], text: str, other: str) -> bool:
    """Whether a text has one of the words for a stretch of time, and behind an adjective what the other is about."""
    found = (m for m in _STRETCHED.finditer(text) if m["word"].lower() in words)
    return any(
        m["word"].endswith("ally") or not m["of"] or not meanings(m["of"]).isdisjoint(meanings(other)) for m in found
    )


def are_siblings(one: str, other: str) -> bool:
    """Whether two nouns are for two things of one near kind that nothing is at once; people are often both."""
    ours, others = entry(one, "n").kinds, entry(other, "n").kinds
    if synonymous(one, other, "n") or synonymous(other, one, "n") or is_kind(one, other) or is_kind(other, one):
        return False
    if set(ours[:_NEAREST]).isdisjoint(others[:_NEAREST]):
        return False
    natural = all(not _NATURAL.isdisjoint(kinds) and "person" not in kinds for kinds in (ours, others))
    return natural and not is_wide(one) and not is_wide(other)


def _is_noun(word: str) -> bool:
    """Whether a capital tells no name: a body goes by what it is ("the Board"), and any noun begins a sentence."""
    return bool(kind_of_noun(word) or is_noun(word.lower()))
