"""Content words of a text without a parser: stems, meanings, negation, hedges, and pairs of opposites.

Used where two texts are laid side by side and neither needs a parse. The lists are in words.toml; stems are
Snowball's (Porter 2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

from factcheck.lexicon import regular
from factcheck.tables import table

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_DATA: dict[str, Any] = table("words")
NEGATORS: frozenset[str] = frozenset(_DATA["negators"])
SAYING: frozenset[str] = frozenset(_DATA["saying"])
ATTITUDES: frozenset[str] = frozenset(_DATA["attitudes"])
TELLING: frozenset[str] = frozenset(_DATA["telling"])
SETTLING: frozenset[str] = frozenset(_DATA["settling"])
CLAIMING: frozenset[str] = frozenset(_DATA["claiming"])
QUALIFIERS, BOUNDED, CONDITIONS = ("|".join(_DATA[k]) for k in ("qualifiers", "bounded", "conditions"))
"""Patterns, without word boundaries: what limits the words before it, after it, or those about what is to come."""
_REVERSING: frozenset[str] = frozenset(_DATA["reversing"])
_IDLE: frozenset[str] = frozenset(_DATA["idle_after_negator"])
_CLAUSE_END = re.compile(r"[,;:.!?…—–()“”\"]|\b(?:but|although|though|because|and|which)\b", re.IGNORECASE)
_NEGATING = re.compile(
    r"\b(?:rather than|instead of|but for|(?:decid|opt|advis|argu)(?:e|es|ed|ing)? against)\b", re.IGNORECASE
)
_AHEAD = re.compile(r"\b(?:going|about) to\b(?! the\b)", re.IGNORECASE)
"""It carries no content: what is "not going to be withdrawn" is not withdrawn."""
_MONTH_OF_MAY = re.compile(r"(?<=\w )May\b")
REACH = 7
"""Words behind a negator that it may turn round."""
WHOLE_CLAUSE = frozenset({"nobody", "none", "nothing", "nowhere"})
"""Negators that turn what stands before them as well: "I misled nobody"."""
_GAP = 4
"""Places behind a verb at which its particle may stand ("turn the deal down")."""
SAMPLING: frozenset[str] = frozenset(_DATA["sampling"])
STOP: frozenset[str] = frozenset(_DATA["stop"])
_CONTRACTIONS: dict[str, str] = _DATA["contractions"]


@cache
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    return str(_stemmer().stemWord(regular(word)))


def words(text: str) -> list[str]:
    """Lower-case words and figures of `text`, in order; apostrophes made straight, "CO₂" as "co2"."""
    return [w.replace("’", "'") for w in _WORD.findall(text.lower().translate(_SUBSCRIPTS))]


@lru_cache(maxsize=8192)
def word_set(text: str) -> frozenset[str]:
    """The different words and figures of `text`, as `words` gives them."""
    return frozenset(words(text))


def opened(word: str) -> list[str]:
    """A word with its contraction opened: "won't" gives "will", "not"."""
    return _CONTRACTIONS.get(word, word).split()


@lru_cache(maxsize=8192)
def stems(text: str) -> frozenset[str]:
    """Stems of the content words of `text`."""
    return frozenset(stem(w.removesuffix("'s")) for w in words(text) if w not in STOP and w not in NEGATORS)


@cache
def _same() -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Stem -> group, and for verbs with a particle: stem -> particle -> group. A group goes by its first word."""
    single: dict[str, str] = {}
    joined: dict[str, dict[str, str]] = {}
    for group in _DATA["same"]:
        members = group.split()
        name = stem(members[0])
        for member in members:
            verb, _, particle = member.partition("_")
            if particle:
                joined.setdefault(stem(verb), {})[particle] = name
            else:
                single.setdefault(stem(verb), name)
    return single, joined


@lru_cache(maxsize=8192)
def meanings(text: str) -> frozenset[str]:
    """Stems of the content words of `text`, each as the first word of its group of synonyms."""
    return frozenset(_meanings(words(text)))


def _meanings(found: list[str]) -> list[str]:
    return [meaning_at(found, at) for at, word in enumerate(found) if word not in NEGATORS and word not in STOP]


def meaning_at(found: Sequence[str], at: int) -> str:
    """The meaning of one of the words, with a particle that stands behind it: "turn" of "turn the deal down"."""
    single, joined = _same()
    own = stem(found[at].removesuffix("'s"))
    behind = joined.get(own, {})
    return next((behind[w] for w in found[at + 1 : at + 1 + _GAP] if w in behind), single.get(own, own))


def group_of(stemmed: str) -> str:
    """The name of the group of synonyms that a stem is of; the stem where it is of none."""
    return _same()[0].get(stemmed, stemmed)


