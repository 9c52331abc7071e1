"""The README shows what the program really prints."""

from __future__ import annotations

import re
from pathlib import Path

from typer.testing import CliRunner

from factcheck.cli.app import app

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
FILES = re.compile(r"^```text (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SESSION = re.compile(r"^```console\n\$ factcheck (.*?)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_example_prints_what_the_readme_says(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("COLUMNS", "100")
    for name, text in FILES.findall(README):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    for arguments, printed in SESSION.findall(README):
        result = CliRunner().invoke(app, arguments.split())
        assert result.exit_code == 1
        assert result.stdout.strip() == printed.strip()


def test_the_first_thirty_lines_show_a_draft_its_output_and_the_two_commands():
    head = "\n".join(README.splitlines()[:30])
    assert all(
        part in head for part in ("make demo", "make test", "$ factcheck check", "FC101", "41,700 jobs in June.”")
    )
