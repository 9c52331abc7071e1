"""Write the golden files again: `python -m tests.report.regenerate`. Look at the diff before you commit it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from factcheck import rules, schema
from factcheck.report import REPORTERS, RenderOptions, render_overview
from factcheck.report.json import dumps
from tests.report.sample import CORPUS, EXTRACTION, REPORT, VERIFIED

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases" / "reports"
SUFFIXES = {"text": "txt", "markdown": "md", "github": "github.txt", "junit": "junit.xml"}
SUFFIXES |= {"gitlab": "gitlab.json", "rdjson": "rdjson.json", "claimreview": "claimreview.json"}
FULL = RenderOptions(include_supported=True, verbose=True)
EVERYTHING = RenderOptions(include_supported=True, include_open=True)

_RELEASE = re.compile(r'("name": ?"factcheck",\s*"version": ?)"[^"]*"')


def golden_files() -> Iterator[tuple[Path, str]]:
    """Each golden file and what it should say."""
    for name, reporter in REPORTERS.items():
        yield CASES / f"sample.{SUFFIXES.get(name, name)}", any_release(reporter.render(REPORT, RenderOptions()))
    yield CASES / "sample.verbose.txt", REPORTERS["text"].render(REPORT, FULL)
    yield CASES / "sample.verbose.md", REPORTERS["markdown"].render(REPORT, FULL)
    yield CASES / "sample.verbose.sarif", any_release(REPORTERS["sarif"].render(REPORT, EVERYTHING))
    yield CASES / "sample.color.txt", REPORTERS["text"].render(REPORT, RenderOptions(color=True))
    yield CASES / "extract.json", _json(schema.extract_report([EXTRACTION], REPORT.failures))
    yield CASES / "verify.json", _json(schema.verify_report(VERIFIED, CORPUS))
    yield CASES / "verify.jsonl", "".join(dumps(schema.verified_claim(claim)) + "\n" for claim in VERIFIED)
    rows = (schema.document_event(document).as_json() for document in REPORT.documents)
    yield CASES / "overview.html", render_overview(rows, REPORT.failures)
    yield ROOT / "docs" / "report.schema.json", schema.json_schema_text()
    yield ROOT / "docs" / "rules.md", rules.markdown()


def any_release(text: str) -> str:
    """The golden files outlive releases: the engine's version is left out of them."""
    return _RELEASE.sub(r'\1"0.0.0"', text)


def _json(value: schema.contract.Contract) -> str:
    return any_release(dumps(value, indent=2) + "\n")


if __name__ == "__main__":
    CASES.mkdir(parents=True, exist_ok=True)
    for path, content in golden_files():
        path.write_text(content, encoding="utf-8")
        print(path.relative_to(ROOT))
