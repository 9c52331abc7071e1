"""The words and pieces of pattern that dates are written with, loaded from `calendar.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from factcheck.quantity.tables import table, trie

CALENDAR: dict[str, Any] = table("calendar")
_WORDS: dict[str, Any] = CALENDAR["words"]
CONTEXT: dict[str, Any] = CALENDAR["context"]


def _numbered(groups: Iterable[Iterable[str]], first: int) -> dict[str, int]:
    return {name.lower(): number for number, group in enumerate(groups, first) for name in group}


MONTHS = _numbered(_WORDS["months"], 1)
"""Lower-case name or abbreviation (without full stop) -> 1..12."""
WEEKDAYS = _numbered(_WORDS["weekdays"], 0)
"""Lower-case name or abbreviation -> 0 (Monday) .. 6."""
ORDINALS = _numbered(([word] for word in _WORDS["ordinals"]), 1)
CARDINALS = _numbered(([word] for word in _WORDS["cardinals"]), 1) | {"a": 1, "an": 1}
_ONES = list(CARDINALS.items())[:9]
_TENS = {word: 10 * number for number, word in enumerate(_WORDS["tens"], 2)}
CARDINALS |= _TENS | {f"{ten}{gap}{one}": n + m for ten, n in _TENS.items() for one, m in _ONES for gap in "- "}
DECADES: dict[str, int] = dict(_WORDS["decades"])
SEASONS: dict[str, int] = dict(_WORDS["seasons"])
"""Season -> its first month."""
AMBIGUOUS_MONTHS = frozenset(name.lower() for name in _WORDS["ambiguous_months"])
HOLIDAYS: dict[str, dict[str, Any]] = {name.lower(): entry for entry in CONTEXT["holidays"] for name in entry["names"]}
VAGUE_COUNTS = ("a few", "several", "some", "many", "a couple of", "a couple", "few")


def _cased(words: Iterable[str], lower: bool = False) -> str:
    """Alternation of `words` as written, in capitals and, if asked, in lower case; longest first."""
    forms = {form for word in words for form in (word, word.upper(), *([word.lower()] if lower else []))}
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))


def _months(group: str) -> str:
    full = [names[0] for names in _WORDS["months"]]
    safe = _cased((name for name in full if name.lower() not in AMBIGUOUS_MONTHS), lower=True)
    risky = _cased(name for name in full if name.lower() in AMBIGUOUS_MONTHS)
    short = _cased(name for names in _WORDS["months"] for name in names[1:])
    return rf"(?P<{group}>{safe}|{risky}|(?:{short})\.?)"


def _weekdays(group: str, short: bool) -> str:
    full = _cased(names[0] for names in _WORDS["weekdays"])
    cut = _cased(name for names in _WORDS["weekdays"] for name in names[1:])
    return rf"(?P<{group}>{full}|(?:{cut})\.?)" if short else rf"(?P<{group}>{full})"


def _words(words: Iterable[str]) -> str:
    """Alternation of `words`, first letter in either case."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    parts = (re.escape(word[1:]).replace(r"\ ", "<SP>") for word in ordered)
    return "|".join(f"[{word[0].lower()}{word[0].upper()}]{rest}" for word, rest in zip(ordered, parts, strict=True))


_SPACE = r"(?:[^\S\n]{1,3}|[^\S\n]?\n[^\S\n]?(?!\n))"
_DAY_END = r"(?:st|nd|rd|th)?(?![\d%]|[.,:/]\d|-(?:year|day|hour|point|member|foot))"
_YEAR_NUMBER = r"(?:1[5-9]\d\d|20\d\d|2100)"
_YEAR_END = r"(?![\d%]|[.,:]\d)"
_AMPM = r"[ap]\.[ ]?m\.|[AP]\.[ ]?M\.|[ap]m|[AP]M"
_ZONE_NAMES = "|".join(_WORDS["zones"])

