"""The folder of a run: nothing is lost, nothing is there twice, and no run writes into another one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as example_settings
from hypothesis import strategies as st

from factcheck.audit.run import FAILURES, MANIFEST, RESULTS, Manifest, open_run
from factcheck.errors import UsageError
from factcheck.types import Document, Failure

MANIFEST_A = Manifest(
    inputs="i", corpus="c", engine="e", encoder="hashing", passages=20, levels={}, as_of=None, today="2026-03-14"
)
LINES = [f'{{"event":"document","number":{number},"text":"“é”"}}' for number in range(1, 6)]


def fill(folder: Path, lines: list[str] = LINES) -> bytes:
    with open_run(folder, MANIFEST_A) as run:
        for line in lines[len(run.done) :]:
            run.add(int(line.split(":")[2].split(",")[0]), line, None)
    return (folder / RESULTS).read_bytes()


def test_what_was_written_is_known_to_be_done(tmp_path: Path) -> None:
    fill(tmp_path)
    with open_run(tmp_path, MANIFEST_A) as run:
        assert run.done == {1, 2, 3, 4, 5}
        assert [result["number"] for result in run.results()] == [1, 2, 3, 4, 5]


@given(cut=st.integers(min_value=0))
@example_settings(max_examples=60, deadline=None)
def test_a_file_cut_anywhere_is_completed_to_the_same_bytes(tmp_path_factory: pytest.TempPathFactory, cut: int) -> None:
    folder = tmp_path_factory.mktemp("run")
    whole = fill(folder)
    (folder / RESULTS).write_bytes(whole[: cut % (len(whole) + 1)])
    assert fill(folder) == whole


@pytest.mark.parametrize(
    "torn",
    [b'{"event":"document","num', b"\x00\x00\x00\x00\n", b'{"event":"document"}\n', b'{"number":2}\n', b"[1]\n"],
    ids=["half a line", "zeros of a crashed disk", "no number", "a story for the second time", "no object"],
)
def test_what_follows_the_last_sound_line_is_dropped(tmp_path: Path, torn: bytes) -> None:
    sound = fill(tmp_path, LINES[:3])
    (tmp_path / RESULTS).write_bytes(sound + torn + LINES[4].encode() + b"\n")
    with open_run(tmp_path, MANIFEST_A) as run:
        assert run.done == {1, 2, 3}
    assert (tmp_path / RESULTS).read_bytes() == sound


def test_failures_are_not_there_twice_after_a_resume(tmp_path: Path) -> None:
    for _ in range(2):
        with open_run(tmp_path, MANIFEST_A) as run:
            run.fail(Failure("b.md", "is no text"))
            assert list(run.failures()) == [Failure("b.md", "is no text")]
    assert (tmp_path / FAILURES).read_bytes().count(b"\n") == 1


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"inputs": "x"}, "inputs"),
        ({"corpus": "x"}, "corpus"),
        ({"engine": "x"}, "engine"),
        ({"levels": {"FC101": "note"}}, "levels"),
        ({"as_of": "2026-03-01"}, "as_of"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_another_run_is_refused_and_the_folder_left_alone(tmp_path: Path, changed: dict[str, str], named: str) -> None:
    before = fill(tmp_path)
    with (
        pytest.raises(UsageError, match=rf"{named} changed.*--fresh"),
        open_run(tmp_path, replace(MANIFEST_A, **changed)),
    ):
        pass
    assert (tmp_path / RESULTS).read_bytes() == before


def test_fresh_throws_the_old_run_away(tmp_path: Path) -> None:
    fill(tmp_path)
    with open_run(tmp_path, replace(MANIFEST_A, inputs="x"), fresh=True) as run:
        assert run.done == frozenset()
    assert (tmp_path / RESULTS).read_bytes() == b""


def test_a_run_resumed_on_another_day_keeps_its_day(tmp_path: Path) -> None:
    fill(tmp_path)
    with open_run(tmp_path, replace(MANIFEST_A, today="2026-03-20")) as run:
        assert run.manifest.day_of(Document("x", "x")) == date(2026, 3, 14)


def test_two_processes_do_not_write_one_run(tmp_path: Path) -> None:
    with (
        open_run(tmp_path, MANIFEST_A),
        pytest.raises(UsageError, match="another process"),
        open_run(tmp_path, MANIFEST_A),
    ):
        pass


def test_a_manifest_that_cannot_be_read_is_never_overwritten(tmp_path: Path) -> None:
    fill(tmp_path)
    (tmp_path / MANIFEST).write_text("{", encoding="utf-8")
    with pytest.raises(UsageError, match="manifest cannot be read"), open_run(tmp_path, MANIFEST_A):
        pass
    (tmp_path / MANIFEST).unlink()
    with pytest.raises(UsageError, match="results without a manifest"), open_run(tmp_path, MANIFEST_A):
        pass


def test_a_folder_that_cannot_be_made_is_the_users_to_mend(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="--out"), open_run(tmp_path / "file" / "run", MANIFEST_A):
        pass
