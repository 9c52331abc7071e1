"""What is worked out once for some values and kept for a while, the values told apart by identity: to hash a passage
with all its claims costs more than to read it anew.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

Work = TypeVar("Work", bound=Callable[..., Any])


def kept(most: int) -> Callable[[Work], Work]:
    """`work(*values)`, whose results are kept for up to `most` values; these must not change, and nor must they."""

    def of(work: Work) -> Work:
        done: dict[tuple[int, ...], tuple[object, Any]] = {}

        @wraps(work)
        def ask(*values: object) -> Any:
            key = tuple(map(id, values))
            found = done.get(key)
            if found is None:
                if len(done) >= most:
                    done.clear()
                found = done[key] = (values, work(*values))  # the values stay, so that nothing else gets their ids
            return found[1]

        return cast(Work, ask)

    return of
