"""What the user names on the command line, as documents and claims; one bad input never stops the rest."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from factcheck.errors import UnreadableInput, UsageError
from factcheck.pipeline import SubmittedClaim
from factcheck.types import Document, Failure

STDIN = "-"


def read_drafts(paths: Sequence[str], stdin_name: str | None) -> tuple[list[Document], list[Failure]]:
    """Documents of all inputs, in order, and what could not be read. '-' is standard input."""
    from factcheck.read import read_corpus

    if STDIN in paths and not stdin_name:
        raise UsageError("standard input needs a name that tells its format", fix="add --stdin-filename draft.md")
    documents: list[Document] = []
    failures: list[Failure] = []
    for path in paths:
        found, failed = _read_stdin(stdin_name or "") if path == STDIN else read_corpus([Path(path)])
        documents.extend(found)
        failures.extend(failed)
    return documents, failures


def _read_stdin(name: str) -> tuple[Sequence[Document], Sequence[Failure]]:
    from factcheck.read import read_bytes
    from factcheck.read.result import failure_from

    try:
        result = read_bytes(sys.stdin.buffer.read(), name)
    except UnreadableInput as error:
        return (), (failure_from(error, name),)
    return result.documents, result.failures


def read_claims(paths: Sequence[str], claim: str | None) -> Iterator[SubmittedClaim | Failure]:
    """Claims of `--claim` and of all files, in order; a line that cannot be used is a `Failure` in its place."""
    if not paths and claim is None:
        raise UsageError("no claims were given", fix='name a JSONL or CSV file, or use --claim "…"')
    if claim is not None:
        no_text = Failure("--claim", "has no text; give a statement")
        yield SubmittedClaim("claim", claim) if _has_words(claim) else no_text
    for path in paths:
        yield from _claims_of(path)


def _claims_of(path: str) -> Iterator[SubmittedClaim | Failure]:
    try:
        text = (sys.stdin.buffer.read() if path == STDIN else Path(path).read_bytes()).decode("utf-8-sig")
    except OSError as error:
        yield Failure(path, f"cannot be opened: {(error.strerror or 'not a file').lower()}; check the path")
        return
    except UnicodeDecodeError as error:
        yield Failure(path, f"is not UTF-8 (byte {error.start}); save it as UTF-8")
        return
    rows = _csv_rows(text, path) if path.endswith(".csv") else _jsonl_rows(text, path)
    count = 0
    for number, row in rows:
        count += 1
        yield row if isinstance(row, Failure) else _submitted(row, number, path)
    if not count:
        yield Failure(path, "holds no claims; put one JSON object a line, with a field “claim”")


def _jsonl_rows(text: str, path: str) -> Iterator[tuple[int, dict[str, Any] | Failure]]:
    """The objects of a file, one a line. Where several lines hold not one, the file is something else: said once."""
    rows = list(_parsed_lines(text, path))
    if len(rows) > 1 and all(isinstance(row, Failure) for _, row in rows):
        what = 'no line is a JSON object; put one claim a line, as {"claim": "…"}; for a draft use `factcheck check`'
        rows = [(1, Failure(path, what))]
    yield from rows


def _parsed_lines(text: str, path: str) -> Iterator[tuple[int, dict[str, Any] | Failure]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            yield number, Failure(f"{path}:{number}", f"is not valid JSON ({error}); the other lines are checked")
            continue
        yield number, row if isinstance(row, dict) else Failure(f"{path}:{number}", "is not a JSON object")


def _csv_rows(text: str, path: str) -> Iterator[tuple[int, dict[str, Any] | Failure]]:
    reader = csv.DictReader(io.StringIO(text))
    if "claim" not in (reader.fieldnames or ()):
        yield 1, Failure(path, "has no column “claim” in its first line")
        return
    for row in reader:
        yield reader.line_num, {key: value for key, value in row.items() if key and value}


def _submitted(row: dict[str, Any], number: int, path: str) -> SubmittedClaim | Failure:
    text = row.get("claim")
    if not isinstance(text, str) or not _has_words(text):
        return Failure(f"{path}:{number}", "has no text under “claim”")
    evidence = row.get("evidence")
    name = str(row.get("id") or f"line-{number}")
    return SubmittedClaim(
        id=name,
        text=text,
        speaker=_string(row.get("speaker")),
        date=_date(row, f"{path}:{number}"),
        evidence=None if evidence is None else tuple(_evidence(name, evidence)),
    )


def _date(row: dict[str, Any], place: str) -> datetime | None:
    """The claim's own day. One that cannot be read is said, and the claim judged as if it had none."""
    from factcheck.cli import options
    from factcheck.read.dates import moment

    written = row.get("date")
    date = moment(str(written)) if written else None
    if written and date is None:
        options.remark(place, f"the date {written!r} cannot be read and is left out; write it as 2024-07-05")
    return date


def _evidence(name: str, given: Any) -> Iterator[Document]:
    """Evidence handed over with a claim: texts, or records with `text` and what is known about it."""
    from factcheck.read.dates import moment as parse_date

    for number, item in enumerate(given if isinstance(given, list) else [given], 1):
        record = item if isinstance(item, dict) else {"text": str(item)}
        if not str(record.get("text") or "").strip():
            continue
        title, publisher, url = (_string(record.get(key)) for key in ("title", "publisher", "url"))
        yield Document(
            id=str(record.get("id") or f"{name}#{number}"),
            text=str(record["text"]),
            title=title,
            publisher=publisher,
            published_at=parse_date(str(record["published_at"])) if record.get("published_at") else None,
            url=url,
        )


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _string(value: object) -> str | None:
    return value if isinstance(value, str) else None
