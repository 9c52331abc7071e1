"""`factcheck verify`: submitted claims in, verdicts out, one as soon as it is known."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli import options
from factcheck.types import Attitude, Failure, VerifiedClaim

if TYPE_CHECKING:
    from factcheck.config import Configuration
    from factcheck.pipeline import Engine, SubmittedClaim


FORMATS = ("text", "json", "jsonl", "markdown", "html", "junit", "claimreview")
"""The others name lines of a draft, and a submitted claim stands in none."""


def verify(
    claims: Annotated[
        list[str], typer.Argument(metavar="CLAIMS...", help="JSONL or CSV files; '-' reads JSONL from standard input.")
    ] = [],  # noqa: B006
    claim: Annotated[str | None, typer.Option("--claim", help="One claim, as text.")] = None,
    corpus: options.Corpus = [],  # noqa: B006
    index: options.IndexFolder = None,
    as_of: options.AsOf = None,
    format: Annotated[
        str | None,
        typer.Option("--format", "-f", help=f"{FORMATS[0]} (by default), {', '.join(FORMATS[1:-1])} or {FORMATS[-1]}."),
    ] = None,
    output: options.Outputs = [],  # noqa: B006
    fail_on: options.FailOnOption = None,
    levels: options.Levels = None,
    encoder: options.EncoderOption = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Verify submitted claims; a claim that brings its own evidence is judged by that alone.

    Example: factcheck verify --claim "The dam killed 41 people" --corpus reference/
    """
    from factcheck.cli import outputs
    from factcheck.cli.inputs import read_claims

    *files, stdout = outputs.plan(output, format, claims, FORMATS)
    day = options.parse_day(as_of)
    given = {"corpus": corpus, "index": index, "encoder": encoder, "fail_on": fail_on, "levels": levels}
    config = options.configure(options.folder_of(claims), **given)
    engine = _engine(config, quiet)
    failures: list[Failure] = []

    def verified() -> Iterator[VerifiedClaim]:
        for item in read_claims(claims, claim):
            if isinstance(item, Failure):
                failures.append(item)
                options.warn([item])
            elif (result := _verify_one(engine, item, day, failures)) is not None:
                yield result

    done = list(_streamed(verified(), stdout.format))
    rest = files if stdout.format in _ONE_BY_ONE else [*files, stdout]
    outputs.write(rest, lambda o: _whole(o.format, done, engine, failures))
    if stdout.format == "text":
        print(_counts(done, failures), end="")
    found = (v.verdict.level for v in done)
    raise typer.Exit(options.exit_code(found, failures, config.values.fail_on))


def _engine(config: Configuration, quiet: bool) -> Engine:
    """An engine over the corpus, if one is named; claims that bring their evidence need none."""
    from factcheck.pipeline import Engine

    named = config.values.corpus or config.values.index
    return Engine(options.open_reference(config, quiet=quiet) if named else None, config.settings)


def _verify_one(engine: Engine, item: SubmittedClaim, day: object, failures: list[Failure]) -> VerifiedClaim | None:
    from factcheck.errors import UsageError
    from factcheck.pipeline import attempt

    if item.evidence is None and engine.index is None:
        raise UsageError(
            "the claim brings no evidence and no corpus was given",
            where=item.id,
            fix="name one with --corpus PATH or --index DIR",
        )
    result = attempt(partial(engine.verify, item, day), item.id, "the claim")  # type: ignore[arg-type]
    if isinstance(result, Failure):
        failures.append(result)
        options.warn([result])
        return None
    return result


def _streamed(results: Iterable[VerifiedClaim], format: str) -> Iterator[VerifiedClaim]:
    """The claims, each printed as soon as it is known where the format allows it."""
    printed = _ONE_BY_ONE.get(format)
    for result in results:
        if printed:
            sys.stdout.write(printed(result))
            sys.stdout.flush()
        yield result


def _whole(format: str, done: list[VerifiedClaim], engine: Engine, failures: list[Failure]) -> str:
    """A report on all claims."""
    from factcheck.report import RenderOptions, report_on, reporter
    from factcheck.report.json import dumps
    from factcheck.schema import verify_report

    info = engine.index.info if engine.index else None
    if format == "json":
        return dumps(verify_report(done, info, failures), indent=2) + "\n"
    if format in _ONE_BY_ONE:
        return "".join(map(_ONE_BY_ONE[format], done)) + (_counts(done, failures) if format == "text" else "")
    everything = RenderOptions(include_supported=True, include_open=True)
    return reporter(format).render(report_on(done, info, failures), everything)


def _jsonl(result: VerifiedClaim) -> str:
    from factcheck.report.json import dumps
    from factcheck.schema import verified_claim

    return dumps(verified_claim(result)) + "\n"


def _text(result: VerifiedClaim) -> str:
    """The verdict, and the passages that decide it; where none does, the nearest one."""
    from factcheck.report.words import ATTITUDE_MARKS, citation, plain

    verdict = result.verdict
    shown = [c for c in verdict.comparisons if c.attitude is not Attitude.NEUTRAL][:2] or verdict.comparisons[:1]
    rule = f" ({verdict.rule})" if verdict.rule else ""
    lines = [f"{verdict.label.replace('_', ' ')}{rule}: {result.text}", f"  {verdict.rationale}"]
    for comparison in shown:
        mark, evidence = ATTITUDE_MARKS[comparison.attitude], comparison.evidence
        lines.append(f"  {mark} “{evidence.passage.text}” — {citation(evidence.document)}")
    return "".join(f"{plain(line)}\n" for line in lines)


def _counts(done: list[VerifiedClaim], failures: list[Failure]) -> str:
    """A last line, where there is more than one verdict to look back on."""
    from factcheck.report.words import by_label, many

    if len(done) + len(failures) < 2:
        return ""
    labels = by_label(Counter(result.verdict.label for result in done))
    unread = f"; {len(failures)} not readable" if failures else ""
    return f"{many(len(done), 'claim')}: {labels}{unread}\n"


_ONE_BY_ONE = {"text": _text, "jsonl": _jsonl}
