"""Which of several solutions a JGEX problem means, as statements of order and side.

The notation leaves open which intersection is meant. Its own builders draw until the goals hold,
so a few rough figures are drawn here, with every combination of solutions; if the goals hold on
some of them only, the fewest statements are chosen that leave none of the others.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from geodsl.importers.jgex_notation import Term
from geodsl.importers.jgex_plane import SketchError
from geodsl.importers.jgex_sketch import solutions
from geodsl.importers.jgex_truth import holds

_FIGURES = 24
"""Random figures, each with all its combinations of solutions."""

_MOST_COMBINATIONS = 32
_MOST_STATEMENTS = 3
_MOST_CANDIDATES = 200
_MOST_JOINED = 60
"""Candidates that are looked at, alone and in combinations."""

_SHARE = 0.2
"""Share of the good figures that a choice must leave: what leaves fewer is a chance agreement."""

_CLEAR = 1e-6
"""Areas smaller than this say nothing of a side."""


@dataclass(frozen=True, slots=True)
class Step:
    """A clause as the writer bound it: its points, and its constructions with their words."""

    points: tuple[str, ...]
    uses: tuple[tuple[str, Mapping[str, str]], ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A statement and the set of figures on which it holds, as bits."""

    text: str
    mask: int


def choose(steps: Sequence[Step], goals: Sequence[Term]) -> list[str]:
    """Statements that select the solutions on which the goals hold; none where all do.

    Also none where a construction has no sketch, a goal is not looked at, or no few statements
    tell the solutions apart.
    """
    if not goals:
        return []
    drawn, forked = _draw(steps)
    for goal in goals:
        if goal.name == "sameclock":
            way = (goal.arguments[0], goal.arguments[1], goal.arguments[2])
            drawn = [figure for figure in drawn if _sign((way,), figure) > 0]
    if not drawn:
        return []
    good = 0
    for i, figure in enumerate(drawn):
        verdicts = [holds(goal, figure) for goal in goals]
        if None in verdicts:
            return []
        good |= all(verdicts) << i
    every = (1 << len(drawn)) - 1
    if good in (0, every):
        return []
    candidates = _candidates(steps, forked, drawn)
    for count in range(1, _MOST_STATEMENTS + 1):
        field = candidates if count == 1 else candidates[:_MOST_JOINED]
        best: tuple[_Candidate, ...] = ()
        reach = _SHARE * good.bit_count()
        for chosen in combinations(field, count):
            mask = every
            for candidate in chosen:
                mask &= candidate.mask
            if not mask & ~good and mask.bit_count() > reach:
                best, reach = chosen, mask.bit_count()
        if best:
            return [candidate.text for candidate in best]
    return []


def _draw(steps: Sequence[Step]) -> tuple[list[Mapping[str, complex]], list[int]]:
    """Figures with all combinations of solutions, and the steps that have more than one."""
    drawn: list[Mapping[str, complex]] = []
    forked: set[int] = set()
    for seed in range(_FIGURES):
        figures: list[dict[str, complex]] = [{}]
        for number, step in enumerate(steps):
            grown: list[dict[str, complex]] = []
            for i, figure in enumerate(figures):
                rng = random.Random(f"{seed} {number}")
                try:
                    found = solutions(step.uses, figure, rng)
                except SketchError:
                    continue
                if len(found) > 1:
                    forked.add(number)
                grown += [{**figure, **new} for new in found]
                if i >= _MOST_COMBINATIONS:
                    break
            figures = grown[:_MOST_COMBINATIONS]
        drawn += figures
    return drawn, sorted(forked)


