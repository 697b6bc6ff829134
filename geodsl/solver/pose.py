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
from geodsl.solver.outlines import outlines
from geodsl.solver.system import System, anchored, worst_defect, worst_margin
from geodsl.solver.variables import Values

LEVEL = 0.004
"""Sine. A segment this near to level or upright counts as such."""

UPRIGHT_WORTH = 0.7
"""What an upright segment counts beside a level one of its length."""

BASE_WORTH = 0.6
"""What more a level segment counts that all points are above."""

NUDGE = 0.174
"""Sine of ten degrees: how far the figure of a rough drawing is turned at most."""

PARALLEL_WORTH = 1.5
"""What a segment that is parallel to another counts beside one of its length."""

OUTLINE_WORTH = 1.2
"""What a side of the first polygon counts beside a segment of its length inside it."""

FIRST_WORTH = 1.3
"""What the first of these sides counts beside one of its length."""

LINE_LENGTH = 0.5
"""Relative to the figure: what is drawn of a line at least."""

LONGEST = 12
"""Segments that are tried as the level one."""

WORTH_TURNING = 1.5
"""How much better a construction must stand after a turn to be turned: it stands as
a hand would begin it, its first side level."""

LONGEST_BUILT = 4
"""The same for a construction, which has a good side level in most cases."""

Side = tuple[complex, complex, float]
"""Two ends and a weight."""

Run = tuple[str, ...]
"""Vertices of the polygon of a panel that is named first; none if there is none."""


Manner = Literal["drawn", "built", "found"]
"""Where a figure comes from: rough positions (it is turned by a few degrees only, and not
reflected), a construction (its first side often lies level already), or least squares alone."""


def posed(system: System, x: Sequence[float], manner: Manner) -> Values:
    """A copy of the figure in the best position that its statements leave free.

    Each panel is turned for itself, about the middle of its points.
    """
    free = variations(system.program)
    y = list(x)
    if not free.rotation:
        return y
    panels = {p.name: p.panel for p in system.program.points}
    runs = {panels[run[0]]: run for run in reversed(outlines(system.program))}
    for panel in sorted(set(panels.values())):
        may_reflect = free.mirror and manner != "drawn"
        y = _posed_panel(system, y, panel, runs.get(panel, ()), manner, may_reflect)
    return y


def _posed_panel(
    system: System, x: Values, panel: int, run: Run, manner: Manner, may_reflect: bool
) -> Values:
    """The figure with one panel turned, or as it is where that would break a fact."""
    sides = _sides(system, x, panel, run)
    if not sides:
        return x
    v, program = system.variables, system.program
    at = [v.points[p.name] for p in program.points if p.panel == panel]
    points = [complex(x[i], x[i + 1]) for i in at]
    turn = _levelled(sides[0])
    best = _worth(sides, points, turn)
    asked = best * WORTH_TURNING if manner == "built" else 0.0
    for candidate in _turns(sides, manner):
        worth = _worth(sides, points, candidate)
        if worth > best * 1.001 and (worth > asked or candidate == -turn):
            best, turn = worth, candidate
    mirror = may_reflect and _is_backward(system, x, panel, run, turn)
    if turn == 1 and not mirror:
        return x
    is_whole = len(at) == len(v.points)
    y = _moved(system, x, turn, mirror, None if is_whole else panel)
    miss = _miss(system, y)
    return y if miss <= tol.EXACT or miss <= 2.0 * _miss(system, x) else x


def _sides(system: System, x: Sequence[float], panel: int, run: Run) -> list[Side]:
    """Drawn segments of a panel, weightiest first; dashed ones count little, parallel ones and
    those of the outline much."""
    v, program = system.variables, system.program
    panels = {p.name: p.panel for p in program.points}
    panels |= {line.name: line.panel for line in program.lines}
    outline = set(zip(run, run[1:] + run[:1], strict=True))
    outline |= {(b, a) for a, b in outline}
    parallel = _parallel(program)
    sides: list[Side] = []
    for stroke in program.drawing.strokes:
        worth = 0.3 if stroke.dashed else 1.0
        match stroke.item:
            case ir.Segment(a, b) | ir.Through(a, b) | ir.Ray(a, b) if panels[a] == panel:
                i, j = v.points[a], v.points[b]
                p, q = complex(x[i], x[i + 1]), complex(x[j], x[j + 1])
                if isinstance(stroke.item, ir.Through):
                    worth *= max(1.0, LINE_LENGTH * system.frame.size / (_length(q - p) or 1.0))
                if (a, b) in parallel:
                    worth *= PARALLEL_WORTH
                if (a, b) in outline:
                    worth *= OUTLINE_WORTH
                    if a in run[:2] and b in run[:2]:
                        worth *= FIRST_WORTH
            case ir.NamedLine(name) if panels[name] == panel:
                i = v.lines[name]
                normal = complex(x[i], x[i + 1])
                p = normal * x[i + 2]
                q = p + 1j * normal * LINE_LENGTH * system.frame.size
                worth *= PARALLEL_WORTH if (name, name) in parallel else 1.0
            case _:
                continue
        if p != q:
            sides.append((p, q, worth * _length(q - p)))
    return _without_parts(sorted(sides, key=lambda s: -s[2]))


