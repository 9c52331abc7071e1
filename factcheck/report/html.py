"""The report as one page that stands alone: the drafts with their claims marked, and the evidence beside them.

Everything is in the page; it loads nothing and sends nothing. Texts come from strangers, so Jinja escapes all of
them, a content security policy admits only this page's own style and script (by hash), and only http and https
addresses become links. Without scripts, and on paper, the page shows all evidence below the draft.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from factcheck.contract import Summary
from factcheck.locate import line_column
from factcheck.report.interface import RenderOptions
from factcheck.report.words import (
    ATTITUDE_MARKS,
    COMMAND,
    LABELS,
    MARKS,
    acceptance,
    citation,
    counts,
    day,
    deciding,
    figure_in,
    focus,
    headline,
    many,
    name_of,
    rewording,
    web_address,
)
from factcheck.rules import Rule, rules
from factcheck.schema import summarize
from factcheck.types import (
    Attitude,
    CheckedClaim,
    Claim,
    Comparison,
    Document,
    DocumentReport,
    Label,
    Level,
    Report,
    Span,
    Unchecked,
)

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = Path(__file__).with_name("templates")
_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?!\s*\n))*")
# Half a character from a broken input cannot be written as UTF-8.
_SURROGATE = re.compile("[\ud800-\udfff]")
_COMMAND = re.compile(COMMAND)
_UNCHECKED = "unchecked"
_CONTEXT = 160
_MAX_SIDES = 3


class Stretch(NamedTuple):
    """A part of a text that is marked or not."""

    text: str
    marked: bool


class Side(NamedTuple):
    """One figure of a comparison."""

    who: str
    value: str
    style: str


@dataclass(frozen=True, slots=True)
class Item:
    """A claim with its verdict, or something unchecked: what can be clicked in the draft."""

    key: str
    number: int
    span: Span
    text: str
    place: str
    label: str
    """ "refuted", ..., "unchecked"; also the style class."""
    label_name: str
    mark: str
    title: str
    rationale: str
    level: Level = Level.NONE
    rule: Rule | None = None
    confidence: float | None = None
    standalone: str = ""
    claim: Claim | None = None
    cards: tuple[Comparison, ...] = ()
    """The passages that decide."""
    others: tuple[Comparison, ...] = ()
    """Passages that were looked at and say nothing about the claim."""
    sides: tuple[Side, ...] = ()
    """The draft's figure and the sources', side by side."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the draft that is covered by the same items throughout, outermost first."""

    text: str
    items: tuple[Item, ...]
    ends: tuple[Item, ...]
    """Items whose last word is here: their buttons follow."""


@dataclass(frozen=True, slots=True)
class Page:
    """A draft, ready for the template."""

    key: str
    name: str
    title: str
    published: str
    as_of: str
    paragraphs: tuple[tuple[Segment, ...], ...]
    has_title: bool
    """The first paragraph is the title."""
    items: tuple[Item, ...]
    summary: Summary
    findings: tuple[Item, ...] = field(default=())
    """Worst first."""


def render(report: Report, options: RenderOptions) -> str:
    pages = [_page(document, f"d{number}") for number, document in enumerate(report.documents, 1)]
    summary = summarize(report.documents, report.failures)
    return fill(
        "report.html.j2",
        "report.js",
        title=pages[0].title if len(pages) == 1 else f"{len(pages)} documents",
        pages=pages,
        summary=summary,
        counts=counts(summary, report.corpus),
        corpus=report.corpus,
        failures=report.failures,
    )


