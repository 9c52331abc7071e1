"""The stories of an audit: every one once, in one order, and what cannot be read in its place."""

from __future__ import annotations

from pathlib import Path

from factcheck.audit.stories import Story, stories, survey
from factcheck.types import Failure

from .conftest import STORIES


def test_stories_are_numbered_in_the_order_of_the_inputs(inputs: Path) -> None:
    found = [item for item in stories([inputs]) if isinstance(item, Story)]
    assert [item.number for item in found] == list(range(1, STORIES + 1))
    assert [item.document.id for item in found[:2]] == ["story-1", "story-2"]


def test_what_cannot_be_read_stands_in_its_place_and_stops_nothing(inputs: Path) -> None:
    places = [number for number, item in enumerate(stories([inputs])) if isinstance(item, Failure)]
    assert places == [STORIES - 1]


def test_a_file_named_twice_is_audited_once(inputs: Path) -> None:
    assert len(list(stories([inputs, inputs / "c.md"]))) == len(list(stories([inputs])))


def test_the_survey_changes_with_any_byte_and_any_name(inputs: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("One story.", encoding="utf-8")
    prints = [survey([path]).fingerprint]
    path.write_text("One story!", encoding="utf-8")
    prints.append(survey([path]).fingerprint)
    prints.append(survey([path.rename(tmp_path / "b.md")]).fingerprint)
    assert len(set(prints)) == 3
    assert survey([inputs]).fingerprint == survey([inputs]).fingerprint


def test_the_survey_expects_about_as_many_stories_as_there_are(inputs: Path) -> None:
    assert survey([inputs]).expected == STORIES + 1


def test_a_missing_file_is_a_failure_and_no_crash(tmp_path: Path) -> None:
    missing = tmp_path / "missing.md"
    assert survey([missing]).expected == 1
    assert [type(item) for item in stories([missing])] == [Failure]
