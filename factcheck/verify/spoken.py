"""When words were said: on which day, on which occasion, how long before or after what else happened."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from factcheck.axes import facing
from factcheck.quantity import Agreement, compare, read_figures, read_quantities
from factcheck.types import Attitude, Claim, Comparison, Evidence, Kind, Quantity
from factcheck.words import SAYING, TELLING, coverage, is_said, meanings

_OPENING, _CLOSING = -9, 9
_PHASES = {
    **dict.fromkeys(("start of", "beginning of", "opening of", "outset of"), _OPENING),
    **dict.fromkeys(("end of", "close of", "conclusion of"), _CLOSING),
}
_WAYS = {
    **{"before": -1, "ahead of": -1, "prior to": -1, "eve of": -1, "earlier": -1, "previous": -1},
    **{"after": 1, "following": 1, "later": 1, "afterwards": 1, "next": 1, "during": 0, "of": 0, "same": 0},
    **_PHASES,
}
_ALIKE = ({-1, _OPENING}, {0, _OPENING}, {0, _CLOSING}, {1, _CLOSING})
"""What may be one time: during the trial, and at the start of it."""
_UNITS = {"hour": 1 / 24, "day": 1, "night": 1, "morning": 1, "evening": 1, "week": 7, "month": 30, "year": 365}
_UNIT = "|".join(_UNITS)
_WHEN = re.compile(
    rf"(?:(?P<many>[\w-]+)\s+(?:full\s+|whole\s+)?)?\b(?P<unit>{_UNIT})s?\s+"
    r"(?P<way>before|after|ahead of|prior to|of|(?P<then>later|earlier|afterwards)(?! than))\b"
    rf"|\bthe\s+(?:very\s+)?(?P<next>next|following|previous|same)\s+(?P<one>{_UNIT})\b"
    rf"|\b(?P<bare>{'|'.join(_PHASES)}|before|after|ahead of|following|prior to|during|eve of)\b",
    re.IGNORECASE,
)
_EVENT = re.compile(r"\s+[^,;:.!?“”\"()—–]{3,60}")
_CLAUSE = re.compile(r"[,;.!?]\s|\b(?:after|before|when|while|because|since|but)\b", re.IGNORECASE)
_ORDINAL = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|opening|last)(?= day\b(?! before))",
    re.IGNORECASE,
)
_VENUE = re.compile(
    r"\bin (?:his|her|its|their|an?|the)\s+((?:[\w’'-]+\s+){1,2})"
    r"(?:message|speech|letter|interview|address|sermon|column|diary|memoir|lecture|statement)\b",
    re.IGNORECASE,
)
_CALLED = re.compile(r"(?<!morning)(?<!evening)(?<!night)(?<!afternoon)(?<!day) of $")
"""Before the day by which something is called: "the fire of 2 May"."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NEAR = 25
"""Characters before a day in which "again" belongs to it."""
_VAGUE = frozenset({"happen", "occur", "day", "time"})
_BEFORE_THAT = re.compile(r"\bhad\b")
_SEVERAL = 30
"""Most of what "days", "weeks" and "months" are said of without a number."""
_SLACK = 0.3
"""Share by which a length of time may be told too long or too short."""
_ABOUT_IT = 0.5
"""Least share of what a sentence reports that another one has to hold to report it too."""


@dataclass(frozen=True, slots=True)
class _Occasion:
    """A time told from what else happened: "two days before the vote", "a week later"."""

    way: int
    """-1 before, 1 after, 0 during it."""
    days: tuple[float, float] | None
    """The fewest and the most days; `None` where none are told."""
    event: tuple[str, ...] | None
    """Meanings of the first words for what happened; empty where they tell nothing, `None` where it was told before."""
    words: str


def other_day(claim: Claim, other: Claim | None, evidence: Evidence) -> tuple[str, str, bool] | None:
    """(time of the claim, times of the other, whether that is sure) where the two were said at different times.

    `other` is the claim of the passage; without one, its whole text tells when. Whoever says a thing twice says it on
    two days, so it is sure only where each side has one day and speaks of one occasion.
    """
    here, there = _outside(claim), _outside(other) if other is not None else evidence.passage.text
    once = not is_said("again", here) and not is_said("again", there)
    if days := days_apart(here, there):
        return ", ".join(sorted(days[0])), ", ".join(sorted(days[1])), once and len(days[0]) == len(days[1]) == 1
    apart = (
        _occasions_apart(here, there, evidence) or _lapse_apart(here, there, evidence) or _venues(here, there, evidence)
    )
    return (*apart, once) if apart else None


