"""Places in a draft's file as the editor counts them: lines from 0, columns in the unit that was agreed on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from lsprotocol import types as lsp

from factcheck.locate import line_column_of, source_span
from factcheck.types import Document, Span

START = lsp.Range(lsp.Position(0, 0), lsp.Position(0, 0))


@dataclass(frozen=True, slots=True)
class Places:
    """Counts in one unit, for one editor."""

    measure: Callable[[str], int]
    """How long a text is in that unit: UTF-16 code units, unless the editor asks for another."""

    def at(self, source: str, offset: int) -> lsp.Position:
        """The position of an offset into the decoded file."""
        line, column = line_column_of(source, offset)
        return lsp.Position(line - 1, self.measure(source[offset - column + 1 : offset]))

    def within(self, source: str, span: Span) -> lsp.Range:
        """The range of a stretch of the decoded file."""
        return lsp.Range(self.at(source, span.start), self.at(source, span.end))

    def of(self, document: Document, span: Span) -> lsp.Range:
        """The range of a stretch of the draft's text; the beginning of a file of which no lines are known."""
        if not document.in_file:
            return START
        return self.within(document.source or document.text, source_span(document, span))

    def passage(self, path: str, quote: str) -> lsp.Location | None:
        """Where a passage stands in its file; the beginning where markup parts its words, `None` without a file."""
        file = Path(path).absolute()
        try:
            text = file.read_bytes().decode("utf-8").replace("\r\n", "\n")
        except (OSError, ValueError):
            return None
        at = text.find(quote)
        found = self.within(text, Span(at, at + len(quote))) if at >= 0 else START
        return lsp.Location(file.as_uri(), found)


def meet(one: lsp.Range, other: lsp.Range) -> bool:
    """Whether two ranges overlap or touch."""
    return _key(one.start) <= _key(other.end) and _key(other.start) <= _key(one.end)


def size(found: lsp.Range) -> tuple[int, int]:
    """Lines and columns that a range runs over, to find the smallest."""
    return found.end.line - found.start.line, found.end.character - found.start.character


def _key(position: lsp.Position) -> tuple[int, int]:
    return position.line, position.character
