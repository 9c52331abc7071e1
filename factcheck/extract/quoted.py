"""Quotations given to the cue beside them: "…," she said. "…"; She said: "…"; Okafor: "…"; "…" — Amara Okafor."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factcheck.extract.cues import Cue, lexicon
from factcheck.extract.quotations import ENDS_OPEN, Quotation, Stretch, stretches_of
from factcheck.extract.reported import cue_tokens, cues_in
from factcheck.extract.sources import can_speak, noun_phrase_beside, source_of, source_tokens, subject_of
from factcheck.extract.tree import SUBJECTS, child, depth, spans_of, trim
from factcheck.language import ParsedText
from factcheck.types import Span, Stance

if TYPE_CHECKING:
    from spacy.tokens import Token

_PARAGRAPH = re.compile(r"\n\s*\n")
_GAP = re.compile(r"[\s,]*")
_SIGNED = re.compile(r"[^\S\n]*(?:\n[^\S\n]*){0,2}(?:[―—–]|--?)[^\S\n]*(?P<name>[A-Z][^\n“\"]{1,80}?)[\s.]*?(?=\n|$)")
_NEXT_CLAUSE = re.compile(r"(?:but|and|or|while|though|although|because|which|who|when|where|so|yet|if)\b")
_GOES_ON = re.compile(r"\s+(?!(?:and|or|but)\s+[“\"‘'])[a-z]")
_ASIDE_GOES_ON = re.compile(r"\s+(?!(?:and|or|but)\s+[“\"‘'])(?:[—–-]+\s*|\()?[a-z]")
_OPENS_CLAUSE = frozenset("because if although though unless since despite given".split())
_OPENS_LEAD = frozenset("so if because unless but and".split())
_SETS_OFF = frozenset({",", "—", "–", "-", "--", ";"})
_SMALL = frozenset({"CCONJ", "SCONJ", "ADV", "AUX", "PART", "DET", "ADP", "PRON", "PUNCT", "SPACE"})
_SHORT_JOINT = 5
"""Tokens at most between "she said, but" and the rest of the quotation."""
_CLOSING = "'’”\""
_JOINT = re.compile(r",?\s+(?:and|or|but)\s+")
_FAR = 200
"""Characters between a quotation and its cue at most."""
_LEAD = 60
"""Characters between a verb that the lexicon does not know and the quotation at most."""
_ASIDE = 40
"""Characters of the author's own words at most behind a quotation that runs on."""
_NEAR = 12
"""Tokens behind a quotation within which its verb stands, where the lexicon knows none."""
_COLON_LEAD = 9
"""Words before the colon of a bare "Name:" at most."""
UNSPOKEN = Cue("", "verb", Stance.ASSERTS, 2, frozenset({"quote"}))
"""Stands for the cue where only a colon or a dash joins source and quotation."""


@dataclass(slots=True)
class Quoted:
    """A cue with the stretches it introduces; grows while the text is read."""

    entry: Cue
    sentence: int
    cue: Token | None
    cue_spans: tuple[Span, ...]
    source: tuple[Span, ...]
    stretches: list[Stretch] = field(default_factory=list)
    opening: Span | None = None
    """Unquoted words that lead into the first quotation and belong to the content."""

    lead: Span | None = None
    """A clause in front of the source that the first quotation goes on with."""

    def content(self, text: str) -> list[Span]:
        spans = self.quotations(text)
        if self.lead is not None:
            return [self.lead, *spans]
        if self.opening is not None and spans:
            spans[0] = trim(text, Span(self.opening.start, self.stretches[0].end))
        return spans

    def quotations(self, text: str) -> list[Span]:
        """What stands in the marks, without the comma that belongs to the sentence around it."""
        spans = [q.span for s in self.stretches for q in s.quotations]
        return [trimmed for span in spans if (trimmed := trim(text, span, stops=False)).start < trimmed.end]


def find_quoted(parsed: ParsedText, quotations: Sequence[Quotation]) -> tuple[list[Quoted], list[Stretch]]:
    """Every cue that has a quotation beside it, and the stretches of speech that no cue was found for."""
    reader = _Reader(parsed, stretches_of(parsed.text, quotations))
    return reader.read()


