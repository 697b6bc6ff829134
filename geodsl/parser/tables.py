"""The parser's tables, kept for the next process."""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import lark
from lark import Lark


def cache_path(grammar: str) -> Path:
    here = Path(__file__).read_text(encoding="utf-8")
    versions = f"{lark.__version__} {sys.version_info[:2]} {here} {grammar}"
    name = hashlib.sha256(versions.encode()).hexdigest()[:16]
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return Path(home, "geodsl", f"grammar-{name}.tables")


def load_tables(path: Path) -> Lark | None:
    """The tables that another process left, or None: a checksum guards against half a file."""
    try:
        data = path.read_bytes()
        if hashlib.sha256(data[_CHECKSUM:]).digest() != data[:_CHECKSUM]:
            return None
        return Lark.load(BytesIO(data[_CHECKSUM:]))
    except (OSError, ImportError, AttributeError):
        return None


def keep_tables(tables: Lark, path: Path) -> None:
    """Leave the tables to the next process, whole or not at all."""
    content = BytesIO()
    tables.save(content)
    data = content.getvalue()
    unfinished = path.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(hashlib.sha256(data).digest() + data)
        unfinished.replace(path)


_CHECKSUM = hashlib.sha256().digest_size
