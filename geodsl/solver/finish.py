"""The last touch of a solved figure: figures of one picture side by side."""

from __future__ import annotations

from collections.abc import Sequence

from geodsl import ir
from geodsl.solver.system import System
from geodsl.solver.variables import Values

GAP = 0.35
"""Between two panels, relative to the larger one."""

FIXED = frozenset(["at", "on_curve"])
"""Relations that tie a figure to the axes."""


def finished(system: System, x: Sequence[float]) -> Values:
    """A copy of the figure with its panels moved apart, left to right, middles level."""
    program = system.program
    panels = sorted({p.panel for p in program.points})
    y = list(x)
    if len(panels) < 2 or is_tied(program):
        return y
    boxes = [_box(system, x, panel) for panel in panels]
    gap = GAP * max(max(b[2] - b[0], b[3] - b[1]) for b in boxes)
    has_positions = any(p.position is not None for p in program.points)
    if has_positions and _are_apart(boxes, 0.5 * gap):
        return y
    left, middle = boxes[0][0], 0.5 * (boxes[0][1] + boxes[0][3])
    for panel, (x0, y0, x1, y1) in zip(panels, boxes, strict=True):
        _move(system, y, panel, left - x0, middle - 0.5 * (y0 + y1))
        left += x1 - x0 + gap
    return y


def is_tied(program: ir.Program) -> bool:
    """Whether coordinates are part of what is stated."""
    if program.curves or program.drawing.axes:
        return True
    return any(f.relation in FIXED or _mentions_axes(f.arguments) for f in program.facts)


def _mentions_axes(terms: Sequence[object]) -> bool:
    for term in terms:
        match term:
            case ir.Coordinate():
                return True
            case ir.Operation(_, operands) if _mentions_axes(operands):
                return True
            case _:
                pass
    return False


def _box(system: System, x: Sequence[float], panel: int) -> tuple[float, float, float, float]:
    v, program = system.variables, system.program
    xs, ys = [], []
    for p in program.points:
        if p.panel == panel:
            xs.append(x[v.points[p.name]])
            ys.append(x[v.points[p.name] + 1])
    for c in program.circles:
        if c.panel == panel:
            o, r = v.points[c.centre], x[v.radii[c.name]]
            xs += [x[o] - r, x[o] + r]
            ys += [x[o + 1] - r, x[o + 1] + r]
    return min(xs), min(ys), max(xs), max(ys)


def _are_apart(boxes: Sequence[tuple[float, float, float, float]], gap: float) -> bool:
    for k, a in enumerate(boxes):
        for b in boxes[:k]:
            if a[0] < b[2] + gap and b[0] < a[2] + gap and a[1] < b[3] + gap and b[1] < a[3] + gap:
                return False
    return True


def _move(system: System, y: Values, panel: int, dx: float, dy: float) -> None:
    v, program = system.variables, system.program
    for p in program.points:
        if p.panel == panel:
            y[v.points[p.name]] += dx
            y[v.points[p.name] + 1] += dy
    for line in program.lines:
        if line.panel == panel:
            i = v.lines[line.name]
            y[i + 2] += y[i] * dx + y[i + 1] * dy
