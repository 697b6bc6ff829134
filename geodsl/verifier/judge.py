"""The judge: facts and coordinates in, verdicts out."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence

from geodsl.coordinates import Coordinates
from geodsl.ir import Fact, Program
from geodsl.verifier import tolerances
from geodsl.verifier.conditions import Condition, Conditions, excess
from geodsl.verifier.figure import Figure, prepare
from geodsl.verifier.measures import rounded_equal
from geodsl.verifier.table import JUDGES, SHOWN_JUDGES
from geodsl.verifier.verdict import FactVerdict, Method, Undefined, Unit, Verdict, View

_MOST = 1e9
"""Stands for a margin without end (a length against nothing), which JSON has no number for."""

_CONTRARY = {
    Verdict.HOLDS: Verdict.FAILS,
    Verdict.FAILS: Verdict.HOLDS,
    Verdict.UNDECIDED: Verdict.UNDECIDED,
}


def judge(
    program: Program,
    coordinates: Coordinates,
    view: View | None = None,
    rounded: Collection[int] = frozenset(),
) -> tuple[FactVerdict, ...]:
    """Judge every fact of a program in a figure, in the order of `program.facts`.

    Args:
        view: The picture that FAILS is about. None stands for a plain one of 336 pixels that the
            figure fills, upright, with no numbers printed and no axes (`figure.prepare`).
        rounded: Statements (indices) whose numbers were rounded in print: their equalities hold
            within `tolerances.ROUNDED`, and the verdict says so.
    """
    figure = prepare(program, coordinates, view)
    return tuple(judge_in(figure, fact, fact.statement in rounded) for fact in program.facts)


def judge_shown(
    program: Program, coordinates: Coordinates, view: View | None = None
) -> tuple[FactVerdict, ...]:
    """Judge what a program says of the picture alone, in the order of `program.shown`.

    Such a statement may well be UNDECIDED, or FAIL, in the program's own picture (`segment AB`, and
    later `hide AB`): then it is no label. Without a view nothing can be said of any.
    """
    if not program.shown:
        return ()
    figure = prepare(program, coordinates, view)
    return tuple(judge_in(figure, fact) for fact in program.shown)


def judge_fact(
    fact: Fact,
    program: Program,
    coordinates: Coordinates,
    view: View | None = None,
    *,
    rounded: bool = False,
) -> FactVerdict:
    """Judge one fact, which need not be one of the program's: the program says what the circles,
    lines and curves of the figure are. See `judge`.

    Raises:
        ValueError: No such relation, or arguments of wrong kinds or number. What does not exist in
            the figure is no error: the verdict is UNDECIDED and says why.
    """
    return judge_in(prepare(program, coordinates, view), fact, rounded)


def judge_statement(verdicts: Iterable[FactVerdict]) -> Verdict:
    """The verdict on a statement: it holds if all its facts hold, and fails if one fails."""
    found = {verdict.verdict for verdict in verdicts}
    if Verdict.FAILS in found:
        return Verdict.FAILS
    return Verdict.UNDECIDED if Verdict.UNDECIDED in found else Verdict.HOLDS


def judge_statements(program: Program, verdicts: Sequence[FactVerdict]) -> tuple[Verdict, ...]:
    """The verdict on each statement of a program, given those on its facts."""
    by_statement: list[list[FactVerdict]] = [[] for _ in program.statements]
    for verdict in verdicts:
        if 0 <= verdict.fact.statement < len(by_statement):
            by_statement[verdict.fact.statement].append(verdict)
    return tuple(judge_statement(found) for found in by_statement)


def judge_in(figure: Figure, fact: Fact, rounded: bool = False) -> FactVerdict:
    """Judge one fact in a prepared figure; see `judge_fact`."""
    measure = JUDGES.get(fact.relation) or SHOWN_JUDGES.get(fact.relation)
    if measure is None:
        raise ValueError(f"no such relation: {fact.relation!r}")
    if rounded and measure is JUDGES["equal"]:
        measure = rounded_equal
    try:
        conditions = measure(figure, fact.arguments)
    except Undefined as reason:
        return _undefined(figure, fact, str(reason))
    except ArithmeticError:
        return _undefined(figure, fact, "a number is too large or too small to compute with")
    return _decide(figure, fact, conditions)


def _undefined(figure: Figure, fact: Fact, reason: str) -> FactVerdict:
    margin = -figure.visibility.pixels
    return FactVerdict(fact, Verdict.UNDECIDED, math.inf, margin, "px", "figure", reason)


def _decide(figure: Figure, fact: Fact, conditions: Conditions) -> FactVerdict:
    defect, special = 0.0, None
    for condition in conditions:
        if not condition.defect <= defect:  # also where it is not a number
            defect = condition.defect
        if condition.method != "figure":
            special = condition
    verdict = Verdict.FAILS if fact.negated else Verdict.HOLDS
    if special is None and defect <= tolerances.HOLDS:
        return FactVerdict(fact, verdict, defect, tolerances.HOLDS - defect, "relative")
    if special is not None and special.method == "rounded":
        margin = tolerances.ROUNDED - special.share
        return FactVerdict(fact, verdict, defect, margin, "relative", "rounded")
    return _seen(figure, fact, conditions, defect)


def _is_held(condition: Condition) -> bool:
    return condition.method == "figure" and condition.defect <= tolerances.HOLDS


def _seen(figure: Figure, fact: Fact, conditions: Conditions, defect: float) -> FactVerdict:
    """The verdict where a condition does not hold: FAILS if one that does not is seen not to."""
    broken = [condition for condition in conditions if not _is_held(condition)]
    visible = [condition for condition in broken if not condition.hidden]
    if not visible:
        limit = figure.visibility.pixels
        return FactVerdict(
            fact, Verdict.UNDECIDED, defect, -limit, "px", "figure", broken[0].hidden
        )
    ways = [(excess(condition, figure.visibility), condition.method) for condition in visible]
    (share, margin, unit), method = max(ways, key=_share)
    verdict = Verdict.FAILS if share >= 1.0 else Verdict.UNDECIDED
    if fact.negated:
        verdict = _CONTRARY[verdict]
    return FactVerdict(fact, verdict, defect, min(margin, _MOST), unit, method)


def _share(way: tuple[tuple[float, float, Unit], Method]) -> float:
    return way[0][0]
