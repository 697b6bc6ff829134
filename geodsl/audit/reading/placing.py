"""Where a point lies: on a line, a circle, an arc; by a construction.

Everything here says its claims into the book, and notes what they teach.
"""

from __future__ import annotations

from collections.abc import Callable

from geodsl import syntax
from geodsl.audit import comparing, incidence, measures
from geodsl.audit import constructions as make
from geodsl.audit import directions as direct
from geodsl.audit.arcs import Arc
from geodsl.audit.book import Book, Circle, Line
from geodsl.audit.figure import Figure, PointRef
from geodsl.audit.reading import things
from geodsl.audit.reading.numbers import amount
from geodsl.audit.reading.things import unread

Locus = Callable[[PointRef], None]
"""Says of a point that it lies there."""


# --- on something ------------------------------------------------------------------------------


def put_on_line(book: Book, p: PointRef, line: Line) -> None:
    """On the infinite line; an end is there anyway."""
    if p in line.names:
        return
    if line.kind not in ("named", "own") and isinstance(p, str) and len(line.names) == 2:
        book.stretch(*line.names, p)
    book.say(incidence.on_line(p, line.ref, line.spoken))
    book.put_on(p, line)


def put_between(book: Book, p: PointRef, a: PointRef, b: PointRef) -> None:
    book.say(incidence.between(p, a, b))
    if isinstance(p, str) and isinstance(a, str) and isinstance(b, str):
        book.order(a, p, b)


def put_on_circle(book: Book, p: PointRef, circle: Circle) -> None:
    book.say(incidence.on_circle(p, circle.ref, circle.name))
    book.put_on_circle(p, circle)


def put_on_straight(book: Book, p: PointRef, line: Line) -> None:
    """As it is written: `AB` is the segment without its ends."""
    match line.kind:
        case "segment":
            put_between(book, p, line.a, line.b)
        case "ray":
            if isinstance(p, str) and len(line.names) == 2:
                book.stretch(*line.names, p)
            book.say(incidence.on_ray(p, line.a, line.b))
            if isinstance(p, str):
                book.row_of({p, *line.names})
        case _:
            put_on_line(book, p, line)


def put_on_arc(book: Book, p: PointRef, circle: Circle, arc: Arc) -> None:
    """On an arc without its ends. The first point on a semicircle without a side says the side."""
    if arc.way == "either" and circle.half is not None:
        put_on_circle(book, p, circle)
        if isinstance(p, str) and circle.half[2] is None:
            circle.half = (*circle.half[:2], p)
        return
    if arc.via == p:
        return
    book.say(incidence.on_arc(p, arc))
    book.put_on_circle(p, circle)


def through(book: Book, line: Line, p: str) -> None:
    """`line t through A`: inside, where the line is a segment."""
    if line.kind in ("segment", "ray") and p in line.names:
        return
    put_on_straight(book, p, line)


def on(book: Book, node: syntax.Expression) -> Locus:
    """`on AB`, `on circle O`, `on arc AB`, `on t`."""
    match node:
        case syntax.Object(kind="arc" | "semicircle") if not things.is_circle(book, node):
            arc = things.arc(book, node)
            owner = _owner(book, arc)
            return lambda p: put_on_arc(book, p, owner, arc)
        case syntax.Object(kind="semicircle"):
            whole = things.circle(book, node)
            return lambda p: put_on_whole(book, p, whole)
        case syntax.Name(name) | syntax.Object(operand=syntax.Name(name)) if name in book.curves:
            return _on_curve(book, name)
        case syntax.NounOf(noun="perpendicular bisector", operands=(syntax.Run(points=(a, b)),)):
            book.mention(a, b)
            return lambda p: book.say(
                comparing.equal(measures.length(p, a), measures.length(p, b), says="equally far")
            )
        case syntax.NounOf(noun="bisector" | "external bisector" as noun,
                           operands=(syntax.Object() as shown, *_)):  # fmt: skip
            a, vertex, c = things.angle_letters(book, shown)
            halves = direct.halves_angle if noun == "bisector" else direct.halves_outer_angle
            return lambda p: book.say(halves(p, a, vertex, c))
        case _ if things.is_circle(book, node):
            circle = things.circle(book, node)
            return lambda p: put_on_circle(book, p, circle)
        case _:
            line = things.line(book, node)
            return lambda p: put_on_straight(book, p, line)


def put_on_whole(book: Book, p: PointRef, circle: Circle) -> None:
    """On a circle, or on the half of it that a semicircle is."""
    if circle.half is None:
        put_on_circle(book, p, circle)
    else:
        put_on_arc(book, p, circle, things.half_arc(circle, circle.half))


