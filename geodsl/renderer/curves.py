"""Curves by equation as polylines: sampled where `y = f(x)`, else by marching squares."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise
from math import cos, pi, sin, tan

import numpy as np
from numpy.typing import NDArray

from geodsl import ir
from geodsl.measure.expressions import DegenerateError, evaluate
from geodsl.measure.figure import Figure
from geodsl.renderer.scene import Box, Point

Floats = NDArray[np.float64]
Field = Callable[[Floats, Floats], Floats]
"""Left side less right side of an equation at world points, elementwise; NaN where undefined."""

_WHOLE_POWER_MAX = 64
_JUMP = 0.5
"""A sign change where |f| stays above this share of its end values is a pole, not a root."""


def field_of(curve: ir.CurveDeclaration, figure: Figure[float]) -> Field:
    """The field whose zeros are the curve. What is no function of x and y is measured once."""
    difference = ir.Operation("subtract", (curve.left, curve.right))

    def field(x: Floats, y: Floats) -> Floats:
        with np.errstate(all="ignore"):
            return np.broadcast_to(_value(difference, x, y, figure), x.shape)

    return field


def explicit_of(
    curve: ir.CurveDeclaration, figure: Figure[float]
) -> Callable[[Floats], Floats] | None:
    """f where the equation is `y = f(x)`; None for any other equation."""
    y = ir.Unknown("y")
    sides = [(curve.left, curve.right), (curve.right, curve.left)]
    heights = [other for side, other in sides if side == y and not _mentions(other, "y")]
    if not heights:
        return None
    expression = heights[0]

    def height(x: Floats) -> Floats:
        with np.errstate(all="ignore"):
            return np.broadcast_to(_value(expression, x, x, figure), x.shape)

    return height


def _mentions(expression: ir.Expression, name: str) -> bool:
    match expression:
        case ir.Unknown(unknown):
            return unknown == name
        case ir.Operation(_, operands):
            return any(_mentions(o, name) for o in operands)
        case _:
            return False


def _value(expression: ir.Expression, x: Floats, y: Floats, figure: Figure[float]) -> Floats:
    match expression:
        case ir.Unknown("x"):
            return x
        case ir.Unknown("y"):
            return y
        case ir.Operation("power", (base, exponent)):
            return _power(_value(base, x, y, figure), exponent, figure)
        case ir.Operation(operator, operands):
            return _operation(operator, [_value(o, x, y, figure) for o in operands])
        case _:
            try:
                return np.array(evaluate(expression, figure))
            except DegenerateError:
                return np.array(np.nan)


def _power(base: Floats, exponent: ir.Expression, figure: Figure[float]) -> Floats:
    match exponent:
        case ir.Number(value) if value.denominator == 1 and abs(value) <= _WHOLE_POWER_MAX:
            # Products are the same on every processor; numpy's power is not.
            product = np.ones_like(base)
            for _ in range(abs(int(value))):
                product = product * base
            return 1 / product if value < 0 else product
        case ir.Number(value) if value == Fraction(1, 2):
            return np.sqrt(base)
        case _:
            power = float(_value(exponent, np.array(0.0), np.array(0.0), figure))
            return _each(lambda v: v**power if v > 0 else np.nan, base)


def _operation(operator: str, operands: list[Floats]) -> Floats:
    match operator, operands:
        case "add", [a, b]:
            return a + b
        case "subtract", [a, b]:
            return a - b
        case "multiply", [a, b]:
            return a * b
        case "divide", [a, b]:
            return a / b
        case "negate", [a]:
            return -a
        case "sqrt", [a]:
            return np.sqrt(a)
        case "abs", [a]:
            return np.abs(a)
        case "sin", [a]:
            return _each(lambda v: sin(v * pi / 180), a)
        case "cos", [a]:
            return _each(lambda v: cos(v * pi / 180), a)
        case "tan", [a]:
            return _each(lambda v: tan(v * pi / 180), a)
        case _:
            raise ValueError(f"no operator {operator!r} of {len(operands)} operands")


def _each(function: Callable[[float], float], values: Floats) -> Floats:
    """`function` of every value, by the C library: numpy's own differs between processors."""
    flat = [_value_of(function, v) for v in values.ravel().tolist()]
    return np.array(flat).reshape(values.shape)


