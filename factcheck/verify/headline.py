"""A headline over the article that was given for it: it sums that up, so that its figures are the article's.

A headline leaves out what ties a figure to its noun ("3 Drown in Floods", "Dow Ends Day Up 85", "Kid, 16, Guilty"), so
the frames of the two figures say little. Instead: what the article gives in the same terms bears the headline out; what
it neither gives nor adds up to is wrong where the article has one figure in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import combinations

from factcheck.measures import canonical
from factcheck.quantity import Agreement, Silence, compare, explain, read_figures
from factcheck.quantity.numerals import CARDINALS, LETTERS, ORDINALS
from factcheck.types import (
    Attitude,
    CheckedClaim,
    Claim,
    ClaimKind,
    Comparison,
    Evidence,
    Frame,
    Kind,
    Label,
    Quantity,
    Sentence,
    Span,
)
from factcheck.verify.comparable import NEGATED, OWN_WORDS, comparability
from factcheck.verify.decide import LevelOf, decide
from factcheck.verify.ellipsis import figures_of
from factcheck.verify.likeness import is_headline, says_the_same
from factcheck.verify.rivals import turned
from factcheck.words import stems

_HARD = (NEGATED, "different measures", "different scope")
"""Reasons against comparing that hold for a headline as well."""
_BY_VALUE = frozenset({"FC101", "FC102", "FC104"})
_UNREAD = frozenset(
    {
        "a number without anything it counts",
        "an ordinal that names or orders",
        "a number in a document, law or list",
        "letters and digits make a name",
        "a year",
        "a fixed phrase",
    }
)
"""Why a number is left silent that may be a figure all the same, once an article bears it out."""
_WORDS = "|".join(sorted([*CARDINALS, *ORDINALS], key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?<![\w.,])(?:(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:(?P<letter>[{''.join(LETTERS)}])\b)?"
    rf"(?P<nth>(?:st|nd|rd|th)\b)?(?!\w)|\b(?P<word>{_WORDS})\b)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LISTED = frozenset(
    "ways things reasons tips facts tricks signs lessons takeaways secrets steps times questions photos pictures best "
    "worst hacks ideas mistakes myths".split()
)
_ONE = re.compile(r"\b(?:one|an?(?= (?:\w+ )?(?:man|woman|boy|girl|child|person)))\b", re.IGNORECASE)
_ONE_MORE = re.compile(
    r"\b(?:one more|one other|another|an?(?: \w+)? (?:second|third|fourth|fifth|sixth))\b", re.IGNORECASE
)
_AGED = re.compile(r", (?:now |then |only )?$"), re.compile(r"(?:,|\.?$)")
_DISTINCT = 20
"""Size from which a bare count is not met by accident in one article."""
_STRETCH = 40
"""Characters on either side of a figure in which words speak of it more than elsewhere in the sentence."""
_NEARLY_SAID = 0.7
"""Comparability from which reported words are the article's, whoever said them."""
_LEAD, _SAME, _SLIP, _MARGIN = 1.0, 3.0, 3.0, 1.0
"""What speaks for a figure of the article: to stand in its first sentence, to be of the same thing, to have the same
digits in another order or scale; and by how much the one that is meant must be ahead."""


def settle(
    text: str, parts: Sequence[CheckedClaim], evidence: Sequence[Evidence], level_of: LevelOf, day: date
) -> tuple[CheckedClaim, ...]:
    """The parts of a headline as its article bears them out or belies them, with the numbers that no part was made of.

    Anything but a headline with given evidence comes back as it is.
    """
    if not evidence or not all(e.given for e in evidence) or not is_headline(text):
        return tuple(parts)
    article = _Article(sorted(evidence, key=lambda e: (e.document.id, e.passage.span)), stems(_NUMBER.sub(" ", text)))
    spans = [p.claim.quantity.span for p in parts if p.claim.quantity is not None]
    own = [q for q in _unread(text) if q.text[0].isdigit() and not any(q.span.overlaps(s) for s in spans)]
    done = [_settled(p, article, level_of, day) for p in parts]
    for quantity in own:
        claim = _claim_of(quantity, text, len(done) + 1)
        found = _found(claim, article)
        if found is not None:
            done.append(CheckedClaim(claim, decide(claim, [found], day, level_of)))
    return tuple(p for p in done if not _is_borne(p, done))


