"""What the words around a date-like stretch say: whether it is a date at all, and whether it lies ahead."""

from __future__ import annotations

import re

from factcheck.quantity.dates_words import AMBIGUOUS_MONTHS, CONTEXT

_COUNTED = frozenset(CONTEXT["counted"])
_NOT_COUNTED = frozenset(CONTEXT["not_counted"])
_BREAKS = frozenset(CONTEXT["noun_breaks"])
_YEAR_CUES = frozenset(CONTEXT["year_cues"])
_STRONG_YEAR_CUES = frozenset(CONTEXT["strong_year_cues"])
_YEAR_BEARING = frozenset(CONTEXT["year_bearing_names"])
_CHANGE_VERBS = frozenset(CONTEXT["change_verbs"])
_COUNT_CUES = frozenset(CONTEXT["count_cues"])
_TENSE = re.compile(
    rf"\b(?:(?P<future>{'|'.join(CONTEXT['future_cues'])})|{'|'.join(CONTEXT['past_cues'])})\b|(?P<will>['’]ll\b)"
)
_RECURRING = frozenset(CONTEXT["recurring"])
_DAY_NAMES_BEFORE = frozenset(CONTEXT["weekday_names_before"])
_DAY_NAMES_AFTER = frozenset(CONTEXT["weekday_names_after"])
_SPORT = re.compile(r"\b(?:" + "|".join(CONTEXT["sport"]) + r")\b", re.IGNORECASE)
_HEAT = re.compile(r"\b(?:temperatures?|degrees|highs?|lows|heat|humid\w*)\b", re.IGNORECASE)

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z])|\n\s*\n")
_REACH = 90
"""How far, in characters, words still speak of a date."""


def _same_sentence_before(text: str, start: int) -> str:
    stretch = text[max(0, start - _REACH) : start]
    ends = [end.end() for end in _SENTENCE_END.finditer(stretch)]
    return stretch[ends[-1] :] if ends else stretch


def _same_sentence_after(text: str, end: int) -> str:
    stretch = text[end : end + _REACH]
    close = _SENTENCE_END.search(stretch)
    return stretch[: close.start()] if close else stretch


def words_before(text: str, start: int, count: int) -> list[str]:
    """Up to `count` words of the same sentence before `start`, nearest last, as written."""
    return _WORD.findall(_same_sentence_before(text, start))[-count:]


def word_before(text: str, start: int) -> str:
    """The word that stands directly before `start`, parted by space only; "" when something else does."""
    match = re.search(r"([^\W\d_]+(?:[-'’][^\W\d_]+)*)[^\S\n]*\n?[^\S\n]*$", text[max(0, start - 40) : start])
    return match[1] if match else ""


def word_after(text: str, end: int) -> str:
    """The word that stands directly after `end`, parted by one space only; "" when something else does."""
    match = _NEXT_WORD.match(text, end)
    return match[1] if match else ""


_NEXT_WORD = re.compile(r"\s([^\W\d_]+(?:[-'’][^\W\d_]+)*)")


def is_future(text: str, start: int, end: int) -> bool:
    """True when the date in `text[start:end]` lies ahead: "will meet on Friday", "On Friday, the court will rule".

    Of the cues before the date the nearest decides; the words after it are asked only when none stands before.
    """
    before = list(_TENSE.finditer(_same_sentence_before(text, start)))
    cue = before[-1] if before else _TENSE.search(_same_sentence_after(text, end))
    return cue is not None and bool(cue["future"] or cue["will"])


_DUTY = re.compile(r"\b(?:must(?! have)|ha(?:s|ve) to|deadline)\b", re.IGNORECASE)


def is_due(text: str, start: int) -> bool:
    """True when a date at `start` is the day by which something has to be done: "must be in by the end of March"."""
    return bool(_DUTY.search(_same_sentence_before(text, start)))


_COMPARED = re.compile(r"\s(?:more|fewer|less|other)\s+than\s")


def is_counted(text: str, end: int, strict: bool = False) -> bool:
    """True when a number ending at `end` seems to count what follows ("2019 people", "2000 new homes").

    With `strict` only words that are always counted or measured are believed, not any plural.
    """
    if re.match(r"\s?(?:%|°|percent|per cent)", text[end : end + 10]):
        return True
    if _COMPARED.match(text, end):
        return False
    nearby = _lower_words(text, end)[:2]
    return any(word in _COUNTED for word in nearby) or (not strict and any(_plural(word) for word in nearby))


