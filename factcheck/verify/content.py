"""Two wordings of reported speech: how far they say the same, whether one turns the other round, and how surely."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from factcheck.axes import facing
from factcheck.idioms import plainly
from factcheck.quantity import Agreement, compare, read_figures
from factcheck.types import Attribution, Kind, Quantity, Stance
from factcheck.verify.spoken import days_apart
from factcheck.voices import kind_of_noun
from factcheck.words import (
    CONDITIONS,
    NEGATORS,
    SAYING,
    SETTLING,
    coverage,
    denied,
    hedged,
    meanings,
    negated,
    stem,
    without_common_turns,
    words,
)

_FIGURE = re.compile(r"\d")
_NEGATIONS = frozenset(map(stem, NEGATORS))
_WE = re.compile(r"\b(?:we|us|our)\b", re.IGNORECASE)
_IF = re.compile(rf"\b(?:{CONDITIONS}|but not|except|apart from|other than)\b", re.IGNORECASE)
_SUPPOSED = re.compile(r"^\W*(?:that )?(?:if|unless)\b[^,;.]*,", re.IGNORECASE)
_LACKING = re.compile(r"\bwithout\b[^.;]*\b(?:would|could|might|will|can|cannot)\b", re.IGNORECASE)
"""What would be so if something were not there, which does not deny that it is."""
_AMONG = r"\b(?:especially|particularly|notably|also|even|including)\b(?:\W+\w+){{0,3}}\W+{}"
_OTHERS_DID = re.compile(
    r"\b(?:not|never|\w+n[’']t)\b[^.]*[;,] (?:but |only )?(?:[\w’'-]+ ){1,4}"
    r"(?:did|do|does|was|were|is|are|has|have|had)\W*$"
)
"""A denial of some, told of others: "The players did not boo; the fans did"."""
_CLAUSE = re.compile(r"[,;:—–.!?]|\b(?:but|although|though|because)\b")
_ANOTHER = re.compile(
    rf",?\s+(?:while|whereas|but|and|though|as)\s+(?:[\w’'-]+\s+){{1,6}}?(?:{'|'.join(sorted(SAYING))})\b"
)
_CERTAIN = re.compile(
    r"\b(?:is|was|are|were|am|be|been|feels?|felt|[’']s)\s+(?:(?:quite|absolutely|now|fully|completely|very)\s+)?"
    r"(?:certain|sure|convinced|guaranteed|positive)\b"
    r"|(?<!not )(?<!never )\b(?:knows?|knew) (?:that|for (?:sure|certain|a fact)|[^,;.]*\b(?:is|are|was|were|ha[sd]))\b"
    r"|\b(?:established|proved|proven|confirmed|determined|demonstrated) that\b"
    r"|\b(?:definitely|without (?:a |any )?doubt|(?:ha[sd] |have )?no doubt)\b",
    re.IGNORECASE,
)
_WISHES = re.compile(r"\b(?:(?:want|wish|hope|long)(?:s|ed)?|would (?:like|love))\s+to\s+([a-z]+)", re.IGNORECASE)
_PLANS = re.compile(r"\b(?:plan|intend|mean|propos|promis|aim)(?:e?s|ed|ing)? to\s+([a-z]+)", re.IGNORECASE)
_HAS = re.compile(r"\b(?:ha[sd]|have)\s+(?:(?:already|now)\s+)?([a-z]+)", re.IGNORECASE)
_SETTLED = re.compile(r"(?:\b(?:will|would|shall)|[’']ll)\s+(?:(?:certainly|also|now)\s+)?([a-z]+)", re.IGNORECASE)
_LEANS = re.compile(
    r"\b(?:is|was|are|were|been)\s+"
    r"(?:\w+ing\s+(?:(?:into|about|at|on|over|of)\s+)?(?:\w+ing|whether|if|a|an|the)|in talks)\b",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(r"(\b(?:hear|learn|be told|find out|announce)\b[^,;.]*?)\bwhether\b.*", re.DOTALL)
"""When something will be settled is settled itself."""
_TURNED = 0.4
"""Least share of the common words that a negation must turn: it is the statement that is denied, not an aside."""
_TURNED_PLAIN = 0.3
"""The same where both are a single clause: there is no aside that it could be."""
_CONVINCED = frozenset({"certain", "sure", "convinced", "confident"})
_OPEN, _LIKELY, _PLAIN, _SURE = 0, 1, 2, 3
_LEVELS = {"open": _OPEN, "likely": _LIKELY, None: _SURE}


@dataclass(frozen=True, slots=True)
class Nearness:
    """How far two contents say the same, each in [0, 1]."""

    shared: float
    """Share of the claimed content's words and agreeing figures that the source's content holds."""
    score: float
    """The same with the encoder's view of the two sentences mixed in."""
    words: int
    """How many words and figures are shared."""
    figures: int = 0
    """How many figures agree."""


