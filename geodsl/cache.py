"""What one process leaves for the next, to start sooner: files in the user's cache folder.

They hold data that can be read but never run. A file of another user, or that others may write, is
not read; a checksum finds damage. A cache that cannot be read or written changes nothing else.
"""

from __future__ import annotations

import hashlib
import os
import stat
from contextlib import suppress
from pathlib import Path

_CHECKSUM = hashlib.sha256().digest_size


def folder() -> Path:
    """The package's folder in the user's cache; it need not exist."""
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return Path(home, "geodsl")


def load(name: str | Path) -> bytes | None:
    """What was stored under a name; None where there is nothing that can be trusted.

    Args:
        name: Of a file in `folder`, or a whole path.
    """
    try:
        data = _read_own(folder() / name)
    except OSError:
        return None
    if data is None or hashlib.sha256(data[_CHECKSUM:]).digest() != data[:_CHECKSUM]:
        return None
    return data[_CHECKSUM:]


def _read_own(path: Path) -> bytes | None:
    with path.open("rb") as file:
        about = os.fstat(file.fileno())
        trusted = (os.geteuid(), 0) if hasattr(os, "geteuid") else (about.st_uid,)
        if about.st_uid not in trusted or about.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            return None
        return file.read()


def store(name: str | Path, data: bytes) -> None:
    """Leave data to the next process, whole or not at all.

    Processes that do so at once write each its own file; the last one named stays.
    """
    import tempfile  # storing is rare, and the module is slow to load

    path = folder() / name
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=f"{path.stem}-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(data).digest() + data)
            os.replace(unfinished, path)
        except OSError:
            os.unlink(unfinished)
            raise
