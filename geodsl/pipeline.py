"""From text to a judged figure: parse, check, solve, lay out, judge, answer.

No stage raises for what a program says; the outcome is a value.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from typing import assert_never

from geodsl.coordinates import Coordinates
from geodsl.diagnostics import Code, Diagnostic, Severity
from geodsl.finds import Answer, answer, answer_anyway
from geodsl.frontend import check_source
from geodsl.ir import Program
from geodsl.outcomes import (
    explain_answers,
    explain_contradiction,
    explain_giving_up,
    explain_marks,
    explain_order,
    explain_print,
    explain_rounding,
    explain_verdicts,
)
from geodsl.prints import FalsePrint, as_printed
from geodsl.renderer import Scene, Style, layout
from geodsl.solver import Contradictory, GaveUp, Outcome, Solved, solve
from geodsl.source import Source
from geodsl.timing import Clock
from geodsl.verifier import FactVerdict, judge, judge_marks
from geodsl.views import picture_view


class Status(Enum):
    """How a program ended. `VERIFIED`: a figure on which every statement HOLDS. `ORDER_FORCED`:
    the same, but against the order of the given rough positions."""

    VERIFIED = "verified"
    CONTRADICTORY = "contradictory"
    ORDER_FORCED = "order_forced"
    GAVE_UP = "gave_up"
    ERROR = "error"


FIGURE_STATUSES = (Status.VERIFIED, Status.ORDER_FORCED)


@dataclass(frozen=True, slots=True)
class Options:
    """What decides a figure and its picture, besides the program.

    Attributes:
        seed: Non-negative; another seed may choose another figure.
        size: Width and height of the picture in pixels.
    """

    seed: int = 0
    size: tuple[int, int] = (448, 448)
    style: Style = field(default_factory=Style)


@dataclass(frozen=True, slots=True)
class Compiled:
    """Everything known of one program. What was not reached is None or empty.

    `scene` is there if every fact holds on the figure, also when a goal (`prove`) is false on it.
    """

    source: Source
    options: Options
    status: Status
    diagnostics: tuple[Diagnostic, ...] = ()
    program: Program | None = None
    outcome: Outcome | None = None
    verdicts: tuple[FactVerdict, ...] = ()
    answers: tuple[Answer, ...] = ()
    scene: Scene | None = None

    @property
    def coordinates(self) -> Coordinates | None:
        """The solver's figure, whether or not the verifier confirms it."""
        return self.outcome.coordinates if isinstance(self.outcome, Solved) else None

    @property
    def rounded(self) -> tuple[int, ...]:
        """Statements that hold only as rounded numbers."""
        return self.outcome.rounded if isinstance(self.outcome, Solved) else ()


def compile_source(source: Source, options: Options, clock: Clock | None = None) -> Compiled:
    """Compile a text. CPU time goes to `clock`."""
    clock = clock or Clock()
    program, diagnostics = check_source(source, clock)
    if program is None or _errors(diagnostics):
        return refuse(source, options, diagnostics)
    compiled = compile_program(program, options, clock)
    return replace(compiled, diagnostics=(*diagnostics, *compiled.diagnostics))


def refuse(source: Source, options: Options, diagnostics: tuple[Diagnostic, ...]) -> Compiled:
    """The outcome of a text that is not a right program."""
    return Compiled(source, options, Status.ERROR, diagnostics)


def compile_program(program: Program, options: Options, clock: Clock | None = None) -> Compiled:
    """Solve a checked program and judge the figure."""
    clock = clock or Clock()
    with clock.stage("solve"):
        outcome = solve(program, options.seed)
    base = Compiled(program.source, options, Status.ERROR, program=program, outcome=outcome)
    match outcome:
        case Solved():
            return _confirm(base, program, outcome, clock)
        case Contradictory():
            found = explain_contradiction(program, outcome)
            refuted = replace(base, status=Status.CONTRADICTORY, diagnostics=(found,))
            return _answered_anyway(refuted, program, outcome, clock)
        case GaveUp():
            found = explain_giving_up(program, outcome)
            unsolved = replace(base, status=Status.GAVE_UP, diagnostics=(found,))
            return _answered_anyway(unsolved, program, outcome, clock)
        case _:
            assert_never(outcome)


def _answered_anyway(
    base: Compiled, program: Program, outcome: Contradictory | GaveUp, clock: Clock
) -> Compiled:
    """What the statements say of the questions although no figure satisfies all of them."""
    with clock.stage("exact"):
        return replace(base, answers=answer_anyway(program, outcome, base.options.seed))


def _confirm(base: Compiled, program: Program, outcome: Solved, clock: Clock) -> Compiled:
    """Let the verifier judge the solver's figure, and answer the questions if it agrees."""
    options = base.options
    with clock.stage("draw"):
        scene = layout(program, outcome.coordinates, options.style, options.size)
    with clock.stage("judge"):
        view = picture_view(program, scene)
        rounded = frozenset(outcome.rounded)
        verdicts = judge(program, outcome.coordinates, view, rounded)
        false = judge_marks(program, outcome.coordinates, view, rounded)
    if refuted := explain_verdicts(program, verdicts):
        is_text = all(diagnostic.code is Code.FALSE_PRINT for diagnostic in refuted)
        status = Status.ERROR if is_text else Status.GAVE_UP
        return replace(base, status=status, verdicts=verdicts, diagnostics=tuple(refuted))
    with clock.stage("solve"):
        fitting = as_printed(program, outcome, view, options.seed)
    if isinstance(fitting, FalsePrint):
        return replace(base, verdicts=verdicts, diagnostics=(explain_print(program, fitting),))
    if fitting is not outcome:
        return _confirm(replace(base, outcome=fitting), program, fitting, clock)
    with clock.stage("exact"):
        answers = answer(program, outcome, options.seed)
    found = [*explain_marks(program, false), *explain_answers(program, answers)]
    status = Status.VERIFIED
    if outcome.rounded:
        found.append(explain_rounding(program, outcome))
    if outcome.order_forced:
        found.append(explain_order(program, outcome))
        status = Status.ORDER_FORCED
    return replace(
        base,
        status=Status.ERROR if _errors(found) else status,
        diagnostics=tuple(found),
        verdicts=verdicts,
        answers=answers,
        scene=scene,
    )


def _errors(diagnostics: tuple[Diagnostic, ...] | list[Diagnostic]) -> bool:
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
