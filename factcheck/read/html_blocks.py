"""The blocks of text in HTML, each character led back to the file.

lxml and trafilatura give text without positions, so the tags are scanned here: one pass, linear in the length of
the page whatever is in it, since every alternative of the pattern consumes what it looked at.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, takewhile

from factcheck.types import Comment, Span

CELL_SEPARATOR = " | "

_MARKUP = re.compile(
    r"""<!--.*?(?:-->|\Z)
      | <[!?][^>]*+(?:>|\Z)
      | <(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*+)
        (?:=\s*+"[^"]*+(?:"|\Z) | =\s*+'[^']*+(?:'|\Z) | [^>])*+
        (?:>|\Z)""",
    re.DOTALL | re.VERBOSE,
)
_CHARACTERS = re.compile(r"(?P<space>[ \t\n\r\f]+)|(?P<entity>&\#?\w{1,32};?)|[^ \t\n\r\f&]+|&")
# Soft hyphens and zero-width marks stand inside words and would break them.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]+")
_VISIBLE = re.compile("[^\u00ad\u200b\u2060\ufeff]+")

_ADDRESSED = re.compile(r"\s*factcheck\s*(?::|\s(?:ignore|disable|enable)\b)", re.IGNORECASE)
_BREAKS = frozenset(
    "address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol option p pre section summary table tbody "
    "td tfoot th thead tr ul".split()
)
_NOT_READ = frozenset(
    "script style template noscript svg math iframe object select textarea button title del s strike audio "
    "video".split()
)
_CODE = frozenset("script style".split())
"""What a browser takes for code up to the end of the page, when it is not closed."""
_FURNITURE = frozenset("nav footer aside form".split())
_HEADINGS = frozenset("h1 h2 h3".split())


@dataclass(slots=True)
class Block:
    """A paragraph, heading, list item, or table row."""

    stretches: list[tuple[str, int, int]] = field(default_factory=list)
    """`(text, start, end)`: `text` stands for `source[start:end]`."""
    heading: str | None = None
    """"h1", "h2" or "h3"."""
    furniture: bool = False
    """Stands inside navigation, a footer, an aside or a form."""
    row: int = 0
    """Number of the table row it stands in; 0 outside tables."""
    cell: int = 0
    """Number of the cell it stands in."""

    @property
    def start(self) -> int:
        """Where it begins in the page."""
        return self.stretches[0][1]

    @property
    def text(self) -> str:
        return "".join(text for text, _, _ in self.stretches)


def scan(source: str) -> tuple[list[Block], list[tuple[int, int]]]:
    """The blocks of HTML in order, without blank ones, and where its comments stand.

    A row is one block if each of its cells is. What only looks like a comment inside a script or a text is none.
    """
    found = _Scan(source)
    return list(_join_rows(found.blocks())), found.comments


def addressed(source: str, spans: Iterable[tuple[int, int]]) -> tuple[Comment, ...]:
    """Those of the comments at `spans` that begin with "factcheck:". One that is never closed ends with the file."""
    found = []
    for start, end in spans:
        text = source[start:end].removeprefix("<!--").removesuffix("-->")
        if _ADDRESSED.match(text):
            found.append(Comment(text, Span(start, end)))
    return tuple(found)


class _Scan:
    def __init__(self, source: str) -> None:
        self.comments: list[tuple[int, int]] = []
        self._source, self._at, self._end = source, 0, len(source)
        self._block = Block()
        self._space: tuple[int, int] | None = None
        self._furniture = 0
        self._heading: str | None = None
        self._rows: list[int] = []
        self._row_count = self._cell_count = 0
        self._unclosed: set[str] = set()

    def blocks(self) -> Iterator[Block]:
        while self._at < self._end:
            markup = _MARKUP.search(self._source, self._at, self._end)
            self._characters(self._at, markup.start() if markup else self._end)
            self._at = markup.end() if markup else self._end
            if markup and markup[0].startswith("<!--"):
                self.comments.append(markup.span())
            if markup and markup["name"] and self._tag(markup["name"].lower(), bool(markup["close"])):
                yield from self._finish()
        yield from self._finish()

    def _finish(self) -> Iterator[Block]:
        """Close the open block; the next one starts with what is known about its place."""
        if self._block.stretches:
            yield self._block
        row = self._rows[-1] if self._rows else 0
        self._block = Block([], self._heading, self._furniture > 0, row, self._cell_count if row else 0)
        self._space = None

    def _tag(self, name: str, closes: bool) -> bool:
        """Take note of a tag; whether it ends the block."""
        if name in _NOT_READ and not closes:
            self._skip(name)
        elif name in _FURNITURE:
            self._furniture = max(0, self._furniture + (-1 if closes else 1))
        elif name in _HEADINGS:
            self._heading = None if closes else name
        elif name in ("table", "tr", "td", "th"):
            self._table(name, closes)
        return name in _BREAKS

    def _table(self, name: str, closes: bool) -> None:
        if name == "table":
            if closes:
                self._rows[-1:] = []
            else:
                self._rows.append(0)
        elif not closes:
            if name == "tr":
                self._row_count += 1
                self._rows[-1:] = [self._row_count]
            self._cell_count += 1

    def _skip(self, name: str) -> None:
        """Jump behind the closing tag; an element that is never closed is read on, as if its tag were not there.

        Code that is never closed ends with the page, but for a tag closed in itself, as in XHTML.
        """
        if name in self._unclosed:
            return
        closing = re.compile(rf"</{name}\b[^>]*>?", re.IGNORECASE).search(self._source, self._at, self._end)
        if closing:
            self._at = closing.end()
        elif name in _CODE and not self._source.endswith("/>", 0, self._at):
            self._at = self._end
        else:
            self._unclosed.add(name)

    def _characters(self, start: int, end: int) -> None:
        for match in _CHARACTERS.finditer(self._source, start, end):
            if match["space"]:
                self._space = self._space or match.span()
                continue
            place = self._entity(match) if match["entity"] else match.start()
            for part in _VISIBLE.finditer(self._source, place, match.end()):
                self._add(part[0], *part.span())

    def _entity(self, match: re.Match[str]) -> int:
        """Add what an entity decodes to; returns where it ends, since without a semicolon it may end inside a word."""
        written, decoded = match[0], html.unescape(match[0])
        rest = _common_ending(written, decoded)
        end = match.end() - rest
        if visible := _INVISIBLE.sub("", decoded[: len(decoded) - rest]):
            self._add(visible, match.start(), end)
        return end

    def _add(self, text: str, start: int, end: int) -> None:
        if self._space and self._block.stretches:
            self._block.stretches.append((" ", *self._space))
        self._space = None
        self._block.stretches.append((text, start, end))


def _common_ending(first: str, second: str) -> int:
    """How many characters both end with."""
    pairs = zip(reversed(first), reversed(second), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _join_rows(blocks: Iterator[Block]) -> Iterator[Block]:
    """A row of a data table becomes one block; a table that only lays out the page keeps its blocks."""
    for row, group in groupby(blocks, key=lambda block: block.row):
        cells = list(group)
        if row and len(cells) > 1 and len({c.cell for c in cells}) == len(cells):
            yield _joined(cells)
        else:
            yield from cells


def _joined(cells: list[Block]) -> Block:
    stretches = list(cells[0].stretches)
    for cell in cells[1:]:
        stretches += [(CELL_SEPARATOR, stretches[-1][2], stretches[-1][2]), *cell.stretches]
    return Block(stretches, None, cells[0].furniture, cells[0].row, cells[0].cell)
