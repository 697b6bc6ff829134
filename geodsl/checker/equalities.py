"""Statements with `=`: a definition where the left side is new or a point, else equal values."""

from __future__ import annotations

from fractions import Fraction

from geodsl import ir, syntax
from geodsl.checker import angles, dimensions, lines, loci, maps, objects, points, regions, signs
from geodsl.checker.measures import Measure, constant, measure, together
from geodsl.checker.state import State
from geodsl.diagnostics import Code

FULL_TURN = Fraction(360)


def equal(state: State, node: syntax.Equal) -> None:
    """`A = (2, -1)`, `E = AD ∩ circle O`, `∠1 = ∠BEC`, `AB = AC = 5`.

    Raises:
        Abandoned: the sides cannot be equal.
    """
    if len(node.sides) == 2 and (_define(state, *node.sides) or _define(state, *node.sides[::-1])):
        return
    if all(isinstance(side, syntax.Ratio) for side in node.sides):
        _proportion(state, node)
        return
    if len(node.sides) == 2:
        bearing = bearing_fact(state, node.sides)
        if bearing is not None:
            state.add(bearing.relation, *bearing.arguments)
            return
    values = [measure(state, side) for side in node.sides]
    same_values(state, values, node.sides)


def bearing_fact(
    state: State, sides: tuple[syntax.Expression, syntax.Expression]
) -> ir.Fact | None:
    """`bearing of B from A = 60°` says it of the two points, so that it can be seen to fail. None
    without a bearing, and for two: then each is a number of its own.

    Raises:
        Abandoned: the other side is no angle.
    """
    match sides:
        case syntax.NounOf(noun="bearing"), syntax.NounOf(noun="bearing"):
            return None
        case (syntax.NounOf(noun="bearing", operands=(target, start)), value) | (
            value,
            syntax.NounOf(noun="bearing", operands=(target, start)),
        ):
            b = points.require_one(state, target, "a bearing is that of")
            a = points.require_one(state, start, "a bearing is taken from")
            angle = measure(state, value)
            of = Measure(ir.Unknown(f"_bearing{a}{b}"), dimensions.ANGLE)
            together(state, of, angle, value, "equal")
            refuse_impossible(state, of, angle, value)
            state.imply_distinct(a, b)
            return ir.Fact("bearing", (a, b, angle.expression), statement=state.statement)
        case _:
            return None


def same_values(state: State, values: list[Measure], nodes: tuple[syntax.Expression, ...]) -> None:
    """Neighbours are equal; signs and texts follow."""
    directed = any(v.dimension == dimensions.DIRECTED for v in values)
    relation = "equal_directed" if directed else "equal"
    for i in range(len(values) - 1):
        together(state, values[i], values[i + 1], nodes[i + 1], "equal")
        refuse_impossible(state, values[i], values[i + 1], nodes[i + 1])
        refuse_impossible(state, values[i + 1], values[i], nodes[i])
        state.add(relation, values[i].expression, values[i + 1].expression)
    imply_from_equal(state, values)
    if state.captured is None and not directed:
        signs.of_equality(state, values, nodes)


def imply_from_equal(state: State, values: list[Measure]) -> None:
    """`PB = AB` means two segments, so P is not A; so with two angles at one point."""
    lengths = [v.expression for v in values if isinstance(v.expression, ir.Length)]
    for i, one in enumerate(lengths):
        for two in lengths[i + 1 :]:
            ends, others = {one.a, one.b}, {two.a, two.b}
            if len(ends & others) == 1:
                state.imply_distinct(*(ends ^ others))
    corners = [v.expression for v in values if isinstance(v.expression, ir.Angle)]
    for i, left in enumerate(corners):
        for right in corners[i + 1 :]:
            apart = {left.a, left.c} ^ {right.a, right.c}
            if left.vertex == right.vertex and len(apart) == 2:
                state.imply_distinct(*apart)


def refuse_impossible(state: State, of: Measure, value: Measure, node: syntax.Expression) -> None:
    """A length is positive, an angle less than a full turn.

    Raises:
        Abandoned: the number is out of range.
    """
    number = constant(value.expression) if value.literal else None
    if number is None:
        return
    match of.expression:
        case ir.Length() | ir.Radius() | ir.Area() | ir.Perimeter() | ir.ArcLength():
            possible, wanted = number > 0, "is more than 0"
        case ir.Angle() | ir.ArcMeasure():
            possible, wanted = 0 < number < FULL_TURN, "lies between 0° and 360°"
        case _:
            return
    if not possible:
        raise state.refuse(Code.IMPOSSIBLE_NUMBER,
                           f"{dimensions.spoken(of.dimension)} {wanted}, but this is "
                           f"`{state.source.slice(node.span)}`", node.span)  # fmt: skip


