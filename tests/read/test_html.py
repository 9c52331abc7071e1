import pytest
from hypothesis import given, settings

from factcheck.errors import UnreadableInput
from factcheck.locate import source_offset
from factcheck.read import read_bytes
from factcheck.read.article import article_blocks
from factcheck.read.html_blocks import scan
from factcheck.types import Document
from tests.read.test_unreadable import soup

PARAGRAPHS = (
    "The council voted 19 to 11 on Thursday to close two of its nine schools, after a debate of five hours.",
    "The schools have 84 pupils between them, and closing them would save 310,000 a year, the treasurer said.",
    "Parents said they would go to court; a petition against the plan was signed by 2,450 people in a week.",
)


def page(head: str = "", before: str = "", after: str = "", body: str = "") -> str:
    inner = body or "".join(f"<p>{paragraph}</p>\n" for paragraph in PARAGRAPHS)
    return f"<!doctype html><html><head>{head}</head><body>{before}<article>{inner}</article>{after}</body></html>"


def read(source: str) -> Document:
    (document,) = read_bytes(source.encode(), "page.html").documents
    return document


@pytest.mark.parametrize(
    "before, after",
    [
        pytest.param("<nav><a>Home</a><a>Schools</a></nav>", "", id="a menu"),
        pytest.param(
            "", "<footer><p>Copyright 2024 Courier. All rights reserved, 1 Quay St.</p></footer>", id="a footer"
        ),
        pytest.param("<div class='cookie-banner'><p>212 partners want cookies</p></div>", "", id="a cookie banner"),
        pytest.param(
            "", "<aside><h3>More</h3><ul><li><a href=x>9 schools to see</a></li></ul></aside>", id="more stories"
        ),
        pytest.param(
            "<script>var a = '<p>99</p>'</script>", "<style>p:after{content:'99'}</style>", id="script and style"
        ),
        pytest.param("<!-- <p>99 dead</p> -->", "", id="a comment"),
    ],
)
def test_furniture_is_left_out(before: str, after: str) -> None:
    assert read(page(before=before, after=after)).text == "\n\n".join(PARAGRAPHS)


def test_a_heading_that_is_the_title_opens_the_text() -> None:
    document = read(page(head="<title>Two schools to close | Courier</title>", before="<h1>Two schools to close</h1>"))
    assert document.title == "Two schools to close"
    assert document.text.startswith("Two schools to close\n\nThe council")


@pytest.mark.parametrize(
    "source, blocks",
    [
        pytest.param("12 <b>dead</b>,<i> 3</i> hurt", ["12 dead, 3 hurt"], id="inline tags part nothing"),
        pytest.param("<p>12\n  dead<p>3 hurt", ["12 dead", "3 hurt"], id="unclosed paragraphs"),
        pytest.param("12<br>3", ["12", "3"], id="a line break parts statements"),
        pytest.param("<li>a<li>b", ["a", "b"], id="list items"),
        pytest.param("un&shy;em\u200bployed", ["unemployed"], id="soft hyphens and zero-width marks go"),
        pytest.param("3&#37; &pound;2 AT&T &copy2 &nbsp;x", ["3% £2 AT&T ©2 \xa0x"], id="entities"),
        pytest.param("&nbspword", ["\xa0word"], id="an entity glued to a word"),
        pytest.param("<del>99</del> 12 <s>98</s>", ["12"], id="struck-out text"),
        pytest.param("<button>12 dead", ["12 dead"], id="an unclosed button hides nothing"),
        pytest.param("<p>12 dead</p><script>x(99", ["12 dead"], id="an unclosed script hides itself"),
        pytest.param("<script src='x'/><p>12 dead</p>", ["12 dead"], id="a script closed in itself hides nothing"),
        pytest.param("<a title='5 > 4'>x</a>", ["x"], id="a bracket inside an attribute"),
        pytest.param("<a title=it's>x</a> it's", ["x it's"], id="an apostrophe in a bare attribute"),
        pytest.param("<![CDATA[x]]>y<!--z", ["y"], id="odd declarations"),
        pytest.param("a < b", ["a < b"], id="a bare less-than sign"),
        pytest.param(
            "<table><tr><td>a<td><p>1</p><tr><th>b</th><td></td><td>2</td></table>",
            ["a | 1", "b | 2"],
            id="rows of a data table",
        ),
        pytest.param("<table><tr><td>x<td><p>a<p>b</table>", ["x", "a", "b"], id="a table that only lays out the page"),
        pytest.param(
            "<table><tr><td>a<table><tr><td>1<td>2</table>z</table>", ["a", "1 | 2", "z"], id="a table in a table"
        ),
    ],
)
def test_blocks(source: str, blocks: list[str]) -> None:
    assert [block.text for block in scan(source)[0]] == blocks


