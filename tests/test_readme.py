"""The pages show what the program really prints: each is carried out from top to bottom in an empty folder.

A `text` block with a name is a file, a `console` block is what a shell shows, an `sh` block are commands that have to
work, and a `python` block is run.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from factcheck.cli.app import app

ROOT = Path(__file__).parents[1]
README, RECIPES, CI = ROOT / "README.md", ROOT / "docs" / "recipes.md", ROOT / "docs" / "ci.md"
VERDICTS = ROOT / "docs" / "verdicts.md"
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Shell:
    """Runs `factcheck` in this process; knows of a shell only wildcards and the last exit status."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.status = folder, 0

    def run(self, command: str) -> str:
        """What the command prints on standard output."""
        if command == "echo $?":
            return f"{self.status}\n"
        name, *arguments = shlex.split(command, comments=True)
        assert name == "factcheck", command
        result = CliRunner().invoke(app, [word for argument in arguments for word in self._expanded(argument)])
        assert result.exit_code in (0, 1), f"{command}: {result.output}{result.exception!r}"
        self.status = result.exit_code
        return result.stdout

    def _expanded(self, word: str) -> list[str]:
        found = (
            sorted(path.relative_to(self.folder).as_posix() for path in self.folder.glob(word)) if "*" in word else []
        )
        return found or [word]


def session(shell: Shell, written: str) -> Iterator[str]:
    """The session as it really goes, line by line, for the commands of the one that is written."""
    for line in written.splitlines():
        if line.startswith("$ "):
            yield f"{line}\n" + re.sub(r"\n+\Z", "\n", shell.run(line[2:]))


def carry_out(page: Path, shell: Shell) -> Iterator[tuple[str, str]]:
    """Pairs of a session as the page shows it and as it really goes."""
    for language, name, body in BLOCK.findall(page.read_text(encoding="utf-8")):
        if language == "text" and name:
            write(shell.folder / name, body)
        elif language == "console":
            yield body, "".join(session(shell, body))
        elif language == "sh":
            for command in re.findall(r"^factcheck .*$", body, re.MULTILINE):
                shell.run(command)
        elif language == "python":
            exec(compile(body, page.name, "exec"), {})


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / ".cache"))
    monkeypatch.setenv("COLUMNS", "100")
    return Shell(tmp_path)


@pytest.mark.parametrize("page", [RECIPES, CI, VERDICTS], ids=lambda page: page.stem)
def test_a_page_prints_what_it_says(shell: Shell, page: Path) -> None:
    for shown, real in carry_out(page, shell):
        assert shown == real


def test_the_readme_prints_what_it_says(shell: Shell) -> None:
    """Its overview of commands speaks of the drafts, claims and stories of the recipes."""
    for language, name, body in BLOCK.findall(RECIPES.read_text(encoding="utf-8")):
        if language == "text":
            write(shell.folder / name, body)
    for shown, real in carry_out(README, shell):
        assert shown == real


def test_the_first_thirty_lines_show_a_draft_its_output_and_the_two_commands() -> None:
    head = "\n".join(README.read_text(encoding="utf-8").splitlines()[:30])
    assert all(
        part in head for part in ("make demo", "make test", "$ factcheck check", "FC101", "41,700 jobs in June.”")
    )
