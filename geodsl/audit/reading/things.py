"""What an expression names: a line, a circle, an arc, an angle."""

from __future__ import annotations

from geodsl import syntax
from geodsl.audit.amounts import Amount
from geodsl.audit.arcs import Arc, Way
from geodsl.audit.book import Book, Circle, Line
from geodsl.audit.figure import Figure
from geodsl.audit.measures import angle as angle_amount
from geodsl.audit.measures import directed_angle, line_angle
from geodsl.audit.verdict import UnreadError

SHAPES = frozenset(
    ("triangle", "quadrilateral", "parallelogram", "rectangle", "rhombus", "square", "trapezoid",
     "kite", "polygon", "pentagon", "hexagon", "heptagon", "octagon", "nonagon", "decagon")
)  # fmt: skip
LINE_NOUNS = frozenset(
    ("chord", "secant", "tangent", "median", "altitude", "midsegment", "bisector",
     "external bisector", "perpendicular bisector", "side", "base", "leg", "hypotenuse",
     "diagonal", "radius", "diameter")
)  # fmt: skip
CIRCLE_NOUNS = frozenset(("circumcircle", "incircle", "excircle", "nine-point circle"))

Corner = tuple[str, str, str, bool]
"""An angle: arm, vertex, arm, and whether it is the reflex one."""


def unread(node: syntax.Node, why: str) -> UnreadError:
    return UnreadError(f"{why}: {type(node).__name__}")


def one_point(node: syntax.Expression) -> str | None:
    """The name in `A` and in `point A`."""
    match node:
        case syntax.Run(points=(name,)):
            return name
        case syntax.Object(kind="point", operand=syntax.Run(points=(name,))):
            return name
        case _:
            return None


def point(book: Book, node: syntax.Expression) -> str:
    """A point that is named."""
    name = one_point(node)
    if name is None:
        raise unread(node, "no point")
    book.points.add(name)
    return name


def is_polygon(node: syntax.Expression) -> bool:
    match node:
        case syntax.Run(points=points):
            return len(points) >= 3
        case syntax.Object(kind=kind):
            return kind in SHAPES
        case _:
            return False


def letters(node: syntax.Expression) -> tuple[str, ...]:
    """The letters of `ABC`, `triangle ABC`."""
    match node:
        case syntax.Run(points=points):
            return points
        case syntax.Object(operand=syntax.Run(points=points)):
            return points
        case _:
            raise unread(node, "no letters")


def corners(book: Book, node: syntax.Expression) -> tuple[str, ...]:
    """The corners of a polygon; its sides are drawn and it is proper."""
    from geodsl.audit.reading.shapes import introduce_new, proper

    if not is_polygon(node):
        raise unread(node, "no polygon")
    introduce_new(book, node)
    names = letters(node)
    for a, b in zip(names, (*names[1:], names[0]), strict=True):
        book.draw(Line("segment", a, b))
    proper(book, names)
    return names


# --- lines -------------------------------------------------------------------------------------


def is_line(book: Book, node: syntax.Expression) -> bool:
    match node:
        case syntax.Run(points=points):
            return len(points) == 2
        case syntax.Object(kind=kind):
            return kind in ("segment", "vector", "ray", "line")
        case syntax.Name(name):
            return name in book.lines
        case syntax.NounOf(noun=noun):
            return noun in LINE_NOUNS
        case _:
            return False


def line(book: Book, node: syntax.Expression) -> Line:
    """`AB` is a segment; a noun may introduce the line that it describes."""
    match node:
        case syntax.Run(points=(a, b)):
            book.mention(a, b)
            return Line("segment", a, b)
        case syntax.Object(kind="segment" | "vector" | "ray" | "line" as kind,
                           operand=syntax.Run(points=(a, b))):  # fmt: skip
            book.mention(a, b)
            return Line("segment" if kind == "vector" else kind, a, b)
        case syntax.Object(kind="line", operand=syntax.Name(name)) | syntax.Name(name):
            if name not in book.lines:
                raise unread(node, f"line {name} is not introduced")
            return named_line(name)
        case syntax.NounOf():
            from geodsl.audit.reading.nouns import line_of_noun

            return line_of_noun(book, node)
        case _:
            raise unread(node, "no line")


def named_line(name: str) -> Line:
    return Line("named", own=lambda figure: figure.named_line(name), name=name)


def whole(found: Line) -> Line:
    """The infinite line."""
    if found.kind in ("named", "own"):
        return found
    return Line("line", found.a, found.b)


# --- circles and arcs --------------------------------------------------------------------------


def is_circle(book: Book, node: syntax.Expression) -> bool:
    match node:
        case syntax.Object(kind="circle" | "disk"):
            return True
        case syntax.Object(kind="semicircle", operand=syntax.Name() | None):
            return True
        case syntax.Object(kind="semicircle", operand=syntax.Run(points=points)):
            return len(points) == 1
        case syntax.Name(name):
            return book.named_circle(name) is not None
        case syntax.NounOf(noun=noun):
            return noun in CIRCLE_NOUNS
        case _:
            return False


def circle(book: Book, node: syntax.Expression) -> Circle:
    """A circle that is there, or one that a noun describes."""
    match node:
        case syntax.Object(kind="circle" | "disk" | "semicircle", operand=operand):
            found = _by_operand(book, operand)
        case syntax.Name():
            found = _by_operand(book, node)
        case syntax.NounOf(noun=noun) if noun in CIRCLE_NOUNS:
            from geodsl.audit.reading.rounds import circle_of_noun

            found = book.new_circle("", None)
            with book.defining():
                circle_of_noun(book, found, node.noun, node.operands)
        case _:
            raise unread(node, "no circle")
    if found is None:
        raise unread(node, "no such circle")
    return found


