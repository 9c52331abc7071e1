"""`factcheck config`: what is set, and where."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli import options

if TYPE_CHECKING:
    from factcheck.config import Configuration

app = typer.Typer(help="Look at the configuration.", no_args_is_help=True)


class ConfigFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


@app.command()
def show(
    format: Annotated[ConfigFormat, typer.Option("--format", "-f", help="How it is printed.")] = ConfigFormat.TEXT,
    debug: options.Debug = False,
) -> None:
    """Print every key with its value and where the value comes from."""
    from factcheck.config import load_settings

    found = load_settings()
    if format is ConfigFormat.JSON:
        values = found.values.model_dump(mode="json")
        print(
            json.dumps({key: {"value": value, "origin": found.origins[key]} for key, value in values.items()}, indent=2)
        )
    else:
        _print(found)


def _print(found: Configuration) -> None:
    for key, value in found.values.model_dump(mode="json").items():
        print(f"{key:<10} {json.dumps(value, ensure_ascii=False):<24} {found.origins[key]}")
