"""The command line: a thin edge that reads, calls the pipeline, and renders. No policy lives here.

Exit status: 0 nothing at or above `--fail-on`; 1 at least one finding; 2 the job could not be done; 130 interrupted.
A crash of ours is 2 and never looks like a finding.
"""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType

from factcheck.errors import FactcheckError


class Interrupted(BaseException):
    """Ctrl-C. Not a `KeyboardInterrupt`, which the command-line library would turn into exit status 1."""


def main() -> None:
    """The `factcheck` command."""
    _stop_cleanly()
    debug = "--debug" in sys.argv
    from typer import TyperException

    try:
        from factcheck.cli.app import app

        code = app(standalone_mode=False)
        sys.stdout.flush()
        sys.exit(code or 0)
    except SystemExit as end:
        # The library makes 1 of a closed pipe; but 1 means findings.
        if isinstance(end.__context__, BrokenPipeError):
            sys.exit(_unread())
        raise
    except TyperException as error:
        sys.exit(_misused(error.format_message()))
    except FactcheckError as error:
        if debug:
            raise
        sys.exit(_complain(error))
    except Interrupted:
        print("interrupted", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(_unread())
    except Exception as error:
        if debug:
            raise
        what = f"{type(error).__name__}: {error}".splitlines()[0]
        print(f"error: factcheck failed: {what} (run again with --debug and report it)", file=sys.stderr)
        sys.exit(2)


def _misused(message: str) -> int:
    """What was wrong with the command line; nothing where the library has answered with the help already."""
    if message:
        print(f"error: {message.rstrip('.')} – see factcheck --help", file=sys.stderr)
    return 2


def _unread() -> int:
    """The reader of our output has gone ("| head"): there is nothing more to say, and nothing to flush at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return 2


def _complain(error: FactcheckError) -> int:
    where = f"{error.where}: " if error.where else ""
    fix = f" – {error.fix}" if error.fix else ""
    print(f"error: {where}{error.what}{fix}", file=sys.stderr)
    return 2


def _stop_cleanly() -> None:
    def interrupt(_: int, __: FrameType | None) -> None:
        raise Interrupted

    signal.signal(signal.SIGINT, interrupt)
    signal.signal(signal.SIGTERM, interrupt)
