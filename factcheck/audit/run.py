"""The folder of an audit: what the run is, what is done, and what could not be done.

    RUN/manifest.json    what the run is made of; written first, in one atomic step
    RUN/results.jsonl    one line a story, in the order of the inputs, each on disk before the next
    RUN/failures.jsonl   one line for each input that could not be read or checked
    RUN/report.html      the overview, and RUN/stories/*.html for the stories with findings
    RUN/.lock            held by the one process that writes

A run that was cut short goes on where it stopped: a torn last line is dropped, and its story is done again.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any

from factcheck.errors import UsageError
from factcheck.report.json import dumps
from factcheck.schema import error_event
from factcheck.types import Document, Failure

MANIFEST, RESULTS, FAILURES, OVERVIEW, PAGES, LOCK = (
    "manifest.json",
    "results.jsonl",
    "failures.jsonl",
    "report.html",
    "stories",
    ".lock",
)


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything that decides the results: two runs with equal manifests give the same bytes."""

    inputs: str
    """Fingerprint of the input files."""
    corpus: str
    """Fingerprint of the reference corpus."""
    engine: str
    """Version of this package and a hash of its code."""
    encoder: str
    passages: int
    levels: Mapping[str, str]
    as_of: str | None
    """The day given for all stories; `None` where each is judged as of its own day."""
    today: str
    """The day as of which undated stories are judged: that on which the run began, also when it is resumed."""

    @property
    def digest(self) -> str:
        """Twelve hexadecimal digits that name the run; the day it began is no part of them."""
        same = {key: value for key, value in asdict(self).items() if key != "today"}
        return hashlib.sha256(json.dumps(same, sort_keys=True).encode()).hexdigest()[:12]

    def day_of(self, document: Document) -> date:
        """The day as of which a story is judged."""
        if self.as_of:
            return date.fromisoformat(self.as_of)
        return document.dateline or date.fromisoformat(self.today)


@dataclass(frozen=True, slots=True)
class Run:
    """An open audit folder, ready to be appended to."""

    folder: Path
    manifest: Manifest
    done: frozenset[int]
    """Numbers of the stories whose results are in the file."""
    _results: IO[bytes]
    _failures: IO[bytes]

    def add(self, number: int, result: str, page: str | None) -> None:
        """Append the result of a story, one line of JSON; it is on disk when this returns. Its page comes before it."""
        if page is not None:
            write_atomic(self.page(number), page)
        _append(self._results, result)

    def fail(self, failure: Failure) -> None:
        _append(self._failures, dumps(error_event(failure)))

    def results(self) -> Iterator[dict[str, Any]]:
        """What is in the file, line by line."""
        with (self.folder / RESULTS).open("rb") as file:
            for line in file:
                yield json.loads(line)

    def failures(self) -> Iterator[Failure]:
        with (self.folder / FAILURES).open("rb") as file:
            for line in file:
                event = json.loads(line)
                yield Failure(event["path"], event["message"])

    def page(self, number: int) -> Path:
        """Where the page of a story is."""
        return self.folder / PAGES / f"{number:06}.html"


@contextmanager
def open_run(folder: Path, manifest: Manifest, *, fresh: bool = False) -> Iterator[Run]:
    """Begin a run in `folder`, or go on with the one that is there; `fresh` throws that one away.

    Raises `UsageError` when another run is in the folder, another process is writing it, or it cannot be written.
    """
    from filelock import FileLock, Timeout

    try:
        (folder / PAGES).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = f"cannot write here: {error.strerror}"
        raise UsageError(what, where=str(folder), fix="choose another --out") from None
    lock = FileLock(folder / LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise UsageError("another process is writing this audit", where=str(folder), fix="wait for it") from None
    try:
        if fresh:
            _clear(folder)
        manifest = _settle(folder, manifest)
        done = _recover(folder / RESULTS)
        # Failures are found again in the same order, so their file is begun anew.
        with (folder / RESULTS).open("ab") as results, (folder / FAILURES).open("wb") as failures:
            yield Run(folder, manifest, done, results, failures)
    finally:
        lock.release()


def write_atomic(path: Path, text: str) -> None:
    """Write a file so that it is there whole or not at all."""
    fresh = path.with_name(f"{path.name}.new")
    with fresh.open("wb") as file:
        file.write(text.encode())
        _to_disk(file)
    fresh.replace(path)


def _append(file: IO[bytes], line: str) -> None:
    file.write(line.encode() + b"\n")
    _to_disk(file)


def _to_disk(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())


def _clear(folder: Path) -> None:
    for path in (folder / MANIFEST, folder / RESULTS, folder / FAILURES, folder / OVERVIEW):
        path.unlink(missing_ok=True)
    for page in (folder / PAGES).glob("*.html"):
        page.unlink()


def _settle(folder: Path, wanted: Manifest) -> Manifest:
    """The manifest in force: the one on disk if it is of this run, else the new one, if the folder is free."""
    known = _known(folder)
    if known is None:
        if (folder / RESULTS).exists():
            raise UsageError("results without a manifest", where=str(folder), fix="use another --out or --fresh")
        write_atomic(folder / MANIFEST, json.dumps(asdict(wanted), indent=2) + "\n")
        return wanted
    if known.digest != wanted.digest:
        what = f"the folder holds another audit ({', '.join(_differences(known, wanted))} changed)"
        raise UsageError(what, where=str(folder), fix="use another --out, or --fresh to begin anew")
    return known


def _known(folder: Path) -> Manifest | None:
    path = folder / MANIFEST
    try:
        return Manifest(**json.loads(path.read_bytes()))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError):
        raise UsageError("the manifest cannot be read", where=str(path), fix="use another --out or --fresh") from None


def _differences(known: Manifest, wanted: Manifest) -> list[str]:
    before, after = asdict(known), asdict(wanted)
    return [key for key in before if key != "today" and before[key] != after[key]]


def _recover(path: Path) -> frozenset[int]:
    """The numbers of the stories that are done; what follows the last sound line is cut off."""
    if not path.exists():
        return frozenset()
    done: set[int] = set()
    sound = 0
    with path.open("rb+") as file:
        for line in file:
            number = _number_of(line)
            if number is None or number in done:
                break
            done.add(number)
            sound += len(line)
        file.truncate(sound)
        _to_disk(file)
    return frozenset(done)


def _number_of(line: bytes) -> int | None:
    """The story that a line of results is of; `None` for a torn one."""
    try:
        number = json.loads(line)["number"] if line.endswith(b"\n") else None
    except (ValueError, KeyError, TypeError):
        return None
    return number if isinstance(number, int) else None
