"""schema.org ClaimReview as JSON-LD: fact checks to be published or exchanged, one for each claim that was decided.

What only the publisher knows is left out and has to be added before publishing: `url`, the address of the review,
and `author`, who answers for it.
"""

from __future__ import annotations

from typing import Any

from factcheck.report.findings import Finding, findings
from factcheck.report.interface import RenderOptions
from factcheck.report.json import dumps
from factcheck.report.words import deciding, plain, web_address
from factcheck.types import Claim, ClaimKind, Comparison, Document, Label, Report, SpeakerKind

_RATINGS = {Label.REFUTED: 1, Label.CONFLICTING: 3, Label.SUPPORTED: 5}
"""From 1, refuted by the corpus, to 5, supported by it; a claim without enough evidence has no number."""

_NAMES = {
    Label.REFUTED: "Refuted by",
    Label.CONFLICTING: "Conflicting in",
    Label.SUPPORTED: "Supported by",
    Label.NOT_ENOUGH_EVIDENCE: "Not enough evidence in",
}

Json = dict[str, Any]


def render(report: Report, options: RenderOptions) -> str:
    reviews = [_review(found) for found in findings(report, options)]
    return dumps({"@context": "https://schema.org", "@graph": reviews}, indent=2) + "\n"


def _review(found: Finding) -> Json:
    checked, report = found.checked, found.report
    assert checked is not None and report is not None
    return {
        "@type": "ClaimReview",
        "identifier": found.fingerprint,
        "claimReviewed": plain(checked.claim.standalone),
        "reviewRating": _rating(checked.verdict.label, report.as_of.isoformat()),
        "reviewBody": found.why,
        "itemReviewed": _claim(checked.claim, report.document),
        "citation": [_work(comparison) for comparison in deciding(checked)],
    }


def _rating(label: Label, day: str) -> Json:
    name = f"{_NAMES[label]} the corpus as of {day}"
    rating: Json = {"@type": "Rating", "alternateName": name}
    if label in _RATINGS:
        rating |= {"ratingValue": _RATINGS[label], "bestRating": 5, "worstRating": 1}
    return rating


def _claim(claim: Claim, document: Document) -> Json:
    """The claim as it was made: by whom, when, where."""
    article = _known({"@type": "Article", "headline": document.title, "url": web_address(document.url)})
    day = document.dateline.isoformat() if document.dateline else None
    appearance = article if document.path and len(article) > 1 else None  # a submitted claim stands nowhere
    return _known({"@type": "Claim", "author": _speaker(claim), "datePublished": day, "appearance": appearance})


def _speaker(claim: Claim) -> Json | None:
    """Who is reported to have said it; the writer's own figures have nobody."""
    speaker = claim.attribution.speaker if claim.attribution and claim.kind is ClaimKind.ATTRIBUTIONAL else None
    if speaker is None or speaker.name is None:
        return None
    person = speaker.kind is SpeakerKind.PERSON
    job = plain(speaker.role) if person and speaker.role else None
    return _known({"@type": "Person" if person else "Organization", "name": plain(speaker.name), "jobTitle": job})


def _work(comparison: Comparison) -> Json:
    """A passage with the document it stands in."""
    document = comparison.evidence.document
    publisher = {"@type": "Organization", "name": plain(document.publisher)} if document.publisher else None
    return _known(
        {
            "@type": "CreativeWork",
            "name": plain(document.title or document.id),
            "text": plain(comparison.evidence.passage.text),
            "publisher": publisher,
            "datePublished": document.published_at.isoformat() if document.published_at else None,
            "url": web_address(document.url),
        }
    )


def _known(fields: Json) -> Json:
    return {name: value for name, value in fields.items() if value is not None}
