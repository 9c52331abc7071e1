"""The protocol: which questions of the editor are answered, and when a draft is checked again."""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import unquote, urlparse

from lsprotocol import types as lsp
from platformdirs import user_cache_path
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from factcheck.accept.decisions import SUFFIX, Decision
from factcheck.config import FILES
from factcheck.pipeline import today
from factcheck.rules import markdown
from factcheck.server.desk import SUFFIXES, Checked, Desk
from factcheck.server.fixes import ACCEPT, Action, Fixes
from factcheck.server.places import Places
from factcheck.server.show import claim_at, diagnostics, hover

PAUSE = 0.4
"""Seconds without a key stroke before a draft is checked again."""


class Server(LanguageServer):
    """Open drafts, and what is known of each. Checks run one at a time beside the loop that answers the editor."""

    def __init__(self, version: str) -> None:
        super().__init__("factcheck", version, text_document_sync_kind=lsp.TextDocumentSyncKind.Incremental)
        self.checked: dict[str, Checked] = {}
        self.desk = Desk()
        self._waiting: dict[str, asyncio.Task[None]] = {}
        self._worker = ThreadPoolExecutor(1, "check")
        self._rules = _rules_page()

    @property
    def places(self) -> Places:
        return Places(self.workspace.position_codec.client_num_units)

    def current(self, uri: str) -> Checked | None:
        """What is known of a draft as it stands in the editor now; `None` while that is not checked."""
        known = self.checked.get(uri)
        return known if known and known.text == self.workspace.get_text_document(uri).source else None

    def schedule(self, uri: str, pause: float, *, anyway: bool = False) -> None:
        """Check a draft after a pause, unless it changes again or is checked already; `anyway` checks it again."""
        if waiting := self._waiting.pop(uri, None):
            waiting.cancel()
        if anyway:
            self.checked.pop(uri, None)
        self._waiting[uri] = asyncio.get_running_loop().create_task(self._check(uri, pause))

    async def _check(self, uri: str, pause: float) -> None:
        await asyncio.sleep(pause)
        if self.current(uri):
            return
        document = self.workspace.get_text_document(uri)
        text, path = document.source, self._path(uri, document.language_id)
        loop = asyncio.get_running_loop()
        checked = await loop.run_in_executor(self._worker, self.desk.check, text, path)
        if uri in self.workspace.text_documents and self.workspace.get_text_document(uri).source == text:
            self.checked[uri] = checked
            try:
                self.publish(uri, list(diagnostics(checked, uri, self.places, self._rules)))
            except Exception as error:  # a fault of ours, which nobody would see in a task of its own
                what = f"{path}: findings could not be shown: {type(error).__name__}: {error}"
                self.window_log_message(lsp.LogMessageParams(lsp.MessageType.Error, what))

    def publish(self, uri: str, found: list[lsp.Diagnostic]) -> None:
        self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, found))

    def _path(self, uri: str, language: str | None) -> str:
        """The file of a draft; for one that has none yet, a name in the workspace that tells its format."""
        if urlparse(uri).scheme == "file":
            return str(to_fs_path(uri))
        name = unquote(urlparse(uri).path).rsplit("/", 1)[-1] or "untitled"
        suffix = "" if Path(name).suffix else SUFFIXES.get(language or "", ".md")
        return str(Path(self.workspace.root_path or Path.cwd()) / (name + suffix))

    def close(self, uri: str) -> None:
        if waiting := self._waiting.pop(uri, None):
            waiting.cancel()
        self.checked.pop(uri, None)
        self.publish(uri, [])

    def begin_anew(self) -> None:
        """Read configurations and corpora again, and check all open drafts."""
        self.desk = Desk()
        for uri in self.workspace.text_documents:
            self.schedule(uri, 0, anyway=True)


def _rules_page() -> Path | None:
    """The rules as a page for the editor to open, in the user's cache."""
    page = Path(user_cache_path("factcheck")) / "rules.md"
    try:
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(markdown(), encoding="utf-8")
    except OSError:
        return None
    return page


def server(version: str) -> Server:
    """A server with all its answers, not yet talking to anybody."""
    made = Server(version)

    @made.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def opened(found: Server, params: lsp.DidOpenTextDocumentParams) -> None:
        found.schedule(params.text_document.uri, 0)

    @made.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def changed(found: Server, params: lsp.DidChangeTextDocumentParams) -> None:
        found.schedule(params.text_document.uri, PAUSE)

    @made.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def saved(found: Server, params: lsp.DidSaveTextDocumentParams) -> None:
        uri = params.text_document.uri
        found.begin_anew() if uri.rsplit("/", 1)[-1] in FILES else found.schedule(uri, 0)

    @made.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def closed(found: Server, params: lsp.DidCloseTextDocumentParams) -> None:
        found.close(params.text_document.uri)

    @made.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def reloaded(found: Server, params: lsp.DidChangeWatchedFilesParams) -> None:
        found.begin_anew()

    @made.feature(lsp.TEXT_DOCUMENT_HOVER)
    def hovered(found: Server, params: lsp.HoverParams) -> lsp.Hover | None:
        known = found.current(params.text_document.uri)
        return hover(known, params.position, found.places) if known else None

    kinds = [lsp.CodeActionKind.QuickFix, lsp.CodeActionKind.Refactor]

    @made.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions(kinds))
    def asked(found: Server, params: lsp.CodeActionParams) -> list[Action]:
        known, uri = found.current(params.text_document.uri), params.text_document.uri
        if not known:
            return []
        fixes, actions = Fixes(known, uri, found.places), list[Action]()
        for _, report, claim in claim_at(known, params.range, found.places):
            own = [d for d in params.context.diagnostics if _is_of(d, claim.claim.fingerprint)]
            actions += fixes.of(report, claim, own)
        return actions

    @made.command(ACCEPT)
    def accepted(
        found: Server, uri: str, fingerprint: str, rule: str, reason: str, evidence: str, document: str | None
    ) -> None:
        decision = Decision(
            id=document, fingerprint=fingerprint, rule=rule, decision="accepted", reason=reason, date=today(),
            evidence=evidence or None,
        )  # fmt: skip
        file = Path(f"{to_fs_path(uri)}{SUFFIX}")
        before = file.read_text(encoding="utf-8") if file.exists() else ""
        torn = "\n" if before and not before.endswith("\n") else ""
        file.write_text(f"{before}{torn}{decision.model_dump_json(exclude_none=True)}\n", encoding="utf-8")
        found.schedule(uri, 0, anyway=True)

    return made


def _is_of(diagnostic: lsp.Diagnostic, fingerprint: str) -> bool:
    data = diagnostic.data
    known = json.loads(json.dumps(data, default=vars)) if data is not None else {}
    return isinstance(known, dict) and known.get("fingerprint") == fingerprint
