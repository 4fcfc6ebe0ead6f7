"""What every command does alike: errors to exit codes, Ctrl-C to 130, a closed pipe to silence, JSON on stdout."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

import typer

from common.errors import EXIT_INTERRUPTED, MiniatureMemoryError


def run_command(command: Callable[..., Any]) -> None:
    """Run a function as a typer command line and end the process with the documented exit code.

    SIGTERM is treated as Ctrl-C, so that a service manager's stop loses nothing either.
    """
    signal.signal(signal.SIGTERM, _interrupt)
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
    app.command()(_ending_well(command))
    try:
        code = app(standalone_mode=False)
    except MiniatureMemoryError as error:
        _complain(error)
        code = error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        print("\nstopped; what was done is kept, and the same command goes on from here", file=sys.stderr)
        code = EXIT_INTERRUPTED
    except typer.Exit as exit_:
        code = exit_.exit_code
    except Exception as error:
        # click's own usage errors (unknown option, missing argument) know how to show themselves.
        if not hasattr(error, "show"):
            raise
        error.show(file=sys.stderr)
        code = 2
    sys.exit(code if isinstance(code, int) else 0)


def print_json(value: Any) -> None:
    """One JSON object on stdout, for machines."""
    print(json.dumps(value, sort_keys=True, ensure_ascii=False, allow_nan=False), flush=True)


def _ending_well(command: Callable[..., Any]) -> Callable[..., Any]:
    """`command`, ending well on Ctrl-C, and when the reader of its output has gone away, as in `… | head`."""

    @wraps(command)
    def guarded(*arguments: Any, **options: Any) -> Any:
        try:
            result = command(*arguments, **options)
            sys.stdout.flush()
        except KeyboardInterrupt as stop:
            raise typer.Abort from stop  # typer itself would end with 130, but without a word
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the interpreter's last flush goes there
            return None
        return result

    return guarded


def _complain(error: MiniatureMemoryError) -> None:
    print(f"error: {error.what}", file=sys.stderr)
    if error.where:
        print(f"where: {error.where}", file=sys.stderr)
    if error.todo:
        print(f"do:    {error.todo}", file=sys.stderr)


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt
