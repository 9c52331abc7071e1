"""A baseline: the findings that were there when factcheck came, so that only new ones fail.

A JSON file to be kept with the drafts; paths count from its folder, entries are in the order of path and fingerprint.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from factcheck.accept.grants import Grant, findings
from factcheck.errors import UsageError
from factcheck.fingerprints import evidence_hash
from factcheck.types import Acceptor, CheckedClaim, Document, DocumentReport

VERSION = "1"
_REASON = "was there when the baseline was made"


class Entry(BaseModel):
    """A finding that may stand."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    path: str
    id: str = ""
    """Of the document, where a file holds several."""
    fingerprint: Annotated[str, Field(pattern="^[0-9a-f]{8,64}$")]
    rule: str
    evidence: str = ""
    text: str = ""
    """The claim, for those who read the file; nothing depends on it."""

    @property
    def place(self) -> tuple[str, str]:
        return self.path, self.id

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """All that makes it this finding and no other."""
        return *self.place, self.fingerprint, self.rule, self.evidence


@dataclass(frozen=True, slots=True)
class Baseline:
    """The entries, and the file that they are of, which need not be there yet."""

    file: Path
    entries: tuple[Entry, ...] = ()

    def grants(self, document: Document) -> list[Grant]:
        """What it lets stand in a draft."""
        here = self.place_of(document)
        return [
            Grant(
                Acceptor.BASELINE,
                (e.rule,),
                _REASON,
                str(self.file),
                fingerprint=e.fingerprint,
                evidence=e.evidence,
            )
            for e in self.entries
            if e.place == here
        ]

    def place_of(self, document: Document) -> tuple[str, str]:
        """Path and id of a draft as they are written in the file: the same from wherever it is called."""
        path = PurePath(document.path)
        relative = os.path.relpath(document.path, self.file.parent) if document.path else ""
        own_id = "" if document.id == path.with_suffix("").as_posix() else document.id
        return PurePath(relative).as_posix(), own_id

    def of(self, reports: Iterable[DocumentReport]) -> Baseline:
        """A baseline in the same file, of all that is found now."""
        found = (self._entry(report.document, item) for report in reports for item in findings(report))
        return Baseline(self.file, tuple(sorted(set(found), key=lambda e: (*e.key, e.text))))

    def _entry(self, document: Document, checked: CheckedClaim) -> Entry:
        path, own_id = self.place_of(document)
        return Entry(
            path=path,
            id=own_id,
            fingerprint=checked.claim.fingerprint,
            rule=checked.verdict.rule or "",
            evidence=evidence_hash(checked.verdict),
            text=checked.claim.text,
        )

    def pruned(self, now: Baseline, drafts: Iterable[Document]) -> Baseline:
        """Without what is found no more in the drafts that were looked at, and without drafts that are gone."""
        looked_at, keys = {self.place_of(d) for d in drafts}, {e.key for e in now.entries}

        def stays(entry: Entry) -> bool:
            if entry.place in looked_at:
                return entry.key in keys
            return (self.file.parent / entry.path).exists()

        return Baseline(self.file, tuple(filter(stays, self.entries)))

    def write(self) -> None:
        """Put it into its file in one step. Raises `UsageError` when it cannot be written."""
        content = {"schema_version": VERSION, "kind": "baseline", "findings": [_written(e) for e in self.entries]}
        new = self.file.with_name(self.file.name + ".new")
        try:
            new.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
            new.replace(self.file)
        except OSError as error:
            raise UsageError(
                f"cannot be written: {error.strerror}", where=str(self.file), fix="choose another"
            ) from None


def load_baseline(file: Path) -> Baseline:
    """Raises `UsageError` for a file that is missing, damaged, or of another version."""
    make_anew = "make it anew with `factcheck baseline create`"
    try:
        content: Any = json.loads(file.read_text(encoding="utf-8"))
        version = content["schema_version"] if content["kind"] == "baseline" else None
    except OSError as error:
        raise UsageError(f"cannot be opened: {error.strerror}", where=str(file), fix=make_anew) from None
    except (ValueError, KeyError, TypeError):
        raise UsageError("is not a baseline, or is damaged", where=str(file), fix=make_anew) from None
    if version != VERSION:
        what = f"is a baseline of version {version!r}, and this release reads {VERSION!r}"
        raise UsageError(what, where=str(file), fix=make_anew)
    try:
        return Baseline(file, tuple(Entry.model_validate(e) for e in content["findings"]))
    except (ValidationError, KeyError, TypeError) as error:
        what = f"is damaged: {str(error).splitlines()[0]}"
        raise UsageError(what, where=str(file), fix=make_anew) from None


def difference(old: Baseline, new: Baseline) -> tuple[list[Entry], list[Entry]]:
    """What is found now and not in the old one, and the other way round."""
    before, after = {e.key for e in old.entries}, {e.key for e in new.entries}
    return [e for e in new.entries if e.key not in before], [e for e in old.entries if e.key not in after]


def _written(entry: Entry) -> dict[str, str]:
    return {key: value for key, value in entry.model_dump().items() if value}
