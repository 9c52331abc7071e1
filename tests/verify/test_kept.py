"""What is kept for a while: of the very same value, and of no other."""

from __future__ import annotations

from factcheck.verify.kept import kept


def test_is_worked_out_once_for_a_value_and_again_for_one_that_is_only_equal():
    asked = []

    @kept(8)
    def longest(words):
        asked.append(words)
        return max(words, key=len)

    one, other = ["a", "three"], ["a", "three"]
    assert [longest(one), longest(one), longest(other)] == ["three", "three", "three"]
    assert [words is one for words in asked] == [True, False]


def test_no_result_is_given_for_another_value_however_many_there_were():
    twice = kept(3)(lambda value: value * 2)
    assert [twice(str(n)) for n in range(50)] == [str(n) * 2 for n in range(50)]
