"""From the engine's values to the JSON contract (`contract.py`).

`python -m factcheck.schema` prints docs/report.schema.json.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache

from factcheck import contract, types
from factcheck.fingerprints import evidence_hash
from factcheck.installed import release
from factcheck.locate import line_column, line_column_of
from factcheck.quantity import money


def check_report(report: types.Report) -> contract.CheckReport:
    """The whole of `check --format json`."""
    return contract.CheckReport.made(
        **_opening(report.corpus),
        documents=map(checked_document, report.documents),
        failures=report.failures,
        summary=summarize(report.documents, report.failures),
    )


def extract_report(
    extractions: Iterable[types.Extraction], failures: Iterable[types.Failure] = ()
) -> contract.ExtractReport:
    """The whole of `extract --format json`."""
    return contract.ExtractReport.made(
        schema_version=contract.SCHEMA_VERSION,
        engine=engine(),
        documents=map(extracted_document, extractions),
        failures=failures,
    )


def verify_report(
    claims: Iterable[types.VerifiedClaim],
    corpus: types.CorpusInfo | None = None,
    failures: Iterable[types.Failure] = (),
) -> contract.VerifyReport:
    """The whole of `verify --format json`."""
    claims, failures = tuple(claims), tuple(failures)
    return contract.VerifyReport.made(
        **_opening(corpus),
        claims=map(verified_claim, claims),
        failures=failures,
        summary=_summary((claim.verdict for claim in claims), failures=len(failures)),
    )


def stale_report(corpus: types.CorpusInfo, **said: object) -> contract.StaleReport:
    """The whole of `stale --format json`; `said` gives its other fields."""
    return contract.StaleReport.made(**_opening(corpus), **said)


def verdict_event(report: types.DocumentReport, checked: types.CheckedClaim) -> contract.VerdictEvent:
    """A "verdict" line of `check --format jsonl`."""
    document = report.document
    return contract.VerdictEvent.made(
        event="verdict", path=document.path, document_id=document.id, **_checked_fields(document, checked)
    )


def document_event(report: types.DocumentReport) -> contract.DocumentEvent:
    """A "document" line of `check --format jsonl`; also one row of an audit's overview."""
    return contract.DocumentEvent.made(
        report.document,
        event="document",
        as_of=report.as_of,
        unchecked=report.unchecked,
        remarks=_remarks(report),
        summary=summarize([report]),
    )


def error_event(failure: types.Failure) -> contract.ErrorEvent:
    """An "error" line of `check --format jsonl`."""
    return contract.ErrorEvent.made(failure, event="error", rule="FC902")


def summary_event(report: types.Report) -> contract.SummaryEvent:
    """The last line of `check --format jsonl`."""
    summary = summarize(report.documents, report.failures)
    return contract.SummaryEvent.made(event="summary", **_opening(report.corpus), summary=summary)


def _opening(corpus: types.CorpusInfo | None) -> contract.JsonObject:
    """What every answer of a corpus begins with."""
    return {"schema_version": contract.SCHEMA_VERSION, "engine": engine(), "corpus": corpus}


def summarize(documents: Iterable[types.DocumentReport], failures: Iterable[types.Failure] = ()) -> contract.Summary:
    """Counts over documents."""
    documents = tuple(documents)
    return _summary(
        (checked.verdict for document in documents for checked in document.checked),
        documents=len(documents),
        unchecked=sum(len(document.unchecked) for document in documents),
        failures=len(tuple(failures)),
        accepted=sum(checked.suppression is not None for document in documents for checked in document.checked),
        remarks=sum(len(document.remarks) for document in documents),
    )


def _summary(
    verdicts: Iterable[types.Verdict], *, documents: int = 0, unchecked: int = 0, failures: int = 0, **more: int
) -> contract.Summary:
    verdicts = tuple(verdicts)
    labels = Counter(verdict.label for verdict in verdicts)
    levels = Counter(verdict.level for verdict in verdicts)
    rules = Counter(verdict.rule for verdict in verdicts if verdict.rule)
    return contract.Summary(
        documents=documents,
        claims=len(verdicts),
        labels={label: labels[label] for label in types.Label},
        levels={level: levels[level] for level in types.Level},
        rules=dict(sorted(rules.items())),
        unchecked=unchecked,
        failures=failures,
        **more,
    )


def checked_document(report: types.DocumentReport) -> contract.CheckedDocument:
    """One entry of `documents` in `check --format json`."""
    document = report.document
    return contract.CheckedDocument.made(
        document,
        as_of=report.as_of,
        claims=[contract.CheckedClaim.made(**_checked_fields(document, checked)) for checked in report.checked],
        unchecked=report.unchecked,
        remarks=_remarks(report),
        summary=summarize([report]),
    )


