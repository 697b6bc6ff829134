"""What is said of several things together: `A, B, C collinear`, `A and C on same side of BD`."""

from __future__ import annotations

from itertools import pairwise

from geodsl import ir, syntax
from geodsl.checker import loci, objects, points, relations
from geodsl.checker.dimensions import ANGLE
from geodsl.checker.measures import measure, number
from geodsl.checker.state import State
from geodsl.diagnostics import Code

Group = syntax.Property | syntax.Meet | syntax.InOrder | syntax.OnSides
Subjects = tuple[syntax.Expression, ...]


def say(state: State, subjects: Subjects, predicate: syntax.AnyPredicate) -> None:
    """One predicate of all subjects.

    Raises:
        Abandoned: it cannot be said of them.
    """
    match predicate:
        case syntax.OnSides(which=which, of=target):
            line = objects.line(state, target, "sides are those of")
            _sides(state, _names(state, subjects, "sides are of points, so this"), which, line)
        case syntax.InOrder(on=None):
            state.add("ordered", *_names(state, subjects, "an order is of points, so this"))
        case syntax.InOrder(on=target) if target is not None and objects.is_straight(state, target):
            names = _names(state, subjects, "an order is of points, so this")
            for name in names:
                loci.put_on_line(state, name, objects.line(state, target, "an order is on"))
            state.add("ordered", *names)
        case syntax.InOrder(on=target) if target is not None:
            circle = objects.circle(state, target, "an order is on")
            names = _names(state, subjects, "an order is of points, so this")
            state.add("ordered_on_circle", circle, *names)
        case syntax.Meet(at=at):
            _meet(state, subjects, at)
        case syntax.Property():
            _property(state, subjects, predicate)
        case _:
            raise ValueError(f"not said of several things: {predicate}")


def _names(state: State, subjects: Subjects, what: str) -> tuple[str, ...]:
    """Single points, or the letters of one run (`ABCD clockwise`)."""
    if len(subjects) == 1:
        match subjects[0]:
            case syntax.Run() as run:
                return points.require(state, run)
            case syntax.Object(operand=syntax.Run() as run):
                return points.require(state, run)
            case _:
                pass
    runs = [points.single(state, subject, what) for subject in subjects]
    missing = [run for run in runs if run.points[0] not in state.points]
    if missing:
        names = tuple(run.points[0] for run in missing)
        listed = f"points {', '.join(names)}" if len(names) > 1 else f"point {names[0]}"
        hint = f"write `{listed}` on a line before this one"
        reported = points.undeclared(state, missing[0], 0, hint)
        state.reported.update(names)
        raise reported
    return tuple(run.points[0] for run in runs)


def _sides(state: State, names: tuple[str, ...], which: str, line: ir.Line) -> None:
    relation = "same_side" if which == "same" else "opposite_sides"
    if which == "opposite" and len(names) != 2:
        names = names[:2]
    for other in names[1:]:
        state.add(relation, names[0], other, line)


def _meet(state: State, subjects: Subjects, at: tuple[syntax.Expression, ...]) -> None:
    """Lines and circles pass through the same points."""
    if not at:
        if len(subjects) == 2 and all(objects.is_straight(state, s) for s in subjects):
            from geodsl.checker import say_lines

            one, two = (objects.straight(state, s, "lines meet") for s in subjects)
            say_lines.cross(state, one, two)
            return
        _concurrent(state, subjects)
        return
    relations.introduce_at(state, at)
    found = [loci.crossing(state, subject) for subject in subjects]
    names = [points.require_one(state, node, "they meet in") for node in at]
    for name in names:
        for locus in found:
            locus(name)
    for i, one_name in enumerate(names):
        for two_name in names[i + 1 :]:
            state.imply_distinct(one_name, two_name)


def _concurrent(state: State, subjects: Subjects) -> None:
    lines = [objects.line(state, s, "lines are concurrent, so this is") for s in subjects]
    if len(lines) < 3:
        raise state.refuse(Code.WRONG_COUNT, "three lines or more are concurrent",
                           subjects[-1].span)  # fmt: skip
    for other in lines[2:]:
        state.add("concurrent", lines[0], lines[1], other)


