"""Parts of polygons that need no letters because statements leave only one of them."""

from __future__ import annotations

from itertools import combinations

from geodsl import syntax
from geodsl.audit import measures
from geodsl.audit.amounts import Amount
from geodsl.audit.book import Book, Line
from geodsl.audit.reading import things
from geodsl.audit.reading.things import unread

Side = tuple[str, str]


def sides(names: tuple[str, ...]) -> list[Side]:
    """Side i from corner i to the next."""
    return [(a, names[(i + 1) % len(names)]) for i, a in enumerate(names)]


def part(book: Book, node: syntax.NounOf) -> Side:
    """`hypotenuse of triangle ABC`, `side of square ABCD`."""
    names = things.corners(book, node.operands[0])
    found = _part(book, node.noun, names)
    if found is None:
        raise unread(node, f"no statement says which {node.noun} is meant")
    book.mention(*found)
    return found


def _part(book: Book, noun: str, names: tuple[str, ...]) -> Side | None:
    edges, kinds = sides(names), book.kinds_of(names)
    match noun, len(names):
        case "hypotenuse", 3:
            top = right_corner(book, names)
            return next((side for side in edges if top and top not in side), None)
        case (("leg" | "base"), 3):
            pair = equal_pair(book, names)
            if pair is None:
                return None
            return pair[0] if noun == "leg" else next(s for s in edges if s not in pair)
        case "leg", 4 if "isosceles trapezoid" in kinds and parallel_sides(book, names):
            bases = parallel_sides(book, names)[0]
            return next(side for side in edges if side not in bases)
        case "side", _:
            words = ("regular", "equilateral", "square", "rhombus")
            return edges[0] if any(kind.startswith(words) for kind in kinds) else None
        case "diagonal", 4 if kinds & {"square", "rectangle", "isosceles trapezoid"}:
            return names[0], names[2]
        case "width", 4 if "rectangle" in kinds:
            return edges[0]
        case _:
            return None


def height(book: Book, node: syntax.NounOf) -> Amount:
    """Of a rectangle its second side, of a trapezoid between its bases, of a triangle from a
    corner that is named, or from the apex."""
    names = things.corners(book, node.operands[0])
    if len(names) == 4:
        if "rectangle" in book.kinds_of(names):
            return measures.length(names[1], names[2])
        bases = parallel_sides(book, names)
        if len(bases) == 1:
            one, two = (Line("line", *side) for side in bases[0])
            return measures.between_lines(one.ref, two.ref)
    if len(names) == 3:
        top = things.point(book, node.operands[1]) if len(node.operands) > 1 else None
        pair = equal_pair(book, names)
        if top is None and pair is not None:
            top = next(iter(set(pair[0]) & set(pair[1])))
        if top in names:
            a, b = (name for name in names if name != top)
            base = Line("line", a, b)
            return measures.to_line(top, base.ref)
    raise unread(node, "no statement says which height is meant")


def right_corner(book: Book, names: tuple[str, ...]) -> str | None:
    """The corner that a statement makes right."""
    for i, vertex in enumerate(names):
        ends = names[i - 1], names[(i + 1) % len(names)]
        for one, two in book.squares:
            lines = book.points_on(one) | set(one.names), book.points_on(two) | set(two.names)
            if any(
                {vertex, ends[k]} <= lines[0] and {vertex, ends[1 - k]} <= lines[1] for k in (0, 1)
            ):
                return vertex
    return None


def equal_pair(book: Book, names: tuple[str, ...]) -> tuple[Side, Side] | None:
    """Two sides that statements make equal, also by equal base angles of a triangle."""
    values: dict[frozenset[str], list[object]] = {}
    for ends, value in book.equals:
        values.setdefault(ends, []).append(value)
    for one, two in combinations(sides(names), 2):
        first, second = values.get(frozenset(one), []), values.get(frozenset(two), [])
        is_same = any(value in second for value in first)
        is_same = is_same or frozenset(two) in first or frozenset(one) in second
        tops = set(one) ^ set(two)
        if is_same or (len(names) == 3 and any(set(t) == tops for t in book.same_angles)):
            return one, two
    return None


def parallel_sides(book: Book, names: tuple[str, ...]) -> list[tuple[Side, Side]]:
    """Opposite sides of a quadrilateral that statements make parallel."""
    a, b, c, d = sides(names)
    return [
        (one, two) for one, two in ((a, c), (b, d))
        if frozenset((frozenset(one), frozenset(two))) in book.parallels
    ]  # fmt: skip
