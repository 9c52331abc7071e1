"""The life of a reference item, from the file that carries it to the verdict, and any past day played again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from factcheck.pipeline import Engine, today
from factcheck.read import read_bytes
from factcheck.report import REPORTERS, RenderOptions
from factcheck.retrieve import Index, open_index
from factcheck.types import Document, Label, Report, Status
from tests.cli.conftest import Factcheck, factcheck  # noqa: F401 - a fixture
from tests.test_stale import HASHING, Item, corpus, ninjs, page, record

TEXT = "A dam burst in Lisbon on Tuesday and {} people were killed."


def item(dead: int, **fields: Any) -> Item:
    return Item("https://wire.example/dam", TEXT.format(dead), "Dam bursts in Lisbon", **fields)


def read(text: str, name: str = "a.json") -> Document:
    (document,) = read_bytes(text.encode(), name).documents
    return document


# --- what the formats say --------------------------------------------------------------------------------------

SIGNALS: dict[str, tuple[dict[str, Any], tuple[Status, str | None, str | None]]] = {
    "nothing": ({}, (Status.USABLE, None, None)),
    "first of two stories": ({"note": "First of two stories"}, (Status.USABLE, None, None)),
    "a higher version": ({"version": 2}, (Status.USABLE, None, "version")),
    "canceled": ({"status": "canceled"}, (Status.CANCELED, None, None)),
    "withheld": ({"status": "withheld"}, (Status.WITHHELD, None, None)),
    "embargoed": ({"status": "embargoed"}, (Status.EMBARGOED, None, None)),
    "embargoed by its note": ({"note": "EMBARGOED until 0600 GMT"}, (Status.EMBARGOED, None, "note")),
    "lifted": ({"note": "Embargo lifted at 0600 GMT"}, (Status.USABLE, None, None)),
    "CORRECTS": ({"note": "CORRECTS para 2"}, (Status.USABLE, "substantive", "note")),
    "CORRECTIVE": ({"note": "CORRECTIVE to the story of 4 July"}, (Status.USABLE, "substantive", "note")),
    "CLARIFICATION": ({"note": "CLARIFICATION: provisional"}, (Status.USABLE, "clarification", "note")),
    "UPDATES": ({"note": "UPDATES with toll"}, (Status.USABLE, "update", "note")),
    "KILL": ({"note": "KILL: wrong person"}, (Status.CANCELED, "kill", "note")),
    "HOLD": ({"note": "HOLD: in doubt"}, (Status.WITHHELD, None, "note")),
    "a link": ({"corrects": "https://wire.example/old"}, (Status.USABLE, "substantive", "link")),
}


@pytest.mark.parametrize("write", [ninjs, record], ids=["ninjs", "record"])
@pytest.mark.parametrize("name", SIGNALS)
def test_every_signal_is_read_in_every_format_that_has_it(write: Any, name: str) -> None:
    fields, expected = SIGNALS[name]
    life = read(write(item(41, **fields))).lifecycle
    assert (life.status, life.correction_kind, life.basis) == expected


HEADLINES = {
    "STORY WITHDRAWN-Dam bursts": (Status.CANCELED, "kill"),
    "CORRECTED-Dam bursts": (Status.USABLE, "substantive"),
    "REFILE-Dam bursts": (Status.USABLE, "minor"),
    "RPT-Dam bursts": (Status.USABLE, "minor"),
    "UPDATE 2-Dam bursts": (Status.USABLE, "update"),
    "HOLD - Dam bursts": (Status.WITHHELD, None),
    "Dam bursts, toll corrected": (Status.USABLE, None),
}


@pytest.mark.parametrize("headline", HEADLINES)
@pytest.mark.parametrize(("write", "name"), [(ninjs, "a.json"), (record, "a.json"), (page, "a.html")])
def test_a_headline_says_it_in_every_format(write: Any, name: str, headline: str) -> None:
    life = read(write(Item("https://wire.example/dam", TEXT.format(41), headline)), name).lifecycle
    assert (life.status, life.correction_kind) == HEADLINES[headline]


def test_a_page_is_corrected_by_its_metadata_and_by_what_it_prints() -> None:
    said = read(page(item(41, note="Was 47.")), "a.html").lifecycle
    assert (said.correction_kind, said.correction_note, said.basis) == ("substantive", "Was 47.", "field")
    printed = item(41).text + "</p><p>An earlier version of this article said that 47 people had died."
    life = read(page(Item("https://wire.example/dam", printed, "Dam bursts in Lisbon")), "a.html").lifecycle
    assert (life.correction_kind, life.basis) == ("substantive", "text")
    assert life.correction_note == "An earlier version of this article said that 47 people had died."


@pytest.mark.parametrize(
    ("fields", "known_as", "version"),
    [
        ({"uri": "tag:reuters.com,2024:newsml_DAM:3", "version": "3"}, "tag:reuters.com,2024:newsml_DAM", 3),
        ({"uri": "https://api.wire/v?q=9", "version": 2, "altids": {"itemid": "abc", "etag": "abc_2"}}, "abc", 2),
        ({"uri": "urn:wire:dam:3", "version": "3"}, "urn:wire:dam:3", 3),
        ({"uri": "urn:wire:dam", "version": "3", "altids": {"itemid": "abc"}}, "urn:wire:dam", 3),
    ],
    ids=["Reuters", "AP", "a number at the end", "an id that is not AP's"],
)
def test_an_agency_s_item_is_one_item_in_all_versions(fields: dict[str, Any], known_as: str, version: int) -> None:
    found = read(json.dumps(fields | {"body_text": item(41).text}))
    assert (found.id, found.version) == (known_as, version)


def test_an_advisory_is_no_evidence() -> None:
    fields = {"uri": "u", "altids": {"itemid": "a", "etag": "b"}, "body_text": item(41).text}
    assert read(json.dumps(fields | {"signals": ["newscontent"]})).lifecycle.status is Status.USABLE
    assert read(json.dumps(fields | {"signals": ["advisory"]})).lifecycle.status is Status.WITHHELD


# --- what becomes of a verdict ---------------------------------------------------------------------------------


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Any]:
    opened: list[Index] = []

    def build(*items: Item, carrier: str = "ninjs") -> Index:
        opened.append(open_index(corpus(tmp_path / str(len(opened)), {carrier: list(items)})))
        return opened[-1]

    yield build
    for one in opened:
        one.close()


def verdict(index: Index, dead: int, day: date) -> tuple[Label, str | None]:
    draft = Document("draft", TEXT.format(dead), published_at=None)
    (checked,) = [c for c in Engine(index, HASHING).check(draft, day).checked if c.claim.quantity]
    return checked.verdict.label, checked.verdict.rule


SUPPORTED = (Label.SUPPORTED, None)
OUTDATED = (Label.REFUTED, "FC106")
WITHDRAWN = (Label.NOT_ENOUGH_EVIDENCE, "FC403")
UNKNOWN = (Label.NOT_ENOUGH_EVIDENCE, "FC401")
BEFORE, FIRST, BETWEEN, AFTER = (date(2026, 3, day) for day in (11, 13, 19, 21))


def second(dead: int, **fields: Any) -> Item:
    return item(dead, version=2, modified="2026-03-20", **fields)


@pytest.mark.parametrize(
    ("later", "dead", "days"),
    [
        (
            second(47, note="CORRECTS toll"),
            41,
            {BEFORE: UNKNOWN, FIRST: SUPPORTED, BETWEEN: SUPPORTED, AFTER: OUTDATED},
        ),
        (second(41, note="ADDS"), 41, {BEFORE: UNKNOWN, FIRST: SUPPORTED, BETWEEN: SUPPORTED, AFTER: SUPPORTED}),
        (second(41, status="canceled"), 41, {BEFORE: UNKNOWN, BETWEEN: SUPPORTED, AFTER: WITHDRAWN}),
        (second(41, note="HOLD: in doubt"), 41, {BETWEEN: SUPPORTED, AFTER: WITHDRAWN}),
        (second(47, note="CORRECTS toll"), 47, {BETWEEN: (Label.REFUTED, "FC101"), AFTER: SUPPORTED}),
    ],
    ids=["corrected", "added to", "killed", "held", "right since the correction"],
)
@pytest.mark.parametrize("carrier", ["ninjs", "record"])
def test_every_past_day_is_played_again_as_it_was(
    index: Any, carrier: str, later: Item, dead: int, days: dict[date, Any]
) -> None:
    built = index(item(41), later, carrier=carrier)
    assert {day: verdict(built, dead, day) for day in days} == days


def test_a_page_corrected_in_place_is_no_evidence_for_the_days_before(index: Any) -> None:
    built = index(item(47, modified="2026-03-20", note="The toll was wrong."), carrier="page")
    assert [verdict(built, 47, day) for day in (BETWEEN, AFTER)] == [UNKNOWN, SUPPORTED]
    assert verdict(built, 41, BETWEEN) == UNKNOWN


def test_what_an_earlier_version_said_is_no_evidence(index: Any) -> None:
    """A correction note repeats the wrong figure."""
    note = "\n\nCorrection: an earlier version of this story said that 47 people were killed in Lisbon."
    built = index(Item("https://wire.example/dam", TEXT.format(41) + note, "Dam bursts in Lisbon"), carrier="record")
    assert verdict(built, 47, AFTER)[0] is Label.REFUTED


# --- embargoes -------------------------------------------------------------------------------------------------

SECRET = item(41, embargo="2999-01-01T00:00:00Z")


@pytest.mark.parametrize(
    "held",
    [
        [SECRET],
        [item(41, status="embargoed")],
        [item(41, note="EMBARGOED until the report is out")],
        [item(41), second(41, embargo="2999-01-01T00:00:00Z")],
    ],
    ids=["until a day", "without a day", "by its note", "by its newest version"],
)
@pytest.mark.parametrize("day", [AFTER, date(2999, 6, 1)], ids=["that day", "a day after its end"])
@pytest.mark.parametrize("dead", [41, 47])
def test_nothing_of_an_embargoed_item_is_printed(index: Any, held: list[Item], day: date, dead: int) -> None:
    built = index(*held, Item("https://wire.example/other", "Rain fell in Lisbon.", "Rain"))
    draft = Document("draft", TEXT.format(dead))
    report = Report((Engine(built, HASHING).check(draft, day),), built.info)
    assert verdict(built, dead, day) == UNKNOWN
    for name, reporter in REPORTERS.items():
        said = reporter.render(report, RenderOptions(include_supported=True, include_open=True, verbose=True))
        assert "https://wire.example/dam" not in said, name
        assert "Dam bursts" not in said, name


def test_search_shows_nothing_of_it_either(factcheck: Factcheck, index: Any) -> None:  # noqa: F811
    built = index(SECRET, Item("https://wire.example/other", "Rain fell in Lisbon.", "Rain"))
    done = factcheck("search", "people killed by the dam in Lisbon", "--index", built.folder)
    assert done.code == 0
    assert "Dam bursts" not in done.out
    assert "Rain" in done.out


def test_an_embargo_that_has_ended_hides_nothing(index: Any) -> None:
    built = index(item(41, embargo="2026-03-12T09:00:00Z"))
    assert verdict(built, 41, date(2026, 3, 11)) == UNKNOWN
    assert verdict(built, 41, AFTER) == SUPPORTED
    assert verdict(built, 41, today()) != UNKNOWN