def _is_borne(part: CheckedClaim, parts: Sequence[CheckedClaim]) -> bool:
    """Whether a headline's reported words, whose speaker the article does not name as it does, are borne out by the
    figure in them, or by nearly the same words.
    """
    if part.claim.kind is not ClaimKind.ATTRIBUTIONAL or part.verdict.label is not Label.NOT_ENOUGH_EVIDENCE:
        return False
    right = [p.claim.span for p in parts if p.claim.quantity is not None and p.verdict.label is Label.SUPPORTED]
    near = max((c.comparability for c in part.verdict.comparisons), default=0.0)
    return any(part.claim.span.contains(span) for span in right) or (bool(right) and near >= _NEARLY_SAID)


def _settled(part: CheckedClaim, article: _Article, level_of: LevelOf, day: date) -> CheckedClaim:
    verdict = part.verdict
    if verdict.label is Label.SUPPORTED or (verdict.label is Label.REFUTED and verdict.rule not in _BY_VALUE):
        return part
    if part.claim.quantity is None:
        return part
    found = _found(part.claim, article)
    if found is None or (verdict.label is Label.REFUTED and found.attitude is Attitude.REFUTES):
        return part
    if (
        OWN_WORDS in " ".join(verdict.comparisons[0].steps if verdict.comparisons else ())
        or "that is the figure of" in verdict.rationale
    ):
        return part  # the article gives the headline's figure, but as that of something else
    silent = [c for c in verdict.comparisons if c.attitude is Attitude.NEUTRAL]
    return replace(part, verdict=decide(part.claim, [found, *silent], day, level_of))


def _claim_of(quantity: Quantity, text: str, number: int) -> Claim:
    sentence = Sentence(text, Span(0, len(text)), 0)
    return Claim(f"c{number}", ClaimKind.NUMERIC, quantity.text, quantity.span, sentence, text, quantity, Frame())


def _found(claim: Claim, article: _Article) -> Comparison | None:
    """What the article says about a figure of the headline; `None` when that stays open."""
    stated = article.stating(claim)
    if stated is not None:
        return _comparison(claim, stated, Attitude.SUPPORTS, None, f"the article gives {stated.text}")
    if claim.quantity is None or article.knows(claim.quantity):
        return None
    met = article.meant(claim)
    if met is None:
        return None
    rule = "FC103" if claim.quantity.kind is Kind.DATE else "FC104" if claim.quantity.kind is Kind.RANK else "FC101"
    return _comparison(claim, met, Attitude.REFUTES, rule, f"the article gives {met.text}, and nowhere {claim.text}")


def _comparison(claim: Claim, met: _Met, attitude: Attitude, rule: str | None, reason: str) -> Comparison:
    steps = (f"claim: “{claim.text}” in a headline", f"passage: {met.text}", f"decision: {reason}")
    score = 0.9 if attitude is Attitude.SUPPORTS else 0.8
    return Comparison(met.at, attitude, rule, reason, steps, score, claim.text, met.text, met.claim)


@dataclass(frozen=True)
class _Met:
    """A figure of the article."""

    quantity: Quantity
    at: Evidence
    place: int
    claim: Claim | None

    @property
    def text(self) -> str:
        return self.quantity.text

    @cached_property
    def words(self) -> frozenset[str]:
        return stems(self.at.passage.text)

    @cached_property
    def near(self) -> frozenset[str]:
        """The content words of the stretch around it."""
        start, end = self.quantity.span.shift(-self.at.passage.span.start if self.claim else 0)
        return stems(self.at.passage.text[max(0, start - _STRETCH) : end + _STRETCH])


