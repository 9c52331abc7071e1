"""Checking stories, here or in a pool of processes; the answers come back in the order of the questions."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from factcheck.audit.run import Manifest
from factcheck.audit.stories import Story
from factcheck.errors import BrokenIndex, FactcheckError
from factcheck.pipeline import Engine, attempt
from factcheck.report import RenderOptions, reporter
from factcheck.report.json import dumps
from factcheck.retrieve import open_index
from factcheck.schema import checked_document
from factcheck.settings import Settings
from factcheck.types import DocumentReport, Failure, Level, Report

_AHEAD = 4
"""Stories a worker may be ahead of the slowest one: enough to keep all busy, little enough to keep in memory."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker has to know; the same for all stories of a run."""

    index: Path
    settings: Settings
    manifest: Manifest
    pages: bool
    """Whether a page is made for each story with a finding of level warning or above."""


@dataclass(frozen=True, slots=True)
class Result:
    """A story that is done, ready to be written."""

    number: int
    line: str
    """One line of results.jsonl, without its line end."""
    page: str | None


Item = Story | Failure
Answer = Result | Failure


def check_all(items: Iterator[Item], job: Job, workers: int) -> Iterator[Answer]:
    """An answer for every story and failure, in their order.

    workers: number of processes; with 1 the work is done in this one. At most a few stories a worker are held at a
    time. Raises what keeps every story from being checked: `BrokenIndex`, `ModelError`.
    """
    if workers <= 1:
        worker = Worker(job)
        return (item if isinstance(item, Failure) else worker.check(item) for item in items)
    return _in_pool(items, job, workers)


def _in_pool(items: Iterator[Item], job: Job, workers: int) -> Iterator[Answer]:
    # Threads of our own would be copied in the middle of their work by fork.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(job, workers))
    waiting: deque[Failure | Future[Answer]] = deque()
    try:
        for item in items:
            waiting.append(item if isinstance(item, Failure) else pool.submit(_work, item))
            if len(waiting) > workers * _AHEAD:
                yield _answer(waiting.popleft())
        while waiting:
            yield _answer(waiting.popleft())
    except BrokenProcessPool:
        fix = "run the same command again to go on, with fewer --workers if memory is short"
        raise FactcheckError("a worker process died", where="audit", fix=fix) from None
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _answer(waiting: Failure | Future[Answer]) -> Answer:
    return waiting if isinstance(waiting, Failure) else waiting.result()


_worker: Worker | None = None
"""What a worker process keeps between stories."""


def _begin(job: Job, workers: int) -> None:
    """Set up a worker process: leave Ctrl-C to the parent, end with it, and share the cores."""
    global _worker  # noqa: PLW0603 - a process of a pool has nowhere else to keep what its initializer made
    _worker = Worker(job)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    threads = max(1, (os.cpu_count() or 1) // workers)
    os.environ.setdefault("OMP_NUM_THREADS", str(threads))


def _end_with_parent() -> None:
    # A parent that was killed cannot tell its workers; they would wait for it for ever.
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(story: Story) -> Answer:
    if _worker is None:
        raise RuntimeError("the worker process was not set up")
    return _worker.check(story)


class Worker:
    """Checks stories against the index of a job, which is opened for the first of them."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._engine: Engine | None = None

    def check(self, story: Story) -> Answer:
        """The result of one story. A story that cannot be checked is a failure of its own and stops no other.

        Raises `FactcheckError` for what would stop every story: a broken index, a missing model.
        """
        engine = self._engine = self._engine or self._open()
        document = story.document

        def checked() -> Result:
            report = engine.check(document, self.job.manifest.day_of(document))
            line = dumps({"event": "document", "number": story.number, **checked_document(report).as_json()})
            return Result(story.number, line, _page(report, engine) if self.job.pages else None)

        return attempt(checked, document.path or document.id, f"story {document.id!r}")

    def _open(self) -> Engine:
        index = open_index(self.job.index)
        if index.info.fingerprint != self.job.manifest.corpus:
            where = str(self.job.index)
            raise BrokenIndex("the index was changed during the audit", where=where, fix="run the audit again")
        return Engine(index, self.job.settings)


def _page(report: DocumentReport, engine: Engine) -> str | None:
    if not any(checked.verdict.level in (Level.WARNING, Level.ERROR) for checked in report.checked):
        return None
    corpus = engine.index.info if engine.index else None
    return reporter("html").render(Report((report,), corpus), RenderOptions(include_supported=True))
