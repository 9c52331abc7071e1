"""A report as the editor shows it: diagnostics, and the evidence on hover."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lsprotocol import types as lsp

from factcheck.report.findings import finding
from factcheck.report.markdown import escape
from factcheck.report.words import ATTITUDE_MARKS, MARKS, citation, day, deciding, focus, headline, plain
from factcheck.rules import rule
from factcheck.server.desk import Checked
from factcheck.server.places import START, Places, meet, size
from factcheck.types import CheckedClaim, DocumentReport, Level

SOURCE = "factcheck"
_UNREADABLE = "FC902"
_SEVERITY = {
    Level.ERROR: lsp.DiagnosticSeverity.Error,
    Level.WARNING: lsp.DiagnosticSeverity.Warning,
    Level.NOTE: lsp.DiagnosticSeverity.Information,
}


def diagnostics(checked: Checked, uri: str, places: Places, rules_page: Path | None) -> Iterator[lsp.Diagnostic]:
    """Everything to be said about a draft, in the order of the text; supported and accepted claims are silent.

    rules_page: a page that explains the rules, for the editor to open.
    """

    def said(where: lsp.Range, level: Level, code: str | None, message: str, **more: object) -> lsp.Diagnostic:
        page = rules_page and code and lsp.CodeDescription(f"{rules_page.as_uri()}#{_anchor(code)}")
        return lsp.Diagnostic(
            where, message, _SEVERITY[level], code, page or None, SOURCE, **more  # type: ignore[arg-type]
        )  # fmt: skip

    for failure in checked.failures:
        yield said(START, Level.ERROR, _UNREADABLE, plain(failure.message))
    for report, claim in checked.claims:
        level = claim.verdict.level
        if level.loudness >= max(checked.min_level.loudness, 1):
            found = finding(report, claim)
            where = places.of(report.document, focus(claim.claim))
            related = list(_related(claim, lsp.Location(uri, where), places))
            data = {"fingerprint": claim.claim.fingerprint, "rule": found.code}
            message = f"{headline(claim.verdict)}: {found.why}"
            yield said(where, level, found.code, message, related_information=related, data=data)
    for report in checked.reports:
        source = report.document.source or report.document.text
        for remark in report.remarks:
            yield said(places.within(source, remark.span), remark.level, remark.rule, plain(remark.message))


def _anchor(code: str) -> str:
    """As Markdown viewers make it of the rule's heading."""
    return f"{code} {rule(code).name}".lower().replace(" ", "-").replace('"', "")


def _related(claim: CheckedClaim, here: lsp.Location, places: Places) -> Iterator[lsp.DiagnosticRelatedInformation]:
    """The passages that decide, where they stand; at the claim itself where their file is not here."""
    for comparison in deciding(claim):
        passage, document = comparison.evidence.passage, comparison.evidence.document
        there = places.passage(document.path, passage.text) if document.path else None
        yield lsp.DiagnosticRelatedInformation(there or here, plain(f"“{passage.text}” — {citation(document)}"))


def claim_at(
    checked: Checked, where: lsp.Range, places: Places
) -> list[tuple[lsp.Range, DocumentReport, CheckedClaim]]:
    """The claims whose words meet a range, the smallest first."""
    found = ((places.of(report.document, c.claim.span), report, c) for report, c in checked.claims)
    return sorted((hit for hit in found if meet(hit[0], where)), key=lambda hit: size(hit[0]))


def hover(checked: Checked, position: lsp.Position, places: Places) -> lsp.Hover | None:
    """The verdict on the smallest claim at a position, and the passages behind it."""
    hits = claim_at(checked, lsp.Range(position, position), places)
    if not hits:
        return None
    where, report, claim = hits[0]
    text = "\n\n".join(_verdict(report, claim))
    return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, text), where)


def _verdict(report: DocumentReport, claim: CheckedClaim) -> Iterator[str]:
    verdict = claim.verdict
    level = "" if verdict.level is Level.NONE else f" ({verdict.level})"
    yield f"{MARKS[verdict.label]} **{verdict.label.replace('_', ' ')}** {escape(plain(claim.claim.text))}"
    about = f"{headline(verdict)}{level}: " if verdict.rule else ""
    yield escape(plain(f"{about}{verdict.rationale}"))
    if claim.suppression:
        yield escape(plain(f"accepted: {claim.suppression.reason} ({claim.suppression.where})"))
    for comparison in deciding(claim):
        passage, document = comparison.evidence.passage, comparison.evidence.document
        mark = ATTITUDE_MARKS[comparison.attitude]
        yield f"> {mark} “{escape(plain(passage.text))}”\n>\n> {escape(plain(citation(document)))}"
    yield f"*by this corpus, as of {day(report.as_of)}*"
