"""`factcheck verify`: submitted claims in, verdicts out, one as soon as it is known."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli import options
from factcheck.types import Failure, VerifiedClaim

if TYPE_CHECKING:
    from factcheck.config import Configuration
    from factcheck.pipeline import Engine, SubmittedClaim


class VerifyFormat(StrEnum):
    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"


def verify(
    claims: Annotated[
        list[str], typer.Argument(metavar="CLAIMS...", help="JSONL or CSV files; '-' reads JSONL from standard input.")
    ] = [],  # noqa: B006
    claim: Annotated[str | None, typer.Option("--claim", help="One claim, as text.")] = None,
    corpus: options.Corpus = [],  # noqa: B006
    index: options.IndexFolder = None,
    as_of: options.AsOf = None,
    format: Annotated[
        VerifyFormat, typer.Option("--format", "-f", help="How verdicts are printed.")
    ] = VerifyFormat.TEXT,
    fail_on: options.FailOnOption = None,
    encoder: options.EncoderOption = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Verify submitted claims; a claim that brings its own evidence is judged by that alone.

    Example: factcheck verify --claim "The dam killed 41 people" --corpus reference/
    """
    from factcheck.cli.inputs import read_claims

    day = options.parse_day(as_of)
    config = options.configure(corpus=corpus, index=index, encoder=encoder, fail_on=fail_on)
    engine = _engine(config, quiet)
    failures: list[Failure] = []

    def verified() -> Iterator[VerifiedClaim]:
        for item in read_claims(claims, claim):
            if isinstance(item, Failure):
                failures.append(item)
                options.warn([item])
            elif (result := _verify_one(engine, item, day, failures)) is not None:
                yield result

    done = _PRINTERS[format](verified(), engine, failures)
    levels = (v.verdict.level for v in done)
    raise typer.Exit(options.exit_code(levels, failures, config.values.fail_on))


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


def _print_jsonl(results: Iterable[VerifiedClaim], engine: Engine, failures: list[Failure]) -> list[VerifiedClaim]:
    from factcheck.report.json import dumps
    from factcheck.schema import verified_claim_json

    done = []
    for result in results:
        sys.stdout.write(dumps(verified_claim_json(result)) + "\n")
        sys.stdout.flush()
        done.append(result)
    return done


def _print_json(results: Iterable[VerifiedClaim], engine: Engine, failures: list[Failure]) -> list[VerifiedClaim]:
    from factcheck.report.json import dumps
    from factcheck.schema import verification_json

    done = list(results)
    info = engine.index.info if engine.index else None
    sys.stdout.write(dumps(verification_json(done, info, failures), indent=2) + "\n")
    return done


def _print_text(results: Iterable[VerifiedClaim], engine: Engine, failures: list[Failure]) -> list[VerifiedClaim]:
    done = []
    for result in results:
        verdict = result.verdict
        print(f"{verdict.label.replace('_', ' ')}{f' ({verdict.rule})' if verdict.rule else ''}: {result.text}")
        print(f"  {verdict.rationale}")
        for comparison in verdict.comparisons[:2]:
            document = comparison.evidence.document
            day = document.published_at.date().isoformat() if document.published_at else None
            citation = ", ".join(part for part in (document.publisher, document.title, day) if part) or document.id
            print(f"  “{comparison.evidence.passage.text}” – {citation}")
        done.append(result)
    if len(done) + len(failures) > 1:
        print(_counts(done, failures))
    return done


def _counts(done: list[VerifiedClaim], failures: list[Failure]) -> str:
    from factcheck.report.words import by_label, many

    labels = by_label(Counter(result.verdict.label for result in done))
    unread = f"; {len(failures)} not readable" if failures else ""
    return f"{many(len(done), 'claim')}: {labels}{unread}"


_PRINTERS = {VerifyFormat.TEXT: _print_text, VerifyFormat.JSON: _print_json, VerifyFormat.JSONL: _print_jsonl}
