"""The JSON contract: what is printed is what is published."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from factcheck import contract, schema
from factcheck.report.jsonl import iter_jsonl
from factcheck.types import Attribution, AttributionType, Kind, Label, Level, Quantity, Report, Span
from tests.report.sample import CORPUS, EXTRACTION, FERRY, REPORT, VERIFIED

ROOT = Path(__file__).parents[1]
PUBLISHED: dict[str, Any] = json.loads((ROOT / "docs" / "report.schema.json").read_text(encoding="utf-8"))


def valid(value: Any, name: str) -> bool:
    value = value.as_json() if isinstance(value, contract.Contract) else value
    validator = Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": PUBLISHED["$defs"]})
    errors = [error.message for error in validator.iter_errors(json.loads(json.dumps(value)))]
    assert errors == []
    return True


def quantity(value: Decimal | None, kind: Kind = Kind.COUNT) -> Quantity:
    return Quantity("x", Span(0, 1), kind, value, value, None, Decimal(1))


def test_the_published_schema_is_the_one_the_models_make() -> None:
    assert contract.json_schema() == PUBLISHED, "run: python -m tests.report.regenerate"
    Draft202012Validator.check_schema(PUBLISHED)


def test_the_output_of_every_command_keeps_the_published_schema() -> None:
    assert valid(schema.check_report(REPORT), "CheckReport")
    assert valid(schema.check_report(Report((), None)), "CheckReport")
    assert valid(schema.extract_report([EXTRACTION], REPORT.failures), "ExtractReport")
    assert valid(schema.verify_report(VERIFIED, CORPUS, REPORT.failures), "VerifyReport")
    assert all(valid(schema.verified_claim(claim), "VerifiedClaim") for claim in VERIFIED)


def test_every_line_of_the_events_keeps_the_published_schema() -> None:
    names = {"verdict": "VerdictEvent", "document": "DocumentEvent", "error": "ErrorEvent", "summary": "SummaryEvent"}
    events = [json.loads(line) for line in iter_jsonl(REPORT)]
    assert all(valid(event, names[event["event"]]) for event in events)
    assert {event["event"] for event in events} == set(names)
    assert [event["event"] for event in events].index("summary") == len(events) - 1


def test_a_claim_carries_the_fields_of_the_contract() -> None:
    claim = schema.checked_document(FERRY).as_json()["claims"][0]
    assert {"id", "fingerprint", "kind", "text", "span", "line", "column", "sentence", "standalone"} < set(claim)
    assert claim["verdict"].keys() == {"label", "rule", "level", "confidence", "rationale", "evidence_hash"}
    start, end = claim["span"]
    assert FERRY.document.text[start:end] == claim["text"]
    assert (claim["line"], claim["column"]) == (3, 39)


def test_evidence_carries_the_fields_of_the_contract() -> None:
    first = schema.checked_document(FERRY).as_json()["claims"][0]["evidence"][0]
    wanted = {"stance", "quote", "quote_span", "document_id", "title", "publisher", "published_at", "url"}
    assert wanted | {"similarity", "comparison"} < set(first)
    assert first["comparison"]["steps"][-1].endswith("FC101")
    assert first["published_at"] == "2024-07-05T09:30:00Z"


def test_parts_are_there_only_when_a_claim_has_several() -> None:
    several, one, failed = (schema.verified_claim(claim).as_json() for claim in VERIFIED)
    assert [part["verdict"]["label"] for part in several["parts"]] == ["refuted", "supported"]
    assert "parts" not in one
    assert "error" not in one
    assert failed["error"]


def test_the_summary_counts_everything_also_what_is_zero() -> None:
    summary = schema.check_report(REPORT).as_json()["summary"]
    assert summary["labels"] == {"supported": 2, "refuted": 4, "conflicting": 1, "not_enough_evidence": 1}
    assert summary["levels"] == {"error": 2, "warning": 3, "note": 1, "none": 2}
    assert summary["rules"] == {"FC101": 1, "FC106": 1, "FC202": 1, "FC302": 1, "FC401": 1, "FC402": 1}
    assert (summary["documents"], summary["claims"]) == (2, 8)
    assert (summary["unchecked"], summary["failures"]) == (1, 1)
    empty = schema.summarize([])
    assert set(empty.labels) == set(Label)
    assert set(empty.levels) == set(Level)


@pytest.mark.parametrize(
    "value, kind, expected",
    [
        pytest.param(None, Kind.COUNT, None, id="unbounded"),
        pytest.param(Decimal("NaN"), Kind.COUNT, None, id="never NaN"),
        pytest.param(Decimal("Infinity"), Kind.COUNT, None, id="never infinite"),
        pytest.param(Decimal("1E+999999"), Kind.COUNT, None, id="beyond a double"),
        pytest.param(Decimal(0), Kind.DATE, None, id="before the calendar"),
        pytest.param(Decimal("1.2E9"), Kind.MONEY, 1_200_000_000, id="whole is an integer"),
        pytest.param(Decimal("4.0"), Kind.COUNT, 4, id="4.0 is whole"),
        pytest.param(Decimal("-0.1"), Kind.PERCENT, -0.1, id="a fraction is a double"),
        pytest.param(Decimal(date(2024, 7, 5).toordinal()), Kind.DATE, "2024-07-05", id="a day"),
        pytest.param(Decimal(870), Kind.TIME, "14:30", id="a time of day"),
    ],
)
def test_a_figure_is_printed_as_the_contract_says(value: Decimal | None, kind: Kind, expected: object) -> None:
    printed = schema.quantity(quantity(value, kind)).as_json()
    assert printed["value"] == expected
    assert type(printed["value"]) is type(expected)
    assert printed["high"] is None


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.none(), st.decimals()), st.sampled_from(Kind))
def test_every_figure_can_be_printed(value: Decimal | None, kind: Kind) -> None:
    printed = schema.quantity(quantity(value, kind)).as_json()
    assert json.loads(json.dumps(printed, allow_nan=False)) == printed


def test_a_missing_source_is_an_empty_list() -> None:
    bare = Attribution((Span(0, 4),), (), (Span(5, 9), Span(12, 15)), AttributionType.INDIRECT)
    printed = contract.Attribution.made(bare).as_json()
    assert (printed["source"], printed["content"]) == ([], [[5, 9], [12, 15]])
    assert printed["speaker"] is None


def test_nothing_outside_the_contract_is_accepted() -> None:
    with pytest.raises(ValidationError):
        contract.Failure(path="x", message="y", surprise=1)  # type: ignore[call-arg]
