"""Programs in, results out: which files are meant, how they are read, how they are written."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from geodsl.cli.boundary import UserError
from geodsl.guard import explain

EXTENSION = ".geo"
STDIN = "-"
MAX_BYTES = 16 * 2**20
"""Bytes read of one file; the parser's own bound is far smaller and has its diagnostic."""


@dataclass(frozen=True, slots=True)
class Input:
    """One program to read. `path` is None for standard input.

    `relative` is its place below the folder argument that it was found in, or its bare name.
    """

    name: str
    path: Path | None
    relative: Path


def collect(arguments: Iterable[str]) -> list[Input]:
    """Expand files, folders (every `.geo` below them), globs and `-`, each input once.

    A file that does not exist stays in the list: reading it reports it and the others go on.

    Raises:
        UserError: a folder or a glob without any program.
    """
    found: dict[Path | None, Input] = {}
    for argument in arguments:
        for item in _expand(argument):
            found.setdefault(item.path and item.path.absolute(), item)
    return list(found.values())


def _expand(argument: str) -> list[Input]:
    path = Path(argument)
    if argument == STDIN:
        return [Input("<stdin>", None, Path("stdin.geo"))]
    if path.is_dir():
        files = sorted(item for item in path.rglob("*" + EXTENSION) if item.is_file())
        if not files:
            raise UserError(f"{argument}: no {EXTENSION} file in this folder")
        return [Input(str(item), item, item.relative_to(path)) for item in files]
    if not path.exists() and glob.has_magic(argument):
        matches = [Path(name) for name in sorted(glob.glob(argument, recursive=True))]
        if not matches:
            raise UserError(f"{argument}: no file matches")
        return [Input(str(item), item, Path(item.name)) for item in matches]
    return [Input(argument, path, Path(path.name))]


def read_bytes(item: Input) -> bytes:
    """The bytes of an input.

    Raises:
        UserError: missing, a folder, unreadable, too large, or not a `.geo` file.
    """
    try:
        if item.path is None:
            data = _read_stdin()
        else:
            if item.path.suffix != EXTENSION and not item.path.is_dir():
                raise UserError(f"{item.name}: not a {EXTENSION} file")
            with item.path.open("rb") as stream:
                data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        why = explain(error) if isinstance(error, OSError) else str(error)
        raise UserError(f"{item.name}: cannot be read: {why}") from error
    if len(data) > MAX_BYTES:
        raise UserError(f"{item.name}: larger than {MAX_BYTES // 2**20} MiB")
    return data


def _read_stdin() -> bytes:
    """At most a byte more than is read of one file. A closed standard input is None in Python."""
    stream: TextIO | None = sys.stdin
    if stream is None:
        raise ValueError("it is closed")
    return stream.buffer.read(MAX_BYTES + 1)


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file that can be made again: whole or not at all, beside its place, then renamed.

    A link keeps pointing where it points; a device or a pipe is written directly.

    Raises:
        UserError: the folder is missing or read-only, the disk is full, ...
    """
    _write(path, data, is_precious=False)


def rewrite_bytes(path: Path, data: bytes) -> None:
    """As `write_bytes`, for what cannot be made again: it is on the disk before it replaces the
    old file, so that a power cut leaves one of them."""
    _write(path, data, is_precious=True)


def _write(path: Path, data: bytes, is_precious: bool) -> None:
    try:
        place = find_place(path)
        if place.is_direct:
            place.path.write_bytes(data)
        else:
            _replace(place, data, is_precious)
    except (OSError, ValueError) as error:
        why = explain(error) if isinstance(error, OSError) else str(error)
        raise UserError(f"{path}: cannot be written: {why}") from error


def _replace(place: Place, data: bytes, is_precious: bool) -> None:
    path, beside = place.path, place.unfinished
    mode = path.stat().st_mode & 0o7777 if path.exists() else None
    try:
        with beside.open("xb") as stream:
            stream.write(data)
            stream.flush()
            if mode is not None:
                os.fchmod(stream.fileno(), mode)
            if is_precious:
                os.fsync(stream.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file goes, links followed, and where it lies until it is whole: beside its place, or
    right there where that is a device or a pipe, which a file must never replace."""

    path: Path
    unfinished: Path

    @property
    def is_direct(self) -> bool:
        return self.path == self.unfinished


def find_place(path: Path) -> Place:
    """The place of a file that is to be written.

    Raises:
        UserError: a folder is in the way.
        ValueError: not a name that a file can have.
    """
    real = Path(os.path.realpath(path))
    if real.is_dir():
        raise UserError(f"{path}: cannot be written: it is a folder")
    if real.exists() and not real.is_file():
        return Place(real, real)
    return Place(real, real.with_name(f".{real.name[:100]}.{os.getpid()}.part"))


def refuse_overwriting(written: Iterable[Path | str | None], needed: Iterable[Path | None]) -> None:
    """Let no result take the place of what is read, or of another result.

    Raises:
        UserError: two paths lead to the same file.
    """
    read = {os.path.realpath(path) for path in needed if path is not None}
    taken: set[str] = set()
    for path in written:
        if path is None or path == STDIN:
            continue
        real = os.path.realpath(path)
        if real in read:
            raise UserError(f"{path}: is read, and would be overwritten; name another file")
        if real in taken:
            raise UserError(f"{path}: two results would be written there; name another file")
        if not os.path.exists(real) or os.path.isfile(real):
            taken.add(real)


def make_folder(path: Path) -> None:
    """Create a folder and its parents.

    Raises:
        UserError: it cannot be made, or a file is in the way.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"{path}: cannot be made: {explain(error)}") from error


def write_stdout(data: bytes) -> None:
    """Bytes to standard output, whatever its encoding is."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
