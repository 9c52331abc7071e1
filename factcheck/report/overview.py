"""The front page of an audit: thousands of documents in one table, to be sorted and searched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from factcheck.report.html import fill
from factcheck.report.words import LABELS, relative_link
from factcheck.rules import Rule, rules
from factcheck.types import Failure


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    title: str
    published: str
    href: str | None
    labels: dict[str, int]
    claims: int
    unchecked: int


def render_overview(
    documents: Iterable[Mapping[str, Any]], failures: Iterable[Failure] = (), *, title: str = "Audit"
) -> str:
    """One page over many documents.

    documents: the JSON of `schema.document_event` ("path", "id", "title", "published_at", "summary"), and optionally
    "href", the path of the document's own report relative to this page, as written (not percent-encoded).
    """
    rows, spoken = [], Counter[str]()
    for document in documents:
        rows.append(_row(document))
        spoken.update(document["summary"]["rules"])
    failed = tuple(failures)
    return fill(
        "overview.html.j2",
        "overview.js",
        title=title,
        rows=rows,
        totals=_totals(rows),
        spoken=[(_rule(code), code, number) for code, number in spoken.most_common()],
        failures=failed,
    )


def _row(document: Mapping[str, Any]) -> Row:
    summary = document["summary"]
    name = document["path"] or document["id"]
    return Row(
        name=name,
        title=document["title"] or name,
        published=(document["published_at"] or "")[:10],
        href=relative_link(document["href"]) if document.get("href") else None,
        labels={label.value: summary["labels"][label.value] for label in LABELS},
        claims=summary["claims"],
        unchecked=summary["unchecked"],
    )


def _totals(rows: list[Row]) -> dict[str, int]:
    totals = {label.value: sum(row.labels[label.value] for row in rows) for label in LABELS}
    return totals | {"claims": sum(row.claims for row in rows), "unchecked": sum(row.unchecked for row in rows)}


def _rule(code: str) -> Rule | None:
    return rules().get(code)
