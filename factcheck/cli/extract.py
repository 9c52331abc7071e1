"""`factcheck extract`: only split the claims."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli import options
from factcheck.settings import FailOn

if TYPE_CHECKING:
    from factcheck.types import Document, Extraction, Quantity


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
    from factcheck.schema import extract_report, extracted_document

    documents, failures = read_drafts(drafts, stdin_filename)
    found = (split(document) for document in documents)
    if explain:
        for document in documents:
            _explain(document)
    elif format is ExtractFormat.JSON:
        sys.stdout.write(dumps(extract_report(found, failures), indent=2) + "\n")
    elif format is ExtractFormat.JSONL:
        for extraction in found:
            sys.stdout.write(dumps(extracted_document(extraction)) + "\n")
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


def _explain(document: Document) -> None:
    """One line for each digit group and number word: where it stands, the rule that read it, and what it is worth."""
    from factcheck.quantity import explain
    from factcheck.report.words import many, place, plain
    from factcheck.types import Quantity

    readings = explain(document.text, document.dateline)
    figures = sum(isinstance(reading, Quantity) for reading in readings)
    lines = [f"{document.path or document.id}: {many(figures, 'figure')}, {len(readings) - figures} left alone"]
    for reading in readings:
        rule, said = (reading.rule, _worth(reading)) if isinstance(reading, Quantity) else ("silent", reading.reason)
        surface = document.text[reading.span.start : reading.span.end]
        lines.append(f"  {place(document, reading.span)}  {rule:<14} “{surface}”: {said}")
    print("\n".join(map(plain, lines)))


def _worth(quantity: Quantity) -> str:
    """ "about 1,150,000 people", "4 percent, up", "2024-03-12"."""
    from factcheck import schema
    from factcheck.types import Kind, Modality

    worth = schema.quantity(quantity)
    bounds = [worth.low, worth.high] if quantity.value is None else [worth.value]
    ends = [end if isinstance(end, str) else f"{end:,}" for end in bounds if end is not None]
    if not ends:
        return "not known without the date of the draft"
    plain_modality = quantity.modality in (Modality.EXACT, Modality.BETWEEN)
    dated = quantity.kind in (Kind.DATE, Kind.TIME)
    said = "" if plain_modality else f"{quantity.modality} ".replace("_", " ")
    said += (" to " if quantity.kind is not Kind.SCORE else "-").join(ends)
    said += f" {quantity.unit}" if quantity.unit and not dated else ""
    joint = " " if quantity.kind is Kind.COUNT else " of "
    said += joint + quantity.of if quantity.of else ""
    return f"{said}, {quantity.direction}" if quantity.direction else said
