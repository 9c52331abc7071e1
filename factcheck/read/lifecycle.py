"""Where an item stands in its life, from the signals that formats carry: links, notes, headline prefixes, versions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from factcheck.tables import table
from factcheck.types import Lifecycle, Status

_NOTE_OPENING = re.compile(
    r"[\s(\[*_•–—]*(?:(?:eds?|editors?|editor's note|note to editors)\b\.?\s*[:.–—-]+\s*)?", re.IGNORECASE
)

STATUS_NAMES = {
    "usable": Status.USABLE, "stat:usable": Status.USABLE,
    "withheld": Status.WITHHELD, "stat:withheld": Status.WITHHELD, "hold": Status.WITHHELD,
    "canceled": Status.CANCELED, "cancelled": Status.CANCELED, "stat:canceled": Status.CANCELED,
    "killed": Status.CANCELED, "kill": Status.CANCELED, "withdrawn": Status.CANCELED, "retracted": Status.CANCELED,
    "embargoed": Status.EMBARGOED,
}  # fmt: skip
"""Status words of ninjs, NewsML-G2, AP and our own front matter."""


@dataclass(frozen=True, slots=True)
class Signal:
    """One entry of `lifecycle.toml`."""

    field: str
    pattern: re.Pattern[str]
    kind: str | None
    status: Status
    reads: tuple[str, ...]
    not_reads: tuple[str, ...]


@cache
def signals() -> tuple[Signal, ...]:
    """The table of notes and prefixes, in the order in which they are tried."""
    return tuple(
        Signal(
            field=entry["field"],
            pattern=re.compile(entry["pattern"]),
            kind=entry.get("kind"),
            status=Status(entry.get("status", "usable")),
            reads=tuple(entry["reads"]),
            not_reads=tuple(entry["not_reads"]),
        )
        for entry in table("read/lifecycle")["signal"]
    )


def signal_in(field: str, text: str | None) -> Signal | None:
    """The first signal that `text` opens with; `field` is "note", "headline" or "paragraph"."""
    if not text:
        return None
    start = match.end() if field != "headline" and (match := _NOTE_OPENING.match(text)) else 0
    return next((s for s in signals() if s.field == field and s.pattern.match(text, start)), None)


def lifecycle(
    *,
    status: object = None,
    embargoed_until: datetime | None = None,
    supersedes: Sequence[str] = (),
    note: str | None = None,
    title: str | None = None,
    slug: str | None = None,
    version: int = 1,
    correction: str | None = None,
    corrects: bool = False,
) -> Lifecycle:
    """One `Lifecycle` from all signals; the most explicit one gives `basis`.

    status: a word of `STATUS_NAMES`; an unknown one counts as usable, since vendors add their own.
    slug: a catch line, which may open as a headline does.
    correction: the text of a correction field, where the format has one (schema.org).
    corrects: whether the link to what it supersedes says that this is a correction.
    """
    in_note, in_title = signal_in("note", note), signal_in("headline", title) or signal_in("headline", slug)
    found = in_note if in_note and in_note.kind else in_title or in_note
    return Lifecycle(
        status=_status(status, embargoed_until, in_note, in_title),
        embargoed_until=embargoed_until,
        supersedes=tuple(dict.fromkeys(supersedes)),
        correction_kind="substantive"
        if correction
        else (found and found.kind) or ("substantive" if corrects else None),
        correction_note=correction or note,
        basis=_basis(correction, supersedes, in_note, in_title, version),
    )


def is_correction_note(paragraph: str) -> bool:
    """Whether a paragraph of an article speaks of the article itself: what it says was so in an earlier version."""
    return signal_in("paragraph", paragraph) is not None


def with_notes_in(text: str, life: Lifecycle) -> Lifecycle:
    """The lifecycle, with what a visible note in the text says where nothing more explicit was found."""
    if life.correction_kind or life.correction_note:
        return life
    for paragraph in text.split("\n"):
        if found := signal_in("paragraph", paragraph):
            note = " ".join(paragraph.split())
            return replace(life, correction_kind=found.kind, correction_note=note, basis=life.basis or "text")
    return life


def _status(said: object, embargoed_until: datetime | None, *found: Signal | None) -> Status:
    """The field's own word wins, unless a note or a prefix takes the item back; where a day is given, it decides."""
    status = STATUS_NAMES.get(said.strip().lower(), Status.USABLE) if isinstance(said, str) else Status.USABLE
    told = [s.status for s in found if s and (s.status is not Status.EMBARGOED or embargoed_until is None)]
    taken_back = status in (Status.CANCELED, Status.WITHHELD)
    return next((s for s in told if s is not Status.USABLE), status) if not taken_back else status


def _basis(
    correction: str | None, supersedes: Sequence[str], in_note: Signal | None, in_title: Signal | None, version: int
) -> str | None:
    order = (
        ("field", bool(correction)),
        ("link", bool(supersedes)),
        ("note", in_note is not None),
        ("headline", in_title is not None),
        ("version", version > 1),
    )
    return next((name for name, present in order if present), None)
