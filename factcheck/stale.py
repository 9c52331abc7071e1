"""Published claims held against the corpus of today: whose evidence has been corrected, withdrawn or changed since.

Only what decided a claim counts: the passages that support a supported one and refute a refuted one. A claim without
enough evidence rests on nothing. An item that was merely added to, and still says the passage word for word, is quiet.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, ValidationError

from factcheck.contract import SCHEMA_VERSION, Change, ChangeKind, StaleClaim
from factcheck.errors import UnreadableInput
from factcheck.fingerprints import DECIDES
from factcheck.types import Attitude, DocumentInfo, Label, Status

if TYPE_CHECKING:
    from factcheck.retrieve import Index

_RESULTS = "results.jsonl"
_CORRECTIONS = ("substantive", "clarification")
_WITHDRAWN = (Status.CANCELED, Status.WITHHELD)
_LONGEST = 20
"""Successors that are followed from one item to the next; links may run in a circle."""


class _Read(BaseModel):
    """What is needed of a report; it may say more, since the contract grows."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class _Lifecycle(_Read):
    status: Status = Status.USABLE
    embargoed_until: datetime | None = None
    correction_kind: str | None = None
    correction_note: str | None = None


class Cited(_Read):
    """A passage as the report cites it."""

    stance: Attitude
    quote: str
    document_id: str
    title: str | None = None
    path: str = ""
    version: int = 1
    lifecycle: _Lifecycle = _Lifecycle()


class _Verdict(_Read):
    label: Label
    rule: str | None = None


class Published(_Read):
    """A claim of a report, from a draft or submitted."""

    id: str
    text: str = Field(validation_alias=AliasChoices("text", "claim"))
    fingerprint: str = ""
    line: int | None = None
    column: int | None = None
    verdict: _Verdict
    evidence: tuple[Cited, ...]

    @property
    def deciding(self) -> tuple[Cited, ...]:
        wanted = DECIDES.get(self.verdict.label, ())
        return tuple(cited for cited in self.evidence if cited.stance in wanted)


class Story(_Read):
    """A draft of a report, with its claims."""

    path: str = ""
    id: str = ""
    claims: tuple[Published, ...] = ()


# --- reading reports -------------------------------------------------------------------------------------------


def read_report(path: Path) -> list[Story]:
    """The drafts of a report: JSON or JSONL of `check` and `verify`, results of an audit, or the folder of an audit.

    Raises `UnreadableInput` for what is none, is cut short, or is of another schema.
    """
    file = path / _RESULTS if path.is_dir() else path
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        raise UnreadableInput(f"cannot be opened: {error.strerror}", where=str(file), fix="check the path") from None
    except ValueError:
        raise UnreadableInput("is not UTF-8", where=str(file), fix="give a report as factcheck wrote it") from None
    try:
        return _stories(_values(text), file.name == _RESULTS)
    except ValidationError as error:
        first = error.errors()[0]
        what = f"is no report of factcheck: {'.'.join(map(str, first['loc']))}: {first['msg'].lower()}"
    except ValueError as error:
        what = str(error)
    raise UnreadableInput(what, where=str(file), fix="write it with `factcheck check -f json`")


def _values(text: str) -> list[Any]:
    """The one value of a JSON file, or those of its lines."""
    try:
        return [json.loads(text)]
    except (ValueError, RecursionError):
        pass
    values = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                values.append(json.loads(line))
            except (ValueError, RecursionError):
                raise ValueError(f"line {number} is not valid JSON: the report may be cut short") from None
    return values


def _stories(values: Sequence[Any], audited: bool) -> list[Story]:
    if not values and not audited:
        raise ValueError("is empty")
    for value in values:
        if not isinstance(value, dict):
            raise ValueError("is no report of factcheck")
        if (version := value.get("schema_version", SCHEMA_VERSION)) != SCHEMA_VERSION:
            raise ValueError(f"is of schema_version {version!r}, and this release reads {SCHEMA_VERSION!r}")
    events = {value.get("event") for value in values}
    if "verdict" in events or ("document" in events and not any("claims" in value for value in values)):
        if "summary" not in events:
            raise ValueError("is cut short: its last line, the summary, is missing")
        return [
            Story.model_validate({"path": v.get("path"), "id": v.get("document_id"), "claims": [v]})
            for v in values
            if v.get("event") == "verdict"
        ]
    return [Story.model_validate(story) for value in values for story in _whole(value)]


def _whole(value: dict[str, Any]) -> list[dict[str, Any]]:
    """The drafts in one value: a report, a result of an audit, or a submitted claim."""
    if isinstance(documents := value.get("documents"), list):
        return documents
    if value.get("event") in ("error", "summary"):
        return []
    if "claims" in value:
        return [value]
    if "claim" in value:
        return [{"id": value.get("id", ""), "claims": [value]}]
    raise ValueError("is no report of factcheck")


