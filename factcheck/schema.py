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
from importlib import metadata

from factcheck import contract, types
from factcheck.fingerprints import evidence_hash
from factcheck.locate import line_column, line_column_of
from factcheck.quantity import money


def report_json(report: types.Report) -> contract.JsonObject:
    """The whole of `check --format json`."""
    return contract.CheckReport(
        schema_version=contract.SCHEMA_VERSION,
        engine=_engine(),
        corpus=_corpus(report.corpus),
        documents=tuple(_checked_document(document) for document in report.documents),
        failures=_failures(report.failures),
        summary=summarize(report.documents, report.failures),
    ).as_json()


def document_json(report: types.DocumentReport) -> contract.JsonObject:
    """One entry of `documents` in `check --format json`."""
    return _checked_document(report).as_json()


def extraction_json(
    extractions: Iterable[types.Extraction], failures: Iterable[types.Failure] = ()
) -> contract.JsonObject:
    """The whole of `extract --format json`."""
    return contract.ExtractReport(
        schema_version=contract.SCHEMA_VERSION,
        engine=_engine(),
        documents=tuple(_extracted_document(extraction) for extraction in extractions),
        failures=_failures(failures),
    ).as_json()


def extracted_document_json(extraction: types.Extraction) -> contract.JsonObject:
    """One entry of `documents` in `extract --format json`."""
    return _extracted_document(extraction).as_json()


def verified_claim_json(claim: types.VerifiedClaim) -> contract.JsonObject:
    """One line of `verify --format jsonl`."""
    return _verified_claim(claim).as_json()


def verification_json(
    claims: Iterable[types.VerifiedClaim],
    corpus: types.CorpusInfo | None = None,
    failures: Iterable[types.Failure] = (),
) -> contract.JsonObject:
    """The whole of `verify --format json`."""
    claims, failures = tuple(claims), tuple(failures)
    return contract.VerifyReport(
        schema_version=contract.SCHEMA_VERSION,
        engine=_engine(),
        corpus=_corpus(corpus),
        claims=tuple(_verified_claim(claim) for claim in claims),
        failures=_failures(failures),
        summary=_summary((claim.verdict for claim in claims), failures=len(failures)),
    ).as_json()


def stale_json(
    claims: Iterable[contract.StaleClaim],
    corpus: types.CorpusInfo,
    as_of: date,
    failures: Iterable[types.Failure],
    counts: contract.StaleSummary,
) -> contract.JsonObject:
    """The whole of `stale --format json`."""
    return contract.StaleReport(
        schema_version=contract.SCHEMA_VERSION,
        engine=_engine(),
        corpus=_known_corpus(corpus),
        as_of=as_of,
        claims=tuple(claims),
        failures=_failures(failures),
        summary=counts,
    ).as_json()


def quantity_json(quantity: types.Quantity) -> contract.JsonObject:
    """A quantity, alone (`quantities` of `extract`) or inside a claim."""
    return _quantity(quantity).as_json()


def attribution_json(attribution: types.Attribution) -> contract.JsonObject:
    """An attribution, alone (`attributions` of `extract`) or inside a claim."""
    return _attribution(attribution).as_json()


def verdict_event(report: types.DocumentReport, checked: types.CheckedClaim) -> contract.JsonObject:
    """A "verdict" line of `check --format jsonl`."""
    claim = _checked_claim(report.document, checked)
    return contract.VerdictEvent(
        event="verdict", path=report.document.path, document_id=report.document.id, **_fields(claim)
    ).as_json()


def document_event(report: types.DocumentReport) -> contract.JsonObject:
    """A "document" line of `check --format jsonl`; also one row of an audit's overview."""
    return contract.DocumentEvent(
        event="document",
        as_of=report.as_of,
        unchecked=_unchecked(report.unchecked),
        **_remarks(report),
        summary=summarize([report]),
        **_head(report.document),
    ).as_json()


def error_event(failure: types.Failure) -> contract.JsonObject:
    """An "error" line of `check --format jsonl`."""
    return contract.ErrorEvent(event="error", rule="FC902", path=failure.path, message=failure.message).as_json()


def summary_event(summary: contract.Summary, corpus: types.CorpusInfo | None) -> contract.JsonObject:
    """The last line of `check --format jsonl`."""
    return contract.SummaryEvent(
        event="summary",
        schema_version=contract.SCHEMA_VERSION,
        engine=_engine(),
        corpus=_corpus(corpus),
        summary=summary,
    ).as_json()


