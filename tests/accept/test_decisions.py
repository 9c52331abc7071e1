"""Decisions beside a draft: the last one on a finding counts; a file cut short is an error with its line."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from factcheck.accept.decisions import decided_grants
from factcheck.errors import UsageError
from factcheck.types import Document

LINE = {"fingerprint": "0" * 16, "rule": "FC101", "decision": "accepted", "reason": "own count", "date": "2026-11-27"}


def decided(tmp_path: Path, *lines: str) -> tuple[Document, Path]:
    path = tmp_path / "wire.json.decisions.jsonl"
    path.write_text("".join(lines), encoding="utf-8")
    return Document(id="wire", text="A flood came.", path=str(tmp_path / "wire.json")), path


def line(**changes: object) -> str:
    return json.dumps({**LINE, **changes}) + "\n"


def test_a_draft_without_decisions_has_none(tmp_path: Path) -> None:
    assert decided_grants(Document(id="d", text="A flood.", path=str(tmp_path / "d.md"))) == []
    assert decided_grants(Document(id="d", text="A flood.")) == []


def test_a_decision_is_read(tmp_path: Path) -> None:
    document, path = decided(tmp_path, line(by="desk", until="2026-12-31", evidence="ab"))
    (grant,) = decided_grants(document)
    assert (grant.rules, grant.fingerprint, grant.by) == (("FC101",), "0" * 16, "desk")
    assert (grant.until, grant.evidence, grant.where) == (date(2026, 12, 31), "ab", str(path))


def test_the_last_decision_on_a_finding_counts(tmp_path: Path) -> None:
    document, _ = decided(tmp_path, line(), line(rule="FC102"), line(decision="confirmed", reason="it is wrong"))
    assert [grant.rules for grant in decided_grants(document)] == [("FC102",)]


def test_of_several_documents_in_a_file_each_has_its_own(tmp_path: Path) -> None:
    document, _ = decided(tmp_path, line(id="wire"), line(id="other"), line(rule="FC102"))
    assert [(g.rules[0], g.shared) for g in decided_grants(document)] == [("FC101", False), ("FC102", False)]
    record = replace(document, id="other", in_file=False)
    assert [(g.rules[0], g.shared) for g in decided_grants(record)] == [("FC101", False), ("FC102", True)]


@pytest.mark.parametrize(
    ("second", "says"),
    [
        ('{"fingerprint": "0000', "is not a whole decision"),
        ("accepted FC101", "is not a whole decision"),
        (line(rule="FC110"), "no rule 'FC110'"),
        (line(reason=""), "reason"),
        (line(decision="fine"), "decision"),
        (line(until="soon"), "until"),
        (line(fingerprint="abc"), "fingerprint"),
        (line(untill="2026-12-31"), "untill"),
        ("[]", "is not a whole decision"),
    ],
)
def test_a_line_that_is_no_decision_is_an_error_that_names_it(tmp_path: Path, second: str, says: str) -> None:
    document, path = decided(tmp_path, line(), "\n", second)
    with pytest.raises(UsageError) as raised:
        decided_grants(document)
    assert raised.value.where == f"{path}:3"
    assert says in raised.value.what
    assert "\n" not in str(raised.value)
