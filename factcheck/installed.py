"""What is installed: the release, and the corpus and gold claims that come with it, also in a checkout."""

from __future__ import annotations

import os
from importlib import metadata
from pathlib import Path

from factcheck.errors import UsageError

_PACKAGE = Path(__file__).parent


def release() -> str:
    """The version of this package; "0" in a checkout that was never installed."""
    try:
        return metadata.version("factcheck-engine")
    except metadata.PackageNotFoundError:
        return "0"


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def bundled(name: str) -> Path:
    """The folder `reference_corpus` or `claims`. Raises `UsageError` when an installation lacks it."""
    for root in (_PACKAGE / "bundled", _PACKAGE.parent):
        if (root / name).is_dir():
            return _short(root / name)
    raise UsageError(
        f"the bundled folder {name!r} is missing", where=str(_PACKAGE), fix="install factcheck-engine again"
    )


def _short(path: Path) -> Path:
    """The path as a user in the checkout would write it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
