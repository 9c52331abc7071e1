"""Suppressions in the draft itself:

    <!-- factcheck: ignore[FC101] reason="the council's own count" until=2026-12-31 -->

One covers the sentence that it stands in or directly after on its line; at the beginning of a line, the sentence that
follows. `ignore-file` covers the whole draft. What cannot be understood hides nothing and is a failure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from factcheck.accept.grants import Grant
from factcheck.errors import UsageError
from factcheck.language import split
from factcheck.locate import line_column_of, source_span
from factcheck.rules import rule
from factcheck.types import Acceptor, Comment, Document, Failure, Span

_SHAPE = 'write <!-- factcheck: ignore[FC101] reason="why" until=2026-12-31 -->'
_HEAD = re.compile(
    r"\s*factcheck\s*:?\s*(?P<verb>[\w-]+)\s*(?:\[(?P<in>[^\]]*)\]|(?P<bare>FC\w*(?:[\s,]+FC\w*)*))?", re.I
)
_OPTION = re.compile(
    r"""[\s,;]*(?:reason\s*:\s*(?P<rest>[^\s"“].*)
      | (?P<key>\w+)\s*[=:]\s*(?:["“](?P<quoted>[^"”]*)["”]|(?P<word>[^\s"“”]+)))""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
_VERBS = ("ignore", "ignore-file")


class _Mistake(Exception):
    """What is wrong with a suppression, for its line."""


def inline_grants(document: Document) -> tuple[list[Grant], list[Failure]]:
    """The suppressions that stand in a draft, and a failure for each that cannot be understood."""
    grants: list[Grant] = []
    failures: list[Failure] = []
    places = _sentences(document) if document.comments else []
    for comment in document.comments:
        line = line_column_of(document.source, comment.span.start)[0]
        try:
            grants.append(_grant(document, comment, line, places))
        except _Mistake as error:
            message = f"line {line}: {error}; the suppression hides nothing – {_SHAPE}"
            failures.append(Failure(document.path or document.id, message))
    return grants, failures


def _grant(document: Document, comment: Comment, line: int, places: Sequence[tuple[Span, Span]]) -> Grant:
    if not document.source.endswith("-->", 0, comment.span.end):
        raise _Mistake("the comment is never closed, and nothing behind it is read")
    head = _HEAD.match(comment.text)
    if head is None or head["verb"].lower() not in _VERBS:
        raise _Mistake(f"{head['verb'] if head else comment.text.strip()!r} is neither of {' and '.join(_VERBS)}")
    codes = _codes(head["in"] or head["bare"] or "")
    options = _options(comment.text[head.end() :])
    if not options.get("reason"):
        raise _Mistake("it gives no reason")
    whole = head["verb"].lower() == "ignore-file"
    return Grant(
        Acceptor.INLINE,
        codes,
        options["reason"],
        f"{document.path or document.id}:{line}",
        covers=Span(0, len(document.text)) if whole else _covered(document, comment, places),
        span=comment.span,
        evidence=options.get("evidence"),
        until=_day(options.get("until")),
    )


def _codes(written: str) -> tuple[str, ...]:
    codes = re.split(r"[\s,]+", written.strip())
    if codes == [""]:
        raise _Mistake("it names no rule")
    try:
        return tuple(rule(code).code for code in codes)
    except UsageError as error:
        raise _Mistake(f"{error.what}, {error.fix.rstrip('?')}") from None


def _options(text: str) -> dict[str, str]:
    """The keys of a suppression; raises `_Mistake` for anything that is none."""
    found: dict[str, str] = {}
    at = 0
    while match := _OPTION.match(text, at):
        key = (match["key"] or "reason").lower()
        if key not in ("reason", "until", "evidence") or key in found:
            raise _Mistake(f"{key!r} is {'there twice' if key in found else 'no key of a suppression'}")
        found[key] = (match["quoted"] or match["rest"] or match["word"] or "").strip()
        at = match.end()
    if rest := text[at:].strip(" \t\r\n,;"):
        raise _Mistake(f"{rest[:40]!r} cannot be understood")
    return found


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written) if written is not None else None
    except ValueError:
        raise _Mistake(f"{written!r} is not a date") from None


def _sentences(document: Document) -> list[tuple[Span, Span]]:
    """Each sentence in the text, and where it stands in the file."""
    return [(s.span, source_span(document, s.span)) for s in split(document.text)]


def _covered(document: Document, comment: Comment, places: Sequence[tuple[Span, Span]]) -> Span | None:
    line_start = document.source.rfind("\n", 0, comment.span.start) + 1
    before = [(text, there) for text, there in places if there.start < comment.span.start]
    if before and before[-1][1].end > line_start:
        return before[-1][0]
    return next((text for text, there in places if there.start >= comment.span.end), None)
