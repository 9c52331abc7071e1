"""`factcheck index …` and `factcheck search`: make, keep and ask an index."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli import options
from factcheck.types import Failure

if TYPE_CHECKING:
    from factcheck.types import CorpusInfo

app = typer.Typer(help="Build and keep an index of reference documents.", no_args_is_help=True)

Folder = Annotated[
    Path | None, typer.Option("--index", help="The folder of the index; .factcheck/index if nothing else is set.")
]
Sources = Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files or folders of reference documents.")]
DEFAULT = Path(".factcheck/index")


@app.command()
def build(
    sources: Sources,
    index: Folder = None,
    encoder: options.EncoderOption = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> None:
    """Index documents, in place of the index that may be there. A run cut short leaves the old one answering."""
    from factcheck import pipeline
    from factcheck.errors import UsageError
    from factcheck.read import read_corpus

    config = options.configure(index=index, encoder=encoder)
    folder = config.values.index or DEFAULT
    documents, failures = read_corpus(sources)
    options.warn(failures)
    if not documents:
        raise UsageError(
            "no readable document", where=", ".join(map(str, sources)), fix="check the path and the file types"
        )
    counted = options.progress(documents, "indexing", quiet=quiet)
    info = pipeline.build_index(counted, folder, settings=config.settings)
    print(f"{folder}: {_size(info)}, encoder {info.encoder}")
    raise typer.Exit(2 if failures else 0)


@app.command()
def add(sources: Sources, index: Folder = None, quiet: options.Quiet = False, debug: options.Debug = False) -> None:
    """Add documents; a higher version of a known id takes the place of the older one."""
    from factcheck import retrieve
    from factcheck.pipeline import indexed
    from factcheck.read import read_corpus

    documents, failures = read_corpus(sources)
    options.warn(failures)
    folder = _folder(index)
    encoder = retrieve.load_encoder(retrieve.info(folder).encoder)
    change = retrieve.add(folder, (indexed(d) for d in options.progress(documents, "indexing", quiet=quiet)), encoder)
    for word in ("added", "replaced", "unchanged", "ignored"):
        if ids := getattr(change, word):
            print(f"{word}: {', '.join(ids)}")
    raise typer.Exit(2 if failures else 0)


@app.command()
def remove(
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Ids of documents.")],
    index: Folder = None,
    debug: options.Debug = False,
) -> None:
    """Remove documents, with all their versions."""
    from factcheck import retrieve

    change = retrieve.remove(_folder(index), ids)
    if change.removed:
        print(f"removed: {', '.join(change.removed)}")
    options.warn(Failure(name, "not in the index; nothing was removed for it") for name in change.missing)
    raise typer.Exit(2 if change.missing else 0)


@app.command()
def info(index: Folder = None, debug: options.Debug = False) -> None:
    """Say what an index holds."""
    from factcheck import retrieve

    found = retrieve.info(_folder(index))
    print(f"{found.path}: {_size(found)}, encoder {found.encoder}, built {found.built_at}")
    print(f"fingerprint {found.fingerprint}")


@app.command("verify")
def verify_index(index: Folder = None, debug: options.Debug = False) -> None:
    """Recount an index and recompute its hashes."""
    from factcheck import retrieve

    found = retrieve.verify(_folder(index))
    print(f"{found.path}: sound ({_size(found)})")


def _size(info: CorpusInfo) -> str:
    from factcheck.report.words import many

    return f"{many(info.documents, 'document')}, {many(info.passages, 'passage')}"


def _folder(index: Path | None) -> Path:
    return options.configure(index=index).values.index or DEFAULT


def search(
    query: Annotated[str, typer.Argument(metavar="QUERY", help="Words, a statement or a “quotation”.")],
    corpus: options.Corpus = [],  # noqa: B006
    index: options.IndexFolder = None,
    as_of: options.AsOf = None,
    count: Annotated[int, typer.Option("-k", min=1, max=100, help="How many passages.")] = 5,
    encoder: options.EncoderOption = None,
    debug: options.Debug = False,
) -> None:
    """Show what the corpus says about something."""
    from dataclasses import replace

    from factcheck.extract import extract
    from factcheck.report.words import plain
    from factcheck.retrieve import Query, query_of
    from factcheck.types import Document

    reference = options.open_reference(options.configure(corpus=corpus, index=index, encoder=encoder))
    day = options.parse_day(as_of)
    claims = extract(Document(id="query", text=query)).claims
    asked = replace(query_of(claims[0], day), text=query) if claims else Query(query, as_of=day)
    for number, found in enumerate(reference.search([asked], count)[0], 1):
        document = found.document
        when = document.published_at.date().isoformat() if document.published_at else "undated"
        note = f" [{document.lifecycle.status}]" if document.lifecycle.status != "usable" else ""
        note += " [superseded]" if document.superseded_by else ""
        print(plain(f"{number}. {found.similarity:.2f}  “{found.passage.text}”"))
        name = f"{document.title or document.id} ({document.path})"
        print(plain(f"   {document.publisher or 'unknown publisher'}, {when}, {name}{note}"))
