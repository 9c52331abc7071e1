"""`factcheck extract`: only split the claims."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli import options
from factcheck.settings import FailOn

if TYPE_CHECKING:
    from factcheck.types import Extraction


class ExtractFormat(StrEnum):
    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"


def extract(
    drafts: Annotated[list[str], typer.Argument(metavar="DRAFT...", help="Drafts to split; '-' reads standard input.")],
    format: Annotated[
        ExtractFormat, typer.Option("--format", "-f", help="How claims are printed.")
    ] = ExtractFormat.TEXT,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say which rule read each figure, and why others were left silent.")
    ] = False,
    stdin_filename: options.StdinName = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Split drafts into checkable claims, with the raw figures and attributions; needs no corpus."""
    from factcheck.cli.inputs import read_drafts
    from factcheck.pipeline import extract as split
    from factcheck.report.json import dumps
    from factcheck.schema import extracted_document_json, extraction_json

    documents, failures = read_drafts(drafts, stdin_filename)
    found = (split(document) for document in documents)
    if explain:
        for document in documents:
            _explain(document.text, document.dateline)
    elif format is ExtractFormat.JSON:
        sys.stdout.write(dumps(extraction_json(found, failures), indent=2) + "\n")
    elif format is ExtractFormat.JSONL:
        for extraction in found:
            sys.stdout.write(dumps(extracted_document_json(extraction)) + "\n")
    else:
        for extraction in found:
            _print(extraction)
    options.warn(failures)
    raise typer.Exit(options.exit_code((), failures, FailOn.NEVER))


def _print(extraction: Extraction) -> None:
    from factcheck.report.words import many, place, plain

    document = extraction.document
    lines = [f"{document.path or document.id}: {many(len(extraction.claims), 'claim')}"]
    lines += [f"  {place(document, c.span)}  {c.kind:<14} {c.text}" for c in extraction.claims]
    lines += [f"  {place(document, u.span)}  {'unchecked':<14} {u.text}: {u.reason}" for u in extraction.unchecked]
    print("\n".join(map(plain, lines)))


def _explain(text: str, anchor: object) -> None:
    from factcheck.quantity import explain
    from factcheck.report.words import plain

    for span, surface, reason in explain(text, anchor):  # type: ignore[arg-type]
        print(plain(f"{span.start}-{span.end}  “{surface}”  {reason}"))
