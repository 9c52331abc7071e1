"""Options that several commands share, each said once."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sized
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from factcheck.errors import UsageError
from factcheck.settings import FailOn
from factcheck.types import Failure, Level

if TYPE_CHECKING:
    from factcheck.config import Configuration
    from factcheck.retrieve import Index

T = TypeVar("T")


class Color(StrEnum):
    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


Corpus = Annotated[
    list[Path], typer.Option("--corpus", help="Files or folders of reference documents; indexed and cached by content.")
]
IndexFolder = Annotated[Path | None, typer.Option("--index", help="An index made by `factcheck index build`.")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Judge as of this day (YYYY-MM-DD); later documents are no evidence."),
]
FailOnOption = Annotated[
    FailOn | None, typer.Option("--fail-on", help="Exit with 1 at this level or above; error by default.")
]
MinLevel = Annotated[
    Level | None, typer.Option("--min-level", help="Show findings from this level up; note by default.")
]
Levels = Annotated[
    str | None,
    typer.Option("--levels", metavar="CODE=LEVEL,...", help='Levels of rules: "FC401=none,FC106=error".'),
]
ColorOption = Annotated[Color, typer.Option("--color", help="Colour in text output.")]
EncoderOption = Annotated[
    str | None, typer.Option("--encoder", help='"minilm" (by default), "hashing", or "st:MODEL".')
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Nothing on stderr but errors.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")]
Outputs = Annotated[
    list[str],
    typer.Option(
        "--output",
        metavar="FORMAT=FILE",
        help="Also write a report in this format; repeatable, '-' is standard output.",
    ),
]
StdinName = Annotated[
    str | None,
    typer.Option(
        "--stdin-filename", metavar="NAME", help="What to call standard input ('-'); its suffix tells the format."
    ),
]


def parse_day(text: str | None) -> date | None:
    """An ISO day. Raises `UsageError` for anything else."""
    if text is None:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise UsageError(f"{text!r} is not a date", where="--as-of", fix="write it as 2024-07-05") from None


def wants_color(color: Color) -> bool:
    """Whether text output is coloured: asked for, or a terminal that does not object (no-color.org)."""
    if color is not Color.AUTO:
        return color is Color.ALWAYS
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def configure(folder: Path | None = None, /, **given: object) -> Configuration:
    """The configuration, with what the command line gave before all else. Loaded late, for the sake of `--help`.

    folder: of the input, from which the nearest file is looked for; the working directory by default.
    """
    from factcheck.config import levels_in, load_settings

    if isinstance(levels := given.get("levels"), str):
        given["levels"] = levels_in(levels.split(","), "--levels")
    return load_settings(given, folder)


def folder_of(inputs: Iterable[str | Path]) -> Path | None:
    """The folder that all inputs lie in, where the search for their configuration begins; `None` for none."""
    folders = [path if path.is_dir() else path.parent for path in (Path(i).absolute() for i in inputs)]
    return Path(os.path.commonpath(folders)) if folders else None


def open_reference(config: Configuration, *, quiet: bool = False) -> Index:
    """The corpus or index of the configuration; what of it could not be read is said on stderr."""
    from factcheck.corpus import open_corpus

    values = config.values
    index, skipped = open_corpus(values.corpus, values.index, config.settings, encoder=config.wanted_encoder)
    for failure in () if quiet else skipped:
        remark(failure.path, f"{failure.message}; left out of the corpus")
    return index


def exit_code(levels: Iterable[Level], failures: Iterable[Failure], fail_on: FailOn) -> int:
    """2 before 1 before 0: what could not be read is never a pass."""
    if any(True for _ in failures):
        return 2
    if fail_on is FailOn.NEVER:
        return 0
    return int(any(level.loudness >= Level(fail_on).loudness for level in levels))


def warn(failures: Iterable[Failure]) -> None:
    """One line on stderr for each input that could not be read."""
    for failure in failures:
        print(f"error: {failure.path}: {failure.message}", file=sys.stderr)


def remark(where: str, what: str) -> None:
    """One line on stderr about something that keeps nothing from being done."""
    print(f"warning: {where}: {what}", file=sys.stderr)


def progress(items: Iterable[T], what: str, *, quiet: bool = False, total: int | None = None) -> Iterator[T]:
    """The items, counted by a bar on stderr while they are taken; silent when `quiet` or when stderr is no terminal."""
    if quiet or not sys.stderr.isatty():
        return iter(items)
    from rich.console import Console
    from rich.progress import track

    known = total if total is not None else (len(items) if isinstance(items, Sized) else None)
    return iter(track(items, description=what, total=known, console=Console(stderr=True)))