def _parallel(program: ir.Program) -> set[tuple[str, str]]:
    """Lines that are said to be parallel: two points in either order, or a name twice."""
    found: set[tuple[str, str]] = set()
    for fact in program.facts:
        if fact.relation == "parallel" and not fact.negated:
            for line in fact.arguments:
                match line:
                    case ir.Through(a, b):
                        found |= {(a, b), (b, a)}
                    case ir.NamedLine(name):
                        found.add((name, name))
                    case _:
                        pass
    return found


def _without_parts(sides: Sequence[Side]) -> list[Side]:
    """Sides, weightiest first, without those that lie on one before."""
    kept: list[Side] = []
    for side in sides:
        p, q, _ = side
        for whole in kept:
            if _is_on(whole, p) and _is_on(whole, q):
                break
        else:
            kept.append(side)
    return kept


def _is_on(side: Side, z: complex) -> bool:
    """Whether a point is between the ends of a side, or is one of them."""
    a, b, _ = side
    ux, uy = b.real - a.real, b.imag - a.imag
    wx, wy = z.real - a.real, z.imag - a.imag
    n = ux * ux + uy * uy
    slack = tol.COINCIDENT * n
    return abs(ux * wy - uy * wx) <= slack and -slack <= ux * wx + uy * wy <= n + slack


def _levelled(side: Side) -> complex:
    """The unit number that turns a side that looks level until it is; 1 for any other."""
    p, q, _ = side
    d = q - p
    n = _length(d)
    if not tol.EXACT * n < abs(d.imag) < LEVEL * n:
        return 1 + 0j
    return d.conjugate() / (n if d.real > 0.0 else -n)


def _turns(sides: Sequence[Side], manner: Manner) -> list[complex]:
    """Unit numbers that turn one of the weightiest sides level or upright."""
    p, q, _ = sides[0]
    if manner == "built" and abs((q - p).imag) < LEVEL * _length(q - p):
        return [-_levelled(sides[0])]
    found: list[complex] = []
    for p, q, _ in sides[: LONGEST_BUILT if manner == "built" else LONGEST]:
        d = q - p
        level = d.conjugate() / _length(d)
        if manner == "built":
            found += [level, -level]
            continue
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
        n = _length(d)
        if abs(d.imag) < LEVEL * n:
            lift = ((p * turn).imag - low) / reach
            total += weight * (1.0 + BASE_WORTH * (1.0 - lift))
        elif abs(d.real) < LEVEL * n:
            total += weight * UPRIGHT_WORTH
    return total


def _is_backward(system: System, x: Sequence[float], panel: int, run: Run, turn: complex) -> bool:
    """Whether the first polygon runs clockwise; without one, whether the first segment would run
    from right to left after `turn`."""
    v, program = system.variables, system.program
    if run:
        ring = [v.points[p] for p in run]
        pairs = zip(ring, ring[1:] + ring[:1], strict=True)
        return sum(x[i] * x[j + 1] - x[i + 1] * x[j] for i, j in pairs) < 0.0
    panels = {p.name: p.panel for p in program.points}
    for stroke in program.drawing.strokes:
        match stroke.item:
            case ir.Segment(a, b) | ir.Through(a, b) | ir.Ray(a, b) if panels[a] == panel:
                i, j = v.points[a], v.points[b]
                across = (complex(x[j] - x[i], x[j + 1] - x[i + 1]) * turn).real
                return across < -LEVEL * system.frame.size
            case _:
                pass
    return False


def _moved(
    system: System, x: Sequence[float], turn: complex, mirror: bool, panel: int | None
) -> Values:
    """Turn, then reflect left and right: everything about the origin, or one panel about the
    middle of its points."""
    v, program = system.variables, system.program
    points = [v.points[p.name] for p in program.points if panel in (None, p.panel)]
    lines = [v.lines[line.name] for line in program.lines if panel in (None, line.panel)]
    helpers = list(v.helpers.values()) if panel is None else []
    n = len(points) if panel is not None else 0
    middle = complex(sum(x[i] for i in points), sum(x[i + 1] for i in points)) / n if n else 0j
    y = list(x)
    flip = -1.0 if mirror else 1.0
    for i in [*points, *helpers]:
        z = (complex(x[i], x[i + 1]) - middle) * turn
        y[i], y[i + 1] = flip * z.real + middle.real, z.imag + middle.imag
    for i in lines:
        z = complex(x[i], x[i + 1]) * turn
        y[i], y[i + 1] = flip * z.real, z.imag
        before = x[i] * middle.real + x[i + 1] * middle.imag
        y[i + 2] += y[i] * middle.real + y[i + 1] * middle.imag - before
    return y


def _miss(system: System, y: Sequence[float]) -> float:
    """By how much the worst fact is missed; 0 or less if all hold."""
    anchored(system, y)
    return max(worst_defect(system, y), -worst_margin(system, y))


def _length(v: complex) -> float:
    return sqrt(v.real * v.real + v.imag * v.imag)
