"""What a file says about itself, under the many names that front matter and records use for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import PurePath

from factcheck.read.dates import moment
from factcheck.read.lifecycle import lifecycle, with_notes_in
from factcheck.types import Document, Lifecycle

NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id", "guid", "uri", "identifier"),
    "title": ("title", "headline"),
    "publisher": ("publisher", "source", "site_name"),
    "published_at": ("published_at", "published", "date", "publishedAt", "datePublished", "pubDate"),
    "modified_at": ("modified_at", "modified", "updated", "updated_at", "modifiedAt", "dateModified", "lastmod"),
    "url": ("url", "link", "canonical", "permalink"),
    "version": ("version", "revision"),
    "supersedes": ("supersedes", "replaces", "corrects"),
    "status": ("status", "pubstatus", "pubStatus"),
    "embargoed_until": ("embargoed_until", "embargo", "embargoed", "embargoedUntil"),
    "slug": ("slug", "slugline"),
    "note": ("note", "ednote", "edNote", "editor_note", "correction_note"),
}
"""Field of ours -> keys it is known under, best first."""

_DIGITS = re.compile(r"\d{1,9}")


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields of a `Document` that do not come from its text. `None` means the file does not say."""

    id: str | None = None
    title: str | None = None
    publisher: str | None = None
    published_at: datetime | None = None
    modified_at: datetime | None = None
    url: str | None = None
    version: int = 1
    lifecycle: Lifecycle = field(default_factory=Lifecycle)


def read_metadata(fields: Mapping[object, object]) -> Metadata:
    """Metadata from a mapping with any keys; unknown keys and values of a wrong type are passed over."""
    title, version = text_of(value_of(fields, "title")), version_of(value_of(fields, "version"))
    return Metadata(
        id=text_of(value_of(fields, "id")),
        title=title,
        publisher=text_of(value_of(fields, "publisher")),
        published_at=moment(value_of(fields, "published_at")),
        modified_at=moment(value_of(fields, "modified_at")),
        url=text_of(value_of(fields, "url")),
        version=version,
        lifecycle=lifecycle(
            status=value_of(fields, "status"),
            embargoed_until=moment(value_of(fields, "embargoed_until")),
            supersedes=tuple(texts_of(value_of(fields, "supersedes"))),
            corrects=fields.get("corrects") not in (None, "", [], {}),
            note=text_of(value_of(fields, "note")),
            title=title,
            slug=text_of(value_of(fields, "slug")),
            correction=text_of(fields.get("correction")),
            version=version,
        ),
    )


def value_of(fields: Mapping[object, object], name: str) -> object:
    """The first non-empty value under any of the names of `name`."""
    return next((fields[key] for key in NAMES[name] if fields.get(key) not in (None, "", [], {})), None)


def text_of(value: object) -> str | None:
    """A value as one line of text: a string, a number, or an object with a `name` (schema.org); else `None`."""
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        return None
    return clean(" ".join(value.split())) or None


def texts_of(value: object) -> Iterator[str]:
    """The texts in a value that may be one or a list."""
    for item in value if isinstance(value, list) else [value]:
        if text := text_of(item):
            yield text


def version_of(value: object) -> int:
    """A version as a number, from 3, "3", "v3" or "3.0"; 1 when there is none."""
    match = _DIGITS.search(str(value)) if isinstance(value, (int, float, str)) and not isinstance(value, bool) else None
    return max(1, int(match[0])) if match else 1


def clean(text: str) -> str:
    """The text with lone surrogates, which JSON lets through and no encoder accepts, replaced one to one."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _has_surrogate(text) else text


def _has_surrogate(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def id_from(name: str) -> str:
    """The id of a document that does not name itself: the path as given, without its suffix."""
    return PurePath(name).with_suffix("").as_posix() if PurePath(name).name else name


def build(meta: Metadata, name: str, **rest: object) -> Document:
    """A `Document` read under `name` from its metadata; `rest` gives `text` and whatever overrides the metadata."""
    values: dict[str, object] = {
        "id": meta.id or id_from(name),
        "path": name,
        "title": meta.title,
        "publisher": meta.publisher,
        "published_at": meta.published_at,
        "modified_at": meta.modified_at,
        "url": meta.url,
        "version": meta.version,
        "lifecycle": meta.lifecycle,
    }
    document = Document(**{**values, **rest})  # type: ignore[arg-type]
    return replace(document, lifecycle=with_notes_in(document.text, document.lifecycle))
