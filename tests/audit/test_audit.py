"""Whole audits: the same bytes whether stopped, killed, spread over processes, or none of it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from factcheck.audit import Outcome, audit
from factcheck.audit.run import FAILURES, OVERVIEW, RESULTS
from factcheck.audit.workers import Worker
from factcheck.errors import BrokenIndex
from factcheck.types import CorpusInfo

from .conftest import SETTINGS, STORIES

TODAY = date(2026, 3, 14)


def run(inputs: Path, corpus: CorpusInfo, out: Path, **options: Any) -> Outcome:
    return audit([inputs], corpus, SETTINGS, today=TODAY, out=out, **{"workers": 1} | options)


@pytest.fixture(scope="module")
def whole(inputs: Path, corpus: CorpusInfo, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run that nothing disturbed."""
    out = tmp_path_factory.mktemp("whole")
    run(inputs, corpus, out)
    return out


def rows(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / RESULTS).read_text(encoding="utf-8").splitlines()]


def test_each_story_is_one_line_with_its_claims(whole: Path) -> None:
    found = rows(whole)
    assert [row["number"] for row in found] == list(range(1, STORIES + 1))
    assert {row["event"] for row in found} == {"document"}
    labels = {claim["verdict"]["label"] for claim in found[2]["claims"]}
    assert "refuted" in labels
    assert "refuted" not in {claim["verdict"]["label"] for claim in found[0]["claims"]}


def test_what_cannot_be_read_is_counted_and_stops_nothing(whole: Path, inputs: Path, corpus: CorpusInfo) -> None:
    events = [json.loads(line) for line in (whole / FAILURES).read_text(encoding="utf-8").splitlines()]
    assert [(event["rule"], Path(event["path"]).name) for event in events] == [("FC902", "b.md")]
    outcome = run(inputs, corpus, whole)
    assert (outcome.stories, outcome.resumed, len(outcome.failures)) == (STORIES, STORIES, 1)


def test_the_overview_leads_to_a_page_for_each_story_with_findings(whole: Path) -> None:
    pages = {page.name for page in (whole / "stories").iterdir()}
    assert "000003.html" in pages
    assert "000001.html" not in pages
    assert 'href="./stories/000003.html"' in (whole / OVERVIEW).read_text(encoding="utf-8")


def test_several_processes_give_the_same_bytes(whole: Path, inputs: Path, corpus: CorpusInfo, tmp_path: Path) -> None:
    run(inputs, corpus, tmp_path, workers=2)
    assert contents(tmp_path) == contents(whole)


def test_a_run_stopped_in_the_middle_is_completed(
    whole: Path, inputs: Path, corpus: CorpusInfo, tmp_path: Path
) -> None:
    class StoppedError(Exception):
        pass

    def stop(answers: Any, _: int) -> Any:
        for count, answer in enumerate(answers):
            if count == 5:
                raise StoppedError
            yield answer

    with pytest.raises(StoppedError):
        run(inputs, corpus, tmp_path, watch=stop)
    assert len(rows(tmp_path)) == 5
    outcome = run(inputs, corpus, tmp_path)
    assert (outcome.stories, outcome.resumed) == (STORIES, 5)
    assert contents(tmp_path) == contents(whole)


def test_a_story_that_breaks_the_engine_is_a_failure_of_its_own(
    inputs: Path, corpus: CorpusInfo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from factcheck.pipeline import Engine

    check = Engine.check

    def fragile(engine: Engine, document: Any, as_of: Any = None) -> Any:
        if document.id == "story-4":
            raise ValueError("boom\nsecond line")
        return check(engine, document, as_of)

    monkeypatch.setattr(Engine, "check", fragile)
    outcome = run(inputs, corpus, tmp_path)
    assert outcome.stories == STORIES - 1
    assert "story 'story-4' could not be checked: ValueError: boom" in [f.message for f in outcome.failures]


def test_an_index_that_was_changed_meanwhile_stops_the_run(
    inputs: Path, corpus: CorpusInfo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Worker._open

    def changed(worker: Worker) -> Any:
        object.__setattr__(worker.job.manifest, "corpus", "another")
        return opened(worker)

    monkeypatch.setattr(Worker, "_open", changed)
    with pytest.raises(BrokenIndex, match="changed during the audit"):
        run(inputs, corpus, tmp_path)


# --- real processes --------------------------------------------------------------------------------------------


def contents(out: Path) -> dict[str, bytes]:
    """All files of a run but its lock."""
    files = (path for path in out.rglob("*") if path.is_file() and path.name not in (".lock", "manifest.json"))
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(files)}


def start(inputs: Path, corpus: CorpusInfo, out: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "factcheck", "audit", str(inputs), "--index", corpus.path, "--out", str(out)]
    return subprocess.Popen(
        [*command, "--workers", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        cwd=out.parent,
    )


def wait_until(holds: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.005)


def lines(out: Path) -> int:
    path = out / RESULTS
    return path.read_bytes().count(b"\n") if path.exists() else 0


def test_a_killed_audit_is_completed_without_losing_or_repeating_a_story(
    whole: Path, inputs: Path, corpus: CorpusInfo, tmp_path: Path
) -> None:
    out = tmp_path / "run"
    first = start(inputs, corpus, out)
    wait_until(lambda: lines(out) >= 2 or first.poll() is not None)
    first.kill()
    first.communicate()
    left = lines(out)
    second = start(inputs, corpus, out)
    stdout, stderr = second.communicate(timeout=120)
    assert second.returncode == 2, stderr  # one input is no text
    assert first.returncode == -signal.SIGKILL
    assert 2 <= left <= STORIES
    assert f"{STORIES} stories ({left} done before)" in stdout
    assert contents(out) == contents(whole)


def test_workers_end_with_a_killed_parent(inputs: Path, corpus: CorpusInfo, tmp_path: Path) -> None:
    out = tmp_path / "run"
    process = start(inputs, corpus, out)
    wait_until(lambda: lines(out) >= 1 or process.poll() is not None)
    process.kill()
    process.communicate(timeout=60)  # returns once nobody holds the pipes any more: no worker is left


def test_ctrl_c_exits_with_130_and_keeps_what_is_done(
    whole: Path, inputs: Path, corpus: CorpusInfo, tmp_path: Path
) -> None:
    out = tmp_path / "run"
    process = start(inputs, corpus, out)
    wait_until(lambda: lines(out) >= 2 or process.poll() is not None)
    os.killpg(process.pid, signal.SIGINT)
    _, stderr = process.communicate(timeout=60)
    assert (process.returncode, stderr.splitlines()[-1:]) == (130, ["interrupted"])
    kept = (out / RESULTS).read_bytes()
    assert kept.count(b"\n") >= 2
    assert (whole / RESULTS).read_bytes().startswith(kept)
