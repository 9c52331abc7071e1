"""Reported words in other words: a claim laid beside the one thing that its source says, where both stand on an axis.

Then they are of one matter, and what that is need not stand among the words quoted: "money down the drain", somebody
said of the tunnel.
"""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.axes import facing, reading
from factcheck.idioms import plainly
from factcheck.lexicon import bases, entry
from factcheck.types import Attitude, Passage
from factcheck.verify.content import nearness, topic, turned
from factcheck.voices import kind_of_noun
from factcheck.words import meanings, negated, words

_SUPPORTS, _REFUTES, _APART = 0.55, 0.6, 0.7
"""Least share of the claimed words that must be said, or be what it is said of, by what rests on it; the last where
either side speaks of something that the other does not."""
_FOUND = re.compile(
    r"^(?:that )?(?:[\w’'-]+ ){1,5}?(?:found|concluded|established|determined) that (?=\w+ \w+ \w)", re.IGNORECASE
)
"""Whose finding somebody reports who speaks for them: "Safety investigators found that …, their chief said"."""
_FOR_ANOTHER = re.compile(
    r"\b(?:it|they|them|this|that|these|those|there|here|we|us|our|he|she|him|her)\b", re.IGNORECASE
)
"""Words for what was named before, so that what is quoted may be about that."""
_OF = re.compile(r"\b(?:of|about) ([^,.;:“”\"]{3,50})[.,]", re.IGNORECASE)
"""Of whom or what something is said."""
_SOME = frozenset("people several many few others every each rest".split())


def meets(content: str, other: str) -> bool:
    """Whether both stand on one axis, at one end or at two."""
    found = facing(*plainly(content, other))
    return bool(found.shared or found.opposite)


def stands_against(content: str, other: str) -> bool:
    """Whether something speaks against taking one for the other, sure or not: two ends of an axis, none in common, or
    a negation of a word of both on one side."""
    idiomatic = topic(other)
    content, other = plainly(content, other)
    idiomatic -= topic(other)
    found = facing(content, other)
    if found.opposite or found.settled:
        return bool(found.opposite)
    axes = [reading(text).places.keys() for text in (content, other)]
    if idiomatic and axes[1] and not axes[0] & axes[1]:
        return True
    both = (topic(content) & topic(other)) - found.judged
    denying = [negated(text) for text in (content, other)]
    return bool(denying[0] & both) != bool(denying[1] & both) and not all(denying)


def compare_meaning(content: str, other: str, passage: Passage, similarity: float) -> tuple[Attitude, str] | None:
    """Whether `other`, the one thing that a source says in its passage, says `content` or the opposite, and why; `None`
    where it stands on no axis of it, or the rest of `content` is of something else."""
    found = facing(*plainly(content, other))
    if not meets(content, other):
        return None
    content = _FOUND.sub("", content)
    known = _matter(content, other, passage)
    near = nearness(content, other, similarity, known=known, one_matter=True)
    opposite = turned(content, other)
    if opposite is None and not found.opposite and near.shared >= _SUPPORTS:
        return Attitude.SUPPORTS, "the same source says it in other words"
    apart = found.mine - found.theirs - known and found.theirs - found.mine - topic(content)
    needed = _APART if apart else _REFUTES
    if opposite is not None and found.opposite and not found.shared and near.shared >= needed:
        return Attitude.REFUTES, f"the source says the opposite: {opposite}"
    return None


def _matter(content: str, other: str, passage: Passage) -> frozenset[str]:
    """What is known of the matter of `other` without its words: what stands around it ("said of the tunnel"), or in the
    sentence before where a word of it stands for another, and people, where it names none."""
    known = topic(passage.text)
    if _FOR_ANOTHER.search(other):
        known |= topic(passage.context.rpartition(" · ")[2])
    content, other = plainly(content, other)
    others = _people(other) | (_people(found[1]) if (found := _OF.search(passage.text)) else frozenset())
    return known if others - _SOME else known | _people(content)


@lru_cache(maxsize=4096)
def _people(text: str) -> frozenset[str]:
    """What a text calls people by, and how many of them: "several visitors"."""
    return meanings(" ".join(w for w in words(text) if w in _SOME or any(map(_is_somebody, bases(w)))))


def _is_somebody(noun: str) -> bool:
    return kind_of_noun(noun) == "person" or "person" in entry(noun, "n").kinds
