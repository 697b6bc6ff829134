"""Questions and displays: they claim nothing, and what they mention is drawn."""

from __future__ import annotations

from geodsl import syntax
from geodsl.audit.book import Book
from geodsl.audit.reading import things
from geodsl.audit.reading.numbers import amount
from geodsl.audit.reading.pieces import region
from geodsl.audit.verdict import UnreadError


def look_at(book: Book, items: tuple[syntax.Expression, ...]) -> None:
    """What a question mentions is drawn; it claims nothing, so that what the audit cannot read in
    it matters only where a later statement leans on a stroke."""
    for item in items:
        try:
            if things.one_point(item) is None and not isinstance(item, syntax.Name):
                amount(book, item)
        except UnreadError:
            continue


def show(book: Book, node: syntax.Statement) -> None:
    match node:
        case syntax.Draw(items=items) | syntax.Dashed(items=items):
            for item in items:
                _draw(book, item)
        case syntax.Shade(items=items):
            for item in items:
                region(book, item)
            book.shades.extend(items)
        case syntax.Label(item=syntax.Object(kind="angle") as item):
            things.angle(book, item)
        case syntax.Mark(items=items):
            look_at(book, items)
        case _:
            return


def _draw(book: Book, item: syntax.Expression) -> None:
    if things.is_polygon(item):
        things.corners(book, item)
    elif things.is_line(book, item):
        line = things.line(book, item)
        if len(line.names) == 2:
            book.draw(line)
