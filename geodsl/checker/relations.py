"""Statements with ⟂ ∥ ≅ ∼ < > ≤ ≥ ≠."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from geodsl import ir, syntax
from geodsl.checker import loci, objects, points, regions
from geodsl.checker.dimensions import DIRECTED
from geodsl.checker.equalities import bearing_fact, imply_from_equal
from geodsl.checker.measures import measure, together
from geodsl.checker.state import State
from geodsl.diagnostics import Code

_VERBS = {"⟂": "`⟂` needs", "∥": "`∥` needs"}


def relate(state: State, node: syntax.Relate) -> None:
    """Each neighbour with the next.

    Raises:
        Abandoned: a side is of the wrong kind.
    """
    introduce_at(state, node.at)
    for side in node.sides:
        regions.introduce_new(state, side)
    for left, right in pairwise(node.sides):
        if node.negated:
            with state.capturing() as facts:
                relate_two(state, node.relation, left, right, node.at)
            contrary(state, node, facts)
        else:
            relate_two(state, node.relation, left, right, node.at)


def relate_two(
    state: State,
    relation: syntax.Relation,
    left: syntax.Expression,
    right: syntax.Expression,
    at: tuple[syntax.Expression, ...] = (),
) -> None:
    """One relation between two sides."""
    match relation:
        case "⟂" | "∥":
            first = objects.straight(state, left, _VERBS[relation])
            second = objects.straight(state, right, _VERBS[relation])
            straight_pair(state, relation, first, second, at)
        case "≅":
            _congruent(state, left, right)
        case "∼":
            polygons = [regions.polygon(state, n, "`∼` needs") for n in (left, right)]
            _same_corners(state, polygons, right)
            state.add("similar", *polygons)
        case "<" | ">" | "≤" | "≥":
            _compare(state, relation, left, right)
        case "≠":
            _differ(state, left, right)


def straight_pair(
    state: State,
    relation: syntax.Relation,
    first: objects.Straight,
    second: objects.Straight,
    at: tuple[syntax.Expression, ...],
) -> None:
    """⟂ or ∥ of two lines; `at P` puts P, which exists, on both."""
    one, two = objects.line_of(first), objects.line_of(second)
    asserted = state.captured is None
    for expression in at:
        name = points.require_one(state, expression, "lines meet in")
        loci.put_on_line(state, name, one)
        loci.put_on_line(state, name, two)
    if relation == "∥":
        state.add("parallel", one, two)
        if asserted:
            state.picture.mark_parallel([_markable(first), _markable(second)], state.statement)
        return
    state.add("perpendicular", one, two)
    if asserted:
        state.picture.right_angles.append((one, two, state.statement))


def _markable(item: objects.Straight) -> ir.Segment | ir.Line:
    return ir.Through(item.a, item.b) if isinstance(item, ir.Ray) else item


def introduce_at(state: State, at: tuple[syntax.Expression, ...]) -> None:
    """`... at P` introduces P."""
    for expression in at:
        points.introduce(state, points.single(state, expression, "lines meet in"))


def _same_corners(state: State, polygons: list[ir.Polygon], node: syntax.Expression) -> None:
    counts = [len(p.vertices) for p in polygons]
    if counts[0] != counts[1]:
        raise state.refuse(Code.WRONG_COUNT,
                           f"a polygon of {counts[0]} corners cannot match one of {counts[1]}",
                           node.span)  # fmt: skip


def _congruent(state: State, left: syntax.Expression, right: syntax.Expression) -> None:
    """Polygons corner by corner; segments, angles, arcs and circles by their measure."""
    if regions.is_polygon(left) or regions.is_polygon(right):
        polygons = [regions.polygon(state, n, "`≅` needs") for n in (left, right)]
        _same_corners(state, polygons, right)
        state.add("congruent", *polygons)
        return
    if objects.is_circle(state, left):
        circles = [objects.circle(state, n, "`≅` needs") for n in (left, right)]
        state.add("equal", *(ir.Radius(c) for c in circles))
        return
    equal_pair(state, left, right)


def equal_pair(state: State, left: syntax.Expression, right: syntax.Expression) -> None:
    """Two values are equal, with their sign."""
    from geodsl.checker import equalities

    equalities.same_values(state, [measure(state, left), measure(state, right)], (left, right))


def _compare(
    state: State, relation: syntax.Relation, left: syntax.Expression, right: syntax.Expression
) -> None:
    one, two = measure(state, left), measure(state, right)
    together(state, one, two, right, "compared")
    smaller, larger = (two, one) if relation in (">", "≥") else (one, two)
    name = "less" if relation in ("<", ">") else "less_or_equal"
    state.add(name, smaller.expression, larger.expression)


def _differ(state: State, left: syntax.Expression, right: syntax.Expression) -> None:
    """`D ≠ C` of points, `AB ≠ CD` of values: visibly different."""
    one, two = points.as_run(left), points.as_run(right)
    if one is not None and two is not None and len(one.points) == len(two.points) == 1:
        a = points.require_one(state, left, "this")
        b = points.require_one(state, right, "this")
        state.add("distinct", a, b)
        return
    bearing = bearing_fact(state, (left, right))
    if bearing is not None:
        put_negated(state, bearing)
        return
    values = [measure(state, left), measure(state, right)]
    together(state, values[0], values[1], right, "compared")
    relation = "equal_directed" if values[0].dimension == DIRECTED else "equal"
    imply_from_equal(state, values)
    put_negated(state, ir.Fact(relation, tuple(v.expression for v in values),
                               statement=state.statement))  # fmt: skip


# --- contraries --------------------------------------------------------------------------------

PRINCIPAL = ("tangent", "tangent_segment", "tangent_circles", "externally_tangent",
             "internally_tangent", "perpendicular", "parallel", "bisects_angle")  # fmt: skip
"""What `not` denies where a statement also says where: `t not tangent to circle O at A`."""


def put_negated(state: State, fact: ir.Fact) -> None:
    """Add the visible contrary of a fact."""
    _put(state, ir.Fact(fact.relation, fact.arguments, negated=not fact.negated,
                        statement=state.statement, origin=fact.origin))  # fmt: skip


def _put(state: State, fact: ir.Fact) -> None:
    if state.captured is not None:
        state.captured.append(fact)
    else:
        state.put(fact)


def contrary(state: State, node: syntax.Node, facts: Sequence[ir.Fact]) -> None:
    """Add what denies a statement that means `facts`: at least one of them visibly fails.

    Raises:
        Abandoned: there is nothing in it that could fail.
    """
    if not facts or any(fact.negated for fact in facts):
        raise state.refuse(Code.NO_CONTRARY,
                           f"`{state.source.slice(node.span)}` denies nothing that can be seen",
                           node.span)  # fmt: skip
    principal = [fact for fact in facts if fact.relation in PRINCIPAL] if _says_where(node) else []
    if len(principal) == 1:
        for fact in facts:
            if fact is principal[0]:
                put_negated(state, fact)
            else:
                _put(state, fact)
        return
    different = tuple(dict.fromkeys(facts))
    put_negated(state, different[0] if len(different) == 1 else _together(different))


def _says_where(node: syntax.Node) -> bool:
    """`... at P`: where it would be is said besides, and not denied."""
    match node:
        case (
            syntax.Relate(at=at) | syntax.Related(at=at) | syntax.TangentTo(at=at)
            | syntax.Property(at=at) | syntax.Meet(at=at)
        ):  # fmt: skip
            return bool(at)
        case _:
            return False


def _together(facts: Sequence[ir.Fact]) -> ir.Fact:
    claims = tuple(ir.Claim(fact.relation, fact.arguments) for fact in facts)
    return ir.Fact("all", claims, statement=facts[0].statement)
