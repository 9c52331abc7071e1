"""Ages: "a 34-year-old", "aged 34", "Amara Okafor, 34,", "the median age is seven"."""

from __future__ import annotations

import re
from dataclasses import replace

from factcheck.quantity.figure import Figure
from factcheck.quantity.measures import unit_at
from factcheck.quantity.nouns import ONE_NOUNS, PEOPLE, counted_at
from factcheck.quantity.numerals import Form
from factcheck.quantity.source import Source
from factcheck.quantity.tables import any_of, words
from factcheck.types import Kind, Modality

OLD = re.compile(
    r"[ -]?(?:y\.?/?o\.?\b|yrs? old\b)"
    r"|(?: - |[ -])(?P<unit>year|month|week|day)s?(?: - |[ -])(?:old\b|of age\b|olds\b)"
)
_AGE_BEFORE = re.compile(
    r"\b(?:ages?:|age[ds]?|age of|turn|turned|turns|turning|older than|younger than|"
    r"(?:dead|dies|died|dying|killed|suicide|retires?|retired) at(?: age)?) "
    r"(?:(?:about|around|over|under|between|at least|just|from|only) |[0-9]{1,2}(?:,| and|, and) )*$"
)
_AT_TURN = re.compile(r"[a-z] Turn $")  # of a race track
_AGE_GROUP = re.compile(
    r"\b(?:children|kids|people|adults|women|men|boys|girls|those|anyone|everyone|persons|pupils) "
    r"(?:under|over|above|below) $"
)
_AGE_RANGE = re.compile(r"\b(?:children|kids|adults|women|men|boys|girls|pupils|youngsters|teenagers) $")
# "29 of them were under five", "whose median age is seven", "His oldest victim is 91", "who is now 80".
_AGE_TALK = re.compile(
    r"\b(?:of (?:them|whom|those)|who)(?: (?:is|was|are|were))? (?:under|over) $"
    r"|\bage(?: of [a-z ]{1,30})? (?:is|was|were|as|at|stood at|given as) (?:just |now |only )?$"
    r"|\b(?:oldest|youngest)\b[^.;\x00]{0,40} (?:is|was) (?:just |now |only )?$"
    r"|\bwho (?:is|was|will be) (?:just |now |then |only )?$"
    r"|, both (?:now )?$"
    r"|\b(?:members|people|men|women|voters|residents|patients|workers|drivers|victims) (?:are|were) (?:over|under) $"
    r"|\b(?:boy|girl|baby|child|toddler|man|woman|pensioner|teenager|widow|widower) of (?:about |just |only )?$"
)
# The same with a unit: "aged 11 months", "the median age is seven years", "a girl of six months".
_AGE_IN_UNITS = re.compile(
    r"\baged (?:about |around |just |only )?$"
    r"|\bage(?: of [a-z ]{1,30})? (?:is|was|at|stood at) (?:just |now |only )?$"
    r"|\b(?:boy|girl|baby|child|infant|toddler|man|woman) of (?:about |just |only )?$"
)
_AGE_TALK_END = re.compile(r"[.,;)]|$|\x00| (?:and|when|while|or)\b")
# "Tobias Renwick, a baker of 29, ...", and a surname alone at the beginning of a sentence: "Marrick, 49, was".
_AGE_OF_ROLE = re.compile(r"[A-Z][\w'-]+ [A-Z][\w'.-]+, an? (?P<role>[a-z]+) of $")
_HAS_MANY = re.compile(
    r"(?:grand)?(?:mother|father|parent)|veteran|winner|scorer|holder|owner|maker|author|leader|group|chain|team"
)
_SURNAME = re.compile(
    r"(?:^|[.!?][\"'”’)]* |[\x00]|\b(?:that|and|but|when|while|as|because|where|said|how|after|before) )"
    r"[A-Z][a-z'-]{2,}(?:-[A-Z][a-z]+)?(?<!day), $"
)
_SURNAME_END = re.compile(rf", (?:{any_of(words('behind_age'))})\b")
# "Payne, now 85, is at it again", "Aruna Shanley was 25 when she won".
_NOW = re.compile(r"[A-Z][\w'-]+, now $")
_THEN = re.compile(r"[A-Z][\w'-]+ [A-Z][\w'-]+ (?:was|is) (?:just |only )?$")
# "Their children, Andrew, 6, and Leighton, 4."
_LISTED = re.compile(
    r"\b(?:child(?:ren)?|kids?|sons?|daughters?|brothers?|sisters?|siblings|boys|girls)[,:]? "
    r"(?:[A-Z][a-z]+, [0-9]{1,2},? )*(?:and )?[A-Z][a-z]+, $"
)
_AGE_UNITS = frozenset(["year", "month", "week", "day"])
_WAS = re.compile(r"\b(?:he|she)(?: was|'s| is) (?:just |only )?$")
_WAS_END = re.compile(r"[.,;]|$| when\b")
_AGE_ROLE = re.compile(r"\b(?P<role>[a-z]+), $")
_OWN_ROLE = re.compile(r"(?:\b(?:the|a|an|his|her|their|our)|'s?) (?:[a-z-]+ ){0,3}[a-z]+, $")
# "The bride was 92 and the groom 98 when they married."
_ROLE_WAS = re.compile(r"\b(?:the|his|her|their|a) (?:[a-z-]+ )?(?P<role>[a-z]+) (?:is|was) (?:just |only )?$")
_ROLE_TOO = re.compile(r"\b(?:is|was) [0-9]{1,3},? (?:and|but) (?:the|his|her|their|a) (?P<role>[a-z]+) $")
_ROLE_END = re.compile(r"[.,;]|$|\x00| (?:and|when|while|but)\b")
_AGENT = re.compile(r"[a-z]{3,}(?:er|or|ist|ian|eur|ete|ee|man|men|woman|keeper)")
_NO_AGENT = frozenset(words("no_agents"))
_AGE_NAME = re.compile(r"[A-Z][\w'-]+ (?:[A-Z]\. )?[A-Z][\w'.-]+, $")
_AGE_NAME_END = re.compile(r"(?:,|\.| ?[;)-]|$| (?:and|of|from|was|is|who)\b)")


