"""What others run of ours: hooks for pre-commit, the action for GitHub, the newcomer's way to a failing check."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.main import get_command

from factcheck.cli.app import app
from factcheck.read import READERS
from tests.test_readme import BLOCK, README, RECIPES, write

ROOT = Path(__file__).parents[1]
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files of the recipes and of the README, where the shell finds our command."""
    for page in (RECIPES, README):
        for language, name, body in BLOCK.findall(page.read_text(encoding="utf-8")):
            if language == "text" and name:
                write(tmp_path / "desk" / name, body)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.setenv("RUNNER_TEMP", str(tmp_path))
    return tmp_path / "desk"


def bash(script: str, folder: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """As a runner runs a step."""
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(
        command, cwd=folder, env={**os.environ, **environ}, capture_output=True, text=True, check=False
    )


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_the_entry_of_a_hook_is_a_command_that_we_know(hook: dict[str, Any]) -> None:
    name, command, *options = shlex.split(hook["entry"])
    assert name == "factcheck"
    known = get_command(app).commands[command]
    context = known.make_context(command, [*options, "drafts/a.md", "drafts/b.md"], resilient_parsing=False)
    assert context.params["drafts"] == ["drafts/a.md", "drafts/b.md"]
    assert (hook["language"], hook["require_serial"]) == ("python", True)


def test_the_hook_for_the_draft_alone_needs_no_corpus_and_stops_a_commit(desk: Path) -> None:
    (desk / "factcheck.toml").unlink()
    write(
        desk / "drafts" / "day.md", "---\ndate: 2024-07-06\n---\nThe vote is on Monday, 5 July 2024, the mayor said.\n"
    )
    done = bash(f"{HOOKS[0]['entry']} drafts/jobs.md drafts/day.md", desk)
    assert done.returncode == 1, done.stderr
    assert "drafts/day.md:4:16 warning FC303" in done.stdout
    assert "drafts/jobs.md" not in done.stdout


def test_the_hooks_are_told_apart_and_only_get_what_is_read() -> None:
    assert [hook["id"] for hook in HOOKS] == ["factcheck-inside", "factcheck"]
    suffixes = {suffix for reader in READERS.values() for suffix in reader.SUFFIXES}
    of_type = {"markdown": ".md", "html": ".html", "plain-text": ".txt"}
    assert all(of_type[kind] in suffixes for hook in HOOKS for kind in hook["types_or"])


def test_the_action_annotates_summarises_and_fails(desk: Path, tmp_path: Path) -> None:
    check = ACTION["runs"]["steps"][-1]
    assert set(check["env"].values()) == {f"${{{{ inputs.{name.lower()} }}}}" for name in check["env"]}
    assert "${{" not in check["run"]
    done = bash(check["run"], desk, DRAFTS="drafts/*.md", SINCE="", ARGS="--min-level warning --quiet")
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error file=drafts/jobs.md,")
    assert "FC101" in (tmp_path / "github_step_summary").read_text(encoding="utf-8")
    assert (tmp_path / "github_output").read_text(encoding="utf-8") == f"sarif={tmp_path}/factcheck.sarif\n"
    assert (tmp_path / "factcheck.sarif").exists()


def test_nothing_in_the_inputs_of_the_action_is_run(desk: Path) -> None:
    done = bash(
        ACTION["runs"]["steps"][-1]["run"], desk, DRAFTS="$(touch own) `touch own`", SINCE="--debug; touch own", ARGS=""
    )
    assert done.returncode == 2
    assert not (desk / "own").exists()


def test_five_commands_lead_a_newcomer_to_a_failing_check(desk: Path, tmp_path: Path) -> None:
    """What is pushed is checked as the workflow says, in a fresh clone; only the installation is left out."""
    section = README.read_text(encoding="utf-8").split("## In CI, in five commands")[1].split("\n## ")[0]
    (commands,) = re.findall(r"^```sh\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    install, check, *saved = [line.partition("#")[0].strip() for line in commands.splitlines()]
    assert (install, len(saved)) == ("pip install factcheck-engine", 3)
    git(tmp_path, "init", "--quiet", "--bare", "hub.git")
    git(desk, "init", "--quiet")
    git(desk, "remote", "add", "origin", str(tmp_path / "hub.git"))
    git(desk, "config", "push.autoSetupRemote", "true")
    assert bash(check, desk).returncode == 1
    for command in saved:
        git(desk, *shlex.split(command)[1:])
    git(tmp_path, "clone", "--quiet", "hub.git", "runner")
    workflow = yaml.safe_load((tmp_path / "runner/.github/workflows/factcheck.yml").read_text(encoding="utf-8"))
    *_, fetched, checked = [step["run"] for step in workflow["jobs"]["drafts"]["steps"] if "run" in step]
    assert fetched == install
    done = bash(checked, tmp_path / "runner")
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error file=drafts/jobs.md,line=5,")
