"""An open draft, as the editor holds it -> its report; every draft under the configuration nearest to it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from factcheck.cli.run import Asked, Bench
from factcheck.errors import FactcheckError
from factcheck.pipeline import attempt
from factcheck.read import markdown, read_bytes, web
from factcheck.types import CheckedClaim, DocumentReport, Failure, Level

SUFFIXES = {"markdown": ".md", "html": ".html", "json": ".json", "plaintext": ".txt"}
"""Language of the editor -> suffix, for a draft without a name."""

_WITH_COMMENTS = (*markdown.SUFFIXES, *web.SUFFIXES)


@dataclass(frozen=True, slots=True)
class Checked:
    """What is known of one state of a draft."""

    text: str
    """The draft as the editor had it."""
    path: str
    reports: tuple[DocumentReport, ...] = ()
    failures: tuple[Failure, ...] = ()
    min_level: Level = Level.NOTE

    @property
    def claims(self) -> list[tuple[DocumentReport, CheckedClaim]]:
        return [(report, checked) for report in self.reports for checked in report.checked]

    @property
    def takes_comments(self) -> bool:
        """Whether a suppression may stand in the draft itself."""
        return self.path.lower().endswith(_WITH_COMMENTS)


class Desk:
    """Checks drafts, one at a time; keeps indexes and models open."""

    def __init__(self) -> None:
        self._bench = Bench(Asked((), {}, quiet=True))
        self._inside = Bench(Asked((), {}, quiet=True, inside=True))

    def check(self, text: str, path: str) -> Checked:
        """The report on a draft. What keeps it from being checked is among the failures; nothing is raised."""
        try:
            result = attempt(lambda: self._check(text, path), path, "the draft")
        except FactcheckError as error:
            result = Failure(path, f"{error.what} ({error.fix})" if error.fix else error.what)
        return result if isinstance(result, Checked) else Checked(text, path, failures=(result,))

    def _check(self, text: str, path: str) -> Checked:
        config = self._bench.config_in(Path(path).parent)
        bench = self._bench if config.values.corpus or config.values.index else self._inside
        read = read_bytes(text.encode("utf-8", "surrogatepass"), path)
        reports, failures = [], list(read.failures)
        for document in read.documents:
            report, misread = bench.check(document, config)
            reports.append(report)
            failures += misread
        return Checked(text, path, tuple(reports), tuple(failures), config.values.min_level)
