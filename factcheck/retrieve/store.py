"""The SQLite file of an index: documents in all their versions, passages with their claims, and search terms.

A generation is written by one process and never changed afterwards; readers open it as immutable, so no lock and no
journal is needed, and it stays readable while it is being swept.
"""

from __future__ import annotations

import hashlib
import math
import sqlite3
import threading
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from factcheck.codec import dumps, loads
from factcheck.errors import BrokenIndex
from factcheck.retrieve.tokens import figure_tokens, words
from factcheck.retrieve.values import IndexedDocument, came_out, info_of
from factcheck.types import Claim, Document, DocumentInfo, Lifecycle, Passage, Span, Status

_SCHEMA = """
CREATE TABLE documents(
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    available INTEGER,         -- ordinal of the day on which this text came out; NULL when it is not known
    embargo REAL,              -- moment at which an embargo ends, in days (UTC)
    digest TEXT NOT NULL,      -- over metadata and text: tells whether a document has changed
    info TEXT NOT NULL,        -- DocumentInfo as JSON
    UNIQUE(id, version));
CREATE TABLE replacements(old_id TEXT NOT NULL, document INTEGER NOT NULL REFERENCES documents(key));
CREATE INDEX replacements_old ON replacements(old_id);
CREATE TABLE passages(
    id INTEGER PRIMARY KEY AUTOINCREMENT,   -- an id is never given twice
    document INTEGER NOT NULL REFERENCES documents(key),
    start INTEGER NOT NULL, stop INTEGER NOT NULL,
    text TEXT NOT NULL, context TEXT NOT NULL, following TEXT NOT NULL,
    claims TEXT NOT NULL,                   -- tuple of Claim as JSON
    words TEXT NOT NULL, figures TEXT NOT NULL, around TEXT NOT NULL);
CREATE INDEX passages_document ON passages(document, id);
CREATE VIRTUAL TABLE terms USING fts5(
    words, figures, around, content='passages', content_rowid='id', tokenize='porter ascii');
"""

_RANKING = "bm25(terms, 1.0, 1.5, 0.4)"
"""Weights of the columns words, figures and around: a figure tells more than a word, the context less."""

_SCORED = 10_000
"""Matches that BM25 scores for one query, about 10 ms; in a smaller corpus all terms are looked up."""

_UNSEEN = 100
"""Documents supposed beyond the corpus that hold none of its words: in a corpus of two, what both say is not common."""

_PAIRS = 5
"""Pairs of neighbouring words that a quotation is looked up by."""

_END_OF_TIME = date.max.toordinal()
_NEVER = _END_OF_TIME + 1.0

# `?2` is the moment. The embargo of a version that is out counts for all versions (IPTC, ninjs `embargoedUntil`).
_EMBARGOED = """EXISTS(SELECT 1 FROM documents e WHERE e.id = t.id AND e.embargo > ?2
                       AND (e.key = t.key OR coalesce(e.available, 0) <= ?1))"""
_BATCH = 500
"""Ids in one statement; SQLite allows 999 in old builds."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the store knows of one version of a document."""

    key: int
    version: int
    digest: str


@dataclass(frozen=True, slots=True)
class Counts:
    documents: int
    versions: int
    passages: int
    indexed: int
    """Passages in the full-text index."""


