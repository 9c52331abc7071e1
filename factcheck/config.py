"""What is set where: the command line before the environment, before the nearest file, before the defaults.

The file is `factcheck.toml`, `.factcheck.toml` or `[tool.factcheck]` in `pyproject.toml`, in the folder of the input
or the nearest one above it. Paths in it count from the folder it lies in. An unknown key is an error.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator

from factcheck.errors import UsageError
from factcheck.rules import rules
from factcheck.settings import FailOn, Settings
from factcheck.types import Level

FILES = ("factcheck.toml", ".factcheck.toml", "pyproject.toml")
PREFIX = "FACTCHECK_"
"""`FACTCHECK_FAIL_ON=warning` sets `fail_on`; several paths of `FACTCHECK_CORPUS` are parted as in `PATH`, and
`FACTCHECK_LEVELS` is written as `FC401=none,FC106=error`."""

_ALTERNATIVES = {"corpus": "index", "index": "corpus"}
"""Setting one of the two on a stronger layer takes back the other one of a weaker layer."""


_DEFAULT = Settings()


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


class Values(BaseModel):
    """The keys a file may hold, with the defaults."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    corpus: Annotated[tuple[Path, ...], BeforeValidator(_listed)] = ()
    index: Path | None = None
    encoder: str = _DEFAULT.encoder
    passages: Annotated[int, Field(ge=1, le=200, strict=True)] = _DEFAULT.passages
    fail_on: FailOn = FailOn.ERROR
    min_level: Level = Level.NOTE
    levels: dict[str, Level] = {}
    baseline: Path | None = None

    @field_validator("levels")
    @classmethod
    def _known_rules(cls, levels: dict[str, Level]) -> dict[str, Level]:
        for code in levels:
            if code not in rules():
                raise ValueError(f"there is no rule {code!r}{_suggestion(code, rules())}")
        return levels


@dataclass(frozen=True, slots=True)
class Configuration:
    """The values in force, and for each key who set it."""

    values: Values
    origins: Mapping[str, str]
    """Key -> "default", "FACTCHECK_ENCODER", "--encoder", or the path of a file; of each level too, "levels.FC101"."""

    @property
    def settings(self) -> Settings:
        """What the engine reads of it."""
        return Settings(self.values.encoder, self.values.passages, self.values.levels)

    @property
    def wanted_encoder(self) -> str | None:
        """The encoder somebody asked for by name; `None` when an index may bring its own."""
        return None if self.origins["encoder"] == "default" else self.values.encoder


@dataclass(frozen=True, slots=True)
class _Layer:
    origins: Mapping[str, str]
    values: Mapping[str, Any]


def load_settings(
    given: Mapping[str, Any] | None = None,
    folder: Path | None = None,
    environ: Mapping[str, str] | None = None,
) -> Configuration:
    """The configuration for a command.

    given: options of the command line by key; `None` and empty values count as not given.
    folder: where the search for a file begins, the working directory by default.
    Raises `UsageError` for an unknown key, a value that does not fit, or a file that cannot be read.
    """
    environ = os.environ if environ is None else environ
    layers = [_file(folder or Path.cwd()), _environment(environ), _options(given or {})]
    merged: dict[str, Any] = {}
    origins = dict.fromkeys(Values.model_fields, "default")
    for layer in layers:
        for key in layer.values:
            other = _ALTERNATIVES.get(key)
            if other in merged and other not in layer.values:
                del merged[other]
                origins[other] = "default"
        merged |= {**layer.values, **_levels_over(merged, layer.values)}
        origins |= layer.origins
        origins |= {f"levels.{code}": layer.origins["levels"] for code in _table_of(layer.values)}
    return Configuration(_validated(merged, origins), MappingProxyType(origins))


def _levels_over(weaker: Mapping[str, Any], stronger: Mapping[str, Any]) -> dict[str, Any]:
    """Levels are set rule by rule: a layer changes those it names and leaves the others."""
    both = {**_table_of(weaker), **_table_of(stronger)}
    return {"levels": both} if _table_of(stronger) and both else {}


def _table_of(values: Mapping[str, Any]) -> Mapping[str, Any]:
    levels = values.get("levels")
    return levels if isinstance(levels, Mapping) else {}