def days_apart(one: str, other: str) -> tuple[set[str], set[str]] | None:
    """The days of both texts, where each names some and none can be one of the other's."""
    mine, theirs = _dates(one), _dates(other)
    met = [compare(m, t).agreement for m in mine for t in theirs]
    if met and all(a is Agreement.DIFFERS for a in met):
        return {m.text for m in mine}, {t.text for t in theirs}
    ordinals = set(_ORDINAL.findall(one)), set(_ORDINAL.findall(other))
    return ordinals if all(ordinals) and not ordinals[0] & ordinals[1] else None


def _dates(text: str, anchor: date | None = None) -> list[Quantity]:
    """Without the day by which something is called: "after the fire of 2 May"."""
    found = (q for q in read_quantities(text, anchor) if q.kind is Kind.DATE)
    return [q for q in found if anchor is not None or not _CALLED.search(text[: q.span.start])]


# --- before and after what else happened -----------------------------------------------------------------------


def _occasions(text: str) -> Iterator[_Occasion]:
    for found in _WHEN.finditer(text):
        way = (found["bare"] or found["way"] or found["next"]).lower()
        if found["then"] or found["next"]:
            yield _Occasion(_WAYS[way], _length(found), None, found[0].strip())
        elif event := _EVENT.match(text, found.end()):
            told = re.split(rf"\b(?:that|{'|'.join(SAYING)})\b", event[0])[0]
            about = tuple(m for w in told.split() for m in meanings(w) if m not in _VAGUE)[:3]
            yield _Occasion(_WAYS[way], _length(found), about, f"{found[0]}{told}".strip())


def _length(found: re.Match[str]) -> tuple[float, float] | None:
    """How many days at least and at most; `None` where it is not told ("before the vote")."""
    many, unit = (found["many"] or "").lower(), (found["unit"] or found["one"] or "").lower()
    if not unit:
        return (1 - _SLACK, 1 + _SLACK) if (found["bare"] or "").lower() == "eve of" else None
    if found["next"]:
        most = _UNITS[unit] if found["next"].lower() != "same" else _UNITS[unit] - 1
        return (min(1.0, most), max(most, 2 * most - 1))  # the following week begins tomorrow, or in a week
    counted = next((q.value for q in read_figures(f"{many} {unit}s") if q.value is not None), None)
    if counted is None and many not in ("a", "an", "the", "one"):
        return _UNITS[unit] * (1 - _SLACK), _UNITS[unit] * _SEVERAL
    days = _UNITS[unit] * float(counted or 1)
    return (days * (1 - _SLACK), days * (1 + _SLACK)) if days >= 1 else (0.0, 1.0)


def _occasions_apart(here: str, there: str, evidence: Evidence) -> tuple[str, str] | None:
    mine, theirs = list(_occasions(here)), list(_occasions(there))
    if len(mine) == len(theirs) == 1:
        return (mine[0].words, theirs[0].words) if _meet(mine[0], theirs[0], evidence) is False else None
    opposite = facing(here, there)
    return opposite.opposite[0] if opposite.opposite and not opposite.stance and not mine + theirs else None


def _meet(one: _Occasion, other: _Occasion, evidence: Evidence) -> bool | None:
    """Whether two times told from one event may be one; `None` where the events may be two."""
    before = meanings(evidence.passage.context.rpartition(" · ")[2])
    if one.event is None or other.event is None:
        same = one.event is other.event or (other.event is None and _tells(before, one))
    else:
        known = meanings(f"{evidence.passage.context} {evidence.passage.text}")
        unnamed = not one.event or not other.event or bool(one.days and other.days and known.isdisjoint(one.event))
        same = unnamed or _tells(frozenset(other.event), one)
    lengths = sorted(x for x in (one.days, other.days) if x is not None)
    ways = one.way == other.way or {one.way, other.way} in _ALIKE
    return ways and (len(lengths) < 2 or lengths[0][1] >= lengths[1][0]) if same else None


def _tells(found: frozenset[str], told: _Occasion) -> bool:
    """Whether the words found are of what happened: "dam broke" is in "it broke", and not in "the dam was built"."""
    return told.event is not None and not found.isdisjoint(told.event[:2][-1:])


