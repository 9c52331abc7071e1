"""Whose a figure is: the names of its subject, and of what it counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.extract.clause import Clause

if TYPE_CHECKING:
    from spacy.tokens import Token

_RESULT = re.compile(r"(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+)(?: \([^()]*\))?$")


def owners_of(clause: Clause, subject: Token | None, figures: frozenset[int]) -> frozenset[str]:
    """Proper nouns of the subject, and of what hangs on the counted noun before it ("Green Horizon's 10 seats"); a
    month that the subject is of owns nothing, nor does somebody called by a nationality alone ("the Kenyan"). In a list
    of results the name right before the figure owns it: "third Hanna Vogel (Germany) in 2:24:02".
    """
    if result := _named_in_results(clause):
        return result
    tokens = list(subject.subtree) if subject is not None and not _is_nationality(subject) else []
    if clause.noun is not None:
        tokens.extend(t for left in clause.noun.lefts for t in left.subtree)
        tokens.append(clause.noun)
    proper = (t for t in tokens if t.pos_ == "PROPN" and t.text[0].isupper())
    named = (t for t in proper if t.i or t.ent_type_)  # a capital begins the sentence as well
    return frozenset(t.lower_ for t in named if len(t) > 2 and t not in clause.tokens and t.i not in figures)


def _is_nationality(subject: Token) -> bool:
    return subject.ent_type_ == "NORP" and subject.tag_ in ("NN", "NNP") and subject.n_lefts == 1


def _named_in_results(clause: Clause) -> frozenset[str]:
    """The name before "in" and a running time, with what stands in brackets between them left out."""
    doc, at = clause.tokens[0].doc, clause.tokens[0].i - 1
    if at < 1 or ":" not in clause.tokens[0].text or doc[at].lower_ not in ("in", "("):
        return frozenset()
    before = doc[:at].text.rstrip()
    found = _RESULT.search(before)
    return frozenset(found["name"].lower().split()) if found else frozenset()
