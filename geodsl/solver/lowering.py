"""Each fact of a program as the conditions that a construction can use."""

from __future__ import annotations

from collections.abc import Sequence

from geodsl import ir
from geodsl.solver.centers import circumcenter, length
from geodsl.solver.common_tangents import common_tangents
from geodsl.solver.conditions import (
    axis_aligned,
    bisector,
    collinear,
    construction,
    directions,
    equidistant,
    on_circle,
    on_line,
    tangent,
    touching,
)
from geodsl.solver.constructions import CONSTRUCTIONS
from geodsl.solver.copying import proportions
from geodsl.solver.expressions import Scope, UnsupportedError, compile_expression
from geodsl.solver.frame import Frame
from geodsl.solver.loci import CIRCLE, Locus
from geodsl.solver.measured import equal
from geodsl.solver.offers import Condition, Offer, OnCurve, OnLocus, State, entities_of
from geodsl.solver.turning import equal_directed


def lower(program: ir.Program, scope: Scope) -> list[Condition]:
    """Conditions of all facts, in order; negated facts and inequalities give none."""
    found: list[Condition] = []
    for index, fact in enumerate(program.facts):
        if not fact.negated:
            try:
                found += _conditions(fact, index, program, scope)
            except UnsupportedError:
                continue
    return found + _centres(program, scope) + common_tangents(program, scope)


def _conditions(fact: ir.Fact, index: int, program: ir.Program, scope: Scope) -> list[Condition]:
    if fact.relation in CONSTRUCTIONS:
        return construction(fact, index, scope)
    points = scope.variables.points
    match fact.relation, fact.arguments:
        case "on_line", (str(p), (ir.Through() | ir.NamedLine()) as line):
            return [on_line(index, points[p], line, scope)]
        case "on_segment", (str(p), str(a), str(b)):
            return [collinear(index, points[p], points[a], points[b], points[p])]
        case "on_ray", (str(p), str(a), str(b)):
            return [collinear(index, points[p], points[a], points[b])]
        case ("on_circle", (str(p), ir.Circle() as c)) | ("on_arc", (str(p), ir.Arc(c))):
            return [_on(index, p, c, scope)]
        case "on_curve", (str(p), ir.Curve(name)):
            return [_on_curve(index, points[p], scope.variables.curves[name], scope)]
        case "ordered_on_circle", (ir.Circle() as c, *rest):
            return [_on(index, p, c, scope) for p in _names(rest)]
        case "collinear" | "ordered", _:
            return _in_line(index, _names(fact.arguments), fact.relation == "ordered", scope)
        case "concyclic", _:
            return _round(index, [points[p] for p in _names(fact.arguments)])
        case "diameter", (str(a), str(b), ir.Circle() as c):
            middle = ir.Fact("midpoint", (scope.variables.centres[c.name], a, b))
            return [*construction(middle, index, scope), _on(index, a, c, scope)]
        case "equal", (left, right):
            return [equal(index, _expression(left), _expression(right), scope)]
        case "equal_directed", (left, right):
            return [equal_directed(index, _expression(left), _expression(right), scope)]
        case (("congruent" | "similar"), _):
            return proportions(fact, index, scope)
        case _:
            return _directional(fact, index, program, scope)


def _directional(fact: ir.Fact, index: int, program: ir.Program, scope: Scope) -> list[Condition]:
    points = scope.variables.points
    match fact.relation, fact.arguments:
        case "parallel", (
            (ir.Through() | ir.NamedLine()) as a,
            (ir.Through() | ir.NamedLine()) as b,
        ):
            return [directions(index, a, b, 1 + 0j, scope)]
        case (
            "perpendicular",
            ((ir.Through() | ir.NamedLine()) as a, (ir.Through() | ir.NamedLine()) as b),
        ):
            return [directions(index, a, b, 1j, scope)]
        case "horizontal", ((ir.Through() | ir.NamedLine()) as a,):
            return [axis_aligned(index, a, 1 + 0j, scope)]
        case "vertical", ((ir.Through() | ir.NamedLine()) as a,):
            return [axis_aligned(index, a, 1j, scope)]
        case "perpendicular_bisector", ((ir.Through() | ir.NamedLine()) as line, str(b), str(c)):
            return _perpendicular_bisector(index, line, b, c, scope)
        case "bisects_angle" | "bisects_exterior_angle", (str(p), str(b), str(c), str(d)):
            inner = fact.relation == "bisects_angle"
            return [bisector(index, points[p], points[b], points[c], points[d], inner)]
        case "tangent", ((ir.Through() | ir.NamedLine()) as line, ir.Circle() as circle):
            return [_tangent(index, line, circle, program, scope)]
        case "tangent_segment", (str(a), str(b), ir.Circle() as circle):
            return [_tangent(index, ir.Through(a, b), circle, program, scope)]
        case "externally_tangent", (ir.Circle() as a, ir.Circle() as b):
            return [touching(index, a, b, 1.0, 1.0, scope)]
        case "internally_tangent", (ir.Circle() as a, ir.Circle() as b):
            return [touching(index, a, b, -1.0, 1.0, scope)]
        case _:
            return []


