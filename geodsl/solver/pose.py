"""How a figure stands: a side level, the figure above it, vertices counter-clockwise.

Least squares finds figures in any position, and rough drawings are a few degrees off; a textbook
lays a side along the bottom.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from geodsl import ir
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

LONGEST = 12
"""Segments that are tried as the level one."""

Side = tuple[complex, complex, float]
"""Two ends and a weight."""


def posed(system: System, x: Sequence[float], drawn: bool) -> Values:
    """A copy of the figure in the best position that its statements leave free.

    Args:
        drawn: It has rough positions: it is turned by a few degrees only, and not reflected.
    """
    free = variations(system.program)
    sides = _sides(system, x) if free.rotation else []
    if not sides:
        return list(x)
    points = [complex(x[i], x[i + 1]) for i in system.variables.points.values()]
    best, turn = _worth(sides, points, 1 + 0j), 1 + 0j
    for candidate in _turns(sides, drawn):
        worth = _worth(sides, points, candidate)
        if worth > best * 1.001:
            best, turn = worth, candidate
    mirror = free.mirror and not drawn and _is_clockwise(system, x)
    y = _moved(system.variables, x, turn, mirror)
    return y if _holds(system, y) else list(x)


def _sides(system: System, x: Sequence[float]) -> list[Side]:
    """Drawn segments, longest first; dashed ones count little."""
    v = system.variables
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
        if p != q:
            sides.append((p, q, (0.3 if stroke.dashed else 1.0) * abs(q - p)))
    return sorted(sides, key=lambda s: -s[2])


def _turns(sides: Sequence[Side], drawn: bool) -> list[complex]:
    """Unit numbers that turn one of the longest sides level or upright."""
    found = []
    for p, q, _ in sides[:LONGEST]:
        d = q - p
        level = d.conjugate() / sqrt(d.real * d.real + d.imag * d.imag)
        for turn in (level, level * 1j, -level, level * -1j):
            if not drawn or (turn.real > 0.0 and abs(turn.imag) < NUDGE):
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


def _is_clockwise(system: System, x: Sequence[float]) -> bool:
    """Whether the first polygon runs clockwise."""
    for fact in system.program.facts:
        if fact.relation in ("nondegenerate", "convex", "simple") and not fact.negated:
            run = [system.variables.points[p] for p in fact.arguments if isinstance(p, str)]
            pairs = zip(run, run[1:] + run[:1], strict=True)
            return sum(x[i] * x[j + 1] - x[i + 1] * x[j] for i, j in pairs) < 0.0
    return False


def _moved(v: Variables, x: Sequence[float], turn: complex, mirror: bool) -> Values:
    """Turn, then reflect left and right."""
    y = list(x)
    flip = -1.0 if mirror else 1.0
    for i in [*v.points.values(), *v.helpers.values(), *v.lines.values()]:
        z = complex(x[i], x[i + 1]) * turn
        y[i], y[i + 1] = flip * z.real, z.imag
    return y


def _holds(system: System, y: Values) -> bool:
    anchored(system, y)
    return worst_defect(system, y) <= 1e-9 and worst_margin(system, y) > 0.0
