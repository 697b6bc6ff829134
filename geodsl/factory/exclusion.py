"""Texts of test sets that no sample may repeat: a JSON file, or one text or JSON value a line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from geodsl.factory.config import FactoryError
from geodsl.guard import explain


def read_excluded(files: Sequence[str]) -> tuple[str, ...]:
    """All texts of the files; of a JSON value every string in it.

    Raises:
        FactoryError: A file cannot be read, or holds no text.
    """
    return tuple(text for name in files for text in _texts(name))


def digests(files: Sequence[str]) -> list[str]:
    """A checksum of each file.

    Raises:
        FactoryError: A file cannot be read.
    """
    return [hashlib.sha256(_read(name)).hexdigest() for name in files]


def _texts(name: str) -> list[str]:
    whole = _read(name).decode("utf-8-sig", errors="replace")
    values = _values(whole)  # published test sets are often one array, over many lines
    if values is None:
        values = [value for line in whole.splitlines() for value in _values(line) or [line]]
    found = [text for value in values for text in _strings(value)]
    if not found:
        raise FactoryError(f"{name}: holds no text to exclude")
    return found


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
