"""`factcheck baseline`: let what is there stand, so that only new findings fail."""

from __future__ import annotations

from collections.abc import Sized
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli import options

DEFAULT = Path("factcheck.baseline.json")


class Action(StrEnum):
    CREATE = "create"
    PRUNE = "prune"
    DIFF = "diff"


def baseline(
    action: Annotated[Action, typer.Argument(help="What to do with it.", show_default=False)],
    drafts: Annotated[list[str], typer.Argument(metavar="DRAFT...", help="Drafts to check.")],
    file: Annotated[
        Path | None,
        typer.Option("--baseline", metavar="FILE", help=f"By default that of the configuration, else {DEFAULT}."),
    ] = None,
    corpus: options.Corpus = [],  # noqa: B006 - typer reads the default, nobody changes it
    index: options.IndexFolder = None,
    as_of: options.AsOf = None,
    encoder: options.EncoderOption = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Let the findings of today stand, so that `check --baseline` fails on new ones only.

    "create" writes all findings of the drafts into a new file, "prune" drops from it what is found no more, and "diff"
    prints what has come (+) and gone (-), with exit status 1 when anything has come.

    Example: factcheck baseline create drafts/ --corpus reference/
    """
    from factcheck.accept import Baseline, difference, load_baseline
    from factcheck.cli.run import Asked, run

    given = {"corpus": corpus, "index": index, "encoder": encoder}
    ran = run(Asked(drafts, given, options.parse_day(as_of), quiet=quiet, baseline=False))
    configured = next((c.values.baseline for c in ran.configs if c.values.baseline), None)
    now = Baseline(file or configured or DEFAULT).of(ran.report.documents)
    if ran.report.failures:
        options.warn(ran.report.failures)
        raise typer.Exit(2)
    if action is Action.CREATE:
        now.write()
        print(f"wrote {_findings(now.entries)} to {now.file}; check with --baseline {now.file}")
        return
    old = load_baseline(now.file)
    kept = old.pruned(now, [d.document for d in ran.report.documents])
    come, gone = difference(old, now)[0], difference(old, kept)[1]
    if action is Action.PRUNE:
        kept.write()
        print(f"dropped {_findings(gone)} of {len(old.entries)} from {now.file}")
        return
    for sign, entry in sorted([("-", e) for e in gone] + [("+", e) for e in come], key=lambda line: line[1].key):
        print(f"{sign} {entry.path} {entry.rule} {entry.fingerprint} {' '.join(entry.text.split())}")
    raise typer.Exit(int(bool(come)))


def _findings(entries: Sized) -> str:
    from factcheck.report.words import many

    return many(len(entries), "finding")
