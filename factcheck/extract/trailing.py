"""Who speaks behind his words where the parse has lost him: "The pit will close, its director, Tess Amble, confirmed on
Monday", "Hackers took the data, Pixelwood, which makes the game, told players"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.extract.cues import Cue
from factcheck.extract.sources import can_speak

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_TELLS = frozenset({"tell", "inform", "remind", "assure", "warn", "advise"})
"""Verbs that may be followed by who listens."""
_LONG = 8
"""Tokens at most of one part of the source."""
_SCENE = frozenset("as when while although though after before since if because once until unless where".split())
_ABOUT = frozenset({"which", "who", "whose"})
_LEADS = frozenset({"DET", "PRON", "PROPN", "NOUN", "ADJ"})


def trailing(cue: Token, entry: Cue) -> tuple[list[Token], set[int]] | None:
    """(source, content by index) of a verb that stands behind both; `None` where the sentence is built otherwise."""
    if (
        cue.tag_ not in ("VBD", "VBZ", "VBP", "VBN")
        or cue.dep_ == "relcl"
        or not entry.takes & {"bare", "quote"}
        or not _ends(cue)
    ):
        return None
    parts = _parts(cue)
    first = len(parts) - 1
    while first > 0 and _is_part(parts[first]) and _needs_more(parts[first - 1], parts[first]):
        first -= 1
    if first < 1 or not all(map(_is_part, parts[first:])):
        return None
    source = [t for part in parts[first:] for t in cue.doc[part[0].i : part[-1].i + 1]]
    content = cue.doc[: parts[first][0].i]
    lead = parts[first][0]
    speaks = lead.pos_ in _LEADS and any(map(_is_speaker, parts[first]))
    told = any(t.tag_ in _FINITE for t in content)
    if not speaks or not told or any(t.lower_ in _SCENE for t in content[:2]) or any(t.is_quote for t in content):
        return None
    named = [t for part in parts[first:] if part[0].lower_ not in _ABOUT for t in part]
    return (named if len(named) < len(source) else source), {t.i for t in content[:-1]}


def _parts(cue: Token) -> list[list[Token]]:
    """What stands before the cue, parted at its commas."""
    marks = [-1, *(t.i for t in cue.doc[: cue.i] if t.text in (",", "—", "–")), cue.i]
    return [list(cue.doc[a + 1 : b]) for a, b in pairwise(marks) if b > a + 1]


def _is_part(part: Sequence[Token]) -> bool:
    """Whether a part between commas is a name, an office, or a clause about either."""
    about = part[0].lower_ in _ABOUT
    short = len(part) <= _LONG + 4 * about and part[0].pos_ not in ("ADP", "CCONJ", "SCONJ", "ADV")
    return short and (about or not any(t.tag_ in _FINITE or t.lower_ in (":", ";", "that") for t in part))


def _needs_more(before: Sequence[Token], part: Sequence[Token]) -> bool:
    """Whether the part before belongs to the source: an office before a name, a name before its office or a clause."""
    named = all(t.text[0].isupper() for t in before)
    if part[0].lower_ in _ABOUT:
        return _is_part(before)
    if all(t.text[0].isupper() for t in part):
        return not named and before[0].pos_ in ("DET", "PRON") and any(map(_is_speaker, before)) and _is_part(before)
    return named and part[0].pos_ in ("DET", "PRON") and any(map(_is_speaker, part))


def _is_speaker(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN") and can_speak(token)


def _ends(cue: Token) -> bool:
    """Whether nothing is reported behind the cue: only where and when, and to whom."""
    behind = [t for t in cue.doc[cue.i + 1 :] if not t.is_punct]
    if any(t.tag_ in _FINITE or t.lower_ == "that" or t.tag_ == "TO" for t in behind):
        return False
    return not behind or cue.lemma_ in _TELLS or behind[0].pos_ == "ADP" or bool(behind[0].ent_type_ == "DATE")
