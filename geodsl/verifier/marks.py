"""Whether marks that a program asks for show what is so.

`mark AB = CD` claims nothing that a figure is made for; but a picture that has the ticks, and a
caption that speaks of them, say that AB and CD are equal.
"""

from __future__ import annotations

from collections.abc import Collection

from geodsl.coordinates import Coordinates
from geodsl.ir import Program
from geodsl.verifier.figure import Figure, prepare
from geodsl.verifier.judge import judge_in
from geodsl.verifier.verdict import FactVerdict, Verdict, View


def judge_marks(
    program: Program, coordinates: Coordinates, view: View, rounded: Collection[int] = ()
) -> tuple[FactVerdict, ...]:
    """What marks say that a program asks for, and does not hold on its figure.

    Args:
        rounded: Statements whose numbers were rounded in print. Where there are some, equal lengths
            may differ by as much, and marks are judged as such equalities are.
    """
    if not program.marked:
        return ()
    return false_marks(prepare(program, coordinates, view), program, rounded=bool(rounded))


def false_marks(
    figure: Figure, program: Program, *, rounded: bool = False
) -> tuple[FactVerdict, ...]:
    """The same, on a prepared figure."""
    found = (judge_in(figure, fact, rounded) for fact in program.marked)
    return tuple(verdict for verdict in found if verdict.verdict is not Verdict.HOLDS)
