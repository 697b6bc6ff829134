"""Answers where no figure exists: what the statements say when one that conflicts is left out.

Real problems contradict themselves in a rounded or mistyped number that the question often does
not need. Such an answer is reported as conflicting; it still has a value to compare.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from geodsl import ir
from geodsl.constraints.system import Measure
from geodsl.coordinates import Coordinates
from geodsl.finds.result import Answer, decimal_text
from geodsl.finds.study import Study, free_direction, measured, study_of
from geodsl.finds.targets import measure_of
from geodsl.solver import Contradictory, GaveUp, Solved, SolveOptions, solve
from geodsl.tolerances import ALIKE

_FIRST_FOUND = SolveOptions(candidates=1, starts=2, conflict_budget=0, rounded=False)
_MOST_LEFT_OUT = 12


def answer_anyway(
    program: ir.Program, outcome: Contradictory | GaveUp, seed: int = 0
) -> tuple[Answer, ...]:
    """One answer for each question, in order; none is determined, and none is exact.

    A contradiction is answered by leaving out each statement of the minimal conflict in turn and
    taking the value that most of the figures fix; where none does, and where the search gave up,
    the figure that nearly fits is measured. Goals, points and equations have no value then.
    """
    if all(query.kind != "value" for query in program.queries):
        return tuple(_unanswered(query) for query in program.queries)
    statements = outcome.statements if isinstance(outcome, Contradictory) else ()
    weaker = [_without(program, number, seed) for number in statements[:_MOST_LEFT_OUT]]
    figures = [figure for figure in weaker if figure is not None]
    return tuple(
        _answer(query, program, outcome, figures) if query.kind == "value" else _unanswered(query)
        for query in program.queries
    )


def _unanswered(query: ir.Query) -> Answer:
    return Answer(query, "not_determined", None, reason="no figure satisfies all statements")


@dataclass(frozen=True, slots=True)
class _Weaker:
    """The figure of a program that lacks one statement."""

    left_out: str
    study: Study


def _without(program: ir.Program, number: int, seed: int) -> _Weaker | None:
    facts = tuple(fact for fact in program.facts if fact.statement != number)
    weaker = replace(program, facts=facts)
    outcome = solve(weaker, seed, _FIRST_FOUND)
    if not isinstance(outcome, Solved):
        return None
    return _Weaker(program.statements[number].text, study_of(weaker, outcome.coordinates))


def _answer(
    query: ir.Query,
    program: ir.Program,
    outcome: Contradictory | GaveUp,
    figures: Sequence[_Weaker],
) -> Answer:
    measure = measure_of(query, program)
    compromise = _compromise(measure, program, outcome.coordinates)
    fixed = [
        (f.left_out, value) for f in figures if (value := _fixed(measure, f.study)) is not None
    ]
    values = [value for _, value in fixed]
    value = _commonest(values, compromise) if values else compromise
    said = "; ".join(f"without `{left}` it is {decimal_text(v)}" for left, v in fixed)
    if isinstance(outcome, GaveUp):
        reason = "no figure was found; this is measured on one that nearly fits"
        return Answer(query, "not_determined", value, reason=reason)
    reason = f"the statements contradict each other; {said or 'this nearly fits them'}"
    others = tuple(v for v in values if value is None or not _are_alike(v, value))
    return Answer(query, "conflicting", value, reason=reason, others=others)


def _fixed(measure: Measure, study: Study) -> float | None:
    """The measure where no free motion of the figure changes it."""
    values = measured(measure, study, study.values)
    if values is None or free_direction(measure, study) is not None:
        return None
    return values[0]


def _compromise(
    measure: Measure, program: ir.Program, coordinates: Coordinates | None
) -> float | None:
    if coordinates is None:
        return None
    study = study_of(program, coordinates)
    values = measured(measure, study, study.values)
    return None if values is None else values[0]


def _commonest(values: Sequence[float], compromise: float | None) -> float:
    """The value with most others like it; among equals the nearest to the compromise."""

    def rank(value: float) -> tuple[int, float]:
        alike = sum(_are_alike(value, other) for other in values)
        return -alike, math.inf if compromise is None else abs(value - compromise)

    return min(values, key=rank)


def _are_alike(a: float, b: float) -> bool:
    return abs(a - b) <= ALIKE * max(abs(a), abs(b))
