"""The page: hostile text is inert, the policy admits only the page's own script, and every claim can be reached."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import factcheck.report
from factcheck import schema
from factcheck.report import REPORTERS, RenderOptions, render_overview
from factcheck.report.html import Item, _segments
from factcheck.report.words import relative_link, web_address
from factcheck.types import CheckedClaim, Document, DocumentReport, Failure, Report, Span, Unchecked
from tests.report.sample import FERRY, FERRY_TEXT, REPORT

HOSTILE = [
    "</script><script>alert(1)</script>",
    "</style><style>*{display:none}</style>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "<!-- --><svg/onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "\u202eright to left\u202c \U0001f9a0 \x00 é",
    "javascript:alert(1)",
]
STYLE = (Path(factcheck.report.__file__).parent / "templates" / "style.css").read_text(encoding="utf-8")


class Reader(HTMLParser):
    """What is in a page: its tags with attributes, and its text outside script and style."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.content: dict[str, str] = {}
        self.text = ""
        self._inside = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = tag

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside in ("script", "style"):
            self.content[self._inside] = data
        else:
            self.text += data

    def values(self, attribute: str) -> list[str]:
        return [attrs[attribute] or "" for _, attrs in self.tags if attribute in attrs]


def page_of(report: Report) -> Reader:
    return Reader(REPORTERS["html"].render(report, RenderOptions()))


def hostile_report(text: str) -> Report:
    """A report in which every word that comes from outside is `text`."""
    checked = FERRY.checked[0]
    comparison = checked.verdict.comparisons[0]
    info = replace(
        comparison.evidence.document, id=text, title=text, publisher=text, url=text, path=text,
        lifecycle=replace(comparison.evidence.document.lifecycle, correction_note=text),
    )  # fmt: skip
    passage = replace(comparison.evidence.passage, text=text, following=text)
    comparison = replace(
        comparison, evidence=replace(comparison.evidence, passage=passage, document=info),
        reason=text, steps=(text,), claim_value=text, evidence_value=text,
    )  # fmt: skip
    span = Span(0, len(text))
    claim = replace(checked.claim, text=text, standalone=text + text, span=span, quantity=None)
    verdict = replace(checked.verdict, rationale=text, comparisons=(comparison,))
    document = Document(id=text, text=text, path=text, title=text)
    drafted = DocumentReport(document, FERRY.as_of, (CheckedClaim(claim, verdict),), (Unchecked(text, span, text),))
    return Report((drafted, drafted), REPORT.corpus, (Failure(text, text),))


def event(**changes: object) -> dict[str, object]:
    return schema.document_event(FERRY).as_json() | changes


# What must not happen


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(text: str) -> None:
    page, clean = page_of(hostile_report(text)), page_of(hostile_report("harmless"))
    assert [tag for tag, _ in page.tags] == [tag for tag, _ in clean.tags]
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on") or name == "style"]
    assert page.content == clean.content
    assert text.replace("\x00", "\ufffd") in page.text.replace("\x00", "\ufffd")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text_in_the_overview(text: str) -> None:
    def overview(words: str) -> Reader:
        rows = [event(path=words, title=words, id=words, href=words)]
        return Reader(render_overview(rows, [Failure(words, words)], title=words))

    page, clean = overview(text), overview("harmless")
    # A path that is also the title is printed once, so that only the tags can be compared.
    assert [tag for tag, _ in page.tags] == [tag for tag, _ in clean.tags]
    assert page.content == clean.content
    assert all(href.startswith("./") for href in page.values("href"))


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "JAVASCRIPT:alert(1)",
        "data:text/html,<script>", "vbscript:x", "file:///etc/passwd", "//evil.example", "https://", "", None,
        "https://a.example/\nb", 'https://a.example/"x', "ftp://a.example",
    ],
)  # fmt: skip
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert web_address(url) is None


def test_a_web_address_becomes_a_link() -> None:
    assert web_address("HTTPS://a.example/b?c=1&d=2#e") == "HTTPS://a.example/b?c=1&d=2#e"


@pytest.mark.parametrize(
    "path, link",
    [
        ("stories/a b#1.html", "./stories/a%20b%231.html"),
        ("javascript:alert(1)", "./javascript%3Aalert%281%29"),
        ("//evil.example/x", "./evil.example/x"),
        ("windows\\style.html", "./windows/style.html"),
    ],
)
def test_a_file_beside_the_page_stays_a_file(path: str, link: str) -> None:
    assert relative_link(path) == link


@pytest.mark.parametrize("page", [REPORTERS["html"].render(REPORT, RenderOptions()), render_overview([event()])])
def test_the_page_loads_nothing(page: str) -> None:
    read = Reader(page)
    assert not {tag for tag, _ in read.tags} & {"link", "img", "iframe", "object", "embed", "form", "base", "audio"}
    assert not read.values("src")
    assert "url(" not in read.content["style"]
    assert "@import" not in read.content["style"]
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|fetch\(", read.content["script"])


@pytest.mark.parametrize("page", [REPORTERS["html"].render(REPORT, RenderOptions()), render_overview([event()])])
def test_the_policy_admits_only_the_style_and_the_script_of_the_page(page: str) -> None:
    read = Reader(page)
    policy = next(attrs["content"] for _, attrs in read.tags if attrs.get("http-equiv"))
    rules = dict(part.split(" ", 1) for part in (policy or "").split("; "))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for part in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(read.content[part].encode()).digest()).decode()
        assert rules[f"{part}-src"] == f"'sha256-{digest}'"
        assert [tag for tag, _ in read.tags].count(part) == 1


