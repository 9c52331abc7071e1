"""Currencies before and behind a figure: "$1.2bn", "USD 34.6 million", "48.5 MGBP", "75 cents"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from factcheck.quantity.measures import plural
from factcheck.quantity.nouns import per_at
from factcheck.quantity.source import Source, once
from factcheck.quantity.tables import any_of, table, words


@dataclass(frozen=True, slots=True)
class Currency:
    """What an amount is counted in. `members` are the ISO codes it may stand for: one for "USD", several for "franc";
    empty when nothing is known of it. `factor` leads to the whole unit (a cent is 0.01)."""

    unit: str
    members: frozenset[str]
    factor: Decimal = Decimal(1)


_DATA = table("currencies")
MILLION = Decimal(10) ** 6
_CENTS = Decimal("0.01")


def _plurals(entry: dict[str, Any]) -> list[str]:
    return entry.get("plurals") or [plural(name) for name in entry["names"]]


def _load() -> tuple[dict[str, Currency], dict[str, Currency], dict[str, Currency]]:
    symbols: dict[str, Currency] = {}
    codes: dict[str, Currency] = {}
    names: dict[str, Currency] = {}
    for entry in _DATA["currency"]:
        currency = Currency(entry.get("unit", entry["code"]), frozenset([entry["code"]]))
        written = [] if entry.get("code_is_a_word") else [entry["code"]]
        codes |= dict.fromkeys([*written, *entry.get("aliases", [])], currency)
        symbols |= dict.fromkeys(entry.get("symbols", []), currency)
        names |= dict.fromkeys(map(str.lower, [*entry["names"], *_plurals(entry)]), currency)
    for entry in _DATA["family"]:
        family = Currency(entry["name"], frozenset(entry["members"]))
        names |= dict.fromkeys([entry["name"], *entry.get("plurals", [plural(entry["name"])])], family)
    return symbols, codes, names


SYMBOLS, CODES, NAMES = _load()
CALLED = {entry.get("unit", entry["code"]): _plurals(entry)[0] for entry in _DATA["currency"]}
"""What the currency of a unit is called: "CAD" -> "Canadian dollars"."""
NEEDS_SCALE = frozenset(entry["name"] for entry in _DATA["family"] if entry.get("requires_scale"))
CENT = Currency("cent", frozenset(["USD", "EUR", "CAD", "AUD", "NZD", "HKD", "SGD", "ZAR"]), _CENTS)
PENNY = Currency("penny", frozenset(["GBP"]), _CENTS)
NAMES |= dict.fromkeys(["cent", "cents", "us cents", "euro cents", "eurocents", "¢"], CENT)
NAMES |= dict.fromkeys(["penny", "pence", "pennies"], PENNY)
LETTERS = {letter: NAMES[e["names"][0].lower()] for e in _DATA["currency"] for letter in e.get("letters", [])}
# Single letters are a currency before a great sum only: "P385 million", "R1,200", but "R4" and "N95".
_GREAT = re.compile(r"[0-9][0-9.,]*[ -]?(?:million|billion|trillion|bn)\b|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])")
BY_UNIT = {c.unit: c for c in [*CODES.values(), *SYMBOLS.values(), *NAMES.values()]}


def _alternatives(keys: object) -> str:
    return "|".join(sorted((re.escape(k).replace(r"\$", r" ?\$") for k in keys), key=len, reverse=True))  # type: ignore[attr-defined]


# "c $ 16.4" occurs in tokenised wire copy; "a $ 16" is an article and "s $ 16" the end of a word.
_SPACED_DOLLARS = _alternatives(s for s in SYMBOLS if s.endswith("$") and s != "$" and (len(s) > 2 or s == "C$"))
_WORDS = _alternatives(s for s in SYMBOLS if s[0].isascii() and not s.endswith("$"))
_SIGNS = _alternatives(s for s in SYMBOLS if not s[0].isascii())
_BEFORE = re.compile(
    rf"(?:(?<![A-Za-z])(?:(?P<million>M)?(?P<code>{_alternatives(CODES)}|(?i:usd|eur|gbp|rmb))"
    rf"|(?P<dollar>(?i:{_SPACED_DOLLARS})|[ASRNJZ]\$)|(?P<word>{_WORDS}))|(?P<sign>\$|{_SIGNS}))[ -]?$"
)
_MAY_END = frozenset(s[-1] for s in SYMBOLS) | frozenset("DRPYKTNEFSALMHBCXVOdrpbGU")
_AFTER_CODE = re.compile(
    rf"[ ]?(?P<million>M)?(?P<code>{_alternatives(CODES)}|(?i:usd|eur|gbp|rmb))\b"
    r"(?P<scale> (?:million|billion|trillion)\b)?"
)
_AFTER_SYMBOL = re.compile(rf"[ ]?(?P<symbol>[{''.join(re.escape(s) for s in SYMBOLS if len(s) == 1)}])(?! ?[0-9])")
_PENCE = re.compile(r"p(?![\w]|\.\w)")
_CENTS_AT = re.compile(r"c(?![\w]|\.\w)")  # "a stamp costs 55c"; where the talk is of other things it is celsius
_FEW_PENCE = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})?(?:\.[0-9]{1,2})?")
_WORD = re.compile(r"[ -]([a-z.]+|¢)")
_FIRST_WORDS = frozenset(name.split()[0] for name in NAMES)
_MOST_WORDS = max(name.count(" ") for name in NAMES) + 1
_VIDEO_LINES = frozenset({"240", "360", "480", "720"})
_UPPER = {s.upper().replace(" ", ""): c for s, c in SYMBOLS.items()}


@dataclass(frozen=True, slots=True)
class Amount:
    """A currency found beside a figure: `edge` is the outer end of its words, `scale` what they multiply by."""

    currency: Currency
    edge: int
    scale: Decimal = Decimal(1)


@once
def currency_before(source: Source, start: int) -> Amount | None:
    """The currency written right before the figure at `start`; `edge` is where it begins."""
    last = source.plain[start - 1 : start]
    if last in (" ", "-"):
        last = source.plain[start - 2 : start - 1]
    if last not in _MAY_END:
        return None
    found = _BEFORE.search(source.plain, max(0, start - 8), start)
    if not found:
        letter = LETTERS.get(source.plain[start - 1])
        alone = letter and not source.plain[max(0, start - 2) : start - 1].isalnum()
        return Amount(letter, start - 1) if letter and alone and _GREAT.match(source.low, start) else None
    written = found["code"] or found["dollar"] or found["word"] or found["sign"]
    scale = MILLION if found["million"] else Decimal(1)
    return Amount(_of_written(written), found.start(), scale)


def _of_written(written: str) -> Currency:
    compact = written.upper().replace(" ", "")
    return {"RMB": CODES["CNY"]}.get(compact) or CODES.get(written) or _UPPER.get(compact) or CODES[compact]


def currency_after(source: Source, end: int, scale: Decimal, digits: str) -> Amount | None:
    """The currency written right behind the figure that ends at `end`; `edge` is where its words end.

    `scale` is the scale already read ("million"), `digits` the figure as written.
    """
    return _symbol_after(source, end, digits) or _code_after(source, end) or _name_after(source, end, scale, digits)


def _symbol_after(source: Source, end: int, digits: str) -> Amount | None:
    found = _AFTER_SYMBOL.match(source.plain, end)
    if found:
        return Amount(SYMBOLS[found["symbol"]], found.end())
    if source.plain[end : end + 1] == "¢":
        return Amount(CENT, end + 1)
    if _FEW_PENCE.fullmatch(digits) and digits not in _VIDEO_LINES and (pence := _PENCE.match(source.plain, end)):
        return Amount(PENNY, pence.end())
    cents = _CENTS_AT.match(source.plain, end) if _FEW_PENCE.fullmatch(digits) else None
    if cents and talk_of_money(source, end - len(digits), cents.end()):
        return Amount(CENT, cents.end())
    return None


def _code_after(source: Source, end: int) -> Amount | None:
    found = _AFTER_CODE.match(source.plain, end)
    if not found:
        return None
    words = {" million": MILLION, " billion": MILLION * 1000, " trillion": MILLION * MILLION}
    scale = words.get(found["scale"] or "", MILLION if found["million"] else Decimal(1))
    return Amount(_of_written(found["code"]), found.end(), scale)


def _name_after(source: Source, end: int, scale: Decimal, digits: str) -> Amount | None:
    key, at, best = "", end, None
    for _ in range(_MOST_WORDS):
        word = _WORD.match(source.low, at)
        if word is None:
            break
        if not key and word[1] not in _FIRST_WORDS and word[1].rstrip(".") not in _FIRST_WORDS:
            break
        at = word.end()
        key = f"{key} {word[1]}" if key else word[1]
        plain = key if key in NAMES else key.rstrip(".")
        currency = NAMES.get(plain)
        if currency and _is_money(source, end, at, plain, currency, scale, digits):
            best = Amount(currency, at - (len(key) - len(plain)))
    return best


_MONEY_TALK = re.compile(rf"\b(?:{any_of(words('money_talk'))})\b")


def talk_of_money(source: Source, start: int, end: int) -> bool:
    """True when the words around speak of a price or a payment."""
    return _MONEY_TALK.search(source.low, max(0, start - 60), end + 20) is not None


# "won" and "real" are English words too; a currency only where nothing else follows that they could belong to.
_WON = re.compile(r"(?:,|\.|;|$| (?:in|to|for|from|a|per|each|by|on|of|\())")


def _is_money(source: Source, end: int, at: int, name: str, currency: Currency, scale: Decimal, digits: str) -> bool:
    if source.low[at : at + 1].isalnum():
        return False
    if currency.unit in NEEDS_SCALE:
        # Nobody is given "140,000 marks" for an essay, but "the 10,000 mark" is a threshold.
        return scale >= MILLION or ("," in digits and name != currency.unit)
    if name == "won":
        return scale >= 1000 or (scale > 1 and bool(_WON.match(source.low, at)))
    if name in ("real", "dong", "kip", "sol", "lev", "leu", "rand", "mark"):
        return scale > 1 or (source.plain[end + 1 : at].islower() and name not in ("real", "sol", "mark"))
    if name == "crowns":  # dentists fit some as well
        return scale > 1 or not digits.isdigit() or talk_of_money(source, end, at) or per_at(source, at) is not None
    return True
