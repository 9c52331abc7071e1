"""The report as Markdown, for the summary of a CI job, a comment or a wiki: a table of findings, then the evidence.

The worst findings come first, and what a platform would refuse for its length is left out and counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from factcheck.report.findings import remarks
from factcheck.report.interface import RenderOptions
from factcheck.report.words import (
    ATTITUDE_MARKS,
    LABELS,
    MARKS,
    citation,
    counts,
    deciding,
    headline,
    many,
    name_of,
    place,
    plain,
    rewording,
    web_address,
)
from factcheck.schema import summarize
from factcheck.types import CheckedClaim, Claim, Comparison, Document, Report

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~&$=^])")
_LIST_MARK = re.compile(r"^(\d*)([-.)])")
# A name in a draft must not call anybody on the platform that shows the comment; U+2060 is invisible.
_MENTION = re.compile(r"@(?=\w)")
_URL_SAFE = "!#$%&'()*+,/:;=?@[]~"
_MOST_BYTES = 1_000_000
"""GitHub throws away a summary of more than 1 MiB, all of it."""
_AUTOLINK = re.compile(r"(?i)\b(https?|ftp|mailto|www)(?=[:.])")


def render(report: Report, options: RenderOptions) -> str:
    rows = [(d.document, c) for d in report.documents for c in d.checked if options.shows(c)]
    rows.sort(key=lambda row: -row[1].verdict.level.loudness)
    parts = ["## Fact check", counts(summarize(report.documents, report.failures), report.corpus) + "."]
    if report.failures:
        items = (f"* {escape(f.path)}: {escape(f.message)}" for f in report.failures)
        parts.append("### Not readable\n\n" + "\n".join(items))
    if left := list(remarks(report, options)):
        places = [f"{f.path}:{f.region.line}" if f.region else f.path for f in left]
        parts.append("\n".join(f"* {escape(p)}: {f.code} {escape(f.why)}" for p, f in zip(places, left, strict=True)))
    if rows:
        head, *lines = _table(rows)
        parts.append("\n".join([head, *_fitting(lines)]))
    details = [_details(document, checked, options) for document, checked in rows]
    if options.verbose and any(d.unchecked for d in report.documents):
        details.append(_unchecked_list(report))
    return "\n\n".join([*parts, *_fitting(details)]) + "\n"


def _fitting(parts: Sequence[str]) -> Iterator[str]:
    """As many as half of the most bytes hold, and then how many more there are."""
    left = _MOST_BYTES // 2
    for number, part in enumerate(parts):
        left -= len(part.encode("utf-8", "replace")) + 2
        if left < 0:
            yield f"\n{many(len(parts) - number, 'finding')} more did not fit in here."
            return
        yield part


def escape(text: str) -> str:
    """Text that Markdown shows as it is, on one line: no markup, no HTML, no mention, no formula, no live link."""
    line = _SPECIAL.sub(r"\\\1", plain(text).strip())
    line = _LIST_MARK.sub(r"\1\\\2", line)
    return _AUTOLINK.sub("\\1\u2060", _MENTION.sub("@\u2060", line))


def _table(rows: list[tuple[Document, CheckedClaim]]) -> Iterator[str]:
    yield "| | Where | Finding | Claim | Why |\n|---|---|---|---|---|"
    for document, checked in rows:
        verdict = checked.verdict
        cells = [
            f"{MARKS[verdict.label]} {LABELS[verdict.label]}",
            escape(place(document, checked.claim.span)),
            f"{verdict.level}: {headline(verdict)}" if verdict.rule else "",
            escape(checked.claim.text),
            escape(verdict.rationale),
        ]
        yield "| " + " | ".join(cells) + " |"


def _details(document: Document, checked: CheckedClaim, options: RenderOptions) -> str:
    verdict, claim = checked.verdict, checked.claim
    parts = [
        f"### {MARKS[verdict.label]} {headline(verdict)}: {escape(place(document, claim.span))}",
        f"> {escape(claim.sentence.text)}",
        f"{escape(verdict.rationale)} (confidence {verdict.confidence:.2f})",
    ]
    shown = verdict.comparisons if options.verbose else deciding(checked)
    parts += [_evidence(claim, comparison, options) for comparison in shown]
    return "\n\n".join(parts)


def _evidence(claim: Claim, comparison: Comparison, options: RenderOptions) -> str:
    evidence = comparison.evidence
    source = escape(citation(evidence.document))
    address = web_address(evidence.document.url)
    linked = f"[{source}](<{quote(address, safe=_URL_SAFE)}>)" if address else source
    lines = [f"* {ATTITUDE_MARKS[comparison.attitude]} “{escape(evidence.passage.text)}” — {linked}"]
    if evidence.document.path:
        lines[0] += f" · {escape(evidence.document.path)}"
    pieces = rewording(claim, comparison)
    if pieces:
        shape = {"both": "{}", "draft": "<del>{}</del>", "source": "<ins>{}</ins>"}
        lines.append("  * Words: " + " ".join(shape[p.side].format(escape(p.text)) for p in pieces))
    if options.verbose:
        lines += [f"  {number}. {escape(step)}" for number, step in enumerate(comparison.steps, 1)]
    return "\n".join(lines)


def _unchecked_list(report: Report) -> str:
    items = [(d.document, item) for d in report.documents for item in d.unchecked]
    lines = [f"* {escape(name_of(document))}: “{escape(item.text)}”: {escape(item.reason)}" for document, item in items]
    return "### Unchecked\n\n" + "\n".join(lines)
