"""`factcheck extract --explain`: what every digit and number word was read as, or why it was left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Factcheck

DRAFT = """---
title: Fair
date: 2024-03-14
---
On Tuesday some 1.2 million people took Route 66, up 4% in a year.
Nobody could place Boxing Day.\x1b[3 One of them won 3-1; see https://example.org/2019 and 20 of 40 sites.
"""
EXPLAINED = [
    "draft.md: 7 figures, 4 left alone",
    "  draft.md:5:4  weekday        “Tuesday”: 2024-03-12",
    "  draft.md:5:12  count          “some 1.2 million”: about 1,200,000 people",
    "  draft.md:5:47  silent         “66”: a road, flight, line or place name",
    "  draft.md:5:54  percent        “4%”: 4 percent, up",
    "  draft.md:6:20  holiday        “Boxing Day”: 2023-12-26",
    "  draft.md:6:33  silent         “3”: a number without anything it counts",
    "  draft.md:6:35  silent         “One”: a pronoun",
    "  draft.md:6:51  score          “3-1”: 3-1",
    "  draft.md:6:60  silent         “https://example.org/2019”: part of a web address, a tag or a handle",
    "  draft.md:6:89  count          “20”: 20",
    "  draft.md:6:95  count          “40”: 40 sites",
]


@pytest.fixture
def draft(tmp_path: Path) -> str:
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    return "draft.md"


def test_each_figure_shows_its_rule_and_each_silence_its_reason(factcheck: Factcheck, draft: str) -> None:
    done = factcheck("extract", "--explain", draft)
    assert done.code == 0
    assert done.out.splitlines() == EXPLAINED


def test_without_a_date_the_draft_cannot_place_tuesday(factcheck: Factcheck, tmp_path: Path) -> None:
    (tmp_path / "bare.txt").write_text("It opened on Tuesday with three lions.", encoding="utf-8")
    done = factcheck("extract", "--explain", "bare.txt")
    assert "“Tuesday”: not known without the date of the draft" in done.out


def test_what_cannot_be_read_is_reported(factcheck: Factcheck, draft: str) -> None:
    done = factcheck("extract", "--explain", draft, "nothing.md")
    assert done.code == 2
    assert done.out.splitlines() == EXPLAINED
    assert "nothing.md" in done.err
