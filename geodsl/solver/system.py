"""A program compiled to equations and inequalities over its variables, once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from geodsl import ir
from geodsl.solver.equations import equations_of, norm_equations
from geodsl.solver.expressions import Scope
from geodsl.solver.frame import Frame
from geodsl.solver.margins import bounds_of
from geodsl.solver.primitives import Quantity
from geodsl.solver.variables import Variables, variables_of


class Row(NamedTuple):
    """One equation. `fact` is its index in the program, -1 for the length of a normal; `slots`
    are the references of the frame that the fact reads."""

    evaluate: Quantity
    fact: int
    slots: range = range(0)


class Margin(NamedTuple):
    """One inequality: `evaluate` >= `required`; met from 0 on."""

    evaluate: Quantity
    required: float
    fact: int
    slots: range = range(0)


@dataclass(frozen=True, slots=True)
class System:
    """Equations and inequalities of a program, in the order of its facts."""

    program: ir.Program
    variables: Variables
    frame: Frame
    rows: tuple[Row, ...]
    margins: tuple[Margin, ...]

    @property
    def scope(self) -> Scope:
        return Scope(self.variables, self.frame)


def compile_system(program: ir.Program) -> System:
    """Compile every fact.

    Raises:
        UnsupportedError: A fact has no equation.
    """
    variables = variables_of(program)
    frame = Frame()
    scope = Scope(variables, frame)
    rows: list[Row] = []
    margins: list[Margin] = []
    for index, fact in enumerate(program.facts):
        before = len(frame.anchors)
        equations = [] if fact.negated else equations_of(fact, index, scope)
        bounds = bounds_of(fact, index, scope)
        slots = range(before, len(frame.anchors))
        rows += [Row(q, index, slots) for q in equations]
        margins += [Margin(b.evaluate, b.required, index, slots) for b in bounds]
    rows += [Row(q, -1) for q in norm_equations(scope)]
    return System(program, variables, frame, tuple(rows), tuple(margins))


def without(system: System, facts: Iterable[int]) -> System:
    """The system without the rows of some facts."""
    gone = frozenset(facts)
    return System(
        system.program,
        system.variables,
        system.frame,
        tuple(r for r in system.rows if r.fact not in gone),
        tuple(m for m in system.margins if m.fact not in gone),
    )


def anchored(system: System, x: Sequence[float]) -> None:
    """Fix the frame of the system by the figure `x`."""
    system.frame.anchor(system.variables, x)


def worst_defect(system: System, x: Sequence[float]) -> float:
    """The largest residual of an equation at `x`, in the current frame."""
    return max((abs(row.evaluate(x)[0]) for row in system.rows), default=0.0)


def worst_margin(system: System, x: Sequence[float]) -> float:
    """The smallest slack of an inequality at `x`; positive if all hold."""
    return min((m.evaluate(x)[0] for m in system.margins), default=1.0)


def shortfall(system: System, x: Sequence[float]) -> float:
    """How far the figure `x` is from one on which everything holds: squares of what is missed,
    each at most 1."""
    anchored(system, x)
    equations = sum(min(1.0, row.evaluate(x)[0] ** 2) for row in system.rows)
    slacks = (m.evaluate(x)[0] - m.required for m in system.margins)
    return equations + sum(min(1.0, slack * slack) for slack in slacks if slack < 0.0)


def defects(system: System, x: Sequence[float]) -> dict[int, float]:
    """Largest defect by statement (equations, and inequalities below 0); the frame is the
    caller's."""
    facts = system.program.facts
    found: dict[int, float] = {}
    for row in system.rows:
        if row.fact >= 0:
            statement = facts[row.fact].statement
            found[statement] = max(found.get(statement, 0.0), abs(row.evaluate(x)[0]))
    for margin in system.margins:
        statement = facts[margin.fact].statement
        found[statement] = max(found.get(statement, 0.0), -margin.evaluate(x)[0])
    return found
