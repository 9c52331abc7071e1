"""Units of measure behind a figure: which unit the words after it name, and how it converts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from factcheck.quantity.source import Source, once
from factcheck.quantity.tables import any_of, table, words
from factcheck.types import Kind


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: `(figure + offset) * factor` is the figure in the base unit of the dimension."""

    name: str
    dimension: str
    factor: Decimal
    offset: Decimal = Decimal(0)
    kind: Kind = Kind.MEASURE
    needs: str = ""


_DATA = table("units")
BASES: dict[str, str] = _DATA["bases"]


def plural(name: str) -> str:
    """The regular plural of a unit's name."""
    head = name.replace("pound mass", "pound")
    if head.endswith(("ch", "s", "x", "z")):
        return f"{head}es"
    return f"{head[:-1]}ies" if head.endswith("y") and head[-2] not in "aeiou" else f"{head}s"


def _load() -> tuple[dict[str, Unit], dict[str, Unit], dict[str, Unit]]:
    by_name: dict[str, Unit] = {}
    by_symbol: dict[str, Unit] = {}
    units: dict[str, Unit] = {}
    for entry in _DATA["unit"]:
        for unit, names, symbols in _variants(entry):
            units.setdefault(unit.name, unit)
            by_name |= dict.fromkeys(names, unit)
            by_symbol |= dict.fromkeys(symbols, unit)
    return by_name, by_symbol, units


def _variants(entry: dict[str, Any]) -> list[tuple[Unit, list[str], list[str]]]:
    """The unit of an entry, and the units that its SI prefixes make."""
    kind, needs = Kind(entry.get("kind", "measure")), entry.get("needs", "")
    offset, factor = Decimal(entry.get("offset", "0")), Decimal(entry["factor"])
    names, symbols = entry.get("names", []), entry.get("symbols", [])
    plurals = entry.get("plurals", [plural(n) for n in names])
    unit = Unit(entry["name"], entry["dimension"], factor, offset, kind, needs)
    made = [(unit, [*names, *plurals], symbols)]
    for prefix in entry.get("prefixes", []):
        letter, power = _DATA["prefixes"][prefix]
        bigger = Unit(prefix + unit.name, unit.dimension, factor * Decimal(power), offset, kind, needs)
        spelled = [prefix + n for n in [*names, *plurals]]
        made.append((bigger, spelled, [letter + s for s in symbols if s.isalpha() or s == "Ω"]))
    return made


BY_NAME, BY_SYMBOL, UNITS = _load()

_TOKEN = re.compile(r"(?: - |[ -])?[(\[{<]?(°|%|[a-zµåω]+\.?)")
_SYMBOL = re.compile(
    r"(?:[ ]?[(\[{<]?|-(?=[A-Za-zµΩ]{2}))"
    r"([^\W\d_]+(?:\.|/[A-Za-z]+|[²³]|\^?[23](?![0-9A-Za-z])|)|[%°º℃℉٪％Ω](?: ?[CF](?![a-z]))?)(?![\w$])"
)
_CLOSING = re.compile(r"[)\]}>]")
_FIRST_WORDS = frozenset(name.split()[0].rstrip(".") for name in BY_NAME)
_MOST_WORDS = max(name.count(" ") for name in BY_NAME) + 1
_AFTER_LETTER = re.compile(rf"$|[^\w\s-]|\s(?:$|[0-9]|[^\w\s]|(?:{any_of(words('behind_symbol'))})\b)")
_SPACED_LETTERS = frozenset("mgtlLCFWVKsh")
_WEIGHT = re.compile(rf"\b(?:{any_of(words('weight_talk'))})\b")
_OF = re.compile(r" of | (?:[a-z]+ ){0,2}(?:oil|flour|sugar|butter|milk|water|rice)\b")


@once
def unit_at(source: Source, pos: int, fraction: bool = False) -> tuple[Unit, int] | None:
    """The unit named right behind `pos` and where its name ends; the longest name wins.

    `fraction` says that the figure is written as a fraction ("1/2 cup").
    """
    return _named(source, pos, fraction) or _symbol(source, pos)


