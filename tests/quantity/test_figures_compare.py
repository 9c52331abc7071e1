"""Whether two figures agree: by written precision, hedge and unit; in doubt, no accusation."""

from __future__ import annotations

import pytest

from factcheck.quantity import Agreement, Relation, compare, read_figures, to_base
from factcheck.types import Quantity

AGREES, DIFFERS, OVERREACHES = Agreement.AGREES, Agreement.DIFFERS, Agreement.OVERREACHES
SCALE, UNIT, OPEN = Agreement.SCALE_DIFFERS, Agreement.UNIT_DIFFERS, Agreement.INCOMPARABLE


def figure(text: str) -> Quantity:
    (found,) = read_figures(text)
    return found


def relation(claim: str, evidence: str) -> Relation:
    return compare(figure(claim), figure(evidence))


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("$5 million", "€5 million"),
        ("$5 million", "€4 million"),
        ("C$5 million", "$5 million"),
        ("5 million francs", "6 million Swiss francs"),
        ("5 km", "5 kg"),
        ("12 people", "12 percent"),
        ("12 percent", "3 percentage points"),
        ("30 degrees in the heat", "25 degrees Celsius"),
        ("6 people", "between 5 and 7 people"),
        ("36 people", "dozens of people"),
        ("dozens of people", "200 people"),
        ("1,200 people", "hundreds of people"),
        ("250 people", "more than 200 people"),
        ("300 jobs", "up to 500 jobs"),
        ("up to 500 jobs", "20 jobs"),
        ("3.6 million people", "4 million people"),
        ("a 40-year-old", "30 years"),
        ("$98 a share", "$40"),
        ("120 km/h", "120 km"),
        ("third-largest city", "3 cities"),
        ("won 3-1", "3 people"),
        ("£30m a year", "£24m"),
        ("5 per 1,000 births", "5 per 1,000 people"),
        ("between 5 and 6 people", "between 4 and 8 people"),
        ("some 2,700 homes", "some 2,300 homes"),
        ("half of the homes", "3.0 deaths per 100,000 inhabitants"),
        ("Rs 850 crore", "700 crore rupees"),
    ],
)
def test_what_may_be_something_else_is_not_accused(claim: str, evidence: str) -> None:
    assert relation(claim, evidence).agreement is OPEN


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("31 of every 1,000 children", "31 per 1,000 births"),
        ("320 doctors for every 100,000 inhabitants", "3.2 doctors per 1,000 inhabitants"),
        ("186 mph", "up to 300 kilometres per hour"),
        ("34 US gallons a day", "130 litres per resident and day"),
        ("Rs 850 crore", "850 crore rupees"),
        ("4.1 million people", "4,087,300 people"),
        ("4,087,300 people", "4.1 million people"),
        ("47,100 people", "47,123 people"),
        ("1,200 people", "1,187 people"),
        ("13M people", "12.8 million people"),
        ("half a million people", "480,000 people"),
        ("5 percent", "4.8 percent"),
        ("89 points", "88.81 points"),
        ("nearly 300 people", "289 people"),
        ("nearly 300 people", "300 people"),
        ("almost half of voters", "48 percent of voters"),
        ("about 300 people", "289 people"),
        ("about 300 people", "312 people"),
        ("some 40 ships", "42 ships"),
        ("some 2,500 homes", "about 2,400 homes"),
        ("more than 150 people", "180 people"),
        ("more than 200 people", "more than 200 people"),
        ("more than 100 people", "more than 150 people"),
        ("at least 41 people", "41 people"),
        ("41 people", "at least 41 people"),
        ("200 people", "at least 200 people"),
        ("200 people", "more than 200 people"),
        ("500 jobs", "up to 500 jobs"),
        ("up to 500 jobs", "480 jobs"),
        ("fewer than 10 people", "9 people"),
        ("hundreds of people", "340 people"),
        ("dozens of people", "45 people"),
        ("thousands of people", "2,500 people"),
        ("several hundred people", "400 people"),
        ("between 5 and 7 people", "6 people"),
        ("5-7 people", "between 5 and 7 people"),
        ("one in five adults", "20 percent of adults"),
        ("a third of voters", "34% of voters"),
        ("two-thirds of voters", "66 percent of voters"),
        ("half a percent", "0.5 percent"),
        ("25 basis points", "0.25 percentage points"),
        ("75 cents", "$0.75"),
        ("50p", "£0.50"),
        ("$1.2bn", "$1.2 billion"),
        ("Rs 500 crore", "Rs 5 billion"),
        ("500 francs", "500 Swiss francs"),
        ("$250 an hour", "$250"),
        ("five miles", "8 km"),
        ("300 miles", "480 km"),
        ("29,032 feet", "8,849 metres"),
        ("10 hectares", "25 acres"),
        ("2 tonnes", "4,400 pounds of wheat"),
        ("30 degrees Celsius", "86 degrees Fahrenheit"),
        ("-40 degrees Celsius", "-40 degrees Fahrenheit"),
        ("100 degrees Fahrenheit", "38 degrees Celsius"),
        ("30 degrees in the heat", "30 degrees Celsius"),
        ("two years", "24 months"),
        ("a year and a half", "18 months"),
        ("two hours and 15 minutes", "135 minutes"),
        ("60 mph", "97 km/h"),
        ("5 feet 4 inches", "163 cm"),
        ("won 3-1", "lost 1-3"),
        ("doubled", "more than doubled"),
        ("third-largest city", "ranked 3rd in size"),
        ("30 deaths per 100,000 people", "30 deaths per 100,000"),
        ("0.614 per 1,000", "61.4 per 100,000 residents"),
        ("12 per million people", "1.2 per 100,000 residents"),
        ("61.4 per 100,000 residents", "61.4 per 100,000 people"),
        ("£46.0m", "£46.03m"),
        ("£46m", "£46.3m"),
        ("13.0%", "12.96%"),
        ("between 36°F and 46°F", "between 2 and 8 degrees Celsius"),
        ("between 2 and 8 degrees Celsius", "between 36°F and 46°F"),
        ("5 to 7 miles", "8 to 11 km"),
        ("It rose to 30 degrees Celsius.", "It fell to 86 degrees Fahrenheit."),
        ("It rose 5 degrees Celsius.", "It rose 9 degrees Fahrenheit."),
        ("almost £30m a year", "£29m"),
    ],
)
def test_figures_agree_at_their_written_precision(claim: str, evidence: str) -> None:
    assert relation(claim, evidence).agreement is AGREES