def _on(index: int, p: str, circle: ir.Circle, scope: Scope) -> Condition:
    v = scope.variables
    return on_circle(index, v.points[p], v.centre(circle), v.radii[circle.name])


def _on_curve(index: int, p: int, curve: ir.CurveDeclaration, scope: Scope) -> Condition:
    size = scope.variables.size
    local = Scope(scope.variables, Frame(), {"x": size, "y": size + 1})
    left = compile_expression(curve.left, local)
    right = compile_expression(curve.right, local)

    def at(s: State, z: complex) -> float:
        s.x[size], s.x[size + 1] = z.real, z.imag
        return left(s.x)[0] - right(s.x)[0]

    names = scope.variables.unknowns.items()
    mentioned = {*entities_of((curve.left, curve.right), scope.variables)}
    others = [i for name, i in names if i in mentioned and name not in ("x", "y")]
    return Condition(index, (p, *others), lambda e: OnCurve(at) if e == p else None)


def _names(arguments: Sequence[ir.Term]) -> list[str]:
    return [a for a in arguments if isinstance(a, str)]


def _expression(term: ir.Term) -> ir.Expression:
    assert not isinstance(term, str)
    return term  # type: ignore[return-value]


def _in_line(index: int, names: list[str], ordered: bool, scope: Scope) -> list[Condition]:
    p = [scope.variables.points[n] for n in names]
    if ordered:
        inner = range(1, len(p) - 1)
        found = [collinear(index, p[i], p[i - 1], p[i + 1], p[i]) for i in inner]
        ends = inner if len(p) > 3 else ()
        return found + [collinear(index, p[i], p[0], p[-1], p[i]) for i in ends]
    return [collinear(index, q, p[0], p[1]) for q in p[2:]]


def _round(index: int, p: list[int]) -> list[Condition]:
    """Any point of a circle, once three others are known."""

    def condition(four: tuple[int, ...]) -> Condition:
        def offer(e: int) -> Offer:
            a, b, c = (q for q in four if q != e)

            def run(s: State, branch: int) -> Locus | None:
                z = circumcenter(s.points[a], s.points[b], s.points[c])
                if z is None:
                    return None
                return CIRCLE, z, complex(length(s.points[a] - z), 0.0)

            return OnLocus(run)

        return Condition(index, four, offer)

    return [condition((p[0], p[1], p[2], q)) for q in p[3:]]


def _perpendicular_bisector(
    index: int, line: ir.Line, b: str, c: str, scope: Scope
) -> list[Condition]:
    points = scope.variables.points
    if isinstance(line, ir.Through):
        return [equidistant(index, points[end], points[b], points[c]) for end in (line.a, line.b)]
    k, i, j = scope.variables.lines[line.name], points[b], points[c]
    from geodsl.solver.offers import LineThrough

    def middle(e: int) -> Offer | None:
        return LineThrough(lambda s: (s.points[i] + s.points[j]) * 0.5) if e == k else None

    return [
        directions(index, line, ir.Through(b, c), 1j, scope),
        Condition(index, (k, i, j), middle),
    ]


def _tangent(
    index: int, line: ir.Line, circle: ir.Circle, program: ir.Program, scope: Scope
) -> Condition:
    """Where the point of contact is known by name, a right angle with its radius."""
    if isinstance(line, ir.Through):
        centre = scope.variables.centres[circle.name]
        for p in (line.a, line.b):
            if ir.Fact("on_circle", (p, circle)) in _facts(program):
                return directions(index, ir.Through(centre, p), line, 1j, scope)
    return tangent(index, line, circle, scope)


def _facts(program: ir.Program) -> frozenset[ir.Fact]:
    return frozenset(f for f in program.facts if f.relation == "on_circle")


def _centres(program: ir.Program, scope: Scope) -> list[Condition]:
    """A centre is equally far from any two points of its circle."""
    members: dict[str, list[tuple[int, str]]] = {}
    for index, fact in enumerate(program.facts):
        match fact:
            case ir.Fact("on_circle", (str(p), ir.Circle(name)), False):
                members.setdefault(name, []).append((index, p))
            case _:
                pass
    found = []
    for name, on in members.items():
        o = scope.variables.points[scope.variables.centres[name]]
        points = [scope.variables.points[p] for _, p in on]
        for (index, _), q in list(zip(on, points, strict=True))[1:]:
            found.append(_only_for(o, equidistant(index, o, points[0], q)))
    return found


def _only_for(e: int, condition: Condition) -> Condition:
    whole = condition.offer
    return Condition(
        condition.fact, condition.entities, lambda other: whole(other) if other == e else None
    )


__all__ = ["entities_of", "lower"]
