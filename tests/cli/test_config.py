"""What is set where: command line, environment, nearest file, default; a typo is never a silent pass."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from factcheck.config import Configuration, load_settings
from factcheck.errors import UsageError
from factcheck.settings import FailOn
from factcheck.types import Level


def load(folder: Path, given: dict[str, Any] | None = None, **environ: str) -> Configuration:
    return load_settings(given, folder, environ)


def write(folder: Path, text: str, name: str = "factcheck.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_without_any_file_the_defaults_hold(tmp_path: Path) -> None:
    config = load(tmp_path)
    assert (config.values.encoder, config.values.fail_on, config.values.corpus) == ("minilm", FailOn.ERROR, ())
    assert set(config.origins.values()) == {"default"}
    assert config.wanted_encoder is None


def test_the_command_line_wins_over_the_environment_over_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, 'encoder = "hashing"\nfail_on = "note"\npassages = 7\n')
    config = load(tmp_path, {"encoder": "st:a", "fail_on": None}, FACTCHECK_ENCODER="st:b", FACTCHECK_FAIL_ON="warning")
    assert (config.values.encoder, config.origins["encoder"]) == ("st:a", "--encoder")
    assert (config.values.fail_on, config.origins["fail_on"]) == (FailOn.WARNING, "FACTCHECK_FAIL_ON")
    assert (config.values.passages, config.origins["passages"]) == (7, str(path))


def test_the_nearest_file_wins_and_stands_alone(tmp_path: Path) -> None:
    write(tmp_path, "passages = 3\n[levels]\nFC401 = 'none'\n")
    write(tmp_path / "desk", "passages = 5\n", ".factcheck.toml")
    below = tmp_path / "desk" / "drafts"
    below.mkdir()
    assert load(below).values.passages == 5
    assert load(below).values.levels == {}


def test_a_pyproject_counts_only_where_it_speaks_of_factcheck(tmp_path: Path) -> None:
    write(tmp_path, "[tool.factcheck]\npassages = 3\n", "pyproject.toml")
    write(tmp_path / "other", "[tool.ruff]\nline-length = 100\n", "pyproject.toml")
    write(tmp_path / "broken", "[tool.", "pyproject.toml")
    assert load(tmp_path / "other").values.passages == 3
    assert load(tmp_path / "broken").values.passages == 3


def test_paths_count_from_the_folder_of_their_file(tmp_path: Path) -> None:
    write(tmp_path, 'corpus = ["wire", "/archive"]\n')
    (tmp_path / "deep").mkdir()
    assert load(tmp_path / "deep").values.corpus == (tmp_path / "wire", Path("/archive"))


def test_paths_below_the_working_directory_are_named_from_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, 'corpus = ["desk/wire", "/archive"]\nbaseline = "known.json"\n')
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    values = load(tmp_path / "desk").values
    assert values.corpus == (Path("wire"), Path("/archive"))
    assert values.baseline == tmp_path / "known.json"


def test_one_corpus_may_be_written_as_a_text(tmp_path: Path) -> None:
    write(tmp_path, 'corpus = "wire"\n')
    assert load(tmp_path).values.corpus == (tmp_path / "wire",)


def test_an_index_on_the_command_line_takes_the_place_of_a_corpus_in_the_file(tmp_path: Path) -> None:
    write(tmp_path, 'corpus = "wire"\n')
    config = load(tmp_path, {"index": Path("idx"), "corpus": []})
    assert (config.values.index, config.values.corpus) == (Path("idx"), ())
    assert config.origins["corpus"] == "default"


def test_levels_reach_the_engine(tmp_path: Path) -> None:
    write(tmp_path, '[levels]\nFC101 = "warning"\nFC401 = "none"\n')
    settings = load(tmp_path).settings
    assert [settings.level_of(code) for code in ("FC101", "FC401", "FC102")] == [Level.WARNING, Level.NONE, Level.ERROR]


def test_several_paths_in_a_variable_are_parted_as_in_path(tmp_path: Path) -> None:
    assert load(tmp_path, FACTCHECK_CORPUS="a:b").values.corpus == (Path("a"), Path("b"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param('encodr = "minilm"', "did you mean 'encoder'", id="a typo in a key"),
        pytest.param('fail-on = "error"', "did you mean 'fail_on'", id="a hyphen in a key"),
        pytest.param('zebra = "error"', "the keys are", id="a key like no other"),
        pytest.param('fail_on = "eror"', "'error', 'warning', 'note' or 'never'", id="a typo in a value"),
        pytest.param("passages = 0", "passages", id="a number out of range"),
        pytest.param('passages = "9"', "passages", id="a number as a text"),
        pytest.param("corpus = 3", "corpus", id="a corpus that is no path"),
        pytest.param('[levels]\nFC110 = "error"', "there is no rule 'FC110'; did you mean", id="an unknown rule"),
        pytest.param('[levels]\nFC101 = "loud"', "levels.FC101", id="an unknown level"),
        pytest.param("levels = 3", "levels", id="levels that are no table"),
        pytest.param("encoder = ", "not valid TOML", id="a broken file"),
    ],
)
def test_a_mistake_in_a_file_is_an_error_that_says_where(tmp_path: Path, text: str, says: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(UsageError) as raised:
        load(tmp_path)
    assert raised.value.where == str(path)
    assert says in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_broken_pyproject_that_speaks_of_factcheck_is_an_error(tmp_path: Path) -> None:
    path = write(tmp_path, "[tool.factcheck]\nfail_on = \n", "pyproject.toml")
    with pytest.raises(UsageError, match="not valid TOML") as raised:
        load(tmp_path)
    assert raised.value.where == str(path)


@pytest.mark.parametrize("name", ["FACTCHECK_FAILON", "FACTCHECK_MIN_LEVELS", "FACTCHECK_BASELINES"])
def test_a_typo_in_the_name_of_a_variable_is_an_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="did you mean FACTCHECK_") as raised:
        load(tmp_path, **{name: "error"})
    assert raised.value.where == name


def test_a_variable_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    assert set(load(tmp_path, FACTCHECK_API_KEY="x", FACTCHECK_HOME="y").origins.values()) == {"default"}


def test_a_mistake_in_a_variable_names_it(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="FACTCHECK_FAIL_ON"):
        load(tmp_path, FACTCHECK_FAIL_ON="loud")