def engine_json() -> contract.JsonObject:
    """Name and version of the engine."""
    return _engine().as_json()


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
        **{name: count for name, count in more.items() if count},
    )


def _checked_document(report: types.DocumentReport) -> contract.CheckedDocument:
    return contract.CheckedDocument(
        as_of=report.as_of,
        claims=tuple(_checked_claim(report.document, checked) for checked in report.checked),
        unchecked=_unchecked(report.unchecked),
        **_remarks(report),
        summary=summarize([report]),
        **_head(report.document),
    )


def _extracted_document(extraction: types.Extraction) -> contract.ExtractedDocument:
    return contract.ExtractedDocument(
        claims=tuple(_claim(extraction.document, claim) for claim in extraction.claims),
        quantities=tuple(map(_quantity, extraction.quantities)),
        attributions=tuple(map(_attribution, extraction.attributions)),
        unchecked=_unchecked(extraction.unchecked),
        **_head(extraction.document),
    )


def _head(document: types.Document) -> contract.JsonObject:
    return {
        "path": document.path,
        "id": document.id,
        "title": document.title,
        "published_at": document.published_at,
    }


def _claim(document: types.Document, claim: types.Claim) -> contract.Claim:
    line, column = line_column(document, claim.span.start)
    return contract.Claim(
        line=line,
        column=column,
        sentence=claim.sentence.text,
        standalone=claim.standalone,
        **_statement(claim),
    )


def _statement(claim: types.Claim) -> contract.JsonObject:
    """What a claim of a draft and a part of a submitted claim have in common."""
    return {
        "id": claim.id,
        "fingerprint": claim.fingerprint,
        "kind": claim.kind,
        "text": claim.text,
        "span": claim.span,
        "quantity": claim.quantity and _quantity(claim.quantity),
        "attribution": claim.attribution and _attribution(claim.attribution),
    }


def _checked_claim(document: types.Document, checked: types.CheckedClaim) -> contract.CheckedClaim:
    return contract.CheckedClaim(
        verdict=_verdict(checked.verdict),
        evidence=_evidence(checked.verdict),
        **_suppressed(checked.suppression),
        **_fields(_claim(document, checked.claim)),
    )


def _suppressed(found: types.Suppression | None) -> contract.JsonObject:
    if found is None:
        return {}
    names = contract.Suppressed.model_fields
    return {"suppressed": contract.Suppressed(**{name: getattr(found, name) for name in names})}


def _remarks(report: types.DocumentReport) -> contract.JsonObject:
    return {"remarks": tuple(_remark(report.document, item) for item in report.remarks)} if report.remarks else {}


def _remark(document: types.Document, item: types.Remark) -> contract.Remark:
    line, column = line_column_of(document.source or document.text, item.span.start)
    return contract.Remark(rule=item.rule, level=item.level, message=item.message, line=line, column=column)


def _verified_claim(claim: types.VerifiedClaim) -> contract.VerifiedClaim:
    extra: contract.JsonObject = {}
    if len(claim.parts) > 1:
        extra["parts"] = tuple(map(_part, claim.parts))
    if claim.error is not None:
        extra["error"] = claim.error
    return contract.VerifiedClaim(
        id=claim.id,
        claim=claim.text,
        kind=claim.kind,
        verdict=_verdict(claim.verdict),
        evidence=_evidence(claim.verdict),
        **extra,
    )


def _part(checked: types.CheckedClaim) -> contract.ClaimPart:
    return contract.ClaimPart(
        verdict=_verdict(checked.verdict), evidence=_evidence(checked.verdict), **_statement(checked.claim)
    )


def _verdict(verdict: types.Verdict) -> contract.Verdict:
    return contract.Verdict(
        label=verdict.label,
        rule=verdict.rule,
        level=verdict.level,
        confidence=verdict.confidence,
        rationale=verdict.rationale,
        **({"evidence_hash": found} if (found := evidence_hash(verdict)) else {}),
    )


def _evidence(verdict: types.Verdict) -> tuple[contract.Evidence, ...]:
    return tuple(_passage(comparison) for comparison in verdict.comparisons)


