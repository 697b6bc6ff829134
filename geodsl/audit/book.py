"""What the statements of a program have said so far, as far as later statements lean on it.

`∠B` means the angle of the two sides that meet in B, `arc AB` an arc of the circle both are on,
`E = AD ∩ circle O` the other point of both: whoever reads a program remembers these things.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import combinations

from geodsl import syntax
from geodsl.audit.claims import Claim, implied
from geodsl.audit.figure import Figure, LineRef, PointRef
from geodsl.audit.incidence import distinct
from geodsl.audit.plane import Round, Straight, rim_of
from geodsl.audit.regions import Region
from geodsl.audit.verdict import AbsentError, UnreadError

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Line:
    """A segment, ray or line as it is written; `own` is a line that is not through two points."""

    kind: str
    a: PointRef = ""
    b: PointRef = ""
    own: LineRef | None = None
    name: str = ""

    def ref(self, figure: Figure) -> Straight:
        if self.own is not None:
            return self.own(figure)
        return figure.through(figure.place(self.a), figure.place(self.b))

    @property
    def names(self) -> tuple[str, ...]:
        """The named points that the line is written by."""
        return tuple(p for p in (self.a, self.b) if isinstance(p, str) and p)

    @property
    def spoken(self) -> str:
        return self.name or "".join(self.names)


@dataclass(slots=True)
class Circle:
    """A circle of the program.

    Attributes:
        name: In the text: its centre's or its own; empty where it has none.
        centre: Name of the centre; None where it has none.
        order: Its place among the circles of the program that have no name.
        points: Named points on it.
        ends: Of a diameter.
        half: Of a semicircle: its ends, and the point that says its side.
    """

    name: str
    centre: str | None
    order: int = -1
    points: list[str] = field(default_factory=list)
    ends: tuple[str, str] | None = None
    half: tuple[str, str, str | None] | None = None

    def key(self, figure: Figure) -> str:
        """Its name in the record of a figure; empty where it is not there."""
        if self.name in figure.circles:
            return self.name
        circles = figure.circles.values()
        nameless = [c.name for c in circles if c.name.startswith("_")]
        if 0 <= self.order < len(nameless):
            return nameless[self.order]
        around = [c.name for c in circles if c.centre == self.centre]
        return around[0] if len(around) == 1 else ""

    def ref(self, figure: Figure) -> Round:
        """The circle that is drawn, else the one that the statements describe."""
        key = self.key(figure)
        if key:
            return figure.named_circle(key)
        if self.ends is not None:
            a, b = figure.places(self.ends)
            return Round((a + b) / 2.0, abs(b - a) / 2.0)
        if self.centre is not None and self.centre in figure.points and self.points:
            centre = figure.points[self.centre]
            return Round(centre, abs(figure.place(self.points[0]) - centre))
        if self.order >= 0 and len(self.points) >= 3:
            return rim_of(*figure.places(tuple(self.points[:3])))
        raise AbsentError(f"the figure has no circle {self.name}".rstrip())

    def middle(self, figure: Figure) -> complex:
        if self.centre is not None and self.centre in figure.points:
            return figure.points[self.centre]
        return self.ref(figure).centre

    def pole(self) -> PointRef:
        """The centre as a point of a claim."""
        return self.middle if self.centre is None else self.centre


@dataclass(slots=True)
class Row:
    """Points and named lines on one line."""

    points: set[str] = field(default_factory=set)
    lines: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Book:
    """See the module. `quiet`: a `not` or a `prove` is read, which teaches nothing; `asked`: a
    question is read, which implies nothing."""

    statement: int = -1
    points: set[str] = field(default_factory=set)
    lines: set[str] = field(default_factory=set)
    circles: list[Circle] = field(default_factory=list)
    curves: dict[str, syntax.Curve] = field(default_factory=dict)
    regions: dict[str, syntax.Expression] = field(default_factory=dict)
    shades: list[syntax.Expression] = field(default_factory=list)
    numbered: dict[str, tuple[str, str, str, bool]] = field(default_factory=dict)
    unknowns: set[str] = field(default_factory=set)
    rows: list[Row] = field(default_factory=list)
    betweens: set[tuple[str, Pair]] = field(default_factory=set)
    strokes: list[Line] = field(default_factory=list)
    shapes: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    reflex: set[tuple[str, Pair]] = field(default_factory=set)
    long_arcs: set[Pair] = field(default_factory=set)
    equals: list[tuple[Pair, object]] = field(default_factory=list)
    same_angles: list[tuple[str, str]] = field(default_factory=list)
    squares: list[tuple[Line, Line]] = field(default_factory=list)
    parallels: list[frozenset[Pair]] = field(default_factory=list)
    radii: dict[int, Fraction] = field(default_factory=dict)
    rounded: bool = False
    """The numbers of the statement at hand were rounded in print."""
    quiet: bool = False
    asked: bool = False
    shown: list[Claim] = field(default_factory=list)
    """What the statement at hand says of the picture alone."""
    shaded: list[Region] = field(default_factory=list)
    """What the statement at hand shades."""
    marked: list[Claim] = field(default_factory=list)
    """What the mark says that the statement at hand asks for."""
    said: list[Claim] = field(default_factory=list)
    """What the statement at hand says."""

    # --- points and strokes ---------------------------------------------------------------------

    def say(self, *claims: Claim) -> None:
        soft = self.rounded
        self.said.extend(replace(c, rounded=True) if soft and c.is_equality else c for c in claims)

    @contextmanager
    def defining(self) -> Iterator[None]:
        """What says which circle is meant is never denied: it comes with the notation."""
        start, outer, self.quiet = len(self.said), self.quiet, False
        try:
            yield
        finally:
            self.quiet = outer
            self.said[start:] = [implied(claim) for claim in self.said[start:]]

    def imply(self, claim: Claim) -> None:
        """What the notation says beside the words."""
        if not self.quiet and not self.asked:
            self.said.append(implied(claim))

    def apart(self, a: PointRef, b: PointRef) -> None:
        """Points with different names differ."""
        self.imply(distinct(a, b))

    def mention(self, a: str, b: str) -> None:
        """A segment is spoken of: it is drawn, and its ends differ."""
        self.draw(Line("segment", a, b))
        self.apart(a, b)

    def draw(self, line: Line) -> None:
        key = (line.kind, frozenset(line.names))
        if all((s.kind, frozenset(s.names)) != key for s in self.strokes):
            self.strokes.append(line)

    def stretch(self, a: str, b: str, p: str) -> None:
        """The line is drawn as far as a point of it."""
        if any(s.kind == "line" and set(s.names) == {a, b} for s in self.strokes):
            return
        for end in (a, b):
            if end != p:
                self.draw(Line("segment", end, p))

    # --- incidence ------------------------------------------------------------------------------

    def put_on(self, p: PointRef, line: Line) -> None:
        """`p` is on a line."""
        if self.quiet or not isinstance(p, str):
            return
        if line.kind == "named":
            self._join(Row({p}, {line.name}))
        elif len(line.names) == 2:
            self._join(Row({p, *line.names}))

    def row_of(self, points: set[str]) -> None:
        """The points are on one line."""
        if not self.quiet:
            self._join(Row(set(points)))

    def order(self, *points: str) -> None:
        """The points are on one line in this order."""
        if self.quiet:
            return
        self._join(Row(set(points)))
        self.betweens |= {(b, frozenset((a, c))) for a, b, c in combinations(points, 3)}

    def _join(self, row: Row) -> None:
        for other in list(self.rows):
            if len(other.points & row.points) >= 2 or other.lines & row.lines:
                self.rows.remove(other)
                self._join(Row(other.points | row.points, other.lines | row.lines))
                return
        self.rows.append(row)

    def points_on(self, line: Line) -> set[str]:
        for row in self.rows:
            if line.name in row.lines or (len(line.names) == 2 and set(line.names) <= row.points):
                return set(row.points)
        return set(line.names)

    def in_line(self, *points: str) -> bool:
        return any(set(points) <= row.points for row in self.rows)

    def is_between(self, p: str, a: str, b: str) -> bool:
        return (p, frozenset((a, b))) in self.betweens

    def one_way(self, vertex: str, a: str, b: str) -> bool:
        """Seen from the vertex both lie in one direction, as far as is said."""
        return a == b or (self.in_line(vertex, a, b) and not self.is_between(vertex, a, b))

    def put_on_circle(self, p: PointRef, circle: Circle) -> None:
        if not self.quiet and isinstance(p, str) and p not in circle.points:
            circle.points.append(p)

    # --- circles --------------------------------------------------------------------------------

    def circles_through(self, points: tuple[str, ...]) -> list[Circle]:
        """In the order in which the first of the points was put on them."""
        return [c for c in self.circles if all(p in c.points for p in points)]

    def named_circle(self, name: str) -> Circle | None:
        return next((c for c in self.circles if c.name == name), None)

    def around(self, centre: str) -> Circle | None:
        """`circle O`: the circle of that name, or the one around that point."""
        found = self.named_circle(centre)
        if found is not None:
            return found
        around = [c for c in self.circles if c.centre == centre]
        if len(around) > 1:
            raise UnreadError(f"circle {centre} may be any of several")
        return around[0] if around else None

    def new_circle(self, name: str, centre: str | None) -> Circle:
        if not name and centre is not None and self.named_circle(centre) is None:
            name = centre
        nameless = sum(c.order >= 0 for c in self.circles)
        circle = Circle(name, centre, -1 if name else nameless)
        self.circles.append(circle)
        return circle

    def index(self, circle: Circle) -> int:
        return next(i for i, c in enumerate(self.circles) if c is circle)

    # --- sides ----------------------------------------------------------------------------------

    def kinds_of(self, corners: tuple[str, ...]) -> set[str]:
        """What a polygon was said to be."""
        return {words for words, names in self.shapes if set(names) == set(corners)}

    def rays_from(self, vertex: str) -> Iterator[str]:
        """Ends of the strokes that start in, or pass through, a point."""
        for stroke in self.strokes:
            if len(stroke.names) != 2 or stroke.kind == "named":
                continue
            a, b = stroke.names
            if vertex in (a, b):
                yield b if vertex == a else a
            elif self.is_between(vertex, a, b):
                yield a
                yield b

    def rays_at(self, vertex: str) -> list[str]:
        """One end for each direction in which a stroke leaves a point."""
        found: list[str] = []
        for end in self.rays_from(vertex):
            if not any(self.one_way(vertex, end, known) for known in found):
                found.append(end)
        return found

    def arm(self, vertex: str, end: str) -> None:
        """An arm of an angle is drawn, unless a stroke is there already."""
        self.apart(vertex, end)
        for known in self.rays_at(vertex):
            if self.one_way(vertex, end, known) and not self.is_between(known, vertex, end):
                return
        self.draw(Line("segment", vertex, end))