def _lapse_apart(here: str, there: str, evidence: Evidence) -> tuple[str, str] | None:
    found = [lapse for o in _occasions(here) if (lapse := _lapse(o, there, evidence)) is not None]
    return found[0][1:] if len(found) == 1 and not found[0][0] else None


def _lapse(told: _Occasion, there: str, evidence: Evidence) -> tuple[bool, str, str] | None:
    """(whether the two dates bear it out, the claimed time, the dates), where the source dates both the saying and what
    else happened."""
    anchor = evidence.document.published_at.date() if evidence.document.published_at else None
    said = [d for d in _resolved(there, anchor) if not _CALLED.search(there[: d.span.start])]
    events = list(_events(told, {s.text for s in said}, evidence, anchor))
    lasts = told.way in _PHASES.values() or not (told.way or told.days)
    if lasts or len(said) != 1 or len({(d.low, d.high) for d in events}) != 1:
        return None
    least, most = told.days or (0.0, float("inf"))
    gaps = [(low * (told.way or 1), high * (told.way or 1)) for low, high in _gaps(said[0], events[0], there)]
    fits = [max(gap) >= least and min(gap) <= most for gap in gaps]
    dates = f"{said[0].text}, {events[0].text}"
    return (fits[0], told.words, dates) if fits[:1] == [True] or not any(fits) else None


def _resolved(text: str, anchor: date | None) -> list[Quantity]:
    return [d for d in _dates(text, anchor) if d.low is not None and d.high is not None]


def _events(told: _Occasion, said: set[str], evidence: Evidence, anchor: date | None) -> Iterator[Quantity]:
    """The days of what happened: beside the words for it, or, where it was told before, in the sentence before."""
    passage = evidence.passage
    before = passage.before
    for sentence in (before, passage.text, *([passage.following] if told.event is not None else [])):
        for clause in _CLAUSE.split(sentence):
            if told.event is None or _tells(meanings(clause), told):
                days = _resolved(clause, anchor)
                yield from (d for d in days if sentence is not passage.text or d.text not in said)


def _gaps(said: Quantity, event: Quantity, there: str) -> list[tuple[float, float]]:
    """Least and most days from the event to the saying, as the dates are read first, then in other years where they
    leave the year open. Of two months, what "had been said" is the earlier."""
    assert said.low is not None and said.high is not None and event.low is not None and event.high is not None
    least, most = float(said.low - event.high), float(said.high - event.low)
    sure = all(_YEAR.search(d.text) or d.rule == "weekday" for d in (said, event))
    gaps = [(least + y, most + y) for y in ((0,) if sure else (0, -365, 365))]
    vague = said.high > said.low and event.high > event.low
    return [g for g in gaps if g[0] <= 0] if vague and _BEFORE_THAT.search(there) else gaps


def _venues(here: str, there: str, evidence: Evidence) -> tuple[str, str] | None:
    """Two occasions of speaking, both known to the source: "in her birthday speech", "in her Christmas message"."""
    mine, theirs = _VENUE.search(here), _VENUE.search(there)
    if mine is None or theirs is None:
        return None
    own, other = meanings(mine[1]), meanings(theirs[1])
    around = meanings(f"{evidence.passage.context} {evidence.passage.following}")
    return (mine[0], theirs[0]) if own and other and not own & other and own <= around - meanings(there) else None


# --- the day as a figure -----------------------------------------------------------------------------------------


def once_more(claim: Claim, comparisons: Sequence[Comparison]) -> list[Comparison]:
    """The comparisons; the day on which somebody spoke says nothing of when he spoke again, and the day of something
    else nothing of when he spoke."""
    quantity = claim.quantity
    if quantity is None or claim.frame is None:
        return list(comparisons)
    before, behind = (
        claim.sentence.text[: quantity.span.start - claim.sentence.span.start],
        claim.sentence.text[quantity.span.end - claim.sentence.span.start :],
    )
    if quantity.kind is Kind.DURATION:
        return (
            [_dated(claim, f"{quantity.text}{behind}", c) for c in comparisons]
            if _WHEN.match(f"days{behind}")
            else list(comparisons)
        )
    if quantity.kind is not Kind.DATE:
        return list(comparisons)
    if not is_telling(claim):
        return [_shifted(before, c) for c in comparisons]
    if not is_said("again", before[-_NEAR:]):
        return [_on_its_day(claim, c, comparisons) for c in comparisons]
    reason = "whether it was said again is not told"
    return [_silent(c, reason) if c.attitude is Attitude.REFUTES else c for c in comparisons]


