"""What a program is given and asked: relations, orders, usual numbers, unknowns, questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random

from geodsl import ir
from geodsl.sampler.moves import Move
from geodsl.sampler.numbers import TRIPLES
from geodsl.sampler.rehearsal import Rehearsal, Reply
from geodsl.sampler.sketch import Sketch
from geodsl.sampler.usual import (
    Usual,
    linear,
    usual_angle,
    usual_of_circle,
    usual_ratio,
    usual_size,
    whole,
)

EXACT = 1e-6
"""How near to a whole or half number a measure must be to be written as one."""

GIVEN = 10_000
"""Statements that are not written yet are numbered from here."""

LARGEST = 200
"""Of a given length or area."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A statement or a measure that could be said, as the checker reads it."""

    move: Move
    text: str
    targets: tuple[ir.Fact | ir.Expression | str | ir.Line | ir.Circle | ir.Curve, ...]

    @property
    def facts(self) -> tuple[ir.Fact, ...]:
        return tuple(t for t in self.targets if isinstance(t, ir.Fact))


@dataclass(slots=True)
class Given:
    """A measure with its number."""

    offer: Offer
    number: Usual

    @property
    def line(self) -> str:
        return f"{self.offer.text} = {self.number.text}"


@dataclass(slots=True)
class Choice:
    """What is said after the skeleton, in this order, and what is asked."""

    relations: list[str] = field(default_factory=list)
    givens: list[Given] = field(default_factory=list)
    expressions: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    goals: list[str] = field(default_factory=list)
    last: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """Its statements in the order of a problem: givens, picture, questions."""
        questions = [f"prove {goal}" for goal in self.goals]
        shown = [line for line in self.last if not line.startswith("find")]
        asked = [line for line in self.last if line.startswith("find")]
        return [
            *self.relations, *(given.line for given in self.givens), *self.expressions,
            *shown, *self.questions, *asked, *questions,
        ]  # fmt: skip

    def count(self) -> int:
        return len(self.lines())


def add_statements(
    rehearsal: Rehearsal, offers: Sequence[Offer], wanted: int, choice: Choice
) -> None:
    """Relations, orders or contraries to which the figure can be bent, and that do not follow."""
    for offer in offers:
        if wanted <= 0:
            return
        if offer.facts and rehearsal.offer(offer.facts) is Reply.ADDED:
            choice.relations.append(offer.text)
            wanted -= 1


class Numbers:
    """Gives usual numbers to measures of the figure."""

    def __init__(self, rehearsal: Rehearsal, sketch: Sketch, rng: Random) -> None:
        self._rehearsal = rehearsal
        self._sketch = sketch
        self._rng = rng
        self._count = 0
        self._sized = _has_size(rehearsal.system.program)
        self.lengths: dict[frozenset[str], float] = {}

    @property
    def is_sized(self) -> bool:
        """Whether lengths have numbers, so that others may be asked for."""
        return self._sized

    def give(self, offer: Offer) -> Given | None:
        """State a number of a measure that is still free; None where it is not, or where no usual
        number is near."""
        expression = _expression(offer)
        found = None if expression is None else self._rehearsal.value(expression)
        if expression is None or found is None or offer.move.kind in ("text", "coordinate"):
            return None
        value, gradient = found
        kind = offer.move.kind
        if not self._sized and kind in ("length", "area") and value > 0:
            return self._first(offer, expression, value)
        if self._rehearsal.is_fixed(gradient):
            return None
        number = self._usual(offer, value)
        if number is None or number.value > LARGEST:
            return None
        if self._rehearsal.offer([self._fact(expression, number)]) is not Reply.ADDED:
            return None
        return self._kept(offer, expression, number)

    def _first(self, offer: Offer, expression: ir.Expression, value: float) -> Given | None:
        """The first length: the figure is scaled to it."""
        if offer.move.kind == "area":
            round_one = _is_round(expression)
            n = self._rng.choice(
                (4, 9, 16, 25, 36) if round_one else (6, 12, 15, 18, 20, 24, 30, 48)
            )
            number = usual_of_circle(n * 3.1416) if round_one else whole(Fraction(n))
            power = 1.0 if isinstance(expression, ir.ArcLength | ir.Perimeter) else 0.5
        else:
            most = 30 if isinstance(expression, ir.Perimeter) else 15
            number = whole(Fraction(self._rng.randint(3, most)))
            power = 1.0
        if number is None:
            return None
        factor = float((number.value / value) ** power)
        if self._rehearsal.state(self._fact(expression, number), factor) is not Reply.ADDED:
            return None
        self._sized = True
        return self._kept(offer, expression, number)

    def _fact(self, expression: ir.Expression, number: Usual) -> ir.Fact:
        """With a number of its own for the statement, so that it is told from the others."""
        self._count += 1
        return ir.Fact("equal", (expression, number.term), statement=GIVEN + self._count)

    def _kept(self, offer: Offer, expression: ir.Expression, number: Usual) -> Given:
        if isinstance(expression, ir.Length):
            self.lengths[frozenset((expression.a, expression.b))] = number.value
        return Given(offer, number)

    def _usual(self, offer: Offer, value: float) -> Usual | None:
        expression = _expression(offer)
        match offer.move.kind:
            case "angle":
                return usual_angle(value, self._rng)
            case "ratio":
                return usual_ratio(value)
            case "area" if expression is not None and _is_round(expression):
                return usual_of_circle(value)
            case "length" if isinstance(expression, ir.Length):
                return self._of_triple(expression, value) or usual_size(value, self._rng)
            case _:
                return usual_size(value, self._rng)

    def _of_triple(self, side: ir.Length, value: float) -> Usual | None:
        """In a right triangle with one side given, a number that makes all three whole."""
        for a, vertex, b in self._sketch.rights:
            sides = [frozenset((vertex, a)), frozenset((vertex, b)), frozenset((a, b))]
            mine = frozenset((side.a, side.b))
            known = [s for s in sides if s in self.lengths]
            if mine not in sides or not known or mine in known:
                continue
            here, there = sides.index(mine), sides.index(known[0])
            size = self.lengths[known[0]]
            options = _triples(size, here, there)
            near = [o for o in options if abs(float(o) - value) <= 0.3 * value]
            if near:
                return whole(min(near, key=lambda o: (abs(float(o) - value), o)))
        return None

    def is_determined(self, offer: Offer) -> float | None:
        """The value of a measure that the statements fix together, and no one of them alone."""
        expression = _expression(offer)
        found = None if expression is None else self._rehearsal.value(expression)
        if found is None or not self._rehearsal.is_fixed(found[1]):
            return None
        return None if self._rehearsal.is_said_alone(found[1]) else found[0]


