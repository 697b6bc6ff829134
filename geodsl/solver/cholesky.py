"""Small symmetric positive definite systems in plain Python: the same bits on every processor."""

from __future__ import annotations

from math import sqrt
from operator import mul


def solve(a: list[list[float]], b: list[float]) -> list[float] | None:
    """Solve `a @ y = b`.

    Args:
        a: Lower triangle, row i has i + 1 entries; overwritten with the factor.
        b: Right-hand side; left as it is.

    Returns:
        The solution, or None if `a` is not positive definite.
    """
    n = len(b)
    first = [next((j for j, v in enumerate(row) if v), len(row) - 1) for row in a]
    y = list(b)
    for i, row in enumerate(a):
        fi = first[i]
        for j in range(fi, i):
            other = a[j]
            start = first[j]
            if start < fi:
                start = fi
            v = row[j] - sum(map(mul, row[start:j], other[start:j])) if start < j else row[j]
            row[j] = v / other[j] if v else 0.0
        tail = row[fi:i]
        pivot = row[i] - sum(map(mul, tail, tail))
        if not pivot > 0.0:
            return None
        row[i] = pivot = sqrt(pivot)
        y[i] = (y[i] - sum(map(mul, tail, y[fi:i]))) / pivot
    for i in range(n - 1, -1, -1):
        row = a[i]
        y[i] = value = y[i] / row[i]
        for j in range(first[i], i):
            y[j] -= value * row[j]
    return y
