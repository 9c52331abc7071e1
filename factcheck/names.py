"""Names of people and organisations: titles off, short forms and acronyms matched, two speakers told apart.

`same_speaker` answers True, False or None. False is the ground of an accusation ("said by someone else"), so it is
given only for two named people, or two named bodies, that no title, nickname, initial or acronym can bring together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import JaroWinkler

from factcheck.tables import table
from factcheck.types import Speaker, SpeakerKind
from factcheck.voices import is_spokesperson, kind_of_noun, speaks

_WORD = re.compile(r"[^\W_](?:[\w’'.&-]*[^\W_])?\.?")
_CLAUSE = re.compile(r",|\s(?:who|which|that|whose)\b")
_ALIKE = 0.9
"""Jaro-Winkler similarity above which two surnames may be spellings of one ("Zelensky", "Zelenskyy")."""
GENDER = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female"}
"""What a pronoun tells of the one it stands for."""
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "their", "its", "our", "my"})
_JOINING = frozenset({"of", "for", "and", "the", "in", "on", "at", "to", "with", "from", "s", "a", "an"})
_SPOKESPEOPLE = frozenset(
    {"spokesman", "spokeswoman", "spokesperson", "spokespeople", "spokesmen", "office", "statement"}
)


_OTHER_OFFICE = frozenset(
    {"former", "ex", "deputy", "vice", "assistant", "acting", "shadow", "junior", "senior", "interim"}
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A personal name without what stands around it, folded to lower case and plain letters."""

    given: tuple[str, ...]
    """Given names and initials; empty for a bare surname."""
    surname: str
    """With its particles: "von der leyen"."""


@cache
def _data() -> dict[str, frozenset[str]]:
    raw = table("names")
    words = {
        f"{part}.{key}": frozenset(value.split()) for part in raw for key, value in raw[part].items() if key != "groups"
    }
    words["titles"] = words["titles.neutral"] | words["titles.male"] | words["titles.female"]
    return words


@cache
def _nicknames() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group.split()) for group in table("names")["nicknames"]["groups"])


