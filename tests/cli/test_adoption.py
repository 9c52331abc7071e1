"""Quiet adoption, in a real git repository: what is there may stand, what is new fails, nothing passes in silence."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import DRAFT, REFERENCE, Factcheck
from tests.cli.test_contract import valid

IGNORE = '<!-- factcheck: ignore[FC101] reason="the county\'s own count"{} -->\n'
FAULT = "\n\nThe burst killed 52 people in Lower Harn.\n"

Git = Callable[..., str]


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """A repository in the working directory, whatever the user's own git is set to."""
    for name in [n for n in os.environ if n.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)

    def run(*arguments: str) -> str:
        who = ("-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "init.defaultBranch=main")
        command = ["git", *who, *arguments]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout

    run("init", "--quiet")
    return run


def add(draft: Path, text: str) -> None:
    draft.write_text(draft.read_text(encoding="utf-8").rstrip() + text, encoding="utf-8")


def insert(draft: Path, comment: str) -> None:
    """Put a comment on a line of its own, above the text."""
    draft.write_text(
        draft.read_text(encoding="utf-8").replace("---\nThe dam", f"---\n{comment}The dam"), encoding="utf-8"
    )


def found(done) -> list[tuple[str, str]]:
    """Claim and rule of each live finding in the JSON."""
    claims = [c for d in done.json()["documents"] for c in d["claims"]]
    return [(c["text"], c["verdict"]["rule"]) for c in claims if c["verdict"]["level"] == "error"]


# --- baseline --------------------------------------------------------------------------------------------------


def test_with_a_baseline_only_a_new_fault_fails_and_only_it_is_named(
    factcheck: Factcheck, built: Path, wrong: Path, git: Git
) -> None:
    assert factcheck("check", "wrong.md", "--index", built).code == 1
    made = factcheck("baseline", "create", "wrong.md", "--index", built)
    assert (made.code, made.out.startswith("wrote 1 finding to factcheck.baseline.json")) == (0, True)
    git("add", ".")
    git("commit", "--quiet", "-m", "begin")
    passing = factcheck("check", "wrong.md", "--index", built, "--baseline", "factcheck.baseline.json")
    assert (passing.code, passing.out.strip().endswith("; 1 accepted")) == (0, True)
    add(wrong, FAULT)
    failing = factcheck("check", "wrong.md", "--index", built, "--baseline", "factcheck.baseline.json", "-f", "json")
    assert failing.code == 1
    assert found(failing) == [("52 people", "FC101")]
    assert failing.json()["summary"]["accepted"] == 1
    changes = factcheck("baseline", "diff", "wrong.md", "--index", built)
    assert changes.code == 1
    assert [line.split()[:3] for line in changes.out.splitlines()] == [["+", "wrong.md", "FC101"]]


def test_what_was_mended_is_reported_and_pruned(factcheck: Factcheck, built: Path, wrong: Path) -> None:
    factcheck("baseline", "create", "wrong.md", "--index", built)
    wrong.write_text(DRAFT.format(dead=41), encoding="utf-8")
    done = factcheck("check", "wrong.md", "--index", built, "--baseline", "factcheck.baseline.json")
    assert done.code == 0
    assert "note FC901 factcheck.baseline.json accepts 1 finding that is no longer here" in done.out
    assert factcheck("baseline", "diff", "wrong.md", "--index", built).out.startswith("- wrong.md FC101 ")
    assert factcheck("baseline", "prune", "wrong.md", "--index", built).out.startswith("dropped 1 finding of 1")
    assert json.loads(Path("factcheck.baseline.json").read_text(encoding="utf-8"))["findings"] == []


def test_the_configuration_may_name_the_baseline(factcheck: Factcheck, built: Path, wrong: Path) -> None:
    Path("factcheck.toml").write_text(f'index = "{built}"\nbaseline = "known.json"\n', encoding="utf-8")
    assert factcheck("check", "wrong.md").errors == [
        "error: known.json: cannot be opened: No such file or directory – make it anew with `factcheck baseline create`"
    ]
    assert factcheck("baseline", "create", "wrong.md").code == 0
    assert factcheck("check", "wrong.md").code == 0


def test_changed_evidence_brings_an_accepted_finding_back_and_other_news_does_not(
    factcheck: Factcheck, wrong: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTCHECK_ENCODER", "hashing")
    Path("reference").mkdir()
    source = Path("reference/dam.md")
    source.write_text(REFERENCE, encoding="utf-8")
    checked = ("check", "wrong.md", "--corpus", "reference", "--baseline", "factcheck.baseline.json")
    factcheck("baseline", "create", "wrong.md", "--corpus", "reference")
    assert factcheck(*checked).code == 0
    Path("reference/fair.md").write_text("---\ndate: 2026-03-12\n---\nThe fair drew 900 people.\n", encoding="utf-8")
    assert factcheck(*checked).code == 0
    source.write_text(REFERENCE.replace("41 people", "44 people"), encoding="utf-8")
    done = factcheck(*checked)
    assert done.code == 1
    assert "accepted before, on other evidence (factcheck.baseline.json)" in " ".join(done.out.split())


def test_a_baseline_is_not_written_over_an_unreadable_draft(factcheck: Factcheck, built: Path, wrong: Path) -> None:
    done = factcheck("baseline", "create", "wrong.md", "missing.md", "--index", built)
    assert (done.code, done.errors) == (2, ["error: missing.md: no such file (check the path)"])
    assert not Path("factcheck.baseline.json").exists()


def test_a_baseline_of_another_version_is_an_error(factcheck: Factcheck, built: Path, wrong: Path) -> None:
    Path("b.json").write_text('{"schema_version": "9", "kind": "baseline", "findings": []}', encoding="utf-8")
    done = factcheck("check", "wrong.md", "--index", built, "--baseline", "b.json")
    assert (done.code, len(done.errors)) == (2, 1)
    assert "is a baseline of version '9', and this release reads '1'" in done.err


# --- suppressions and decisions --------------------------------------------------------------------------------


def test_a_suppressed_finding_is_counted_and_marked(factcheck: Factcheck, built: Path, wrong: Path) -> None:
    insert(wrong, IGNORE.format(""))
    done = factcheck("check", "wrong.md", "--index", built)
    assert (done.code, "FC101" in done.out, done.out.strip().endswith("; 1 accepted")) == (0, False, True)
    claims = factcheck("check", "wrong.md", "--index", built, "-f", "json").json()["documents"][0]["claims"]
    (marked,) = [c for c in claims if "suppressed" in c]
    assert marked["verdict"]["label"] == "refuted"
    assert marked["suppressed"] == {
        "source": "inline", "reason": "the county's own count", "level": "error", "where": "wrong.md:5", "by": None,
        "until": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("comment", "code", "says"),
    [
        (IGNORE.format(" until=2020-01-01"), 1, "accepted until 2020-01-01, which has passed (wrong.md:5)"),
        (IGNORE.replace("101", "102").format(""), 1, "note FC901 the suppression of FC102 hides nothing"),
        (IGNORE.replace("101", "110").format(""), 2, "line 5: there is no rule 'FC110'"),
        ("<!-- factcheck: ignore[FC101] -->\n", 2, "line 5: it gives no reason"),
        ("```\n" + IGNORE.format("") + "```\n", 1, "FC101"),
    ],
    ids=["expired", "unused", "unknown rule", "no reason", "in a code block"],
)
def test_a_suppression_that_does_not_hold_is_never_a_silent_pass(
    factcheck: Factcheck, built: Path, wrong: Path, comment: str, code: int, says: str
) -> None:
    insert(wrong, comment)
    done = factcheck("check", "wrong.md", "--index", built)
    assert done.code == code
    assert "error FC101" in done.out
    assert says in " ".join((done.out + done.err).split())


def test_what_was_accepted_and_what_is_left_over_keep_the_schema(
    factcheck: Factcheck, built: Path, wrong: Path
) -> None:
    insert(wrong, IGNORE.format("") + "\n" + IGNORE.replace("101", "102").format(""))
    report = factcheck("check", "wrong.md", "--index", built, "-f", "json").json()
    assert valid(report, "CheckReport")
    assert (report["summary"]["accepted"], report["summary"]["remarks"]) == (1, 1)
    assert [(r["rule"], r["line"], r["column"]) for r in report["documents"][0]["remarks"]] == [("FC901", 7, 1)]
    for line in factcheck("check", "wrong.md", "--index", built, "-f", "jsonl").out.splitlines():
        event = json.loads(line)
        assert valid(event, event["event"].capitalize() + "Event")


def test_an_expiry_counts_from_today_and_not_from_the_day_of_the_draft(
    factcheck: Factcheck, built: Path, wrong: Path
) -> None:
    insert(wrong, IGNORE.format(" until=2026-03-13"))
    assert factcheck("check", "wrong.md", "--index", built).code == 1
    assert factcheck("check", "wrong.md", "--index", built, "--as-of", "2026-03-13").code == 0


def test_a_decision_beside_the_draft_accepts_what_the_json_names(
    factcheck: Factcheck, built: Path, wrong: Path
) -> None:
    claims = factcheck("check", "wrong.md", "--index", built, "-f", "json").json()["documents"][0]["claims"]
    (claim,) = [c for c in claims if c["verdict"]["level"] == "error"]
    decision = {"fingerprint": claim["fingerprint"], "rule": "FC101", "decision": "accepted", "reason": "own count"}
    decision |= {"date": "2026-11-27", "evidence": claim["verdict"]["evidence_hash"]}
    beside = Path("wrong.md.decisions.jsonl")
    beside.write_text(json.dumps(decision), encoding="utf-8")
    assert factcheck("check", "wrong.md", "--index", built).code == 0
    beside.write_text(json.dumps({**decision, "evidence": "0" * 16}), encoding="utf-8")
    assert factcheck("check", "wrong.md", "--index", built).code == 1
    beside.write_text(json.dumps(decision)[:40], encoding="utf-8")
    broken = factcheck("check", "wrong.md", "--index", built)
    assert broken.code == 2
    assert broken.errors == [
        "error: wrong.md.decisions.jsonl:1: is not a whole decision"
        " – complete the line or remove it; no decision of the file was used"
    ]


def test_decisions_in_a_folder_are_no_drafts(factcheck: Factcheck, built: Path, good: Path) -> None:
    Path("drafts").mkdir()
    good.rename("drafts/good.md")
    Path("drafts/good.md.decisions.jsonl").write_text("", encoding="utf-8")
    assert factcheck("check", "drafts", "--index", built).code == 0


# --- since -----------------------------------------------------------------------------------------------------


def commit(git: Git) -> None:
    git("add", ".")
    git("commit", "--quiet", "-m", "a day")


def test_since_reports_only_changed_sentences(factcheck: Factcheck, built: Path, wrong: Path, git: Git) -> None:
    commit(git)
    unchanged = factcheck("check", "wrong.md", "--index", built, "--since", "HEAD")
    assert (unchanged.code, unchanged.out.split(":")[0].strip()) == (0, "0 claims in 1 document")
    add(wrong, FAULT)
    changed = factcheck("check", "wrong.md", "--index", built, "--since", "HEAD", "-f", "json")
    assert (changed.code, found(changed)) == (1, [("52 people", "FC101")])
    commit(git)
    assert factcheck("check", "wrong.md", "--index", built, "--since", "HEAD").code == 0
    assert factcheck("check", "wrong.md", "--index", built, "--since", "HEAD~1").code == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [("Harn burst", "Harn slowly burst"), ("were flooded.", "were badly flooded."), ("said. Some", "said. About")],
    ids=["its own line", "the second line of a wrapped sentence", "the line of two sentences"],
)
def test_a_sentence_changes_with_any_of_its_lines(
    factcheck: Factcheck, built: Path, wrong: Path, git: Git, before: str, after: str
) -> None:
    commit(git)
    wrong.write_text(wrong.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    claims = factcheck("check", "wrong.md", "--index", built, "--since", "HEAD", "-f", "json").json()["summary"][
        "claims"
    ]
    assert claims > 0


@pytest.mark.parametrize("name", ["-n.md", "a b'c\"d.md", "Überschwemmung *.md", ":(top)x.md"])
def test_since_takes_any_name_and_a_new_file_is_all_new(
    factcheck: Factcheck, built: Path, wrong: Path, git: Git, name: str
) -> None:
    wrong.rename(name)
    git("commit", "--quiet", "--allow-empty", "-m", "begin")
    assert factcheck("check", "--index", built, "--since", "HEAD", "--", name).code == 1
    commit(git)
    assert factcheck("check", "--index", built, "--since", "HEAD", "--", name).code == 0


def test_what_git_takes_for_binary_has_changed_as_a_whole(
    factcheck: Factcheck, built: Path, wrong: Path, git: Git
) -> None:
    Path(".gitattributes").write_text("*.md binary\n", encoding="utf-8")
    commit(git)
    assert factcheck("check", "wrong.md", "--index", built, "--since", "HEAD").code == 0
    add(wrong, "\n\nMore is to come.\n")
    assert factcheck("check", "wrong.md", "--index", built, "--since", "HEAD").code == 1


def test_since_works_inside_a_hook(
    factcheck: Factcheck, built: Path, wrong: Path, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(git)
    Path("drafts").mkdir()
    wrong.rename("drafts/moved.md")
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    assert factcheck("check", "drafts/moved.md", "--index", built, "--since", "HEAD").code == 1


@pytest.mark.parametrize("revision", ["HEAD", "no-such-branch", "--output=x", "HEAD:wrong.md", ""])
def test_a_revision_that_is_none_is_an_error(
    factcheck: Factcheck, built: Path, wrong: Path, git: Git, revision: str
) -> None:
    """In a repository without a commit, HEAD is none either."""
    done = factcheck("check", "wrong.md", "--index", built, f"--since={revision}")
    assert (done.code, done.out, len(done.errors)) == (2, "", 1)
    assert "is no revision of this repository" in done.err


def test_a_draft_outside_any_repository_is_an_error(factcheck: Factcheck, built: Path, wrong: Path) -> None:
    done = factcheck("check", "wrong.md", "--index", built, "--since", "HEAD")
    assert (done.code, done.out) == (2, "")
    (error,) = done.errors
    assert error.startswith("error: --since HEAD: wrong.md: not a git repository")


# --- configuration ---------------------------------------------------------------------------------------------


def test_every_draft_is_checked_under_the_configuration_nearest_to_it(
    factcheck: Factcheck, built: Path, wrong: Path
) -> None:
    for desk, level in (("news", "error"), ("opinion", "note")):
        Path(desk).mkdir()
        Path(desk, "factcheck.toml").write_text(f'index = "{built}"\n[levels]\nFC101 = "{level}"\n', encoding="utf-8")
        Path(desk, "a.md").write_text(wrong.read_text(encoding="utf-8"), encoding="utf-8")
    Path("factcheck.toml").write_text("zebra = 1\n", encoding="utf-8")
    both = factcheck("check", "news/a.md", "opinion/a.md", "-f", "json")
    assert both.code == 1
    levels = [d["summary"]["levels"] for d in both.json()["documents"]]
    assert [(found["error"], found["note"]) for found in levels] == [(1, 0), (0, 1)]
    assert factcheck("check", "opinion/a.md").code == 0
    assert factcheck("check", "opinion/a.md", "--levels", "FC101=error").code == 1
    assert factcheck("check", "news/a.md", "--fail-on", "never").code == 0
    assert "FC101" not in factcheck("check", "opinion/a.md", "--min-level", "warning").out


def test_config_show_tells_what_holds_for_a_draft_and_why(
    factcheck: Factcheck, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("news").mkdir()
    Path("news/factcheck.toml").write_text('fail_on = "note"\n[levels]\nFC401 = "none"\n', encoding="utf-8")
    monkeypatch.setenv("FACTCHECK_LEVELS", "FC106=error")
    shown = factcheck("config", "show", "news/a.md", "--origin")
    rows = {line.split()[0]: line.split()[1:] for line in shown.out.splitlines()}
    assert rows["fail_on"] == ['"note"', f"{tmp_path}/news/factcheck.toml"]
    assert rows["levels.FC401"] == ['"none"', f"{tmp_path}/news/factcheck.toml"]
    assert rows["levels.FC106"] == ['"error"', "FACTCHECK_LEVELS"]
    assert rows["encoder"] == ['"minilm"', "default"]
    assert "default" not in factcheck("config", "show", "--no-origin").out


@pytest.mark.parametrize(
    ("levels", "says"),
    [("FC110=error", "there is no rule 'FC110'"), ("FC101", "write it as FC401=none"), ("FC101=loud", "levels.FC101")],
)
def test_a_mistake_in_the_levels_is_an_error(
    factcheck: Factcheck, built: Path, good: Path, levels: str, says: str
) -> None:
    done = factcheck("check", "good.md", "--index", built, "--levels", levels)
    assert (done.code, len(done.errors), done.out) == (2, 1, "")
    assert says in done.err
    assert "--levels" in done.err


def test_claims_and_audits_find_the_configuration_nearest_to_them_too(
    factcheck: Factcheck, built: Path, wrong: Path
) -> None:
    Path("desk").mkdir()
    Path("desk/factcheck.toml").write_text(f'index = "{built}"\n[levels]\nFC101 = "warning"\n', encoding="utf-8")
    claim = {"id": "a", "claim": "The dam burst killed 52 people in Lower Harn.", "date": "2026-03-13"}
    Path("desk/claims.jsonl").write_text(json.dumps(claim) + "\n", encoding="utf-8")
    assert factcheck("verify", "desk/claims.jsonl").code == 0
    assert factcheck("verify", "desk/claims.jsonl", "--fail-on", "warning").code == 1
    assert factcheck("verify", "desk/claims.jsonl", "--levels", "FC101=error").code == 1
    Path("desk/claims.jsonl").unlink()
    wrong.rename("desk/wrong.md")
    assert factcheck("audit", "desk", "--out", "one", "--workers", "1").code == 0
    assert factcheck("audit", "desk", "--out", "two", "--workers", "1", "--levels", "FC101=error").code == 1
