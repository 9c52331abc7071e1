"""Which nouns can be the source of words, and of what kind (`voices.toml`)."""

from __future__ import annotations

from functools import cache

from factcheck.lexicon import is_kind
from factcheck.tables import table


@cache
def voices() -> dict[str, str]:
    """Kind ("person", "organisation", "document") by noun; a noun on two lists is of the first kind."""
    lists = table("voices")
    found: dict[str, str] = {}
    for kind in ("person", "organisation", "document"):
        for noun in lists[kind].split():
            found.setdefault(noun, kind)
    return found


def kind_of_noun(lemma: str) -> str | None:
    """The kind of a noun, compounds included ("port authority", "co-founder", "vice-president")."""
    lemma = lemma.lower()
    known = voices().get(lemma) or voices().get(lemma.rpartition("-")[2])
    return known or next((kind for kind, ends in _endings().items() if lemma.endswith(ends)), None)


def speaks(lemma: str) -> str | None:
    """The same, with every noun that the lexicon knows for a person ("haulier"): for words in lower case, since many a
    surname is one as well."""
    return kind_of_noun(lemma) or ("person" if is_kind(lemma.lower(), "person") else None)


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {key: frozenset(value.split()) for key, value in table("voices").items() if isinstance(value, str)}


def loose_bodies() -> frozenset[str]:
    """Nouns that one and the same body may go by beside any other: "the company", "officials"."""
    return _lists()["loose"]


def firms() -> frozenset[str]:
    """Nouns for trades by which a body goes whose name does not tell them: "the airline"."""
    return _lists()["firms"]


def outsiders() -> frozenset[str]:
    """Nouns, singular, for those who stand outside the body that they are named by: "customer"."""
    return _lists()["outsiders"]


def agents() -> frozenset[str]:
    """Nouns, singular, for those who speak for whom they are named by: "lawyer"."""
    return _lists()["agents"]


def officers() -> frozenset[str]:
    """Nouns, singular, for those who speak for a body that they are of: "director"."""
    return _lists()["officers"]


def is_spokesperson(noun: str) -> bool:
    """Whether the noun, singular and in lower case, is one for those who speak for a body."""
    return noun in _lists()["spokespeople"]


@cache
def seat_of(office: str) -> frozenset[str]:
    """Nouns for the bodies of which the holder of an office can only be ("court", of a judge); empty where it may be of
    any."""
    found = (bodies for offices, bodies in table("voices")["seats"].items() if office in offices.split())
    return frozenset(next(found, "").split())


@cache
def _endings() -> dict[str, tuple[str, ...]]:
    """How nouns of a kind end: "-ologist", "-maker" ("steelmaker")."""
    lists = _lists()
    return {"person": tuple(lists["trades"]), "organisation": tuple(lists["industries"])}
