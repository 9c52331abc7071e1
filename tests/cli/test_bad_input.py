"""Each bad input is one line that says what, where and what to do; the rest of the work is still done and counted."""

from __future__ import annotations

import io
import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import REFERENCE, Factcheck

GERMAN = "Bei dem Hochwasser sind nach Angaben der Feuerwehr am Dienstag 41 Menschen ums Leben gekommen. " * 4


def absent(path: Path) -> None:
    path.unlink(missing_ok=True)


def large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(50_000_000)


def holding(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


BAD_DRAFTS = [
    pytest.param("bad.md", absent, "no such file", id="missing"),
    pytest.param("bad.md", holding(b""), "empty", id="empty"),
    pytest.param("bad.md", holding(b" \n\n\t"), "", id="blank"),
    pytest.param("bad.txt", holding(bytes(range(256)) * 40), "", id="binary"),
    pytest.param("bad.md", holding(b"\x89PNG\r\n\x1a\n" + b"\0" * 200), "", id="a picture with another suffix"),
    pytest.param("bad.json", holding(b'{"text": "The dam burst and 41 peo'), "JSON", id="truncated JSON"),
    pytest.param("bad.html", holding(b"<html><body><script>x()</script></body></html>"), "", id="a page without text"),
    pytest.param("bad.md", large, "50.0 MB", id="50 MB"),
    pytest.param("bad.md", holding("41 people – “dead”".encode("utf-16-le")), "", id="UTF-16 without a mark"),
    pytest.param("bad.md", holding(GERMAN.encode()), "English", id="not in English"),
    pytest.param("bad.pdf", holding(b"%PDF-1.7\n%\xe2\xe3"), "PDF", id="a format not read yet"),
]


@pytest.mark.parametrize(("name", "make", "says"), BAD_DRAFTS)
@pytest.mark.parametrize("command", ["check", "extract"])
def test_a_bad_draft_is_one_line_and_the_others_are_done(
    factcheck: Factcheck, built: Path, good: Path, tmp_path: Path, command: str, name: str,
    make: Callable[[Path], object], says: str,
) -> None:  # fmt: skip
    make(tmp_path / name)
    reference = ["--index", str(built)] if command == "check" else []
    done = factcheck(command, name, good, "-f", "json", *reference)
    assert done.code == 2
    assert len(done.errors) == 1
    assert done.err.startswith(f"error: {name}: ")
    assert says in done.err
    assert [Path(document["path"]).name for document in done.json()["documents"]] == ["good.md"]
    assert [failure["path"] for failure in done.json()["failures"]] == [name]


def test_standard_input_that_cannot_be_read_is_named_once(
    factcheck: Factcheck, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\0\1")))
    done = factcheck("extract", "-", "--stdin-filename", "draft.md")
    assert (done.code, len(done.errors)) == (2, 1)
    assert done.err.startswith("error: draft.md: binary data")


def test_a_folder_without_drafts_says_so(factcheck: Factcheck, built: Path, tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    done = factcheck("check", "drafts", "--index", built)
    assert done.code == 2
    assert [line.startswith("error: drafts: no readable files") for line in done.errors] == [True]


# --- corpora ---------------------------------------------------------------------------------------------------


def corpus(folder: Path, **files: str) -> Path:
    folder.mkdir()
    for name, text in files.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


def test_two_documents_with_one_id_are_named_and_the_first_is_kept(
    factcheck: Factcheck, wrong: Path, tmp_path: Path
) -> None:
    folder = corpus(tmp_path / "reference", a=REFERENCE, b=REFERENCE.replace("41", "40"))
    built = factcheck("index", "build", folder, "--index", "idx", "--encoder", "hashing")
    assert built.code == 2
    assert len(built.errors) == 1
    assert all(part in built.err for part in ("b.md", "a.md", "'dam-1'"))
    assert "1 document, " in built.out
    assert factcheck("check", wrong, "--index", "idx").code == 1


def test_an_unreadable_document_of_a_corpus_is_said_and_the_rest_answers(
    factcheck: Factcheck, wrong: Path, tmp_path: Path
) -> None:
    folder = corpus(tmp_path / "reference", a=REFERENCE, b="")
    done = factcheck("check", wrong, "--corpus", folder, "--encoder", "hashing")
    assert done.code == 1
    assert [line.split(": ")[:2] for line in done.errors] == [["warning", str(folder / "b.md")]]
    assert done.out.endswith("; corpus: 1 document skipped\n")
    again = factcheck("check", wrong, "--corpus", folder, "--encoder", "hashing", "-f", "json", "--quiet")
    assert (again.code, again.err) == (1, "")
    assert (again.json()["failures"], again.json()["corpus"]["skipped"]) == ([], 1)


@pytest.mark.parametrize(
    "command", [["check", "good.md", "--corpus"], ["index", "build"], ["search", "dam", "--corpus"]]
)
@pytest.mark.parametrize("files", [{}, {"a": ""}], ids=["no file", "only an empty file"])
def test_an_empty_corpus_is_an_error(
    factcheck: Factcheck, good: Path, tmp_path: Path, command: list[str], files: dict[str, str]
) -> None:
    folder = corpus(tmp_path / "reference", **files)
    done = factcheck(*command, folder, "--encoder", "hashing")
    assert (done.code, done.out) == (2, "")
    assert done.err.splitlines()[-1].startswith(f"error: {folder}")
    assert good.exists()


# --- indexes ---------------------------------------------------------------------------------------------------


def newest(index: Path, name: str) -> Path:
    return max(index.glob(f"gen-*/{name}"))


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


DAMAGE = [
    pytest.param(lambda index: cut(newest(index, "vectors.faiss")), "vectors.faiss", id="vectors cut short"),
    pytest.param(lambda index: cut(newest(index, "store.sqlite")), "store.sqlite", id="store cut short"),
    pytest.param(lambda index: newest(index, "vectors.faiss").unlink(), "vectors.faiss", id="vectors missing"),
    pytest.param(lambda index: newest(index, "store.sqlite").unlink(), "store.sqlite", id="store missing"),
    pytest.param(lambda index: newest(index, "manifest.json").unlink(), "manifest.json", id="manifest missing"),
    pytest.param(lambda index: cut(newest(index, "manifest.json")), "manifest", id="manifest cut short"),
    pytest.param(lambda index: (index / "CURRENT").unlink(), "no index here", id="CURRENT missing"),
    pytest.param(lambda index: (index / "CURRENT").write_text("gen"), "CURRENT", id="CURRENT cut short"),
    pytest.param(shutil.rmtree, "no index here", id="no folder"),
]


@pytest.mark.parametrize(("damage", "says"), DAMAGE)
@pytest.mark.parametrize("command", [["check", "good.md"], ["index", "info"], ["audit", "good.md"]], ids=" ".join)
def test_a_broken_index_is_one_line_that_says_how_to_mend_it(
    factcheck: Factcheck, built: Path, good: Path, tmp_path: Path, command: list[str],
    damage: Callable[[Path], object], says: str,
) -> None:  # fmt: skip
    index = Path(shutil.copytree(built, tmp_path / "idx"))
    damage(index)
    done = factcheck(*command, "--index", index)
    assert (done.code, done.out, len(done.errors)) == (2, "", 1)
    assert says in done.err
    assert "factcheck index build" in done.err
    assert good.exists()


@pytest.mark.parametrize("command", [["check", "good.md"], ["search", "dam"], ["audit", "good.md"]], ids=" ".join)
def test_an_index_of_another_encoder_than_the_one_asked_for_is_refused(
    factcheck: Factcheck, built: Path, good: Path, tmp_path: Path, command: list[str]
) -> None:
    (tmp_path / "factcheck.toml").write_text('encoder = "minilm"\n', encoding="utf-8")
    done = factcheck(*command, "--index", built)
    assert (done.code, len(done.errors)) == (2, 1)
    assert "'hashing'" in done.err
    assert good.exists()


def test_an_unknown_encoder_is_refused(factcheck: Factcheck, good: Path) -> None:
    done = factcheck("check", good, "--corpus", good, "--encoder", "minilmm")
    assert (done.code, len(done.errors)) == (2, 1)
    assert "minilmm" in done.err


def test_a_killed_build_leaves_the_old_index_answering(factcheck: Factcheck, built: Path, tmp_path: Path) -> None:
    index = Path(shutil.copytree(built, tmp_path / "idx"))
    many = "".join(
        json.dumps({"id": str(n), "text": f"The council spent {n} hours on it."}) + "\n" for n in range(3000)
    )
    (tmp_path / "many.jsonl").write_text(many, encoding="utf-8")
    command = ["index", "build", "many.jsonl", "--index", str(index), "--encoder", "hashing"]
    process = subprocess.Popen([sys.executable, "-m", "factcheck", *command], cwd=tmp_path, stderr=subprocess.PIPE)
    while not (begun := list(index.glob("gen-0002/store.sqlite"))) and process.poll() is None:
        time.sleep(0.01)
    process.kill()
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert begun
    assert "1 document, " in factcheck("index", "verify", "--index", index).out
    assert "41 people were killed" in factcheck("search", "dam", "--index", index).out
    assert factcheck("index", "add", tmp_path / "many.jsonl", "--index", index, "--help").code == 0


# --- claims ----------------------------------------------------------------------------------------------------


def claims(path: Path, rows: list[str]) -> Path:
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


ROW = json.dumps({"id": "a", "claim": "41 people were killed.", "evidence": ["The dam burst, 41 people were killed."]})


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        pytest.param('{"claim": "41 people', "not valid JSON", id="invalid JSON"),
        pytest.param('["41 people died."]', "not a JSON object", id="no object"),
        pytest.param('{"id": "x"}', "no text under “claim”", id="no claim"),
        pytest.param('{"claim": "  "}', "no text under “claim”", id="a blank claim"),
        pytest.param('{"claim": 41}', "no text under “claim”", id="a number for a claim"),
    ],
)
def test_a_bad_line_7_of_9_is_one_line_and_the_others_are_verified(
    factcheck: Factcheck, tmp_path: Path, bad: str, says: str
) -> None:
    path = claims(tmp_path / "claims.jsonl", [ROW] * 6 + [bad] + [ROW] * 2)
    done = factcheck("verify", path, "--encoder", "hashing", "-f", "jsonl")
    assert done.code == 2
    assert len(done.errors) == 1
    assert done.err.startswith(f"error: {path}:7: ")
    assert says in done.err
    assert len(done.out.splitlines()) == 8


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        pytest.param("c.jsonl", b"", "holds no claims", id="empty"),
        pytest.param("c.jsonl", b"\xff\xfe\x00c", "not UTF-8", id="wrongly encoded"),
        pytest.param("c.md", b"The dam burst.\n\n41 people died.\n", "no line is a JSON object", id="a draft"),
        pytest.param(
            "c.json", b'[{"claim": "1 died"},\n{"claim": "2 died"}]', "no line is a JSON object", id="an array"
        ),
        pytest.param("c.csv", b"text,id\n41 people died,a\n", "no column", id="a table without claims"),
    ],
)
def test_a_bad_file_of_claims_is_one_line_and_the_next_file_is_verified(
    factcheck: Factcheck, tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(content)
    path = claims(tmp_path / "good.jsonl", [ROW])
    done = factcheck("verify", name, "missing.jsonl", path, "--encoder", "hashing", "-f", "jsonl")
    assert done.code == 2
    assert [line.split(": ")[1] for line in done.errors] == [name, "missing.jsonl"]
    assert says in done.err
    assert len(done.out.splitlines()) == 1


@pytest.mark.parametrize("text", ["", "  ", "…"], ids=["empty", "blank", "signs"])
def test_a_claim_without_text_is_never_a_pass(factcheck: Factcheck, built: Path, text: str) -> None:
    done = factcheck("verify", "--claim", text, "--index", built)
    assert (done.code, done.out, done.err) == (2, "", "error: --claim: has no text; give a statement\n")


def test_a_date_that_cannot_be_read_is_said_and_the_claim_is_judged(factcheck: Factcheck, tmp_path: Path) -> None:
    path = claims(tmp_path / "claims.jsonl", [json.dumps({**json.loads(ROW), "date": "yesterday"})])
    done = factcheck("verify", path, "--encoder", "hashing")
    assert done.code == 0
    assert done.err.startswith(f"warning: {path}:1: the date 'yesterday' cannot be read")
    assert done.out.startswith("supported: ")


def test_several_claims_are_counted_and_so_is_what_was_not_readable(factcheck: Factcheck, tmp_path: Path) -> None:
    path = claims(tmp_path / "claims.jsonl", [ROW, "{", ROW])
    last = factcheck("verify", path, "--encoder", "hashing").out.splitlines()[-1]
    assert last == "2 claims: 0 refuted, 0 conflicting, 0 not enough evidence, 2 supported; 1 not readable"


def test_what_is_not_in_an_index_cannot_be_removed(factcheck: Factcheck, built: Path, tmp_path: Path) -> None:
    index = Path(shutil.copytree(built, tmp_path / "idx"))
    done = factcheck("index", "remove", "nope", "--index", index)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: nope: not in the index")


def test_an_audit_counts_what_it_cannot_read(factcheck: Factcheck, built: Path, good: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text('{"text": "41 people died."}\n{"text": \n{"text": "42 people died."}\n')
    done = factcheck("audit", good, "bad.jsonl", "--index", built, "--workers", "1")
    assert done.code == 2
    assert done.out.startswith("3 stories; ")
    assert "; 1 not readable; " in done.out
    assert len(done.errors) == 1
