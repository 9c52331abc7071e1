"""The four verbs of the package, called from Python."""

from __future__ import annotations

from datetime import date

import pytest

import factcheck
from factcheck.errors import UnreadableInput, UsageError
from factcheck.types import Label

REPORT = """---
publisher: Varland Statistics Office
date: 2024-07-05
---
Employers in Varland added 41,700 jobs in June.
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    folder = tmp_path_factory.mktemp("api")
    (folder / "jobs.md").write_text(REPORT, encoding="utf-8")
    factcheck.build_index([folder / "jobs.md"], folder / "index")
    return folder / "index"


def test_a_wrong_figure_is_refuted_and_the_passage_cited(index):
    draft = "Employers in Varland added 47,100 jobs in June."
    for _ in range(2):  # the second call finds the rooms of the same names imported
        report = factcheck.check(draft, index=index, published_at=date(2024, 7, 6))
        (checked,) = report.documents[0].checked
        assert (checked.verdict.label, checked.verdict.rule) == (Label.REFUTED, "FC101")
        assert "41,700" in checked.verdict.comparisons[0].evidence.passage.text


def test_a_right_figure_is_supported(index):
    (verified,) = factcheck.verify(["Employers in Varland added 41,700 jobs in June."], index=index)
    assert verified.verdict.label is Label.SUPPORTED


def test_extract_needs_no_corpus():
    for _ in range(2):
        assert [c.text for c in factcheck.extract("Employers added 41,700 jobs.").claims] == ["41,700 jobs"]


def test_what_cannot_be_read_is_said(tmp_path):
    with pytest.raises(UnreadableInput):
        factcheck.build_index([tmp_path / "nothing.md"], tmp_path / "index")
    with pytest.raises(UsageError):
        factcheck.build_index([], tmp_path / "index")
