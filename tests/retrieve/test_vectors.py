"""FAISS against numpy."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.errors import BrokenIndex
from factcheck.retrieve.vectors import RECALL_GOAL, Vectors, approximate

DIM = 16


def unit_rows(count: int, seed: int) -> np.ndarray:
    rows = np.random.default_rng(seed).standard_normal((count, DIM)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def filled(rows: np.ndarray, ids: np.ndarray) -> Vectors:
    vectors = Vectors.empty(DIM)
    vectors.add(ids, rows)
    return vectors


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 60), st.integers(1, 80), st.integers(0, 9), st.lists(st.integers(0, 59), max_size=20))
def test_search_is_brute_force(count: int, k: int, seed: int, hidden: list[int]) -> None:
    rows, ids, queries = unit_rows(count, seed), np.arange(count) * 7 + 3, unit_rows(3, seed + 100)
    left_out = np.array(hidden, dtype=np.int64) * 7 + 3
    allowed = ~np.isin(ids, left_out)
    for query, (found, similarities) in zip(queries, filled(rows, ids).search(queries, k, left_out), strict=True):
        truth = np.sort(rows[allowed] @ query)[::-1][:k]
        assert np.allclose(similarities, truth, atol=1e-5)
        assert np.allclose(rows[(found - 3) // 7] @ query, similarities, atol=1e-5)
        assert len(set(found.tolist())) == len(found) == len(truth)


def test_removed_vectors_are_not_found() -> None:
    rows, ids = unit_rows(10, 1), np.arange(10)
    vectors = filled(rows, ids)
    vectors.remove(np.array([4, 5]))
    assert sorted(vectors.ids) == [0, 1, 2, 3, 6, 7, 8, 9]
    assert set(vectors.search(rows[4:5], 10)[0][0]) == set(vectors.ids)
    assert np.array_equal(vectors.rows(np.array([9, 0])), rows[[9, 0]])


def test_vectors_survive_the_file(tmp_path: Path) -> None:
    rows, ids = unit_rows(50, 2), np.arange(50) + 1000
    filled(rows, ids).write(tmp_path / "v")
    again = Vectors.read(tmp_path / "v")
    assert len(again) == 50
    assert np.array_equal(again.search(rows[:1], 5)[0][0], filled(rows, ids).search(rows[:1], 5)[0][0])


def test_a_damaged_file_is_a_broken_index(tmp_path: Path) -> None:
    (tmp_path / "v").write_bytes(b"not vectors")
    with pytest.raises(BrokenIndex, match="damaged"):
        Vectors.read(tmp_path / "v")


def test_the_approximate_search_reaches_its_recall_and_can_be_changed(tmp_path: Path) -> None:
    rows, ids = unit_rows(4000, 3), np.arange(4000) + 10
    approximate(ids, rows).write(tmp_path / "v")
    vectors = Vectors.read(tmp_path / "v", 1.0)
    assert approximate(ids, rows).recall >= RECALL_GOAL  # type: ignore[operator]
    assert np.array_equal(np.sort(vectors.ids), ids)
    vectors.remove(ids[:2000])
    vectors.add(np.array([99999]), rows[:1])
    assert vectors.search(rows[:1], 1)[0][0][0] == 99999
    assert 99999 not in vectors.search(rows[:1], 50, np.array([99999]))[0][0]
    assert np.array_equal(vectors.rows(np.array([99999])), rows[:1])
    assert len(vectors) == 2001