@dataclass(frozen=True)
class _Article:
    """The article's passages in their order, and the content words of the headline."""

    passages: Sequence[Evidence]
    wanted: frozenset[str]

    @cached_property
    def figures(self) -> list[_Met]:
        return [met for place, e in enumerate(self.passages) for met in _figures(e, place)]

    def like(self, quantity: Quantity) -> list[_Met]:
        return [m for m in self.figures if _sort(m.quantity) == _sort(quantity)]

    def stating(self, claim: Claim) -> _Met | None:
        """The figure that bears the claim's out, the one with the most words of the headline around it."""
        own = claim.quantity
        assert own is not None
        found = [m for m in self.figures if _may_be(own, m.quantity) and _agrees(own, m.quantity)]
        best = max((m for m in found if _goes_with(claim, m)), key=lambda m: len(m.words & self.wanted), default=None)
        if best is None:
            return self._since(own)
        same = best.claim is not None and says_the_same(claim.frame or Frame(), best.claim.frame or Frame())
        return best if _is_telling(own) or same or best.words & self.wanted else None

    def _since(self, own: Quantity) -> _Met | None:
        """The year from which it is as long as the headline says to another one of the article."""
        eras = {a for a, b in _eras(self.figures) if own.unit == "year" and b - a == own.value}
        return next((m for m in self.figures if _year_in(m) in eras and m.words & self.wanted), None)

    def knows(self, quantity: Quantity) -> bool:
        """Whether the article has the figure, of whatever, or two or three of its own that make it."""
        if any(_is_worth(quantity, m.quantity) for m in self.figures):
            return True
        return _is_made(quantity, self)

    def meant(self, claim: Claim) -> _Met | None:
        """The figure in whose place the claim's stands: the only one of its sort, or the one that most speaks for."""
        assert claim.quantity is not None
        ranked = sorted(((self._weight(claim, m), m) for m in self.like(claim.quantity)), key=lambda x: -x[0])
        if not ranked or _is_list(claim):
            return None
        weight, best = ranked[0]
        rival = next((w for w, m in ranked if not _same_value(best.quantity, m.quantity)), None)
        if rival is None:
            return best if weight > 0 or _is_telling(best.quantity) else None
        return best if weight >= rival + _MARGIN else None

    def _weight(self, claim: Claim, met: _Met) -> float:
        assert claim.quantity is not None
        frames = claim.frame or Frame(), (met.claim.frame if met.claim else None) or Frame()
        same = says_the_same(*frames) or _same_noun(claim.quantity, met.quantity)
        slip = _is_slip(claim.quantity, met.quantity)
        shared = len(met.words & self.wanted) + len(met.near & self.wanted)
        return shared + _LEAD * (met.place == 0) + _SAME * same + _SLIP * slip


def _is_list(claim: Claim) -> bool:
    """Whether the headline opens with the length of a list ("5 Ways to Save"), of which the text says nothing."""
    first = claim.sentence.text[claim.quantity.span.end :].split() if claim.quantity else []
    return claim.span.start == 0 and not _LISTED.isdisjoint(w.lower().strip(",:'’") for w in first[:3])


def _goes_with(claim: Claim, met: _Met) -> bool:
    """Whether nothing but the headline's brevity sets the two figures apart: neither way, measure nor negation."""
    if met.claim is None:
        return True
    fit = comparability(claim, met.claim, met.at)
    hard = any(reason.startswith(_HARD) for reason in fit.against)
    return not (hard or fit.opposite_direction or turned(claim, met.claim, met.at.passage))


