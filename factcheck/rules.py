"""The rules: stable codes, what each means, and how loud it is. The knowledge is in rules.toml.

`python -m factcheck.rules` prints docs/rules.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType
from typing import Any

from factcheck.errors import UsageError
from factcheck.tables import table
from factcheck.types import Level


@dataclass(frozen=True, slots=True)
class Source:
    """A reference document of an example."""

    text: str
    published: str
    """ISO date."""
    publisher: str
    status: str = ""
    """ "canceled", "withheld"; empty while it is in force."""

    def __str__(self) -> str:
        known = [self.publisher, self.published, self.status]
        return f"{self.text} ({', '.join(part for part in known if part)})"


@dataclass(frozen=True, slots=True)
class Example:
    """A draft that the rule speaks about, and its neighbour that it leaves alone."""

    draft: str
    sources: tuple[Source, ...]
    """Empty where the rule looks at the draft alone."""
    message: str
    silent: str
    """What must not be reported, for the same sources."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of rules.toml."""

    code: str
    """"FC101"; the first digit names the family."""
    name: str
    """A few words, lower case: "value differs"."""
    family: str
    level: Level
    """How loud it is unless the configuration says otherwise."""
    meaning: str
    why: str
    action: str
    """What the writer does about it."""
    example: Example


def rules() -> Mapping[str, Rule]:
    """All rules by code, in the order of their codes."""
    return MappingProxyType(_load())


def rule(code: str) -> Rule:
    """The rule with this code, upper or lower case. Raises `UsageError` for any other."""
    found = _load().get(code.strip().upper())
    if found is None:
        raise UsageError(f"there is no rule {code!r}", fix=_suggestion(code))
    return found


def default_level(code: str) -> Level:
    """The level a rule has unless the configuration says otherwise. Raises `UsageError` for an unknown code."""
    return rule(code).level


def explain(code: str) -> str:
    """What `factcheck rule CODE` prints: plain text with line ends, without a final one."""
    found = rule(code)
    parts = [
        f"{found.code} {found.name} (default level: {found.level})",
        found.meaning,
        f"Why it matters\n{found.why}",
        "Example\n" + "\n".join(f"  {name}: {text}" for name, text in _example_lines(found.example)),
        f"What to do\n{found.action}",
    ]
    return "\n\n".join(parts)


def markdown() -> str:
    """docs/rules.md, byte for byte."""
    parts = ["# Rules", _INTRODUCTION, _table()]
    family = ""
    for found in _load().values():
        if found.family != family:
            family = found.family
            parts.append(f"## {family}")
        parts.append(section(found))
    return "\n\n".join(parts) + "\n"


_INTRODUCTION = """<!-- Generated from factcheck/rules.toml by `python -m factcheck.rules`. -->

Every finding names the rule that made it. A code never changes its meaning and is never given to another rule.
`factcheck rule CODE` prints the same text; the configuration can switch a rule off or change its level."""


def _table() -> str:
    rows = [f"| [{r.code}](#{_anchor(r)}) | {r.name} | {r.level} |" for r in _load().values()]
    return "\n".join(["| Code | Name | Default level |", "|---|---|---|", *rows])


def section(found: Rule) -> str:
    """The part of docs/rules.md about one rule."""
    example = "\n".join(f"* **{name}:** {text}" for name, text in _example_lines(found.example))
    return "\n\n".join(
        [
            f"### {found.code} {found.name}",
            f"Default level: `{found.level}`",
            found.meaning,
            f"**Why it matters.** {found.why}",
            example,
            f"**What to do.** {found.action}",
        ]
    )


def _anchor(found: Rule) -> str:
    """The anchor that Markdown renderers make of the section's heading."""
    return f"{found.code} {found.name}".lower().replace(" ", "-")


def _example_lines(example: Example) -> list[tuple[str, str]]:
    return [
        ("Draft", example.draft),
        *(("Source", str(source)) for source in example.sources),
        ("Message", example.message),
        ("Not reported", example.silent),
    ]


def _suggestion(code: str) -> str:
    by_name = {r.name: r.code for r in _load().values()}
    close = get_close_matches(code.strip().upper(), _load(), n=3, cutoff=0.6)
    close += [by_name[name] for name in get_close_matches(code.strip().lower(), by_name, n=2, cutoff=0.6)]
    return f"did you mean {' or '.join(close)}?" if close else "`factcheck rule` lists them all"


@cache
def _load() -> dict[str, Rule]:
    data = table("rules")
    families: dict[str, str] = data["families"]
    return {entry["code"]: _rule(entry, families[entry["code"][:3]]) for entry in data["rule"]}


def _rule(entry: dict[str, Any], family: str) -> Rule:
    example = entry["example"]
    return Rule(
        code=entry["code"],
        name=entry["name"],
        family=family,
        level=Level(entry["level"]),
        meaning=entry["meaning"],
        why=entry["why"],
        action=entry["action"],
        example=Example(
            draft=example["draft"],
            sources=tuple(Source(**source) for source in example.get("sources", ())),
            message=example["message"],
            silent=example["silent"],
        ),
    )


if __name__ == "__main__":
    print(markdown(), end="")
