"""Retrieve: claims -> evidence candidates from an index of passages.

`build` / `add` / `remove` write an index, `open_index` opens one, `Index.search` finds passages for queries.
"""

from factcheck.retrieve.build import add, build, remove
from factcheck.retrieve.encoders import DEFAULT_ENCODER, ENCODERS, Encoder, load_encoder
from factcheck.retrieve.index import Index, open_index, rank
from factcheck.retrieve.tokens import figure_tokens, mask
from factcheck.retrieve.values import Change, IndexedDocument, Query, query_of
from factcheck.retrieve.verify import info, verify

__all__ = [
    "DEFAULT_ENCODER",
    "ENCODERS",
    "Change",
    "Encoder",
    "Index",
    "IndexedDocument",
    "Query",
    "add",
    "build",
    "figure_tokens",
    "info",
    "load_encoder",
    "mask",
    "open_index",
    "query_of",
    "rank",
    "remove",
    "verify",
]
