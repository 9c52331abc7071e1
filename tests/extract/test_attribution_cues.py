"""Every cue reads its own examples and leaves its counter-examples alone (`cues.toml`, `attitudes.toml`)."""

from __future__ import annotations

import pytest

from factcheck.extract.attribution import find_attributions
from factcheck.extract.cues import all_cues, entries, lexicon
from factcheck.language import parse
from tests.extract.marked import marked, unmarked

_READS = [(e, s) for e in entries() for s in e["reads"]]
_NOT_READS = [(e.get("claim", True), s) for e in entries() for s in e["not_reads"]]


@pytest.mark.parametrize("claim, sentence", _NOT_READS, ids=[s for _, s in _NOT_READS])
def test_a_counter_example_stays_silent(claim, sentence):
    assert [marked(sentence, a) for a in find_attributions(parse(sentence)) if a.claim >= claim] == []


@pytest.mark.parametrize("entry, sentence", _READS, ids=[s for _, s in _READS])
def test_an_example_is_read_as_marked(entry, sentence):
    text = unmarked(sentence).text
    found = find_attributions(parse(text))
    assert [marked(text, a) for a in found] == [sentence]
    assert [a.claim for a in found] == [entry.get("claim", True)]


@pytest.mark.parametrize("entry", entries(), ids=[e["lemmas"][0] + "/" + e["pos"] for e in entries()])
def test_an_entry_proves_itself_on_both_sides(entry):
    assert entry["reads"]
    assert entry["not_reads"]
    assert entry["takes"] or entry["with"]
    assert 1 <= entry["strength"] <= 3


def test_every_lemma_is_in_the_lexicon_once_a_part_of_speech():
    for entry in entries():
        assert len(set(entry["lemmas"])) == len(entry["lemmas"])
        known = lexicon() if entry.get("claim", True) else all_cues()
        assert all((lemma, entry["pos"]) in known for lemma in entry["lemmas"])
