"""Roles of a segment or line: `BG median of triangle ABC`, `AB diameter of circle O`."""

from __future__ import annotations

from geodsl import syntax
from geodsl.audit import comparing, directions, incidence
from geodsl.audit.book import Book, Line
from geodsl.audit.measures import length
from geodsl.audit.reading import things
from geodsl.audit.reading.parts import parallel_sides, part, sides
from geodsl.audit.reading.placing import foot_on, middle_of, put_between, put_on_circle
from geodsl.audit.reading.things import unread
from geodsl.audit.verdict import UnreadError

INTRODUCES = frozenset(
    ("chord", "diameter", "radius", "secant", "median", "altitude", "height", "midsegment",
     "bisector", "common tangent", "external common tangent", "internal common tangent",
     "tangent", "perpendicular bisector")
)  # fmt: skip
"""Nouns whose segment may have new letters."""

Operands = tuple[syntax.Expression, ...]


def say_role(book: Book, line: Line, noun: syntax.Noun, operands: Operands) -> None:
    book.points.update(line.names)
    match noun:
        case "chord" | "diameter" | "radius" | "secant" | "tangent":
            _of_circle(book, line, noun, operands)
        case "common tangent" | "external common tangent" | "internal common tangent":
            _common_tangent(book, line, noun, operands)
        case "perpendicular bisector":
            a, b = _segment(book, operands[0])
            book.mention(a, b)
            book.say(directions.halves_segment_squarely(line.ref, a, b))
        case "bisector" | "external bisector":
            _bisector(book, line, noun, operands[0])
        case "median" | "altitude" | "height" | "midsegment":
            _of_polygon(book, line, noun, operands)
        case "hypotenuse" | "base" | "leg" | "side" | "diagonal":
            _part(book, line, noun, things.corners(book, operands[0]))
        case _:
            raise unread(operands[0], f"no line is a {noun}")


def _segment(book: Book, node: syntax.Expression) -> tuple[str, str]:
    match node:
        case syntax.Run(points=(a, b)) | syntax.Object(operand=syntax.Run(points=(a, b))):
            return a, b
        case syntax.NounOf():
            return part(book, node)
        case _:
            raise unread(node, "no segment")


def _of_circle(book: Book, line: Line, noun: syntax.Noun, operands: Operands) -> None:
    from geodsl.audit.reading.rounds import say_diameter, say_radius
    from geodsl.audit.reading.straights import say_tangent

    circle = things.circle(book, operands[0])
    match noun:
        case "secant":
            book.say(directions.cuts(line.ref, circle.ref))
        case "tangent":
            say_tangent(book, line, circle, None)
        case "chord":
            for name in line.names:
                if name not in circle.points:
                    put_on_circle(book, name, circle)
        case "diameter":
            a, b = line.names
            say_diameter(book, circle, a, b)
        case _:
            a, b = line.names
            say_radius(book, circle, a, b)


def _common_tangent(book: Book, line: Line, noun: syntax.Noun, operands: Operands) -> None:
    """Touches both circles; a segment does so in its ends, in the order of the circles."""
    first, second = (things.circle(book, operand) for operand in operands)
    for circle in (first, second):
        book.say(directions.touches(line.ref, circle.ref))
    if line.kind == "segment":
        put_on_circle(book, line.a, first)
        put_on_circle(book, line.b, second)
    if noun != "common tangent":
        same = noun.startswith("external")
        book.say(incidence.sides(first.pole(), second.pole(), line.ref, same))


def _bisector(book: Book, line: Line, noun: syntax.Noun, target: syntax.Expression) -> None:
    """Of an angle, or of a triangle: then it ends on the opposite side."""
    from geodsl.audit.reading.straights import halve_angle

    match target:
        case syntax.Object(kind="angle"):
            a, vertex, c = things.angle_letters(book, target)
            if noun == "bisector":
                halve_angle(book, line, (a, vertex, c))
            elif line.kind in ("named", "own"):
                book.say(directions.line_halves_angle(line.ref, a, vertex, c, outer=True))
            else:
                other = line.b if line.a == vertex else line.a
                book.say(directions.halves_outer_angle(other, a, vertex, c))
        case _:
            top, foot, (a, b) = _from_corner(line, things.corners(book, target))
            book.say(directions.halves_angle(foot, a, top, b))
            put_between(book, foot, a, b)