@pytest.mark.parametrize(
    ("claim", "evidence", "expected"),
    [
        ("300 people", "297 people", DIFFERS),
        ("41 people", "42 people", DIFFERS),
        ("1,427 people", "1,472 people", DIFFERS),
        ("47,100 people", "47,200 people", DIFFERS),
        ("nine years", "10 years", DIFFERS),
        ("8%", "7%", DIFFERS),
        ("a million people", "1.3 million people", DIFFERS),
        ("$11M", "$10 million", DIFFERS),
        ("about 300 people", "412 people", DIFFERS),
        ("up to 500 jobs", "up to 300 jobs", DIFFERS),
        ("between 5 and 7 people", "12 people", DIFFERS),
        ("hundreds of people", "41 people", DIFFERS),
        ("12,000 people", "hundreds of people", DIFFERS),
        ("doubled", "tripled", DIFFERS),
        ("third-largest city", "second-largest city", DIFFERS),
        ("won 3-1", "won 2-1", DIFFERS),
        ("a 34-year-old", "a 43-year-old", DIFFERS),
        ("30 degrees Celsius", "90 degrees Fahrenheit", DIFFERS),
        ("75 cents", "$0.57", DIFFERS),
        ("more than 150 people", "140 people", OVERREACHES),
        ("more than 200 people", "200 people", OVERREACHES),
        ("nearly 300 people", "231 people", OVERREACHES),
        ("nearly 300 people", "305 people", OVERREACHES),
        ("fewer than 10 people", "12 people", OVERREACHES),
        ("at least 46 people", "at least 36 people", OVERREACHES),
        ("more than 150 people", "more than 100 people", OVERREACHES),
        ("more than 500 people", "140 people", DIFFERS),
        ("$1.2 billion", "$1.2 million", SCALE),
        ("4,100 people", "41,000 people", SCALE),
        ("£2m", "£2 billion", SCALE),
        ("10 miles", "10 km", UNIT),
        ("30 degrees Celsius", "30 degrees Fahrenheit", UNIT),
        ("3 percent", "3 percentage points", UNIT),
        ("20 minutes", "20 hours", UNIT),
        ("61.4 per 1,000", "61.4 per 100,000 residents", SCALE),
        ("48 per 100,000", "61.4 per 100,000 residents", DIFFERS),
        ("48 per 1,000", "61.4 per 100,000 residents", DIFFERS),
        ("£46.0m", "£46.3m", DIFFERS),
        ("13.0%", "12.9%", DIFFERS),
        ("between 46°F and 56°F", "between 2 and 8 degrees Celsius", DIFFERS),
        ("Rs 3 lakh", "3 crore rupees", SCALE),
        ("one teacher for every 24 pupils", "one teacher to 14 pupils", DIFFERS),
        ("one in 300 children", "one in 30 children", DIFFERS),
        ("2 terawatts", "2 petawatts", UNIT),
        ("a quarter of a percent", "25 basis points", UNIT),
    ],
)
def test_figures_differ_and_the_way_is_named(claim: str, evidence: str, expected: Agreement) -> None:
    assert relation(claim, evidence).agreement is expected


def test_transposed_digits_are_named() -> None:
    assert "transposed" in relation("1,427 people", "1,472 people").explanation


def test_the_derivation_shows_both_sides_and_the_rule() -> None:
    claim, evidence, rule = relation("5 miles", "8 km").steps
    assert claim.startswith('claim "5 miles": exact 5 mile, times 1,609.344')
    assert evidence.startswith('evidence "8 km": exact 8 kilometre, times 1,000')
    assert rule.startswith("agrees: ")


def test_an_age_and_a_length_of_time_are_never_held_against_each_other() -> None:
    assert relation("a 40-year-old", "40 years").agreement is AGREES
    assert relation("a 40-year-old", "41 years").agreement is OPEN


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("5 km", ("5000", "5000", "metre", "length")),
        ("more than 2 hours", ("7200", None, "second", "time")),
        ("20 percent", ("0.20", "0.20", "one", "percent")),
        ("0 degrees Celsius", ("273.15", "273.15", "kelvin", "temperature")),
        ("50p", ("0.50", "0.50", "GBP", "money")),
        ("12 people", ("12", "12", None, None)),
    ],
)
def test_base_units(text: str, base: tuple[str | None, ...]) -> None:
    low, high, unit, dimension = to_base(figure(text))
    assert (low and f"{low.normalize():f}") == (base[0] and f"{float(base[0]):g}")
    assert (high and f"{high.normalize():f}") == (base[1] and f"{float(base[1]):g}")
    assert (unit, dimension) == base[2:]
