"""Questions and displays: they claim nothing, and what they mention is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal, assert_never

from geodsl import syntax
from geodsl.audit.book import Book, Circle, Line
from geodsl.audit.claims import Claim, deny
from geodsl.audit.pictured import can_be_drawn, drawn, shaded
from geodsl.audit.reading import things
from geodsl.audit.reading.lettering import label_of, marks_of
from geodsl.audit.reading.numbers import amount
from geodsl.audit.reading.pieces import region
from geodsl.audit.reading.relations import relate_two, say_equal
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
        case syntax.Draw(items=items):
            for item in items:
                _draw(book, item)
                book.shown += [drawn(stroke) for stroke in _strokes(book, item, whole=True)]
        case syntax.Dashed(items=items):
            for item in items:
                _draw(book, item)
                strokes = _strokes(book, item)
                book.shown += [drawn(stroke, only_dashed=True) for stroke in strokes]
        case syntax.Hide(items=items, labels_only=False):
            for item in items:
                book.shown += [deny(drawn(stroke)) for stroke in _strokes(book, item)]
        case syntax.Shade(items=items):
            for item in items:
                book.shaded.append(region(book, item))
                book.shown.append(shaded(book.shaded[-1]))
            book.shades.extend(items)
        case syntax.Label(item=item, text=text):
            book.shown += label_of(book, item, text)
        case syntax.Mark(items=items, relation=relation):
            look_at(book, items)
            book.marked += _marked(book, items, relation)
            book.shown += marks_of(book, items, relation)
        case _:
            return


def _marked(
    book: Book, items: Sequence[syntax.Expression], relation: Literal["=", "∥", "⟂"] | None
) -> list[Claim]:
    """What a picture with the mark says: neighbours are equal, parallel, or at right angles."""
    start, outer, book.quiet = len(book.said), book.quiet, True
    try:
        match relation:
            case "=":
                say_equal(book, tuple(items))
            case "∥" | "⟂":
                for one, two in pairwise(items):
                    relate_two(book, relation, one, two)
            case None:
                pass
            case _:
                assert_never(relation)
        return book.said[start:]
    finally:
        book.quiet = outer
        del book.said[start:]


def _draw(book: Book, item: syntax.Expression) -> None:
    if things.is_polygon(item):
        things.corners(book, item)
    elif things.is_line(book, item):
        line = things.line(book, item)
        if len(line.names) == 2:
            book.draw(line)


def _strokes(
    book: Book, item: syntax.Expression, *, whole: bool = False
) -> Iterator[Line | Circle]:
    """What is said to be drawn, or not to be. `hide line AB` hides the segment where just that is
    drawn; only `draw line AB` (`whole`) means more."""
    if things.is_polygon(item):
        names = things.corners(book, item)
        yield from (Line("segment", names[k - 1], name) for k, name in enumerate(names))
    elif things.is_line(book, item):
        line = things.line(book, item)
        if not can_be_drawn(line):
            return
        is_short = any(
            known.kind == "segment" and set(known.names) == set(line.names)
            for known in book.strokes
        )
        segment = line.kind == "line" and is_short and not whole
        yield replace(line, kind="segment") if segment else line
    elif things.is_circle(book, item):
        yield things.circle(book, item)
