"""What could be said next: statements and measures drawn by weight, read by the checker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from geodsl import ir
from geodsl.frontend import check_source
from geodsl.sampler.binding import bind
from geodsl.sampler.catalogue import BY_GROUP
from geodsl.sampler.givens import Offer
from geodsl.sampler.growing import written
from geodsl.sampler.moves import Group, Move
from geodsl.sampler.numbers import filled
from geodsl.sampler.sketch import Sketch
from geodsl.sampler.spelling import tidy
from geodsl.sampler.weights import Weights
from geodsl.source import Source

GROUPS: tuple[Group, ...] = ("relation", "order", "contrary", "measure")

FEATURED = 3
"""Ways to say the featured move that are looked at."""

REPAIRS = 3
"""Times that offers are taken back because the checker refuses them."""


class Offers(NamedTuple):
    """A checked skeleton, and what could be added to it."""

    program: ir.Program
    by_group: dict[Group, list[Offer]]


def offers_for(
    sketch: Sketch, weights: Weights, counts: Mapping[Group, int], featured: Move
) -> Offers | None:
    """Check the skeleton together with what could be added; None if the skeleton is wrong.

    Args:
        counts: How many of each group are looked at.
        featured: Looked at first, if it is of one of these groups.
    """
    wanted = [
        item for group in GROUPS for item in _drawn(sketch, group, weights, counts[group], featured)
    ]
    kept = list(wanted)
    for _ in range(REPAIRS):
        lines = [*sketch.lines, *(_asked(move, text) for move, text in kept)]
        program, found = check_source(Source("sample", "\n".join(lines)))
        if program is not None and not any(d.severity.name == "ERROR" for d in found):
            return Offers(program, _sorted(program, kept, len(sketch.lines)))
        bad = {_line(lines, d.primary.span.start) for d in found if d.severity.name == "ERROR"}
        if not bad or min(bad) < len(sketch.lines):
            return None
        kept = [item for k, item in enumerate(kept) if k + len(sketch.lines) not in bad]
    return None


def _drawn(
    sketch: Sketch, group: Group, weights: Weights, count: int, featured: Move
) -> list[tuple[Move, str]]:
    found: dict[str, Move] = {}
    for k in range(3 * count):
        if len(found) >= count:
            break
        is_first = k < FEATURED and featured.group == group
        move = featured if is_first else weights.choose(BY_GROUP[group], sketch.rng)
        bound = bind(sketch, move.takes)
        if bound is None or not _is_one_figure(sketch, move, list(bound.values())):
            continue
        says = filled(sketch.rng.choice(move.says), sketch.rng)
        text = written(move, says, bound)[0]
        found.setdefault(tidy(text, sketch.shapes), move)
    return [(move, text) for text, move in found.items()]


def _is_one_figure(sketch: Sketch, move: Move, names: Sequence[str]) -> bool:
    """Directions and places across the two figures of a picture mean nothing; sizes do."""
    if not sketch.apart or move.group == "measure" or move.name.startswith(("equal", "unequal")):
        return True
    return len({name in sketch.apart for name in names}) == 1


def _asked(move: Move, text: str) -> str:
    return f"find {text}" if move.group == "measure" else f"prove {text}"


def _line(lines: Sequence[str], offset: int) -> int:
    """The number of the line at an offset in the joined text."""
    for number, line in enumerate(lines):
        offset -= len(line) + 1
        if offset < 0:
            return number
    return len(lines) - 1


def _sorted(
    program: ir.Program, kept: Sequence[tuple[Move, str]], skeleton: int
) -> dict[Group, list[Offer]]:
    found: dict[Group, list[Offer]] = {group: [] for group in GROUPS}
    for k, (move, text) in enumerate(kept):
        targets = tuple(q.target for q in program.queries if q.statement == skeleton + k)
        found[move.group].append(Offer(move, text, targets))
    return found
