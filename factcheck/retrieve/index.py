"""Searching an index."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

import numpy as np

from factcheck.errors import BrokenIndex
from factcheck.retrieve import folder
from factcheck.retrieve.build import corpus_info
from factcheck.retrieve.encoders import Encoder, Rows, load_encoder
from factcheck.retrieve.quotations import close_quotations
from factcheck.retrieve.store import Store
from factcheck.retrieve.tokens import search_terms, words
from factcheck.retrieve.values import Query
from factcheck.retrieve.vectors import Ids, Vectors
from factcheck.types import CorpusInfo, DocumentInfo, Evidence, Passage

_LEXICAL = 2.0
"""Weight of the word ranking beside 1.0 for a dense one; on the tuned gold stories 2.0 found most (recall@20)."""

_KEPT = 20_000
"""Decoded passages kept in memory."""

_DAMPING = 60
"""How little the first ranks of a list stand out from the next ones, when they are fused; from the paper."""

_DEPTH = 50
"""Length of each ranked list before they are fused, if `k` is smaller."""


class Index:
    """One generation of an index, open for reading; safe to use from several threads."""

    def __init__(self, info: CorpusInfo, store: Store, vectors: Vectors, encoder: Encoder) -> None:
        self.info = info
        self.folder = Path(info.path)
        """Where it lies; `info` may come to name the corpus that it was made of instead."""
        self.encoder = encoder
        self._store = store
        self._vectors = vectors
        self._left_out = lru_cache(maxsize=64)(self._find_left_out)
        self._hidden = lru_cache(maxsize=64)(lambda as_of: frozenset(self._left_out(as_of).tolist()))
        self._decoded: dict[int, tuple[int, Passage]] = {}
        self._document = lru_cache(maxsize=4096)(store.info)

    def close(self) -> None:
        self._store.close()

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def search(self, queries: Sequence[Query], k: int = 20) -> list[list[Evidence]]:
        """For each query up to `k` passages, best first.

        Dense search on the text and on the masked text, BM25 on words and figures, and its quotations word for
        word and nearly so; the lists are fused by rank. Left out is only what nobody could read on the query's
        `as_of`. Withdrawn, embargoed and superseded documents come back too, marked in their `DocumentInfo`: the
        verifier has to know of them.
        """
        vectors = self._encode(queries)
        dense = self._dense(queries, vectors, max(k, _DEPTH))
        return [
            self._evidence(
                query,
                vectors[query.text],
                self._in_force(fuse([*dense[number], *self._lexical(query, max(k, _DEPTH))]), query.as_of)[:k],
            )
            for number, query in enumerate(queries)
        ]

    def passages_of(self, document_id: str, as_of: date | None = None) -> list[Passage]:
        """All passages of a document in the version in force on `as_of`, in order; empty for an unknown id."""
        key = self._store.newest(document_id, as_of)
        return [] if key is None else self._store.passages_of(key)

    def history(self, document_id: str, as_of: date | None = None) -> list[DocumentInfo]:
        """The versions of a document that were out on `as_of`, under embargo or not, oldest first."""
        return [self._store.info(key, as_of) for key in self._store.versions(document_id, as_of)]

    def in_force(self, document_id: str, as_of: date | None = None) -> bool:
        """Whether any version of a document could be read on `as_of`: that one was out, and it was not embargoed."""
        return self._store.newest(document_id, as_of) is not None

    def rarity(self, word: str) -> float:
        """How few of the documents hold a word: 0 where all do, 1 where none does, on the scale of their logarithm."""
        return self._store.rarity(word)

    def ids(self) -> list[str]:
        """The ids of all documents."""
        return self._store.ids()

    def _encode(self, queries: Iterable[Query]) -> dict[str, Rows]:
        """The vector of every text and masked text, each encoded once."""
        texts = list(dict.fromkeys(text for query in queries for text in _dense_texts(query)))
        return dict(zip(texts, self.encoder.encode(texts), strict=True)) if texts else {}

    def _dense(
        self, queries: Sequence[Query], vectors: dict[str, Rows], depth: int
    ) -> list[list[tuple[float, list[int]]]]:
        """For each query its dense rankings with their weights; queries of one day are searched together."""
        found: list[list[tuple[float, list[int]]]] = [[] for _ in queries]
        for day in dict.fromkeys(q.as_of for q in queries):
            asked = [(n, text) for n, q in enumerate(queries) if q.as_of == day for text in _dense_texts(q)]
            rows = np.array([vectors[text] for _, text in asked], dtype=np.float32)
            hits = self._vectors.search(rows, depth, self._left_out(day))
            for (number, _), (ids, _) in zip(asked, hits, strict=True):
                found[number].append((1.0, ids.tolist()))
        return found

    def _lexical(self, query: Query, depth: int) -> list[tuple[float, list[int]]]:
        hidden = self._hidden(query.as_of)
        lists = [(_LEXICAL, self._store.matches(search_terms(query.text, query.figures), depth, hidden))]
        for quotation in query.quotations:
            terms = words(quotation)
            if len(terms) >= 2:
                lists.append((3.0, self._store.phrase(terms, depth, hidden)))
                lists.append((2.5, close_quotations(self._store, quotation, depth, hidden)))
        return lists

    def _in_force(self, ranked: Sequence[tuple[int, float]], as_of: date | None) -> list[tuple[int, float]]:
        """The ranking, each passage only once: what a newer version repeats word for word stands for the older one."""
        documents = self._store.documents_of([i for i, _ in ranked])
        found: dict[int, float] = {}
        for passage, score in ranked:
            successor = self._document(documents[passage], as_of).superseded_by
            newer = self._store.newest(successor, as_of) if successor else None
            again = self._store.repeated(passage, newer) if newer else None
            found.setdefault(again or passage, score)
        return list(found.items())

    def _evidence(self, query: Query, vector: Rows, ranked: Sequence[tuple[int, float]]) -> list[Evidence]:
        ids = [i for i, _ in ranked]
        passages = self._passages(ids)
        similarities = self._vectors.rows(np.array(ids, dtype=np.int64)) @ vector
        return [
            Evidence(passages[i][1], self._document(passages[i][0], query.as_of), float(similarity), score)
            for (i, score), similarity in zip(ranked, similarities, strict=True)
        ]

    def _passages(self, ids: Sequence[int]) -> dict[int, tuple[int, Passage]]:
        """Passages by id; the claims of a draft share most of theirs, and decoding is what a search costs most."""
        missing = [i for i in ids if i not in self._decoded]
        if len(self._decoded) + len(missing) > _KEPT:
            self._decoded.clear()
            missing = list(ids)
        self._decoded.update(self._store.passages(missing))
        return {i: self._decoded[i] for i in ids}

    def _find_left_out(self, as_of: date | None) -> Ids:
        return np.array(self._store.unavailable(as_of), dtype=np.int64)


def _dense_texts(query: Query) -> tuple[str, ...]:
    return (query.text, query.masked_text) if query.masked_text else (query.text,)


def open_index(path: str | os.PathLike[str], encoder: Encoder | None = None) -> Index:
    """Open the current generation of an index; without `encoder`, with the one it was built by.

    Raises `BrokenIndex` when files are missing, cut short or of another schema, or when the encoder is another one.
    """
    return folder.with_current(Path(path), lambda where, manifest: _open(where, manifest, encoder))


def _open(where: Path, manifest: folder.Manifest, encoder: Encoder | None) -> Index:
    encoder = encoder or load_encoder(manifest.encoder)
    folder.same_encoder(where, manifest, encoder)
    vectors = Vectors.read(where / folder.VECTORS, manifest.recall)
    store = Store.read(where / folder.STORE)
    if not len(vectors) == store.counts().passages == manifest.passages:
        raise BrokenIndex("vectors and passages do not belong together", where=str(where), fix="build the index again")
    return Index(corpus_info(manifest, where.parent), store, vectors, encoder)


def rank(claims: Sequence[str], passages: Sequence[str], encoder: Encoder) -> Rows:
    """(n, m): the cosine of each claim and each passage, without an index."""
    texts = list(dict.fromkeys([*claims, *passages]))
    if not claims or not passages:
        return np.zeros((len(claims), len(passages)), dtype=np.float32)
    rows = dict(zip(texts, encoder.encode(texts), strict=True))
    similarities: Rows = np.array([rows[t] for t in claims]) @ np.array([rows[t] for t in passages]).T
    return similarities


def fuse(rankings: Iterable[tuple[float, Sequence[int]]]) -> list[tuple[int, float]]:
    """Ids with their fused score, best first: the weighted sum over the rankings of 1 / (60 + rank).

    rankings: pairs of a weight and ids, best first. Equal scores go by id, so the order is always the same.
    Source: reciprocal rank fusion, Cormack, Clarke and Büttcher, SIGIR 2009.
    """
    scores: dict[int, float] = defaultdict(float)
    for weight, ids in rankings:
        for place, key in enumerate(ids, start=1):
            scores[key] += weight / (_DAMPING + place)
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))
