"""A solved program with its constraints linear at the solution, and carried to many digits."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from geodsl import ir
from geodsl.constraints.rows import (
    Basis,
    Row,
    basis_of,
    inner,
    outside,
    share_outside,
    step_to_zero,
)
from geodsl.constraints.system import (
    Measure,
    System,
    gradients_of,
    slopes_of,
    system_of,
    values_of,
)
from geodsl.coordinates import Coordinates
from geodsl.measure import FLOATS
from geodsl.tolerances import IN_ROW_SPACE, NUDGE, NUDGED_BACK


@dataclass(frozen=True, slots=True)
class Study:
    """One figure of a program.

    Attributes:
        values: Of the system's variables.
        rows: Every equation's value and gradient.
        basis: The independent ones.
    """

    system: System
    values: tuple[float, ...]
    rows: tuple[Row, ...]
    basis: Basis


def study_of(program: ir.Program, coordinates: Coordinates) -> Study:
    system = system_of(program, coordinates)
    values = values_of(system, coordinates)
    rows = slopes_of(system, values)
    return Study(system, tuple(values), tuple(rows), basis_of(rows))


def measured(measure: Measure, study: Study, values: Sequence[float]) -> tuple[float, ...] | None:
    """The measure on the figure with these values; None where it does not exist."""
    try:
        return measure(study.system.figure(values, FLOATS))
    except (ArithmeticError, ValueError):
        return None


def free_direction(measure: Measure, study: Study) -> list[float] | None:
    """The way in which the figure may move, to first order, that changes the measure fastest.

    Returns:
        A unit vector of scaled variables; None if no free motion changes the measure.
    """
    gradients = gradients_of(measure, study.system, study.values)
    for gradient in gradients or ():
        if share_outside(gradient, study.basis) > IN_ROW_SPACE:
            rest = outside(gradient, study.basis)
            size = math.sqrt(inner(rest, rest))
            return [r / size for r in rest]
    return None


_STEPS = 12
_SHRINKS = 3
_STAYS = 0.3
"""Share of a free motion that is left when the equations hold again; a figure that only seems
free slides back to where it was."""


def nudged(study: Study, direction: Sequence[float]) -> tuple[tuple[float, ...], ...]:
    """Figures of the same program a little way along a free motion, to both sides.

    A singular figure (a triangle squeezed flat) seems free and is not: it falls back, or no
    figure is found.
    """
    found = []
    for way in (1.0, -1.0):
        length = NUDGE * way
        for _ in range(_SHRINKS):
            values = _solved_from(study, [length * d for d in direction])
            if values is not None and _went(study, values, direction) > _STAYS * abs(length):
                found.append(values)
                break
            length /= 8
    return tuple(found)


def _went(study: Study, values: Sequence[float], direction: Sequence[float]) -> float:
    """How far a figure has moved along a direction, either way."""
    moves = zip(values, study.values, study.system.scales, strict=True)
    return abs(inner([(new - old) / scale for new, old, scale in moves], direction))


def _solved_from(study: Study, step: Sequence[float]) -> tuple[float, ...] | None:
    """Gauss-Newton with shortest steps, from the study's figure plus a step."""
    system = study.system
    values = list(study.values)
    for _ in range(_STEPS):
        values = [v + s * scale for v, s, scale in zip(values, step, system.scales, strict=True)]
        rows = slopes_of(system, values)
        if max((_miss(row) for row in rows), default=0.0) < NUDGED_BACK:
            return tuple(values)
        basis = basis_of(rows)
        step = step_to_zero(basis, [row.value for row in basis.rows])
        if max(map(abs, step), default=0.0) > 1.0:
            return None
    return None


def _miss(row: Row) -> float:
    return abs(row.value) / math.sqrt(inner(row.gradient, row.gradient))
