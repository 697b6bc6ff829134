"""Everything the checker carries from statement to statement.

Lowering functions take the `State` first, read what earlier statements introduced, and add facts,
strokes and diagnostics to it. A function that has reported a mistake raises `Abandoned`, which
ends the statement and nothing else: the next statement is read as usual.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from geodsl import ir, syntax
from geodsl.checker.knowledge import Knowledge
from geodsl.checker.picture import Picture
from geodsl.diagnostics import Code, Diagnostic, Label, Severity
from geodsl.source import Source, Span
from geodsl.vocabulary.relations import PRINTED
from geodsl.vocabulary.shapes import Shape


class Abandoned(Exception):  # noqa: N818 - it is a jump to the next statement, not an error
    """The statement at hand is wrong and has been reported."""


@dataclass(slots=True)
class State:
    """See the module. `statement` is the index of the statement being read."""

    source: Source
    tree: syntax.Tree
    statement: int = -1
    panel: int = 1
    spans: dict[str, Span] = field(default_factory=dict)
    """Where each name, of any kind, was introduced."""
    points: dict[str, ir.PointDeclaration] = field(default_factory=dict)
    lines: dict[str, ir.LineDeclaration] = field(default_factory=dict)
    circles: dict[str, ir.CircleDeclaration] = field(default_factory=dict)
    curves: dict[str, ir.CurveDeclaration] = field(default_factory=dict)
    regions: dict[str, ir.RegionDeclaration] = field(default_factory=dict)
    unknowns: dict[str, Span] = field(default_factory=dict)
    numbered: dict[str, ir.Angle] = field(default_factory=dict)
    """Angles by their printed number (or Greek letter)."""
    arcs: dict[str, ir.Arc] = field(default_factory=dict)
    """Semicircles by the key of their circle."""
    shapes: list[tuple[Shape, tuple[str, ...], Span]] = field(default_factory=list)
    """Polygons that were introduced, or said to be, of a kind."""
    reflex: set[tuple[str, frozenset[str]]] = field(default_factory=set)
    """Angles that some statement gives more than 180 degrees: vertex, and the two arms."""
    long_arcs: set[frozenset[str]] = field(default_factory=set)
    """Ends of two-letter arcs that some statement gives more than 180 degrees."""
    roles: set[tuple[str, frozenset[str]]] = field(default_factory=set)
    """Segments that were said to be the altitude, chord ... of something: role, and ends."""
    facts: list[ir.Fact] = field(default_factory=list)
    known: dict[ir.Fact, int] = field(default_factory=dict)
    """Where each fact stands in `facts`."""
    shown: list[ir.Fact] = field(default_factory=list)
    marked: list[ir.Fact] = field(default_factory=list)
    """What statements say of the picture alone."""
    queries: list[ir.Query] = field(default_factory=list)
    unit: str | None = None
    asked_unit: str | None = None
    """The unit that a question names while no length has one: lengths are in it too."""
    metres: syntax.Measured | syntax.Find | None = None
    """Where metres are first spoken of: the `m` of `3 m`, or of `find AB in m`, could also be an
    unknown."""
    knowledge: Knowledge = field(default_factory=Knowledge)
    picture: Picture = field(default_factory=Picture)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    reported: set[str] = field(default_factory=set)
    """Names reported as undeclared; only the first use of each is shown."""
    supposed: set[str] = field(default_factory=set)
    """Points that are taken for granted after they were reported."""
    guesses: set[int] = field(default_factory=set)
    """Statements that speak of such points: of them only what is undeclared is told."""
    deferred: list[tuple[int, Callable[[State], None]]] = field(default_factory=list)
    captured: list[ir.Fact] | None = None
    """While a `not` or a `prove` is read, its facts go here instead."""
    asked: bool = False
    """A question or a display is being read: what it mentions is drawn but implies nothing."""

    # --- diagnostics ---------------------------------------------------------------------------

    def report(
        self,
        code: Code,
        message: str,
        span: Span,
        label: str = "",
        *,
        cause: Label | None = None,
        hint: str | None = None,
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Add a diagnostic."""
        secondary = (cause,) if cause else ()
        self.diagnostics.append(
            Diagnostic(code, message, Label(span, label), secondary, hint, severity)
        )

    def refuse(
        self,
        code: Code,
        message: str,
        span: Span,
        label: str = "",
        *,
        cause: Label | None = None,
        hint: str | None = None,
    ) -> Abandoned:
        """Add an error and return the exception that ends the statement, to be raised."""
        self.report(code, message, span, label, cause=cause, hint=hint)
        return Abandoned()

    def introduced_at(self, name: str) -> Label | None:
        """A label that shows where `name` comes from."""
        span = self.spans.get(name)
        return Label(span, f"`{name}` is introduced here") if span else None

    # --- names ---------------------------------------------------------------------------------

    def add_point(self, name: str, span: Span, *, printed: bool = True) -> bool:
        """Introduce a point unless it exists; True if it is new.

        Raises:
            Abandoned: the name belongs to something that is not a point.
        """
        if name in self.points and name not in self.supposed:
            return False
        self.supposed.discard(name)
        if name in self.regions:
            raise self.refuse(Code.DUPLICATE_NAME, f"`{name}` is a region and cannot be a point",
                              span, cause=self.introduced_at(name))  # fmt: skip
        self.points[name] = ir.PointDeclaration(
            name, panel=self.panel, printed=printed, statement=self.statement
        )
        self.spans.setdefault(name, span)
        return True

    def suppose(self, name: str, span: Span) -> None:
        """Go on as though a point that was reported were there: the program is wrong already.

        Raises:
            Abandoned: it cannot be, as a region has its name.
        """
        if name in self.regions:
            raise Abandoned
        self.add_point(name, span)
        self.supposed.add(name)

    def add_line(self, name: str, span: Span) -> None:
        """Introduce a named line, drawn, unless it exists."""
        if name not in self.lines:
            self._claim(name, span, "line")
            self.lines[name] = ir.LineDeclaration(name, self.panel, self.statement)
            self.picture.draw(ir.NamedLine(name), self.statement)

    def add_circle(self, name: str, centre: str, span: Span, *, drawn: bool = True) -> ir.Circle:
        """Introduce a circle by its key, with a centre point that exists."""
        if name != centre:
            self._claim(name, span, "circle")
        self.circles[name] = ir.CircleDeclaration(name, centre, self.panel, self.statement)
        circle = ir.Circle(name)
        if drawn:
            self.picture.draw(circle, self.statement)
        return circle

    def adopt_center(self, circle: ir.Circle, name: str) -> None:
        """Give a circle whose centre had no name the point `name` for its centre."""
        old = self.circles[circle.name].centre
        if not old.startswith("_") or any(old in fact.arguments for fact in self.facts):
            return
        self.circles[circle.name] = replace(self.circles[circle.name], centre=name)
        self.points.pop(old)
        self.picture.hidden_points.discard(old)

    def hidden_point(self, stem: str, span: Span) -> str:
        """Introduce a point that the program does not name."""
        name = self.fresh(stem)
        self.add_point(name, span, printed=False)
        self.picture.hidden_points.add(name)
        return name

    def fresh(self, stem: str) -> str:
        """A name `_stem`, or `_stem2` ..., that nothing has."""
        taken = (self.points, self.lines, self.circles)
        name, number = f"_{stem}", 1
        while any(name in names for names in taken):
            number += 1
            name = f"_{stem}{number}"
        return name

    def claim(self, name: str, span: Span, kind: str) -> None:
        """Take a name for something of `kind`; see `_claim`."""
        self._claim(name, span, kind)

    def _claim(self, name: str, span: Span, kind: str) -> None:
        """Take a name that nothing else has.

        Raises:
            Abandoned: it is taken.
        """
        taken = (self.lines, self.circles, self.curves, self.regions, self.unknowns)
        if any(name in names for names in taken):
            cause = Label(self.unknowns[name], f"`{name}` is a number here") \
                if name in self.unknowns else self.introduced_at(name)  # fmt: skip
            raise self.refuse(Code.DUPLICATE_NAME,
                              f"`{name}` is already taken and cannot name a {kind}", span,
                              cause=cause)  # fmt: skip
        self.spans[name] = span

    # --- facts ---------------------------------------------------------------------------------

    def add(self, relation: str, *arguments: ir.Term, origin: ir.Origin = ir.Origin.STATED) -> None:
        """Add a fact of the statement at hand, once."""
        fact = ir.Fact(relation, arguments, statement=self.statement, origin=origin)
        if self.captured is not None:
            if origin is ir.Origin.STATED:
                self.captured.append(fact)
            return
        self.put(fact)

    def imply(self, relation: str, *arguments: ir.Term) -> None:
        """Add a fact that the notation implies."""
        if not self.asked:
            self.add(relation, *arguments, origin=ir.Origin.IMPLIED)

    def put(self, fact: ir.Fact) -> None:
        """Add a finished fact, once; what was implied and is now stated counts as stated."""
        place = self.known.get(fact)
        if place is not None:
            if self.facts[place].origin is ir.Origin.IMPLIED:
                self.facts[place] = fact
            return
        self.known[fact] = len(self.facts)
        self.facts.append(fact)
        self.knowledge.learn(fact)
        if fact.relation == "diameter" and not fact.negated:
            self._learn_center(fact)

    def _learn_center(self, fact: ir.Fact) -> None:
        """The centre lies between the ends of a diameter."""
        match fact.arguments:
            case (str(a), str(b), ir.Circle(name)):
                self.knowledge.order((a, self.circles[name].centre, b))
            case _:
                pass

    @contextmanager
    def capturing(self) -> Iterator[list[ir.Fact]]:
        """Collect stated facts instead of adding them; what is implied is dropped."""
        outer, self.captured = self.captured, []
        try:
            yield self.captured
        finally:
            self.captured = outer

    @contextmanager
    def defining(self) -> Iterator[None]:
        """Read what says which thing an expression names (`the circle through A, B, C`): its facts
        are added even where those of the statement are collected, to be asked or denied."""
        outer, self.captured = self.captured, None
        try:
            yield
        finally:
            self.captured = outer

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Read a question: mentions are drawn, nothing is implied."""
        outer, self.asked = self.asked, True
        try:
            yield
        finally:
            self.asked = outer

    def defer(self, action: Callable[[State], None]) -> None:
        """Run `action` after the last statement, as part of this one."""
        if self.captured is not None:
            action(self)
        else:
            self.deferred.append((self.statement, action))

    def show(self, relation: str, *items: ir.Term, negated: bool = False) -> None:
        """The statement at hand says that something is drawn, dashed, shaded or marked, or is
        not."""
        self.shown.append(ir.Fact(relation, items, negated, self.statement))

    def show_print(self, item: ir.Segment | ir.Angle | ir.Arc, words: str) -> None:
        """The statement at hand prints a text beside something."""
        arguments = (item, ir.Print(words))
        self.shown.append(ir.Fact(PRINTED, arguments, statement=self.statement))

    def say_marked(self, relation: str, *arguments: ir.Term, negated: bool = False) -> None:
        """The statement at hand asks for a mark that says so."""
        self.marked.append(ir.Fact(relation, arguments, negated, self.statement))

    # --- mentions ------------------------------------------------------------------------------

    def draw(self, item: ir.Drawable) -> None:
        """A stroke that the statement at hand mentions."""
        self.picture.draw(item, self.statement)

    def mention(self, a: str, b: str) -> None:
        """Segment `ab` is spoken of: it is drawn, and its ends differ."""
        self.draw(ir.Segment(a, b))
        self.imply_distinct(a, b)

    def imply_distinct(self, a: str, b: str) -> None:
        """Points with different names differ; written in one order, so that it is said once."""
        self.imply("distinct", min(a, b), max(a, b))
