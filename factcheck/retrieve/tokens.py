"""Words and figures as search terms.

SQLite's tokenizers cut "206,000" into "206" and "000" and "3.3%" into "3" and "3". So we tokenise ourselves, one
term a word and one a figure, in ASCII letters and digits (other letters stay as they are), and let SQLite only stem.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from factcheck.types import Kind, Quantity

MASK = "some"
"""Stands for a figure in masked text: a word that an encoder reads as an unknown amount."""

_TERM = re.compile(r"(?P<number>(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?)|[^\W_]+")
_MARKS = re.compile(r"[\u0300-\u036f]")
_NOT_WORD = re.compile(r"[\W_]+")

_COMMON = """
    a about after all also an and any are as at be been before but by can could did do for from had has have he her
    his i if in into is it its last more my new no not of on one or our out over said says she so some than that the
    their them there they this to under up was we were what when which who will with would year you your"""
STOPWORDS = frozenset(_COMMON.split())


def fold(text: str) -> str:
    """Lower case, without diacritics, compatibility forms unified ("ﬁ" -> "fi", "½" -> "1/2")."""
    if text.isascii():
        return text.lower()
    return _MARKS.sub("", unicodedata.normalize("NFKD", text.replace("’", "'")).casefold())


def words(text: str) -> list[str]:
    """The terms of a text in order; figures in digits are canonical: "206,000" -> "n206000", "3.3" -> "n3d3"."""
    return [_term(match) for match in _TERM.finditer(fold(text).replace("'", ""))]


def _term(match: re.Match[str]) -> str:
    surface = match[0]
    return number_token(Decimal(surface.replace(",", ""))) if match["number"] else surface


def number_token(value: Decimal) -> str:
    """One term for a number, the same for every way of writing it: 4100000 -> "n4100000", -3.50 -> "nm3d5"."""
    plain = format(value.normalize(), "f") if abs(value.adjusted()) < 40 else str(value).lower().replace("+", "")
    return "n" + plain.replace("-", "m").replace(".", "d")


def figure_tokens(quantity: Quantity) -> tuple[str, ...]:
    """Search terms for a figure: its value, its value with its unit, and its value to two digits.

    The last lets "4.1 million" find "4,087,300". Dates give their day, month and year as far as they are known.
    """
    if quantity.kind is Kind.DATE:
        return _date_tokens(quantity.low, quantity.high)
    bounds = dict.fromkeys(v for v in (quantity.value, quantity.low, quantity.high) if v is not None and v.is_finite())
    unit = _NOT_WORD.sub("", fold(quantity.unit or ""))
    tokens = [form for value in bounds for form in _value_tokens(value, unit)]
    return tuple(dict.fromkeys(tokens))


def _value_tokens(value: Decimal, unit: str) -> Iterator[str]:
    exact = number_token(value)
    yield exact
    if unit:
        yield f"{exact}u{unit}"
    digits, exponent = f"{value:.1e}".lower().replace(".", "").split("e")
    yield f"r{digits.replace('-', 'm')}e{exponent.replace('-', 'm').replace('+', '')}"


def _date_tokens(low: Decimal | None, high: Decimal | None) -> tuple[str, ...]:
    """Day, month and year of an interval, the parts that all of it shares."""
    if low is None or high is None or not 1 <= low <= high <= date.max.toordinal():
        return ()
    first, last = date.fromordinal(int(low)), date.fromordinal(int(high))
    if first == last:
        return (f"d{first:%Y%m%d}", f"d{first:%Y%m}", f"d{first:%Y}")
    month_end = calendar.monthrange(first.year, first.month)[1]
    if first.day == 1 and last == first.replace(day=month_end):
        return (f"d{first:%Y%m}", f"d{first:%Y}")
    return (f"d{first:%Y}",) if first.year == last.year else ()


def mask(text: str, figures: Iterable[str]) -> str:
    """`text` with each of the `figures` (as written) replaced by a neutral word, longest first."""
    surfaces = sorted({f for f in figures if f}, key=len, reverse=True)
    if not surfaces:
        return text
    pattern = "|".join(rf"(?<!\w){re.escape(s)}(?!\w)" for s in surfaces)
    return re.sub(pattern, MASK, text)


def normalise(text: str) -> str:
    """A text as quotations are compared: case, punctuation, quotation marks, diacritics and white space folded."""
    return " ".join(words(text))


def search_terms(text: str, figures: Sequence[str]) -> list[str]:
    """The terms worth looking up, in order, each once; stop words are left out."""
    return [term for term in dict.fromkeys([*words(text), *figures]) if term not in STOPWORDS]
