"""The border between commands and the user: every way to end, each in one line.

Exit status: 0 all is well, 1 a program is wrong, 2 wrong usage, input or output, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from types import TracebackType
from typing import NoReturn

from geodsl.guard import describe_bug, explain

OK, WRONG, USAGE, INTERRUPTED = 0, 1, 2, 130


class UserError(Exception):
    """Something outside the programs is wrong; the message is one line that reads alone."""


def say(text: str) -> None:
    """Print one line on stderr; a closed stderr is no reason to fail."""
    try:
        print(text, file=sys.stderr, flush=True)
    except (OSError, ValueError):
        return


def run_command(action: Callable[[], int]) -> NoReturn:
    """Run a command and end the process with its exit status."""
    try:
        status = action()
        sys.stdout.flush()
    except UserError as error:
        say(f"geodsl: {error}")
        status = USAGE
    except BrokenPipeError:
        _abandon_stdout()
        say("geodsl: the reader of standard output went away before everything was written")
        status = USAGE
    except OSError as error:
        _say_of_system(error)
        status = USAGE
    except KeyboardInterrupt:
        say("geodsl: interrupted")
        status = INTERRUPTED
    sys.exit(status)


def _say_of_system(error: OSError) -> None:
    """One line for what a disk or a stream refused; without a name it was standard output."""
    _abandon_stdout()
    where = f"{error.filename}: " if error.filename else "cannot write standard output: "
    say(f"geodsl: {where}{explain(error)}")


def _abandon_stdout() -> None:
    """Send what is still buffered nowhere, or the interpreter complains when it ends."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return


def last_resort(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """`sys.excepthook` of the command: no traceback reaches a user, and the exit status is 2."""
    if issubclass(kind, KeyboardInterrupt):
        say("geodsl: interrupted")
        os._exit(INTERRUPTED)
    if isinstance(error, OSError):
        _say_of_system(error)
        os._exit(USAGE)
    say(f"geodsl: {describe_bug(error.with_traceback(trace))}")
    sys.stdout.flush()
    os._exit(USAGE)
