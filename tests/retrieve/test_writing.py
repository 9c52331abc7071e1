"""An index is the old one or the new one, never half of one, and says so when it is neither."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from factcheck.codec import dumps
from factcheck.errors import BrokenIndex, UsageError
from factcheck.retrieve import Query, add, build, folder, info, load_encoder, open_index, remove, verify
from factcheck.retrieve.encoders.hashing import HashingEncoder
from tests.retrieve.corpus import BUDGET, CORPUS, FLOOD, MAYOR, document

ENCODER = load_encoder("hashing")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "index"
    build(CORPUS, path, ENCODER)
    return path


def texts(path: Path) -> set[str]:
    with open_index(path) as index:
        return {e.passage.text for e in index.search([Query("flood budget mayor")], 100)[0]}


def generations(path: Path) -> list[str]:
    return sorted(entry.name for entry in path.iterdir() if entry.name.startswith("gen-"))


_ENDLESS_BUILD = """
import sys
from factcheck.retrieve import build, load_encoder
from tests.retrieve.corpus import document
def documents():
    for number in range(10**9):
        print(number, flush=True)
        yield document(f"d{number}", f"Document number {number} says this.")
build(documents(), sys.argv[1], load_encoder("hashing"))
"""


def killed_while_building(path: Path) -> None:
    """Start a build that would never end, and kill it once it has written some passages."""
    with subprocess.Popen([sys.executable, "-c", _ENDLESS_BUILD, str(path)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        while int(process.stdout.readline()) < 2000:
            pass
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL


def test_a_killed_build_leaves_the_old_index(path: Path) -> None:
    before = texts(path)
    killed_while_building(path)
    assert texts(path) == before
    verify(path)
    assert len(generations(path)) == 2
    build([FLOOD], path, ENCODER)
    assert len(texts(path)) == 2
    assert generations(path) == ["gen-0001", "gen-0002"], "what the killed build left is swept by the next one"


def test_a_killed_first_build_is_no_index_and_can_be_repeated(tmp_path: Path) -> None:
    killed_while_building(tmp_path / "index")
    with pytest.raises(BrokenIndex):
        open_index(tmp_path / "index")
    build(CORPUS, tmp_path / "index", ENCODER)
    verify(tmp_path / "index")


def test_a_failing_build_leaves_the_old_index_and_no_rubbish(path: Path) -> None:
    def documents():  # type: ignore[no-untyped-def]
        yield FLOOD
        raise RuntimeError("the reader failed")

    with pytest.raises(RuntimeError):
        build(documents(), path, ENCODER)
    assert len(texts(path)) == 6
    assert generations(path) == ["gen-0001"]


def test_readers_see_the_old_or_the_new_index_while_it_is_switched(path: Path) -> None:
    done = threading.Event()
    seen: list[int] = []
    errors: list[Exception] = []

    def read() -> None:
        while not done.is_set():
            try:
                seen.append(len(texts(path)))
            except Exception as error:
                errors.append(error)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for round_ in range(12):
        build(CORPUS if round_ % 2 else [FLOOD], path, ENCODER)
    done.set()
    for reader in readers:
        reader.join()
    assert errors == []
    assert set(seen) <= {2, 6}


def test_an_open_index_answers_after_it_was_replaced_twice(path: Path) -> None:
    index = open_index(path)
    for _ in range(3):
        build([FLOOD], path, ENCODER)
    assert len(index.search([Query("flood")], 100)[0]) == 6


def test_a_second_writer_is_turned_away(path: Path) -> None:
    with folder.writing(path, patience=0), pytest.raises(UsageError, match="another process"):
        build(CORPUS, path, ENCODER, patience=0)


@pytest.mark.parametrize("documents", [[], [document("empty")]], ids=["none", "no-text"])
def test_an_empty_corpus_is_refused_and_the_old_index_stays(path: Path, documents: list[object]) -> None:
    with pytest.raises(UsageError, match="no text"):
        build(documents, path, ENCODER)  # type: ignore[arg-type]
    assert len(texts(path)) == 6


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.md").write_text("mine")
    with pytest.raises(UsageError, match=r"not empty \(thesis.md\)"):
        build(CORPUS, tmp_path, ENCODER)
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.md"]


def test_two_texts_under_one_id_and_version_are_refused(tmp_path: Path) -> None:
    twin = document("flood", "The flood killed nobody.")
    with pytest.raises(UsageError, match="'flood'"):
        build([FLOOD, twin], tmp_path / "index", ENCODER)
    assert build([FLOOD, FLOOD], tmp_path / "index", ENCODER).passages == 2


# add and remove


def test_adding_the_same_again_changes_nothing(path: Path) -> None:
    change = add(path, CORPUS, ENCODER)
    assert change.unchanged == ("flood", "budget", "mayor")
    assert generations(path) == ["gen-0001"]


def test_a_lower_version_is_ignored(path: Path) -> None:
    add(path, [document("flood", "Second version.", version=2)], ENCODER)
    assert add(path, [FLOOD, document("flood", "Zeroth.", version=0)], ENCODER).ignored == ("flood",)


def test_a_higher_version_keeps_the_older_one_as_history(path: Path) -> None:
    change = add(path, [document("flood", "The flood killed 231 people.", version=2, day=4)], ENCODER)
    assert change.replaced == ("flood",)
    assert change.info.documents == 3
    with open_index(path) as index:
        evidence = index.search([Query("flood killed")], 100)[0]
        assert [p.text for p in index.passages_of("flood")] == ["The flood killed 231 people."]
    history = {e.passage.text: e.document.superseded_by for e in evidence if e.document.id == "flood"}
    assert history["The flood killed 214 people in the valley."] == "flood"
    assert history["The flood killed 231 people."] is None


def test_an_edited_text_of_the_same_version_takes_the_place_of_the_old_one(path: Path) -> None:
    change = add(path, [document("flood", "The flood killed 231 people.", day=3)], ENCODER)
    assert change.replaced == ("flood",)
    assert "The flood killed 214 people in the valley." not in texts(path)
    verify(path)


def test_adding_in_steps_gives_the_fingerprint_of_one_build(path: Path, tmp_path: Path) -> None:
    build([MAYOR], tmp_path / "steps", ENCODER)
    change = add(tmp_path / "steps", [BUDGET, FLOOD], ENCODER)
    assert change.info.fingerprint == info(path).fingerprint
    assert add(path, [document("new", "News.")], ENCODER).info.fingerprint != change.info.fingerprint


def test_removed_documents_are_gone_and_their_numbers_are_not_given_again(path: Path) -> None:
    with open_index(path) as index:
        used = {p.id for name in ("flood", "mayor") for p in index.passages_of(name)}
    change = remove(path, ["mayor", "nobody"])
    assert (change.removed, change.missing) == (("mayor",), ("nobody",))
    assert len(texts(path)) == 4
    add(path, [document("new", "News.")], ENCODER)
    with open_index(path) as index:
        assert not used & {p.id for p in index.passages_of("new")}
    verify(path)


def test_the_last_document_cannot_be_removed(path: Path) -> None:
    with pytest.raises(UsageError, match="no passages are left"):
        remove(path, ["flood", "budget", "mayor"])
    assert len(texts(path)) == 6


# Broken indexes


class OtherEncoder(HashingEncoder):
    hash = "another"


@pytest.mark.parametrize("action", [open_index, lambda p, e: add(p, CORPUS, e)], ids=["open", "add"])
def test_an_index_of_another_encoder_is_refused(path: Path, action: Callable[[Path, OtherEncoder], object]) -> None:
    with pytest.raises(BrokenIndex, match="encoder"):
        action(path, OtherEncoder())


def cut(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def flip(file: Path) -> None:
    raw = bytearray(file.read_bytes())
    raw[len(raw) // 2] ^= 0xFF
    file.write_bytes(raw)


def scramble(file: Path) -> None:
    file.write_bytes(b"\0" * file.stat().st_size)


@pytest.mark.parametrize("name", [folder.MANIFEST, folder.STORE, folder.VECTORS])
@pytest.mark.parametrize("harm", [Path.unlink, cut, scramble], ids=["missing", "cut", "zeros"])
def test_a_damaged_index_is_named_in_one_line(path: Path, name: str, harm: Callable[[Path], None]) -> None:
    harm(path / "gen-0001" / name)
    with pytest.raises(BrokenIndex) as caught:
        open_index(path)
    assert "\n" not in str(caught.value)
    assert caught.value.where
    assert caught.value.fix


@pytest.mark.parametrize("name", [folder.MANIFEST, folder.STORE, folder.VECTORS])
def test_verify_finds_a_single_changed_byte(path: Path, name: str) -> None:
    flip(path / "gen-0001" / name)
    with pytest.raises(BrokenIndex):
        verify(path)


def test_an_index_of_another_schema_is_refused(path: Path) -> None:
    where, manifest = folder.current(path)
    folder.publish(where, replace(manifest, schema=folder.SCHEMA + 1))
    with pytest.raises(BrokenIndex, match="schema 2"):
        open_index(path)


@pytest.mark.parametrize("content", ["", "gen-0001", "../../etc x", "gen-0009 abc", "\xff"], ids=range(5))
def test_an_unreadable_pointer_is_a_broken_index(path: Path, content: str) -> None:
    (path / "CURRENT").write_text(content, encoding="latin-1")
    with pytest.raises(BrokenIndex):
        info(path)


def test_a_folder_without_an_index_is_a_broken_index(tmp_path: Path) -> None:
    with pytest.raises(BrokenIndex, match="no index here"):
        open_index(tmp_path / "nowhere")


def test_the_manifest_tells_what_the_index_holds(path: Path) -> None:
    _, manifest = folder.current(path)
    assert (manifest.documents, manifest.passages, manifest.encoder, manifest.dim) == (3, 6, "hashing", 256)
    assert dumps(info(path)) == dumps(verify(path))
    assert manifest.recall is None
    assert time.strptime(manifest.built_at[:19], "%Y-%m-%dT%H:%M:%S")
