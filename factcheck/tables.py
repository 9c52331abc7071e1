"""Knowledge that lies in TOML files, beside the modules that read it."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The content of a data file of the package, "verify/labels"; read once a process and changed by nobody."""
    return tomllib.loads(files("factcheck").joinpath(f"{name}.toml").read_text(encoding="utf-8"))
