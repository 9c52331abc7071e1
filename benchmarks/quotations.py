"""Looking up a quotation among many: milliseconds, and how often the answer is the best there is.

    python -m benchmarks.quotations [--quotations N] [--queries N] [--scans N]

The yardstick is a linear scan in the same run: `process.extractOne` of rapidfuzz over all of them, for the first few
queries of each kind, as one takes long. Both are timed once, in milliseconds of the processor, which no other process
adds to; everything lies in memory, so that nothing else is waited for. The corpus is made up, the same in every run:
sentences drawn word by word from those of the bundled corpus and of the lists of the engine. Recall@1 counts the
answers that are at least as near to the quotation as what it was made from; of absent ones, which were made from
nothing, those that find nothing where the scan finds nothing, or what is as near.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from rapidfuzz import fuzz, process

from factcheck.installed import bundled
from factcheck.read import read_path
from factcheck.retrieve import IndexedDocument
from factcheck.retrieve.quotations import NEAR_ENOUGH, alike, close_quotations, pieces_of
from factcheck.retrieve.store import Store
from factcheck.retrieve.tokens import normalise
from factcheck.types import (
    Attribution,
    AttributionType,
    Claim,
    ClaimKind,
    Document,
    Passage,
    Sentence,
    Span,
    Speaker,
    SpeakerKind,
)
from factcheck.voices import voices

_A_DOCUMENT = 50
_GIVEN = "Amara Lena Tomas Ruth Ida Joel Maria Peter Nadia Oskar Imani Hugo Vera Tariq Ines Pavel Greta Samir".split()
_NAME_PARTS = (
    "Ald Bran Cor Dun Ek Fal Gor Hal Ing Jor Kel Lom Mar Nor Ost Pel Ras Sol Tor Vin".split(),
    "berg dal ham ley man mer sen son ter wick".split(),
)


class Words:
    """Draws sentences: each word follows one that it follows in the bundled corpus, and now and then a rarer noun."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self._next: dict[str, list[str]] = defaultdict(list)
        self._nouns = sorted(voices())
        self._first: list[str] = []
        for file in sorted(bundled("reference_corpus").rglob("*.md")):
            for document in read_path(file).documents:
                found = re.findall(r"[A-Za-z’']+", document.text)
                for word, behind in pairwise(found):
                    self._next[word].append(behind)
        self._first = sorted(self._next)

    def sentence(self) -> str:
        size = self.random.randint(6, 22)
        out = [self.random.choice(self._first) if not self.random.randrange(3) else "The"]
        while len(out) < size:
            out.append(self._word_behind(out[-1]))
        return " ".join(out)

    def _word_behind(self, word: str) -> str:
        if not self.random.randrange(8):
            return self.random.choice(self._nouns)
        return self.random.choice(self._next.get(word) or self._nouns)

    def name(self) -> str:
        return f"{self.random.choice(_GIVEN)} {''.join(map(self.random.choice, _NAME_PARTS))}"


def corpus(size: int, words: Words) -> Iterator[IndexedDocument]:
    """Documents with `size` passages in all, each a quotation with its speaker."""
    for number in range(0, size, _A_DOCUMENT):
        passages = [quoted(words.sentence(), words.name()) for _ in range(min(_A_DOCUMENT, size - number))]
        text = "\n".join(p.text for p in passages)
        yield IndexedDocument(Document(f"d{number}", text), tuple(passages))


def quoted(words: str, name: str) -> Passage:
    text = f"“{words},” said {name}."
    content, source = Span(1, 1 + len(words)), Span(len(text) - 1 - len(name), len(text) - 1)
    speaker = Speaker(name, name, None, SpeakerKind.PERSON, "named")
    said = Attribution((), (source,), (content,), AttributionType.DIRECT, quotations=(content,), speaker=speaker)
    whole = Sentence(text, Span(0, len(text)), 0)
    claim = Claim("c1", ClaimKind.ATTRIBUTIONAL, words, content, whole, text, None, None, said, words, (words,))
    return Passage(0, "d", text, whole.span, "", (claim,))


def altered(words: Words, text: str) -> str:
    out = text.split()
    out[words.random.randrange(len(out))] = words.name().split()[1].lower()
    return " ".join(out)


def shortened(words: Words, text: str) -> str:
    out = text.split()
    for _ in range(2):
        del out[words.random.randrange(len(out))]
    return " ".join(out)


def elided(words: Words, text: str) -> str:
    out = text.split()
    at = len(out) // 2
    return " ".join(out[: at - 1]) + " … " + " ".join(out[at + 1 :])


KINDS: dict[str, Callable[[Words, str], str]] = {
    "verbatim": lambda words, text: text.upper(),
    "one word changed": altered,
    "two words dropped": shortened,
    "ellipsis": elided,
    "absent": lambda words, _: words.sentence(),
}


def timed(work: Callable[[str], list[int]], queries: list[str]) -> tuple[list[list[int]], list[float]]:
    """Answers, and milliseconds of the processor a query."""
    found, spent = [], []
    for query in queries:
        start = time.process_time()
        found.append(work(query))
        spent.append(1000 * (time.process_time() - start))
    return found, spent


def main(size: int, asked: int, scans: int) -> None:
    words = Words(seed=7)
    with tempfile.TemporaryDirectory() as folder:
        store = Store.create(Path(folder) / "store.sqlite")
        keys = {
            key: p.claims[0].content
            for item in corpus(size, words)
            for key, p in zip(store.insert(item), item.passages, strict=True)
        }
        store.finish()
        store = Store.read(Path(folder) / "store.sqlite")
        texts = {key: normalise(text) for key, text in keys.items()}

        def scan(query: str) -> list[int]:
            best = process.extractOne(normalise(query), texts, scorer=fuzz.partial_ratio, score_cutoff=NEAR_ENOUGH)
            return [best[2]] if best else []

        print(f"{size:,} quotations, {asked} queries a kind; processor milliseconds: median, 95th percentile")
        print("kind                  index     95 %      scan     ratio   recall@1")
        every: list[float] = []
        for kind, change in KINDS.items():
            sources = words.random.sample(sorted(keys.values()), asked)
            queries = [change(words, text) for text in sources]
            hits, fast = timed(lambda q: close_quotations(store, q, 5), queries)
            scanned, slow = timed(scan, queries[:scans])
            best = [texts[s[0]] if s else "" for s in scanned] if kind == "absent" else map(normalise, sources)
            got = [texts[h[0]] if h else "" for h in hits]
            right = [at_least(q, g, b) for q, g, b in zip(queries, got, best, strict=False)]
            every += fast
            median, linear = statistics.median(fast), statistics.median(slow)
            late = statistics.quantiles(fast, n=20)[-1]
            recall = sum(right) / len(right)
            print(f"{kind:18} {median:8.2f} {late:8.2f} {linear:9.1f} {linear / median:8.0f}x {recall:9.3f}")
        print(f"{'all':18} {statistics.median(every):8.2f} {statistics.quantiles(every, n=20)[-1]:8.2f}")


def at_least(query: str, got: str, best: str) -> bool:
    """Whether `got` is as near to the quotation as `best`; nothing (the empty text) is as near as what is too far."""
    pieces = pieces_of(query)
    wanted = alike(pieces, best) if best else 0.0
    return alike(pieces, got) > wanted - 1e-3 if got else wanted < NEAR_ENOUGH


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quotations", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=100)
    parser.add_argument("--scans", type=int, default=5, help="queries a kind that the yardstick answers too")
    options = parser.parse_args()
    main(options.quotations, options.queries, options.scans)
