"""Statements that only change the picture: label, mark, hide, dashed, shade, draw, positions."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from geodsl import ir, syntax
from geodsl.checker import angles, circles, objects, points, regions
from geodsl.checker.measures import constant, measure
from geodsl.checker.picture import Key, measure_key, stroke_key
from geodsl.checker.state import State
from geodsl.diagnostics import Code

Item = str | ir.Segment | ir.Angle | ir.Arc | ir.Circle | ir.Line | ir.Curve | ir.Ray


def show(state: State, node: syntax.Statement) -> None:
    """One statement about the picture.

    Raises:
        Abandoned: it speaks of something that is not there.
    """
    match node:
        case syntax.Label(item=item, text=text):
            _label(state, item, text)
        case syntax.Mark():
            _mark(state, node)
        case syntax.Hide(items=items, labels_only=labels_only):
            for item in items:
                _hide(state, item, labels_only=labels_only)
        case syntax.Dashed(items=items):
            for item in items:
                for stroke in draw(state, item):
                    state.picture.dashed.add(stroke_key(stroke))
                    _say(state, "dashed", stroke)
        case syntax.Draw(items=items):
            for item in items:
                _draw_whole(state, item)
        case syntax.Shade(items=items):
            for item in items:
                region = regions.region(state, item, "only a region is shaded; this is")
                state.picture.shades.append(ir.Shade(region, state.statement))
                state.show("shaded", region)
        case syntax.Region():
            _region(state, node)
        case syntax.Position():
            _position(state, node)
        case syntax.Axes():
            state.picture.axes = True
        case syntax.Grid():
            state.picture.grid = True
        case _:
            raise ValueError(f"not a statement about the picture: {node}")


def thing(state: State, node: syntax.Expression) -> Item:
    """What a statement about the picture speaks of; segments are not drawn by it.

    Raises:
        Abandoned: it is nothing that is drawn.
    """
    match node:
        case syntax.Run(points=(_,)) | syntax.Object(kind="point"):
            return points.require_one(state, node, "this")
        case syntax.Run(points=(_, _)) | syntax.Object(kind="segment" | "vector"):
            run = node if isinstance(node, syntax.Run) else node.operand
            assert isinstance(run, syntax.Run)
            return ir.Segment(*points.require(state, run))
        case syntax.Object(kind="line", operand=syntax.Run() as run):
            a, b = points.require(state, run)
            segment = ir.Segment(a, b)
            drawn = stroke_key(segment) in state.picture.strokes
            return segment if drawn else ir.Through(a, b)
        case syntax.Object(kind="ray", operand=syntax.Run() as run):
            return ir.Ray(*points.require(state, run))
        case syntax.Object(kind="angle"):
            found = angles.angle(state, node)
            if isinstance(found, ir.Angle):
                return found
            raise points.mismatch(state, node, "this is an angle at a point")
        case (
            syntax.Object(kind="arc")
            | syntax.Object(kind="semicircle", operand=syntax.Run(points=(_, _, *_)))
        ):
            return objects.arc(state, node, "this is")
        case syntax.Name(name) if name in state.curves:
            return ir.Curve(name)
        case _ if objects.is_circle(state, node):
            return objects.circle(state, node, "this is")
        case _:
            return objects.line(state, node, "this is")


def key_of(item: Item) -> Key:
    """Under which a thing is looked up in the picture."""
    match item:
        case str():
            return ("point", item)
        case ir.Angle():
            return measure_key(item) or ()
        case _:
            return stroke_key(item)


def _say(state: State, relation: str, stroke: ir.Drawable, *, negated: bool = False) -> None:
    """That something is drawn, or dashed. Of arcs and curves nothing is claimed."""
    if not isinstance(stroke, ir.Arc | ir.Curve):
        state.show(relation, stroke, negated=negated)


def draw(state: State, node: syntax.Expression) -> list[ir.Drawable]:
    """Draw what a statement names, and give its strokes."""
    if regions.is_polygon(node):
        names = regions.polygon(state, node, "this is").vertices
        return [ir.Segment(names[i - 1], name) for i, name in enumerate(names)]
    if isinstance(node, syntax.Object) and node.kind == "sector":
        assert isinstance(node.operand, syntax.Run)
        arc = circles.sector(state, node.operand, node.tags).arc
        state.draw(arc)
        return [arc]
    item = thing(state, node)
    match item:
        case str():
            state.picture.hidden_points.discard(item)
            return []
        case ir.Angle():
            state.picture.single_arcs.append((item, state.statement))
            return []
        case _:
            state.draw(item)
            return [item]


def _draw_whole(state: State, node: syntax.Expression) -> None:
    """`draw line AB` draws the line, also where the segment is drawn."""
    match node:
        case syntax.Object(kind="line", operand=syntax.Run(points=(_, _)) as run):
            line = ir.Through(*points.require(state, run))
            state.draw(line)
            _say(state, "drawn", line)
        case _:
            for stroke in draw(state, node):
                _say(state, "drawn", stroke)


def _label(state: State, node: syntax.Expression, text: str) -> None:
    item = thing(state, node)
    if isinstance(item, ir.Curve | ir.Ray):
        raise points.mismatch(state, node, "a label stands beside a point, a segment, an angle, "
                              "an arc, a circle or a line")  # fmt: skip
    wanted = key_of(item)
    kept = [t for t in state.picture.texts if key_of(t.item) != wanted]
    state.picture.texts = [*kept, ir.Text(item, text, statement=state.statement)]
    if isinstance(item, ir.Segment | ir.Angle | ir.Arc):
        state.show_print(item, text)
    if isinstance(item, ir.Angle):
        state.picture.single_arcs.append((item, state.statement))


def _mark(state: State, node: syntax.Mark) -> None:
    """Ticks and arcs by `=`, arrows by ∥, squares by ⟂; one angle alone gets its own arc."""
    match node.relation:
        case "=":
            values = [measure(state, item).expression for item in node.items]
            state.picture.mark_equal(values, state.statement)
            for one, two in pairwise(values):
                state.say_marked("equal", one, two)
            for here, there in pairwise(map(_carrier, node.items, values)):
                if here is not None and there is not None:
                    state.show("marked_equal", here, there)
            for value in values:
                _say_there(state, value)
        case "∥":
            lines = [objects.straight(state, item, "`∥` needs") for item in node.items]
            marked: list[ir.Segment | ir.Line] = [
                ir.Through(i.a, i.b) if isinstance(i, ir.Ray) else i for i in lines
            ]
            state.picture.mark_parallel(marked, state.statement)
            for a, b in pairwise(marked):
                state.say_marked("parallel", _whole_line(a), _whole_line(b))
                state.show("marked_parallel", a, b)
        case "⟂":
            first, second = (objects.line(state, i, "`⟂` needs") for i in node.items[:2])
            state.picture.right_angles.append((first, second, state.statement))
            state.say_marked("perpendicular", first, second)
            state.show("marked_perpendicular", first, second)
        case None:
            for item in node.items:
                _mark_alone(state, item)


def _carrier(
    node: syntax.Expression, value: ir.Expression
) -> ir.Segment | ir.Angle | ir.Arc | None:
    """What a sign for a measure stands on, where that is named as itself: None for `base of ABC`,
    and for what carries no sign."""
    match node, value:
        case ((syntax.Run((_, _)) | syntax.Object("segment" | "vector")), ir.Length(a, b)):
            return ir.Segment(a, b)
        case syntax.Object("angle"), ir.Angle():
            return value
        case syntax.Object("arc"), ir.ArcMeasure(arc):
            return arc
        case _:
            return None


def _say_there(state: State, value: ir.Expression) -> None:
    """Nobody sees an arc in an angle of nothing."""
    if isinstance(value, ir.Angle):
        state.say_marked("equal", value, ir.Number(Fraction(0)), negated=True)


def _whole_line(item: ir.Segment | ir.Line) -> ir.Line:
    return ir.Through(item.a, item.b) if isinstance(item, ir.Segment) else item


def _mark_alone(state: State, node: syntax.Expression) -> None:
    item = thing(state, node)
    if isinstance(item, ir.Segment | ir.Angle | ir.Arc):
        state.show("marked", item)
    match item:
        case ir.Angle(a, vertex, c) if _is_right(state, item):
            state.picture.right_corners.append((item, state.statement))
            state.say_marked("perpendicular", ir.Through(vertex, a), ir.Through(vertex, c))
        case ir.Angle() | ir.Arc():
            state.picture.single_arcs.append((item, state.statement))
            if isinstance(item, ir.Angle):
                _say_there(state, item)
        case ir.Segment(a, b):
            state.picture.mark_one(ir.Length(a, b), state.statement)
        case _:
            raise points.mismatch(state, node, "a mark stands on a segment, an angle or an arc")


def _is_right(state: State, angle: ir.Angle) -> bool:
    from geodsl.checker import corners

    return corners.right_corner(state, (angle.a, angle.vertex, angle.c)) == angle.vertex


def _hide(state: State, node: syntax.Expression, *, labels_only: bool) -> None:
    if not labels_only and regions.is_polygon(node):
        names = regions.polygon(state, node, "this is").vertices
        for i, name in enumerate(names):
            side = ir.Segment(names[i - 1], name)
            state.picture.hidden.add(stroke_key(side))
            _say(state, "drawn", side, negated=True)
        return
    item = thing(state, node)
    match item:
        case str() if labels_only:
            state.picture.unlabelled.add(item)
        case str():
            state.picture.hidden_points.add(item)
        case _ if labels_only:
            state.picture.plain.add(key_of(item))
        case ir.Angle():
            state.picture.plain.add(key_of(item))
        case _:
            state.picture.hidden.add(key_of(item))
            _say(state, "drawn", item, negated=True)


def _region(state: State, node: syntax.Region) -> None:
    match node.name:
        case syntax.Run(points=(name,)) | syntax.Name(name):
            pass
        case _:
            raise state.refuse(Code.WRONG_COUNT, "a region has one name", node.name.span)
    if name in state.points or name in state.regions:
        raise state.refuse(Code.DUPLICATE_NAME,
                           f"`{name}` is already taken and cannot name a region", node.name.span,
                           cause=state.introduced_at(name))  # fmt: skip
    region = regions.region(state, node.value, "a region is")
    state.claim(name, node.name.span, "region")
    state.regions[name] = ir.RegionDeclaration(name, region, state.statement)


def _position(state: State, node: syntax.Position) -> None:
    """Rough positions are numbers."""
    name = points.introduce(state, node.point)[0]
    values = [constant(measure(state, side).expression) for side in (node.x, node.y)]
    for value, side in zip(values, (node.x, node.y), strict=True):
        if value is None:
            raise points.mismatch(state, side, "a position is written in numbers")
    x, y = (float(value) for value in values if value is not None)
    state.points[name] = replace(state.points[name], position=(x, y))
