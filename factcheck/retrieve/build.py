"""Writing an index: build, add, remove. Each writes a whole new generation and switches to it at the end."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from factcheck.errors import UsageError
from factcheck.installed import release
from factcheck.retrieve import folder
from factcheck.retrieve.encoders import Encoder
from factcheck.retrieve.store import Known, Store, digest
from factcheck.retrieve.values import Change, IndexedDocument
from factcheck.retrieve.vectors import Vectors
from factcheck.types import CorpusInfo, Passage

PATIENCE = 60.0
"""Seconds to wait for another writer."""

_FLUSH = 1024
"""Passages encoded at a time: enough to sort by length, little enough to keep in memory."""


def build(
    documents: Iterable[IndexedDocument],
    path: str | os.PathLike[str],
    encoder: Encoder,
    *,
    patience: float = PATIENCE,
) -> CorpusInfo:
    """Index `documents` in the folder `path`, in place of the index that may be there.

    Documents of one id in several versions are all kept, the older ones as superseded. Raises `UsageError` when
    there is nothing to index, when two documents share id and version but not their text, or when the folder is
    not ours; the index that was there then stays.
    """
    with folder.writing(Path(path), patience) as draft:
        writer = _Writer(draft, Store.create(draft / folder.STORE), Vectors.empty(encoder.dim), encoder)
        with writer:
            for item in documents:
                if not writer.fits(item):
                    raise _twice(item)
        return writer.publish()


def add(
    path: str | os.PathLike[str],
    documents: Iterable[IndexedDocument],
    encoder: Encoder,
    *,
    patience: float = PATIENCE,
) -> Change:
    """Bring `documents` into an index.

    A higher version of a known id comes in and the older one stays as history; the same version with other text or
    metadata takes the place of the old one; the same again changes nothing; a lower version is ignored.
    Raises `BrokenIndex` when there is no sound index or when it was built by another encoder.
    """
    outcome: dict[str, list[str]] = {"added": [], "replaced": [], "unchanged": [], "ignored": []}
    with _editing(Path(path), encoder, patience) as writer:
        fresh: set[tuple[str, int]] = set()
        for item in documents:
            document = item.document
            known = writer.store.known(document.id)
            what = _standing(known, document.version, digest(document))
            if what == "replaced" and (document.id, document.version) in fresh:
                raise _twice(item)
            if what in ("added", "replaced"):
                fresh.add((document.id, document.version))
                writer.drop([k.key for k in known if k.version == document.version])
                writer.put(item)
            outcome[what].append(document.id)
    return Change(writer.published, **{what: tuple(ids) for what, ids in outcome.items()})


def remove(path: str | os.PathLike[str], ids: Iterable[str], *, patience: float = PATIENCE) -> Change:
    """Take documents out of an index, in all their versions.

    Raises `UsageError` when nothing would be left: an empty index answers "not enough evidence" to everything.
    """
    gone: list[str] = []
    missing: list[str] = []
    with _editing(Path(path), None, patience) as writer:
        for document_id in dict.fromkeys(ids):
            known = writer.store.known(document_id)
            (gone if known else missing).append(document_id)
            writer.drop([k.key for k in known])
    return Change(writer.published, removed=tuple(gone), missing=tuple(missing))


def _standing(known: list[Known], version: int, fresh_digest: str) -> str:
    """What adding a version means to the versions that are there, newest first."""
    if not known:
        return "added"
    same = next((k for k in known if k.version == version), None)
    if same and same.digest == fresh_digest:
        return "unchanged"
    return "replaced" if version >= known[0].version else "ignored"


@contextmanager
def _editing(path: Path, encoder: Encoder | None, patience: float) -> Iterator[_Writer]:
    """A writer over a copy of the current generation; published at the end if anything was changed."""
    before, manifest = folder.current(path)
    if encoder:
        folder.same_encoder(before, manifest, encoder)
    with folder.writing(path, patience) as draft:
        before, manifest = folder.current(path)  # another writer may have been at work while we waited
        shutil.copyfile(before / folder.STORE, draft / folder.STORE)
        vectors = Vectors.read(before / folder.VECTORS, manifest.recall)
        writer = _Writer(draft, Store.edit(draft / folder.STORE), vectors, encoder)
        with writer:
            yield writer
        writer.published = writer.publish(manifest) if writer.changed else corpus_info(manifest, path)


class _Writer:
    """Fills one generation. Passages wait until there are enough of them to be encoded together."""

    published: CorpusInfo

    def __init__(self, draft: Path, store: Store, vectors: Vectors, encoder: Encoder | None) -> None:
        self.store = store
        self.changed = False
        self._draft, self._vectors, self._encoder = draft, vectors, encoder
        self._waiting: list[tuple[int, str]] = []

    def __enter__(self) -> _Writer:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind:
            self.store.close()

    def fits(self, item: IndexedDocument) -> bool:
        """Put in a document, or find that it is there already; False when something else is there in its place."""
        known = {k.version: k.digest for k in self.store.known(item.document.id)}
        if item.document.version in known:
            return known[item.document.version] == digest(item.document)
        self.put(item)
        return True

    def put(self, item: IndexedDocument) -> None:
        self.changed = True
        ids = self.store.insert(item)
        self._waiting += zip(ids, map(embedded_text, item.passages), strict=True)
        if len(self._waiting) >= _FLUSH:
            self._flush()

    def drop(self, keys: Iterable[int]) -> None:
        gone = [passage for key in keys for passage in self.store.delete(key)]
        if gone:
            self.changed = True
            self._flush()
            self._vectors.remove(np.array(gone, dtype=np.int64))

    def _flush(self) -> None:
        if self._waiting and self._encoder:
            ids, texts = zip(*self._waiting, strict=True)
            self._vectors.add(np.array(ids, dtype=np.int64), self._encoder.encode(texts))
            self._waiting.clear()

    def publish(self, before: folder.Manifest | None = None) -> CorpusInfo:
        """Complete the files and make them the current generation; `before` says which encoder the vectors are of."""
        self._flush()
        counts, fingerprint = self.store.counts(), self.store.fingerprint()
        self.store.finish()
        if not counts.passages:
            what = "no passages are left to search" if before else "the corpus has no text to index"
            raise UsageError(what, where=str(self._draft.parent), fix="name at least one document with text")
        vectors = self._vectors.settled()
        vectors.write(self._draft / folder.VECTORS)
        manifest = folder.Manifest(
            schema=folder.SCHEMA,
            generation=self._draft.name,
            encoder=self._encoder.name if self._encoder else before.encoder if before else "",
            encoder_hash=self._encoder.hash if self._encoder else before.encoder_hash if before else "",
            dim=vectors.dim,
            documents=counts.documents,
            versions=counts.versions,
            passages=counts.passages,
            fingerprint=fingerprint,
            built_at=datetime.now(UTC).isoformat(timespec="seconds"),
            engine=release(),
            files=folder.entries(self._draft),
            recall=vectors.recall,
        )
        folder.publish(self._draft, manifest)
        return corpus_info(manifest, self._draft.parent)


def embedded_text(passage: Passage) -> str:
    """What the encoder sees of a passage: itself first, because a long context would cut it off."""
    return f"{passage.text}\n{passage.context}" if passage.context else passage.text


def corpus_info(manifest: folder.Manifest, path: Path) -> CorpusInfo:
    return CorpusInfo(
        fingerprint=manifest.fingerprint,
        documents=manifest.documents,
        passages=manifest.passages,
        encoder=manifest.encoder,
        built_at=manifest.built_at,
        path=str(path),
    )


def _twice(item: IndexedDocument) -> UsageError:
    document = item.document
    what = f"two different documents have the id {document.id!r} and version {document.version}"
    return UsageError(what, where=document.path, fix="give each its own id, or the newer one a higher version")
