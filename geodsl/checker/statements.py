"""One statement at a time: which function reads it, and the statements that only introduce."""

from __future__ import annotations

from typing import assert_never

from geodsl import ir, syntax
from geodsl.checker import (
    angles,
    ask,
    circles,
    curves,
    equalities,
    line_nouns,
    objects,
    points,
    regions,
    relations,
    roles,
    say,
    say_polygons,
    shapes,
    show,
)
from geodsl.checker.measures import set_unit
from geodsl.checker.state import State
from geodsl.diagnostics import Code


def lower(state: State, node: syntax.Statement) -> None:
    """Read one statement.

    Raises:
        Abandoned: it is wrong, and has been reported.
    """
    match node:
        case syntax.Introduce(subjects=subjects):
            for subject in subjects:
                introduce(state, subject)
        case syntax.Equal():
            equalities.equal(state, node)
        case syntax.EqualAll():
            equalities.equal_all(state, node)
        case syntax.Relate():
            relations.relate(state, node)
        case syntax.Say():
            say.say(state, node)
        case syntax.Find():
            ask.find(state, node)
        case syntax.Prove():
            ask.prove(state, node)
        case syntax.Curve():
            curves.curve(state, node)
        case syntax.Figure(number=number):
            state.panel = int(number.digits)
        case syntax.UnitOf(unit=unit):
            set_unit(state, node, unit)
        case (
            syntax.Label() | syntax.Mark() | syntax.Hide() | syntax.Dashed() | syntax.Shade()
            | syntax.Draw() | syntax.Region() | syntax.Position() | syntax.Axes() | syntax.Grid()
        ):  # fmt: skip
            with state.asking():
                show.show(state, node)
        case _:
            assert_never(node)


def introduce(state: State, node: syntax.Expression) -> None:
    """A subject that stands alone.

    Raises:
        Abandoned: it says nothing, or was introduced before.
    """
    match node:
        case (
            syntax.Run(points=(name,))
            | syntax.Object(kind="point", operand=syntax.Run(points=(name,)))
        ):
            if name in state.points:
                raise _again(state, node, f"point `{name}`", name)
            points.introduce(state, points.single(state, node, "this"))
        case syntax.Object(kind="point", operand=syntax.Run() as run):
            raise points.mismatch(state, node, "`point` introduces one point",
                                  f"write `points {', '.join(run.points)}`")  # fmt: skip
        case syntax.Object(kind="circle" | "disk"):
            _circle(state, node)
        case syntax.Object(kind="semicircle"):
            circles.semicircle(state, node, None, None)
        case syntax.Object(operand=syntax.Run() as run):
            _named_by_points(state, node, run)
        case syntax.Object(kind="line", operand=syntax.Name(name)):
            if name in state.lines:
                raise _again(state, node, f"line `{name}`", name)
            state.add_line(name, node.span)
        case syntax.Object(kind="angle"):
            angles.angle(state, node)
        case syntax.Object(kind="ring"):
            regions.region(state, node, "this is")
        case syntax.NounOf(noun=noun, operands=operands):
            _noun(state, node, noun, operands)
        case _:
            raise _says_nothing(state, node)


def _again(state: State, node: syntax.Node, what: str, name: str) -> Exception:
    return state.refuse(Code.DUPLICATE_NAME, f"{what} is introduced twice", node.span,
                        cause=state.introduced_at(name))  # fmt: skip


def _says_nothing(state: State, node: syntax.Node) -> Exception:
    text = state.source.slice(node.span)
    hint = None
    if isinstance(node, syntax.Run) and any(name not in state.points for name in node.points):
        kind = {2: "segment", 3: "triangle", 4: "quadrilateral"}.get(len(node.points), "polygon")
        hint = f"write `{kind} {text}`"
    return state.refuse(Code.SAYS_NOTHING, f"`{text}` alone says nothing", node.span, hint=hint)


def _circle(state: State, node: syntax.Object) -> None:
    match node.operand:
        case syntax.Run(points=(name,)) | syntax.Name(name) if name in state.circles:
            raise _again(state, node, f"circle `{name}`", name)
        case _:
            circle = circles.declare(state, node, None)
            state.draw(circle)


def _named_by_points(state: State, node: syntax.Object, run: syntax.Run) -> None:
    kind = node.kind
    if kind in regions.SHAPE_WORDS:
        wanted = " ".join((*node.tags, kind))
        for shape, names, span in state.shapes:
            if shape.name == wanted and set(names) == set(run.points):
                written = f"{wanted} {''.join(run.points)}"
                raise _twice(state, node, written, span)
        shapes.introduce(state, node, run)
        return
    match kind:
        case "segment" | "ray" | "line" | "vector":
            if len(run.points) != 2:
                raise points.wrong_count(state, run, kind, 2)
            a, b = points.introduce(state, run)
            state.show("drawn", draw_straight(state, kind, a, b))
        case "sector":
            say_polygons.introduce_sector(state, node, run)
        case "angle" | "directed angle":
            points.introduce(state, run) if len(run.points) == 3 else points.require(state, run)
            angles.angle(state, node)
        case "arc":
            state.draw(objects.arc(state, node, "this is"))
        case _:
            regions.region(state, node, "this is")


def _twice(state: State, node: syntax.Object, written: str, span: object) -> Exception:
    from geodsl.diagnostics import Label
    from geodsl.source import Span

    assert isinstance(span, Span)
    return state.refuse(Code.DUPLICATE_NAME, f"`{written}` is introduced twice", node.span,
                        cause=Label(span, "introduced here"))  # fmt: skip


def draw_straight(state: State, kind: str, a: str, b: str) -> ir.Segment | ir.Ray | ir.Through:
    """A segment, ray or line that a statement introduces, drawn as what it is."""
    item: ir.Ray | ir.Through | ir.Segment
    match kind:
        case "ray":
            item = ir.Ray(a, b)
        case "line":
            item = ir.Through(a, b)
        case _:
            item = ir.Segment(a, b)
    state.draw(item)
    state.imply_distinct(a, b)
    return item


def _noun(
    state: State,
    node: syntax.NounOf,
    noun: syntax.Noun,
    operands: tuple[syntax.Expression, ...],
) -> None:
    """`chord AB of circle O`, `circumcircle of triangle ABC`, `perpendicular bisector of AB`."""
    match operands:
        case (syntax.Run(points=(_, _)) as run, *rest) if rest and noun in line_nouns.LINE_NOUNS:
            if noun in roles.INTRODUCES:
                points.introduce(state, run)
            item = objects.straight(state, run, "this is")
            roles.say(state, item, node, noun, tuple(rest))
        case _ if objects.is_circle(state, node):
            objects.circle(state, node, "this is")
        case _ if noun in line_nouns.LINE_NOUNS and operands:
            line_nouns.line(state, node, "this is")
        case _:
            raise _says_nothing(state, node)
