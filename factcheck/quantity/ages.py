"""Ages: "a 34-year-old", "aged 34", "Amara Okafor, 34,", "the median age is seven"."""

from __future__ import annotations

import re
from dataclasses import replace

from factcheck.quantity.figure import Figure
from factcheck.quantity.measures import unit_at
from factcheck.quantity.nouns import ONE_NOUNS, PEOPLE, counted_at
from factcheck.quantity.numerals import Form
from factcheck.quantity.source import Source
from factcheck.quantity.surroundings import hold, surroundings
from factcheck.quantity.tables import words
from factcheck.types import Kind, Modality

OLD = re.compile(
    r"[ -]?(?:y\.?/?o\.?\b|yrs? old\b)"
    r"|(?: - |[ -])(?P<unit>year|month|week|day)s?(?: - |[ -])(?:old\b|of age\b|olds\b)"
)
_AGES, _IN_UNITS = surroundings("age"), surroundings("age_in_units")
_AGE_UNITS = frozenset(["year", "month", "week", "day"])
_AGENT = re.compile(r"[a-z]{3,}(?:er|or|ist|ian|eur|ete|ee|man|men|woman|keeper)")
_NO_AGENT = frozenset(words("no_agents"))


def age_of(source: Source, figure: Figure) -> Figure | None:
    """ "a 34-year-old", "aged 34", "87 yo", "Amara Okafor, 34,"."""
    if found := OLD.match(source.low, figure.end):
        return _age(figure, found["unit"] or "year", found.end(), "age")
    unit = unit_at(source, figure.end)
    if unit and unit[0].name in _AGE_UNITS and hold(_IN_UNITS, source, figure.start, figure.end):
        return _age(figure, unit[0].name, unit[1], "age")
    if unit or not 0 < figure.high <= 120 or figure.form is Form.FRACTION or figure.resolution != 1:
        return None
    return _age(figure, "year", figure.end, "age without a unit") if _is_age(source, figure) else None


def _age(figure: Figure, unit: str, end: int, rule: str) -> Figure:
    return replace(figure, end=end, kind=Kind.AGE, unit=unit, dimension="time", rule=rule)


def _is_age(source: Source, figure: Figure) -> bool:
    """True when the words around say that the number is somebody's age."""
    traits = {
        "digits": figure.form is Form.DIGITS and figure.low == figure.high,
        "between": figure.modality is Modality.BETWEEN,
    }
    for around in _AGES:
        found = (
            around.groups(source, figure.start, figure.end) if all(traits.get(t, True) for t in around.only) else None
        )
        if found is not None and all(_CHECKS[name.rstrip("2")](noun) for name, noun in found.items() if noun):
            return not around.never and ("alone" not in around.only or counted_at(source, figure.end) is None)
    return False


def is_person(word: str) -> bool:
    """True for a noun that names a person: "striker", "pianist", "bride"."""
    return word in PEOPLE or (_AGENT.fullmatch(word) is not None and word not in _NO_AGENT)


_CHECKS = {"person": is_person, "one": ONE_NOUNS.__contains__}
