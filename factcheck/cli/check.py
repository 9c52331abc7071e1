"""`factcheck check`: articles in, verdicts out."""

from __future__ import annotations

import shutil
import sys
import time
from dataclasses import replace
from functools import partial
from typing import Annotated

import typer

from factcheck.cli import options
from factcheck.cli.options import Color


def check(
    drafts: Annotated[list[str], typer.Argument(metavar="DRAFT...", help="Drafts to check; '-' reads standard input.")],
    corpus: options.Corpus = [],  # noqa: B006 - typer reads the default, nobody changes it
    index: options.IndexFolder = None,
    as_of: options.AsOf = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            help="text (by default), json, jsonl, markdown, html, sarif, github, gitlab, rdjson, rdjsonl, junit "
            "or claimreview.",
        ),
    ] = None,
    output: options.Outputs = [],  # noqa: B006
    fail_on: options.FailOnOption = None,
    min_level: options.MinLevel = None,
    include_supported: Annotated[
        bool, typer.Option("--include-supported", help="Show supported claims as well.")
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show how each verdict was derived.")] = False,
    color: options.ColorOption = Color.AUTO,
    encoder: options.EncoderOption = None,
    stdin_filename: options.StdinName = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Check the figures and quotations of drafts against a reference corpus.

    Example: factcheck check drafts/*.md --corpus reference/ -f html > report.html
    """
    from factcheck.cli import outputs
    from factcheck.cli.inputs import read_drafts
    from factcheck.pipeline import Engine, attempt
    from factcheck.report import RenderOptions, reporter
    from factcheck.types import DocumentReport, Failure, Level, Report

    started = time.monotonic()
    targets = outputs.plan(output, format, drafts)
    day = options.parse_day(as_of)
    documents, failures = read_drafts(drafts, stdin_filename)
    config = options.configure(corpus=corpus, index=index, encoder=encoder, fail_on=fail_on, min_level=min_level)
    reference = options.open_reference(config, quiet=quiet)
    engine = Engine(reference, config.settings)
    done: list[DocumentReport] = []
    for document in documents:
        name = document.path or document.id
        result = attempt(partial(engine.check, document, day), name, "the draft")
        if isinstance(result, Failure):
            failures.append(result)
        else:
            done.append(result)
    report = Report(tuple(done), reference.info, tuple(failures), round(time.monotonic() - started, 3))
    shown = RenderOptions(
        color=options.wants_color(color),
        width=max(40, shutil.get_terminal_size((100, 24)).columns),
        min_level=config.values.min_level,
        include_supported=include_supported,
        include_open=config.values.min_level is Level.NOTE and config.origins["min_level"] != "default",
        verbose=verbose,
    )
    if targets[-1].format != "text" or not sys.stdout.isatty():  # a terminal shows them in the report already
        options.warn(failures)
    outputs.write(
        targets, lambda o: reporter(o.format).render(report, replace(shown, color=o.is_stdout and shown.color))
    )
    levels = (checked.verdict.level for document in done for checked in document.checked)
    raise typer.Exit(options.exit_code(levels, failures, config.values.fail_on))