@settings(max_examples=150, deadline=None)
@given(soup)
def test_each_character_leads_to_the_same_character(raw: bytes) -> None:
    try:
        (document,) = read_bytes(raw, "page.html").documents
    except UnreadableInput:
        return
    for offset, character in enumerate(document.text):
        written = document.source[min(source_offset(document, offset), len(document.source) - 1)]
        assert character.isspace() or character == "|" or written in (character, "&")


def test_a_paragraph_with_a_button_inside_is_kept_whole() -> None:
    source = page(body="".join(f"<p>{p}<span class=share>Share</span></p>" for p in PARAGRAPHS))
    text = read(source).text
    assert all(paragraph in text for paragraph in PARAGRAPHS)


def test_a_page_without_an_article_keeps_what_is_not_furniture() -> None:
    source = "<nav>Home</nav><div>12 dead</div>"
    assert [block.text for block in article_blocks(source, scan(source)[0])] == ["12 dead"]


JSON_LD = '<script type="application/ld+json">%s</script>'


def article(fields: str) -> str:
    return JSON_LD % ('{"@type": "NewsArticle", ' + fields + "}")


@pytest.mark.parametrize(
    "head, field, value",
    [
        pytest.param(JSON_LD % '{"@type": "WebSite", "headline": "no"}', "title", None, id="not an article"),
        pytest.param(JSON_LD % '{"@type": "NewsArticle", "headline": "cut', "title", None, id="broken JSON-LD"),
        pytest.param(article('"identifier": {"name": "cms"}'), "id", "page", id="an identifier without a value"),
        pytest.param('<link rel="canonical" href="/relative">', "url", None, id="a relative link is no address"),
        pytest.param(JSON_LD % '[{"@type": "Article", "headline": "Yes"}]', "title", "Yes", id="a list"),
        pytest.param(
            JSON_LD % '{"@type": "WebPage", "mainEntity": {"@type": "Article", "headline": "Yes"}}',
            "title",
            "Yes",
            id="the main entity of a page",
        ),
        pytest.param(article('"publisher": [{"name": "Courier"}]'), "publisher", "Courier", id="a list of publishers"),
        pytest.param('<meta property="og:site_name" content="Courier">', "publisher", "Courier", id="og:site_name"),
        pytest.param('<meta property="og:title" content="A &amp; B">', "title", "A & B", id="og:title"),
        pytest.param("<title>Only\n this</title>", "title", "Only this", id="the title element"),
        pytest.param('<link rel="canonical" href="https://x.example/a">', "url", "https://x.example/a", id="canonical"),
    ],
)
def test_what_a_page_says_about_itself(head: str, field: str, value: object) -> None:
    assert getattr(read(page(head=head)), field) == value


@pytest.mark.parametrize(
    "head, day",
    [
        ('<meta property="article:published_time" content="2024-07-05T12:00:00Z">', "2024-07-05"),
        ('<meta name="date" content="yesterday"><meta itemprop="datePublished" content="2024-07-05">', "2024-07-05"),
        (article('"datePublished": "5 July 2024"'), "2024-07-05"),
    ],
)
def test_when_a_page_was_published(head: str, day: str) -> None:
    assert str(read(page(head=head)).dateline) == day


@pytest.mark.parametrize(
    "correction, note",
    [
        ('"Was 41."', "Was 41."),
        ('{"@type": "CorrectionComment", "text": "Was 41."}', "Was 41."),
        ('["Was 41.", {"text": "And 7."}]', "Was 41. And 7."),
        ("[]", None),
        ("7.5", "7.5"),
    ],
)
def test_a_correction_field_is_a_correction(correction: str, note: str | None) -> None:
    life = read(page(head=article(f'"correction": {correction}'))).lifecycle
    assert life.correction_note == note
    assert life.correction_kind == ("substantive" if note else None)
    assert life.basis == ("field" if note else None)
