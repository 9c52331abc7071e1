"""The reading room: bytes and a name in, documents out.

A new format is one module with `SUFFIXES`, `recognises` and `read`, and one line in `READERS`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from factcheck.errors import UnreadableInput
from factcheck.read import markdown, plain, records, web
from factcheck.read.decode import MAX_BYTES
from factcheck.read.english import require_english
from factcheck.read.result import ReadResult, failure_from
from factcheck.types import Document, Failure

__all__ = ["MAX_BYTES", "READERS", "ReadResult", "Reader", "expand", "read_bytes", "read_corpus", "read_path"]


class Reader(Protocol):
    """One way of reading; a module fits."""

    @property
    def SUFFIXES(self) -> tuple[str, ...]:  # noqa: N802 - a constant of the module
        """Lower-case suffixes, with the dot, that are read this way."""

    def recognises(self, head: str) -> bool:
        """Whether a file without a known suffix is in this format, from its first 1,000 characters."""

    def read(self, raw: bytes, name: str) -> ReadResult:
        """The documents in `raw`, and a failure for each record that is unreadable.

        Raises `UnreadableInput` when nothing can be read. No other error leaves a reader, whatever the bytes.
        """


READERS: dict[str, Reader] = {
    "json": records,
    "html": web,
    "markdown": markdown,
    "text": plain,
}
"""Name -> reader, in the order in which they are asked to recognise a file."""

NOT_YET = {
    ".docx": "Word documents", ".doc": "Word documents", ".odt": "OpenDocument texts", ".rtf": "RTF documents",
    ".pdf": "PDF documents", ".xml": "XML (NITF, NewsML-G2)", ".nitf": "NITF", ".epub": "EPUB books",
}  # fmt: skip
"""Suffixes whose content could pass for another format, refused by name."""

_SIGNATURES = {b"%PDF-": ".pdf", b"PK\x03\x04": ".docx", b"{\\rtf": ".rtf", b"<?xml": ".xml"}
_HEAD = 1000
_BESIDE = ".decisions.jsonl"
"""What was decided about the draft of that name; no draft itself."""


def read_bytes(raw: bytes, name: str) -> ReadResult:
    """The documents in `raw`.

    name: the path as the user gave it; its suffix chooses the reader, else the content does.
    Raises `UnreadableInput` when no document can be read; when some can, the others are `failures`.
    """
    if len(raw) > MAX_BYTES:
        raise _too_large(len(raw), name)
    result = _only_stories((_by_suffix(name) or _by_content(raw, name)).read(raw, name))
    if not result.documents:
        first, *more = result.failures
        raise UnreadableInput(first.message + (f", and {len(more)} more like it" if more else ""), where=name)
    return result


def read_path(path: Path) -> ReadResult:
    """The documents in a file; see `read_bytes`. Raises `UnreadableInput` also when the file cannot be opened."""
    name = str(path)
    try:
        if path.is_dir():
            raise UnreadableInput("no readable files in the folder", where=name, fix=f"it reads {_supported()}")
        if (size := path.stat().st_size) > MAX_BYTES:
            raise _too_large(size, name)
        raw = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableInput("no such file", where=name, fix="check the path") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a path"
        raise UnreadableInput(
            f"cannot be opened: {reason}", where=name, fix="check the path and its permissions"
        ) from None
    return read_bytes(raw, name)


def expand(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that `paths` stand for: a file is itself, a folder its readable files at any depth, sorted.

    Hidden files, hidden folders, READMEs and unknown suffixes are passed over inside folders. A folder without a
    readable file comes out as it is, so that reading it says so.
    """
    for path in paths:
        if path.is_dir():
            yield from sorted(_readable_files(path)) or [path]
        else:
            yield path


def read_corpus(paths: Iterable[Path]) -> tuple[list[Document], list[Failure]]:
    """All documents in files and folders, in order, and what could not be read; one bad file never stops the rest.

    Documents that share an id are versions of one item. Where even the version is the same, an equal text is the
    same document and dropped, and a different text is a failure that names both files; the first is kept.
    """
    documents: dict[tuple[str, int], Document] = {}
    failures: list[Failure] = []
    for path in expand(paths):
        try:
            result = read_path(path)
        except UnreadableInput as error:
            failures.append(failure_from(error, str(path)))
            continue
        failures += result.failures
        for document in result.documents:
            first = documents.setdefault((document.id, document.version), document)
            if first.text != document.text:
                failures.append(_clash(first, document))
    return list(documents.values()), failures


def _by_suffix(name: str) -> Reader | None:
    suffix = Path(name).suffix.lower()
    if suffix in NOT_YET:
        raise _unsupported(suffix, name)
    return next((reader for reader in READERS.values() if suffix in reader.SUFFIXES), None)


def _by_content(raw: bytes, name: str) -> Reader:
    start = raw.removeprefix(b"\xef\xbb\xbf").lstrip()[: 4 * _HEAD]
    if suffix := next((s for signature, s in _SIGNATURES.items() if start.startswith(signature)), None):
        raise _unsupported(suffix, name)
    head = start.decode("utf-8", errors="replace")[:_HEAD]
    return next((reader for reader in READERS.values() if reader.recognises(head)), plain)


def _only_stories(result: ReadResult) -> ReadResult:
    """The documents with English words in them; the others become failures."""
    documents: list[Document] = []
    failures = list(result.failures)
    for document in result.documents:
        try:
            _require_words(document)
            require_english(document.text, document.path)
            documents.append(document)
        except UnreadableInput as error:
            several = len(result.documents) + len(result.failures) > 1
            failures.append(failure_from(error, document.path, f"document {document.id}" if several else ""))
    return ReadResult(tuple(documents), tuple(failures))


def _require_words(document: Document) -> None:
    if not any(character.isalnum() for character in document.text):
        raise UnreadableInput("no words in it", where=document.path, fix="give a document with text in it")


def _readable_files(folder: Path) -> Iterator[Path]:
    known = {suffix for reader in READERS.values() for suffix in reader.SUFFIXES}
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts) or path.name.endswith(_BESIDE)
        if not hidden and path.stem.upper() != "README" and path.suffix.lower() in known and path.is_file():
            yield path


def _clash(first: Document, second: Document) -> Failure:
    what = f"id {second.id!r} version {second.version} is already taken by {first.path} with another text"
    return Failure(second.path, f"{what} (give it a `version`, or an id of its own)")


def _too_large(size: int, name: str) -> UnreadableInput:
    what = f"{size / 1e6:.1f} MB is more than the limit of {MAX_BYTES / 1e6:g} MB"
    return UnreadableInput(what, where=name, fix="split the file")


def _unsupported(suffix: str, name: str) -> UnreadableInput:
    return UnreadableInput(f"{NOT_YET[suffix]} are not read", where=name, fix=f"save it as one of {_supported()}")


def _supported() -> str:
    return ", ".join(suffix for reader in READERS.values() for suffix in reader.SUFFIXES)
