"""What the picture shows besides: dashes, labels, marks, shading, rough positions, units."""

from __future__ import annotations

from geodsl.sampler.binding import bind
from geodsl.sampler.catalogue import BY_GROUP
from geodsl.sampler.givens import Choice
from geodsl.sampler.growing import take
from geodsl.sampler.moves import Move
from geodsl.sampler.rehearsal import Rehearsal
from geodsl.sampler.sketch import Sketch
from geodsl.sampler.weights import Weights

TRIES = 10

UNITS = ("cm", "cm", "m", "ft", "mm", "inches")

DRAWN_SIZE = 400
"""Units of rough positions: an imported picture's pixels."""


def add_pictures(
    sketch: Sketch, choice: Choice, weights: Weights, size: int, featured: Move
) -> None:
    """Statements on the picture, and a unit, while there is room.

    Args:
        featured: Tried first, if it is one of these.
    """
    rng = sketch.rng
    room = size - len(sketch.lines) - choice.count()
    is_new = "unit" not in sketch.text and "axes" not in sketch.lines
    if room > 0 and choice.givens and is_new and rng.random() < weights.share("units"):
        sketch.lines.insert(0, f"unit {rng.choice(UNITS)}")
        room -= 1
    is_featured = featured.group == "picture"
    is_wanted = is_featured or rng.random() < weights.share("pictures")
    wanted = rng.choice((1, 1, 2)) if is_wanted else 0
    if choice.goals and rng.random() < weights.share("marked_truths"):
        _mark_instead(choice)
    for k in range(TRIES):
        if wanted <= 0 or room <= 0:
            return
        move = featured if is_featured and k == 0 else weights.choose(BY_GROUP["picture"], rng)
        bound = bind(sketch, move.takes)
        if bound is None or move.name in sketch.used:
            continue
        if max(says.count(";") for says in move.says) >= room:
            continue
        before = len(sketch.lines)
        take(sketch, move, bound)
        room -= len(sketch.lines) - before
        wanted -= 1
        choice.last = sketch.lines[before:] + choice.last
        del sketch.lines[before:]


def _mark_instead(choice: Choice) -> None:
    """A truth is marked in the picture and not asked for."""
    goal = choice.goals[0]
    if any(sign in goal for sign in (" = ", " ∥ ", " ⟂ ")):
        choice.goals.pop(0)
        choice.last.append(f"mark {goal}")


def positions(rehearsal: Rehearsal) -> list[str]:
    """Rough places of all points, as an imported picture gives them."""
    points = [p for p in rehearsal.system.variables.points if not p.startswith("_")]
    places = [rehearsal.at(p) for p in points]
    left, low = min(x for x, _ in places), min(y for _, y in places)
    size = max(max(x for x, _ in places) - left, max(y for _, y in places) - low) or 1.0
    return [
        f"at {p} ({round(DRAWN_SIZE * (x - left) / size)}, {round(DRAWN_SIZE * (y - low) / size)})"
        for p, (x, y) in zip(points, places, strict=True)
    ]
