"""The linear view of a solved figure: how equations and measures change as it moves."""

from __future__ import annotations

from geodsl import ir
from geodsl.coordinates import Coordinates
from geodsl.solver.expressions import compile_expression
from geodsl.solver.helpers import place_helpers
from geodsl.solver.system import System, anchored, compile_system
from geodsl.solver.variables import Values, from_coordinates

SparseRow = dict[int, float]
"""Variable index -> slope. The order of variables is `variables_of(program).names()`."""


def _prepared(program: ir.Program, coordinates: Coordinates) -> tuple[System, Values]:
    system = compile_system(program)
    x = from_coordinates(system.variables, coordinates)
    place_helpers(system, x)
    anchored(system, x)
    return system, x


def jacobian(program: ir.Program, coordinates: Coordinates) -> tuple[SparseRow, ...]:
    """Slopes of every equation of the program at a solution, one sparse row an equation.

    Inequalities have no row. Residuals are dimensionless (see `equations`); rows are not
    normalised.

    Raises:
        UnsupportedError: A fact has no equation.
    """
    system, x = _prepared(program, coordinates)
    return tuple(_merged(row.evaluate(x)[1]) for row in system.rows)


def residuals(program: ir.Program, coordinates: Coordinates) -> tuple[tuple[int, float], ...]:
    """(fact index, residual) of every equation, in the order of `jacobian`; -1 is no fact."""
    system, x = _prepared(program, coordinates)
    return tuple((row.fact, row.evaluate(x)[0]) for row in system.rows)


def measure(
    program: ir.Program, expression: ir.Expression, coordinates: Coordinates
) -> tuple[float, SparseRow]:
    """Value and slopes of an expression on a figure.

    Raises:
        UnsupportedError: The expression has no formula in the solver.
    """
    system = compile_system(program)
    x = from_coordinates(system.variables, coordinates)
    quantity = compile_expression(expression, system.scope)
    anchored(system, x)
    value, gradient = quantity(x)
    return value, _merged(gradient)


def _merged(gradient: list[tuple[int, float]]) -> SparseRow:
    row: SparseRow = {}
    for i, g in gradient:
        row[i] = row.get(i, 0.0) + g
    return row