def _from_corner(line: Line, names: tuple[str, ...]) -> tuple[str, str, tuple[str, str]]:
    """The corner where a segment starts, its other end, and the opposite side."""
    ends = line.names
    top = next(name for name in ends if name in names)
    a, b = (name for name in names if name != top)
    return top, ends[1] if ends[0] == top else ends[0], (a, b)


def _of_polygon(book: Book, line: Line, noun: syntax.Noun, operands: Operands) -> None:
    if len(operands) == 2 and things.is_line(book, operands[1]):
        top, base = things.point(book, operands[0]), things.line(book, operands[1])
        foot = next(name for name in line.names if name != top)
        _cevian(book, noun, foot, top, base)
        return
    names = things.corners(book, operands[0])
    if noun == "midsegment" or (noun == "median" and len(names) == 4):
        _midsegment(book, line, names)
    elif len(names) == 4:
        _height(book, line, names)
    else:
        top, foot, ends = _from_corner(line, names)
        _cevian(book, noun, foot, top, Line("line", *ends))


def _cevian(book: Book, noun: str, foot: str, top: str, base: Line) -> None:
    if noun == "median":
        a, b = base.names
        middle_of(book, foot, a, b)
    else:
        foot_on(book, foot, top, base)


def _midsegment(book: Book, line: Line, names: tuple[str, ...]) -> None:
    """Joins the midpoints of the sides that its ends lie on, or of a trapezoid's legs."""
    edges = sides(names)
    homes = [next((s for s in edges if book.is_between(end, *s)), None) for end in line.names]
    if None in homes and len(names) == 4:
        bases = parallel_sides(book, names)
        legs = [s for s in edges if len(bases) == 1 and s not in bases[0]]
        homes = list(legs) if len(legs) == 2 else homes
    for end, side in zip(line.names, homes, strict=True):
        if side is None:
            raise UnreadError(f"no statement says which sides {line.spoken} joins")
        middle_of(book, end, *side)


def _height(book: Book, line: Line, names: tuple[str, ...]) -> None:
    """Of a quadrilateral: to the side that is known to hold its foot, or to the base."""
    ends, bases = line.names, parallel_sides(book, names)
    if not set(ends) & set(names) and len(bases) == 1:
        top, bottom = bases[0]
        if book.in_line(ends[0], *bottom):
            top, bottom = bottom, top
        if not book.is_between(ends[0], *top):
            put_between(book, ends[0], *top)
        foot_on(book, ends[1], ends[0], Line("line", *bottom))
        return
    start = next(name for name in ends if name in names)
    foot = next(name for name in ends if name != start)
    opposite = [s for s in sides(names) if start not in s]
    if len(bases) == 1:
        opposite = [s for s in opposite if s in bases[0]]
    known = [s for s in opposite if book.in_line(foot, *s)]
    foot_on(book, foot, start, Line("line", *(known or opposite)[0]))


def _part(book: Book, line: Line, noun: str, names: tuple[str, ...]) -> None:
    """`AB hypotenuse of triangle ABC`: the angle at C is right."""
    ends = line.names
    others = tuple(name for name in names if name not in ends)
    match noun, len(names):
        case "hypotenuse", 3:
            legs = [Line("line", others[0], end) for end in ends]
            book.say(directions.perpendicular(legs[0].ref, legs[1].ref, f"right at {others[0]}"))
            if not book.quiet:
                book.squares.append((legs[0], legs[1]))
        case "base", 3 if any("isosceles" in kind for kind in book.kinds_of(names)):
            one, two = (length(others[0], end) for end in ends)
            book.say(comparing.equal(one, two, says=f"base {line.spoken}"))
            if not book.quiet:
                book.equals.append((frozenset((others[0], ends[0])),
                                    frozenset((others[0], ends[1]))))  # fmt: skip
        case "base", 4:
            _say_bases(book, (ends[0], ends[1]), (others[0], others[1]))
        case "leg", 4:
            one_, two_ = (s for s in sides(names) if (ends[0] in s) != (ends[1] in s))
            _say_bases(book, one_, two_)
        case _:
            return


def _say_bases(book: Book, one: tuple[str, str], two: tuple[str, str]) -> None:
    from geodsl.audit.reading.shapes import say_parallel

    say_parallel(book, one, two)
