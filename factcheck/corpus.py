"""Reference corpora on disk: a built index, or files that are indexed on the fly and kept by content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import BrokenIndex, UsageError
from factcheck.settings import Settings
from factcheck.types import Failure

if TYPE_CHECKING:
    from factcheck.retrieve import Index

_SKIPPED = "skipped.json"
_READ_BY = ("quantity", "extract", "read", "retrieve")
"""The rooms whose work an index holds; when their code or data changes, cached indexes are made anew."""


def open_corpus(
    corpus: Sequence[Path],
    index: Path | None,
    settings: Settings,
    cache_dir: Path | None = None,
    encoder: str | None = None,
) -> tuple[Index, tuple[Failure, ...]]:
    """The index to check against, and what of the corpus could not be read.

    `corpus` is read and indexed once; the index is kept under its content in `cache_dir` (the user's cache folder by
    default) and found again there. A built index is read by the encoder that it was built by; `encoder` names the one
    that the user insists on. Raises `UsageError` when neither or both are given, `BrokenIndex` for a bad index and
    for one built by another encoder than `encoder`.
    """
    from factcheck.retrieve import load_encoder, open_index

    if index is not None and corpus:
        raise UsageError("--corpus and --index exclude one another", fix="give one of them")
    if index is not None:
        return open_index(index, load_encoder(encoder) if encoder else None), ()
    if not corpus:
        raise UsageError("no reference corpus was given", fix="name one with --corpus PATH or --index DIR")
    return _cached(corpus, settings, cache_dir or default_cache())


def default_cache() -> Path:
    from platformdirs import user_cache_path

    return Path(user_cache_path("factcheck")) / "indexes"


def _cached(corpus: Sequence[Path], settings: Settings, cache_dir: Path) -> tuple[Index, tuple[Failure, ...]]:
    from factcheck.retrieve import open_index

    folder = cache_dir / _fingerprint(corpus, settings)
    skipped = folder.with_suffix(f".{_SKIPPED}")
    if skipped.is_file():
        try:
            failures = tuple(Failure(**f) for f in json.loads(skipped.read_text(encoding="utf-8")))
            return _named(open_index(folder), corpus, failures), failures
        except (BrokenIndex, ValueError, TypeError):
            pass  # a damaged cache entry is made again, without a word: it is ours, not the user's
    return _build(corpus, settings, folder, skipped)


def _build(
    corpus: Sequence[Path], settings: Settings, folder: Path, skipped: Path
) -> tuple[Index, tuple[Failure, ...]]:
    from factcheck.pipeline import build_index
    from factcheck.read import read_corpus
    from factcheck.retrieve import open_index

    documents, failures = read_corpus(corpus)
    if not documents:
        raise _nothing_in(corpus, failures)
    folder.parent.mkdir(parents=True, exist_ok=True)
    build_index(documents, folder, settings=settings)
    # Written last: a cache entry without it was cut short, and is made again.
    skipped.write_text(json.dumps([asdict(f) for f in failures]), encoding="utf-8")
    return _named(open_index(folder), corpus, failures), tuple(failures)


def _nothing_in(corpus: Sequence[Path], failures: Sequence[Failure]) -> UsageError:
    what = "the corpus holds no readable document"
    if not failures:
        return UsageError(what, where=str(corpus[0]), fix="check the path and the file types")
    return UsageError(f"{what}: {failures[0].message}", where=failures[0].path)


def _named(index: Index, corpus: Sequence[Path], failures: Sequence[Failure]) -> Index:
    """The index under the name of its corpus, not of the cache, knowing how much of the corpus is not in it."""
    index.info = replace(index.info, path=", ".join(map(str, corpus)), skipped=len(failures))
    return index


def _fingerprint(corpus: Sequence[Path], settings: Settings) -> str:
    """Hash over the names and bytes of all files of the corpus, the encoder, and the code that reads them."""
    from factcheck.read import expand

    digest = hashlib.sha256(f"{settings.encoder}\0{code_fingerprint(_READ_BY)}".encode())
    for file in expand(corpus):
        digest.update(f"\0{file}\0".encode())
        try:
            digest.update(hashlib.sha256(file.read_bytes()).digest())
        except OSError as error:
            digest.update(str(error).encode())
    return digest.hexdigest()[:32]


@cache
def code_fingerprint(rooms: tuple[str, ...] | None = None) -> str:
    """Hash over the modules and data files of the package, or of some rooms and the ground under all rooms."""
    package = Path(__file__).parent
    folders = [package] if rooms is None else [package / room for room in rooms]
    files = {f for folder in folders for f in folder.rglob("*") if f.suffix in (".py", ".toml")}
    digest = hashlib.sha256()
    for file in sorted(files.union(package.glob("*.py"), package.glob("*.toml"))):
        digest.update(file.relative_to(package).as_posix().encode() + file.read_bytes())
    return digest.hexdigest()
