"""Whether something else than a statement says could hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geodsl import ir
from geodsl.solver.expressions import UnsupportedError
from geodsl.solver.refine import refine
from geodsl.solver.system import compile_system

STEPS = 30
"""Least-squares steps from a figure on which the relation fails to one on which it holds."""


def can_be_otherwise(rest: ir.Program, fact: ir.Fact, x: Sequence[float]) -> bool:
    """Whether some figure near `x` meets the other statements and the contrary of a fact: of a
    denied relation the relation itself, of an inequality that it visibly fails.

    Args:
        rest: The program without the fact.
        x: A figure of the program, in the order of the variables of `rest`.
    """
    other = replace(fact, negated=not fact.negated)
    program = replace(rest, facts=(*rest.facts, other), queries=())
    try:
        system = compile_system(program)
    except UnsupportedError:
        return False
    start = list(x) + [0.1 * k for k in range(system.variables.size - len(x))]
    return refine(system, start, STEPS).holds
