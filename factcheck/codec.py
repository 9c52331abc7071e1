"""Our dataclasses as JSON and back, by their type hints: pydantic reads them, one adapter compiled for each type.

A field that holds its default is left out, so a field added later with a default reads old records. Equal values give
equal text: sets are sorted, and decimals are text, so that no digit is lost.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter

T = TypeVar("T")


def dumps(value: Any, hint: Any = None) -> str:
    """Compact JSON of `value`, read as `hint` (its own class when not given)."""
    plain = _adapter(cast(Any, hint or type(value))).dump_python(value, exclude_defaults=True)
    return json.dumps(plain, default=_written, ensure_ascii=False, separators=(",", ":"))


def loads(hint: type[T], text: str) -> T:
    """The value that `dumps` wrote. Raises `ValueError` on anything else."""
    return cast(T, _adapter(cast(Any, hint)).validate_json(text, extra="forbid"))


@cache
def _adapter(hint: Any) -> TypeAdapter[Any]:
    return TypeAdapter(hint)


def _written(value: object) -> str | list[str]:
    """What JSON has no form for."""
    if isinstance(value, (frozenset, set)):
        return sorted(value)
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON for {value!r}")
