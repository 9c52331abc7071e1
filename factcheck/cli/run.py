"""What `check` and `baseline` have in common: every draft is checked under the configuration nearest to it."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.cli import options
from factcheck.types import CorpusInfo, DocumentReport, Failure, Level, Report

if TYPE_CHECKING:
    from factcheck.accept import Baseline
    from factcheck.config import Configuration
    from factcheck.pipeline import Engine
    from factcheck.retrieve import Index
    from factcheck.types import Document


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says about a run."""

    drafts: Sequence[str]
    given: Mapping[str, object]
    """Options by key of the configuration."""
    as_of: date | None = None
    since: str | None = None
    stdin_filename: str | None = None
    quiet: bool = False
    inside: bool = False
    """Whether drafts are only held against themselves, without a corpus."""
    baseline: bool = True
    """Whether the baseline of the configuration counts."""


@dataclass(frozen=True, slots=True)
class Ran:
    report: Report
    configs: tuple[Configuration, ...]
    """One for each document of the report."""

    @property
    def min_level(self) -> Level:
        """The lowest that any draft's configuration asks for: a format shows all drafts alike."""
        return min((c.values.min_level for c in self.configs), key=lambda level: level.loudness, default=Level.NOTE)

    @property
    def include_open(self) -> bool:
        """Whether anybody asked for notes by name, which are left out of the formats for pipelines otherwise."""
        asked = (c for c in self.configs if c.origins["min_level"] != "default")
        return any(c.values.min_level is Level.NOTE for c in asked)

    @property
    def exit_code(self) -> int:
        if self.report.failures:
            return 2
        pairs = zip(self.report.documents, self.configs, strict=True)
        return max((options.exit_code(_levels(d), (), c.values.fail_on) for d, c in pairs), default=0)


def run(asked: Asked) -> Ran:
    """Check the drafts; what could not be read or understood is among the failures of the report."""
    from factcheck.cli.inputs import read_drafts
    from factcheck.pipeline import attempt

    started = time.monotonic()
    documents, failures = read_drafts(asked.drafts, asked.stdin_filename)
    bench = Bench(asked)
    if not documents and not asked.inside:
        bench.engine(bench.config(None))  # a corpus that is missing is said even when no draft could be read
    done: list[tuple[DocumentReport, Configuration]] = []
    for document in documents:
        config = bench.config(document)
        result = attempt(partial(bench.check, document, config), document.path or document.id, "the draft")
        if isinstance(result, Failure):
            failures.append(result)
        else:
            settled, misread = result
            failures += misread
            done.append((settled, config))
    seconds = round(time.monotonic() - started, 3)
    report = Report(tuple(d for d, _ in done), bench.corpus, tuple(failures), seconds)
    return Ran(report, tuple(config for _, config in done))


class Bench:
    """Configurations, engines and baselines, each opened once."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._configs: dict[Path, Configuration] = {}
        self._indexes: dict[object, Index] = {}
        self._engines: dict[int, Engine] = {}
        self._baselines: dict[Path, Baseline] = {}

    def config(self, document: Document | None) -> Configuration:
        """The configuration for a draft; of the working directory when there is none."""
        return self.config_in(Path(document.path).parent.absolute() if document and document.path else Path.cwd())

    def config_in(self, folder: Path) -> Configuration:
        if folder not in self._configs:
            self._configs[folder] = options.configure(folder, **self._asked.given)
        return self._configs[folder]

    def engine(self, config: Configuration) -> Engine:
        from factcheck.pipeline import Engine

        if self._asked.inside:
            return Engine(None, config.settings)
        if id(config) not in self._engines:
            corpus = (config.values.corpus, config.values.index, config.values.encoder)
            if corpus not in self._indexes:
                self._indexes[corpus] = options.open_reference(config, quiet=self._asked.quiet)
            self._engines[id(config)] = Engine(self._indexes[corpus], config.settings)
        return self._engines[id(config)]

    def check(self, document: Document, config: Configuration) -> tuple[DocumentReport, list[Failure]]:
        """The report on a draft after all that was accepted, and the suppressions that cannot be understood."""
        engine = self.engine(config)
        check = engine.check_inside if self._asked.inside else engine.check
        return self._settled(check(document, self._asked.as_of), config)

    def _settled(self, report: DocumentReport, config: Configuration) -> tuple[DocumentReport, list[Failure]]:
        """The report after all that was accepted, and only of what has changed, if that was asked for."""
        from factcheck.accept import load_baseline, settle
        from factcheck.accept.changes import changed_since, only_changed
        from factcheck.pipeline import today

        file = config.values.baseline if self._asked.baseline else None
        if file is not None and file not in self._baselines:
            self._baselines[file] = load_baseline(file)
        baseline = self._baselines[file] if file else None
        found, failures = settle(report, baseline, self._asked.as_of or today(), config.settings.level_of)
        if self._asked.since is not None:
            found = only_changed(found, changed_since(self._asked.since, found.document))
        if self._asked.inside:  # what a suppression is for may only be seen with the corpus
            found = replace(found, remarks=())
        return found, failures

    @property
    def corpus(self) -> CorpusInfo | None:
        """What is known about the corpus; of several, what is known about all of them."""
        every = [index.info for index in self._indexes.values()]
        if len(every) < 2:
            return every[0] if every else None
        return replace(
            every[0],
            fingerprint="+".join(i.fingerprint for i in every),
            documents=sum(i.documents for i in every),
            passages=sum(i.passages for i in every),
            path=", ".join(i.path for i in every),
            skipped=sum(i.skipped for i in every),
        )


def _levels(report: DocumentReport) -> list[Level]:
    return [c.verdict.level for c in report.checked] + [remark.level for remark in report.remarks]
