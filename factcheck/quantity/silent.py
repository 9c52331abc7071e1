"""Figures that are names, and why they are left alone."""

from __future__ import annotations

import re
from decimal import Decimal

from factcheck.quantity.money import currency_before
from factcheck.quantity.nouns import ONE_NOUNS
from factcheck.quantity.numerals import CARDINALS
from factcheck.quantity.source import Source
from factcheck.quantity.tables import any_of, table, trie, words
from factcheck.types import Span

_DATA = table("silent")
_NAMES: dict[str, str] = {}
_CAPITALISED: dict[str, str] = {}
for _entry in _DATA["name"]:
    (_CAPITALISED if _entry["capitalised"] else _NAMES).update(
        {(h if _entry["capitalised"] else h.lower()): _entry["reason"] for h in _entry["heads"]}
    )
_ALSO_WORDS = frozenset(_DATA["labels"]["also_words"])
_NUMBERED_THINGS = frozenset(_DATA["labels"]["numbered"])
_VERBS = frozenset(_DATA["labels"]["verbs"])
_VERB_BEFORE = frozenset(_DATA["labels"]["verb_before"])
_PHRASES = [phrase for entry in _DATA["fixed"] for phrase in entry["phrases"]]
_HYPHENED = [phrase.replace(" ", "-") for phrase in _PHRASES if phrase != "one day"]
_FIXED_AT = re.compile(rf"(?<!\w){trie([*_PHRASES, *_HYPHENED])}(?!\w)")
_NO_PRONOUN_BEFORE = frozenset(_DATA["one"]["pronoun_before"])
_ADDRESS = re.compile(
    r"[0-9]{1,5}[A-Za-z]?(?: (?:[NSEW]\.?|North|South|East|West))?(?: [A-Z][\w'.-]*| [0-9]+(?:st|nd|rd|th)){1,3}", re.A
)
_NAMED_ADDRESS = re.compile(r"[A-Z][a-z]+(?: [A-Z][\w'.-]*){1,2}")
_ADDRESS_WORDS = frozenset(_DATA["address"]["words"])
_FIVE_DIGITS = re.compile(r"[0-9]{5}(?![0-9,])")
_STATE = re.compile(rf"\b(?:{'|'.join(_DATA['address']['states'])}|D\.C\.),? $")
_LINKED = re.compile(r"(?:https?://|www\.)\S+|[#@][\w.]+")
_SHAPES = _DATA["shape"]
_ODD_DIGITS = re.compile("|".join(f"(?P<s{n}>{'|'.join(shape['patterns'])})" for n, shape in enumerate(_SHAPES)))
_LAST = re.compile(r"(?:^|[\s(\"“'‘/-])(?P<word>[^\s\"“()/-]+(?:\.)?)[ -]?$")
_CODE_BEFORE = re.compile(r"[A-Za-z0-9_.-]*[A-Za-z][A-Za-z0-9_.]*-?$")
_YEAR_WORDS = frozenset(words("before_year"))
_LOOSE_YEAR_WORDS = frozenset(words("before_loose_year"))


def masked(text: str) -> list[Span]:
    """Stretches in which no figure is one: web and mail addresses, hashtags, handles."""
    return [Span(*m.span()) for m in _LINKED.finditer(text)]


def fixed_phrase(source: Source, start: int) -> tuple[int, str] | None:
    """A fixed phrase that holds the figure ("24/7", "catch-22", "second thoughts"): its end, and the reason."""
    found = _FIXED_AT.match(source.low, start)
    return (found.end(), "a fixed phrase") if found else None


def name_before(source: Source, start: int) -> str | None:
    """Why a figure at `start` is part of the name that stands before it ("Boeing 737", "section 230"), else `None`."""
    found = _LAST.search(source.plain, max(0, start - 24), start)
    if found is None:
        return None
    word = found["word"]
    if reason := _CAPITALISED.get(word.rstrip(",")):
        return reason
    reason = _NAMES.get(word.lower())
    if reason is None or _is_verb(source, start, word):
        return None
    return reason if word.lower() not in _ALSO_WORDS or _is_label(source, start, word) else None


