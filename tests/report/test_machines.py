"""The formats for pipelines: what they leave out, how loud it is, and what independent readers make of them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from junitparser import Error, Failure, JUnitXml, Skipped
from sarif_pydantic import Sarif

from factcheck.report import REPORTERS, RenderOptions
from factcheck.types import Acceptor, DocumentReport, Label, Level, Remark, Report, Span, Suppression
from factcheck.types import Failure as Unreadable
from tests.report.runner import commands
from tests.report.sample import FERRY, REPORT, judged

PIPELINES = ["sarif", "github", "gitlab", "rdjson", "rdjsonl"]
ALL = RenderOptions(include_supported=True, include_open=True)


def render(name: str, report: Report = REPORT, options: RenderOptions | None = None) -> str:
    return REPORTERS[name].render(report, options or RenderOptions())


def sarif(report: Report = REPORT, options: RenderOptions | None = None) -> dict[str, Any]:
    return json.loads(render("sarif", report, options))["runs"][0]


def only(*labels: Label) -> Report:
    kept = [replace(d, checked=tuple(c for c in d.checked if c.verdict.label in labels)) for d in REPORT.documents]
    return Report(tuple(kept), None)


def levelled(label: Label, level: Level) -> Report:
    [report] = [d for d in only(label).documents if d.checked][:1]
    checked = report.checked[0]
    return Report((replace(report, checked=(replace(checked, verdict=replace(checked.verdict, level=level)),)),), None)


def said(name: str, printed: str) -> int:
    """How many findings there are."""
    if name == "sarif":
        return len(json.loads(printed)["runs"][0]["results"])
    if name == "github":
        return len(list(commands(printed)))
    if name == "rdjsonl":
        return len([json.loads(line) for line in printed.split("\n") if line])
    found = json.loads(printed)
    return len(found["diagnostics"] if name == "rdjson" else found)


# What must stay silent


@pytest.mark.parametrize("label", [Label.SUPPORTED, Label.NOT_ENOUGH_EVIDENCE])
@pytest.mark.parametrize("name", PIPELINES)
def test_what_nobody_has_to_act_on_is_left_out(name: str, label: Label) -> None:
    assert said(name, render(name, only(label))) == 0


def settled() -> Report:
    """A draft whose one fault was accepted, and a suppression without use."""
    [report] = levelled(Label.REFUTED, Level.NONE).documents
    word = Suppression(Acceptor.INLINE, "the county's own {count}", Level.ERROR, "a.md:12", "desk", date(2026, 12, 31))
    remark = Remark("FC901", Level.NOTE, "the suppression of FC102 hides nothing", Span(9, 14))
    checked = (replace(report.checked[0], suppression=word),)
    return Report((replace(report, checked=checked, remarks=(remark,)),), None)


@pytest.mark.parametrize("name", PIPELINES)
def test_an_accepted_finding_is_not_reported_and_a_remark_is(name: str) -> None:
    printed = render(name, settled())
    assert said(name, printed) == (2 if name == "sarif" else 1)
    assert "hides nothing" in printed
    assert said(name, render(name, settled(), RenderOptions(min_level=Level.WARNING))) == (1 if name == "sarif" else 0)


def test_sarif_says_who_accepted_what_and_of_all_the_others_that_nobody_did() -> None:
    accepted, remark = sarif(settled())["results"]
    assert (accepted["level"], accepted["kind"]) == ("error", "fail")
    assert accepted["suppressions"] == [
        {"kind": "inSource", "status": "accepted", "justification": "the county's own {count}"}
    ]
    assert (remark["ruleId"], remark["level"], remark["suppressions"]) == ("FC901", "note", [])
    region = remark["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (1, 10, 15)
    assert all("suppressions" not in result for result in sarif()["results"])


def test_junit_skips_what_was_accepted_and_says_why() -> None:
    [suite] = JUnitXml.fromstring(render("junit", settled()).encode())
    said = [result.message for case in suite for result in case.result]
    assert "(accepted: the county's own {count})" in said[0]
    assert not any("accepted" in message for message in said[1:])


@pytest.mark.parametrize("name", ["text", "html", "markdown"])
def test_people_are_told_what_was_accepted(name: str) -> None:
    printed = render(name, settled(), RenderOptions(verbose=True, width=200))
    assert "1 accepted" in printed
    if name != "markdown":
        assert "own {count} (desk, until 31 December 2026; a.md:12)" in printed
    if name != "html":
        assert "FC901" in printed


@pytest.mark.parametrize("name", [*PIPELINES, "junit"])
def test_quieter_findings_are_left_out_where_asked(name: str) -> None:
    printed = render(name, only(Label.REFUTED), RenderOptions(min_level=Level.ERROR)).split('"summary"')[0]
    assert "FC101" in printed
    assert "FC106" not in printed


@pytest.mark.parametrize("name", [*PIPELINES, "junit", "claimreview"])
def test_a_rule_switched_off_is_silent(name: str) -> None:
    printed = render(name, levelled(Label.REFUTED, Level.NONE), ALL).split('"summary"')[0]
    assert "FC101" not in printed
    assert '"ClaimReview"' not in printed


def test_a_level_only_where_it_fails() -> None:
    """SARIF demands it: viewers would show a supported claim as a warning."""
    results = sarif(options=ALL)["results"]
    assert {(r["kind"], r["level"] == "none") for r in results} == {("fail", False), ("open", True), ("pass", True)}


def test_braces_and_links_of_a_draft_are_text_in_sarif() -> None:
    claim = FERRY.checked[0].claim
    checked = judged(claim, Label.REFUTED, "FC101", "{0} and [press](1) {{x}}")
    [result] = sarif(Report((replace(FERRY, checked=(checked,)),), None))["results"]
    assert result["message"]["text"] == "{{0}} and [press]\u2060(1) {{{{x}}}}"


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(), max_size=40))
def test_no_text_breaks_a_reader(text: str) -> None:
    claim = replace(FERRY.checked[0].claim, text=text, standalone=text)
    checked = judged(claim, Label.REFUTED, "FC101", text)
    document = replace(FERRY.document, path=f"{text}.md", id=text, title=text, source=text + FERRY.document.text)
    report = Report((replace(FERRY, document=document, checked=(checked,)),), None, (Unreadable(text, text),))
    for name in [*PIPELINES, "claimreview", "junit"]:
        printed = render(name, report).encode()
        if name == "junit":
            assert JUnitXml.fromstring(printed).failures == 1
        elif name == "claimreview":
            assert len(json.loads(printed)["@graph"]) == 1
        else:
            assert said(name, printed.decode()) == (1 if name == "sarif" else 2)


# What must be said


@pytest.mark.parametrize("name", PIPELINES)
def test_every_fault_and_every_unreadable_file_is_reported(name: str) -> None:
    failures = 0 if name == "sarif" else 1
    assert said(name, render(name)) == 5 + failures
    assert "harbour.docx" in render(name)


@pytest.mark.parametrize("name", PIPELINES)
def test_the_rest_is_reported_when_asked_for(name: str) -> None:
    assert said(name, render(name, options=ALL)) == said(name, render(name)) + 3


@pytest.mark.parametrize("name", PIPELINES)
def test_missing_evidence_made_a_fault_by_the_configuration_is_one(name: str) -> None:
    report = levelled(Label.NOT_ENOUGH_EVIDENCE, Level.ERROR)
    assert said(name, render(name, report)) == 1
    assert name != "sarif" or sarif(report)["results"][0]["kind"] == "fail"


def test_sarif_read_by_another() -> None:
    run = Sarif.model_validate_json(render("sarif")).runs[0]
    rules = [rule.id for rule in run.tool.driver.rules or []]
    assert rules == ["FC101", "FC106", "FC202", "FC302", "FC402"]
    for result in run.results or []:
        assert rules[result.rule_index] == result.rule_id
        assert result.partial_fingerprints
    [invocation] = run.invocations or []
    assert invocation.execution_successful is False


def test_sarif_tells_what_was_not_looked_at() -> None:
    run = sarif()
    [notification] = run["invocations"][0]["toolExecutionNotifications"]
    assert notification["message"]["text"] == "the ZIP archive is cut short"
    assert run["properties"]["summary"]["unchecked"] == 1


def test_a_path_becomes_an_address_in_sarif() -> None:
    report = replace(FERRY, document=replace(FERRY.document, path="drafts/a b#1 %é.md"))
    [result, *_] = sarif(Report((report,), None))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "drafts/a%20b%231%20%25%C3%A9.md"


def test_github_reads_back_what_was_written() -> None:
    claim = replace(FERRY.checked[0].claim)
    checked = judged(claim, Label.REFUTED, "FC101", "up 3.3%, not 3.3%25:\nso")
    document = replace(FERRY.document, path="a,b:c%.md")
    [command] = commands(render("github", Report((replace(FERRY, document=document, checked=(checked,)),), None)))
    assert command.properties["file"] == "a,b:c%.md"
    assert command.properties["title"] == "FC101 value differs"
    assert command.data == "up 3.3%, not 3.3%25: so"


def test_github_says_the_worst_first_and_the_counts_last() -> None:
    printed = render("github")
    names = [command.name for command in commands(printed)]
    assert names == sorted(names, key=["error", "warning", "notice"].index)
    assert printed.splitlines()[-1].startswith("8 claims in 2 documents: 4 refuted")


def test_gitlab_tells_all_findings_apart() -> None:
    twice = replace(FERRY, document=replace(FERRY.document, path="drafts/copy.md", id="copy"))
    issues = json.loads(render("gitlab", Report((FERRY, twice), None)))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == 8
    assert {issue["severity"] for issue in issues} == {"major", "minor"}


def test_paths_are_those_of_the_change(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.chdir(tmp_path)

    def path_of(path: str) -> str:
        report = Report((replace(FERRY, document=replace(FERRY.document, path=path)),), None)
        return json.loads(render("gitlab", report))[0]["location"]["path"]

    assert path_of(str(tmp_path / "drafts" / "a.md")) == path_of("./drafts/a.md") == "drafts/a.md"
    assert path_of("/elsewhere/a.md") == "/elsewhere/a.md"


def test_junit_read_by_another() -> None:
    suites = JUnitXml.fromstring(render("junit").encode())
    assert (suites.tests, suites.failures, suites.errors, suites.skipped) == (10, 5, 1, 2)
    outcomes = {case.name: [type(r) for r in case.result] for suite in suites for case in suite}
    assert len(outcomes) == 10
    assert outcomes["Some 41 people are still missing"] == [Failure]
    assert outcomes["the operator set aside $1.2 billion for the families"] == []
    assert outcomes["who led the inquiry for 14 months"] == [Skipped]
    assert outcomes["its third fund since 2019"] == [Skipped]
    assert outcomes["FC902 input not readable"] == [Error]


def test_equal_claims_are_cases_of_their_own() -> None:
    twice: DocumentReport = replace(FERRY, checked=FERRY.checked[:1] * 2, unchecked=())
    [suite] = JUnitXml.fromstring(render("junit", Report((twice,), None)).encode())
    first, second = (case.name for case in suite)
    assert second == f"{first} (2)"


def test_claimreview_rates_what_was_decided() -> None:
    reviews = json.loads(render("claimreview", options=ALL))["@graph"]
    ratings = {r["reviewRating"].get("ratingValue"): r["reviewRating"]["alternateName"] for r in reviews}
    assert ratings == {
        1: "Refuted by the corpus as of 2024-07-12",
        3: "Conflicting in the corpus as of 2024-07-08",
        5: "Supported by the corpus as of 2024-07-12",
        None: "Not enough evidence in the corpus as of 2024-07-08",
    }
    [quoted] = [r for r in reviews if "inspected" in r["claimReviewed"]]
    assert quoted["itemReviewed"]["author"] == {"@type": "Person", "name": "Ruth Okoro", "jobTitle": "chief engineer"}
    assert quoted["citation"][0]["publisher"]["name"] == "Valley Record"
