"""No true statement is accused: the faultless drafts come out without an error, and as a gate in CI they pass."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from factcheck.cli.app import app
from factcheck.corpus import open_corpus
from factcheck.evaluate import UNTOUCHED
from factcheck.installed import bundled
from factcheck.pipeline import Engine
from factcheck.read import read_path
from factcheck.settings import Settings
from factcheck.types import Label

REFERENCE = bundled("reference_corpus").absolute()
WRITTEN = bundled("claims").absolute() / "drafts"
DRAFTS = [d for d in sorted((bundled("claims") / "drafts").glob("*-clean.md")) if d.stem.split("-")[0] not in UNTOUCHED]


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def engine(cache):
    index, skipped = open_corpus([REFERENCE], None, Settings(), cache / "factcheck" / "indexes")
    assert not skipped
    return Engine(index)


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda d: d.stem)
def test_a_faultless_draft_is_not_accused(engine, draft):
    report = engine.check(read_path(draft).documents[0])
    accused = [c for c in report.checked if c.verdict.label in (Label.REFUTED, Label.CONFLICTING)]
    assert [(c.claim.text, c.verdict.rule, c.verdict.rationale) for c in accused] == []
    supported = sum(c.verdict.label is Label.SUPPORTED for c in report.checked)
    assert supported >= 0.75 * len(report.checked)


@pytest.fixture
def desk(engine, cache, tmp_path, monkeypatch):
    """Runs `factcheck` in a folder with the bundled drafts, whose configuration names the bundled corpus."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    shutil.copytree(WRITTEN, tmp_path / "drafts")
    (tmp_path / "factcheck.toml").write_text(f"corpus = {json.dumps(str(REFERENCE))}\n", encoding="utf-8")
    return lambda *arguments: CliRunner().invoke(app, [str(argument) for argument in arguments])


def found(result):
    """Draft and claim of each finding that is not silent."""
    documents = json.loads(result.stdout)["documents"]
    return [(d["path"], c["text"]) for d in documents for c in d["claims"] if c["verdict"]["level"] != "none"]


def test_the_gate_lets_the_faultless_drafts_pass_and_stops_faulty_ones(desk):
    clean = sorted(Path("drafts").glob("*-clean.md"))
    faulty = [Path("drafts") / f"{story}.md" for story in ("election", "outbreak", "trial")]
    passing, failing = desk("check", *clean, "-f", "json"), desk("check", *faulty, "-f", "json")
    assert (passing.exit_code, failing.exit_code) == (0, 1)
    assert json.loads(passing.stdout)["summary"]["levels"]["error"] == 0
    assert all(d["summary"]["levels"]["error"] for d in json.loads(failing.stdout)["documents"])


def test_with_a_baseline_the_gate_passes_until_a_new_fault_is_added_and_names_just_that(desk):
    drafts = [Path("drafts") / name for name in ("flood.md", "flood-clean.md")]
    assert desk("check", *drafts).exit_code == 1
    assert desk("baseline", "create", *drafts).exit_code == 0
    who = ["-c", "user.name=Desk", "-c", "user.email=desk@example.org"]
    for command in (["init", "--quiet"], ["add", "."], [*who, "commit", "--quiet", "-m", "a day"]):
        subprocess.run(["git", *command], check=True, capture_output=True)
    known = ["--baseline", "factcheck.baseline.json", "-f", "json"]
    passing = desk("check", *drafts, *known)
    assert (passing.exit_code, found(passing)) == (0, [])
    text = drafts[1].read_text(encoding="utf-8")
    assert "28 shelters" in text
    drafts[1].write_text(text.replace("28 shelters", "82 shelters"), encoding="utf-8")
    failing = desk("check", *drafts, *known)
    assert (failing.exit_code, found(failing)) == (1, [("drafts/flood-clean.md", "82 shelters")])
    since = desk("check", *drafts, "--since", "HEAD", "-f", "json")
    assert (since.exit_code, found(since)) == (1, [("drafts/flood-clean.md", "82 shelters")])
