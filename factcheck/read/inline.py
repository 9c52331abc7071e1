"""The prose of one run of inline Markdown, stretch by stretch, with offsets into the run.

markdown-it gives inline tokens without positions. They come in the order of the text, so a cursor that steps over
every piece of markup exactly as the parser did finds each stretch where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from markdown_it.token import Token

_LINE_BREAK = re.compile(r"<br\b", re.IGNORECASE)
_SPACE = re.compile(r"\s*")
_LABEL = re.compile(r"\[(?:[^\[\]\\]|\\.)*\]", re.DOTALL)


class Stretch(NamedTuple):
    """`text` stands for `run[start:end]`: the same characters, or what they decode to."""

    text: str
    start: int
    end: int


def prose(tokens: Sequence[Token], run: str) -> list[Stretch]:
    """The text of inline tokens: emphasis marks, addresses, pictures, comments and struck-out words left out.

    Where something was left out between two blanks, one blank remains; at both ends, none.
    """
    stretches = list(_Walk(run).visible(tokens))
    while stretches and stretches[-1].text.endswith(" "):
        text, start, end = stretches.pop()
        if shown := text.rstrip(" "):
            stretches.append(Stretch(shown, start, end - len(text) + len(shown)))
    return stretches


def comments(tokens: Sequence[Token], run: str) -> list[Stretch]:
    """Where comments stand in the run; what only looks like one inside code is none."""
    if "<!--" not in run:
        return []
    walk = _Walk(run)
    steps = ((token, walk.step(token)) for token in tokens)
    return [s for token, s in steps if s and token.type == "html_inline" and token.content.startswith("<!--")]


class _Walk:
    def __init__(self, run: str) -> None:
        self._run = run
        self._at = 0
        self._hidden = 0

    def visible(self, tokens: Sequence[Token]) -> Iterator[Stretch]:
        after_space = True
        for stretch in self._shown(tokens):
            dropped = len(stretch.text) - len(stretch.text.lstrip(" ")) if after_space else 0
            if shown := stretch.text[dropped:]:
                yield Stretch(shown, stretch.start + dropped, stretch.end)
                after_space = shown[-1].isspace()

    def _shown(self, tokens: Sequence[Token]) -> Iterator[Stretch]:
        for token in tokens:
            stretch = self.step(token)
            if token.type in ("s_open", "s_close"):
                self._hidden += token.nesting
            elif stretch is not None and stretch.text and not self._hidden:
                yield stretch

    def step(self, token: Token) -> Stretch | None:
        """Move the cursor over one token; the stretch it shows, if any."""
        match token.type:
            case "text":
                return self._over(token.content, token.content)
            case "text_special":
                return self._over(token.markup, token.content)
            case "softbreak":
                return self._over("\n", " ")
            case "hardbreak":
                return self._over("\n", "\n")
            case "code_inline":
                return self._code(token)
            case "html_inline":
                return self._over(token.content, "\n" if _LINE_BREAK.match(token.content) else "")
            case "image":
                self._image(token)
            case "link_open":
                self._over("<" if token.info == "auto" else "[", "")
            case "link_close":
                self._link_close(token)
            case _:
                self._over(token.markup, "")
        return None

    def _over(self, written: str, text: str) -> Stretch | None:
        """Step over the next `written`; what stands before it is white space that the parser dropped."""
        start = self._run.find(written, self._at)
        if not written or start < 0:
            return None
        self._at = start + len(written)
        return Stretch(text, start, self._at)

    def _code(self, token: Token) -> Stretch | None:
        """The parser turns line breaks into blanks and drops one blank at both ends."""
        opening = self._over(token.markup, "")
        if opening is None:
            return None
        start = self._at
        if self._run[start : start + len(token.content)].replace("\n", " ") != token.content:
            start += 1
        self._at = start + len(token.content)
        stretch = Stretch(token.content, start, self._at)
        self._over(token.markup, "")
        return stretch

    def _image(self, token: Token) -> None:
        self._over("![", "")
        for child in token.children or ():
            self.step(child)
        self._address()

    def _link_close(self, token: Token) -> None:
        if token.info == "auto":
            self._over(">", "")
        else:
            self._address()

    def _address(self) -> None:
        """Step over `](address "title")`, `][label]` or `]`."""
        self._over("]", "")
        if (end := self._inline_address(self._at)) is not None:
            self._at = end
        elif label := _LABEL.match(self._run, self._at):
            self._at = label.end()

    def _inline_address(self, at: int) -> int | None:
        from markdown_it.helpers import parseLinkDestination, parseLinkTitle

        run, limit = self._run, len(self._run)
        if not run.startswith("(", at):
            return None
        at = self._after_space(at + 1)
        destination = parseLinkDestination(run, at, limit)
        if destination.ok:
            at = self._after_space(destination.pos)
            title = parseLinkTitle(run, at, limit)
            at = self._after_space(title.pos) if title.ok else at
        return at + 1 if run.startswith(")", at) else None

    def _after_space(self, at: int) -> int:
        match = _SPACE.match(self._run, at)
        return match.end() if match else at
