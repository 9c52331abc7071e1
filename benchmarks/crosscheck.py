"""False accusations on real news: the stories of some publishers against a corpus of the others'.

    python -m benchmarks.crosscheck ARTICLES.jsonl [--part 1/3] [--show N]

ARTICLES.jsonl holds a newsroom's archive, one record a line with `id`, `publisher`, `published_at` and `text`, of one
field and one time: the harder, the more of its figures look alike. The publishers, sorted by name, take turns as corpus
and as drafts; hardly any figure that they print is wrong, so nearly every refutation is a false one. Prints the labels,
the rules, and the share refuted; `--show` lists the first N to read. `--part` takes every third story from the first,
so that what was fitted on one part can be told on another.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from factcheck.pipeline import Engine, build_index
from factcheck.read import read_path
from factcheck.retrieve import open_index
from factcheck.types import CheckedClaim, Document, Label


def sides(documents: Sequence[Document], part: str) -> tuple[list[Document], list[Document]]:
    """Corpus and drafts; raises `SystemExit` when there are not two publishers."""
    publishers = sorted({d.publisher or "" for d in documents})
    if len(publishers) < 2:
        raise SystemExit("the articles are all of one publisher: name each one's in `publisher`")
    corpus = set(publishers[::2])
    number, of = map(int, part.split("/"))
    drafts = [d for d in documents if (d.publisher or "") not in corpus]
    return [d for d in documents if (d.publisher or "") in corpus], drafts[number - 1 :: of]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("--part", default="1/1")
    parser.add_argument("--show", type=int, default=0)
    given = parser.parse_args()
    corpus, drafts = sides(read_path(given.articles).documents, given.part)
    with tempfile.TemporaryDirectory() as folder:
        build_index(corpus, Path(folder) / "index")
        engine = Engine(open_index(Path(folder) / "index"))
        checked = [c for draft in drafts for c in engine.check(draft).checked]
    labels = Counter(c.verdict.label for c in checked)
    accused = [c for c in checked if c.verdict.label in (Label.REFUTED, Label.CONFLICTING)]
    print(f"{len(corpus)} documents, {len(drafts)} drafts, {len(checked)} claims")
    print("  ".join(f"{label} {labels[label]}" for label in Label))
    print("rules  " + "  ".join(f"{rule} {n}" for rule, n in Counter(c.verdict.rule for c in accused).most_common()))
    print(f"refuted or conflicting: {100 * len(accused) / max(1, len(checked)):.2f} in 100 claims")
    for one in accused[: given.show]:
        print(_shown(one))


def _shown(one: CheckedClaim) -> str:
    nearest = one.verdict.comparisons[0].evidence
    return (
        f"{one.verdict.rule} “{one.claim.text}” in “{one.claim.sentence.text}”: {one.verdict.rationale}\n"
        f"    [{nearest.document.id}] {nearest.passage.text}"
    )


if __name__ == "__main__":
    main()
