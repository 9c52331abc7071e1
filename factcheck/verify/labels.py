"""Which of several figures a claim means: the one whose own words are the claim's.

A list gives each of its figures a label ("212 in Korvale and 57 in Marrowby"; "Odal has 4,100 staff. Its rival Brask
has 2,650"). A claim about Marrowby is answered by the second, however well the first agrees with it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from factcheck.lexicon import bases
from factcheck.measures import canonical
from factcheck.quantity import read_figures
from factcheck.quantity.numerals import CARDINALS
from factcheck.tables import table
from factcheck.types import Claim, Direction, Kind, Passage, Span
from factcheck.verify.doubts import ANYBODY
from factcheck.verify.ellipsis import figures_of, is_aside
from factcheck.verify.likeness import is_headline, is_known, same_verb
from factcheck.verify.ways import way_of
from factcheck.voices import kind_of_noun
from factcheck.words import SAYING, meanings

_CALENDAR = (Kind.DATE, Kind.TIME)
_STRONG = re.compile(
    r"[;:]|\b(?:and|but|while|whereas|against|compared (?:with|to)|after|from|than|up from|down from)\b", re.IGNORECASE
)
_WEAK = re.compile(r",")
_COMPARED = re.compile(r",?\s+(?:as )?(?:compared (?:with|to)|versus)\b", re.IGNORECASE)
"""Behind it stands what a figure is set against, whether or not a figure is given for that."""
_TOLD = re.compile(rf",\s+(?:[\w’'.-]+\s+){{1,6}}(?:{'|'.join(sorted(SAYING))})\b(?=[^,;]*$)", re.IGNORECASE)
"""Who says it all, behind it: no label of the last figure."""
_DATA = table("verify/labels")
_TIMES = re.compile(
    r"(?:19|20)\d\d(?:s|[-–/]\d\d)?|january|february|march|april|may|june|july|august|september|october|november|"
    r"december|spring|summer|autumn|winter|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    + "|".join([*_DATA["times"], *_DATA["relative"]]),
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[^\W_]+(?:[-–/'’][^\W_]+)*")


_COMPOUND = re.compile(r"(?=\b([a-z]+) ([a-z]+s)\b)")
_COPULAS = frozenset("is are was were be been has have had".split())
"""What the later items of a list leave out: "copper was 4 percent dearer, zinc 2 percent"."""
_NEAR = re.compile(r"^(?:on|at|near|off)$")
_IDLE, _TURNS, _UNITS, _ALWAYS = (frozenset(_DATA[k]) for k in ("idle", "turns", "units", "always"))
_DEICTIC = _TURNS | frozenset(_DATA["relative"])
"""Words that may speak of a time which the other side names."""


@dataclass(frozen=True, slots=True)
class _Label:
    """A content word near a figure, with what stands around it."""

    word: str
    sort: str
    """"name", "time" or "word"."""
    before: str
    behind: str
    beside: str
    """How it touches the figure: "left", "right", as the "subject" before a copula, as the "verb", or empty."""
    opens: bool
    """Whether it is the first content word before the figure."""

    def parallel(self, other: _Label) -> bool:
        """Whether both stand in like places, so that one is put for the other."""
        if self.sort != other.sort and "time" not in (self.sort, other.sort):
            return self._borders(other)  # the first of a list may only begin its sentence
        if self.sort == "time" or self.sort != other.sort:
            return self.sort == other.sort
        return (
            (bool(self.before) and self.before == other.before)
            or (bool(self.behind) and self.behind == other.behind)
            or self._borders(other)
            or (self.opens and other.opens)
        )

    def _borders(self, other: _Label) -> bool:
        """Whether both touch their figures alike; an item of a list may leave out the verb or copula of the first."""
        sides = {self.beside, other.beside}
        return sides in ({"left"}, {"right"}, {"subject"}, {"left", "subject"}, {"left", "verb"})

    def put_for(self, other: _Label) -> bool:
        """Whether the one says another thing than the other: both name somebody, somewhere or some time in like places,
        or both stand between the figure and one noun ("26 customs officers", "26 police officers").
        """
        if self.sort != "word" or other.sort != "word":
            return self.sort == other.sort and self.parallel(other)
        return (
            self.beside == other.beside == "right" and self.behind == other.behind and _plain(self.behind) is not None
        )


def displaced(claim: Claim, met: Claim, at: Passage, rival: Claim, rival_at: Passage) -> tuple[str, str] | None:
    """The label of `met` that the claim lacks, and its sort, where a like figure of the document has the claim's own
    in its place; `None` when nothing says that the claim means `rival`.
    """
    if not _parallel(met, at, rival, rival_at):
        return None
    wanted = {label.word for label in labels(*sides_of(claim), claim.topic)}
    own, others = _of(met, at), _of(rival, rival_at)
    if named := _named_for(own, others, wanted):
        return named.word, named.sort
    verb = meanings(met.around.predicate) if met.around.predicate else frozenset()
    own = [replace(x, beside="verb") if x.word in verb and x.beside == "left" else x for x in own]
    found = _put_for(own, others, wanted)
    back = _put_for(others, own, wanted)
    if found is None or (back is not None and back.sort == found.sort):
        return None
    return found.word, found.sort


def stands_out(claim: Claim, met: Claim, others: Sequence[Claim]) -> bool:
    """Whether the claim has words that stand beside one of some like figures, and beside the others none but these."""
    wanted = meanings(claim.sentence.text)
    figures = [met, *others]
    own, *rest = (meanings(beside_among(f, figures)) & wanted for f in figures)
    return bool(own) and all(other < own for other in rest)


def names(claim: Claim, noun: str) -> bool:
    """Whether a noun stands among the words that label the claim's figure."""
    return bool(meanings(noun) & {x.word for x in labels(*sides_of(claim), claim.topic)})


