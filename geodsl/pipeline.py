"""From text to a judged figure: parse, check, solve, judge, answer, lay out.

No stage raises for what a program says; the outcome is a value.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import assert_never

from geodsl.checker import check_all
from geodsl.coordinates import Coordinates
from geodsl.diagnostics import Diagnostic, ProgramError, Severity
from geodsl.finds import Answer, answer
from geodsl.ir import Program
from geodsl.outcomes import (
    explain_answers,
    explain_contradiction,
    explain_giving_up,
    explain_order,
    explain_rounding,
    explain_verdicts,
)
from geodsl.parser import parse
from geodsl.renderer import Scene, layout
from geodsl.renderer.style import Style
from geodsl.solver import Contradictory, GaveUp, Outcome, Solved, solve
from geodsl.source import Source
from geodsl.timing import Clock
from geodsl.verifier import FactVerdict, judge


class Status(Enum):
    """How a program ended. Only `VERIFIED` and `ORDER_FORCED` leave a figure whose every
    statement HOLDS; the second stands against the order of the given rough positions."""

    VERIFIED = "verified"
    CONTRADICTORY = "contradictory"
    ORDER_FORCED = "order_forced"
    GAVE_UP = "gave_up"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Options:
    """What decides a figure and its picture, besides the program.

    Attributes:
        seed: Non-negative; another seed may choose another figure.
        size: Longer side of the picture in pixels.
        draw: Lay the picture out; without it `Compiled.scene` is None.
    """

    seed: int = 0
    size: int = 448
    style: Style = Style()
    draw: bool = True


@dataclass(frozen=True, slots=True)
class Compiled:
    """Everything known of one program. Parts that were not reached are None or empty."""

    source: Source
    status: Status
    options: Options
    diagnostics: tuple[Diagnostic, ...] = ()
    program: Program | None = None
    outcome: Outcome | None = None
    verdicts: tuple[FactVerdict, ...] = ()
    answers: tuple[Answer, ...] = ()
    scene: Scene | None = None
