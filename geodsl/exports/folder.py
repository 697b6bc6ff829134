"""A folder that is there whole or not at all: it is written under another name, and renamed.

Only what an export has written is ever removed: a folder is known as its own by a file that says
so, and everything in it by its name.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from geodsl.exports.formats import FORMATS, Format
from geodsl.exports.model import ExportError
from geodsl.guard import explain
from geodsl.shards.names import CARD
from geodsl.shards.store import UNFINISHED

ABOUT = "export.json"
"""Says of a folder that it is an export."""

FORMAT = "geodsl export"

MARK = ".geodsl-export-{}"
"""An empty file, by the name of a format: says of a folder that an export is being written there.
Being empty it is there whole or not at all."""


@contextmanager
def new_folder(path: Path, force: bool, to: Format) -> Iterator[Path]:
    """A folder to write into. It takes the name `path` when the block ends, and never if it raises;
    what a killed run has left of it is removed.

    Args:
        force: Replace an export that is there. What is no export is never replaced.
        to: The format, whose files are written.

    Raises:
        ExportError: Something is there already, another run is writing it, or it cannot be written.
    """
    path = Path(os.path.realpath(path))
    _refuse(path, force)
    beside = path.with_name(f"{path.name}{UNFINISHED}")
    mark = beside / MARK.format(to.name)
    try:
        missing = [parent for parent in path.parents if not parent.exists()]
        beside.mkdir(parents=True, exist_ok=True)
        with _locked(beside, path):
            _remove_unfinished(beside)
            try:
                mark.touch()
                yield beside
                mark.unlink(missing_ok=True)
                # What is renamed must be on the disk, or a power cut would leave empty files.
                os.sync()
                # It has been a while: something else may have come there.
                _refuse(path, force)
                _put(beside, path)
            except BaseException:
                _remove(beside, to)
                _remove_empty(missing)
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
    to = _exported(path)
    if to is None:
        raise ExportError(f"{path}: exists and is no export: name another folder")
    if not force:
        raise ExportError(f"{path}: exists (--force replaces it)")
    _refuse_foreign(path, to)


def _refuse_foreign(folder: Path, to: Format | None) -> None:
    """
    Args:
        to: What the folder is an export to; None if nothing in it says so.

    Raises:
        ExportError: Something in it is not known to be of the export.
    """
    for path, is_own in _below(folder, to):
        if not is_own:
            raise ExportError(
                f"{path}: in the way, and not known to be an export's: "
                "move it, or name another folder"
            )


def _exported(folder: Path) -> Format | None:
    """The format of an export; None if it is none, or none that is known here."""
    try:
        loaded: object = json.loads((folder / ABOUT).read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(loaded, dict) or loaded.get("format") != FORMAT:
        return None
    return FORMATS.get(str(loaded.get("to")))


def _begun(folder: Path) -> Format | None:
    """The format of an export that was being written; None if none was."""
    marked = (to for to in FORMATS.values() if (folder / MARK.format(to.name)).is_file())
    return next(marked, None) or _exported(folder)


def _below(folder: Path, to: Format | None) -> Iterator[tuple[Path, bool]]:
    """What is in a folder, each with whether an export to `to` writes such; what is in a folder
    follows it, and what is in one that is none of its own is left out."""
    for entry in sorted(folder.iterdir()):
        yield from _from(entry, entry.name, to)


def _from(path: Path, name: str, to: Format | None) -> Iterator[tuple[Path, bool]]:
    is_folder = path.is_dir() and not path.is_symlink()
    is_own = to is not None and not path.is_symlink() and _is_written(name, is_folder, to)
    yield path, is_own
    if is_own and is_folder:
        for entry in sorted(path.iterdir()):
            yield from _from(entry, f"{name}/{entry.name}", to)


def _is_written(name: str, is_folder: bool, to: Format) -> bool:
    """Whether an export to a format writes a file of such a name, or a folder for one.

    Args:
        name: Path below the export, with `/` between folders.
    """
    if not is_folder and name in (ABOUT, CARD, MARK.format(to.name)):
        return True
    parts = name.split("/")
    for pattern in to.files:
        expected = pattern.split("/")
        reaches = len(parts) < len(expected) if is_folder else len(parts) == len(expected)
        if reaches and all(map(re.fullmatch, expected, parts)):
            return True
    return False


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


def _remove_unfinished(folder: Path) -> None:
    """Empty a folder of what a killed run has left.

    Raises:
        ExportError: Something else is in it.
        OSError: Something cannot be removed.
    """
    if folder.is_symlink():
        raise ExportError(f"{folder}: in the way, and no folder: move it, or name another folder")
    to = _begun(folder)
    _refuse_foreign(folder, to)
    if to is not None:
        _empty(folder, to)


def _empty(folder: Path, to: Format) -> None:
    """Remove what an export to `to` has written, and nothing else.

    What says that it is an export goes last: ended before, the next run knows it still.
    """
    signs = [folder / ABOUT, folder / MARK.format(to.name)]
    own = [path for path, is_own in _below(folder, to) if is_own and path not in signs]
    for path in (*reversed(own), *signs):
        if path.is_symlink():
            continue
        if not path.is_dir():
            path.unlink(missing_ok=True)
        elif not any(path.iterdir()):
            path.rmdir()


def _remove(folder: Path, to: Format) -> None:
    """Remove an export, as far as that can be done; what else is in the folder stays there."""
    with suppress(OSError):
        _empty(folder, to)
        folder.rmdir()


def _remove_empty(folders: list[Path]) -> None:
    with suppress(OSError):
        for folder in folders:
            folder.rmdir()


def _put(beside: Path, path: Path) -> None:
    """Give the folder its name; the one that has it goes when the new one is there."""
    old = path.with_name(f"{path.name}.{os.getpid()}.old")
    is_there, was = path.exists(), _exported(path)
    if is_there:
        path.rename(old)
    try:
        beside.rename(path)
    except BaseException:
        if is_there:
            old.rename(path)
        raise
    if was is not None:
        _remove(old, was)
    elif is_there:
        _remove_empty([old])
