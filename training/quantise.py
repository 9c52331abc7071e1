"""A BERT graph with 8-bit weights that gives the same vectors on every machine.

Three things make plain dynamic int8 unfit here: it takes the scale of the activations from the whole batch, so a
text's vector depends on its neighbours; a few outlying channels spoil the scale for all others (cosine 0.96); and
processors without VNNI saturate sums of two products, so they answer differently. Hence

* fixed activation scales, found once on calibration texts;
* outlying channels scaled down and the weights up in return (SmoothQuant, Xiao et al., ICML 2023, strength `ALPHA`);
* weights small enough that no pair of products leaves 16 bits;
* one scale a row for the word embeddings, which are half of the model.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import onnx
import onnxruntime as ort
from numpy.typing import NDArray
from onnx import helper, numpy_helper

ALPHA = 0.8
"""How much of the difficulty moves from the activations to the weights; 0.5 to 0.9 were tried."""
WEIGHT_LIMIT = 90
"""Weights are integers in [-90, 90]: the smallest loss once pairs are held to `PAIR_LIMIT`; 64 to 127 were tried."""
PAIR_LIMIT = 128
"""255 * 128 < 2 ** 15: what vpmaddubsw adds up without saturation."""

_MICROSOFT = "com.microsoft"
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Range:
    """What an activation was seen to take, per channel; both (channels,)."""

    low: Floats
    high: Floats


def calibrate(model: onnx.ModelProto, feeds: Iterable[dict[str, NDArray[np.int64]]]) -> dict[str, Range]:
    """The range of every input of a weight multiplication over all real tokens of `feeds`."""
    watched = onnx.ModelProto()
    watched.CopyFrom(model)
    names = sorted({node.input[0] for node in _multiplications(model)})
    watched.graph.output.extend(helper.make_tensor_value_info(n, onnx.TensorProto.FLOAT, None) for n in names)
    options = ort.SessionOptions()
    options.log_severity_level = 4  # it warns of outputs whose shape it does not know
    session = ort.InferenceSession(watched.SerializeToString(), options)
    seen: dict[str, list[Floats]] = {name: [] for name in names}
    for feed in feeds:
        real = feed["attention_mask"].astype(bool)
        for name, values in zip(names, session.run(names, feed), strict=True):
            seen[name] += [values[real].min(axis=0), values[real].max(axis=0)]
    return {name: Range(np.min(rows, axis=0), np.max(rows, axis=0)) for name, rows in seen.items()}


def quantise(model: onnx.ModelProto, ranges: dict[str, Range], heads: int, positions: int) -> onnx.ModelProto:
    """`model` (fused by onnxruntime's optimizer) with 8-bit weights, for texts of at most `positions` tokens."""
    weights = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    graph = _Graph(weights, heads, positions)
    for node in model.graph.node:
        if node.op_type == "EmbedLayerNormalization":
            graph.embeddings(node)
        elif node.op_type == "Attention":
            graph.attention(node, ranges[node.input[0]])
        elif _is_multiplication(node, weights):
            graph.multiplication(
                node.name, node.input[0], weights[node.input[1]], node.output[0], ranges[node.input[0]]
            )
        else:
            graph.nodes.append(node)
    return graph.onto(model)


def _multiplications(model: onnx.ModelProto) -> Iterator[onnx.NodeProto]:
    weights = {tensor.name for tensor in model.graph.initializer}
    return (n for n in model.graph.node if n.op_type == "Attention" or _is_multiplication(n, weights))


def _is_multiplication(node: onnx.NodeProto, weights: Iterable[str]) -> bool:
    return node.op_type == "MatMul" and node.input[1] in weights


class _Graph:
    """The nodes and weights of the new graph."""

    def __init__(self, weights: dict[str, NDArray[np.generic]], heads: int, positions: int) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self._old, self._heads, self._positions = weights, heads, positions
        self._new: dict[str, onnx.TensorProto] = {}
        self._mask = ""

    def _hold(self, name: str, values: object) -> str:
        self._new[name] = numpy_helper.from_array(np.asarray(values), name)
        return name

    def _add(self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes: object) -> str:
        self.nodes.append(
            helper.make_node(kind, inputs, [output], name=f"{output}/{kind}", domain=domain, **attributes)
        )
        return output

    def embeddings(self, node: onnx.NodeProto) -> None:
        """Look up, scale, add the position, normalise. The token type is always 0, so it joins the position."""
        ids, _, words, positions, types, gain, bias, self._mask = node.input
        table, scales = _rows_to_int8(self._old[words])
        place = self._old[positions][: self._positions] + self._old[types][0]
        found = self._add("Gather", [self._hold("words", table), ids], "word/int8")
        found = self._add("Cast", [found], "word/float", to=onnx.TensorProto.FLOAT)
        scale = self._add("Gather", [self._hold("words/scale", scales), ids], "word/scale")
        found = self._add("Mul", [found, scale], "word")
        length = self._add("Shape", [ids], "length", start=1, end=2)
        ends = [self._hold("zero", np.array([0])), length, self._hold("axis", np.array([0]))]
        place_now = self._add("Slice", [self._hold("places", place), *ends], "place")
        total = self._add("Add", [found, place_now], "embedding/sum")
        epsilon = next(a.f for a in node.attribute if a.name == "epsilon")
        self._add("LayerNormalization", [total, gain, bias], node.output[0], axis=-1, epsilon=epsilon)

    def attention(self, node: onnx.NodeProto, seen: Range) -> None:
        """Queries, keys and values in one multiplication, then attention in float."""
        values, weight, bias = node.input[:3]
        joined = f"{node.name}/qkv"
        self.multiplication(node.name, values, self._old[weight], joined, seen)
        width = self._old[weight].shape[1] // 3
        parts = [f"{node.name}/{part}" for part in "qkv"]
        sizes = self._hold("thirds", np.array([width] * 3))
        self.nodes.append(helper.make_node("Split", [joined, sizes], parts, name=f"{joined}/Split", axis=-1))
        inputs = [*parts, bias, self._mask]
        self._add("MultiHeadAttention", inputs, node.output[0], _MICROSOFT, num_heads=self._heads)

    def multiplication(self, name: str, values: str, weight: NDArray[np.generic], output: str, seen: Range) -> None:
        """output = values @ weight, in integers: smooth, quantise, multiply, scale back."""
        smooth = _smoothing(seen, weight)
        scale, zero = _activation_scale(seen, smooth)
        integers, scales = _weights_to_int8(weight * smooth[:, None])
        smoothed = self._add("Mul", [values, self._hold(f"{name}/smooth", 1 / smooth)], f"{name}/smoothed")
        fixed = [self._hold(f"{name}/scale", scale), self._hold(f"{name}/zero", zero)]
        small = self._add("QuantizeLinear", [smoothed, *fixed], f"{name}/uint8")
        inputs = [small, self._hold(f"{name}/weight", integers), fixed[0], self._hold(f"{name}/weight/scale", scales)]
        inputs += [fixed[1], self._hold(f"{name}/weight/zero", np.zeros(len(scales), np.int8))]
        self._add("MatMulIntegerToFloat", inputs, output, _MICROSOFT)

    def onto(self, model: onnx.ModelProto) -> onnx.ModelProto:
        """The new graph with the inputs, outputs and versions of the old one, without what nothing uses."""
        made = onnx.ModelProto()
        made.CopyFrom(model)
        outputs = {output.name for output in model.graph.output}
        del made.graph.node[:], made.graph.initializer[:], made.graph.value_info[:]
        made.graph.node.extend(_needed(self.nodes, outputs))
        used = {name for node in made.graph.node for name in node.input}
        kept = [tensor for tensor in model.graph.initializer if tensor.name in used]
        made.graph.initializer.extend([*kept, *(t for name, t in self._new.items() if name in used)])
        return made


def _needed(nodes: list[onnx.NodeProto], outputs: set[str]) -> list[onnx.NodeProto]:
    """The nodes that lead to `outputs`, in their order."""
    wanted, kept = set(outputs), []
    for node in reversed(nodes):
        if wanted & set(node.output):
            kept.append(node)
            wanted |= set(node.input)
    return kept[::-1]


def _smoothing(seen: Range, weight: NDArray[np.generic]) -> Floats:
    """(channels,): what each input channel is divided by and its weights are multiplied by; geometric mean 1."""
    activation = np.maximum(np.maximum(seen.high, -seen.low), 1e-4)
    factor = activation**ALPHA / np.maximum(np.abs(weight).max(axis=1), 1e-4) ** (1 - ALPHA)
    return (factor / np.exp(np.log(factor).mean())).astype(np.float32)


def _activation_scale(seen: Range, smooth: Floats) -> tuple[np.float32, np.uint8]:
    low, high = min(0.0, float((seen.low / smooth).min())), float((seen.high / smooth).max())
    scale = np.float32((high - low) / 255)
    return scale, np.uint8(np.rint(-low / scale))


def _weights_to_int8(weight: NDArray[np.generic]) -> tuple[NDArray[np.int8], Floats]:
    """Integers and one scale a column. Two weights that are multiplied and added together stay in `PAIR_LIMIT`."""
    scales = (np.abs(weight).max(axis=0) / WEIGHT_LIMIT).astype(np.float32)
    integers = np.rint(weight / scales)
    pairs = integers.reshape(-1, 2, integers.shape[1])
    total = np.abs(pairs.sum(axis=1, keepdims=True))
    held = np.where(total > PAIR_LIMIT, np.trunc(pairs * (PAIR_LIMIT / np.maximum(total, 1))), pairs)
    return held.reshape(integers.shape).astype(np.int8), scales


def _rows_to_int8(table: NDArray[np.generic]) -> tuple[NDArray[np.int8], Floats]:
    scales = (np.abs(table).max(axis=1, keepdims=True) / 127).astype(np.float32)
    return np.rint(table / scales).astype(np.int8), scales
