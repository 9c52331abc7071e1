"""What cannot be read says what, where and what to do next, in one line; nothing else ever leaves the room."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.errors import UnreadableInput
from factcheck.read import read_bytes, read_path

STORY = "The council voted 19 to 11 on Thursday to close two of its nine schools. "
NAMES = ["a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a.docx", "a.xyz", "stdin", "-", "", ".", "..", "/"]


@pytest.mark.parametrize(
    "name, raw",
    [
        pytest.param("a.txt", STORY.encode(), id="ascii"),
        pytest.param("a.txt", "Émile paid €3".encode(), id="utf-8"),
        pytest.param("a.txt", "Émile paid €3".encode("utf-8-sig"), id="utf-8 with a mark"),
        pytest.param("a.txt", "Émile paid €3".encode("utf-16"), id="utf-16 with a mark"),
        pytest.param("a.txt", "“Café” prices rose £3 – nearly €4".encode("cp1252"), id="windows-1252"),
        pytest.param("a.txt", b"Page one: 12 dead\x0c\nPage two", id="a form feed is layout"),
        pytest.param("draft", STORY.encode(), id="no suffix, text"),
        pytest.param("draft.foo", STORY.encode(), id="unknown suffix, text"),
        pytest.param("draft", b'{"text": "12 dead"}', id="no suffix, a record"),
        pytest.param("draft", b"<!doctype html><p>12 dead</p>", id="no suffix, a page"),
        pytest.param("draft", b"---\ntitle: x\n---\n12 dead", id="no suffix, front matter"),
        pytest.param("a.txt", b"Prix: 12. Ja.", id="too short to tell the language"),
        pytest.param("a.json", b'{"text": "one"}\n{"text": "two"}', id="records a line under .json"),
    ],
)
def test_what_can_be_read_is_read(name: str, raw: bytes) -> None:
    assert all(document.text for document in read_bytes(raw, name).documents)


@pytest.mark.parametrize(
    "name, raw, says",
    [
        pytest.param("a.txt", b"", "empty", id="no bytes"),
        pytest.param("a.txt", b"\xef\xbb\xbf \n", "empty", id="only a mark and blanks"),
        pytest.param("a.md", b"---\ntitle: x\n---\n```\ncode 12\n```\n", "no text found", id="only code"),
        pytest.param("a.md", b"---\ntitle: x\nThe story", "front matter is not closed", id="front matter without end"),
        pytest.param("a.md", b"---\n- x\n---\n12 dead", "no keys", id="front matter that is a list"),
        pytest.param("a.md", b"---\na: 1\nb: [\n---\n12 dead", "line 4", id="broken YAML names its line"),
        pytest.param("a.html", b"<script>1</script>", "no text found", id="only a script"),
        pytest.param("a.html", b"<html><body><script>x()</body></html>", "no text found", id="a script without end"),
        pytest.param("a.html", b"<style>p { width: 3px }", "no text found", id="a style without end"),
        pytest.param("a.html", b"<title>41 dead</title><body><img src=x>", "no text found", id="only a title"),
        pytest.param("a.html", b"<!-- 41 people died", "no text found", id="only a comment without end"),
        pytest.param("a.html", b"<p>&nbsp;</p><p>&#8203;</p>", "no words", id="a page of blanks"),
        pytest.param("a.html", b"<p>...</p><p>|</p>", "no words", id="a page of signs"),
        pytest.param("a.txt", b"---\n* * *\n", "no words", id="a text of signs"),
        pytest.param("a.txt", "\u200b\u200b".encode(), "no words", id="a text of marks without width"),
        pytest.param("a.json", b'{"text": "..."}', "no words", id="a record of signs"),
        pytest.param("a.txt", b"abc\x00def", "binary", id="a NUL byte"),
        pytest.param("a.txt", b"\x01\x02\x03\x04 abc" * 9, "binary", id="control bytes"),
        pytest.param("a.txt", b"\xff\xfe\x00\xd8", "broken UTF-16", id="half a surrogate pair"),
        pytest.param("a.txt", "12 человек погибли".encode("cp1251"), "not UTF-8", id="cyrillic in windows-1251"),
        pytest.param("a.txt", "12 dead — ‘so far’ — café".encode()[:-1] + b" x", "not UTF-8", id="a broken UTF-8 byte"),
        pytest.param("a.json", b'[{"text": "cut sh', "not valid JSON", id="truncated JSON"),
        pytest.param("a.json", b"[" * 100_000, "nested too deeply", id="deep JSON"),
        pytest.param("a.json", b"[]", "no records", id="no records"),
        pytest.param("a.json", b"7", "not a JSON object", id="a bare number"),
        pytest.param("a.jsonl", b'{"text": 7}\n{"id": "x"}', "and 1 more like it", id="every line bad"),
        pytest.param("a.docx", b"PK\x03\x04", "Word documents are not read (save it as one of .json", id="docx"),
        pytest.param("a.pdf", b"%PDF-1.7", "PDF documents are not read", id="pdf"),
        pytest.param("stdin", b"%PDF-1.7", "PDF documents are not read", id="pdf without a name"),
        pytest.param("a.xml", b"<nitf/>", "XML (NITF, NewsML-G2) are not read", id="nitf"),
        pytest.param("a.txt", b"x" * 20_000_001, "20.0 MB is more than the limit of 20 MB", id="too large"),
    ],
)
def test_what_cannot_be_read_says_why(name: str, raw: bytes, says: str) -> None:
    with pytest.raises(UnreadableInput, match="^" + name) as caught:
        read_bytes(raw, name)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_size_cap_is_looked_at_before_the_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(UnreadableInput, match=r"50\.0 MB is more than the limit of 20 MB"):
        read_path(path)


@pytest.mark.parametrize("make, says", [("missing", "no such file"), ("folder", "no readable files")])
def test_a_path_that_is_no_file_is_named(tmp_path: Path, make: str, says: str) -> None:
    path = tmp_path / "x.md"
    if make == "folder":
        path.mkdir()
    with pytest.raises(UnreadableInput, match=says):
        read_path(path)


_FRAGMENTS = [
    "# ", "\n\n", "- ", "> ", "| a | b |\n|--|--|\n| 1 | 2 |\n", "**", "*", "~~", "`", "``", "[x](", "http://a.b",
    ")", "]", "[", "![", "<b>", "</b>", "<br>", "<!--", "-->", "&amp;", "&#37;", "&nbsp", "\\", "\\|", "|", "\n",
    "  \n", "\\\n", "\t", "    ", "word", "41,700", "%", "é", "“q”", "<p>", "</p>", "<table>", "<tr>", "<td>",
    "</table>", "<script>", "</script>", "<del>", "</del>", "---\n", "a: b\n", "1. ", "===\n", "[x]: /u\n",
    "<http://x>", '"t"', "\xa0", "\xad", "😀", "<div a='", "]()", "][x]", "'", '"', ">", "<", "&", "<!", "<?", "{",
    '{"text":"a b"}', '"uri":', "}", "null", "\u2028", "\x0c", "<nav>", "<h1>", "</h1>",
]  # fmt: skip
soup = st.lists(st.sampled_from(_FRAGMENTS), max_size=30).map(lambda parts: "".join(parts).encode())


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=200), soup), st.sampled_from(NAMES))
def test_no_bytes_raise_anything_else_and_offsets_stay_in_bounds(raw: bytes, name: str) -> None:
    try:
        result = read_bytes(raw, name)
    except UnreadableInput:
        return
    for document in result.documents:
        ends = [(0, 0), *document.offsets, (len(document.text), len(document.source or document.text))]
        assert ends == sorted(ends)
        assert all(a[1] <= b[1] for a, b in pairwise(ends))
        assert len({text for text, _ in document.offsets}) == len(document.offsets)
        if document.title_span:
            assert document.text[slice(*document.title_span)] == document.title
