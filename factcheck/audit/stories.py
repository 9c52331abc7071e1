"""The stories of an audit, one at a time and always in the same order: their number is their identity in a run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from factcheck.errors import UnreadableInput
from factcheck.read import expand, read_path
from factcheck.read.result import failure_from
from factcheck.types import Document, Failure


@dataclass(frozen=True, slots=True)
class Story:
    """The unit of work."""

    number: int
    """Counted from 1 over all inputs."""
    document: Document


@dataclass(frozen=True, slots=True)
class Survey:
    """What is known of the inputs before any of them is read."""

    fingerprint: str
    """Hash over the names and bytes of all files, in order."""
    expected: int
    """About how many stories there are: a line of a JSONL file and any other file count as one."""


def survey(paths: Sequence[Path]) -> Survey:
    """Hash the inputs. A file that cannot be opened is part of the hash as such, and fails when it is read."""
    digest = hashlib.sha256()
    expected = 0
    for path in dict.fromkeys(expand(paths)):
        content, lines = _scan(path)
        digest.update(f"{path}\0{content}\0".encode())
        expected += lines if path.suffix == ".jsonl" else 1
    return Survey(digest.hexdigest(), expected)


def stories(paths: Sequence[Path]) -> Iterator[Story | Failure]:
    """Every story of files and folders, and in its place what could not be read. Holds one file at a time."""
    number = 0
    for path in dict.fromkeys(expand(paths)):
        try:
            result = read_path(path)
        except UnreadableInput as error:
            yield failure_from(error, str(path))
            continue
        for document in result.documents:
            number += 1
            yield Story(number, document)
        yield from result.failures


def _scan(path: Path) -> tuple[str, int]:
    """Hash of a file and the number of its lines that are not empty."""
    digest, lines = hashlib.sha256(), 0
    try:
        with path.open("rb") as file:
            for line in file:
                digest.update(line)
                lines += not line.isspace()
    except (OSError, ValueError) as error:
        return type(error).__name__, 0
    return digest.hexdigest(), lines
