"""Turns of phrase in plain words: "you might as well shovel the money into the sea" is said of a waste of money.

The table is idioms.toml, which says how its patterns are written. Knowledge of words, without a parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

from factcheck.axes import reading
from factcheck.lexicon import forms_of
from factcheck.tables import table
from factcheck.words import STOP, opened

_WORD = r"[\w'-]+"
_WRITTEN = (
    (re.compile(r" \(((?:[^()]|\([^()]*\))*[^() ])\)\?"), lambda m: f"(?: (?:{m[1]}))?"),
    (re.compile(r"\b(\w+)~"), lambda m: f"(?:{_forms(m[1])})"),
    (re.compile(r"\((\w[^()]*)\)~"), lambda m: f"(?:{_forms(m[1])})"),
    (re.compile(r"(?<!\\)\((?!\?)"), lambda _: "(?:"),
    (re.compile(r" \.\.(?= )"), lambda _: rf"(?: {_WORD}){{0,4}}?"),
    (re.compile(r"\bone's\b"), lambda _: r"(?:my|your|his|her|its|our|their|one's|\w+'s)"),
    (re.compile(r"<x>$"), lambda _: rf"(?P<x>{_WORD}(?: {_WORD}){{0,7}})"),
    (re.compile(r"(?<!P)<x>"), lambda _: rf"(?P<x>{_WORD}(?: {_WORD}){{0,7}}?)"),
)
"""How each sign of a pattern is written as a regular expression, in this order."""
_CONTRACTED = re.compile(r"\b(?:[a-z]+'[a-z]+|cannot)\b")
_NESTED = r"\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)"
_OPTIONAL, _TOKEN, _SURE = (re.compile(r.format(_NESTED)) for r in ("{}[?*]", "(?:{}|[^ ()])+", "(?:{}|[a-z']+)~?"))
_ALONE = re.compile(r"(?:(?<=^)|(?<=[ .]))(?!one's)[a-z']+(?=$|[ .])")


class _Idiom(NamedTuple):
    says: re.Pattern[str]
    plain: tuple[str, ...]
    """The plain words to choose from."""


@cache
def idioms() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = table("idioms")["idiom"]
    return found


def _forms(verbs: str) -> str:
    return "|".join(sorted((form for verb in verbs.split("|") for form in forms_of(verb)), key=len, reverse=True))


def _expression(written: str) -> re.Pattern[str]:
    for sign, instead in _WRITTEN:
        written = sign.sub(instead, written)
    return re.compile(rf"\b(?:{written})(?![\w'])")


@cache
def _patterns() -> tuple[list[_Idiom], dict[str, list[int]]]:
    """All patterns in their order, and for a word those that need it or another in its place."""
    found: list[_Idiom] = []
    needing: dict[str, list[int]] = {}
    for entry in idioms():
        for says in entry["says"]:
            for word in _needed(says):
                needing.setdefault(word, []).append(len(found))
            found.append(_Idiom(_expression(says), tuple(entry["plain"].split(" / "))))
    return found, needing


def _needed(written: str) -> frozenset[str]:
    """The words of which every match holds one; of several places the one whose words are met least."""
    places = [p for p in map(_choices, _TOKEN.findall(_OPTIONAL.sub("", written))) if p]
    assert places, f"no word of “{written}” is sure to be met"
    return min(places, key=lambda p: (len(p & (STOP | _COMMON)), len(p)))


_COMMON = frozenset("not no never be is was are were have get got make made take go time one nothing way".split())


def _choices(token: str) -> frozenset[str]:
    """What may stand at one place of a pattern, a word for each choice; empty where that is open."""
    if not _SURE.fullmatch(token) or token == "one's":
        return frozenset()
    if token[-1] == "~":
        return frozenset(_forms(token[:-1].strip("()")).split("|"))
    choices = [_first(choice) for choice in _alternatives(token)]
    return frozenset(choices) if all(choices) else frozenset()


def _alternatives(token: str) -> Iterator[str]:
    depth, start = 0, 0
    inner = token[1:-1] if token.startswith("(") else token
    for at, sign in enumerate(inner):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            yield inner[start:at]
            start = at + 1
    yield inner[start:]


def _first(choice: str) -> str:
    """The longest word that stands in none of the brackets of a choice."""
    bare = re.sub(r"\([^()]*(?:\([^()]*\)[^()]*)*\)[?*+~]*", " ? ", choice)
    return max(_ALONE.findall(bare), key=len, default="")


@lru_cache(maxsize=8192)
def plain(text: str, axes: frozenset[int] = frozenset()) -> str:
    """`text` in small letters, its contractions opened and its turns of phrase in plain words; never raises.

    Where several plain words will do, those are taken that stand on one of the `axes` of what it is laid beside.
    """
    text = _CONTRACTED.sub(lambda m: " ".join(opened(m[0])), text.lower().replace("’", "'"))
    found, needing = _patterns()
    at = -1
    while ahead := [i for word in re.findall(r"[\w']+", text) for i in needing.get(word, ()) if i > at]:
        at = min(ahead)
        says, choice = found[at]
        if says.search(text):
            instead = next((words for words in choice if reading(words).places.keys() & axes), choice[0])
            text = says.sub(instead.replace("<x>", r"\g<x>") if "x" in says.groupindex else instead, text)
    return text


@lru_cache(maxsize=8192)
def plainly(content: str, other: str) -> tuple[str, str]:
    """Both texts with their turns of phrase in plain words, such as stand on the axes of the other."""
    axes = [frozenset(reading(plain(text)).places) for text in (other, content)]
    return plain(content, axes[0]), plain(other, axes[1])