def _proportion(state: State, node: syntax.Equal) -> None:
    """`AB : BC : CA = 3 : 4 : 5`."""
    rows = [[measure(state, part) for part in side.parts] for side in node.sides
            if isinstance(side, syntax.Ratio)]  # fmt: skip
    for row, other, written in zip(rows, rows[1:], node.sides[1:], strict=False):
        if len(row) != len(other):
            raise state.refuse(Code.WRONG_COUNT,
                               f"a ratio of {len(row)} numbers cannot equal one of {len(other)}",
                               written.span)  # fmt: skip
        for i in range(len(row) - 1):
            quotients = [ir.Operation("divide", (r[i].expression, r[i + 1].expression))
                         for r in (row, other)]  # fmt: skip
            state.add("equal", *quotients)


# --- definitions -------------------------------------------------------------------------------


def _define(state: State, target: syntax.Expression, value: syntax.Expression) -> bool:
    """The statement says what `target` is; False where it compares two values."""
    match target:
        case syntax.Object(kind="angle", operand=syntax.Number(digits=name)):
            if name in state.numbered or not isinstance(value, syntax.Object):
                return False
            angles.define(state, target, name, value)
        case syntax.Object(kind="angle", operand=syntax.Name(name)):
            if name in state.numbered or not isinstance(value, syntax.Object):
                return False
            angles.define(state, target, name, value)
        case syntax.Run(points=(_,)) | syntax.Object(kind="point"):
            return _define_point(state, target, value)
        case _ if _is_image(target, value):
            assert isinstance(value, syntax.NounOf)
            maps.transform_polygon(state, _run_of(target), value)
        case syntax.Object(kind="line", operand=syntax.Name()):
            lines.define(state, target, value)
        case syntax.Name(name) if (
            name not in state.circles
            and (name in state.lines or objects.is_straight(state, value))
            and not isinstance(value, syntax.Run | syntax.Name)
            and not _is_measured(value)
        ):
            lines.define(state, target, value)
        case syntax.Object(kind="circle") if objects.is_circle(state, value):
            lines.define_circle(state, target, value)
        case syntax.Name() if isinstance(value, syntax.NounOf) and \
                objects.is_circle(state, value):  # fmt: skip
            lines.define_circle(state, target, value)
        case _:
            return False
    return True


def _is_measured(value: syntax.Expression) -> bool:
    """`r = radius of circle O`: a noun that is a length here and a line elsewhere."""
    return isinstance(value, syntax.NounOf) and value.noun not in (
        "perpendicular bisector", "bisector", "external bisector", "tangent",
    )  # fmt: skip


def _define_point(state: State, target: syntax.Expression, value: syntax.Expression) -> bool:
    run = points.single(state, target, "this")
    if run.points[0] in state.regions:
        return False
    if isinstance(value, syntax.Run) and len(value.points) == 1:
        raise state.refuse(Code.SAYS_NOTHING,
                           "points with different names differ, so they cannot be equal",
                           value.span)  # fmt: skip
    if not (loci.is_point(value) or isinstance(value, syntax.Tuple)):
        raise points.mismatch(state, target, f"`{state.source.slice(value.span)}` is "
                              f"{points.describe(state, value)}")  # fmt: skip
    locus = loci.construction(state, value)
    name = points.introduce(state, run)[0]
    locus(name)
    return True


def equal_all(state: State, node: syntax.EqualAll) -> None:
    """`A, B = circle O ∩ circle P`: different points, each of them there.

    Raises:
        Abandoned: a left side is no point.
    """
    if any(points.as_run(subject) is None for subject in node.subjects):
        values = [measure(state, subject) for subject in (*node.subjects, node.value)]
        same_values(state, values, (*node.subjects, node.value))
        return
    runs = [points.single(state, subject, "this") for subject in node.subjects]
    locus = loci.construction(state, node.value)
    names = [points.introduce(state, run)[0] for run in runs]
    for name in names:
        locus(name)
    for i, one in enumerate(names):
        for two in names[i + 1 :]:
            state.imply_distinct(one, two)


def _is_image(target: syntax.Expression, value: syntax.Expression) -> bool:
    """`triangle AED = rotation of triangle ABC about A by 60°`."""
    if not isinstance(value, syntax.NounOf) or not value.operands:
        return False
    if value.noun not in ("rotation", "reflection", "translation", "dilation", "image"):
        return False
    return regions.is_polygon(target) and regions.is_polygon(value.operands[0])


def _run_of(target: syntax.Expression) -> syntax.Run:
    if isinstance(target, syntax.Object) and isinstance(target.operand, syntax.Run):
        return target.operand
    assert isinstance(target, syntax.Run)
    return target
