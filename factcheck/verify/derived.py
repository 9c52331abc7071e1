"""Figures that a passage does not state but gives the parts of: changes from both ends, shares from part and whole.

A derived figure can support a claim. That the two parts belong together is an inference, and an accusation must not
rest on it, unless they were given for the claim and are the only two there (belied.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, permutations, product

from factcheck.measures import canonical, exclusive
from factcheck.quantity import Agreement, compare, read_figures
from factcheck.quantity.intervals import plain
from factcheck.types import (
    Attitude,
    Claim,
    ClaimKind,
    Comparison,
    Direction,
    Kind,
    Modality,
    Passage,
    Quantity,
    Span,
)
from factcheck.verify.comparable import BELOW_CERTAIN, OWN_WORDS, comparability
from factcheck.verify.ellipsis import figures_of
from factcheck.verify.labels import beside, way_of_claim
from factcheck.verify.likeness import kinship, of_another_row, same_head
from factcheck.verify.pairing import OPEN
from factcheck.verify.shares import is_share, share_of
from factcheck.words import meanings, words

_CHANGES = frozenset(
    {
        Kind.PERCENT,
        Kind.PERCENTAGE_POINTS,
        Kind.MULTIPLE,
        Kind.COUNT,
        Kind.MONEY,
        Kind.MEASURE,
        Kind.RATIO,
        Kind.DURATION,
    }
)
SHARES = frozenset({Kind.PERCENT, Kind.RATIO})
_UNRECKONED = (Kind.DATE, Kind.TIME, Kind.RANK)
_AVERAGED = frozenset({Kind.COUNT, Kind.MONEY, Kind.MEASURE, Kind.DURATION})
_EACH = re.compile(r"\b(?:each|every|per)\s+(\w+)", re.IGNORECASE)
_MOST_PARTS, _FEW = 8, 3
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_TOTAL = re.compile(
    r"^in all\b(?! of)|\bin all(?=\s*(?:[,.;:!?]|$))|"  # not "in all 50 states"
    r"\b(?:in total|altogether|together|combined|between them|a total of|in both|sum of)\b",
    re.IGNORECASE,
)
_LEFT = re.compile(r"\b(?:left|remain(?:s|ed|ing)?|now|still|in the end)\b", re.IGNORECASE)
"""What says of a figure that it is what is left, so that it is reckoned, though it stands there as another's."""
_APART = re.compile(r"\b(?:gap|difference|margin|majority|spread|lead|ahead|apart|between)\b", re.IGNORECASE)
_MORE = re.compile(
    r",? (?:or [\d.]+(?:%| per ?cent),? )?(?:more|less|fewer|above|below|over budget|over plan|ahead|short|down|up|"
    r"\w+er)\b(?! (?:or|per|order|number|water|power)\b)",
    re.IGNORECASE,
)
_NOW = re.compile(r"\b(?:now|today|currently|so far)\b", re.IGNORECASE)
_PRONOUNS = frozenset({"they", "it", "those", "these"})
_ENOUGH = 0.2
"""Comparability that the better of the two parts needs; set on the tuned gold stories."""


def derive(claim: Claim, comparisons: Sequence[Comparison]) -> list[Comparison]:
    """The comparisons; where a passage gives the parts of the claimed figure, that takes the place of a neutral one,
    and of a difference, which then is only between the whole and a part.
    """
    if claim.kind is not ClaimKind.NUMERIC or claim.figure.value is None:
        return list(comparisons)
    open_to = [
        c.attitude is Attitude.NEUTRAL or (c.rule == "FC101" and c.comparability <= BELOW_CERTAIN) for c in comparisons
    ]
    found = [
        (_derived(claim, c, figures_for(c, comparisons)) or c) if yes else c
        for c, yes in zip(comparisons, open_to, strict=True)
    ]
    return [_spared(claim, c, figures_for(c, comparisons)) if _by_size(claim, c) else c for c in found]


def _by_size(claim: Claim, found: Comparison) -> bool:
    """Whether the claim is refuted by a figure of its own unit that it was not laid beside word by word."""
    met = found.passage_claim.quantity if found.passage_claim else None
    own = claim.quantity is not None and met is not None and met.unit == claim.quantity.unit
    return own and found.rule in ("FC101", "FC102") and found.comparability <= BELOW_CERTAIN


def figures_for(one: Comparison, comparisons: Sequence[Comparison]) -> list[Claim]:
    """What a figure may be derived from: the passage, or all of a document that was given for the claim."""
    given = [c.evidence.passage for c in comparisons if one.evidence.given and _same_document(c, one)]
    figures = [f for p in given or [one.evidence.passage] for f in figures_of(p)]
    return [c for c in figures if c.figure.kind not in (Kind.DATE, Kind.TIME, Kind.AGE)]


