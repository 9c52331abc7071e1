"""The room of what is accepted: findings that somebody has looked at and lets stand.

Comments in the draft (`inline.py`), decisions beside it (`decisions.py`) and a baseline (`baseline.py`) come down to
`Grant`s, and one function holds the findings of a draft against them. A grant hides one rule at one place and nothing
else: when it has expired, or the evidence has changed, the finding surfaces and says so. One without use is reported.
"""

from __future__ import annotations

from datetime import date

from factcheck.accept.baseline import Baseline, difference, load_baseline
from factcheck.accept.decisions import decided_grants
from factcheck.accept.grants import LevelOf, accept
from factcheck.accept.inline import inline_grants
from factcheck.types import DocumentReport, Failure

__all__ = ["Baseline", "difference", "load_baseline", "settle"]


def settle(
    report: DocumentReport, baseline: Baseline | None, today: date, level_of: LevelOf
) -> tuple[DocumentReport, list[Failure]]:
    """A draft's report in the light of all that was accepted, and the suppressions in it that cannot be understood.

    today: the day against which acceptances expire, which is seldom that of the draft.
    Raises `UsageError` for a file of decisions that cannot be used.
    """
    inline, failures = inline_grants(report.document)
    grants = [*inline, *decided_grants(report.document), *(baseline.grants(report.document) if baseline else ())]
    return accept(report, grants, today, level_of), failures