def _is_verb(source: Source, start: int, word: str) -> bool:
    """True for the head of a name where it is a verb: "to build 6,000 flats", "will release 40 prisoners"."""
    return word in _VERBS and not _VERB_BEFORE.isdisjoint(source.words_before(start, 2)[:-1])


def names_what_follows(word: str) -> bool:
    """True when `word`, as written, makes a name of the number behind it ("Route", "page")."""
    return word in _CAPITALISED or word.lower() in _NAMES


def _is_label(source: Source, start: int, word: str) -> bool:
    """Whether a word that is also a verb or a plain noun labels the figure: "No. 4", "serial number 7", "Count 2"."""
    words = source.words_before(start, 2)
    return word[0].isupper() or word.endswith(".") or (word == "number" and not _NUMBERED_THINGS.isdisjoint(words[:1]))


def digits_in_a_name(source: Source, start: int) -> tuple[int, str] | None:
    """Digits that are no figure by their own shape or by what touches them: the end of the name, and the reason."""
    plain = source.plain
    before = plain[start - 1 : start]
    if before and (before.isalnum() or before in "_-/.,:'\\=+*^"):
        touching = _touching(source, start)
        if touching:
            return touching
    if odd := _ODD_DIGITS.match(source.low, start):
        return odd.end(), _SHAPES[int(str(odd.lastgroup)[1:])]["reason"]
    return address(source, start)


def _touching(source: Source, start: int) -> tuple[int, str] | None:
    plain = source.plain
    before = plain[start - 1]
    if before == "+" and plain[start - 2 : start - 1].isalnum():
        return end_of_word(plain, start), "letters and digits make a name"  # "P5+1"
    found = _CODE_BEFORE.search(plain, max(0, start - 20), start)
    if found and not _PREFIXES.fullmatch(found[0]) and not currency_before(source, start):
        return end_of_word(plain, start), "letters and digits make a name"
    if before in ":/.,=_" and plain[max(0, start - 2) : start - 1].isdigit():
        return end_of_word(plain, start), "the rest of a longer number"
    return None


# "sub-2", "then-20": the hyphen ties a figure to a plain word.
_PREFIXES = re.compile(
    r"(?:mid|then|now|sub|over|under|plus|pre|post|non|roughly|about|nearly|almost|another|year|at|a|to|the|by|of|and|-)-"
)


def end_of_word(plain: str, start: int) -> int:
    end = start
    while end < len(plain) and (plain[end].isalnum() or plain[end] in "_-"):
        end += 1
    return max(end, start + 1)


def address(source: Source, start: int) -> tuple[int, str] | None:
    plain = source.plain
    if plain[start].islower():
        return None
    if plain[start].isdigit() and _STATE.search(plain, max(0, start - 6), start) and _FIVE_DIGITS.match(plain, start):
        return start + 5, "a postal code"
    found = _ADDRESS.match(plain, start) or _NAMED_ADDRESS.match(plain, start)
    if not found:
        return None
    words = found[0].split()[1:]
    for count, word in enumerate(words):
        if count and word.rstrip(".,").lower() in _ADDRESS_WORDS:
            return found.end(), "a street address"
    return None


_HOURS = any_of(word for word, value in CARDINALS.items() if 1 <= value <= 12)
_PAST_HOUR = re.compile(rf"(?: minutes?)? past (?:noon|midnight|the hour|{_HOURS}|1?[0-9])\b")
_HOUR_OF_DAY = re.compile(r" (?:in the (?:early )?(?:morning|afternoon|evening)|at night|o'clock)\b")
_HOUR_ENDS = re.compile(r"[.,;:)!?]|$|\x00| - | (?:and|or|on|in|every|each|but|when|while|as|for|with|to)\b")
_AT_LEVEL = frozenset(words("at_a_level"))


