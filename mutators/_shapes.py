"""Polygons of a kind, as programs speak of them, and how to put another kind in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random
from typing import cast, get_args

from geodsl import syntax
from geodsl.mutators._base import Edit, Subject
from geodsl.mutators._claims import Claimed, still_drawn
from geodsl.mutators._nodes import angle, degrees, equal, number, points_of, renamed, run, walk
from geodsl.mutators._numbers import draw
from geodsl.source import Span

KINDS = frozenset(get_args(syntax.ShapeKind))

RATIOS = tuple(Fraction(a, b) for a, b in ((5, 4), (4, 3), (3, 2), (5, 3), (2, 1)))
"""Of two sides that were equal: usual ones, that are seen."""

OBLIQUE = (60, 120, 70, 110, 75, 105, 80, 100, 65, 115)
"""Degrees, in place of a right angle: as often sharp as blunt."""


@dataclass(frozen=True, slots=True)
class ShapeClaim:
    """`square ABCD`, `isosceles triangle ABC with AB = AC`, `ABCD is square`.

    Attributes:
        statement: Its number in the program.
        words: The kind, adjectives first: `isosceles triangle`.
        corners: As they are written.
        said: What is said after `with`.
        place: Which of the subjects of the statement it is.
    """

    subject: Subject
    statement: int
    words: str
    corners: tuple[str, ...]
    said: tuple[Claimed, ...]
    place: int

    @property
    def span(self) -> Span:
        return self.subject.tree.statements[self.statement].span

    def side(self, index: int) -> syntax.Run:
        """The side from a corner to the next one, by the corner's number; any integer."""
        count = len(self.corners)
        ends = (self.corners[index % count], self.corners[(index + 1) % count])
        return run(self.span, *sorted(ends))

    def legs(self, index: int) -> syntax.Equal:
        """`AB = AC`: the two sides from a corner are equal."""
        count = len(self.corners)
        apex = self.corners[index % count]
        ends = sorted((self.corners[(index - 1) % count], self.corners[(index + 1) % count]))
        return equal(self.span, *(run(self.span, apex, end) for end in ends))

    def angle(self, index: int) -> syntax.Object:
        """The angle at a corner."""
        count = len(self.corners)
        a, c = sorted((self.corners[(index - 1) % count], self.corners[(index + 1) % count]))
        return angle(self.span, a, self.corners[index % count], c)

    def is_degrees(self, index: int, size: int) -> syntax.Equal:
        """`∠ABC = 60°`."""
        return equal(self.span, self.angle(index), degrees(self.span, size))

    def is_ratio(self, one: syntax.Run, two: syntax.Run, ratio: Fraction) -> syntax.Equal:
        """`AB : BC = 3 : 2`."""
        parts = (number(self.span, ratio.numerator), number(self.span, ratio.denominator))
        lengths = syntax.Ratio((one, two), span=self.span)
        return equal(self.span, lengths, syntax.Ratio(parts, span=self.span))

    def put(
        self,
        words: str,
        *said: Claimed,
        also: tuple[tuple[int, syntax.Statement], ...] = (),
    ) -> Edit:
        """The edit that says that the polygon is of another kind, with these facts about it.

        Where other statements call it by its old kind (`region S = square ABCD`), they use the new
        one. What `with` said of the old kind is gone; all else that the statement says is kept.

        Args:
            also: Statements that the new kind contradicts, by number, each with what stands in its
                place.
        """
        new = tuple(self._instead(words, said))
        changes = {self.statement: (*new, *self._still_drawn(new))}
        for index, statement in enumerate(self.subject.tree.statements):
            if index in dict(also):
                changes[index] = (dict(also)[index],)
            elif index != self.statement and self._calls_it(statement):
                changes[index] = (cast("syntax.Statement", self._recalled(statement, words)),)
        return Edit(tuple(sorted(changes.items())), (self.statement, *dict(also)))

    def turned(self, step: int) -> dict[str, str]:
        """Each corner with the one that stands `step` places later."""
        count = len(self.corners)
        return {p: self.corners[(k + step) % count] for k, p in enumerate(self.corners)}

    def equal_sides_said(
        self, names: Mapping[str, str]
    ) -> tuple[tuple[int, syntax.Statement], ...]:
        """Statements of their own that say that sides are equal, each about other corners."""
        sides = {frozenset(self.side(k).points) for k in range(len(self.corners))}
        return tuple(
            (index, renamed(statement, names))
            for index, statement in enumerate(self.subject.tree.statements)
            if isinstance(statement, syntax.Equal)
            and all(isinstance(s, syntax.Run) and frozenset(s.points) in sides
                    for s in statement.sides)
        )  # fmt: skip

    def can_differ(self, one: syntax.Run, two: syntax.Run) -> bool:
        """Whether statements leave room for two segments that were equal to differ: not where each
        has a length of its own."""
        return not all(self._is_measured(frozenset(side.points)) for side in (one, two))

    def _is_measured(self, side: frozenset[str]) -> bool:
        return any(
            isinstance(statement, syntax.Equal)
            and any(isinstance(s, syntax.Run) and frozenset(s.points) == side
                    for s in statement.sides)
            for k, statement in enumerate(self.subject.tree.statements)
            if k != self.statement
        )  # fmt: skip

    def _still_drawn(self, new: tuple[syntax.Statement, ...]) -> tuple[syntax.Statement, ...]:
        """What draws that which the old statement drew besides the sides, a diagonal say."""
        sides = {frozenset(self.side(k).points) for k in range(len(self.corners))}
        found = []
        for drawing in still_drawn(self.subject, {self.statement}, new):
            assert isinstance(drawing, syntax.Draw)
            items = [i for i in drawing.items if frozenset(points_of(i)) not in sides]
            if items:
                found.append(replace(drawing, items=tuple(items)))
        return tuple(found)

    def _instead(self, words: str, said: tuple[Claimed, ...]) -> Iterator[syntax.Statement]:
        old = self.subject.tree.statements[self.statement]
        tags, kind = _split(words)
        withs = tuple(syntax.With(fact, span=self.span) for fact in said)
        match old:
            case syntax.Introduce(subjects):
                before, after = subjects[: self.place], subjects[self.place + 1 :]
                if before:
                    yield replace(old, subjects=before)
                yield self._introduced(tags, kind, withs)
                if after:
                    yield replace(old, subjects=after)
            case syntax.Say((syntax.Object(),), predicates):
                yield self._introduced(tags, kind, withs)
                others = tuple(p for p in predicates if not isinstance(p, syntax.With))
                if others:
                    yield syntax.Say((run(self.span, *self.corners),), others, span=self.span)
            case syntax.Say(subjects):
                shaped = syntax.Shaped(tags, kind, span=self.span)
                yield syntax.Say(subjects, (shaped, *withs), span=self.span)
            case _:
                raise ValueError(f"no statement about a kind of polygon: {old}")

    def _introduced(
        self, tags: tuple[syntax.Tag, ...], kind: syntax.ShapeKind, withs: tuple[syntax.With, ...]
    ) -> syntax.Statement:
        shape = syntax.Object(kind, run(self.span, *self.corners), tags, span=self.span)
        if withs:
            return syntax.Say((shape,), withs, span=self.span)
        return syntax.Introduce((shape,), span=self.span)

    def _calls_it(self, statement: syntax.Statement) -> bool:
        return any(self._is_it(node) for node in walk(statement))

    def _is_it(self, node: syntax.Node) -> bool:
        match node:
            case syntax.Object(kind, syntax.Run(points)) if kind == self.words:
                return len(points) > 3 and set(points) == set(self.corners)
            case _:
                return False

    def _recalled(self, node: object, words: str) -> object:
        """A statement with the polygon called by another kind."""
        if isinstance(node, tuple):
            return tuple(self._recalled(item, words) for item in node)
        if not isinstance(node, syntax.Node):
            return node
        if self._is_it(node):
            return replace(cast("syntax.Object", node), kind=_split(words)[1], tags=())
        inner = {
            name: self._recalled(value, words)
            for name in node.__dataclass_fields__
            if isinstance(value := getattr(node, name), syntax.Node | tuple)
        }
        return replace(node, **inner)  # type: ignore[arg-type]


