"""Dates, signals of an item's life, languages: small tables."""

import json

import pytest

from factcheck.errors import UnreadableInput
from factcheck.read import read_bytes
from factcheck.read.dates import moment
from factcheck.read.english import require_english
from factcheck.read.lifecycle import lifecycle, signal_in, signals
from factcheck.read.ninjs import is_ninjs
from factcheck.types import Status


@pytest.mark.parametrize(
    "value", [None, "", "soon", "July 2024", "2024", 2024, "03/04/2024", "Tuesday", "9:05", "2024-02-30", True, [],
     "x" * 99, float("nan")],
)  # fmt: skip
def test_no_day_is_guessed(value: object) -> None:
    assert moment(value) is None


@pytest.mark.parametrize(
    "value, iso",
    [
        ("2024-07-05", "2024-07-05T00:00:00+00:00"),
        ("20240705", "2024-07-05T00:00:00+00:00"),
        ("2024-07-05T13:05:00Z", "2024-07-05T13:05:00+00:00"),
        ("2024-07-05T23:30:00+09:00", "2024-07-05T23:30:00+09:00"),
        ("2024-07-05 13:05", "2024-07-05T13:05:00+00:00"),
        ("20240705T130500+0200", "2024-07-05T13:05:00+02:00"),
        ("Fri, 05 Jul 2024 13:05:00 -0400", "2024-07-05T13:05:00-04:00"),
        ("Fri, 05 Jul 2024 13:05:00 GMT", "2024-07-05T13:05:00+00:00"),
        ("5 July 2024", "2024-07-05T00:00:00+00:00"),
        ("July 5, 2024", "2024-07-05T00:00:00+00:00"),
        ("Jul 5, 2024 9:05 am EDT", "2024-07-05T09:05:00-04:00"),
        ("2024/07/05", "2024-07-05T00:00:00+00:00"),
        ("25/12/2024", "2024-12-25T00:00:00+00:00"),
        (1720184700, "2024-07-05T13:05:00+00:00"),
        (1720184700000, "2024-07-05T13:05:00+00:00"),
    ],
)
def test_a_date_is_read(value: object, iso: str) -> None:
    found = moment(value)
    assert found is not None
    assert found.isoformat() == iso


@pytest.mark.parametrize("signal", signals(), ids=lambda s: f"{s.field} {s.reads[0][:20]}")
def test_each_signal_reads_its_examples_and_no_near_miss(signal) -> None:
    assert all(signal_in(signal.field, text) is signal for text in signal.reads)
    assert not any(signal.pattern.match(text) for text in signal.not_reads)


@pytest.mark.parametrize(
    "note", ["Eds: CORRECTS para 2", "(Corrects figure)", "EDITOR'S NOTE: Correction to lead", "[CORRECTION]"]
)
def test_a_note_may_open_with_an_address_to_editors(note: str) -> None:
    assert lifecycle(note=note).correction_kind == "substantive"


@pytest.mark.parametrize(
    "said, status",
    [
        ({"status": "usable"}, Status.USABLE),
        ({"status": "vendor-word"}, Status.USABLE),
        ({"status": 7}, Status.USABLE),
        ({"status": "killed"}, Status.CANCELED),
        ({"status": "Cancelled"}, Status.CANCELED),
        ({"status": "withheld"}, Status.WITHHELD),
        ({"status": "embargoed"}, Status.EMBARGOED),
        ({"status": "usable", "note": "KILL: wrong person"}, Status.CANCELED),
        ({"status": "canceled", "note": "CORRECTS para 2"}, Status.CANCELED),
        ({"title": "STORY WITHDRAWN-Flood kills 12"}, Status.CANCELED),
        ({"note": "HOLD: in doubt"}, Status.WITHHELD),
    ],
)
def test_status(said: dict[str, object], status: Status) -> None:
    assert lifecycle(**said).status is status  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "said, basis",
    [
        ({}, None),
        ({"version": 1, "note": "First of two stories"}, None),
        ({"version": 2}, "version"),
        ({"version": 2, "title": "REFILE-Flood"}, "headline"),
        ({"title": "REFILE-Flood", "note": "CORRECTS lead"}, "note"),
        ({"note": "CORRECTS lead", "supersedes": ["a"]}, "link"),
        ({"supersedes": ["a"], "correction": "Was 41."}, "field"),
    ],
)
def test_the_most_explicit_signal_is_the_basis(said: dict[str, object], basis: str | None) -> None:
    assert lifecycle(**said).basis == basis  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "item, ninjs",
    [
        ({"uri": "x", "text": "12 dead", "version": "2"}, False),
        ({"uri": "x", "title": "a page"}, False),
        ({"id": "x", "text": "12 dead"}, False),
        ({"uri": "x", "bodies": []}, True),
        ({"uri": "x", "body_text": "12 dead"}, True),
        ({"uri": "x", "versionCreated": "2024-07-05"}, True),
    ],
)
def test_ninjs_is_told_from_a_record(item: dict[str, object], ninjs: bool) -> None:
    assert is_ninjs(item) is ninjs


