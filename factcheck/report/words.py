"""What all formats say in the same words: labels, citations, counts, and the difference of two wordings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from difflib import SequenceMatcher
from typing import NamedTuple
from urllib.parse import quote

from factcheck.contract import Summary
from factcheck.locate import line_column
from factcheck.rules import rules
from factcheck.types import (
    Attitude,
    CheckedClaim,
    Claim,
    ClaimKind,
    Comparison,
    CorpusInfo,
    Document,
    DocumentInfo,
    Label,
    Passage,
    Span,
    Status,
    Suppression,
    Verdict,
)

LABELS = {
    Label.REFUTED: "refuted",
    Label.CONFLICTING: "conflicting",
    Label.NOT_ENOUGH_EVIDENCE: "not enough evidence",
    Label.SUPPORTED: "supported",
}
"""In the order of concern."""

MARKS = {
    Label.REFUTED: "✗",
    Label.CONFLICTING: "⇄",
    Label.NOT_ENOUGH_EVIDENCE: "?",
    Label.SUPPORTED: "✓",
}
ATTITUDE_MARKS = {Attitude.REFUTES: "✗", Attitude.SUPPORTS: "✓", Attitude.NEUTRAL: "·"}

COMMAND = r"(?<!\S):(?=:)|#(?=#\[|#vso\[)"
"""What makes a build server that reads the log take a line for a command: a word "::error::", and "##[error]"."""

# Escape sequences and bidirectional overrides in a draft would speak to the reader's terminal, not to the reader.
_UNSAFE = re.compile(rf"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]|{COMMAND}")
# Which addresses may become links: a document's metadata is as little trusted as its text.
_WEB = re.compile(r"(?i)https?://[^\s\x00-\x20\x7f-\x9f<>\"'`\\]+")
_BREAK = re.compile(r"[\n\t\u2028\u2029]")
_WORD = re.compile(r"\s*\S+")
_MAX_GAP = 3


def plain(text: str) -> str:
    """One line of printable text, as long as `text`: line ends become blanks, control codes U+FFFD.

    What a build server would take for a command is a control code too.
    """
    return _UNSAFE.sub("\ufffd", _BREAK.sub(" ", text))


def day(when: date) -> str:
    """ "5 July 2024", also for a point in time."""
    return f"{when.day} {when:%B} {when.year}"


def headline(verdict: Verdict) -> str:
    """ "FC101 value differs"; the label where no rule spoke."""
    if verdict.rule is None:
        return LABELS[verdict.label]
    known = rules().get(verdict.rule)
    return f"{verdict.rule} {known.name}" if known else verdict.rule


def acceptance(word: Suppression) -> str:
    """ "the council's own count (desk, until 31 December 2026; draft.md:12)"."""
    who = ", ".join(part for part in (word.by, word.until and f"until {day(word.until)}") if part)
    return f"{word.reason} ({'; '.join(part for part in (who, word.where) if part)})"


def name_of(document: Document) -> str:
    return document.path or document.id or "draft"


def place(document: Document, span: Span) -> str:
    """ "drafts/jobs.md:3:28". A text inside a record stands on no line of its file: "wire.jsonl, story-7"."""
    if document.in_file:
        line, column = line_column(document, span.start)
        return f"{name_of(document)}:{line}:{column}"
    return f"{document.path}, {document.id}" if document.path else document.id


def citation(document: DocumentInfo) -> str:
    """Publisher, date, title and what became of the item; falls back on its id."""
    parts = [
        document.publisher,
        document.published_at and day(document.published_at),
        document.title and f"“{document.title}”",
        standing(document),
    ]
    known = [part for part in parts if part]
    return ", ".join(known) if known else document.id


def standing(document: DocumentInfo) -> str:
    """ "withdrawn", "correction", "version 3"; empty for an item that is simply in force."""
    lifecycle = document.lifecycle
    if lifecycle.status is not Status.USABLE:
        return lifecycle.status.value
    if lifecycle.correction_kind:
        return "update" if lifecycle.correction_kind == "update" else f"{lifecycle.correction_kind} correction"
    return f"version {document.version}" if document.version > 1 else ""


def counts(summary: Summary, corpus: CorpusInfo | None = None) -> str:
    """All counts in one line; what was not checked is always among them, and what of the corpus was not read."""
    parts = [
        f"{many(summary.claims, 'claim')} in {many(summary.documents, 'document')}: {by_label(summary.labels)}",
        f"{summary.unchecked} unchecked",
    ]
    if summary.accepted:
        parts.append(f"{summary.accepted} accepted")
    if summary.failures:
        parts.append(f"{summary.failures} not readable")
    if corpus and corpus.skipped:
        parts.append(f"corpus: {many(corpus.skipped, 'document')} skipped")
    return "; ".join(parts)


def by_label(labels: Mapping[Label, int]) -> str:
    return ", ".join(f"{labels.get(label, 0)} {name}" for label, name in LABELS.items())


def many(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def focus(claim: Claim) -> Span:
    """The words to mark: the figure with what it counts, or the whole of somebody's words."""
    quantity = claim.quantity
    if claim.kind is not ClaimKind.NUMERIC or quantity is None:
        return claim.span
    of = quantity.of_span
    if of is not None and 0 <= of.start - quantity.span.end <= _MAX_GAP:
        return Span(quantity.span.start, of.end)
    return quantity.span


