"""JSON: one record, an array of records, or one record a line. Each record is a document of our own shape or ninjs.

The text of a record is taken as it is, so that spans are offsets into the text the caller sent; lines and columns
count within that text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from factcheck.errors import UnreadableInput
from factcheck.read.decode import decode
from factcheck.read.metadata import build, clean, id_from, read_metadata
from factcheck.read.ninjs import is_ninjs, read_ninjs
from factcheck.read.result import ReadResult, failure_from
from factcheck.types import Document, Failure

SUFFIXES = (".json", ".jsonl", ".ndjson")
_LINES = (".jsonl", ".ndjson")
_TEXT_KEYS = ("text", "body", "content")
_BROKEN_JSON = (ValueError, RecursionError)


def recognises(head: str) -> bool:
    """An opening brace or bracket followed by what JSON allows there."""
    opening = "".join(head[:200].split())
    return opening.startswith(('{"', "{}", '["', "[{", "[]"))


def read(raw: bytes, name: str) -> ReadResult:
    text = decode(raw, name)
    if name.lower().endswith(_LINES):
        return _collect(_from_lines(text, name), name)
    try:
        parsed = json.loads(text)
    except _BROKEN_JSON as error:
        if _is_one_a_line(text):
            return _collect(_from_lines(text, name), name)
        raise UnreadableInput(_reason(error), where=name, fix="the file may be cut short; validate the JSON") from None
    if isinstance(parsed, list):
        records = ((f"record {n}", f"{id_from(name)}#{n}", item) for n, item in enumerate(parsed, 1))
        return _collect(_from_values(records, name), name)
    return ReadResult((_document(parsed, name, id_from(name)),))


def _is_one_a_line(text: str) -> bool:
    """Whether the first line is a record by itself and another line follows."""
    first, _, rest = text.strip().partition("\n")
    return bool(rest.strip()) and isinstance(_parse_or_error(first), Mapping)


def _from_lines(text: str, name: str) -> Iterator[Document | Failure]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            place, parsed = f"line {number}", _parse_or_error(line)
            if isinstance(parsed, Exception):
                yield Failure(name, f"{place}: {_reason(parsed)}")
            else:
                yield from _from_values([(place, f"{id_from(name)}#{number}", parsed)], name)


def _parse_or_error(line: str) -> object:
    try:
        return json.loads(line)
    except _BROKEN_JSON as error:
        return error


def _from_values(records: Iterable[tuple[str, str, object]], name: str) -> Iterator[Document | Failure]:
    for place, default_id, value in records:
        try:
            yield _document(value, name, default_id)
        except UnreadableInput as error:
            yield failure_from(error, name, place)


def _document(value: object, name: str, default_id: str) -> Document:
    if not isinstance(value, Mapping):
        raise UnreadableInput("not a JSON object", where=name, fix='a record is {"id": …, "text": …}')
    if is_ninjs(value):
        return read_ninjs(value, name, default_id)
    text = next((v for key in _TEXT_KEYS if isinstance(v := value.get(key), str) and v.strip()), None)
    if text is None:
        raise UnreadableInput('no "text" in the record', where=name, fix='a record is {"id": …, "text": …}')
    if "\0" in text:
        raise UnreadableInput('binary data in "text"', where=name, fix="export the document as text")
    meta = read_metadata(value)
    return build(meta, name, id=meta.id or default_id, text=clean(text), in_file=False)


def _collect(found: Iterable[Document | Failure], name: str) -> ReadResult:
    documents: list[Document] = []
    failures: list[Failure] = []
    for item in found:
        if isinstance(item, Document):
            documents.append(item)
        else:
            failures.append(item)
    if not documents and not failures:
        raise UnreadableInput("no records in the file", where=name, fix='a record is {"id": …, "text": …}')
    return ReadResult(tuple(documents), tuple(failures))


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        place = f"line {error.lineno} column {error.colno}" if error.lineno > 1 else f"column {error.colno}"
        return f"not valid JSON at {place}: {error.msg.removesuffix(' starting at')}"
    return (
        "not valid JSON: nested too deeply" if isinstance(error, RecursionError) else "not valid JSON: number too long"
    )
