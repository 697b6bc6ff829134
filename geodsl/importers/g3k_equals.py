"""Geometry3K's `Equals` and `Find` as statements."""

from __future__ import annotations

import re
from collections import Counter

from geodsl.importers import g3k_objects as objects
from geodsl.importers import g3k_shapes as shapes
from geodsl.importers import g3k_values as values
from geodsl.importers.base import Note
from geodsl.importers.g3k_draft import Draft, Section, UnreadableError
from geodsl.importers.g3k_forms import Form, Raw, Tree, printed_number
from geodsl.importers.g3k_relations import write_altitude, write_hypotenuse


def find(draft: Draft, form: Form) -> None:
    """`Find(x)` as `find x`.

    Raises:
        UnreadableError: What is asked for is not a measure of something in the problem.
    """
    if len(form.arguments) != 1:
        raise UnreadableError(f"`{form}` does not ask for one thing")
    draft.say(Section.FIND, f"find {values.read(draft, form.arguments[0]).text}")


def equals(draft: Draft, form: Form) -> None:
    """`Equals(LengthOf(Line(A, B)), 5)` as `AB = 5`.

    Raises:
        UnreadableError: A side is not a measure of something in the problem.
    """
    if len(form.arguments) != 2:
        raise UnreadableError("an equation has two sides")
    left, right = form.arguments
    if _says_role(draft, left, right) or _says_role(draft, right, left):
        return
    if _misnumbered(draft, left, right) or _misnumbered(draft, right, left):
        return
    number = _degrees(draft, right) or _degrees(draft, left)
    first = values.read(draft, left, number)
    second = values.read(draft, right, number)
    if 0 in (first.number, second.number):
        raise UnreadableError("a length or an angle of 0 is none")
    if "angle" in (first.kind, second.kind):
        first, second = (_in_degrees(side) for side in (first, second))
    if first.kind == "number" and second.kind != "number":
        first, second = second, first
    section = Section.MEASURE
    if found := re.fullmatch(r"∠(\d+)", second.text):
        if re.fullmatch(r"∠[A-Z].*", first.text):
            defined = f"∠{''.join(draft.numbers[found[1]])}"
            section = Section.NUMBER if first.text == defined else section
        first, second = second, first
    draft.say_equal(section, first.text, "=", second.text)


def _misnumbered(draft: Draft, left: Tree, right: Tree) -> bool:
    """A second number at an angle that has its own, where that number has an angle of its own."""
    number = printed_number(right)
    match left:
        case Form("MeasureOf", (Form("Angle", (_, _, _)) as inner,)) if number:
            points = objects.angle_points(draft, inner)
        case _:
            return False
    own = [n for n, at in draft.printed if at == points and n != number]
    others = [at for n, at in draft.printed if n == number and at != points]
    counts = Counter(n for n, _ in draft.printed)
    twice = [n for n, count in counts.items() if count > 1]
    if twice == [number] and counts[number] == 2 and draft.numbers[number] != points:
        reason = f"one number of the figure stands twice; {number} is the first of the two"
        draft.repaired.append(Note(f"∠{''.join(points)} carries the number {number}", reason))
        return True
    if not own or not others or any(n != number for n, at in draft.printed if at == others[0]):
        return False
    reason = f"that angle carries the number {own[0]}, and {number} stands elsewhere"
    draft.repaired.append(Note(f"∠{''.join(points)} carries the number {number}", reason))
    draft.numbers[number] = others[0]
    return True


def _in_degrees(side: values.Value) -> values.Value:
    if side.kind != "number":
        return side
    return values.Value(values.degrees_text(side), "angle", side.number)


def _degrees(draft: Draft, form: Tree) -> float | None:
    """The value of a bare number."""
    if not isinstance(form, Raw) or not re.match(r"[\d.]", form.text):
        return None
    return values.read(draft, form).number


def _says_role(draft: Draft, line: Tree, role: Tree) -> bool:
    """`Equals(Line(A, D), AltitudeOf(Triangle(A, B, C)))` gives a segment its role."""
    if isinstance(line, Form) and line.name == "LengthOf" and len(line.arguments) == 1:
        line = line.arguments[0]
    if not (isinstance(line, Form) and line.name == "Line" and isinstance(role, Form)):
        return False
    match role.name:
        case "AltitudeOf" | "HeightOf":
            _altitude(draft, objects.segment(draft, line), role)
        case "HypotenuseOf":
            write_hypotenuse(draft, objects.segment(draft, line), role.arguments[0])
        case "SideOf" | "BaseOf":
            _side(draft, objects.segment(draft, line), role)
        case _:
            return False
    return True


def _altitude(draft: Draft, ends: tuple[str, str], role: Form) -> None:
    shape = role.arguments[0]
    if isinstance(shape, Form) and shape.name == "Angle":
        draft.repaired.append(Note(str(role), "the angle read as a triangle"))
        shape = Form("Triangle", shape.arguments)
    write_altitude(draft, ends, shape)


def _side(draft: Draft, ends: tuple[str, str], role: Form) -> None:
    """A side or base named by its ends says only what its polygon is."""
    points = shapes.polygon(draft, role.arguments[0])
    if not set(ends) <= set(points):
        raise UnreadableError(f"{''.join(ends)} is not a side of {''.join(points)}")
