"""The gold claims are sound, and the scores over them mean what they say."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from factcheck import pipeline
from factcheck.errors import UsageError
from factcheck.evaluate import UNTOUCHED, Scores, evaluate, render, render_errors
from factcheck.read import read_bytes, read_corpus, read_path
from factcheck.retrieve import open_index
from factcheck.rules import rules
from factcheck.settings import Settings
from factcheck.types import ClaimKind, Label

ROOT = Path(__file__).parents[1]
GOLD = sorted((ROOT / "claims" / "gold").glob("*.jsonl"))

# --- the gold claims: failures name rows by id only, so that nobody reads the untouched stories here ------------


def rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def every_row() -> list[dict[str, Any]]:
    return [row for file in GOLD for row in rows(file)]


@cache
def draft_of(path: str) -> str:
    return read_path(ROOT / path).documents[0].text


@cache
def sources() -> dict[str, list[str]]:
    """The texts of all versions of each document of the bundled corpus, by its id."""
    documents, failures = read_corpus([ROOT / "reference_corpus"])
    assert failures == []
    texts: dict[str, list[str]] = {}
    for document in documents:
        texts.setdefault(document.id, []).append(document.text)
    return texts


@pytest.mark.parametrize("file", GOLD, ids=lambda file: file.stem)
def test_every_gold_claim_stands_in_its_draft_and_every_quote_in_its_document(file: Path) -> None:
    def cited(document_id: str, quote: str) -> bool:
        # Rows and list items are quoted as they stand in the file; their outer marks are no part of the text.
        return any(quote.strip("-| ") in text for text in sources().get(document_id, ()))

    def sound(row: dict[str, Any]) -> bool:
        in_draft = row["text"] in row["sentence"] and row["sentence"] in draft_of(row["draft"])
        return in_draft and all(cited(e["document_id"], e["quote"]) for e in row["evidence"])

    assert [row["id"] for row in rows(file) if not sound(row)] == []
    assert {Path(row["draft"]).stem for row in rows(file)} == {file.stem}


@pytest.mark.parametrize("file", GOLD, ids=lambda file: file.stem)
def test_labels_and_rules_of_the_gold_are_known_and_fit(file: Path) -> None:
    def fits(row: dict[str, Any]) -> bool:
        known = row["kind"] in set(ClaimKind) and row["label"] in set(Label)
        return known and (row["rule"] is None if row["label"] == Label.SUPPORTED else row["rule"] in rules())

    assert [row["id"] for row in rows(file) if not fits(row)] == []


def test_gold_ids_are_unique() -> None:
    assert [name for name, count in Counter(row["id"] for row in every_row()).items() if count > 1] == []


def test_the_gold_is_large_mostly_supported_and_shows_every_rule() -> None:
    labels = Counter(row["label"] for row in every_row())
    assert labels.total() >= 200
    assert labels["supported"] * 2 >= labels.total()
    assert set(labels) == set(Label)
    families = {code for code in rules() if code[:3] in ("FC1", "FC2", "FC4")}
    assert families - {row["rule"] for row in every_row()} == set()


def test_the_untouched_stories_are_there_and_every_story_has_its_sources() -> None:
    stories = {file.stem for file in GOLD}
    assert set(UNTOUCHED) < stories
    assert [story for story in sorted(stories) if not (ROOT / "reference_corpus" / story).is_dir()] == []


# --- the scores ------------------------------------------------------------------------------------------------

SOURCE = """---
id: dam
publisher: Harn Courier
date: 2026-03-12
---
The dam burst and 41 people were killed in Lower Harn. Some 2,300 homes were flooded.
"""
KILLED, FLOODED = "The dam burst and 41 people were killed in Lower Harn.", "Some 2,900 homes were flooded."
DRAFT = f"---\ndate: 2026-03-13\n---\n{KILLED} {FLOODED}\n"


def gold_row(name: str, sentence: str, text: str, label: str, **more: object) -> dict[str, object]:
    row = {"id": name, "sentence": sentence, "text": text, "kind": "numeric", "label": label, "rule": None}
    return {**row, "evidence": [{"document_id": "dam", "quote": KILLED}], **more}


RIGHT = gold_row("right", KILLED, "41 people", "supported")
WRONG = gold_row("wrong", FLOODED, "2,900 homes", "refuted", rule="FC101", evidence=[])


@pytest.fixture
def score(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Scores gold rows of stories, given by name, over one draft and a corpus of one document."""
    documents = read_bytes(SOURCE.encode(), "dam.md").documents
    settings = Settings(encoder="hashing")
    pipeline.build_index(documents, tmp_path / "index", settings=settings)
    monkeypatch.setattr("factcheck.evaluate.open_corpus", lambda *_: (open_index(tmp_path / "index"), ()))

    def scored(**stories: list[dict[str, object]]) -> dict[str, Scores]:
        for folder in ("gold", "drafts"):
            (tmp_path / "claims" / folder).mkdir(parents=True, exist_ok=True)
        for story, given in stories.items():
            (tmp_path / "claims" / "drafts" / f"{story}.md").write_text(DRAFT, encoding="utf-8")
            lines = (json.dumps({"draft": f"claims/drafts/{story}.md", **row}) for row in given)
            (tmp_path / "claims" / "gold" / f"{story}.jsonl").write_text("\n".join(lines), encoding="utf-8")
        return evaluate(settings, tmp_path / "claims")

    return scored


