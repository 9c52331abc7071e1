"""The report as events, one JSON object a line: "verdict", "document", "error" and, last, "summary"."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck import schema
from factcheck.report.interface import RenderOptions
from factcheck.report.json import dumps
from factcheck.types import DocumentReport, Report


def render(report: Report, options: RenderOptions) -> str:
    return "".join(iter_jsonl(report))


def iter_jsonl(report: Report) -> Iterator[str]:
    """The lines, each with its line end, to be written and flushed one by one."""
    for document in report.documents:
        yield from iter_document(document)
    for failure in report.failures:
        yield dumps(schema.error_event(failure)) + "\n"
    yield dumps(schema.summary_event(report)) + "\n"


def iter_document(document: DocumentReport) -> Iterator[str]:
    """The lines of one draft: its verdicts, then the draft itself."""
    for checked in document.checked:
        yield dumps(schema.verdict_event(document, checked)) + "\n"
    yield dumps(schema.document_event(document)) + "\n"
