"""The finished `ir.Drawing`: signs find their vertices, hidden things go, no stroke twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from geodsl import ir
from geodsl.checker.knowledge import Knowledge
from geodsl.checker.picture import Key, Picture, measure_key, stroke_key
from geodsl.checker.state import State

MOST_GROUPS = 4
"""More ticks or arcs than this on one line cannot be told apart."""


def drawing(state: State) -> ir.Drawing:
    """Everything the picture shows."""
    picture = state.picture
    strokes = _strokes(state)
    seen = _Seen(state)
    texts = tuple(text for text in _texts(state, strokes) if seen.may_carry(text.item))
    return ir.Drawing(
        strokes=strokes,
        texts=texts,
        marks=_seen_marks(seen, _marks(state, texts)),
        shades=tuple(picture.shades),
        hidden_points=frozenset(picture.hidden_points),
        axes=picture.axes,
        grid=picture.grid,
    )


class _Seen:
    """What `hide` leaves to be seen. A sign without what it stands on says nothing, or something
    else: a number beside nothing reads as that of what is nearest."""

    def __init__(self, state: State) -> None:
        self._knowledge = state.knowledge
        self._hidden = state.picture.hidden
        self._kept = {
            key: stroke for key, stroke in state.picture.strokes.items() if key not in self._hidden
        }
        self._long = _long(self._kept)

    def may_carry(self, item: str | ir.Drawable | ir.Angle) -> bool:
        """Whether a text or a sign may stand on something: it is not hidden, or another stroke runs
        over it; of an angle, so are both arms."""
        match item:
            case str():
                return True
            case ir.Angle(a, vertex, c):
                return self._has_arm(vertex, a) and self._has_arm(vertex, c)
            case _:
                return stroke_key(item) not in self._hidden or _is_covered(
                    self._knowledge, item, self._kept, self._long
                )

    def _has_arm(self, vertex: str, end: str) -> bool:
        """Whether a stroke leaves the vertex towards `end`, if it does not go as far."""
        if self.may_carry(ir.Segment(vertex, end)):
            return True
        segments = [s.item for s in self._kept.values() if isinstance(s.item, ir.Segment)]
        ends = [s.b if s.a == vertex else s.a for s in segments if vertex in (s.a, s.b)]
        return any(self._knowledge.is_same_ray(vertex, end, other) for other in ends)


def _seen_marks(seen: _Seen, marks: tuple[ir.Mark, ...]) -> tuple[ir.Mark, ...]:
    """The marks on what is to be seen; of a pair of which one is hidden, the other has none."""
    found: list[ir.Mark] = []
    for mark in marks:
        items = tuple(item for item in mark.items if seen.may_carry(item))
        if len(items) > 1 or items == mark.items:
            found.append(replace(mark, items=items))
    return tuple(found)


def _long(strokes: Mapping[Key, ir.Stroke]) -> list[ir.Line | ir.Ray]:
    """The strokes that go on past the points that name them."""
    return [
        s.item for s in strokes.values() if isinstance(s.item, ir.Through | ir.NamedLine | ir.Ray)
    ]


def _strokes(state: State) -> tuple[ir.Stroke, ...]:
    picture = state.picture
    kept = {key: s for key, s in picture.strokes.items() if key not in picture.hidden}
    long = _long(kept)
    return tuple(
        replace(s, dashed=True) if key in picture.dashed else s
        for key, s in kept.items()
        if key in picture.dashed or not _is_covered(state.knowledge, s.item, kept, long)
    )


def _is_covered(
    knowledge: Knowledge,
    item: ir.Drawable,
    strokes: Mapping[Key, ir.Stroke],
    long: Sequence[ir.Line | ir.Ray],
) -> bool:
    """A longer stroke runs over the segment, or the whole circle over the arc."""
    match item:
        case ir.Arc():
            return stroke_key(item.circle) in strokes
        case ir.Segment(a, b):
            return _is_inside(knowledge, strokes, a, b) or any(
                _runs_over(knowledge, line, a, b) for line in long
            )
        case _:
            return False


def _is_inside(knowledge: Knowledge, strokes: Mapping[Key, ir.Stroke], a: str, b: str) -> bool:
    """`ab` is part of a drawn segment: one of its ends lies inside that, and the other not out."""
    for inner, other in ((a, b), (b, a)):
        for pair in knowledge.between.get(inner, ()):
            first, second = pair
            if stroke_key(ir.Segment(first, second)) in strokes and (
                other in pair or knowledge.is_between(other, first, second)
            ):
                return True
    return False


def _runs_over(knowledge: Knowledge, line: ir.Line | ir.Ray, a: str, b: str) -> bool:
    """A drawn line passes through both points, or a ray from one of them through the other."""
    match line:
        case ir.Ray(start, through):
            if start not in (a, b):
                return False
            other = b if a == start else a
            return other == through or knowledge.is_between(other, start, through)
        case _:
            points = knowledge.points_on(line)
            return a in points and b in points


def _texts(state: State, strokes: tuple[ir.Stroke, ...]) -> tuple[ir.Text, ...]:
    """Measures beside what they measure; a radius beside a drawn radius, or on its circle."""
    picture = state.picture
    texts = [t for t in picture.texts if not _is_plain(picture, t.item)]
    for key, (words, statement) in picture.radii.items():
        radius = _drawn_radius(state, key, strokes)
        if radius is None:
            texts.append(ir.Text(ir.Circle(key), f"r = {words}", True, statement))
        elif not any(t.item in (radius, ir.Segment(radius.b, radius.a)) for t in texts):
            texts.append(ir.Text(radius, words, True, statement))
    return tuple(texts)


def _is_plain(picture: Picture, item: object) -> bool:
    match item:
        case ir.Segment() | ir.Arc() | ir.Circle() | ir.NamedLine() | ir.Through():
            return stroke_key(item) in picture.plain
        case ir.Angle():
            return measure_key(item) in picture.plain
        case _:
            return False


def _drawn_radius(state: State, circle: str, strokes: tuple[ir.Stroke, ...]) -> ir.Segment | None:
    centre = state.circles[circle].centre
    for stroke in strokes:
        match stroke.item:
            case ir.Segment(a, b) if centre in (a, b):
                end = b if a == centre else a
                if circle in state.knowledge.circles_of[end]:
                    return stroke.item
            case _:
                pass
    return None


# --- marks -------------------------------------------------------------------------------------


def _marks(state: State, texts: tuple[ir.Text, ...]) -> tuple[ir.Mark, ...]:
    marks = [*_right_marks(state), *_equal_marks(state, texts), *_arrow_marks(state)]
    marked = {measure_key(item) for mark in marks for item in mark.items
              if isinstance(item, ir.Angle)}  # fmt: skip
    for item, statement in state.picture.single_arcs:
        key = measure_key(item) if isinstance(item, ir.Angle) else stroke_key(item)
        has_text = any(t.item == item for t in texts)
        if key not in marked and not has_text and key not in state.picture.plain:
            marked.add(key)
            marks.append(ir.Mark("arcs", (item,), 1, statement))
    return tuple(marks)


def _right_marks(state: State) -> list[ir.Mark]:
    found: dict[object, ir.Mark] = {}
    corners = [*state.picture.right_corners]
    for one, two, statement in state.picture.right_angles:
        corner = _right_corner(state, one, two)
        if corner is not None:
            corners.append((corner, statement))
    for line, centre, touch, statement in state.picture.tangencies:
        corner = _touch_corner(state, line, centre, touch)
        if corner is not None:
            corners.append((corner, statement))
    for corner, statement in corners:
        key = _corner_key(state.knowledge, corner, found)
        if key not in found and measure_key(corner) not in state.picture.plain:
            found[key] = ir.Mark("right", (corner,), 1, statement)
    return list(found.values())


def _corner_key(knowledge: Knowledge, corner: ir.Angle, found: dict[object, ir.Mark]) -> object:
    """The key of an equal corner that is there already, or its own."""
    for key, mark in found.items():
        known = mark.items[0]
        if (
            isinstance(known, ir.Angle)
            and known.vertex == corner.vertex
            and (_same_arms(knowledge, known, corner))
        ):
            return key
    return measure_key(corner)


def _same_arms(knowledge: Knowledge, one: ir.Angle, two: ir.Angle) -> bool:
    same = knowledge.is_collinear
    vertex = one.vertex

    def along(a: str, b: str) -> bool:
        return a == b or same(vertex, a, b)

    return (along(one.a, two.a) and along(one.c, two.c)) or (
        along(one.a, two.c) and along(one.c, two.a)
    )


def _right_corner(state: State, one: ir.Line, two: ir.Line) -> ir.Angle | None:
    """The square stands where a point is known to lie on both lines."""
    first, second = state.knowledge.points_on(one), state.knowledge.points_on(two)
    common = first & second
    if not common:
        return None
    vertex = min(common, key=lambda name: list(state.points).index(name))
    a, c = _arm(state, one, first, vertex), _arm(state, two, second, vertex)
    return ir.Angle(a, vertex, c) if a and c else None


def _arm(state: State, line: ir.Line, points: set[str], vertex: str) -> str | None:
    """Another point of the line: one of its two names if possible."""
    if isinstance(line, ir.Through):
        for end in (line.a, line.b):
            if end != vertex:
                return end
    return next((name for name in state.points if name in points and name != vertex), None)


def _touch_corner(state: State, line: ir.Line, centre: str, touch: str) -> ir.Angle | None:
    """A tangent is square to its radius; shown only where the radius is drawn."""
    key = stroke_key(ir.Segment(centre, touch))
    if key not in state.picture.strokes:
        return None
    arm = _arm(state, line, state.knowledge.points_on(line), touch)
    return ir.Angle(centre, touch, arm) if arm else None


def _equal_marks(state: State, texts: tuple[ir.Text, ...]) -> list[ir.Mark]:
    """Groups are counted apart for ticks and for arcs; what carries a number needs no sign."""
    numbered = {measure_key(ir.Length(t.item.a, t.item.b)) for t in texts
                if isinstance(t.item, ir.Segment)}  # fmt: skip
    numbered |= {measure_key(t.item) for t in texts if isinstance(t.item, ir.Angle) and t.numeric}
    marks: list[ir.Mark] = []
    for kind in ("ticks", "arcs"):
        group = 0
        for equal in state.picture.equal_sets:
            if equal.kind != kind:
                continue
            items = tuple(item for key, item in equal.items.items()
                          if key not in state.picture.plain)  # fmt: skip
            if not items or all(key in numbered for key in equal.items):
                continue
            group += 1
            if group <= MOST_GROUPS:
                marks.append(ir.Mark("ticks" if kind == "ticks" else "arcs", items, group,
                                     equal.statement))  # fmt: skip
    return marks


def _arrow_marks(state: State) -> list[ir.Mark]:
    shown = [(items, statement) for items, statement in state.picture.parallels]
    return [ir.Mark("arrows", tuple(items), group, statement)
            for group, (items, statement) in enumerate(shown[:MOST_GROUPS], start=1)]  # fmt: skip
