"""What a solved figure shows in another order than its rough drawing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import sqrt

from geodsl import ir
from geodsl import tolerances as tol
from geodsl.solver.variables import Variables

Place = tuple[float, float]


def forced_order(
    program: ir.Program,
    drawn: Mapping[str, Place],
    variables: Variables,
    x: Sequence[float],
) -> tuple[str, ...]:
    """Plainly drawn orientations and orders on a line that the solved figure does not keep."""
    solved = {n: (x[i], x[i + 1]) for n, i in variables.points.items() if n in drawn}
    found = [_flipped(t, drawn, solved) for t in _triangles(program, drawn)]
    found += [_reordered(line, drawn, solved) for line in _rows(program, drawn)]
    return tuple(text for text in found if text)


def _triangles(program: ir.Program, drawn: Mapping[str, Place]) -> list[tuple[str, str, str]]:
    """Triples joined by at least two drawn segments, once each."""
    neighbours: dict[str, dict[str, None]] = {}
    for stroke in program.drawing.strokes:
        match stroke.item:
            case ir.Segment(a, b) if a in drawn and b in drawn:
                neighbours.setdefault(a, {})[b] = None
                neighbours.setdefault(b, {})[a] = None
            case _:
                pass
    found: dict[frozenset[str], tuple[str, str, str]] = {}
    for v, ends in neighbours.items():
        for a, b in combinations(ends, 2):
            if b in neighbours[a]:
                found.setdefault(frozenset((a, v, b)), (a, v, b))
    return list(found.values())


def _flipped(
    triple: tuple[str, str, str], drawn: Mapping[str, Place], solved: Mapping[str, Place]
) -> str:
    before, after = _height(triple, drawn), _height(triple, solved)
    if abs(before) < tol.DRAWN_SINE or abs(after) < tol.FLAT_SINE or (before > 0) == (after > 0):
        return ""
    return f"orientation of {''.join(triple)}"


def _height(triple: tuple[str, str, str], at: Mapping[str, Place]) -> float:
    """Signed height over the longest side, relative to it."""
    (ax, ay), (bx, by), (cx, cy) = (at[p] for p in triple)
    turn = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
    longest = max(
        (bx - ax) ** 2 + (by - ay) ** 2,
        (cx - ax) ** 2 + (cy - ay) ** 2,
        (cx - bx) ** 2 + (cy - by) ** 2,
    )
    return turn / longest if longest else 0.0


def _rows(program: ir.Program, drawn: Mapping[str, Place]) -> list[tuple[str, str, str]]:
    """Points that a fact puts on a line through two others."""
    found: dict[tuple[str, str, str], None] = {}
    for fact in program.facts:
        match fact:
            case ir.Fact("on_line", (str(p), ir.Through(a, b)), False):
                found[(p, a, b)] = None
            case ir.Fact("collinear", arguments, False):
                names = [t for t in arguments if isinstance(t, str)]
                found.update(dict.fromkeys((n, names[0], names[-1]) for n in names[1:-1]))
            case _:
                pass
    return [t for t in found if all(p in drawn for p in t) and len(set(t)) == 3]


def _reordered(
    row: tuple[str, str, str], drawn: Mapping[str, Place], solved: Mapping[str, Place]
) -> str:
    p, a, b = row
    before, after = _share(p, a, b, drawn), _share(p, a, b, solved)
    if _zone(before) == _zone(after):
        return ""
    if min(abs(before), abs(before - 1.0)) < tol.DRAWN_STEP:
        return ""
    middle, first, last = _sorted(p, a, b, before)
    return f"{middle} between {first} and {last}"


def _share(p: str, a: str, b: str, at: Mapping[str, Place]) -> float:
    (px, py), (ax, ay), (bx, by) = at[p], at[a], at[b]
    n = (bx - ax) ** 2 + (by - ay) ** 2
    return ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / n if sqrt(n) else 0.0


def _zone(t: float) -> int:
    return -1 if t < 0.0 else 1 if t > 1.0 else 0


def _sorted(p: str, a: str, b: str, t: float) -> tuple[str, str, str]:
    """The middle one of three, then the ends, by the position `t` of p on ab."""
    match _zone(t):
        case -1:
            return a, p, b
        case 1:
            return b, a, p
        case _:
            return p, a, b
