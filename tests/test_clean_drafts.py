"""No true statement is accused: the faultless drafts of the tuned stories come out without an error."""

from __future__ import annotations

import pytest

from factcheck.bundled import bundled
from factcheck.corpus import open_corpus
from factcheck.evaluate import UNTOUCHED
from factcheck.pipeline import Engine
from factcheck.read import read_path
from factcheck.settings import Settings
from factcheck.types import Label

DRAFTS = [d for d in sorted((bundled("claims") / "drafts").glob("*-clean.md")) if d.stem.split("-")[0] not in UNTOUCHED]


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    index, skipped = open_corpus([bundled("reference_corpus")], None, Settings(), tmp_path_factory.mktemp("cache"))
    assert not skipped
    return Engine(index)


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda d: d.stem)
def test_a_faultless_draft_is_not_accused(engine, draft):
    report = engine.check(read_path(draft).documents[0])
    accused = [c for c in report.checked if c.verdict.label in (Label.REFUTED, Label.CONFLICTING)]
    assert [(c.claim.text, c.verdict.rule, c.verdict.rationale) for c in accused] == []
    supported = sum(c.verdict.label is Label.SUPPORTED for c in report.checked)
    assert supported >= 0.75 * len(report.checked)
