"""Where a program comes from: the comment lines at its head that importers write.

```
# source: Geometry3K
# id: 2401
# licence: MIT
# dropped: Equals(LengthOf(Line(C, A)), 0n8): not a number
# unasked: Find(x): no fact mentions x
# repaired: Cirle(O): read as Circle(O)
```

Each `dropped` line is one fact of the source that the program does not say, each `unasked` line a
question that it does not ask, each `repaired` line a fact whose annotation was at fault, with what
was read instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEAD_LINE = re.compile(r"#\s*(source|id|licence|dropped|unasked|repaired):\s*(.*)")


@dataclass(frozen=True, slots=True)
class Provenance:
    """What the head of a program says; None and 0 where it says nothing."""

    source: str | None = None
    id: str | None = None
    dropped: int = 0
    unasked: int = 0
    repaired: int = 0
    licence: str | None = None


def read_provenance(text: str) -> Provenance:
    """Read the comment lines before the first statement. Never fails."""
    names: dict[str, str] = {}
    counts = {"dropped": 0, "unasked": 0, "repaired": 0}
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped and not stripped.startswith("#"):
            break
        if match := _HEAD_LINE.fullmatch(stripped):
            key, value = match[1], match[2].strip()
            if key in counts:
                counts[key] += 1
            elif value:
                names.setdefault(key, value)
    return Provenance(names.get("source"), names.get("id"), **counts, licence=names.get("licence"))