def _triples(size: float, here: int, there: int) -> list[Fraction]:
    """Sides in place `here` of right triangles of whole sides whose side in place `there` is
    `size`."""
    found = []
    for a, b, c in TRIPLES:
        for sides in ((a, b, c), (b, a, c)):
            times = Fraction(size).limit_denominator(2) / sides[there]
            if (times * sides[here]).denominator == 1 and times.denominator <= 2:
                found.append(times * sides[here])
    return found


def _expression(offer: Offer) -> ir.Expression | None:
    target = offer.targets[0] if offer.targets else None
    if isinstance(target, ir.Fact | str | ir.Through | ir.NamedLine | ir.Circle | ir.Curve):
        return None
    return target


def _is_round(expression: ir.Expression) -> bool:
    match expression:
        case ir.Area(ir.Disk() | ir.Sector() | ir.CircularSegment()) | ir.ArcLength():
            return True
        case ir.Perimeter(ir.Disk()):
            return True
        case _:
            return False


def _has_size(program: ir.Program) -> bool:
    """Whether some statement says a length in numbers, or coordinates."""
    if program.curves:
        return True
    return any(
        fact.relation == "at"
        or (fact.relation == "equal" and any(isinstance(t, ir.Number) for t in fact.arguments)
            and any(isinstance(t, ir.Length | ir.Radius) for t in fact.arguments))
        for fact in program.facts
    )  # fmt: skip


def with_unknown(choice: Choice, offers: Sequence[Offer], numbers: Numbers, letter: str,
                 rng: Random) -> None:  # fmt: skip
    """Say a measure that is determined, and perhaps a given one, in terms of an unknown."""
    root = rng.randint(3, 14)
    for offer in offers:
        if offer.move.kind not in ("angle", "length") or any(
            given.offer.text == offer.text for given in choice.givens
        ):
            continue
        value = numbers.is_determined(offer)
        if value is None or (not numbers.is_sized and offer.move.kind == "length"):
            continue
        nice = Fraction(round(2 * value), 2)
        if abs(float(nice) - value) > EXACT * max(1.0, value) or nice <= 0:
            continue
        said = _in_terms(offer, nice, root, letter, rng)
        if said is None:
            continue
        _replace_one(choice, offer.move.kind, root, letter, rng)
        choice.expressions.append(said)
        choice.questions.append(f"find {letter}")
        return


def _replace_one(choice: Choice, kind: str, root: int, letter: str, rng: Random) -> None:
    """A given of the same kind is said with the unknown, too, in half of the programs."""
    same = [g for g in choice.givens if g.offer.move.kind == kind
            and isinstance(g.number.term, ir.Number)]  # fmt: skip
    if not same or (rng.random() < 0.5 and len(choice.givens) < 2):
        return
    given = rng.choice(same)
    if isinstance(given.number.term, ir.Number):
        said = _in_terms(given.offer, given.number.term.value, root, letter, rng)
        if said is not None:
            choice.givens.remove(given)
            choice.expressions.append(said)


def _in_terms(offer: Offer, value: Fraction, root: int, letter: str, rng: Random) -> str | None:
    side = linear(value, root, rng)
    if side is None:
        return None
    side = side.replace("#", letter)
    if offer.move.kind == "angle":
        side = f"({side})°" if " " in side else f"{side}°"
    return f"{offer.text} = {side}"
