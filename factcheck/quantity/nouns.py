"""What a figure counts, found without a parser: the noun phrase right behind it.

The verifier does this again with a parser; here it has to be quick, and rather silent than wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from factcheck.quantity.numerals import CARDINALS
from factcheck.quantity.source import Source
from factcheck.quantity.tables import table
from factcheck.types import Span

_DATA = table("nouns")
STOP = frozenset(_DATA["stop"])
SKIP = frozenset(_DATA["skip"])
PEOPLE = frozenset(_DATA["people"])
ONE_NOUNS = frozenset(_DATA["one"]) | PEOPLE
PLURALS = frozenset(_DATA["plurals"])
NOT_PLURAL = frozenset(_DATA["not_plural"])
NOT_COUNTED = frozenset(_DATA["not_counted"])
PER_ARTICLE = frozenset(_DATA["per_article"])
PERSONS = frozenset(_DATA["per_person"])
_TIMES = frozenset(["hour", "day", "night", "week", "month", "year"])

_NEXT = re.compile(
    r"(?P<gap>[ -]|(?<=-))"
    r"(?P<word>[^\W\d_](?:[\w&/-]|'(?!s\b)|\.(?=[^\W\d_]\.))*(?:(?<=\b[A-Z]\.[A-Z])\.)?)"  # "U.S." keeps its last stop
)
# "Crisis", "tennis" and "metropolis" are one; "Israelis" and "taxis" are many.
_SINGULAR_ENDINGS = ("ss", "us", "sis", "tis", "xis", "nnis", "ris", "lis", "vis")
_ADJECTIVES = ("ic", "al", "ive", "ous", "ary")
_MOST_WORDS = 5
_PER = re.compile(
    r"(?: (?:extra|more|less))?"
    r"(?:(?: per | ?/ ?(?![0-9])|(?:-| - )per(?:-| - )|(?P<many> (?:for|to) every ))"
    r"(?P<per>(?:(?:square|cubic|troy) )?[a-z]+(?:-hour)?|[0-9][0-9,]*(?: (?:million|thousand))?)\b"
    r"|(?: an? |(?:-| - )an?(?:-| - )|(?: for)? (?:each|every) )(?P<article>(?:(?:square|troy) )?[a-z]+(?:-hour)?)\b)"
)
_AND_PER = re.compile(r" and (?P<per>hour|day|night|week|month|year)\b")


@dataclass(frozen=True, slots=True)
class Noun:
    text: str
    span: Span


def counted_at(
    source: Source, pos: int, *, many: bool = True, after_of: bool = False, hyphened: bool = False
) -> Noun | None:
    """The counted noun phrase that begins right behind `pos`.

    `many` says that the figure is not one, so that the head noun must look like a plural. `after_of` looks behind
    "of" instead ("27% of voters"); `hyphened` says that the figure modifies the noun ("a 45-acre horse farm").
    """
    at = pos
    if after_of:
        of = re.compile(r" (?:worth )?of (?:the |its |their |his |her |our |all |these |those |an? |my |your )*").match(
            source.low, pos
        )
        if not of:
            return None
        at = of.end() - 1
    return _phrase(source, at, many=many and not (after_of or hyphened), loose=after_of, hyphened=hyphened)


def _phrase(source: Source, pos: int, *, many: bool, loose: bool, hyphened: bool = False) -> Noun | None:
    words: list[tuple[int, int, str]] = []
    at = _skip(source, pos)
    for _ in range(_MOST_WORDS):
        found = _NEXT.match(source.plain, at)
        if found is None or (found["word"] != "US" and _ends_phrase(found["word"].lower(), bool(words))):
            break
        if source.low.startswith("'s", found.end()):
            return None  # "17 of Mongolia's 21 provinces", "2013 men's title"
        if _SHOWS_THAT.match(source.low, found.start("word")):
            break
        if hyphened and words and _looks_like_verb(source, found):
            break
        words.append((found.start("word"), found.end(), found["word"].lower()))
        at = found.end()
        if is_plural(found["word"].lower()) and not _continues(source, at):
            return _noun(source, words)
    if loose and words:
        few = 3 if words[1:] and words[1][2].endswith(_ADJECTIVES) else 2  # "gross domestic product"
        return _noun(source, words[:few] if not words[-1][2].endswith("s") else words)
    if not many and words:
        return _noun(source, words[:2] if hyphened else words[:1])
    return _hyphened(source, pos, words)


def _noun(source: Source, words: list[tuple[int, int, str]]) -> Noun | None:
    while words and words[0][2].endswith("ly") and len(words) > 1:
        words = words[1:]
    start, end = words[0][0], words[-1][1]
    return Noun(source.plain[start:end], Span(start, end))


def _hyphened(source: Source, pos: int, words: list[tuple[int, int, str]]) -> Noun | None:
    """ "an 86-man dorm": the noun that a hyphen ties to the figure."""
    if not words or source.plain[pos : pos + 1] != "-" or len(words[0][2]) <= 2 or words[0][2] in NOT_COUNTED:
        return None
    if words[0][2] == "strong" and words[1:]:
        return _noun(source, words[1:2])  # "a 10,000-strong crowd"
    if words[0][2].isalpha() or not any(c.isdigit() for c in words[0][2]):
        return _noun(source, words[:1])
    return None


def _skip(source: Source, pos: int) -> int:
    """Past "of the", "more", "other", "new" and the like."""
    while found := _NEXT.match(source.low, pos):
        if found["word"] not in SKIP or found["gap"] == "-":
            break
        pos = found.end()
    return pos


def _ends_phrase(word: str, begun: bool) -> bool:
    return (
        word in STOP
        or word in CARDINALS
        or (begun and word.endswith("ly"))
        or (begun and word.endswith("ing") and len(word) > 6)
    )


def is_plural(word: str) -> bool:
    """True when a word looks like the plural of a noun."""
    if word in NOT_PLURAL or len(word) < 3:
        return False
    return (
        word in PLURALS
        or word.rsplit("-", maxsplit=1)[-1] in PLURALS
        or (word.endswith("s") and not word.endswith(_SINGULAR_ENDINGS))
    )


def _continues(source: Source, at: int) -> bool:
    """True when another plural follows, so that the one just read only modifies it ("arms dealers")."""
    found = _NEXT.match(source.low, at)
    return bool(
        found
        and found["gap"] == " "
        and found["word"] not in STOP
        and found["word"].endswith("s")
        and is_plural(found["word"])
        and not _looks_like_verb(source, found)
    )


def _looks_like_verb(source: Source, found: re.Match[str]) -> bool:
    """True for a word in -s before an article or a number: in "40 workers demands a raise" it is a verb."""
    return found["word"].endswith("s") and _OBJECT.match(source.low, found.end()) is not None


_SHOWS_THAT = re.compile(r"shows (?:the|that|how|what|his|her|its|their|an? (?!day|week|month|year|night))")
_OBJECT = re.compile(r" (?:an?|the|that|how|what|its|his|her|their|[0-9$£€][0-9.,]*)\b")


@dataclass(frozen=True, slots=True)
class Per:
    """What a figure is counted by ("share", "100,000 people"), and where that ends."""

    of: str
    end: int


_NO_RATE_BEHIND = re.compile(r" (?:earlier|ago|later|(?:before|after)(?! tax)|from now|old|or so|and a half)\b")


def per_at(source: Source, pos: int) -> Per | None:
    """What the figure is counted by: " per share", " a year", "-a-share", "/kg"; `None` when by nothing. Of "per head
    and day" it is the day: by whom it is counted is mostly said by the sentence as well."""
    first = _one_per(source, pos)
    if first is None:
        return None
    joined = _AND_PER.match(source.low, first.end)
    second = Per(joined["per"], joined.end()) if joined else _one_per(source, first.end)
    if second is None or second.of not in _TIMES:
        return first
    return Per(second.of if first.of in PERSONS else first.of, second.end)


def _one_per(source: Source, pos: int) -> Per | None:
    found = _PER.match(source.low, pos)
    if not found:
        return None
    if found["article"]:
        counted = found["article"] in PER_ARTICLE and not _NO_RATE_BEHIND.match(source.low, found.end())
        return Per(found["article"], found.end()) if counted else None
    of = "year" if found["per"] == "annum" else str(CARDINALS.get(found["per"], found["per"]))
    if found["many"] and not of[0].isdigit():
        return None
    if of[0].isdigit() and (noun := counted_at(source, found.end() + 5 * source.low.startswith(" live ", found.end()))):
        return Per(f"{of}{source.low[found.end() : noun.span.end]}", noun.span.end)
    return Per(of, found.end())
