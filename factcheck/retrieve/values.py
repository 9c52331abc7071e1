"""What goes into an index and what is asked of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from factcheck.retrieve.tokens import figure_tokens, mask
from factcheck.types import Claim, CorpusInfo, Document, DocumentInfo, Passage


@dataclass(frozen=True, slots=True)
class IndexedDocument:
    """A reference document with its passages in the order of the text; the index numbers the passages itself."""

    document: Document
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: the statement, and the forms of it that each way of searching needs."""

    text: str
    """The statement, readable without its article."""
    masked_text: str = ""
    """The same with its figures masked, so that a wrong figure does not hide its refutation; empty: not searched."""
    quotations: tuple[str, ...] = ()
    """Stretches in quotation marks, without the marks."""
    figures: tuple[str, ...] = ()
    """Canonical tokens of its figures, from `figure_tokens`."""
    as_of: date | None = None
    """Documents published after this day are left out, those of the day itself are in; `None`: all are in."""


def query_of(claim: Claim, as_of: date | None = None) -> Query:
    """The query that looks for what a corpus says about `claim`."""
    quantities = (claim.quantity,) if claim.quantity else ()
    masked = mask(claim.standalone, [q.text for q in quantities])
    tokens = tuple(token for q in quantities for token in figure_tokens(q))
    return Query(claim.standalone, masked if masked != claim.standalone else "", claim.quotations, tokens, as_of)


@dataclass(frozen=True, slots=True)
class Change:
    """What `add` or `remove` did to an index; all but `info` are document ids."""

    info: CorpusInfo
    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    """A newer version came in and the older one stays as history, or the same version came with another text."""
    unchanged: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    """The index already holds a newer version."""
    removed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    """Ids to remove that the index does not hold."""


def came_out(document: Document) -> datetime | None:
    """When this text came out: of a later version, and of a page corrected in place, the moment of the change."""
    changed = document.version > 1 or document.lifecycle.correction_kind == "substantive"
    return (document.modified_at if changed else None) or document.published_at


def info_of(document: Document) -> DocumentInfo:
    """What the index keeps of a document besides its passages."""
    return DocumentInfo(
        id=document.id,
        title=document.title,
        publisher=document.publisher,
        published_at=came_out(document),
        url=document.url,
        version=document.version,
        lifecycle=document.lifecycle,
        path=document.path,
    )
