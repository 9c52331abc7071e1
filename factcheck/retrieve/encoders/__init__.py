"""Encoders: sentences in, unit vectors out. One file per way of doing it, and one line in the table.

In the config an encoder is named "minilm" (shipped with the package), "hashing" (no model, for tests), or
"st:NAME" for any sentence-transformers model in a local folder or in the local cache.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from factcheck.errors import UsageError

Rows = NDArray[np.float32]
"""(n, dim) float32."""

DEFAULT_ENCODER = "minilm"


class Encoder(Protocol):
    """Turns texts into vectors whose inner product is their similarity in [-1, 1]."""

    @property
    def name(self) -> str:
        """The name that loads it again: `load_encoder(encoder.name)`."""

    @property
    def dim(self) -> int: ...

    @property
    def hash(self) -> str:
        """Tells two encoders apart whose vectors do not mix: a sha256 over weights and vocabulary."""

    def encode(self, texts: Sequence[str]) -> Rows:
        """(n, dim) float32, rows of unit length, in the order of `texts`; a row depends on its text alone."""


def _minilm(_: str) -> Encoder:
    from factcheck.retrieve.encoders.onnx import OnnxEncoder

    return OnnxEncoder.shipped()


def _sentence_transformers(model: str) -> Encoder:
    from factcheck.retrieve.encoders.sentence_transformers import SentenceTransformersEncoder

    return SentenceTransformersEncoder(model)


def _hashing(_: str) -> Encoder:
    from factcheck.retrieve.encoders.hashing import HashingEncoder

    return HashingEncoder()


ENCODERS: dict[str, Callable[[str], Encoder]] = {
    "minilm": _minilm,
    "st": _sentence_transformers,
    "hashing": _hashing,
}


def load_encoder(name: str = DEFAULT_ENCODER) -> Encoder:
    """The encoder called `name`.

    Raises `UsageError` for an unknown name, `ModelError` for missing or altered weights.
    """
    scheme, colon, model = name.partition(":")
    if scheme not in ENCODERS or bool(colon) != (scheme == "st") or bool(model) != bool(colon):
        raise UsageError(f"no encoder is called {name!r}", fix='use "minilm", "hashing" or "st:MODEL"')
    return ENCODERS[scheme](model)
