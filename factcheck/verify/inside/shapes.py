"""Sentences with their figures taken out, and the shapes in which figures have to fit one another (patterns.toml)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import groupby

from factcheck.tables import table
from factcheck.types import Claim, Kind, Modality, Quantity
from factcheck.verify.inside.findings import Finding

_NUMBER, _DATE = 0xE000, 0xE800
_MOST = 200
"""Figures of a sentence that are looked at; what has more is a table."""
_ANY_NUMBER, _ANY_DATE = "[\ue000-\ue7ff]", "[\ue800-\uefff]"
_PRIVATE = dict.fromkeys(range(0xE000, 0xF000), " ")
"""Such characters in the draft itself would be taken for figures."""
_NOUN_FOLLOWS = re.compile(r"[ -](?:(?!of |and |or )[a-z-]+ ){0,2}")
_SLOT = re.compile(r"(?<!\?P)<([@*]?)(\w+)>")
_PART = rf"{_ANY_NUMBER}(?:(?! and | while | but )[^{_ANY_NUMBER[1:-1]}{_ANY_DATE[1:-1]},;:.()])*"
_PARTS = rf"{_PART}(?:(?:, and|, while|[,;]| and| while) {_PART})*"
_AGE = rf"(?P<age>{_ANY_NUMBER}|\d{{1,3}})"
_WHEN = rf"(?:,? (?:(?:in|on|for|at|during|by|as of|since) )?(?:the )?{_ANY_DATE})?"


@dataclass(frozen=True, slots=True)
class Slot:
    """A figure of a sentence."""

    claim: Claim
    quantity: Quantity
    """That of the claim, or one end of its range ("from 4 to 8 percent")."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence, its figures, and the text without them."""

    claims: tuple[Claim, ...]
    slots: tuple[Slot, ...]
    skeleton: str
    """The sentence, each figure with the noun behind it replaced by one private character that stands for its slot."""
    day: date | None
    """The day of the draft; `None` when it has none."""

    @property
    def text(self) -> str:
        return self.claims[0].sentence.text

    @property
    def start(self) -> int:
        """Where the sentence begins in the document."""
        return self.claims[0].sentence.span.start

    def slots_in(self, part: str) -> list[Slot]:
        """The figures that stand in a part of the skeleton, in order."""
        return [self.slots[(ord(c) - _NUMBER) % (_DATE - _NUMBER)] for c in part if _NUMBER <= ord(c) < 0xF000]


@dataclass(frozen=True, slots=True)
class Shape:
    rule: str
    check: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Match:
    """A shape found in a sentence."""

    scene: Scene
    shape: Shape
    found: re.Match[str]

    def slots(self, *names: str) -> list[Slot]:
        """The figures that stand under some names, in the order of the names."""
        return [slot for name in names for slot in self.scene.slots_in(self.group(name))]

    def figures(self, *names: str) -> list[Quantity]:
        return [slot.quantity for slot in self.slots(*names)]

    def group(self, name: str) -> str:
        """The text of a group, empty when the shape lacks it or it did not take part."""
        return self.found.groupdict().get(name) or ""

    def finding(self, accused: str, reason: str) -> Finding:
        """What speaks against the last figure of that name, with all that was read."""
        read = (f"{name}: “{figure.text}”" for name in self.found.groupdict() for figure in self.figures(name))
        return Finding(self.slots(accused)[-1].claim, self.shape.rule, reason, tuple(read))


def scenes(claims: Sequence[Claim], day: date | None) -> Iterator[Scene]:
    """The sentences that hold a figure, in order. `claims` come in text order, dates among them."""
    figures = (c for c in claims if c.quantity is not None)
    for _, group in groupby(figures, key=lambda c: c.sentence.span):
        yield _scene(tuple(group), day)


def _scene(claims: tuple[Claim, ...], day: date | None) -> Scene:
    sentence, out, at = claims[0].sentence, "", 0
    text = sentence.text.translate(_PRIVATE)
    slots: list[Slot] = []
    for claim in claims[:_MOST]:
        quantity = claim.figure
        span = quantity.span.shift(-sentence.span.start)
        if span.start < at:
            continue
        mark = _DATE if quantity.kind in (Kind.DATE, Kind.TIME) else _NUMBER
        ends = _ends(quantity)
        marks = [chr(mark + len(slots) + k) for k in range(len(ends))]
        slots += [Slot(claim, end) for end in ends]
        out += text[at : span.start] + ("from " if len(ends) == 2 else "") + " to ".join(marks)
        at = _behind(text, quantity, span.end, sentence.span.start)
    return Scene(claims, tuple(slots), out + text[at:], day)


def _ends(quantity: Quantity) -> list[Quantity]:
    """The figure, or both ends of one that is read as a range though it may be a change: "from 4 to 8 percent"."""
    if quantity.modality is not Modality.BETWEEN or not quantity.text.lower().startswith("from "):
        return [quantity]
    return [
        replace(quantity, value=end, low=end, high=end, modality=Modality.EXACT, text=_shown(end, quantity))
        for end in (quantity.low, quantity.high)
        if end is not None
    ]


def _shown(end: object, quantity: Quantity) -> str:
    return f"{end:f} {quantity.unit}" if quantity.unit else f"{end:f}"


def _behind(text: str, quantity: Quantity, end: int, offset: int) -> int:
    """Where the figure ends with the noun that it counts, where that follows at once."""
    noun = quantity.of_span
    if noun is not None and noun.start >= quantity.span.end and _NOUN_FOLLOWS.fullmatch(text, end, noun.start - offset):
        return noun.end - offset
    return end


# --- the table -------------------------------------------------------------------------------------------------

PATTERNS = "verify/inside/patterns"
"""The data file."""


@cache
def shapes() -> tuple[Shape, ...]:
    """All shapes, in the order in which they are tried."""
    entries = table(PATTERNS)["shape"]
    return tuple(Shape(e["rule"], e["check"], re.compile(_regex(e["shape"]), re.IGNORECASE)) for e in entries)


def _regex(shape: str) -> str:
    words: dict[str, str] = table(PATTERNS)["words"]
    macros = {name: f"(?:{options})" for name, options in words.items()} | {
        "way": rf"\b(?:(?P<up>{words['up']})|(?P<down>{words['down']}))",
        "turn": rf"(?:(?P<rise>{words['rise']})|(?P<fall>{words['fall']}))\b",
        "when": _WHEN,
        "age": _AGE,
        "N": _ANY_NUMBER[1:-1],
    }
    kinds = {"": _ANY_NUMBER, "@": _ANY_DATE, "*": _PARTS}
    full = re.sub(r"%(\w+)%", lambda m: macros[m[1]], _SLOT.sub(lambda m: f"(?P≤{m[2]}≥{kinds[m[1]]})", shape))
    return full.replace("≤", "<").replace("≥", ">").replace(" ", r"\s")


def matches(scene: Scene) -> Iterator[Match]:
    """All shapes in a sentence of two figures or more."""
    for shape in shapes() if len(scene.slots) > 1 else ():
        for found in shape.pattern.finditer(scene.skeleton):
            yield Match(scene, shape, found)
