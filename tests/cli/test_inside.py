"""`check --inside`: each draft only against itself, without a corpus."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Factcheck

HEAD = "---\ndate: 2024-03-15\n---\n"
FAULTY = HEAD + "Turnout rose 10 percent, from 40,000 to 50,000 voters.\n"
SOUND = HEAD + "Turnout rose 25 percent, from 40,000 to 50,000 voters.\n"


def test_a_sound_draft_passes_without_a_corpus(factcheck: Factcheck) -> None:
    Path("a.md").write_text(SOUND, encoding="utf-8")
    done = factcheck("check", "a.md", "--inside", "--fail-on", "note")
    assert (done.code, done.errors) == (0, [])


def test_a_faulty_draft_is_a_warning_and_fails_where_that_is_asked(factcheck: Factcheck) -> None:
    Path("a.md").write_text(FAULTY, encoding="utf-8")
    assert factcheck("check", "a.md", "--inside").code == 0
    done = factcheck("check", "a.md", "--inside", "--fail-on", "warning", "--format", "json")
    assert done.code == 1
    assert done.json()["corpus"] is None
    assert [c["verdict"]["rule"] for c in done.json()["documents"][0]["claims"]] == ["FC304"]


def test_a_corpus_named_beside_it_is_a_mistake(factcheck: Factcheck) -> None:
    Path("a.md").write_text(SOUND, encoding="utf-8")
    done = factcheck("check", "a.md", "--inside", "--corpus", "a.md")
    assert done.code == 2
    assert "--inside" in done.errors[0]


def test_a_corpus_of_the_configuration_is_left_alone(factcheck: Factcheck) -> None:
    Path("factcheck.toml").write_text('corpus = ["nowhere"]\n', encoding="utf-8")
    Path("a.md").write_text(SOUND, encoding="utf-8")
    assert factcheck("check", "a.md", "--inside").code == 0


def test_a_draft_that_is_missing_is_never_a_pass(factcheck: Factcheck) -> None:
    assert factcheck("check", "nowhere.md", "--inside").code == 2


def test_a_suppression_for_the_corpus_is_not_called_unused(factcheck: Factcheck) -> None:
    comment = '<!-- factcheck: ignore[FC101] reason="the county\'s own count" -->\n'
    Path("a.md").write_text(SOUND.replace("Turnout", comment + "\nTurnout"), encoding="utf-8")
    done = factcheck("check", "a.md", "--inside", "--fail-on", "note")
    assert (done.code, "FC901" in done.out) == (0, False)


def test_a_suppression_for_it_holds(factcheck: Factcheck) -> None:
    comment = '<!-- factcheck: ignore[FC304] reason="the board\'s own sum" -->\n'
    Path("a.md").write_text(FAULTY.replace("Turnout", comment + "Turnout"), encoding="utf-8")
    assert factcheck("check", "a.md", "--inside", "--fail-on", "warning").code == 0
