"""HTML pages: the article's text led back to the page, and what the page says about itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.errors import UnreadableInput
from factcheck.read.article import article_blocks
from factcheck.read.builder import TextBuilder
from factcheck.read.decode import decode
from factcheck.read.html_blocks import Block, addressed, scan
from factcheck.read.jsonld import page_metadata
from factcheck.read.metadata import Metadata, build
from factcheck.read.result import ReadResult
from factcheck.types import Document, Span

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SUFFIXES = (".html", ".htm", ".xhtml")

_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|article|main|div|p|h1)\b", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{1,40})", re.IGNORECASE)
_CHARSET_WITHIN = 4096
_WORDS = re.compile(r"\w+")


def recognises(head: str) -> bool:
    """A tag that opens a page or a part of one, before any text."""
    return head.lstrip().startswith("<") and bool(_PAGE.search(head))


def read(raw: bytes, name: str) -> ReadResult:
    declared = _CHARSET.search(raw, 0, _CHARSET_WITHIN)
    source = decode(raw, name, declared[1].decode("ascii") if declared else None)
    blocks, comments = scan(source)
    if not blocks:
        raise UnreadableInput(
            "no text found", where=name, fix="save the page as text, or from a browser after it has loaded"
        )
    meta = _metadata(source)
    chosen = article_blocks(source, blocks)
    heading = _heading(blocks, meta.title)
    if heading is not None and heading.start < chosen[0].start:
        chosen = [heading, *chosen]
    document = _document(source, chosen, heading, meta, name)
    return ReadResult((replace(document, comments=addressed(source, comments)),))


def _metadata(source: str) -> Metadata:
    root = _parse(source)
    return Metadata() if root is None else page_metadata(root)


def _parse(source: str) -> HtmlElement | None:
    """The page as lxml sees it, without network; `None` when it finds no element at all."""
    from lxml import etree
    from lxml import html as lxml_html

    # Bytes with a named encoding: lxml refuses a string that carries an XML declaration.
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True)
    try:
        return lxml_html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _heading(blocks: Sequence[Block], title: str | None) -> Block | None:
    """The heading on the page that is the title, else its only H1; titles often carry the site's name behind."""
    headings = [block for block in blocks if block.heading]
    wanted = _words(title or "")
    for block in headings:
        words = _words(block.text)
        if len(words) > 2 and (wanted[: len(words)] == words or words[: len(wanted)] == wanted != []):
            return block
    top = [block for block in headings if block.heading == "h1"]
    return top[0] if len(top) == 1 and not top[0].furniture else None


def _words(text: str) -> list[str]:
    return _WORDS.findall(text.casefold())


def _document(source: str, blocks: Sequence[Block], heading: Block | None, meta: Metadata, name: str) -> Document:
    builder = TextBuilder()
    title_span = None
    for block in blocks:
        builder.paragraph()
        for text, start, end in block.stretches:
            builder.add(text, start, end)
        if block is heading:
            title_span = Span(builder.length - len(block.text), builder.length)
    text, offsets = builder.result()
    title = text[title_span.start : title_span.end] if title_span else meta.title
    return build(meta, name, text=text, title=title, title_span=title_span, source=source, offsets=offsets)
