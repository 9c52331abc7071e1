"""`factcheck stale`: which published claims rest on evidence that has changed since."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli import options

if TYPE_CHECKING:
    from factcheck.contract import StaleReport
    from factcheck.types import Failure

FORMATS = ("text", "json", "jsonl")


def stale(
    reports: Annotated[
        list[Path],
        typer.Argument(metavar="REPORT...", help="JSON or JSONL of `check` or `verify`, or the folder of an audit."),
    ],
    corpus: options.Corpus = [],  # noqa: B006 - typer reads the default, nobody changes it
    index: options.IndexFolder = None,
    as_of: options.AsOf = None,
    format: Annotated[str, typer.Option("--format", "-f", help="text, json or jsonl.")] = "text",
    encoder: options.EncoderOption = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """List published claims whose evidence has since been corrected, withdrawn or changed; exit status 1 if any.

    Example: factcheck stale published/*.json --corpus reference/
    """
    from factcheck.contract import StaleSummary
    from factcheck.errors import UnreadableInput
    from factcheck.pipeline import today
    from factcheck.read.result import failure_from
    from factcheck.report import reporter
    from factcheck.schema import stale_report
    from factcheck.stale import Archive, Story, read_report, stale_claims

    reporter(format, FORMATS)
    day = options.parse_day(as_of) or today()
    config = options.configure(options.folder_of(reports), corpus=corpus, index=index, encoder=encoder)
    read: dict[Path, list[Story]] = {}
    failures: list[Failure] = []
    for path in reports:
        try:
            read[path] = read_report(path)
        except UnreadableInput as error:
            failures.append(failure_from(error, str(path)))
    with options.open_reference(config, quiet=quiet) as reference:
        archive = Archive(reference, day)
        found = [claim for path, stories in read.items() for claim in stale_claims(stories, archive, str(path))]
    stories = [story for stories in read.values() for story in stories]
    counts = StaleSummary(
        reports=len(read),
        documents=len({(path, s.path, s.id) for path, stories in read.items() for s in stories}),
        claims=sum(len(story.claims) for story in stories),
        stale=len(found),
    )
    options.warn(failures)
    report = stale_report(reference.info, as_of=day, claims=found, failures=failures, summary=counts)
    print("\n".join(_lines(format, report)))
    raise typer.Exit(2 if failures else int(bool(found)))


def _lines(format: str, report: StaleReport) -> Iterator[str]:
    from factcheck.contract import StaleEvent, StaleSummaryEvent
    from factcheck.report.json import dumps

    if format == "text":
        yield from _text(report)
    elif format == "json":
        yield dumps(report, indent=2)
    else:
        for claim in report.claims:
            yield dumps(StaleEvent.made(claim, event="stale"))
        version, day = report.schema_version, report.as_of
        yield dumps(StaleSummaryEvent.made(report.summary, event="summary", schema_version=version, as_of=day))


def _text(report: StaleReport) -> Iterator[str]:
    from factcheck.report.words import LABELS, many, plain

    for claim in report.claims:
        place = ":".join(str(part) for part in (claim.path or claim.document_id, claim.line, claim.column) if part)
        yield plain(f"{place}: {claim.text} ({LABELS[claim.label]}; {claim.report})")
        for change in claim.changes:
            item = f"“{change.title}”" if change.title else change.document_id
            since = f" since {change.since}" if change.since else ""
            note = f" – {change.note}" if change.note else ""
            others = f"; {many(claim.sources, 'item')} in all" if claim.sources > 1 else ""
            yield plain(f"    {change.kind}{since}: {item}: {change.message}{note}{others}")
    counts = report.summary
    yield (
        f"{counts.stale} of {many(counts.claims, 'claim')} in {many(counts.documents, 'document')} "
        f"of {many(counts.reports, 'report')} stale as of {report.as_of}"
    )
