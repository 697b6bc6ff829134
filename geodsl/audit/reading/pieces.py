"""Expressions that name parts of the plane."""

from __future__ import annotations

from geodsl import syntax
from geodsl.audit.arcs import Arc
from geodsl.audit.book import Book, Circle
from geodsl.audit.comparing import less
from geodsl.audit.measures import radius
from geodsl.audit.reading import things
from geodsl.audit.reading.placing import put_on_circle
from geodsl.audit.reading.things import unread
from geodsl.audit.regions import Cap, Combined, Corner, Disk, Polygon, Region, Ring, Sector


def region(book: Book, node: syntax.Expression) -> Region:
    """`square ABCD - circle O`, `sector AOB`, a region by its name."""
    match node:
        case syntax.Binary(operator="-" | "+" | "∪" | "∩" as sign, left=left, right=right):
            first, second = region(book, left), region(book, right)
            return Combined("∪" if sign == "+" else sign, first, second)
        case syntax.Run(points=(name,)) | syntax.Name(name) if name in book.regions:
            return region(book, book.regions[name])
        case syntax.Object(kind="shaded"):
            return _shaded(book, node)
        case syntax.Object(kind="sector", operand=syntax.Run(points=points), tags=tags):
            return Sector(sector(book, points, tags))
        case syntax.Object(kind="circular segment"):
            return Cap(things.arc(book, node))
        case syntax.Object(kind="semicircle", operand=syntax.Run(points=(_, _, *_))):
            return Cap(things.arc(book, node))
        case syntax.Object(kind="ring", operand=syntax.Tuple(items=(outer, inner))):
            return _ring(book, things.circle(book, outer), things.circle(book, inner))
        case _ if things.is_circle(book, node):
            return Disk(things.circle(book, node).ref)
        case _:
            return Polygon(things.corners(book, node))


def inner_part(book: Book, node: syntax.Expression) -> Region:
    """What a point lies inside of: a region, or an angle."""
    match node:
        case syntax.Object(kind="angle"):
            return Corner(*things.angle_letters(book, node))
        case _:
            return region(book, node)


def _shaded(book: Book, node: syntax.Expression) -> Region:
    if not book.shades:
        raise unread(node, "nothing is shaded")
    first, *others = (region(book, shade) for shade in book.shades)
    for other in others:
        first = Combined("∪", first, other)
    return first


def _ring(book: Book, first: Circle, second: Circle) -> Region:
    """The first circle is outside, unless numbers say that it is the smaller one."""
    sizes = book.radii.get(book.index(first)), book.radii.get(book.index(second))
    if sizes[0] is not None and sizes[1] is not None and sizes[0] < sizes[1]:
        first, second = second, first
    inner, outer = radius(second.ref, second.key), radius(first.ref, first.key)
    book.imply(less(inner, outer, strict=True))
    return Ring(first.ref, second.ref)


def sector(book: Book, points: tuple[str, ...], tags: tuple[syntax.Tag, ...]) -> Arc:
    """The middle letter is the centre, or another one where only that is a centre. Its circle need
    not have been introduced."""
    known = [p for p in points if any(c.centre == p for c in book.circles)]
    centre = known[0] if len(known) == 1 else points[1]
    a, b = (p for p in points if p != centre)
    circle = book.around(centre) or book.new_circle(centre, centre)
    for end in (a, b):
        if end not in circle.points:
            put_on_circle(book, end, circle)
        book.mention(centre, end)
    is_long = "major" in tags or (centre, frozenset((a, b))) in book.reflex
    return things.make_arc(circle, a, b, "major" if is_long else "minor")