def shapes(subject: Subject, *words: str) -> Iterator[ShapeClaim]:
    """The polygons of certain kinds, in the order of the text. Negated statements are no such
    claims, nor are those about several polygons after `is`."""
    for index, statement in enumerate(subject.tree.statements):
        for claim in _claims(subject, index, statement):
            if claim.words in words:
                yield claim


def _claims(subject: Subject, index: int, statement: syntax.Statement) -> Iterator[ShapeClaim]:
    match statement:
        case syntax.Introduce(subjects):
            for place, item in enumerate(subjects):
                match item:
                    case syntax.Object(kind, syntax.Run(points), tags) if kind in KINDS:
                        name = " ".join((*tags, kind))
                        yield ShapeClaim(subject, index, name, points, (), place)
                    case _:
                        pass
        case syntax.Say((syntax.Object(kind, syntax.Run(points), tags),), predicates) if (
            kind in KINDS
        ):
            if not any(isinstance(p, syntax.Shaped) for p in predicates):
                name = " ".join((*tags, kind))
                yield ShapeClaim(subject, index, name, points, _said(predicates), 0)
        case syntax.Say((syntax.Run(points),), (syntax.Shaped(tags, kind, ()) as first, *rest)):
            if len(points) < 3 or first.negated:
                return
            if all(isinstance(p, syntax.With) for p in rest):
                found = kind or ("triangle" if len(points) == 3 else "polygon")
                name = " ".join((*tags, found))
                yield ShapeClaim(subject, index, name, points, _said(tuple(rest)), 0)
        case _:
            pass