def test_a_later_version_of_an_item_keeps_its_id() -> None:
    items = [{"uri": "u", "version": v, "bodies": [{"value": f"{v}2 dead"}]} for v in ("1", "2")]
    first, second = read_bytes(json.dumps(items).encode(), "wire.json").documents
    assert (first.id, first.version, first.lifecycle.basis) == ("u", 1, None)
    assert (second.id, second.version, second.lifecycle.basis) == ("u", 2, "version")


def test_the_text_of_a_record_is_taken_as_it_is() -> None:
    text = "  A\r\nB\u00a0<b>&amp;</b> \t“x” 😀 "
    (document,) = read_bytes(json.dumps({"text": text}).encode(), "a.jsonl").documents
    assert document.text == text


def test_a_lone_surrogate_is_replaced_one_to_one() -> None:
    (document,) = read_bytes(rb'{"text": "a \ud83c b"}', "a.json").documents
    assert document.text == "a \ufffd b"


ENGLISH = [
    "The council voted on Thursday to close two of its nine schools, and the parents said that they would go to court. "
    * 2,
    "Smith 12 Jones 14 Garcia 9 Müller 22 Dubois 7 Rossi 11 Silva 3 Okafor 17 Nguyen 21 Kim 8 Ivanov 4 Sato 6 " * 3,
    "units sold: north, south, east, west; total, share, rank, price, cost, margin, stock, orders, returns, tax, net "
    * 3,
    "El Niño se fue",
]
FOREIGN = {
    "German": "die Zahl der neuen Wohnungen soll im kommenden Jahr um 15 Prozent steigen, wie die Regierung am "
    "Dienstag sagte, und nach den Angaben wurden nur 245.000 gebaut, obwohl das Ziel bei 400.000 lag, "
    "und er wolle das Verfahren für die Gemeinden einfacher machen",
    "Spanish": "el gobierno anunció que el número de viviendas nuevas aumentará un 15 por ciento el próximo año, y "
    "según el ministerio solo se construyeron 245.000 viviendas en el año pasado, aunque el objetivo era de 400.000",
    "Cyrillic": "Правительство объявило во вторник, что число новых квартир вырастет на 15 процентов в следующем году, "
    "и что в прошлом году было построено только 245 тысяч",
}


@pytest.mark.parametrize("text", ENGLISH)
def test_english_and_lists_pass(text: str) -> None:
    require_english(text, "a.txt")


@pytest.mark.parametrize("language", FOREIGN)
def test_another_language_is_named(language: str) -> None:
    with pytest.raises(UnreadableInput, match=rf"does not look like English \({language}"):
        require_english(FOREIGN[language], "a.txt")


def test_a_foreign_record_does_not_stop_the_others() -> None:
    records = [{"id": "en", "text": ENGLISH[0]}, {"id": "de", "text": FOREIGN["German"]}]
    result = read_bytes(json.dumps(records).encode(), "a.json")
    assert [document.id for document in result.documents] == ["en"]
    assert [failure.message for failure in result.failures] == [
        "document de: does not look like English (German) (only English is checked; translate it or leave it out)"
    ]
