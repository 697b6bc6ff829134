"""In what unit an answer is told: `find AB in mm`, `find ∠C in rad`."""

from __future__ import annotations

from fractions import Fraction

from geodsl import ir, syntax
from geodsl.checker import dimensions
from geodsl.checker.dimensions import ANGLE, BARE, DIRECTED, Dimension
from geodsl.checker.measures import (
    ANGLE_UNITS,
    METRES,
    Measure,
    number,
    refuse_both_meanings,
)
from geodsl.checker.state import Abandoned, State
from geodsl.diagnostics import Code, Label
from geodsl.vocabulary.units import converted


def told(state: State, node: syntax.Find, value: Measure) -> tuple[ir.Expression, str | None]:
    """What to measure, so that the number found is one of the unit, and the unit.

    Raises:
        Abandoned: what is asked has no such unit, or nothing says how large that unit is.
    """
    if node.unit is None:
        return value.expression, _usual(state, value.dimension)
    if node.unit in ANGLE_UNITS:
        return _as_angle(state, node, value, node.unit), node.unit
    return _as_length(state, node, value, node.unit), node.unit


def _usual(state: State, dimension: Dimension) -> str | None:
    if dimension in (ANGLE, DIRECTED):
        return "°"
    unit = state.unit
    if unit is None or not isinstance(dimension, Fraction) or dimension == 0:
        return None
    return unit if dimension == 1 else f"{unit}^{dimension}"


def _as_angle(state: State, node: syntax.Find, value: Measure, unit: str) -> ir.Expression:
    # Of an unknown nobody says in what unit it counts, and directed angles count modulo 180.
    if value.dimension not in ((ANGLE,) if unit == "rad" else (ANGLE, DIRECTED, BARE)):
        raise _not_told_in(state, node, value, unit)
    if unit == "°":
        return value.expression
    turned = ir.Operation("multiply", (value.expression, ir.Pi()))
    return ir.Operation("divide", (turned, number(180)))


def _as_length(state: State, node: syntax.Find, value: Measure, unit: str) -> ir.Expression:
    base, _, written = unit.partition("^")
    power = int(written or 1)
    if value.dimension not in (Fraction(power), BARE):
        raise _not_told_in(state, node, value, unit)
    if base == METRES:
        state.metres = state.metres or node
        refuse_both_meanings(state)
    known = state.unit or state.asked_unit
    if known is None:
        state.asked_unit = base
        state.spans["unit"] = node.span
    if known is None or known == base:
        return value.expression
    factor = converted(Fraction(1), known, base, power)
    if factor is None or value.dimension == BARE:
        raise state.refuse(Code.UNIT_MISMATCH,
                           f"lengths are in `{known}` here, so no answer is told in `{base}`",
                           node.span,
                           cause=Label(state.spans["unit"],
                                       f"lengths are in `{known}` since here"))  # fmt: skip
    return ir.Operation("multiply", (number(factor), value.expression))


def _not_told_in(state: State, node: syntax.Find, value: Measure, unit: str) -> Abandoned:
    dimension, hint = value.dimension, None
    base = unit.partition("^")[0]
    if isinstance(dimension, Fraction) and dimension in (1, 2, 3) and unit not in ANGLE_UNITS:
        hint = f"write `in {base}`" if dimension == 1 else f"write `in {base}^{dimension}`"
    return state.refuse(Code.DIMENSION_MISMATCH,
                        f"{dimensions.spoken(dimension)} is not told in `{unit}`", node.span,
                        hint=hint)  # fmt: skip