def _lower_words(text: str, end: int) -> list[str]:
    """Lower-case words that follow directly, up to the first that cannot stand between a number and its noun."""
    found: list[str] = []
    for _ in range(3):
        match = _NEXT_WORD.match(text, end)
        if not match or not match[1].islower():
            break
        found.append(match[1])
        if match[1] in _NOT_COUNTED or match[1] in _BREAKS:
            break
        end = match.end()
    return found


def _plural(word: str) -> bool:
    return (
        len(word) > 3
        and word.isalpha()
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is"))
        and word not in _NOT_COUNTED
    )


def reads_as_year(text: str, start: int, end: int) -> bool:
    """True when the four digits in `text[start:end]` name a year: not an amount, an id, an address or a model."""
    if _is_hyphenated(text, end) or _is_address(text, end) or _NUMBERED.search(text, max(0, start - 6), start):
        return False
    if _is_citation(text, start, end):
        return False
    before = word_before(text, start)
    cue = "the" if before.endswith(("'s", "’s", "s'", "s’")) else before.lower()
    if _is_amount(text, start, end, cue):
        return False
    if cue in _STRONG_YEAR_CUES:
        return not is_counted(text, end, strict=True)
    if before[:1].isupper() and cue not in _YEAR_CUES and before not in _YEAR_BEARING:
        return False
    return _unforced_year(text, start, end, cue)


_CITED = re.compile(r"\((?:see |cf\. )?[A-Z][^()\d]{1,60},\s$|\bet al\.,?\s\(?$")
_CITED_BEHIND = re.compile(r"[a-z]?\s?[);]")
_CITING = re.compile(
    r"\)\s(?:also\s|have\s|has\s)?(?:find|found|show|suggest|report|argu|conclud|estimat|stat|not|propos)(?:s|ed|es|ing)?\b"
)


def _is_citation(text: str, start: int, end: int) -> bool:
    """True for the year of a source: "(IPCC, 2013)", "Lund et al. (2015)", "Orr (2012) found that"."""
    if _CITED.search(text, max(0, start - 70), start) and _CITED_BEHIND.match(text, end):
        return True
    return text[max(0, start - 1) : start] == "(" and bool(_CITING.match(text, end))


_NUMBERED = re.compile(r"\b[Nn](?:os?|r)\b\.?\s?$")
_IN_YEAR = re.compile(r"\sin\s(?:1[5-9]|20)\d\d(?!\d)")
_OTHER_END = re.compile(r"\s(?:to|and)\s\d")
_OR_MORE = re.compile(r"\sor\s(?:more|fewer|less|so)\b")
_AMOUNT_BEFORE = re.compile(
    r"(?:total|crowd|group|some|maximum|minimum|cost|price|out)\s+of\s+$|(?:many|much|few|high|low|little|large)\s+as\s+$"
    r"|\b(?:to|from)\s[\d,.]+\s(?:to|from)\s$"
)
_CHANGE_BY = re.compile(r"([a-z]+)\s(?:to|by|from|at)\s$")
_ROUND_CUES = _YEAR_CUES - frozenset({"a", "an", "as", "for", "at", "around", "or", "to", "and"})


def _is_amount(text: str, start: int, end: int, cue: str) -> bool:
    """True for what stands in the place of an amount: "rose to 1900", "at least 2015", "was 1950 in 1901"."""
    if is_moved(text, start):
        return False
    if _IN_YEAR.match(text, end) or (cue in {"from", "between"} and _OTHER_END.match(text, end)):
        return True
    if cue in {"of", "as", "to", "from"} and _AMOUNT_BEFORE.search(text, max(0, start - 24), start):
        return True
    changed = _CHANGE_BY.search(text, max(0, start - 24), start)
    return cue in _COUNT_CUES or bool(changed and changed[1] in _CHANGE_VERBS)


def _unforced_year(text: str, start: int, end: int, cue: str) -> bool:
    """Copy writes amounts of this size with a comma, so that an unround recent number is a year unless it counts."""
    if text.endswith("00", start, end):
        return not is_counted(text, end, strict=cue == "the") and not _OR_MORE.match(text, end) and cue in _ROUND_CUES
    return not is_counted(text, end, strict=1900 <= int(text[start:end]) <= 2050)


