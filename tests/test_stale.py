"""Published reports and a corpus that has moved on: what rested on a corrected or withdrawn item, and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from factcheck.contract import StaleClaim
from factcheck.pipeline import Engine, build_index
from factcheck.read import read_bytes, read_corpus
from factcheck.report import RenderOptions, reporter
from factcheck.retrieve import open_index
from factcheck.settings import Settings
from factcheck.stale import Archive, read_report, stale_claims
from factcheck.types import Report
from tests.cli.conftest import Factcheck, factcheck  # noqa: F401 - a fixture

HASHING = Settings(encoder="hashing")
CHECKED, LATER = date(2026, 3, 13), date(2026, 4, 1)

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Item:
    """A reference item as a newsroom holds it, whatever file carries it."""

    id: str
    text: str
    title: str
    day: str = "2026-03-12"
    modified: str | None = None
    version: int = 1
    status: str = "usable"
    note: str | None = None
    corrects: str | None = None
    embargo: str | None = None


def ninjs(item: Item) -> str:
    links = [{"name": "corrected item", "uri": item.corrects, "rel": "corrects"}] if item.corrects else []
    moment = f"{item.modified or item.day}T10:00:00Z"
    fields = {
        "uri": item.id, "version": str(item.version), "pubStatus": item.status, "edNote": item.note,
        "firstCreated": f"{item.day}T10:00:00Z", "versionCreated": moment, "embargoedUntil": item.embargo,
        "headlines": [{"role": "main", "value": item.title}], "associations": links,
        "bodies": [{"role": "main", "contentType": "text/plain", "value": item.text}],
    }  # fmt: skip
    return json.dumps({key: value for key, value in fields.items() if value})


def record(item: Item) -> str:
    fields = {
        "id": item.id, "version": item.version, "status": item.status, "note": item.note, "corrects": item.corrects,
        "published_at": item.day, "modified_at": item.modified, "embargoed_until": item.embargo,
        "title": item.title, "text": item.text,
    }  # fmt: skip
    return json.dumps({key: value for key, value in fields.items() if value})


def page(item: Item) -> str:
    """A web page has no version, no status and no links: what it knows of its life is a correction."""
    about = {"@type": "NewsArticle", "@id": item.id, "headline": item.title, "datePublished": item.day}
    about |= {"dateModified": item.modified} if item.modified else {}
    about |= {"correction": {"@type": "CorrectionComment", "text": item.note}} if item.note else {}
    script = f'<script type="application/ld+json">{json.dumps(about)}</script>'
    return f"<html><head>{script}</head><body><article><h1>{item.title}</h1><p>{item.text}</p></article></body></html>"


CARRIERS: dict[str, tuple[Callable[[Item], str], str]] = {
    "ninjs": (ninjs, ".json"),
    "record": (record, ".json"),
    "page": (page, ".html"),
}

Fate = Callable[[Item], list[Item]]
"""What becomes of an item: the items that the corpus holds in its stead."""


def later(item: Item, **changes: Any) -> Item:
    return replace(item, modified="2026-03-20", **changes)


def worse(text: str) -> str:
    return re.sub(r"\d+", lambda figure: str(int(figure[0]) + 6), text)


def sent_again(item: Item, **changes: Any) -> list[Item]:
    """A second version beside the first one."""
    return [item, later(item, version=2, **changes)]


QUIET: dict[str, tuple[Fate, str]] = {
    "is left alone": (lambda i: [i], "ninjs record page"),
    "is added to": (lambda i: sent_again(i, text=i.text + " Rain is forecast.", note="ADDS weather"), "ninjs record"),
    "is saved again": (lambda i: [later(i, text=i.text + " Rain is forecast.")], "page record"),
    "is sent again": (lambda i: sent_again(i, note="REFILE to fix byline"), "ninjs record"),
    "will be embargoed no more": (lambda i: [replace(i, embargo="2026-03-12T09:00:00Z")], "ninjs record"),
    "is corrected tomorrow": (
        lambda i: [i, replace(i, version=2, modified="2026-04-02", text=worse(i.text), note="CORRECTS toll")],
        "ninjs record",
    ),
}
STALE: dict[str, tuple[Fate, str, str]] = {
    "is corrected": (lambda i: sent_again(i, text=worse(i.text), note="CORRECTS toll"), "ninjs record", "corrected"),
    "is corrected in place": (
        lambda i: [later(i, text=worse(i.text), note="Correction: an earlier version gave a wrong toll.")],
        "page record",
        "corrected",
    ),
    "is corrected elsewhere in it": (
        lambda i: sent_again(i, text=i.text + " The mayor is Ada Lind.", note="CORRECTION: spells mayor's name"),
        "ninjs record",
        "corrected",
    ),
    "is corrected by another item": (
        lambda i: [i, later(i, id=i.id + "-c", day="2026-03-20", corrects=i.id, text=worse(i.text))],
        "ninjs record",
        "corrected",
    ),
    "is corrected, then added to": (
        lambda i: [
            *sent_again(i, text=worse(i.text), note="CORRECTS toll"),
            replace(i, version=3, modified="2026-03-22", text=worse(i.text) + " More soon.", note="ADDS"),
        ],
        "ninjs record",
        "corrected",
    ),
    "is killed": (lambda i: sent_again(i, status="canceled"), "ninjs record", "withdrawn"),
    "is killed by its note": (lambda i: sent_again(i, note="KILL: source not verified"), "ninjs record", "withdrawn"),
    "is killed in place": (lambda i: [replace(i, status="canceled")], "ninjs record", "withdrawn"),
    "is withheld": (lambda i: sent_again(i, status="withheld"), "ninjs record", "withdrawn"),
    "is rewritten": (lambda i: sent_again(i, text=worse(i.text), note="UPDATES toll"), "ninjs record", "superseded"),
    "is changed without a word": (lambda i: [replace(i, text=worse(i.text))], "ninjs record page", "changed"),
    "is embargoed": (lambda i: [replace(i, embargo="2026-05-01T00:00:00Z")], "ninjs record", "embargoed"),
    "is gone": (lambda i: [], "ninjs record page", "gone"),
}

TOWNS = (
    "Lisbon Madrid Paris Rome Vienna Berlin Prague Warsaw Budapest Athens Sofia Bucharest Helsinki Stockholm Oslo "
    "Copenhagen Dublin London Brussels Amsterdam Tokyo Seoul Beijing Bangkok Hanoi Manila Jakarta Delhi Lahore Kabul "
    "Tehran Baghdad Cairo Nairobi Lagos Accra Dakar Lima Quito Caracas Havana Boston Chicago Denver Seattle Toronto"
).split()


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    carrier: str
    item: Item
    fate: Fate
    kind: str | None


def cases() -> list[Case]:
    fates = [(name, fate, carriers, None) for name, (fate, carriers) in QUIET.items()]
    fates += [(name, fate, carriers, kind) for name, (fate, carriers, kind) in STALE.items()]
    listed = [(name, c, fate, kind) for name, fate, carriers, kind in fates for c in carriers.split()]
    return [
        Case(name, carrier, _item(n, town), fate, kind)
        for n, (town, (name, carrier, fate, kind)) in enumerate(zip(TOWNS, listed, strict=False))
    ]


def _item(number: int, town: str) -> Item:
    text = f"A dam burst in {town} on Tuesday and {140 + number} people were killed."
    return Item(f"https://wire.example/{number}", text, f"Dam bursts in {town}")


def draft(case: Case, dead: int) -> bytes:
    town = case.item.title.removeprefix("Dam bursts in ")
    text = f"A dam burst in {town} on Tuesday and {dead} people were killed.\n"
    return f"---\ntitle: {town} in mourning\ndate: {CHECKED}\n---\n{text}".encode()


def corpus(folder: Path, held: dict[str, list[Item]]) -> Path:
    """An index over items by carrier, each in a file of its own."""
    files = []
    for carrier, items in held.items():
        write, suffix = CARRIERS[carrier]
        for item in items:
            files.append(folder / f"{carrier}-{item.id.rsplit('/', 1)[-1]}-{item.version}{suffix}")
            files[-1].parent.mkdir(parents=True, exist_ok=True)
            files[-1].write_text(write(item), encoding="utf-8")
    documents, failures = read_corpus(files)
    assert not failures
    build_index(documents, folder / "index", settings=HASHING)
    return folder / "index"


@dataclass(frozen=True, slots=True)
class Archived:
    reports: dict[Path, Case]
    before: Path
    after: Path


@pytest.fixture(scope="module")
def archived(tmp_path_factory: pytest.TempPathFactory) -> Archived:
    """A report for every case, written before the corpus moved on: half of true figures, half of wrong ones."""
    folder = tmp_path_factory.mktemp("stale")
    before: dict[str, list[Item]] = {carrier: [] for carrier in CARRIERS}
    after: dict[str, list[Item]] = {carrier: [] for carrier in CARRIERS}
    for case in cases():
        before[case.carrier].append(case.item)
        after[case.carrier] += case.fate(case.item)
    index = corpus(folder / "before", before)
    reports: dict[Path, Case] = {}
    with open_index(index) as opened:
        engine = Engine(opened, HASHING)
        for number, case in enumerate(cases()):
            right = int(case.item.text.split(" people")[0].rsplit(" ", 1)[1])
            read = read_bytes(draft(case, right if number % 2 else right + 9), f"{number}.md").documents[0]
            report = Report((engine.check(read),), opened.info)
            form = ("json", "jsonl")[number % 2]
            path = folder / f"{number}.{form}"
            path.write_text(reporter(form).render(report, RenderOptions()), encoding="utf-8")
            reports[path] = case
    return Archived(reports, index, corpus(folder / "after", after))


def found(path: Path, index: Path, as_of: date = LATER) -> list[StaleClaim]:
    with open_index(index) as opened:
        return list(stale_claims(read_report(path), Archive(opened, as_of), str(path)))


def test_every_report_rests_on_its_item(archived: Archived) -> None:
    assert len(archived.reports) >= 30
    for path, case in archived.reports.items():
        deciding = [cited.document_id for s in read_report(path) for claim in s.claims for cited in claim.deciding]
        assert set(deciding) == {case.item.id}, (case.name, case.carrier)


def test_a_corpus_that_has_not_moved_makes_nothing_stale(archived: Archived) -> None:
    assert [path for path in archived.reports if found(path, archived.before)] == []


def test_what_happened_later_is_not_known_on_an_earlier_day(archived: Archived) -> None:
    """A correction of 20 March makes nothing stale on the 19th."""
    dated = [p for p, c in archived.reports.items() if c.name in ("is corrected", "is killed", "is rewritten")]
    assert len(dated) == 6
    assert [p for p in dated if found(p, archived.after, date(2026, 3, 19))] == []


def kinds(archived: Archived) -> Iterator[tuple[str, str, str | None, set[str]]]:
    for path, case in archived.reports.items():
        changes = {change.kind for claim in found(path, archived.after) for change in claim.changes}
        yield case.name, case.carrier, case.kind, set(changes)


def test_it_finds_what_rested_on_a_changed_item_and_no_other(archived: Archived) -> None:
    assert [row for row in kinds(archived) if row[3] != ({row[2]} if row[2] else set())] == []


def test_the_day_of_a_change_is_that_of_the_version_that_brought_it(archived: Archived) -> None:
    dated = [p for p, c in archived.reports.items() if c.name in ("is corrected", "is killed", "is corrected in place")]
    days = {change.since for path in dated for claim in found(path, archived.after) for change in claim.changes}
    assert days == {date(2026, 3, 20)}


def test_nothing_of_an_embargoed_item_is_said(archived: Archived) -> None:
    for path, case in archived.reports.items():
        if case.kind == "embargoed":
            said = [change.as_json() for claim in found(path, archived.after) for change in claim.changes]
            assert said
            assert case.item.title not in json.dumps(said)
