"""Polygons of Geometry3K's forms: their vertices, and the statement of their kind."""

from __future__ import annotations

from collections.abc import Sequence

from geodsl.importers.base import Note
from geodsl.importers.g3k_draft import Draft, Section, UnreadableError
from geodsl.importers.g3k_figure import angle_deg
from geodsl.importers.g3k_forms import Form, Raw, Tree
from geodsl.importers.g3k_outline import outline
from geodsl.importers.g3k_polygons import cyclic_order, equal_sides, parallel_sides, sides

POLYGONS = frozenset({
    "Triangle", "Quadrilateral", "Parallelogram", "Rectangle", "Rhombus", "Square", "Trapezoid",
    "Kite", "Polygon", "Pentagon", "Hexagon", "Heptagon", "Octagon", "Shape",
})  # fmt: skip
ADJECTIVES = frozenset({"Isosceles", "Equilateral", "Right", "Regular"})
COLOURS = frozenset({"Blue", "Green", "Red", "Shaded", "Yellow"})
_BY_CORNERS = {3: "triangle", 4: "quadrilateral", 5: "pentagon", 6: "hexagon", 7: "heptagon",
               8: "octagon"}  # fmt: skip


_UPRIGHT_DEG = 12.0
"""How far the drawn right angle of a right triangle may be off."""


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
        points = _whole_outline(draft, form, points)
        points = _with_drawn_sides(draft, form, points)
    if len(points) < 3 or len(set(points)) != len(points):
        raise UnreadableError(f"`{form}` does not name three or more points")
    points = _without_straight(draft, form, points)
    if not correspondence:
        ordered = cyclic_order(points, draft.figure)
        if ordered != points:
            reason = f"its sides would cross; read as {''.join(ordered)}"
            draft.repaired.append(Note(str(form), reason))
            points = ordered
    introduce(draft, form.name.lower(), [w.lower() for w in words if w in ADJECTIVES], points)
    return points


def named(points: Sequence[str]) -> str:
    """`triangle ABC`, `polygon ABCDEFGHI`."""
    return f"{_BY_CORNERS.get(len(points), 'polygon')} {''.join(points)}"


def matched(draft: Draft, first: Tree, second: Tree) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Two polygons whose vertices correspond in the order of the source.

    Where that order crosses itself in the picture both are put into a cyclic order together.
    """
    p, q = (polygon(draft, form, correspondence=True) for form in (first, second))
    if len(p) != len(q):
        raise UnreadableError(f"{''.join(p)} and {''.join(q)} have different corners")
    marked = _by_marks(draft, p, q)
    if marked is not None and marked != q:
        reason = f"the marked angles match {''.join(p)} with {''.join(marked)}"
        draft.repaired.append(Note(f"{first}, {second}", reason))
        q = marked
    better = cyclic_order(p, draft.figure)
    if better != p:
        q = tuple(q[p.index(vertex)] for vertex in better)
        reason = f"sides would cross; read as {''.join(better)} and {''.join(q)}"
        draft.repaired.append(Note(f"{first}, {second}", reason))
        p = better
    return p, q


def _by_marks(draft: Draft, p: tuple[str, ...], q: tuple[str, ...]) -> tuple[str, ...] | None:
    """The vertices of `q` in the order in which equal angles are marked at those of `p`."""
    found: list[str] = []
    for vertex in p:
        partners = {b for a, b in draft.marked if a == vertex and b in q}
        partners |= {a for a, b in draft.marked if b == vertex and a in q}
        if len(partners) != 1:
            return None
        found += partners
    return tuple(found) if len(set(found)) == len(q) else None


def _whole_outline(draft: Draft, form: Form, points: tuple[str, ...]) -> tuple[str, ...]:
    """Where a vertex is written twice and so another left out, the border of the figure."""
    border = outline(draft.figure) if len(set(points)) == len(points) - 1 else None
    if border is None or len(border) != len(points) or not set(points) < set(border):
        return points
    draft.repaired.append(Note(str(form), f"a vertex is written twice; read as {''.join(border)}"))
    return border


def _without_straight(draft: Draft, form: Form, points: tuple[str, ...]) -> tuple[str, ...]:
    """The vertices without points that lie on a side, where their number is then the kind's."""
    wanted = {name: n for n, name in _BY_CORNERS.items()}.get(form.name.lower())
    if wanted is None or len(points) <= wanted:
        return points
    order = cyclic_order(points, draft.figure)
    rows = [row.points for row in draft.figure.rows]
    kept = tuple(
        p
        for i, p in enumerate(order)
        if not any({p, order[i - 1], order[(i + 1) % len(order)]} <= set(row) for row in rows)
    )
    if len(kept) != wanted:
        return points
    draft.repaired.append(
        Note(str(form), f"read as {''.join(kept)}; the other points lie on sides")
    )
    return kept


