"""One check in a fresh process, stage by stage; prints JSON. Started by benchmarks/run.py.

    python -m benchmarks.stages INDEX DRAFT STARTED

STARTED is `time.time()` of the parent just before it started this process, so that the interpreter's own start counts.
"""

from __future__ import annotations

import json
import resource
import sys
import time

_began = time.time()


class Clock:
    """Seconds by stage, from one call to the next."""

    def __init__(self, start: float) -> None:
        self.stages = {"python": _began - start}
        self._last = time.perf_counter()

    def stage(self, name: str) -> None:
        now = time.perf_counter()
        self.stages[name] = now - self._last
        self._last = now


def main(index_path: str, draft: str, started: str) -> None:
    clock = Clock(float(started))
    from pathlib import Path

    from factcheck.cli.app import app
    from factcheck.extract import extract
    from factcheck.language import parser
    from factcheck.pipeline import Engine, today
    from factcheck.read import read_path
    from factcheck.report import RenderOptions, reporter
    from factcheck.retrieve import info, load_encoder, open_index, query_of
    from factcheck.types import CheckedClaim, DocumentReport, Report
    from factcheck.verify import verify as judge

    assert app
    clock.stage("imports")
    document = read_path(Path(draft)).documents[0]
    clock.stage("read the draft")
    encoder = load_encoder(info(index_path).encoder)
    clock.stage("load the encoder")
    index = open_index(index_path, encoder)
    clock.stage("open the index")
    parser()
    clock.stage("load the parser")
    found = extract(document)
    clock.stage("extract")
    engine = Engine(index)
    day = document.dateline or today()
    claims = found.checkable
    evidence = index.search([query_of(claim, day) for claim in claims], engine.settings.passages)
    clock.stage("retrieve")
    level_of = engine.settings.level_of
    checked = tuple(
        CheckedClaim(claim, judge(claim, passages, day, level_of))
        for claim, passages in zip(claims, evidence, strict=True)
    )
    clock.stage("verify")
    report = Report((DocumentReport(document, day, checked, found.unchecked),), index.info)
    reporter("text").render(report, RenderOptions())
    clock.stage("report")
    warm = []
    for _ in range(3):
        begin = time.perf_counter()
        engine.check(document)
        warm.append(time.perf_counter() - begin)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"stages": clock.stages, "claims": len(claims), "warm": min(warm), "peak_mb": peak}))


if __name__ == "__main__":
    main(*sys.argv[1:])
