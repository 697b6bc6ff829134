"""Letters in the order in which a school book writes them: `AB` and not `BA`.

Only where the order says nothing: not in rays, tangents, cevians, nor where corners correspond.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_RUN = re.compile(r'"[^"]*"|(?<![A-Z])[A-Z]{2,}(?![A-Z])')

_DIRECTED = re.compile(
    r"≅|∼|∡|rotation|dilation|translation|division|divides|ray|scale factor|in order|diameter|with|"
    r"tangent|base of|leg of|clockwise|bearing|internal|external"
)
"""Words of statements in which every order counts."""

_CEVIAN = re.compile(r"^[A-Z]{2} |^(segment|segments|line|ray|draw|medians|diagonals) ")
"""Beginnings of statements in which the order of two letters is a habit: from the corner down."""

_RELATION = re.compile(r" [=⟂∥≠<>≤≥+/·:] | not ")


def tidy(line: str, shapes: Sequence[tuple[str, tuple[str, ...]]]) -> str:
    """A statement with its runs in the usual order, where it means the same."""
    if _DIRECTED.search(line):
        return line
    kept = 2 if _CEVIAN.match(line) and not _RELATION.search(line) else 1
    return _RUN.sub(lambda match: _usual(match[0], line, match.start(), shapes, kept), line)


def _usual(
    run: str, line: str, start: int, shapes: Sequence[tuple[str, tuple[str, ...]]], kept: int
) -> str:
    """Runs of up to `kept` letters stay as they are."""
    if run.startswith('"') or len(run) <= kept:
        return run
    before = line[:start].rstrip()
    if before.endswith(("∠", "arc", "sector")):
        return min(run, run[::-1])
    if len(run) == 2:
        return min(run, run[::-1])
    for _, corners in shapes:
        if len(corners) == len(run) and set(corners) == set(run):
            known = "".join(corners)
            is_same = len(run) == 3 or run in (known * 2) or run[::-1] in (known * 2)
            return known if is_same else run
    return "".join(sorted(run)) if len(run) == 3 else run
