"""Small symmetric positive definite systems in plain Python: the same bits on every processor."""

from __future__ import annotations

from math import sqrt
from operator import mul


def solve(a: list[list[float]], b: list[float]) -> list[float] | None:
    """Solve `a @ y = b`.

    Args:
        a: Lower triangle, row i has i + 1 entries; overwritten with the factor, without its
            diagonal.
        b: Right-hand side; left as it is.

    Returns:
        The solution, or None if `a` is not positive definite.
    """
    pivots: list[float] = []
    y: list[float] = []
    for i, row in enumerate(a):
        pivot = row.pop()
        # A product with a shorter row ends with it, so nothing has to be cut out.
        for j, (value, other, under) in enumerate(zip(row, a, pivots, strict=False)):
            row[j] = (value - sum(map(mul, other, row))) / under
        pivot -= sum(map(mul, row, row))
        if not pivot > 0.0:
            return None
        pivot = sqrt(pivot)
        pivots.append(pivot)
        y.append((b[i] - sum(map(mul, row, y))) / pivot)
    for i in range(len(b) - 1, -1, -1):
        y[i] = value = y[i] / pivots[i]
        for j, entry in enumerate(a[i]):
            if entry:
                y[j] -= value * entry
    return y
