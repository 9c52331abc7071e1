"""What a web page says about itself: JSON-LD first, then its meta tags."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from factcheck.read.dates import moment
from factcheck.read.lifecycle import lifecycle
from factcheck.read.metadata import Metadata, text_of, texts_of, version_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE_TYPES = frozenset({"BlogPosting", "LiveBlogPosting", "Report", "PressRelease"})
_DEEPEST = 6

_META = {
    "title": ("og:title", "twitter:title", "headline", "dc.title"),
    "publisher": ("og:site_name", "dc.publisher", "publisher", "application-name"),
    "published_at": (
        "article:published_time", "og:published_time", "datepublished", "dc.date.issued", "dc.date", "dcterms.created",
        "pubdate", "publish-date", "publication_date", "parsely-pub-date", "date",
    ),
    "modified_at": ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified"),
    "url": ("og:url",),
}  # fmt: skip
"""Field -> names under which `<meta>` carries it (`property`, `name` or `itemprop`), best first."""


def page_metadata(root: HtmlElement) -> Metadata:
    """Metadata of a parsed page. A `correction` of schema.org becomes the note of a substantive correction."""
    article, meta = _article(root), _meta(root)
    title = text_of(article.get("headline")) or meta("title") or _element_text(root, "//title")
    correction = _correction(article.get("correction"))
    version = version_of(article.get("version"))
    url = _canonical(root) or meta("url") or _link(article.get("url")) or _link(article.get("mainEntityOfPage"))
    return Metadata(
        # A page without an identifier is known by its address, wherever the file lies.
        id=_identifier(article.get("identifier")) or _link(article.get("@id")) or url,
        title=title,
        publisher=next(texts_of(article.get("publisher")), None) or meta("publisher"),
        published_at=moment(article.get("datePublished")) or _date(root, meta("published_at")),
        modified_at=moment(article.get("dateModified")) or moment(meta("modified_at")),
        url=url,
        version=version,
        lifecycle=lifecycle(correction=correction, title=title, version=version),
    )


def _article(root: HtmlElement) -> Mapping[str, Any]:
    """The first article of the page's JSON-LD, wherever it stands; empty when there is none."""
    for script in root.xpath('//script[contains(@type, "ld+json")]'):
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        if found := next((node for node in _nodes(data) if _is_article(node)), None):
            return found
    return {}


def _nodes(data: object, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Objects at the top, in lists, in `@graph`, and as the main entity of a page."""
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for item in data:
            yield from _nodes(item, depth + 1)
    elif isinstance(data, Mapping):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _nodes(data.get(key), depth + 1)


def _is_article(node: Mapping[str, Any]) -> bool:
    types = node.get("@type")
    names = [t for t in (types if isinstance(types, list) else [types]) if isinstance(t, str)]
    return any(name.endswith("Article") or name in _ARTICLE_TYPES for name in names)


def _identifier(value: object) -> str | None:
    """A plain identifier, or the value of a PropertyValue, whose `name` would be the same on every page."""
    return text_of(value.get("value") if isinstance(value, Mapping) else value)


def _correction(value: object) -> str | None:
    """A text, a CorrectionComment, or a list of them, as one note."""
    notes = []
    for item in value if isinstance(value, list) else [value]:
        text = (item.get("text") or item.get("description")) if isinstance(item, Mapping) else item
        if found := text_of(text):
            notes.append(found)
    return " ".join(notes) or None


def _meta(root: HtmlElement) -> Any:
    found: dict[str, str] = {}
    for element in root.xpath("//meta[@content]"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        if name and (content := text_of(element.get("content"))):
            found.setdefault(name.lower(), content)
    return lambda field: next((found[name] for name in _META[field] if name in found), None)


def _date(root: HtmlElement, said: str | None) -> Any:
    """The meta tag's date, else the `<time>` that is marked as the publication."""
    marked = root.xpath('//time[@datetime][@pubdate or @itemprop="datePublished"]/@datetime')
    return moment(said) or moment(str(marked[0]) if marked else None)


def _canonical(root: HtmlElement) -> str | None:
    links = root.xpath('//link[@rel="canonical"]/@href')
    return _link(str(links[0])) if links else None


def _link(value: object) -> str | None:
    if isinstance(value, Mapping):
        value = value.get("@id") or value.get("url")
    return value if isinstance(value, str) and value.startswith(("http://", "https://")) else None


def _element_text(root: HtmlElement, path: str) -> str | None:
    found = root.xpath(path)
    return text_of(found[0].text_content()) if found else None
