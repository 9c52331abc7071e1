"""`factcheck evaluate`: the engine against the gold claims."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli import options


def evaluate(
    gold: Annotated[
        Path | None, typer.Option("--gold", help="Folder of gold claims; the bundled ones by default.")
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List every claim that came out wrong.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    story: Annotated[list[str], typer.Option("--story", help="Only these stories.")] = [],  # noqa: B006
    encoder: options.EncoderOption = None,
    debug: options.Debug = False,
) -> None:
    """Score extraction, retrieval and verdicts on the gold claims: tuned stories and untouched ones apart."""
    from factcheck.evaluate import evaluate as score
    from factcheck.evaluate import render, render_errors

    result = score(options.configure(encoder=encoder).settings, gold, story)
    if as_json:
        print(json.dumps({name: scores.as_json() for name, scores in result.items()}, indent=2))
        return
    print(render(result))
    if errors:
        print(render_errors(result))
