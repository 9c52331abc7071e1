"""Builds the plain text of a document from stretches of its file, and remembers where each stretch came from."""

from __future__ import annotations


class TextBuilder:
    """Text on one side, `(text offset, source offset)` pairs on the other (see `Document.offsets`)."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._pairs: list[tuple[int, int]] = []
        self._length = 0
        self._source_end = 0
        self._new_paragraph = False

    @property
    def length(self) -> int:
        """Code points written so far; a paragraph break that is still pending does not count."""
        return self._length

    @property
    def at_paragraph_start(self) -> bool:
        """Whether what is written next opens a paragraph."""
        return self._new_paragraph or not self._length

    def add(self, text: str, start: int, end: int) -> None:
        """Append `text`, which stands for `source[start:end]`: the same characters, or what they decode to."""
        if not text:
            return
        if self._new_paragraph and self._length:
            self._append("\n\n", self._source_end)
        self._new_paragraph = False
        self._append(text, start)
        self._source_end = end

    def separate(self, text: str) -> None:
        """Append `text` that is not in the source, such as the bar between two cells."""
        self._append(text, self._source_end)

    def paragraph(self) -> None:
        """Part what follows by one empty line; nothing happens at the start, at the end, or twice."""
        self._new_paragraph = True

    def result(self) -> tuple[str, tuple[tuple[int, int], ...]]:
        """The text, and the pairs that lead back."""
        return "".join(self._pieces), tuple(self._pairs)

    def _append(self, text: str, source: int) -> None:
        if not self._pairs or self._pairs[-1][1] - self._pairs[-1][0] != source - self._length:
            self._pairs.append((self._length, source))
        self._pieces.append(text)
        self._length += len(text)
