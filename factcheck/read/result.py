"""What a reader hands back: the documents it found, and what it could not read among them."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.errors import UnreadableInput
from factcheck.types import Document, Failure


@dataclass(frozen=True, slots=True)
class ReadResult:
    """Documents in the order of the file; one failure for each record that could not be read."""

    documents: tuple[Document, ...]
    failures: tuple[Failure, ...] = ()


def failure_from(error: UnreadableInput, path: str, place: str = "") -> Failure:
    """The error as a value, so that the rest can go on. `place` says where in the file: "line 7"."""
    message = error.what + (f" ({error.fix})" if error.fix else "")
    return Failure(path, f"{place}: {message}" if place else message)
