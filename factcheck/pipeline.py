"""The one way through the house: documents in, verdicts out. The only module that knows all rooms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from factcheck.errors import FactcheckError, UsageError
from factcheck.extract import Findings, has_figures, heads_of, unclosed
from factcheck.extract import extract as find
from factcheck.read.lifecycle import is_correction_note
from factcheck.retrieve import Encoder, IndexedDocument, Query, build, load_encoder, query_of, rank
from factcheck.retrieve.values import info_of
from factcheck.settings import Settings
from factcheck.types import (
    CONTEXT_PARTS,
    CheckedClaim,
    Claim,
    ClaimKind,
    CorpusInfo,
    Document,
    DocumentReport,
    Evidence,
    Extraction,
    Failure,
    Passage,
    Report,
    Sentence,
    Verdict,
    VerifiedClaim,
)
from factcheck.verify import conclude, find_inside, judge_inside, told
from factcheck.verify import verify as judge

if TYPE_CHECKING:
    from factcheck.retrieve import Index

T = TypeVar("T")

_FOLLOWING = 300
"""Characters kept of what follows a passage, enough to see a quotation cut short."""


def extract(document: Document) -> Extraction:
    """Split a document into its claims, without looking anything up."""
    found = find(document)
    return Extraction(document, found.checkable, found.quantities, found.attributions, found.unchecked)


# --- indexing --------------------------------------------------------------------------------------------------


def indexed(document: Document, given: bool = False) -> IndexedDocument:
    """A reference document as passages, each with everything that the verifier needs to know about it: of one that is
    given for a claim, where anybody stands on anything as well.
    """
    return IndexedDocument(document, tuple(_passages(document, find(document), given)))


def build_index(
    documents: Iterable[Document], path: Path, encoder: Encoder | None = None, settings: Settings | None = None
) -> CorpusInfo:
    """Index `documents` in the folder `path`; replaces the index there at the very end, in one step.

    Raises `UsageError` when there is nothing to index.
    """
    encoder = encoder or load_encoder((settings or Settings()).encoder)
    return build((indexed(d) for d in documents), path, encoder)


def _passages(document: Document, found: Findings, given: bool) -> Iterator[Passage]:
    before, appraisals = "", found.appraisals() if given else {}
    heads = heads_of(found.sentences)
    for index, sentence in enumerate(found.sentences):
        if _in_correction_note(document.text, sentence):
            continue
        own = tuple(c for c in found.claims if _speaks_in(c, sentence.span.start, sentence.span.end))
        yield Passage(
            id=0,
            document_id=document.id,
            text=sentence.text,
            span=sentence.span,
            context=_context(document, str(heads.get(sentence.span.start, before))),
            claims=own,
            following=document.text[sentence.span.end : sentence.span.end + _FOLLOWING],
            appraisals=appraisals.get(index, ()),
        )
        before = sentence.text


def _in_correction_note(text: str, sentence: Sentence) -> bool:
    """A note on an earlier version repeats what was wrong: it is about the item and no evidence."""
    start, end = text.rfind("\n", 0, sentence.span.start) + 1, text.find("\n", sentence.span.end)
    return is_correction_note(text[start : end if end >= 0 else None])


def _speaks_in(claim: Claim, start: int, end: int) -> bool:
    """A claim belongs to its sentence; somebody's words to every sentence that they run through."""
    if claim.kind is ClaimKind.NUMERIC or claim.attribution is None:
        return claim.sentence.span.start == start
    return claim.sentence.span.start == start or any(s.start < end and start < s.end for s in claim.attribution.content)


def _context(document: Document, before: str) -> str:
    day = document.published_at.date().isoformat() if document.published_at else ""
    return CONTEXT_PARTS.join(part for part in (document.title or "", day, before) if part)


# --- checking --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SubmittedClaim:
    """A claim as a fact-checker sends it; where `evidence` is given, only that is consulted."""

    id: str
    text: str
    speaker: str | None = None
    date: datetime | None = None
    evidence: tuple[Document, ...] | None = None


