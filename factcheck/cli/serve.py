"""`factcheck serve`: answer an editor while a draft is written."""

from __future__ import annotations

from typing import Annotated

import typer

from factcheck.cli import options
from factcheck.errors import UsageError
from factcheck.installed import release


def serve(
    lsp: Annotated[bool, typer.Option("--lsp", help="Speak the Language Server Protocol on stdin and stdout.")] = False,
    debug: options.Debug = False,
) -> None:
    """Serve an editor: findings while a draft is written, evidence on hover, quick fixes (docs/editors.md).

    Example: factcheck serve --lsp
    """
    if not lsp:
        raise UsageError("says not whom to serve", where="serve", fix="add --lsp, for an editor")
    try:
        from factcheck.server.serve import server
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in ("pygls", "lsprotocol"):
            raise
        what = "the language server needs pygls, which is not installed"
        raise UsageError(what, fix='pip install "factcheck-engine[lsp]"') from None
    server(release()).start_io()