def _value_of(function: Callable[[float], float], v: float) -> float:
    """Not a number where there is none, or none that a float can hold."""
    try:
        return function(v) if v == v else np.nan
    except (ArithmeticError, ValueError):
        return np.nan


# --- explicit ----------------------------------------------------------------------------------


def graph(height: Callable[[Floats], Floats], window: Box, samples: int) -> list[list[Point]]:
    """The parts of `y = f(x)` in a window (left, bottom, right, top; world units)."""
    left, bottom, right, top = window
    xs = left + (right - left) * np.arange(samples + 1) / samples
    ys = height(xs)
    reach = 2 * (top - bottom)
    parts: list[list[Point]] = [[]]
    previous: Point | None = None
    for x, y in zip(xs.tolist(), ys.tolist(), strict=True):
        # Past the window by more than its height, a curve has left it or jumped.
        if y != y or not bottom - reach <= y <= top + reach:
            previous = None
            parts.append([])
            continue
        here = (x, y)
        if previous is not None and abs(y - previous[1]) > 2 * (top - bottom):
            parts.append([])
        parts[-1].append(here)
        previous = here
    return [piece for part in parts for piece in clipped(part, window)]


# --- implicit ----------------------------------------------------------------------------------


def contours(field: Field, window: Box, cells: int) -> list[list[Point]]:
    """The zeros of a field in a window, as polylines; a closed one repeats its first point."""
    left, bottom, right, top = window
    xs = left + (right - left) * np.arange(cells + 1) / cells
    ys = bottom + (top - bottom) * np.arange(cells + 1) / cells
    grid_x, grid_y = np.meshgrid(xs, ys)
    # A zero exactly on a corner would belong to no edge or to four.
    values = np.where(field(grid_x, grid_y) == 0, 1e-300, field(grid_x, grid_y))
    roots = {
        **_edge_roots(field, grid_x, grid_y, values, axis=1),
        **_edge_roots(field, grid_x, grid_y, values, axis=0),
    }
    return _chains(_links(roots, values), roots)


_Edge = tuple[int, int, int]
"""Axis (1 along x, 0 along y), row, column of an edge's lower left corner."""


def _edge_roots(
    field: Field, grid_x: Floats, grid_y: Floats, values: Floats, axis: int
) -> dict[_Edge, Point]:
    """Where the field changes sign along the edges in one direction, by bisection."""
    low = (slice(None), slice(None, -1)) if axis == 1 else (slice(None, -1), slice(None))
    high = (slice(None), slice(1, None)) if axis == 1 else (slice(1, None), slice(None))
    rows, columns = np.nonzero(np.sign(values[low]) * np.sign(values[high]) < 0)
    if len(rows) == 0:
        return {}
    ax, ay = grid_x[low][rows, columns], grid_y[low][rows, columns]
    bx, by = grid_x[high][rows, columns], grid_y[high][rows, columns]
    start, end = values[low][rows, columns], values[high][rows, columns]
    near, far = np.zeros_like(ax), np.ones_like(ax)
    at = near
    for _ in range(14):
        middle = (near + far) / 2
        at = field(ax + middle * (bx - ax), ay + middle * (by - ay))
        is_before = (at > 0) == (start > 0)
        near, far = np.where(is_before, middle, near), np.where(is_before, far, middle)
    is_root = np.abs(at) <= _JUMP * np.maximum(np.abs(start), np.abs(end))
    t = (near + far) / 2
    x, y = (ax + t * (bx - ax)).tolist(), (ay + t * (by - ay)).tolist()
    return {
        (axis, row, column): (x[i], y[i])
        for i, (row, column) in enumerate(zip(rows.tolist(), columns.tolist(), strict=True))
        if is_root[i]
    }