def _candidates(
    steps: Sequence[Step], forked: Sequence[int], drawn: Sequence[Mapping[str, complex]]
) -> list[_Candidate]:
    """Sides of the points with several solutions and their ways round; then of other points."""
    found: list[_Candidate] = []
    seen: set[int] = {0, (1 << len(drawn)) - 1}
    known = drawn[0].keys()
    for test in _tests(steps, forked):
        if not all(point in known for triple in test.triples for point in triple):
            continue
        signs = [test.measure(test.triples, figure) for figure in drawn]
        for sign, wording in test.wordings:
            mask = sum(1 << i for i, found_sign in enumerate(signs) if found_sign == sign)
            if mask not in seen:
                seen.add(mask)
                found.append(_Candidate(wording, mask))
        if len(found) >= _MOST_CANDIDATES:
            break
    return found


_Triples = tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class _Test:
    """What a sign measured on a figure lets one say.

    Attributes:
        wordings: The statement for each sign that has one.
        triples: The points that are measured.
        measure: 1, -1, or 0 where a figure leaves it open.
    """

    wordings: tuple[tuple[int, str], ...]
    triples: _Triples
    measure: Callable[[_Triples, Mapping[str, complex]], int]


def _tests(steps: Sequence[Step], forked: Sequence[int]) -> Iterator[_Test]:
    for step in steps:
        if [name for name, _ in step.uses] == ["on_line"]:
            yield from _stretches(step)
    for number in forked:
        yield from _places(steps, number, _bases(steps[number]))
    for number, step in enumerate(steps):
        if number not in forked and [name for name, _ in step.uses] == ["on_line"]:
            earlier = [p for other in steps[:number] for p in other.points]
            pairs = [(min(pair), max(pair)) for pair in combinations(earlier, 2)]
            yield from _places(steps, number, pairs)


def _stretches(step: Step) -> Iterator[_Test]:
    """On which of the three stretches of its line a point lies."""
    words = step.uses[0][1]
    x, a, b = words["x"], words["a"], words["b"]
    yield _Test(((1, f"{x} on segment {a}{b}"),), ((a, x, b),), _is_between)
    yield _Test(((1, f"{b} between {a} and {x}"),), ((a, b, x),), _is_between)
    yield _Test(((1, f"{a} between {x} and {b}"),), ((x, a, b),), _is_between)


def _places(
    steps: Sequence[Step], number: int, bases: Sequence[tuple[str, str]]
) -> Iterator[_Test]:
    """Where the points of one step lie: on which side of a base, and round which way."""
    earlier = [p for other in steps[:number] for p in other.points]
    for point in steps[number].points:
        for q, r in bases:
            for other in earlier:
                if other not in (q, r):
                    sides = (
                        (1, f"{point}, {other} on same side of {q}{r}"),
                        (-1, f"{point}, {other} on opposite sides of {q}{r}"),
                    )
                    yield _Test(sides, ((q, r, point), (q, r, other)), _sign)
        for q, r in bases:
            ways = ((1, f"{q}{r}{point} counterclockwise"), (-1, f"{q}{r}{point} clockwise"))
            yield _Test(ways, ((q, r, point),), _sign)


def _bases(step: Step) -> list[tuple[str, str]]:
    """Pairs of given points that a clause leans on, sorted and each once."""
    found: list[tuple[str, str]] = []
    for _, words in step.uses:
        given = [w for w in words.values() if w[:1].isupper() and w not in step.points]
        found += [(min(pair), max(pair)) for pair in combinations(dict.fromkeys(given), 2)]
    return list(dict.fromkeys(found))


def _sign(triples: _Triples, points: Mapping[str, complex]) -> int:
    """The product of the turning directions: 1, -1, or 0 where one is flat."""
    sign = 1
    for a, b, c in triples:
        area = ((points[b] - points[a]).conjugate() * (points[c] - points[a])).imag
        if abs(area) < _CLEAR:
            return 0
        sign = sign if area > 0 else -sign
    return sign


def _is_between(triples: _Triples, points: Mapping[str, complex]) -> int:
    """1 where the middle of the one triple, which is on a line, is between its ends; else -1."""
    a, x, b = (points[p] for p in triples[0])
    reach = ((a - x).conjugate() * (b - x)).real
    return 0 if abs(reach) < _CLEAR else -1 if reach > 0 else 1
