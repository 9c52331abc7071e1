"""What scripts rely on: exit status, which stream, and JSON that keeps the published schema."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from .conftest import Done, Factcheck

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "report.schema.json").read_text(encoding="utf-8"))


def valid(value: Any, name: str) -> bool:
    validator = Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": SCHEMA["$defs"]})
    assert [error.message for error in validator.iter_errors(value)] == []
    return True


def levels(done: Done) -> set[str]:
    return {claim["verdict"]["level"] for document in done.json()["documents"] for claim in document["claims"]}


# --- exit status -----------------------------------------------------------------------------------------------


def test_a_true_draft_is_0(factcheck: Factcheck, built: Path, good: Path) -> None:
    done = factcheck("check", good, "--index", built)
    assert (done.code, done.err) == (0, "")


def test_a_wrong_figure_is_1(factcheck: Factcheck, built: Path, wrong: Path) -> None:
    assert factcheck("check", wrong, "--index", built).code == 1


def test_fail_on_never_is_0_whatever_was_found(factcheck: Factcheck, built: Path, wrong: Path) -> None:
    assert factcheck("check", wrong, "--index", built, "--fail-on", "never").code == 0


def test_fail_on_reads_the_level_of_the_configuration(
    factcheck: Factcheck, built: Path, wrong: Path, tmp_path: Path
) -> None:
    (tmp_path / "factcheck.toml").write_text('[levels]\nFC101 = "warning"\n', encoding="utf-8")
    assert factcheck("check", wrong, "--index", built).code == 0
    assert factcheck("check", wrong, "--index", built, "--fail-on", "warning").code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["check", "--no-such-option"],
        ["check", "good.md", "--fail-on", "loud"],
        ["check", "good.md"],
        ["check", "good.md", "--corpus", "good.md", "--index", "x"],
        ["check", "good.md", "--index", "x", "--as-of", "yesterday"],
        ["check", "good.md", "--index", "x", "--format", "pdf"],
        ["check", "-", "--index", "x"],
        ["verify"],
        ["verify", "--claim", "41 people died."],
        ["rule", "FC999"],
        ["index", "info", "--index", "nowhere"],
        ["search", "dam", "--index", "nowhere"],
        ["audit", "good.md", "--index", "nowhere"],
        ["no-such-command"],
    ],
    ids=" ".join,
)
def test_a_job_that_cannot_be_done_is_2(factcheck: Factcheck, good: Path, arguments: list[str]) -> None:
    done = factcheck(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err


def test_a_crash_is_2_and_one_line(
    factcheck: Factcheck, built: Path, wrong: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from factcheck.pipeline import Engine

    monkeypatch.setattr(Engine, "check", lambda *_: 1 / 0)
    done = factcheck("check", wrong, "--index", built)
    assert done.code == 2
    assert [line.split(":")[0] for line in done.errors] == ["error"]
    assert "ZeroDivisionError" in done.err


def test_ctrl_c_is_130(tmp_path: Path) -> None:
    """The draft is a pipe: opening its other end returns when the command has begun to read it."""
    os.mkfifo(tmp_path / "draft.md")
    command = [sys.executable, "-m", "factcheck", "extract", str(tmp_path / "draft.md")]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    writer = os.open(tmp_path / "draft.md", os.O_WRONLY)
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=30)
    os.close(writer)
    assert (process.returncode, stderr) == (130, "interrupted\n")


def test_a_reader_that_goes_away_is_no_traceback(built: Path, good: Path) -> None:
    command = [sys.executable, "-m", "factcheck", "check", str(good), "--index", str(built), "-f", "json"]
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, text=True, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (2, "")


# --- JSON ------------------------------------------------------------------------------------------------------


def test_check_json_keeps_the_schema(factcheck: Factcheck, built: Path, good: Path, wrong: Path) -> None:
    done = factcheck("check", good, wrong, "missing.md", "--index", built, "-f", "json")
    assert valid(done.json(), "CheckReport")
    assert done.json()["summary"]["documents"] == 2
    assert done.json()["summary"]["failures"] == 1
    assert "error" in levels(done)


def test_check_jsonl_keeps_the_schema_line_by_line(factcheck: Factcheck, built: Path, wrong: Path) -> None:
    names = {"verdict": "VerdictEvent", "document": "DocumentEvent", "error": "ErrorEvent", "summary": "SummaryEvent"}
    events = [
        json.loads(line) for line in factcheck("check", wrong, "x.md", "--index", built, "-f", "jsonl").out.splitlines()
    ]
    assert all(valid(event, names[event["event"]]) for event in events)
    assert events[-1]["event"] == "summary"


def test_extract_json_keeps_the_schema(factcheck: Factcheck, good: Path) -> None:
    done = factcheck("extract", good, "-f", "json")
    assert done.code == 0
    assert valid(done.json(), "ExtractReport")
    text = good.read_text(encoding="utf-8").split("---\n")[2].replace("\n", " ")
    figures = {quantity["text"] for quantity in done.json()["documents"][0]["quantities"]}
    assert {"41", "Some 2,300"} <= figures
    assert "Some 2,300 homes" in text


def test_verify_json_and_jsonl_keep_the_schema(factcheck: Factcheck, built: Path) -> None:
    claim = ["--claim", "The dam burst in Lower Harn killed 48 people.", "--as-of", "2026-03-13", "--index", str(built)]
    whole, line = factcheck("verify", *claim, "-f", "json"), factcheck("verify", *claim, "-f", "jsonl")
    assert valid(whole.json(), "VerifyReport")
    assert valid(json.loads(line.out), "VerifiedClaim")
    assert (whole.code, line.code) == (1, 1)


def test_a_claim_that_brings_its_evidence_needs_no_corpus(factcheck: Factcheck, tmp_path: Path) -> None:
    row = {"id": "a", "claim": "41 people were killed.", "evidence": ["The dam burst and 41 people were killed."]}
    (tmp_path / "claims.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    done = factcheck("verify", "claims.jsonl", "--encoder", "hashing", "-f", "jsonl")
    assert json.loads(done.out)["verdict"]["label"] == "supported"


def test_records_of_a_file_are_documents_with_their_ids(factcheck: Factcheck, built: Path, tmp_path: Path) -> None:
    rows = [{"id": name, "text": "The dam burst in Lower Harn killed 41 people."} for name in ("one", "two")]
    (tmp_path / "drafts.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    found = factcheck("check", "drafts.jsonl", "--index", built, "-f", "json").json()["documents"]
    assert [document["id"] for document in found] == ["one", "two"]


def test_an_as_of_day_hides_what_was_not_yet_published(factcheck: Factcheck, built: Path, wrong: Path) -> None:
    done = factcheck("check", wrong, "--index", built, "--as-of", "2026-03-01", "-f", "json")
    assert levels(done) <= {"note", "none"}


def test_the_same_corpus_is_indexed_once(
    factcheck: Factcheck, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from factcheck import pipeline

    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "a.md").write_text("The dam killed 41 people in Lower Harn.", encoding="utf-8")
    command = ["check", good, "--corpus", "reference", "--encoder", "hashing", "-f", "json"]
    first = factcheck(*command)
    monkeypatch.setattr(pipeline, "build_index", None)
    assert factcheck(*command).json()["documents"] == first.json()["documents"]


def test_config_show_says_where_a_value_comes_from(
    factcheck: Factcheck, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".factcheck.toml").write_text('encoder = "hashing"\n', encoding="utf-8")
    monkeypatch.setenv("FACTCHECK_FAIL_ON", "warning")
    shown = factcheck("config", "show", "--format", "json").json()
    assert shown["encoder"] == {"value": "hashing", "origin": str(tmp_path / ".factcheck.toml")}
    assert shown["fail_on"] == {"value": "warning", "origin": "FACTCHECK_FAIL_ON"}
    assert shown["passages"]["origin"] == "default"


def test_audit_prints_one_line_and_exits_like_check(factcheck: Factcheck, built: Path, good: Path, wrong: Path) -> None:
    done = factcheck("audit", good, wrong, "--index", built, "--workers", "1")
    assert done.code == 1
    assert done.out.startswith("2 stories; ")
    assert factcheck("audit", good, "--index", built, "--workers", "1").code == 0
    assert factcheck("audit", good, "missing.md", "--index", built, "--workers", "1").code == 2


def test_a_fault_of_ours_on_one_draft_is_counted_and_the_others_are_checked(tmp_path, monkeypatch, capsys):
    from typer.testing import CliRunner

    from factcheck.cli.app import app
    from factcheck.pipeline import Engine

    corpus, good, bad = tmp_path / "office.md", tmp_path / "good.md", tmp_path / "bad.md"
    corpus.write_text("Employers in Varland added 41,700 jobs in June.", encoding="utf-8")
    good.write_text("Employers in Varland added 41,700 jobs in June.", encoding="utf-8")
    bad.write_text("A draft that breaks something.", encoding="utf-8")
    sound = Engine.check

    def check(self, document, as_of=None):
        if document.path == str(bad):
            raise ZeroDivisionError("division by zero")
        return sound(self, document, as_of)

    monkeypatch.setattr(Engine, "check", check)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    arguments = ["check", str(bad), str(good), "--corpus", str(corpus), "--encoder", "hashing", "-f", "json"]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 2
    report = json.loads(result.stdout)
    assert [d["path"] for d in report["documents"]] == [str(good)]
    assert "the draft could not be checked: ZeroDivisionError" in json.dumps(report)
    assert report["documents"][0]["claims"][0]["verdict"]["label"] == "supported"
