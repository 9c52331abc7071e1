"""Each format names places in its own unit: whoever slices the file by it gets the claim's own words back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from junitparser import JUnitXml
from sarif_pydantic import Sarif

from factcheck.locate import source_offset
from factcheck.read import read_bytes
from factcheck.report import REPORTERS, RenderOptions
from factcheck.types import CheckedClaim, Document, Report, Span
from tests.report.runner import commands
from tests.report.sample import FERRY

DRAFT = """\
# “Émile” — {100} %

Émile said — “up {3.3%}”, and 100% sure.
😀😀 up {3.3%25}, {2} %0A lines ::error::
An e\u0301tat with {41,700 jobs} in it; 👩‍👩‍👧 saw {1,200} of them.

قالت الوزارة إن {300 شخص} قتلوا, \u202eturned {12} round\u202c.
<b>"Quoted"</b> & 'single' cost {$1.2 billion}, [linked {41}](https://a.example/?x=1&y=2) and {50} more.
\U0001d7d9 {more than
two hundred} stayed; then {7} &amp; **{8}** left.
"""
"""The mentions stand in braces, which are not in the file."""

PAGE = """\
<!doctype html><html><head><title>Émile’s 😀 page</title></head><body>
<article><h1>Émile’s 😀 page of figures</h1>
<p>Émile paid &euro;{5} &amp; 😀 {3.3&#37;}; <b>{41,700 <i>jobs}</i></b> went, the ministry said on Monday morning.</p>
<p>قالت {300} ::error:: said the second paragraph, which is long enough to be read as text of the page.</p>
</article></body></html>
"""

Place = tuple[int, int, int, int]
"""First line, first column, last line, column after the last."""


def sarif(printed: str) -> Iterator[Place]:
    run = Sarif.model_validate_json(printed).runs[0]
    assert json.loads(printed)["runs"][0]["columnKind"] == "unicodeCodePoints"
    for result in run.results or []:
        region = result.locations[0].physical_location.region
        yield region.start_line, region.start_column, region.end_line, region.end_column


def github(printed: str) -> Iterator[Place]:
    for command in commands(printed):
        names = ("line", "col", "endLine", "endColumn")
        line, column, end_line, end_column = (int(command.properties.get(name, 0)) for name in names)
        yield line, column, end_line, end_column


def gitlab(printed: str) -> Iterator[Place]:
    for issue in json.loads(printed):
        positions = issue["location"]["positions"]
        yield (*_pair(positions["begin"]), *_pair(positions["end"]))


def rdjson(printed: str) -> Iterator[Place]:
    for diagnostic in json.loads(printed)["diagnostics"]:
        span = diagnostic["location"]["range"]
        yield (*_pair(span["start"]), *_pair(span["end"]))


def rdjsonl(printed: str) -> Iterator[Place]:
    return rdjson(json.dumps({"diagnostics": [json.loads(line) for line in printed.splitlines()]}))


def _pair(place: dict[str, int]) -> tuple[int, int]:
    return place["line"], place["column"]


def by_code_points(line: str, start: int, end: int | None) -> str:
    return line[start - 1 : end and end - 1]


def by_bytes(line: str, start: int, end: int | None) -> str:
    return line.encode()[start - 1 : end and end - 1].decode()


READERS: dict[str, tuple[Callable[[str], Iterator[Place]], Callable[[str, int, int | None], str]]] = {
    "sarif": (sarif, by_code_points),
    "github": (github, by_code_points),
    "gitlab": (gitlab, by_code_points),
    "rdjson": (rdjson, by_bytes),
    "rdjsonl": (rdjsonl, by_bytes),
}


def sliced(lines: list[str], place: Place, cut: Callable[[str, int, int | None], str]) -> str:
    line, start, end_line, end = place
    if line == end_line:
        return cut(lines[line - 1], start, end)
    between = lines[line : end_line - 1]
    return "\n".join([cut(lines[line - 1], start, None), *between, cut(lines[end_line - 1], 1, end)])


def mentions(text: str) -> list[str]:
    return re.findall(r"\{(.*?)\}", text, re.DOTALL)


def read(text: str, name: str, line_end: str) -> tuple[Document, list[str]]:
    """The draft as read from a file with these line ends, and the lines that an editor shows of it."""
    plain = text.replace("{", "").replace("}", "")
    [document] = read_bytes(plain.replace("\n", line_end).encode(), name).documents
    return document, plain.split("\n")


def report_on(document: Document, written: list[str]) -> Report:
    """Each mention refuted; a mention is looked for in the file as it is written there."""
    source, claims, at = document.source or document.text, [], 0
    for mention in written:
        at = source.index(mention, at)
        claims.append(_refuted(document, _span(document, at, at + len(mention))))
        at += len(mention)
    return Report((replace(FERRY, document=document, checked=tuple(claims), unchecked=()),), None)


def _span(document: Document, start: int, end: int) -> Span:
    """The span of the text of which every character stands between two offsets of the file."""
    inside = [n for n in range(len(document.text)) if start <= source_offset(document, n) < end]
    return Span(inside[0], inside[-1] + 1)


def _refuted(document: Document, span: Span) -> CheckedClaim:
    [ferry, *_] = FERRY.checked
    assert ferry.claim.quantity is not None
    figure = replace(ferry.claim.quantity, span=span, of_span=None)
    claim = replace(ferry.claim, span=span, text=document.text[span.start : span.end], quantity=figure)
    return replace(ferry, claim=claim)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("text, name", [(DRAFT, "draft.md"), (DRAFT, "draft.txt"), (PAGE, "page.html")])
@pytest.mark.parametrize("format", READERS)
def test_the_place_is_where_the_words_are(format: str, text: str, name: str, line_end: str) -> None:
    document, lines = read(text, name, line_end)
    places, cut = READERS[format]
    printed = REPORTERS[format].render(report_on(document, mentions(text)), RenderOptions())
    whole = [place for place in places(printed) if place[1]]
    one_line = [m for m in mentions(text) if format != "github" or "\n" not in m]
    assert [sliced(lines, place, cut) for place in whole] == one_line


def test_over_several_lines_github_takes_no_columns() -> None:
    document, _ = read(DRAFT, "draft.md", "\n")
    printed = REPORTERS["github"].render(report_on(document, mentions(DRAFT)), RenderOptions())
    assert [place for place in github(printed) if place[0] != place[2]] == [(9, 0, 10, 0)]


def test_junit_names_the_line() -> None:
    document, lines = read(DRAFT, "draft.md", "\r\n")
    printed = REPORTERS["junit"].render(report_on(document, mentions(DRAFT)), RenderOptions())
    [suite] = JUnitXml.fromstring(printed.encode())
    found = [(int(case._elem.get("line")), case.name) for case in suite]
    assert len(found) == len(mentions(DRAFT))
    assert all(name.split()[0] in lines[line - 1] for line, name in found)


@pytest.mark.parametrize("format", ["text", "markdown"])
def test_a_text_inside_a_record_is_named_by_its_id(format: str) -> None:
    [document] = read_bytes(b'[{"id": "story7", "text": "Some 41 people died."}]', "wire.json").documents
    printed = REPORTERS[format].render(report_on(document, ["41 people"]), RenderOptions())
    assert "wire.json, story7" in printed
    assert ":1:" not in printed


@pytest.mark.parametrize("format", READERS)
def test_a_text_inside_a_record_has_no_line_in_its_file(format: str) -> None:
    [document] = read_bytes(b'[\n\n{"id": "story-7", "text": "Some\\n41 people died."}]', "wire.json").documents
    printed = REPORTERS[format].render(report_on(document, ["41 people"]), RenderOptions())
    assert "wire.json" in printed
    assert not re.search(r'"?(startLine|range|line=2)"?', printed)
    assert format != "gitlab" or json.loads(printed)[0]["location"]["positions"] == {"begin": {"line": 1, "column": 1}}
