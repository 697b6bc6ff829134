"""`geodsl check`: every error of every file."""

from __future__ import annotations

from collections.abc import Sequence

from geodsl.cli.boundary import OK, USAGE, WRONG, UserError, say
from geodsl.cli.diagnostics import Form, show
from geodsl.cli.files import Input, collect, read_bytes
from geodsl.diagnostics import Severity
from geodsl.frontend import check_source
from geodsl.guard import Guard
from geodsl.reading import decode


def check_files(arguments: Sequence[str], form: Form) -> int:
    """Check each input and print its diagnostics on standard output.

    Returns:
        Exit status: 2 if a file could not be read, else 1 if a program is wrong, else 0.
    """
    statuses = [_check_one(item, form) for item in collect(arguments)]
    wrong = sum(status != OK for status in statuses)
    say(f"{_programs(len(statuses))} checked, {wrong or 'none'} wrong")
    return max(statuses)


def _programs(count: int) -> str:
    return "1 program" if count == 1 else f"{count} programs"


def _check_one(item: Input, form: Form) -> int:
    guard = Guard()
    with guard:
        try:
            data = read_bytes(item)
        except UserError as error:
            say(f"geodsl: {error}")
            return USAGE
        source, diagnostics = decode(item.name, data)
        diagnostics = diagnostics or check_source(source)[1]
    if guard.bug:
        say(f"geodsl: {item.name}: {guard.bug}")
        return USAGE
    if diagnostics:
        print(show(source, diagnostics, form), end="\n\n" if form == "text" else "\n")
    return WRONG if any(d.severity is Severity.ERROR for d in diagnostics) else OK
