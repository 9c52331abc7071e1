"""ninjs, the news item in JSON of the IPTC: 1.x, 2.x and 3.x, read leniently.

The versions differ in letter case (`pubstatus`, `pubStatus`) and in shape (`body_text` against `bodies`,
`associations` as an object against a list); vendors add keys of their own, which are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from factcheck.errors import UnreadableInput
from factcheck.read.dates import moment
from factcheck.read.html_blocks import scan
from factcheck.read.lifecycle import lifecycle
from factcheck.read.metadata import Metadata, build, clean, id_from, text_of, version_of
from factcheck.types import Document, Status

_MARKS = frozenset(
    "standard $standard bodies headlines pubstatus versioncreated firstcreated contentcreated ednote slugline "
    "representationtype altids".split()
)
_REUTERS = re.compile(r"(tag:reuters\.com,.+):(\d{1,6})")
_REPLACING = frozenset("corrects replaces supersedes updates previousversion previous".split())


def is_ninjs(item: Mapping[str, object]) -> bool:
    """Whether a JSON object is a ninjs item: it has a `uri`, no `text`, and a key that only ninjs uses."""
    keys = {key.lower() for key in item}
    return "uri" in keys and "text" not in keys and bool(keys & _MARKS or any(k.startswith("body_") for k in keys))


def read_ninjs(item: Mapping[str, object], name: str, default_id: str | None = None) -> Document:
    """The document in a ninjs item, its id the `uri`.

    `published_at` is the moment this version went out, so that a version is not evidence before it existed.
    A cancelled item may come without a body: then its headline stands for it, so that the cancellation is known.
    Raises `UnreadableInput` when there is no text.
    """
    fields = {key.lower(): value for key, value in item.items()}
    meta = _metadata(fields, default_id or id_from(name))
    text = _body(fields)
    if not text and meta.lifecycle.status in (Status.CANCELED, Status.WITHHELD):
        text = meta.title or ""
    elif not text:
        kind = text_of(fields.get("type")) or "item"
        raise UnreadableInput(f"a ninjs {kind} without body text", where=name, fix="give it a text/plain or HTML body")
    return build(meta, name, text=text, in_file=False)


def _metadata(fields: Mapping[str, object], default_id: str) -> Metadata:
    uri, version = _identity(fields, default_id)
    title = _headline(fields)
    links = list(_supersedes(fields))
    created = moment(fields.get("versioncreated"))
    first = moment(fields.get("firstcreated")) or moment(fields.get("contentcreated"))
    return Metadata(
        id=uri,
        title=title,
        publisher=_publisher(fields),
        published_at=created or first,
        modified_at=created if first else None,
        url=text_of(fields.get("url")) or (uri if uri.startswith(("http://", "https://")) else None),
        version=version,
        lifecycle=lifecycle(
            status="withheld" if _is_advisory(fields) else fields.get("pubstatus"),
            embargoed_until=moment(fields.get("embargoeduntil")) or moment(fields.get("embargoed")),
            supersedes=[replaced for _, replaced in links if replaced != uri],
            corrects=any(relation == "corrects" and replaced != uri for relation, replaced in links),
            note=text_of(fields.get("ednote")),
            title=title,
            slug=text_of(fields.get("slugline")),
            version=version,
        ),
    )


def _headline(fields: Mapping[str, object]) -> str | None:
    listed = _objects(fields.get("headlines"))
    main = next((h for h in listed if h.get("role") == "main"), listed[0] if listed else None)
    named = next((value for key, value in sorted(fields.items()) if key.startswith("headline_")), None)
    return text_of(main.get("value") if main else None) or text_of(fields.get("headline")) or text_of(named)


def _publisher(fields: Mapping[str, object]) -> str | None:
    sources = [*_objects(fields.get("infosources")), *_objects(fields.get("infosource"))]
    names = (text_of(source) for source in sources)
    return (
        next((n for n in names if n), None) or text_of(fields.get("copyrightholder")) or text_of(fields.get("provider"))
    )


def _body(fields: Mapping[str, object]) -> str:
    """The best body as text: plain text before HTML, the main role before others."""
    return next((text for _, _, kind, value in sorted(_bodies(fields)) if (text := _as_text(value, kind))), "")


def _bodies(fields: Mapping[str, object]) -> Iterator[tuple[bool, bool, str, str]]:
    """`(is not plain, is not main, content type, value)` of each body that is text."""
    for body in _objects(fields.get("bodies")):
        lowered = {key.lower(): value for key, value in body.items()}
        if isinstance(value := lowered.get("value"), str) and value.strip():
            kind = str(lowered.get("contenttype") or "").lower()
            yield "plain" not in kind, lowered.get("role") != "main", kind, value
    for key, value in fields.items():
        if key.startswith("body_") and isinstance(value, str) and value.strip():
            yield key != "body_text", False, key, value


def _as_text(value: str, kind: str) -> str:
    value = clean(value).replace("\r\n", "\n").replace("\r", "\n")
    if "plain" in kind or kind == "body_text" or "</" not in value:
        return value.strip()
    return "\n\n".join(block.text for block in scan(value)[0])


def _identity(fields: Mapping[str, object], default_id: str) -> tuple[str, int]:
    """What stays the same from version to version, and the version.

    AP's `uri` is an address of one version and `altids.itemid` is the item; Reuters puts the version behind the id.
    """
    uri, version = text_of(fields.get("uri")) or default_id, version_of(fields.get("version"))
    if item := _ap_item(fields):
        return item, version
    versioned = _REUTERS.fullmatch(uri)
    return (versioned[1], max(version, int(versioned[2]))) if versioned else (uri, version)


def _ap_item(fields: Mapping[str, object]) -> str | None:
    known = {name.lower(): entry.get("value") for name, entry in _named(fields.get("altids"))}
    return text_of(known.get("itemid")) if "etag" in known else None


def _is_advisory(fields: Mapping[str, object]) -> bool:
    """AP marks what is news; advisories and daybooks lack the mark and are no evidence."""
    signals = fields.get("signals")
    return bool(_ap_item(fields)) and isinstance(signals, list) and bool(signals) and "newscontent" not in signals


def _supersedes(fields: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Relation and id in links that say so; 2.x has no `rel`, there the link's name tells."""
    for name, link in _named(fields.get("associations")):
        relation = _relation(link.get("rel") or link.get("name") or name)
        if relation in _REPLACING and (uri := text_of(link.get("uri"))):
            yield relation, uri
    for name, alternative in _named(fields.get("altids")):
        relation = _relation(alternative.get("role") or name)
        if relation in _REPLACING and (value := text_of(alternative.get("value"))):
            yield relation, value
    for revision in _objects(fields.get("revisions")):  # TT: the uri of the revision that this one takes the place of
        if value := text_of(revision.get("replacing")):
            yield "replaces", value


def _relation(written: object) -> str:
    return written.rsplit(":", 1)[-1].lower() if isinstance(written, str) else ""


def _objects(value: object) -> list[Mapping[str, object]]:
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, Mapping)]


def _named(value: object) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Entries of a list, or of the objects of 1.x, where the key is the name; a bare string is a `value`."""
    entries = value.items() if isinstance(value, Mapping) else (("", item) for item in _objects(value))
    for name, entry in entries:
        if isinstance(entry, Mapping):
            yield name, entry
        elif isinstance(entry, str):
            yield name, {"value": entry}
