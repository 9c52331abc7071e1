"""The factors of units.toml against an independent table."""

from __future__ import annotations

import pint
import pytest

from factcheck.quantity.measures import UNITS, Unit

_REGISTRY = pint.UnitRegistry()
_IN_PINT = {
    "celsius": "degC",
    "fahrenheit": "degF",
    "ton": "short_ton",
    "barrel": "oil_barrel",
    "calorie": "kilocalorie",
    "gallon": "US_liquid_gallon",
    "pound-mass": "pound",
    "metric ton": "metric_ton",
    "kilotonne": "kilometric_ton",
    "megatonne": "megametric_ton",
    "gigatonne": "gigametric_ton",
    "light-year": "light_year",
    "acre-foot": "acre_foot",
    "fluid ounce": "US_fluid_ounce",
    "british thermal unit": "Btu",
    "pound per square inch": "psi",
    "millimetre of mercury": "mmHg",
}
_BASE = {
    "length": "metre",
    "area": "metre**2",
    "volume": "metre**3",
    "mass": "kilogram",
    "speed": "metre/second",
    "time": "second",
    "temperature": "kelvin",
    "energy": "joule",
    "power": "watt",
    "pressure": "pascal",
    "voltage": "volt",
    "current": "ampere",
    "force": "newton",
    "data": "byte",
    "frequency": "hertz",
    "resistance": "ohm",
    "charge": "coulomb",
    "radioactivity": "becquerel",
    "dose equivalent": "sievert",
    "capacitance": "farad",
}
# Calendar units are ours: a month is a twelfth of a Gregorian year.
_OURS = {"night", "month", "year", "decade", "century", "degree"}


def _pint_name(name: str) -> str:
    if name in _IN_PINT:
        return _IN_PINT[name]
    for word, power in (("square ", "**2"), ("cubic ", "**3")):
        if name.startswith(word):
            return f"({name.removeprefix(word)}){power}"
    return name.replace(" per ", "/").replace("watt hour", "watt_hour").replace(" ", "_")


@pytest.mark.parametrize(
    "unit", [u for u in UNITS.values() if u.dimension in _BASE and u.name not in _OURS], ids=lambda u: str(u.name)
)
def test_a_factor_is_that_of_pint(unit: Unit) -> None:
    expected = _REGISTRY.Quantity(10, _pint_name(unit.name)).to(_BASE[unit.dimension]).magnitude
    assert float((10 + unit.offset) * unit.factor) == pytest.approx(expected, rel=1e-5)