# --- comparing with the corpus ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Archive:
    """The corpus as it is on a day."""

    index: Index
    as_of: date

    def change(self, cited: Cited) -> Change | None:
        """What has become of the item behind a passage, as far as that touches it; `None` when nothing has."""
        known_as = self._name(cited)
        history = self.index.history(known_as, self.as_of)
        if not history:
            return _change("gone", cited, None, "the item is no longer in the corpus")
        if not self.index.in_force(known_as, self.as_of):
            return _change("embargoed", cited, history[-1], "the item is under embargo")
        successors = self._successors(history[-1])
        since = [d for d in history if d.version > cited.version] + successors
        now = since[-1] if since else history[-1]
        if killed := next((d for d in (history[-1], *successors) if d.lifecycle.status in _WITHDRAWN), None):
            return _change("withdrawn", cited, killed, f"the item has been {_withdrawal(killed)}")
        stands = self._says(now, cited.quote)
        if correction := next((d for d in reversed(since or [now]) if _corrects(d, cited)), None):
            what = "still says the passage" if stands else "no longer says the passage"
            return _change("corrected", cited, correction, f"the item has been corrected and {what}")
        if stands:
            return None
        if now.id != known_as or since:
            return _change("superseded", cited, now, "the item that replaces it does not say the passage")
        return _change("changed", cited, now, "the text has changed and does not say the passage")

    def _name(self, cited: Cited) -> str:
        """The id that the item has here: one that took its path for an id has another one where it lies elsewhere."""
        if not cited.path or cited.document_id != PurePath(cited.path).with_suffix("").as_posix():
            return cited.document_id
        ids = self.index.ids()
        parts = PurePath(cited.document_id).parts
        for length in range(len(parts), 0, -1):
            near = [i for i in ids if PurePath(i).parts[-length:] == parts[-length:]]
            if cited.document_id in near or len(near) == 1:
                return cited.document_id if cited.document_id in near else near[0]
        return cited.document_id

    def _successors(self, document: DocumentInfo) -> list[DocumentInfo]:
        """The items that replace it, one after the other, the newest version of each."""
        found: list[DocumentInfo] = []
        seen = {document.id}
        while (following := document.superseded_by) and following not in seen and len(found) < _LONGEST:
            seen.add(following)
            document = self.index.history(following, self.as_of)[-1]
            found.append(document)
        return found

    def _says(self, document: DocumentInfo, quote: str) -> bool:
        text = " ".join(passage.text for passage in self.index.passages_of(document.id, self.as_of))
        return " ".join(quote.split()) in " ".join(text.split())


def _withdrawal(document: DocumentInfo) -> str:
    return "killed" if document.lifecycle.status is Status.CANCELED else "withheld"


def _corrects(now: DocumentInfo, cited: Cited) -> bool:
    """Whether a version is a correction that the report did not know of."""
    life, before = now.lifecycle, cited.lifecycle
    if life.correction_kind not in _CORRECTIONS:
        return False
    same = now.id == cited.document_id and now.version == cited.version
    return not same or (life.correction_kind, life.correction_note) != (before.correction_kind, before.correction_note)


def _change(kind: ChangeKind, cited: Cited, now: DocumentInfo | None, message: str) -> Change:
    """An embargoed item is named by its id alone: nothing of its text may come out, and the title is text."""
    secret = kind == "embargoed"
    moment = now and (now.published_at or None)
    return Change(
        kind=kind,
        document_id=cited.document_id,
        title=None if secret else cited.title,
        cited_version=cited.version,
        now_id=now.id if now else None,
        now_version=now.version if now else None,
        since=moment.date() if moment and not secret else None,
        note=now.lifecycle.correction_note if now and not secret else None,
        message=message,
    )


def stale_claims(stories: Iterable[Story], archive: Archive, report: str = "") -> Iterator[StaleClaim]:
    """The claims of a report whose evidence has changed, with what has; in the order of the report."""
    known: dict[tuple[str, int, str], Change | None] = {}
    for story in stories:
        for claim in story.claims:
            changes: list[Change] = []
            for cited in claim.deciding:
                key = (cited.document_id, cited.version, cited.quote)
                if key not in known:
                    known[key] = archive.change(cited)
                if (change := known[key]) and change not in changes:
                    changes.append(change)
            if changes:
                yield StaleClaim(
                    report=report,
                    path=story.path,
                    document_id=story.id,
                    id=claim.id,
                    fingerprint=claim.fingerprint,
                    text=claim.text,
                    line=claim.line,
                    column=claim.column,
                    label=claim.verdict.label,
                    rule=claim.verdict.rule,
                    sources=len({c.document_id for c in claim.deciding}),
                    changes=tuple(changes),
                )
