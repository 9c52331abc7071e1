"""What a search finds, and what it must not show."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.retrieve import Index, Query, build, load_encoder, open_index, query_of, rank
from factcheck.retrieve.index import fuse
from factcheck.types import Lifecycle, Status
from tests.retrieve.corpus import CORPUS, FLOOD, count, document, may

ENCODER = load_encoder("hashing")


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    path = tmp_path_factory.mktemp("corpus") / "index"
    build(CORPUS, path, ENCODER)
    return open_index(path)


def opened(path: Path, *documents: object) -> Index:
    build(documents, path, ENCODER)  # type: ignore[arg-type]
    return open_index(path)


def found(index: Index, query: Query, k: int = 20) -> list[str]:
    return [evidence.passage.text for evidence in index.search([query], k)[0]]


def ids(index: Index, as_of: date | None) -> set[str]:
    return {e.document.id for e in index.search([Query("flood budget mayor", as_of=as_of)])[0]}


def test_what_was_published_later_is_not_shown(index: Index) -> None:
    assert ids(index, date(2024, 5, 2)) == set()
    assert ids(index, date(2024, 5, 3)) == {"flood"}
    assert ids(index, date(2024, 5, 6)) == {"flood", "budget"}
    assert ids(index, None) == {"flood", "budget", "mayor"}


def test_queries_of_one_batch_keep_their_own_day(index: Index) -> None:
    early, late = index.search([Query("flood", as_of=date(2024, 5, 3)), Query("flood", as_of=date(2024, 5, 7))])
    assert {e.document.id for e in early} == {"flood"}
    assert {e.document.id for e in late} == {"flood", "budget", "mayor"}


def test_later_documents_do_not_use_up_the_places(tmp_path: Path) -> None:
    later = [document(f"later{n}", "The flood killed 300 people.", day=20) for n in range(80)]
    index = opened(tmp_path / "index", *later, FLOOD)
    assert found(index, Query("The flood killed 300 people.", as_of=date(2024, 5, 4)), 1) == [FLOOD.passages[0].text]


def test_under_embargo_nothing_is_shown(tmp_path: Path) -> None:
    held = document("held", "Profit rose.", lifecycle=Lifecycle(Status.EMBARGOED, embargoed_until=may(9)))
    index = opened(tmp_path / "index", held, FLOOD)
    assert ids(index, date(2024, 5, 8)) == {"flood"}
    assert index.passages_of("held", date(2024, 5, 8)) == []
    assert ids(index, date(2024, 5, 9)) == {"flood", "held"}


def test_an_undated_document_is_always_shown(tmp_path: Path) -> None:
    assert ids(opened(tmp_path / "index", document("undated", "Figures.", day=None)), date(1990, 1, 1)) == {"undated"}


def test_a_withdrawn_document_comes_back_marked(tmp_path: Path) -> None:
    killed = document("killed", "The flood killed 400.", lifecycle=Lifecycle(Status.CANCELED))
    evidence = opened(tmp_path / "index", killed).search([Query("flood")])[0]
    assert [e.document.lifecycle.status for e in evidence] == [Status.CANCELED]


def test_an_older_version_says_what_replaced_it_and_when(tmp_path: Path) -> None:
    old = document("toll", "The toll is 12.", day=2)
    new = document("toll", "The toll is 15.", day=2, modified=6, version=2)
    index = opened(tmp_path / "index", old, new)
    before = index.search([Query("toll", as_of=date(2024, 5, 5))])[0]
    after = index.search([Query("toll", as_of=date(2024, 5, 6))])[0]
    assert [(e.passage.text, e.document.superseded_by) for e in before] == [("The toll is 12.", None)]
    assert {(e.passage.text, e.document.superseded_by) for e in after} == {
        ("The toll is 12.", "toll"),
        ("The toll is 15.", None),
    }


def test_what_a_newer_version_repeats_takes_the_place_of_the_older_one(tmp_path: Path) -> None:
    old = document("toll", "The toll is 12.", day=2)
    new = document("toll", "The toll is 12.", "Rain fell.", day=2, modified=6, version=2)
    index = opened(tmp_path / "index", old, new)
    for day, version in ((5, 1), (6, 2)):
        found = index.search([Query("The toll is 12.", as_of=date(2024, 5, day))], 1)[0]
        assert [(e.document.version, e.document.superseded_by) for e in found] == [(version, None)]


def test_a_correction_under_its_own_id_replaces_what_it_names(tmp_path: Path) -> None:
    fix = document("fix", "The toll is 15.", day=6, lifecycle=Lifecycle(supersedes=("toll",)))
    index = opened(tmp_path / "index", document("toll", "The toll is 12.", day=2), fix)
    assert index.history("toll")[-1].superseded_by == "fix"
    assert index.history("toll", date(2024, 5, 5))[-1].superseded_by is None
    assert index.history("fix")[-1].superseded_by is None


def test_a_wrong_figure_does_not_hide_its_refutation(index: Index) -> None:
    query = Query("The flood killed 412 people", "The flood killed some people", figures=("n412",))
    assert found(index, query)[0] == FLOOD.passages[0].text


def test_a_rounded_figure_is_found_by_its_value(tmp_path: Path) -> None:
    sentence = "Some 4,087,300 were counted."
    exact = document("census", sentence, claims=(count(sentence, "4,087,300", "4087300"),))
    others = [document(f"d{n}", f"Some {n} were counted.") for n in range(60)]
    index = opened(tmp_path / "index", *others, exact)
    claim = count("The population is 4.1 million", "4.1 million", "4100000")
    assert sentence in found(index, query_of(claim), 3)


@pytest.mark.parametrize(
    "quotation",
    [
        "we will rebuild every home whatever it costs",
        "We will rebuild every home",
        "We will rebuild every single home, whatever the cost",
        "whatever it costs. He then left",
    ],
    ids=["marks-folded", "shortened", "altered", "over-the-end"],
)
def test_a_quotation_finds_its_passage(index: Index, quotation: str) -> None:
    query = Query("Somebody promised something", quotations=(quotation,))
    assert "rebuild" in found(index, query, 1)[0]


@pytest.mark.parametrize(
    "text",
    ['3.3% "growth" AND NOT (x*) ^:-', "it's U.S.", "words : NEAR(a b)", "", "¿?", "の " * 300],
    ids=["operators", "apostrophe", "column", "empty", "marks", "long"],
)
def test_any_text_can_be_asked(index: Index, text: str) -> None:
    index.search([Query(text, text, (text,))])


def test_more_than_there_is_can_be_asked_for(index: Index) -> None:
    assert len(found(index, Query("flood"), 1000)) == index.info.passages == 6
    assert index.search([], 5) == []


def test_similarity_is_the_cosine_of_claim_and_passage(index: Index) -> None:
    evidence = index.search([Query("The flood killed 214 people in the valley.")])[0]
    texts = [e.passage.text for e in evidence]
    expected = ENCODER.encode(["The flood killed 214 people in the valley."]) @ ENCODER.encode(texts).T
    assert np.allclose([e.similarity for e in evidence], expected[0], atol=1e-6)


def test_the_same_search_gives_the_same_answer(index: Index) -> None:
    query = Query("The city budget grew", "", ("We will rebuild",))
    assert index.search([query, query])[0] == index.search([query])[0]


def test_a_passage_comes_back_as_it_went_in(index: Index) -> None:
    passages = index.passages_of("flood")
    assert [replace(p, id=0) for p in passages] == list(FLOOD.passages)
    assert index.passages_of("nobody") == []
    assert index.history("nobody") == []


def test_texts_can_be_ranked_without_an_index() -> None:
    similarities = rank(["the flood", "the budget"], ["a budget", "a flood", "the flood"], ENCODER)
    assert similarities.shape == (2, 3)
    assert similarities[0].argmax() == 2
    assert rank([], ["x"], ENCODER).shape == (0, 1)


def test_ranks_are_fused_by_weight_and_equal_ones_by_id() -> None:
    assert [key for key, _ in fuse([(1.0, [7, 3]), (1.0, [3, 7])])] == [3, 7]
    assert [key for key, _ in fuse([(1.0, [1, 2]), (5.0, [2])])] == [2, 1]
    assert fuse([]) == []


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.integers(1, 10))
def test_a_search_never_fails_and_never_repeats_a_passage(index: Index, text: str, k: int) -> None:
    keys = [e.passage.id for e in index.search([Query(text, text, (text,))], k)[0]]
    assert len(keys) == len(set(keys)) <= k


def test_among_many_passages_the_rare_words_decide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.retrieve.store._SCORED", 30)
    common = [document(f"d{n}", f"The flood reached street {n}.", day=1 + n % 20) for n in range(60)]
    index = opened(tmp_path / "index", *common, document("rare", "A flood took the observatory.", day=4))
    with index:
        assert found(index, Query("flood observatory"), 1) == ["A flood took the observatory."]
        early = found(index, Query("flood street", as_of=date(2024, 5, 1)), 100)
    assert sorted(early) == sorted(f"The flood reached street {n}." for n in (0, 20, 40))


def test_a_word_with_a_quotation_mark_in_it_is_as_rare_as_any_that_nobody_has(index: Index) -> None:
    assert index.rarity('id="6721') == index.rarity("zzyzx") == 1.0
