"""Exact answers as text: numbers, points, equations, expressions in an unknown length."""

from __future__ import annotations

from geodsl import ir
from geodsl.constraints.system import Measure
from geodsl.exact.printing import Notation, text
from geodsl.exact.recognise import Hints
from geodsl.finds.equations import equation_text
from geodsl.finds.exactness import Precision, exact_parts
from geodsl.finds.study import Study, free_direction
from geodsl.finds.targets import (
    CircleEquation,
    CurveEquation,
    LineEquation,
    Shares,
    Value,
    has_decimals,
    is_angular,
    is_length,
    stated_angles,
)


def exact_texts(
    query: ir.Query, measure: Measure, count: int, study: Study, precision: Precision
) -> tuple[str | None, str | None]:
    """Plain text and LaTeX of an exact answer of `count` numbers; None where there is none."""
    program = study.system.program
    forms = exact_parts(measure, count, precision, _hints(measure, program))
    if forms is None:
        return None, None
    decimals = has_decimals(program)
    plain = [text(form, Notation(decimals=decimals)) for form in forms]
    if isinstance(measure, LineEquation | CircleEquation | CurveEquation):
        return equation_text(measure, plain, program), None
    latex = [text(form, Notation(latex=True, decimals=decimals)) for form in forms]
    if query.kind == "coordinates":
        return f"({', '.join(plain)})", rf"\left({', '.join(latex)}\right)"
    if isinstance(measure, Shares):
        return times(plain[0], measure.letter), times(latex[0], measure.letter)
    return plain[0], latex[0]


def _hints(measure: Measure, program: ir.Program) -> Hints:
    angular = isinstance(measure, Value) and is_angular(measure.expression, program)
    return Hints(angular, stated_angles(program))


def in_terms(
    expression: ir.Expression, study: Study, precision: Precision
) -> tuple[Shares, str] | None:
    """How an answer follows an unknown length, and as text: `√5 r`, `2πr^2`."""
    program = study.system.program
    for unknown in program.unknowns:
        if not is_length(unknown, program) or expression == ir.Unknown(unknown):
            continue
        for power in (1, 2):
            share = Shares(expression, unknown, power)
            if free_direction(share, study) is not None:
                continue
            forms = exact_parts(share, 1, precision, Hints(False, stated_angles(program)))
            if forms is not None:
                return share, times(text(forms[0]), share.letter)
    return None


def times(factor: str, letter: str) -> str:
    """A number as text before a letter."""
    if factor == "1":
        return letter
    if " + " in factor or " - " in factor:
        return f"({factor}){letter}"
    is_bare = factor.replace(".", "", 1).isdigit() or factor.endswith("π")
    return f"{factor}{letter}" if is_bare else f"{factor} {letter}"