@lru_cache(maxsize=1 << 14)
def folded(text: str) -> tuple[str, ...]:
    """Words of `text` in lower case without accents, dots and possessive endings."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    plain = re.sub(r"[’']s\b", "", plain.replace("’", "'"))
    return tuple(w.replace(".", "").strip("'") for w in _WORD.findall(plain.casefold()))


def split_role(text: str) -> tuple[str, str | None]:
    """(name, role) of a source as written: "Health Minister Amara Okafor" -> ("Amara Okafor", "Health Minister").

    The name is empty where `text` is only a description ("the health minister"). Titles that say nothing ("Mr",
    "Dr") are dropped.
    """
    head, _, apposition = text.partition(",")
    words = re.split(r"\s(?:of|from|for|at)\s", head)[0].split() if _names_first(head) else head.split()
    cut = 0
    for at, word in enumerate(words):
        plain = word.strip(".").casefold()
        office = plain in _data()["titles"] or kind_of_noun(plain) == "person" or plain in _ARTICLES
        behind = " ".join(words[at + 1 : at + 2])
        if not office and begins_with_given(word) and behind[:1].isupper():
            break  # what follows is a surname, "Marian Baker"
        if office or (speaks(plain) and (word.islower() or begins_with_given(behind))):
            cut = at + 1
    name = [w for w in words[cut:] if w.casefold().strip(".,") not in _data()["suffixes.words"]]
    if not name or not name[-1][:1].isupper():
        return "", _role(words, apposition)
    return " ".join(name), _role(words[:cut], apposition)


def _names_first(head: str) -> bool:
    """Whether "of" hangs a place on a name ("Sherrod Brown of Ohio"), not on an office ("the minister of health")."""
    before = re.split(r"\s(?:of|from|for|at)\s", head)[0].split()
    return bool(before) and before[-1][:1].isupper() and kind_of_noun(before[-1].strip(".")) is None


def _role(words: list[str], apposition: str) -> str | None:
    kept = [w for w in words if w.casefold().strip(".") not in _ARTICLES]
    if kept and all(len(w.strip(".")) <= 4 and w.casefold().strip(".") in _data()["titles"] for w in kept):
        kept = []  # "Mr", "Dr", "Sen." describe nobody
    described = [w for w in _CLAUSE.split(apposition)[0].split() if w.casefold() not in ("a", "an", "the")]
    if not any(kind_of_noun(w) for w in described):
        described = []  # "R-Pa.", an age
    if any(map(is_spokesperson, described)):  # "Lieutenant Gro Falk, spokeswoman for the coast guard"
        kept = []
    role = " ".join(kept) or " ".join(described)
    return role or None


def gender_of_title(text: str) -> str | None:
    """ "male" or "female" where a title says so; else `None`."""
    words = set(folded(text))
    male, female = bool(words & _data()["titles.male"]), bool(words & _data()["titles.female"])
    return None if male == female else "male" if male else "female"


@cache
def _given() -> dict[str, str]:
    """ "male", "female" or "either" by given name, folded."""
    lists = table("given")
    return {name: gender for gender in ("male", "female", "either") for name in lists[gender].split()}


def begins_with_given(name: str) -> bool:
    """Whether the first word of a name is one that people are given."""
    words = folded(name)
    return bool(words) and words[0] in _given()


def gender_of_name(text: str) -> str | None:
    """ "male" or "female" by title or else by given name; `None` where neither tells ("Okafor", "Robin Clarke")."""
    name = person_name(text)
    first = name.given[0] if name and name.given else ""
    gender = gender_of_title(text) or _given().get(first.partition("-")[0])
    return None if gender == "either" else gender


@lru_cache(maxsize=1 << 14)
def person_name(text: str) -> PersonName | None:
    """The name in `text`, titles, suffixes and everything after a comma left out; `None` when nothing is left."""
    words = list(folded(text.partition(",")[0].partition("(")[0]))
    while words and words[0] in _data()["titles"] | _ARTICLES:
        words = words[1:]
    while words and words[-1] in _data()["suffixes.words"]:
        words = words[:-1]
    if not words:
        return None
    start = len(words) - 1
    while start > 0 and words[start - 1] in _data()["particles.words"]:
        start -= 1
    return PersonName(tuple(words[:start]), " ".join(words[start:]))


@lru_cache(maxsize=1 << 16)
def same_person(a: str, b: str) -> bool | None:
    """Whether two names are of one person: True, False, or None when they cannot be told apart."""
    first, second = person_name(a), person_name(b)
    if first is None or second is None:
        return None
    if first == second:
        return True
    if _surnames_meet(first, second):
        return _given_agree(first.given, second.given)
    if JaroWinkler.similarity(first.surname, second.surname) >= _ALIKE:
        return None
    if {*first.given, first.surname} & {*second.given, second.surname}:
        return None  # "Lula" and "Luiz Inácio Lula da Silva", a name after marriage, a first name alone
    return False


def _surnames_meet(a: PersonName, b: PersonName) -> bool:
    """Equal, or one drops its particles or half of a double name."""
    parts = [{p.surname, p.surname.split()[-1], *p.surname.split("-")} for p in (a, b)]
    return a.surname == b.surname or (a.surname in parts[1] or b.surname in parts[0])


def _given_agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool | None:
    if not a or not b:
        return True
    if any(_given_alike(x, y) for x in a for y in b):
        return True
    return False if len(a[0]) > 1 and len(b[0]) > 1 else a[0][0] == b[0][0]


def _given_alike(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return a == b or long.startswith(short) or any(a in group and b in group for group in _nicknames())


def acronyms(name: str) -> frozenset[str]:
    """Acronyms a body of this name may go by, with and without its small words: {"who"}, {"dod", "dd"}."""
    words = [w for w in folded(name) if w not in _ARTICLES]
    big = [w for w in words if w not in _JOINING]
    found = {"".join(w[0] for w in words), "".join(w[0] for w in big)} if len(big) > 1 else set()
    return frozenset(a for a in found if len(a) > 1)


def _short_form(name: str) -> str:
    """The one word of a name, where it is one word: a possible acronym."""
    words = [w for w in folded(name) if w not in _ARTICLES]
    return words[0] if len(words) == 1 else ""


def same_organisation(a: str, b: str) -> bool | None:
    """Whether two names are of one body: True, False, or None when one may be part of, or stand for, the other."""
    first, second = _body(a), _body(b)
    if not first or not second:
        return None
    if first == second or _short_form(a) in acronyms(b) or _short_form(b) in acronyms(a):
        return True
    standing_in = _data()["metonyms.words"]
    named = all(any(w[:1].isupper() for w in name.split() if w.casefold() not in _ARTICLES) for name in (a, b))
    short = any(len(name) == 1 and len(next(iter(name))) <= 5 for name in (first, second))
    if not named or first & second or (first | second) & standing_in or short:
        return None
    return False


def body_word(name: str) -> str | None:
    """The word of `name` that only a body bears ("Port Authority", "Northgate Water"); `None` for a person's name."""
    return next((w for w in folded(name) if kind_of_noun(w) == "organisation" or w in _data()["bodies.trades"]), None)


