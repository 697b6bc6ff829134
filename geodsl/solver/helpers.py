"""Points that only a relation needs: where three concurrent lines meet."""

from __future__ import annotations

from geodsl.solver.constructions import line_reader
from geodsl.solver.system import System
from geodsl.solver.variables import Values


def place_helpers(system: System, x: Values) -> None:
    """Put each helper where the first two of its lines meet; lines that do not meet leave it where
    it is. (A search for it may run off: seen from far away, lines are close to each other.)"""
    for fact, i in system.variables.helpers.items():
        first, second = system.program.facts[fact].arguments[:2]
        (p, d), (q, e) = (line_reader(t, system.scope)[0](x) for t in (first, second))
        turn = d.real * e.imag - d.imag * e.real
        if turn:
            gap = q - p
            z = p + d * ((gap.real * e.imag - gap.imag * e.real) / turn)
            x[i], x[i + 1] = z.real, z.imag
