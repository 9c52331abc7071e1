"""The language server driven over stdio by a client of somebody else's: what an editor sees from opening to fixing."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

REFERENCE = """\
---
id: jobs
title: Employment in June
publisher: Varland Statistics Office
date: 2024-07-05
url: https://stats.example/june
---
Employers in Varland added 41,700 jobs in June. Unemployment in Varland fell to 3.9 percent.
"""
DRAFT = """\
---
date: 2024-07-06
---
😀😀 Employers in Varland added {jobs} jobs in June. Unemployment in Varland fell to 3.9 percent.
"""
CONFIG = 'corpus = ["reference"]\nencoder = "hashing"\n'
PATIENCE = 60


Session = Callable[["Editor"], Coroutine[Any, Any, None]]
Run = Callable[[Session], None]


class Editor:
    """An editor with one draft open: it applies edits to its own copy, as editors do."""

    def __init__(self, client: LanguageClient, folder: Path) -> None:
        self.client, self.folder = client, folder
        self.units = "utf-16"
        self.uri, self.text, self.version = "", "", 0
        self.published: asyncio.Queue[list[lsp.Diagnostic]] = asyncio.Queue()

    async def initialize(self, units: str | None) -> None:
        general = lsp.GeneralClientCapabilities(position_encodings=[units]) if units else None  # type: ignore[list-item]
        answer = await self.client.initialize_async(
            lsp.InitializeParams(
                capabilities=lsp.ClientCapabilities(general=general),
                root_uri=self.folder.as_uri(),
                workspace_folders=[lsp.WorkspaceFolder(self.folder.as_uri(), "desk")],
            )
        )
        self.units = units or "utf-16"
        assert answer.capabilities.position_encoding == self.units
        self.client.initialized(lsp.InitializedParams())

    async def open(self, name: str, text: str) -> list[lsp.Diagnostic]:
        if self.uri:
            self.client.text_document_did_close(lsp.DidCloseTextDocumentParams(lsp.TextDocumentIdentifier(self.uri)))
            assert await self.seen() == []
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        self.uri, self.text, self.version = path.as_uri(), text, 1
        item = lsp.TextDocumentItem(self.uri, "markdown", self.version, text)
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
        return await self.seen()

    async def change(self, text: str) -> list[lsp.Diagnostic]:
        self.text, self.version = text, self.version + 1
        whole = lsp.TextDocumentContentChangeWholeDocument(text)
        document = lsp.VersionedTextDocumentIdentifier(self.version, self.uri)
        self.client.text_document_did_change(lsp.DidChangeTextDocumentParams(document, [whole]))
        return await self.seen()

    async def seen(self) -> list[lsp.Diagnostic]:
        return await asyncio.wait_for(self.published.get(), PATIENCE)

    async def hover(self, position: lsp.Position) -> str:
        at = lsp.HoverParams(lsp.TextDocumentIdentifier(self.uri), position)
        found = await self.client.text_document_hover_async(at)
        return found.contents.value if found else ""  # type: ignore[union-attr]

    async def fixes(self, where: lsp.Range, found: list[lsp.Diagnostic]) -> dict[str, lsp.CodeAction | lsp.Command]:
        context = lsp.CodeActionContext(found)
        asked = lsp.CodeActionParams(lsp.TextDocumentIdentifier(self.uri), where, context)
        return {a.title: a for a in await self.client.text_document_code_action_async(asked) or []}  # type: ignore

    async def apply(self, action: lsp.CodeAction | lsp.Command) -> list[lsp.Diagnostic]:
        assert isinstance(action, lsp.CodeAction)
        assert action.edit is not None
        assert action.edit.changes is not None
        (edit,) = action.edit.changes[self.uri]
        start, end = self.offset(edit.range.start), self.offset(edit.range.end)
        return await self.change(self.text[:start] + edit.new_text + self.text[end:])

    def offset(self, position: lsp.Position) -> int:
        """Where a position lies in the text, counted by Python's own codecs."""
        codec, width = {"utf-16": ("utf-16-le", 2), "utf-8": ("utf-8", 1), "utf-32": ("utf-32-le", 4)}[self.units]
        lines = self.text.split("\n")
        before = lines[position.line].encode(codec)[: position.character * width].decode(codec)
        return sum(len(line) + 1 for line in lines[: position.line]) + len(before)

    def words(self, where: lsp.Range) -> str:
        return self.text[self.offset(where.start) : self.offset(where.end)]