def swapped(claim: Claim, met: Claim, at: Passage, beside: Sequence[Passage]) -> tuple[str, str] | None:
    """A word of the claim that the document lacks, and what it has in its place: a name, a time, a sort of people."""
    if is_headline(claim.sentence.text):
        return None
    said = frozenset(w for p in (at, *beside) for w in _words(p.text)) | frozenset(_words(at.context))
    # "last year" and "2023" may be one: the periods of the frames tell.
    wanted = [x for x in labels(*sides_of(claim), claim.topic) if x.word not in said | _DEICTIC]
    claimed = frozenset(_words(claim.standalone))
    own = [x for x in _of(met, at) if x.word not in claimed | _DEICTIC]
    pairs = ((x.word, y.word) for x in wanted for y in own if x.put_for(y))
    return next(pairs, None) or _other_people(claim.sentence.text, at.text, said, claimed)


def _other_people(text: str, met: str, said: Collection[str], claimed: Collection[str]) -> tuple[str, str] | None:
    """Two words before one noun for people ("restaurant owners", "shop owners"), each on one side only."""
    mine, theirs = (dict(_people(t)) for t in (text, met))
    heads = sorted(mine.keys() & theirs.keys())
    return next(((mine[h], theirs[h]) for h in heads if mine[h] not in said and theirs[h] not in claimed), None)


def _people(text: str) -> Iterator[tuple[str, str]]:
    """The meaning of each plural noun for people and that of the word right before it; no numbers."""
    for one, other in _COMPOUND.findall(text):
        before, head = _plain(one), _plain(other)
        if one in CARDINALS or before is None or head is None:
            continue
        if counts_people(other):
            yield head, before


def _put_for(own: Sequence[_Label], others: Sequence[_Label], wanted: Collection[str]) -> _Label | None:
    """A label of `own` alone that the claim lacks, in whose place `others` has one that the claim has."""
    mine, theirs = {x.word for x in own}, {x.word for x in others}
    claimed = [x for x in others if x.word in wanted and x.word not in mine]
    foreign = (x for x in own if x.word not in wanted and x.word not in theirs)
    return next((x for x in foreign if any(x.parallel(y) for y in claimed)), None)


