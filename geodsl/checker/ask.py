"""Questions: `find ∠BDA`, `find x, y`, `prove AH ⟂ BC`."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from geodsl import ir, syntax
from geodsl.checker import asked_units, objects, points, targets
from geodsl.checker.dimensions import Dimension
from geodsl.checker.measures import measure, number
from geodsl.checker.state import State
from geodsl.diagnostics import Code
from geodsl.printer import print_expression, print_statement

Kind = Literal["value", "coordinates", "equation", "truth"]


def find(state: State, node: syntax.Find) -> None:
    """One query for each target.

    Raises:
        Abandoned: a target is nothing that can be found.
    """
    with state.asking():
        for item in node.items:
            _find_one(state, item, node)


def _find_one(state: State, item: syntax.Expression, node: syntax.Find) -> None:
    text = print_expression(item)
    match item:
        case syntax.Run(points=(name,)) if name not in state.regions:
            points.require(state, item)
            _ask(state, "coordinates", name, text)
        case syntax.NounOf(noun="coordinates", operands=(operand,)):
            _ask(state, "coordinates", points.require_one(state, operand, "coordinates are those "
                                                          "of a point, so this"), text)  # fmt: skip
        case syntax.NounOf(noun="equation", operands=(operand,)):
            _ask(state, "equation", _with_equation(state, operand), text)
        case syntax.Name(name) if name in state.lines:
            _ask(state, "equation", ir.NamedLine(name), text)
        case _:
            _find_value(state, item, node, text)


def _with_equation(state: State, node: syntax.Expression) -> ir.Line | ir.Circle | ir.Curve:
    match node:
        case syntax.Name(name) if name in state.curves:
            return ir.Curve(name)
        case syntax.Object(kind="semicircle" | "arc") if not objects.is_circle(state, node):
            return objects.arc(state, node, "an equation is that of").circle
        case _ if objects.is_circle(state, node):
            return objects.circle(state, node, "an equation is that of")
        case _:
            return objects.line(state, node, "an equation is that of")


def _find_value(state: State, item: syntax.Expression, node: syntax.Find, text: str) -> None:
    used = set(state.unknowns)
    value = measure(state, item)
    for name in sorted(set(state.unknowns) - used):
        if not name.startswith("_"):
            span = state.unknowns.pop(name)
            raise state.refuse(Code.UNDECLARED_NAME, f"no statement says anything of `{name}`",
                               span)  # fmt: skip
    expression, unit = asked_units.told(state, node, value)
    if len(node.in_terms_of) == 1:
        expression = _in_terms_of(state, expression, value.dimension, node.in_terms_of[0])
        text = f"{text} in terms of {node.in_terms_of[0].name}"
    targets.warn_two_valued(state, item, value.expression)
    _ask(state, "value", expression, text, unit)


def _in_terms_of(
    state: State, expression: ir.Expression, dimension: Dimension, name: syntax.Name
) -> ir.Expression:
    """How many times the unknown (or its square, for an area): a number that can be found."""
    if name.name not in state.unknowns:
        raise state.refuse(Code.UNDECLARED_NAME, f"no statement says anything of `{name.name}`",
                           name.span)  # fmt: skip
    unit: ir.Expression = ir.Unknown(name.name)
    if isinstance(dimension, Fraction) and dimension not in (0, 1):
        unit = ir.Operation("power", (unit, number(dimension)))
    return ir.Operation("divide", (expression, unit))


def _ask(
    state: State,
    kind: Kind,
    target: ir.Expression | str | ir.Line | ir.Circle | ir.Curve | ir.Fact,
    text: str,
    unit: str | None = None,
) -> None:
    state.queries.append(ir.Query(kind, target, text, state.statement, unit))


def prove(state: State, node: syntax.Prove) -> None:
    """Every fact of the statement becomes a question of truth; none is used to solve.

    Raises:
        Abandoned: the statement is wrong, or introduces something.
    """
    from geodsl.checker import statements

    before = set(state.points)
    with state.asking(), state.capturing() as facts:
        statements.lower(state, node.statement)
    text = print_statement(node.statement)
    for name in sorted(set(state.points) - before - state.supposed):
        if not name.startswith("_"):
            raise state.refuse(Code.UNDECLARED_POINT,
                               f"`prove` introduces nothing, but `{name}` is new",
                               node.statement.span,
                               hint=f"write `point {name}` on a line before this one")  # fmt: skip
    for fact in facts:
        _ask(state, "truth", fact, text)
