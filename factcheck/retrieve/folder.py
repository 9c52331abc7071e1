"""The index folder: generations written side by side, one of them current.

    INDEX/CURRENT            "gen-0003 <sha256 of its manifest>"
    INDEX/.lock              held by the one writer
    INDEX/gen-0003/manifest.json, vectors.faiss, store.sqlite

A generation is never changed once it is current. A writer fills a new one and then replaces CURRENT in one atomic
rename, so a reader sees the old index or the new one, and a crash leaves the old one. The generation before the
current one stays until the next write, for readers that were just opening it.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from factcheck.codec import dumps, loads
from factcheck.errors import BrokenIndex, UsageError
from factcheck.retrieve.encoders import Encoder

T = TypeVar("T")

SCHEMA = 2
"""Raised when an old index can no longer be read."""
MANIFEST, VECTORS, STORE = "manifest.json", "vectors.faiss", "store.sqlite"

_CURRENT, _LOCK = "CURRENT", ".lock"
_GENERATION = re.compile(r"gen-(\d{4,})")
_REBUILD = "build it again with `factcheck index build`"


@dataclass(frozen=True, slots=True)
class FileEntry:
    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation holds; written last."""

    schema: int
    generation: str
    encoder: str
    encoder_hash: str
    dim: int
    documents: int
    """Documents in their newest version."""
    versions: int
    """Documents in all versions kept."""
    passages: int
    fingerprint: str
    built_at: str
    """ISO 8601, UTC."""
    engine: str
    """Version of this package that wrote it."""
    files: tuple[FileEntry, ...]
    normalised: bool = True
    """Vectors have unit length, so that the inner product is the cosine."""
    recall: float | None = None
    """Share of the exact neighbours that the approximate search finds, measured when built; `None`: search is exact."""


def current(index: Path) -> tuple[Path, Manifest]:
    """The current generation of `index` and its manifest, its files present and of the right size.

    Raises `BrokenIndex` when there is none, or when anything about it is not as it was written.
    """
    return with_current(index, lambda where, manifest: (where, manifest))


def with_current(index: Path, use: Callable[[Path, Manifest], T]) -> T:
    """What `use` makes of the current generation; once more when a writer took it away in the middle.

    Raises `BrokenIndex` as `current` and `use` do.
    """
    name, digest = _read_current(index)
    while True:
        try:
            where = index / name
            return use(where, _checked(where, _read_manifest(where, digest)))
        except BrokenIndex:
            again = _read_current(index)
            if again == (name, digest):
                raise
            name, digest = again


def _read_current(index: Path) -> tuple[str, str]:
    try:
        name, digest = (index / _CURRENT).read_text(encoding="ascii").split()
    except FileNotFoundError:
        fix = "build one with `factcheck index build`" if not index.is_file() else "name the folder of an index"
        raise BrokenIndex("no index here", where=str(index), fix=fix) from None
    except (OSError, ValueError):
        raise BrokenIndex("the file CURRENT cannot be read", where=str(index), fix=_REBUILD) from None
    if not _GENERATION.fullmatch(name):
        raise BrokenIndex("the file CURRENT names no generation", where=str(index), fix=_REBUILD)
    return name, digest


def _read_manifest(folder: Path, digest: str) -> Manifest:
    try:
        raw = (folder / MANIFEST).read_bytes()
        if hashlib.sha256(raw).hexdigest() != digest:
            raise BrokenIndex("the manifest was changed after the index was built", where=str(folder), fix=_REBUILD)
        manifest = loads(Manifest, raw.decode())
    except OSError:
        raise BrokenIndex(f"{MANIFEST} is missing", where=str(folder), fix=_REBUILD) from None
    except (ValueError, TypeError, KeyError):
        raise BrokenIndex("the index is of another release", where=str(folder), fix=_REBUILD) from None
    if manifest.schema != SCHEMA:
        what = f"the index has schema {manifest.schema}, this release reads schema {SCHEMA}"
        raise BrokenIndex(what, where=str(folder), fix=_REBUILD)
    return manifest


