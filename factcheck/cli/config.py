"""`factcheck config`: what is set, and where."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
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
    draft: Annotated[
        Path | None, typer.Argument(metavar="[DRAFT]", help="Whose configuration; that of the working directory else.")
    ] = None,
    origin: Annotated[bool, typer.Option("--origin/--no-origin", help="Say where each value comes from.")] = True,
    format: Annotated[ConfigFormat, typer.Option("--format", "-f", help="How it is printed.")] = ConfigFormat.TEXT,
    debug: options.Debug = False,
) -> None:
    """Print every key with its value, and where that comes from."""
    folder = draft if draft is None or draft.is_dir() else draft.parent
    found = options.configure(folder)
    values = found.values.model_dump(mode="json")
    if format is ConfigFormat.JSON:
        entries = {key: {"value": value, **_origin(found, key, origin)} for key, value in values.items()}
        print(json.dumps(entries, indent=2))
        return
    levels = values.pop("levels")
    values |= {f"levels.{code}": level for code, level in sorted(levels.items())} or {"levels": {}}
    for key, value in values.items():
        line = f"{key:<14} {json.dumps(value, ensure_ascii=False):<24} {found.origins[key] if origin else ''}"
        print(line.rstrip())


def _origin(found: Configuration, key: str, wanted: bool) -> dict[str, str]:
    return {"origin": found.origins[key]} if wanted else {}