def _validated(values: Mapping[str, Any], origins: Mapping[str, str]) -> Values:
    try:
        return Values.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
    key = ".".join(map(str, first["loc"]))
    where = origins.get(key, origins.get(str(first["loc"][0]), ""))
    if first["type"] == "extra_forbidden":
        what = f"unknown key {key!r}{_suggestion(key, Values.model_fields)}"
        raise UsageError(what, where=where, fix=f"the keys are {', '.join(Values.model_fields)}") from None
    what = first["msg"].removeprefix("Value error, ")
    raise UsageError(f"{key}: {what[:1].lower()}{what[1:]}", where=where, fix="correct the value") from None


def _suggestion(name: str, known: Mapping[str, Any]) -> str:
    close = get_close_matches(name.replace("-", "_"), known, n=1) or get_close_matches(name.upper(), known, n=1)
    return f"; did you mean {close[0]!r}?" if close else ""


def _file(folder: Path) -> _Layer:
    """The values of the nearest file that has any to say."""
    for path in _candidates(folder.absolute()):
        table = _table(path)
        if table is not None:
            return _Layer(dict.fromkeys(table, str(path)), _anchored(table, path.parent))
    return _Layer({}, {})


def _candidates(folder: Path) -> Iterator[Path]:
    for place in (folder, *folder.parents):
        yield from (place / name for name in FILES if (place / name).is_file())


def _table(path: Path) -> dict[str, Any] | None:
    """What a file says; `None` for a pyproject.toml of a project that does not speak of factcheck."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"cannot be opened: {error.strerror}", where=str(path), fix="check its permissions") from None
    except ValueError as error:
        if path.name == "pyproject.toml" and b"[tool.factcheck" not in path.read_bytes():
            return None  # somebody else's file, and somebody else's mistake
        raise UsageError(f"is not valid TOML: {error}", where=str(path), fix="correct the file") from None
    if path.name != "pyproject.toml":
        return content
    tools = content.get("tool")
    table = tools.get("factcheck") if isinstance(tools, dict) else None
    return table if isinstance(table, dict) else None


def _anchored(table: dict[str, Any], folder: Path) -> dict[str, Any]:
    """The table with its paths counted from the folder of its file, and written from the working directory if below."""

    def place(path: str) -> Path:
        inside = os.path.relpath(folder / path)
        return folder / path if inside.startswith(os.pardir) else Path(inside)

    anchored = dict(table)
    for key in ("index", "baseline"):
        if isinstance(table.get(key), str):
            anchored[key] = place(table[key])
    paths = _listed(table.get("corpus"))
    if isinstance(paths, list) and all(isinstance(path, str) for path in paths):
        anchored["corpus"] = [place(path) for path in paths]
    return anchored


def _environment(environ: Mapping[str, str]) -> _Layer:
    """Variables named after keys; others with the prefix are left alone unless they are nearly one."""
    known = {PREFIX + key.upper() for key in Values.model_fields}
    for name in sorted(n for n in environ if n.startswith(PREFIX) and n not in known):
        if close := get_close_matches(name, known, n=1, cutoff=0.9):
            raise UsageError("is no variable of factcheck", where=name, fix=f"did you mean {close[0]}?")
    keys = [key for key in Values.model_fields if environ.get(PREFIX + key.upper())]
    values: dict[str, Any] = {key: environ[PREFIX + key.upper()] for key in keys}
    if "corpus" in values:
        values["corpus"] = values["corpus"].split(os.pathsep)
    if values.get("passages", "").isdecimal():
        values["passages"] = int(values["passages"])
    if "levels" in values:
        values["levels"] = levels_in(values["levels"].split(","), PREFIX + "LEVELS")
    return _Layer({key: PREFIX + key.upper() for key in keys}, values)


def levels_in(pairs: Sequence[str], where: str) -> dict[str, str]:
    """Levels by rule, of "FC401=none" and its like; whether there is such a rule is for `Values` to say."""
    parted = [pair.strip().partition("=") for pair in pairs]
    if wrong := next((code for code, sign, level in parted if not (code and sign and level)), None):
        raise UsageError(f"{wrong!r} is no level for a rule", where=where, fix="write it as FC401=none")
    return {code.strip().upper(): level.strip().lower() for code, _, level in parted}


def _options(given: Mapping[str, Any]) -> _Layer:
    values = {key: value for key, value in given.items() if value not in (None, [], (), {})}
    return _Layer({key: "--" + key.replace("_", "-") for key in values}, values)