def extracted_document(extraction: types.Extraction) -> contract.ExtractedDocument:
    """One entry of `documents` in `extract --format json`."""
    return contract.ExtractedDocument.made(
        extraction.document,
        claims=[contract.Claim.made(**_claim(extraction.document, claim)) for claim in extraction.claims],
        quantities=map(quantity, extraction.quantities),
        attributions=extraction.attributions,
        unchecked=extraction.unchecked,
    )


def _claim(document: types.Document, claim: types.Claim) -> contract.JsonObject:
    line, column = line_column(document, claim.span.start)
    return {
        **_statement(claim),
        "line": line,
        "column": column,
        "sentence": claim.sentence.text,
        "standalone": claim.standalone,
    }


def _statement(claim: types.Claim) -> contract.JsonObject:
    """What a claim of a draft and a part of a submitted claim have in common."""
    same = ("id", "fingerprint", "kind", "text", "span", "attribution")
    return {**{n: getattr(claim, n) for n in same}, "quantity": claim.quantity and quantity(claim.quantity)}


def _judged(checked: types.CheckedClaim | types.VerifiedClaim) -> contract.JsonObject:
    """What stands behind every claim: the verdict, and the passages that it rests on."""
    verdict = checked.verdict
    return {
        "verdict": contract.Verdict.made(verdict, evidence_hash=evidence_hash(verdict)),
        "evidence": tuple(map(_passage, verdict.comparisons)),
    }


def _checked_fields(document: types.Document, checked: types.CheckedClaim) -> contract.JsonObject:
    return {**_claim(document, checked.claim), **_judged(checked), "suppressed": checked.suppression}


def _remarks(report: types.DocumentReport) -> tuple[contract.Remark, ...]:
    return tuple(_remark(report.document, item) for item in report.remarks)


def _remark(document: types.Document, item: types.Remark) -> contract.Remark:
    line, column = line_column_of(document.source or document.text, item.span.start)
    return contract.Remark.made(item, line=line, column=column)


def verified_claim(claim: types.VerifiedClaim) -> contract.VerifiedClaim:
    """One line of `verify --format jsonl`."""
    parts = [contract.ClaimPart.made(**_statement(p.claim), **_judged(p)) for p in claim.parts]
    return contract.VerifiedClaim.made(claim, claim=claim.text, parts=parts if len(parts) > 1 else (), **_judged(claim))


def _passage(comparison: types.Comparison) -> contract.Evidence:
    passage, document = comparison.evidence.passage, comparison.evidence.document
    return contract.Evidence.made(
        document,
        stance=comparison.attitude,
        quote=passage.text,
        quote_span=passage.span,
        document_id=document.id,
        similarity=comparison.evidence.similarity,
        comparison=contract.Comparison.made(
            comparison, claim=comparison.claim_value, evidence=comparison.evidence_value
        ),
    )


def quantity(read: types.Quantity) -> contract.Quantity:
    """A quantity, alone (`quantities` of `extract`) or inside a claim."""
    return contract.Quantity.made(
        read,
        value=_figure(read.value, read.kind),
        low=_figure(read.low, read.kind),
        high=_figure(read.high, read.kind),
        of=read.of or _currency(read),
        resolution=_number(read.resolution),
    )


def _currency(read: types.Quantity) -> str | None:
    """What an amount counts that is said to be of nothing else: "Canadian dollars"."""
    return money.CALLED.get(read.unit or "") if read.kind is types.Kind.MONEY else None


def _figure(value: Decimal | None, kind: types.Kind) -> int | float | str | None:
    number = None if value is None else _number(value)
    if number is None:
        return None
    if kind is types.Kind.DATE:
        return date.fromordinal(int(number)).isoformat() if 1 <= number <= date.max.toordinal() else None
    if kind is types.Kind.TIME:
        return f"{int(number) // 60:02}:{int(number) % 60:02}"
    return number


def _number(value: Decimal) -> int | float | None:
    """An int when whole, else a float; `None` for what JSON numbers cannot carry (NaN, infinite, beyond a double)."""
    if not value.is_finite() or (value and value.adjusted() > 307):
        return None
    return int(value) if value == value.to_integral_value() else float(value)


@cache
def engine() -> contract.Engine:
    """Name and version of the engine."""
    return contract.Engine(name="factcheck", version=release())


def json_schema_text() -> str:
    """docs/report.schema.json, byte for byte."""
    return json.dumps(contract.json_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    print(json_schema_text(), end="")
