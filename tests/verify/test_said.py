"""What was said, when, how surely and in which words: claims beside the evidence that was given for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from factcheck.pipeline import Engine, SubmittedClaim
from factcheck.settings import Settings
from factcheck.types import Document, Label
from tests.verify.build import moment

ENGINE = Engine(None, Settings(encoder="hashing"))
SIGNS = {"?": (Label.NOT_ENOUGH_EVIDENCE, "FC401"), "+": (Label.SUPPORTED, None)}


def rows() -> Iterator[tuple[str, str, str]]:
    """(sign, claim, evidence) of said.txt and meant.txt; what must stay silent first."""
    given, found = "", []
    tables = (Path(__file__).with_name(name).read_text(encoding="utf-8") for name in ("said.txt", "meant.txt"))
    for line in "\n".join(tables).splitlines():
        if line.startswith("  "):
            found.append((*line.strip().split(" ", 1), given))
        elif line and not line.startswith("#"):
            given = line
    return iter(sorted(found, key=lambda row: "~?+".find(row[0]) % 4))


@pytest.mark.parametrize(("sign", "claim", "given"), rows())
def test_what_was_said_is_read_as_the_table_says(sign: str, claim: str, given: str) -> None:
    source = Document("source", given, published_at=moment("2025-06-20"))
    found = ENGINE.verify(SubmittedClaim("claim", claim, evidence=(source,)), date(2025, 6, 21)).verdict
    if sign == "~":
        assert found.label is not Label.REFUTED
    else:
        assert (found.label, found.rule) == SIGNS.get(sign, (Label.REFUTED, sign))
