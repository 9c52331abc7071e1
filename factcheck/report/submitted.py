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
    document = Document(id=verified.id, text=verified.text, in_file=False)
    return DocumentReport(document, verified.as_of, (CheckedClaim(_claim(verified), verified.verdict),))


def _claim(verified: VerifiedClaim) -> Claim:
    span = Span(0, len(verified.text))
    sentence = Sentence(verified.text, span, 0)
    return Claim("c1", verified.kind, verified.text, span, sentence, verified.text, fingerprint=verified.id)
