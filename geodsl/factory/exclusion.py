"""Texts of test sets that no sample may repeat: a JSON file, JSON lines, or lines of text.

A file that is cut short, or of another kind than its name says, would exclude nothing in silence:
it is refused.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from geodsl.factory.config import FactoryError
from geodsl.guard import explain

ONE_VALUE = (".json",)
VALUES = (".jsonl", ".ndjson")
"""Names of files that hold nothing but JSON: one value, or one a line."""


def read_excluded(files: Sequence[str]) -> tuple[str, ...]:
    """All texts of the files; of a JSON value every string in it.

    Raises:
        FactoryError: A file cannot be read, is not what its name says, or holds no text.
    """
    return tuple(text for name in files for text in _texts(name))


def digests(files: Sequence[str]) -> list[str]:
    """A checksum of each file.

    Raises:
        FactoryError: A file cannot be read.
    """
    return [hashlib.sha256(_read(name)).hexdigest() for name in files]


def _texts(name: str) -> list[str]:
    whole = _decoded(name)
    values = _values(whole)  # published test sets are often one array, over many lines
    if values is None:
        lines = [line.strip() for line in whole.split("\n") if line.strip()]
        values = [value for line in lines for value in _values(line) or [_plain(name, line)]]
    found = [text for value in values for text in _strings(value)]
    if not found:
        raise FactoryError(f"{name}: holds no text to exclude")
    return found


def _decoded(name: str) -> str:
    try:
        return _read(name).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FactoryError(
            f"{name}: not UTF-8 text at byte {error.start}; name a text, JSON or JSON lines file"
        ) from error


def _plain(name: str, line: str) -> str:
    """A line that is no JSON: a text, in a file of texts."""
    if Path(name).suffix.lower() in (*ONE_VALUE, *VALUES):
        raise FactoryError(
            f"{name}: `{line[:40]}` is no JSON: the file is cut short, or not what its name says; "
            "lines of text are in a .txt file"
        )
    return line


def _values(text: str) -> list[object] | None:
    """The one JSON value that a text is; None where it is none."""
    try:
        return [json.loads(text)]
    except (ValueError, RecursionError):
        return None


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        if value.strip():
            yield value.strip()
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    else:
        yield str(value)


def _read(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise FactoryError(f"{name}: cannot be read: {explain(error)}") from error
