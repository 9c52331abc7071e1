"""`factcheck audit`: many stories in one run that can be resumed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli import options

if TYPE_CHECKING:
    from factcheck.audit import Outcome
    from factcheck.audit.workers import Answer


def audit(
    inputs: Annotated[list[Path], typer.Argument(metavar="INPUT...", help="Files and folders of stories.")],
    corpus: options.Corpus = [],  # noqa: B006 - typer reads the default, nobody changes it
    index: options.IndexFolder = None,
    as_of: options.AsOf = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Folder of the run; .factcheck/audit-HASH by default.")
    ] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Throw away the run in the folder and begin anew.")] = False,
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, max=256, help="Processes; as many as there are cores by default.")
    ] = None,
    pages: Annotated[bool, typer.Option(help="Write a page for each story with findings.")] = True,
    fail_on: options.FailOnOption = None,
    levels: options.Levels = None,
    encoder: options.EncoderOption = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Check many stories, one result a line; the same command again goes on where it was stopped.

    Example: factcheck audit wire/ --index .factcheck/index --out audits/july
    """
    from factcheck.audit import audit as run
    from factcheck.pipeline import today

    day = options.parse_day(as_of)
    given = {"corpus": corpus, "index": index, "encoder": encoder, "fail_on": fail_on, "levels": levels}
    config = options.configure(options.folder_of(inputs), **given)
    with options.open_reference(config, quiet=quiet) as reference:
        info = replace(reference.info, path=str(reference.folder))

    def watch(answers: Iterator[Answer], expected: int) -> Iterator[Answer]:
        return options.progress(answers, "auditing", quiet=quiet, total=expected)

    outcome = run(
        inputs,
        info,
        config.settings,
        today=today(),
        as_of=day,
        out=out,
        fresh=fresh,
        workers=workers,
        pages=pages,
        watch=watch,
    )
    options.warn(outcome.failures)
    print(_summary(outcome))
    raise typer.Exit(options.exit_code(outcome.levels.elements(), outcome.failures, config.values.fail_on))


def _summary(outcome: Outcome) -> str:
    from factcheck.report.words import many

    resumed = f" ({outcome.resumed} done before)" if outcome.resumed else ""
    labels = ", ".join(f"{count} {label.replace('_', ' ')}" for label, count in outcome.labels.items() if count)
    stories = "1 story" if outcome.stories == 1 else f"{outcome.stories} stories"
    parts = [f"{stories}{resumed}", many(outcome.claims, "claim") + (f" ({labels})" if labels else "")]
    if outcome.failures:
        parts.append(f"{len(outcome.failures)} not readable")
    return f"{'; '.join(parts)}; {outcome.folder}"
