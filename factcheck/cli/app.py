"""The commands, one function each; their work is in the modules beside this one, loaded when called."""

from __future__ import annotations

import typer

from factcheck.cli import audit, baseline, check, config, evaluate, extract, index, serve, stale, tools, verify

app = typer.Typer(
    name="factcheck",
    help="Check the numbers and the quotes in a draft against your own corpus, offline, and show the evidence.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(check.check)
app.command()(verify.verify)
app.command()(audit.audit)
app.command()(extract.extract)
app.add_typer(index.app, name="index")
app.command()(index.search)
app.command()(tools.rule)
app.add_typer(config.app, name="config")
app.command()(baseline.baseline)
app.command()(stale.stale)
app.command()(serve.serve)
app.command()(evaluate.evaluate)
app.command()(tools.demo)
app.command()(tools.doctor)
app.callback(invoke_without_command=True)(tools.version)