def _named(source: Source, pos: int, fraction: bool) -> tuple[Unit, int] | None:
    key, at, best = "", pos, None
    for _ in range(_MOST_WORDS):
        token = _TOKEN.match(source.low, at)
        if token is None:
            break
        if not key and token[1].rstrip(".") not in _FIRST_WORDS:
            break
        at = token.end()
        key = f"{key} {token[1]}" if key else token[1]
        unit = BY_NAME.get(key) or BY_NAME.get(key.rstrip("."))
        if unit and _ends_word(source, at) and _fits(source, pos, at, unit, fraction):
            best = unit, at - (key.endswith(".") and not _abbreviates(source, at))
    return _closed(source, pos, best)


def _abbreviates(source: Source, at: int) -> bool:
    """True when a full stop before `at` ends an abbreviation rather than the sentence: "6 ft. tall"."""
    return source.plain[at : at + 1] == " " and source.plain[at + 1 : at + 2].islower()


def _closed(source: Source, pos: int, found: tuple[Unit, int] | None) -> tuple[Unit, int] | None:
    """Take a closing bracket in, when one was opened: "20 (kg)"."""
    if found and source.low[pos : found[1]].strip()[:1] in tuple("([{<"):
        closing = _CLOSING.match(source.low, found[1])
        return (found[0], closing.end()) if closing else None
    return found


def _ends_word(source: Source, at: int) -> bool:
    return at >= len(source.low) or not (source.low[at].isalnum() or source.low[at] in "_²³")


def _fits(source: Source, pos: int, end: int, unit: Unit, fraction: bool) -> bool:
    written = source.low[pos:end]
    if unit.name == "second" and written == " second":
        return False  # "two second readings": the unit is plural or hyphened
    if unit.needs == "weight":
        return bool(_WEIGHT.search(source.low, max(0, pos - 60), end + 30))
    if unit.needs == "substance":
        return fraction or bool(_OF.match(source.low, end))
    return True


def _symbol(source: Source, pos: int) -> tuple[Unit, int] | None:
    found = _SYMBOL.match(source.plain, pos)
    if found is None:
        return None
    longer = _two_part_symbol(source, found)
    if longer:
        return longer
    symbol, end = found[1], found.end()
    if "/" in symbol and symbol not in BY_SYMBOL:  # "50 km/ms": a rate, whose second half is read as one
        symbol = symbol.split("/")[0]
        end = found.start(1) + len(symbol)
    unit = BY_SYMBOL.get(symbol) or BY_SYMBOL.get(symbol.rstrip("."))
    if unit is None or not _stands_alone(source, found, unit):
        return None
    dot = symbol.endswith(".") and not _abbreviates(source, end)
    return _closed(source, pos, (unit, end - dot))


def _two_part_symbol(source: Source, found: re.Match[str]) -> tuple[Unit, int] | None:
    """ "sq ft", "fl oz", "mm Hg"."""
    second = _SYMBOL.match(source.plain, found.end())
    if second and (unit := BY_SYMBOL.get(f"{found[1]} {second[1].rstrip('.')}")):
        return unit, second.end()
    return None


def _stands_alone(source: Source, found: re.Match[str], unit: Unit) -> bool:
    """Guard for short symbols: "5 A grades", "23456 F Block", "two in five"."""
    before = source.plain[found.start()]
    if before == "-" and (found[1].lower() in ("in", "at") or source.plain[found.end() : found.end() + 1] == "-"):
        return False  # "3-in-1"
    attached = not before.isspace()
    if unit.needs == "attached" and len(found[1]) < 4:
        return attached
    if len(found[1]) > 1 or not found[1].isalpha():
        return True
    if attached:
        return found[1] not in "NJBA" or bool(_AFTER_LETTER.match(source.low, found.end()))
    if found[1] in "CF" and source.plain[found.end() + 1 : found.end() + 2].islower():
        return True
    return found[1] in _SPACED_LETTERS and bool(_AFTER_LETTER.match(source.low, found.end()))


def canonical(word: str) -> str:
    """The canonical name of a unit given by name or symbol ("hr" -> "hour"), or the word itself."""
    unit = BY_NAME.get(word) or BY_SYMBOL.get(word)
    return unit.name if unit else word
