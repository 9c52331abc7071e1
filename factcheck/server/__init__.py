"""The language server: findings while a draft is written, their evidence on hover, and quick fixes.

serve.py     the protocol: what the editor asks for and is told (pygls, the extra `lsp`)
desk.py      an open draft -> its report, under the configuration nearest to it
places.py    places in the draft's file -> places as the editor counts them
show.py      a report -> diagnostics and hovers
fixes.py     a finding -> edits
"""
