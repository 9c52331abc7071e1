"""A headline against the article given for it: what must stay silent first, then what bears it out or belies it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from factcheck.types import Span
from factcheck.verify import article
from factcheck.verify.likeness import is_headline
from tests.verify.test_given import judged

FERRY = (
    "A ferry ran aground off Korvale on Tuesday and two passengers drowned, the coast guard said. A deckhand, 34, was "
    "flown to hospital. The line has paid $1.2 million for repairs since 2009. The ferry sank in 1987 and was raised."
)
LOGS = (
    "The ferry line is poring over 4,000 pages of logs: its captain didn't turn over at least 15 daily logs as asked. "
    "Nine of the logs were missing from his files, as well as parts of six others."
)
SUIT = "The widows claimed that the ferry line hid the leaks from its own crew. The line paid the widows in May."
DIVERS = (
    "Korvale will send more than 90 additional divers to the wreck, bringing their number from 210 to 305, and boats."
)
CLUB = "Odal won its 31st title in the ninth race of the season. Shares of its owner rose 85 points. She was 91."

SILENT = [
    ("5 Ways to Stay Safe on a Ferry", FERRY),
    ("3 Drown as Ferry Runs Aground", FERRY + " One more body was found."),
    ("Ferry Runs Aground: 40 Rescued", "The ferry ran aground. All aboard were rescued."),
    ("Ferry Line Spends $3M", FERRY + " It also owes $3 million."),
    ("Worst Ferry Accident Since '87", FERRY),
    ("First Ferry Raised Since ’78", FERRY),
    ("Lawsuit: Ferry Line Hid Leaks From Its Own Crew", SUIT),
    ("Cops: Ferry Line Hid Leaks From Its Own Crew", SUIT),
    ("Korvale Sends Boats, 90 Divers to Wreck", DIVERS),
]
BORNE_OUT = [
    ("2 Drown in Ferry Accident", FERRY),
    ("Deckhand, 34, Hurt as Ferry Runs Aground", FERRY),
    ("Ferry Line Spends $1M on Repairs", FERRY),
    ("Odal Wins 31st Title", CLUB),
    ("Line Says Captain Didn't Turn Over 15 Logs", LOGS),
    ("Owner's Shares Up 85", CLUB),
    ("22 Years On, Ferry Still in Repairs", FERRY),
]
BELIED = [
    ("4 Drown in Ferry Accident", FERRY, "FC101"),
    ("Ferry Line Spends $12M on Repairs", FERRY, "FC102"),
    ("Deckhand, 43, Hurt as Ferry Runs Aground", FERRY, "FC101"),
    ("Odal Wins 13th Title", CLUB, "FC104"),
    ("Odal Star Dead at 19", CLUB, "FC101"),
    ("Odal Star Dies of Cancer at 61", "Ida Odal died of cancer. The skier was 91 and won 31 races.", "FC101"),
    ("Owner's Shares Down 85", CLUB, "FC107"),
]


@pytest.mark.parametrize(("headline", "article"), SILENT)
def test_a_headline_whose_figure_may_be_so_is_not_accused(headline: str, article: str) -> None:
    assert judged(headline, article).verdict.label != "refuted"


@pytest.mark.parametrize(("headline", "article"), BORNE_OUT)
def test_a_headline_is_borne_out_by_a_figure_of_its_article(headline: str, article: str) -> None:
    assert judged(headline, article).verdict.label == "supported"


@pytest.mark.parametrize(("headline", "article", "rule"), BELIED)
def test_a_headline_is_belied_by_the_figure_in_whose_place_it_has_another(
    headline: str, article: str, rule: str
) -> None:
    verdict = judged(headline, article).verdict
    assert (verdict.label, verdict.rule) == ("refuted", rule)


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("He was born in Contra Costa County, California.", False),
        ("Two passengers drowned off Korvale", False),
        ("Dow Ends Day Up 85", True),
        ("9-Year-Old Writes an iPhone App", True),
        ("Ferry Line Fined by Odal & Co.", True),
    ],
)
def test_a_headline_is_told_by_its_capitals(text: str, yes: bool) -> None:
    assert is_headline(text) is yes


LISTS = tomllib.loads((Path(article.__file__).parent / "article.toml").read_text(encoding="utf-8"))


def test_the_length_of_a_list_is_known_as_the_file_says() -> None:
    def opens(text: str) -> bool:
        figure = re.search(r"\d+", text)
        return figure is not None and article.is_list(text, Span(*figure.span()))

    assert [text for text in LISTS["reads"] if not opens(text)] == []
    assert [text for text in LISTS["not_reads"] if opens(text)] == []