def deciding(checked: CheckedClaim) -> tuple[Comparison, ...]:
    """The comparisons behind the verdict: those that say something about the claim, best first."""
    return tuple(c for c in checked.verdict.comparisons if c.attitude is not Attitude.NEUTRAL)


def figure_in(passage: Passage, comparison: Comparison) -> Span | None:
    """Where the figure that was compared stands in the passage's text; `None` when it is not there verbatim."""
    claim = comparison.passage_claim
    wanted = claim.quantity.text if claim and claim.quantity else comparison.evidence_value
    start = passage.text.find(wanted) if wanted else -1
    return Span(start, start + len(wanted)) if wanted and start >= 0 else None


class Piece(NamedTuple):
    """A stretch of a word-by-word difference."""

    side: str
    """ "both", "draft" (only there) or "source" (only there)."""
    text: str


def rewording(claim: Claim, comparison: Comparison) -> tuple[Piece, ...]:
    """Word by word, what the draft made of the source's words.

    Empty unless both sides are wordings of one quotation: a name against a name is no rewording.
    """
    draft, source = comparison.claim_value, comparison.evidence_value
    if claim.kind is not ClaimKind.ATTRIBUTIONAL or not draft or not source:
        return ()
    pieces = tuple(_difference(_WORD.findall(plain(draft)), _WORD.findall(plain(source))))
    shared = sum(len(piece.text.split()) for piece in pieces if piece.side == "both")
    return pieces if shared >= 2 and len(pieces) > 1 else ()


def _difference(draft: list[str], source: list[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, [w.strip() for w in draft], [w.strip() for w in source], autojunk=False)
    for kind, a0, a1, b0, b1 in matcher.get_opcodes():
        if kind == "equal":
            yield Piece("both", "".join(source[b0:b1]).strip())
            continue
        if a1 > a0:
            yield Piece("draft", "".join(draft[a0:a1]).strip())
        if b1 > b0:
            yield Piece("source", "".join(source[b0:b1]).strip())


def web_address(url: str | None) -> str | None:
    """`url` when it is a plain http or https address, else `None`."""
    return url if url and _WEB.fullmatch(url) else None


def relative_link(path: str) -> str:
    """A link to a file beside the page, from its path as written; whatever the name, it stays a file name."""
    return "./" + quote(path.replace("\\", "/").lstrip("/"), safe="/", errors="replace")
