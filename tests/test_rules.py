"""Rule codes are a promise: documented, stable, and each with its own example and counter-example."""

from __future__ import annotations

import re
import tomllib
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from factcheck import rules
from factcheck.errors import UsageError
from factcheck.pipeline import Engine, SubmittedClaim
from factcheck.read import read_bytes
from factcheck.settings import Settings
from factcheck.types import Level, Verdict

ROOT = Path(__file__).parents[1]
ERRORS = {"FC101", "FC102", "FC103", "FC104", "FC107", "FC201", "FC202", "FC204", "FC501", "FC902"}
NOTES = {"FC401", "FC901"}
WARNINGS = {"FC105", "FC106", "FC203", "FC205", "FC301", "FC302", "FC303", "FC304", "FC402", "FC403"}
ALL = sorted(rules.rules())


def test_the_codes_are_exactly_the_published_ones() -> None:
    assert set(ALL) == ERRORS | NOTES | WARNINGS


def test_no_code_and_no_name_is_used_twice() -> None:
    entries = tomllib.loads((ROOT / "factcheck" / "rules.toml").read_text(encoding="utf-8"))["rule"]
    assert len({entry["code"] for entry in entries}) == len({entry["name"] for entry in entries}) == len(entries)


@pytest.mark.parametrize("code", ALL)
def test_the_default_level_is_the_published_one(code: str) -> None:
    expected = Level.ERROR if code in ERRORS else Level.NOTE if code in NOTES else Level.WARNING
    assert rules.default_level(code) is expected


@pytest.mark.parametrize("code", ALL)
def test_every_rule_shows_what_it_reports_and_what_it_leaves_alone(code: str) -> None:
    found = rules.rule(code)
    assert found.example.draft != found.example.silent
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", source.published) for source in found.example.sources)
    assert all(text.endswith(".") for text in (found.meaning, found.why, found.action))


@pytest.mark.parametrize("code", ALL)
def test_an_explanation_says_everything(code: str) -> None:
    found, text = rules.rule(code), rules.explain(code)
    for part in (found.code, found.name, found.level, found.meaning, found.why, found.action, found.example.silent):
        assert part in text


@pytest.mark.parametrize("code", [code for code in ALL if rules.rule(code).example.sources])
def test_the_example_is_what_the_engine_says(code: str) -> None:
    example = rules.rule(code).example
    assert judged(example, example.silent).rule != code
    verdict = judged(example, example.draft)
    assert (verdict.rule, verdict.rationale) == (code, example.message)


INSIDE = ["FC301", "FC302", "FC303", "FC304"]


@pytest.mark.parametrize("code", INSIDE)
def test_the_example_is_what_a_draft_says_against_itself(code: str) -> None:
    example = rules.rule(code).example
    assert belied(example.silent) == []
    assert belied(example.draft) == [(code, example.message)]


def belied(text: str) -> list[tuple[str | None, str]]:
    found = Engine().check_inside(read_bytes(text.encode(), "draft.md").documents[0])
    return [(checked.verdict.rule, checked.verdict.rationale) for checked in found.checked]


def judged(example: rules.Example, text: str) -> Verdict:
    """A text checked against the sources of an example, on the day after the last of them."""
    sources = tuple(read_bytes(page(source).encode(), f"{number}.md") for number, source in enumerate(example.sources))
    day = max(datetime.fromisoformat(source.published) for source in example.sources) + timedelta(days=1)
    evidence = tuple(document for source in sources for document in source.documents)
    return Engine(None, Settings(encoder="hashing")).verify(SubmittedClaim("x", text, None, day, evidence)).verdict


def page(source: rules.Source) -> str:
    head = {"publisher": source.publisher, "date": source.published, "status": source.status}
    return "---\n" + "".join(f"{name}: {value}\n" for name, value in head.items()) + f"---\n{source.text}\n"


def test_a_code_may_be_written_in_lower_case() -> None:
    assert rules.rule(" fc101 ").code == "FC101"


@pytest.mark.parametrize(
    "asked, suggested",
    [
        pytest.param("FC1O1", "FC101", id="letter O for zero"),
        pytest.param("FC11", "FC101", id="a digit missing"),
        pytest.param("value difers", "FC101", id="a name, misspelt"),
        pytest.param("quotation altered", "FC202", id="a name"),
        pytest.param("hello", "`factcheck rule`", id="nothing near"),
    ],
)
def test_an_unknown_code_names_the_nearest(asked: str, suggested: str) -> None:
    with pytest.raises(UsageError, match="there is no rule") as error:
        rules.rule(asked)
    assert suggested in error.value.fix


def test_the_page_is_the_one_the_rules_print() -> None:
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert page == rules.markdown(), "run: python -m tests.report.regenerate"


def test_every_link_of_the_page_leads_to_a_section() -> None:
    page = rules.markdown()
    headings = {heading.lower().replace(" ", "-") for heading in re.findall(r"^### (.+)$", page, re.M)}
    assert set(re.findall(r"\(#([^)]+)\)", page)) == headings
