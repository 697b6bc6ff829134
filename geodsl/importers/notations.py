"""The notations that can be imported, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from geodsl.importers import alphageometry, geometry3k, newclid
from geodsl.importers.base import Imported

READERS: Mapping[str, Callable[[Path], Iterator[Imported]]] = MappingProxyType(
    {"alphageometry": alphageometry.read, "newclid": newclid.read, "geometry3k": geometry3k.read}
)
"""A reader streams: one problem of a file is held at a time."""
