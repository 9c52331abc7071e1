"""The engine against minimal pairs: a statement that its evidence bears out, and its twin with one thing changed.

Each twin is judged as `verify` judges a claim that brings its evidence. A pair is right when the true twin is
supported and the false one gets its gold label. Shares are in [0, 1].
The pairs of the folder `held_back` are scored on their own and never listed: nothing is to be tuned on them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from factcheck.errors import UsageError
from factcheck.installed import bundled
from factcheck.pipeline import Engine, SubmittedClaim
from factcheck.read.dates import moment
from factcheck.settings import Settings
from factcheck.types import Document, Label, VerifiedClaim

HELD_BACK = "held_back"


@dataclass(frozen=True, slots=True)
class Pair:
    """One row of `claims/pairs/*.jsonl` (see claims/README.md)."""

    id: str
    slice: str
    true: str
    false: str
    label: str
    rule: str | None
    """The gold rule of the false twin; `None` where any will do."""
    evidence: tuple[Document, ...]
    date: datetime | None
    """The day as of which both are judged, and from which "Tuesday" is counted."""
    held_back: bool = False
    """Whether it lies in a folder `held_back`, kept out of tuning."""


@dataclass(frozen=True, slots=True)
class PairResult:
    """What the engine made of both twins."""

    pair: Pair
    true: VerifiedClaim
    false: VerifiedClaim

    @property
    def right(self) -> bool:
        return self.true.verdict.label == Label.SUPPORTED and self.false.verdict.label == self.pair.label

    @property
    def accused(self) -> bool:
        """Whether the true twin was called refuted."""
        return self.true.verdict.label == Label.REFUTED

    @property
    def rule_right(self) -> bool | None:
        """Whether the false twin was refuted by its rule; `None` where it was not refuted, or no rule is asked for."""
        if not self.pair.rule or self.pair.label != self.false.verdict.label or self.pair.label != Label.REFUTED:
            return None
        return self.false.verdict.rule == self.pair.rule


def evaluate_pairs(settings: Settings, folder: Path | None = None) -> list[PairResult]:
    """Every pair of `folder/*.jsonl` and `folder/held_back/*.jsonl`, judged.

    Raises `UsageError` where there is none or a row cannot be used.
    """
    folder = folder or bundled("claims") / "pairs"
    files = [*sorted(folder.glob("*.jsonl")), *sorted((folder / HELD_BACK).glob("*.jsonl"))]
    if not files:
        raise UsageError("no pairs found", where=str(folder), fix="name a folder with *.jsonl, one pair a line")
    engine = Engine(None, settings)
    return [_judged(engine, pair) for file in files for pair in _pairs_of(file)]


def _pairs_of(file: Path) -> Iterator[Pair]:
    held_back = file.resolve().parent.name == HELD_BACK
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                yield _pair(json.loads(line), held_back)
            except (ValueError, KeyError, TypeError) as error:
                where = f"{file}:{number}"
                raise UsageError(f"is no pair: {error!r}", where=where, fix="see claims/README.md") from None


def _pair(row: Mapping[str, Any], held_back: bool) -> Pair:
    evidence = tuple(
        Document(
            id=f"{row['id']}#{number}",
            text=item["text"],
            title=item.get("title"),
            publisher=item.get("publisher"),
            published_at=moment(item.get("published_at")),
        )
        for number, item in enumerate(row["evidence"], 1)
    )
    label = str(Label(row["label"]))
    return Pair(
        id=row["id"],
        slice=row["slice"],
        true=row["true"],
        false=row["false"],
        label=label,
        rule=row.get("rule"),
        evidence=evidence,
        date=moment(row.get("date")),
        held_back=held_back,
    )


def _judged(engine: Engine, pair: Pair) -> PairResult:
    true, false = (
        engine.verify(SubmittedClaim(f"{pair.id}-{side}", text, date=pair.date, evidence=pair.evidence))
        for side, text in (("true", pair.true), ("false", pair.false))
    )
    return PairResult(pair, true, false)


def figures(results: list[PairResult]) -> dict[str, Any]:
    """Counts and shares over the pairs that may be tuned on, and by slice; those held back under a key of their own."""
    tuned, held_back = ([r for r in results if r.pair.held_back is kept] for kept in (False, True))
    return {**_by_slice(tuned), HELD_BACK: _by_slice(held_back)}


def _by_slice(results: list[PairResult]) -> dict[str, Any]:
    names = sorted({r.pair.slice for r in results})
    return {**_scored(results), "slices": {n: _scored([r for r in results if r.pair.slice == n]) for n in names}}


def _scored(results: list[PairResult]) -> dict[str, Any]:
    ruled = [r.rule_right for r in results if r.rule_right is not None]
    return {
        "pairs": len(results),
        "right": _share([r.right for r in results]),
        "true_supported": _share([r.true.verdict.label == Label.SUPPORTED for r in results]),
        "true_refuted": _share([r.accused for r in results]),
        "false_found": _share([r.false.verdict.label == r.pair.label for r in results]),
        "rule_right": _share(ruled) if ruled else None,
    }


def _share(hits: list[bool]) -> float:
    return round(sum(hits) / len(hits), 4) if hits else 0.0


_COLUMNS = ("right", "true_supported", "true_refuted", "false_found", "rule_right")


def render(results: list[PairResult]) -> str:
    """A table for a terminal, one slice a line, and a second one for the pairs held back."""
    scored = figures(results)
    held_back = scored[HELD_BACK]
    blocks = [_table(scored)] if scored["pairs"] or not held_back["pairs"] else []
    if held_back["pairs"]:
        blocks.append(f"held back\n{_table(held_back)}")
    return "\n\n".join(blocks)


def _table(scored: Mapping[str, Any]) -> str:
    rows = [*scored["slices"].items(), ("all", scored)]
    width = max(len(name) for name, _ in rows)
    head = f"{'':{width}}  pairs" + "".join(f"  {name.replace('_', ' '):>14}" for name in _COLUMNS)
    return "\n".join([head, *(f"{name:{width}}  {row['pairs']:5}" + _cells(row) for name, row in rows)])


def _cells(row: Mapping[str, Any]) -> str:
    return "".join(f"  {'-':>14}" if row[c] is None else f"  {row[c]:14.3f}" for c in _COLUMNS)


def render_errors(results: list[PairResult]) -> str:
    """Every pair that came out wrong, or was refuted by another rule than its own; never one held back."""
    wrong = (r for r in results if not r.right or r.rule_right is False)
    return "\n".join(_described(r) for r in wrong if not r.pair.held_back)


def _described(result: PairResult) -> str:
    pair = result.pair
    lines = [f"{pair.id} ({pair.slice}):"]
    for side, text, gold, rule, found in (
        ("true", pair.true, Label.SUPPORTED, None, result.true),
        ("false", pair.false, pair.label, pair.rule, result.false),
    ):
        given = found.verdict
        if given.label != gold or (side == "false" and rule and given.rule != rule):
            lines.append(f"    {side}: {text}")
            lines.append(f"        gold {gold} {rule or ''}, given {given.label} {given.rule or ''}: {given.rationale}")
    return "\n".join([*lines, *(f"    evidence: {document.text}" for document in pair.evidence)])