def _property(state: State, subjects: Subjects, node: syntax.Property) -> None:
    match node.name:
        case "collinear" | "concyclic":
            names = _names(state, subjects, f"points are {node.name}, so this")
            least = 3 if node.name == "collinear" else 4
            if len(names) < least:
                message = f"{least} points or more are {node.name}"
                raise state.refuse(Code.WRONG_COUNT, message, node.span)
            state.add(node.name, *names)
        case "distinct":
            names = _names(state, subjects, "points are distinct, so this")
            for i, one in enumerate(names):
                for two in names[i + 1 :]:
                    state.add("distinct", one, two)
        case "clockwise" | "counterclockwise" | "convex":
            state.add(node.name, *_names(state, subjects, f"points are {node.name}, so this"))
        case "concurrent":
            _concurrent(state, subjects)
        case "horizontal" | "vertical":
            for subject in subjects:
                state.add(node.name, objects.line(state, subject, f"a line is {node.name}, so "
                                                  "this is"))  # fmt: skip
        case "complementary" | "supplementary":
            _angle_sum(state, subjects, node)
        case "bisect each other":
            _bisect_each_other(state, subjects, node)
        case "concentric":
            _concentric(state, subjects)
        case _:
            _pairwise(state, subjects, node)


def _pairwise(state: State, subjects: Subjects, node: syntax.Property) -> None:
    """`a, b, c parallel`, `AB, CD equal`, `circle O, circle P tangent`: neighbours."""
    relations.introduce_at(state, node.at)
    if len(subjects) < 2:
        raise state.refuse(Code.WRONG_COUNT, f"`{node.name}` compares two things or more",
                           subjects[0].span)  # fmt: skip
    for left, right in pairwise(subjects):
        match node.name:
            case "parallel":
                relations.relate_two(state, "∥", left, right)
            case "perpendicular":
                relations.relate_two(state, "⟂", left, right, node.at)
            case "similar":
                relations.relate_two(state, "∼", left, right)
            case "tangent":
                _tangent(state, left, right, node.at)
            case _:
                relations.relate_two(state, "≅", left, right)


def _tangent(
    state: State,
    left: syntax.Expression,
    right: syntax.Expression,
    at: tuple[syntax.Expression, ...],
) -> None:
    from geodsl.checker import say_circles

    if not objects.is_circle(state, left):
        left, right = right, left
    circle = objects.circle(state, left, "one of them is")
    say_circles.say(state, left, circle, syntax.TangentTo((right,), None, at, span=right.span))


def _angle_sum(state: State, subjects: Subjects, node: syntax.Property) -> None:
    values = [measure(state, subject) for subject in subjects]
    for value, subject in zip(values, subjects, strict=True):
        if value.dimension != ANGLE:
            raise points.mismatch(state, subject, f"angles are {node.name}")
    total = values[0].expression
    for value in values[1:]:
        total = ir.Operation("add", (total, value.expression))
    state.add("equal", total, number(90 if node.name == "complementary" else 180))


def _bisect_each_other(state: State, subjects: Subjects, node: syntax.Property) -> None:
    relations.introduce_at(state, node.at)
    segments = [objects.straight(state, s, "these are") for s in subjects]
    for item, subject in zip(segments, subjects, strict=True):
        if not isinstance(item, ir.Segment):
            raise points.mismatch(state, subject, "only segments bisect each other")
    halved = [(item.a, item.b) for item in segments if isinstance(item, ir.Segment)]
    if node.at:
        name = points.require_one(state, node.at[0], "they meet in")
    else:
        name = state.hidden_point("m", node.span)
        with state.defining():
            state.add("midpoint", name, *halved.pop(0))
    for ends in halved:
        state.add("midpoint", name, *ends)


def _concentric(state: State, subjects: Subjects) -> None:
    circles = [objects.circle(state, s, "these are concentric, so this is") for s in subjects]
    for other in circles[1:]:
        state.add("center", state.circles[circles[0].name].centre, other)
