"""A baseline holds what was found, reads the same from everywhere, and is never half believed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from factcheck.accept import Baseline, difference, load_baseline
from factcheck.errors import UsageError
from factcheck.types import Document, Level
from tests.report.sample import FERRY

FINDINGS = [c for c in FERRY.checked if c.verdict.rule and c.verdict.level is not Level.NONE]


def report_at(path: Path):
    return replace(FERRY, document=replace(FERRY.document, path=str(path), id=path.with_suffix("").as_posix()))


def test_it_comes_back_as_it_was_written_in_a_stable_order(tmp_path: Path) -> None:
    file = tmp_path / "b.json"
    reports = [report_at(tmp_path / "z.md"), report_at(tmp_path / "drafts" / "a.md")]
    made = Baseline(file).of(reports)
    made.write()
    assert load_baseline(file) == made == Baseline(file).of(reports[::-1])
    assert len(made.entries) == 2 * len(FINDINGS)
    assert [e.path for e in made.entries] == sorted(e.path for e in made.entries)
    assert {e.path for e in made.entries} == {"drafts/a.md", "z.md"}
    assert list(tmp_path.iterdir()) == [file]


def test_it_reads_the_same_from_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "drafts").mkdir()
    monkeypatch.chdir(tmp_path)
    made = Baseline(Path("b.json")).of([report_at(Path("drafts/a.md"))])
    monkeypatch.chdir(tmp_path / "drafts")
    again = Baseline(Path("../b.json"), made.entries)
    assert len(again.grants(report_at(Path("a.md")).document)) == len(FINDINGS)
    assert again.grants(report_at(Path("b.md")).document) == []


def test_documents_of_one_file_are_kept_apart(tmp_path: Path) -> None:
    first, second = (Document(id=name, text="", path=str(tmp_path / "wire.jsonl")) for name in ("one", "two"))
    made = Baseline(tmp_path / "b.json").of([replace(FERRY, document=first)])
    assert made.grants(first)
    assert not made.grants(second)


def test_the_difference_is_what_came_and_what_went(tmp_path: Path) -> None:
    before = Baseline(tmp_path / "b.json").of([report_at(tmp_path / "a.md")])
    after = replace(before, entries=before.entries[1:])
    assert difference(before, before) == ([], [])
    assert difference(before, after) == ([], [before.entries[0]])
    assert difference(after, before) == ([before.entries[0]], [])


def test_pruning_drops_what_is_gone_and_leaves_drafts_that_were_not_looked_at(tmp_path: Path) -> None:
    for name in ("a.md", "other.md"):
        (tmp_path / name).write_text("", encoding="utf-8")
    file = tmp_path / "b.json"
    old = Baseline(file).of([report_at(tmp_path / name) for name in ("a.md", "other.md", "deleted.md")])
    now = Baseline(file).of([replace(report_at(tmp_path / "a.md"), checked=(FINDINGS[0],))])
    kept = old.pruned(now, [report_at(tmp_path / "a.md").document])
    assert sorted(e.path for e in kept.entries) == ["a.md"] + ["other.md"] * len(FINDINGS)


WHOLE = {"schema_version": "1", "kind": "baseline", "findings": []}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "damaged"),
        ('{"schema_version": "1", "kind": "base', "damaged"),
        ("[]", "not a baseline"),
        (json.dumps({**WHOLE, "kind": "report"}), "version None"),
        (json.dumps({**WHOLE, "schema_version": "2"}), "is a baseline of version '2', and this release reads '1'"),
        (json.dumps({"schema_version": "1", "kind": "baseline"}), "damaged"),
        (json.dumps({**WHOLE, "findings": [{"path": "a.md", "rule": "FC101"}]}), "damaged"),
        (json.dumps({**WHOLE, "findings": 3}), "damaged"),
    ],
)
def test_another_version_or_a_damaged_file_is_an_error(tmp_path: Path, content: str, says: str) -> None:
    file = tmp_path / "b.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        load_baseline(file)
    assert says in raised.value.what
    assert raised.value.where == str(file)
    assert "factcheck baseline create" in raised.value.fix
    assert "\n" not in str(raised.value)


def test_a_missing_baseline_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be opened"):
        load_baseline(tmp_path / "none.json")