class Engine:
    """Checks documents and claims against one index; holds no state between calls.

    `index` may be `None` when every claim brings its own evidence. `encoder` is loaded when first needed.
    """

    def __init__(
        self, index: Index | None = None, settings: Settings | None = None, encoder: Encoder | None = None
    ) -> None:
        self.index = index
        self.settings = settings or Settings()
        self._encoder = encoder or (index.encoder if index else None)

    @property
    def encoder(self) -> Encoder:
        if self._encoder is None:
            self._encoder = load_encoder(self.settings.encoder)
        return self._encoder

    def check(self, document: Document, as_of: date | None = None) -> DocumentReport:
        """Every claim of a draft with its verdict. `as_of` defaults to the draft's own day, else today."""
        own_day = as_of or document.dateline
        day = own_day or today()
        found = find(document)
        claims = found.checkable
        verdicts = {
            claim.id: judge(claim, evidence, day, self.settings.level_of)
            for claim, evidence in zip(claims, self._retrieve(claims, day, own_day), strict=True)
        }
        return DocumentReport(document, day, self._against_itself(document, found, verdicts), found.unchecked)

    def check_inside(self, document: Document, as_of: date | None = None) -> DocumentReport:
        """What a draft says against itself, and the quotation marks that never close; needs no index and no encoder.

        Only the claims that are belied are reported: of the others nothing is known.
        """
        day = as_of or document.dateline or today()
        checked = self._against_itself(document, find(document), {}) if has_figures(document) else ()
        return DocumentReport(document, day, checked, tuple(unclosed(document.text)))

    def _against_itself(
        self, document: Document, found: Findings, verdicts: Mapping[str, Verdict]
    ) -> tuple[CheckedClaim, ...]:
        """The claims with a verdict of the corpus, and those that the draft itself belies, in text order."""
        belied = find_inside(document, found.claims)
        judged = (
            (c, judge_inside(verdicts.get(c.id), belied.get(c.id), document, self.settings.level_of))
            for c in found.claims
        )
        return tuple(CheckedClaim(claim, verdict) for claim, verdict in judged if verdict is not None)

    def report(self, documents: Iterable[Document], as_of: date | None = None) -> Report:
        """Check several drafts."""
        done = tuple(self.check(document, as_of) for document in documents)
        return Report(done, self.index.info if self.index else None)

    def verify(self, submitted: SubmittedClaim, as_of: date | None = None) -> VerifiedClaim:
        """The verdict on a submitted claim and on each of its parts."""
        day = as_of or (submitted.date.date() if submitted.date else today())
        document = Document(id=submitted.id, text=_as_said(submitted), published_at=submitted.date)
        found = find(document)
        claims = found.checkable
        evidence = self._evidence_for(submitted, claims, day, as_of or document.dateline)
        parts = tuple(
            CheckedClaim(claim, judge(claim, passages, day, self.settings.level_of))
            for claim, passages in zip(claims, evidence[:-1], strict=True)
        )
        stands = found.appraisals() if submitted.evidence is not None else {}
        own = tuple(a for appraisals in stands.values() for a in appraisals)
        parts, verdict = conclude(submitted.text, parts, evidence, day, self.settings.level_of, own)
        kind = parts[0].claim.kind if parts else ClaimKind.ATTRIBUTIONAL
        return VerifiedClaim(submitted.id, submitted.text, verdict, parts if len(parts) > 1 else (), kind, day)

    def _evidence_for(
        self, submitted: SubmittedClaim, claims: Sequence[Claim], day: date, own_day: date | None
    ) -> list[list[Evidence]]:
        """Evidence for each claim, and behind them for the statement as a whole."""
        texts = [*(c.standalone for c in claims), submitted.text]
        if submitted.evidence is not None:
            return self._given(texts, submitted.evidence)
        index = self._require_index()
        queries = [*(query_of(c, day) for c in claims), Query(submitted.text, as_of=day)]
        return told(claims, index.search(queries, self.settings.passages), own_day, index.rarity)

    def _given(self, texts: Sequence[str], documents: Sequence[Document]) -> list[list[Evidence]]:
        """All passages of the given documents for every text, nearest first."""
        items = [indexed(d, given=True) for d in documents]
        passages = [(info_of(item.document), p) for item in items for p in item.passages]
        if not passages:
            return [[] for _ in texts]
        similarity = rank(texts, [p.text for _, p in passages], self.encoder)
        return [
            sorted(
                (Evidence(replace(p, id=i), info, float(row[i]), given=True) for i, (info, p) in enumerate(passages)),
                key=lambda e: -e.similarity,
            )
            for row in similarity
        ]

    def _retrieve(self, claims: Sequence[Claim], day: date, own_day: date | None) -> list[list[Evidence]]:
        if not claims:
            return []
        index = self._require_index()
        found = index.search([query_of(c, day) for c in claims], self.settings.passages)
        return told(claims, found, own_day, index.rarity)

    def _require_index(self) -> Index:
        if self.index is None:
            raise UsageError("no reference corpus was given", fix="name one with --corpus PATH or --index DIR")
        return self.index


def attempt(work: Callable[[], T], path: str, what: str) -> T | Failure:
    """What `work` gives, or a failure of `what` under `path`: a fault of ours on one text must not cost the others.

    Raises `FactcheckError` for what would stop every text: a broken index, a missing model.
    """
    try:
        return work()
    except FactcheckError:
        raise
    except Exception as error:
        return Failure(path, f"{what} could not be checked: {type(error).__name__}: {error}".splitlines()[0])


def today() -> date:
    return datetime.now(UTC).date()


def _as_said(submitted: SubmittedClaim) -> str:
    """Bare quoted words of a named speaker, put as a sentence that says who said them."""
    text = submitted.text.strip()
    if submitted.speaker and text[:1] in '"“' and text[-1:] in '"”':
        return f"{submitted.speaker} said: {text}"
    return text
