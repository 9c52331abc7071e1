"""Decisions beside a draft, for formats without comments: `DRAFT.decisions.jsonl`, one a line, the last one counting.

    {"fingerprint": "…", "rule": "FC101", "decision": "accepted", "reason": "the council's own count",
     "by": "desk", "date": "2026-11-27", "until": "2026-12-31", "evidence": "…"}

"accepted" lets the finding stand; "confirmed" takes that back and keeps it loud. Fingerprint, rule, `evidence` (the
`evidence_hash`) and, where a file holds several documents, `id` are those of `factcheck check --format json`.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from factcheck.accept.grants import Grant
from factcheck.errors import UsageError
from factcheck.rules import rule
from factcheck.types import Acceptor, Document

SUFFIX = ".decisions.jsonl"


class Decision(BaseModel):
    """One line of the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str | None = None
    """Of the document; `None` for any in the file."""
    fingerprint: str = Field(pattern="^[0-9a-f]{8,64}$")
    rule: str
    decision: Literal["accepted", "confirmed"]
    reason: str = Field(min_length=1)
    by: str | None = None
    date: datetime.date
    until: datetime.date | None = None
    evidence: str | None = None

    @field_validator("rule")
    @classmethod
    def _known(cls, code: str) -> str:
        try:
            return rule(code).code
        except UsageError as error:
            raise ValueError(f"{error.what}; {error.fix}") from None


def decided_grants(document: Document) -> list[Grant]:
    """What was accepted beside a draft. Raises `UsageError`, with the line, for a file that cannot be used."""
    path = Path(document.path + SUFFIX)
    if not document.path or not path.is_file():
        return []
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, ValueError) as error:
        raise UsageError(f"cannot be read: {error}", where=str(path), fix="restore the file") from None
    last: dict[tuple[str | None, str, str], Decision] = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            decision = _decision(line, f"{path}:{number}")
            last[decision.id, decision.fingerprint, decision.rule] = decision
    mine = [d for d in last.values() if d.id in (None, document.id) and d.decision == "accepted"]
    return [_grant(d, str(path), shared=d.id is None and not document.in_file) for d in mine]


def _decision(line: str, where: str) -> Decision:
    try:
        return Decision.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
    key = ".".join(map(str, first["loc"]))
    what = f"{key}: {first['msg']}" if key else "is not a whole decision"
    fix = "complete the line or remove it; no decision of the file was used"
    raise UsageError(what.replace("Value error, ", ""), where=where, fix=fix)


def _grant(decision: Decision, where: str, *, shared: bool) -> Grant:
    return Grant(
        Acceptor.DECISION,
        (decision.rule,),
        decision.reason,
        where,
        fingerprint=decision.fingerprint,
        evidence=decision.evidence,
        by=decision.by,
        until=decision.until,
        shared=shared,
    )
