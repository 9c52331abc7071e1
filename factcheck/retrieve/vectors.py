"""The vectors of an index: FAISS, exact while that is fast enough, inverted lists beyond.

FAISS traps that this file closes (libraries such as it report them by silence or by a bare `RuntimeError`):
a search for more than there is pads with -1; duplicate ids are accepted; a damaged file raises `RuntimeError`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from factcheck.errors import BrokenIndex
from factcheck.retrieve.encoders import Rows

Ids = NDArray[np.int64]

EXACT_LIMIT = 200_000
"""Up to so many vectors every one is compared: 26 ms a query in a batch on two cores (benchmarks/index_size.py)."""
RECALL_AT, RECALL_GOAL, RECALL_SAMPLE = 20, 0.98, 256


def _faiss() -> Any:
    """FAISS, untyped: its stubs know only a part of what it can do."""
    import faiss

    return faiss


class Vectors:
    """Unit vectors under passage ids; `similarity` is the inner product."""

    def __init__(self, index: Any, recall: float | None = None) -> None:
        self._index = index
        self.recall = recall
        """Share of the exact neighbours that the approximate search finds; `None`: search is exact."""

    @classmethod
    def empty(cls, dim: int) -> Vectors:
        faiss = _faiss()
        return cls(faiss.IndexIDMap2(faiss.IndexFlatIP(dim)))

    @classmethod
    def read(cls, path: Path, recall: float | None = None) -> Vectors:
        """Raises `BrokenIndex` when FAISS cannot make sense of the file."""
        faiss = _faiss()
        try:
            index = faiss.read_index(str(path))
        except RuntimeError:
            raise BrokenIndex(f"{path.name} is damaged", where=str(path.parent), fix="build the index again") from None
        if isinstance(index, faiss.IndexIVFFlat):
            index.set_direct_map_type(faiss.DirectMap.Hashtable)
        return cls(index, recall)

    def write(self, path: Path) -> None:
        faiss = _faiss()
        faiss.write_index(self._index, str(path))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dim(self) -> int:
        return int(self._index.d)

    @property
    def ids(self) -> Ids:
        """All ids, in no particular order."""
        faiss = _faiss()
        if isinstance(self._index, faiss.IndexIVFFlat):
            lists = self._index.invlists
            parts = [faiss.rev_swig_ptr(lists.get_ids(i), lists.list_size(i)).copy() for i in range(lists.nlist)]
            return np.concatenate(parts)
        return np.asarray(faiss.vector_to_array(self._index.id_map), dtype=np.int64)

    def add(self, ids: Ids, rows: Rows) -> None:
        """rows: (n, dim) unit rows; `ids` must be new."""
        self._index.add_with_ids(np.ascontiguousarray(rows), ids)

    def remove(self, ids: Ids) -> None:
        self._index.remove_ids(ids)

    def rows(self, ids: Ids) -> Rows:
        """(n, dim): the vectors stored under `ids`, all of which must be there."""
        out = np.empty((len(ids), self.dim), dtype=np.float32)
        for row, key in zip(out, ids, strict=True):
            row[:] = self._index.reconstruct(int(key))
        return out

    def search(self, queries: Rows, k: int, left_out: Ids | None = None) -> list[tuple[Ids, Rows]]:
        """For each query the ids and similarities of its `k` nearest vectors, best first, `left_out` not among them.

        Fewer than `k` come back when there are fewer.
        """
        k = min(k, len(self))
        if k == 0 or not len(queries):
            return [(np.empty(0, np.int64), np.empty(0, np.float32)) for _ in queries]
        similarities, ids = self._index.search(np.ascontiguousarray(queries), k, params=self._params(left_out))
        found = [row >= 0 for row in ids]
        return [(i[keep], s[keep]) for i, s, keep in zip(ids, similarities, found, strict=True)]

    def _params(self, left_out: Ids | None) -> Any:
        faiss = _faiss()
        approximate = isinstance(self._index, faiss.IndexIVFFlat)
        if left_out is None or not len(left_out):
            return None
        selector = faiss.IDSelectorNot(faiss.IDSelectorBatch(left_out))
        if approximate:
            return faiss.SearchParametersIVF(sel=selector, nprobe=self._index.nprobe)
        return faiss.SearchParameters(sel=selector)

    def settled(self) -> Vectors:
        """These vectors in the structure that fits their number; to be called when all are in."""
        faiss = _faiss()
        if len(self) <= EXACT_LIMIT or isinstance(self._index, faiss.IndexIVFFlat):
            return self
        return approximate(self.ids, faiss.rev_swig_ptr(self._index.index.get_xb(), len(self) * self.dim))


def approximate(ids: Ids, flat: Rows) -> Vectors:
    """Inverted lists over `flat` ((n, dim), or the same as one row), probing as many as `RECALL_GOAL` asks for."""
    faiss = _faiss()
    rows = flat.reshape(len(ids), -1)
    lists = int(4 * np.sqrt(len(ids)))
    index = faiss.IndexIVFFlat(faiss.IndexFlatIP(rows.shape[1]), rows.shape[1], lists, faiss.METRIC_INNER_PRODUCT)
    index.cp.seed, index.cp.niter, index.cp.spherical = 1, 12, True
    index.train(rows[:: max(1, len(ids) // (64 * lists))])
    index.add_with_ids(rows, ids)
    vectors = Vectors(index)
    sample = rows[:: max(1, len(ids) // RECALL_SAMPLE)]
    exact = Vectors.empty(rows.shape[1])
    exact.add(ids, rows)
    truth = exact.search(sample, RECALL_AT)
    index.nprobe = 8
    while (found := _recall(truth, vectors.search(sample, RECALL_AT))) < RECALL_GOAL and index.nprobe < lists:
        index.nprobe = min(lists, index.nprobe * 2)
    vectors.recall = found
    index.set_direct_map_type(faiss.DirectMap.Hashtable)
    return vectors


def _recall(truth: list[tuple[Ids, Rows]], found: list[tuple[Ids, Rows]]) -> float:
    """Mean share of the true neighbours that were found."""
    return float(
        np.mean([len(np.intersect1d(t, f)) / max(1, len(t)) for (t, _), (f, _) in zip(truth, found, strict=True)])
    )
