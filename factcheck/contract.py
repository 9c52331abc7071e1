"""The JSON contract: the models of everything that `check`, `extract` and `verify` print.

Version "1" only ever grows. A field without a default is always there, `null` where nothing is known; a field
with a default is left out where it has nothing to say.

Figures are JSON numbers: an integer where the figure is whole, else a double; dates are "2024-07-05" and times of
day "14:30". No field is ever NaN or Infinity.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import models_json_schema

from factcheck import types

SpanJson = Annotated[tuple[int, int], Field(description="[start, end) in code points of the text.")]
Figure = Annotated[int | float | str | None, Field(description="A number; an ISO date or HH:MM for dates and times.")]
SCHEMA_VERSION: Literal["1"] = "1"
SCHEMA_ID = "urn:factcheck:report:1"

JsonObject = dict[str, Any]


class Contract(BaseModel):
    """Base of all models: nothing may be in the output that is not in the schema."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True, from_attributes=True)

    @classmethod
    def made(cls, like: object = None, /, **said: Any) -> Self:
        """A model of what is `said`, and of the fields of the same names of a value `like` it; values of the engine
        become models all the way down.
        """
        names = cls.model_fields.keys() - said.keys()
        return cls(**{name: getattr(like, name) for name in names if hasattr(like, name)}, **said)

    def as_json(self) -> JsonObject:
        return self.model_dump(mode="json", exclude_defaults=True)


class Quantity(Contract):
    """One figure as written, and what it is worth."""

    text: str
    """The figure as written, with hedge and unit."""
    span: SpanJson
    value: Figure
    """In `unit`, scale applied ("$1.2 billion" is 1200000000); null for a true range or a vague figure."""
    low: Figure
    """Lower bound as written; null when unbounded below."""
    high: Figure
    """Upper bound as written; null when unbounded above."""
    unit: str | None
    """Canonical name ("USD", "percent", "kilometre per hour"); null for plain counts."""
    of: str | None
    """The counted or measured thing as written, head noun last; the currency by name for money of nothing else."""
    dimension: str | None
    """What it may be compared with ("money", "length", "date"); null for plain counts."""
    modality: types.Modality
    """How the words around the figure bound it."""
    kind: types.Kind
    resolution: int | float | None
    """One unit in the last place as written, in `unit` (days for dates, minutes for times)."""
    direction: types.Direction | None
    """Which way, when the figure is a change."""
    rule: str
    """The grammar rule that read it."""


class Speaker(Contract):
    """Who a source is, once the document has been searched for it."""

    surface: str
    """The source as written."""
    name: str | None
    """The fullest name the document gives; null when unresolved or unnamed."""
    role: str | None
    kind: types.SpeakerKind
    reason: str
    """Why `name` was chosen, or why none was."""


class Attribution(Contract):
    """Who says what. A part may be several spans; a missing source is an empty list."""

    source: tuple[SpanJson, ...]
    cue: tuple[SpanJson, ...]
    content: tuple[SpanJson, ...]
    type: types.AttributionType
    stance: types.Stance
    """What the cue commits the source to."""
    strength: int
    """1 suggests, 2 says, 3 confirms or insists."""
    negated: bool
    """True for "did not say that"."""
    claim: bool
    """Whether claims are made of it. False for attitudes ("supports the bill") and for what only might be said."""
    quotations: tuple[SpanJson, ...]
    """The stretches of content in quotation marks, without the marks."""
    speaker: Speaker | None
    """Null when the source is missing."""


class Claim(Contract):
    """One checkable statement of a draft."""

    id: str
    """Unique in its document, in the order of the text."""
    fingerprint: str
    """Stays the same while the claim's words do, wherever it moves in the draft."""
    kind: types.ClaimKind
    text: str
    span: SpanJson
    line: int
    """1-based line in the source file."""
    column: int
    """1-based column in the source file, in code points."""
    sentence: str
    standalone: str
    """The same statement readable without the article."""
    quantity: Quantity | None
    """Set exactly when `kind` is numeric."""
    attribution: Attribution | None


class Verdict(Contract):
    """What the corpus says about a claim, as of a day; never "true" or "false" as such."""

    label: types.Label
    rule: str | None
    """Rule code; `factcheck rule CODE` explains it."""
    level: types.Level
    confidence: Annotated[float, Field(ge=0, le=1)]
    """How likely the label is right."""
    rationale: str
    """The reason in one sentence."""
    evidence_hash: str = ""
    """Changes when the passages that decide do; left out where none does."""


