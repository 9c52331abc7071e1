"""A word that a finding may stand, and what becomes of the findings that it is for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from factcheck.fingerprints import evidence_hash
from factcheck.types import Acceptor, CheckedClaim, DocumentReport, Level, Remark, Span, Suppression, Verdict

UNUSED = "FC901"
_START = Span(0, 0)

LevelOf = Callable[[str], Level]


@dataclass(frozen=True, slots=True)
class Grant:
    """Somebody's word that a finding may stand."""

    source: Acceptor
    rules: tuple[str, ...]
    reason: str
    where: str
    """ "draft.md:12", or the file that says so."""
    fingerprint: str | None = None
    """Of the claim it is for; `None` where `covers` tells that."""
    covers: Span | None = None
    """The sentence it is for, in the text."""
    span: Span = _START
    """Where it stands in the decoded draft; empty at 0 when it stands elsewhere."""
    evidence: str | None = None
    """The evidence it was given on; `None` when it holds whatever the evidence."""
    by: str | None = None
    until: date | None = None
    shared: bool = False
    """Whether another document of the file may use it; then it is not reported where it has no use."""

    def meets(self, checked: CheckedClaim) -> bool:
        """Whether it speaks of this finding."""
        if checked.verdict.rule not in self.rules:
            return False
        if self.fingerprint is not None:
            return self.fingerprint == checked.claim.fingerprint
        return self.covers is not None and self.covers.overlaps(checked.claim.sentence.span)

    def lapsed(self, verdict: Verdict, today: date) -> str | None:
        """Why it no longer holds for a finding that it meets; `None` when it holds."""
        if self.until is not None and self.until < today:
            return f"accepted until {self.until}, which has passed ({self.where})"
        if self.evidence is not None and self.evidence != evidence_hash(verdict):
            return f"accepted before, on other evidence ({self.where})"
        return None


def accept(report: DocumentReport, grants: Sequence[Grant], today: date, level_of: LevelOf) -> DocumentReport:
    """The report with accepted findings made silent, lapsed grants named in their findings, and unused ones reported.

    today: the day against which grants expire, which is seldom that of the draft.
    """
    used: set[int] = set()
    checked = tuple(_settled(item, grants, today, used) for item in report.checked)
    idle = [grant for grant in grants if id(grant) not in used and not grant.shared]
    level = level_of(UNUSED)
    remarks = () if level is Level.NONE else tuple(Remark(UNUSED, level, *said) for said in _unused(idle, today))
    return replace(report, checked=checked, remarks=(*report.remarks, *remarks))


def findings(report: DocumentReport) -> tuple[CheckedClaim, ...]:
    """What there is to accept: claims with a rule that is not silent, accepted ones included."""
    return tuple(c for c in report.checked if c.verdict.rule and (c.suppression or c.verdict.level is not Level.NONE))


def _settled(checked: CheckedClaim, grants: Sequence[Grant], today: date, used: set[int]) -> CheckedClaim:
    verdict = checked.verdict
    found = [(grant, grant.lapsed(verdict, today)) for grant in grants if grant.meets(checked)]
    used |= {id(grant) for grant, _ in found}
    if not found or verdict.level is Level.NONE:
        return checked
    holding = next((grant for grant, why in found if why is None), None)
    if holding is None:
        return replace(checked, verdict=replace(verdict, rationale=f"{verdict.rationale}; {found[0][1]}"))
    return replace(
        checked, verdict=replace(verdict, level=Level.NONE), suppression=_suppression(holding, verdict.level)
    )


def _suppression(grant: Grant, level: Level) -> Suppression:
    return Suppression(grant.source, grant.reason, level, grant.where, grant.by, grant.until)


def _unused(idle: Sequence[Grant], today: date) -> list[tuple[str, Span]]:
    """A message for each grant, but one for all those of a baseline, with the place it stands at."""
    single = [grant for grant in idle if grant.source is not Acceptor.BASELINE]
    said = [(_message(grant, today), grant.span) for grant in single]
    if many := len(idle) - len(single):
        where = next(grant.where for grant in idle if grant.source is Acceptor.BASELINE)
        things = "1 finding that is" if many == 1 else f"{many} findings that are"
        said.append((f"{where} accepts {things} no longer here; `factcheck baseline prune` drops what is gone", _START))
    return said


def _message(grant: Grant, today: date) -> str:
    expired = f" and expired on {grant.until}" if grant.until and grant.until < today else ""
    what = "suppression" if grant.source is Acceptor.INLINE else f"decision in {grant.where}"
    return f"the {what} of {', '.join(grant.rules)} hides nothing{expired}; remove it"
