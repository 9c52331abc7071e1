"""Every cue reads its own examples and leaves its counter-examples alone (`cues.toml`)."""

from __future__ import annotations

import pytest

from factcheck.extract.attribution import find_attributions
from factcheck.extract.cues import entries, lexicon
from factcheck.language import parse
from tests.extract.marked import marked, unmarked

_READS = [(e, s) for e in entries() for s in e["reads"]]
_NOT_READS = [s for e in entries() for s in e["not_reads"]]


@pytest.mark.parametrize("sentence", _NOT_READS)
def test_a_counter_example_stays_silent(sentence):
    assert [marked(sentence, a) for a in find_attributions(parse(sentence))] == []


@pytest.mark.parametrize("entry, sentence", _READS, ids=[s for _, s in _READS])
def test_an_example_is_read_as_marked(entry, sentence):
    text = unmarked(sentence).text
    assert [marked(text, a) for a in find_attributions(parse(text))] == [sentence]


@pytest.mark.parametrize("entry", entries(), ids=[e["lemmas"][0] + "/" + e["pos"] for e in entries()])
def test_an_entry_proves_itself_on_both_sides(entry):
    assert entry["reads"]
    assert entry["not_reads"]
    assert entry["takes"] or entry["with"]
    assert 1 <= entry["strength"] <= 3


def test_every_lemma_is_in_the_lexicon_once_a_part_of_speech():
    for entry in entries():
        assert len(set(entry["lemmas"])) == len(entry["lemmas"])
        assert all((lemma, entry["pos"]) in lexicon() for lemma in entry["lemmas"])
