"""Which givens of a problem its picture shows: by a printed number, by a mark, or as it is drawn.

Nobody is asked to measure a picture. A point is seen to lie on what is drawn through it, and on
which side of it; that two lengths are equal is seen by their ticks and by nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from geodsl import ir, syntax
from geodsl.checker.picture import measure_key, stroke_key
from geodsl.verifier import Figure, Verdict, judge_in

ORDERS = frozenset(
    ("same_side", "opposite_sides", "inside", "outside", "simple", "convex", "nondegenerate",
     "distinct")
)  # fmt: skip
"""Relations of places, which are seen without any sign."""

RIGHT = ir.Number(Fraction(90))


class Seen(Enum):
    """How a picture shows a fact."""

    NOT = "not"
    DRAWN = "drawn"
    SIGN = "sign"
    """By a number or a mark, which can be left out of the picture."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A program, and its figure in a picture with all signs."""

    program: ir.Program
    tree: syntax.Tree
    figure: Figure

    def shown(self) -> dict[int, Seen]:
        """By statement how the picture shows all that it says; `NOT` where a part is missing."""
        stated: dict[int, list[ir.Fact]] = {k: [] for k in range(len(self.program.statements))}
        for fact in self.program.facts:
            if fact.origin is ir.Origin.STATED:
                stated[fact.statement].append(fact)
        unseen = self._naming()
        return {
            number: Seen.NOT if number in unseen else self._of_statement(number, facts)
            for number, facts in stated.items()
        }

    def _naming(self) -> frozenset[int]:
        """Statements that introduce what no letter in the picture names: circles by their centre,
        lines and curves by a small letter."""
        program = self.program
        circles = (circle.statement for circle in program.circles)
        lines = (line.statement for line in program.lines)
        curves = (curve.statement for curve in program.curves)
        regions = (region.statement for region in program.regions)
        return frozenset((*circles, *lines, *curves, *regions))

    def _of_statement(self, number: int, facts: list[ir.Fact]) -> Seen:
        if not facts:
            return self._of_silent(number)
        found = {self._of_fact(fact) for fact in facts}
        if Seen.NOT in found:
            return Seen.NOT
        return Seen.SIGN if Seen.SIGN in found else Seen.DRAWN

    def _of_silent(self, number: int) -> Seen:
        """A statement without a fact: it draws something, or gives an angle its number."""
        match self.tree.statements[number]:
            case syntax.Introduce(subjects) | syntax.Say(subjects, ()):
                drawn = all(self._is_whole(subject) for subject in subjects)
                return Seen.DRAWN if drawn else Seen.NOT
            case syntax.Equal():
                texts = self.program.drawing.texts
                is_printed = any(t.statement == number and not t.numeric for t in texts)
                return Seen.DRAWN if is_printed else Seen.NOT
            case _:
                return Seen.NOT

    def _is_whole(self, subject: syntax.Expression) -> bool:
        """Whether everything that a subject names is drawn: sides, a segment, points."""
        match subject:
            case syntax.Run(names) | syntax.Object("points" | "point", syntax.Run(names)):
                return True if len(names) == 1 else self._are_drawn(names)
            case syntax.Object(_, syntax.Run(names)):
                return len(names) > 1 and self._are_drawn(names)
            case _:
                return False

    def _are_drawn(self, names: tuple[str, ...]) -> bool:
        closed = names if len(names) > 2 else names[:2]
        pairs = zip(closed, (*closed[1:], closed[0]), strict=True)
        return all(self._is_drawn(ir.Segment(a, b)) for a, b in pairs)

    # --- facts --------------------------------------------------------------------------------

    def _of_fact(self, fact: ir.Fact) -> Seen:
        if fact.negated:
            return Seen.NOT
        if fact.relation in ORDERS:
            return Seen.DRAWN
        if self._is_incidence_drawn(fact):
            return Seen.DRAWN
        return Seen.SIGN if self._has_sign(fact) else Seen.NOT

    def _is_incidence_drawn(self, fact: ir.Fact) -> bool:
        """Whether what a point lies on is drawn, so that it is seen to lie there."""
        match fact.relation, fact.arguments:
            case "on_segment", (str(_), str(b), str(c)):
                return self._is_drawn(ir.Segment(b, c))
            case "on_line", (str(a), ir.Through(b, c)):
                pairs = ((a, b), (a, c), (b, c))
                return sum(self._is_drawn(ir.Segment(*pair)) for pair in pairs) >= 2
            case "on_circle", (str(_), ir.Circle() as circle):
                return self._is_drawn(circle)
            case "ordered" | "collinear", (str(first), *_, str(last)):
                return fact.relation == "ordered" and self._is_drawn(ir.Segment(first, last))
            case "ordered_on_circle", (ir.Circle() as circle, *_):
                return self._is_drawn(circle)
            case _:
                return False

    def _is_drawn(self, item: ir.Drawable) -> bool:
        """Whether something is drawn, by itself or as a part of a longer stroke."""
        return self._holds("drawn", item) or (
            isinstance(item, ir.Segment)
            and any(self._runs_over(s.item, item) for s in self.program.drawing.strokes)
        )

    def _runs_over(self, stroke: ir.Drawable, item: ir.Segment) -> bool:
        match stroke:
            case ir.Segment(a, b):
                return all(
                    end in (a, b) or self._holds("on_segment", end, a, b)
                    for end in (item.a, item.b)
                )
            case ir.Through() | ir.NamedLine():
                return all(self._holds("on_line", end, stroke) for end in (item.a, item.b))
            case _:
                return False

    def _holds(self, relation: str, *arguments: ir.Term) -> bool:
        return judge_in(self.figure, ir.Fact(relation, arguments)).verdict is Verdict.HOLDS

    def _has_sign(self, fact: ir.Fact) -> bool:
        match fact.relation, fact.arguments:
            case "equal", (one, two):
                return self._are_equal_by_sign(fact, (one, two))
            case "midpoint", (str(m), str(a), str(b)):
                return self._is_drawn(ir.Segment(a, b)) and self._share_a_mark(
                    ir.Length(m, a), ir.Length(m, b)
                )
            case "bisects_angle", (str(p), str(a), str(v), str(c)):
                return self._share_a_mark(ir.Angle(a, v, p), ir.Angle(p, v, c))
            case "perpendicular", (ir.Through() as one, ir.Through() as two):
                return self._is_square(one, two)
            case "foot", (str(f), str(p), ir.Through(a, b) as line):
                is_on = self._is_drawn(ir.Segment(a, b)) or self._is_drawn(ir.Segment(f, a))
                return is_on and self._is_square(ir.Through(p, f), line)
            case "parallel", (one, two):
                return self._has_arrows(one, two)
            case _:
                return False

    def _are_equal_by_sign(self, fact: ir.Fact, sides: tuple[ir.Term, ir.Term]) -> bool:
        one, two = sides
        if RIGHT in sides:
            angle = two if one == RIGHT else one
            return isinstance(angle, ir.Angle) and self._is_right(angle)
        return self._is_printed(fact.statement, sides) or self._share_a_mark(one, two)

    def _is_printed(self, statement: int, sides: Iterable[ir.Term]) -> bool:
        """Whether a statement's number stands beside what it measures."""
        for text in self.program.drawing.texts:
            if text.statement == statement and text.numeric:
                match text.item:
                    case ir.Circle() as circle:
                        wanted: set[object] = {ir.Radius(circle)}
                    case ir.Segment(a, b):
                        wanted = {ir.Length(a, b), ir.Length(b, a)}
                        wanted |= {s for s in sides if isinstance(s, ir.Radius)}
                    case ir.Arc() as arc:
                        wanted = {ir.ArcMeasure(arc)}
                    case item:
                        wanted = {item}
                if wanted.intersection(sides):
                    return True
        return False

    def _share_a_mark(self, one: ir.Term, two: ir.Term) -> bool:
        keys = {sign_key(one), sign_key(two)}
        return None not in keys and any(
            keys <= {sign_key(item) for item in mark.items}
            for mark in self.program.drawing.marks
            if mark.kind in ("ticks", "arcs")
        )

    def _is_right(self, angle: ir.Angle) -> bool:
        return any(
            mark.kind == "right" and sign_key(angle) == sign_key(mark.items[0])
            for mark in self.program.drawing.marks
        )

    def _is_square(self, one: ir.Through, two: ir.Through) -> bool:
        """Whether a square stands between two lines: each arm of it lies along one of them."""
        for mark in self.program.drawing.marks:
            corner = mark.items[0]
            if mark.kind == "right" and isinstance(corner, ir.Angle):
                first, second = (ir.Through(corner.vertex, end) for end in (corner.a, corner.c))
                if (self._is_along(first, one) and self._is_along(second, two)) or (
                    self._is_along(first, two) and self._is_along(second, one)
                ):
                    return True
        return False

    def _is_along(self, arm: ir.Through, line: ir.Through) -> bool:
        return all(
            end in (line.a, line.b) or self._holds("on_line", end, line) for end in (arm.a, arm.b)
        )

    def _has_arrows(self, one: ir.Term, two: ir.Term) -> bool:
        keys = {_line_key(one), _line_key(two)}
        return any(
            keys <= {_line_key(item) for item in mark.items}
            for mark in self.program.drawing.marks
            if mark.kind == "arrows"
        )


def sign_key(item: object) -> tuple[str, ...] | None:
    """Equal for two ways of writing what carries a tick or an arc."""
    match item:
        case ir.Segment(a, b):
            return measure_key(ir.Length(a, b))
        case ir.Arc() as arc:
            return stroke_key(arc)
        case ir.Length() | ir.Angle() | ir.ArcMeasure():
            return measure_key(item)
        case _:
            return None


def _line_key(item: object) -> tuple[str, ...] | None:
    """Equal for a segment and the line through its ends."""
    match item:
        case ir.Segment(a, b) | ir.Through(a, b):
            return ("line", min(a, b), max(a, b))
        case ir.NamedLine(name):
            return ("line", name)
        case _:
            return None