def test_what_the_engine_gets_right_is_counted_right(score: Any) -> None:
    figures = score(dam=[RIGHT, WRONG])["tuned"].as_json()
    assert figures["claims"] == 2
    assert figures["extraction"] == {"numeric": {"precision": 1.0, "recall": 1.0}}
    assert (figures["recall_at_1"], figures["recall_at_5"]) == (1.0, 1.0)
    assert (figures["accuracy"], figures["macro_f1"], figures["false_accusations"]) == (1.0, 1.0, 0.0)
    assert figures["rules"] == {"FC101": [1, 1]}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("41 people were killed", 1, id="a longer gold claim is met by the figure in it"),
        pytest.param("41", 1, id="a shorter gold claim is met by the figure around it"),
        pytest.param("Lower Harn", 0, id="another part of the sentence is not"),
    ],
)
def test_a_gold_claim_is_met_by_the_claim_that_overlaps_it(score: Any, text: str, found: int) -> None:
    scores = score(dam=[gold_row("a", KILLED, text, "supported")])["tuned"]
    assert (scores.found["numeric"], scores.extracted["numeric"]) == (found, 2)


def test_a_claim_meets_only_one_gold_claim_and_only_one_of_its_kind(score: Any) -> None:
    scores = score(dam=[RIGHT, {**RIGHT, "id": "again"}, {**RIGHT, "id": "said", "kind": "attributional"}])["tuned"]
    assert scores.found == {"numeric": 1}
    assert scores.pairs[1:] == [("supported", "not_enough_evidence")] * 2


def test_a_supported_claim_that_is_refuted_is_a_false_accusation(score: Any) -> None:
    scores = score(dam=[RIGHT, {**WRONG, "label": "supported", "rule": None}])["tuned"]
    assert (scores.accuracy, scores.false_accusations) == (0.5, 0.5)
    assert [error.splitlines()[0] for error in scores.errors] == ["wrong: gold supported , given refuted FC101:"]


def test_the_wrong_rule_is_an_error_though_the_label_is_right(score: Any) -> None:
    scores = score(dam=[RIGHT, {**WRONG, "rule": "FC103"}])["tuned"]
    assert (scores.accuracy, scores.rules, len(scores.errors)) == (1.0, {"FC103": [False]}, 1)


def test_tuned_and_untouched_stories_are_scored_apart_and_the_errors_of_the_untouched_are_hidden(score: Any) -> None:
    mistaken = {**WRONG, "label": "supported", "rule": None}
    result = score(dam=[RIGHT, WRONG], **{UNTOUCHED[0]: [RIGHT, mistaken]})
    assert {name: scores.accuracy for name, scores in result.items()} == {"tuned": 1.0, "untouched": 0.5}
    assert [block.splitlines()[0] for block in render(result).split("\n\n")] == [
        "tuned: 2 gold claims",
        "untouched: 2 gold claims",
    ]
    assert "untouched: 1 errors, not shown" in render_errors(result)
    assert "2,900" not in render_errors(result)


def test_a_gold_sentence_that_is_not_in_the_draft_is_named(score: Any) -> None:
    with pytest.raises(UsageError, match=r"^elsewhere: the draft has no sentence"):
        score(dam=[gold_row("elsewhere", "The bridge fell.", "bridge", "supported")])


def test_a_folder_without_gold_says_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no gold claims found"):
        evaluate(Settings(), tmp_path)
