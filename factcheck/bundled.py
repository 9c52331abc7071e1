"""The corpus and the gold claims that come with factcheck: inside an installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

from factcheck.errors import UsageError

_PACKAGE = Path(__file__).parent


def _short(path: Path) -> Path:
    """The path as a user in the checkout would write it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def bundled(name: str) -> Path:
    """The folder `reference_corpus` or `claims`. Raises `UsageError` when an installation lacks it."""
    for root in (_PACKAGE / "bundled", _PACKAGE.parent):
        if (root / name).is_dir():
            return _short(root / name)
    raise UsageError(
        f"the bundled folder {name!r} is missing", where=str(_PACKAGE), fix="install factcheck-engine again"
    )
