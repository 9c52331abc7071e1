"""Our dataclasses as JSON and back, driven by their type hints.

One compiled encoder and decoder per type, because passages are decoded on every search. A field that holds its
default is left out, so a field added later with a default reads old records.

Covers what `types.py` uses: str, int, float, bool, `None`, `Decimal` (as text, so no digit is lost), date,
datetime, `StrEnum`, `NamedTuple`s of plain values, `tuple[X, ...]`, `tuple[X, Y]`, `frozenset[X]` (sorted, so equal
values give equal text), `X | None`, and dataclasses of these. Any other hint is a `TypeError` at the first use.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, cast

T = TypeVar("T")
_Convert = Callable[[Any], Any]
"""One direction of a codec; `None` in its place means that JSON holds the value as it is."""

_PLAIN = (str, int, float, bool, type(None))


def dumps(value: Any, hint: Any = None) -> str:
    """Compact JSON of `value`, read as `hint` (its own class when not given); equal values give equal text."""
    encode, _ = _codec(cast(Any, hint or type(value)))
    return json.dumps(encode(value) if encode else value, ensure_ascii=False, separators=(",", ":"))


def loads(hint: type[T], text: str) -> T:
    """The value that `dumps` wrote. Raises `ValueError`, `TypeError` or `KeyError` on anything else."""
    _, decode = _codec(cast(Any, hint))
    raw = json.loads(text)
    return cast(T, decode(raw) if decode else raw)


@cache
def _codec(hint: Any) -> tuple[_Convert | None, _Convert | None]:
    """Encoder and decoder for one type hint."""
    if hint in _PLAIN:
        return None, None
    if typing.get_origin(hint) is not None:
        return _generic(hint)
    if dataclasses.is_dataclass(hint):
        return _dataclass(hint)
    if isinstance(hint, type):
        return _scalar(hint)
    raise TypeError(f"no codec for {hint!r}")


def _scalar(hint: type) -> tuple[_Convert | None, _Convert | None]:
    if issubclass(hint, StrEnum):
        return str, hint
    if issubclass(hint, Decimal):
        return str, Decimal
    if issubclass(hint, (datetime, date)):
        return hint.isoformat, hint.fromisoformat
    if issubclass(hint, tuple) and all(h in _PLAIN for h in typing.get_type_hints(hint).values()):
        return list, lambda raw: hint(*raw)
    raise TypeError(f"no codec for {hint!r}")


def _generic(hint: Any) -> tuple[_Convert | None, _Convert | None]:
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        inner = [arg for arg in args if arg is not type(None)]
        if len(inner) == 1:
            return _optional(*_codec(inner[0]))
    elif origin is tuple and len(args) == 2 and args[1] is Ellipsis:
        encode, decode = _codec(args[0])
        return _each(encode, list), _each(decode, tuple)
    elif origin is tuple and all(arg in _PLAIN for arg in args):
        return list, tuple
    elif origin is frozenset and args[0] is str:
        return sorted, frozenset
    raise TypeError(f"no codec for {hint!r}")


def _optional(encode: _Convert | None, decode: _Convert | None) -> tuple[_Convert | None, _Convert | None]:
    def lift(convert: _Convert | None) -> _Convert | None:
        return convert and (lambda value: None if value is None else convert(value))

    return lift(encode), lift(decode)


def _each(convert: _Convert | None, collect: Callable[[Iterable[Any]], Any]) -> _Convert:
    return (lambda values: collect(map(convert, values))) if convert else collect


def _dataclass(hint: Any) -> tuple[_Convert, _Convert]:
    hints = typing.get_type_hints(hint)
    fields = [field for field in dataclasses.fields(hint) if field.init]
    codecs = {field.name: _codec(hints[field.name]) for field in fields}
    encoders = [(field.name, codecs[field.name][0], field.default) for field in fields]
    decoders = [(name, decode) for name, (_, decode) in codecs.items() if decode]

    def encode(value: Any) -> dict[str, Any]:
        raw: dict[str, Any] = {}
        for name, convert, default in encoders:
            held = getattr(value, name)
            if held is default or (type(held) is type(default) and held == default):
                continue
            raw[name] = convert(held) if convert else held
        return raw

    def decode(raw: dict[str, Any]) -> Any:
        for name, convert in decoders:  # in place: the dict was parsed for this call alone
            if name in raw:
                raw[name] = convert(raw[name])
        return hint(**raw)

    return encode, decode
