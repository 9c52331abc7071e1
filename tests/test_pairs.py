"""Minimal pairs: read strictly, judged as `verify` judges, and scored for what they show."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from factcheck.errors import UsageError
from factcheck.pairs import PairResult, evaluate_pairs, figures, render, render_errors
from factcheck.rules import rules
from factcheck.settings import Settings

BUNDLED = sorted((Path(__file__).parents[1] / "claims" / "pairs").rglob("*.jsonl"))
EVIDENCE = [{"text": "The flood in Lower Harn killed 41 people on Tuesday.", "published_at": "2026-03-12"}]
RIGHT: dict[str, Any] = {
    "id": "value-1",
    "slice": "value",
    "true": "The flood in Lower Harn killed 41 people.",
    "false": "The flood in Lower Harn killed 57 people.",
    "label": "refuted",
    "rule": "FC101",
    "evidence": EVIDENCE,
    "date": "2026-03-13",
    "why": "another toll",
}
TURNED = {**RIGHT, "id": "value-2", "true": RIGHT["false"], "false": RIGHT["true"]}
OTHER_RULE = {**RIGHT, "id": "rule-1", "slice": "rule", "rule": "FC103"}


def score(folder: Path, *rows: dict[str, Any]) -> list[PairResult]:
    lines = "\n".join(json.dumps(row) for row in rows)
    (folder / "some.jsonl").write_text(lines + "\n", encoding="utf-8")
    return evaluate_pairs(Settings(encoder="hashing"), folder)


def test_a_folder_without_pairs_says_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no pairs found"):
        evaluate_pairs(Settings(), tmp_path)


@pytest.mark.parametrize("broken", [{**RIGHT, "label": "wrong"}, {"id": "bare"}, {**RIGHT, "evidence": ["text"]}])
def test_a_row_that_is_no_pair_is_named_by_its_line(tmp_path: Path, broken: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match=r"some\.jsonl:2: is no pair"):
        score(tmp_path, RIGHT, broken)


def test_a_pair_is_right_when_both_twins_are(tmp_path: Path) -> None:
    scored = figures(score(tmp_path, RIGHT, TURNED))
    assert (scored["pairs"], scored["right"], scored["true_refuted"]) == (2, 0.5, 0.5)
    assert scored["slices"]["value"]["rule_right"] == 1.0


def test_rules_are_scored_apart_and_only_where_the_twin_was_refuted(tmp_path: Path) -> None:
    results = score(tmp_path, RIGHT, TURNED, OTHER_RULE)
    assert [r.rule_right for r in results] == [True, None, False]
    assert [line.split()[0] for line in render(results).splitlines()[1:]] == ["rule", "value", "all"]
    named = [line for line in render_errors(results).splitlines() if not line.startswith(" ")]
    assert named == ["value-2 (value):", "rule-1 (rule):"]


def test_pairs_held_back_are_scored_apart_and_never_listed(tmp_path: Path) -> None:
    (tmp_path / "held_back").mkdir()
    kept = {**TURNED, "id": "kept-1", "slice": "kept"}
    (tmp_path / "held_back" / "some.jsonl").write_text(json.dumps(kept) + "\n", encoding="utf-8")
    results = score(tmp_path, RIGHT)
    scored = figures(results)
    assert (scored["pairs"], scored["right"], list(scored["slices"])) == (1, 1.0, ["value"])
    assert (scored["held_back"]["pairs"], scored["held_back"]["right"]) == (1, 0.0)
    assert list(scored["held_back"]["slices"]) == ["kept"]
    tuned, held_back = render(results).split("\n\nheld back\n")
    assert [[line.split()[0] for line in block.splitlines()[1:]] for block in (tuned, held_back)] == [
        ["value", "all"],
        ["kept", "all"],
    ]
    assert render_errors(results) == ""
    assert render_errors(evaluate_pairs(Settings(encoder="hashing"), tmp_path / "held_back")) == ""


def bundled_rows() -> list[dict[str, Any]]:
    return [json.loads(line) for file in BUNDLED for line in file.read_text(encoding="utf-8").splitlines()]


def test_the_bundled_pairs_are_sound() -> None:
    def sound(row: dict[str, Any]) -> bool:
        known = row["rule"] is None or row["rule"] in rules()
        return known and row["true"] != row["false"] and bool(row["evidence"]) and bool(row["why"])

    rows = bundled_rows()
    assert [row["id"] for row in rows if not sound(row)] == []
    assert [name for name, count in Counter(row["id"] for row in rows).items() if count > 1] == []
