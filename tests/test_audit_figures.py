"""The audit agrees with figures that were computed by hand (tests/figures).

The tables hold facts; here each becomes the sentence that says it, and the audit reads that.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from test_verifier_figures import FIGURES, HandFigure

from geodsl import ir, syntax
from geodsl.audit import Answer, Figure, Finding, areas, read_figure, read_program, regions
from geodsl.audit.claims import Claim, deny
from geodsl.audit.reading import shapes
from geodsl.audit.verdict import join
from geodsl.parser import parse
from geodsl.records.terms import term_to_json
from geodsl.source import Source
from geodsl.vocabulary.relations import RELATIONS

# --- facts as sentences ------------------------------------------------------------------------


def line(term: ir.Term) -> str:
    match term:
        case ir.Through(a, b):
            return f"line {a}{b}"
        case ir.NamedLine(name):
            return name
    raise ValueError(term)


def arc(term: ir.Arc, word: str = "arc") -> str:
    of = f" of circle {term.circle.name}"
    match term.kind:
        case "either":
            return f"semicircle {term.start}{term.end}"
        case "through":
            return f"{word} {term.start}{term.via}{term.end}{of}"
        case "major":
            return f"major {word} {term.start}{term.end}{of}"
        case "minor":
            return f"{word} {term.start}{term.end}{of}"


def region(term: ir.Term) -> str:
    match term:
        case ir.Polygon(vertices):
            return "".join(vertices)
        case ir.Disk(circle):
            return f"circle {circle.name}"
        case ir.Sector(bow):
            return f"sector {bow.start}{bow.circle.name}{bow.end}"
        case ir.CircularSegment(bow):
            return arc(bow, "circular segment")
        case ir.Ring(outer, inner):
            return f"ring(circle {outer.name}, circle {inner.name})"
        case ir.Wedge(a, vertex, c):
            return f"∠{a}{vertex}{c}"
        case ir.Combined():
            return "S"
    raise ValueError(term)


def combined(term: ir.Combined) -> str:
    sign = {"union": "∪", "difference": "-", "intersection": "∩"}[term.operator]
    return f"{region(term.left)} {sign} {region(term.right)}"


SIGNS = {"add": "+", "subtract": "-", "multiply": "*", "divide": "/"}


def expression(term: ir.Term) -> str:
    match term:
        case ir.Number(value):
            exact = Fraction(value)
            return str(exact) if exact.denominator == 1 else f"({exact})"
        case ir.Pi():
            return "π"
        case ir.Unknown(name):
            return name
        case ir.Length(a, b):
            return a + b
        case ir.Angle(a, vertex, c, reflex):
            return f"{'reflex ' if reflex else ''}∠{a}{vertex}{c}"
        case ir.LineAngle(one, two):
            return f"∠({line(one)}, {line(two)})"
        case ir.DirectedAngle(one, two):
            return f"∡({line(one)}, {line(two)})"
        case ir.Operation("power", (base, exponent)):
            return f"({expression(base)})^{expression(exponent)}"
        case ir.Operation("negate", (one,)):
            return f"(-{expression(one)})"
        case ir.Operation("sqrt" | "abs" as word, (one,)):
            return f"{word}({expression(one)})"
        case ir.Operation("sin" | "cos" | "tan" as word, (one,)):
            return f"{word} {expression(one)}"
        case ir.Operation(operator, (one, two)):
            return f"({expression(one)} {SIGNS[operator]} {expression(two)})"
    return measure(term)


def measure(term: ir.Term) -> str:
    match term:
        case ir.Distance(str(point), to):
            return f"distance from {point} to {line(to)}"
        case ir.Distance(one, two) if not isinstance(one, str):
            return f"distance between {line(one)} and {line(two)}"
        case ir.ArcMeasure(bow):
            return arc(bow)
        case ir.ArcLength(bow):
            return f"length of {arc(bow)}"
        case ir.Radius(circle):
            return f"radius of circle {circle.name}"
        case ir.Area(part):
            return f"area of {region(part)}"
        case ir.Perimeter(part):
            return f"perimeter of {region(part)}"
        case ir.Coordinate(axis, point):
            return f"{'abscissa' if axis == 'x' else 'ordinate'} of {point}"
        case ir.Slope(of):
            return f"slope of {line(of)}"
        case ir.PowerOfPoint(point, circle):
            return f"power({point}, circle {circle.name})"
    raise ValueError(term)


def value(term: ir.Term) -> str:
    """Any argument as it stands in a sentence."""
    match term:
        case str():
            return term
        case ir.Circle(name):
            return f"circle {name}"
        case ir.Through() | ir.NamedLine():
            return line(term)
        case ir.Arc():
            return arc(term)
        case ir.Curve(name):
            return name
        case ir.Polygon() | ir.Disk() | ir.Sector() | ir.CircularSegment() | ir.Ring():
            return region(term)
        case ir.Wedge() | ir.Combined():
            return region(term)
        case _:
            return expression(term)


SENTENCES: dict[str, str | Callable[[list[str]], str]] = {
    "distinct": "{0} ≠ {1}",
    "on_line": "{0} on {1}",
    "on_segment": "{0} on {1}{2}",
    "on_ray": "{0} on ray {1}{2}",
    "on_circle": "{0} on {1}",
    "on_arc": "{0} on {1}",
    "on_curve": "{0} on {1}",
    "collinear": lambda a: f"{', '.join(a)} collinear",
    "concyclic": lambda a: f"{', '.join(a)} concyclic",
    "concurrent": "{0}, {1}, {2} concurrent",
    "ordered": lambda a: f"{', '.join(a)} in order",
    "ordered_on_circle": lambda a: f"{', '.join(a[1:])} in order on {a[0]}",
    "at": "{0} = ({1}, {2})",
    "midpoint": "{0} midpoint of {1}{2}",
    "foot": "{0} foot of {1} on {2}",
    "centroid": lambda a: f"{a[0]} centroid of {''.join(a[1:])}",
    "incenter": "{0} incenter of triangle {1}{2}{3}",
    "circumcenter": "{0} circumcenter of triangle {1}{2}{3}",
    "orthocenter": "{0} orthocenter of triangle {1}{2}{3}",
    "excenter": "{0} = excenter of triangle {1}{2}{3} opposite {1}",
    "nine_point_center": "{0} nine-point center of triangle {1}{2}{3}",
    "reflection": "{0} = reflection of {1} in {2}",
    "point_reflection": "{0} = reflection of {1} in {2}",
    "rotation": "{0} = rotation of {1} about {2} by ({3})°",
    "translation": "{0} = translation of {1} by {2}{3}",
    "dilation": "{0} = dilation of {1} about {2} by {3}",
    "division": "{0} = division of {1}{2} in {3}",
    "inverse": "{0} = inverse of {1} in {2}",
    "antipode": "{0} = antipode of {1} on {2}",
    "arc_midpoint": "{0} = midpoint of {1}",
    "center": "{0} = center of {1}",
    "parallel": "{0} ∥ {1}",
    "perpendicular": "{0} ⟂ {1}",
    "horizontal": "{0} horizontal",
    "vertical": "{0} vertical",
    "bearing": "bearing of {1} from {0} = {2}",
    "above": "{0} above {1}",
    "left_of": "{0} left of {1}",
    "perpendicular_bisector": "{0} perpendicular bisector of {1}{2}",
    "bisects_angle": "{2}{0} bisects ∠{1}{2}{3}",
    "bisects_exterior_angle": "{2}{0} external bisector of ∠{1}{2}{3}",
    "tangent": "{0} tangent to {1}",
    "tangent_segment": "{0}{1} tangent to {2}",
    "secant": "{0} secant of {1}",
    "tangent_circles": "{0} tangent to {1}",
    "externally_tangent": "{0} externally tangent to {1}",
    "internally_tangent": "{0} internally tangent to {1}",
    "diameter": "{0}{1} diameter of {2}",
    "same_side": "{0}, {1} on same side of {2}",
    "opposite_sides": "{0}, {1} on opposite sides of {2}",
    "inside": "{0} inside {1}",
    "outside": "{0} outside {1}",
    "counterclockwise": lambda a: f"{''.join(a)} counterclockwise",
    "clockwise": lambda a: f"{''.join(a)} clockwise",
    "simple": lambda a: f"polygon {''.join(a)}",
    "convex": lambda a: f"{''.join(a)} convex",
    "nondegenerate": "triangle {0}{1}{2}",
    "equal": "{0} = {1}",
    "equal_directed": lambda a: f"{a[0]} = {a[1]}{'' if '∡' in a[1] else '°'}",
    "less": "{0} < {1}",
    "less_or_equal": "{0} ≤ {1}",
    "congruent": "△{0} ≅ △{1}",
    "similar": "△{0} ∼ △{1}",
}
IMPLIED = {"simple", "nondegenerate"}
"""What the notation says rather than the words."""


def sentence(fact: ir.Fact | ir.Claim) -> str:
    words = [value(argument) for argument in fact.arguments]
    pattern = SENTENCES[fact.relation]
    said = pattern.format(*words) if isinstance(pattern, str) else pattern(words)
    return re.sub("△(?=[A-Z]{4})", "quadrilateral ", said)


def arcs_in(term: object) -> list[ir.Arc]:
    if isinstance(term, ir.Arc):
        return [term]
    names = getattr(type(term), "__dataclass_fields__", {})
    parts: list[object] = [getattr(term, name) for name in names]
    parts += list(term) if isinstance(term, tuple) else []
    return [found for part in parts for found in arcs_in(part)]


def program(figure: HandFigure) -> str:
    """Introduces the figure, then says its fact."""
    lines = [f"points {', '.join(figure.coordinates.points)}"]
    lines += [f"circle {name}" for name in figure.coordinates.radii]
    lines += [f"line {name}" for name in figure.coordinates.lines]
    lines += [f"curve c: {expression(c.left)} = {expression(c.right)}"
              for c in figure.program.curves]  # fmt: skip
    for found in arcs_in(figure.fact):
        if found.kind == "either":
            ends = found.start + found.end
            lines.append(f"semicircle {found.circle.name} with diameter {ends}")
        else:
            named = [name for name in (found.start, found.end, found.via) if name]
            lines.append(f"{', '.join(named)} on circle {found.circle.name}")
    for argument in figure.fact.arguments:
        for part in (argument, getattr(argument, "region", None)):
            if isinstance(part, ir.Combined):
                lines.append(f"region S = {combined(part)}")
    return "\n".join([*lines, *(sentence(part) for part in parts_of(figure.fact))])


def parts_of(fact: ir.Fact) -> list[ir.Fact | ir.Claim]:
    """Several claims at once are only ever denied; here each has its own sentence."""
    claims = [term for term in fact.arguments if isinstance(term, ir.Claim)]
    return [*claims] or [fact]


def picture(figure: HandFigure) -> Figure:
    """The figure as a record writes it."""
    view, places = figure.view, figure.coordinates
    drawn: dict[str, Any] | None = None if view is None else {
        "width": view.width, "height": view.height, "world_to_pixel": list(view.matrix),
        "texts": [term_to_json(text) for text in view.texts], "axes": view.axes,
    }  # fmt: skip
    return read_figure({
        "points": [{"name": n, "x": x, "y": y} for n, (x, y) in places.points.items()],
        "circles": [{"name": n, "centre": n, "radius": r} for n, r in places.radii.items()],
        "lines": [{"name": n, "equation": list(abc)} for n, abc in places.lines.items()],
        "unknowns": [{"name": n, "value": v} for n, v in places.unknowns.items()],
        "picture": drawn,
    })  # fmt: skip


def has_sentence(figure: HandFigure) -> bool:
    """The inside of an angle is no region that an area is asked of."""
    text = repr(figure.fact)
    return not ("Wedge" in text and "Combined" in text)


def claims(figure: HandFigure) -> list[Claim]:
    if figure.fact.relation == "all":
        count = len(parts_of(figure.fact))
        read = read_program(program(figure))[-count:]
        return [shapes.all_of([c for r in read for c in r.claims if not c.implied])]
    last = read_program(program(figure))[-1]
    assert not last.unread, (program(figure), last.unread)
    if figure.fact.relation in IMPLIED:
        word = "cross" if figure.fact.relation == "simple" else "one line"
        return [c for c in last.claims if word in c.says]
    return [c for c in last.claims if not c.implied]


def answer(figure: HandFigure, *, denied: bool = False) -> Finding:
    said = claims(figure)
    assert said
    if denied:
        (only,) = said
        said = [deny(only)]
    place = picture(figure)
    return join(claim.judge(place) for claim in said)


# --- tests -------------------------------------------------------------------------------------

SAID = [figure for figure in FIGURES if has_sentence(figure)]


@pytest.mark.parametrize("figure", SAID, ids=lambda f: f"{f.place}-{f.fact.relation}")
def test_audit_answers_what_was_computed_by_hand(figure: HandFigure) -> None:
    assert answer(figure).verdict.value == figure.expected.value, (program(figure), answer(figure))


def test_every_relation_has_a_sentence_that_the_audit_reads() -> None:
    assert {*SENTENCES, "all"} == set(RELATIONS)
    assert {figure.fact.relation for figure in SAID} == set(RELATIONS)


def test_the_contrary_holds_exactly_where_the_sentence_visibly_fails() -> None:
    contrary = {Answer.HOLDS: Answer.FAILS, Answer.FAILS: Answer.HOLDS}
    for figure in SAID:
        if len(claims(figure)) > 1:
            continue
        said = answer(figure).verdict
        assert answer(figure, denied=True).verdict is contrary.get(said, said), figure.place


def test_area_of_what_lies_inside_a_polygon_and_an_angle_is_exact() -> None:
    (figure,) = [f for f in FIGURES if not has_sentence(f)]
    square = regions.Polygon(("A", "B", "C", "D"))
    both = regions.Combined("∩", square, regions.Corner("P", "Q", "R"))
    found, _ = areas.area(picture(figure), both)
    assert found == pytest.approx(8.0, abs=1e-9)


def test_an_unsolved_point_leaves_the_audit_undecided_and_not_unable_to_tell() -> None:
    figure = next(f for f in SAID if f.fact.relation == "midpoint")
    missing = replace(figure.coordinates, points={"A": (0.0, 0.0), "B": (1.0, 0.0)})
    found = answer(replace(figure, coordinates=missing))
    assert found.verdict is Answer.UNDECIDED


def test_sentences_parse_to_one_statement_each() -> None:
    for figure in (f for f in SAID[::20] if f.fact.relation in SENTENCES):
        tree = parse(Source("audit.geo", sentence(figure.fact)))
        assert len(tree.statements) == 1
        assert isinstance(tree.statements[0], syntax.Statement)
