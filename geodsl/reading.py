"""Bytes to program text."""

from __future__ import annotations

import codecs

from geodsl.diagnostics import Code, Diagnostic, Label
from geodsl.source import Source, Span


def decode(name: str, data: bytes) -> tuple[Source, tuple[Diagnostic, ...]]:
    """Read bytes as UTF-8; a byte order mark is skipped.

    Returns:
        The source, in which what is not UTF-8 stands as U+FFFD, and a diagnostic for its first
        such place, or none.
    """
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return Source(name, data.decode()), ()
    except UnicodeDecodeError as error:
        start = len(data[: error.start].decode())
        diagnostic = Diagnostic(
            Code.NOT_UTF8,
            f"byte 0x{data[error.start]:02X} is not UTF-8 text",
            Label(Span(start, start + 1), "from here on"),
            hint="save the file as UTF-8",
        )
        return Source(name, data.decode(errors="replace")), (diagnostic,)
