"""Places in an order, laid beside each other: "the second-warmest September", "its fifth term", "No. 3", "first place".

Most of them are no figures: a superlative is read as one only where a number stands with it. What was given for a
statement and ranks the same thing by the same word has to give it the same place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.quantity.numerals import CARDINALS, ORDINALS
from factcheck.tables import table
from factcheck.types import Attitude, CheckedClaim, Comparison, Evidence, Kind, Label, Level, Verdict
from factcheck.words import coverage, stem, stems

_DATA = table("verify/ranks")
_ORDINAL = rf"(?:{'|'.join(sorted(ORDINALS, key=len, reverse=True))}|\d+(?:st|nd|rd|th))"
_SUPERLATIVE = re.compile(
    rf"\b(?:(?P<place>{_ORDINAL})[- ])?(?P<word>(?:most|least) [a-z]{{4,}}|best|worst|[a-z]{{2,}}est)\b", re.IGNORECASE
)
_EXTREME = re.compile(r"\bthe (?P<word>most|least)(?= *(?:[.,;]|$))", re.IGNORECASE)
_COUNTED = re.compile(rf"\b(?P<place>{_ORDINAL}) (?P<word>[a-z]{{3,}})\b", re.IGNORECASE)
_PLACED = (
    re.compile(r"\b(?:[Nn]o\.|[Nn]umber|#) ?(?P<place>\d+)\b"),
    re.compile(
        rf"\b(?:ranked|ranks|placed|came|finished|finishes|comes)(?: in| home)?(?: joint)? (?P<place>{_ORDINAL}|last)\b"
    ),
    re.compile(rf"\b(?P<place>{_ORDINAL}|last) place\b"),
    re.compile(r"\b(?P<first>leads|tops|heads) (?:the|all|its|their|[a-z]+'s)\b"),
)
_NUMERAL = rf"(?:\d{{1,2}}|{'|'.join(w for w, n in CARDINALS.items() if 0 < n < 20)})"
_UNMATCHED = re.compile(
    r"\b(?:no(?: other)? (?:[a-z]+ ){1,2}|never )(?:(?:has|have|had|is|was|were|ever|been|be|it) )+"
    r"(?P<word>[a-z]{2,}er)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    rf"\b(?P<above>{_NUMERAL}) others?(?: (?!than\b)[\w-]+){{1,6}}? (?P<word>more|[a-z]{{2,}}er)"
    r"(?: [a-z-]+){0,2} than\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"\b(?:(?P<above>once|twice|thrice|{_NUMERAL}(?= times)))(?: times)? (?:before|previously|already)"
    r"(?=[.,;]|$| (?:in|with|at|on)\b)",
    re.IGNORECASE,
)
"""How many ranked above it, or came before it: "two others are bigger than Orle", "had won it twice before"."""
_TWICE = {"once": 1, "twice": 2, "thrice": 3}
_BELOW = re.compile(r"\b(?:after|behind|than|below|since|until) $")
_TIMED, _NAMING = (frozenset(_DATA[k]) for k in ("timed", "naming"))
_ONE_OF_THEM = re.compile(
    r"\b(?:[a-z]+ of|\d+ of|amongst?) (?:(?:the|its|their|his|her|[\w-]+['’]s?) ){1,3}$", re.IGNORECASE
)
_CLAUSE = re.compile(r"[.;:](?:\s|$)|,? (?:but|while|whereas)\b|, (?:says?|said|according to)\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WORD = r"(?!(?:The|A|An|It|In|On|At|Of|For|This|That|Its|He|She|They|After|With|Also|And|But)\b)[A-Z][\w-]+"
_NAME, _FIRST = re.compile(rf"(?<=[a-z,;] ){_WORD}"), re.compile(_WORD)
_GREAT, _SMALL = (frozenset(_DATA[k]) for k in ("great", "small"))
_NUMBER = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
_LIST_NAME = r"(?P<name>[A-Z][\w'-]+(?: [A-Z][\w'-]+)*)"
_NUMBERED = re.compile(rf"(?:^|[;.] )(?P<place>\d{{1,2}})[.)] {_LIST_NAME}")
_VALUED = (
    re.compile(rf"{_LIST_NAME} (?:\(|(?:with|at|on) )[$€£]?(?P<value>{_NUMBER})"),
    re.compile(rf"[$€£]?(?P<value>{_NUMBER})(?: [a-z]+){{0,3}} (?:in|for|at|by) {_LIST_NAME}"),
)
_OF_ALL = re.compile(
    rf"\b(?:of|among) the (\d+|{'|'.join(w for w, n in CARDINALS.items() if 2 < n < 20)}) ", re.IGNORECASE
)
_LEAST = 3
"""Items that make a list."""
_COUNTING = frozenset(map(stem, (*CARDINALS, "only", "just")))
_AKIN, _SURE, _NAMED, _LAST = 0.4, 0.7, 0.3, -1
"""Least share of the statement's other words that must stand in what was given: as a rule, where the place is only
reckoned from how many are before it, and where names are listed."""


@dataclass(frozen=True, slots=True)
class _Rank:
    place: int
    by: str
    text: str
    of: str | None
    """The stem of the name nearest to it in its clause."""
    told: bool = True
    """Whether the text names the place, and not only how many are before it."""


def outranked(
    verdict: Verdict, text: str, parts: Sequence[CheckedClaim], evidence: Sequence[Evidence], level: Level
) -> Verdict:
    """The verdict on a statement after its places in an order were held against those that were given with it.

    `level` is that of a wrong rank. Nothing changes where no place was given, where several are and none is the one
    meant, or where too little else is common.
    """
    if verdict.label in (Label.REFUTED, Label.CONFLICTING) or not evidence or not all(e.given for e in evidence):
        return verdict
    passages = {e.passage.id: e for e in evidence}
    given = list(passages.values())
    found = [(rank, _answer(rank, text, given) or listed(rank, text, given)) for rank in ranks_in(text)]
    met = [(rank, *answer) for rank, answer in found if answer is not None]
    for rank, other, one in met:
        if rank.place != other.place:
            reason = f"“{rank.text}” in the statement, “{other.text}” in the passage"
            compared = Comparison(one, Attitude.REFUTES, "FC104", reason, (f"decision: {reason}",), 0.8)
            return Verdict(Label.REFUTED, "FC104", level, 0.8, reason, (compared,))
    said = " ".join(f"{rank.text} {other.text}" for rank, other, _ in met)
    if not met or len(met) < len(found) or not all(_is_place(p, said) for p in parts):
        return verdict
    rank, other, one = met[0]
    reason = f"both say “{other.text}”"
    compared = Comparison(one, Attitude.SUPPORTS, None, reason, (f"decision: {reason}",), 0.7)
    return Verdict(Label.SUPPORTED, None, Level.NONE, 0.8, reason, (compared,))


def _is_place(part: CheckedClaim, said: str) -> bool:
    """Whether a part is borne out, or is nothing but one of the places that the statement names."""
    figure = part.claim.quantity
    places = figure is not None and figure.kind in (Kind.RANK, Kind.COUNT) and figure.text in said
    return places or part.verdict.label is Label.SUPPORTED


def _answer(rank: _Rank, text: str, evidence: Sequence[Evidence]) -> tuple[_Rank, Evidence] | None:
    """The place that was given for what the statement ranks, and where."""
    given = " ".join(e.passage.text for e in evidence)
    held = stems(given)
    if not _is_akin(rank, text, given):
        return None
    opening = [m[0] for m in [_FIRST.match(text)] if m and stem(m[0].lower()) in held]
    names = [stem(name.lower()) in held for name in (*opening, *_NAME.findall(text))]
    if sum(names) < len(names) / 2:
        return None
    like = [(r, e) for e in evidence for r in ranks_in(e.passage.text) if _is_alike(r.by, rank.by)]
    like = [(r, e) for r, e in like if (r.told and rank.told) or _is_akin(rank, text, given, _SURE)]
    mine = stems(text)
    meant = [(r, e) for r, e in like if r.of is None or r.of in mine]
    if len({r.place for r, _ in like}) < 2 or not meant:
        return next(iter(meant), None)
    named = [(r, e) for r, e in meant if r.of is not None] or meant
    return named[0] if len({r.place for r, _ in named}) == 1 else None


def _is_alike(one: str, other: str) -> bool:
    """Whether two ranks are by one quality; who handles more is the larger."""
    return one == other or ("more" in (one, other) and not _GREAT.isdisjoint((one, other)))


def _is_akin(rank: _Rank, text: str, given: str, least: float = _AKIN) -> bool:
    """Whether enough of what the statement says besides, and every year of it, stands in what was given."""
    wanted = stems(text) - stems(rank.text) - _COUNTING
    return coverage(wanted, stems(given)) >= least and all(y in given for y in _YEAR.findall(text))


def listed(rank: _Rank, text: str, evidence: Sequence[Evidence]) -> tuple[_Rank, Evidence] | None:
    """The place in a list of what the statement ranks: a numbered list, or one whose figures only fall or only rise."""
    given = " ".join(e.passage.text for e in sorted(evidence, key=lambda e: (e.document.id, e.passage.span)))
    order, sense = _order(given), _sense(rank.by)
    if order is None or sense is None or not _is_akin(rank, text, given, _NAMED):
        return None
    names, falls = order
    named = min(((text.find(name), n) for n, name in enumerate(names, 1) if name in text), default=None)
    told = _OF_ALL.search(f"{text} {given}")
    total = (int(told[1]) if told[1].isdigit() else int(CARDINALS[told[1].lower()])) if told else None
    if named is None or (sense != falls and total is None) or (total is not None and total < len(names)):
        return None
    place = named[1] if sense == falls or total is None else total + 1 - named[1]
    return _Rank(
        place, rank.by, f"{names[named[1] - 1]} at {named[1]} of {told[1] if told else len(names)}", None
    ), evidence[0]


def _order(text: str) -> tuple[list[str], bool] | None:
    """Names in the order of a list, and whether it begins with the greatest; `None` where there is no list."""
    numbered = list(_NUMBERED.finditer(text))
    if len(numbered) >= _LEAST and [int(m["place"]) for m in numbered] == list(range(1, len(numbered) + 1)):
        return [m["name"] for m in numbered], True
    for pattern in _VALUED:
        pairs = [(m["name"], float(m["value"].replace(",", ""))) for m in pattern.finditer(text)]
        values = [value for _, value in pairs]
        if len(pairs) >= _LEAST and values in (sorted(values), sorted(values, reverse=True)):
            return [name for name, _ in pairs], values[0] > values[-1]
    return None


def _sense(by: str) -> bool | None:
    """Whether a word ranks from the greatest down; `None` where the list does not tell."""
    word = by.partition(" ")[0]
    return word in _GREAT if (word in _GREAT) != (word in _SMALL) else None


def ranks_in(text: str) -> Iterator[_Rank]:
    """The places in an order that a text gives."""
    taken: list[tuple[int, int]] = []
    for found, by in _found(text):
        if any(found.start() < end and start < found.end() for start, end in taken):
            continue
        taken.append(found.span())
        yield _Rank(_place(found), by, found[0], _owner(text, found), "above" not in found.groupdict())


def _found(text: str) -> Iterator[tuple[re.Match[str], str]]:
    for found in _SUPERLATIVE.finditer(text):
        if (by := _quality(found["word"].lower())) and not _ONE_OF_THEM.search(text, 0, found.start()):
            yield found, by
    for found in _EXTREME.finditer(text):
        yield found, found["word"].lower()
    for pattern in _PLACED:
        for found in pattern.finditer(text):
            yield found, "place"
    for found in _COUNTED.finditer(text):
        noun = stem(found["word"].lower())
        if _place(found) > 1 and noun not in _TIMED | _NAMING:  # a first one is followed by others
            yield found, f"counted {noun}"
    for pattern in (_UNMATCHED, _OTHERS):
        for found in pattern.finditer(text):
            if by := _quality(found["word"].lower(), "er"):
                yield found, by
    for found in _BEFORE.finditer(text):
        yield found, "counted time"


_BASES = {w: w for w in _DATA["plain"]} | {"big": "large", "great": "large"}


def _quality(word: str, ending: str = "est") -> str | None:
    """What a superlative or comparative ranks by; `None` for words that only look like one ("forest")."""
    if word in ("best", "worst", "more") or " " in word:
        return word
    base = word.removesuffix(ending)
    forms = (base, base + "e", base[:-1], base[:-1] + "y")
    return next((_BASES[f] for f in forms if f in _BASES), None)


def _place(found: re.Match[str]) -> int:
    if above := found.groupdict().get("above"):
        return 1 + (int(above) if above.isdigit() else (_TWICE | CARDINALS)[above.lower()])
    place = found.groupdict().get("place")
    if place is None:
        return 1
    digits = re.match(r"\d+", place)
    return int(digits[0]) if digits else _LAST if place == "last" else ORDINALS[place.lower()]


def _owner(text: str, found: re.Match[str]) -> str | None:
    """The name nearest to a place in its clause; the clause's first word only where there is no other."""
    cuts = [m.span() for m in _CLAUSE.finditer(text)]
    begin = max((end for _, end in cuts if end <= found.start()), default=0)
    end = min((start for start, _ in cuts if start >= found.end()), default=len(text))
    names, opening = list(_NAME.finditer(text, begin, end)), [m for m in [_FIRST.match(text, begin)] if m]
    if "above" not in found.groupdict():  # whom it comes after is not whom the place is of
        names = [m for m in names if not _BELOW.search(text, 0, m.start())]
    if not names or "first" in found.groupdict():  # who leads stands before that
        names += opening
    near = min(names, key=lambda m: max(found.start() - m.end(), m.start() - found.end()), default=None)
    return stem(near[0].lower()) if near and not near.start() <= found.start() < near.end() else None
