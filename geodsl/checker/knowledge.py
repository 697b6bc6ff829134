"""What incidence statements have told so far: who lies on which line or circle, between whom.

The checker needs it to read `∠B`, `arc AB` and the second point of `AD ∩ circle O`, and to draw
each stretch of a line once. Nothing here is measured; what no statement says is not known.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations

from geodsl import ir


@dataclass(slots=True)
class Row:
    """Points that lie on one line, and the names of named lines that are this line."""

    points: set[str] = field(default_factory=set)
    lines: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Knowledge:
    """Incidences, as facts are added one by one."""

    rows: list[Row] = field(default_factory=list)
    circles_of: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    between: defaultdict[str, set[frozenset[str]]] = field(default_factory=lambda: defaultdict(set))
    """Of each point P the pairs {A, B} so that P lies strictly between A and B."""

    def learn(self, fact: ir.Fact) -> None:
        """Take over what a fact says of incidence; other facts, and contraries, teach nothing."""
        if fact.negated:
            return
        names = [a for a in fact.arguments if isinstance(a, str)]
        match fact.relation:
            case "on_line" | "foot":
                line = fact.arguments[-1]
                if isinstance(line, ir.Through | ir.NamedLine):
                    self.put_on_line(names[0], line)
            case "on_segment" | "midpoint":
                self.order((names[1], names[0], names[2]))
            case "on_ray" | "collinear" | "division":
                self._join(set(names))
            case "ordered":
                self.order(tuple(names))
            case "point_reflection":
                self.order((names[0], names[2], names[1]))
            case "on_circle" | "diameter" | "antipode" | "ordered_on_circle":
                for argument in fact.arguments:
                    if isinstance(argument, ir.Circle):
                        self._put_on_circle(names, argument)
            case "on_arc" | "arc_midpoint":
                arc = fact.arguments[-1]
                if isinstance(arc, ir.Arc):
                    self._put_on_circle(names, arc.circle)
            case _:
                pass

    def put_on_line(self, point: str, line: ir.Line) -> None:
        """Note that `point` lies on `line`."""
        match line:
            case ir.Through(a, b):
                self._join({a, b, point})
            case ir.NamedLine(name):
                for row in self.rows:
                    if name in row.lines:
                        row.points.add(point)
                        self._merge(row)
                        return
                self.rows.append(Row({point}, {name}))

    def points_on(self, line: ir.Line) -> set[str]:
        """All points known to lie on `line`."""
        match line:
            case ir.Through(a, b):
                return next((r.points for r in self.rows if a in r.points and b in r.points),
                            {a, b})  # fmt: skip
            case ir.NamedLine(name):
                return next((r.points for r in self.rows if name in r.lines), set())

    def is_collinear(self, a: str, b: str, c: str) -> bool:
        """A statement puts the three points on one line."""
        return any(a in r.points and b in r.points and c in r.points for r in self.rows)

    def is_between(self, point: str, a: str, b: str) -> bool:
        """A statement puts `point` strictly between `a` and `b`."""
        return frozenset((a, b)) in self.between.get(point, ())

    def is_same_ray(self, vertex: str, a: str, b: str) -> bool:
        """From `vertex`, `a` and `b` lie in one direction, or no statement says otherwise though
        the three are on one line."""
        if a == b:
            return True
        return self.is_collinear(vertex, a, b) and not self.is_between(vertex, a, b)

    def common_circles(self, points: tuple[str, ...]) -> list[str]:
        """Circles that all the points lie on, in order of the first point's list."""
        first, *others = points
        return [c for c in self.circles_of[first]
                if all(c in self.circles_of[p] for p in others)]  # fmt: skip

    def _put_on_circle(self, points: list[str], circle: ir.Circle) -> None:
        for point in points:
            if circle.name not in self.circles_of[point]:
                self.circles_of[point].append(circle.name)

    def order(self, points: tuple[str, ...]) -> None:
        """Note that the points lie on one line in this order."""
        self._join(set(points))
        for a, b, c in combinations(points, 3):
            self.between[b].add(frozenset((a, c)))

    def _join(self, points: set[str]) -> None:
        for row in self.rows:
            if len(row.points & points) >= 2:
                row.points |= points
                self._merge(row)
                return
        self.rows.append(Row(set(points)))

    def _merge(self, row: Row) -> None:
        """Join every other row that shares two points or a name with `row` into it.

        A point without a name may be one with another: the end of a bisector, and where the
        bisector meets a side.
        """
        for other in self.rows:
            if other is row:
                continue
            shared = {point for point in other.points & row.points if not point.startswith("_")}
            if len(shared) >= 2 or other.lines & row.lines:
                row.points |= other.points
                row.lines |= other.lines
                self.rows.remove(other)
                self._merge(row)
                return
