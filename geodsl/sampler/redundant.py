"""Statements that follow from the other ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from geodsl import ir
from geodsl.coordinates import Coordinates
from geodsl.diagnostics import Severity
from geodsl.frontend import check_source
from geodsl.ir.facts import Origin
from geodsl.sampler.possible import can_be_otherwise
from geodsl.solver import follows, jacobian, residuals
from geodsl.solver.equations import equations_of
from geodsl.solver.system import compile_system
from geodsl.solver.variables import from_coordinates, variables_of
from geodsl.source import Source

SEEDS = 6
"""Figures on which an inequality must hold to be taken to follow; most fail on the first."""

DEPENDENT = 1e-6
"""Relative to the largest singular value: what is smaller is rounding."""


def redundant_statements(program: ir.Program, coordinates: Coordinates) -> tuple[int, ...]:
    """Statements of which everything that they state follows from the others.

    An equation follows, to first order, if its slopes on the figure are in the span of those of
    the other statements; an inequality, if it holds on figures of the program without it. What only
    introduces or draws states nothing.

    Args:
        coordinates: A figure of the program.

    Raises:
        UnsupportedError: A fact has no equation.
    """
    stated = {f.statement for f in program.facts if f.origin is Origin.STATED and f.statement >= 0}
    dependent = _dependent(program, coordinates)
    return tuple(
        number
        for number in sorted(stated)
        if number in dependent
        and _rest_follows(program, number, coordinates)
        and _can_be_left_out(program, number)
    )


def _can_be_left_out(program: ir.Program, number: int) -> bool:
    """Whether the text without a statement is a program: no other needs what it introduces."""
    span, text = program.statements[number].span, program.source.text
    source = Source("without", text[: span.start] + text[span.end :])
    rest, found = check_source(source)
    return rest is not None and not any(d.severity is Severity.ERROR for d in found)


def _dependent(program: ir.Program, coordinates: Coordinates) -> set[int]:
    """Statements without an equation that is independent of those of the others."""
    rows = jacobian(program, coordinates)
    owners = [
        program.facts[index].statement if index >= 0 else -1
        for index, _ in residuals(program, coordinates)
    ]
    everyone = {f.statement for f in program.facts}
    matrix = _matrix(rows)
    rank = _rank(matrix)
    if rank == len(rows):
        return everyone - set(owners)
    found = everyone - set(owners)
    for number in sorted(set(owners) - {-1}):
        others = matrix[[owner != number for owner in owners]]
        if _rank(others) == rank:
            found.add(number)
    return found


def _matrix(rows: Sequence[dict[int, float]]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """(equations, variables), each row of length 1."""
    width = 1 + max((i for row in rows for i in row), default=0)
    matrix = np.zeros((len(rows), width))
    for k, row in enumerate(rows):
        for i, slope in row.items():
            matrix[k, i] = slope
    size = np.linalg.norm(matrix, axis=1, keepdims=True)
    return matrix / np.where(size > 0.0, size, 1.0)


def _rank(matrix: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> int:
    if not matrix.size:
        return 0
    values = np.linalg.svd(matrix, compute_uv=False)
    return int(np.count_nonzero(values > DEPENDENT * values[0]))


def _rest_follows(program: ir.Program, number: int, coordinates: Coordinates) -> bool:
    """Whether what a statement states holds on figures of the program without it."""
    mine = [f for f in program.facts if f.statement == number and f.origin is Origin.STATED]
    kept = tuple(f for f in program.facts if f.statement != number or f.origin is not Origin.STATED)
    rest = replace(program, facts=kept, queries=())
    return all(_follows(rest, fact, coordinates) for fact in mine)


def _is_equation(rest: ir.Program, fact: ir.Fact) -> bool:
    """Whether other figures alone decide: an equation holds on them by chance never."""
    return not fact.negated and bool(equations_of(fact, -1, compile_system(rest).scope))


def _follows(rest: ir.Program, fact: ir.Fact, coordinates: Coordinates) -> bool:
    """Other figures decide, of an equation at once, and else what can be otherwise near this one:
    chance hardly ever makes a denied relation hold, nor a triangle obtuse."""
    if not fact.negated and not follows(rest, fact, SEEDS):
        return False
    if _is_equation(rest, fact):
        return True
    return not can_be_otherwise(rest, fact, from_coordinates(variables_of(rest), coordinates))
