"""Growing a program move by move, without coordinates."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geodsl.sampler.binding import Bound, bind
from geodsl.sampler.moves import Move
from geodsl.sampler.names import ROLES
from geodsl.sampler.numbers import filled
from geodsl.sampler.sketch import Sketch
from geodsl.sampler.weights import Weights

_PLACE = re.compile(r'"[^"]*"|@[A-Za-z]|\$[a-z]|[A-Z]')

MOST_POINTS = 11
"""A picture with more is crowded."""

TRIES = 30


def written(move: Move, says: str, names: Bound) -> list[str]:
    """The statements of a move with names in their places."""
    return [part.strip() for part in _PLACE.sub(lambda m: names.get(m[0], m[0]), says).split(";")]


def grow(
    sketch: Sketch,
    moves: Sequence[Move],
    weights: Weights,
    until: int,
    featured: Move | None = None,
) -> None:
    """Constructions until there are `until` statements; then what is loose is joined.

    Args:
        featured: Taken as soon as there is what it needs.
    """
    for _ in range(TRIES):
        if featured is not None and featured.name not in sketch.used:
            bound = bind(sketch, featured.takes)
            if bound is not None:
                take(sketch, featured, bound)
                continue
        if len(sketch.lines) + len(sketch.loose) >= until:
            break
        move = weights.choose(moves, sketch.rng)
        made = sum(len(part.split(":")[0]) for part in move.makes.split())
        room = until + 1 - len(sketch.lines) - len(sketch.loose)
        if len(sketch.points) + made > MOST_POINTS or _least(move) > room:
            continue
        if sketch.used.count(move.name) >= 2:
            continue
        bound = bind(sketch, move.takes)
        if bound is not None:
            take(sketch, move, bound)
    join_loose(sketch)


def _least(move: Move) -> int:
    return min(says.count(";") + 1 for says in move.says)


def take(sketch: Sketch, move: Move, bound: Bound) -> list[str]:
    """Do a move: new names, statements, and what is there then.

    Returns:
        Its statements.
    """
    says = sketch.rng.choice(move.says)
    places = set(_PLACE.findall(says))
    names = dict(bound)
    new: list[str] = []
    for part in move.makes.split():
        run, _, role = part.partition(":")
        wanted = [place for place in ([run] if run[0] == "$" else run) if place in places]
        given = _new_names(sketch, wanted, role)
        names |= given
        new += [name for place, name in given.items() if place[0] != "$" and role != "region"]
    lines = written(move, filled(says, sketch.rng), names)
    lines = [line for line in (_undrawn(sketch, line) for line in lines) if line]
    sketch.lines += lines
    sketch.used.append(move.name)
    for name in new:
        sketch.introduce(name)
    for effect in filter(None, (part.strip() for part in move.adds.split(","))):
        sketch.add(effect, names)
    return lines


def _new_names(sketch: Sketch, places: Sequence[str], role: str) -> Bound:
    if role == "vertex":
        return dict(zip(places, sketch.names.corners(len(places)), strict=True))
    draw = sketch.names.point if role in ROLES else sketch.names.small
    return {place: draw(role) for place in places}


def _undrawn(sketch: Sketch, line: str) -> str:
    """`segments AB, CD` without those that the picture shows already; empty if none is left."""
    if not line.startswith(("segment ", "segments ", "draw ")):
        return line
    word, _, rest = line.partition(" ")
    runs = [run for run in rest.split(", ") if len(run) != 2 or not sketch.is_drawn(*run)]
    if not runs:
        return ""
    plural = word if word == "draw" else "segments" if len(runs) > 1 else "segment"
    return f"{plural} {', '.join(runs)}"


def join_loose(sketch: Sketch) -> None:
    """A segment from each point that nothing drawn touches, to one or two of its neighbours."""
    for point, others in list(sketch.loose.items()):
        if point not in sketch.loose:
            continue
        near = [p for p in others if p in sketch.points and p != point]
        if not near:
            continue
        count = min(len(near), sketch.rng.choice((1, 1, 2)))
        chosen = sketch.rng.sample(near, count)
        runs = ", ".join(f"{point}{other}" for other in chosen)
        sketch.lines.append(f"segment{'s' if count > 1 else ''} {runs}")
        for other in chosen:
            sketch.join(point, other)
