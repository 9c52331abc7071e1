import pytest
from hypothesis import given, settings

from factcheck.errors import UnreadableInput
from factcheck.locate import line_column, source_offset, source_span
from factcheck.read import read_bytes
from factcheck.types import Document, Span
from tests.read.test_unreadable import soup


def read(source: str) -> Document:
    (document,) = read_bytes(source.encode(), "draft.md").documents
    return document


@pytest.mark.parametrize(
    "source, text",
    [
        pytest.param("12 dead\n\n    99 in code\n", "12 dead", id="an indented block is code"),
        pytest.param("12 dead\n\n```\n99\n```\n", "12 dead", id="a fenced block is code"),
        pytest.param("12 <!-- 99 --> dead", "12 dead", id="a comment inside"),
        pytest.param("<!-- 99 -->\n\n12 dead", "12 dead", id="a comment as a block"),
        pytest.param("12 dead ![99 boats](99.png)", "12 dead", id="a picture"),
        pytest.param("~~99~~ 12 dead", "12 dead", id="struck-out words"),
        pytest.param("[12 dead](http://x/99 'title 99')", "12 dead", id="an address with a title"),
        pytest.param("[12 dead](<http://x/9 (9)>) and 3 hurt", "12 dead and 3 hurt", id="an address in angle brackets"),
        pytest.param("[12 dead][n] so far\n\n[n]: http://x/99", "12 dead so far", id="a reference link"),
        pytest.param("[![99](a.png)](http://x) 12 dead", "12 dead", id="a linked picture"),
        pytest.param("**12** _dead_, `3` hurt", "12 dead, 3 hurt", id="emphasis and inline code"),
        pytest.param("2\\*3 &lt; 7 &#37; AT&T", "2*3 < 7 % AT&T", id="escapes and entities"),
        pytest.param("12 were\ndead", "12 were dead", id="a soft line end is a blank"),
        pytest.param("12 dead  \n3 hurt", "12 dead\n3 hurt", id="a hard line end stays"),
        pytest.param("# Title #\n\nBody\n\nSub\n---\nEnd", "Title\n\nBody\n\nSub\n\nEnd", id="headings"),
        pytest.param("> 12 dead\nlazy\n>\n> - x", "12 dead lazy\n\nx", id="a quotation"),
        pytest.param("- a\n  b\n- c\n  1. d", "a b\n\nc\n\nd", id="nested lists"),
        pytest.param(
            "|a|b\\|c|\n|-|-|\n|1||\n|||\n|`x`|**2**|", "a | b|c\n\n1\n\nx | 2", id="table rows, empty cells left out"
        ),
        pytest.param("<div>12 <b>dead</b></div>", "12 dead", id="a block of HTML"),
    ],
)
def test_markup_goes_and_prose_stays(source: str, text: str) -> None:
    assert read(source).text == text


@pytest.mark.parametrize(
    "source, word, place",
    [
        ("# Title\n\nIt *was* [41,700 jobs](http://x), up", "41,700 jobs", (3, 11)),
        ("---\ntitle: x\n---\n\n\n> - é😀 **12** dead", "12", (6, 10)),
        ("a\nb &amp; c\n   d", "d", (3, 4)),
        ("| n | v |\n|---|---|\n| 1 | a\\|b **7** |", "7", (3, 14)),
        ("\ufeffTwelve\r\nmen\r\n", "men", (2, 1)),
        ("x\n\n<p>\n<b>12</b> dead</p>", "12", (4, 4)),
        ("# 1 # 1 #", "1 # 1", (1, 3)),
    ],
)
def test_a_word_is_found_where_the_file_has_it(source: str, word: str, place: tuple[int, int]) -> None:
    document = read(source)
    start = document.text.index(word)
    span = source_span(document, Span(start, start + len(word)))
    assert line_column(document, start) == place
    assert document.source[span.start : span.end] == word


@settings(max_examples=150, deadline=None)
@given(soup)
def test_each_character_leads_to_the_same_character(raw: bytes) -> None:
    try:
        (document,) = read_bytes(raw, "draft.md").documents
    except UnreadableInput:
        return
    for offset, character in enumerate(document.text):
        written = document.source[source_offset(document, offset)]
        assert character.isspace() or character == "|" or written in (character, "&", "\\")


@pytest.mark.parametrize(
    "source, title, shown",
    [
        pytest.param("Body only", None, False, id="none"),
        pytest.param("## Not the title\n\nBody", None, False, id="an H2"),
        pytest.param("# One *two*\n\nBody", "One two", True, id="the first H1"),
        pytest.param(
            "---\ntitle: Given\n---\n# One\n\nBody", "Given", False, id="front matter wins, the H1 stays text"
        ),
        pytest.param("---\ntitle: One\n---\n# One\n\nBody", "One", True, id="both alike"),
        pytest.param("Kicker\n\nOne\n===\n\nBody", "One", True, id="an underlined H1"),
    ],
)
def test_the_title(source: str, title: str | None, shown: bool) -> None:
    document = read(source)
    assert document.title == title
    assert (document.title_span is not None) is shown
    assert not shown or document.text[slice(*document.title_span)] == title  # type: ignore[misc]


@pytest.mark.parametrize(
    "yaml, field, value",
    [
        ("id: 007", "id", "007"),
        ("date: 2024-02-30", "published_at", None),
        ("publisher: [a, b]", "publisher", None),
        ("version: v3", "version", 3),
        ("version: draft", "version", 1),
        ("tags: {a: [1, 2]}", "id", "draft"),
        ("title: ''", "title", None),
        ("source: Varland  Statistics", "publisher", "Varland Statistics"),
    ],
)
def test_front_matter_is_read_leniently(yaml: str, field: str, value: object) -> None:
    assert getattr(read(f"---\n{yaml}\n---\n12 dead"), field) == value


def test_a_rule_at_the_start_is_not_front_matter() -> None:
    assert read("---\n\nThe text of the story.\n").text == "The text of the story."
