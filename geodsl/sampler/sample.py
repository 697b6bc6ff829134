"""One program from a seed and an index, grown until it is one that a school book could print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from geodsl import ir
from geodsl.coordinates import Coordinates
from geodsl.sampler.binding import bind
from geodsl.sampler.catalogue import BY_GROUP
from geodsl.sampler.givens import Choice, Numbers, Offer, add_statements, with_unknown
from geodsl.sampler.growing import grow, take
from geodsl.sampler.moves import Group, Move
from geodsl.sampler.offering import Offers, offers_for
from geodsl.sampler.pictures import add_pictures, positions
from geodsl.sampler.program_plan import Plan, plan_of
from geodsl.sampler.rehearsal import Rehearsal, rehearse
from geodsl.sampler.sketch import Sketch
from geodsl.sampler.spelling import tidy
from geodsl.sampler.trial import Reason, Tried, try_out
from geodsl.sampler.truths import truths
from geodsl.sampler.weights import Weights

ATTEMPTS = 12
"""Programs grown for one index before it is left out."""

SIZES = (0.4, 0.7, 1.1, 1.6, 2.0, 2.0, 1.8, 1.5, 1.2, 0.9)
"""Weights of 3, 4, 5 ... 12 statements; sizes beyond have the last."""

FEATURED_HARD = 0.05
"""Of programs that feature what mostly takes least squares: how many may take them."""

SEARCHED_BASE = 0.35
"""Of programs whose planned opening mostly takes least squares: how many have it."""

OTHER_BASES = 40
"""Openings that are tried for a featured move."""


FEW_RELATIONS = (0.35, 0.45, 0.2)
"""Of 0, 1, 2 relations that are added to a figure, besides those of its constructions."""


@dataclass(frozen=True, slots=True)
class Sampled:
    """What became of one index.

    Attributes:
        program: The accepted program as checked, and its canonical text; None if every attempt
            was rejected.
        moves: Names of the moves that its skeleton was made of.
        rejections: Attempts that were rejected, by reason.
    """

    seed: int
    index: int
    text: str | None
    program: ir.Program | None = None
    coordinates: Coordinates | None = None
    moves: tuple[str, ...] = ()
    rejections: Counter[Reason] = field(default_factory=Counter)


def sample_program(seed: int, index: int, weights: Weights) -> Sampled:
    """Program number `index` of a seed. A pure function: it does not depend on other indices.

    The program is checked, solved from seed 0 and judged as `geodsl compile` does it; its figure
    has no accidents, no statement follows from the others, and what is asked for is determined.
    """
    rejections: Counter[Reason] = Counter()
    plan = plan_of(seed, index, weights)
    for attempt in range(ATTEMPTS):
        rng = Random(f"{seed}/{index}/{attempt}")
        tried = _attempt(rng, weights, plan)
        if isinstance(tried, Reason):
            rejections[tried] += 1
            continue
        return Sampled(seed, index, tried.text, tried.program, tried.coordinates, tried.moves,
                       rejections)  # fmt: skip
    return Sampled(seed, index, None, rejections=rejections)


def _attempt(rng: Random, weights: Weights, plan: Plan) -> Tried | Reason:
    size, featured = _size(rng, weights), plan.featured
    share = FEATURED_HARD if _is_hard(featured) else weights.share("hard")
    if plan.base.is_searched:
        share = max(share, SEARCHED_BASE)
    is_easy = not featured.is_searched and rng.random() >= share
    is_quick = is_easy or featured.is_searched
    sketch = _opened(rng, weights, plan, is_quick)
    until = max(len(sketch.lines), round(rng.uniform(0.4, 0.85) * size))
    wanted = featured if featured.group == "construction" else None
    grow(sketch, _quick("construction", is_quick), weights, until, wanted)
    if len(sketch.lines) > weights.most:
        return Reason.TOO_LONG
    size = min(max(size, len(sketch.lines) + 1), weights.most)
    wish = _wish(rng, weights, featured)
    offers = offers_for(sketch, weights, wish.counts(), featured)
    if offers is None:
        return Reason.ILL_FORMED
    rehearsal = rehearse(offers.program, rng.getrandbits(16), is_easy)
    if rehearsal is None:
        return Reason.NO_FIGURE
    choice = _choose(sketch, offers, rehearsal, weights, wish, size - len(sketch.lines))
    add_pictures(sketch, choice, weights, size, featured)
    lines = [tidy(line, sketch.shapes) for line in (*sketch.lines, *choice.lines())]
    if len(lines) < weights.least:
        return Reason.TOO_SHORT
    if rng.random() < weights.share("positions"):
        lines += positions(rehearsal)
    return try_out(lines, tuple(sketch.used), is_easy)


def _is_hard(move: Move) -> bool:
    """Whether it mostly takes least squares to say it: areas, and equations between measures."""
    return move.kind == "area" or move.group == "relation"


def _quick(group: Group, is_quick: bool) -> tuple[Move, ...]:
    """Moves of a group, without those of which the figures are searched for."""
    return tuple(m for m in BY_GROUP[group] if not (is_quick and m.is_searched))


def _opened(rng: Random, weights: Weights, plan: Plan, is_quick: bool) -> Sketch:
    """A sketch of the planned opening; of another where it has not what the featured move needs,
    or where its figures would be searched for."""
    sketch = Sketch(rng)
    bases = _quick("base", is_quick)
    if not any(map(weights.of, bases)):
        bases = BY_GROUP["base"]
    take(sketch, plan.base if plan.base in bases else weights.choose(bases, rng), {})
    for _ in range(OTHER_BASES):
        if plan.keeps_base or bind(sketch, plan.featured.takes) is not None:
            break
        sketch = Sketch(rng)
        take(sketch, weights.choose(bases, rng), {})
    return sketch


def _size(rng: Random, weights: Weights) -> int:
    sizes = range(weights.least, weights.most + 1)
    odds = [SIZES[min(max(n - 3, 0), len(SIZES) - 1)] for n in sizes]
    return rng.choices(sizes, odds)[0]


@dataclass(frozen=True, slots=True)
class _Wish:
    """What a program is to have besides its skeleton: how many, or whether."""

    relations: int
    orders: bool
    contraries: bool
    givens: bool
    measured: bool

    def counts(self) -> dict[Group, int]:
        """How many statements to look at for each of these."""
        return {
            "relation": 3 * self.relations,
            "order": 3 * self.orders,
            "contrary": 3 * self.contraries,
            "measure": 7 * self.givens,
        }


def _wish(rng: Random, weights: Weights, featured: Move) -> _Wish:
    group = featured.group
    return _Wish(
        max(rng.choices((0, 1, 2), FEW_RELATIONS)[0], group == "relation"),
        rng.random() < weights.share("orders") or group == "order",
        rng.random() < weights.share("contraries") or group == "contrary",
        rng.random() < weights.share("givens") or group == "measure",
        group == "measure",
    )


def _choose(
    sketch: Sketch,
    offers: Offers,
    rehearsal: Rehearsal,
    weights: Weights,
    wish: _Wish,
    room: int,
) -> Choice:
    """Relations, numbers and questions for a skeleton, as many as there is room for."""
    rng, choice = sketch.rng, Choice()
    relations = offers.by_group["relation"]
    add_statements(rehearsal, relations, min(wish.relations, room), choice)
    for group in ("order", "contrary"):
        if choice.count() < room:
            add_statements(rehearsal, offers.by_group[group], 1, choice)
    if wish.givens:
        _give_numbers(sketch, offers.by_group["measure"], rehearsal, choice, weights, wish, room)
    if choice.count() < room and rng.random() < weights.share("proofs"):
        found = truths(sketch, rehearsal)
        if found:
            choice.goals.append(_one_of(found, rng))
    return choice


def _one_of(truths: Sequence[str], rng: Random) -> str:
    """Any kind of truth as often as another: equal lengths are many, parallel lines few."""
    by_sign = {sign: [text for text in truths if sign in text] for sign in ("=", "∥", "⟂", ",")}
    return rng.choice(rng.choice([texts for texts in by_sign.values() if texts]))


def _give_numbers(
    sketch: Sketch,
    measures: list[Offer],
    rehearsal: Rehearsal,
    choice: Choice,
    weights: Weights,
    wish: _Wish,
    room: int,
) -> None:
    rng = sketch.rng
    numbers = Numbers(rehearsal, sketch, rng)
    wanted = min(room - choice.count(), rng.choices((1, 2, 3, 4), (3, 4, 3, 1))[0])
    for offer in measures:
        if wanted <= 0:
            break
        given = numbers.give(offer)
        if given is not None:
            choice.givens.append(given)
            wanted -= 1
    if choice.count() + 2 <= room and rng.random() < weights.share("unknowns"):
        with_unknown(choice, measures, numbers, sketch.names.small("unknown"), rng)
    is_asked = wish.measured or rng.random() < weights.share("questions")
    if choice.count() < room and is_asked:
        _ask(measures, numbers, choice, rng)


def _ask(measures: list[Offer], numbers: Numbers, choice: Choice, rng: Random) -> None:
    """A measure that the statements fix, and that none of them says."""
    said = {
        line.split(" = ")[0] for line in (*(g.line for g in choice.givens), *choice.expressions)
    }
    for offer in measures:
        if offer.text in said:
            continue
        if offer.move.kind in ("coordinate", "text"):
            choice.questions.append(f"find {offer.text}")
            return
        if offer.move.kind in ("length", "area") and not numbers.is_sized:
            continue
        if numbers.is_determined(offer) is not None:
            choice.questions.append(f"find {offer.text}")
            return
