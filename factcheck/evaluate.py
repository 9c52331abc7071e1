"""The engine against gold claims: extraction, retrieval, verdicts. Tuned and untouched stories are scored apart.

A gold claim and an extracted one are the same when they are of one kind and their spans overlap by at least half of
the shorter (figures: when they share the figure). Scores are shares in [0, 1] over gold claims.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from factcheck.corpus import open_corpus
from factcheck.errors import UsageError
from factcheck.installed import bundled
from factcheck.pipeline import Engine
from factcheck.read import read_path
from factcheck.settings import Settings
from factcheck.types import CheckedClaim, DocumentReport, Label, Span
from factcheck.words import words

UNTOUCHED = ("science", "talks")
"""Stories that no rule, threshold or lexicon was ever tuned on."""


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """One row of `claims/gold/*.jsonl` (see claims/README.md)."""

    id: str
    draft: str
    sentence: str
    text: str
    kind: str
    label: str
    rule: str | None
    evidence: tuple[tuple[str, str], ...]
    """Document id and quoted sentence of each deciding passage."""


@dataclass
class Scores:
    """What one group of stories came to."""

    claims: int = 0
    found: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    extracted: Counter[str] = field(default_factory=Counter)
    with_evidence: int = 0
    hit_at_1: int = 0
    hit_at_5: int = 0
    pairs: list[tuple[str, str]] = field(default_factory=list)
    """(gold label, label given); a claim that was not extracted counts as not_enough_evidence."""
    rules: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)

    @property
    def accuracy(self) -> float:
        return _share(sum(g == p for g, p in self.pairs), len(self.pairs))

    @property
    def macro_f1(self) -> float:
        labels = sorted({g for g, _ in self.pairs})
        return sum(self._f1(label) for label in labels) / len(labels) if labels else 0.0

    def _f1(self, label: str) -> float:
        hits = sum(g == p == label for g, p in self.pairs)
        return _share(2 * hits, sum(g == label for g, _ in self.pairs) + sum(p == label for _, p in self.pairs))

    @property
    def false_accusations(self) -> float:
        """Share of the supported claims that were called refuted."""
        supported = [p for g, p in self.pairs if g == Label.SUPPORTED]
        return _share(sum(p == Label.REFUTED for p in supported), len(supported))

    def as_json(self) -> dict[str, Any]:
        kinds = sorted(self.gold)
        return {
            "claims": self.claims,
            "extraction": {
                kind: {
                    "precision": round(_share(self.found[kind], self.extracted[kind]), 4),
                    "recall": round(_share(self.found[kind], self.gold[kind]), 4),
                }
                for kind in kinds
            },
            "recall_at_1": round(_share(self.hit_at_1, self.with_evidence), 4),
            "recall_at_5": round(_share(self.hit_at_5, self.with_evidence), 4),
            "accuracy": round(self.accuracy, 4),
            "macro_f1": round(self.macro_f1, 4),
            "false_accusations": round(self.false_accusations, 4),
            "rules": {code: [sum(hits), len(hits)] for code, hits in sorted(self.rules.items())},
        }


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def evaluate(settings: Settings, gold: Path | None = None, stories: Sequence[str] = ()) -> dict[str, Scores]:
    """Scores by group: "tuned" and "untouched". Raises `UsageError` when there is no gold to score."""
    root = gold or bundled("claims")
    files = [f for f in sorted((root / "gold").glob("*.jsonl")) if not stories or f.stem in stories]
    if not files:
        raise UsageError(
            "no gold claims found", where=str(root / "gold"), fix="name a folder with gold/*.jsonl and drafts/"
        )
    index, _ = open_corpus([bundled("reference_corpus")], None, settings)
    engine = Engine(index, settings)
    result: dict[str, Scores] = {}
    for file in files:
        scores = result.setdefault("untouched" if file.stem in UNTOUCHED else "tuned", Scores())
        _score_story(engine, root.parent, list(_gold_claims(file)), scores)
    return result


def _gold_claims(file: Path) -> Iterator[GoldClaim]:
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        evidence = tuple((e["document_id"], e["quote"]) for e in row["evidence"])
        yield GoldClaim(
            row["id"], row["draft"], row["sentence"], row["text"], row["kind"], row["label"], row["rule"], evidence
        )


def _score_story(engine: Engine, root: Path, gold: Sequence[GoldClaim], scores: Scores) -> None:
    report = engine.check(read_path(root / gold[0].draft).documents[0])
    free = list(report.checked)
    scores.extracted.update(str(c.claim.kind) for c in free)
    position = 0
    for wanted in gold:
        span, position = _locate(report, wanted, position)
        match = _match(wanted, span, free)
        if match is not None:
            free.remove(match)
        _score_claim(wanted, match, scores)
    scores.errors.extend(f"not in the gold: {c.claim.kind} “{c.claim.text}” in “{c.claim.sentence.text}”" for c in free)


def _locate(report: DocumentReport, wanted: GoldClaim, position: int) -> tuple[Span, int]:
    """Where a gold claim stands in the draft; rows come in text order, so a repeated sentence finds its next place."""
    text = report.document.text
    at = text.find(wanted.sentence, position)
    at = at if at >= 0 else text.find(wanted.sentence)
    if at < 0:
        raise UsageError(f"the draft has no sentence {wanted.sentence!r}", where=wanted.id, fix="correct the gold row")
    start = at + wanted.sentence.find(wanted.text)
    return Span(start, start + len(wanted.text)), at


def _match(wanted: GoldClaim, span: Span, free: Iterable[CheckedClaim]) -> CheckedClaim | None:
    """The extracted claim that overlaps the gold one most, by at least half of the shorter of the two."""

    def shared(checked: CheckedClaim) -> float:
        own = checked.claim.span
        overlap = min(own.end, span.end) - max(own.start, span.start)
        return overlap / max(1, min(own.end - own.start, span.end - span.start))

    same_kind = [c for c in free if c.claim.kind == wanted.kind]
    best = max(same_kind, key=lambda c: (shared(c), -abs(c.claim.span.start - span.start)), default=None)
    return best if best is not None and shared(best) >= 0.5 else None


def _score_claim(wanted: GoldClaim, match: CheckedClaim | None, scores: Scores) -> None:
    scores.claims += 1
    scores.gold[wanted.kind] += 1
    label = str(match.verdict.label) if match else str(Label.NOT_ENOUGH_EVIDENCE)
    rule = match.verdict.rule if match else None
    scores.pairs.append((wanted.label, label))
    if match is not None:
        scores.found[wanted.kind] += 1
        _score_evidence(wanted, match, scores)
    if wanted.rule:
        scores.rules[wanted.rule].append(rule == wanted.rule)
    if match is None:
        scores.errors.append(f"{wanted.id}: not found: {wanted.kind} “{wanted.text}” in “{wanted.sentence}”")
    elif (label, rule) != (wanted.label, wanted.rule):
        scores.errors.append(_described(wanted, match))


def _score_evidence(wanted: GoldClaim, match: CheckedClaim, scores: Scores) -> None:
    """Whether a deciding passage is among the first that the verdict shows."""
    if wanted.evidence:
        shown = [_is_gold(c.evidence.document.id, c.evidence.passage.text, wanted) for c in match.verdict.comparisons]
        scores.with_evidence += 1
        scores.hit_at_1 += any(shown[:1])
        scores.hit_at_5 += any(shown[:5])


def _described(wanted: GoldClaim, match: CheckedClaim) -> str:
    verdict = match.verdict
    lines = [
        f"{wanted.id}: gold {wanted.label} {wanted.rule or ''}, given {verdict.label} {verdict.rule or ''}:",
        f"    “{match.claim.text}” in “{wanted.sentence}”",
        f"    {verdict.rationale}",
        *(f"    gold evidence [{document}] {quote}" for document, quote in wanted.evidence),
        *(
            f"    {c.attitude} {c.comparability:.2f} [{c.evidence.document.id}] {c.evidence.passage.text} // {c.reason}"
            for c in verdict.comparisons[:3]
        ),
    ]
    return "\n".join(lines)


def _is_gold(document_id: str, passage: str, wanted: GoldClaim) -> bool:
    said = " ".join(words(passage))
    return any(
        document_id == d and (said in quoted or quoted in said)
        for d, quote in wanted.evidence
        if (quoted := " ".join(words(quote)))
    )


def render(result: dict[str, Scores]) -> str:
    """The figures as a table for a terminal."""
    blocks = []
    for name, scores in result.items():
        figures = scores.as_json()
        lines = [f"{name}: {scores.claims} gold claims"]
        for kind, pair in figures["extraction"].items():
            lines.append(f"  extraction, {kind:<15} precision {pair['precision']:.3f}  recall {pair['recall']:.3f}")
        lines.append(
            f"  evidence                    recall@1 {figures['recall_at_1']:.3f}"
            f"  recall@5 {figures['recall_at_5']:.3f}"
        )
        lines.append(
            f"  labels                      accuracy {figures['accuracy']:.3f}  macro-F1 {figures['macro_f1']:.3f}"
        )
        lines.append(f"  false accusations           {figures['false_accusations']:.3f}")
        lines.append(
            "  rules  " + "  ".join(f"{code} {hits}/{total}" for code, (hits, total) in figures["rules"].items())
        )
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def render_errors(result: dict[str, Scores]) -> str:
    """Every claim that came out wrong; of untouched stories only the count, so that nobody tunes on them."""
    return "\n".join(
        f"{name}: {len(scores.errors)} errors, not shown: these stories stay out of all tuning"
        if name == "untouched"
        else "\n".join(scores.errors)
        for name, scores in result.items()
    )