def _same_document(one: Comparison, other: Comparison) -> bool:
    return one.evidence.document.id == other.evidence.document.id


def _spared(claim: Claim, refuting: Comparison, figures: Sequence[Claim]) -> Comparison:
    """Nobody is accused of a figure that the passage's own figures, or the few of its document, add up to."""
    worth = claim.figure.value
    parts = _parts(refuting, figures) if worth and refuting.evidence.given else []
    if is_total(claim) and not names_them(claim, figures):
        return refuting.silenced("the passage leaves out some of those whom the claim sums up")
    stated = worth in parts and f"comparable: {OWN_WORDS}" in refuting.steps and not _LEFT.search(claim.sentence.text)
    how = None if worth is None or stated else _reckoned(worth, parts) or _with_own(claim, worth, parts)
    if how is None:
        return refuting
    return refuting.silenced(f"it may be reckoned: {how}")


def _with_own(claim: Claim, worth: Decimal, parts: Sequence[Decimal]) -> str | None:
    """How a figure given and another one of the claim make `worth`: "15 calories in 5 bars", of 3 in one."""
    figures = (q for q in read_figures(claim.sentence.text) if claim.quantity and q.text != claim.quantity.text)
    own = [q.value for q in figures if q.value and q.value > 1 and q.kind not in _UNRECKONED]
    for a, b in product(parts, own):
        for value, sign in ((a * b, "times"), (a / b, "over"), (b / a, "under")):
            if _near(value, worth) or any(_near(value / c, worth) for c in parts if sign == "times" and c != a):
                return f"{plain(a)} {sign} {plain(b)}"
    return None


def _parts(found: Comparison, figures: Sequence[Claim]) -> list[Decimal]:
    """The figures that may count the same, those too that nothing was read from ("and 5 for dinner")."""
    if len(figures) <= _FEW and len({f.sentence.span for f in figures}) > 1:
        return [f.figure.value for f in figures if f.figure.value]
    passage = found.evidence.passage
    read = [c.quantity for c in passage.claims if c.quantity is not None]
    loose = _NUMBER.sub(lambda found: found[0].replace(",", ""), _without(passage, [q.span for q in read]))
    values = [q.value for q in read if q.value and q.kind not in _UNRECKONED]
    return [*values, *(Decimal(w) for w in loose.split() if _NUMBER.fullmatch(w) and Decimal(w))][:_MOST_PARTS]


def _without(passage: Passage, spans: Sequence[Span]) -> str:
    """The passage's text with the figures blanked out, words and numbers parted by blanks."""
    text = list(passage.text)
    for span in spans:
        at = span.shift(-passage.span.start)
        text[at.start : at.end] = " " * (at.end - at.start)
    return re.sub(r"(?<!\d)[^\w\s]|[^\w\s](?!\d)", " ", "".join(text))


def _reckoned(worth: Decimal, parts: Sequence[Decimal]) -> str | None:
    """How two figures, a sum of up to four, or a sum and a loss make `worth`; `None` when they do not."""
    for a, b in permutations(parts, 2):
        for value, sign in ((a - b, "less"), (a * b, "times"), (a / b, "over")):
            if _near(value, worth) and not _near(a, worth):
                return f"{plain(a)} {sign} {plain(b)}"
    for a, b, c in permutations(parts, 3):
        if _near(a + b - c, worth) or _near(a - b - c, worth):
            return f"{plain(a)}, {plain(b)} and {plain(c)}"
    sums = (some for size in (2, 3, 4) for some in combinations(parts, size))
    return next((" and ".join(map(plain, some)) for some in sums if _near(sum(some, Decimal(0)), worth)), None)


