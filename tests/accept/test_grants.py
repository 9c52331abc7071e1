"""A grant hides one rule at one place, as long as it holds; whatever else surfaces and says why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from factcheck.accept.grants import Grant, accept
from factcheck.fingerprints import evidence_hash
from factcheck.rules import default_level
from factcheck.types import Acceptor, CheckedClaim, DocumentReport, Label, Level, Span
from tests.report.sample import FERRY

TODAY = date(2026, 11, 27)
WRONG = next(c for c in FERRY.checked if c.verdict.label is Label.REFUTED and c.verdict.level is Level.ERROR)
HASH = evidence_hash(WRONG.verdict)
GRANT = Grant(
    Acceptor.DECISION, (WRONG.verdict.rule or "",), "own count", "desk.jsonl", WRONG.claim.fingerprint, evidence=HASH
)


def settled(*grants: Grant, level_of=default_level) -> DocumentReport:
    return accept(replace(FERRY, checked=(WRONG,)), grants, TODAY, level_of)


def only(report: DocumentReport) -> CheckedClaim:
    (checked,) = report.checked
    return checked


@pytest.mark.parametrize(
    "grant",
    [
        GRANT,
        replace(GRANT, evidence=None),
        replace(GRANT, until=TODAY),
        replace(GRANT, fingerprint=None, covers=WRONG.claim.sentence.span),
        replace(GRANT, rules=("FC401", *GRANT.rules)),
    ],
    ids=["by fingerprint", "whatever the evidence", "on its last day", "by place", "one of its rules"],
)
def test_an_accepted_finding_is_silent_and_says_by_whom(grant: Grant) -> None:
    report = settled(grant)
    found = only(report)
    assert found.verdict.level is Level.NONE
    assert found.verdict.rationale == WRONG.verdict.rationale
    assert found.suppression is not None
    assert (found.suppression.reason, found.suppression.level) == ("own count", Level.ERROR)
    assert report.remarks == ()


@pytest.mark.parametrize(
    ("grant", "says"),
    [
        (replace(GRANT, until=date(2026, 11, 26)), "accepted until 2026-11-26, which has passed (desk.jsonl)"),
        (replace(GRANT, evidence="0" * 16), "accepted before, on other evidence (desk.jsonl)"),
    ],
)
def test_a_lapsed_grant_lets_the_finding_surface_and_says_so(grant: Grant, says: str) -> None:
    report = settled(grant)
    assert only(report).verdict.level is Level.ERROR
    assert only(report).verdict.rationale == f"{WRONG.verdict.rationale}; {says}"
    assert report.remarks == ()


@pytest.mark.parametrize(
    "grant",
    [
        replace(GRANT, rules=("FC105",)),
        replace(GRANT, fingerprint="0" * 16),
        replace(GRANT, fingerprint=None, covers=Span(0, 0)),
        replace(GRANT, fingerprint=None, covers=None),
    ],
    ids=["another rule", "another claim", "another sentence", "no sentence"],
)
def test_a_grant_for_something_else_hides_nothing_and_is_reported(grant: Grant) -> None:
    report = settled(grant)
    assert only(report) == WRONG
    (remark,) = report.remarks
    assert (remark.rule, remark.level) == ("FC901", Level.NOTE)
    assert "hides nothing; remove it" in remark.message


def test_a_grant_that_another_document_may_use_is_not_reported() -> None:
    assert settled(replace(GRANT, fingerprint="0" * 16, shared=True)).remarks == ()


def test_where_one_grant_has_lapsed_another_still_holds() -> None:
    report = settled(replace(GRANT, until=date(2020, 1, 1)), GRANT)
    assert only(report).suppression is not None
    assert report.remarks == ()


def test_an_unused_and_expired_grant_says_both() -> None:
    (remark,) = settled(replace(GRANT, fingerprint="0" * 16, until=date(2020, 1, 1))).remarks
    assert remark.message.endswith("hides nothing and expired on 2020-01-01; remove it")


def test_the_idle_entries_of_a_baseline_are_one_remark() -> None:
    idle = replace(GRANT, source=Acceptor.BASELINE, fingerprint="0" * 16, where="b.json")
    (remark,) = settled(idle, replace(idle, fingerprint="1" * 16)).remarks
    assert (
        remark.message
        == "b.json accepts 2 findings that are no longer here; `factcheck baseline prune` drops what is gone"
    )


def test_remarks_can_be_switched_off_and_a_rule_that_is_off_uses_its_grants() -> None:
    assert settled(replace(GRANT, fingerprint="0" * 16), level_of=lambda _: Level.NONE).remarks == ()
    silent = replace(WRONG, verdict=replace(WRONG.verdict, level=Level.NONE))
    report = accept(replace(FERRY, checked=(silent,)), [GRANT], TODAY, default_level)
    assert (only(report), report.remarks) == (silent, ())


def test_the_hash_of_the_evidence_follows_what_decides_and_nothing_else() -> None:
    verdict = WRONG.verdict
    first = verdict.comparisons[0]
    document = first.evidence.document

    def with_document(**changes: object) -> str:
        evidence = replace(first.evidence, document=replace(document, **changes))
        return evidence_hash(replace(verdict, comparisons=(replace(first, evidence=evidence),)))

    same = with_document()
    assert with_document(version=document.version + 1) != same
    assert with_document(id="another") != same
    assert with_document(publisher="Another", title="Another") == same
    assert evidence_hash(replace(verdict, rationale="", confidence=0.1, comparisons=verdict.comparisons[::-1])) == HASH
    assert evidence_hash(replace(verdict, comparisons=())) == ""
    moved = [with_document(id=f"{root}/dam", path=f"{root}/dam.md") for root in ("ref", "/home/me/ref")]
    assert moved[0] == moved[1]
