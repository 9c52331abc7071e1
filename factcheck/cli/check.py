"""`factcheck check`: articles in, verdicts out."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli import options
from factcheck.cli.options import Color
from factcheck.errors import UsageError


def check(
    drafts: Annotated[list[str], typer.Argument(metavar="DRAFT...", help="Drafts to check; '-' reads standard input.")],
    corpus: options.Corpus = [],  # noqa: B006 - typer reads the default, nobody changes it
    index: options.IndexFolder = None,
    inside: Annotated[
        bool, typer.Option("--inside", help="Only hold each draft against itself; needs no corpus and is fast.")
    ] = False,
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
    levels: options.Levels = None,
    baseline: Annotated[
        Path | None, typer.Option("--baseline", help="Accepted findings, as `factcheck baseline create` wrote them.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="REV", help="Report only sentences changed since this git revision."),
    ] = None,
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
    from factcheck.cli.run import Asked, run
    from factcheck.report import RenderOptions, reporter

    if inside and (corpus or index):
        raise UsageError("--inside looks at no corpus", fix="leave it out: with a corpus its rules run as well")
    targets = outputs.plan(output, format, drafts)
    given = {
        "corpus": corpus, "index": index, "encoder": encoder, "fail_on": fail_on, "min_level": min_level,
        "levels": levels, "baseline": baseline,
    }  # fmt: skip
    ran = run(Asked(drafts, given, options.parse_day(as_of), since, stdin_filename, quiet, inside))
    shown = RenderOptions(
        color=options.wants_color(color),
        width=max(40, shutil.get_terminal_size((100, 24)).columns),
        min_level=ran.min_level,
        include_supported=include_supported,
        include_open=ran.include_open,
        verbose=verbose,
    )
    if targets[-1].format != "text" or not sys.stdout.isatty():  # a terminal shows them in the report already
        options.warn(ran.report.failures)
    outputs.write(
        targets, lambda o: reporter(o.format).render(ran.report, replace(shown, color=o.is_stdout and shown.color))
    )
    raise typer.Exit(ran.exit_code)
