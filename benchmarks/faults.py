"""Faults put into true stories: how many are found, how many borne out, and what is accused without any.

    python -m benchmarks.faults [STORY...] [--show]

Each draft in `claims/faults` is true by the corpus beside it and carries marks, `[[true||false]]`. It is checked once
as it is true and once with every fault, against the corpora of all stories together. A fault is found where a claim
that it stands in is refuted (or conflicting), and borne out where all are supported; of a true draft nothing may be
refuted. `--show` lists what is accused falsely and what is borne out though false.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from factcheck.installed import bundled
from factcheck.pipeline import Engine, build_index
from factcheck.read import read_path
from factcheck.retrieve import open_index
from factcheck.types import CheckedClaim, ClaimKind, Document, Label, Span

FOLDER = bundled("claims") / "faults"
_MARK = re.compile(r"\[\[(?P<true>.*?)\|\|(?P<false>.*?)\]\]")
_ACCUSED = (Label.REFUTED, Label.CONFLICTING)


@dataclass(frozen=True, slots=True)
class Fault:
    """One mark: what is true, what the faulty draft says instead, and where in its text."""

    true: str
    false: str
    span: Span


@dataclass(frozen=True, slots=True)
class Story:
    """A marked draft as it is true, as it is faulty, and its faults."""

    name: str
    true: Document
    faulty: Document
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a story."""

    story: Story
    claims: tuple[CheckedClaim, ...]
    """Of the true draft."""
    found: tuple[Fault, ...]
    borne_out: tuple[Fault, ...]

    @property
    def accused(self) -> list[CheckedClaim]:
        return [c for c in self.claims if c.verdict.label in _ACCUSED]

    @property
    def supported(self) -> int:
        return sum(c.verdict.label is Label.SUPPORTED for c in self.claims)


def stories(names: Sequence[str] = ()) -> Iterator[Story]:
    """The marked drafts, all or those named; raises `SystemExit` where there is none of a name."""
    known = {path.stem: path for path in sorted(FOLDER.glob("*.md"))}
    if unknown := set(names) - set(known):
        raise SystemExit(f"no story {', '.join(sorted(unknown))} in {FOLDER}: one of {', '.join(known)}")
    for name in names or known:
        (marked,) = read_path(known[name]).documents
        yield _story(name, marked)


def _story(name: str, marked: Document) -> Story:
    faults: list[Fault] = []
    text, done = "", 0
    for mark in _MARK.finditer(marked.text):
        text += marked.text[done : mark.start()]
        faults.append(Fault(mark["true"], mark["false"], Span(len(text), len(text) + len(mark["false"]))))
        text, done = text + mark["false"], mark.end()
    faulty = replace(marked, text=text + marked.text[done:])
    return Story(name, replace(marked, text=_MARK.sub(lambda m: m["true"], marked.text)), faulty, tuple(faults))


def open_engine(folder: Path) -> Engine:
    """An engine over the corpora of all stories, indexed in `folder`."""
    build_index((d for path in sorted((FOLDER / "corpus").iterdir()) for d in read_path(path).documents), folder)
    return Engine(open_index(folder))


def run(engine: Engine, story: Story) -> Outcome:
    """The verdicts on the true draft, and the faults by what became of them."""
    faulty = engine.check(story.faulty).checked
    labels = {fault: _labels(fault, faulty) for fault in story.faults}
    found = tuple(f for f, given in labels.items() if given & {*_ACCUSED})
    borne_out = tuple(f for f, given in labels.items() if given == {Label.SUPPORTED})
    return Outcome(story, engine.check(story.true).checked, found, borne_out)


def _labels(fault: Fault, checked: Sequence[CheckedClaim]) -> set[Label]:
    """The labels of the claims that a fault stands in: the figures in it, else whatever its sentence claims."""
    own = [c for c in checked if c.claim.span.overlaps(fault.span) and c.claim.kind is ClaimKind.NUMERIC]
    around = [c for c in checked if c.claim.sentence.span.overlaps(fault.span)]
    return {c.verdict.label for c in own or around}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="STORY")
    parser.add_argument("--show", action="store_true")
    asked = parser.parse_args()
    total: Counter[str] = Counter()
    print(f"{'':14}{'claims':>8}{'supported':>11}{'accused':>9}{'faults':>8}{'found':>7}{'borne out':>11}")
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(Path(folder))
        for story in stories(asked.names):
            outcome = run(engine, story)
            row = (
                ("claims", len(outcome.claims)),
                ("supported", outcome.supported),
                ("accused", len(outcome.accused)),
                ("faults", len(story.faults)),
                ("found", len(outcome.found)),
                ("borne out", len(outcome.borne_out)),
            )
            total.update(dict(row))
            _print(story.name, dict(row))
            if asked.show:
                _show(outcome)
    _print("all", total)


def _print(name: str, row: dict[str, int] | Counter[str]) -> None:
    widths = (8, 11, 9, 8, 7, 11)
    print(f"{name:14}" + "".join(f"{count:>{width}}" for count, width in zip(row.values(), widths, strict=True)))


def _show(outcome: Outcome) -> None:
    for checked in outcome.accused:
        print(f"  accused: {checked.claim.text} – {checked.verdict.rationale}\n    {checked.claim.sentence.text}")
    for fault in outcome.borne_out:
        print(f"  borne out: {fault.false} (true: {fault.true})")


if __name__ == "__main__":
    main()