class Store:
    """One SQLite file, open for reading or for writing."""

    def __init__(self, connection: sqlite3.Connection, where: Path) -> None:
        self._connection = connection
        self._where = where
        self._lock = threading.Lock()
        self._frequency = lru_cache(maxsize=100_000)(self._count)
        self._documents = cache(lambda: self.counts().documents)
        self.rarity = lru_cache(maxsize=100_000)(self._rarity)
        """How few documents hold a word, in [0, 1]: 0 all, 1 none, on the scale of their logarithm."""

    @classmethod
    def create(cls, path: Path) -> Store:
        store = cls.edit(path)
        store._connection.executescript(_SCHEMA)
        return store

    @classmethod
    def edit(cls, path: Path) -> Store:
        """Open for writing. A crash loses the whole generation anyhow, so nothing is journalled or synced here."""
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA journal_mode=OFF")
        connection.execute("PRAGMA synchronous=OFF")
        return cls(connection, path)

    @classmethod
    def read(cls, path: Path) -> Store:
        """Open a finished file. Raises `BrokenIndex` when it is no database with our tables."""
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        try:
            store = cls(sqlite3.connect(uri, uri=True, check_same_thread=False), path)
        except sqlite3.Error:
            raise _damaged(path) from None
        store.rows("SELECT (SELECT count(*) FROM documents), (SELECT max(id) FROM passages), count(*) FROM terms('x')")
        return store

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a statement; safe from several threads. Raises `BrokenIndex` when the file is damaged."""
        try:
            with self._lock:
                return self._connection.execute(sql, values).fetchall()
        except sqlite3.DatabaseError:
            raise _damaged(self._where) from None

    def rows_in(self, sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        """All rows of a statement whose `IN (?)` is filled with `values`, however many."""
        found = []
        for start in range(0, len(values), _BATCH):
            some = values[start : start + _BATCH]
            found += self.rows(sql.replace("IN (?)", f"IN ({','.join('?' * len(some))})"), some)
        return found

    def close(self) -> None:
        self._connection.close()

    # Writing

    def known(self, document_id: str) -> list[Known]:
        """All versions of a document, newest first."""
        sql = "SELECT key, version, digest FROM documents WHERE id = ? ORDER BY version DESC"
        return [Known(*row) for row in self.rows(sql, (document_id,))]

    def insert(self, item: IndexedDocument) -> list[int]:
        """Store a document whose id and version are new; the ids given to its passages, in order."""
        document = item.document
        days = (_day(came_out(document)), _embargo(document.lifecycle))
        values = (document.id, document.version, *days, digest(document), dumps(info_of(document)))
        sql = "INSERT INTO documents(id, version, available, embargo, digest, info) VALUES(?,?,?,?,?,?)"
        key = self._connection.execute(sql, values).lastrowid
        replaced = [(old, key) for old in document.lifecycle.supersedes if old != document.id]
        self._connection.executemany("INSERT INTO replacements VALUES(?,?)", replaced)
        return [self._insert_passage(key, passage) for passage in item.passages]

    def _insert_passage(self, document: int | None, passage: Passage) -> int:
        figures = [t for claim in passage.claims if claim.quantity for t in figure_tokens(claim.quantity)]
        around = words(f"{passage.context} {_voices(passage)}")
        terms = (" ".join(words(passage.text)), " ".join(dict.fromkeys(figures)), " ".join(around))
        values = (
            document,
            *passage.span,
            passage.text,
            passage.context,
            passage.following,
            dumps(passage.claims, _CLAIMS),
        )
        sql = """INSERT INTO passages(document, start, stop, text, context, following, claims, words, figures, around)
                 VALUES(?,?,?,?,?,?,?,?,?,?)"""
        row = self._connection.execute(sql, (*values, *terms)).lastrowid
        self._connection.execute("INSERT INTO terms(rowid, words, figures, around) VALUES(?,?,?,?)", (row, *terms))
        return row or 0

    def delete(self, key: int) -> list[int]:
        """Take away one version of a document; the ids of its passages."""
        gone = [row[0] for row in self.rows("SELECT id FROM passages WHERE document = ?", (key,))]
        self._connection.execute(
            """INSERT INTO terms(terms, rowid, words, figures, around)
               SELECT 'delete', id, words, figures, around FROM passages WHERE document = ?""",
            (key,),
        )
        for sql in ("passages WHERE document", "replacements WHERE document", "documents WHERE key"):
            self._connection.execute(f"DELETE FROM {sql} = ?", (key,))
        return gone

    def finish(self) -> None:
        """Write everything out and close; the file is complete afterwards."""
        self._connection.execute("INSERT INTO terms(terms) VALUES('optimize')")
        self._connection.commit()
        self.close()

    # Reading

    def counts(self) -> Counts:
        sql = """SELECT (SELECT count(DISTINCT id) FROM documents), (SELECT count(*) FROM documents),
                        (SELECT count(*) FROM passages), (SELECT count(*) FROM terms_docsize)"""
        return Counts(*self.rows(sql)[0])

    def fingerprint(self) -> str:
        """Hash over all versions of all documents, the same in whatever order they came in."""
        total = hashlib.sha256()
        for row in self.rows("SELECT digest FROM documents ORDER BY digest"):
            total.update(row[0].encode())
        return total.hexdigest()

    def unavailable(self, as_of: date | None) -> list[int]:
        """Ids of the passages that nobody could read on `as_of`: published later, or under embargo until later.

        What is under embargo now is among them whatever the day.
        """
        sql = f"""SELECT id FROM passages WHERE document IN
                 (SELECT key FROM documents t WHERE t.available > ?1 OR {_EMBARGOED})"""
        return [row[0] for row in self.rows(sql, _bounds(as_of))]

    def passages(self, ids: Sequence[int]) -> dict[int, tuple[int, Passage]]:
        """Passages by id, each with the key of its document; unknown ids are left out."""
        rows = self.rows_in(_PASSAGE + "WHERE p.id IN (?)", ids)
        return {row[0]: (row[1], _passage(row)) for row in rows}

    def documents_of(self, ids: Sequence[int]) -> dict[int, int]:
        """Passage -> key of its document."""
        return dict(self.rows_in("SELECT id, document FROM passages WHERE id IN (?)", ids))

    def repeated(self, passage: int, key: int) -> int | None:
        """The passage of another document that says the same word for word; `None` when it does not."""
        sql = "SELECT n.id FROM passages o JOIN passages n ON n.text = o.text WHERE o.id = ? AND n.document = ? LIMIT 1"
        rows = self.rows(sql, (passage, key))
        return rows[0][0] if rows else None

    def passages_of(self, key: int) -> list[Passage]:
        """The passages of one version of a document, in the order of the text."""
        return [_passage(row) for row in self.rows(_PASSAGE + "WHERE p.document = ? ORDER BY p.id", (key,))]

    def newest(self, document_id: str, as_of: date | None) -> int | None:
        """Key of the version of a document that was in force on `as_of`; `None` when there was none."""
        sql = f"""SELECT key FROM documents t WHERE id = ?3 AND coalesce(available, 0) <= ?1 AND NOT {_EMBARGOED}
                 ORDER BY version DESC LIMIT 1"""
        rows = self.rows(sql, (*_bounds(as_of), document_id))
        return rows[0][0] if rows else None

    def versions(self, document_id: str, as_of: date | None) -> list[int]:
        """Keys of the versions of a document that were out on `as_of`, under embargo or not, oldest first."""
        sql = "SELECT key FROM documents WHERE id = ? AND coalesce(available, 0) <= ? ORDER BY version"
        return [row[0] for row in self.rows(sql, (document_id, as_of.toordinal() if as_of else _END_OF_TIME))]

    def ids(self) -> list[str]:
        return [row[0] for row in self.rows("SELECT DISTINCT id FROM documents")]

    def info(self, key: int, as_of: date | None) -> DocumentInfo:
        """A document version as it stood on `as_of`: replaced only by what could be read by then."""
        row = self.rows("SELECT id, version, info FROM documents WHERE key = ?", (key,))[0]
        return replace(loads(DocumentInfo, row[2]), superseded_by=self._successor(row[0], row[1], as_of))

    def _successor(self, document_id: str, version: int, as_of: date | None) -> str | None:
        sql = f"""SELECT id FROM documents t WHERE coalesce(available, 0) <= ?1 AND NOT {_EMBARGOED}
                 AND (id = ?3 AND version > ?4
                      OR key IN (SELECT document FROM replacements WHERE old_id = ?3))
                 ORDER BY id = ?3 DESC, available DESC, version DESC LIMIT 1"""
        rows = self.rows(sql, (*_bounds(as_of), document_id, version))
        return rows[0][0] if rows else None

    def matches(
        self, terms: Iterable[str], limit: int, left_out: Set[int] = frozenset(), scored: int = _SCORED
    ) -> list[int]:
        """Passages that hold any of the rarer terms, best BM25 first, `left_out` not among them.

        Common terms are passed over where more than `scored` passages would have to be scored.
        """
        return self._match(" OR ".join(f'"{term}"' for term in self._rarer(terms, scored)), limit, left_out)

    def phrase(self, terms: Sequence[str], limit: int, left_out: Set[int] = frozenset()) -> list[int]:
        """Passages that hold the terms one after the other (up to their endings, which are stemmed)."""
        return self._match(f'words : "{" ".join(terms)}"' if terms else "", limit, left_out)

    def pairs(self, terms: Sequence[str], limit: int, left_out: Set[int] = frozenset()) -> list[int]:
        """Passages that hold two of the terms one right after the other, by the rarest such pairs, best BM25 first."""
        rare = {(a, b): self._frequency(a) * self._frequency(b) for a, b in pairwise(terms)}
        kept = sorted((pair for pair, count in rare.items() if count), key=lambda pair: (rare[pair], pair))[:_PAIRS]
        return self._match(" OR ".join(f'words : "{" ".join(pair)}"' for pair in kept), limit, left_out)

    def quotable(self, ids: Sequence[int]) -> dict[int, tuple[str, str]]:
        """The words of passages, as `normalise` gives them, and the text that follows each."""
        rows = self.rows_in("SELECT id, words, following FROM passages WHERE id IN (?)", ids)
        return {key: (words, following) for key, words, following in rows}

    def _match(self, expression: str, limit: int, left_out: Set[int]) -> list[int]:
        """Asks for more only when too many of the first ones are left out: a long list costs more than asking twice."""
        if not expression:
            return []
        sql = f"SELECT rowid FROM terms WHERE terms MATCH ? ORDER BY {_RANKING}, rowid LIMIT ?"
        asked = 4 * limit if left_out else limit
        while True:
            rows = self.rows(sql, (expression, asked))
            found = [row[0] for row in rows if row[0] not in left_out]
            if len(found) >= limit or len(rows) < asked:
                return found[:limit]
            asked *= 4

    def _rarer(self, terms: Iterable[str], most: int) -> list[str]:
        """The rarest terms, as many as `most` allows: a term of every tenth passage tells little and costs most."""
        kept: list[str] = []
        scored = 0
        for term in sorted(terms, key=self._frequency):
            scored += self._frequency(term)
            if scored > most and kept:
                break
            kept.append(term)
        return kept

    def _rarity(self, word: str) -> float:
        sql = "SELECT count(DISTINCT p.document) FROM terms t JOIN passages p ON p.id = t.rowid WHERE terms MATCH ?"
        doubled = word.replace('"', '""')
        documents, holding = self._documents(), self.rows(sql, (f'"{doubled}"',))[0][0]
        return math.log((documents + _UNSEEN) / (holding + 1)) / math.log(documents + _UNSEEN)

    def _count(self, term: str) -> int:
        return int(self.rows("SELECT count(*) FROM terms WHERE terms MATCH ?", (f'"{term}"',))[0][0])


_CLAIMS = tuple[Claim, ...]
_PASSAGE = """SELECT p.id, p.document, d.id, p.text, p.start, p.stop, p.context, p.claims, p.following
              FROM passages p JOIN documents d ON d.key = p.document """


def _passage(row: tuple[Any, ...]) -> Passage:
    key, _, document_id, text, start, stop, context, claims, following = row
    return Passage(key, document_id, text, Span(start, stop), context, loads(_CLAIMS, claims), following)


def _voices(passage: Passage) -> str:
    """Full names of those who speak in a passage that may only have "she said": it is found by them as well."""
    speakers = (c.attribution.speaker for c in passage.claims if c.attribution)
    return " ".join(dict.fromkeys(s.name for s in speakers if s is not None and s.name))


def digest(document: Document) -> str:
    """Hash over everything of a document that a verdict may depend on; not over the path it was read from."""
    described = dumps(replace(info_of(document), path="")) + f"\0{document.modified_at}\0{document.text}"
    return hashlib.sha256(described.encode("utf-8", "surrogatepass")).hexdigest()


def _bounds(as_of: date | None) -> tuple[int, float]:
    """The last day of publication, and the moment up to which embargoes have ended: never later than now."""
    now = datetime.now(UTC)
    day = as_of.toordinal() if as_of else _END_OF_TIME
    return day, min(math.nextafter(day + 1, 0), _days(now))


def _days(moment: datetime) -> float:
    """Days since the beginning of the calendar, in UTC."""
    utc = moment.astimezone(UTC) if moment.tzinfo else moment
    return utc.toordinal() + (utc.hour * 3600 + utc.minute * 60 + utc.second) / 86400


def _embargo(life: Lifecycle) -> float | None:
    """When it ends; never, where an item is under embargo and nobody says until when."""
    if life.embargoed_until is not None:
        return _days(life.embargoed_until)
    return _NEVER if life.status is Status.EMBARGOED else None


def _day(moment: date | None) -> int | None:
    return moment.toordinal() if moment else None


def _damaged(path: Path) -> BrokenIndex:
    return BrokenIndex(f"{path.name} is damaged", where=str(path.parent), fix="build the index again")
