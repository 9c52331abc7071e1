"""Exact and approximate search side by side: milliseconds a query and recall, by number of passages.

    python benchmarks/index_size.py [--passages N ...] [--queries N]

Vectors are made up, but with the shape of real ones: points around centres that themselves lie in a narrow cone, as
sentence vectors do. Queries are points of their own, not passages. Recall counts the true 20 nearest neighbours.
"""

from __future__ import annotations

import argparse
import time

import numpy as np
from numpy.typing import NDArray

from factcheck.retrieve.vectors import RECALL_AT, Ids, Vectors, approximate

DIM = 384
_CENTRES, _SPREAD = 4096, 0.9


def sentences(count: int, seed: int) -> NDArray[np.float32]:
    """(count, DIM) unit rows; the centres are the same for every seed."""
    centres = np.random.default_rng(0).standard_normal((_CENTRES, DIM), dtype=np.float32) + 0.4
    random = np.random.default_rng(seed)
    rows = centres[random.integers(_CENTRES, size=count)]
    rows += _SPREAD * random.standard_normal((count, DIM), dtype=np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows


def timed(vectors: Vectors, queries: NDArray[np.float32]) -> tuple[list[Ids], float, float]:
    """Ids found, and milliseconds a query, one at a time and all together."""
    start = time.perf_counter()
    found = [vectors.search(query[None], RECALL_AT)[0][0] for query in queries]
    middle = time.perf_counter()
    vectors.search(queries, RECALL_AT)
    end = time.perf_counter()
    return found, 1000 * (middle - start) / len(queries), 1000 * (end - middle) / len(queries)


def main(sizes: list[int], asked: int) -> None:
    queries = sentences(asked, seed=2)
    print("passages   exact ms (alone, batch)   approximate ms (alone, batch)   recall   built in")
    for size in sizes:
        rows, ids = sentences(size, seed=1), np.arange(size)
        exact = Vectors.empty(DIM)
        exact.add(ids, rows)
        start = time.perf_counter()
        inverted = approximate(ids, rows)
        built = time.perf_counter() - start
        truth, alone, batch = timed(exact, queries)
        found, alone_near, batch_near = timed(inverted, queries)
        recall = np.mean([len(np.intersect1d(t, f)) / len(t) for t, f in zip(truth, found, strict=True)])
        print(f"{size:8} {alone:12.1f} {batch:8.2f} {alone_near:18.1f} {batch_near:8.2f} {recall:15.3f} {built:9.0f} s")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--passages", type=int, nargs="+", default=[50_000, 200_000])
    parser.add_argument("--queries", type=int, default=200)
    options = parser.parse_args()
    main(options.passages, options.queries)