def _figures(evidence: Evidence, place: int) -> Iterator[_Met]:
    passage = evidence.passage
    read = figures_of(passage)
    spans = [c.quantity.span.shift(-passage.span.start) for c in read if c.quantity is not None]
    for claim in read:
        if claim.quantity is not None:
            yield _Met(claim.quantity, evidence, place, claim)
            # "nearly 30 years ago" is a date, and tells how long it is since.
            if claim.quantity.kind is Kind.DATE:
                for since in read_figures(claim.quantity.text):
                    yield _Met(replace(since, span=claim.quantity.span), evidence, place, claim)
    for quantity in _unread(passage.text):
        if not any(quantity.span.overlaps(s) for s in spans):
            yield _Met(quantity, evidence, place, None)


def _unread(text: str) -> Iterator[Quantity]:
    """The numbers of a text that may be figures and that the grammar leaves alone for want of what they count."""
    for silent in explain(text):
        found = _NUMBER.search(text, silent.span.start) if isinstance(silent, Silence) else None
        if isinstance(silent, Silence) and silent.reason in _UNREAD and found and found.start() < silent.span.end:
            yield _bare(text, found)
        elif isinstance(silent, Quantity) and _year(silent) is not None:
            yield silent


def _bare(text: str, found: re.Match[str]) -> Quantity:
    """A bare number as what it looks like: a rank, a year, an age between commas, or a count."""
    word, span = (found["word"] or "").lower(), Span(*found.span())
    worth = Decimal(CARDINALS.get(word) or ORDINALS.get(word) or (found["digits"] or "0").replace(",", ""))
    place = Decimal(1).scaleb(min(0, int(worth.as_tuple().exponent)))
    scale = LETTERS[found["letter"].lower()] if found["letter"] else Decimal(1)
    figure = Quantity(found[0], span, Kind.COUNT, worth * scale, worth * scale, worth * scale, place * scale)
    if found["nth"] or word in ORDINALS:
        return replace(figure, kind=Kind.RANK, dimension="rank")
    digits = found["digits"] or ""
    if len(digits) == 4 and digits.isdigit() and 1900 <= worth <= 2035 and not found["letter"]:
        days = Decimal(date(int(worth), 1, 1).toordinal()), Decimal(date(int(worth), 12, 31).toordinal())
        return replace(figure, kind=Kind.DATE, unit="day", dimension="date", value=None, low=days[0], high=days[1])
    if 0 < worth < 120 and _AGED[0].search(text[: span.start]) and _AGED[1].match(text, span.end):
        return replace(figure, kind=Kind.AGE, unit="year", dimension="time")
    return figure


def _year(quantity: Quantity) -> int | None:
    """The year that a date without a day names, of a decade its first."""
    named = _YEAR.search(quantity.text) if quantity.kind is Kind.DATE and quantity.value is None else None
    return int(named[0]) if named else None


def _sort(quantity: Quantity) -> object:
    """What may stand in a figure's place; dates only where they are years."""
    if quantity.kind is Kind.DATE:
        return "year" if _year(quantity) is not None else quantity.text
    if quantity.kind is Kind.MONEY or (quantity.kind is Kind.RATE and (quantity.dimension or "").startswith("money")):
        return Kind.MONEY, (quantity.unit or "").split(" per ")[0]
    if quantity.kind in (Kind.MEASURE, Kind.DURATION, Kind.RATE):
        return quantity.kind, quantity.dimension
    return quantity.kind


def _may_be(own: Quantity, met: Quantity) -> bool:
    """Whether two figures may be the same one: of one sort, or one of them a bare number."""
    bare = any(q.kind is Kind.COUNT and not q.of for q in (own, met))
    loose = bare and not {own.kind, met.kind} & {Kind.MONEY, Kind.PERCENT, Kind.DATE, Kind.TIME, Kind.SCORE}
    years = {own.kind, met.kind} <= {Kind.AGE, Kind.DURATION}
    return _sort(own) == _sort(met) or loose or years or _same_noun(own, met)


