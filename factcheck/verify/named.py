"""Who is named where in a passage, and by which of his words."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.names import folded, sort_of_body
from factcheck.types import Claim, Evidence, Speaker, SpeakerKind
from factcheck.verify.standing import body_of, known, telling, without_namesakes
from factcheck.voices import kind_of_noun, loose_bodies

_PRONOUNS = frozenset("he she they we it i who which".split())


def is_named(speaker: Speaker | None) -> bool:
    return speaker is not None and speaker.name is not None


def is_pronoun(speaker: Speaker) -> bool:
    return speaker.surface.lower() in _PRONOUNS


def shown(speaker: Speaker | None) -> str:
    """A source as the reader should see it."""
    return (speaker.name or speaker.surface) if speaker else "an unnamed source"


def is_named_near(claimed: Speaker, evidence: Evidence) -> bool:
    """Whether a word that is the source's own stands in the passage or the sentence before it."""
    own = frozenset(w for w in telling(claimed.name or "") if kind_of_noun(w) is None)
    return bool(own & telling(f"{evidence.passage.context.rpartition(' · ')[2]} {evidence.passage.text}"))


def is_present(claim: Claim, evidence: Evidence) -> bool:
    """Whether the document speaks of the person or body that the claim names."""
    claimed = claim.speaker
    if claimed is None:
        return False
    claimed = known(claimed, "")
    body = body_of(claimed)
    return bool(body and body <= around(evidence)) or (
        claimed.name is not None and named_in_document(claimed, evidence)
    )


def whole(evidence: Evidence) -> str:
    return f"{evidence.passage.context} {evidence.passage.text} {evidence.passage.following}"


def around(evidence: Evidence) -> frozenset[str]:
    passage = evidence.passage
    return telling(f"{passage.context} {outside_words(evidence)} {passage.following}")


def named_in_document(claimed: Speaker, evidence: Evidence) -> bool:
    topics: Iterator[frozenset[str]] = (c.topic for c in evidence.passage.claims)
    return key_of(claimed) in next(topics, frozenset()) or named_at(claimed, evidence.passage.context)


def named_at(claimed: Speaker, text: str) -> bool:
    """Whether the text holds the telling word of the source: a surname, or all words of a body's name."""
    is_body = claimed.kind is SpeakerKind.ORGANISATION or not claimed.name
    wanted = telling(claimed.name or claimed.surface if is_body else key_of(claimed))
    if not wanted or not wanted <= telling(text):
        return False
    return is_body or wanted <= telling(without_namesakes(claimed.name or "", text))


def key_of(speaker: Speaker) -> str:
    return last_word(speaker.name or speaker.surface)


def outside_words(evidence: Evidence) -> str:
    """The text of the passage without what it reports as somebody's words: whoever is named there is not speaking."""
    text = evidence.passage.text
    for claim in evidence.passage.claims:
        text = text.replace(claim.content, " ") if claim.content else text
    return text


def last_word(name: str) -> str:
    return (folded(name.partition(",")[0]) or ("",))[-1]


def may_go_by(one: Speaker, other: Speaker) -> bool:
    """Whether one has a name that does not tell what it is, and the other is a body without any ("Corvia", "the
    airline"). A name of one word may be a body's, whatever it was taken for.
    """
    named, described = (one, other) if one.name else (other, one)
    if described.name or described.kind is not SpeakerKind.ORGANISATION or not named.name or named.role:
        return False
    may_be_body = named.kind is SpeakerKind.ORGANISATION or len(named.name.split()) == 1
    return may_be_body and not (sort_of_body(named.name) or frozenset()) - loose_bodies()
