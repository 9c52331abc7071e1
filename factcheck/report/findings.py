"""What every format for machines says alike: which findings, where, how loud, and in which words.

A pipeline wants what somebody has to act on. So claims without enough evidence are left out unless asked for, and
supported ones too; the counts in `tally` always hold them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePath

from factcheck.locate import line_column_of, source_span
from factcheck.report.interface import RenderOptions
from factcheck.report.words import citation, counts, deciding, focus, headline, name_of, plain
from factcheck.rules import rule
from factcheck.schema import summarize
from factcheck.types import CheckedClaim, Document, DocumentReport, Label, Level, Report, Span

UNREADABLE = "FC902"

Measure = Callable[[str], int]
"""How long a text is in a format's own unit."""

code_points: Measure = len


def utf8(text: str) -> int:
    """In bytes of UTF-8."""
    return len(text.encode("utf-8", "surrogatepass"))


class Outcome(StrEnum):
    """What became of a claim; the words are those of SARIF."""

    FAIL = "fail"
    OPEN = "open"
    PASS = "pass"


@dataclass(frozen=True, slots=True)
class Region:
    """Where the claim's own words stand in the file of the draft; lines count from 1."""

    line: int
    end_line: int
    text: str
    """The characters of the file from start to end, markup included."""
    before: str
    """What stands before the start on its line."""
    before_end: str
    """What stands before the end on its line."""

    def columns(self, measure: Measure = code_points) -> tuple[int, int]:
        """The first column, from 1, and the one after the last, each on its own line."""
        return measure(self.before) + 1, measure(self.before_end) + 1


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to say about a draft."""

    path: str
    """With forward slashes, from the working directory where the file lies below it."""
    code: str | None
    title: str
    """ "FC101 value differs"."""
    level: Level
    why: str
    """One line."""
    sources: tuple[str, ...] = ()
    """The passages that decide, each with its citation, one line each."""
    region: Region | None = None
    """`None` where no line of the file can be named: a text inside a record, a file that could not be read."""
    checked: CheckedClaim | None = None
    """`None` for a remark and for a file that could not be read."""
    report: DocumentReport | None = None

    @property
    def outcome(self) -> Outcome:
        return outcome(self.checked) if self.checked else Outcome.FAIL

    @property
    def fingerprint(self) -> str:
        return self.checked.claim.fingerprint if self.checked else ""

    @property
    def lines(self) -> tuple[str, ...]:
        """The whole message."""
        return self.why, *self.sources


def findings(report: Report, options: RenderOptions) -> Iterator[Finding]:
    """What is to be reported of the claims, in the order of the drafts."""
    for document in report.documents:
        yield from (finding(document, c) for c in document.checked if wanted(c, options))


def accepted(report: Report) -> Iterator[Finding]:
    """What would be reported had nobody accepted it, as loud as it would be."""
    for document in report.documents:
        for checked in document.checked:
            if checked.suppression is not None:
                loud = replace(checked.verdict, level=checked.suppression.level)
                yield finding(document, replace(checked, verdict=loud))


def remarks(report: Report, options: RenderOptions) -> Iterator[Finding]:
    """Findings about a draft that are about none of its claims."""
    for document in report.documents:
        for remark in filter(options.tells, document.remarks):
            title = f"{remark.rule} {rule(remark.rule).name}"
            place = _region(document.document, remark.span) if remark.span.end else None
            path = portable(name_of(document.document))
            yield Finding(path, remark.rule, title, remark.level, plain(remark.message), region=place, report=document)


def reported(report: Report, options: RenderOptions) -> list[Finding]:
    """All that a pipeline is told: what could not be read, what was found, what is left over."""
    return [*unreadable(report), *findings(report, options), *remarks(report, options)]


def unreadable(report: Report) -> Iterator[Finding]:
    """A finding for each input that could not be read: that is never a pass, whatever was asked for."""
    title = f"{UNREADABLE} {rule(UNREADABLE).name}"
    for failure in report.failures:
        yield Finding(portable(failure.path), UNREADABLE, title, Level.ERROR, plain(failure.message))


def finding(report: DocumentReport, checked: CheckedClaim) -> Finding:
    verdict = checked.verdict
    return Finding(
        path=portable(name_of(report.document)),
        code=verdict.rule,
        title=headline(verdict),
        level=verdict.level,
        why=plain(verdict.rationale),
        sources=tuple(
            plain(f"“{c.evidence.passage.text}” — {citation(c.evidence.document)}") for c in deciding(checked)
        ),
        region=region(report.document, focus(checked.claim)),
        checked=checked,
        report=report,
    )


def wanted(checked: CheckedClaim, options: RenderOptions) -> bool:
    return options.shows(checked) and (outcome(checked) is not Outcome.OPEN or options.include_open)


def outcome(checked: CheckedClaim) -> Outcome:
    """A claim that the corpus does not decide is open, unless the configuration made that a fault."""
    verdict = checked.verdict
    if verdict.label is Label.SUPPORTED and verdict.level is Level.NONE:
        return Outcome.PASS
    quiet = verdict.level in (Level.NONE, Level.NOTE)
    return Outcome.OPEN if verdict.label is Label.NOT_ENOUGH_EVIDENCE and quiet else Outcome.FAIL


def region(document: Document, span: Span) -> Region | None:
    """Where a span of the draft's text stands in its file."""
    return _region(document, source_span(document, span)) if document.in_file else None


def _region(document: Document, span: Span) -> Region:
    """The same of a span of the file."""
    source, (start, end) = document.source or document.text, span
    (line, before), (end_line, before_end) = _on_line(source, start), _on_line(source, end)
    return Region(line, end_line, source[start:end], before, before_end)


def _on_line(source: str, offset: int) -> tuple[int, str]:
    """The line of an offset, and what stands before it there."""
    line, column = line_column_of(source, offset)
    return line, source[offset - column + 1 : offset]


def tally(report: Report) -> str:
    """All counts in one line, what was not checked among them; not a word of any draft."""
    return counts(summarize(report.documents, report.failures), report.corpus)


def portable(path: str) -> str:
    """A path as platforms match it with the files of a change: relative, without "./", with forward slashes."""
    if os.path.isabs(path):
        inside = os.path.relpath(path)
        path = path if inside.startswith(os.pardir) else inside
    return PurePath(path).as_posix()