def age_of(source: Source, figure: Figure) -> Figure | None:
    """ "a 34-year-old", "aged 34", "87 yo", "Amara Okafor, 34,"."""
    if found := OLD.match(source.low, figure.end):
        named = found["unit"] or "year"
        return replace(figure, end=found.end(), kind=Kind.AGE, unit=named, dimension="time", rule="age")
    unit = unit_at(source, figure.end)
    if (
        unit
        and unit[0].name in _AGE_UNITS
        and _AGE_IN_UNITS.search(source.low, max(0, figure.start - 64), figure.start)
    ):
        return replace(figure, end=unit[1], kind=Kind.AGE, unit=unit[0].name, dimension="time", rule="age")
    if not 0 < figure.high <= 120 or figure.form is Form.FRACTION or figure.resolution != 1:
        return None
    if unit or not _aged(source, figure):
        return None
    return replace(figure, kind=Kind.AGE, unit="year", dimension="time", rule="age without a unit")


def _aged(source: Source, figure: Figure) -> bool:
    """True when the words before say that the number is somebody's age."""
    window = max(0, figure.start - 32)
    if _AT_TURN.search(source.plain, window, figure.start):
        return False
    if figure.modality is Modality.BETWEEN and _AGE_RANGE.search(source.low, window, figure.start):
        return counted_at(source, figure.end) is None
    if _AGE_GROUP.search(source.low, window, figure.start):
        return True
    if _AGE_BEFORE.search(source.low, window, figure.start):
        return counted_at(source, figure.end) is None
    if _AGE_TALK_END.match(source.low, figure.end) and _AGE_TALK.search(source.low, max(0, window - 48), figure.start):
        return True
    return figure.form is Form.DIGITS and figure.low == figure.high and _behind_a_name(source, figure, window)


def _behind_a_name(source: Source, figure: Figure, window: int) -> bool:
    """True for digits that stand as ages do behind a name, a role or "he was"."""
    if _ROLE_END.match(source.low, figure.end):
        reach = max(0, figure.start - 48)
        found = _ROLE_WAS.search(source.low, reach, figure.start) or _ROLE_TOO.search(source.low, reach, figure.start)
        if found and is_person(found["role"]):
            return True
    if source.low.startswith(" when ", figure.end):
        return _THEN.search(source.plain, window, figure.start) is not None or _is_he(source, figure)
    if _SURNAME_END.match(source.low, figure.end) and _SURNAME.search(source.plain, window, figure.start):
        return True
    if source.plain[figure.end : figure.end + 1] in (",", ".", ";", ":", ")"):
        ends = (_NOW, 24), (_LISTED, 80)
        if any(pattern.search(source.plain, max(0, figure.start - reach), figure.start) for pattern, reach in ends):
            return True
    role = _AGE_OF_ROLE.search(source.plain, max(0, figure.start - 64), figure.start)
    if role and not _HAS_MANY.fullmatch(role["role"]) and source.low.startswith(",", figure.end):
        return True
    if _WAS_END.match(source.low, figure.end) and _is_he(source, figure):
        return True
    role = _AGE_ROLE.search(source.low, max(0, figure.start - 24), figure.start)
    if role and source.low.startswith(",", figure.end):
        owned = _OWN_ROLE.search(source.low, max(0, figure.start - 64), figure.start)
        if role["role"] in ONE_NOUNS or (owned is not None and is_person(role["role"])):
            return True
    named = _AGE_NAME.search(source.plain, max(0, figure.start - 48), figure.start)
    return named is not None and _AGE_NAME_END.match(source.low, figure.end) is not None


def is_person(word: str) -> bool:
    """True for a noun that names a person: "striker", "pianist", "bride"."""
    return word in PEOPLE or (_AGENT.fullmatch(word) is not None and word not in _NO_AGENT)


def _is_he(source: Source, figure: Figure) -> bool:
    return _WAS.search(source.low, max(0, figure.start - 16), figure.start) is not None
