"""The figures of a table: what their heads say of them."""

import pytest

from factcheck.extract import extract
from factcheck.types import Claim, Document

BUDGET = "| | 2026 | 2025 |\n|---|---|---|\n| Roads, £m | 412 | 395 |\n| Teachers | 8,140 | 8,300 |"
BOATS = (
    "Fleet:\n\nPort | Boats 2024 | Catch (thousand t) | Change (%)\n\nEsk | 212 | 31.4 | -5.8\n\n"
    "Lakes | 97 | 8.2 | +1.1"
)
PEOPLE = "Inhabitants by county\n\nCounty | 2015 | 2025\n\nAske | 842,000 | 921,000\n\nVenn | 117,300 | 109,450"
ALONE = "Dead | 64\n\nDwellings destroyed | 10,870"


def figure(text: str, written: str) -> Claim:
    found = extract(Document(id="t", text=text)).claims
    return next(c for c in found if c.quantity is not None and c.quantity.text == written)


@pytest.mark.parametrize(
    "text, written, kind, unit, value, of",
    [
        (BUDGET, "412", "money", "GBP", 412_000_000, None),
        (BUDGET, "8,140", "count", None, 8140, "Teachers"),
        (BOATS, "212", "count", None, 212, "Boats"),
        (BOATS, "31.4", "measure", "metric ton", 31_400, None),
        (BOATS, "-5.8", "percent", "percent", 5.8, None),
        (BOATS, "97", "count", None, 97, "Boats"),
        (PEOPLE, "921,000", "count", None, 921_000, None),
        (ALONE, "10,870", "count", None, 10_870, "Dwellings"),
        ("Fuel | €14.20 | 12%\n\nWages | €9.10 | 7%", "7%", "percent", "percent", 7, None),
    ],
)
def test_a_figure_has_the_unit_and_the_noun_of_its_heads(
    text: str, written: str, kind: str, unit: str | None, value: float, of: str | None
) -> None:
    quantity = figure(text, written).quantity
    assert quantity is not None
    assert quantity.value is not None
    assert (quantity.kind, quantity.unit, float(quantity.value), quantity.of) == (kind, unit, value, of)


@pytest.mark.parametrize(
    "text, written, period, word",
    [
        (BUDGET, "395", "2025", "road"),
        (BUDGET, "8,300", "2025", "teacher"),
        (BOATS, "31.4", None, "catch"),
        (PEOPLE, "109,450", "2025", "inhabitant"),
        (PEOPLE, "117,300", "2015", "venn"),
        (ALONE, "64", None, "dead"),
        ("District | Population 2025 | Population 2015\n\nVelm | 143,900 | 151,200", "151,200", "2015", "velm"),
    ],
)
def test_a_figure_has_the_period_and_the_words_of_its_heads(
    text: str, written: str, period: str | None, word: str
) -> None:
    frame = figure(text, written).frame
    assert frame is not None
    assert frame.period_text == period
    assert word in frame.words | set(frame.measure) | set(frame.attribute)


def test_the_way_of_a_change_is_its_sign() -> None:
    down, up = (figure(BOATS, written).frame for written in ("-5.8", "+1.1"))
    assert down
    assert up
    assert (down.role, down.direction, up.role, up.direction) == ("by", "down", "by", "up")


def test_what_was_said_before_is_no_figure_of_now() -> None:
    table = "Outlook | 2026\n\nOutput (%) | 2.3\n\nOutput, forecast of May (%) | 2.7"
    now, then = (figure(table, written).frame for written in ("2.3", "2.7"))
    assert now
    assert then
    assert (now.role, then.role) == ("level", "from")
