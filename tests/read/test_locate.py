import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.locate import line_column, line_column_of, source_offset, source_span
from factcheck.read import read_bytes
from factcheck.types import Document, Span

PLAIN = Document(id="p", text="Émile\n😀 up 3.3%\n")
LINKED = Document(id="l", text="up 3.3 percent", source="up [3.3](http://x) percent", offsets=((0, 0), (3, 4), (6, 18)))


@pytest.mark.parametrize("offset, place", [(0, (1, 1)), (5, (1, 6)), (6, (2, 1)), (11, (2, 6)), (16, (3, 1))])
def test_lines_and_columns_count_code_points_from_one(offset: int, place: tuple[int, int]) -> None:
    assert line_column(PLAIN, offset) == place


def test_a_span_ends_with_its_last_character_not_where_the_next_begins() -> None:
    assert source_span(LINKED, Span(3, 6)) == Span(4, 7)
    assert source_span(LINKED, Span(6, 6)) == Span(18, 18)
    assert source_offset(LINKED, 14) == 26


@pytest.mark.parametrize(
    "name, raw, text, written",
    [
        ("a.html", b"<p>up <b>3&#37;</b> more</p>", "3%", "3&#37;"),
        ("a.md", b"up 3\* more", "3*", "3\*"),
        ("a.md", b"A &amp; B", "&", "&amp;"),
        ("a.md", b"A & B, AT&T", "& B, AT&", "& B, AT&"),
        ("a.txt", b"A &amp; B", "&", "&"),
    ],
)
def test_a_span_takes_in_the_whole_of_an_escaped_character(name: str, raw: bytes, text: str, written: str) -> None:
    (document,) = read_bytes(raw, name).documents
    start = document.text.index(text)
    span = source_span(document, Span(start, start + len(text)))
    assert (document.source or document.text)[span.start : span.end] == written


@given(st.text(alphabet="a\n", max_size=30), st.integers(0, 30))
def test_the_line_table_agrees_with_counting(source: str, offset: int) -> None:
    before = source[: min(offset, len(source))]
    assert line_column_of(source, len(before)) == (before.count("\n") + 1, len(before) - before.rfind("\n"))
