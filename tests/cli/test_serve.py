"""`factcheck serve` where it cannot serve: one line, and what to do."""

from __future__ import annotations

import sys

import pytest

from .conftest import Factcheck


def test_whom_to_serve_has_to_be_said(factcheck: Factcheck) -> None:
    done = factcheck("serve")
    assert (done.code, done.errors) == (2, ["error: serve: says not whom to serve – add --lsp, for an editor"])


@pytest.mark.parametrize("missing", ["pygls", "lsprotocol"])
def test_a_missing_extra_is_named_with_the_command(
    factcheck: Factcheck, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    for name in [n for n in sys.modules if n.startswith("factcheck.server.") or n.split(".")[0] == missing]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    done = factcheck("serve", "--lsp")
    assert (done.code, len(done.errors)) == (2, 1)
    assert 'pip install "factcheck-engine[lsp]"' in done.err
