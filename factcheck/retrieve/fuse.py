"""Many rankings into one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

_DAMPING = 60
"""From the paper: how little the first ranks stand out from the next ones."""


def fuse(rankings: Iterable[tuple[float, Sequence[int]]]) -> list[tuple[int, float]]:
    """Ids with their fused score, best first: the weighted sum over the rankings of 1 / (60 + rank).

    rankings: pairs of a weight and ids, best first. Equal scores go by id, so the order is always the same.
    Source: reciprocal rank fusion, Cormack, Clarke and Büttcher, SIGIR 2009.
    """
    scores: dict[int, float] = defaultdict(float)
    for weight, ids in rankings:
        for place, key in enumerate(ids, start=1):
            scores[key] += weight / (_DAMPING + place)
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))
