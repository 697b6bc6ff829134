"""A folder that is there whole or not at all: it is written under another name, and renamed."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geodsl.exports.model import ExportError
from geodsl.guard import explain
from geodsl.shards.store import UNFINISHED

ABOUT = "export.json"
"""Says of a folder that it is an export."""

FORMAT = "geodsl export"


@contextmanager
def new_folder(path: Path, force: bool) -> Iterator[Path]:
    """A folder to write into. It takes the name `path` when the block ends, and never if it raises;
    what a killed run has left of it is removed.

    Args:
        force: Replace an export that is there. What is no export is never replaced.

    Raises:
        ExportError: Something is there already, another run is writing it, or it cannot be written.
    """
    path = Path(os.path.realpath(path))
    _refuse(path, force)
    beside = path.with_name(f"{path.name}{UNFINISHED}")
    try:
        beside.mkdir(parents=True, exist_ok=True)
        with _locked(beside, path):
            _empty(beside)
            try:
                yield beside
                # What is renamed must be on the disk, or a power cut would leave empty files.
                os.sync()
                _put(beside, path)
            except BaseException:
                shutil.rmtree(beside, ignore_errors=True)
                raise
    except OSError as error:
        where = error.filename or path
        raise ExportError(f"{where}: cannot be written: {explain(error)}") from error


def _refuse(path: Path, force: bool) -> None:
    if not path.exists():
        return
    if not path.is_dir():
        raise ExportError(f"{path}: exists and is no folder")
    if not any(path.iterdir()):
        return
    if not _is_export(path):
        raise ExportError(f"{path}: exists and is no export: name another folder")
    if not force:
        raise ExportError(f"{path}: exists (--force replaces it)")


def _is_export(path: Path) -> bool:
    try:
        loaded: object = json.loads((path / ABOUT).read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(loaded, dict) and loaded.get("format") == FORMAT


@contextmanager
def _locked(folder: Path, path: Path) -> Iterator[None]:
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise ExportError(f"{path}: another run is writing it") from error
        yield
    finally:
        os.close(handle)


def _empty(folder: Path) -> None:
    for item in folder.iterdir():
        if item.is_dir() and not item.is_symlink():
            shutil.rmtree(item)
        else:
            item.unlink()


def _put(beside: Path, path: Path) -> None:
    """Give the folder its name; the one that has it goes when the new one is there."""
    old = path.with_name(f"{path.name}.{os.getpid()}.old")
    is_there = path.exists()
    if is_there:
        path.rename(old)
    try:
        beside.rename(path)
    except BaseException:
        if is_there:
            old.rename(path)
        raise
    if is_there:
        shutil.rmtree(old, ignore_errors=True)
