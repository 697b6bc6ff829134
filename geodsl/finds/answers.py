"""Answer the questions of a program on its solved figure.

An answer is determined if the statements fix it, though the figure may still move: no free motion
changes it, and figures solved from other seeds give the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import assert_never

from geodsl import ir
from geodsl.constraints.system import Measure
from geodsl.coordinates import Coordinates
from geodsl.finds.equations import equation_text
from geodsl.finds.exactness import Precision, precise_values
from geodsl.finds.missing import explain_missing
from geodsl.finds.others import other_figures
from geodsl.finds.result import Answer, Status, decimal_text
from geodsl.finds.study import Study, free_direction, measured, nudged, study_of
from geodsl.finds.targets import (
    CircleEquation,
    CurveEquation,
    LineEquation,
    Shares,
    Value,
    measure_of,
)
from geodsl.finds.wording import exact_texts, in_terms
from geodsl.measure import float_figure
from geodsl.solver import Solved
from geodsl.tolerances import SAME_VALUE
from geodsl.verifier import Verdict, judge_fact


def answer(program: ir.Program, solved: Solved, seed: int = 0) -> tuple[Answer, ...]:
    """One answer for each question of the program, in order.

    Args:
        solved: The figure to measure on.
        seed: The one it was solved with; the next ones serve to look for other figures.
    """
    if all(query.kind == "truth" for query in program.queries):
        return tuple(_judge(query, program, solved.coordinates) for query in program.queries)
    study = study_of(program, solved.coordinates)
    desk = _Desk(study, Precision(study, is_rounded=bool(solved.rounded)), seed)
    return tuple(
        _judge(query, program, solved.coordinates)
        if query.kind == "truth"
        else _answer(query, measure_of(query, program), desk)
        for query in program.queries
    )


@dataclass(frozen=True, slots=True)
class _Desk:
    """What answering needs: the figure, its digits, and other figures once they are asked for."""

    study: Study
    precision: Precision
    seed: int
    _others: list[tuple[Coordinates, ...]] = field(default_factory=list)

    def other_figures(self) -> tuple[Coordinates, ...]:
        """Figures of the same program from other seeds."""
        if not self._others:
            program = self.study.system.program
            self._others.append(tuple(other_figures(program, self.seed)))
        return self._others[0]


def _judge(query: ir.Query, program: ir.Program, coordinates: Coordinates) -> Answer:
    """Whether a goal holds on the figure; it is not used to find the figure."""
    if not isinstance(query.target, ir.Fact):
        raise ValueError(f"{query.text!r} is not a statement")
    verdict = judge_fact(query.target, program, coordinates).verdict
    match verdict:
        case Verdict.HOLDS:
            return Answer(query, "determined", True, verdict=verdict)
        case Verdict.FAILS:
            return Answer(query, "determined", False, verdict=verdict)
        case Verdict.UNDECIDED:
            reason = "too near to holding to say that it fails"
            return Answer(query, "not_determined", None, reason=reason, verdict=verdict)
        case _:
            assert_never(verdict)


def _answer(query: ir.Query, measure: Measure, desk: _Desk) -> Answer:
    here = measured(measure, desk.study, desk.study.values)
    if here is None:
        reason = "the figure has no such measure"
        return Answer(query, "not_determined", None, reason=reason, missing="measure")
    motion = free_direction(measure, desk.study)
    if motion is not None:
        moved = (measured(measure, desk.study, v) for v in nudged(desk.study, motion))
        different = _different(here, moved)
        if different:
            return _free(query, measure, here, different, desk)
    figures = desk.other_figures()
    others = _different(here, (_measured_on(measure, c, desk.study) for c in figures))
    return _fixed(query, measure, here, others, desk)


def _measured_on(
    measure: Measure, coordinates: Coordinates, study: Study
) -> tuple[float, ...] | None:
    try:
        return measure(float_figure(study.system.program, coordinates))
    except (ArithmeticError, ValueError, KeyError):
        return None


def _different(
    here: tuple[float, ...], found: Iterable[tuple[float, ...] | None]
) -> tuple[tuple[float, ...], ...]:
    """The values that differ from `here` and from each other."""
    known = [here]
    for values in found:
        if values is not None and not any(_are_same(values, other) for other in known):
            known.append(values)
    return tuple(known[1:])


def _are_same(u: tuple[float, ...], v: tuple[float, ...]) -> bool:
    if len(u) != len(v):
        return False
    size = max(map(abs, (*u, *v)), default=0.0)
    return all(abs(a - b) <= SAME_VALUE * size for a, b in zip(u, v, strict=True))


def _free(
    query: ir.Query,
    measure: Measure,
    here: tuple[float, ...],
    others: tuple[tuple[float, ...], ...],
    desk: _Desk,
) -> Answer:
    """The figure may move so that the answer changes; perhaps it follows an unknown length."""
    missing, reason = explain_missing(measure, desk.study)
    if isinstance(measure, Value):
        followed = in_terms(measure.expression, desk.study, desk.precision)
        if followed is not None:
            reason += f"; in terms of {followed[0].unknown} it is {followed[1]}"
    shown = f"{decimal_text(_shape(here))} and {decimal_text(_shape(others[0]))} both fit"
    return Answer(
        query,
        "not_determined",
        _value(query, measure, here, desk.study),
        reason=f"{reason}: {shown}",
        missing=missing,
        others=tuple(values[0] for values in others),
    )


def _shape(values: tuple[float, ...]) -> float | tuple[float, ...]:
    return values[0] if len(values) == 1 else values


def _fixed(
    query: ir.Query,
    measure: Measure,
    here: tuple[float, ...],
    others: tuple[tuple[float, ...], ...],
    desk: _Desk,
) -> Answer:
    """Nothing near changes the answer; other figures may still give another."""
    program = desk.study.system.program
    values = precise_values(measure, desk.precision) or here
    exact, latex = exact_texts(query, measure, len(values), desk.study, desk.precision)
    reason, status = "", _status(others, program)
    if others:
        shown = ", ".join(decimal_text(_shape(other)) for other in others)
        reason = (
            f"the drawn positions choose it; other figures give {shown}"
            if status == "determined"
            else f"other figures of the same statements give {shown}"
        )
    return Answer(
        query,
        status,
        _value(query, measure, values, desk.study),
        exact,
        latex,
        reason,
        others=tuple(other[0] for other in others),
        times=measure.letter if isinstance(measure, Shares) else "",
    )


def _status(others: tuple[tuple[float, ...], ...], program: ir.Program) -> Status:
    """Drawn positions choose among figures that differ; without them nothing does."""
    if not others or any(point.position is not None for point in program.points):
        return "determined"
    return "conflicting"


def _value(
    query: ir.Query, measure: Measure, values: tuple[float, ...], study: Study
) -> float | tuple[float, ...] | str:
    if isinstance(measure, LineEquation | CircleEquation | CurveEquation):
        parts = [decimal_text(value) for value in values]
        return equation_text(measure, parts, study.system.program)
    return values if query.kind == "coordinates" else values[0]
