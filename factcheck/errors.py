"""Errors a user can cause. Each says what, where, and what to do next, in one line; the command line exits with 2."""

from __future__ import annotations


class FactcheckError(Exception):
    """Base of all errors that are shown to the user as one line.

    `where` names the file, index or option; `fix` says what to do next. Either may be empty.
    """

    def __init__(self, what: str, *, where: str = "", fix: str = "") -> None:
        self.what, self.where, self.fix = what, where, fix
        super().__init__(": ".join(part for part in (where, what) if part) + (f" ({fix})" if fix else ""))


class UnreadableInput(FactcheckError):
    """A draft, a claims file or a reference document that could not be read (rule FC902)."""


class BrokenIndex(FactcheckError):
    """An index that is missing, cut short, of another schema, or built by another encoder."""


class UsageError(FactcheckError):
    """Options that do not fit together, an unknown name, a bad configuration."""


class ModelError(FactcheckError):
    """A model file that is missing or whose hash is not the one this release was made with."""