def _is_hyphenated(text: str, end: int) -> bool:
    return bool(re.match(r"[-‐‑–](?!\s)(?!era\b|style\b|vintage\b)\w", text[end : end + 8]))


def _is_address(text: str, end: int) -> bool:
    return bool(
        re.match(
            r"\s(?:[NSEW]\.?\s)?(?:[A-Z][\w.'’]*\s){1,3}?(?:Avenue|Ave\.?|Street|St\.|Road|Rd\.|Boulevard|Blvd\.?|Drive"
            r"|Dr\.|Lane|Ln\.|Parkway|Highway|Place|Square|Court|Way|Terrace)(?!\w)",
            text[end : end + 60],
        )
    )


def is_changed_range(text: str, start: int) -> bool:
    """True when "from 1800 to 2000" follows a verb of change and so names two amounts."""
    return any(word.lower() in _CHANGE_VERBS for word in words_before(text, start, 2))


_MOVED = re.compile(rf"\b(?:{'|'.join(CONTEXT['moved'])})\b[^.;\d]{{0,24}}\bfrom\s(?:\d{{4}}\sto\s)?$")


def is_moved(text: str, start: int) -> bool:
    """True behind "put off from" and "put off from 2026 to": one of the years that something is moved between."""
    return _MOVED.search(text, max(0, start - 60), start) is not None


_BEFORE_MONTH = frozenset({"in", "since", "until", "till", "during", "throughout", "last", "this", "next"})
_BEFORE_CLEAR_MONTH = _BEFORE_MONTH | {"by", "from", "to", "of", "for", "between", "through", "before", "after"}
_MONTH_DOES = re.compile(
    r"\s(?:saw|sees|brought|recorded)\s(?:\d|an?\s|the\s\w+est\b|record|more|fewer|almost|nearly|about|some|another)"
)
_NOT_MONTH_AFTER = re.compile(
    r"\s(?:for|against)\s[A-Z]|\s(?:Day|Madness|Fools|Revolution|Street|Road|Avenue|surprise|Surprise)\b|['’]s\b"
    r"|\s(?:became|took|is|was|has|had|said|says|told|and\s(?:her|his))\b|[-‐]\w"
)
_TRUST = frozenset({"confidence", "trust", "faith", "belief", "support", "interest", "disappointed"})


def reads_as_month(text: str, start: int, end: int, name: str) -> bool:
    """True when a month's name, standing alone at `text[start:end]`, is the month and not a verb or a person."""
    before, after = word_before(text, start).lower(), word_after(text, end)
    if re.search(r"\d\s?$", text[max(0, start - 3) : start]):
        return False
    if _MONTH_DOES.match(text, end) and not follows_name(text, start):
        return True
    if name not in AMBIGUOUS_MONTHS:
        return before != "black" and not re.match(r"\s(?:Revolution|Rain|Road|Street)\b", text[end : end + 14])
    if _NOT_MONTH_AFTER.match(text, end) and not (before in {"in", "since"} and after in {"was", "is", "had", "has"}):
        return False
    if before not in (_BEFORE_MONTH if name in {"may", "august"} else _BEFORE_CLEAR_MONTH):
        return False
    nearby = words_before(text, start, 2)
    return not (before == "in" and len(nearby) == 2 and nearby[0].lower() in _TRUST)


def reads_as_weekday(text: str, start: int, end: int) -> bool:
    """True unless the day recurs ("every Tuesday"), or belongs to a name ("Black Friday", "the Sunday Times")."""
    before, after = word_before(text, start), word_after(text, end)
    return before.lower() not in _RECURRING and before not in _DAY_NAMES_BEFORE and after not in _DAY_NAMES_AFTER


def follows_name(text: str, start: int) -> bool:
    """True when a capitalised word that is no sentence start stands directly before: "USA Today"."""
    before = word_before(text, start)
    return before[:1].isupper() and len(words_before(text, start, 2)) > 0 and before.lower() not in _YEAR_CUES


def is_sport(text: str, start: int, end: int) -> bool:
    """True when the words around speak of a match, where quarters and halves are minutes."""
    return bool(_SPORT.search(text, max(0, start - 120), end + 120))


def is_heat(text: str, start: int, end: int) -> bool:
    """True when the words around speak of temperatures ("in the nineties")."""
    return bool(_HEAT.search(text, max(0, start - 60), end + 30))
