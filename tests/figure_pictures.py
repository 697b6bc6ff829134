"""Figures whose coordinates are given by hand, and how to look into their pictures."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import cos, pi, sin, sqrt

import pytest

from geodsl import ir
from geodsl.coordinates import Coordinates
from geodsl.renderer import Scene, Style, layout
from geodsl.renderer.scene import Ink, Label, Role
from geodsl.source import Source

Figure = tuple[ir.Program, Coordinates]
Points = dict[str, tuple[float, float]]


def figure(
    points: Points,
    strokes: Iterable[ir.Drawable | ir.Stroke],
    texts: Iterable[ir.Text] = (),
    marks: Iterable[ir.Mark] = (),
    shades: Iterable[ir.Region] = (),
    radii: dict[str, float] | None = None,
    lines: dict[str, tuple[float, float, float]] | None = None,
    curves: Iterable[ir.CurveDeclaration] = (),
    facts: Iterable[ir.Fact] = (),
    hidden: Iterable[str] = (),
    axes: bool = False,
    grid: bool = False,
) -> Figure:
    """A program that shows what is given; circle `o` is centred at point `O` or `_o`."""
    radii, lines = radii or {}, lines or {}
    drawing = ir.Drawing(
        tuple(s if isinstance(s, ir.Stroke) else ir.Stroke(s) for s in strokes),
        tuple(texts),
        tuple(marks),
        tuple(ir.Shade(r) for r in shades),
        frozenset(hidden),
        axes,
        grid,
    )
    program = ir.Program(
        Source("test", ""),
        (),
        tuple(ir.PointDeclaration(name) for name in points),
        lines=tuple(ir.LineDeclaration(name) for name in lines),
        circles=tuple(
            ir.CircleDeclaration(name, name if name in points else f"_{name}") for name in radii
        ),
        curves=tuple(curves),
        facts=tuple(facts),
        drawing=drawing,
    )
    return program, Coordinates(points, lines, radii)


def segments(*names: str) -> list[ir.Drawable]:
    return [ir.Segment(name[0], name[1]) for name in names]


def length_text(pair: str, text: str) -> ir.Text:
    return ir.Text(ir.Segment(pair[0], pair[1]), text, numeric=True)


def angle(name: str) -> ir.Angle:
    return ir.Angle(name[0], name[1], name[2])


def number(value: int) -> ir.Number:
    return ir.Number(Fraction(value))


def on_circle(angles: dict[str, float], radius: float = 2.0) -> Points:
    return {name: (radius * cos(t), radius * sin(t)) for name, t in angles.items()}


TRIANGLE: Points = {"A": (1.2, 3.0), "B": (0.0, 0.0), "C": (4.2, 0.0), "H": (1.2, 0.0)}


def altitude() -> Figure:
    return figure(
        TRIANGLE,
        segments("AB", "BC", "CA", "AH"),
        [
            length_text("AB", "5"),
            length_text("BH", "2x + 1"),
            ir.Text(angle("ABC"), "60°", numeric=True),
        ],
        [ir.Mark("right", (angle("AHC"),))],
    )


def tangents() -> Figure:
    points = {"O": (0.0, 0.0), "P": (4.0, 0.0), **on_circle({"A": pi / 3, "B": -pi / 3})}
    return figure(
        points,
        [*segments("PA", "PB", "OA", "OB", "OP"), ir.Circle("O")],
        [length_text("OA", "r"), ir.Text(angle("APB"), "60°", numeric=True)],
        [
            ir.Mark("right", (angle("OAP"), angle("OBP"))),
            ir.Mark("ticks", (ir.Segment("P", "A"), ir.Segment("P", "B")), 2),
        ],
        radii={"O": 2.0},
    )


def parallelogram() -> Figure:
    points = {
        "A": (0.0, 0.0), "B": (4.0, 0.0), "C": (5.5, 2.6), "D": (1.5, 2.6), "O": (2.75, 1.3),
    }  # fmt: skip
    return figure(
        points,
        segments("AB", "BC", "CD", "DA", "AC", "BD"),
        [length_text("AB", "8 cm"), ir.Text(angle("DAB"), "α")],
        [
            ir.Mark("arrows", (ir.Segment("A", "B"), ir.Segment("C", "D"))),
            ir.Mark("arrows", (ir.Segment("A", "D"), ir.Segment("B", "C")), 2),
            ir.Mark("ticks", (ir.Segment("A", "O"), ir.Segment("O", "C"))),
        ],
    )


def cyclic() -> Figure:
    points = {"O": (0.0, 0.0), **on_circle({"A": 2.3, "B": 3.6, "C": 5.9, "D": 0.6})}
    return figure(
        points,
        [*segments("AB", "BC", "CD", "DA", "AC", "BD"), ir.Circle("O")],
        [
            ir.Text(angle("BAC"), "35°", numeric=True),
            ir.Text(ir.Arc(ir.Circle("O"), "B", "C", "minor"), "70°", numeric=True),
        ],
        [ir.Mark("arcs", (angle("ABD"), angle("ACD")), 2)],
        radii={"O": 2.0},
    )


def pentagram() -> Figure:
    """Ten points within a circle, all diagonals."""
    points = on_circle({n: pi / 2 + i * 2 * pi / 5 for i, n in enumerate("ABCDE")}, 3.0)
    inner = 3.0 * (3 - sqrt(5)) / 2
    points |= on_circle({n: -pi / 2 + i * 2 * pi / 5 for i, n in enumerate("FGHIJ")}, inner)
    points["_o"] = (0.0, 0.0)
    names = ("AC", "CE", "EB", "BD", "DA", "AB", "BC", "CD", "DE", "EA")
    return figure(points, [*segments(*names), ir.Circle("o")], radii={"o": 3.0})


def ring() -> Figure:
    points = {"O": (0.0, 0.0), "A": (3.0, 0.0), "_k": (0.0, 0.0)}
    shade = ir.Ring(ir.Circle("O"), ir.Circle("k"))
    strokes = [ir.Circle("O"), ir.Circle("k"), ir.Segment("O", "A")]
    return figure(points, strokes, shades=[shade], radii={"O": 3.0, "k": 1.6})


def two_triangles() -> Figure:
    points = {
        "A": (0.0, 0.0), "B": (2.0, 0.0), "C": (0.6, 1.6),
        "D": (3.4, 0.0), "E": (5.4, 0.0), "F": (4.0, 1.6),
    }  # fmt: skip
    return figure(
        points,
        segments("AB", "BC", "CA", "DE", "EF", "FD"),
        [length_text("AB", "2√3"), length_text("DE", "5/2")],
        [
            ir.Mark("ticks", (ir.Segment("A", "C"), ir.Segment("D", "F")), 3),
            ir.Mark("arcs", (angle("BAC"), angle("EDF"))),
        ],
    )


def parallel_lines() -> Figure:
    a, b = -0.196116135138184, 0.980580675690920
    points = {"P": (1.5, 0.3), "Q": (2.8, 2.36)}
    through = {n: (a, b, a * x + b * y) for n, (x, y) in zip("lm", points.values(), strict=True)}
    return figure(
        points,
        [ir.NamedLine("l"), ir.NamedLine("m"), ir.Through("P", "Q")],
        [ir.Text(ir.NamedLine("l"), "l"), ir.Text(ir.NamedLine("m"), "m")],
        [ir.Mark("arrows", (ir.NamedLine("l"), ir.NamedLine("m")))],
        lines=through,
    )


X, Y = ir.Unknown("x"), ir.Unknown("y")


def square_of(term: ir.Expression) -> ir.Operation:
    return ir.Operation("power", (term, number(2)))


def parabola() -> Figure:
    height = ir.Operation("subtract", (square_of(X), number(1)))
    points = {"A": (1.0, 0.0), "B": (-1.0, 0.0), "C": (0.0, -1.0)}
    curve = ir.CurveDeclaration("p", Y, height)
    return figure(points, [ir.Curve("p")], curves=[curve], axes=True)


def ellipse() -> Figure:
    parts = tuple(ir.Operation("divide", (square_of(v), number(d))) for v, d in ((X, 16), (Y, 9)))
    curve = ir.CurveDeclaration("e", ir.Operation("add", parts), number(1))
    points = {"F": (sqrt(7), 0.0), "P": (2.0, 1.5 * sqrt(3))}
    strokes = [ir.Curve("e"), ir.Segment("F", "P")]
    return figure(points, strokes, curves=[curve], axes=True, grid=True)


def hyperbola() -> Figure:
    curve = ir.CurveDeclaration("h", Y, ir.Operation("divide", (number(4), X)))
    points = {"A": (2.0, 2.0), "B": (-2.0, -2.0)}
    return figure(points, [ir.Curve("h")], curves=[curve], axes=True)


def semicircle() -> Figure:
    points = {"O": (0.0, 0.0), **on_circle({"A": pi, "B": 0.0, "C": 2.0})}
    points["D"] = (points["C"][0], 0.0)
    arc = ir.Arc(ir.Circle("O"), "A", "B", "either")
    return figure(
        points,
        [arc, *segments("AB", "AC", "BC"), ir.Stroke(ir.Segment("C", "D"), dashed=True)],
        [length_text("CD", "h"), length_text("AB", "13")],
        [ir.Mark("right", (angle("ACB"), angle("CDB")))],
        radii={"O": 2.0},
    )


FIGURES = {
    f.__name__: f
    for f in (
        altitude, tangents, parallelogram, cyclic, pentagram, ring, two_triangles, parallel_lines,
        parabola, ellipse, hyperbola, semicircle,
    )
}  # fmt: skip

every_figure = pytest.mark.parametrize("name", FIGURES)


def draw(name: str, style: Style | None = None, size: int | tuple[int, int] = 448) -> Scene:
    return layout(*FIGURES[name](), style or Style(), size)


def label(scene: Scene, key: str) -> Label:
    return next(found for found in scene.labels if found.key == key)


def strokes_of(scene: Scene) -> list[Ink]:
    return [ink for ink in scene.inks if ink.role is Role.STROKE]


def marks_of(scene: Scene) -> list[Ink]:
    return [ink for ink in scene.inks if ink.role is Role.MARK]


def place(scene: Scene, point: tuple[float, float]) -> tuple[float, float]:
    a, b, c, d, e, f = scene.matrix
    return a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f