class Comparison(Contract):
    """What one passage says about one claim, with the steps that lead there."""

    claim: str | None
    """The claim's side as it was compared."""
    evidence: str | None
    """The passage's side as it was compared."""
    rule: str | None
    reason: str
    steps: tuple[str, ...]
    """The derivation, to be redone by hand."""
    comparability: float
    """In [0, 1]: how sure it is that both sides speak of the same thing."""


class Lifecycle(Contract):
    """Where an item stands in its life."""

    status: types.Status
    embargoed_until: datetime | None
    supersedes: tuple[str, ...]
    correction_kind: str | None
    correction_note: str | None
    basis: str | None
    """Which signal said so: "version", "link", "note", "headline", "field", "text"."""


class Evidence(Contract):
    """A passage of the corpus, and what it does to the claim."""

    stance: types.Attitude
    quote: str
    """The passage, verbatim."""
    quote_span: SpanJson
    """Where the quote stands in the text of its document."""
    document_id: str
    title: str | None
    publisher: str | None
    published_at: datetime | None
    url: str | None
    path: str
    """The file in the corpus; empty when the text came without one."""
    version: int
    lifecycle: Lifecycle
    similarity: float
    """Cosine of claim and passage in [-1, 1]; it ranks and never decides."""
    comparison: Comparison


class Suppressed(Contract):
    """Why a finding is silent although it stands: somebody accepted it."""

    source: types.Acceptor
    reason: str
    level: types.Level
    """How loud the finding would be."""
    where: str
    """The file that says so, with the line where it is the draft itself."""
    by: str | None
    until: date | None
    """The last day on which it holds; null for good."""


class CheckedClaim(Claim):
    """A claim with its verdict, evidence best first."""

    verdict: Verdict
    evidence: tuple[Evidence, ...]
    suppressed: Suppressed | None = None
    """Left out unless the finding was accepted; its level is then "none"."""


class Unchecked(Contract):
    """Something that was seen and could not be looked at."""

    text: str
    span: SpanJson
    reason: str


class Remark(Contract):
    """A finding about a draft that is about none of its claims."""

    rule: str
    level: types.Level
    message: str
    line: int
    column: int


class Failure(Contract):
    """An input that could not be read (rule FC902)."""

    path: str
    message: str


class Summary(Contract):
    """Counts. Every label and level is there, also at zero; rules only where they spoke."""

    documents: int
    claims: int
    labels: dict[types.Label, int]
    levels: dict[types.Level, int]
    rules: dict[str, int]
    unchecked: int
    failures: int
    accepted: int = 0
    """Findings that somebody accepted; left out when there are none. They count under their label and level "none"."""
    remarks: int = 0
    """Left out when there are none."""


class Engine(Contract):
    """The program that answered."""

    name: str
    version: str


class Corpus(Contract):
    """The corpus that answered: enough to tell two runs apart."""

    fingerprint: str
    documents: int
    passages: int
    encoder: str
    built_at: str
    path: str
    skipped: int = 0
    """Reference documents that could not be read for this run; left out when there are none."""


class DocumentHead(Contract):
    """What is known about a draft."""

    path: str
    id: str
    title: str | None
    published_at: datetime | None


class CheckedDocument(DocumentHead):
    """A draft with its claims and verdicts."""

    as_of: date
    """What was published after this day is not evidence."""
    claims: tuple[CheckedClaim, ...]
    unchecked: tuple[Unchecked, ...]
    remarks: tuple[Remark, ...] = ()
    """Left out when there are none."""
    summary: Summary


class CheckReport(Contract):
    """`factcheck check --format json`."""

    schema_version: Literal["1"]
    engine: Engine
    corpus: Corpus | None
    documents: tuple[CheckedDocument, ...]
    failures: tuple[Failure, ...]
    summary: Summary


class ExtractedDocument(DocumentHead):
    """A draft with its claims and the mentions they were made of."""

    claims: tuple[Claim, ...]
    quantities: tuple[Quantity, ...]
    attributions: tuple[Attribution, ...]
    unchecked: tuple[Unchecked, ...]


class ExtractReport(Contract):
    """`factcheck extract --format json`."""

    schema_version: Literal["1"]
    engine: Engine
    documents: tuple[ExtractedDocument, ...]
    failures: tuple[Failure, ...]


