"""Equations of directed angles as conditions on one point or line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import pi

from geodsl import ir
from geodsl.geometry import sin_cos, sin_cos_deg
from geodsl.solver import centers
from geodsl.solver.conditions import direction_of, other_end
from geodsl.solver.directed import DirectedTerms, equation_terms
from geodsl.solver.expressions import Scope, compile_expression
from geodsl.solver.frame import Frame
from geodsl.solver.loci import LINE, Locus, inscribed
from geodsl.solver.offers import Condition, LineAlong, Offer, OnLocus, State, entities_of


def equal_directed(fact: int, left: ir.Expression, right: ir.Expression, scope: Scope) -> Condition:
    terms = equation_terms(left, right)
    variables = scope.variables
    mentioned = [line for _, line in terms.lines], [f for _, f in terms.numbers]
    entities = entities_of((*mentioned[0], *mentioned[1]), variables)

    def offer(e: int) -> Offer | None:
        if e in variables.unknowns.values():
            return None
        ends = [(k, line, other_end(line, e, variables)) for k, line in terms.lines]
        moving = [(k, b) for k, _, b in ends if b is not None]
        for k, line, b in ends:
            if b is None and isinstance(line, ir.NamedLine) and variables.lines[line.name] == e:
                moving.append((k, -1))
        known = _known_turn([(k, line) for k, line, b in ends if b is None], terms, e, scope)
        return _turned(moving, known) if known else None

    return Condition(fact, entities, offer)


def _turned(moving: list[tuple[int, int]], known: Callable[[State], complex]) -> Offer | None:
    """Sum of k * angle(q b) + known = 0 modulo 180 degrees, for the (k, b) in `moving`."""
    match moving:
        case [(k, -1)] if abs(k) == 1:
            return LineAlong(lambda s: known(s) if k < 0 else known(s).conjugate())
        case [(k, b)] if abs(k) == 1:
            return OnLocus(
                lambda s, branch: (LINE, s.points[b], known(s) if k < 0 else known(s).conjugate())
            )
        case [(k, b)] if abs(k) == 2:

            def halved(s: State, branch: int) -> Locus:
                w = known(s) if k < 0 else known(s).conjugate()
                way = (
                    w + centers.length(w)
                    if w.real > -abs(w.imag)
                    else complex(
                        abs(w.imag), (centers.length(w) - w.real) * (1.0 if w.imag >= 0.0 else -1.0)
                    )
                )
                return LINE, s.points[b], (complex(-way.imag, way.real) if branch else way)

            return OnLocus(halved, branches=2)
        case [(1, b), (-1, a)] | [(-1, a), (1, b)]:
            return OnLocus(
                lambda s, branch: inscribed(s.points[a], s.points[b], known(s).conjugate())
            )
        case _:
            return None


def _known_turn(
    lines: Sequence[tuple[int, ir.Line]], terms: DirectedTerms, e: int, scope: Scope
) -> Callable[[State], complex] | None:
    """The part of the sum that does not move with `e`, as a direction."""
    variables = scope.variables
    fixed = [
        (k, direction_of(line, variables))
        for k, line in lines
        if not (isinstance(line, ir.NamedLine) and variables.lines[line.name] == e)
    ]
    frame = Frame()
    local = Scope(variables, frame)
    numbers = [(k, compile_expression(f, local)) for k, f in terms.numbers]
    sine, cosine = sin_cos_deg(terms.degrees)

    def known(s: State) -> complex:
        w = complex(cosine, sine)
        for k, direction in fixed:
            d = direction(s)
            d /= centers.length(d) or 1.0
            if k < 0:
                d = d.conjugate()
            for _ in range(abs(k)):
                w *= d
        if numbers:
            frame.refresh(s.x)
        for k, f in numbers:
            turn_sine, turn_cosine = sin_cos(k * f(s.x)[0] * pi / 180.0)
            w *= complex(turn_cosine, turn_sine)
        return w

    return known
