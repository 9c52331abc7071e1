"""Golden files: each `tests/cases/read/<file>` beside `<file>.expected.json`. Adding a pair adds a test."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from factcheck.errors import UnreadableInput
from factcheck.locate import line_column, source_span
from factcheck.read import read_bytes
from factcheck.types import Document, Failure, Span

FOLDER = Path(__file__).parents[1] / "cases" / "read"
EXPECTED = ".expected.json"


def inputs() -> list[Path]:
    return sorted(path for path in FOLDER.iterdir() if not path.name.endswith(EXPECTED))


def outcome(path: Path) -> dict[str, Any]:
    """What reading the file gives, in the shape of the expected files: defaults left out, so that they stay short."""
    try:
        result = read_bytes(path.read_bytes(), path.name)
    except UnreadableInput as error:
        return {"error": str(error)}
    found: dict[str, Any] = {"documents": [_document(document) for document in result.documents]}
    return found | ({"failures": [_failure(f) for f in result.failures]} if result.failures else {})


def _failure(failure: Failure) -> str:
    return f"{failure.path}: {failure.message}"


def _document(document: Document) -> dict[str, Any]:
    life = document.lifecycle
    fields: dict[str, Any] = {
        "id": document.id,
        "title": document.title,
        "title_span": list(document.title_span) if document.title_span else None,
        "publisher": document.publisher,
        "published_at": document.published_at and document.published_at.isoformat(),
        "modified_at": document.modified_at and document.modified_at.isoformat(),
        "url": document.url,
        "version": None if document.version == 1 else document.version,
        "status": None if life.status == "usable" else life.status.value,
        "embargoed_until": life.embargoed_until and life.embargoed_until.isoformat(),
        "supersedes": list(life.supersedes),
        "correction_kind": life.correction_kind,
        "correction_note": life.correction_note,
        "basis": life.basis,
        "text": document.text.split("\n"),
        "figures": [_figure(document, start, end) for start, end in _figures(document.text)],
    }
    return {name: value for name, value in fields.items() if value not in (None, [])}


def _figures(text: str) -> list[tuple[int, int]]:
    import re

    return [match.span() for match in re.finditer(r"\d[\d,.]*\d|\d", text)]


def _figure(document: Document, start: int, end: int) -> str:
    """ "41,700 at 13:26": the figure as it stands in the file, and where."""
    span = source_span(document, Span(start, end))
    line, column = line_column(document, start)
    return f"{(document.source or document.text)[span.start : span.end]} at {line}:{column}"
