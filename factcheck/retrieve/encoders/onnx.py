"""all-MiniLM-L6-v2 on onnxruntime: the default encoder, without the second that importing torch costs."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from factcheck.errors import ModelError
from factcheck.installed import cores
from factcheck.retrieve.encoders import Rows

MINILM_FOLDER = Path(__file__).parents[2] / "models" / "minilm"
MAX_TOKENS = 256
"""As the model was published: longer texts are cut."""

_BATCH_TOKENS = 2048
"""Tokens in one batch, padding included: large enough to fill the cores, small enough for their caches."""
_REINSTALL = "pip install --force-reinstall factcheck-engine"


class OnnxEncoder:
    """A folder with model.onnx, tokenizer.json and a manifest with their hashes, which are checked first.

    The model takes `input_ids` and `attention_mask`, both (n, tokens) int64, and gives (n, dim) unit rows.
    `threads`: how many to compute with; by default as many as the process may use.
    """

    def __init__(self, folder: Path, name: str, threads: int | None = None) -> None:
        from tokenizers import Tokenizer

        manifest = _manifest(folder)
        files = {file: _checked(folder / file, sha256) for file, sha256 in manifest["files"].items()}
        self.name = name
        self.dim: int = manifest["dim"]
        self.hash = hashlib.sha256(json.dumps(manifest["files"], sort_keys=True).encode()).hexdigest()
        self._tokenizer = Tokenizer.from_str(files["tokenizer.json"].decode())
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.no_padding()
        self._session = _session(files["model.onnx"], threads or _usable_threads())

    @classmethod
    def shipped(cls, threads: int | None = None) -> OnnxEncoder:
        """The model that comes with the package."""
        return cls(MINILM_FOLDER, "minilm", threads)

    def encode(self, texts: Sequence[str]) -> Rows:
        rows = np.empty((len(texts), self.dim), dtype=np.float32)
        encodings = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        for batch in _batches(list(map(len, encodings))):
            ids, mask = padded([encodings[i] for i in batch])
            rows[batch] = self._session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
        return rows


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Indices in batches of about `_BATCH_TOKENS`, texts of like length together so that little is padding."""
    batch: list[int] = []
    for index in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (len(batch) + 1) * lengths[index] > _BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def padded(rows: Sequence[Sequence[int]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Token ids and mask, both (n, longest)."""
    lengths = np.array([len(row) for row in rows])
    mask = (np.arange(lengths.max()) < lengths[:, None]).astype(np.int64)
    ids = np.zeros_like(mask)
    ids[mask.astype(bool)] = np.concatenate([np.asarray(row, dtype=np.int64) for row in rows])
    return ids, mask


def _session(model: bytes, threads: int) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Waiting threads would otherwise spin and take the cores from other processes of an audit.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _usable_threads() -> int:
    asked = os.environ.get("OMP_NUM_THREADS", "")
    return min(int(asked), cores()) if asked.isdecimal() and int(asked) else cores()


def _manifest(folder: Path) -> Any:
    try:
        return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise ModelError("the manifest of the encoder is missing", where=str(folder), fix=_REINSTALL) from None


def _checked(path: Path, sha256: str) -> bytes:
    """The bytes of a model file. Raises `ModelError` when it is missing or not the one that was shipped."""
    try:
        content = path.read_bytes()
    except OSError:
        raise ModelError("a model file is missing", where=str(path), fix=_REINSTALL) from None
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ModelError("not the file this release was made with", where=str(path), fix=_REINSTALL)
    return content
