"""YAML front matter: the block between two lines of three dashes at the start of a file."""

from __future__ import annotations

import re
from collections.abc import Mapping

from factcheck.errors import UnreadableInput

_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_KEY = re.compile(r"[A-Za-z_][\w-]*[ \t]*:(?:[ \t]|\n|\Z)")


def split_front_matter(source: str, name: str) -> tuple[Mapping[object, object], int]:
    """The fields, and the offset at which the text begins; no fields and 0 when there is no front matter.

    Values are strings, lists and mappings: nothing is guessed, so an id of 007 stays "007".
    Raises `UnreadableInput` naming the line when the YAML is broken or never closed.
    """
    opening = _OPENING.match(source)
    if opening is None:
        return {}, 0
    closing = _CLOSING.search(source, opening.end())
    if closing is not None:
        return _fields(source[opening.end() : closing.start()], name), closing.end()
    if _KEY.match(source, opening.end()):
        raise _broken("front matter is not closed", 1, name)
    return {}, 0


def _fields(block: str, name: str) -> Mapping[object, object]:
    import yaml

    try:
        fields = yaml.load(block, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _broken(f"broken front matter: {error.problem}", mark.line + 2 if mark else 1, name) from None
    except (yaml.YAMLError, RecursionError, ValueError):
        raise _broken("broken front matter", 1, name) from None
    if fields and not isinstance(fields, Mapping):
        raise _broken("front matter holds no keys", 2, name)
    return fields or {}


def _broken(what: str, line: int, name: str) -> UnreadableInput:
    return UnreadableInput(f"line {line}: {what}", where=name, fix="write `key: value` lines between two lines of ---")
