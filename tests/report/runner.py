"""How the runner of GitHub Actions finds commands in a line of a log, after its published behaviour."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

KNOWN = frozenset(
    "error warning notice debug group endgroup add-mask add-path set-env set-output save-state echo "
    "add-matcher remove-matcher stop-commands".split()
)
_NEW = re.compile(r"\s*::(?P<name>\S+?)(?: (?P<properties>.*?))?::(?P<data>.*)", re.DOTALL)
_OLD = re.compile(r"##\[(?P<name>[^\] ]+)(?: (?P<properties>[^\]]*))?\](?P<data>.*)", re.DOTALL)
_OTHER_SERVER = re.compile(r"##vso\[")
_DATA = {"%0D": "\r", "%0A": "\n", "%25": "%"}
_PROPERTY = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    data: str


def commands(log: str) -> Iterator[Command]:
    """The commands in what a step prints: "::name key=value,…::data" at the start of a line, "##[name]" anywhere."""
    for line in re.split(r"\r\n|\r|\n", log):
        found = _NEW.match(line) or _OLD.search(line)
        if found and found["name"] in KNOWN:
            pairs = (pair.split("=", 1) for pair in (found["properties"] or "").split(",") if "=" in pair)
            properties = {name: _decoded(value, _PROPERTY) for name, value in pairs}
            yield Command(found["name"], properties, _decoded(found["data"], _DATA))
        if _OTHER_SERVER.search(line):
            yield Command("##vso", {}, line)


def _decoded(text: str, codes: dict[str, str]) -> str:
    """In the order of the runner: the percent sign last."""
    for code, character in codes.items():
        text = text.replace(code, character)
    return text