def _named_for(own: Sequence[_Label], others: Sequence[_Label], wanted: Collection[str]) -> _Label | None:
    """A name beside the one figure, where the claim has a name that stands beside the other and none of these; not one
    that only tells where a word of the claim is ("its mill in Delve").
    """
    theirs = {y.word for y in others}
    placed = {x.word for w, x in pairwise(own) if x.before == "in" and w.word in wanted and w.word not in theirs}
    mine = [x for x in own if x.sort == "name" and x.word not in placed]
    words = {x.word for x in own}
    claimed = any(y.sort == "name" and y.word in wanted and y.word not in words for y in others)
    return mine[-1] if claimed and mine and not any(x.word in wanted for x in mine) else None


def sides_at(figure: Claim, passage: Passage) -> tuple[str, str]:
    """The same for a figure of a passage."""
    return _sides(figure, passage.text, passage.span.start, _spans(passage))


def _of(figure: Claim, passage: Passage) -> list[_Label]:
    return labels(*sides_at(figure, passage), figure.topic)


def labels(before: str, behind: str, topic: Collection[str]) -> list[_Label]:
    """The content words on both sides of a figure; `topic` holds the words of all names in its document."""
    return [*_on_side("left", before, topic), *_on_side("right", behind, topic)]


def _on_side(side: str, text: str, topic: Collection[str]) -> Iterator[_Label]:
    tokens = _TOKEN.findall(text)
    opens = side == "left"
    last = next((n for n in range(len(tokens) - 1, -1, -1) if tokens[n].lower() not in _COPULAS), -1) if opens else -1
    for at, token in enumerate(tokens):
        turn = _is_turn(tokens, at)
        word = token.lower() if turn else _plain(token)
        if word is None or token.lower() in _IDLE or (token.lower() in _UNITS and at and _is_turn(tokens, at - 1)):
            continue
        touches = side if at == (len(tokens) - 1 if side == "left" else 0) else "subject" if at == last else ""
        yield _Label(
            word=word,
            sort="time" if turn else _sort(token, topic),
            before=_NEAR.sub("in", next((t.lower() for t in reversed(tokens[:at]) if t.lower() not in CARDINALS), "")),
            behind=tokens[at + 1].lower() if at + 1 < len(tokens) else "",
            beside=touches,
            opens=opens,
        )
        opens = False


def _is_turn(tokens: Sequence[str], at: int) -> bool:
    """Whether a word tells one stretch of time from another: "the second half", "in the second", "the previous one"."""
    word, behind = tokens[at].lower(), [t.lower() for t in tokens[at + 1 : at + 3]]
    return word in _ALWAYS or (word in _TURNS and (not behind or not _UNITS.isdisjoint(behind)))


def _plain(token: str) -> str | None:
    """The meaning of a content word; `None` for others and for bare numbers."""
    if _TIMES.fullmatch(token):
        return token.lower()
    return None if token[:1].isdigit() else min(meanings(token), default=None)


def _words(text: str) -> Iterator[str]:
    return (word for token in _TOKEN.findall(text) if (word := _plain(token)))


def _sort(token: str, topic: Collection[str]) -> str:
    if _TIMES.fullmatch(token):
        return "time"
    return "name" if token[0].isupper() and token.lower().removesuffix("'s").removesuffix("’s") in topic else "word"


def beside_among(figure: Claim, figures: Sequence[Claim]) -> str:
    """The words around one of some figures up to where, in its sentence, those of its neighbours begin."""
    sentence = figure.sentence
    spans = [f.figure.span for f in figures if f.sentence.span == sentence.span]
    return " ".join(_sides(figure, sentence.text, sentence.span.start, spans))