def _checked(folder: Path, manifest: Manifest) -> Manifest:
    for file in manifest.files:
        path = folder / file.name
        size = path.stat().st_size if path.is_file() else None
        if size is None:
            raise BrokenIndex(f"{file.name} is missing", where=str(folder), fix=_REBUILD)
        if size != file.size:
            what = f"{file.name} has {size} bytes and should have {file.size}"
            raise BrokenIndex(what, where=str(folder), fix=_REBUILD)
    return manifest


def same_encoder(where: Path, manifest: Manifest, encoder: Encoder) -> None:
    """Raises `BrokenIndex` when the vectors of an index were made by another encoder: they would not mix."""
    if (manifest.encoder_hash, manifest.dim) != (encoder.hash, encoder.dim):
        what = f"the index was built by the encoder {manifest.encoder!r}, not by this {encoder.name!r}"
        if manifest.encoder == encoder.name:
            what = f"the index was built by another release of the encoder {encoder.name!r}"
        raise BrokenIndex(what, where=str(where), fix=f"{_REBUILD}, or use the encoder it was built by")


@contextmanager
def writing(index: Path, patience: float) -> Iterator[Path]:
    """Hold the writer's lock on `index`, made if need be, and yield the folder of a new, empty generation.

    Waits `patience` seconds for another writer. Raises `UsageError` when it is still busy, or when the folder holds
    something else than an index. A generation that was not published is taken away at the end.
    """
    from filelock import FileLock, Timeout

    _claim(index)
    lock = FileLock(index / _LOCK, timeout=patience)
    try:
        lock.acquire()
    except Timeout:
        what = "another process is writing this index"
        raise UsageError(what, where=str(index), fix="wait until it has finished") from None
    try:
        _sweep(index)
        draft = index / _next_name(index)
        draft.mkdir()
        try:
            yield draft
        finally:
            if _current_name(index) != draft.name:
                shutil.rmtree(draft, ignore_errors=True)
    finally:
        lock.release()


def publish(draft: Path, manifest: Manifest) -> None:
    """Make `draft` the current generation: files to disk first, then the manifest, then one atomic rename."""
    raw = dumps(manifest).encode()
    (draft / MANIFEST).write_bytes(raw)
    for path in (*draft.iterdir(), draft):
        _to_disk(path)
    index = draft.parent
    fresh = index / f"{_CURRENT}.new"
    fresh.write_text(f"{draft.name} {hashlib.sha256(raw).hexdigest()}\n", encoding="ascii")
    _to_disk(fresh)
    os.replace(fresh, index / _CURRENT)
    _to_disk(index)


def entries(draft: Path) -> tuple[FileEntry, ...]:
    """Name, size and hash of the files of a generation, the manifest left out."""
    names = sorted(path.name for path in draft.iterdir() if path.name != MANIFEST)
    return tuple(FileEntry(name, (draft / name).stat().st_size, file_hash(draft / name)) for name in names)


def file_hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _claim(index: Path) -> None:
    """Make the folder; refuse one that holds somebody's files."""
    try:
        index.mkdir(parents=True, exist_ok=True)
        strangers = [p.name for p in index.iterdir() if not _is_ours(p.name)]
    except OSError as error:
        raise UsageError(
            f"cannot write here: {error.strerror}", where=str(index), fix="choose another folder"
        ) from None
    if strangers and not (index / _CURRENT).exists():
        what = f"the folder is not empty ({strangers[0]})"
        raise UsageError(what, where=str(index), fix="name a new or empty folder for the index")


def _is_ours(name: str) -> bool:
    return name in (_CURRENT, f"{_CURRENT}.new", _LOCK) or bool(_GENERATION.fullmatch(name))


def _current_name(index: Path) -> str | None:
    try:
        return _read_current(index)[0]
    except BrokenIndex:
        return None


def _sweep(index: Path) -> None:
    """Take away what no reader needs any more: all generations but the current one."""
    keep = _current_name(index)
    for path in index.iterdir():
        if _GENERATION.fullmatch(path.name) and path.name != keep:
            shutil.rmtree(path, ignore_errors=True)


def _next_name(index: Path) -> str:
    numbers = [int(match[1]) for path in index.iterdir() if (match := _GENERATION.fullmatch(path.name))]
    return f"gen-{max(numbers, default=0) + 1:04d}"


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
