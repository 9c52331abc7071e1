"""What two frames share: the words, names and verbs that reasons for, against and in doubt are read from."""

from __future__ import annotations

import re

from factcheck.lexicon import entry, is_kind, is_noun, synonymous
from factcheck.measures import canonical, is_pace
from factcheck.types import Claim, Evidence, Frame, Kind, Passage, Quantity
from factcheck.words import meanings, word_set, words

_LEVELS = frozenset({"level", "to"})

GENERIC = frozenset(
    {"number", "total", "figure", "amount", "level", "rate", "share", "percentage", "proportion", "rest", "other"}
)

_PRONOUNS = frozenset({"it", "there", "they", "this", "that"})


def says_the_same(mine: Frame, theirs: Frame) -> bool:
    """Whether both figures are of one measure or one noun, or stand under one verb that says something."""
    return bool(mine.measures & theirs.measures or same_head(mine, theirs)) or same_verb(mine, theirs)


def same_verb(mine: Frame, theirs: Frame) -> bool:
    """Whether both stand under one verb, or under two of one meaning ("start", "begin"), that says something."""
    return bool(verb_of(mine) & verb_of(theirs)) and mine.predicate not in ("be", "have")


def verb_of(frame: Frame) -> frozenset[str]:
    """The verb of a figure as its meaning; empty where there is none."""
    return meanings(frame.predicate) or frozenset({frame.predicate}) if frame.predicate else frozenset()


def same_head(mine: Frame, theirs: Frame) -> str | None:
    if mine.measure and theirs.measure:
        ours, others = {canonical(w) for w in mine.measure}, {canonical(w) for w in theirs.measure}
        heads = (ours & others) - GENERIC
        return min(heads) if heads else None
    return None


def kinship(mine: Frame, theirs: Frame) -> str | None:
    """How what one figure counts is akin to what the other does: "same", "narrower" (nurses, of people) or "wider".

    The same are synonyms, a noun and the word it is made from ("14 arrests", "14 people were arrested"), and one that
    names the measure of the other ("output", "gross domestic product").
    """
    ours, others = ([w for w in f.measure if w not in GENERIC] for f in (mine, theirs))
    if not ours or not others:
        return None
    if ours[-1] in theirs.measures or others[-1] in mine.measures:
        return "same"
    if any(synonymous(a, b, "n") for a in ours for b in others) or _named_by(ours, theirs) or _named_by(others, mine):
        return "same"
    if _is_kind(ours, others):
        return "narrower"
    return "wider" if _is_kind(others, ours) else None


def _is_kind(some: list[str], of: list[str]) -> bool:
    return any(is_kind(a, b) for one in some for a in (one, canonical(one)) for w in of for b in (w, canonical(w)))


def _named_by(nouns: list[str], other: Frame) -> bool:
    """Whether a noun is that of the other figure's verb, or made from a word beside what that counts."""
    said = {*other.measure, other.predicate or ""} - {"", "be", "have"}
    return any(({n} | entry(n, "n").forms) & said for n in nouns)


def topic_words(frame: Frame) -> frozenset[str]:
    words = frame.words | set(frame.measure) | set(frame.attribute)
    return frozenset(canonical(w) for w in words if w not in GENERIC | _PRONOUNS and any(c.isalpha() for c in w))


def matching(ours: frozenset[str], others: frozenset[str]) -> set[str]:
    """Names of one side that meet the other: equal, or sharing a last word ("port of Astley" and "Astley")."""
    return {
        name
        for name in ours
        for candidate in others
        if name == candidate
        or name.split()[-1] == candidate.split()[-1]
        or set(name.split()) <= set(candidate.split())
        or set(candidate.split()) <= set(name.split())
    }


def of_another_row(claim: Claim, other: Claim, passage: Passage) -> str | None:
    """The name of the table's row that a figure stands in, where the claim has no word of it and names another thing
    that the document knows.
    """
    name, bar, _ = passage.text.strip("| ").partition(" | ")
    named = {w for w in words(name) if w in other.topic and not is_noun(w)} if bar else set()
    own = claim.topic & other.topic & set(words(claim.sentence.text))
    return name if named and own and named.isdisjoint(words(claim.standalone)) else None


def named_in(names: frozenset[str], words: frozenset[str]) -> bool:
    """Whether any word of the names stands among the names of a document."""
    return any(word in words for name in names for word in name.split())


def listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(names)[:3])


def paces(mine: Frame, theirs: Frame) -> bool:
    """Whether one side gives as a level, the pace of a change, what the other gives as the size of that change."""
    one, other = (f.role in _LEVELS and is_pace(f.attribute) for f in (mine, theirs))
    return (one and theirs.role == "by") or (other and mine.role == "by")


def roles_differ(mine: Frame, theirs: Frame) -> bool:
    return not paces(mine, theirs) and mine.role != theirs.role and not {mine.role, theirs.role} <= _LEVELS


_LONG = re.compile(r"[^\W\d_][^\W_'’]{3,}")


def is_headline(text: str) -> bool:
    """Whether nearly all words have capitals, so that a capital makes no name; all of them before a full stop."""
    long = _LONG.findall(text)
    capitals = sum(any(c.isupper() for c in word) for word in long)
    begun = sum(word[0].isupper() for word in text.split())
    stopped = text.rstrip().endswith(".") and not text.rstrip().endswith("...")
    return begun > 1 and capitals > 0 and capitals >= (1 if stopped else 0.8) * len(long)


_SMALL = 13
_DEFINITE = re.compile(r"(?:\b(?:the|these|those|its|his|her|their|both)|\w(?:s['’]|['’]s))\s+$", re.IGNORECASE)


def is_known(quantity: Quantity, text: str) -> bool:
    """Whether a small count is taken as known and not stated: "the two dams", "his three sons"."""
    small = quantity.kind is Kind.COUNT and quantity.value is not None and quantity.value < _SMALL
    return small and bool(_DEFINITE.search(text[: quantity.span.start]))


def their_owners(other: Claim, evidence: Evidence) -> frozenset[str]:
    """Whose figure the passage gives; who speaks of itself ("the Board") goes by the publisher's whole name."""
    owners, publisher = other.around.owners, publisher_words(evidence)
    return owners | publisher if owners & publisher else owners


def publisher_words(evidence: Evidence) -> frozenset[str]:
    return word_set(evidence.document.publisher or "")


def near(evidence: Evidence, other: Claim) -> frozenset[str]:
    passage = evidence.passage
    return word_set(passage.text) | word_set(passage.context) | other.focus | publisher_words(evidence)
