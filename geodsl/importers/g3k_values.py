"""Measures of Geometry3K's forms (lengths, angles, areas ...) as expressions of the program."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from geodsl.importers import algebra
from geodsl.importers import g3k_objects as objects
from geodsl.importers import g3k_shapes as shapes
from geodsl.importers.base import Note
from geodsl.importers.g3k_draft import Draft, Section, UnreadableError
from geodsl.importers.g3k_figure import lean_deg
from geodsl.importers.g3k_forms import Form, Raw, Tree
from geodsl.importers.g3k_outline import outline
from geodsl.importers.g3k_polygons import parallel_sides, sides

_LEVEL_DEG = 5.0
"""How far a side may lean from level and still be the base that a height stands on."""

Kind = Literal["number", "length", "angle", "other"]


@dataclass(frozen=True, slots=True)
class Value:
    """A measure as text; `number` is its value where it is a bare number."""

    text: str
    kind: Kind
    number: float | None = None

    def factor(self) -> str:
        """The text where it stands in a product."""
        return self.text if re.fullmatch(r"[\w.√∠']+", self.text) else f"({self.text})"


def read(draft: Draft, form: Tree, degrees: float | None = None) -> Value:
    """Read a measure. `degrees` is what it equals, where that is a number.

    Raises:
        UnreadableError: It is not a measure of something in the problem.
    """
    if isinstance(form, Raw):
        return _raw(draft, form)
    if form.name in ("MeasureOf", "Angle", "Arc", "Major", "Minor"):
        return _measure(draft, form, degrees)
    reader = _READERS.get(form.name)
    if reader is None:
        raise UnreadableError(f"`{form.name}` is not a measure")
    if not form.arguments:
        raise UnreadableError(f"`{form}` is empty")
    return reader(draft, form)


def degrees_text(value: Value) -> str:
    """A number or an expression, said to be degrees: `60°`, `(2x + 10)°`."""
    if re.fullmatch(r"[\d.]+|[a-zα-ω]", value.text):
        return f"{value.text}°"
    return f"({value.text})°"


def _raw(draft: Draft, form: Raw) -> Value:
    text = form.text
    if found := re.fullmatch(r"angle\s+(\d+)", text):
        return Value(objects.angle(draft, Form("Angle", (Raw(found[1]),))), "angle")
    if found := re.fullmatch(r"angle\s+(.+)", text):
        draft.repaired.append(Note(text, f"read as the measure {found[1]}"))
        text = found[1]
    if re.search(r"--", text):
        draft.repaired.append(Note(text, "two minus signs read as one"))
        text = text.replace("--", "-")
    try:
        result = algebra.read(text)
    except algebra.AlgebraError as error:
        raise UnreadableError(str(error)) from error
    return Value(result.text, "number", result.value)


def _measure(draft: Draft, form: Form, degrees: float | None) -> Value:
    """An angle or an arc in degrees, with or without `MeasureOf` round it."""
    inner: Tree = form
    if form.name == "MeasureOf":
        if len(form.arguments) == 3:
            draft.repaired.append(Note(str(form), "read as an angle"))
            inner = Form("Angle", form.arguments)
        elif len(form.arguments) == 1:
            inner = form.arguments[0]
        else:
            raise UnreadableError(f"`{form}` is not the measure of one thing")
    if isinstance(inner, Raw):
        return _raw(draft, inner)
    if inner.name == "Line" and len(inner.arguments) == 3:
        draft.repaired.append(Note(str(form), "read as an angle"))
        inner = Form("Angle", inner.arguments)
    if inner.name in ("Arc", "Major", "Minor"):
        return Value(objects.arc(draft, inner, degrees), "angle")
    if inner.name == "Angle":
        text = objects.angle(draft, inner)
        if degrees is not None and degrees > 180:
            text = f"reflex {text}"
        return Value(text, "angle")
    if inner.name == "MeasureOf":
        return _measure(draft, inner, degrees)
    raise UnreadableError(f"`{form}` is neither an angle nor an arc")


def _length(draft: Draft, form: Form) -> Value:
    arguments = form.arguments
    if len(arguments) == 2 and all(isinstance(a, Raw) for a in arguments):
        draft.repaired.append(Note(str(form), "read as the length of a segment"))
        arguments = (Form("Line", arguments),)
    inner = arguments[0]
    if isinstance(inner, Raw):
        return _raw(draft, inner)
    match inner.name:
        case "Line":
            return _line(draft, inner)
        case "Arc" | "Major" | "Minor":
            return Value(f"length of {objects.arc(draft, inner)}", "length")
        case "Angle":
            draft.repaired.append(Note(str(form), "read as the measure of an angle"))
            return read(draft, inner)
        case "MeasureOf":
            return read(draft, inner)
        case _:
            return read(draft, inner)


def _line(draft: Draft, form: Form) -> Value:
    words = form.points()
    if len(words) == 1 and re.fullmatch(r"[a-z]", words[0]) and words[0] not in draft.names:
        return Value(words[0], "number")
    a, b = objects.segment(draft, form)
    return Value(f"{a}{b}", "length")


def _of_circle(noun: str) -> Callable[[Draft, Form], Value]:
    def read_it(draft: Draft, form: Form) -> Value:
        return Value(f"{noun} of {objects.circle(draft, form.arguments[0]).text}", "length")

    return read_it


def _area(draft: Draft, form: Form) -> Value:
    return Value(f"area of {region(draft, form.arguments[0])}", "other")


def region(draft: Draft, form: Tree) -> str:
    """A region: a polygon by its vertices, a circle, a sector, or what is shaded."""
    while isinstance(form, Form) and form.name in shapes.COLOURS:
        if form.name == "Shaded":
            shaded = shaded_region(draft, form.arguments[0])
            draft.say(Section.SHADE, f"shade {shaded}")
            return shaded if shaded.isalnum() or " - " not in shaded else f"({shaded})"
        form = form.arguments[0]
    if isinstance(form, Form) and form.name == "Circle":
        return objects.circle(draft, form).text
    if isinstance(form, Form) and form.name == "Sector":
        return objects.sector(draft, form)
    return "".join(shapes.polygon(draft, form))


def shaded_region(draft: Draft, form: Tree) -> str:
    """What a picture shades, where its circle and its polygon leave one way to take them apart."""
    if not (isinstance(form, Form) and form.name == "Shape" and form.points() == ("$",)):
        return region(draft, form)
    circles = draft.figure.circles
    if len(circles) != 1:
        raise UnreadableError(f"the picture does not say which region of {len(circles)} circles")
    named = draft.text_polygons or [p for p in [outline(draft.figure)] if p]
    if len(named) != 1:
        raise UnreadableError("the picture does not say which region is shaded")
    home, border = circles[0], named[0]
    corners = "".join(border)
    rows = [row for side in sides(border) if (row := draft.figure.row_of(*side)) is not None]
    if all(draft.is_on_circle(p, home) for p in border):
        if not any(home.centre in row.points for row in rows):
            return f"{home.text} - {corners}"
    elif not any(draft.is_on_circle(p, home) for p in border):
        touching = {p for row in rows for p in row.points if draft.is_on_circle(p, home)}
        if len(touching) >= 2:
            return f"{corners} - {home.text}"
    raise UnreadableError("the picture does not say which region is shaded")


def _perimeter(draft: Draft, form: Form) -> Value:
    inner = form.arguments[0]
    if isinstance(inner, Form) and inner.name == "Circle":
        return _of_circle("circumference")(draft, form)
    return Value(f"perimeter of {region(draft, inner)}", "length")


def _trig(name: str) -> Callable[[Draft, Form], Value]:
    def read_it(draft: Draft, form: Form) -> Value:
        inner = read(draft, form.arguments[0])
        if inner.kind == "angle":
            return Value(f"{name} {inner.text}", "number")
        return Value(f"{name}({degrees_text(inner)})", "number")

    return read_it


def _altitude(draft: Draft, form: Form) -> Value:
    try:
        foot = altitude(draft, form.arguments[0])
    except UnreadableError:
        if text := _undrawn(draft, form.arguments[0]):
            return Value(text, "length")
        raise
    return Value("".join(sorted(foot[:2])), "length")


def _undrawn(draft: Draft, form: Tree) -> str | None:
    """A height that is not drawn: between a trapezoid's parallel sides, else on the level side.

    Of a polygon without positions it is the height that corresponds to its partner's.
    """
    points = shapes.polygon(draft, form)
    named = draft.sections.get(Section.SHAPE, [])
    if len(points) == 4 and any(f"trapezoid {''.join(points)}" in text for text in named):
        pair = parallel_sides(points, draft.figure, draft.states_parallel)
        return _apart(*pair) if pair is not None else None
    drawn = points
    if not draft.figure.is_placed(*points):
        partners = [p for p in draft.mapped if p != points and len(p) == len(points)]
        if points not in draft.mapped or len(partners) != 1:
            return None
        drawn = partners[0]
    level = [i for i, side in enumerate(sides(drawn)) if _is_level(draft, side)]
    if len(points) == 3 and len(level) == 1:
        i = level[0]
        base = "".join(sorted((points[i], points[(i + 1) % 3])))
        return f"distance from {points[i - 1]} to {base}"
    if len(points) == 4 and len(level) == 2:
        return _apart(sides(points)[level[0]], sides(points)[level[1]])
    return None


def _apart(first: tuple[str, str], second: tuple[str, str]) -> str:
    return f"distance between {''.join(sorted(first))} and {''.join(sorted(second))}"


def _is_level(draft: Draft, side: tuple[str, str]) -> bool:
    if not draft.figure.is_placed(*side):
        return False
    (ax, ay), (bx, by) = (draft.figure.places[p] for p in side)
    return lean_deg((ax, ay), (bx, by), (0.0, 0.0), (1.0, 0.0)) <= _LEVEL_DEG


def altitude(draft: Draft, form: Tree) -> tuple[str, str, tuple[str, str]]:
    """The drawn height of a polygon: its two ends and the side that it stands on.

    Raises:
        UnreadableError: No stated perpendicular joins a vertex to a side, or several do.
    """
    points = shapes.polygon(draft, form)
    found: dict[frozenset[str], tuple[str, str, tuple[str, str]]] = {}
    for p, q in draft.perpendicular:
        for height, base in ((p, q), (q, p)):
            for side in sides(points):
                ends = set(height) & set(points)
                if not draft.same_line(base, side) or not ends - set(side):
                    continue
                top = sorted(ends - set(side))[0]
                other = next(e for e in height if e != top)
                row = draft.figure.row_of(*side)
                on_base = other in side or (row is not None and other in row.points)
                if on_base or draft.figure.is_drawn(top, other):
                    found[frozenset(height)] = (top, other, side)
    inner = [foot for foot in found.values() if foot[1] not in points]
    if len(inner) == 1:
        return inner[0]
    if len(found) != 1:
        raise UnreadableError(f"{len(found)} heights of {''.join(points)} are drawn")
    return next(iter(found.values()))


def _base(draft: Draft, form: Form) -> Value:
    side = altitude(draft, form.arguments[0])[2]
    return Value("".join(sorted(side)), "length")


def _hypotenuse(draft: Draft, form: Form) -> Value:
    points = shapes.polygon(draft, form.arguments[0])
    corner = shapes.right_corner(draft, points) if len(points) == 3 else None
    if corner is None:
        raise UnreadableError("nothing says which angle is right")
    return Value("".join(sorted(p for p in points if p != corner)), "length")


def _side(draft: Draft, form: Form) -> Value:
    points = shapes.polygon(draft, form.arguments[0])
    return Value("".join(sorted(points[:2])), "length")


def _ratio(draft: Draft, form: Form) -> Value:
    values = [read(draft, a) for a in form.arguments]
    if len(values) == 1:
        return values[0]
    if len(values) != 2:
        raise UnreadableError(f"`{form}` is not a ratio of two")
    return Value(f"{values[0].factor()}/{values[1].factor()}", "number")


def _product(draft: Draft, form: Form) -> Value:
    values = sorted((read(draft, a) for a in form.arguments), key=lambda v: v.kind != "number")
    if len(values) != 2:
        raise UnreadableError(f"`{form}` is not a product of two")
    first, second = values
    glue = "" if re.fullmatch(r"\d+", first.text) and second.text[0].isalpha() else " * "
    if not re.fullmatch(r"[A-Z'0-9]+", second.text):
        glue = " * "
    return Value(f"{first.factor()}{glue}{_operand(second)}", second.kind)


def _operand(value: Value) -> str:
    return value.text if re.fullmatch(r"[∠\w' ]+", value.text) else value.factor()


def _sum(draft: Draft, form: Form) -> Value:
    values: list[Value] = []
    for argument in form.arguments:
        if isinstance(argument, Form) and argument.name == "Circle" and values:
            draft.repaired.append(Note(str(argument), "read like the measure before it"))
            noun = values[-1].text.split(" of ")[0]
            values.append(Value(f"{noun} of {objects.circle(draft, argument).text}", "length"))
        else:
            values.append(read(draft, argument))
    kind: Kind = next((v.kind for v in values if v.kind != "number"), "number")
    return Value(" + ".join(v.text for v in values), kind)


def _half(draft: Draft, form: Form) -> Value:
    value = read(draft, form.arguments[0])
    return Value(f"(1/2) * {value.text}", value.kind)


def _scale(draft: Draft, form: Form) -> Value:
    """The scale factor of the first figure to the second: a side to its partner."""
    if len(form.arguments) != 2:
        raise UnreadableError(f"`{form}` is not a scale factor of two figures")
    first, second = (shapes.polygon(draft, a, correspondence=True) for a in form.arguments)
    return Value(f"{first[0]}{first[1]}/{second[0]}{second[1]}", "number")


def _median(draft: Draft, form: Form) -> Value:
    """The median of a trapezoid joins the midpoints of its legs: the mean of its bases."""
    points = shapes.polygon(draft, form.arguments[0])
    pair = None
    if len(points) == 4:
        pair = parallel_sides(points, draft.figure, draft.states_parallel)
    if pair is None:
        raise UnreadableError("the median that is meant is not drawn")
    first, second = ("".join(sorted(side)) for side in pair)
    return Value(f"({first} + {second})/2", "length")


_READERS: Mapping[str, Callable[[Draft, Form], Value]] = {
    "LengthOf": _length,
    "Line": _line,
    "RadiusOf": _of_circle("radius"),
    "DiameterOf": _of_circle("diameter"),
    "CircumferenceOf": _of_circle("circumference"),
    "AreaOf": _area,
    "PerimeterOf": _perimeter,
    "SinOf": _trig("sin"),
    "CosOf": _trig("cos"),
    "TanOf": _trig("tan"),
    "AltitudeOf": _altitude,
    "HeightOf": _altitude,
    "BaseOf": _base,
    "HypotenuseOf": _hypotenuse,
    "SideOf": _side,
    "RatioOf": _ratio,
    "Mul": _product,
    "Add": _sum,
    "SumOf": _sum,
    "HalfOf": _half,
    "ScaleFactorOf": _scale,
    "MedianOf": _median,
}
