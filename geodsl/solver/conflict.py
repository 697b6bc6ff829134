"""Why a program has no figure: a minimal set of statements that conflict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from geodsl.solver.outcome import Contradictory, GaveUp
from geodsl.solver.refine import Refined, refine
from geodsl.solver.system import System, defects, without
from geodsl.solver.variables import Values, to_coordinates

if TYPE_CHECKING:
    from geodsl.solver.candidates import Search

AGREE = 0.02
"""Relative. Starts whose compromises differ less than this ended in the same one."""

SMALL = 1e-6
"""Below this residual a search was on its way to a solution, not stuck in a compromise."""


def explain(search: Search) -> Contradictory | GaveUp:
    """Tell a contradiction from a search that failed, and find who is to blame."""
    best = search.best_miss
    if best is None:
        return GaveUp("no construction succeeded", evaluations=search.evaluations)
    system = search.system
    figure = to_coordinates(system.variables, best.x)
    blame = _defects(system, best)
    if not _is_contradiction(search, best):
        return GaveUp("the starts end in different compromises", blame, figure, search.evaluations)
    statements, spent = _minimal(search, best, blame)
    return Contradictory(
        statements, max(best.defect, -best.slack), figure, search.evaluations + spent
    )


def _defects(system: System, best: Refined) -> dict[int, float]:
    system.frame.anchor(system.variables, best.x)
    return {s: d for s, d in defects(system, best.x).items() if d > 0.0}


def _is_contradiction(search: Search, best: Refined) -> bool:
    """Some start came to rest in the best compromise, which is not almost a solution."""
    if best.misfit < SMALL:
        return False
    near = [m for m in search.misses if m.misfit <= best.misfit * (1.0 + AGREE)]
    return any(m.settled for m in near) or len(near) >= 2


def _minimal(search: Search, best: Refined, blame: dict[int, float]) -> tuple[tuple[int, ...], int]:
    """Leave out one statement after the other; keep out those without which the rest still
    conflicts. Statements with no residual go first."""
    program = search.system.program
    facts_of: dict[int, list[int]] = {}
    for index, fact in enumerate(program.facts):
        facts_of.setdefault(fact.statement, []).append(index)
    order = sorted(facts_of, key=lambda s: (blame.get(s, 0.0), -s))
    left, spent = search.options.conflict_budget, 0
    starts = _starts(search, best)
    kept, gone = list(order), list[int]()
    for statement in order:
        if spent >= left:
            break
        dropped = [i for s in (*gone, statement) for i in facts_of[s]]
        conflicts, steps = _conflicts(without(search.system, dropped), starts, search)
        spent += steps
        if conflicts:
            gone.append(statement)
            kept.remove(statement)
    return tuple(sorted(kept)), spent


def _starts(search: Search, best: Refined) -> list[Values]:
    x = best.x
    return [x, search.perturbed(x, 0.05), search.perturbed(x, 0.15)]


def _conflicts(system: System, starts: Sequence[Values], search: Search) -> tuple[bool, int]:
    spent = 0
    for x in starts:
        result = refine(system, x, search.options.iterations // 2)
        spent += result.steps
        if result.holds:
            return False, spent
    return True, spent
