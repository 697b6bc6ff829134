"""Which kind of fact would determine an answer that is not."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geodsl import ir
from geodsl.constraints.rows import inner, outside
from geodsl.constraints.system import Measure, gradients_of
from geodsl.finds.result import Missing
from geodsl.finds.study import Study
from geodsl.finds.targets import Value, is_length
from geodsl.tolerances import IN_ROW_SPACE, SAME_DIRECTION


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A fact that would do, as a measure to be stated."""

    kind: Missing
    measure: ir.Expression
    text: str


def explain_missing(measure: Measure, study: Study) -> tuple[Missing, str]:
    """The kind of fact that is missing, and a sentence that names one."""
    gradients = gradients_of(measure, study.system, study.values) or []
    free = [outside(gradient, study.basis) for gradient in gradients]
    free = [rest for rest, whole in zip(free, gradients, strict=True) if _is_free(rest, whole)]
    if not free:
        return "several", "the statements do not fix it"
    if _only_scale(free, study):
        return "scale", "a length is missing: nothing fixes the scale of the figure"
    for suggestion in _suggestions(study):
        if _fixes(Value(suggestion.measure), free, study, gradients):
            return suggestion.kind, f"{suggestion.text} is missing"
    return "several", "more than one fact is missing"


def _is_free(rest: Sequence[float], whole: Sequence[float]) -> bool:
    return inner(rest, rest) > IN_ROW_SPACE**2 * inner(whole, whole)


def _fixes(
    fact: Measure,
    free: Sequence[list[float]],
    study: Study,
    asked: Sequence[Sequence[float]] = (),
) -> bool:
    """Whether stating one more measure leaves nothing of the question free.

    Args:
        asked: Gradients of the question. A measure that everywhere changes as the question does
            is the question in other letters (`CA` for `AC`), and helps nobody.
    """
    gradients = gradients_of(fact, study.system, study.values)
    if not gradients or not _is_free(rest := outside(gradients[0], study.basis), gradients[0]):
        return False
    if any(_are_parallel(gradients[0], whole) for whole in asked if inner(whole, whole) > 0.0):
        return False
    return all(_are_parallel(rest, other) for other in free)


def _are_parallel(u: Sequence[float], v: Sequence[float]) -> bool:
    cosine = inner(u, v) / math.sqrt(inner(u, u) * inner(v, v))
    return abs(cosine) > 1.0 - SAME_DIRECTION


def _only_scale(free: Sequence[list[float]], study: Study) -> bool:
    """Whether blowing the figure up is allowed, and is all that changes the answer."""
    growth = _growth(study)
    allowed = all(
        abs(inner(q, growth)) <= SAME_DIRECTION * math.sqrt(inner(growth, growth))
        for q in study.basis.unit
    )
    if not allowed:
        return False
    lengths = [Value(m.measure) for m in _suggestions(study) if m.kind == "length"]
    return any(_fixes(length, free, study) for length in lengths)


def _growth(study: Study) -> list[float]:
    """The motion that blows the figure up about the origin, by scaled variables; unknowns that
    stand beside lengths grow with them."""
    system = study.system
    motion = [v / s for v, s in zip(study.values, system.scales, strict=True)]
    start = 2 * len(system.points)
    for i in range(start, start + 3 * len(system.lines), 3):
        motion[i] = motion[i + 1] = 0.0
    first = len(motion) - len(system.unknowns)
    for i, name in enumerate(system.unknowns, first):
        if not is_length(name, system.program):
            motion[i] = 0.0
    return motion


def _suggestions(study: Study) -> Iterator[Suggestion]:
    """Places of points on lines, angles and lengths of the picture, simplest first."""
    program = study.system.program
    yield from _places(program)
    segments = _segments(study)
    yield from _angles(segments)
    for a, b in segments:
        yield Suggestion("length", ir.Length(a, b), f"a length, such as {a}{b},")
    for circle in program.circles:
        shown = circle.centre if not circle.centre.startswith("_") else circle.name
        if not shown.startswith("_"):
            radius = ir.Radius(ir.Circle(circle.name))
            yield Suggestion("length", radius, f"a length, such as the radius of circle {shown},")


def _places(program: ir.Program) -> Iterator[Suggestion]:
    for fact in program.facts:
        match fact:
            case ir.Fact("on_segment" | "on_ray", (str(p), str(a), str(b)), False):
                text = f"the position of {p} on {a}{b}"
                yield Suggestion("position", ir.Length(a, p), text)
            case ir.Fact("on_line", (str(p), ir.Through(a, b)), False):
                text = f"the position of {p} on line {a}{b}"
                yield Suggestion("position", ir.Length(a, p), text)


def _segments(study: Study) -> list[tuple[str, str]]:
    """The drawn segments, or all pairs of named points where none is drawn."""
    program = study.system.program
    drawn = [s.item for s in program.drawing.strokes]
    pairs = [(i.a, i.b) for i in drawn if isinstance(i, ir.Segment)]
    if not pairs:
        names = [p for p in study.system.points if not p.startswith("_")]
        pairs = [(a, b) for i, a in enumerate(names) for b in names[i + 1 :]]
    return list(dict.fromkeys(pair for pair in pairs if pair[0] != pair[1]))


def _angles(segments: Sequence[tuple[str, str]]) -> Iterator[Suggestion]:
    arms: dict[str, list[str]] = {}
    for a, b in segments:
        arms.setdefault(a, []).append(b)
        arms.setdefault(b, []).append(a)
    for vertex, ends in arms.items():
        for i, a in enumerate(ends):
            for c in ends[i + 1 :]:
                if a != c:
                    text = f"an angle, such as ∠{a}{vertex}{c},"
                    yield Suggestion("angle", ir.Angle(a, vertex, c), text)
