"""Small documents written by hand for the tests of this room."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from factcheck.retrieve import IndexedDocument
from factcheck.types import Claim, ClaimKind, Document, Kind, Lifecycle, Passage, Quantity, Sentence, Span


def document(
    name: str,
    *sentences: str,
    day: int | None = 1,
    version: int = 1,
    modified: int | None = None,
    lifecycle: Lifecycle | None = None,
    claims: tuple[Claim, ...] = (),
) -> IndexedDocument:
    """A document of May 2024 whose passages are `sentences`; `claims` are those of the first passage."""
    text = " ".join(sentences)
    item = Document(
        id=name,
        text=text,
        title=f"Report {name}",
        publisher="The Courier",
        published_at=may(day) if day else None,
        modified_at=may(modified) if modified else None,
        version=version,
        lifecycle=lifecycle or Lifecycle(),
    )
    passages, start = [], 0
    for number, sentence in enumerate(sentences):
        span = Span(start, start + len(sentence))
        following = text[span.end : span.end + 300]
        passages.append(Passage(0, name, sentence, span, "", claims if number == 0 else (), following))
        start = span.end + 1
    return IndexedDocument(item, tuple(passages))


def may(day: int) -> datetime:
    return datetime(2024, 5, day, 9, 30, tzinfo=UTC)


def count(sentence: str, figure: str, value: str, unit: str | None = None) -> Claim:
    """A numeric claim: `figure` as it stands in `sentence`, worth `value`."""
    start = sentence.index(figure)
    number = Decimal(value)
    quantity = Quantity(
        figure, Span(start, start + len(figure)), Kind.COUNT, number, number, number, Decimal(1), unit=unit
    )
    whole = Span(0, len(sentence))
    return Claim("c1", ClaimKind.NUMERIC, sentence, whole, Sentence(sentence, whole, 0), sentence, quantity)


FLOOD = document(
    "flood", "The flood killed 214 people in the valley.", "Two bridges on the river were swept away.", day=3
)
BUDGET = document("budget", "The city budget grew by 3.3 percent.", "Roads will take half of it.", day=5)
MAYOR = document("mayor", "The mayor said: “We will rebuild every home, whatever it costs.”", "He then left.", day=7)
CORPUS = (FLOOD, BUDGET, MAYOR)
