"""The command line in this process: arguments in, exit status and both streams out."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from factcheck.cli import main

REFERENCE = """\
---
id: dam-1
title: Dam bursts above Lower Harn
publisher: Harn Courier
date: 2026-03-12
---
The dam burst on Tuesday and 41 people were killed in Lower Harn, the fire service said.

"We saw the wall bend at noon," said the fire chief, Ivo Brandt. Some 2,300 homes were flooded.
"""

DRAFT = """\
---
title: After the flood
date: 2026-03-13
---
The dam above Lower Harn burst on Tuesday and {dead} people were killed, the fire service said. Some 2,300 homes
were flooded.
"""


@dataclass(frozen=True, slots=True)
class Done:
    code: int
    out: str
    err: str

    @property
    def errors(self) -> list[str]:
        """The lines on stderr."""
        return self.err.splitlines()

    def json(self) -> Any:
        return json.loads(self.out)


Factcheck = Callable[..., Done]


@pytest.fixture
def factcheck(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Factcheck]:
    """Runs `factcheck` as from a shell in an empty folder, with a cache of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / ".cache"))
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def run(*arguments: str | Path) -> Done:
        monkeypatch.setattr("sys.argv", ["factcheck", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        code = ended.value.code
        captured = capsys.readouterr()
        return Done(code if isinstance(code, int) else int(code is not None), captured.out, captured.err)

    yield run
    for number, handler in handlers.items():
        signal.signal(number, handler)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of one document; not to be written to."""
    from factcheck.pipeline import build_index
    from factcheck.read import read_corpus
    from factcheck.settings import Settings

    folder = tmp_path_factory.mktemp("built")
    (folder / "dam.md").write_text(REFERENCE, encoding="utf-8")
    build_index(read_corpus([folder / "dam.md"])[0], folder / "index", settings=Settings(encoder="hashing"))
    return folder / "index"


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.md"
    path.write_text(DRAFT.format(dead=41), encoding="utf-8")
    return path


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "wrong.md"
    path.write_text(DRAFT.format(dead=48), encoding="utf-8")
    return path
