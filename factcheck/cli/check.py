"""`factcheck check`: articles in, verdicts out."""

from __future__ import annotations

import shutil
import sys
import time
from typing import Annotated

import typer

from factcheck.cli import options
from factcheck.cli.options import Color, FailOn
from factcheck.types import Level


def check(
    drafts: Annotated[list[str], typer.Argument(metavar="DRAFT...", help="Drafts to check; '-' reads standard input.")],
    corpus: options.Corpus = [],  # noqa: B006 - typer reads the default, nobody changes it
    index: options.IndexFolder = None,
    as_of: options.AsOf = None,
    format: Annotated[str, typer.Option("--format", "-f", help="text, json, jsonl, markdown or html.")] = "text",
    fail_on: options.FailOnOption = FailOn.ERROR,
    min_level: Annotated[Level, typer.Option("--min-level", help="Show findings from this level up.")] = Level.NOTE,
    include_supported: Annotated[bool, typer.Option("--include-supported", help="Show supported claims as well.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show how each verdict was derived.")] = False,
    color: options.ColorOption = Color.AUTO,
    encoder: options.EncoderOption = "minilm",
    stdin_filename: options.StdinName = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Check the figures and quotations of drafts against a reference corpus.

    Examples:  factcheck check draft.md --corpus reference/   ·   factcheck check *.md --index .factcheck/index -f html > report.html
    """
    from factcheck.cli.inputs import read_drafts
    from factcheck.corpus import open_corpus
    from factcheck.pipeline import Engine
    from factcheck.report import RenderOptions, reporter
    from factcheck.settings import Settings
    from factcheck.types import Report

    started = time.monotonic()
    render = reporter(format).render
    day = options.parse_day(as_of)
    documents, failures = read_drafts(drafts, stdin_filename)
    settings = Settings(encoder=encoder)
    opened, skipped = open_corpus(corpus, index, settings)
    if not quiet:
        options.warn(skipped)
    engine = Engine(opened, settings)
    done = tuple(engine.check(document, day) for document in documents)
    report = Report(done, opened.info, tuple(failures), round(time.monotonic() - started, 3))
    shown = RenderOptions(
        color=options.wants_color(color),
        width=max(40, shutil.get_terminal_size((100, 24)).columns),
        min_level=min_level,
        include_supported=include_supported,
        verbose=verbose,
    )
    sys.stdout.write(render(report, shown))
    if not quiet:
        options.warn(failures)
    verdicts = (checked.verdict for document in done for checked in document.checked)
    raise typer.Exit(options.exit_code(verdicts, failures, fail_on))
