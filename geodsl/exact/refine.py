"""A solved figure carried to many digits."""

from __future__ import annotations

import math
from collections.abc import Sequence

from geodsl.constraints.rows import Basis, Row, step_to_zero
from geodsl.constraints.system import System, equations_of
from geodsl.exact.digits import Digits, ManyDigits
from geodsl.measure import Figure

_ROUNDS = 14
"""Each round gains the digits of the slopes, about eight; a singular figure never gets there."""


def refine(
    system: System,
    rows: Sequence[Row],
    basis: Basis,
    start: Sequence[Digits],
    arithmetic: ManyDigits,
) -> tuple[Digits, ...] | None:
    """The nearest figure on which all equations vanish to `arithmetic.digits`.

    The slopes stay those of `basis`: each step divides the error by what they are good for. The
    figure may be free to move; then steps are the shortest.

    Args:
        start: Values of the variables, near the solution.

    Returns:
        None where the steps do not converge, or where equations that depend on the others do not
        vanish with them (a rounded number, a contradiction).
    """
    values = [arithmetic.carried(v) for v in start]
    last = 0
    for turn in range(_ROUNDS):
        figure = system.figure(values, arithmetic)
        missed = _kept_residuals(system, basis, figure)
        if missed is None:
            return None
        exponent = max(
            (_excess(m, n, arithmetic) for m, n in zip(missed, basis.norms, strict=True)),
            default=-_bits(arithmetic),
        )
        if exponent <= -_bits(arithmetic):
            return tuple(values) if _all_vanish(system, rows, figure, arithmetic) else None
        if turn > 1 and exponent > last - 2:
            return None
        last = exponent
        floats = [arithmetic.scaled_float(m, -exponent) for m in missed]
        step = step_to_zero(basis, floats)
        values = [
            v + arithmetic.shifted(s * scale, exponent) if s else v
            for v, s, scale in zip(values, step, system.scales, strict=True)
        ]
    return None


_SPARE_DIGITS = 4
"""Equations vanish to more digits than are asked for: a measure may lose some of them."""


def _bits(arithmetic: ManyDigits) -> int:
    return int((arithmetic.digits + _SPARE_DIGITS) * math.log2(10))


def _excess(residual: Digits, norm: float, arithmetic: ManyDigits) -> int:
    """The power of two above a residual, relative to the length of its gradient."""
    return arithmetic.exponent(residual) - math.frexp(norm)[1]


def _kept_residuals(system: System, basis: Basis, figure: Figure[Digits]) -> list[Digits] | None:
    by_source: dict[int, tuple[Digits, ...]] = {}
    missed = []
    for row in basis.rows:
        if row.source not in by_source:
            by_source[row.source] = equations_of(system, row.source, figure)
        equations = by_source[row.source]
        if row.part >= len(equations):
            return None
        missed.append(equations[row.part])
    return missed


_SLACK_BITS = 20
"""Equations that follow from the others vanish to all but about six digits of what those do."""


def _all_vanish(
    system: System, rows: Sequence[Row], figure: Figure[Digits], arithmetic: ManyDigits
) -> bool:
    """Whether the equations left out of the basis vanish too."""
    enough = _SLACK_BITS - _bits(arithmetic)
    residuals: dict[int, tuple[Digits, ...]] = {}
    for row in rows:
        if row.source not in residuals:
            residuals[row.source] = equations_of(system, row.source, figure)
        found = residuals[row.source]
        norm = math.hypot(*row.gradient)
        if row.part >= len(found) or _excess(found[row.part], norm, arithmetic) > enough:
            return False
    return True