def _owner(book: Book, arc: Arc) -> Circle:
    return next(c for c in book.circles if c.ref == arc.circle)


def _on_curve(book: Book, name: str) -> Locus:
    from geodsl.audit.curves import on_curve

    return lambda p: book.say(on_curve(p, book.curves[name]))


def crossing(book: Book, node: syntax.Expression) -> Locus:
    """One side of `∩`: a segment stands for its whole line, unless it says `segment`."""
    match node:
        case syntax.Run(points=(_, _)):
            line = things.whole(things.line(book, node))
            return lambda p: put_on_line(book, p, line)
        case syntax.Binary(operator="∩", left=left, right=right):
            return both(book, left, right)
        case _:
            return on(book, node)


def both(book: Book, left: syntax.Expression, right: syntax.Expression) -> Locus:
    """`left ∩ right`: the other one, where a known point lies on both."""
    first, second = crossing(book, left), crossing(book, right)
    is_straight = things.is_line(book, left) and things.is_line(book, right)

    def say(p: PointRef) -> None:
        shared = set() if is_straight else _known(book, left) & _known(book, right)
        first(p)
        second(p)
        for other in sorted(shared - {p}):
            book.apart(p, other)

    return say


def _known(book: Book, node: syntax.Expression) -> set[str]:
    """Points that were said to lie on a line or a circle."""
    if things.is_line(book, node):
        return book.points_on(things.line(book, node))
    if things.is_circle(book, node):
        return set(things.circle(book, node).points)
    return set()


# --- constructions -----------------------------------------------------------------------------

POINT_NOUNS = frozenset(
    ("midpoint", "foot", "centroid", "incenter", "circumcenter", "orthocenter", "excenter",
     "nine-point center", "center", "vertex", "intersection", "reflection", "rotation",
     "translation", "dilation", "division", "inverse", "antipode", "touchpoint")
)  # fmt: skip


def is_construction(node: syntax.Expression) -> bool:
    match node:
        case syntax.Binary(operator="∩") | syntax.Tuple():
            return True
        case syntax.NounOf(noun=noun):
            return noun in POINT_NOUNS
        case _:
            return False


def construction(book: Book, node: syntax.Expression) -> Locus:
    """The right side of `P = ...`."""
    match node:
        case syntax.Binary(operator="∩", left=left, right=right):
            return both(book, left, right)
        case syntax.Tuple(items=(x, y)):
            first, second = amount(book, x), amount(book, y)
            return lambda p: book.say(make.at(p, first, second))
        case syntax.NounOf(noun=noun, operands=operands):
            return by_noun(book, node, noun, operands)
        case _:
            raise unread(node, "no construction")


def by_noun(
    book: Book, node: syntax.Node, noun: syntax.Noun, operands: tuple[syntax.Expression, ...]
) -> Locus:
    """`midpoint of AB`, `foot of A on BC` ..."""
    match noun, operands:
        case "midpoint", _:
            return _midpoint(book, operands)
        case "foot", (start, target):
            return _foot(book, things.point(book, start), things.line(book, target))
        case "intersection", (left, right):
            return both(book, left, right)
        case "touchpoint", (target, round_):
            return _touchpoint(book, things.line(book, target), things.circle(book, round_))
        case (("center" | "vertex"), (target,)):
            return _center(book, noun, target)
        case (("reflection" | "rotation" | "translation" | "dilation" | "division"), _):
            from geodsl.audit.reading.images import by_map

            return by_map(book, node, noun, operands)
        case (("inverse" | "antipode"), _):
            return _in_circle(book, node, noun, operands)
        case _:
            return _of_triangle(book, node, noun, operands)


def _of_triangle(
    book: Book, node: syntax.Node, noun: syntax.Noun, operands: tuple[syntax.Expression, ...]
) -> Locus:
    if noun == "excenter":
        shown, top = operands
        names = things.corners(book, shown)
        first = things.point(book, top)
        at = names.index(first)
        turned = names[at:] + names[:at]
        return lambda p: book.say(make.put(p, make.excenter(turned), "excentre"))
    if len(operands) >= 3:
        names = tuple(things.point(book, o) for o in operands)
    else:
        names = things.corners(book, operands[0])
    match noun:
        case "centroid":
            return lambda p: book.say(make.put(p, make.centroid(names), "centroid"))
        case "incenter":
            return lambda p: book.say(make.put(p, make.incenter(names), "incentre"))
        case "circumcenter":
            return lambda p: book.say(make.circumcenter(p, names))
        case "orthocenter":
            return lambda p: book.say(make.orthocenter(p, names))
        case "nine-point center":
            return lambda p: book.say(make.nine_point_center(p, names))
        case _:
            raise unread(node, "no point")


