"""A report written by hand: every label, several rules, an outdated figure, a conflict, a gap, a broken file."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from factcheck.rules import default_level
from factcheck.types import (
    Attitude,
    Attribution,
    AttributionType,
    CheckedClaim,
    Claim,
    ClaimKind,
    Comparison,
    CorpusInfo,
    Document,
    DocumentInfo,
    DocumentReport,
    Evidence,
    Extraction,
    Failure,
    Kind,
    Label,
    Level,
    Lifecycle,
    Modality,
    Passage,
    Quantity,
    Report,
    Sentence,
    Span,
    Speaker,
    SpeakerKind,
    Unchecked,
    Verdict,
    VerifiedClaim,
)

FERRY_TEXT = """Ferry operator fined as toll of sinking reaches 231

The coast guard said on Saturday that 312 people died when the Maren Star sank off Norvik on 2 July.

"The vessel was never inspected," said chief engineer Ruth Okoro, who led the inquiry for 14 months.

Some 41 people are still missing, and the operator set aside $1.2 billion for the families, its third fund since 2019.

Organisers put Sunday's memorial march at 20,000 people, the largest the city has seen.

Transport minister Lena Aho said the port would reopen on Monday if divers found no more wreckage."""

BUDGET_TEXT = """Tarn balances its books

Unemployment in Tarn fell by 0.4 percentage points in June, the statistics office said.

