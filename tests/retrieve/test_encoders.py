"""Encoders: unit rows, the same for a text in any company, and never a model that is not the one we ship."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from factcheck.errors import ModelError, UsageError
from factcheck.retrieve import DEFAULT_ENCODER, ENCODERS, Encoder, load_encoder
from factcheck.retrieve.encoders.onnx import MINILM_FOLDER, OnnxEncoder

SENTENCES = [
    "The flood killed 214 people in the valley.",
    "Water from the burst dam drowned more than two hundred villagers.",
    "Two bridges on the river Tave were swept away on Monday.",
    "The river carried off a pair of crossings at the start of the week.",
    "The city budget grew by 3.3 percent to 1.9 billion crowns.",
    "Municipal spending is up 3.3% this year.",
    "“We will rebuild every home, whatever it costs,” the mayor said.",
    "The mayor promised to put back each of the destroyed houses.",
    "The central bank raised its key rate by a quarter of a point.",
    "Borrowing costs went up 25 basis points, policymakers decided.",
    "Olsen scored twice as Rovers beat United 3-1.",
    "United lost to Rovers by three goals to one, two of them by Olsen.",
    "The vaccine prevented 71 percent of infections in the first half of the trial.",
    "In the trial's early phase, efficacy against infection was 71%.",
    "Unemployment fell to 5.1 percent in May.",
    "Fewer people were out of work in May: the jobless rate was 5.1%.",
    "The minister denied that she had ever met the contractor.",
    "She has not met the builder, the minister insisted.",
    "A court in Lyon sentenced the former banker to eight years for fraud.",
    "The ex-banker got an eight-year prison term in Lyon.",
    "The telescope found water vapour around a planet 124 light years away.",
    "Astronomers detected steam in the atmosphere of a distant world.",
    "Wheat prices eased after rain in the main growing regions.",
    "Rainfall across the grain belt pushed wheat lower.",
    "The airline will cut 1,200 jobs by the end of the year.",
    "Some 1,200 employees of the carrier are to be dismissed before January.",
    "Turnout was 67.9 percent, the electoral commission said.",
    "More than two thirds of the voters cast a ballot.",
    "Three children were hurt when a swing collapsed in the park.",
    "A broken swing injured three kids at the playground.",
    "The museum lent the painting to Vienna for six months.",
    "The picture will hang in Vienna for half a year.",
    "Engineers warned of cracks in the north pier eight years ago.",
    "The cracks in the pier were first reported in 2016.",
    "The union rejected the offer and called a strike for Thursday.",
    "Workers will walk out on Thursday after turning down the deal.",
    "The drug was approved for adults in January.",
    "Regulators cleared the medicine for grown-ups at the start of the year.",
    "Customs officers found four tonnes of cocaine among bananas.",
    "A banana shipment hid 4 t of cocaine.",
    "The comet passes closest to the Earth on 3 October.",
    "On the third of October the comet will be nearest to us.",
    "Fire destroyed the old theatre on Quay Street.",
    "The Quay Street playhouse burned down.",
    "The company's net profit fell 12% in the third quarter.",
    "Quarterly earnings were down by about an eighth.",
    "Why?",
    "No.",
    "PARIS, May 4 (Newswire) - ",
    "Tel.: +33 1 23 45 67 89",
]
"""Each even one and the next say the same."""


@pytest.fixture(scope="module")
def minilm() -> OnnxEncoder:
    return OnnxEncoder.shipped(threads=1)


@pytest.mark.parametrize("name", ["", "bert", "st", "st:", "minilm:x", "hashing:2", "MINILM"], ids=repr)
def test_an_unknown_encoder_is_a_usage_error(name: str) -> None:
    with pytest.raises(UsageError, match="no encoder"):
        load_encoder(name)


@pytest.mark.parametrize("model", ["/nowhere/at all", "nobody/has-this-model", "://"])
def test_a_model_that_is_not_here_is_not_fetched(model: str) -> None:
    with pytest.raises(ModelError, match="no such model on this machine"):
        load_encoder(f"st:{model}")


@pytest.mark.parametrize("file", ["model.onnx", "tokenizer.json", "manifest.json"])
@pytest.mark.parametrize("harm", [lambda f: f.unlink(), lambda f: f.write_bytes(b"{")], ids=["missing", "altered"])
def test_weights_that_are_not_ours_are_refused(tmp_path: Path, file: str, harm: object) -> None:
    shutil.copytree(MINILM_FOLDER, tmp_path / "m")
    harm(tmp_path / "m" / file)  # type: ignore[operator]
    with pytest.raises(ModelError) as caught:
        OnnxEncoder(tmp_path / "m", "minilm")
    assert caught.value.where
    assert caught.value.fix


@pytest.mark.parametrize("name", ["hashing", "minilm"])
def test_rows_are_unit_vectors_in_the_order_of_the_texts(name: str, minilm: OnnxEncoder) -> None:
    encoder: Encoder = minilm if name == "minilm" else load_encoder(name)
    rows = encoder.encode(SENTENCES)
    assert rows.shape == (50, encoder.dim)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert np.allclose(encoder.encode(SENTENCES[::-1]), rows[::-1], atol=1e-6)
    assert encoder.encode([]).shape == (0, encoder.dim)
    assert np.isfinite(encoder.encode(["", "\0", "x" * 5000, "word " * 5000])).all()


def test_a_text_has_the_same_vector_in_any_batch(minilm: OnnxEncoder) -> None:
    alone = np.vstack([minilm.encode([text]) for text in SENTENCES[:12]])
    together = minilm.encode([*SENTENCES[:12], "word " * 250])[:12]
    assert np.abs(alone - together).max() < 1e-5


def test_the_shipped_encoder_agrees_with_the_original(minilm: OnnxEncoder) -> None:
    original = load_encoder("st:all-MiniLM-L6-v2").encode(SENTENCES)
    shipped = minilm.encode(SENTENCES)
    cosine = (original * shipped).sum(axis=1)
    assert cosine[:46].min() > 0.99
    assert cosine.min() > 0.97  # "No." alone
    assert cosine.mean() > 0.996
    questions, answers = slice(0, 46, 2), slice(1, 46, 2)
    found = (shipped[questions] @ shipped[answers].T).argmax(axis=1)
    assert np.array_equal(found, (original[questions] @ original[answers].T).argmax(axis=1))


def test_the_default_encoder_needs_no_torch() -> None:
    code = f"""
import sys
from factcheck.retrieve import load_encoder
load_encoder({DEFAULT_ENCODER!r}).encode(["x"])
assert not {{"torch", "transformers", "sentence_transformers"}} & set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_model_card_and_the_manifest_name_the_same_weights() -> None:
    manifest = json.loads((MINILM_FOLDER / "manifest.json").read_text())
    card = (MINILM_FOLDER / "MODEL_CARD.md").read_text()
    assert manifest["weights_sha256"][:8] in card
    assert DEFAULT_ENCODER in ENCODERS