@asynccontextmanager
async def editor(folder: Path, units: str | None = None) -> AsyncIterator[Editor]:
    client = LanguageClient("editor", "1")
    made = Editor(client, folder)

    @client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def published(params: lsp.PublishDiagnosticsParams) -> None:
        if params.uri == made.uri:
            made.published.put_nowait(list(params.diagnostics))

    environ = os.environ | {"XDG_CACHE_HOME": str(folder / ".cache")}
    await client.start_io(sys.executable, "-m", "factcheck", "serve", "--lsp", cwd=folder, env=environ)
    try:
        await made.initialize(units)
        yield made
        await client.shutdown_async(None)
    finally:
        client.exit(None)
        await client.stop()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    (folder / "reference").mkdir()
    (folder / "reference" / "june.md").write_text(REFERENCE, encoding="utf-8")
    (folder / "factcheck.toml").write_text(CONFIG, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def run(desk: Path) -> Iterator[Run]:
    """Carries out a session in one editor that stays open, since a server takes seconds to load its models."""
    with asyncio.Runner() as runner:
        opened = editor(desk)
        made = runner.run(opened.__aenter__())
        yield lambda session: runner.run(session(made))
        runner.run(opened.__aexit__(None, None, None))


def test_from_opening_to_the_fixed_figure(run: Run, desk: Path) -> None:
    async def session(editor: Editor) -> None:
        assert await editor.open("draft.md", DRAFT.format(jobs="41,700")) == []
        (found,) = await editor.change(DRAFT.format(jobs="47,100"))
        assert (found.code, found.severity, found.source) == ("FC101", lsp.DiagnosticSeverity.Error, "factcheck")
        assert editor.words(found.range) == "47,100 jobs"
        assert found.code_description
        assert found.code_description.href.endswith("/rules.md#fc101-value-differs")

        (passage,) = found.related_information or []
        assert passage.location.uri == (desk / "reference" / "june.md").as_uri()
        assert passage.location.range.start == lsp.Position(7, 0)
        assert "added 41,700 jobs" in passage.message

        said = await editor.hover(found.range.start)
        assert "**refuted** 47,100 jobs" in said
        assert "Varland Statistics Office, 5 July 2024" in said
        assert "as of 6 July 2024" in said

        fixes = await editor.fixes(found.range, [found])
        fix = fixes["Use the source's figure: 41,700"]
        assert isinstance(fix, lsp.CodeAction)
        assert fix.is_preferred
        assert await editor.apply(fix) == []
        assert editor.text == DRAFT.format(jobs="41,700")
        assert "**supported**" in await editor.hover(found.range.start)

    run(session)


def test_a_suppression_with_its_reason_silences_the_finding(run: Run, desk: Path) -> None:
    async def session(editor: Editor) -> None:
        (found,) = await editor.open("draft.md", DRAFT.format(jobs="47,100"))
        fixes = await editor.fixes(found.range, [found])
        assert await editor.apply(fixes["Accept FC101: the source is wrong"]) == []
        assert 'in June. <!-- factcheck: ignore[FC101] reason="the source is wrong" evidence="' in editor.text
        assert "accepted: the source is wrong" in await editor.hover(found.range.start)

    run(session)


def test_a_format_without_comments_gets_a_decision_beside_it(run: Run, desk: Path) -> None:
    async def session(editor: Editor) -> None:
        (found,) = await editor.open("draft.txt", "Employers in Varland added 47,100 jobs in June 2024.\n")
        action = (await editor.fixes(found.range, [found]))["Accept FC101: checked by the desk"]
        assert isinstance(action, lsp.Command)
        asked = lsp.ExecuteCommandParams(action.command, action.arguments)
        await editor.client.workspace_execute_command_async(asked)
        assert await editor.seen() == []
        assert "checked by the desk" in (desk / "draft.txt.decisions.jsonl").read_text(encoding="utf-8")

    run(session)


def test_of_several_documents_in_a_file_one_is_accepted(run: Run, desk: Path) -> None:
    text = "Employers in Varland added 47,100 jobs in June 2024."

    async def session(editor: Editor) -> None:
        (desk / "wire.json.decisions.jsonl").write_text("\n", encoding="utf-8")
        both = await editor.open("wire.json", json.dumps([{"id": "a", "text": text}, {"id": "b", "text": text}]))
        assert [d.range.start for d in both] == [lsp.Position(0, 0)] * 2
        action = (await editor.fixes(both[0].range, both))["Accept FC101 on “47,100 jobs”: checked by the desk"]
        assert isinstance(action, lsp.Command)
        asked = lsp.ExecuteCommandParams(action.command, action.arguments)
        await editor.client.workspace_execute_command_async(asked)
        assert len(await editor.seen()) == 1

    run(session)


def test_a_citation_goes_in_before_the_full_stop(run: Run, desk: Path) -> None:
    async def session(editor: Editor) -> None:
        assert await editor.open("draft.md", DRAFT.format(jobs="41,700")) == []
        start = lsp.Position(3, editor.text.split("\n")[3].index("41,700") + 2)
        fixes = await editor.fixes(lsp.Range(start, start), [])
        assert await editor.apply(fixes["Cite Varland Statistics Office"]) == []
        assert "in June ([Varland Statistics Office, 5 July 2024](https://stats.example/june)). U" in editor.text

    run(session)


async def columns(editor: Editor) -> None:
    (found,) = await editor.open("columns.md", DRAFT.format(jobs="47,100"))
    assert editor.words(found.range) == "47,100 jobs"
    width = {"utf-8": 4, "utf-16": 2, "utf-32": 1}[editor.units]
    assert found.range.start.character == 2 * width + len(" Employers in Varland added ")


def test_an_emoji_is_two_columns_where_nothing_else_is_agreed(run: Run) -> None:
    run(columns)


@pytest.mark.parametrize("units", ["utf-8", "utf-32"])
def test_columns_are_in_the_unit_that_was_agreed_on(desk: Path, units: str) -> None:
    async def session() -> None:
        async with editor(desk, units) as opened:
            await columns(opened)

    asyncio.run(session())


def test_fast_typing_is_checked_once_at_its_end(run: Run, desk: Path) -> None:
    async def session(editor: Editor) -> None:
        assert await editor.open("draft.md", DRAFT.format(jobs="41,700")) == []
        for jobs in ("4", "47", "47,1"):
            editor.version += 1
            whole = lsp.TextDocumentContentChangeWholeDocument(DRAFT.format(jobs=jobs))
            document = lsp.VersionedTextDocumentIdentifier(editor.version, editor.uri)
            editor.client.text_document_did_change(lsp.DidChangeTextDocumentParams(document, [whole]))
        (found,) = await editor.change(DRAFT.format(jobs="47,100"))
        assert editor.words(found.range) == "47,100 jobs"
        assert editor.published.empty()

    run(session)


def test_without_a_corpus_a_draft_is_held_against_itself(run: Run, desk: Path) -> None:
    async def session(editor: Editor) -> None:
        (desk / "bare").mkdir()
        (desk / "bare" / "factcheck.toml").write_text("passages = 20\n", encoding="utf-8")
        (found,) = await editor.open("bare/draft.md", "The vote is set for Tuesday, 5 July 2024.\n")
        assert (found.code, found.severity) == ("FC303", lsp.DiagnosticSeverity.Warning)
        assert "Friday" in found.message

    run(session)


def test_what_cannot_be_checked_is_said_in_the_draft(run: Run, desk: Path) -> None:
    async def session(editor: Editor) -> None:
        (found,) = await editor.open("draft.md", '<!-- factcheck: ignore[FC999] reason="x" -->\nIt rained.\n')
        assert (found.code, found.range.start) == ("FC902", lsp.Position(0, 0))
        assert "FC999" in found.message
        (desk / "factcheck.toml").write_text("corpsu = 1\n", encoding="utf-8")
        saved = lsp.DidSaveTextDocumentParams(lsp.TextDocumentIdentifier((desk / "factcheck.toml").as_uri()))
        editor.client.text_document_did_save(saved)
        (found,) = await editor.seen()
        assert "did you mean 'corpus'?" in found.message
        (desk / "factcheck.toml").write_text(CONFIG, encoding="utf-8")
        editor.client.text_document_did_save(saved)
        assert "FC999" in (await editor.seen())[0].message

    run(session)
