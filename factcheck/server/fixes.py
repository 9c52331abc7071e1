"""What can be done about a claim, as edits: the source's figure, a citation, a suppression with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lsprotocol import types as lsp

from factcheck.fingerprints import evidence_hash
from factcheck.locate import source_span
from factcheck.read import web
from factcheck.report.words import day, deciding, plain
from factcheck.server.desk import Checked
from factcheck.server.places import Places
from factcheck.types import Attitude, CheckedClaim, DocumentInfo, DocumentReport, Kind, Label, Level, Span

ACCEPT = "factcheck.accept"
"""Command of the server: writes a decision beside the draft, for formats without comments."""

REASONS = ("checked by the desk", "the source is wrong", "they speak of different things")
"""An editor cannot be asked for one here, so that the reason is chosen, and can be rewritten where it stands."""

Action = lsp.CodeAction | lsp.Command

_DIFFERS = frozenset({"FC101", "FC102", "FC103", "FC104", "FC105", "FC106"})
_ENDS = ".!?…"


@dataclass(frozen=True, slots=True)
class Fixes:
    """Edits to one draft."""

    checked: Checked
    uri: str
    places: Places

    def of(self, report: DocumentReport, claim: CheckedClaim, found: list[lsp.Diagnostic]) -> Iterator[Action]:
        """All that fits a claim; `found` are the diagnostics on it that the editor asks about."""
        if report.document.in_file:
            yield from self._figure(report, claim, found)
            yield from self._citation(report, claim)
        if claim.verdict.rule and claim.verdict.level is not Level.NONE:
            yield from self._suppressions(report, claim, found)

    def _figure(
        self, report: DocumentReport, claim: CheckedClaim, found: list[lsp.Diagnostic]
    ) -> Iterator[lsp.CodeAction]:
        """The figure as the source writes it, in place of the draft's; only where each stands in one piece."""
        old, document = claim.claim.quantity, report.document
        if claim.verdict.label is not Label.REFUTED or claim.verdict.rule not in _DIFFERS or old is None:
            return
        source, span = document.source or document.text, source_span(document, old.span)
        new = _figure_of(claim)
        if new and new != old.text and source[span.start : span.end] == old.text:
            title = f"Use the source's figure: {new}"
            yield self._action(title, self._edit(source, span, new), found, preferred=True)

    def _citation(self, report: DocumentReport, claim: CheckedClaim) -> Iterator[lsp.CodeAction]:
        """Where the passage is from, in brackets before the end of the sentence."""
        sources = [c.evidence.document for c in deciding(claim)]
        name = sources[0].publisher or sources[0].title if sources else None
        if not name:
            return
        document, end = report.document, claim.claim.sentence.span.end
        inside = end - 1 if document.text[end - 1 : end] and document.text[end - 1] in _ENDS else end
        source = document.source or document.text
        at = source_span(document, Span(inside - 1, inside)).end
        yield self._action(f"Cite {plain(name)}", self._edit(source, Span(at, at), self._cited(sources[0], name)), [])

    def _cited(self, item: DocumentInfo, name: str) -> str:
        text = plain(f"{name}, {day(item.published_at)}" if item.published_at else name)
        if item.url and self.checked.path.lower().endswith(web.SUFFIXES):
            return f' (<a href="{item.url}">{text}</a>)'
        return f" ([{text}]({item.url}))" if item.url and self.checked.takes_comments else f" ({text})"

    def _suppressions(
        self, report: DocumentReport, claim: CheckedClaim, found: list[lsp.Diagnostic]
    ) -> Iterator[Action]:
        rule, document = claim.verdict.rule or "", report.document
        known = evidence_hash(claim.verdict)
        for reason in REASONS:
            on = "" if document.in_file else f" on “{plain(claim.claim.text)}”"
            title = f"Accept {rule}{on}: {reason}"
            if document.in_file and self.checked.takes_comments:
                evidence = f' evidence="{known}"' if known else ""
                comment = f' <!-- factcheck: ignore[{rule}] reason="{reason}"{evidence} -->'
                at = source_span(document, claim.claim.sentence.span).end
                edit = self._edit(document.source or document.text, Span(at, at), comment)
                yield self._action(title, edit, found)
            elif document.path:
                own_id = None if document.in_file else document.id
                arguments = [self.uri, claim.claim.fingerprint, rule, reason, known, own_id]
                yield lsp.Command(title, ACCEPT, None, arguments)

    def _edit(self, source: str, span: Span, text: str) -> lsp.WorkspaceEdit:
        return lsp.WorkspaceEdit(changes={self.uri: [lsp.TextEdit(self.places.within(source, span), text)]})

    def _action(
        self, title: str, edit: lsp.WorkspaceEdit, found: list[lsp.Diagnostic], preferred: bool | None = None
    ) -> lsp.CodeAction:
        kind = lsp.CodeActionKind.QuickFix if found else lsp.CodeActionKind.Refactor
        return lsp.CodeAction(title, kind, diagnostics=found or None, is_preferred=preferred, edit=edit)


def _figure_of(claim: CheckedClaim) -> str | None:
    """The figure that refutes the claim as its passage writes it; `None` for one that only its own page explains."""
    comparison = next((c for c in deciding(claim) if c.attitude is Attitude.REFUTES), None)
    quantity = comparison and comparison.passage_claim and comparison.passage_claim.quantity
    if not quantity or not comparison:
        return None
    if quantity.kind is Kind.DATE and not any(character.isdigit() for character in quantity.text):
        return None  # "Tuesday" is another day here
    opens = comparison.evidence.passage.text.startswith(quantity.text) and quantity.text[0].isupper()
    return quantity.text[0].lower() + quantity.text[1:] if opens else quantity.text