@lru_cache(maxsize=8192)
def negated(text: str) -> frozenset[str]:
    """Meanings that stand, in their clause, close behind a word that turns them round ("not", "refused", "none").

    A word that the text also uses without a negation is not among them.
    """
    turned: set[str] = set()
    plain: set[str] = set()
    for found in clauses(text):
        at = next((i for i in range(len(found)) if turns(found, i)), len(found))
        start = max(0, at - REACH) if found[at : at + 1] and found[at] in WHOLE_CLAUSE else at
        plain.update(_meanings(found[:start]), _meanings(found[at + 1 + REACH :]))
        turned.update(_meanings(found[start : at + 1 + REACH]) if at < len(found) else ())
    return frozenset(turned - plain)


_BELIEF = frozenset({"think", "believe", "suppose", "expect", "imagine"})


def denied(text: str) -> frozenset[str]:
    """Meanings that a negation of `text` bears on itself: the next word of content behind it ("I do not think that it
    fits" denies the fit), or, of "nobody" and its like at the end of a clause, the last before it."""
    found: set[str] = set()
    for clause in clauses(text):
        for at in range(len(clause)):
            if turns(clause, at):
                before = _meanings(clause[:at])[-1:] if clause[at] in WHOLE_CLAUSE else []
                behind = clause[at + 2 :] if clause[at + 1 : at + 2] and clause[at + 1] in _BELIEF else clause[at + 1 :]
                found.update(before, _meanings(behind)[:1])
    return frozenset(found)


def clauses(text: str) -> list[list[str]]:
    """Words of each clause; "rather than" and "but for" as the negators they are."""
    plain = _AHEAD.sub(" ", _NEGATING.sub(" not ", text.replace("’", "'")))
    return [[w.removesuffix("'s") for w in words(clause)] for clause in _CLAUSE_END.split(plain)]


def turns(found: Sequence[str], at: int) -> bool:
    """Whether the word at a place turns round what stands behind it in its clause."""
    follows = found[at + 1] if at + 1 < len(found) else ""
    if found[at].startswith("fail"):
        return follows == "to"  # "failed to stop", not "the slope failed"
    if found[at] == "nor" and not NEGATORS.isdisjoint(found[:at]):
        return False  # "neither eels nor trout came" denies once
    return found[at] in _REVERSING or (found[at] in NEGATORS and follows not in _IDLE)


@cache
def _hedges() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(r"\b(?:" + "|".join(entry["words"]) + r")\b(?!\s\d)", re.IGNORECASE))
        for name, entry in _DATA["hedges"].items()
    )


@lru_cache(maxsize=8192)
def hedged(text: str) -> str | None:
    """How far `text` leaves its matter undecided: "open", "likely", or `None` where it is stated outright."""
    plain = " ".join(opened_text(_MONTH_OF_MAY.sub(" ", text)))
    return next((name for name, pattern in _hedges() if pattern.search(plain)), None)


def without_hedges(text: str) -> str:
    """Words of `text` without what makes it weaker, contractions opened."""
    plain = " ".join(opened_text(_MONTH_OF_MAY.sub(" ", text)))
    for _, pattern in _hedges():
        plain = pattern.sub(" ", plain)
    return plain


@cache
def _said() -> dict[str, re.Pattern[str]]:
    entries = _DATA["said"].items()
    return {name: re.compile(rf"\b(?:{'|'.join(e['words'])})\b", re.IGNORECASE) for name, e in entries}


def is_said(how: str, text: str) -> bool:
    """Whether `text` tells that something was "withheld", said "again", is "foreseen"."""
    return next(as_said(how, text), None) is not None


def as_said(how: str, text: str) -> Iterator[re.Match[str]]:
    """Where `text` tells so, in order."""
    return _said()[how].finditer(text.replace("’", "'"))


@cache
def _replies() -> tuple[tuple[bool, re.Pattern[str]], ...]:
    return tuple(
        (yes, re.compile(r"(?:" + "|".join(_DATA["replies"][key]) + r")\b", re.IGNORECASE))
        for key, yes in (("no", False), ("yes", True))
    )


def reply(text: str) -> bool | None:
    """Whether `text` opens as an answer: True with a yes, False with a no, `None` when it is no bare answer."""
    plain = " ".join(opened_text(text))
    return next((yes for yes, pattern in _replies() if pattern.match(plain)), None)


def opened_text(text: str) -> list[str]:
    """Words of `text` with contractions opened."""
    return [part for w in words(text) for part in opened(w)]


def without_common_turns(one: str, other: str) -> tuple[str, str]:
    """Both texts without the verbs that turn round what follows in both: who "told nobody to refuse work" denies having
    "told them to refuse work"."""
    verbs = {stem(w) for w in words(one) if w in _REVERSING} & {stem(w) for w in words(other) if w in _REVERSING}
    if not verbs:
        return one, other
    kept = (_WORD.sub(lambda m: "" if stem(m[0].lower()) in verbs else m[0], text) for text in (one, other))
    return next(kept), next(kept)


def coverage(part: frozenset[str], whole: frozenset[str]) -> float:
    """Share of `part` that is in `whole`, in [0, 1]; 1.0 for an empty part."""
    return len(part & whole) / len(part) if part else 1.0


def negations(text: str) -> int:
    """How many negating words `text` holds."""
    return sum(1 for w in words(text) if w in NEGATORS or w.endswith("n't"))