def sort_of_body(name: str) -> frozenset[str] | None:
    """What a body of this name may be called ("company", "airline"); `None` where its words are surnames as well."""
    words = {w for w in folded(name) if w not in _data()["bodies.surnames"]}
    nouns = {w for w in words if kind_of_noun(w) == "organisation"}
    if words & _data()["bodies.trades"]:
        nouns |= {"company", "firm", "business", "operator"}
    if words & _data()["bodies.airlines"]:
        nouns |= {"airline", "carrier"}
    return frozenset(nouns) or None


def _body(name: str) -> frozenset[str]:
    """Telling words of a body's name: order and small words do not count, "ministry of health" = "health ministry"."""
    return frozenset(_singular(w) for w in folded(name) if w not in _JOINING and w not in _ARTICLES)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def same_speaker(a: Speaker, b: Speaker) -> bool | None:
    """Whether two sources are one voice: True the same, False different for sure, None cannot be told.

    Two people are told apart by name, two bodies by name; a spokesperson speaks for the body, "the health minister"
    for the person with that office.
    """
    if a.name and b.name and folded(a.name) == folded(b.name):
        return True
    if a.name and b.name and a.kind is SpeakerKind.PERSON and b.kind is SpeakerKind.PERSON:
        same = same_person(_name_of(a), _name_of(b))
        return None if same is False and _one_by_alias(a, b) else same
    if _speaks_for(a, b) or _speaks_for(b, a):
        return True
    bodies = SpeakerKind.ORGANISATION
    if a.name and b.name and a.kind is bodies and b.kind is bodies:
        return same_organisation(a.name, b.name)
    return True if _same_role(a, b) else None


def _name_of(speaker: Speaker) -> str:
    return split_role(speaker.name or "")[0] or speaker.name or ""


def _one_by_alias(a: Speaker, b: Speaker) -> bool:
    """A name that the other document uses for the same source ("the Pope", "Francis")."""
    names = [{folded(n) for n in (s.name or "", *s.aliases) if n and n[:1].isupper()} for s in (a, b)]
    return bool(names[0] & names[1])


def _speaks_for(voice: Speaker, body: Speaker) -> bool:
    """Whether `voice` is a spokesperson, or the office, of the body `body`."""
    if body.kind is not SpeakerKind.ORGANISATION:
        return False
    named = _body(body.name or body.surface)
    for words in _roles(voice):
        rest = words - _SPOKESPEOPLE
        if words & _SPOKESPEOPLE and rest and (rest == named or rest <= named or named <= rest):
            return True
    return False


def _same_role(a: Speaker, b: Speaker) -> bool:
    """One office, described alike: "the health minister" and "Health Minister Amara Okafor"."""
    return any(
        (first <= second or second <= first) and len(first & second) > 1 and not (first ^ second) & _OTHER_OFFICE
        for first in _roles(a)
        for second in _roles(b)
    )


def _roles(speaker: Speaker) -> list[frozenset[str]]:
    """Telling words of what the source is called besides its name."""
    name = set(folded(speaker.name or ""))
    texts: Iterable[str] = (speaker.role or "", speaker.surface if speaker.surface != speaker.name else "")
    found = [_body(t) - name for t in texts if t]
    return [words for words in found if words]
