"""Where a sentence ends."""

from __future__ import annotations

import pytest

from factcheck.language import split


@pytest.mark.parametrize(
    "text, count",
    [
        ("See fig. Three for the rest of it.", 1),
        ("She met capt. Holt of the dept. Heads nodded there.", 1),
        ("Rain fell on approx. Forty of them.", 1),
        ("Gov. “Mike” Holt spoke.", 1),
        ("Output fell by 14 per cent. Maize prices rose.", 2),
        ("Her knee needed rest. Coach Dan Poole named nobody.", 2),
        ("The rent is 900 a month. Rosa Keane pays it.", 2),
        ("The first came from the bank. Police said nothing.", 2),
        ("He told me so. “We will go.”", 2),
    ],
)
def test_a_plain_word_ends_a_sentence_and_an_abbreviation_does_not(text, count):
    assert len(split(text)) == count
