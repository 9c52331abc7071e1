"""Print pins for everything that pyproject.toml needs, as installed in this environment.

    python .ci/lock.py dev build > requirements.lock

Arguments are dependency groups; with `--only`, their packages alone, without the project's own dependencies.
Local versions ("2.13.0+cpu") lose their suffix, so that every machine takes the build it has.
"""

from __future__ import annotations

import sys
import tomllib
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).parents[1] / "pyproject.toml"


def wanted(groups: list[str], only: bool) -> list[Requirement]:
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
    lines = [] if only else list(project["project"]["dependencies"])
    return [Requirement(line) for line in [*lines, *(item for g in groups for item in project["dependency-groups"][g])]]


def closure(roots: list[Requirement]) -> dict[str, str]:
    """Canonical name -> version of the packages and all that they need on this platform."""
    found: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    waiting = [(root, extra) for root in roots for extra in ("", *root.extras)]
    while waiting:
        requirement, extra = waiting.pop()
        name = canonicalize_name(requirement.name)
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        installed = metadata.distribution(name)
        found[name] = installed.version.split("+")[0]
        for line in installed.requires or ():
            inner = Requirement(line)
            if inner.marker is None or inner.marker.evaluate({"extra": extra}):
                waiting += [(inner, e) for e in ("", *inner.extras)]
    return found


if __name__ == "__main__":
    arguments = sys.argv[1:]
    groups = [argument for argument in arguments if argument != "--only"]
    print("# Written by `make lock`; see .ci/lock.py.")
    for name, version in sorted(closure(wanted(groups, "--only" in arguments)).items()):
        print(f"{name}=={version}")
