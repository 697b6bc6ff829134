"""Relations that nobody stated and that hold on every figure: something to prove or to mark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from geodsl import ir
from geodsl.sampler.rehearsal import Rehearsal
from geodsl.sampler.sketch import Sketch
from geodsl.solver.variables import Values

TRUE = 1e-7
"""Relative. Figures are solved to 1e-9."""

MOST_SEGMENTS, MOST_FORKS, MOST_POINTS = 14, 18, 8
"""That are compared with each other."""

Places = Mapping[str, complex]


class Suspect(NamedTuple):
    """A relation that may hold: how it is written, what it means."""

    text: str
    fact: ir.Fact
    kind: str
    names: tuple[str, ...]


def truths(sketch: Sketch, rehearsal: Rehearsal) -> list[str]:
    """Statements on drawn segments and angles that hold on the figure and on further ones, and
    that no statement says alone."""
    others = rehearsal.others()
    if not others:
        return []
    places = [_places(rehearsal, x) for x in (rehearsal.x, *others)]
    found = [s for s in _suspects(sketch) if all(abs(_miss(s, at)) <= TRUE for at in places)]
    return [s.text for s in found if not rehearsal.is_said(s.fact)]


def _places(rehearsal: Rehearsal, x: Values) -> Places:
    indices = rehearsal.system.variables.points
    return {name: complex(x[i], x[i + 1]) for name, i in indices.items()}


def _suspects(sketch: Sketch) -> Iterator[Suspect]:
    segments = [s for s in sketch.segments() if not set(s) & set(sketch.apart)][:MOST_SEGMENTS]
    for (a, b), (c, d) in combinations(segments, 2):
        ends = (a, b, c, d)
        lengths = (ir.Length(a, b), ir.Length(c, d))
        yield Suspect(f"{a}{b} = {c}{d}", ir.Fact("equal", lengths), "equal", ends)
        if sketch.is_flat(a, b, c) and sketch.is_flat(a, b, d):
            continue
        lines = (ir.Through(a, b), ir.Through(c, d))
        yield Suspect(f"{a}{b} ⟂ {c}{d}", ir.Fact("perpendicular", lines), "perpendicular", ends)
        if len(set(ends)) == 4:
            yield Suspect(f"{a}{b} ∥ {c}{d}", ir.Fact("parallel", lines), "parallel", ends)
    forks = [f for f in sketch.forks() if not set(f) & set(sketch.apart)][:MOST_FORKS]
    for one, two in combinations(forks, 2):
        if not _is_same_angle(sketch, one, two):
            angles = (ir.Angle(*one), ir.Angle(*two))
            text = f"∠{''.join(one)} = ∠{''.join(two)}"
            yield Suspect(text, ir.Fact("equal", angles), "angle", (*one, *two))
    for four in _fours(sketch):
        fact = ir.Fact("concyclic", four)
        yield Suspect(f"{', '.join(four)} concyclic", fact, "concyclic", four)


def _is_same_angle(sketch: Sketch, one: tuple[str, str, str], two: tuple[str, str, str]) -> bool:
    """Whether two angles have their vertex and the lines of their arms in common."""
    if one[1] != two[1]:
        return False
    return any(
        sketch.is_flat(one[0], one[1], first) and sketch.is_flat(one[2], one[1], second)
        for first, second in ((two[0], two[2]), (two[2], two[0]))
    )


def _fours(sketch: Sketch) -> Iterator[tuple[str, ...]]:
    plain = [p for p in sketch.points if p not in sketch.apart][:MOST_POINTS]
    for four in combinations(plain, 4):
        is_known = any(set(four) <= set(on) for on in sketch.on.values())
        if not is_known and not any(sketch.is_flat(*three) for three in combinations(four, 3)):
            yield four


def _miss(suspect: Suspect, at: Places) -> float:
    """How far from true, relative; 1 where it has no meaning."""
    p = [at[name] for name in suspect.names]
    try:
        match suspect.kind:
            case "equal":
                u, v = abs(p[0] - p[1]), abs(p[2] - p[3])
                return (u - v) / max(u, v)
            case "perpendicular":
                turn = (p[1] - p[0]) * (p[3] - p[2]).conjugate()
                return turn.real / abs(turn)
            case "parallel":
                turn = (p[1] - p[0]) * (p[3] - p[2]).conjugate()
                return turn.imag / abs(turn)
            case "angle":
                return _cosine(p[0], p[1], p[2]) - _cosine(p[3], p[4], p[5])
            case _:
                ratio = (p[0] - p[2]) * (p[1] - p[3]) / ((p[1] - p[2]) * (p[0] - p[3]))
                return ratio.imag / abs(ratio)
    except ZeroDivisionError:
        return 1.0


def _cosine(a: complex, vertex: complex, b: complex) -> float:
    turn = (a - vertex) * (b - vertex).conjugate()
    return turn.real / abs(turn)
