"""How fast the grammar reads, beside a scan for digits by one regular expression.

    python -m benchmarks.grammar [--rounds N] [--text FILE ...]

The text is the reference corpus, repeated to a megabyte and read by the story, as `check` reads it. All sides take
turns on one core, and the best turn of each counts: another process can only make a turn slower.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from factcheck.quantity import read_figures, read_quantities
from factcheck.quantity.dates import read_dates

CORPUS = Path(__file__).parents[1] / "reference_corpus"
LEAST = 1_000_000
"""Characters of a turn; less would be too short to be timed."""
ANCHOR = date(2025, 3, 16)
_NUMBER = re.compile(r"\d[\d.,]*")

SIDES: dict[str, Callable[[str], object]] = {
    "one number pattern": _NUMBER.findall,
    "figures": read_figures.__wrapped__,
    "dates": lambda text: read_dates(text, ANCHOR),
    "figures and dates": lambda text: read_quantities(text, ANCHOR),
}


def stories(files: Sequence[Path]) -> list[str]:
    texts = [path.read_text(encoding="utf-8") for path in files]
    return texts * -(-LEAST // sum(map(len, texts)))


def main(files: Sequence[Path], rounds: int) -> None:
    texts = stories(files)
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    figures = sum(len(read_figures(text)) for text in texts)
    best = dict.fromkeys(SIDES, float("inf"))
    for _ in range(rounds):
        for name, read in SIDES.items():
            begin = time.process_time()
            for text in texts:
                read(text)
            best[name] = min(best[name], time.process_time() - begin)
    print(f"{megabytes:.1f} MB of news, {figures / megabytes / 1000:.1f} figures in a thousand bytes")
    for name, spent in best.items():
        ratio = spent / best["one number pattern"]
        print(f"{name:20} {megabytes / spent:7.2f} MB/s   x{ratio:.1f} the time of one number pattern")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--text", type=Path, nargs="+", help="files to read instead of the reference corpus")
    asked = parser.parse_args()
    main(asked.text or sorted(p for p in CORPUS.rglob("*") if p.suffix in {".md", ".txt"}), asked.rounds)
