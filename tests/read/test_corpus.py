from pathlib import Path

import pytest

from factcheck.read import expand, read_corpus, read_path


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    files = {
        "b.md": "---\nid: jobs\n---\nThe economy added 41,700 jobs.",
        "a/one.txt": "12 dead",
        "a/.hidden.txt": "hidden",
        ".git/x.md": "hidden",
        "a/photo.jpg": "unknown",
        "a/deep/two.JSONL": '{"id": "r1", "text": "3 hurt"}\nnot json\n{"id": "r2", "text": "4 hurt"}',
        "c.json": "{",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


def test_a_folder_stands_for_its_readable_files_in_order(corpus: Path) -> None:
    found = [str(path.relative_to(corpus)) for path in expand([corpus])]
    assert found == ["a/deep/two.JSONL", "a/one.txt", "b.md", "c.json"]


def test_a_named_file_is_taken_whatever_it_is_called(corpus: Path) -> None:
    assert list(expand([corpus / "a/photo.jpg", corpus / "missing.md"])) == [
        corpus / "a/photo.jpg",
        corpus / "missing.md",
    ]


def test_an_empty_folder_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    documents, failures = read_corpus([tmp_path])
    assert documents == []
    assert [(f.path, f.message.split(" (")[0]) for f in failures] == [
        (str(tmp_path), "no readable files in the folder")
    ]


def test_one_bad_file_never_stops_the_rest(corpus: Path) -> None:
    documents, failures = read_corpus([corpus, corpus / "missing.md"])
    assert [d.id for d in documents] == ["r1", "r2", str(corpus / "a/one"), "jobs"]
    assert [Path(f.path).name for f in failures] == ["two.JSONL", "c.json", "missing.md"]
    assert failures[0].message.startswith("line 2: not valid JSON")


def write(folder: Path, name: str, text: str, version: int = 1) -> Path:
    path = folder / name
    path.write_text(f"---\nid: jobs\nversion: {version}\n---\n{text}")
    return path


def test_versions_of_an_item_are_all_kept(tmp_path: Path) -> None:
    paths = [write(tmp_path, "1.md", "47,100 jobs"), write(tmp_path, "2.md", "41,700 jobs", version=2)]
    documents, failures = read_corpus(paths)
    assert [d.version for d in documents] == [1, 2]
    assert not failures


def test_the_same_document_twice_is_one(tmp_path: Path) -> None:
    documents, failures = read_corpus([write(tmp_path, "1.md", "47,100 jobs"), write(tmp_path, "2.md", "47,100 jobs")])
    assert len(documents) == 1
    assert not failures


def test_one_id_with_two_texts_is_a_failure_that_names_both_files(tmp_path: Path) -> None:
    first, second = write(tmp_path, "1.md", "47,100 jobs"), write(tmp_path, "2.md", "41,700 jobs")
    documents, failures = read_corpus([first, second])
    assert [d.text for d in documents] == ["47,100 jobs"]
    assert failures[0].path == str(second)
    assert str(first) in failures[0].message


def test_the_id_of_a_file_without_one_is_its_path_without_suffix(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(corpus)
    (document,) = read_path(Path("a/one.txt")).documents
    assert (document.id, document.path) == ("a/one", "a/one.txt")
