"""Where the report of a run goes: one format on standard output, any number in files (`--output FORMAT=FILE`)."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from factcheck.errors import FactcheckError, UsageError

STDOUT = "-"
_OPTION = "--output"


@dataclass(frozen=True, slots=True)
class Output:
    format: str
    path: str
    """ "-" is standard output."""

    @property
    def is_stdout(self) -> bool:
        return self.path == STDOUT


def plan(
    given: Sequence[str], format: str | None, inputs: Sequence[str] = (), formats: Collection[str] | None = None
) -> tuple[Output, ...]:
    """What `--output` and `--format` ask for. The last one, and no other, is for standard output: text by default.

    inputs: files that are read, and must not be written over. formats: those that fit, all by default.
    Raises `UsageError`, before anything is checked, for what could not be written at the end.
    """
    from factcheck.report import REPORTERS, reporter

    outputs = [_parsed(text) for text in given]
    if format is not None or not any(o.is_stdout for o in outputs):
        outputs.append(Output(format or "text", STDOUT))
    for output in outputs:
        reporter(output.format, formats or REPORTERS.keys())
    if sum(o.is_stdout for o in outputs) > 1:
        raise UsageError("two reports for standard output", where=_OPTION, fix="write all but one to a file")
    taken = {os.path.realpath(path): "is an input of this run" for path in inputs if path != STDOUT}
    for output in outputs:
        if not output.is_stdout:
            _check(output.path, taken)
    return tuple(sorted(outputs, key=lambda o: o.is_stdout))


def _parsed(text: str) -> Output:
    name, _, path = text.partition("=")
    if not path:
        raise UsageError(f"{text!r} names no file", where=_OPTION, fix=f"write {name}=FILE, or {name}=- for stdout")
    return Output(name, path)


def _check(path: str, taken: dict[str, str]) -> None:
    """Notes a file as taken. Raises `UsageError` where it is already, or cannot be a file."""
    real = os.path.realpath(path)
    if real in taken:
        raise UsageError(taken[real], where=f"{_OPTION} {path}", fix="give each report a file of its own")
    if os.path.isdir(real):
        raise UsageError("is a folder", where=f"{_OPTION} {path}", fix="name a file in it")
    if not os.path.isdir(os.path.dirname(real)):
        raise UsageError("lies in no folder that exists", where=f"{_OPTION} {path}", fix="make the folder first")
    if os.path.isfile(real) or not os.path.exists(real):  # a device may be named twice
        taken[real] = "is named twice"


def write(outputs: Sequence[Output], render: Callable[[Output], str]) -> None:
    """Every output in turn. Raises the first error only when all others are written."""
    errors: list[FactcheckError] = []
    for output in outputs:
        text = render(output)
        try:
            sys.stdout.write(text) if output.is_stdout else write_file(output.path, text)
        except FactcheckError as error:
            errors.append(error)
    if errors:
        raise errors[0]


def write_file(path: str, text: str) -> None:
    """The whole text or, after an error, what was there before. A device or a pipe is written to as it is."""
    real = Path(os.path.realpath(path))
    try:
        if real.exists() and not real.is_file():
            real.write_text(text, encoding="utf-8")
            return
        fresh = real.with_name(f".{real.name}.{os.getpid()}")
        try:
            fresh.write_text(text, encoding="utf-8")
            if real.exists():
                shutil.copymode(real, fresh)
            fresh.replace(real)
        finally:
            fresh.unlink(missing_ok=True)
    except OSError as error:
        why = (error.strerror or "unknown error").lower()
        raise FactcheckError(f"cannot be written: {why}", where=path, fix="check the folder") from None