def _said(predicates: tuple[syntax.AnyPredicate, ...]) -> tuple[Claimed, ...]:
    return tuple(p.statement for p in predicates if isinstance(p, syntax.With))


def _split(words: str) -> tuple[tuple[syntax.Tag, ...], syntax.ShapeKind]:
    *tags, kind = words.split(" ")
    return cast("tuple[syntax.Tag, ...]", tuple(tags)), cast("syntax.ShapeKind", kind)


def oblique(rng: Random, count: int) -> list[int]:
    """Up to `count` sizes in place of a right angle, degrees."""
    return draw(rng, OBLIQUE, count, lambda size: 2.0 if size % 30 == 0 else 1.0)


def unequal(rng: Random, count: int) -> list[Fraction]:
    """Up to `count` ratios in place of an equality; of those, about half are below 1."""
    chosen = draw(rng, RATIOS, count, lambda ratio: 1.0 / float(ratio))
    return [ratio if rng.random() < 0.5 else 1 / ratio for ratio in chosen]


def pair_of(fact: Claimed) -> tuple[str, str, str] | None:
    """(A, B, C) of `AB = AC`: the common point of two equal segments, then the ends."""
    match fact:
        case syntax.Equal((syntax.Run((a, b)), syntax.Run((c, d)))):
            common = {a, b} & {c, d}
            if len(common) != 1:
                return None
            (apex,) = common
            return apex, b if a == apex else a, d if c == apex else c
        case _:
            return None


def is_right(fact: Claimed) -> bool:
    """Whether a fact is `∠ABC = 90°` or `AB ⟂ BC`."""
    match fact:
        case syntax.Equal((syntax.Object("angle"), syntax.Measured(syntax.Number(digits), "°"))):
            return digits == "90"
        case syntax.Relate((syntax.Run((_, _)), syntax.Run((_, _))), "⟂", ()):
            return not fact.negated
        case _:
            return False
