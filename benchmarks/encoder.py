"""How fast and how true the shipped encoder is, beside SentenceTransformer.encode with the original weights.

    python benchmarks/encoder.py [--texts FILE] [--threads N] [--rounds N]

FILE holds one text a line; without it, sentences of the reference corpus. Both sides use the same number of threads
and take turns; the best round of each counts, because other processes can only make a round slower.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SentenceTransformer

from factcheck.language import split
from factcheck.retrieve.encoders import Rows
from factcheck.retrieve.encoders.onnx import MINILM_FOLDER, OnnxEncoder
from factcheck.retrieve.encoders.sentence_transformers import minilm_folder

CORPUS = Path(__file__).parents[1] / "reference_corpus"
LEAST = 300
"""Texts are repeated up to so many, or a round is too short to be timed."""


def corpus_sentences() -> list[str]:
    files = sorted(path for path in CORPUS.rglob("*") if path.suffix in {".md", ".txt"})
    found = [s.text.replace("\n", " ") for file in files for s in split(file.read_text(encoding="utf-8"))]
    return [text for text in dict.fromkeys(found) if 40 <= len(text) <= 400]


def best_times(sides: dict[str, Callable[[], object]], rounds: int) -> dict[str, tuple[float, float]]:
    """For each side the least wall-clock and the least processor seconds of a round."""
    best = dict.fromkeys(sides, (float("inf"), float("inf")))
    for _ in range(rounds):
        for name, run in sides.items():
            wall, cpu = time.perf_counter(), time.process_time()
            run()
            spent = time.perf_counter() - wall, time.process_time() - cpu
            best[name] = min(best[name][0], spent[0]), min(best[name][1], spent[1])
    return best


def agreement(ours: Rows, theirs: Rows) -> str:
    """Cosines of the pairs, and how often both choose the same nearest neighbour among the other texts."""
    cosine = (ours * theirs).sum(axis=1)
    same = np.mean(nearest(ours) == nearest(theirs))
    lowest, low = cosine.min(), np.quantile(cosine, 0.01)
    return f"cosine min {lowest:.4f}, 1% {low:.4f}, mean {cosine.mean():.4f}; same nearest {same:.1%}"


def nearest(rows: Rows) -> np.ndarray:
    similarity = rows @ rows.T
    np.fill_diagonal(similarity, -1)
    return similarity.argmax(axis=1)


def main(texts: Sequence[str], threads: int, rounds: int) -> None:
    torch.set_num_threads(threads)
    original = SentenceTransformer(str(minilm_folder()), device="cpu", local_files_only=True)
    shipped = OnnxEncoder(MINILM_FOLDER, "minilm", threads)
    theirs = np.asarray(original.encode(list(texts), normalize_embeddings=True, show_progress_bar=False))
    timed = list(texts) * -(-LEAST // len(texts))
    sides: dict[str, Callable[[], object]] = {
        "SentenceTransformer.encode": lambda: original.encode(timed, show_progress_bar=False),
        "minilm (8-bit, onnxruntime)": lambda: shipped.encode(timed),
    }
    best = best_times(sides, rounds)
    base = best["SentenceTransformer.encode"]
    print(f"{len(timed)} texts, {np.mean([len(t.split()) for t in timed]):.1f} words each, {threads} threads")
    for name, (wall, cpu) in best.items():
        print(f"{name:28} {len(timed) / wall:7.0f}/s   wall x{base[0] / wall:.2f}   processor x{base[1] / cpu:.2f}")
    print(agreement(shipped.encode(texts), theirs))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    chosen = asked.texts.read_text(encoding="utf-8").splitlines() if asked.texts else corpus_sentences()
    main([text for text in chosen if text.strip()], asked.threads, asked.rounds)
