"""Which of several solutions a JGEX problem means, as statements of order and side.

The notation leaves open which intersection is meant. Its own builders draw until the goals hold,
so a few rough figures are drawn here, with every combination of solutions; if the goals hold on
some of them only, the fewest statements are chosen that leave none of the others.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from geodsl.importers.jgex_notation import Term
from geodsl.importers.jgex_sketch import SketchError, solutions
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
            drawn = [figure for figure in drawn if _sign([way], figure) > 0]
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
    for wordings, triples in _tests(steps, forked):
        if not all(point in known for triple in triples for point in triple):
            continue
        signs = [_sign(triples, figure) for figure in drawn]
        for sign, wording in zip((1, -1), wordings, strict=True):
            mask = sum(1 << i for i, found_sign in enumerate(signs) if found_sign == sign)
            if mask not in seen:
                seen.add(mask)
                found.append(_Candidate(wording, mask))
        if len(found) >= _MOST_CANDIDATES:
            break
    return found


_Triples = tuple[tuple[str, str, str], ...]
"""Points whose turning directions are multiplied."""


def _tests(
    steps: Sequence[Step], forked: Sequence[int]
) -> Iterator[tuple[tuple[str, str], _Triples]]:
    for number in forked:
        yield from _places(steps, number, _bases(steps[number]))
    for number, step in enumerate(steps):
        if number not in forked and [name for name, _ in step.uses] == ["on_line"]:
            earlier = [p for other in steps[:number] for p in other.points]
            pairs = [(min(pair), max(pair)) for pair in combinations(earlier, 2)]
            yield from _places(steps, number, pairs)


def _places(
    steps: Sequence[Step], number: int, bases: Sequence[tuple[str, str]]
) -> Iterator[tuple[tuple[str, str], _Triples]]:
    """Where the points of one step lie: on which side of a base, and round which way."""
    earlier = [p for other in steps[:number] for p in other.points]
    for point in steps[number].points:
        for q, r in bases:
            for other in earlier:
                if other not in (q, r):
                    sides = (
                        f"{point}, {other} on same side of {q}{r}",
                        f"{point}, {other} on opposite sides of {q}{r}",
                    )
                    yield sides, ((q, r, point), (q, r, other))
        for q, r in bases:
            yield (
                (f"{q}{r}{point} counterclockwise", f"{q}{r}{point} clockwise"),
                ((q, r, point),),
            )


def _bases(step: Step) -> list[tuple[str, str]]:
    """Pairs of given points that a clause leans on, sorted and each once."""
    found: list[tuple[str, str]] = []
    for _, words in step.uses:
        given = [w for w in words.values() if w[:1].isupper() and w not in step.points]
        found += [(min(pair), max(pair)) for pair in combinations(dict.fromkeys(given), 2)]
    return list(dict.fromkeys(found))


def _sign(triples: Sequence[tuple[str, str, str]], points: Mapping[str, complex]) -> int:
    """The product of the turning directions: 1, -1, or 0 where one is flat."""
    sign = 1
    for a, b, c in triples:
        area = ((points[b] - points[a]).conjugate() * (points[c] - points[a])).imag
        if abs(area) < _CLEAR:
            return 0
        sign = sign if area > 0 else -sign
    return sign