_PIECES = {
    "SP": _SPACE,
    "GAP": rf"(?:{_SPACE})?",
    "DASH": "[-‐‑–—‒−]",
    "MONTH": _months("month"),
    "MONTH2": _months("month2"),
    "MONTHB": _months("monthb"),
    "MONTHNAME": f"(?P<month>{_cased((names[0] for names in _WORDS['months']), lower=False)})",
    "WEEKDAY": _weekdays("weekday", short=False),
    "WEEKDAY2": _weekdays("weekday2", short=False),
    "ANYWEEKDAY": _weekdays("weekday", short=True),
    "DAY": rf"(?P<day>[0-3]?\d){_DAY_END}",
    "DAYB": rf"(?P<dayb>[0-3]?\d){_DAY_END}",
    "DAY2": rf"(?P<day2>[0-3]?\d){_DAY_END}",
    "YEAR": rf"(?P<year>{_YEAR_NUMBER}){_YEAR_END}",
    "YEAR0": rf"(?P<year0>{_YEAR_NUMBER}){_YEAR_END}",
    "YEAR2": rf"(?P<year2>{_YEAR_NUMBER}){_YEAR_END}",
    "REL": "(?P<rel>[Ll]ast|[Tt]his|[Nn]ext)",
    "PART": "(?P<part>[Ee]arly|[Mm]id|[Ll]ate)",
    "ORDINAL": f"(?:{_words(ORDINALS)})",
    "COUNT": rf"(?:\d{{1,3}}|(?i:{trie([*CARDINALS, *VAGUE_COUNTS])}))".replace("\\ ", "<SP>"),
    "SEASON": f"(?:{_words(SEASONS)})",
    "DECADEWORD": f"(?:{_words(DECADES)})",
    "HOLIDAY": "(?:"
    + "|".join(
        re.escape(e).replace("'", "['’]").replace(r"\ ", "<SP>")
        for entry in CONTEXT["holidays"]
        for e in entry["names"]
    )
    + ")",
    "AMPM": _AMPM,
    "CLOCK": r"(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?",
    "CLOCK2": r"(?P<hour2>\d{1,2})(?:[:.](?P<minute2>[0-5]\d))?",
    "ZONE": rf"(?:<SP>(?P<bracket>\()?(?:(?:{_ZONE_NAMES})(?:/(?:{_ZONE_NAMES}))?|local<SP>time"
    r"|(?:Eastern|Central|Mountain|Pacific)(?:<SP>(?:Standard|Daylight))?(?:<SP>[Tt]ime)?)(?!\w)(?(bracket)\)))",
}
_PIECES["WHEN"] = r"(?:,?<SP>(?:(?:of|in)<SP>)?<YEAR>|,?<SP>(?:of<SP>)?<REL><SP>year)"
_PIECE = re.compile(r"<([A-Z]+\d?)>")


def _expand(pattern: str) -> str:
    while _PIECE.search(pattern):
        pattern = _PIECE.sub(lambda match: _PIECES[match[1]], pattern)
    return pattern


ZONE = re.compile(_expand("<ZONE>"))
"""A time zone as written behind a time of day, with the space before it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of writing a date: where it may begin, what it looks like, who works out its days."""

    name: str
    pattern: re.Pattern[str]
    resolve: str


def _first_words(phrases: Iterable[str]) -> set[str]:
    return {re.split(r"[\W_]", phrase.lower())[0] for phrase in phrases}


_CLASSES: dict[str, set[str]] = {
    "MONTH": set(MONTHS),
    "WEEKDAY": set(WEEKDAYS),
    "PART": {"early", "mid", "late"},
    "REL": {"last", "this", "next", "coming"},
    "ORDINAL": _first_words(ORDINALS),
    "COUNT": {*_first_words(CARDINALS), *_first_words(VAGUE_COUNTS), "#1", "#2", "#3"},
    "SEASON": set(SEASONS),
    "DECADEWORD": set(DECADES),
    "HOLIDAY": _first_words(HOLIDAYS),
    "AD": {"ad", "a"},
    "DAY": {"#1", "#2"},
    "NUMBER": {"#1", "#2", "#3", "#4", "#y"},
    "YEAR": {"#y"},
    "FOURDIGITS": {"#4", "#y"},
    "SHORTYEAR": {"#'"},
}


def _load() -> tuple[tuple[Rule, ...], dict[str, tuple[Rule, ...]]]:
    rules: list[Rule] = []
    starts: dict[str, list[Rule]] = {}
    for entry in CALENDAR["rule"]:
        rule = Rule(entry["name"], re.compile(f"(?:{_expand(entry['pattern'])})(?!\\w)", re.VERBOSE), entry["resolve"])
        rules.append(rule)
        for key in {key for start in entry["starts"] for key in _CLASSES.get(start, {start.lower()})}:
            starts.setdefault(key, []).append(rule)
    return tuple(rules), {key: tuple(value) for key, value in starts.items()}


RULES, _STARTS = _load()
STARTS = {form: rules for key, rules in _STARTS.items() for form in (key, key.capitalize(), key.upper())}
"""The rules by the token they may begin with: a word, or `#` and the shape of a number."""


def rules_at(token: str) -> tuple[Rule, ...]:
    """The rules that may begin with `token`: a word, a number, or two digits after an apostrophe."""
    return STARTS.get(token if token[0].isalpha() else _shape(token), ())


def _shape(token: str) -> str:
    """ "#1".."#4" by the number of digits, "#y" for 1500..2100, "#'" for '90; "" for anything else."""
    if token[0] in "'’‘":
        return "#'" if len(token) == 3 else ""
    if len(token) == 4 and "1500" <= token <= "2100":
        return "#y"
    return f"#{len(token)}" if len(token) <= 4 else ""