class _Reader:
    """One pass over the quotations of a text, left to right."""

    def __init__(self, parsed: ParsedText, stretches: Sequence[Stretch]) -> None:
        self.parsed, self.text, self.stretches = parsed, parsed.text, stretches
        self.starts = [s.span.start for s in parsed.sentences]
        self.cues: dict[int, list[tuple[Token, Cue]]] = {}
        self.found: dict[tuple[int, int], Quoted] = {}

    def read(self) -> tuple[list[Quoted], list[Stretch]]:
        last: Quoted | None = None
        left: list[Stretch] = []
        for at, stretch in enumerate(self.stretches):
            home = self._home(at, stretch, last)
            if home is not None:
                home.stretches.append(stretch)
            elif stretch.titled:
                continue
            else:
                left.append(stretch)
            last = home
        return list(self.found.values()), left

    def _home(self, at: int, stretch: Stretch, last: Quoted | None) -> Quoted | None:
        home = self._before(at, near=True) or self._joined(stretch, last)
        if home is not None or stretch.titled:
            return home
        home = self._after(at)
        if home is not None:
            if not home.stretches:
                home.opening = self._opening(stretch, last)
                if home.opening is not None and home.entry.holds and home.cue is not None:
                    home.opening = self._nearest_clause(home, stretch)
            return home
        home = self._before(at) or self._signed(stretch)
        if home is None and last is not None and self._runs_on(last, stretch):
            return last
        return home

    # -- the cue behind: "…," she said -------------------------------------------------------------------------

    def _after(self, at: int) -> Quoted | None:
        stretch = self.stretches[at]
        inside = self.text[stretch.start : stretch.quotations[-1].span.end].rstrip().rstrip(_CLOSING)
        gap = _GAP.match(self.text, stretch.end)
        begin = gap.end() if gap else stretch.end
        between = self.text[stretch.end : begin]
        if (inside[-1:] not in ENDS_OPEN and "," not in between) or _PARAGRAPH.search(between):
            return None
        if _NEXT_CLAUSE.match(self.text, begin):
            return None
        stop = next((s.start for s in self.stretches[at + 1 :] if not s.titled), len(self.text))
        return self._best(begin, stop, behind=stretch) or self._any_verb_behind(stretch, begin, stop)

    def _any_verb_behind(self, stretch: Stretch, begin: int, stop: int) -> Quoted | None:
        """'“Come in,” exhorted Holt.', '“Come in,” the letter read.': whoever does anything right behind a comma in the
        marks says it, and the clause that ends in a verb of saying says it whatever the tagger makes of the verb."""
        index = self._sentence(begin)
        if re.search(r"\w", self.text[self.starts[self._sentence(stretch.start)] : stretch.start]):
            return None
        behind = self._tokens(index, begin, stop)[:_NEAR]
        for at, token in enumerate(behind):
            if token.is_punct or (token.tag_ in ("WDT", "WP", "IN", "CC") and token.lower_ != "of"):
                break
            known = lexicon().get((token.lemma_.lower(), "verb"), UNSPOKEN)
            ends = at + 1 == len(behind) or behind[at + 1].is_punct
            if token.tag_ in ("VBD", "VBZ", "VBP") or (at and ends and known.lemma and "quote" in known.takes):
                offset = self.starts[index]
                source = behind[:at] or noun_phrase_beside(token, begin - offset, stop - offset)
                if any(can_speak(t) for t in source):
                    return self._give(index, token.i, [token], source, token, known)
                break
        return None

    def _opening(self, stretch: Stretch, last: Quoted | None) -> Span | None:
        """'The plan is "a mistake," she said': the words before the marks are hers too."""
        sentence = self.parsed.sentences[self._sentence(stretch.start)].span
        taken = last is not None and last.stretches and last.stretches[-1].end > sentence.start
        before = self.text[sentence.start : stretch.start].strip()
        begun = before[-1:] == "," and self.text[stretch.quotations[0].span.start].islower()
        if taken or not re.search(r"\w", before) or (before[-1] in ":,(—–-" and not begun):
            return None
        return Span(sentence.start, stretch.start)

    def _nearest_clause(self, home: Quoted, stretch: Stretch) -> Span | None:
        """'…, because the plan was “a farce,” as Holt put it': the clause that ends in the marks."""
        subject = child(home.cue.head, *SUBJECTS) if home.cue is not None else None
        begin = subject.left_edge.idx + self.starts[home.sentence] if subject is not None else stretch.start
        return Span(begin, stretch.start) if begin < stretch.start else None

    # -- the cue in front: she said: "…" -----------------------------------------------------------------------

    def _before(self, at: int, *, near: bool = False) -> Quoted | None:
        """near: only a cue that stands right before the marks, or a colon."""
        stretch, floor = self.stretches[at], self.stretches[at - 1].end if at else 0
        end = len(self.text[floor : stretch.start].rstrip()) + floor
        if end <= floor:
            return None
        colon, that = self.text[end - 1] == ":", self.text[max(floor, end - 5) : end] == " that"
        adjacent = colon or (that and not stretch.titled) or self._ends_in_cue(end)
        if stretch.titled and self.text[stretch.end - 2 : stretch.end - 1] not in ".,!?…":
            return None
        if not adjacent and (near or self.text[end - 1] != ","):
            return None
        if not colon and (self._goes_on_unquoted(stretch) or _PARAGRAPH.search(self.text[end : stretch.start])):
            return None
        found = self._best(floor, end) or self._unlisted(floor, end, stretch)
        if found is not None and not found.stretches and not colon:
            found.opening = self._clause_before(found, stretch)
            found.lead = self._clause_in_front(found, stretch)
        return found

    def _clause_before(self, found: Quoted, stretch: Stretch) -> Span | None:
        """'said that if it rains, “we will wait.”': the clause that the cue opens in front of the marks."""
        offset = self.starts[found.sentence]
        between = [t for t in found.cue.doc[found.cue.i + 1 :] if t.idx + offset < stretch.start] if found.cue else []
        opens = next((t for t in between if t.lower_ == "that" and t.tag_ in ("IN", "WDT")), None)
        if opens is None and between and between[0].lower_ in _OPENS_CLAUSE:
            opens = between[0]
        return Span(opens.idx + offset, stretch.start) if opens is not None and opens is not between[-1] else None

    def _clause_in_front(self, found: Quoted, stretch: Stretch) -> Span | None:
        """'So when it rained, Holt said, “we waited.”': words in marks that go on with the clause before the source."""
        begin = self.starts[found.sentence]
        lead = trim(self.text, Span(begin, found.source[0].start)) if found.source else Span(begin, begin)
        goes_on = self.text[stretch.quotations[0].span.start].islower() and self.text[lead.end : lead.end + 1] == ","
        opens = self.text[begin : lead.end].partition(" ")[0].lower() in _OPENS_LEAD
        return lead if goes_on and opens and not any(s.start < lead.end <= s.end for s in self.stretches) else None

    def _joined(self, stretch: Stretch, last: Quoted | None) -> Quoted | None:
        """'“…,” she said, but “…”', 'chanted “…” and “…”': only small words before the quotation that goes on."""
        if last is None or last.cue is None or not last.stretches or self._sentence(stretch.start) != last.sentence:
            return None
        said = last.cue.idx + self.starts[last.sentence]
        if last.stretches[-1].end > said:
            return last if _JOINT.fullmatch(self.text, last.stretches[-1].end, stretch.start) else None
        behind = self._tokens(last.sentence, said + len(last.cue), stretch.start)
        comma = max((n for n, t in enumerate(behind[:-1]) if t.text in _SETS_OFF), default=len(behind))
        tail = behind[comma + 1 :]
        return last if 0 < len(tail) <= _SHORT_JOINT and all(t.pos_ in _SMALL for t in tail) else None

    def _unlisted(self, floor: int, end: int, stretch: Stretch) -> Quoted | None:
        """No cue that the lexicon knows: 'Okafor: "…"', 'Holt barked, “Go home.”', 'She made this point: "…"', 'The
        mayor’s answer was: “…”'. A whole sentence behind a comma or a colon is spoken, whatever the verb."""
        index = self._sentence(end - 1)
        lead, offset = self._tokens(index, floor, end), self.starts[index]
        inside = self.text[stretch.start : stretch.end].strip("“”\"'‘’ ")
        colon, whole = self.text[end - 1] == ":", inside[:1].isupper() and inside[-1:] in ".!?…"
        name = _name_at_end(lead[:-1]) if colon else []
        verbs = [t for t in lead if t.pos_ == "VERB"]
        if name and not verbs and len(lead) <= _COLON_LEAD:
            return self._give(index, lead[-2].i, (), name)
        worded = colon and any(_is_wording(t) for t in lead)
        for verb in reversed(verbs):
            subject = subject_of(verb)
            told = (whole and end - verb.idx - offset <= _LEAD) or (worded and verb.dep_ == "ROOT")
            if told and subject is not None and subject.i < verb.i and can_speak(subject):
                return self._give(index, verb.i, cue_tokens(verb), source_tokens(subject), verb)
        for noun in reversed(lead) if colon else ():
            owner = child(noun, "poss")
            if owner is not None and _is_wording(noun) and can_speak(owner):
                return self._give(index, noun.i, [noun], source_tokens(owner))
        return self._give(index, lead[-2].i, (), name) if name else None

    def _goes_on_unquoted(self, stretch: Stretch) -> bool:
        """'said that "the toll" would rise': the marks hold only a part of the clause."""
        inside = self.text[stretch.start : stretch.quotations[-1].span.end].rstrip().rstrip(_CLOSING)
        goes_on = _GOES_ON if self.text[stretch.quotations[0].span.start].isupper() else _ASIDE_GOES_ON
        return inside[-1:] not in ",.?!…—–-" and goes_on.match(self.text, stretch.end) is not None

    def _ends_in_cue(self, end: int) -> bool:
        near = self._cues(max(0, end - 30), end)
        return any(self.starts[i] + t.idx + len(t) == end for i, t, c in near if "quote" in c.takes)

    # -- the source behind a dash, and words that run on --------------------------------------------------------

    def _signed(self, stretch: Stretch) -> Quoted | None:
        """'"…" — Amara Okafor' on a line of its own."""
        signed = _SIGNED.match(self.text, stretch.end)
        if signed is None or self.text[: stretch.start].rstrip(" \t")[-1:] not in ("", "\n"):
            return None
        index = self._sentence(signed.start("name"))
        source = trim(self.text, Span(*signed.span("name")))
        return self.found.setdefault((index, -1 - source.start), Quoted(UNSPOKEN, index, None, (), (source,)))

    def _runs_on(self, last: Quoted, stretch: Stretch) -> bool:
        """Whether `stretch` begins right behind the sentence whose cue introduced the words before it, and stands
        alone: a sentence of its own but for a few words, or a whole paragraph where a new paragraph has begun."""
        if not last.stretches:
            return False
        done = max(last.stretches[-1].end, self.parsed.sentences[last.sentence].span.end)
        gap = self.text[done : stretch.start]
        if done > stretch.start or gap.strip() or (last.cue is None and "\n" in gap):
            return False
        sentence = self.parsed.sentences[self._sentence(stretch.end - 1)].span
        end = sentence.end
        if "\n" in gap:
            following = re.compile(r"\n|$").search(self.text, stretch.end)
            end = following.start() if following else len(self.text)
        rest = self.text[stretch.end : end].strip(" ).")
        return not rest or ("\n" not in gap and len(rest) < _ASIDE and not any(self._cues(stretch.end, end)))

    # -- choosing a cue ------------------------------------------------------------------------------------------

    def _best(self, begin: int, stop: int, *, behind: Stretch | None = None) -> Quoted | None:
        """The cue within `[begin, stop)` of one sentence that a quotation belongs to.

        behind: the quotation, where the cue is looked for behind it.
        """
        index = self._sentence(begin if behind else stop - 1)
        span = self.parsed.sentences[index].span
        begin, stop = max(begin, span.start), min(stop, span.end)
        options = [(t, c) for _, t, c in self._cues(begin, stop) if "quote" in c.takes]
        if not behind:
            fresh = [
                o for o in options if (index, o[0].i) not in self.found and not self._has_content(index, o[0], stop)
            ]
            options = fresh or [o for o in options if (index, o[0].i) in self.found]
        for cue, entry in sorted(options, key=lambda o: (not self._leads_in(index, o[0], stop), depth(o[0]), o[0].i)):
            known = self.found.get((index, cue.i))
            if known is not None:
                return known
            if behind and self._is_governed_before(index, cue, behind):
                continue
            source = self._source(index, cue, begin, stop, behind)
            if source and not (behind and cue.idx + self.starts[index] - begin > _FAR):
                return self._give(index, cue.i, cue_tokens(cue), source, cue, entry)
        return None

    def _leads_in(self, index: int, cue: Token, stop: int) -> bool:
        """Whether nothing stands between a cue and what it introduces: 'urges them to stay and then says, “…”'."""
        return not self.text[cue.idx + len(cue) + self.starts[index] : stop].strip(" ,:")

    def _is_governed_before(self, index: int, cue: Token, quotation: Stretch) -> bool:
        """'Holt, citing a “loss,” said it was late', 'Holt called it a “mess,” adding that …': the words in front of
        the quotation belong to the clause of the cue, so the quotation is not its content."""
        head = subject_of(cue)
        return head is not None and head.idx + self.starts[index] < quotation.start

    def _source(self, index: int, cue: Token, begin: int, stop: int, behind: Stretch | None) -> list[Token]:
        """The source of `cue` outside the quotations beside it; from its neighbours where the parse has none, or has
        one among the words quoted."""
        offset = self.starts[index]
        head = source_of(cue)
        if head is not None and (begin <= head.idx + offset < stop or (behind is None and head.i < cue.i)):
            tokens = source_tokens(head)
            if cue not in tokens:
                return [t for t in tokens if begin <= t.idx + offset < stop or head.idx + offset < begin]
        return noun_phrase_beside(cue, begin - offset, stop - offset)

    def _give(
        self,
        index: int,
        key: int,
        cue: Sequence[Token],
        source: Sequence[Token],
        verb: Token | None = None,
        entry: Cue = UNSPOKEN,
    ) -> Quoted:
        """What was found at `key` of sentence `index` before, or these words of it."""
        offset = self.starts[index]
        made = Quoted(entry, index, verb, tuple(spans_of(cue, offset)), tuple(spans_of(source, offset)))
        return self.found.setdefault((index, key), made)

    def _tokens(self, index: int, begin: int, stop: int) -> list[Token]:
        offset = self.starts[index]
        return [t for t in self.parsed.docs[index] if begin <= t.idx + offset < stop and not t.is_space]

    def _has_content(self, index: int, cue: Token, stop: int) -> bool:
        """Whether the words between the cue and the quotation already are what it reports."""
        offset = self.starts[index]
        behind = (c for c in cue.subtree if cue.i < c.i and c.idx + offset < stop)
        return any((c.dep_ == "ccomp" and c.head == cue) or c.lower_ == "saying" for c in behind)

    def _cues(self, begin: int, stop: int) -> Iterator[tuple[int, Token, Cue]]:
        for index in range(self._sentence(begin), self._sentence(max(begin, stop - 1)) + 1):
            if index not in self.cues:
                self.cues[index] = [(t, c) for t, c in cues_in(self.parsed.docs[index]) if c.pos == "verb"]
            for token, cue in self.cues[index]:
                if begin <= token.idx + self.starts[index] < stop:
                    yield index, token, cue

    def _sentence(self, offset: int) -> int:
        return max(0, bisect_right(self.starts, offset) - 1)


_WORDING = frozenset(
    {"this", "following", "tweet", "message", "question", "answer", "response", "reply", "word", "letter", "post"}
)


def _is_wording(noun: Token) -> bool:
    return noun.lemma_.lower() in _WORDING or (noun.lemma_.lower(), "noun") in lexicon()


def _name_at_end(lead: list[Token]) -> list[Token]:
    """The named person or organisation that ends right before the colon."""
    name: list[Token] = []
    for token in reversed(lead):
        if token.ent_type_ not in ("PERSON", "ORG") and not (
            name and token.pos_ == "PROPN" and token.text[0].isupper()
        ):
            break
        name.insert(0, token)
    return name
