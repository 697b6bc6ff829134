"""Why a program has no figure: a minimal set of statements that conflict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from geodsl.solver.outcome import Contradictory, GaveUp
from geodsl.solver.refine import Refined, refine
from geodsl.solver.scaling import rescale
from geodsl.solver.system import (
    System,
    anchored,
    compile_system,
    defects,
    without,
    worst_margin,
)
from geodsl.solver.variables import Values, to_coordinates

if TYPE_CHECKING:
    from geodsl.solver.candidates import Search

AGREE = 0.02
"""Relative. Starts whose compromises differ less than this ended in the same one."""

FEW = 8
"""Statements. So small a set, none of which can be left out, is a conflict however it was found."""

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
    if best.misfit < SMALL:
        return GaveUp("the search came close and no closer", blame, figure, search.evaluations)
    statements, spent = _confirmed(search, best, blame)
    spent += search.evaluations
    if not statements or (not _is_contradiction(search, best) and len(statements) > FEW):
        return GaveUp("the starts end in different compromises", blame, figure, spent)
    return Contradictory(statements, max(best.defect, -best.slack), figure, spent)


def _defects(system: System, best: Refined) -> dict[int, float]:
    system.frame.anchor(system.variables, best.x)
    return {s: d for s, d in defects(system, best.x).items() if d > 0.0}


def _is_contradiction(search: Search, best: Refined) -> bool:
    """Some start came to rest in the best compromise."""
    near = [m for m in search.misses if m.misfit <= best.misfit * (1.0 + AGREE)]
    return any(m.settled for m in near) or len(near) >= 2


def _confirmed(
    search: Search, best: Refined, blame: dict[int, float]
) -> tuple[tuple[int, ...], int]:
    """A minimal conflict that is still one when solved by itself, without the drawing.

    Where such a set turns out to have a figure, that figure is one more start, and the set is
    sought again. Empty if no set stands.
    """
    facts_of: dict[int, list[int]] = {}
    for index, fact in enumerate(search.system.program.facts):
        facts_of.setdefault(fact.statement, []).append(index)
    order = sorted(facts_of, key=lambda s: (blame.get(s, 0.0), -s))
    trial = _Trial(search, facts_of, _starts(search, best))
    for _ in range(CONFIRMATIONS):
        statements = _minimal(trial, order, search.options.conflict_budget)
        figure = _alone(search, statements)
        if figure is None:
            return statements, int(trial.spent)
        trial.starts.insert(0, figure)
    return (), int(trial.spent)


def _alone(search: Search, statements: Sequence[int]) -> Values | None:
    """A figure of some statements, from constructions instead of the drawing."""
    system = search.system
    program = replace(
        system.program,
        points=tuple(replace(p, position=None) for p in system.program.points),
        facts=tuple(f for f in system.program.facts if f.statement in statements),
    )
    reduced = compile_system(program)
    x = search.fresh(reduced).first()
    if x is not None and not _keeps_bounds(reduced, x):
        best = search.fresh(reduced).run()
        x = best.x if best is not None else None
    if x is None:
        return None
    size = system.variables.size
    return (x + [0.0] * size)[:size]


def _keeps_bounds(system: System, x: Values) -> bool:
    """A construction meets the equations, and not always an order or what is denied."""
    anchored(system, x)
    return worst_margin(system, x) >= 0.0


def _minimal(trial: _Trial, order: Sequence[int], budget: int) -> tuple[int, ...]:
    """Leave out statements, many at a time while that works, and keep out those without which
    the rest still conflicts. Statements with no residual go first."""
    kept: list[int] = []
    gone: list[int] = []
    chunks = [list(order[i : i + CHUNK]) for i in range(0, len(order), CHUNK)]
    limit = trial.spent + budget
    while chunks:
        chunk = chunks.pop(0)
        if trial.spent >= limit:
            kept += chunk
        elif trial.conflicts([*gone, *chunk]):
            gone += chunk
        elif len(chunk) == 1:
            kept += chunk
        else:
            half = len(chunk) // 2
            chunks[:0] = [chunk[:half], chunk[half:]]
    return tuple(sorted(kept))


CONFIRMATIONS = 3
"""Conflicting sets that are tried before none is named."""

CHUNK = 8
"""Statements left out together at first."""

USUAL_SIZE = 30
"""Variables. Steps of larger systems count as more, as their cost grows with the square."""


class _Trial:
    """Whether what is left of a program still conflicts; counts steps, large ones as more."""

    def __init__(
        self, search: Search, facts_of: Mapping[int, Sequence[int]], starts: Sequence[Values]
    ) -> None:
        self._search = search
        self._facts_of = facts_of
        self.starts = list(starts)
        self._weight = max(1.0, search.system.variables.size / USUAL_SIZE) ** 2
        self.spent = 0.0

    def conflicts(self, gone: Sequence[int]) -> bool:
        system = without(self._search.system, [i for s in gone for i in self._facts_of[s]])
        for start in self.starts:
            x = list(start)
            self.spent += rescale(system, x)
            result = refine(system, x, self._search.options.iterations // 2)
            self.spent += result.steps * self._weight
            if result.holds:
                return False
        return True


def _starts(search: Search, best: Refined) -> list[Values]:
    """The compromise and figures near it; the drawing, where there is one."""
    x = best.x
    if search.drawing:
        return [search.drawing, x, search.perturbed(search.drawing, 0.1)]
    return [x, search.perturbed(x, 0.05), search.perturbed(x, 0.15)]
