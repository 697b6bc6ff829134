"""Facts to judge, and how tests judge one on points that they place."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from geodsl import ir
from geodsl.coordinates import Coordinates
from geodsl.ir import Fact, Length, Number, Text, Through
from geodsl.source import Source
from geodsl.verifier import FactVerdict, Verdict, View, judge_fact

HOLDS, FAILS, UNDECIDED = Verdict.HOLDS, Verdict.FAILS, Verdict.UNDECIDED

AB_CD = Fact("equal", (Length("A", "B"), Length("C", "D")))
AB_5 = Fact("equal", (Length("A", "B"), Number(Fraction(5))))
PARALLEL = Fact("parallel", (Through("A", "B"), Through("C", "D")))


def program(names: str = "ABCDEFGHOPQ", **parts: object) -> ir.Program:
    """A program with these points, circles about O and P, and no facts."""
    points = tuple(ir.PointDeclaration(name) for name in names)
    circles = (ir.CircleDeclaration("O", "O"), ir.CircleDeclaration("P", "P"))
    base = ir.Program(Source("test", ""), (), points, circles=circles)
    return replace(base, **parts)  # type: ignore[arg-type]


def verdict(fact: Fact, view: View | None = None, **points: tuple[float, float]) -> FactVerdict:
    return judge_fact(fact, program(), Coordinates(points), view)


def view(scale: float, width: float = 336, texts: tuple[Text, ...] = ()) -> View:
    """A square picture of so many pixels, with so many of them to a unit."""
    return View((scale, 0.0, 0.0, -scale, 0.0, width), width, width, texts)
