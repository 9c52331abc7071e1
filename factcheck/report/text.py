"""The report for a terminal: where, what, why, and the passage that decides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len

from factcheck.locate import line_column_of
from factcheck.report.interface import RenderOptions
from factcheck.report.words import (
    ATTITUDE_MARKS,
    MARKS,
    Piece,
    acceptance,
    citation,
    counts,
    deciding,
    focus,
    headline,
    name_of,
    place,
    plain,
    rewording,
)
from factcheck.schema import summarize
from factcheck.types import (
    Attitude,
    CheckedClaim,
    Claim,
    Comparison,
    Document,
    DocumentReport,
    Failure,
    Label,
    Level,
    Remark,
    Report,
    Span,
    Suppression,
    Unchecked,
)

_STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "magenta": "35", "cyan": "36"}
_LEVEL_STYLE = {Level.ERROR: "red", Level.WARNING: "yellow", Level.NOTE: "cyan", Level.NONE: "green"}
_ATTITUDE_STYLE = {Attitude.REFUTES: "red", Attitude.SUPPORTS: "green", Attitude.NEUTRAL: "dim"}
_INDENT = "    "
_SHORT = 48


@dataclass(frozen=True, slots=True)
class _Page:
    """Colours and width, as asked for."""

    options: RenderOptions

    def paint(self, style: str, text: str) -> str:
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.options.color else text

    def fold(self, text: str, indent: str) -> Iterator[str]:
        for start, end in wrap(text, max(self.options.width, 40) - cell_len(indent)):
            yield indent + text[start:end]


def render(report: Report, options: RenderOptions) -> str:
    page = _Page(options)
    blocks = [block for document in report.documents for block in _document(document, page)]
    blocks += [[_failure(failure, page)] for failure in report.failures]
    blocks.append([page.paint("bold", counts(summarize(report.documents, report.failures), report.corpus))])
    return "".join(_set_apart(blocks))


def _set_apart(blocks: list[list[str]]) -> Iterator[str]:
    """The blocks as text; an empty line stands around findings and before the counts, not between single lines."""
    for number, block in enumerate(blocks):
        single = len(block) == 1 and number and len(blocks[number - 1]) == 1
        last = number == len(blocks) - 1
        yield "\n" if number and (last or not single) else ""
        yield "\n".join(block) + "\n"


def _document(report: DocumentReport, page: _Page) -> Iterator[list[str]]:
    for checked in filter(page.options.shows, report.checked):
        describe = _supported if checked.verdict.label is Label.SUPPORTED else _finding
        yield list(describe(report.document, checked, page))
    for remark in filter(page.options.tells, report.remarks):
        yield [_remark(report.document, remark, page)]
    if page.options.verbose:
        for checked in report.checked:
            if checked.suppression:
                yield [_accepted(report.document, checked, checked.suppression, page)]
        for item in report.unchecked:
            yield [_unchecked(report.document, item, page)]


def _finding(document: Document, checked: CheckedClaim, page: _Page) -> Iterator[str]:
    verdict = checked.verdict
    level = page.paint(_LEVEL_STYLE[verdict.level], verdict.level.value)
    yield f"{_place(document, checked.claim.span, page)} {level} {page.paint('bold', headline(verdict))}"
    yield from _sentence(checked.claim, _LEVEL_STYLE[verdict.level], page)
    yield from page.fold(plain(verdict.rationale), _INDENT)
    shown = verdict.comparisons if page.options.verbose else deciding(checked)
    for comparison in shown:
        yield from _evidence(checked.claim, comparison, page)
    if page.options.verbose:
        yield page.paint("dim", f"{_INDENT}confidence {verdict.confidence:.2f}")


def _supported(document: Document, checked: CheckedClaim, page: _Page) -> Iterator[str]:
    """One line, with the best citation; the derivation under it when asked for."""
    best = deciding(checked)[:1]
    source = f" — {plain(citation(best[0].evidence.document))}" if best else ""
    mark = page.paint("green", f"{MARKS[Label.SUPPORTED]} supported")
    yield f"{_place(document, checked.claim.span, page)} {mark} “{_short(checked.claim.text)}”{source}"
    if page.options.verbose:
        for comparison in checked.verdict.comparisons:
            yield from _evidence(checked.claim, comparison, page)


def _accepted(document: Document, checked: CheckedClaim, word: Suppression, page: _Page) -> str:
    place, text = _place(document, checked.claim.span, page), _short(checked.claim.text)
    return f"{place} {page.paint('dim', 'accepted')} {checked.verdict.rule} “{text}”: {plain(acceptance(word))}"


def _remark(document: Document, remark: Remark, page: _Page) -> str:
    line, column = line_column_of(document.source or document.text, remark.span.start)
    place = page.paint("bold", f"{plain(name_of(document))}:{line}:{column}")
    return f"{place} {page.paint(_LEVEL_STYLE[remark.level], remark.level)} {remark.rule} {plain(remark.message)}"


def _place(document: Document, span: Span, page: _Page) -> str:
    return page.paint("bold", plain(place(document, span)))


def _sentence(claim: Claim, style: str, page: _Page) -> Iterator[str]:
    """The sentence with the claim underlined, line by line."""
    text = plain(claim.sentence.text)
    mark = focus(claim).shift(-claim.sentence.span.start)
    for start, end in wrap(text, max(page.options.width, 40) - len(_INDENT)):
        yield _INDENT + text[start:end]
        under = text[max(start, mark.start) : min(end, mark.end)]
        if under:
            before = " " * cell_len(text[start : max(start, mark.start)])
            yield _INDENT + before + page.paint(style, "^" * max(cell_len(under), 1))


def _evidence(claim: Claim, comparison: Comparison, page: _Page) -> Iterator[str]:
    evidence = comparison.evidence
    mark = page.paint(_ATTITUDE_STYLE[comparison.attitude], ATTITUDE_MARKS[comparison.attitude])
    first, *rest = page.fold(f"“{plain(evidence.passage.text)}”", _INDENT + "  ")
    yield f"{_INDENT}{mark} {first.lstrip()}"
    yield from rest
    where = evidence.document.path or evidence.document.url or evidence.document.id
    yield page.paint("dim", plain(f"{_INDENT}  — {citation(evidence.document)} · {where}"))
    pieces = rewording(claim, comparison)
    if pieces:
        yield f"{_INDENT}  words: {_difference(pieces, page)}"
    if page.options.verbose:
        for number, step in enumerate(comparison.steps, 1):
            yield from page.fold(f"{number}. {plain(step)}", _INDENT + "    ")


def _difference(pieces: tuple[Piece, ...], page: _Page) -> str:
    """What the draft took out of the source as {+...+}, what it put in as [-...-], as git prints changed words."""
    shape = {"both": ("", "", ""), "draft": ("red", "[-", "-]"), "source": ("green", "{+", "+}")}
    out = []
    for piece in pieces:
        style, left, right = shape[piece.side]
        out.append(page.paint(style, left + piece.text + right) if style else piece.text)
    return " ".join(out)


def _unchecked(document: Document, item: Unchecked, page: _Page) -> str:
    place = _place(document, item.span, page)
    return f"{place} {page.paint('dim', 'unchecked')} “{_short(item.text)}”: {plain(item.reason)}"


def _failure(failure: Failure, page: _Page) -> str:
    return f"{page.paint('bold', plain(failure.path))} {page.paint('red', 'error')} FC902 {plain(failure.message)}"


def _short(text: str) -> str:
    text = plain(text)
    return text if len(text) <= _SHORT else text[: _SHORT - 1].rstrip() + "…"


def wrap(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Half-open offsets of the lines of `text`, broken at blanks, none wider than `width` cells where words allow."""
    start = end = 0
    for word_start, word_end in _words(text):
        if end > start and cell_len(text[start:word_end]) > width:
            yield start, end
            start = word_start
        elif end == 0:
            start = word_start
        end = word_end
    if end > start:
        yield start, end


def _words(text: str) -> Iterator[tuple[int, int]]:
    position = 0
    for word in text.split(" "):
        if word:
            yield position, position + len(word)
        position += len(word) + 1
