"""Bytes to text: what cannot be text is refused here, in one line, before any reader looks at it.

The text that comes out has no byte order mark and only `\\n` as line end, so that its lines and columns are
those an editor shows.
"""

from __future__ import annotations

import codecs
import re

from factcheck.errors import UnreadableInput

MAX_BYTES = 20_000_000
"""Default size cap: a long book is 2 MB, so anything beyond is a dump that should be split."""

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MAX_CONTROL_SHARE = 0.001
_LINE_ENDS = re.compile(r"\r\n?")

_HIGH = re.compile(r"[^\x00-\x7f]")
_TYPOGRAPHY = frozenset("‘’“”‚„‹›«»–—…•€£¢¥§©®™°±²³¹¼½¾·×÷ºª¿¡´\xa0\xad")
_FOREIGN_LETTERS = re.compile(r"[À-ÖØ-öø-ÿŒœŠšŽžŸ]")
_LETTER_IN_WORD = re.compile(r"(?<=[A-Za-z])[À-ÖØ-öø-ÿŒœŠšŽžŸ]|[À-ÖØ-öø-ÿŒœŠšŽžŸ](?=[A-Za-z])")
_MOJIBAKE = re.compile(r"[ÃÂ][\x80-\xbf‘’“”€™]|â€|Ð[\x80-\xbf]")
_MAX_HIGH_SHARE = 0.2


def decode(raw: bytes, name: str, declared: str | None = None) -> str:
    """The text in `raw`, read as UTF-8, UTF-16 with a mark, `declared`, or Windows-1252 where that is plausible.

    declared: an encoding that the file itself names (HTML); tried after UTF-8.
    Raises `UnreadableInput` when the bytes are empty, binary, or in no encoding that gives plausible text.
    """
    text = _LINE_ENDS.sub("\n", _decode(raw, name, declared))
    if not text.strip():
        raise UnreadableInput("the file is empty", where=name, fix="give a file with text in it")
    controls = len(_CONTROLS.findall(text))
    if "\0" in text or controls > _MAX_CONTROL_SHARE * len(text) + 1:
        raise _binary(name)
    return text


def _decode(raw: bytes, name: str, declared: str | None) -> str:
    if raw.startswith(_UTF16_MARKS):
        return _strictly(raw, "utf-16", name)
    if b"\0" in raw:
        raise _binary(name)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        position = error.start
    if declared and (text := _as_declared(raw, declared)) is not None:
        return text
    text = raw.decode("cp1252", errors="replace")
    if _plausible(text):
        return text
    raise UnreadableInput(
        f"not UTF-8 (first bad byte at offset {position}), and not plausible as Windows-1252 either",
        where=name,
        fix="save the file as UTF-8",
    )


def _strictly(raw: bytes, encoding: str, name: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableInput(
            f"broken {encoding.upper()} at byte {error.start}", where=name, fix="save the file as UTF-8"
        ) from None


def _as_declared(raw: bytes, declared: str) -> str | None:
    try:
        return raw.decode(declared)
    except (LookupError, UnicodeError):
        return None


def _plausible(text: str) -> bool:
    """Whether text read as Windows-1252 looks like English written in it, and not like another encoding misread.

    English has few letters outside ASCII and they stand inside words; typographic signs are common.
    UTF-8 with a broken byte shows as the pairs of `_MOJIBAKE`.
    """
    high = _HIGH.findall(text)
    letters = len(_FOREIGN_LETTERS.findall(text))
    if len(high) > _MAX_HIGH_SHARE * len(text) or _MOJIBAKE.search(text):
        return False
    if any(c not in _TYPOGRAPHY and not _FOREIGN_LETTERS.match(c) for c in high):
        return False
    return letters <= 2 * len(_LETTER_IN_WORD.findall(text))


def _binary(name: str) -> UnreadableInput:
    return UnreadableInput("binary data, not text", where=name, fix="export the document as text, Markdown or HTML")