def _silent(met: Comparison, reason: str) -> Comparison:
    return replace(met, attitude=Attitude.NEUTRAL, rule=None, reason=reason)


def _dated(claim: Claim, told: str, met: Comparison) -> Comparison:
    """A length of time from one event to a saying, borne out or belied by the dates of both, or by a like one."""
    occasion = next(_occasions(told), None)
    if occasion is None or met.attitude is not Attitude.NEUTRAL or not met.evidence.given:
        return met
    others = [c for c in met.evidence.passage.claims if c.attribution and not c.quantity]
    lapses = [x for c in others if (x := _lapse(occasion, _outside(c), met.evidence)) is not None]
    lapses += [
        (meets, occasion.words, o.words)
        for c in others
        for o in _occasions(_outside(c))
        if o.days and (meets := _meet(occasion, o, met.evidence)) is not None
    ]
    if not lapses or len({x[0] for x in lapses}) > 1:
        return met
    fits, words, dates = lapses[0]
    attitude, rule = (Attitude.SUPPORTS, None) if fits else (Attitude.REFUTES, "FC103")
    if not fits and not any(_is_alike(claim, c) for c in others):
        return met
    reason = f"{words}: {dates}" if fits else f"said on another day: {dates}, not {words}"
    steps = (*met.steps, f"derived: {reason}")
    return replace(met, attitude=attitude, rule=rule, reason=reason, steps=steps, comparability=1.0)


def _shifted(before: str, met: Comparison) -> Comparison:
    """A day that stands behind another event than its own: "warned the day before the river burst, on 8 January"."""
    beside = re.search(r"[^,]*,\s+(?:on\s+)?$", before)
    occasion = next(_occasions(beside[0]), None) if beside else None
    other = met.passage_claim
    if occasion is None or met.attitude is not Attitude.REFUTES or other is None:
        return met
    about = meanings(other.sentence.text) & frozenset(occasion.event or ())
    return _silent(met, f"that is the day of the event, not {occasion.words.split()[0]}") if about else met


def _on_its_day(claim: Claim, met: Comparison, comparisons: Sequence[Comparison]) -> Comparison:
    """Where the day that bears a claim out is of another deed, and the document gives another day for this one: "he
    apologised on Monday for what he had said on Saturday" against "he apologised on Saturday"."""
    other, own = met.passage_claim, claim.frame.predicate if claim.frame else None
    if met.attitude is not Attitude.SUPPORTS or not met.evidence.given or other is None or other.frame is None:
        return met
    if other.frame.predicate == own:
        return met
    dated = [c for o in comparisons for c in o.evidence.passage.claims if c.quantity and c.quantity.kind is Kind.DATE]
    same = [c for c in dated if c.frame and c.frame.predicate == own] or [c for c in dated if _tells_it(claim, c)]
    days = list({c.text: c.quantity for c in same if c.quantity}.values())
    if len(days) != 1 or claim.quantity is None or compare(claim.quantity, days[0]).agreement is not Agreement.DIFFERS:
        return met
    reason = f"that was on {days[0].text}, not on {claim.quantity.text}"
    return met.decided(Attitude.REFUTES, reason, "FC103")


def _tells_it(claim: Claim, other: Claim) -> bool:
    """Whether another claim says when the same thing was told."""
    return is_telling(other) and _is_alike(claim, other)


def _is_alike(claim: Claim, other: Claim) -> bool:
    return coverage(meanings(claim.sentence.text), meanings(other.sentence.text)) >= _ABOUT_IT


def is_telling(claim: Claim) -> bool:
    """Whether a figure says when somebody spoke."""
    return claim.frame is not None and claim.frame.predicate in TELLING


def _outside(claim: Claim) -> str:
    """The sentence of the cue without the words reported in it."""
    text, start = claim.sentence.text, claim.sentence.span.start
    for span in sorted(claim.attribution.content if claim.attribution else (), reverse=True):
        text = text[: max(0, span.start - start)] + " " + text[max(0, span.end - start) :]
    return text