def nearness(
    content: str,
    other: str,
    similarity: float,
    around: str = "",
    known: frozenset[str] = frozenset(),
    one_matter: bool = False,
) -> Nearness:
    """How near `other` comes to saying `content`; `similarity` is the cosine of their sentences in [-1, 1].

    A word that stands only `around` the other's words counts half, where they share two words themselves. A figure
    that differs counts neither way: figures are claims of their own. What calls itself "we" is the body of the content,
    and what is `known` of it counts as said: who speaks for whom, and of what. Two that are known to be of `one_matter`
    need no word in common.
    """
    mine, theirs = topics(*plainly(content, other), one_matter)
    mine -= meanings(" ".join(q.text.rpartition(" ")[0] for q in _figures(content)))
    theirs |= mine & ((_bodies(content) if is_own(other) else frozenset()) | known)
    figures = _agreeing(content, other)
    if not mine and not figures:
        return Nearness(0.0, 0.0, 0)
    held = len(mine & theirs) + figures
    beside = len((mine - theirs) & topic(around)) if held >= 2 else 0
    shared = (held + beside / 2) / (len(mine) + figures)
    return Nearness(shared, 0.7 * shared + 0.3 * max(0.0, min(1.0, (similarity - 0.25) / 0.55)), held, figures)


@lru_cache(maxsize=4096)
def _bodies(text: str) -> frozenset[str]:
    """What in a text may be said of itself by whoever says "we": "the company", "his ministry"."""
    return meanings(" ".join(w for w in words(text) if kind_of_noun(w) == "organisation"))


def is_own(content: str) -> bool:
    """Whether somebody speaks of himself and his own: "we", "our members"."""
    return bool(_WE.search(content))


def own_words(content: str) -> str:
    """The content without what somebody else is reported to say in it: "the road is safe, while Kerr said …"."""
    return _ANOTHER.split(content, maxsplit=1)[0] or content


def topics(content: str, other: str, one_matter: bool = False) -> tuple[frozenset[str], frozenset[str]]:
    """Content words of both, without figures; what is one meaning, or one matter to have opposite views of, is one."""
    if not one_matter and not meanings(content) & meanings(other):
        return topic(content), topic(other)
    found = facing(content, other)
    return _plain(found.mine), _plain(found.theirs)


def topic(text: str) -> frozenset[str]:
    """Meanings of the content words of a text, without figures."""
    return _plain(meanings(text))


def _plain(found: frozenset[str]) -> frozenset[str]:
    return frozenset(w for w in found if w[0] == "#" or not _FIGURE.search(w))


@lru_cache(maxsize=4096)
def _figures(text: str) -> tuple[Quantity, ...]:
    return tuple(read_figures(text))


def _agreeing(content: str, other: str) -> int:
    return sum(any(compare(q, o).agreement is Agreement.AGREES for o in _figures(other)) for q in _figures(content))


def turned(content: str, other: str, cue: str = "") -> str | None:
    """Why one content says the opposite of the other, or `None`.

    Only words that both share can be turned round: those on one side must stand under a negation, those on the other
    under none. And what the negation bears on itself must be among them, or be the `cue` that brings the content:
    "nobody can use the road" does not deny that it is closed.
    """
    if bool(_OTHERS_DID.search(content)) != bool(_OTHERS_DID.search(other)):
        return None
    raw = content, other
    content, other = plainly(content, other)
    found = facing(content, other)
    if found.opposite and not (found.stance and found.same) and not _on_other_terms(*raw, found.opposite[0]):
        return f"{found.opposite[0][0]} / {found.opposite[0][1]}"
    if found.settled or (found.same and found.judged & _NEGATIONS):  # "charges nothing" is what makes it free
        return None
    content, other = (_SUPPOSED.sub(" ", text) for text in without_common_turns(content, other))
    shared = (topic(content) & topic(other)) - found.judged
    mine, theirs = negated(content) & shared, negated(other) & shared
    if _lasted(content if mine else other) or bool(_LACKING.search(content)) != bool(_LACKING.search(other)):
        return None
    bears = denied(content) if mine else denied(other)
    plain = not any(_CLAUSE.search(t.strip(" .!?")) for t in (content, other))
    needed = (_TURNED_PLAIN if plain else _TURNED) * len(shared)
    if bool(mine) != bool(theirs) and bears & (shared | meanings(cue)) and len(mine | theirs) >= needed:
        return f"one side negates “{', '.join(sorted(mine or theirs))}”"
    return None


