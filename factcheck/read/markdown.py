"""Markdown with YAML front matter: prose without markup, each character led back to the file.

Headings, paragraphs, list items, quotations and table rows become paragraphs; code blocks, comments, pictures and
struck-out text are left out. A block of HTML is read as HTML.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from factcheck.errors import UnreadableInput
from factcheck.read.builder import TextBuilder
from factcheck.read.decode import decode
from factcheck.read.front_matter import split_front_matter
from factcheck.read.html_blocks import addressed, scan
from factcheck.read.inline import comments as comments_of
from factcheck.read.inline import prose
from factcheck.read.metadata import build, read_metadata
from factcheck.read.result import ReadResult
from factcheck.types import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

SUFFIXES = (".md", ".markdown", ".mdown")
CELL_SEPARATOR = " | "


def recognises(head: str) -> bool:
    """Front matter, or a first line that is a heading."""
    return head.startswith(("---\n", "---\r\n", "# "))


def read(raw: bytes, name: str) -> ReadResult:
    source = decode(raw, name)
    fields, start = split_front_matter(source, name)
    page = _Page(source, start)
    for token in page.tokens():
        page.write(token)
    text, offsets = page.builder.result()
    if not text:
        raise UnreadableInput("no text found", where=name, fix="only headings, paragraphs, lists and tables are read")
    first_heading = text[page.title_span.start : page.title_span.end] if page.title_span else None
    meta = read_metadata({"title": first_heading, **fields} if first_heading else fields)
    shown = page.title_span if meta.title == first_heading else None
    said = addressed(source, page.comments)
    return ReadResult((build(meta, name, text=text, title_span=shown, source=source, offsets=offsets, comments=said),))


@cache
def _parser() -> MarkdownIt:
    """CommonMark with tables and strike-through; `text_join` is off because it hides which characters were decoded."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("text_join")


class _Page:
    """Writes the tokens of one file to a builder, and notes the first H1."""

    def __init__(self, source: str, start: int) -> None:
        self.builder = TextBuilder()
        self.title_span: Span | None = None
        self.comments: list[tuple[int, int]] = []
        self._source, self._start = source, start
        self._lines = _lines(source, start)
        self._row_at = 0
        self._in_row = False
        self._heading: str | None = None

    def tokens(self) -> Sequence[Token]:
        return _parser().parse(self._source[self._start :])

    def write(self, token: Token) -> None:
        if token.type == "tr_open" and token.map:
            self._in_row, self._row_at = True, self._lines[token.map[0]][0]
            self.builder.paragraph()
        elif token.type == "tr_close":
            self._in_row = False
        elif token.type in ("th_open", "td_open"):
            self._heading = None
        elif token.type == "heading_open":
            self._heading = token.tag
        elif token.type == "heading_close":
            self._heading = None
        elif token.type == "inline" and token.map:
            self._inline(token, *token.map)
        elif token.type == "html_block" and token.map:
            self._html(token.content.rstrip("\n"), *token.map)

    def _inline(self, token: Token, first_line: int, after_last: int) -> None:
        if self._in_row:
            origin = self._cell_origin(token.content)
            if token.content and not self.builder.at_paragraph_start:
                self.builder.separate(CELL_SEPARATOR)
        else:
            origin = self._block_origin(token.content, first_line, after_last)
            self.builder.paragraph()
        self.comments += [(origin[c.start], origin[c.end]) for c in comments_of(token.children or [], token.content)]
        start = self._write_stretches(token, origin)
        if self._heading == "h1" and self.title_span is None and start is not None:
            self.title_span = Span(start, self.builder.length)

    def _write_stretches(self, token: Token, origin: list[int]) -> int | None:
        """Write the prose of an inline token; where it starts in the text, `None` when it shows nothing.

        origin: for each character of the token's content its offset in the file, and one more for the end.
        """
        start: int | None = None
        for text, begin, end in prose(token.children or [], token.content):
            if origin[end] - origin[begin] == len(text) or len(text) != end - begin:
                self.builder.add(text, origin[begin], origin[end])
            else:
                for offset, character in enumerate(text, begin):
                    self.builder.add(character, origin[offset], origin[offset] + 1)
            start = self.builder.length - len(text) if start is None else start
        return start

    def _block_origin(self, content: str, first_line: int, after_last: int) -> list[int]:
        """Each line of a block's content is the end of its line in the file, without indentation and quote marks.

        A first line of nothing but odd blanks, which the parser strips, is passed over.
        """
        origin: list[int] = []
        number = first_line
        for line in content.split("\n"):
            while number < after_last - 1 and line.strip() not in self._line(number):
                number += 1
            place = self._place(line.strip(), number) - (len(line) - len(line.lstrip()))
            origin.extend(range(place, place + len(line) + 1))
            number = min(number + 1, after_last - 1)
        return origin

    def _line(self, number: int) -> str:
        start, end = self._lines[number]
        return self._source[start:end].rstrip()

    def _place(self, words: str, number: int) -> int:
        """Where the content of a line stands in the file: at its end, but for the closing marks of a heading."""
        line, start = self._line(number), self._lines[number][0]
        if line.endswith(words):
            return start + len(line) - len(words)
        return start + max(0, line.rfind(words))

    def _cell_origin(self, content: str) -> list[int]:
        """A cell stands as it is in its row, but for bars, which are written with a backslash."""
        start = self._source.find(content, self._row_at)
        written = content.replace("|", "\\|")
        if "|" in content and (escaped := self._source.find(written, self._row_at)) >= 0:
            self._row_at = escaped + len(written)
            kept = [escaped + i for i in range(len(written)) if not written.startswith("\\|", i)]
            return [*kept, self._row_at]
        self._row_at = start + len(content)
        return list(range(start, self._row_at + 1))

    def _html(self, content: str, first_line: int, after_last: int) -> None:
        """A block of HTML, without the marks of the list or the quotation that it may stand in."""
        origin = self._block_origin(content, first_line, after_last)
        blocks, comments = scan(content)
        self.comments += [(origin[start], origin[end]) for start, end in comments]
        for block in blocks:
            self.builder.paragraph()
            for text, begin, end in block.stretches:
                self.builder.add(text, origin[begin], origin[end])


def _lines(source: str, start: int) -> list[tuple[int, int]]:
    """Start and end of each line from `start` on, without its line end."""
    lines: list[tuple[int, int]] = []
    while True:
        end = source.find("\n", start)
        lines.append((start, end if end >= 0 else len(source)))
        if end < 0:
            return lines
        start = end + 1
