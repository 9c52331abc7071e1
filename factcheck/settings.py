"""What a user may set, with its defaults. The command line fills it; the engine only reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from factcheck.rules import default_level
from factcheck.types import Level


class FailOn(StrEnum):
    """From which level up a finding makes the exit status 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Settings:
    """Immutable options of one run."""

    encoder: str = "minilm"
    """Name of the encoder: "minilm", "hashing", or "st:" and a sentence-transformers model."""
    passages: int = 30
    """How many passages are retrieved for a claim."""
    levels: Mapping[str, Level] = field(default_factory=dict)
    """Levels that differ from the defaults, by rule code; `none` switches a rule off."""

    def level_of(self, rule: str) -> Level:
        """The level at which a rule is reported."""
        return self.levels.get(rule, default_level(rule))