def of_a_part(content: str, other: str) -> bool:
    """Whether one is of something of what the other is of: "the minister" and "the minister's record"."""
    for whole, part in ((content, other), (other, content)):
        owner = re.escape(whole.rstrip(" .,;”").rpartition(" ")[2])
        owned = re.search(rf"\b{owner}[’']s? (\w+)", part) if owner else None
        if owned is not None and meanings(owned[1]).isdisjoint(meanings(whole)):
            return True
    return False


def _on_other_terms(content: str, other: str, pair: tuple[str, str]) -> bool:
    """Whether only one side has a condition or an exception, or singles out one of several, or the two name two days:
    both may be true.
    """
    if any(
        re.search(_AMONG.format(re.escape(word)), text, re.IGNORECASE) for word in pair for text in (content, other)
    ):
        return True
    return bool(_IF.search(content)) != bool(_IF.search(other)) or days_apart(content, other) is not None


def _lasted(content: str) -> bool:
    """Whether the negation only says how long: "not relieved for 31 hours" is "31 hours before we relieved it"."""
    return any(
        q.kind is Kind.DURATION and content[: q.span.start].rstrip().lower().endswith(" for")
        for q in read_figures(content)
    )


def is_certain(content: str) -> bool:
    """Whether it is said to be beyond doubt."""
    return bool(_CERTAIN.search(content))


def without_certainty(content: str) -> str:
    """The content without the words that put it beyond doubt: what is left is what they are said of."""
    return _CERTAIN.sub(" ", content)


def is_denial(attribution: Attribution | None) -> bool:
    return attribution is not None and attribution.stance is Stance.DENIES and not attribution.negated


def strength(attribution: Attribution | None, content: str, about: str = "") -> int:
    """How firmly the source stands behind its words: 0 undecided, 1 leaning, 2 saying, 3 settled.

    Where `about` is given, only hedges in clauses that share a word with it count.
    """
    content = _ANNOUNCED.sub(r"\1", content)
    firm = _PLAIN if attribution is None else _firmness(attribution)
    level = _LEVELS[hedged(_concerned(content, about) if about else content)]
    return _SURE if level is _SURE and _CERTAIN.search(content) else min(firm, level)


def leans(content: str) -> bool:
    """Whether what is said is only thought of or looked at: "was studying a move", "is in talks about selling"."""
    return bool(_LEANS.search(content))


def is_foretold(content: str) -> bool:
    """Whether it is said that something will be."""
    return bool(_SETTLED.search(content)) and not hedged(content)


def only_wished(content: str, other: str) -> bool:
    """Whether `content` has as settled what the other only wants ("will stay" of "wants to stay"), or as done what it
    wants or plans ("had closed" of "plans to close")."""
    wished, settled = _verbs(_WISHES, other), _verbs(_SETTLED, content) - {stem("not")}
    done = _verbs(_HAS, content) - _verbs(_HAS, other)
    return (bool(wished & settled) and not _WISHES.search(content)) or bool((wished | _verbs(_PLANS, other)) & done)


def _verbs(pattern: re.Pattern[str], text: str) -> frozenset[str]:
    return frozenset(stem(m[1].lower()) for m in pattern.finditer(text))


def _firmness(attribution: Attribution) -> int:
    if attribution.negated and attribution.cue_lemma in _CONVINCED:
        return _OPEN  # "was not sure that …"
    if attribution.stance is Stance.PROMISES or attribution.cue_lemma in SETTLING:
        return _SURE
    return attribution.strength


def _concerned(content: str, about: str) -> str:
    clauses = (c for c in _CLAUSE.split(content) if c)
    return " ".join(c for c in clauses if coverage(topic(about), topic(c)) > 0)
