"""Which lines of a draft have changed since a revision, as git tells it."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path

from factcheck.errors import UsageError
from factcheck.locate import line_column_of, source_offset
from factcheck.types import Attitude, CheckedClaim, Document, DocumentReport, Span

_HUNK = re.compile(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY")
"""Set while git runs a hook, and true only from the folder that it runs it in."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Changed lines of one file; `None` where all of them are."""

    hunks: tuple[tuple[int, int], ...] | None = None
    """First line and number of lines; 0 where lines after the first were taken out."""

    def touch(self, first: int, last: int) -> bool:
        """Whether one of these lines has changed, or a line between them was taken out."""
        if self.hunks is None:
            return True
        return any(
            first < at + count and at <= last if count else first <= at < last  # the hole lies after line `at`
            for at, count in self.hunks
        )


def changed_since(revision: str, document: Document) -> Changes:
    """What has changed in the draft's file, uncommitted changes among it; a file the revision lacks is all new.

    Raises `UsageError` when the file lies in no repository, or the revision is none.
    """
    path = Path(document.path).absolute()
    folder, name = path.resolve().parent, path.resolve().name
    where = f"--since {revision}"
    if not document.path or not path.is_file():
        raise UsageError("needs a draft that lies in a file", where=where, fix="leave --since away")
    inside = _git(folder, "rev-parse", "--is-inside-work-tree")
    if inside.stdout.strip() != b"true":
        raise UsageError(f"{document.path}: {_complaint(inside)}", where=where, fix="leave --since away")
    asked = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
    if asked.returncode:
        what = "is no revision of this repository"
        raise UsageError(what, where=where, fix="name a commit, a branch or a tag; in a shallow clone, fetch it first")
    commit = asked.stdout.decode().strip()
    if _git(folder, "cat-file", "-e", f"{commit}:./{name}").returncode:
        return Changes()
    found = _git(folder, "diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", commit, "--", name)
    if found.returncode:
        raise UsageError(f"{document.path}: {_complaint(found)}", where=where, fix="mend the repository")
    if b"\nBinary files " in found.stdout:
        return Changes()
    return Changes(tuple((int(at), int(count or b"1")) for at, count in _HUNK.findall(found.stdout)))


def only_changed(report: DocumentReport, changes: Changes) -> DocumentReport:
    """The report without what stands in unchanged sentences and is belied by none that has changed.

    Of a text without lines of its own in the file, a record, all has changed if anything in the file has.
    """
    document = report.document
    if not document.in_file and changes.hunks:
        return report
    source = document.source or document.text

    def touched(first: int, last: int) -> bool:
        return changes.touch(line_column_of(source, first)[0], line_column_of(source, max(first, last))[0])

    def in_text(span: Span) -> bool:
        return touched(source_offset(document, span.start), source_offset(document, max(span.end - 1, span.start)))

    def concerned(checked: CheckedClaim) -> bool:
        """Its own sentence has changed, or the one of the same draft that speaks against it."""
        evidence = (c.evidence for c in checked.verdict.comparisons if c.attitude is Attitude.REFUTES)
        own = (e.passage.span for e in evidence if (e.document.id, e.document.path) == (document.id, document.path))
        return any(in_text(span) for span in (checked.claim.sentence.span, checked.claim.span, *own))

    return replace(
        report,
        checked=tuple(filter(concerned, report.checked)),
        unchecked=tuple(u for u in report.unchecked if in_text(u.span)),
        remarks=tuple(r for r in report.remarks if r.span.end and touched(r.span.start, r.span.end - 1)),
    )


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """git in a folder, without a shell and without patterns in names."""
    environ = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    command = ["git", "--literal-pathspecs", "-C", str(folder), *arguments]
    try:
        return subprocess.run(command, capture_output=True, check=False, env=environ, stdin=subprocess.DEVNULL)
    except OSError as error:
        raise UsageError(f"git cannot be run: {error.strerror}", where="--since", fix="install git") from None


def _complaint(failed: subprocess.CompletedProcess[bytes]) -> str:
    """The first line that git wrote about it."""
    lines = failed.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[0].removeprefix("fatal: ") if lines else "not in the files of a git repository"
