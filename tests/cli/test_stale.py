"""`factcheck stale` from the outside: exit status, formats, and what is no report."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from .conftest import REFERENCE, Factcheck
from .test_contract import valid

HASHED = ("--encoder", "hashing")


@pytest.fixture
def published(factcheck: Factcheck, good: Path, tmp_path: Path) -> Path:
    """A report on a true draft, and the corpus it rests on, in a folder that may be changed."""
    (tmp_path / "ref").mkdir()
    (tmp_path / "ref" / "dam.md").write_text(REFERENCE, encoding="utf-8")
    report = tmp_path / "report.json"
    done = factcheck("check", good, "--corpus", "ref", *HASHED, "--output", f"json={report}")
    assert done.code == 0
    return report


def correct(folder: Path) -> None:
    text = REFERENCE.replace("41 people", "44 people").replace("date: ", "version: 2\nnote: CORRECTS toll\ndate: ")
    (folder / "ref" / "dam-2.md").write_text(text, encoding="utf-8")


def test_nothing_stale_is_0(factcheck: Factcheck, published: Path) -> None:
    done = factcheck("stale", published, "--corpus", "ref", *HASHED)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("0 of ")


def test_a_corrected_item_is_1_and_is_named(factcheck: Factcheck, published: Path, tmp_path: Path) -> None:
    correct(tmp_path)
    done = factcheck("stale", published, "--corpus", "ref", *HASHED)
    assert (done.code, done.err) == (1, "")
    assert "41 people" in done.out
    assert "the item has been corrected and no longer says the passage – CORRECTS toll" in done.out


def test_json_and_jsonl_keep_the_published_schema(factcheck: Factcheck, published: Path, tmp_path: Path) -> None:
    correct(tmp_path)
    done = factcheck("stale", published, "--corpus", "ref", *HASHED, "-f", "json")
    assert valid(done.json(), "StaleReport")
    *events, last = [json.loads(line) for line in factcheck(
        "stale", published, "--corpus", "ref", *HASHED, "-f", "jsonl").out.splitlines()]  # fmt: skip
    assert all(valid(event, "StaleEvent") for event in events)
    assert valid(last, "StaleSummaryEvent")
    assert last["stale"] == len(events) == done.json()["summary"]["stale"] > 0


def test_an_audit_and_submitted_claims_are_reports_too(factcheck: Factcheck, published: Path, tmp_path: Path) -> None:
    factcheck("audit", "good.md", "--corpus", "ref", *HASHED, "--out", "run", "--workers", "1")
    lines = factcheck("verify", "--claim", "The dam killed 41 people", "--corpus", "ref", *HASHED, "-f", "jsonl").out
    Path("claims.jsonl").write_text(lines, encoding="utf-8")
    correct(tmp_path)
    for report in ("run", "run/results.jsonl", "claims.jsonl"):
        assert factcheck("stale", report, "--corpus", "ref", *HASHED).code == 1


def test_a_corpus_that_lies_elsewhere_is_the_same(factcheck: Factcheck, published: Path, tmp_path: Path) -> None:
    """Items without an id of their own are called by their path."""
    own = REFERENCE.replace("id: dam-1\n", "")
    Path("ref/dam.md").write_text(own, encoding="utf-8")
    factcheck("check", "good.md", "--corpus", "ref", *HASHED, "--output", "json=report.json")
    shutil.move("ref", "moved")
    assert factcheck("stale", "report.json", "--corpus", "moved", *HASHED).code == 0


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("r.json", '{"schema_version": "1", "documents": [', "line 1 is not valid JSON: the report may be cut short"),
        ("r.json", '{"schema_version": "2", "documents": []}', "is of schema_version '2', and this release reads '1'"),
        ("r.jsonl", '{"event": "verdict", "path": "a.md"}\n', "its last line, the summary, is missing"),
        ("r.jsonl", '{"event": "verdict"}\n{"event": "verd', "line 2 is not valid JSON"),
        ("r.json", "[1, 2]", "is no report of factcheck"),
        ("r.json", '{"text": "41 people died."}', "is no report of factcheck"),
        ("r.json", '{"documents": [{"claims": [{"id": 7}]}]}', "is no report of factcheck: claims.0.id"),
        ("r.json", "", "is empty"),
    ],
)
def test_what_is_no_report_is_2_in_one_line(
    factcheck: Factcheck, published: Path, name: str, content: str, said: str
) -> None:
    Path(name).write_text(content, encoding="utf-8")
    done = factcheck("stale", name, "--corpus", "ref", *HASHED)
    assert done.code == 2
    assert len(done.errors) == 1
    assert said in done.errors[0]


def test_a_missing_report_does_not_stop_the_others(factcheck: Factcheck, published: Path, tmp_path: Path) -> None:
    correct(tmp_path)
    done = factcheck("stale", "none.json", published, "--corpus", "ref", *HASHED)
    assert done.code == 2
    assert "none.json: cannot be opened" in done.err
    assert "41 people" in done.out
