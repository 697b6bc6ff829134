"""What a picture of the program shows, gathered while statements are read."""

from __future__ import annotations

from dataclasses import dataclass, field

from geodsl import ir

Key = tuple[str, ...]


def stroke_key(item: ir.Drawable) -> Key:
    """Equal for two ways of writing one stroke (`AB`, `BA`)."""
    match item:
        case ir.Segment(a, b):
            return ("segment", min(a, b), max(a, b))
        case ir.Through(a, b):
            return ("line", min(a, b), max(a, b))
        case ir.Ray(a, b):
            return ("ray", a, b)
        case ir.NamedLine(name):
            return ("line", name)
        case ir.Circle(name):
            return ("circle", name)
        case ir.Curve(name):
            return ("curve", name)
        case ir.Arc(circle, start, end, kind, via):
            return ("arc", circle.name, min(start, end), max(start, end), kind, via or "")


def measure_key(item: ir.Expression) -> Key | None:
    """What equal ticks or arcs are drawn on; None for a measure that carries no sign."""
    match item:
        case ir.Length(a, b):
            return ("segment", min(a, b), max(a, b))
        case ir.Angle(a, v, c):
            return ("angle", v, min(a, c), max(a, c))
        case ir.ArcMeasure(arc):
            return stroke_key(arc)
        case _:
            return None


def text_key(item: str | ir.Segment | ir.Angle | ir.Arc | ir.Circle | ir.Line) -> Key | None:
    """Equal for two ways of writing what a text stands beside."""
    match item:
        case str():
            return ("point", item)
        case ir.Angle():
            return measure_key(item)
        case _:
            return stroke_key(item)


@dataclass(slots=True)
class EqualSet:
    """Segments, or angles and arcs, that carry one sign."""

    kind: str
    items: dict[Key, ir.Segment | ir.Angle | ir.Arc]
    statement: int


@dataclass(slots=True)
class Picture:
    """Strokes, texts and marks in order of mention. `hidden` keys never become strokes."""

    strokes: dict[Key, ir.Stroke] = field(default_factory=dict)
    texts: list[ir.Text] = field(default_factory=list)
    shades: list[ir.Shade] = field(default_factory=list)
    equal_sets: list[EqualSet] = field(default_factory=list)
    right_angles: list[tuple[ir.Line, ir.Line, int]] = field(default_factory=list)
    right_corners: list[tuple[ir.Angle, int]] = field(default_factory=list)
    single_arcs: list[tuple[ir.Angle | ir.Arc, int]] = field(default_factory=list)
    parallels: list[tuple[list[ir.Segment | ir.Line], int]] = field(default_factory=list)
    tangencies: list[tuple[ir.Line, str, str, int]] = field(default_factory=list)
    radii: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Radius of a circle as written, and its statement."""
    hidden: set[Key] = field(default_factory=set)
    hidden_points: set[str] = field(default_factory=set)
    unlabelled: set[str] = field(default_factory=set)
    dashed: set[Key] = field(default_factory=set)
    plain: set[Key] = field(default_factory=set)
    """Measures whose text or sign `hide label` takes away."""
    axes: bool = False
    grid: bool = False

    def draw(self, item: ir.Drawable, statement: int) -> None:
        """Add a stroke, once."""
        self.strokes.setdefault(stroke_key(item), ir.Stroke(item, statement=statement))

    def stretch(self, a: str, b: str, point: str, statement: int) -> None:
        """Draw line `ab` as far as `point`, which may lie on an extension, unless all of the
        line is drawn."""
        if ("line", min(a, b), max(a, b)) in self.strokes:
            return
        for end in (a, b):
            if end != point:
                self.draw(ir.Segment(end, point), statement)

    def write(self, text: ir.Text) -> None:
        """Add a text, unless its item carries one already (an angle keeps its number)."""
        key = text_key(text.item)
        if all(text_key(t.item) != key for t in self.texts):
            self.texts.append(text)

    def mark_equal(self, measures: list[ir.Expression], statement: int) -> None:
        """One sign for lengths, or for angles and arcs; joins a sign that one of them has."""
        items: dict[Key, ir.Segment | ir.Angle | ir.Arc] = {}
        for measure in measures:
            key = measure_key(measure)
            match measure:
                case ir.Length(a, b) if key:
                    items[key] = ir.Segment(a, b)
                case ir.Angle() if key:
                    items[key] = measure
                case ir.ArcMeasure(arc) if key:
                    items[key] = arc
                case _:
                    return
        if len(items) < 2:
            return
        kind = "ticks" if isinstance(measures[0], ir.Length) else "arcs"
        self._join(EqualSet(kind, items, statement))

    def _join(self, new: EqualSet) -> None:
        """Sets that share something are one: nothing carries two signs."""
        same = [
            old for old in self.equal_sets
            if old.kind == new.kind and old.items.keys() & new.items.keys()
        ]  # fmt: skip
        if not same:
            self.equal_sets.append(new)
            return
        first, *others = same
        for other in (*others, new):
            first.items.update(other.items)
        self.equal_sets = [old for old in self.equal_sets if not any(old is o for o in others)]

    def mark_parallel(self, items: list[ir.Segment | ir.Line], statement: int) -> None:
        """One arrow sign for lines of one direction; joins the signs that any of them has."""
        keys = {stroke_key(item) for item in items}
        same = [
            (known, number) for known, number in self.parallels
            if keys & {stroke_key(item) for item in known}
        ]  # fmt: skip
        if not same:
            self.parallels.append((list(items), statement))
            return
        first, others = same[0][0], [known for known, _ in same[1:]]
        for item in (i for group in (*others, items) for i in group):
            if stroke_key(item) not in {stroke_key(k) for k in first}:
                first.append(item)
        self.parallels = [one for one in self.parallels if not any(one[0] is o for o in others)]

    def redraw(self, old: ir.Arc, new: ir.Arc) -> None:
        """Put a stroke in the place of another."""
        stroke = self.strokes.pop(stroke_key(old), None)
        if stroke is not None:
            self.draw(new, stroke.statement)

    def mark_one(self, length: ir.Length, statement: int) -> None:
        """A tick on one segment."""
        key = measure_key(length)
        assert key is not None
        self._join(EqualSet("ticks", {key: ir.Segment(length.a, length.b)}, statement))
