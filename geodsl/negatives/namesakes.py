"""Circles that words do not tell apart: what is said of one may be true of another.

A caption says `circle O`, or `a circle`. Where the picture that it is judged on has two circles
with the centre O, or several circles at all, a reader may take another one than the program means.
What fails has to fail of each; what holds must not be said where it would be false of another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from itertools import product
from math import hypot
from typing import TypeVar, assert_never, cast

from geodsl import ir
from geodsl.captions import Pictured
from geodsl.captions.namings import (
    ByCentre,
    ByName,
    ByPoints,
    ByRadius,
    OnlyOne,
    is_crowded,
    naming_of,
)
from geodsl.captions.statements import points_of
from geodsl.ir.names import parts_of
from geodsl.negatives.depicted import Depicted, said_by
from geodsl.tolerances import ONE_PLACE_PX
from geodsl.verifier import FactVerdict, Verdict, judge_in

T = TypeVar("T")


def surely_failing(
    depicted: Depicted, verdicts: Iterable[FactVerdict], program: ir.Program, shown: Pictured
) -> tuple[FactVerdict, ...]:
    """Those verdicts that are FAILS, whichever circles of the picture the words may mean.

    Args:
        depicted: The picture that was judged.
        program, shown: What the caption is of, which need not be this picture's own.
    """
    return tuple(
        verdict
        for verdict in verdicts
        if verdict.verdict is Verdict.FAILS
        and all(
            judge_in(depicted.figure, other).verdict is Verdict.FAILS
            for other in readings(depicted, verdict.fact, program, shown)
        )
    )


def ambiguous(
    depicted: Depicted, shown: Pictured, statements: Collection[int], labelled: Collection[int] = ()
) -> frozenset[int]:
    """The statements of a picture's own program that are not true of every circle that their words
    may mean. `a circle` speaks of some circle, and is not among them."""
    program = depicted.program
    return frozenset(
        fact.statement
        for fact in said_by(program, statements, labelled)
        for other in readings(depicted, fact, program, shown, is_own=True)
        if judge_in(depicted.figure, other).verdict is not Verdict.HOLDS
    )


def readings(
    depicted: Depicted,
    fact: ir.Fact,
    program: ir.Program,
    shown: Pictured,
    *,
    is_own: bool = False,
) -> Iterator[ir.Fact]:
    """The same fact about other circles of a picture that its words may mean as well.

    Args:
        is_own: Only where the words claim to tell the circle apart, and do not.
    """
    keys = tuple(dict.fromkeys(circles_in(fact.arguments)))
    if not keys:
        return
    drawn = drawn_circles(depicted.program)
    own = points_of(program.statements[fact.statement].text)
    others = [
        (key, *_namesakes(depicted, [c for c in drawn if c != key], fact, key, own, shown, is_own))
        for key in keys
    ]
    for chosen in product(*others):
        if chosen != keys and len(set(chosen)) == len(keys):
            names = dict(zip(keys, chosen, strict=True))
            yield replace(fact, arguments=about(fact.arguments, names))


def drawn_circles(program: ir.Program) -> tuple[str, ...]:
    """Keys of the circles that the picture of a program shows whole."""
    return tuple(s.item.name for s in program.drawing.strokes if isinstance(s.item, ir.Circle))


def _namesakes(
    depicted: Depicted,
    others: list[str],
    fact: ir.Fact,
    key: str,
    own: Collection[str],
    shown: Pictured,
    is_own: bool,
) -> list[str]:
    """The circles of a picture that a statement may mean by the words for one of its own."""
    if not others:
        return []
    is_new = shown.introduced.get(key) == fact.statement
    crowded = is_new and is_crowded(shown, key)
    match None if crowded else naming_of(shown, key, fact.statement, own):
        case ByName():
            return []
        case ByCentre(centre):
            return [c for c in others if _has_centre(depicted, c, centre)]
        case ByPoints(points):
            return [] if is_own else [c for c in others if _may_run_through(depicted, c, points)]
        case OnlyOne() | ByRadius() | None:
            return [] if is_own else others
        case _ as never:
            assert_never(never)


def _has_centre(depicted: Depicted, circle: str, point: str) -> bool:
    """Whether a circle seems to have its centre at a point."""
    points = depicted.coordinates.points
    centres = {c.name: c.centre for c in depicted.program.circles}
    centre = centres.get(circle, circle)
    if point not in points or centre not in points:
        return False
    (x, y), (u, v) = points[point], points[centre]
    a, b, c, d, _, _ = depicted.view.matrix
    return hypot(a * (u - x) + c * (v - y), b * (u - x) + d * (v - y)) < ONE_PLACE_PX


def _may_run_through(depicted: Depicted, circle: str, points: Iterable[str]) -> bool:
    facts = [ir.Fact("on_circle", (point, ir.Circle(circle))) for point in points]
    return all(judge_in(depicted.figure, fact).verdict is not Verdict.FAILS for fact in facts)


def circles_in(term: object) -> Iterator[str]:
    """Keys of the circles in a term or in arguments, in order and repeated."""
    match term:
        case ir.Circle(name):
            yield name
        case ir.Arc() | ir.Ring():  # its ends, and which is the smaller, tell the circles apart
            pass
        case _:
            for part in parts_of(term):
                yield from circles_in(part)


def about(term: T, names: Mapping[str, str]) -> T:
    """The same about other circles, all at once; points keep their names."""
    if isinstance(term, ir.Circle):
        return cast("T", ir.Circle(names.get(term.name, term.name)))
    if isinstance(term, ir.Arc | ir.Ring):
        return term
    if isinstance(term, tuple):
        return cast("T", tuple(about(part, names) for part in term))
    if is_dataclass(term) and not isinstance(term, type):
        inner = {
            field.name: about(value, names)
            for field in fields(term)
            if isinstance(value := getattr(term, field.name), tuple) or is_dataclass(value)
        }
        return cast("T", replace(term, **inner))
    return term
