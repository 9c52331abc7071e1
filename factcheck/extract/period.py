"""When a figure is of: the date that it speaks of among those of its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from factcheck.extract.clause import Clause, is_foreseen, tokens_in
from factcheck.types import Kind, Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token

    from factcheck.extract.frame import Setting

_PARTED = re.compile(r"[,;]|\band\b")
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


def period_of(quantity: Quantity, clause: Clause, setting: Setting) -> Quantity | None:
    """The date that the figure speaks of: one under its noun, else the nearest in its clause, following ones first."""
    own = {*clause.members, *_in_relative_clause(clause)}
    before = setting.doc.text[: quantity.span.start - setting.offset]
    if owner := next((d for d in setting.dates if before.endswith((f"{d.text}'s ", f"{d.text}’s "))), None):
        return owner  # "270 more than February's 1,040"
    others = [q for q in setting.figures if q.kind is not Kind.DATE and q.span != quantity.span]
    dated = [d for d in setting.dates if d.low is not None and not _is_base(d, setting)]
    others_day = (_is_of_base, _is_of_end, _is_bracketed)
    candidates = [d for d in dated if not any(of_another(d, quantity, setting) for of_another in others_day)]
    inside = [d for d in candidates if set(tokens_in(setting.doc, d.span.shift(-setting.offset))) & own]
    # "…on Tuesday, killing 14 people": a participle, a verb that borrows its subject ("lasted nine days and held up
    # 43 ships") and a reason ("because it had 12 pupils") share the day of their sentence, another finite clause with a
    # subject has its own.
    borrows = clause.verb.dep_ == "conj" and not any(t.dep_ in SUBJECTS for t in clause.verb.children)
    shares = borrows or _is_participle(clause.verb) or _is_reason(clause.verb) or is_foreseen(clause.verb)
    pool = inside or (candidates if len(candidates) == 1 and shares else [])
    if not pool:
        return None

    def distance(date: Quantity) -> int:
        left, right = sorted((date.span, quantity.span))
        between = setting.doc.text[left.end - setting.offset : right.start - setting.offset]
        # A date beyond another figure is that one's, and one beyond a comma is more likely the next one's.
        beyond = any(left.end <= q.span.start and q.span.end <= right.start for q in others)
        parted = right is date.span and bool(_PARTED.search(between))
        return 300 * beyond + 30 * parted + (2 * len(between) + 20 if right is quantity.span else len(between))

    return _of_whole_year(min(pool, key=distance), setting.doc.text[quantity.span.end - setting.offset :])


_BEHIND = re.compile(
    r"\W*(?:\w+ ){0,2}?(?:(?P<other>now|today|currently|(?:previous|preceding) \w+|"
    r"\w+ (?:days|weeks|months|years) before that)|(?P<next>(?:following|next) \w+|"
    r"\w+ (?:days|weeks|months|years) after that|"
    r"(?:the )?(?:next|following)(?=\W*(?:[,.;]|$)))|(?:whole|full|entire) year|year as a whole)\b"
)
_SURELY = 25
"""Days from which on a period is a month or more, and the next one may be some days shorter."""


def _of_whole_year(period: Quantity, behind: str) -> Quantity | None:
    """The period, or what stands right behind the figure instead: its whole year, the period that follows it ("in the
    three months after that"), or what is no date ("now")."""
    found = _BEHIND.match(behind)
    if found is None or period.low is None or period.high is None or found["other"]:
        return period if found is None else None
    if found["next"]:
        if period.text in found["next"]:
            return None  # "next year" is told from today
        lasts = period.high - period.low
        end = period.high + 1 + lasts - (3 if lasts > _SURELY else 0)
        return replace(period, low=period.high + 1, high=end, text=found["next"])
    year = date.fromordinal(int(period.high)).year
    first, last = (Decimal(date(year, *day).toordinal()) for day in ((1, 1), (12, 31)))
    return replace(period, low=first, high=last, text=str(year))


def _in_relative_clause(clause: Clause) -> Iterator[Token]:
    """What says who the figure counts: "the 690 people who lived there in 1980"."""
    told = [t for t in clause.noun.children if t.dep_ == "relcl"] if clause.noun is not None else []
    for verb in told:
        if any(t.lower_ == "who" for t in verb.children):
            yield from (t for child in verb.children if child.dep_ in ("prep", "npadvmod") for t in child.subtree)


def _is_participle(verb: Token) -> bool:
    return verb.tag_ in ("VBG", "VBN") and not any(t.dep_ in ("aux", "auxpass") for t in verb.children)


def _is_reason(verb: Token) -> bool:
    return verb.dep_ == "advcl" and any(t.dep_ == "mark" and t.lower_ in ("because", "as") for t in verb.children)


def _is_base(date: Quantity, setting: Setting) -> bool:
    """Whether the date only says what a change is measured against: "than a year ago", "from April"."""
    tokens = tokens_in(setting.doc, date.span.shift(-setting.offset))
    before = [t.lower_ for t in setting.doc[max(0, tokens[0].i - 2) : tokens[0].i]] if tokens else []
    year = len(tokens) == 1 and tokens[0].text.isdigit()  # "up 3 percent on 2019", and not "on 6 May"
    text = setting.doc.text[: date.span.start - setting.offset]
    compared = before == ["compared", "with"] or before == ["compared", "to"] or _MEASURED_AGAINST.search(text)
    return bool(compared) or any(
        w in ("than", "from", "since", "against", "versus") or (w == "on" and year) for w in before
    )


_MEASURED_AGAINST = re.compile(
    r"\bsince (?:\w+ ){1,4}?(?:in|on) (?:early |late |mid-)?$"
    r"|\b(?:below|above|under|over|than|on) (?:the |its |their )?(?:\w+ )?"
    r"(?:levels?|marks?|figures?|averages?|peaks?|highs?|lows?|numbers?) (?:of|in|from|for) $",
    re.IGNORECASE,
)
"""Before the day of a record or of another level: "since records began in 1894", "below the level of 2019"."""


_BASE = re.compile(
    r"\b(?:from|than|after|against|versus|compared (?:with|to)) (?:about |some |around |nearly )?"
    r"[$€£]?\d[\d,.]*(?: ?%| (?!in\b|on\b|at\b)\w+){0,2}(?: (?:in|on|at|for))? $"
)


def _is_of_base(date: Quantity, quantity: Quantity, setting: Setting) -> bool:
    """Whether the date is that of a figure that the change is measured against: "to 3.9 from 4.1 percent in May"."""
    base = _BASE.search(setting.doc.text[: date.span.start - setting.offset].lower())
    return base is not None and not base.start() <= quantity.span.start - setting.offset < base.end()


def _is_bracketed(date: Quantity, quantity: Quantity, setting: Setting) -> bool:
    """Whether the date stands in a bracket with a figure of its own: "16.4 per cent (1 August: 19.2 per cent)"."""
    text, base = setting.doc.text, setting.offset
    start, end = text.rfind("(", 0, date.span.start - base), text.find(")", date.span.end - base)
    if start < 0 or end < 0 or ")" in text[start : date.span.start - base] or start < quantity.span.start - base < end:
        return False
    return any(start < q.span.start - base < end for q in setting.figures if q.kind is not Kind.DATE)


def days(date: Quantity | None, before: str = "") -> tuple[int, int] | None:
    """First and last day; what is to be done "by September" is done by the last of August."""
    if date is None or date.low is None or date.high is None:
        return None
    if before.endswith("by "):
        return int(date.low) - 1, int(date.high)
    return int(date.low), int(date.high)


def _is_of_end(date: Quantity, quantity: Quantity, setting: Setting) -> bool:
    """Whether the date is that of the figure at which a change ended: "from 4% to 3.2% last year" dates the second."""
    text = setting.doc.text
    if date.span.start < quantity.span.end or not text[: quantity.span.start - setting.offset].endswith("from "):
        return False
    between = (q for q in setting.figures if quantity.span.end <= q.span.start < date.span.start)
    return any(q.kind is quantity.kind and text[: q.span.start - setting.offset].endswith("to ") for q in between)