# What must happen


def test_every_claim_has_a_mark_a_button_and_its_evidence() -> None:
    page = page_of(REPORT)
    keys = [key for attrs in page.tags if attrs[0] == "button" for key in [attrs[1].get("data-item")] if key]
    articles = {value.removeprefix("i-") for value in page.values("id") if value.startswith("i-")}
    marked = {pair.split(":")[0] for value in page.values("data-items") for pair in value.split()}
    expected = sum(len(d.checked) + len(d.unchecked) for d in REPORT.documents)
    assert set(keys) == articles == marked
    assert len(articles) == expected


def test_ids_are_unique_and_every_reference_leads_somewhere() -> None:
    page = page_of(REPORT)
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert set(page.values("aria-labelledby")) <= set(ids)
    assert {href[1:] for href in page.values("href") if href.startswith("#")} <= set(ids)


def test_a_verdict_is_said_in_words_not_only_in_colour() -> None:
    pins = [attrs for tag, attrs in page_of(REPORT).tags if tag == "button" and "pin" in (attrs.get("class") or "")]
    labels = ("refuted", "conflicting", "not enough evidence", "supported", "not checked")
    assert all(any(name in (attrs["aria-label"] or "") for name in labels) for attrs in pins)


def test_the_draft_can_be_read_whole() -> None:
    text = re.sub(r"[✗⇄?✓○]\d+", "", page_of(REPORT).text)
    for paragraph in FERRY_TEXT.split("\n\n"):
        assert paragraph in text


def test_two_claims_in_the_same_words_can_both_be_reached() -> None:
    twin = FERRY.checked[0]
    report = Report((replace(FERRY, checked=(twin, twin), unchecked=()),), None)
    assert {v.strip() for v in page_of(report).values("data-items")} == {"d1-1:refuted d1-2:refuted"}


def test_of_two_in_the_same_words_the_worse_gives_the_colour() -> None:
    first = FERRY.checked[0]
    figure = first.claim.quantity.span if first.claim.quantity else first.claim.span
    report = Report((replace(FERRY, checked=FERRY.checked[:1], unchecked=(Unchecked("312", figure, "why"),)),), None)
    text = page_of(report).values("data-items")[0]
    assert text.split() == ["d1-1:refuted", "d1-2:unchecked"]
    twin = replace(report.documents[0], unchecked=(Unchecked("", Span(figure.start, figure.end + 7), "why"),))
    assert page_of(Report((twin,), None)).values("data-items")[0].split() == ["d1-2:unchecked", "d1-1:refuted"]


def test_the_overview_counts_all_documents() -> None:
    page = Reader(render_overview((event(path=f"{n}.json") for n in range(1200)), [Failure("x", "y")]))
    assert "1,200 documents, 1 not readable" in " ".join(page.text.split())
    assert [tag for tag, _ in page.tags].count("tr") == 1201


def _luminance(color: str) -> float:
    channels = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    "front, back",
    [(label, f"{label}-tint") for label in ("refuted", "conflicting", "not_enough_evidence", "supported", "unchecked")]
    + [("ink", f"{label}-tint") for label in ("refuted", "conflicting", "not_enough_evidence", "supported")]
    + [("soft", "ground"), ("soft", "panel"), ("ink", "paper"), ("link", "ground"), ("link", "panel")],
)
def test_text_stands_out_as_wcag_aa_asks(front: str, back: str, scheme: int) -> None:
    """Contrast ratio of at least 4.5, by the formula of WCAG 2.2."""
    block = re.findall(r":root \{(.*?)\}", STYLE, re.S)[scheme]
    colors = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
    light, dark = sorted((_luminance(colors[front]), _luminance(colors[back])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


@settings(max_examples=200, deadline=None)
@given(st.text(min_size=1, max_size=40), st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45)), max_size=6))
def test_cutting_a_paragraph_loses_nothing(text: str, pairs: list[tuple[int, int]]) -> None:
    whole = Span(0, len(text))
    spans = [Span(min(pair), max(pair)) for pair in pairs if min(pair) < max(pair)]
    items = [_item(number, span) for number, span in enumerate(spans) if span.overlaps(whole)]
    segments = list(_segments(text, whole, items))
    assert "".join(segment.text for segment in segments) == text
    for segment in segments:
        lengths = [item.span.end - item.span.start for item in segment.items]
        assert all(outer >= inner for outer, inner in pairwise(lengths))
    ended = [item.key for segment in segments for item in segment.ends]
    assert sorted(ended) == sorted(item.key for item in items if item.span.end <= len(text))


def _item(number: int, span: Span) -> Item:
    return Item(f"d1-{number}", number, span, "", "", "refuted", "refuted", "✗", "", "")
