"""Texts of test sets that no sample may repeat: files with one text or JSON value a line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from geodsl.factory.config import FactoryError
from geodsl.shards.store import explain


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
    lines = _read(name).decode("utf-8", errors="replace").splitlines()
    found = [text for line in lines if line.strip() for text in _of_line(line)]
    if not found:
        raise FactoryError(f"{name}: holds no text to exclude")
    return found


def _of_line(line: str) -> Iterator[str]:
    try:
        value: object = json.loads(line)
    except ValueError:
        yield line.strip()
        return
    yield from _strings(value)


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