class ClaimPart(Contract):
    """One figure or one quotation of a submitted claim; spans count in the claim's text."""

    id: str
    fingerprint: str
    kind: types.ClaimKind
    text: str
    span: SpanJson
    quantity: Quantity | None
    attribution: Attribution | None
    verdict: Verdict
    evidence: tuple[Evidence, ...]


class VerifiedClaim(Contract):
    """A submitted claim with its verdict: one line of `factcheck verify --format jsonl`."""

    id: str
    claim: str
    kind: types.ClaimKind
    verdict: Verdict
    evidence: tuple[Evidence, ...]
    parts: tuple[ClaimPart, ...] = ()
    """One verdict a figure or quotation; left out when the claim has only one."""
    error: str | None = None
    """Why the claim could not be checked; left out when it was."""


class VerifyReport(Contract):
    """`factcheck verify --format json`."""

    schema_version: Literal["1"]
    engine: Engine
    corpus: Corpus | None
    claims: tuple[VerifiedClaim, ...]
    failures: tuple[Failure, ...]
    summary: Summary


class VerdictEvent(CheckedClaim):
    """A line of `check --format jsonl`: one claim with its verdict."""

    event: Literal["verdict"]
    path: str
    document_id: str


class DocumentEvent(DocumentHead):
    """A line of `check --format jsonl`: a draft is done; its verdicts came before."""

    event: Literal["document"]
    as_of: date
    unchecked: tuple[Unchecked, ...]
    remarks: tuple[Remark, ...] = ()
    """Left out when there are none."""
    summary: Summary


class ErrorEvent(Failure):
    """A line of `check --format jsonl`: an input could not be read."""

    event: Literal["error"]
    rule: Literal["FC902"]


class SummaryEvent(Contract):
    """The last line of `check --format jsonl`; a run without it was cut short."""

    event: Literal["summary"]
    schema_version: Literal["1"]
    engine: Engine
    corpus: Corpus | None
    summary: Summary


ChangeKind = Literal["gone", "embargoed", "withdrawn", "corrected", "superseded", "changed"]


class Change(Contract):
    """What has become of a reference item since it was cited."""

    kind: ChangeKind
    document_id: str
    title: str | None
    """Null while the item is under embargo."""
    cited_version: int
    now_id: str | None
    """The item that stands in its place; its own id where that is a newer version, null when there is none."""
    now_version: int | None
    since: date | None
    """When that one came out."""
    note: str | None
    """Its correction note."""
    message: str


class StaleClaim(Contract):
    """A published claim whose evidence has changed since."""

    report: str
    path: str
    document_id: str
    """Of the draft."""
    id: str
    fingerprint: str
    text: str
    line: int | None
    column: int | None
    label: types.Label
    """What was reported."""
    rule: str | None
    sources: int
    """How many items the verdict rests on."""
    changes: tuple[Change, ...]


class StaleSummary(Contract):
    reports: int
    documents: int
    claims: int
    stale: int


class StaleReport(Contract):
    """`factcheck stale --format json`."""

    schema_version: Literal["1"]
    engine: Engine
    corpus: Corpus
    as_of: date
    claims: tuple[StaleClaim, ...]
    failures: tuple[Failure, ...]
    summary: StaleSummary


class StaleEvent(StaleClaim):
    """A line of `stale --format jsonl`."""

    event: Literal["stale"]


class StaleSummaryEvent(StaleSummary):
    """The last line of `stale --format jsonl`."""

    event: Literal["summary"]
    schema_version: Literal["1"]
    as_of: date


OUTPUTS: tuple[type[Contract], ...] = (
    CheckReport,
    ExtractReport,
    VerifyReport,
    VerifiedClaim,
    VerdictEvent,
    DocumentEvent,
    ErrorEvent,
    SummaryEvent,
    StaleReport,
    StaleEvent,
    StaleSummaryEvent,
)


def json_schema() -> JsonObject:
    """The JSON Schema (2020-12) of all outputs; each is also to be found by name under `$defs`."""
    references, definitions = models_json_schema([(model, "validation") for model in OUTPUTS])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "factcheck output, version 1",
        "description": "What check, extract and verify print as JSON, and the lines of their JSONL.",
        "anyOf": [references[model, "validation"] for model in OUTPUTS],
        "$defs": definitions["$defs"],
    }