def _parallel(one: Claim, at: Passage, other: Claim, other_at: Passage) -> bool:
    """Whether the two are like items of a list: the same noun, or one left out in one sentence, and the same role."""
    first, second = one.around, other.around
    heads = [canonical(q.noun) for q in (one.figure, other.figure) if q is not None and q.of]
    alike = len(heads) == 2 and (heads[0] == heads[1] or are_people(*heads))
    same = same_verb(first, second)
    if (first.role == "by") != (second.role == "by") and not same:
        return False
    if at.span != other_at.span:
        return alike or (same and len(heads) < 2)
    left, right = sorted((one.figure.span, other.figure.span))
    between = at.text[left.end - at.span.start : right.start - at.span.start]
    return (alike or len(heads) < 2) and bool(_STRONG.search(between) or _WEAK.search(between))


def are_people(one: str, other: str) -> bool:
    """Whether two nouns may count the same people: one says who they are, the other only that they are some."""
    anybody = any(not ANYBODY.isdisjoint(map(canonical, bases(noun))) for noun in (one, other))
    return anybody and counts_people(one) and counts_people(other)


def counts_people(of: str) -> bool:
    """Whether the last noun of `of` is one for people."""
    noun = of.rsplit(maxsplit=1)[-1].lower()
    kinds = (kind_of_noun(noun), kind_of_noun(noun.removesuffix("s")))
    return not ANYBODY.isdisjoint(map(canonical, bases(noun))) or "person" in kinds


def way_of_claim(claim: Claim) -> Direction | None:
    """Which way the claim's figure went, as its frame or the words around it say."""
    return claim.around.direction or way_of(*sides_of(claim))


def turned(claim: Claim, met: Claim, at: Passage) -> Direction | None:
    """The way the passage's figure went, where the words around the claim's name the other one."""
    mine, theirs = way_of(*sides_of(claim)), way_of(*sides_at(met, at))
    return theirs if mine and theirs and mine is not theirs else None


def beside(claim: Claim) -> str:
    """The words around a figure up to where, in its sentence, those of its neighbours begin."""
    return " ".join(sides_of(claim))


def sides_of(claim: Claim) -> tuple[str, str]:
    """The words before and behind the claim's figure up to where, in its sentence, those of its neighbours begin."""
    base = claim.sentence.span.start
    text = claim.sentence.text
    spans = [q.span.shift(base) for q in read_figures(text) if q.kind is not Kind.RANK and not is_known(q, text)]
    return _sides(claim, claim.sentence.text, base, spans)


def _spans(passage: Passage) -> list[Span]:
    figures = (c.figure for c in figures_of(passage))
    figures = (q for q in figures if q.kind not in (*_CALENDAR, Kind.RANK))
    return [q.span for q in figures if not is_aside(q, passage)]


def _sides(figure: Claim, text: str, base: int, spans: Sequence[Span]) -> tuple[str, str]:
    """The words before and behind a figure up to where those of its neighbours begin, without the figures.

    `text` stands at offset `base` of the document that the spans count in.
    """
    own = figure.figure.span
    before = max((s.end for s in spans if s.end <= own.start), default=None)
    after = min((s.start for s in spans if s.start >= own.end), default=None)
    begin = 0 if before is None else _cut(text, before - base, own.start - base)[1]
    end = len(text) if after is None else _cut(text, own.end - base, after - base)[0]
    left, right = text[begin : own.start - base], _COMPARED.split(_TOLD.sub("", text[own.end - base : end]))[0]
    if inside := figure.figure.of_span:  # "one bus journey in eight"
        right = f"{figure.figure.of} {right}" if inside.start >= own.start and inside.end <= own.end else right
    return left.rpartition(";")[2], right.partition(";")[0]


def _cut(text: str, begin: int, end: int) -> tuple[int, int]:
    """Where, between two figures, the words of the first end and those of the second begin."""
    for pattern in (_STRONG, _WEAK):
        if found := list(pattern.finditer(text, begin, end)):
            return found[-1].start(), found[-1].end()
    return end, begin
