"""Row spaces: an orthonormal basis of constraint gradients, and steps that zero them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from operator import mul

from geodsl.tolerances import PIVOT


@dataclass(frozen=True, slots=True)
class Row:
    """One equation: where it comes from, its value, and its gradient by scaled variables."""

    source: int
    part: int
    value: float
    gradient: list[float]


@dataclass(frozen=True, slots=True)
class Basis:
    """Independent rows in the order found; row i is `norms[i] * sum_j lower[i][j] * unit[j]`.

    Attributes:
        rows: The rows kept; the others lie in their span.
        norms: Lengths of the kept rows' gradients.
        unit: Orthonormal vectors that span them.
        lower: Lower triangle, row by row.
    """

    rows: tuple[Row, ...]
    norms: tuple[float, ...]
    unit: tuple[list[float], ...]
    lower: tuple[list[float], ...]


def inner(u: Sequence[float], v: Sequence[float]) -> float:
    return sum(map(mul, u, v), 0.0)


def basis_of(rows: Sequence[Row]) -> Basis:
    """Gram-Schmidt, twice where the first time leaves little: twice is enough (Kahan, Parlett)."""
    kept: list[Row] = []
    norms: list[float] = []
    unit: list[list[float]] = []
    lower: list[list[float]] = []
    for row in rows:
        norm = math.sqrt(inner(row.gradient, row.gradient))
        rest = [g / norm for g in row.gradient]
        shares = [0.0] * len(unit)
        rest = _less_span(rest, unit, shares)
        size = math.sqrt(inner(rest, rest))
        if size < _LITTLE:
            rest = _less_span(rest, unit, shares)
            size = math.sqrt(inner(rest, rest))
        if size > PIVOT:
            kept.append(row)
            norms.append(norm)
            unit.append([r / size for r in rest])
            lower.append([*shares, size])
    return Basis(tuple(kept), tuple(norms), tuple(unit), tuple(lower))


_LITTLE = 0.7


def _less_span(
    vector: list[float], unit: Sequence[list[float]], shares: list[float]
) -> list[float]:
    """`vector` less its share along each unit vector; the shares are added to `shares`."""
    for i, q in enumerate(unit):
        share = inner(vector, q)
        if share != 0.0:
            shares[i] += share
            vector = [v - share * u for v, u in zip(vector, q, strict=True)]
    return vector


def outside(vector: Sequence[float], basis: Basis) -> list[float]:
    """The part of a vector that is orthogonal to the basis."""
    rest = list(vector)
    for _ in range(2):
        rest = _less_span(rest, basis.unit, [0.0] * len(basis.unit))
    return rest


def share_outside(vector: Sequence[float], basis: Basis) -> float:
    """Length of the part outside the span, as a share of the vector; 0 for the zero vector."""
    size = math.sqrt(inner(vector, vector))
    if size == 0.0:
        return 0.0
    rest = outside(vector, basis)
    return math.sqrt(inner(rest, rest)) / size


def step_to_zero(basis: Basis, values: Sequence[float]) -> list[float]:
    """The shortest step (in scaled variables) that takes the kept rows from `values` to zero."""
    along: list[float] = []
    for norm, share, value in zip(basis.norms, basis.lower, values, strict=True):
        along.append((-value / norm - inner(share[:-1], along)) / share[-1])
    step = [0.0] * (len(basis.unit[0]) if basis.unit else 0)
    for amount, q in zip(along, basis.unit, strict=True):
        if amount != 0.0:
            step = [s + amount * u for s, u in zip(step, q, strict=True)]
    return step
