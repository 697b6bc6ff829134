"""How a figure stands: a side level, the figure above it, vertices counter-clockwise.

Least squares finds figures in any position, and rough drawings are a few degrees off; a textbook
lays a side along the bottom.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Literal

from geodsl import ir
from geodsl import tolerances as tol
from geodsl.freedom import variations
from geodsl.solver.system import System, anchored, worst_defect, worst_margin
from geodsl.solver.variables import Values, Variables

LEVEL = 0.004
"""Sine. A segment this near to level or upright counts as such."""

UPRIGHT_WORTH = 0.7
"""What an upright segment counts beside a level one of its length."""

BASE_WORTH = 0.6
"""What more a level segment counts that all points are above."""

NUDGE = 0.09
"""Sine of five degrees: how far the figure of a rough drawing is turned at most."""

PARALLEL_WORTH = 1.5
"""What a segment that is parallel to another counts beside one of its length."""

FIRST_WORTH = 1.1
"""What the first side of the first polygon counts beside one of its length."""

LONGEST = 12
"""Segments that are tried as the level one."""

Side = tuple[complex, complex, float]
"""Two ends and a weight."""


Manner = Literal["drawn", "built", "found"]
"""Where a figure comes from: rough positions (it is turned by a few degrees only, and not
reflected), a construction (its first side lies level already), or least squares alone."""


def posed(system: System, x: Sequence[float], manner: Manner) -> Values:
    """A copy of the figure in the best position that its statements leave free."""
    free = variations(system.program)
    sides = _sides(system, x) if free.rotation else []
    if not sides:
        return list(x)
    points = [complex(x[i], x[i + 1]) for i in system.variables.points.values()]
    best, turn = _worth(sides, points, 1 + 0j), 1 + 0j
    for candidate in _turns(sides, manner):
        worth = _worth(sides, points, candidate)
        if worth > best * 1.001:
            best, turn = worth, candidate
    mirror = free.mirror and manner != "drawn" and _is_clockwise(system, x)
    if turn == 1 and not mirror:
        return list(x)
    y = _moved(system.variables, x, turn, mirror)
    miss = _miss(system, y)
    return y if miss <= tol.EXACT or miss <= 2.0 * _miss(system, x) else list(x)


def _sides(system: System, x: Sequence[float]) -> list[Side]:
    """Drawn segments, longest first; dashed ones count little, parallel ones much."""
    v = system.variables
    first = _first_polygon(system.program)[:2]
    parallel = {
        line
        for fact in system.program.facts
        if fact.relation == "parallel" and not fact.negated
        for line in fact.arguments
    }
    sides: list[Side] = []
    for stroke in system.program.drawing.strokes:
        match stroke.item:
            case ir.Segment(a, b) | ir.Through(a, b) | ir.Ray(a, b):
                i, j = v.points[a], v.points[b]
                p, q = complex(x[i], x[i + 1]), complex(x[j], x[j + 1])
            case ir.NamedLine(name):
                i = v.lines[name]
                normal = complex(x[i], x[i + 1])
                p = normal * x[i + 2]
                q = p + 1j * normal * 0.5 * system.frame.size
            case _:
                continue
        worth = 0.3 if stroke.dashed else 1.0
        if isinstance(stroke.item, ir.NamedLine):
            worth *= PARALLEL_WORTH if stroke.item in parallel else 1.0
        elif not {ir.Through(a, b), ir.Through(b, a)}.isdisjoint(parallel):
            worth *= PARALLEL_WORTH
        elif (a, b) == first:
            worth *= FIRST_WORTH
        if p != q:
            sides.append((p, q, worth * abs(q - p)))
    return sorted(sides, key=lambda s: -s[2])


def _turns(sides: Sequence[Side], manner: Manner) -> list[complex]:
    """Unit numbers that turn one of the longest sides level or upright."""
    if manner == "built":
        return [-1 + 0j]
    found = []
    for p, q, _ in sides[:LONGEST]:
        d = q - p
        level = d.conjugate() / sqrt(d.real * d.real + d.imag * d.imag)
        for turn in (level, level * 1j, -level, level * -1j):
            if manner == "found" or (turn.real > 0.0 and abs(turn.imag) < NUDGE):
                found.append(turn)
    return found


def _worth(sides: Sequence[Side], points: Sequence[complex], turn: complex) -> float:
    """How much of what is drawn is level, upright, and at the bottom, after the turn."""
    heights = [(z * turn).imag for z in points]
    low, high = min(heights), max(heights)
    reach = (high - low) or 1.0
    total = 0.0
    for p, q, weight in sides:
        d = (q - p) * turn
        n = sqrt(d.real * d.real + d.imag * d.imag)
        if abs(d.imag) < LEVEL * n:
            lift = ((p * turn).imag - low) / reach
            total += weight * (1.0 + BASE_WORTH * (1.0 - lift))
        elif abs(d.real) < LEVEL * n:
            total += weight * UPRIGHT_WORTH
    return total


def _first_polygon(program: ir.Program) -> tuple[str, ...]:
    for fact in program.facts:
        if fact.relation in ("nondegenerate", "convex", "simple") and not fact.negated:
            return tuple(p for p in fact.arguments if isinstance(p, str))
    return ()


def _is_clockwise(system: System, x: Sequence[float]) -> bool:
    """Whether the first polygon runs clockwise."""
    run = [system.variables.points[p] for p in _first_polygon(system.program)]
    pairs = zip(run, run[1:] + run[:1], strict=True)
    return sum(x[i] * x[j + 1] - x[i + 1] * x[j] for i, j in pairs) < 0.0


def _moved(v: Variables, x: Sequence[float], turn: complex, mirror: bool) -> Values:
    """Turn, then reflect left and right."""
    y = list(x)
    flip = -1.0 if mirror else 1.0
    for i in [*v.points.values(), *v.helpers.values(), *v.lines.values()]:
        z = complex(x[i], x[i + 1]) * turn
        y[i], y[i + 1] = flip * z.real, z.imag
    return y


def _miss(system: System, y: Sequence[float]) -> float:
    """By how much the worst fact is missed; 0 or less if all hold."""
    anchored(system, y)
    return max(worst_defect(system, y), -worst_margin(system, y))
