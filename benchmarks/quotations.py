"""Looking up a quotation among many: milliseconds, and how often the answer is the best there is.

    python -m benchmarks.quotations [--quotations N] [--queries N]

The yardstick is a linear scan in the same run: `process.extractOne` of rapidfuzz over all of them. The corpus is made
up, the same in every run: sentences drawn word by word from those of the bundled corpus and of the lists of the engine.
Recall@1 counts the answers that are as near to the quotation as the nearest of all; where none is near enough, the
right answer is none.
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

import numpy as np
from rapidfuzz import fuzz, process

from factcheck.bundled import bundled
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
        for file in sorted(bundled("reference_corpus").rglob("*.md")):
            for document in read_path(file).documents:
                found = re.findall(r"[A-Za-z’']+", document.text)
                for word, behind in pairwise(found):
                    self._next[word].append(behind)

    def sentence(self) -> str:
        size = self.random.randint(6, 22)
        out = [self.random.choice(sorted(self._next)) if not self.random.randrange(3) else "The"]
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
    """Answers, and milliseconds a query: the best of three turns, as another process can only make a turn slower."""
    found, seconds = [], []
    for query in queries:
        turns = []
        for _ in range(3):
            start = time.perf_counter()
            answer = work(query)
            turns.append(1000 * (time.perf_counter() - start))
        found.append(answer)
        seconds.append(min(turns))
    return found, seconds


def main(size: int, asked: int) -> None:
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

        print(f"{size:,} quotations, {asked} queries a kind; milliseconds at the median and at the 95th percentile")
        print("kind                  index     95 %      scan     ratio   recall@1")
        every: list[float] = []
        for kind, change in KINDS.items():
            sources = words.random.sample(sorted(keys.values()), asked)
            queries = [change(words, text) for text in sources]
            hits, fast = timed(lambda q: close_quotations(store, q, 5), queries)
            _, slow = timed(scan, queries)
            got = [alike(pieces_of(q), texts[h[0]]) if h else 0.0 for q, h in zip(queries, hits, strict=True)]
            best = [nearest(q, list(texts.values())) for q in queries]
            right = sum(g > b - 1e-3 or (g == 0.0 and b < NEAR_ENOUGH) for g, b in zip(got, best, strict=True)) / asked
            every += fast
            median, scanned = statistics.median(fast), statistics.median(slow)
            late = statistics.quantiles(fast, n=20)[-1]
            print(f"{kind:18} {median:8.2f} {late:8.2f} {scanned:9.1f} {scanned / median:8.0f}x {right:9.3f}")
        print(f"{'all':18} {statistics.median(every):8.2f} {statistics.quantiles(every, n=20)[-1]:8.2f}")


def nearest(query: str, texts: list[str]) -> float:
    """How near the nearest of all texts comes to the quotation: what `alike` gives, for all of them at once."""
    pieces = pieces_of(query)
    within, whole = (process.cdist(pieces, texts, scorer=scorer) for scorer in (fuzz.partial_ratio, fuzz.ratio))
    sizes = np.array([len(piece) for piece in pieces])
    fits = sizes[:, None] <= np.array([len(text) for text in texts])
    return float((sizes @ np.where(fits, within, whole)).max() / sizes.sum())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quotations", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=100)
    options = parser.parse_args()
    main(options.quotations, options.queries)
