"""The values that pass between the rooms: frozen, typed, each field explained where it stands.

    bytes -> Document -> Claim -> Evidence -> Comparison -> Verdict -> Report

Spans are half-open code-point offsets into `Document.text`; `text[start:end]` is always the thing itself.
Figures are `Decimal`, because "0.1 percentage points" has to be exactly 0.1 when two figures are compared.
The JSON contract has its own models in `contract.py`; nothing here knows how it is printed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open code-point offsets `[start, end)` into a text."""

    start: int
    end: int

    def shift(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


class Kind(StrEnum):
    """What sort of figure a quantity is; the `kind` of the JSON contract."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    PERCENTAGE_POINTS = "percentage_points"
    MEASURE = "measure"
    TEMPERATURE = "temperature"
    DURATION = "duration"
    AGE = "age"
    RATE = "rate"
    RATIO = "ratio"
    MULTIPLE = "multiple"
    RANK = "rank"
    SCORE = "score"
    DATE = "date"
    TIME = "time"


class Modality(StrEnum):
    """How the words around a figure bound it."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    BETWEEN = "between"
    NEARLY = "nearly"


class Direction(StrEnum):
    """Which way a change goes."""

    UP = "up"
    DOWN = "down"
    FLAT = "flat"


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure as written, and what it is worth.

    Dates are quantities too: `low` and `high` are then the first and the last day of the interval as
    proleptic Gregorian ordinals (`date.toordinal()`), unit "day", dimension "date"; `None` when the words
    could not be anchored ("Tuesday" without a dateline). Times of day are minutes since midnight.
    """

    text: str
    """The figure as written, with its hedge and its unit, without the counted noun: "more than 200", "$1.2 billion"."""
    span: Span
    """Where `text` stands."""
    kind: Kind
    value: Decimal | None
    """The figure in `unit`, scale applied ("$1.2 billion" -> 1200000000). For "more than 200" it is 200.
    `None` for a true range ("between 5 and 7") and for vague figures ("hundreds")."""
    low: Decimal | None
    """Lower bound as written, in `unit`; `None` means unbounded below ("fewer than 10", "at most 10")."""
    high: Decimal | None
    """Upper bound as written, in `unit`; `None` means unbounded above ("more than 200", "at least 3")."""
    resolution: Decimal
    """One unit in the last place as written, in `unit`, always > 0: "4.1 million" -> 100000, "4,087,300" -> 1,
    "300" -> 1 (`compare` decides that trailing zeros may be rounding), "3.25" -> 0.01, "half a million" -> 100000."""
    modality: Modality = Modality.EXACT
    unit: str | None = None
    """Canonical name ("USD", "percent", "percentage point", "kilometre per hour", "celsius"); `None` for counts."""
    dimension: str | None = None
    """What may be compared with what: "money", "length", "mass", "date", "time", "percent"; `None` for plain counts."""
    of: str | None = None
    """The counted or measured thing as written, head noun last ("evacuation centres"); `None` when there is none."""
    of_span: Span | None = None
    """Where `of` stands."""
    direction: Direction | None = None
    """For a change ("up 3 percent", "fell by 12", "a 5% rise"): which way; else `None`."""
    rule: str = ""
    """The grammar rule that read it, for `extract --explain`."""

    @property
    def is_bare(self) -> bool:
        """Whether it is a number of which nothing says what it counts."""
        return self.kind is Kind.COUNT and not self.of

    def in_unit_of(self, other: Quantity) -> Quantity:
        """The same number as one of what `other` is measured in."""
        return replace(self, kind=other.kind, unit=other.unit, dimension=other.dimension)

    def like(self, other: Quantity) -> bool:
        """Whether both are of one kind and unit."""
        return (self.kind, self.unit) == (other.kind, other.unit)

    @property
    def noun(self) -> str:
        """The head of `of`, lower case: "centres"; empty where it counts or measures nothing said."""
        return self.of.split()[-1].lower() if self.of else ""


class Stance(StrEnum):
    """What a cue commits its source to."""

    ASSERTS = "asserts"
    CONFIRMS = "confirms"
    DENIES = "denies"
    PROMISES = "promises"
    DEMANDS = "demands"
    ASKS = "asks"
    SPECULATES = "speculates"


class AttributionType(StrEnum):
    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SpeakerKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    UNNAMED = "unnamed"
    UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a source is, once the document has been searched for it."""

    surface: str
    """The source as written: "she", "the minister", "Okafor"."""
    name: str | None
    """The fullest name the document gives ("Amara Okafor"); `None` when the source stays unresolved or is unnamed."""
    role: str | None
    """Office or description ("health minister", "spokesman of Skarn Lines" of "its spokesman"); `None` if not given."""
    kind: SpeakerKind
    reason: str
    """Why `name` was chosen, or why none was, in a few words."""
    aliases: tuple[str, ...] = ()
    """Other ways the document names the same source, for matching ("the minister", "Okafor")."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what: the field's three spans, and what the cue commits the source to."""

    cue: tuple[Span, ...]
    """"said", "according to"; empty only for a quotation with a source but no cue word (a headline colon)."""
    source: tuple[Span, ...]
    """Empty when the source is missing."""
    content: tuple[Span, ...]
    """Never empty. Spans of the content without the outer quotation marks; several for a broken quotation."""
    type: AttributionType
    stance: Stance = Stance.ASSERTS
    strength: int = 2
    """How strongly the cue commits the source: 1 suggests, 2 says, 3 confirms or insists."""
    quotations: tuple[Span, ...] = ()
    """The stretches of content that stand in quotation marks, without the marks."""
    cue_lemma: str = ""
    speaker: Speaker | None = None
    """`None` when the source is missing."""
    negated: bool = False
    """True for "did not say that", "never claimed"."""
    claim: bool = True
    """Whether a statement to be checked is made of it: not of attitudes ("supports"), nor of words inside reported
    words, nor of what only might be said."""


@dataclass(frozen=True, slots=True)
class Appraisal:
    """Where somebody stands on a thing: "the bishop stood up for the sale"."""

    holder: Speaker | None
    poles: frozenset[str]
    """Axis and pole of all that the words are on: {"approval+", "blame+"}; "approval!+" where that is denied."""
    object: str
    """The words for the thing, as written."""
    head: str
    """Lemma of its noun or verb; empty for a pronoun."""
    about: str
    """The object and all that stands behind it."""
    words: str
    """The words that say it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a text; sentences do not overlap and come in order."""

    text: str
    span: Span
    paragraph: int
    """Index of the paragraph it stands in; 0 is the first (the title, where the text has one)."""


class Status(StrEnum):
    USABLE = "usable"
    WITHHELD = "withheld"
    CANCELED = "canceled"
    EMBARGOED = "embargoed"


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """Where an item stands in its life: whether it may be used, and what it replaces."""

    status: Status = Status.USABLE
    embargoed_until: datetime | None = None
    supersedes: tuple[str, ...] = ()
    """Ids of the items that this one replaces."""
    correction_kind: str | None = None
    """"substantive", "minor", "clarification", "update" or "kill"; `None` when it corrects nothing."""
    correction_note: str | None = None
    basis: str | None = None
    """Which signal said so: "version", "link", "note", "headline", "field", "text"."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark to this program in the markup of a file (`<!-- factcheck: … -->`); never part of the text."""

    text: str
    """What stands between the marks."""
    span: Span
    """Where it stands in the decoded file, marks included."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text as it was read, with what is known about it.

    `text` is what the rooms work on: markup removed, paragraphs parted by one empty line. `offsets` leads from
    it back to the file: pairs `(text offset, source offset)`, ascending; between two pairs both run alike.
    """

    id: str
    text: str
    path: str = ""
    """The name it was read under, as the user gave it; empty for text from memory."""
    title: str | None = None
    title_span: Span | None = None
    """Where the title stands in `text`; `None` when it is only in the metadata."""
    publisher: str | None = None
    published_at: datetime | None = None
    """When it was published. Without a zone in the source it is taken as UTC; a bare date is midnight."""
    modified_at: datetime | None = None
    url: str | None = None
    version: int = 1
    lifecycle: Lifecycle = Lifecycle()
    language: str = "en"
    source: str = ""
    """The decoded file, for lines and columns; empty when it is `text` itself."""
    offsets: tuple[tuple[int, int], ...] = ()
    """Empty when `source` is empty: then text offsets are source offsets."""
    in_file: bool = True
    """False for a text inside a record, of which lines and columns are none of its file."""
    comments: tuple[Comment, ...] = ()

    @property
    def dateline(self) -> date | None:
        """The day "Tuesday" and "last month" are counted from."""
        return self.published_at.date() if self.published_at else None


@dataclass(frozen=True, slots=True)
class Frame:
    """What a figure is of: everything that must agree before two figures are compared (design, "Comparable or not")."""

    predicate: str | None = None
    """Lemma of the verb or event noun that governs the figure: "kill", "add", "rise"."""
    measure: tuple[str, ...] = ()
    """Lemmas of the counted noun and its modifiers, head last: ("evacuation", "centre")."""
    attribute: tuple[str, ...] = ()
    """Lemmas of what is measured when the figure counts nothing itself: "unemployment rate", "revenue"."""
    measures: frozenset[str] = frozenset()
    """Names from the lexicon of measures that the words fall under: {"deaths"}, {"injured"}."""
    entities: frozenset[str] = frozenset()
    """Named people and organisations near the figure, lower case."""
    places: frozenset[str] = frozenset()
    """Named places near the figure, lower case."""
    period: tuple[int, int] | None = None
    """First and last day (ordinals) of the period the figure speaks of; `None` when none is named."""
    period_text: str | None = None
    scope: frozenset[str] = frozenset()
    """Restricting lemmas: "full-time", "first half", "tested", "so far"."""
    direction: Direction | None = None
    role: str | None = None
    """"by" (size of a change), "to" (where it ended), "from" (where it began), "level" (a plain figure)."""
    negated: bool = False
    words: frozenset[str] = frozenset()
    """All content lemmas of the clause, figures left out."""
    owners: frozenset[str] = frozenset()
    """Proper nouns in the subject and on the counted noun, lower case: whose figure it is."""


_NO_FRAME = Frame()

CONTEXT_PARTS = " · "
"""Parts title, date and the sentence before in the context of a passage."""


class ClaimKind(StrEnum):
    NUMERIC = "numeric"
    ATTRIBUTIONAL = "attributional"


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable statement: a figure, or somebody's words."""

    id: str
    """Unique in its document: "c1", "c2", ..., in the order of the text."""
    kind: ClaimKind
    text: str
    span: Span
    sentence: Sentence
    standalone: str
    """The same statement readable without the article."""
    quantity: Quantity | None = None
    """Set exactly when `kind` is numeric."""
    frame: Frame | None = None
    """Set exactly when `kind` is numeric."""
    attribution: Attribution | None = None
    """Set when `kind` is attributional, and on a numeric claim inside somebody's words."""
    content: str = ""
    """For an attributional claim: the content as text, spans joined by one space."""
    quotations: tuple[str, ...] = ()
    """For an attributional claim: the quoted stretches as text."""
    fingerprint: str = ""
    topic: frozenset[str] = frozenset()
    """Words of all names in its document, lower case: what it could be about."""
    focus: frozenset[str] = frozenset()
    """The words among them that stand in its title or come back: what it is about."""

    @property
    def figure(self) -> Quantity:
        """The quantity of a numeric claim; nobody asks it of another."""
        assert self.quantity is not None
        return self.quantity

    @property
    def figure_at(self) -> Span:
        """Where the figure stands in the text of the sentence."""
        return self.figure.span.shift(-self.sentence.span.start)

    @property
    def around(self) -> Frame:
        """Its frame; an empty one where it has none."""
        return self.frame or _NO_FRAME

    @property
    def sort(self) -> Kind | None:
        """What sort of figure it is about; `None` where it is about none."""
        return self.quantity.kind if self.quantity else None

    @property
    def speaker(self) -> Speaker | None:
        """Who is said to have said it; `None` where nobody is, or the source is missing."""
        return self.attribution.speaker if self.attribution else None


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a reference document, with all the verifier needs to know about it."""

    id: int
    """Unique in an index."""
    document_id: str
    text: str
    span: Span
    """Where it stands in the document's text."""
    context: str
    """Title, date and the sentence before: what makes the passage understandable to an encoder."""
    claims: tuple[Claim, ...] = ()
    """What the passage itself says; found once, when it was indexed."""
    following: str = ""
    """The text that follows it in its document (at most 300 characters), for quotations cut short."""
    appraisals: tuple[Appraisal, ...] = ()
    """Where it says that somebody stands on something."""

    @property
    def before(self) -> str:
        """The sentence before it, or the heads of its table; of a first sentence the last that is known."""
        return self.context.rpartition(CONTEXT_PARTS)[2]


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What the index keeps of a document besides its passages."""

    id: str
    title: str | None
    publisher: str | None
    published_at: datetime | None
    url: str | None
    version: int
    lifecycle: Lifecycle
    path: str = ""
    superseded_by: str | None = None
    """Id of the document that replaces this one, its own id for a newer version; `None` while it is in force."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage retrieved for a claim."""

    passage: Passage
    document: DocumentInfo
    similarity: float
    """Cosine of claim and passage in [-1, 1]; higher is closer."""
    score: float = 0.0
    """Fused rank score; only its order means anything."""
    given: bool = False
    """Handed over with the claim, not found in a corpus: who submits both says that one is about the other."""
    story: str = ""
    """Why its document tells the story that the draft tells; empty where nothing says so."""
    apart: str = ""
    """Why its document tells another story than the draft; empty where nothing says so."""
    scant: str = ""
    """Why it tells too little of what the claim says to decide on it; empty where it tells enough."""


class Attitude(StrEnum):
    """What a passage does to a claim; `stance` in the JSON contract."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one passage says about one claim, with the derivation a reader can redo by hand."""

    evidence: Evidence
    attitude: Attitude
    rule: str | None
    """Rule code when the passage refutes ("FC101"); else `None`."""
    reason: str
    """One sentence for the reader."""
    steps: tuple[str, ...] = ()
    """The derivation: what was read on both sides, the conversion, why comparable or not, the rule applied."""
    comparability: float = 0.0
    """How sure it is, in [0, 1], that both sides speak of the same thing."""
    claim_value: str | None = None
    evidence_value: str | None = None
    passage_claim: Claim | None = None
    """The claim inside the passage that was compared."""
    open_voice: bool = False
    """Whether only the speaker stays open: the words are those of the claim."""

    def decided(self, attitude: Attitude, reason: str, rule: str | None = None) -> Comparison:
        """The same after another look, which takes the last step of the derivation."""
        return replace(self, attitude=attitude, rule=rule, reason=reason, steps=(*self.steps, f"decision: {reason}"))

    def silenced(self, reason: str) -> Comparison:
        """The same, saying nothing about the claim."""
        return self.decided(Attitude.NEUTRAL, reason)


class Label(StrEnum):
    SUPPORTED = "supported"
    REFUTED = "refuted"
    CONFLICTING = "conflicting"
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence"


class Level(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NONE = "none"

    @property
    def loudness(self) -> int:
        """0 for what is silent, more for what is louder."""
        return [Level.NONE, Level.NOTE, Level.WARNING, Level.ERROR].index(self)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the corpus says about a claim, as of a day."""

    label: Label
    rule: str | None
    level: Level
    confidence: float
    """In [0, 1]: how likely the label is right."""
    rationale: str
    comparisons: tuple[Comparison, ...] = ()
    """Best first."""


class Acceptor(StrEnum):
    """Where it is written that a finding may stand."""

    INLINE = "inline"
    DECISION = "decision"
    BASELINE = "baseline"


@dataclass(frozen=True, slots=True)
class Suppression:
    """Why a finding is silent although it stands: somebody accepted it."""

    source: Acceptor
    reason: str
    level: Level
    """How loud the finding would be."""
    where: str
    """ "draft.md:12", or the file that says so."""
    by: str | None = None
    until: date | None = None
    """The last day on which it holds; `None` for good."""


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    claim: Claim
    verdict: Verdict
    """Of an accepted finding the level is `none`."""
    suppression: Suppression | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding about a draft that is about none of its claims: a suppression without use."""

    rule: str
    level: Level
    message: str
    span: Span
    """Where it stands in the decoded file; empty at 0 when it is of the whole file."""


@dataclass(frozen=True, slots=True)
class Unchecked:
    """Something the engine saw and could not look at, and why."""

    text: str
    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class DocumentReport:
    document: Document
    as_of: date
    checked: tuple[CheckedClaim, ...]
    unchecked: tuple[Unchecked, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class CorpusInfo:
    """Which corpus answered: enough to tell two runs apart."""

    fingerprint: str
    """Hash over the ids, versions and texts of all documents."""
    documents: int
    passages: int
    encoder: str
    built_at: str
    path: str = ""
    skipped: int = 0
    """Reference documents that could not be read when the corpus was indexed for this run."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read: reported as FC902 and counted, while the rest goes on."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    documents: tuple[DocumentReport, ...]
    corpus: CorpusInfo | None
    failures: tuple[Failure, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a document says that can be checked, before anything is looked up: the answer of `factcheck extract`."""

    document: Document
    claims: tuple[Claim, ...]
    quantities: tuple[Quantity, ...]
    """Every figure in the text, also those that made no claim."""
    attributions: tuple[Attribution, ...]
    unchecked: tuple[Unchecked, ...] = ()


@dataclass(frozen=True, slots=True)
class VerifiedClaim:
    """A submitted claim and what the corpus says about it: the answer of `factcheck verify`."""

    id: str
    text: str
    verdict: Verdict
    """For the whole claim: one refuted part refutes it."""
    parts: tuple[CheckedClaim, ...]
    """One a figure or quotation; their spans count in `text`."""
    kind: ClaimKind
    as_of: date
    """The day as of which the corpus was asked."""
    error: str | None = None
    """Why the claim could not be checked; `None` when it was."""