def _links(roots: dict[_Edge, Point], values: Floats) -> Iterator[tuple[_Edge, _Edge]]:
    """Pairs of edges that the curve joins through a cell."""
    cells = {cell for edge in roots for cell in _cells_of(edge)}
    rows, columns = values.shape
    for row, column in sorted(cells):
        if not (0 <= row < rows - 1 and 0 <= column < columns - 1):
            continue
        bottom, top = (1, row, column), (1, row + 1, column)
        west, east = (0, row, column), (0, row, column + 1)
        crossed = [e for e in (bottom, east, top, west) if e in roots]
        if len(crossed) == 2:
            yield crossed[0], crossed[1]
        elif len(crossed) == 4:
            # A saddle: the mean tells which corners belong together.
            corners = values[row : row + 2, column : column + 2]
            is_joined = (corners.sum() > 0) == (corners[0, 0] > 0)
            yield (bottom, east) if is_joined else (bottom, west)
            yield (top, west) if is_joined else (top, east)


def _cells_of(edge: _Edge) -> tuple[tuple[int, int], tuple[int, int]]:
    axis, row, column = edge
    return (row, column), ((row - 1, column) if axis == 1 else (row, column - 1))


def _chains(links: Iterator[tuple[_Edge, _Edge]], roots: dict[_Edge, Point]) -> list[list[Point]]:
    beside: dict[_Edge, list[_Edge]] = {}
    for a, b in links:
        beside.setdefault(a, []).append(b)
        beside.setdefault(b, []).append(a)
    used: set[_Edge] = set()
    chains = []
    # Open curves first, from an end; what is left are rings.
    for edge in sorted(beside, key=lambda e: (len(beside[e]), e)):
        if edge in used:
            continue
        chain = [edge]
        used.add(edge)
        while following := [e for e in beside[chain[-1]] if e not in used]:
            chain.append(following[0])
            used.add(following[0])
        if len(chain) > 2 and chain[0] in beside[chain[-1]]:
            chain.append(chain[0])
        if len(chain) > 1:
            chains.append([roots[e] for e in chain])
    return chains


# --- polylines ---------------------------------------------------------------------------------


def clipped(points: list[Point], window: Box) -> Iterator[list[Point]]:
    """The parts of a polyline inside a window, cut at its border."""
    left, bottom, right, top = window
    part: list[Point] = []
    for a, b in pairwise(points):
        low, high = 0.0, 1.0
        for start, step, near, far in (
            (a[0], b[0] - a[0], left, right),
            (a[1], b[1] - a[1], bottom, top),
        ):
            if step == 0:
                if not near <= start <= far:
                    high = -1.0
                continue
            first, second = sorted(((near - start) / step, (far - start) / step))
            low, high = max(low, first), min(high, second)
        if low >= high:
            if len(part) > 1:
                yield part
            part = []
            continue
        ends = [(a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])) for t in (low, high)]
        if low > 0 or not part:
            if len(part) > 1:
                yield part
            part = [ends[0]]
        part.append(ends[1])
        if high < 1:
            yield part
            part = []
    if len(part) > 1:
        yield part


def simplified(points: list[Point], tolerance: float) -> list[Point]:
    """Fewer points, none of the dropped ones farther than `tolerance` from what is left."""
    kept = [points[0]]
    start = 0
    for i in range(2, len(points)):
        a, b = points[start], points[i]
        dx, dy = b[0] - a[0], b[1] - a[1]
        limit = tolerance * (dx * dx + dy * dy) ** 0.5
        between = points[start + 1 : i]
        if any(abs((p[0] - a[0]) * dy - (p[1] - a[1]) * dx) > limit for p in between):
            start = i - 1
            kept.append(points[start])
    kept.append(points[-1])
    return kept