def _midpoint(book: Book, operands: tuple[syntax.Expression, ...]) -> Locus:
    match operands:
        case (syntax.Object(kind="arc" | "semicircle") as target,):
            return lambda p: middle_of_arc(book, p, things.arc(book, target))
        case (first, second):
            a, b = things.point(book, first), things.point(book, second)
        case (target,):
            line = things.line(book, target)
            a, b = line.names
        case _:
            raise unread(operands[0], "no segment")
    book.mention(a, b)
    return lambda p: middle_of(book, p, a, b)


def middle_of(book: Book, p: PointRef, a: str, b: str) -> None:
    book.say(make.put(p, make.middle(a, b), f"midpoint of {a}{b}"))
    if isinstance(p, str):
        book.order(a, p, b)


def middle_of_arc(book: Book, p: PointRef, arc: Arc) -> None:
    book.say(make.arc_middle(p, arc))
    book.put_on_circle(p, _owner(book, arc))


def _foot(book: Book, top: str, line: Line) -> Locus:
    return lambda p: foot_on(book, p, top, line, with_leg=True)


def foot_on(book: Book, p: PointRef, top: str, line: Line, with_leg: bool = False) -> None:
    """The foot of the perpendicular from `top`; `with_leg` draws it."""
    book.say(make.put(p, make.foot(top, line.ref), f"foot of {top} on {line.spoken}"))
    book.put_on(p, line)
    if not isinstance(p, str):
        return
    if not book.quiet:
        book.squares.append((Line("line", top, p), line))
    if with_leg:
        book.draw(Line("segment", top, p))
    if line.kind not in ("named", "own") and len(line.names) == 2:
        book.stretch(*line.names, p)


def _touchpoint(book: Book, line: Line, circle: Circle) -> Locus:
    def say(p: PointRef) -> None:
        wanted = make.foot(circle.pole(), line.ref)
        book.say(make.put(p, wanted, f"touchpoint of {line.spoken}"))
        book.put_on(p, line)
        put_on_circle(book, p, circle)
        if isinstance(p, str) and line.kind not in ("named", "own") and len(line.names) == 2:
            book.stretch(*line.names, p)

    return say


def _center(book: Book, noun: syntax.Noun, target: syntax.Expression) -> Locus:
    match target:
        case syntax.Name(name) if name in book.curves:
            from geodsl.audit.curves import middle_of_curve

            x, y = middle_of_curve(book.curves[name], noun)
            return lambda p: book.say(make.at(p, x, y))
        case syntax.Object(kind="arc" | "semicircle") if not things.is_circle(book, target):
            owner = _owner(book, things.arc(book, target))
            return lambda p: book.say(make.center(p, owner.ref))
        case _ if things.is_circle(book, target):
            circle = things.circle(book, target)
            return lambda p: _center_of(book, p, circle)
        case _:
            names = things.corners(book, target)
            if len(names) % 2 == 0:
                a, b = names[0], names[len(names) // 2]
                return lambda p: middle_of(book, p, a, b)
            return lambda p: book.say(make.put(p, make.centroid(names), "centre"))


def _center_of(book: Book, p: PointRef, circle: Circle) -> None:
    """A circle whose centre had no name is now named by it too."""
    book.say(make.center(p, circle.ref))
    if circle.centre is None and isinstance(p, str) and not book.quiet:
        circle.centre = p


def _in_circle(
    book: Book, node: syntax.Node, noun: syntax.Noun, operands: tuple[syntax.Expression, ...]
) -> Locus:
    match operands:
        case (syntax.Tuple(items=(original, target)),) | (original, target):
            old, circle = things.point(book, original), things.circle(book, target)
        case (original,):
            old = things.point(book, original)
            found = book.circles_through((old,))
            if len(found) != 1:
                raise unread(node, f"{len(found)} circles")
            circle = found[0]
        case _:
            raise unread(node, "no point and circle")
    if noun == "inverse":
        return lambda p: book.say(make.put(p, make.inverse(old, circle.ref), f"inverse of {old}"))

    def antipode(p: PointRef) -> None:
        book.say(make.opposite(p, old, circle.ref))
        for end in (p, old):
            book.put_on_circle(end, circle)

    return antipode


def hidden_middle(a: str, b: str) -> Callable[[Figure], complex]:
    """A midpoint that no letter names."""
    return lambda figure: sum(figure.places((a, b))) / 2.0
