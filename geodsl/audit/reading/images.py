"""Points and polygons as images: reflection, rotation, translation, dilation, division."""

from __future__ import annotations

from collections.abc import Callable

from geodsl import syntax
from geodsl.audit import constructions as make
from geodsl.audit.book import Book
from geodsl.audit.figure import PointRef
from geodsl.audit.reading import things
from geodsl.audit.reading.numbers import amount
from geodsl.audit.reading.things import unread

Map = Callable[[str, PointRef], None]
"""Says of an old point and a new one that the new one is its image."""


def by_map(
    book: Book, node: syntax.Node, noun: syntax.Noun, operands: tuple[syntax.Expression, ...]
) -> Callable[[PointRef], None]:
    """`reflection of A in BC`: where the image of the first operand lies."""
    if noun == "division":
        segment, ratio = operands
        a, b = things.line(book, segment).names
        part = amount(book, ratio)

        def divide(p: PointRef) -> None:
            book.say(make.division(p, a, b, part))
            if isinstance(p, str):
                book.row_of({p, a, b})

        return divide
    old = things.point(book, operands[0])
    image = mapping(book, node, noun, operands[1:])
    return lambda p: image(old, p)


def mapping(book: Book, node: syntax.Node, noun: str, rest: tuple[syntax.Expression, ...]) -> Map:
    """What a transformation does to any point."""
    match noun, rest:
        case "reflection", (mirror,) if things.one_point(mirror) is not None:
            centre = things.point(book, mirror)

            def in_point(old: str, new: PointRef) -> None:
                # Measured by the middle, as for `midpoint`: half of what the image moves.
                wanted = make.middle(new, old)
                book.say(make.put(centre, wanted, f"halfway between {old} and its reflection"))
                if isinstance(new, str):
                    book.order(new, centre, old)

            return in_point
        case "reflection", (mirror,):
            line = things.line(book, mirror)
            return lambda old, new: book.say(
                make.put(new, make.mirrored(old, line.ref), f"reflection of {old}")
            )
        case "rotation", (centre_node, turn):
            fixed, by = things.point(book, centre_node), amount(book, turn)
            return lambda old, new: book.say(make.rotation(new, old, fixed, by))
        case "translation", (vector,):
            a, b = things.line(book, vector).names
            return lambda old, new: book.say(
                make.put(new, make.moved(old, a, b), f"{old} moved by {a}{b}")
            )
        case "dilation", (centre_node, factor):
            fixed, by = things.point(book, centre_node), amount(book, factor)
            return lambda old, new: book.say(make.dilation(new, old, fixed, by))
        case _:
            raise unread(node, "no transformation")


def image_of_polygon(book: Book, target: syntax.Expression, value: syntax.NounOf) -> None:
    """`triangle AED = rotation of triangle ABC about A by 60°`, corner by corner."""
    old = things.corners(book, value.operands[0])
    image = mapping(book, value, value.noun, value.operands[1:])
    new = things.letters(target)
    book.points.update(new)
    for before, after in zip(old, new, strict=True):
        if before != after:
            image(before, after)
    for i, name in enumerate(new):
        book.mention(name, new[(i + 1) % len(new)])
