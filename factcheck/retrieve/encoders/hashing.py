"""A deterministic encoder without a model: hashed words and character trigrams. For tests, and nothing else."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np

from factcheck.retrieve.encoders import Rows

_WORD = re.compile(r"\w+")


class HashingEncoder:
    """Feature hashing (Weinberger et al., ICML 2009): each feature adds a signed one to one of `dim` slots."""

    name = "hashing"
    dim = 256
    hash = "hashing-1"

    def encode(self, texts: Sequence[str]) -> Rows:
        rows = np.zeros((len(texts), self.dim), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for feature in _features(text):
                slot, sign = _slot(feature, self.dim)
                row[slot] += sign
        rows[~rows.any(axis=1), 0] = 1.0
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        return rows


def _features(text: str) -> Iterator[str]:
    for word in _WORD.findall(text.casefold()):
        yield word
        padded = f"^{word}$"
        yield from (padded[i : i + 3] for i in range(len(padded) - 2))


@lru_cache(maxsize=100_000)
def _slot(feature: str, dim: int) -> tuple[int, float]:
    digest = int.from_bytes(hashlib.blake2b(feature.encode(), digest_size=8).digest(), "big")
    return (digest >> 1) % dim, 1.0 if digest & 1 else -1.0
