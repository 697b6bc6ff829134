"""Import problems of AlphaGeometry, in the JGEX notation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from geodsl.importers.base import Imported, with_unique_names
from geodsl.importers.jgex_notation import problems
from geodsl.importers.jgex_writer import write


def read(path: Path) -> Iterator[Imported]:
    """Read a file of problems, one at a time.

    Raises:
        OSError: The file cannot be read.
    """
    with path.open(encoding="utf-8", errors="replace") as lines:
        yield from with_unique_names(write("alphageometry", item) for item in problems(lines))
