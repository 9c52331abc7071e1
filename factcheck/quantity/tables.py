"""The data files of this room, read once a process."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The content of `name`.toml in this folder."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))


def examples(name: str) -> list[dict[str, Any]]:
    """All entries of a data file that carry `reads` or `not_reads`, for the tests."""
    entries = (entry for section in table(name).values() if isinstance(section, list) for entry in section)
    return [entry for entry in entries if isinstance(entry, dict) and ("reads" in entry or "not_reads" in entry)]
