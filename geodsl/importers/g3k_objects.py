"""Angles, arcs, circles and polygons of Geometry3K's forms as objects of the program."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geodsl.importers.base import Note
from geodsl.importers.g3k_draft import Draft, Section, UnreadableError
from geodsl.importers.g3k_figure import DrawnCircle
from geodsl.importers.g3k_forms import Form, Raw, Tree
from geodsl.importers.g3k_polygons import cyclic_order, equal_sides, parallel_sides

POLYGONS = frozenset({
    "Triangle", "Quadrilateral", "Parallelogram", "Rectangle", "Rhombus", "Square", "Trapezoid",
    "Kite", "Polygon", "Pentagon", "Hexagon", "Heptagon", "Octagon", "Shape",
})  # fmt: skip
ADJECTIVES = frozenset({"Isosceles", "Equilateral", "Right", "Regular"})
COLOURS = frozenset({"Blue", "Green", "Red", "Shaded", "Yellow"})
_BY_CORNERS = {3: "triangle", 4: "quadrilateral", 5: "pentagon", 6: "hexagon", 7: "heptagon",
               8: "octagon"}  # fmt: skip


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
    for polygon in [*draft.text_polygons, *draft.shaped]:
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
        found = [c for c in found if c.tag == words[1]] or found
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
    if len(points) not in (2, 3) or len(set(points)) != len(points):
        raise UnreadableError(f"`{form}` is not an arc")
    if len(points) == 3:
        size = ""
    elif degrees is not None and degrees > 180:
        size = "major "
    home = _home(draft, points)
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


# --- polygons ----------------------------------------------------------------------------------


def polygon(draft: Draft, form: Tree, *, correspondence: bool = False) -> tuple[str, ...]:
    """The vertices of a polygon, which is said to be of its kind (`rhombus ABCD`).

    With `correspondence` the order of the source is kept, as it says which vertex goes with which.

    Raises:
        UnreadableError: It is a placeholder that more than one polygon could fill, or not a
            polygon of points of the problem.
    """
    words: list[str] = []
    while isinstance(form, Form) and form.name in ADJECTIVES | COLOURS | {"SideOf"}:
        words.append(form.name)
        form = form.arguments[0] if form.arguments else Raw("")
    if not isinstance(form, Form) or form.name not in POLYGONS:
        raise UnreadableError(f"`{form}` is not a polygon")
    if any(word.startswith("$") for word in form.points()) or not form.arguments:
        points = placeholder(draft, form.name)
    else:
        points = tuple(draft.point(word) for word in form.points())
    if len(points) < 3 or len(set(points)) != len(points):
        raise UnreadableError(f"`{form}` does not name three or more points")
    if not correspondence:
        ordered = cyclic_order(points, draft.figure)
        if ordered != points:
            reason = f"its sides would cross; read as {''.join(ordered)}"
            draft.repaired.append(Note(str(form), reason))
            points = ordered
    introduce(draft, form.name.lower(), [w.lower() for w in words if w in ADJECTIVES], points)
    return points


def placeholder(draft: Draft, kind: str) -> tuple[str, ...]:
    """The polygon that `Shape($)` stands for: the one that the text names, else the outline."""
    corners = {name: n for n, name in _BY_CORNERS.items()}.get(kind.lower())
    named = [p for p in draft.text_polygons if corners in (None, len(p))]
    if len(named) == 1:
        return named[0]
    found = outline(draft)
    if found and corners in (None, len(found)):
        return found
    raise UnreadableError(f"the picture does not settle which {kind.lower()} is meant")


def outline(draft: Draft) -> tuple[str, ...] | None:
    """The one closed path that all strokes of the picture form, without points inside its sides."""
    strokes = {stroke for stroke in map(frozenset, long_strokes(draft)) if len(stroke) == 2}
    ends: dict[str, list[str]] = {}
    for a, b in (sorted(stroke) for stroke in strokes):
        ends.setdefault(a, []).append(b)
        ends.setdefault(b, []).append(a)
    if len(ends) < 3 or any(len(others) != 2 for others in ends.values()):
        return None
    path = [min(ends)]
    while len(path) < len(ends):
        onward = [p for p in ends[path[-1]] if p not in path]
        if not onward:
            return None
        path.append(min(onward))
    return tuple(path) if path[0] in ends[path[-1]] else None


def long_strokes(draft: Draft) -> list[tuple[str, str]]:
    """Drawn segments, those that overlap along a row joined."""
    rest = set(draft.figure.strokes)
    found: list[tuple[str, str]] = []
    for row in draft.figure.rows:
        if not row.ordered:
            continue
        rank = {p: i for i, p in enumerate(row.points)}
        inside = [stroke for stroke in rest if stroke <= set(rank)]
        rest -= set(inside)
        spans = sorted(sorted(rank[p] for p in stroke) for stroke in inside)
        joined: list[list[int]] = []
        for low, high in spans:
            if joined and low <= joined[-1][1]:
                joined[-1][1] = max(joined[-1][1], high)
            else:
                joined.append([low, high])
        found += [(row.points[low], row.points[high]) for low, high in joined]
    return sorted([*found, *((min(s), max(s)) for s in rest)])


def introduce(draft: Draft, kind: str, adjectives: Sequence[str], points: tuple[str, ...]) -> None:
    """Say that a polygon is of a kind: `isosceles trapezoid ABCD with AB ∥ CD`."""
    run = "".join(points)
    if kind in ("shape", "polygon") and not adjectives:
        return
    tags = {"equilateral": "equilateral", "regular": "regular"}
    tag = next((tags[a] for a in adjectives if a in tags), "")
    if kind in ("shape", "polygon"):
        kind = _BY_CORNERS.get(len(points), "polygon")
    if kind != "polygon" and _BY_CORNERS.get(len(points)) not in (kind, _kind_of_four(kind)):
        draft.repaired.append(Note(f"{kind} {run}", f"it has {len(points)} corners"))
        kind = _BY_CORNERS.get(len(points), "polygon")
    if tag == "regular" and kind in ("triangle", "quadrilateral"):
        tag, kind = ("equilateral", kind) if kind == "triangle" else ("", "square")
    if tag == "equilateral" and kind == "quadrilateral":
        tag, kind = "", "rhombus"
    text = f"{tag} {kind} {run}".strip()
    if "right" in adjectives and len(points) == 3:
        text = f"right {text} with ∠{_right_corner(draft, points)} = 90°"
    elif "isosceles" in adjectives and len(points) == 3 and not tag:
        text = f"isosceles {text} with {_equal(draft, _legs(points))}"
    elif kind == "trapezoid" or ("isosceles" in adjectives and kind == "quadrilateral"):
        word = "isosceles " if "isosceles" in adjectives else ""
        text = f"{word}trapezoid {run} with {_parallel(draft, points)}"
    elif kind == "kite":
        text = f"{text} with {_equal(draft, _kite_pairs(points))}"
    draft.shaped.append(points)
    draft.say(Section.SHAPE, text)


def _kind_of_four(kind: str) -> str:
    fours = ("parallelogram", "rectangle", "rhombus", "square", "trapezoid", "kite")
    return "quadrilateral" if kind in fours else ""


def _legs(points: Sequence[str]) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    a, b, c = points
    return [((a, b), (a, c)), ((b, a), (b, c)), ((c, a), (c, b))]


def _kite_pairs(points: Sequence[str]) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    a, b, c, d = points
    return [((a, b), (a, d)), ((a, b), (b, c))]


def _equal(draft: Draft, pairs: Sequence[tuple[tuple[str, str], tuple[str, str]]]) -> str:
    found = equal_sides(pairs, draft.figure, draft.states_equal)
    if found is None:
        raise UnreadableError("neither its facts nor positions say which sides are equal")
    return " = ".join("".join(side) for side in found)


def _parallel(draft: Draft, points: Sequence[str]) -> str:
    found = parallel_sides(points, draft.figure, draft.states_parallel)
    if found is None:
        raise UnreadableError("neither its facts nor positions say which sides are parallel")
    return " ∥ ".join("".join(side) for side in found)


def _right_corner(draft: Draft, points: Sequence[str]) -> str:
    corner = right_corner(draft, points)
    if corner is None:
        raise UnreadableError("nothing says which of its angles is right")
    a, c = (p for p in points if p != corner)
    return f"{a}{corner}{c}"


def right_corner(draft: Draft, points: Sequence[str]) -> str | None:
    """The corner of a triangle whose sides are stated perpendicular."""
    for vertex in points:
        a, c = (p for p in points if p != vertex)
        for p, q in draft.perpendicular:
            for first, second in ((p, q), (q, p)):
                if draft.same_line(first, (vertex, a)) and draft.same_line(second, (vertex, c)):
                    return vertex
    return None
