"""Several reports from one run: which are refused before any work is done, and what stands where afterwards."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from junitparser import JUnitXml

from factcheck.cli.outputs import write_file
from factcheck.errors import FactcheckError
from tests.cli.conftest import Factcheck
from tests.report.runner import commands


@pytest.mark.parametrize(
    "arguments, complaint",
    [
        (["--output", "sarif"], "--output: 'sarif' names no file – write sarif=FILE, or sarif=- for stdout"),
        (["--output", "sarif="], "'sarif=' names no file"),
        (["--output", "sarf=x"], "there is no report format 'sarf' – did you mean sarif?"),
        (["--output", "json=-", "--output", "github=-"], "two reports for standard output"),
        (["--output", "json=-", "-f", "text"], "two reports for standard output"),
        (["--output", "json=x", "--output", "sarif=./x"], "--output ./x: is named twice"),
        (["--output", "json=wrong.md"], "--output wrong.md: is an input of this run"),
        (["--output", "json=no/x.json"], "--output no/x.json: lies in no folder that exists"),
        (["--output", "json=."], "--output .: is a folder"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_written_is_refused_at_once(
    factcheck: Factcheck, built: Path, wrong: Path, arguments: list[str], complaint: str
) -> None:
    before = wrong.read_text(encoding="utf-8")
    done = factcheck("check", wrong.name, "--index", built, *arguments)
    assert (done.code, done.out, len(done.errors)) == (2, "", 1)
    assert complaint in done.err
    assert wrong.read_text(encoding="utf-8") == before


def test_a_report_that_cannot_be_written_is_no_pass_and_costs_no_other(
    factcheck: Factcheck, built: Path, good: Path, tmp_path: Path
) -> None:
    name = "x" * 300
    done = factcheck("check", good, "--index", built, f"--output=json={name}", "--output", "sarif=out.sarif")
    assert done.code == 2
    assert done.errors == [f"error: {name}: cannot be written: file name too long – check the folder"]
    assert done.out.startswith("3 claims in 1 document: 0 refuted")
    assert json.loads((tmp_path / "out.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"


def test_an_error_leaves_the_report_of_the_last_run(tmp_path: Path) -> None:
    path = tmp_path / "last.json"
    path.write_text("the last run", encoding="utf-8")
    with pytest.raises(UnicodeEncodeError):
        write_file(str(path), "half \ud83d of it")
    assert path.read_text(encoding="utf-8") == "the last run"
    assert os.listdir(tmp_path) == ["last.json"]


def test_a_link_stays_a_link_and_a_file_keeps_its_rights(tmp_path: Path) -> None:
    (tmp_path / "real").touch(mode=0o640)
    (tmp_path / "link").symlink_to("real")
    write_file(str(tmp_path / "link"), "report")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text(encoding="utf-8") == "report"
    assert (tmp_path / "real").stat().st_mode & 0o777 == 0o640


def test_a_device_is_written_to_and_stays(tmp_path: Path) -> None:
    write_file("/dev/null", "report")
    assert Path("/dev/null").is_char_device()
    with pytest.raises(FactcheckError, match="cannot be written"):
        write_file(str(tmp_path / "none" / "x"), "report")


def test_each_report_goes_where_it_was_sent(factcheck: Factcheck, built: Path, wrong: Path, tmp_path: Path) -> None:
    files = [f"--output={name}={name}.out" for name in ("sarif", "gitlab", "rdjson", "junit", "html", "markdown")]
    done = factcheck("check", wrong, "--index", built, *files, "--output", "github=-")
    assert done.code == 1
    assert done.out.startswith("::error file=wrong.md,line=5,endLine=5,col=47,")
    results = json.loads((tmp_path / "sarif.out").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert [r["ruleId"] for r in results] == ["FC101"]
    assert JUnitXml.fromfile(str(tmp_path / "junit.out")).failures == 1
    assert (tmp_path / "markdown.out").read_text(encoding="utf-8").startswith("## Fact check")


HOSTILE = """\
---\r
title: 100% “Émile” 😀\r
date: 2026-03-13\r
---\r
😀 قالت الوزارة — ::error::100%%0A:: "Émile" e\u0301tat. The dam above **Lower Harn** burst and 48 people were killed.\r
"""


@pytest.mark.parametrize("name, column", [("sarif", 91), ("github", 91), ("gitlab", 91), ("rdjson", 109)])
def test_a_hostile_draft_is_reported_at_its_place(
    factcheck: Factcheck, built: Path, tmp_path: Path, name: str, column: int
) -> None:
    (tmp_path / "hostile.md").write_bytes(HOSTILE.encode())
    printed = factcheck("check", "hostile.md", "--index", built, "-f", name).out
    line = HOSTILE.split("\r\n")[4]
    before, _, _ = line.partition("48 people")
    assert column == len(before.encode() if name == "rdjson" else before) + 1
    assert re.search(rf'(col=|[cC]olumn": ?){column}\b', printed)
    assert re.search(r'(,line=|[lL]ine": ?)5\b', printed)
    assert [command.name for command in commands(printed)] == (["error"] if name == "github" else [])


@pytest.mark.parametrize("command", [["extract"], ["extract", "--explain"], ["search", "::error::48 ##[echo]x"]])
def test_no_command_prints_what_a_build_server_obeys(
    factcheck: Factcheck, built: Path, tmp_path: Path, command: list[str]
) -> None:
    name = "::error::x.md"
    (tmp_path / name).write_text('::error::48 people\n\n"We ##[echo]left 12 homes," said Ann Lee.\n', encoding="utf-8")
    where = ["--corpus", name, "--encoder", "hashing"] if command[0] == "search" else [name]
    printed = factcheck(*command, *where).out
    assert printed
    assert not list(commands(printed))


def test_text_is_printed_unless_another_format_is(factcheck: Factcheck, built: Path, wrong: Path) -> None:
    done = factcheck("check", wrong, "--index", built, "--output", "json=out.json")
    assert done.out.startswith(f"{wrong}:5:47 error FC101")
    done = factcheck("check", wrong, "--index", built, "--output", "json=out.json", "-f", "jsonl")
    assert [json.loads(line)["event"] for line in done.out.splitlines()][-1] == "summary"


def test_where_a_report_goes_changes_no_exit_status(factcheck: Factcheck, built: Path, good: Path, wrong: Path) -> None:
    for draft, code in [(good, 0), (wrong, 1)]:
        for output in ("sarif=x", "github=-", "junit=x"):
            assert factcheck("check", draft, "--index", built, "--output", output).code == code


def test_missing_evidence_is_reported_when_asked_for(factcheck: Factcheck, built: Path, tmp_path: Path) -> None:
    (tmp_path / "odd.md").write_text("The bakery in Selmouth sold 3,400 loaves in May.\n", encoding="utf-8")
    assert "::" not in factcheck("check", "odd.md", "--index", built, "-f", "github").out
    asked = factcheck("check", "odd.md", "--index", built, "-f", "github", "--min-level", "note").out
    assert asked.startswith("::notice file=odd.md,line=1,")


def test_colour_is_for_the_terminal(factcheck: Factcheck, built: Path, wrong: Path, tmp_path: Path) -> None:
    done = factcheck("check", wrong, "--index", built, "--color", "always", "--output", "text=out.txt")
    assert "\x1b[" in done.out
    assert "\x1b[" not in (tmp_path / "out.txt").read_text(encoding="utf-8")


CLAIMS = """\
{"id": "a", "claim": "48 people were killed in Lower Harn when the dam burst.", "date": "2026-03-13"}
{"id": "b", "claim": "The bakery sold 3,400 loaves.\\n::error::x"}
"""


@pytest.mark.parametrize("name", ["sarif", "github", "gitlab", "rdjson", "rdjsonl"])
def test_a_submitted_claim_stands_on_no_line(factcheck: Factcheck, built: Path, name: str) -> None:
    done = factcheck("verify", "--claim", "41 people died.", "--index", built, "--output", f"{name}=out")
    assert (done.code, len(done.errors)) == (2, 1)
    assert f"there is no report format {name!r} here – one of text, json, jsonl" in done.err


def test_submitted_claims_have_reports_too(factcheck: Factcheck, built: Path, tmp_path: Path) -> None:
    (tmp_path / "claims.jsonl").write_text(CLAIMS, encoding="utf-8")
    files = [f"--output={name}={name}.out" for name in ("json", "jsonl", "text", "html", "junit", "claimreview")]
    done = factcheck("verify", "claims.jsonl", "--index", built, *files)
    out = {path.stem: path.read_text(encoding="utf-8") for path in tmp_path.glob("*.out")}
    assert (done.code, done.errors) == (1, [])
    assert done.out == out["text"]
    assert done.out.startswith("refuted (FC101): 48 people were killed")
    assert done.out.splitlines()[-1].startswith("2 claims: 1 refuted")
    assert [claim["id"] for claim in json.loads(out["json"])["claims"]] == ["a", "b"]
    assert [json.loads(line)["id"] for line in out["jsonl"].splitlines()] == ["a", "b"]
    suites = JUnitXml.fromstring(out["junit"].encode())
    assert (suites.tests, suites.failures, suites.skipped) == (2, 1, 1)
    ratings = {r["identifier"]: r["reviewRating"].get("ratingValue") for r in json.loads(out["claimreview"])["@graph"]}
    assert ratings == {"a": 1, "b": None}
    assert not list(commands(done.out))


def test_a_report_on_submitted_claims_may_be_printed(factcheck: Factcheck, built: Path) -> None:
    done = factcheck("verify", "--claim", "41 people were killed in Lower Harn.", "--index", built, "-f", "markdown")
    assert done.out.startswith("## Fact check\n\n1 claim in 1 document")
