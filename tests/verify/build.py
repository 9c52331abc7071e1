"""Short ways to make the values that verification works on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from factcheck.extract import extract
from factcheck.rules import default_level
from factcheck.types import (
    Attitude,
    Claim,
    Comparison,
    Document,
    DocumentInfo,
    Evidence,
    Lifecycle,
    Passage,
    Span,
    Status,
)
from factcheck.verify import find_inside

level_of = default_level


def moment(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(tzinfo=UTC)


def info(
    id: str = "doc",
    *,
    publisher: str | None = "Herald",
    day: str | None = "2024-05-04",
    status: Status = Status.USABLE,
    until: str | None = None,
    superseded_by: str | None = None,
) -> DocumentInfo:
    life = Lifecycle(status=status, embargoed_until=moment(until) if until else None)
    return DocumentInfo(
        id, "Title", publisher, moment(day) if day else None, None, 1, life, superseded_by=superseded_by
    )


def passage(text: str, claims: Sequence[Claim] = (), following: str = "") -> Passage:
    return Passage(1, "doc", text, Span(0, len(text)), "", tuple(claims), following)


def comparison(
    attitude: Attitude, rule: str | None = None, *, fit: float = 0.8, value: str = "41", **about: Any
) -> Comparison:
    document = info(**about)
    return Comparison(
        evidence=Evidence(passage("A passage."), document, 0.7),
        attitude=attitude,
        rule=rule,
        reason="because",
        comparability=fit,
        evidence_value=value,
    )


def evidence(
    text: str, *, similarity: float = 0.7, following: str = "", publisher: str | None = None, day: str = "2024-05-04"
) -> Evidence:
    """A passage with its own claims, read as the index would read it."""
    document = Document("doc", text, published_at=moment(day))
    return Evidence(passage(text, extract(document).claims, following), info(publisher=publisher, day=day), similarity)


def claim(text: str, number: int = 0, *, day: str = "2024-05-04") -> Claim:
    """The claim number `number` (from 0) of a one-sentence draft."""
    return extract(Document("draft", text, published_at=moment(day))).checkable[number]


def belied(text: str, day: str = "2024-03-15") -> list[tuple[str, str]]:
    """What a draft says against itself: rules and reasons. A first paragraph without a full stop is its title."""
    head = text.split("\n\n", maxsplit=1)[0]
    title = None if head.endswith(".") or head == text else Span(0, len(head))
    document = Document("draft", text, title=head if title else None, title_span=title, published_at=moment(day))
    return [(f.rule, f.reason) for f in find_inside(document, extract(document).claims).values()]
