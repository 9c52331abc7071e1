"""Which lines count as changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.accept.changes import Changes


@pytest.mark.parametrize(
    ("hunks", "first", "last", "touched"),
    [
        ((), 1, 99, False),
        (((3, 2),), 1, 2, False),
        (((3, 2),), 5, 9, False),
        (((3, 2),), 2, 3, True),
        (((3, 2),), 4, 4, True),
        (((3, 0),), 3, 3, False),
        (((3, 0),), 4, 4, False),
        (((3, 0),), 3, 4, True),
        (None, 1, 1, True),
    ],
)
def test_a_sentence_is_touched_by_a_changed_line_or_by_one_taken_out_of_it(hunks, first, last, touched) -> None:
    assert Changes(hunks).touch(first, last) is touched


@given(st.lists(st.tuples(st.integers(1, 20), st.integers(1, 4)), max_size=4), st.integers(1, 24), st.integers(0, 4))
def test_it_is_the_same_as_counting_lines(hunks, first, more) -> None:
    changed = {line for at, count in hunks for line in range(at, at + count)}
    lines = set(range(first, first + more + 1))
    assert Changes(tuple(hunks)).touch(first, first + more) is bool(changed & lines)
