"""Numbers in digits and words, in every mixture: where one may begin, what stands there, and what it is worth.

Only the number itself is read here ("1.2 million", "two and a half", "10 1/2", "hundreds of thousands"); hedges, units
and what the number counts are read around it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from factcheck.quantity.source import Source, once
from factcheck.quantity.tables import any_of, table, trie

_DATA = table("numbers")
CARDINALS: dict[str, int] = _DATA["cardinals"]
ORDINALS: dict[str, int] = _DATA["ordinals"]
SCALES = {word: Decimal(value) for word, value in (_DATA["scales"] | _DATA["abbreviations"]).items()}
LETTERS = {letter: Decimal(value) for letter, value in _DATA["letters"].items()}
DENOMINATORS: dict[str, int] = _DATA["denominators"]
VAGUE = {word: Decimal(value) for word, value in _DATA["vague"].items()}

FRACTION_SIGNS = {sign: unicodedata.normalize("NFKC", sign).replace("\u2044", "/") for sign in "½¼¾⅓⅔⅛⅜⅝⅞"}
"""A sign and what it stands for: "½" -> "1/2"."""
# A fraction in words is rounded by habit: "a third" is said of 31 to 35 percent.
FRACTION_RESOLUTION = Decimal("0.05")
ONE = Decimal(1)


class Form(StrEnum):
    DIGITS = "digits"
    WORDS = "words"
    FRACTION = "fraction"
    ORDINAL = "ordinal"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at `[start, end)`. `scale` is the factor that was written as a word ("million"), 1 if none.

    `letter` is a scale letter right behind the digits ("k", "m", "b", "t") that is not yet applied: only the context
    tells "5m people" from "5m of rain"; `letter_end` is the end with the letter.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    resolution: Decimal
    form: Form
    scale: Decimal = ONE
    letter: str = ""
    letter_end: int = 0

    @property
    def value(self) -> Decimal | None:
        return self.low if self.low == self.high else None

    def scaled(self, by: Decimal, end: int | None = None) -> Numeral:
        return replace(
            self,
            low=self.low * by,
            high=self.high * by,
            resolution=self.resolution * by,
            scale=self.scale * by,
            end=self.end if end is None else end,
            letter="",
        )

    def with_letter(self) -> Numeral:
        """The same number with its scale letter applied."""
        return self.scaled(LETTERS[self.letter], self.letter_end)


# Where a figure may begin.
MULTIPLES = {word: Decimal(value) for word, value in _DATA["multiples"].items()}
# "In her forties".
TENS_WORDS = {f"{word[:-1]}ies" for word, value in CARDINALS.items() if word.endswith("ty") and value >= 20}
_OTHERS = {"half", "quarter", "thirds", "quarters", "tens", "single", "double", "triple"}
# Scales that are written right behind digits only ("5bn") begin nothing.
_NEVER_FIRST = set(_DATA["abbreviations"])
_FIRST = sorted({*CARDINALS, *ORDINALS, *SCALES, *VAGUE, *MULTIPLES, *_OTHERS, *TENS_WORDS} - _NEVER_FIRST)
CANDIDATE = re.compile(rf"[0-9{''.join(FRACTION_SIGNS)}]|\b{trie(_FIRST)}\b")
_ARTICLE = re.compile(r"an? (?=[a-z])")

_UNITS = any_of(w for w, v in CARDINALS.items() if 0 < v < 10)
_TENS = any_of(w for w, v in CARDINALS.items() if v >= 20)
_SCALE = any_of(SCALES)
_BIG = any_of(w for w in SCALES if w != "hundred")
_SMALL = rf"(?:(?:{_TENS})(?:[- ](?:{_UNITS})\b)?|{any_of(CARDINALS)})"
_HUNDREDS = rf"(?:(?:{_SMALL}|an?)[- ]hundred\b(?:(?:[- ]and)?[- ]{_SMALL}\b(?![- ](?:{_BIG})\b(?=x)))?|{_SMALL})"

_GROUP = re.compile(
    rf"(?P<head>{_HUNDREDS})\b(?P<point>(?:[- ]point(?:[- ](?:{_UNITS}|zero|oh|nought))+\b)?)"
    rf"(?P<half>(?:[- ]and[- ](?:a|one)[- ]half\b|[- ]and[- ]a[- ]quarter\b|[- ]and[- ]three[- ]quarters\b)?)"
    rf"(?P<scales>(?:[- ](?:{_SCALE})\b)*)"
)
_JOIN = re.compile(r"(?:,? and |, | |-)(?=[a-z])")
_ARTICLE_BEFORE = re.compile(
    r"(?:\b(?P<vague>several|a few|a couple of|a couple|many|multi)[ -]|\b(?P<one>an?|half an?|half) |(?P<none>))$"
)
_SCALE_AT = re.compile(rf"(?:{_SCALE})\b(?P<half> and a (?:half|quarter)\b)?")
_VAGUE_AT = re.compile(rf"(?:(?P<tens>tens|hundreds|dozens|scores|thousands|millions) of )?(?P<word>{any_of(VAGUE)})\b")
# "Scores of people", but "scores of 70.2 percent" and "test scores".
_SCORES_OF = re.compile(
    r" of (?:other |more )?[a-z]+s\b| of (?:other )?(?:people|women|men|children)\b| (?:were|are|have been|more) "
)
_VAGUE_OF_SCALE = re.compile(rf"(?:tens|hundreds) of (?P<word>{any_of(VAGUE)})\b")
_HALF_SCALE = re.compile(
    rf"(?:(?P<part>(?:a |one |three )?(?:half|quarters?))(?: of)?(?: an?)?|(?P<half>half)(?: an?)?)"
    rf"[- ](?P<scale>{_SCALE})\b"
)
_PARTS = {"half": "0.5", "quarter": "0.25", "three quarters": "0.75", "three quarter": "0.75"}
_FRACTION_WORDS = re.compile(rf"(?P<top>{_UNITS}|an?)[- ](?P<bottom>{any_of(DENOMINATORS)})\b")

_DIGITS = re.compile(
    r"""(?P<sign>-(?=[0-9]))?
    (?P<number>
        [0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?![0-9])(?:\.[0-9]+)?
      | [0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?
      | [0-9]{1,3}(?:,[ ]0[0-9]{2})+(?![0-9])
      | [0-9]{1,3}(?:[ ][0-9]{3})+(?![0-9,]|\.[0-9])
      | [0-9]{1,3}(?:\.[0-9]{3}){2,}(?![0-9.])(?:,[0-9]+)?
      | [0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}(?![0-9])
      | [0-9]+(?:\.[0-9]+)?
    )
    (?:(?P<glyph>[ -]?[½¼¾⅓⅔⅛⅜⅝⅞])|[ -](?P<top>[1-9][0-9]?)/(?P<bottom>2|3|4|5|8|10|16|32)(?![0-9/]))?
    """,
    re.X,
)
_FRACTION_DIGITS = re.compile(r"(?P<top>[1-9][0-9]?)/(?P<bottom>2|3|4|5|8|10|16|32)(?![0-9/])")
_SCALE_AFTER = re.compile(rf"[ -]?(?:{_SCALE})\b")
_LETTER_AFTER = re.compile(r"[kmbtKMBT](?![\w'])")
_EUROPEAN = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}|\.[0-9]{3},[0-9]{1,2}(?![0-9])")


# Longer numbers are serial numbers, and would not be exact in the 28 digits of a Decimal.
MOST_DIGITS = 20


def numeral_at(source: Source, pos: int) -> Numeral | None:
    """The number that begins at `pos` (at its first digit or letter), or `None`."""
    first = source.low[pos]
    if first in FRACTION_SIGNS:
        return _with_scale(source, _glyph(pos, first))
    numeral = _digits_at(source, pos) if first.isdigit() else _words_at(source, pos)
    return numeral if numeral and numeral.high.adjusted() < MOST_DIGITS else None


def number_at(source: Source, pos: int) -> Numeral | None:
    """The cardinal number that begins right at `pos` ("a" before a scale skipped), or `None`."""
    if article := _ARTICLE.match(source.low, pos):
        pos = article.end()
    found = CANDIDATE.match(source.low, pos)
    if found is None or found[0] in ORDINALS or found[0] in MULTIPLES:
        return None
    return numeral_at(source, pos)


def _glyph(pos: int, sign: str) -> Numeral:
    value = _fraction(FRACTION_SIGNS[sign])
    return Numeral(pos, pos + 1, value, value, FRACTION_RESOLUTION, Form.FRACTION)


def _fraction(written: str) -> Decimal:
    top, bottom = written.split("/")
    return Decimal(top) / Decimal(bottom)


# ---------------------------------------------------------------------------------------------------------- digits
def _digits_at(source: Source, pos: int) -> Numeral | None:
    found = _FRACTION_DIGITS.match(source.low, pos)
    if found and int(found["top"]) < int(found["bottom"]):
        value = _fraction(found[0])
        return _with_scale(source, Numeral(pos, found.end(), value, value, FRACTION_RESOLUTION, Form.FRACTION))
    found = _DIGITS.match(source.low, pos)
    if found is None:
        return None
    if len(found["number"]) > MOST_DIGITS:
        return None
    value, resolution = _written(source, found["number"])
    if _is_decimal_part(source, pos) and "." not in found["number"]:  # ".5 percent"
        value, resolution = value.scaleb(-len(found["number"])), ONE.scaleb(-len(found["number"]))
        pos -= 1
    if found["glyph"] or found["top"]:
        part = FRACTION_SIGNS[found["glyph"].strip(" -")] if found["glyph"] else f"{found['top']}/{found['bottom']}"
        value, resolution = value + _fraction(part), ONE / Decimal(part.split("/")[1])
    return _with_scale(source, Numeral(pos, found.end(), value, value, resolution, Form.DIGITS))


def _is_decimal_part(source: Source, pos: int) -> bool:
    return source.low[pos - 1 : pos] == "." and (pos < 2 or source.low[pos - 2] in " ($£€-")


# What only one of the two ways of writing numbers has: "1.350.000" and "1.200,50", or "1,350,000" and "0.25".
_DOTTED = re.compile(r"(?<![\d.,])\d{1,3}(?:(?:\.\d{3}){2,}(?![\d.])|(?:\.\d{3})+,\d{1,2}(?!\d))")
_POINTED = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+\.(?:\d{1,2}|\d{4,})(?![\d.]))")
_EITHER = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")


@once
def dots_group(source: Source) -> bool:
    """True when the text groups thousands by dots, and shows it: "1.200 of the 1.350.000"."""
    return _DOTTED.search(source.plain) is not None and _POINTED.search(source.plain) is None


def is_either(source: Source, start: int, end: int) -> bool:
    """True for "1.200" in a text that does not show whether its dots group thousands or begin a fraction."""
    alone = _EITHER.fullmatch(source.plain, start, end)
    return alone is not None and not dots_group(source) and _POINTED.search(source.plain) is None


def _written(source: Source, number: str) -> tuple[Decimal, Decimal]:
    """Value and last written place of a number in digits."""
    if _EUROPEAN.search(number) or (_EITHER.fullmatch(number) and dots_group(source)):
        number = number.replace(".", "").replace(",", ".")
    number = number.replace(",", "").replace(" ", "")
    value = Decimal(number)
    return value, Decimal(1).scaleb(min(0, int(value.as_tuple().exponent)))


def _with_scale(source: Source, numeral: Numeral) -> Numeral:
    """Apply the scale words behind the number ("1.2 million", "25 lakh crore"), or note a scale letter."""
    applied = 0
    while applied < 2 and (found := _SCALE_AFTER.match(source.low, numeral.end)):
        numeral = numeral.scaled(SCALES[found[0].strip(" -")], found.end())
        applied += 1
    if not applied and (letter := _LETTER_AFTER.match(source.plain, numeral.end)):
        return replace(numeral, letter=letter[0].lower(), letter_end=letter.end())
    return numeral


# ----------------------------------------------------------------------------------------------------------- words
def _words_at(source: Source, pos: int) -> Numeral | None:
    return (
        _part_of_scale(source, pos)
        or _vague_at(source, pos)
        or _fraction_at(source, pos)
        or _cardinal_at(source, pos)
        or _bare_scale_at(source, pos)
    )


def _part_of_scale(source: Source, pos: int) -> Numeral | None:
    """ "half a million", "a quarter of a million", "three quarters billion"."""
    found = _HALF_SCALE.match(source.low, pos)
    if not found:
        return None
    part = re.sub(r"^(?:a|one) ", "", found["part"] or found["half"]).rstrip("s") if found["part"] else "half"
    value = Decimal(_PARTS.get(part, _PARTS.get(f"{part}s", "0.5"))) * SCALES[found["scale"]]
    start = pos - 2 if source.low[max(0, pos - 2) : pos] == "a " and source.low[pos - 3 : pos - 2] in ("", " ") else pos
    return Numeral(start, found.end(), value, value, SCALES[found["scale"]] / 10, Form.WORDS, SCALES[found["scale"]])


def _vague_at(source: Source, pos: int) -> Numeral | None:
    """ "hundreds", "tens of thousands": from one of the written size up to ten of it."""
    found = _VAGUE_OF_SCALE.match(source.low, pos) or _VAGUE_AT.match(source.low, pos)
    if not found:
        return None
    if found[0] == "scores" and not _SCORES_OF.match(source.low, found.end()):
        return None
    size = VAGUE[found["word"]]
    lead = found[0].split(" ")[0]
    if lead != found["word"]:
        size *= {"tens": 10}.get(lead, VAGUE.get(lead, ONE))
    return Numeral(pos, found.end(), size, size * 10, size, Form.VAGUE, size)


def _fraction_at(source: Source, pos: int) -> Numeral | None:
    """ "two-thirds", "three quarters", "one half"."""
    found = _FRACTION_WORDS.match(source.low, pos)
    if not found:
        return None
    top, bottom = CARDINALS.get(found["top"], 1), DENOMINATORS[found["bottom"]]
    plural = found["bottom"].endswith("s")
    if plural != (top > 1) or top >= bottom:
        return None
    value = Decimal(top) / Decimal(bottom)
    return Numeral(pos, found.end(), value, value, FRACTION_RESOLUTION, Form.FRACTION)


def _cardinal_at(source: Source, pos: int) -> Numeral | None:
    """ "one hundred and five", "two million three hundred thousand", "two and a half million"."""
    first = found = _GROUP.match(source.low, pos)
    if not found:
        return None
    total, resolution, last = Decimal(0), ONE, None
    end = pos
    while found:
        value, place, scale = _group_value(found)
        if last is not None and scale >= last:
            break
        total, resolution, last, end = total + value, min(place, resolution) if total else place, scale, found.end()
        joint = _JOIN.match(source.low, end) if scale > 1 else None
        found = _GROUP.match(source.low, joint.end()) if joint and not (joint[0] == ", " and scale < 1000) else None
    assert first is not None and last is not None
    return Numeral(pos, end, total, total, resolution, Form.WORDS, last)


def _group_value(found: re.Match[str]) -> tuple[Decimal, Decimal, Decimal]:
    """Value, last place and scale of one group ("two and a half million")."""
    value = Decimal(_small_value(found["head"]))
    place = ONE
    if found["point"]:
        digits = "".join(str(CARDINALS.get(w, 0)) for w in re.split("[- ]", found["point"].strip(" -"))[1:])
        value += Decimal(f"0.{digits}")
        place = ONE.scaleb(-len(digits))
    if found["half"]:
        value += Decimal("0.75" if "three" in found["half"] else "0.25" if "quarter" in found["half"] else "0.5")
        place = Decimal("0.5")
    scale = ONE
    for word in re.split("[- ]", found["scales"].strip(" -")):
        scale *= SCALES.get(word, ONE)
    return value * scale, place * scale, scale


def _small_value(words: str) -> int:
    value = 0
    for word in re.split("[- ]", words):
        if word == "hundred":
            value = max(value, 1) * 100
        else:
            value += CARDINALS.get(word, 0)
    return value


def _bare_scale_at(source: Source, pos: int) -> Numeral | None:
    """A scale word without a number before it: "a million", "several thousand", "half a dozen"."""
    found = _SCALE_AT.match(source.low, pos)
    if not found:
        return None
    word = re.split(r"[ ]", found[0])[0]
    size = SCALES[word]
    before = _ARTICLE_BEFORE.search(source.low, max(0, pos - 13), pos)
    if before is None or before["none"] is not None:
        return None
    if before["vague"]:
        most = 3 if "couple" in before["vague"] else 9
        return Numeral(before.start(), found.end(), 2 * size, most * size, size, Form.VAGUE, size)
    if before["one"] in ("a", "an") and word == "hundred" and (whole := _cardinal_at(source, before.start())):
        return whole
    value = size * (Decimal("0.5") if before["one"].startswith("half") else 1)
    if found["half"]:
        value += size / (2 if "half" in found["half"] else 4)
    numeral = Numeral(before.start(), found.end(), value, value, size, Form.WORDS, size)
    return _with_scale(source, numeral) if word in ("hundred", "dozen") else numeral
