"""The minimal-pair files themselves: well formed, varied enough to score by slice, and consistent."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from factcheck.rules import rules

FOLDER = Path(__file__).parents[1] / "claims" / "pairs"
FILES = sorted(FOLDER.glob("*.jsonl"))
KEYS = {"id", "slice", "true", "false", "label", "rule", "evidence", "date", "why"}
NUMBERS = set(
    "hedge bound unit scale period subject place direction percent_points rank rounding outdated"
    " conversion derived value date other".split()
)


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_pair_is_complete_and_consistent(path: Path) -> None:
    for row in rows(path):
        assert set(row) == KEYS, row["id"]
        assert all(row[key].strip() for key in ("true", "false", "why")), row["id"]
        assert row["true"] != row["false"], row["id"]
        assert row["label"] in ("refuted", "not_enough_evidence"), row["id"]
        assert row["rule"] is None or row["rule"] in rules(), row["id"]
        assert (row["label"] == "refuted") == (row["rule"] is None or not row["rule"].startswith("FC4")), row["id"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_evidence_is_dated_and_not_later_than_the_draft(path: Path) -> None:
    for row in rows(path):
        assert row["evidence"], row["id"]
        for item in row["evidence"]:
            assert {"text", "publisher", "published_at", "title"} <= set(item), row["id"]
            assert date.fromisoformat(item["published_at"]) <= date.fromisoformat(row["date"]), row["id"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_slice_is_large_enough_to_give_a_figure(path: Path) -> None:
    assert min(Counter(row["slice"] for row in rows(path)).values()) >= 10


def test_no_pair_stands_twice() -> None:
    every = [row for path in FILES for row in rows(path)]
    for keys in (("id",), ("true", "false")):
        counts = Counter(tuple(row[key] for key in keys) for row in every)
        assert not [value for value, times in counts.items() if times > 1]


def test_the_numbers_cover_their_slices() -> None:
    found = Counter(row["slice"] for row in rows(FOLDER / "numbers.jsonl"))
    assert set(found) == NUMBERS
    assert found.total() >= 300
    assert min(found.values()) >= 15
