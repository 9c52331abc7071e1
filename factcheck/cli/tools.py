"""Small commands: rule, demo, doctor, and the version."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli import options
from factcheck.installed import bundled, release

DEMO = "flood"


def version(
    context: typer.Context,
    show: Annotated[bool, typer.Option("--version", help="Print the version and exit.", is_eager=True)] = False,
) -> None:
    if show:
        print(f"factcheck {release()}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        print(context.get_help())
        raise typer.Exit(2)


def rule(
    code: Annotated[str | None, typer.Argument(metavar="CODE", help="A rule code, for example FC101.")] = None,
    debug: options.Debug = False,
) -> None:
    """Explain a rule, or list them all."""
    from factcheck import rules

    if code is not None:
        print(rules.explain(code.upper()))
        return
    for entry in rules.rules().values():
        print(f"{entry.code}  {entry.level:<8} {entry.name}")


def demo(
    html: Annotated[Path | None, typer.Option("--html", help="Also write the report as a page.")] = None,
    color: options.ColorOption = options.Color.AUTO,
    debug: options.Debug = False,
) -> None:
    """Check the bundled draft against the bundled corpus, and show every sort of verdict."""
    from factcheck.corpus import open_corpus
    from factcheck.pipeline import Engine
    from factcheck.read import read_path
    from factcheck.report import RenderOptions, reporter
    from factcheck.settings import Settings

    settings = Settings()
    index, skipped = open_corpus([bundled("reference_corpus")], None, settings)
    options.warn(skipped)
    report = Engine(index, settings).report(read_path(bundled("claims") / "drafts" / f"{DEMO}.md").documents)
    shown = RenderOptions(color=options.wants_color(color), include_supported=True)
    sys.stdout.write(reporter("text").render(report, shown))
    if html is not None:
        html.write_text(reporter("html").render(report, shown), encoding="utf-8")
        print(f"wrote {html}", file=sys.stderr)


def doctor(debug: options.Debug = False) -> None:
    """Check the installation: packages, models and their hashes, the bundled data, the cache folder."""
    checks: list[tuple[str, Callable[[], str]]] = [
        ("python", _python),
        ("sentence splitter", _splitter),
        ("parser model", _parser),
        ("encoder", _encoder),
        ("vector index", _faiss),
        ("full-text search", _sqlite),
        ("bundled corpus", _bundled),
        ("cache folder", _cache),
    ]
    failed = False
    for name, check in checks:
        try:
            print(f"ok    {name}: {check()}")
        except Exception as error:
            failed = True
            print(f"FAIL  {name}: {str(error) or type(error).__name__}")
    raise typer.Exit(2 if failed else 0)


def _python() -> str:
    return f"{sys.version.split()[0]}, factcheck {release()}"


def _splitter() -> str:
    from factcheck.language import split

    count = len(split("Dr. Okafor left at 5 p.m. She said so."))
    if count != 2:
        raise RuntimeError(f"two sentences read as {count}")
    return "works"


def _parser() -> str:
    from factcheck.language import MODEL_PACKAGE, MODEL_VERSION, parser

    parser()
    return f"{MODEL_PACKAGE} {MODEL_VERSION}, hash as released"


def _encoder() -> str:
    from factcheck.retrieve import load_encoder

    encoder = load_encoder()
    encoder.encode(["41 people died."])
    return f"{encoder.name}, {encoder.dim} dimensions, hash as released"


def _faiss() -> str:
    import faiss

    return f"faiss {faiss.__version__}"


def _sqlite() -> str:
    import sqlite3

    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(words)")
    return f"sqlite {sqlite3.sqlite_version} with FTS5"


def _bundled() -> str:
    from factcheck.read import read_corpus

    documents, failures = read_corpus([bundled("reference_corpus")])
    if failures:
        raise RuntimeError(f"{failures[0].path}: {failures[0].message}")
    return f"{len(documents)} documents"


def _cache() -> str:
    from factcheck.corpus import default_cache

    folder = default_cache()
    folder.mkdir(parents=True, exist_ok=True)
    probe = folder / ".probe"
    probe.write_text("", encoding="utf-8")
    probe.unlink()
    return str(folder)
