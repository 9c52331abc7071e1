"""Which addresses may become links: a document's metadata is as little trusted as its text."""

from __future__ import annotations

import re
from urllib.parse import quote

_WEB = re.compile(r"(?i)https?://[^\s\x00-\x20\x7f-\x9f<>\"'`\\]+")


def web_address(url: str | None) -> str | None:
    """`url` when it is a plain http or https address, else `None`."""
    return url if url and _WEB.fullmatch(url) else None


def relative_link(path: str) -> str:
    """A link to a file beside the page, from its path as written; whatever the name, it stays a file name."""
    return "./" + quote(path.replace("\\", "/").lstrip("/"), safe="/", errors="replace")