def is_hour(source: Source, start: int, number: int, end: int, value: Decimal) -> bool:
    """True for a number that tells the time: "rises at five", "eight in the morning", "twenty past nine"."""
    if value <= 59 and _PAST_HOUR.match(source.low, end):
        return True
    if 1 <= value <= 12 and _HOUR_OF_DAY.match(source.low, end):
        return True
    before = source.words_before(start, 2)
    in_words = source.low[number:end].isalpha() and 1 <= value <= 12
    if not in_words or not _HOUR_ENDS.match(source.low, end):  # "at two of the four sites"
        return False
    return before[-1:] == ["at"] and _AT_LEVEL.isdisjoint(before[:1])


_LONG_PLAIN_WORD = re.compile(r"(?<![\w'])[a-z]{5,}")


def number_of_a_name(source: Source, number: int, noun: int) -> bool:
    """True for a number word that is a capital part of a name in running text: "in the Five Rivers marathon"."""
    plain = source.plain
    if not (plain[number].isupper() and plain[noun].isupper() and plain[number - 1 : number] == " "):
        return False
    before = source.words_before(number, 1)
    if not before or not before[0][-1].isalpha() or not plain[: number - 1].endswith(before[0]):
        return False  # a sentence begins here, or the word before has a capital too: a headline
    return _in_running_text(source, number, noun)


def _in_running_text(source: Source, start: int, end: int) -> bool:
    return len(_LONG_PLAIN_WORD.findall(source.lined[max(0, start - 60) : end + 60])) > 1


_CAPITAL_WORD = re.compile(r"[ -][A-Z][a-z]{3,}")


def is_title(source: Source, start: int, end: int, unit_end: int) -> bool:
    """True for a figure whose unit has a capital in running text: "on 60 Minutes", "the rapper 50 Cent"."""
    capital = _CAPITAL_WORD.match(source.plain, end)
    return capital is not None and capital.end() >= unit_end and _in_running_text(source, start, unit_end)


def letters_behind(source: Source, start: int, end: int) -> str | None:
    """Why digits that run into letters are a name ("24703L202", "5G", "4x4"), when no unit or scale was read there."""
    tail = source.plain[end : end + 1]
    if tail.isalnum() or tail == "_":
        return "letters and digits make a name"
    if tail in ("/", ":") and source.plain[end + 1 : end + 2].isdigit():
        return "a date, a time or a name"
    return None


def is_bare_year(source: Source, start: int, end: int) -> bool:
    """True for four digits that can be read as a year, where nothing makes them a count."""
    written = source.plain[start:end]
    return len(written) == 4 and written.isdigit() and "1000" <= written <= "2199"


_PEOPLE = re.compile(r" (?:people|persons|men|women|children|troops|soldiers|workers|homes|jobs)\b")


def is_year(source: Source, start: int, end: int, counts: bool, hedged: bool) -> bool:
    """True when four digits are a year, also before a plural ("in 2019 people were", "2019 sales rose"). Outside the
    years that news speaks of, only the words before say so."""
    if not is_bare_year(source, start, end):
        return False
    recent = "1900" <= source.plain[start:end] <= "2035"
    before = source.words_before(start, 1)
    dated = bool(before) and before[-1].rstrip(".") in (_YEAR_WORDS if recent else _YEAR_WORDS - _LOOSE_YEAR_WORDS)
    if not counts:
        return recent or dated or not hedged
    return dated or ((recent or not before) and not _PEOPLE.match(source.low, end))


_ADJECTIVE = "(?:more|other|additional|dead|young|male|female|elderly|armed|police)"
_ONE_NOUN = re.compile(rf"[ -](?:{_ADJECTIVE} )?(?P<noun>[a-z]+)")


def one_is_pronoun(source: Source, start: int, end: int) -> bool:
    """True unless "one" stands before a noun that newsrooms count (units have been looked for before)."""
    words = source.words_before(start, 1)
    if words and words[-1] in _NO_PRONOUN_BEFORE:
        return True
    found = _ONE_NOUN.match(source.low, end)
    return found is None or found["noun"] not in ONE_NOUNS
