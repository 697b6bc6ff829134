"""A figure of the program so far, bent to every statement that is added.

A statement is tried on the figure before it is written: what already holds on every figure follows
and is not a statement to add; what cannot be met from here contradicts the rest, as far as it
matters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum
from random import Random

from geodsl import ir
from geodsl import tolerances as tol
from geodsl.sampler.possible import can_be_otherwise
from geodsl.sampler.probe import constructed, holds, is_constructive
from geodsl.solver.candidates import Search
from geodsl.solver.contraries import Bound
from geodsl.solver.equations import equations_of
from geodsl.solver.expressions import UnsupportedError, compile_expression
from geodsl.solver.margins import bounds_of
from geodsl.solver.outcome import SolveOptions
from geodsl.solver.primitives import Quantity
from geodsl.solver.quality import Judge
from geodsl.solver.refine import refine
from geodsl.solver.span import Span
from geodsl.solver.system import System, anchored, compile_system
from geodsl.solver.variables import Gradient, Values, extent

FIRST = SolveOptions(candidates=4, starts=3, rounded=False)
"""Of a figure that cannot be constructed and is searched for."""

CHOICE = 2
"""Constructed figures of which the better-looking is rehearsed on."""

MORE = SolveOptions(candidates=1, starts=2, rounded=False)

STEPS = 20
"""Least-squares steps from the figure to one on which a further statement holds."""

FAR = 0.45
"""A relation that the figure misses by more would change it beyond recognition."""

HOLDS = 1e-7
"""Relative. Figures are solved to 1e-9."""

WITNESSES = 2
"""Further figures on which what seems to follow must hold."""


ALONG = frozenset({"on_line", "on_segment", "on_ray", "collinear", "ordered"})
"""Relations that anybody sees in the figure: a proof that needs no more than these is none."""


class Reply(Enum):
    """What became of a statement."""

    ADDED = "added"
    FOLLOWS = "follows"
    REFUSED = "refused"


class Rehearsal:
    """The figure, its equations, and what they leave free to first order."""

    def __init__(self, system: System, x: Values, seed: int, is_easy: bool) -> None:
        """
        Args:
            is_easy: Refuse what would leave no figure that can be constructed.
        """
        self.system = system
        self.x = x
        self._seed = seed
        self._is_easy = is_easy
        self._span: Span | None = None
        self._others: list[Values] | None = None
        self._said: list[Span] | None = None

    @property
    def span(self) -> Span:
        if self._span is None:
            anchored(self.system, self.x)
            gradients = [row.evaluate(self.x)[1] for row in self.system.rows]
            self._span = Span(gradients, range(self.system.variables.size))
        return self._span

    def others(self) -> list[Values]:
        """Further figures of the same statements."""
        if self._others is None:
            rng = Random(self._seed + 1)
            found = constructed(self.system, rng, WITNESSES, is_choosy=False)
            self._others = [x for x in found if holds(self.system, x)]
            if not self._others and not self._is_easy:
                x = Search(self.system, self._seed + 1, MORE).first()
                self._others = [] if x is None else [x]
        return self._others

    def value(self, expression: ir.Expression) -> tuple[float, Gradient] | None:
        """A measure of the figure, and its slopes; None where it has none."""
        try:
            quantity = compile_expression(expression, self.system.scope)
        except UnsupportedError:
            return None
        anchored(self.system, self.x)
        try:
            return quantity(self.x)
        except (ArithmeticError, ValueError):
            return None

    def is_fixed(self, gradient: Gradient) -> bool:
        return self.span.contains(gradient)

    def is_said(self, fact: ir.Fact) -> bool:
        """Whether a relation that holds says no more, to first order, than one statement does with
        what lies on which line."""
        anchored(self.system, self.x)
        gradients = [q(self.x)[1] for q in equations_of(fact, -1, self.system.scope)]
        return any(all(map(span.contains, gradients)) for span in self._statements())

    def is_said_alone(self, gradient: Gradient) -> bool:
        """Whether one statement fixes a measure."""
        return any(span.contains(gradient) for span in self._statements())

    def _statements(self) -> list[Span]:
        """What each statement fixes by itself, to first order."""
        if self._said is None:
            anchored(self.system, self.x)
            facts = self.system.program.facts
            gradients: dict[int, list[Gradient]] = {}
            lines: list[Gradient] = []
            for row in self.system.rows:
                fact = facts[row.fact] if row.fact >= 0 else None
                gradient = row.evaluate(self.x)[1]
                gradients.setdefault(fact.statement if fact else -1, []).append(gradient)
                if fact and fact.relation in ALONG:
                    lines.append(gradient)
            size = range(self.system.variables.size)
            self._said = [Span([*lines, *rows], size) for rows in gradients.values()]
        return self._said

    def offer(self, facts: Sequence[ir.Fact]) -> Reply:
        """Bend the figure to a statement if it can be bent and the statement says something."""
        try:
            rows = [
                q for f in facts if not f.negated for q in equations_of(f, -1, self.system.scope)
            ]
            bounds = [b.evaluate for f in facts for b in bounds_of(f, -1, self.system.scope)]
        except UnsupportedError:
            return Reply.REFUSED
        anchored(self.system, self.x)
        found = [q(self.x) for q in rows]
        if not rows:
            return self._restrict(facts, [b(self.x)[0] for b in bounds])
        if all(abs(value) <= HOLDS for value, _ in found):
            slacks = [b(self.x)[0] for b in bounds]
            if not all(slack > 0.0 for slack in slacks):
                return Reply.REFUSED
            return self._settle(facts, rows, bounds)
        if any(abs(value) > FAR for value, _ in found):
            return Reply.REFUSED
        if any(abs(value) > HOLDS and self.is_fixed(gradient) for value, gradient in found):
            return Reply.REFUSED
        return self._bend(facts)

    def _restrict(self, facts: Sequence[ir.Fact], slacks: Sequence[float]) -> Reply:
        """An inequality or a contrary that the figure shows says something if it could be
        otherwise; it could not if nothing that it compares can change."""
        if not all(slack > 0.0 for slack in slacks):
            return Reply.REFUSED
        anchored(self.system, self.x)
        bounds = [b for f in facts for b in bounds_of(f, -1, self.system.scope)]
        if all(self.is_fixed(b.evaluate(self.x)[1]) for b in bounds):
            return Reply.FOLLOWS
        program = self.system.program
        if any(self._fails(bounds, x) for x in self.others()) or any(
            fact.negated and can_be_otherwise(program, fact, self.x) for fact in facts
        ):
            return self._taken(facts)
        return Reply.FOLLOWS

    def _taken(self, facts: Sequence[ir.Fact]) -> Reply:
        """State what needs no other figure."""
        program = self.system.program
        self._change(compile_system(replace(program, facts=(*program.facts, *facts))), self.x)
        return Reply.ADDED

    def _fails(self, bounds: Sequence[Bound], x: Values) -> bool:
        anchored(self.system, x)
        return any(b.evaluate(x)[0] <= 0.0 for b in bounds)

    def _settle(
        self, facts: Sequence[ir.Fact], rows: Sequence[Quantity], bounds: Sequence[Quantity]
    ) -> Reply:
        """What holds already: it follows if it does so elsewhere, too."""
        for x in self.others():
            anchored(self.system, x)
            if any(abs(q(x)[0]) > HOLDS for q in rows) or any(b(x)[0] <= 0.0 for b in bounds):
                return self._bend(facts)
        return Reply.FOLLOWS

    def _bend(self, facts: Sequence[ir.Fact]) -> Reply:
        program = replace(self.system.program, facts=(*self.system.program.facts, *facts))
        system = compile_system(program)
        start = list(self.x) + [0.1 * k for k in range(system.variables.size - len(self.x))]
        result = refine(system, start, STEPS)
        if not result.holds or is_crowded(system, result.x):
            return Reply.REFUSED
        if self._is_easy and not is_constructive(system):
            return Reply.REFUSED
        self._change(system, result.x)
        return Reply.ADDED

    def state(self, fact: ir.Fact, factor: float) -> Reply:
        """Add a first length, area or radius, for which the figure is only scaled."""
        program = replace(self.system.program, facts=(*self.system.program.facts, fact))
        system = compile_system(program)
        if self._is_easy and not is_constructive(system):
            return Reply.REFUSED
        self._change(system, self._scaled(factor))
        return Reply.ADDED

    def _change(self, system: System, x: Values) -> None:
        self.system, self.x = system, x
        self._span = self._others = self._said = None

    def _scaled(self, factor: float) -> Values:
        x, v = list(self.x), self.system.variables
        for i in v.points.values():
            x[i] *= factor
            x[i + 1] *= factor
        for i in v.lines.values():
            x[i + 2] *= factor
        for i in v.radii.values():
            x[i] *= factor
        return x

    def at(self, point: str) -> tuple[float, float]:
        i = self.system.variables.points[point]
        return self.x[i], self.x[i + 1]


def rehearse(program: ir.Program, seed: int, is_easy: bool) -> Rehearsal | None:
    """A figure to start from; None where none is found soon, or none with all points apart.

    Args:
        is_easy: Only one that can be constructed.
    """
    try:
        system = compile_system(replace(program, queries=()))
    except UnsupportedError:
        return None
    x = _first(system, seed, is_easy)
    if x is None or is_crowded(system, x):
        return None
    return Rehearsal(system, list(x), seed, is_easy)


def _first(system: System, seed: int, is_easy: bool) -> Values | None:
    """The better-looking of a few constructed figures; else one that is searched for."""
    found = [x for x in constructed(system, Random(seed), CHOICE) if holds(system, x)]
    if found:
        judge = Judge(system)
        return max(found, key=judge.score)
    if is_easy:
        return None
    best = Search(system, seed, FIRST).run()
    return None if best is None else best.x


def is_crowded(system: System, x: Values) -> bool:
    """Whether two points of a figure, or two circles, are one, or too near to be told apart."""
    program, v = system.program, system.variables
    least = tol.APART * extent(v, x)
    names = [p.name for p in program.points if not p.name.startswith("_")]
    panels = {p.name: p.panel for p in program.points}
    for k, a in enumerate(names):
        for b in names[:k]:
            i, j = v.points[a], v.points[b]
            near = abs(x[i] - x[j]) < least and abs(x[i + 1] - x[j + 1]) < least
            if near and panels[a] == panels[b]:
                return True
    circles = [(v.points[c.centre], v.radii[c.name]) for c in program.circles]
    for k, (i, r) in enumerate(circles):
        if x[r] < 2 * least:
            return True
        for j, s in circles[:k]:
            if abs(x[r] - x[s]) + abs(x[i] - x[j]) + abs(x[i + 1] - x[j + 1]) < least:
                return True
    return False
