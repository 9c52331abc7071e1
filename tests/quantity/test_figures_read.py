"""What is read: every figure of figures.txt, and every example in the data files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from factcheck.quantity import read_figures
from factcheck.quantity.tables import examples, table
from factcheck.types import Kind, Quantity
from tests.quantity.telling import told, unmarked


def _cases() -> Iterator[Any]:
    for line in Path(__file__).with_name("figures.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            marked, worth = line.split("  =>  ")
            yield pytest.param(marked, worth, id=marked)


@pytest.mark.parametrize(("marked", "worth"), _cases())
def test_a_figure_is_read_whole_and_scaled(marked: str, worth: str) -> None:
    text, mentions = unmarked(marked)
    found = read_figures(text)
    assert [q.text for q in found] == mentions
    assert " ; ".join(told(q) for q in found) == worth


def _examples(file: str, field: str) -> Iterator[Any]:
    for entry in examples(file):
        for text in entry.get(field, []):
            yield pytest.param(entry, text, id=text)


def _is_of(entry: dict[str, Any], quantity: Quantity) -> bool:
    """True when the quantity is what the data entry describes."""
    if "modality" in entry:
        return bool(quantity.modality == entry["modality"])
    name, unit = entry.get("unit") or entry.get("code") or entry["name"], quantity.unit or ""
    return (
        unit == name
        or unit.startswith(f"{name} per ")
        or unit in {prefix + name for prefix in table("units")["prefixes"]}
    )


@pytest.mark.parametrize(
    ("entry", "text"), [case for file in ("units", "currencies", "hedges") for case in _examples(file, "reads")]
)
def test_a_data_entry_reads_its_examples(entry: dict[str, Any], text: str) -> None:
    assert any(_is_of(entry, q) for q in read_figures(text))


@pytest.mark.parametrize(
    ("entry", "text"), [case for file in ("units", "currencies", "hedges") for case in _examples(file, "not_reads")]
)
def test_a_data_entry_leaves_its_near_misses(entry: dict[str, Any], text: str) -> None:
    assert not any(_is_of(entry, q) for q in read_figures(text))


SURROUNDINGS = {"age": Kind.AGE, "age_in_units": Kind.AGE, "bare": Kind.COUNT, "rank": Kind.RANK}


def _around(field: str) -> Iterator[Any]:
    for section, kind in SURROUNDINGS.items():
        for entry in table("surroundings")[section]:
            yield from (pytest.param(kind, text, id=text) for text in entry[field])


@pytest.mark.parametrize(("kind", "text"), _around("reads"))
def test_the_words_around_a_number_say_what_it_is(kind: Kind, text: str) -> None:
    assert kind in [q.kind for q in read_figures(text)]


@pytest.mark.parametrize(("kind", "text"), _around("not_reads"))
def test_other_words_around_a_number_do_not(kind: Kind, text: str) -> None:
    assert not [q for q in read_figures(text) if q.kind is kind and not (kind is Kind.COUNT and q.of)]


@pytest.mark.parametrize(("entry", "text"), _examples("labels", "reads"))
def test_a_label_or_a_cell_makes_a_count(entry: dict[str, Any], text: str) -> None:
    assert Kind.COUNT in [q.kind for q in read_figures(text)]


@pytest.mark.parametrize(
    ("entry", "text"), [case for file in ("silent", "labels") for case in _examples(file, "not_reads")]
)
def test_a_name_in_the_data_is_silent(entry: dict[str, Any], text: str) -> None:
    assert [q.text for q in read_figures(text)] == []


@pytest.mark.parametrize("file", ["units", "currencies"])
def test_every_data_entry_has_an_example(file: str) -> None:
    assert all(entry.get("reads") for entry in examples(file))
