"""Audit: many stories in one run that can be stopped, killed and resumed, and gives the same bytes either way.

The unit of work is one story. `audit` reads the stories one by one, has them checked by a pool of processes, and
appends each result to a file; see `run.py` for what the folder holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from factcheck.audit.run import OVERVIEW, Manifest, Run, open_run, write_atomic
from factcheck.audit.stories import Survey, stories, survey
from factcheck.audit.workers import Answer, Job, check_all
from factcheck.corpus import code_fingerprint
from factcheck.installed import cores, release
from factcheck.report import render_overview
from factcheck.settings import Settings
from factcheck.types import CorpusInfo, Failure, Level

__all__ = ["Outcome", "audit"]

_WORTH_A_WORKER = 8
"""Stories from which on another worker process pays for its start of some seconds."""

DEFAULT_PARENT = Path(".factcheck")

Watch = Callable[[Iterator[Answer], int], Iterator[Answer]]
"""Passes the answers through and shows how far the run is; is told about how many there will be."""


@dataclass(slots=True)
class Outcome:
    """What a whole run came to, the part before a resume included."""

    folder: Path
    stories: int = 0
    resumed: int = 0
    """How many of the stories were done before."""
    claims: int = 0
    labels: Counter[str] = field(default_factory=Counter)
    levels: Counter[Level] = field(default_factory=Counter)
    failures: tuple[Failure, ...] = ()


def audit(
    inputs: Sequence[Path],
    corpus: CorpusInfo,
    settings: Settings,
    *,
    today: date,
    as_of: date | None = None,
    out: Path | None = None,
    fresh: bool = False,
    workers: int | None = None,
    pages: bool = True,
    watch: Watch = lambda answers, _: answers,
) -> Outcome:
    """Check all stories in `inputs` against the index at `corpus.path`, or those that are not done yet.

    out: the folder of the run; by default `.factcheck/audit-` and the digest of its manifest, so that the same
    command finds its run again.
    workers: number of processes; by default as many as there are cores and work for.
    Raises `UsageError` when `out` holds another run. What cannot be read is counted and stops nothing.
    """
    surveyed = survey(inputs)
    manifest = _manifest(surveyed, corpus, settings, as_of, today)
    folder = out or DEFAULT_PARENT / f"audit-{manifest.digest}"
    with open_run(folder, manifest, fresh=fresh) as run:
        expected = max(0, surveyed.expected - len(run.done))
        left = (item for item in stories(inputs) if isinstance(item, Failure) or item.number not in run.done)
        job = Job(Path(corpus.path), settings, run.manifest, pages)
        answers = check_all(left, job, workers or _useful_workers(expected))
        _write(watch(answers, expected), run)
        outcome = _outcome(run)
        write_atomic(folder / OVERVIEW, _overview(run, outcome))
    return outcome


def _manifest(surveyed: Survey, corpus: CorpusInfo, settings: Settings, as_of: date | None, today: date) -> Manifest:
    return Manifest(
        inputs=surveyed.fingerprint,
        corpus=corpus.fingerprint,
        engine=f"{release()} {code_fingerprint()[:16]}",
        encoder=corpus.encoder,
        passages=settings.passages,
        levels={code: str(level) for code, level in sorted(settings.levels.items())},
        as_of=as_of.isoformat() if as_of else None,
        today=today.isoformat(),
    )


def _write(answers: Iterable[Answer], run: Run) -> None:
    for answer in answers:
        if isinstance(answer, Failure):
            run.fail(answer)
        else:
            run.add(answer.number, answer.line, answer.page)


def _useful_workers(expected: int) -> int:
    return max(1, min(cores(), expected // _WORTH_A_WORKER))


def _outcome(run: Run) -> Outcome:
    outcome = Outcome(run.folder, resumed=len(run.done), failures=tuple(run.failures()))
    for document in run.results():
        summary = document["summary"]
        outcome.stories += 1
        outcome.claims += summary["claims"]
        outcome.labels.update(summary["labels"])
        outcome.levels.update({Level(level): count for level, count in summary["levels"].items()})
    return outcome


def _overview(run: Run, outcome: Outcome) -> str:
    return render_overview(_rows(run), outcome.failures, title=f"Audit of {outcome.stories} stories")


def _rows(run: Run) -> Iterator[dict[str, Any]]:
    """A row for each story, with a link to its page where it has one; claims are left behind, line by line."""
    for document in run.results():
        page = run.page(document["number"])
        link = {"href": page.relative_to(run.folder).as_posix()} if page.exists() else {}
        yield {key: document[key] for key in ("path", "id", "title", "published_at", "summary")} | link
