"""What a report format is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from factcheck.types import CheckedClaim, Label, Level, Remark, Report


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """What the user asked to see. `json`, `jsonl` and `junit` always carry every claim."""

    color: bool = False
    """Escape codes for a terminal; only `text` has any."""
    width: int = 100
    """Columns to wrap at, at least 40; only `text` wraps."""
    min_level: Level = Level.NOTE
    """Quieter findings are counted and not shown."""
    include_supported: bool = False
    """Show supported claims too, with the passage that supports them."""
    include_open: bool = False
    """Report claims without enough evidence in the formats for pipelines, which leave them out otherwise."""
    verbose: bool = False
    """Show the derivation, the confidence, passages that say nothing, and what was not checked."""

    def shows(self, checked: CheckedClaim) -> bool:
        verdict = checked.verdict
        if verdict.label is Label.SUPPORTED and verdict.level is Level.NONE:
            return self.include_supported
        return self._loud_enough(verdict.level)

    def tells(self, remark: Remark) -> bool:
        return self._loud_enough(remark.level)

    def _loud_enough(self, level: Level) -> bool:
        return level.loudness >= max(self.min_level.loudness, 1)


class Reporter(Protocol):
    """A format; a module with this one function is one."""

    def render(self, report: Report, options: RenderOptions) -> str:
        """The report in this format, with a final line end. The same report always gives the same text."""