def _by_operand(book: Book, operand: syntax.Node | None) -> Circle | None:
    match operand:
        case syntax.Run(points=(centre,)):
            return book.around(centre)
        case syntax.Name(name):
            return book.named_circle(name)
        case syntax.Run(points=points) if len(points) >= 3:
            through = book.circles_through(points)
            if through:
                return through[0]
            from geodsl.audit.reading.rounds import circle_through

            return circle_through(book, points)
        case _:
            return None


def arc(book: Book, node: syntax.Expression) -> Arc:
    """`arc AB of circle O` says that its letters are on the circle, unless that was said."""
    match node:
        case syntax.Object(kind="semicircle", operand=syntax.Run(points=points)):
            return semicircle(book, points)
        case syntax.Object(kind="arc" | "circular segment", operand=syntax.Run(points=points),
                           tags=tags, of=of):  # fmt: skip
            return arc_of(book, points, tags, of)
        case _:
            raise unread(node, "no arc")


def arc_of(
    book: Book, points: tuple[str, ...], tags: tuple[syntax.Tag, ...], of: syntax.Object | None
) -> Arc:
    from geodsl.audit.reading.placing import put_on_circle

    if of is not None:
        owner = circle(book, of)
        for name in points:
            if name not in owner.points:
                put_on_circle(book, name, owner)
    else:
        owner = _common(book, points)
    if len(points) == 3:
        return make_arc(owner, points[0], points[2], "through", points[1])
    is_long = "major" in tags or ("minor" not in tags and frozenset(points) in book.long_arcs)
    return make_arc(owner, points[0], points[1], "major" if is_long else "minor")


def make_arc(owner: Circle, start: str, end: str, way: Way, via: str | None = None) -> Arc:
    def key(figure: Figure) -> str:
        return owner.key(figure)

    return Arc(owner.ref, key, start, end, way, via)


def semicircle(book: Book, points: tuple[str, ...]) -> Arc:
    """Half a circle; three letters, or the first point put on it, say the side."""
    for known in book.circles:
        if known.half and set(known.half[:2]) == {points[0], points[-1]}:
            start, end, via = known.half
            if len(points) == 3 and via is None:
                return make_arc(known, points[0], points[2], "through", points[1])
            return half_arc(known, (start, end, via))
    owner = _common(book, points)
    via = points[1] if len(points) == 3 else None
    return half_arc(owner, (points[0], points[-1], via))


def half_arc(owner: Circle, half: tuple[str, str, str | None]) -> Arc:
    start, end, via = half
    return make_arc(owner, start, end, "through" if via else "either", via)


def _common(book: Book, points: tuple[str, ...]) -> Circle:
    found = book.circles_through(points)
    if len(found) != 1:
        raise UnreadError(f"{''.join(points)} lie on {len(found)} circles that are known")
    return found[0]


# --- angles ------------------------------------------------------------------------------------


def corner(book: Book, node: syntax.Expression) -> Corner:
    """An angle at a point, by its letters or its number."""
    match node:
        case syntax.Object(kind="angle", operand=syntax.Run(points=(name,))) if (
            name in book.numbered
        ):
            return book.numbered[name]
        case syntax.Object(kind="angle", operand=syntax.Run(points=points), tags=tags):
            return corner_of(book, points, "reflex" in tags)
        case syntax.Object(kind="angle", operand=syntax.Number(digits=name) | syntax.Name(name)):
            if name not in book.numbered:
                raise unread(node, f"angle {name} is not introduced")
            return book.numbered[name]
        case syntax.Run(points=points):
            return corner_of(book, points)
        case _:
            raise unread(node, "no angle")


def corner_of(book: Book, points: tuple[str, ...], reflex: bool = False) -> Corner:
    """The middle letter is the vertex; one letter means the only angle there."""
    if len(points) == 1:
        ends = book.rays_at(points[0])
        if len(ends) != 2:
            raise UnreadError(f"{len(ends)} sides meet in {points[0]}")
        points = (ends[0], points[0], ends[1])
    if len(points) != 3:
        raise UnreadError(f"{''.join(points)} is no angle")
    a, vertex, c = points
    book.arm(vertex, a)
    book.arm(vertex, c)
    return a, vertex, c, reflex or (vertex, frozenset((a, c))) in book.reflex


def angle(book: Book, node: syntax.Object) -> Amount:
    """Any angle: at a point, between lines, directed."""
    match node:
        case syntax.Object(kind="directed angle", operand=syntax.Run(points=(a, b, c))):
            book.mention(b, a)
            book.mention(b, c)
            return directed_angle(Line("line", b, a).ref, Line("line", b, c).ref)
        case syntax.Object(operand=syntax.Tuple(items=(first, second)), kind=kind):
            one, two = line(book, first), line(book, second)
            make = directed_angle if kind == "directed angle" else line_angle
            return make(one.ref, two.ref)
        case _:
            return angle_amount(*corner(book, node))


def angle_letters(book: Book, node: syntax.Expression) -> tuple[str, str, str]:
    """The letters of an angle that is less than 180 degrees, or more: `bisects` asks for them."""
    a, vertex, c, _ = corner(book, node)
    return a, vertex, c