def _is_worth(own: Quantity, met: Quantity) -> bool:
    """Whether two figures are of one size, whatever of, or agree where they may be the same."""
    ends = {met.value, met.low, met.high} - {None}
    return own.value in ends or (_may_be(own, met) and _same_value(own, met))


def _agrees(own: Quantity, met: Quantity) -> bool:
    return compare(own, met).agreement is Agreement.AGREES or _same_value(own, met)


def _same_value(own: Quantity, met: Quantity) -> bool:
    """Whether the one is the other, or rounded from it: 2K of 2,300, or of 2,990 when cut off."""
    if own.kind is Kind.DATE or met.kind is Kind.DATE:
        return own.kind is met.kind and _year(own) is not None and _year(own) == _year(met)
    one, other = (q.value if q.value is not None else q.high if q.high is not None else q.low for q in (own, met))
    if one is None or other is None:
        return False
    if own.unit != met.unit and own.dimension == met.dimension and None not in (own.unit, met.unit):
        return compare(own, met).agreement is Agreement.AGREES
    step = own.resolution if own.resolution > met.resolution else Decimal(0)
    return one == other or one - step / 2 <= other < one + step


def _is_telling(quantity: Quantity) -> bool:
    """Whether a figure says by itself what it is: in a unit, or too large to be met by accident."""
    return quantity.kind not in (Kind.COUNT, Kind.RANK) or (quantity.value or 0) > _DISTINCT


def _same_noun(own: Quantity, met: Quantity) -> bool:
    nouns = [canonical((q.of or q.unit or "").split()[-1].lower()) for q in (own, met) if q.of or q.unit]
    return len(nouns) == 2 and nouns[0] == nouns[1]


def _is_slip(own: Quantity, met: Quantity) -> bool:
    """Whether both have the same digits, in another order or of another size."""
    one, other = (_digits(q) for q in (own, met))
    return own.value != met.value and (one == other or (len(one) > 1 and sorted(one) == sorted(other)))


def _digits(quantity: Quantity) -> str:
    """The digits of a figure, of a date those of its year, without zeros at either end."""
    worth = _year(quantity) if quantity.kind is Kind.DATE else quantity.value
    return "".join(c for c in f"{worth or 0:f}" if c.isdigit()).strip("0")


def _is_made(own: Quantity, article: _Article) -> bool:
    """Whether figures of the article make this one: their sum, their difference, or the years between two dates."""
    worth, figures, like = own.value, article.figures, article.like(own)
    if worth is None:
        return False
    if own.kind in (Kind.AGE, Kind.DURATION, Kind.COUNT) and any(
        abs(a - b) in (worth, worth - 1) for a, b in _eras(figures)
    ):
        return True
    if own.kind not in (Kind.COUNT, Kind.MONEY, Kind.DURATION, Kind.MEASURE):
        return False
    near = [(m.place, end) for m in like if m.quantity.unit == own.unit for end in _ends(m.quantity)]
    if own.kind is Kind.COUNT:
        near += [(m.place, Decimal(1)) for m in like if _ONE.search(m.at.passage.text)]
        if any(_ONE_MORE.search(e.passage.text) for e in article.passages):
            near += [(place, Decimal(1)) for place, _ in near]
    pairs = [(a[1], b[1]) for a, b in combinations(near, 2) if abs(a[0] - b[0]) <= 1]
    return any(worth in (a + b, abs(a - b)) for a, b in pairs)


def _eras(figures: Sequence[_Met]) -> Iterator[tuple[int, int]]:
    """Pairs of the years that the article names, the earlier one first."""
    return combinations(sorted({y for m in figures if (y := _year_in(m))}), 2)


def _year_in(met: _Met) -> int | None:
    named = _YEAR.search(met.text) if met.quantity.kind is Kind.DATE else None
    return int(named[0]) if named else None


def _ends(quantity: Quantity) -> set[Decimal]:
    return {end for end in (quantity.value, quantity.low, quantity.high) if end}