def _passage(comparison: types.Comparison) -> contract.Evidence:
    passage, document = comparison.evidence.passage, comparison.evidence.document
    return contract.Evidence(
        stance=comparison.attitude,
        quote=passage.text,
        quote_span=passage.span,
        document_id=document.id,
        title=document.title,
        publisher=document.publisher,
        published_at=document.published_at,
        url=document.url,
        path=document.path,
        version=document.version,
        lifecycle=_lifecycle(document.lifecycle),
        similarity=comparison.evidence.similarity,
        comparison=_comparison(comparison),
    )


def _comparison(comparison: types.Comparison) -> contract.Comparison:
    return contract.Comparison(
        claim=comparison.claim_value,
        evidence=comparison.evidence_value,
        rule=comparison.rule,
        reason=comparison.reason,
        steps=comparison.steps,
        comparability=comparison.comparability,
    )


def _lifecycle(lifecycle: types.Lifecycle) -> contract.Lifecycle:
    return contract.Lifecycle(
        status=lifecycle.status,
        embargoed_until=lifecycle.embargoed_until,
        supersedes=lifecycle.supersedes,
        correction_kind=lifecycle.correction_kind,
        correction_note=lifecycle.correction_note,
        basis=lifecycle.basis,
    )


def _quantity(quantity: types.Quantity) -> contract.Quantity:
    return contract.Quantity(
        text=quantity.text,
        span=quantity.span,
        value=_figure(quantity.value, quantity.kind),
        low=_figure(quantity.low, quantity.kind),
        high=_figure(quantity.high, quantity.kind),
        unit=quantity.unit,
        of=quantity.of or _currency(quantity),
        dimension=quantity.dimension,
        modality=quantity.modality,
        kind=quantity.kind,
        resolution=_number(quantity.resolution),
        direction=quantity.direction,
        rule=quantity.rule,
    )


def _currency(quantity: types.Quantity) -> str | None:
    """What an amount counts that is said to be of nothing else: "Canadian dollars"."""
    return money.CALLED.get(quantity.unit or "") if quantity.kind is types.Kind.MONEY else None


def _attribution(attribution: types.Attribution) -> contract.Attribution:
    return contract.Attribution(
        source=attribution.source,
        cue=attribution.cue,
        content=attribution.content,
        type=attribution.type,
        stance=attribution.stance,
        strength=attribution.strength,
        negated=attribution.negated,
        claim=attribution.claim,
        quotations=attribution.quotations,
        speaker=_speaker(attribution.speaker) if attribution.speaker else None,
    )


def _speaker(speaker: types.Speaker) -> contract.Speaker:
    return contract.Speaker(
        surface=speaker.surface,
        name=speaker.name,
        role=speaker.role,
        kind=speaker.kind,
        reason=speaker.reason,
    )


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


def _unchecked(items: Iterable[types.Unchecked]) -> tuple[contract.Unchecked, ...]:
    return tuple(contract.Unchecked(text=item.text, span=item.span, reason=item.reason) for item in items)


def _failures(failures: Iterable[types.Failure]) -> tuple[contract.Failure, ...]:
    return tuple(contract.Failure(path=failure.path, message=failure.message) for failure in failures)


def _corpus(corpus: types.CorpusInfo | None) -> contract.Corpus | None:
    return None if corpus is None else _known_corpus(corpus)


def _known_corpus(corpus: types.CorpusInfo) -> contract.Corpus:
    return contract.Corpus(
        fingerprint=corpus.fingerprint,
        documents=corpus.documents,
        passages=corpus.passages,
        encoder=corpus.encoder,
        built_at=corpus.built_at,
        path=corpus.path,
        **({"skipped": corpus.skipped} if corpus.skipped else {}),
    )


@cache
def _engine() -> contract.Engine:
    try:
        version = metadata.version("factcheck-engine")
    except metadata.PackageNotFoundError:  # run from a checkout that was never installed
        version = "0"
    return contract.Engine(name="factcheck", version=version)


def _fields(model: contract.Contract) -> contract.JsonObject:
    """A model's fields, not yet turned into JSON, to build a wider model from."""
    return {name: getattr(model, name) for name in model.model_fields_set}


def json_schema_text() -> str:
    """docs/report.schema.json, byte for byte."""
    return json.dumps(contract.json_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    print(json_schema_text(), end="")