def fill(template: str, script: str, **values: Any) -> str:
    """A template filled in, with the style and the script it needs and the policy that admits only these two."""
    style, code = _file("style.css"), _file(script)
    policy = "; ".join(
        [
            "default-src 'none'",
            f"style-src '{_hash(style)}'",
            f"script-src '{_hash(code)}'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    page = _environment().get_template(template).render(style=style, script=code, policy=policy, **values)
    return _SURROGATE.sub("\ufffd", page)


def _harmless(value: Any) -> Any:
    """Text that a build server, should the page be printed into a log, takes for nothing but text."""
    trusted = not isinstance(value, str) or hasattr(value, "__html__")
    return value if trusted else _COMMAND.sub("\\g<0>\u2060", value)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    labels = [(label.value, LABELS[label], MARKS[label]) for label in LABELS]
    environment.globals.update(labels=labels, many=many, attitude_marks=ATTITUDE_MARKS)
    environment.globals.update(citation=citation, rewording=rewording, web_address=web_address)
    environment.globals.update(stretches=_stretches, shortened=_shortened)
    return environment


@cache
def _file(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _page(report: DocumentReport, key: str) -> Page:
    document = report.document
    items = tuple(_items(report, key))
    paragraphs = tuple(_paragraphs(document.text, items))
    findings = [item for item in items if item.label not in (_UNCHECKED, Label.SUPPORTED)]
    return Page(
        key=key,
        name=name_of(document),
        title=document.title or name_of(document),
        published=day(document.published_at) if document.published_at else "",
        as_of=day(report.as_of),
        paragraphs=paragraphs,
        has_title=bool(paragraphs)
        and document.title_span is not None
        and document.title_span.start < _first_end(document),
        items=items,
        summary=summarize([report]),
        findings=tuple(sorted(findings, key=_concern)),
    )


def _first_end(document: Document) -> int:
    first = _PARAGRAPH.search(document.text)
    return first.end() if first else 0


def _concern(item: Item) -> tuple[int, int]:
    """Sorts by level, then by label, the worst first."""
    labels = [*LABELS, _UNCHECKED]
    return -item.level.loudness, labels.index(item.label)


def _depth(item: Item) -> tuple[int, int, int]:
    """Sorts the outermost first and, of two in the same words, the worse one last: the innermost gives the colour."""
    level, label = _concern(item)
    return item.span.start - item.span.end, -level, -label


def _items(report: DocumentReport, page: str) -> Iterator[Item]:
    for number, checked in enumerate(report.checked, 1):
        yield _claim_item(report.document, checked, f"{page}-{number}", number)
    for number, unchecked in enumerate(report.unchecked, len(report.checked) + 1):
        yield _unchecked_item(report.document, unchecked, f"{page}-{number}", number)


def _claim_item(document: Document, checked: CheckedClaim, key: str, number: int) -> Item:
    claim, verdict = checked.claim, checked.verdict
    decisive = deciding(checked)
    return Item(
        key=key,
        number=number,
        span=_trimmed(document.text, focus(claim)),
        text=claim.text,
        place=_place(document, claim.span),
        label=verdict.label.value,
        label_name=LABELS[verdict.label],
        mark=MARKS[verdict.label],
        title=headline(verdict).partition(" ")[2] if verdict.rule else LABELS[verdict.label],
        rationale=verdict.rationale + (f"; accepted: {acceptance(checked.suppression)}" if checked.suppression else ""),
        level=verdict.level,
        rule=rules().get(verdict.rule or ""),
        confidence=verdict.confidence,
        standalone=claim.standalone if claim.standalone != claim.text else "",
        sides=tuple(_sides(claim, decisive)),
        claim=claim,
        cards=decisive,
        others=tuple(c for c in verdict.comparisons if c.attitude is Attitude.NEUTRAL),
    )


def _trimmed(text: str, span: Span) -> Span:
    """Without white space at the end: an item has to end inside a paragraph to get its button there."""
    return Span(span.start, span.start + len(text[span.start : span.end].rstrip()))


def _sides(claim: Claim, decisive: Sequence[Comparison]) -> Iterator[Side]:
    """The draft's figure, then each source's; nothing where wordings are compared, those are shown word by word."""
    told = [c for c in decisive if c.claim_value and c.evidence_value and not rewording(claim, c)][:_MAX_SIDES]
    if told:
        yield Side("Draft", told[0].claim_value or "", "draft")
    for comparison in told:
        document = comparison.evidence.document
        parts = (document.publisher, document.published_at and day(document.published_at))
        who = ", ".join(part for part in parts if part) or document.id
        yield Side(who, comparison.evidence_value or "", comparison.attitude.value)


def _unchecked_item(document: Document, item: Unchecked, key: str, number: int) -> Item:
    return Item(
        key=key,
        number=number,
        span=_trimmed(document.text, item.span),
        text=item.text,
        place=_place(document, item.span),
        label=_UNCHECKED,
        label_name="not checked",
        mark="○",
        title="not checked",
        rationale=item.reason,
    )


def _place(document: Document, span: Span) -> str:
    line, column = line_column(document, span.start)
    return f"line {line}, column {column}" if document.in_file else ""


def _shortened(text: str) -> str:
    """At most `_CONTEXT` characters, cut between words and then marked as cut."""
    text = text.strip()
    return text if len(text) <= _CONTEXT else text[:_CONTEXT].rpartition(" ")[0] + " …"


def _stretches(comparison: Comparison) -> Iterator[Stretch]:
    """The passage, with the figure that was compared marked."""
    passage = comparison.evidence.passage
    text, mark = passage.text, figure_in(passage, comparison)
    if mark is None:
        yield Stretch(text, False)
        return
    yield Stretch(text[: mark.start], False)
    yield Stretch(text[mark.start : mark.end], True)
    yield Stretch(text[mark.end :], False)


def _paragraphs(text: str, items: Sequence[Item]) -> Iterator[tuple[Segment, ...]]:
    for found in _PARAGRAPH.finditer(text):
        span = Span(*found.span())
        yield tuple(_segments(text, span, [item for item in items if item.span.overlaps(span)]))


def _segments(text: str, whole: Span, items: Sequence[Item]) -> Iterator[Segment]:
    """Cut a paragraph wherever an item begins or ends, so that nested and crossing items need no nested markup."""
    cuts = {whole.start, whole.end}
    cuts.update(cut for item in items for cut in item.span if whole.start < cut < whole.end)
    edges = sorted(cuts)
    outermost_first = sorted(items, key=_depth)
    for start, end in pairwise(edges):
        here = tuple(item for item in outermost_first if item.span.start <= start and end <= item.span.end)
        ends = sorted((item for item in here if item.span.end == end), key=lambda item: item.number)
        yield Segment(text[start:end], here, tuple(ends))
