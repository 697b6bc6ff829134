"""Segments, angles, circles and arcs of Geometry3K's forms as objects of the program."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geodsl.importers.base import Note
from geodsl.importers.g3k_draft import Draft, UnreadableError
from geodsl.importers.g3k_figure import DrawnCircle
from geodsl.importers.g3k_forms import Form, Tree
from geodsl.importers.g3k_outline import outline


def segment(draft: Draft, form: Tree) -> tuple[str, str]:
    """The two points of `Line(A, B)`, in alphabetical order.

    Raises:
        UnreadableError: It is not a line through two points of the problem.
    """
    words = form.points() if isinstance(form, Form) else ()
    if len(words) == 1 and re.fullmatch(r"[A-Z]'?[A-Z]'?", words[0]):
        words = tuple(re.findall(r"[A-Z]'?", words[0]))
    if len(words) != 2:
        raise UnreadableError(f"`{form}` is not a line through two points")
    a, b = (draft.point(word) for word in words)
    if a == b:
        raise UnreadableError(f"`{form}` names one point twice")
    return (a, b) if a < b else (b, a)


# --- angles ------------------------------------------------------------------------------------


def angle(draft: Draft, form: Form) -> str:
    """`∠ABC` or `∠1` for an angle by three letters, by one, or by its printed number."""
    words = form.points()
    if len(words) == 1 and re.fullmatch(r"\$?\d+", words[0]):
        number = words[0].lstrip("$")
        if number not in draft.numbers:
            raise UnreadableError(f"no angle of the picture carries the number {number}")
        return f"∠{number}"
    return f"∠{''.join(angle_points(draft, form))}"


def angle_points(draft: Draft, form: Form, inside: str | None = None) -> tuple[str, str, str]:
    """The three points of an angle; `inside` is a point on a ray that splits it."""
    words = form.points()
    if len(words) == 1 and words[0].lstrip("$") in draft.numbers:
        return draft.numbers[words[0].lstrip("$")]
    if len(words) == 1:
        a, vertex, c = _at_vertex(draft, draft.point(words[0]), inside)
    elif len(words) == 3:
        a, vertex, c = (draft.point(word) for word in words)
    else:
        raise UnreadableError(f"`{form}` is not an angle")
    if len({a, vertex, c}) != 3:
        raise UnreadableError(f"`{form}` does not name three points")
    return (a, vertex, c) if a < c else (c, vertex, a)


def _at_vertex(draft: Draft, vertex: str, inside: str | None) -> tuple[str, str, str]:
    rays = rays_from(draft, vertex)
    if inside is not None:
        rays = [ray for ray in rays if inside not in ray]
    if len(rays) == 2:
        return rays[0][-1], vertex, rays[1][-1]
    measured = [triple for triple in draft.angles if triple[1] == vertex]
    if len(measured) == 1 and inside is None:
        return measured[0]
    centres = {c.centre for c in draft.figure.circles}
    rays = [ray for ray in rays if not centres & set(ray)]
    if len(rays) == 2:
        return rays[0][-1], vertex, rays[1][-1]
    border = outline(draft.figure)
    for polygon in [*draft.text_polygons, *draft.shaped, *([border] if border else [])]:
        if vertex in polygon:
            i = polygon.index(vertex)
            return polygon[i - 1], vertex, polygon[(i + 1) % len(polygon)]
    raise UnreadableError(f"{len(rays)} rays leave {vertex}, so the angle at {vertex} is open")


def rays_from(draft: Draft, vertex: str) -> list[list[str]]:
    """Drawn rays from a point: for each, the points on it from near to far."""
    rays: list[list[str]] = []
    joined = {p for stroke in draft.figure.strokes if vertex in stroke for p in stroke}
    joined.discard(vertex)
    for row in draft.figure.rows:
        if vertex in row.points and row.ordered:
            i = row.points.index(vertex)
            before, after = list(reversed(row.points[:i])), list(row.points[i + 1 :])
            for half in (before, after):
                if joined & set(half):
                    rays.append([p for p in half if p in joined])
            joined -= set(row.points)
    return rays + [[p] for p in sorted(joined)]


# --- circles and arcs --------------------------------------------------------------------------


def circle(draft: Draft, form: Tree) -> DrawnCircle:
    """The circle of `Circle(A)`, `Circle(A, radius_1_0)` or `Circle($)`.

    Raises:
        UnreadableError: The picture does not settle which circle is meant.
    """
    words = form.points() if isinstance(form, Form) else ()
    circles = draft.figure.circles
    if words and words[0] == "$" and len(circles) == 1:
        return circles[0]
    centre = draft.names.get(words[0]) if words else None
    found = [c for c in circles if c.centre == centre]
    if len(words) > 1:
        found = [c for c in found if c.tag == words[1].rsplit("_", 1)[-1]] or found
    if len(found) == 1:
        return found[0]
    if not found and len(circles) == 1 and words:
        name = words[0]
        draft.repaired.append(
            Note(str(form), f"the picture has one circle, {circles[0].text}; `{name}` means it")
        )
        return circles[0]
    raise UnreadableError(f"`{form}` is {'one of several circles' if found else 'no circle here'}")


def arc(draft: Draft, form: Form, degrees: float | None = None) -> str:
    """`arc AB`, `arc ACB`, with the circle where its ends lie on several.

    An arc of two letters is minor unless `degrees` is more than 180.
    """
    size = ""
    if form.name in ("Major", "Minor"):
        size = f"{form.name.lower()} "
        inner = form.arguments[0]
        form = inner if isinstance(inner, Form) else form
    points = [draft.point(word) for word in form.points()]
    centres = {c.centre for c in draft.figure.circles}
    if len(points) == 3 and points[1] in centres:
        reason = f"{points[1]} is the centre; read as the arc {points[0]}{points[2]}"
        draft.repaired.append(Note(str(form), reason))
        points = [points[0], points[2]]
    if len(points) not in (2, 3) or len(set(points)) != len(points):
        raise UnreadableError(f"`{form}` is not an arc")
    if len(points) == 3:
        size = ""
    elif degrees is not None and degrees > 180:
        size = "major "
    home = _home(draft, points)
    if home.centre in points:
        raise UnreadableError(f"an arc does not end at the centre {home.centre}")
    draft.put_on_circle(home, *points)
    crowded = sum(all(draft.is_on_circle(p, c) for p in points) for c in draft.figure.circles)
    where = f" of {home.text}" if crowded > 1 else ""
    return f"{size}arc {''.join(points)}{where}"


def _home(draft: Draft, points: Sequence[str]) -> DrawnCircle:
    """The circle that carries an arc's points."""
    circles = draft.figure.circles
    for need in (len(points), 2, 1):
        found = [c for c in circles if sum(draft.is_on_circle(p, c) for p in points) >= need]
        if len(found) == 1 or (found and need == len(points)):
            return found[0]
    if len(circles) == 1:
        return circles[0]
    raise UnreadableError(f"no circle of the picture carries the arc {''.join(points)}")


def sector(draft: Draft, form: Form) -> str:
    """`sector AOB`, with the centre in the middle."""
    points = [draft.point(word) for word in form.points()]
    if len(points) != 3:
        raise UnreadableError(f"`{form}` is not a sector")
    for home in draft.figure.circles:
        ends = [p for p in points if p != home.centre]
        if len(ends) == 2:
            draft.put_on_circle(home, *ends)
            return f"sector {ends[0]}{home.centre}{ends[1]}"
    raise UnreadableError(f"none of the points of `{form}` is the centre of a circle")
