"""Relations of Geometry3K between circles and what touches or lies on them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from geodsl.importers import g3k_objects as objects
from geodsl.importers import g3k_shapes as shapes
from geodsl.importers.base import Note
from geodsl.importers.g3k_draft import Draft, Section, UnreadableError
from geodsl.importers.g3k_figure import lean_deg
from geodsl.importers.g3k_forms import Form, Raw, Tree
from geodsl.importers.g3k_polygons import sides

_UPRIGHT_DEG = 12.0
"""How far a drawn line may lean from the normal of a radius and still look tangent."""


def two(form: Form) -> tuple[Tree, Tree]:
    """The two arguments of a relation.

    Raises:
        UnreadableError: It has more or fewer.
    """
    if len(form.arguments) != 2:
        raise UnreadableError(f"`{form.name}` takes two arguments")
    return form.arguments[0], form.arguments[1]


def point(draft: Draft, form: Tree) -> str:
    """The point of `Point(A)`, or of a bare name.

    Raises:
        UnreadableError: It is no point of the problem.
    """
    if isinstance(form, Raw):
        return draft.point(form.text)
    if form.name == "Point" and form.arguments:
        return point(draft, form.arguments[0])
    raise UnreadableError(f"`{form}` is not a point")


def _tangent(draft: Draft, form: Form) -> None:
    line, round_ = form.arguments[0], form.arguments[1] if len(form.arguments) > 1 else Raw("")
    if isinstance(line, Form) and line.points() == ("$",):
        _all_tangents(draft)
        return
    a, b = objects.segment(draft, line)
    home = objects.circle(draft, round_)
    touch = [p for p in (a, b) if draft.is_on_circle(p, home)]
    if len(form.arguments) == 3:
        touch = [point(draft, form.arguments[2])]
    row = draft.figure.row_of(a, b)
    if not touch and row is not None:
        touch = [p for p in row.points if draft.is_on_circle(p, home)]
    at = f" at {touch[0]}" if len(touch) == 1 else ""
    if len(touch) == 1:
        draft.put_on_circle(home, touch[0])
    draft.say(Section.RELATION, f"{a}{b} tangent to {home.text}{at}")


def _all_tangents(draft: Draft) -> None:
    """Every drawn line that looks tangent is: it leaves a circle upright to the radius there."""
    found = 0
    for home in draft.figure.circles:
        for touch in home.points:
            for ray in objects.rays_from(draft, touch):
                far = ray[-1]
                if home.centre in ray or any(p in home.points for p in ray):
                    continue
                if not draft.figure.is_placed(touch, far, home.centre):
                    continue
                spot = draft.figure.places
                lean = lean_deg(spot[touch], spot[far], spot[touch], spot[home.centre])
                if lean >= 90 - _UPRIGHT_DEG:
                    a, b = sorted((touch, far))
                    draft.say(Section.RELATION, f"{a}{b} tangent to {home.text} at {touch}")
                    found += 1
    if not found:
        raise UnreadableError("no drawn line looks tangent to a circle")


def _diameter(draft: Draft, form: Form) -> None:
    line, round_ = two(form)
    home = objects.circle(draft, round_)
    if isinstance(line, Form) and line.name == "SideOf":
        points = shapes.polygon(draft, line.arguments[0])
        ends = [s for s in sides(points) if all(draft.is_on_circle(p, home) for p in s)]
        if len(ends) != 1:
            raise UnreadableError("the picture does not say which side is the diameter")
        a, b = sorted(ends[0])
    else:
        a, b = objects.segment(draft, line)
    if home.centre in (a, b):
        raise UnreadableError(f"{a}{b} ends at the centre {home.centre}")
    draft.put_on_circle(home, a, b)
    draft.say(Section.RELATION, f"{a}{b} diameter of {home.text}")


def _on_circle(draft: Draft, form: Form) -> None:
    line, round_ = two(form)
    home = objects.circle(draft, round_)
    ends = [p for p in objects.segment(draft, line) if p != home.centre]
    draft.put_on_circle(home, *ends)


def _inscribed(draft: Draft, form: Form) -> None:
    first, second = two(form)
    if isinstance(first, Form) and first.name == "Circle":
        points = shapes.polygon(draft, second)
        home = objects.circle(draft, first)
        draft.say(Section.RELATION, f"{home.text} inscribed in {shapes.named(points)}")
        return
    home = objects.circle(draft, second)
    draft.put_on_circle(home, *shapes.polygon(draft, first))


def _circumscribed(draft: Draft, form: Form) -> None:
    first, second = two(form)
    home = objects.circle(draft, second)
    points = shapes.polygon(draft, first)
    if all(draft.is_on_circle(p, home) for p in points):
        draft.repaired.append(Note(str(form), "its vertices are on the circle: it is inscribed"))
        return
    draft.say(Section.RELATION, f"{home.text} inscribed in {shapes.named(points)}")


def _member(draft: Draft, form: Form) -> None:
    """`PointLiesOnCircle(A, Circle(O))`, also where the circle is only its centre's name."""
    place, round_ = two(form)
    if isinstance(round_, Raw):
        draft.repaired.append(Note(str(form), f"`{round_}` read as the circle round it"))
        round_ = Form("Circle", (round_,))
    home = objects.circle(draft, round_)
    draft.put_on_circle(home, point(draft, place))


ROUND: Mapping[str, Callable[[Draft, Form], None]] = {
    "Tangent": _tangent,
    "IsDiameterOf": _diameter,
    "IsChordOf": _on_circle,
    "IsRadiusOf": _on_circle,
    "InscribedIn": _inscribed,
    "CircumscribedTo": _circumscribed,
    "PointLiesOnCircle": _member,
}
"""Writer of each relation."""
