"""`geodsl fmt`: programs in canonical form."""

from __future__ import annotations

from collections.abc import Sequence

from geodsl.cli.boundary import OK, USAGE, WRONG, UserError, say
from geodsl.cli.diagnostics import show
from geodsl.cli.files import Input, collect, read_bytes, rewrite_bytes, write_stdout
from geodsl.diagnostics import ProgramError
from geodsl.guard import Guard
from geodsl.parser import parse
from geodsl.printer import print_program
from geodsl.reading import decode


def format_files(arguments: Sequence[str], only_check: bool) -> int:
    """Rewrite each file whose canonical form differs, or with `only_check` name it.

    Returns:
        Exit status: 2 for a file that cannot be read or written, else 1 for a program that does
        not parse (left as it is) or, with `only_check`, one that would change, else 0.
    """
    return max(_format_one(item, only_check) for item in collect(arguments))


def _format_one(item: Input, only_check: bool) -> int:
    guard, status, news = Guard(), USAGE, b""
    with guard:
        try:
            status, news = _rewrite(item, only_check)
        except UserError as error:
            say(f"geodsl: {error}")
        except ProgramError as error:
            say(show(error.source, error.diagnostics, "text") + "\n")
            status = WRONG
    if guard.bug:
        say(f"geodsl: {item.name}: {guard.bug}")
    write_stdout(news)
    return status


def _rewrite(item: Input, only_check: bool) -> tuple[int, bytes]:
    """Exit status, and what goes to standard output."""
    data = read_bytes(item)
    source, faults = decode(item.name, data)
    if faults:
        raise ProgramError(source, faults)
    formatted = print_program(parse(source)).encode()
    if only_check:
        same = formatted == data
        return (OK, b"") if same else (WRONG, f"would rewrite {item.name}\n".encode())
    if item.path is None:
        return OK, formatted
    if formatted == data:
        return OK, b""
    rewrite_bytes(item.path, formatted)
    return OK, f"rewrote {item.name}\n".encode()
