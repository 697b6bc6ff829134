"""Errors in a line, also those that nobody foresaw, which end the program that met them alone."""

from __future__ import annotations

import os
import sys
import traceback
from types import TracebackType

ISSUES = "https://github.com/geodsl/geodsl/issues"


def describe_bug(error: BaseException) -> str:
    """One line for an error that nobody foresaw; `GEODSL_DEBUG` prints its traceback too."""
    if os.environ.get("GEODSL_DEBUG"):
        traceback.print_exception(error, file=sys.stderr)
    what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return f"internal error ({what}); please report it with the program at {ISSUES}"


def explain(error: OSError) -> str:
    """What the system says of `error`, without number and without path."""
    return (error.strerror or str(error) or type(error).__name__).lower()


class Guard:
    """Context that keeps an unforeseen error of one program from ending the whole batch.

    After the block `bug` is the error, already described, or None. Interrupts pass through.
    """

    def __init__(self) -> None:
        self.bug: str | None = None

    def __enter__(self) -> Guard:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        if not isinstance(error, Exception):
            return False
        self.bug = describe_bug(error)
        return True
