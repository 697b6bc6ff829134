"""What can be said of a polygon, an angle or an arc."""

from __future__ import annotations

from dataclasses import replace

from geodsl import ir, syntax
from geodsl.checker import (
    angles,
    circles,
    corners,
    denials,
    objects,
    points,
    regions,
    relations,
    shapes,
)
from geodsl.checker.measures import measure, number
from geodsl.checker.state import State


def say(state: State, subject: syntax.Object | syntax.Run, predicate: syntax.AnyPredicate) -> None:
    """One predicate of a polygon, an angle or an arc.

    Raises:
        Abandoned: it cannot be said of the subject.
    """
    if regions.is_polygon(subject):
        if _say_polygon(state, subject, predicate):
            return
    elif isinstance(subject, syntax.Object) and subject.kind == "angle":
        if _say_angle(state, subject, predicate):
            return
    elif (
        isinstance(subject, syntax.Object)
        and subject.kind in ("sector", "arc")
        and (_say_round(state, subject, predicate))
    ):
        return
    from geodsl.checker.say import cannot_say

    raise cannot_say(state, subject, predicate)


def _say_polygon(
    state: State, subject: syntax.Object | syntax.Run, predicate: syntax.AnyPredicate
) -> bool:
    names = regions.polygon(state, subject, "this is").vertices
    match predicate:
        case syntax.InscribedIn(object=target):
            circle = objects.circle(state, target, "a polygon is inscribed in")
            for name in names:
                state.add("on_circle", name, circle)
        case syntax.CircumscribedAbout(object=target):
            circle = objects.circle(state, target, "a polygon is circumscribed about")
            for a, b in corners.sides(names):
                state.add("tangent_segment", a, b, circle)
        case syntax.Shaped(tags=tags, kind=kind, at=at):
            _shaped(state, predicate, names, tags, kind, at)
        case syntax.Related(relation=relation, object=target):
            relations.relate_two(state, relation, subject, target)
        case syntax.Having(noun="area" | "perimeter" as noun, value=value):
            region = ir.Polygon(names)
            of = ir.Area(region) if noun == "area" else ir.Perimeter(region)
            state.add("equal", of, measure(state, value).expression)
        case syntax.Having(noun=noun, value=value):
            _having_part(state, subject, noun, value)
        case _:
            return False
    return True


def _having_part(
    state: State,
    subject: syntax.Object | syntax.Run,
    noun: syntax.Noun,
    value: syntax.Expression,
) -> None:
    """`square ABCD with side 5`, `triangle ABC with hypotenuse AB`."""
    if isinstance(value, syntax.Run) and len(value.points) == 2:
        from geodsl.checker import roles

        item = objects.straight(state, value, "this is")
        role = syntax.Role(noun, (subject,), span=value.span)
        roles.say(state, item, role, noun, (subject,))
        return
    part = syntax.NounOf(noun, (subject,), span=subject.span)
    relations.equal_pair(state, part, value)


def _shaped(
    state: State,
    node: syntax.Shaped,
    names: tuple[str, ...],
    tags: tuple[syntax.Tag, ...],
    kind: syntax.ShapeKind | None,
    at: tuple[syntax.Expression, ...],
) -> None:
    """`ABCD is square`, `ABC is right at B`, `ABC is isosceles`, and their contraries."""
    if at and node.negated:
        with state.capturing() as facts:
            _shaped(state, replace(node, negated=False), names, tags, kind, at)
        relations.contrary(state, node, facts)
        return
    if at and "right" in tags:
        for expression in at:
            vertex = points.require_one(state, expression, "a right angle is at")
            index = names.index(vertex) if vertex in names else 0
            angle = ir.Angle(names[index - 1], names[index], names[(index + 1) % len(names)])
            state.add("equal", angle, number(90))
            state.picture.right_corners.append((angle, state.statement))
    words = kind or ("triangle" if len(names) == 3 else
                     "trapezoid" if _is_trapezoid(state, names) else "polygon")  # fmt: skip
    if "right" in tags and at and len(tags) == 1 and kind is None:
        return
    if at and "isosceles" in tags and "right" not in tags and len(names) == 3:
        vertex = points.require_one(state, at[0], "the equal sides meet in")
        a, b = (n for n in names if n != vertex)
        state.add("equal", ir.Length(vertex, a), ir.Length(vertex, b))
        state.picture.mark_equal([ir.Length(vertex, a), ir.Length(vertex, b)], state.statement)
        return
    shape = shapes.find_shape(state, node, tags, words)
    if shape.corners is not None and shape.corners != len(names):
        run = syntax.Run(names, span=node.span)
        raise points.wrong_count(state, run, shape.name, shape.corners)
    if node.negated:
        denials.deny_shape(state, node, shape, names)
    else:
        shapes.say_shape(state, shape, names, node.span)


def _is_trapezoid(state: State, names: tuple[str, ...]) -> bool:
    return any("trapezoid" in shape.name and set(corner) == set(names)
               for shape, corner, _ in state.shapes)  # fmt: skip


def _say_angle(state: State, subject: syntax.Object, predicate: syntax.AnyPredicate) -> bool:
    found = angles.angle(state, subject)
    match predicate:
        case syntax.Shaped(tags=("right",)):
            state.add("equal", found, number(90))
            if isinstance(found, ir.Angle) and state.captured is None:
                state.picture.right_corners.append((found, state.statement))
        case syntax.Shaped(tags=("acute",)):
            state.add("less", found, number(90))
        case syntax.Shaped(tags=("obtuse",)):
            state.add("less", number(90), found)
        case syntax.Role(noun="central angle" | "inscribed angle" as noun, operands=(target,)) \
                if isinstance(found, ir.Angle):  # fmt: skip
            circle = objects.circle(state, target, f"a {noun} is that of")
            for name in (found.a, found.c):
                state.add("on_circle", name, circle)
            if noun == "inscribed angle":
                state.add("on_circle", found.vertex, circle)
            elif state.circles[circle.name].centre != found.vertex:
                state.add("center", found.vertex, circle)
        case syntax.Related(relation=relation, object=target):
            relations.relate_two(state, relation, subject, target)
        case _:
            return False
    return True


def _say_round(state: State, subject: syntax.Object, predicate: syntax.AnyPredicate) -> bool:
    match predicate, subject:
        case syntax.Having(noun="radius" | "diameter"), syntax.Object(
            kind="sector", operand=syntax.Run(points=(_, _, _)) as run
        ):
            circle = circles.sector(state, run, subject.tags).arc.circle
            circles.having(state, circle, predicate)
        case syntax.Having(noun="area" | "perimeter" as noun, value=value), _:
            region = regions.region(state, subject, "this is")
            of = ir.Area(region) if noun == "area" else ir.Perimeter(region)
            state.add("equal", of, measure(state, value).expression)
        case _:
            return False
    return True


def introduce_sector(state: State, node: syntax.Object, run: syntax.Run) -> None:
    """`sector AOB`: points, the circle's arc, and the two radii."""
    if len(run.points) != 3:
        raise points.wrong_count(state, run, "sector", 3)
    points.introduce(state, run)
    circles.sector(state, run, node.tags)
