"""A progress bar on stderr, and only on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sized
from typing import TypeVar

T = TypeVar("T")


def progress(items: Iterable[T], what: str, *, quiet: bool = False, total: int | None = None) -> Iterator[T]:
    """The items, counted on stderr while they are taken; silent when `quiet` or when stderr is no terminal."""
    if quiet or not sys.stderr.isatty():
        return iter(items)
    from rich.console import Console
    from rich.progress import track

    known = total if total is not None else (len(items) if isinstance(items, Sized) else None)
    return iter(track(items, description=what, total=known, console=Console(stderr=True)))
