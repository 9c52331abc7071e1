"""Looking after an index: what is in it, and whether it is still what was written."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np

from factcheck.errors import BrokenIndex
from factcheck.retrieve import folder
from factcheck.retrieve.build import corpus_info
from factcheck.retrieve.store import Store
from factcheck.retrieve.vectors import Vectors
from factcheck.types import CorpusInfo


def info(path: str | os.PathLike[str]) -> CorpusInfo:
    """What an index holds, from its manifest alone. Raises `BrokenIndex`."""
    _, manifest = folder.current(Path(path))
    return corpus_info(manifest, Path(path))


def verify(path: str | os.PathLike[str]) -> CorpusInfo:
    """Read a whole index and compare it with its manifest: hashes, counts, ids and the corpus fingerprint.

    Raises `BrokenIndex` with the first difference.
    """
    return folder.with_current(Path(path), _verify)


def _verify(where: Path, manifest: folder.Manifest) -> CorpusInfo:
    for file in manifest.files:
        _expect(folder.file_hash(where / file.name) == file.sha256, f"the bytes of {file.name} have changed", where)
    store = Store.read(where / folder.STORE)
    try:
        _compare(store, Vectors.read(where / folder.VECTORS), manifest, where)
    finally:
        store.close()
    return corpus_info(manifest, where.parent)


def _compare(store: Store, vectors: Vectors, manifest: folder.Manifest, where: Path) -> None:
    counts = store.counts()
    stored = np.array([row[0] for row in store.rows("SELECT id FROM passages ORDER BY id")], dtype=np.int64)
    _expect(store.rows("PRAGMA quick_check") == [("ok",)], "the store is damaged", where)
    _expect(counts.documents == manifest.documents, "the number of documents differs", where)
    _expect(counts.passages == counts.indexed == manifest.passages, "the number of passages differs", where)
    _expect(vectors.dim == manifest.dim, "the vectors have another dimension", where)
    _expect(np.array_equal(np.sort(vectors.ids), stored), "vectors and passages do not belong together", where)
    _expect(store.fingerprint() == manifest.fingerprint, "the documents are not those of the fingerprint", where)


def _expect(holds: bool, what: str, where: Path) -> None:
    if not holds:
        raise BrokenIndex(what, where=str(where), fix="build the index again")
