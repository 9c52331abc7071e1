"""What a rule inside the draft has found, and the arithmetic that all of them share."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from factcheck.quantity.intervals import Interval, committed, plain, rounding
from factcheck.types import Claim, Document, DocumentInfo, Evidence, Modality, Passage, Quantity

INFINITY = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim that the rest of its draft belies."""

    claim: Claim
    """The one to accuse: the later or the derived figure."""
    rule: str
    reason: str
    steps: tuple[str, ...]
    other: Claim | None = None
    """The claim on the other side; `None` when it is the sentence of the claim itself."""
    score: float = 0.95
    """How sure it is, in [0, 1], that the figures belong together."""


def evidence_of(document: Document, claim: Claim, similarity: float = 1.0) -> Evidence:
    """The sentence of a claim as a passage of its own draft."""
    passage = Passage(0, document.id, claim.sentence.text, claim.sentence.span, document.title or "", (claim,))
    info = DocumentInfo(
        id=document.id,
        title=document.title,
        publisher=document.publisher,
        published_at=document.published_at,
        url=document.url,
        version=document.version,
        lifecycle=document.lifecycle,
        path=document.path,
    )
    return Evidence(passage, info, similarity)


def room(quantity: Quantity, *, whole: bool = False) -> tuple[Decimal, Decimal]:
    """The least and the greatest value that a figure may stand for, generously; infinite where it is open.

    `whole` takes a count in whole numbers for exact.
    """
    slack = Decimal(0)
    if quantity.value is not None:
        slack = rounding(quantity, quantity.value, whole=whole)
    interval = committed(quantity, slack) or Interval(None, None)
    low = -INFINITY if interval.low is None else interval.low
    return low, INFINITY if interval.high is None else interval.high


def is_point(quantity: Quantity) -> bool:
    """Whether the figure is one value, said plainly or with "about" or "nearly"."""
    plainly = quantity.modality in (Modality.EXACT, Modality.ABOUT, Modality.NEARLY)
    return plainly and quantity.value is not None and quantity.rule != "vague"


def shown(value: Decimal, step: Decimal = Decimal("0.1")) -> str:
    """A worked-out value, rounded for the reader."""
    return plain(value.quantize(step) if abs(value) < 10**12 else value)
