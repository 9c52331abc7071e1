"""Claims that the given figures bear out, belie or leave open only when reckoned with, ranked or named otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from factcheck.pipeline import Engine, SubmittedClaim
from factcheck.settings import Settings
from factcheck.types import Document
from tests.verify.build import moment

LABELS = {"?": "not_enough_evidence", "+": "supported", "-": "refuted"}
ENGINE = Engine(None, Settings(encoder="hashing"))


def cases() -> Iterator[tuple[str, str, str]]:
    """(sign, claim, evidence) of given.txt; what must stay silent first."""
    given, found = "", []
    for line in Path(__file__).with_name("given.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            found.append((line[2], line[4:], given))
        elif line and not line.startswith("#"):
            given = line
    return iter(sorted(found, key=lambda case: list(LABELS).index(case[0])))


@pytest.mark.parametrize(("sign", "claim", "given"), cases())
def test_what_is_given_decides_as_the_table_says(sign: str, claim: str, given: str) -> None:
    document = Document("given", given, published_at=moment("2024-05-03"))
    submitted = SubmittedClaim("claim", claim, date=moment("2024-05-04"), evidence=(document,))
    assert ENGINE.verify(submitted, date(2024, 5, 4)).verdict.label == LABELS[sign]
