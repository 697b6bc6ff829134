"""The last word on a sampled program: everything that is said of the sampler is checked here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import combinations

from geodsl import ir
from geodsl.coordinates import Coordinates
from geodsl.finds.others import other_figures
from geodsl.finds.study import free_direction, measured, study_of
from geodsl.finds.targets import measure_of
from geodsl.frontend import check_tree
from geodsl.pipeline import Compiled, Options, Status, compile_program
from geodsl.printer import print_program
from geodsl.sampler.probe import is_constructive
from geodsl.sampler.redundant import redundant_statements
from geodsl.sampler.worth import is_connected, is_interesting
from geodsl.solver import Solved
from geodsl.solver.expressions import UnsupportedError
from geodsl.solver.system import compile_system
from geodsl.source import Source
from geodsl.tolerances import ONE_PLACE_PX, SAME_VALUE
from geodsl.verifier import Verdict, judge_shown
from geodsl.views import picture_view


class Reason(Enum):
    """Why an attempt was rejected."""

    TOO_LONG = "more statements than wanted"
    TOO_SHORT = "fewer statements than wanted"
    ILL_FORMED = "the checker refuses it"
    NO_FIGURE = "no figure was found"
    CONTRADICTORY = "contradictory"
    NOT_CONFIRMED = "the verifier does not confirm a statement"
    ROUNDED = "holds only as rounded numbers"
    ACCIDENT = "the figure has an accident"
    UNSEEN = "the picture does not show what a statement draws"
    REDUNDANT = "a statement follows from the others"
    DULL = "nothing beyond incidence"
    APART = "not one connected figure"
    HARD = "its figure cannot be constructed step by step"
    OPEN_QUESTION = "what is asked is not determined"


@dataclass(frozen=True, slots=True)
class Tried:
    """An accepted program: its canonical text, what it means, its figure."""

    text: str
    program: ir.Program
    coordinates: Coordinates
    moves: tuple[str, ...]


def try_out(lines: Sequence[str], moves: tuple[str, ...], is_easy: bool) -> Tried | Reason:
    """Check, solve and judge a program, and see whether it is worth keeping.

    Args:
        is_easy: Refuse one that cannot be constructed and needs a search.
    """
    source = Source("sample", "\n".join(lines) + "\n")
    tree, program, diagnostics = check_tree(source)
    if tree is None or program is None or diagnostics:
        return Reason.ILL_FORMED
    if not is_interesting(program):
        return Reason.DULL
    if not is_connected(program):
        return Reason.APART
    if is_easy and not _is_constructive(program):
        return Reason.HARD
    goals = tuple(q for q in program.queries if q.kind == "truth")
    compiled = compile_program(replace(program, queries=goals), Options())
    refused = _refused(compiled)
    if refused is not None or compiled.coordinates is None:
        return refused or Reason.NO_FIGURE
    if redundant_statements(program, compiled.coordinates):
        return Reason.REDUNDANT
    if not _are_determined(program, compiled.coordinates):
        return Reason.OPEN_QUESTION
    return Tried(print_program(tree), program, compiled.coordinates, moves)


def _is_constructive(program: ir.Program) -> bool:
    try:
        return is_constructive(compile_system(program))
    except UnsupportedError:
        return False


def _refused(compiled: Compiled) -> Reason | None:
    match compiled.status:
        case Status.CONTRADICTORY:
            return Reason.CONTRADICTORY
        case Status.ERROR | Status.ORDER_FORCED:
            return Reason.NOT_CONFIRMED
        case Status.GAVE_UP:
            return Reason.NOT_CONFIRMED if compiled.verdicts else Reason.NO_FIGURE
        case Status.VERIFIED:
            if compiled.rounded:
                return Reason.ROUNDED
            outcome = compiled.outcome
            if isinstance(outcome, Solved) and outcome.accidents:
                return Reason.ACCIDENT
            return Reason.ACCIDENT if _coincide(compiled) else _unseen(compiled)


def _unseen(compiled: Compiled) -> Reason | None:
    """`segment AB` and later `hide BA`."""
    program, figure, scene = compiled.program, compiled.coordinates, compiled.scene
    if program is None or figure is None or scene is None or not program.shown:
        return None
    verdicts = judge_shown(program, figure, picture_view(program, scene))
    failing = (v.verdict is Verdict.FAILS and not v.fact.negated for v in verdicts)
    return Reason.UNSEEN if any(failing) else None


def _coincide(compiled: Compiled) -> bool:
    """Whether two names would stand at one place of the picture."""
    if compiled.coordinates is None or compiled.scene is None:
        return False
    a, b, c, d, _, _ = compiled.scene.matrix
    places = [
        complex(a * x + c * y, b * x + d * y)
        for name, (x, y) in compiled.coordinates.points.items()
        if not name.startswith("_")
    ]
    return any(abs(p - q) < ONE_PLACE_PX for p, q in combinations(places, 2))


def _are_determined(program: ir.Program, coordinates: Coordinates) -> bool:
    """Whether the statements fix every value that is asked for."""
    asked = [q for q in program.queries if q.kind != "truth"]
    if not asked:
        return True
    study = study_of(program, coordinates)
    measures = [measure_of(query, program) for query in asked]
    here = [measured(m, study, study.values) for m in measures]
    if any(value is None or free_direction(m, study) is not None
           for m, value in zip(measures, here, strict=True)):  # fmt: skip
        return False
    for there in other_figures(replace(program, queries=()), Options().seed):
        other = study_of(program, there)
        for m, values in zip(measures, here, strict=True):
            found = measured(m, other, other.values)
            if found is None or values is None or not _are_same(values, found):
                return False
    return True


def _are_same(one: Sequence[float], two: Sequence[float]) -> bool:
    size = max(map(abs, (*one, *two)), default=0.0)
    return all(abs(a - b) <= SAME_VALUE * size for a, b in zip(one, two, strict=True))
