"""Submitted claims as a report, for the formats that show one: each claim is a text of its own, judged as a whole."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.types import (
    CheckedClaim,
    Claim,
    CorpusInfo,
    Document,
    DocumentReport,
    Failure,
    Report,
    Sentence,
    Span,
    VerifiedClaim,
)


def report_on(claims: Iterable[VerifiedClaim], corpus: CorpusInfo | None, failures: Iterable[Failure] = ()) -> Report:
    return Report(tuple(map(_document, claims)), corpus, tuple(failures))


def _document(verified: VerifiedClaim) -> DocumentReport:
    text, span = verified.text, Span(0, len(verified.text))
    document = Document(verified.id, text, title=text, title_span=span, in_file=False)
    claim = Claim("c1", verified.kind, text, span, Sentence(text, span, 0), text, fingerprint=verified.id)
    return DocumentReport(document, verified.as_of, (CheckedClaim(claim, verified.verdict),))
