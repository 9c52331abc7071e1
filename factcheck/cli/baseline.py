"""`factcheck baseline`: let what is there stand, so that only new findings fail."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli import options

if TYPE_CHECKING:
    from factcheck.accept import Baseline
    from factcheck.accept.baseline import Entry
    from factcheck.cli.run import Ran

DEFAULT = Path("factcheck.baseline.json")

app = typer.Typer(help="Let the findings of today stand, so that only new ones fail.", no_args_is_help=True)

Drafts = Annotated[list[str], typer.Argument(metavar="DRAFT...", help="Drafts to check.")]
File = Annotated[
    Path | None, typer.Option("--baseline", help=f"The file; that of the configuration, or {DEFAULT}, by default.")
]


@app.command()
def create(
    drafts: Drafts,
    baseline: File = None,
    corpus: options.Corpus = [],  # noqa: B006 - typer reads the default, nobody changes it
    index: options.IndexFolder = None,
    as_of: options.AsOf = None,
    encoder: options.EncoderOption = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Write all findings of the drafts into a new baseline.

    Example: factcheck baseline create drafts/ --corpus reference/
    """
    empty, now, ran = _now(drafts, baseline, as_of, quiet, corpus=corpus, index=index, encoder=encoder)
    if not ran.report.failures:
        now.write()
        print(f"wrote {_findings(now.entries)} to {empty.file}; check with --baseline {empty.file}")
    _end(ran)


@app.command()
def prune(
    drafts: Drafts,
    baseline: File = None,
    corpus: options.Corpus = [],  # noqa: B006
    index: options.IndexFolder = None,
    as_of: options.AsOf = None,
    encoder: options.EncoderOption = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Drop from the baseline what is found no more; nothing is added."""
    from factcheck.accept import difference, load_baseline

    empty, now, ran = _now(drafts, baseline, as_of, quiet, corpus=corpus, index=index, encoder=encoder)
    old = load_baseline(empty.file)
    if not ran.report.failures:
        kept = old.pruned(now, [d.document for d in ran.report.documents])
        kept.write()
        print(f"dropped {_findings(difference(old, kept)[1])} of {len(old.entries)} from {empty.file}")
    _end(ran)


@app.command()
def diff(
    drafts: Drafts,
    baseline: File = None,
    corpus: options.Corpus = [],  # noqa: B006
    index: options.IndexFolder = None,
    as_of: options.AsOf = None,
    encoder: options.EncoderOption = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Print what has come (+) and gone (-) since the baseline was made; exit status 1 when anything has come."""
    from factcheck.accept import difference, load_baseline

    empty, now, ran = _now(drafts, baseline, as_of, quiet, corpus=corpus, index=index, encoder=encoder)
    old = load_baseline(empty.file)
    kept = old.pruned(now, [d.document for d in ran.report.documents])
    come, gone = difference(old, now)[0], difference(old, kept)[1]
    lines = [("-", e) for e in gone] + [("+", e) for e in come]
    for sign, entry in sorted(lines, key=lambda line: line[1].key):
        print(f"{sign} {entry.path} {entry.rule} {entry.fingerprint} {' '.join(entry.text.split())}")
    _end(ran, found=bool(come))


def _now(
    drafts: list[str], file: Path | None, as_of: str | None, quiet: bool, **given: object
) -> tuple[Baseline, Baseline, Ran]:
    """An empty baseline in its place, one of what is found now, and the run that found it."""
    from factcheck.accept import Baseline
    from factcheck.cli.run import Asked, run

    ran = run(Asked(drafts, given, options.parse_day(as_of), quiet=quiet, baseline=False))
    configured = next((c.values.baseline for c in ran.configs if c.values.baseline), None)
    empty = Baseline(file or configured or DEFAULT)
    return empty, empty.of(ran.report.documents), ran


def _end(ran: Ran, *, found: bool = False) -> None:
    options.warn(ran.report.failures)
    raise typer.Exit(2 if ran.report.failures else int(found))


def _findings(entries: tuple[Entry, ...] | list[Entry]) -> str:
    from factcheck.report.words import many

    return many(len(entries), "finding")
