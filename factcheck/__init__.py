"""factcheck: check the numbers and the quotes in a draft against your own reference corpus, offline.

    import factcheck

    factcheck.build_index(["reference/"], ".factcheck/index")
    report = factcheck.check("At least 41 people died.", index=".factcheck/index")
    for checked in report.documents[0].checked:
        print(checked.claim.text, checked.verdict.label, checked.verdict.rationale)

Importing the package is cheap: models and parsers are loaded by the first call that needs them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.types import CorpusInfo, Document, Extraction, Report, VerifiedClaim

__all__ = ["build_index", "check", "extract", "verify"]

PathLike = str | os.PathLike[str]


class _Package(ModuleType):
    """Keeps `factcheck.extract` and `factcheck.verify` the functions below.

    Importing the rooms of the same names would put the modules there; they are reached with `from factcheck.extract
    import …`, which does not ask this attribute.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def check(
    text: str | Document, *, index: PathLike, published_at: date | None = None, as_of: date | None = None
) -> Report:
    """Check a draft against the index in the folder `index`.

    `published_at` is the day that "Tuesday" is counted from (and the default of `as_of`); a `Document` brings its own.
    Raises `BrokenIndex` when the index cannot be used.
    """
    from factcheck.pipeline import Engine
    from factcheck.retrieve import open_index

    with open_index(index) as opened:
        return Engine(opened).report([_document(text, published_at)], as_of)


def verify(claims: Iterable[str], *, index: PathLike, as_of: date | None = None) -> list[VerifiedClaim]:
    """The verdicts on submitted claims, in order."""
    from factcheck.pipeline import Engine, SubmittedClaim
    from factcheck.retrieve import open_index

    with open_index(index) as opened:
        engine = Engine(opened)
        return [engine.verify(SubmittedClaim(str(n), claim), as_of) for n, claim in enumerate(claims, 1)]


def extract(text: str | Document, *, published_at: date | None = None) -> Extraction:
    """Split a draft into its claims; needs no corpus."""
    from factcheck.pipeline import extract as split

    return split(_document(text, published_at))


def build_index(documents: Sequence[PathLike] | Sequence[Document], path: PathLike) -> CorpusInfo:
    """Index files, folders or documents in the folder `path`, in place of the index that may be there.

    Raises `UnreadableInput` for a file that cannot be read, `UsageError` when there is nothing to index.
    """
    from factcheck.errors import UnreadableInput
    from factcheck.pipeline import build_index as build
    from factcheck.read import read_corpus
    from factcheck.types import Document

    given = [d for d in documents if isinstance(d, Document)]
    read, failures = read_corpus(Path(d) for d in documents if not isinstance(d, Document))
    if failures:
        raise UnreadableInput(failures[0].message, where=failures[0].path)
    return build([*given, *read], Path(path))


def _document(text: str | Document, published_at: date | None) -> Document:
    from factcheck.types import Document

    if isinstance(text, Document):
        return text
    moment = datetime.combine(published_at, time.min, tzinfo=UTC) if published_at else None
    return Document(id="draft", text=text, published_at=moment)
