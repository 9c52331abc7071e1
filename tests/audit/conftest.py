"""A small index and a folder of stories, made once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from factcheck.pipeline import build_index
from factcheck.read import read_corpus
from factcheck.settings import Settings
from factcheck.types import CorpusInfo

SETTINGS = Settings(encoder="hashing")
STORIES = 30

CORPUS = """\
---
id: dam-1
title: Dam bursts above Lower Harn
publisher: Harn Courier
date: 2026-03-12
---
The dam burst on Tuesday and 41 people were killed in Lower Harn, the fire service said.

"We saw the wall bend at noon," said the fire chief, Ivo Brandt. Some 2,300 homes were flooded.
"""


def story(number: int) -> dict[str, str]:
    """A record with a true figure, and a wrong one in every third story."""
    dead = 48 if number % 3 == 0 else 41
    text = (
        f"The dam above Lower Harn burst on Tuesday and {dead} people were killed, the fire service said.\n\n"
        f"Some 2,300 homes were flooded. The council met for {number + 2} hours."
    )
    return {"id": f"story-{number}", "title": f"Flood, part {number}", "published_at": "2026-03-13", "text": text}


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> CorpusInfo:
    folder = tmp_path_factory.mktemp("reference")
    source = folder / "dam.md"
    source.write_text(CORPUS, encoding="utf-8")
    return build_index(read_corpus([source])[0], folder / "index", settings=SETTINGS)


@pytest.fixture(scope="session")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Most stories in one file of records, one in a file of its own, and one file that is no text."""
    folder = tmp_path_factory.mktemp("wire")
    records = "".join(json.dumps(story(number)) + "\n" for number in range(1, STORIES))
    (folder / "a.jsonl").write_text(records, encoding="utf-8")
    (folder / "b.md").write_bytes(b"\x00\x01\x02\xff" * 64)
    (folder / "c.md").write_text(f"---\ndate: 2026-03-13\n---\n{story(STORIES)['text']}\n", encoding="utf-8")
    return folder