def _with_drawn_sides(draft: Draft, form: Form, points: tuple[str, ...]) -> tuple[str, ...]:
    """A polygon with sides that are not drawn, with the one vertex replaced that mends them all.

    Only a foot or another point inside a row is replaced, by the end of that row: the source took
    the nearer name for the corner's.
    """
    figure = draft.figure

    def is_whole(order: tuple[str, ...]) -> bool:
        return all(figure.is_drawn(a, b) or figure.row_of(a, b) for a, b in sides(order))

    if len(points) < 4 or is_whole(cyclic_order(points, figure)):
        return points
    found: list[tuple[str, ...]] = []
    for i, vertex in enumerate(points):
        ends = {p for row in figure.rows if vertex in row.points[1:-1] for p in row.points}
        for other in sorted(ends - set(points)):
            order = (*points[:i], other, *points[i + 1 :])
            if is_whole(cyclic_order(order, figure)):
                found.append(order)
    if len(found) != 1:
        return points
    reason = f"its sides are not drawn; those of {''.join(found[0])} are"
    draft.repaired.append(Note(str(form), reason))
    return found[0]


def placeholder(draft: Draft, kind: str) -> tuple[str, ...]:
    """The polygon that `Shape($)` stands for: the one that the text names, else the outline."""
    corners = {name: n for n, name in _BY_CORNERS.items()}.get(kind.lower())
    named = [p for p in draft.text_polygons if corners in (None, len(p))]
    if len(named) == 1:
        return named[0]
    found = outline(draft.figure)
    if found and corners in (None, len(found)):
        return found
    raise UnreadableError(f"the picture does not settle which {kind.lower()} is meant")


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
    elif points in draft.mapped and not draft.figure.is_placed(*points):
        text = f"{tag} {_BY_CORNERS.get(len(points), 'polygon')} {run}".strip()
    elif kind == "trapezoid" or ("isosceles" in adjectives and kind == "quadrilateral"):
        word = "isosceles " if "isosceles" in adjectives else ""
        text = f"{word}trapezoid {run} with {_parallel(draft, points)}"
    elif kind == "kite":
        text = f"{text} with {_equal(draft, _kite_pairs(points))}"
    words = text.split(f" {run}")[0]
    same = [p for w, p in draft.kinds if w == words and set(p) == set(points)]
    draft.shaped.append(points)
    if not same:
        draft.kinds.append((words, points))
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
    corner = right_corner(draft, points) or _upright_corner(draft, points)
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


def _upright_corner(draft: Draft, points: Sequence[str]) -> str | None:
    """The one corner of a triangle that looks right in the picture."""
    if not draft.figure.is_placed(*points):
        return None
    spot = draft.figure.places
    found = [
        vertex
        for i, vertex in enumerate(points)
        if abs(angle_deg(spot[points[i - 1]], spot[vertex], spot[points[(i + 1) % 3]]) - 90)
        < _UPRIGHT_DEG
    ]
    return found[0] if len(found) == 1 else None
