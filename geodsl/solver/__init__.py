"""From a checked program to coordinates on which its facts hold."""

from geodsl.solver.fixed import fixed_value
from geodsl.solver.following import follows
from geodsl.solver.jacobian import jacobian, measure, residuals
from geodsl.solver.near import hindering, solve_near
from geodsl.solver.outcome import Accident, Contradictory, GaveUp, Outcome, Solved, SolveOptions
from geodsl.solver.solve import solve

__all__ = [
    "Accident",
    "Contradictory",
    "GaveUp",
    "Outcome",
    "SolveOptions",
    "Solved",
    "fixed_value",
    "follows",
    "hindering",
    "jacobian",
    "measure",
    "residuals",
    "solve",
    "solve_near",
]
