"""`factcheck evaluate`: the engine against the gold claims, or against minimal pairs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli import options

if TYPE_CHECKING:
    from factcheck.settings import Settings


def evaluate(
    folder: Annotated[
        Path | None, typer.Argument(help="With --pairs: the folder of pairs; the bundled ones by default.")
    ] = None,
    pairs: Annotated[bool, typer.Option("--pairs", help="Score the minimal pairs instead.")] = False,
    gold: Annotated[
        Path | None, typer.Option("--gold", help="Folder of gold claims; the bundled ones by default.")
    ] = None,
    errors: Annotated[
        bool,
        typer.Option("--errors", help="List every claim that came out wrong; pairs held back are never listed."),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    story: Annotated[list[str], typer.Option("--story", help="Only these stories.")] = [],  # noqa: B006
    encoder: options.EncoderOption = None,
    debug: options.Debug = False,
) -> None:
    """Score the engine: on the gold claims, tuned stories and untouched ones apart, or on minimal pairs by slice."""
    from factcheck.errors import UsageError

    if folder and not pairs:
        raise UsageError("a folder was named without --pairs", where=str(folder), fix="add --pairs, or use --gold")
    settings = options.configure(encoder=encoder).settings
    if pairs:
        _score_pairs(settings, folder, errors, as_json)
        return
    from factcheck.evaluate import evaluate as score
    from factcheck.evaluate import render, render_errors

    result = score(settings, gold, story)
    if as_json:
        print(json.dumps({name: scores.as_json() for name, scores in result.items()}, indent=2))
        return
    print(render(result))
    if errors:
        print(render_errors(result))


def _score_pairs(settings: Settings, folder: Path | None, errors: bool, as_json: bool) -> None:
    from factcheck.pairs import evaluate_pairs, figures, render, render_errors

    results = evaluate_pairs(settings, folder)
    print(json.dumps(figures(results), indent=2) if as_json else render(results))
    if errors and not as_json:
        print(render_errors(results))