The city spent 12 million crowns on schools, 7 million on roads and 4 million on parks, 25 million in all."""


def find(text: str, words: str, after: int = 0) -> Span:
    start = text.index(words, after)
    return Span(start, start + len(words))


def sentence_around(text: str, span: Span) -> Sentence:
    start = max(text.rfind("\n", 0, span.start), text.rfind(". ", 0, span.start) + 1) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    return Sentence(text[start:end], Span(start, end), text.count("\n\n", 0, start))


def passage(
    number: int,
    document: DocumentInfo,
    text: str,
    figure: Quantity | None = None,
    following: str = "",
    similarity: float = 0.8,
) -> Evidence:
    sentence = Sentence(text, Span(0, len(text)), 0)
    said = (Claim("c1", ClaimKind.NUMERIC, text, sentence.span, sentence, text, quantity=figure),) if figure else ()
    return Evidence(
        Passage(number, document.id, text, Span(0, len(text)), document.title or "", said, following),
        document,
        similarity,
    )


def source(
    number: int, publisher: str, day: date, title: str, url: str | None = None, lifecycle: Lifecycle | None = None
) -> DocumentInfo:
    return DocumentInfo(
        id=f"doc-{number}",
        title=title,
        publisher=publisher,
        published_at=datetime(day.year, day.month, day.day, 9, 30, tzinfo=UTC),
        url=url,
        version=1,
        lifecycle=lifecycle or Lifecycle(),
        path=f"corpus/{publisher.lower().replace(' ', '-')}-{number}.json",
    )


def count(text: str, words: str, value: int, of: str | None = None, modality: Modality = Modality.EXACT) -> Quantity:
    span = find(text, words)
    of_span = find(text, of, span.end) if of else None
    figure = Decimal(value)
    return Quantity(
        words, span, Kind.COUNT, figure, figure, figure, Decimal(1), modality, of=of, of_span=of_span, rule="count"
    )


def numeric(text: str, number: int, words: str, quantity: Quantity) -> Claim:
    span = find(text, words)
    return Claim(
        f"c{number}",
        ClaimKind.NUMERIC,
        words,
        span,
        sentence_around(text, span),
        words,
        quantity=quantity,
        fingerprint=f"f{number:07}",
    )


def judged(
    claim: Claim,
    label: Label,
    rule: str | None,
    rationale: str,
    *comparisons: Comparison,
    confidence: float = 0.94,
) -> CheckedClaim:
    level = default_level(rule) if rule else Level.NONE
    return CheckedClaim(claim, Verdict(label, rule, level, confidence, rationale, comparisons))


TOLL_OLD = source(1, "Coast Guard", date(2024, 7, 3), "Maren Star: 187 dead", "https://coastguard.example/press/187")
TOLL_NEW = source(
    2,
    "Coast Guard",
    date(2024, 7, 5),
    "Final toll of the Maren Star",
    "https://coastguard.example/press/231",
    Lifecycle(
        supersedes=("doc-1",),
        correction_kind="update",
        correction_note="Replaces the figures of 3 July.",
        basis="link",
    ),
)
INQUIRY = source(3, "Valley Record", date(2024, 6, 18), "What the engineer said")
MISSING_OLD = source(4, "Rescue Centre", date(2024, 7, 3), "Search continues")
MISSING_NEW = source(5, "Rescue Centre", date(2024, 7, 6), "Search narrows")
MARCH_A = source(6, "Organisers", date(2024, 7, 7), "Memorial march")
MARCH_B = source(7, "City Police", date(2024, 7, 7), "Crowd report", "https://police.example/crowd?day=7&of=7")
FUND = source(8, "Maren Lines", date(2024, 7, 4), "Fund for the families")
OFFICE = source(9, "Statistics Office", date(2024, 7, 10), "Labour market, June 2024")


def _deaths() -> CheckedClaim:
    new = "The ferry disaster killed 231 people, the coast guard said on Friday."
    quantity = count(FERRY_TEXT, "312", 312, "people")
    claim = numeric(FERRY_TEXT, 1, "312 people died when the Maren Star sank off Norvik on 2 July", quantity)
    comparison = Comparison(
        passage(1, TOLL_NEW, new, count(new, "231", 231, "people"), "The search was ended in the evening.", 0.91),
        Attitude.REFUTES,
        "FC101",
        "312 people is not 231 people.",
        (
            "claim: 312 people, exact, deaths, Maren Star",
            "passage: 231 people, exact, deaths, ferry disaster",
            "one measure (deaths), one event, no other place or period: comparable",
            "231 in force since 5 July 2024; 312 is outside 231 ± 0: FC101",
        ),
        0.97,
        "312 people",
        "231 people",
        numeric(new, 1, new, count(new, "231", 231, "people")),
    )
    return judged(
        claim,
        Label.REFUTED,
        "FC101",
        "The draft says 312 people died; the newest source in force says 231.",
        comparison,
    )


def _inspection() -> CheckedClaim:
    words = '"The vessel was never inspected," said chief engineer Ruth Okoro'
    span = find(FERRY_TEXT, words)
    speaker = Speaker(
        "chief engineer Ruth Okoro", "Ruth Okoro", "chief engineer", SpeakerKind.PERSON, "full name given"
    )
    content = find(FERRY_TEXT, "The vessel was never inspected,")
    attribution = Attribution(
        (find(FERRY_TEXT, "said", content.end),),
        (find(FERRY_TEXT, "chief engineer Ruth Okoro"),),
        (content,),
        AttributionType.DIRECT,
        quotations=(content,),
        cue_lemma="say",
        speaker=speaker,
    )
    claim = Claim(
        "c2",
        ClaimKind.ATTRIBUTIONAL,
        words,
        span,
        sentence_around(FERRY_TEXT, span),
        words,
        attribution=attribution,
        content="The vessel was never inspected,",
        quotations=("The vessel was never inspected,",),
        fingerprint="f0000002",
    )
    comparison = Comparison(
        passage(2, INQUIRY, '"The vessel was rarely inspected," Okoro told the inquiry.', similarity=0.88),
        Attitude.REFUTES,
        "FC202",
        'The source has "rarely inspected".',
        ("same speaker: Ruth Okoro", "4 of 5 words agree; never / rarely changes the meaning: FC202"),
        0.93,
        "The vessel was never inspected",
        "The vessel was rarely inspected",
    )
    return judged(claim, Label.REFUTED, "FC202", "Okoro said “rarely inspected”, not “never inspected”.", comparison)


def _missing() -> CheckedClaim:
    old, new = "Rescuers said 41 people are missing.", "Rescuers said 23 people are still missing."
    quantity = count(FERRY_TEXT, "Some 41", 41, "people", Modality.ABOUT)
    claim = numeric(FERRY_TEXT, 3, "Some 41 people are still missing", quantity)
    newer = Comparison(
        passage(3, MISSING_NEW, new, similarity=0.86),
        Attitude.REFUTES,
        "FC106",
        "The newest figure is 23.",
        ("series of Rescue Centre: 41 (3 July), 23 (6 July)", "the newest in force on 8 July is 23: FC106"),
        0.95,
        "about 41 people",
        "23 people",
        numeric(new, 1, new, count(new, "23", 23, "people")),
    )
    older = Comparison(
        passage(4, MISSING_OLD, old, similarity=0.9),
        Attitude.SUPPORTS,
        None,
        "41 was the figure of 3 July.",
        ("right until 6 July 2024",),
        0.95,
        "about 41 people",
        "41 people",
        numeric(old, 1, old, count(old, "41", 41, "people")),
    )
    rationale = "41 was right until 3 July 2024; since 6 July the figure is 23."
    return judged(claim, Label.REFUTED, "FC106", rationale, newer, older, confidence=0.9)


def _fund() -> CheckedClaim:
    text = "Maren Lines has set aside $1.2 billion for the families of the victims."
    span = find(FERRY_TEXT, "$1.2 billion")
    value = Decimal("1.2E9")
    money = Quantity(
        "$1.2 billion",
        span,
        Kind.MONEY,
        value,
        value,
        value,
        Decimal(100_000_000),
        unit="USD",
        dimension="money",
        rule="money",
    )
    claim = numeric(FERRY_TEXT, 4, "the operator set aside $1.2 billion for the families", money)
    comparison = Comparison(
        passage(5, FUND, text, similarity=0.95),
        Attitude.SUPPORTS,
        None,
        "Both say 1.2 billion US dollars.",
        ("claim: 1200000000 USD", "passage: 1200000000 USD", "equal"),
        0.98,
        "$1.2 billion",
        "$1.2 billion",
    )
    return judged(
        claim,
        Label.SUPPORTED,
        None,
        "Maren Lines gives the same figure, 1.2 billion US dollars.",
        comparison,
        confidence=0.97,
    )


def _march() -> CheckedClaim:
    ours, theirs = "The march drew 20,000 people, organisers said.", "Police counted 9,000 people at the march."
    claim = numeric(
        FERRY_TEXT,
        5,
        "Organisers put Sunday's memorial march at 20,000 people",
        count(FERRY_TEXT, "20,000", 20_000, "people"),
    )
    comparisons = (
        Comparison(
            passage(6, MARCH_A, ours), Attitude.SUPPORTS, None, "The organisers say 20,000.", ("equal",), 0.9,
            "20,000 people", "20,000 people", numeric(ours, 1, ours, count(ours, "20,000", 20_000, "people")),
        ),
        Comparison(
            passage(7, MARCH_B, theirs), Attitude.REFUTES, "FC402", "Police say 9,000.", ("9,000 is not 20,000",), 0.9,
            "20,000 people", "9,000 people", numeric(theirs, 1, theirs, count(theirs, "9,000", 9_000, "people")),
        ),
    )  # fmt: skip
    rationale = "The organisers say 20,000 people, City Police says 9,000; both are of 7 July 2024."
    return judged(claim, Label.CONFLICTING, "FC402", rationale, *comparisons, confidence=0.81)


def _inquiry() -> CheckedClaim:
    span = find(FERRY_TEXT, "14 months")
    value = Decimal(14)
    months = Quantity("14 months", span, Kind.DURATION, value, value, value, Decimal(1), unit="month", dimension="time")
    claim = numeric(FERRY_TEXT, 6, "who led the inquiry for 14 months", months)
    nearest = Comparison(
        passage(8, INQUIRY, "The inquiry heard 60 witnesses.", similarity=0.55),
        Attitude.NEUTRAL,
        None,
        "Speaks of witnesses, not of how long it took.",
        ("witnesses is no duration: not comparable",),
    )
    return judged(
        claim,
        Label.NOT_ENOUGH_EVIDENCE,
        "FC401",
        "The corpus does not say how long the inquiry took.",
        nearest,
        confidence=0.7,
    )


def _unemployment() -> CheckedClaim:
    text = "Unemployment in Tarn fell by 0.4 percentage points in June."
    span = find(BUDGET_TEXT, "0.4 percentage points")
    value = Decimal("0.4")
    points = Quantity(
        "0.4 percentage points", span, Kind.PERCENTAGE_POINTS, value, value, value, Decimal("0.1"),
        unit="percentage point", dimension="percentage point",
    )  # fmt: skip
    claim = numeric(BUDGET_TEXT, 1, "Unemployment in Tarn fell by 0.4 percentage points in June", points)
    comparison = Comparison(
        passage(9, OFFICE, text, similarity=0.99), Attitude.SUPPORTS, None, "The same figure.", ("equal",), 0.99,
        "down 0.4 percentage points", "down 0.4 percentage points",
    )  # fmt: skip
    return judged(
        claim, Label.SUPPORTED, None, "The statistics office gives the same change.", comparison, confidence=0.98
    )


def _sum() -> CheckedClaim:
    quantity = count(BUDGET_TEXT, "25 million", 25_000_000)
    claim = numeric(BUDGET_TEXT, 2, "25 million in all", quantity)
    return judged(
        claim, Label.REFUTED, "FC302", "12, 7 and 4 million make 23 million, not 25 million.", confidence=0.92
    )


def draft(name: str, text: str, day: date) -> Document:
    title = text.partition("\n")[0]
    return Document(
        id=name,
        text=text,
        path=f"drafts/{name}.md",
        title=title,
        title_span=Span(0, len(title)),
        published_at=datetime(day.year, day.month, day.day, tzinfo=UTC),
    )


FERRY = DocumentReport(
    document=draft("ferry", FERRY_TEXT, date(2024, 7, 8)),
    as_of=date(2024, 7, 8),
    checked=(_deaths(), _inspection(), _inquiry(), _missing(), _fund(), _march()),
    unchecked=(
        Unchecked(
            "its third fund since 2019",
            find(FERRY_TEXT, "its third fund since 2019"),
            "“its” may be either company",
        ),
    ),
)
BUDGET = DocumentReport(
    document=draft("budget", BUDGET_TEXT, date(2024, 7, 12)),
    as_of=date(2024, 7, 12),
    checked=(_unemployment(), _sum()),
)
CORPUS = CorpusInfo("9f2c41d07ab35e68", 42, 317, "hashing-256", "2024-07-12T08:00:00+00:00", "reference_corpus")
REPORT = Report(
    documents=(FERRY, BUDGET),
    corpus=CORPUS,
    failures=(Failure("drafts/harbour.docx", "the ZIP archive is cut short"),),
    seconds=1.25,
)
"""Two drafts and a file that could not be read."""


def _on_the_day() -> Quantity:
    day = Decimal(date(2024, 7, 2).toordinal())
    span = find(FERRY_TEXT, "2 July")
    return Quantity("2 July", span, Kind.DATE, day, day, day, Decimal(1), unit="day", dimension="date")


EXTRACTION = Extraction(
    document=FERRY.document,
    claims=tuple(checked.claim for checked in FERRY.checked),
    quantities=(
        _on_the_day(),
        *(checked.claim.quantity for checked in FERRY.checked if checked.claim.quantity is not None),
    ),
    attributions=tuple(checked.claim.attribution for checked in FERRY.checked if checked.claim.attribution is not None),
    unchecked=FERRY.unchecked,
)

VERIFIED = (
    VerifiedClaim(
        "q1",
        "312 people died and $1.2 billion was set aside.",
        _deaths().verdict,
        (_deaths(), _fund()),
        ClaimKind.NUMERIC,
        FERRY.as_of,
    ),
    VerifiedClaim("q2", "The fund holds $1.2 billion.", _fund().verdict, (_fund(),), ClaimKind.NUMERIC, FERRY.as_of),
    VerifiedClaim(
        "q3",
        "Nice weather.",
        _inquiry().verdict,
        (),
        ClaimKind.NUMERIC,
        FERRY.as_of,
        "there is no figure and no quotation in it",
    ),
)
