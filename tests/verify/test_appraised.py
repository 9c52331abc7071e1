"""Where somebody stands, in the source's words and in the draft's: what must stay silent first."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from factcheck.extract import extract
from factcheck.extract.expressions import axes
from factcheck.pipeline import Engine, SubmittedClaim
from factcheck.settings import Settings
from factcheck.types import Document, Verdict


@cache
def engine() -> Engine:
    return Engine(None, Settings(encoder="hashing"))


def judged(draft: str, source: str) -> Verdict:
    return engine().verify(SubmittedClaim("claim", draft, evidence=(Document("source", source),))).verdict


def rows(kind: str) -> Iterator[list[str]]:
    return (row.split(" | ") for axis in axes() for row in axis[kind])


@pytest.mark.parametrize(("source", "draft"), rows("silent"))
def test_accuses_nobody_where_the_stance_is_open(source: str, draft: str) -> None:
    assert judged(draft, source).label != "refuted"


@pytest.mark.parametrize(("source", "true", "false"), rows("cases"))
def test_reads_a_stance_in_other_words(source: str, true: str, false: str) -> None:
    assert judged(true, source).label == "supported"
    found = judged(false, source)
    assert (found.label, found.rule) == ("refuted", "FC204")


READ = [
    ("Bishop Roe stood up for the sale.", {"approval+", "blame+"}, "the sale"),
    ("Roe turned the big offer down.", {"acceptance-", "permission-"}, "the big offer"),
    ("The sale was condemned by the bishop.", {"approval-"}, "The sale"),
    ("Roe never praised the sale.", {"approval!+"}, "the sale"),
    ("Roe declined to endorse the sale.", {"approval!+"}, "the sale"),
    ("Roe took the editor to task.", {"approval-"}, "the editor"),
]


@pytest.mark.parametrize(("text", "poles", "thing"), READ)
def test_reads_who_stands_where_on_what(text: str, poles: set[str], thing: str) -> None:
    found = [a for appraisals in extract(Document("d", text)).appraisals().values() for a in appraisals]
    assert (set(found[-1].poles), found[-1].object) == (poles, thing)
    assert found[-1].holder is not None


@pytest.mark.parametrize(
    "text",
    [
        "Bishop Roe may stand up for the sale.",
        "Bishop Roe was asked to defend the sale.",
        "If Bishop Roe defends the sale, it will stand.",
        "Does Bishop Roe defend the sale?",
        "The roof stood up for a year.",
        "It was a bad day for the bishop.",
    ],
)
def test_reads_nothing_into_what_is_not_said_to_be_so(text: str) -> None:
    assert not extract(Document("d", text)).appraisals()
