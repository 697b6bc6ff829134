"""When a search by least squares gives up, and when it must not."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from geodsl.frontend import check_tree
from geodsl.solver import cholesky
from geodsl.solver.least_squares import Patience, Problem, minimise
from geodsl.solver.refine import _Apart
from geodsl.solver.system import anchored, compile_system
from geodsl.source import Source

Dual = tuple[float, list[tuple[int, float]]]
IMPATIENT = Patience(worst=1e-11, gain=0.1, pace=0.3)


def _never(x: Sequence[float]) -> Dual:
    """Smallest at 0, where it is 1: no root, and no slope there."""
    return 1.0 + x[0] * x[0], [(0, 2.0 * x[0])]


def _far(x: Sequence[float]) -> Dual:
    return x[0] - 100.0, [(0, 1.0)]


def _root(x: Sequence[float]) -> Dual:
    return x[0] * x[0] - 2.0, [(0, 2.0 * x[0])]


def test_a_search_at_rest_in_a_compromise_ends_early() -> None:
    endless = minimise(Problem([_never]), [0.3], 30)
    early = minimise(Problem([_never], patience=IMPATIENT), [0.3], 30)
    assert early.steps < endless.steps
    assert early.cost > 0.4


def test_a_search_that_creeps_ends_early() -> None:
    endless = minimise(Problem([_far], reach=2.0), [0.0], 30)
    early = minimise(Problem([_far], reach=2.0, patience=IMPATIENT), [0.0], 30)
    assert endless.steps == 30
    assert early.steps < 10


def test_an_impatient_search_still_finds_a_plain_root() -> None:
    fit = minimise(Problem([_root], patience=IMPATIENT), [9.0], 30)
    assert fit.x[0] == pytest.approx(2.0**0.5, abs=1e-10)


def test_cholesky_solves_a_positive_definite_system_and_refuses_another() -> None:
    solution = cholesky.solve([[4.0], [2.0, 5.0], [0.0, 1.0, 3.0]], [8.0, 15.0, 11.0])
    assert solution == pytest.approx([1.0, 2.0, 3.0])
    assert cholesky.solve([[1.0], [2.0, 1.0]], [1.0, 1.0]) is None


def test_only_pairs_of_which_a_point_may_move_are_kept_apart() -> None:
    program = check_tree(Source("near", "triangle ABC\n")).program
    assert program is not None
    system = compile_system(program)
    at = system.variables.points
    x = [0.0] * system.variables.size
    x[at["B"]], x[at["C"] + 1] = 0.001, 1.0
    anchored(system, x)
    fixed = frozenset(at[name] + k for name in "AB" for k in (0, 1))
    assert _Apart(system, frozenset())(x)
    assert not _Apart(system, fixed)(x)