def _near(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= abs(other) / 1000


def _derived(claim: Claim, comparison: Comparison, figures: Sequence[Claim]) -> Comparison | None:
    if figures and of_another_row(claim, figures[0], comparison.evidence.passage):
        return None
    for worth, how, one, other in _candidates(claim, figures):
        derived = like(claim, worth)
        fit = fit_of(claim, one, other, comparison)
        if fit is None or (comparison.evidence.given and not _means(claim, how)):
            continue
        if compare(_plain(claim), derived).agreement is not Agreement.AGREES:
            continue
        reason = f"{how} is {derived.text}"
        return replace(
            comparison,
            attitude=Attitude.SUPPORTS,
            rule=None,
            reason=reason,
            steps=(*comparison.steps[:1], f"derived: {reason}"),
            comparability=fit,
            evidence_value=derived.text,
            passage_claim=other,
        )
    return None


def _candidates(claim: Claim, figures: Sequence[Claim]) -> Iterator[tuple[Decimal, str, Claim, Claim]]:
    """Every value the figures make in the terms of the claim, with how and from which two."""
    if is_share(claim) and (share := share_of(claim, figures, alone=True)):
        yield share.worth, share.how, share.part, share.whole or share.part
    for worth, how, total, number in averages(claim, figures):
        yield worth, how, number, total
    for one, other in (*permutations(figures, 2), *((c, c) for c in figures if c.sort is Kind.SCORE)):
        yield from ((worth, how, one, other) for worth, how in worths(claim, one, other))


def averages(claim: Claim, figures: Sequence[Claim]) -> Iterator[tuple[Decimal, str, Claim, Claim]]:
    """What comes on each of those that the claim speaks of, where all and their number are given."""
    own, each = claim.quantity, _EACH.search(claim.sentence.text)
    if own is None or each is None or own.kind not in _AVERAGED:
        return
    for total, number in permutations(figures, 2):
        whole, count = total.figure, number.figure
        if not whole.value or not count.value or count.kind is not Kind.COUNT:
            continue
        like = whole.like(own) and (own.kind is not Kind.COUNT or _is_akin(claim, total))
        if like and count.of and meanings(each[1]) == meanings(count.noun):
            yield whole.value / count.value, f"{whole.text} over {count.text}", total, number


def _is_akin(claim: Claim, other: Claim) -> bool:
    mine, theirs = claim.around, other.around
    return bool(same_head(mine, theirs) or kinship(mine, theirs))


def _means(claim: Claim, how: str) -> bool:
    """Whether a sum or difference of amounts is one that the claim says it is."""
    own = claim.figure
    if not re.search(r" (?:and|less) ", how) or (own.kind is Kind.COUNT and own.modality not in OPEN):
        return True
    apart = " less " in how and is_apart(claim)
    return apart or is_total(claim) or claim.around.role == "by"


def worths(claim: Claim, one: Claim, other: Claim) -> Iterator[tuple[Decimal, str]]:
    """Every value that the two figures give in the terms of the claim, with how."""
    start, end, wanted = one.figure, other.figure, claim.figure
    if start is end:
        if one.sort is Kind.SCORE and start.low is not None and start.high is not None:
            yield from _of_score(wanted, start.low, start.high, start.text)
        return
    if start.value is None or end.value is None:
        return
    if not start.like(end) or start.value == end.value:
        return
    if start.value > end.value and (_is_sum(claim, one, other) or (is_total(claim) and wanted.kind is start.kind)):
        yield start.value + end.value, f"{start.text} and {end.text}"
        if not _turns(claim, one, other) and not _is_of_accounts(claim):
            yield start.value - end.value, f"{start.text} less {end.text}"
    if _is_change(claim, one, other, end.value > start.value):
        worth = _change(wanted, start.kind, start.value, end.value)
        if worth is not None:
            yield worth, f"from {start.text} to {end.text}"


def _of_score(wanted: Quantity, low: Decimal, high: Decimal, text: str) -> Iterator[tuple[Decimal, str]]:
    if wanted.kind is Kind.COUNT:
        yield abs(high - low), f"the margin of {text}"
    elif wanted.kind in SHARES:
        yield scaled(max(low, high) / (low + high), wanted), f"the winners' share of {text}"


def _turns(claim: Claim, more: Claim, less: Claim) -> bool:
    """Whether the claim's change goes from the lesser to the greater figure, or back, and they came the other way; or
    whose figure is the lesser stands above the other in the claim.
    """
    way, fell = way_of_claim(claim), begins(more, less)
    if claim.around.role != "by":
        return False
    owned = [claim.around.owners & {*f.around.owners, *f.around.attribute} for f in (more, less)]
    if bool(owned[0]) != bool(owned[1]) and way in (Direction.UP, Direction.DOWN):
        return (way is Direction.UP) != bool(owned[0])
    return fell is not None and way in ((Direction.UP,) if fell else (Direction.DOWN,))


def _is_of_accounts(claim: Claim) -> bool:
    """Whether the figure is a profit or a loss: which of them a difference is, the two figures do not tell."""
    return bool(claim.around.measures & {"loss", "net profit", "operating profit"})


def is_total(claim: Claim) -> bool:
    """Whether the claim says that it sums up."""
    return bool(_TOTAL.search(claim.sentence.text))


def names_them(claim: Claim, figures: Sequence[Claim]) -> bool:
    """Whether nobody whom the claim names is missing where the figures stand."""
    said = {w for f in figures for w in (*words(f.sentence.text), *f.topic)}
    return claim.around.owners <= said


def is_apart(claim: Claim) -> bool:
    """Whether the claim says that it is how far two figures lie apart."""
    return bool(_APART.search(claim.sentence.text))


def _is_sum(claim: Claim, one: Claim, other: Claim) -> bool:
    """Whether the claim may be the sum or difference of the two: one thing is counted by all three."""
    nouns = [{canonical(w) for w in c.around.measure} for c in (claim, one, other)]
    kinds = {c.figure.kind for c in (claim, one, other)}
    if len(kinds) != 1 or not kinds <= {Kind.COUNT, Kind.MONEY, Kind.MEASURE, Kind.DURATION}:
        return False
    said = [n for n in nouns if not n & _PRONOUNS]  # "28 of them" counts what was counted before
    if kinds == {Kind.COUNT} and (len(said) < 2 or not said[0].intersection(*said)):
        return False
    measures = [c.around.measures for c in (one, other)]
    return exclusive(*measures) is None


def _is_change(claim: Claim, start: Claim, end: Claim, rises: bool) -> bool:
    """Whether the claim is of a change, the ends stand as ends, and it goes the claimed way."""
    wanted = claim.figure
    if wanted.kind not in _CHANGES:
        return False
    if not is_by(claim) and wanted.kind is not Kind.MULTIPLE:
        return False
    roles = (start.around.role, end.around.role)
    if ("by" in roles and not is_apart(claim)) or begins(start, end) is False:
        return False
    way = way_of_claim(claim)
    unsaid = way is None and _stands_apart(claim)
    return wanted.kind is Kind.MULTIPLE or unsaid or way is (Direction.UP if rises else Direction.DOWN)


def is_by(claim: Claim) -> bool:
    """Whether the claim's figure is the size of a change."""
    before = claim.sentence.text[: max(0, claim.figure_at.start)]
    return claim.around.role == "by" or before.lower().endswith(" by ") or _stands_apart(claim)


def _stands_apart(claim: Claim) -> bool:
    """Whether a word behind the claim's figure says that it lies between two others: "9% more"."""
    return bool(_MORE.match(claim.sentence.text[claim.figure_at.end :]))


def begins(one: Claim, other: Claim) -> bool | None:
    """Whether `one` is what was there before `other`, as roles, periods and "now" tell; `None` where nothing does."""
    roles = [c.around.role for c in (one, other)]
    if "from" in roles or "to" in roles:
        return roles[0] == "from" or (roles[1] == "to" and roles[0] != "to")
    periods = [c.around.period for c in (one, other)]
    if periods[0] and periods[1] and periods[0] != periods[1]:
        return periods[0] < periods[1]
    now = [bool(_NOW.search(beside(c))) for c in (one, other)]
    return now[1] if now[0] != now[1] else None


def _change(wanted: Quantity, kind: Kind, start: Decimal, end: Decimal) -> Decimal | None:
    if wanted.kind in SHARES:
        return scaled(abs(end - start) / abs(start), wanted) if start else None
    if wanted.kind is Kind.MULTIPLE:
        return end / start if start else None
    if wanted.kind is Kind.PERCENTAGE_POINTS:
        points = abs(end - start) * (100 if wanted.unit == "basis point" else 1)
        return points if kind is Kind.PERCENT else None
    return abs(end - start) if wanted.kind is kind else None


def scaled(share: Decimal, wanted: Quantity) -> Decimal:
    return share * 100 if wanted.kind is Kind.PERCENT else share


def like(claim: Claim, worth: Decimal) -> Quantity:
    """A figure of the claim's kind and unit, worth what was derived, exact to a hundredth of its last place: the zeros
    at its end are rounding only where whole thousands made them.
    """
    wanted = claim.figure
    if worth % 1000:
        worth += Decimal("0.00")
    return replace(
        wanted,
        value=worth,
        low=worth,
        high=worth,
        text=_shown(worth, wanted),
        modality=Modality.EXACT,
        direction=None,
        resolution=wanted.resolution / 100,
    )


def _plain(claim: Claim) -> Quantity:
    return replace(claim.figure, direction=None)


def _shown(worth: Decimal, like: Quantity) -> str:
    if like.kind is Kind.RATIO:
        return f"{worth * 100:.1f} percent"
    number = f"{worth:,.2f}".rstrip("0").rstrip(".")
    return f"{number} {like.unit}" if like.unit else number


def fit_of(claim: Claim, one: Claim, other: Claim, comparison: Comparison) -> float | None:
    """Comparability of the claim with the better of both parts, roles and periods apart; `None` when too little."""
    scores = []
    for side in (one, other):
        role = side.around.role
        asked = replace(claim, frame=replace(claim.around, role=role, period=None))
        fit = comparability(asked, side, comparison.evidence)
        if fit.against and not (comparison.evidence.given and is_total(claim)):
            return None
        scores.append(fit.score)
    return max(scores) if max(scores) >= _ENOUGH else None
