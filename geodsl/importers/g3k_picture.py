"""The picture of a Geometry3K record: strokes, rows and circles in the names of the program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from geodsl.importers.base import Note
from geodsl.importers.g3k_figure import DrawnCircle, Figure, Place, angle_deg, stroke_ends
from geodsl.importers.g3k_forms import Form, Raw, Tree
from geodsl.importers.g3k_places import with_estimates
from geodsl.importers.g3k_rows import read_rows

_STRAIGHT_DEG = 174.0
"""The least angle at which a point sees the ends of a stroke and still lies on it: a point that is
joined to both its ends by strokes of their own."""


@dataclass(frozen=True, slots=True)
class Record:
    """One problem as the file gives it; positions have y down, (-1, -1) means no position."""

    identifier: str
    text: tuple[str, ...]
    diagram: tuple[str, ...]
    positions: tuple[tuple[str, float, float], ...]
    strokes: tuple[str, ...]
    circles: tuple[str, ...]
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Notes:
    """What is found wrong while the picture is read."""

    repaired: list[Note] = field(default_factory=list)
    dropped: list[Note] = field(default_factory=list)


def read_picture(
    record: Record,
    text: Sequence[Form],
    diagram: Sequence[Form],
    names: Mapping[str, str],
    places: Mapping[str, Place],
    notes: Notes,
) -> Figure:
    """Read the picture; what the text adds are lines and, where the picture has none, circles.

    Args:
        record: The problem.
        text, diagram: Its facts.
        names: Program name of each point name.
        places: Rough positions by program name, y up.
        notes: Grows by what is repaired or dropped on the way.
    """
    ends = [stroke_ends(stroke) for stroke in record.strokes]
    strokes = frozenset(
        frozenset((names[pair[0]], names[pair[1]]))
        for pair in ends
        if pair and pair[0] in names and pair[1] in names
    )
    triples = [*_triples([*text, *diagram], names)]
    false = _through_incenter([*text, *diagram], triples, names)
    for triple in false:
        triples.remove(triple)
        middle, a, b = triple
        fact = f"PointLiesOnLine({middle}, Line({a}, {b}))"
        reason = "a bisector meets the side where the incircle does in an isosceles triangle only"
        notes.dropped.append(Note(fact, reason))
    drawn = list(_seen_on_strokes(strokes, places))
    known = {frozenset(triple) for triple in triples}
    bent = set(_bent([*text, *diagram], names))
    bent |= {frozenset(t) for t in (*false, *_through_incenter([*text, *diagram], drawn, names))}
    seen = [t for t in drawn if frozenset(t) not in known | bent]
    whole = with_estimates(places, triples, list(_upright([*text, *diagram], names)))
    reading = read_rows(triples, seen, bent, whole)
    for middle, a, b in reading.seen:
        fact = f"the drawn segments {a}{middle}, {middle}{b} and {a}{b}"
        notes.repaired.append(Note(fact, f"{middle} is on {a}{b}, which no fact says"))
    for middle, a, b in reading.misread:
        fact = f"PointLiesOnLine({middle}, Line({a}, {b}))"
        reason = "with the line's other points it contradicts the places in the picture"
        notes.dropped.append(Note(fact, reason))
    circles = tuple(_circles(record, text, diagram, names))
    return Figure(whole, strokes, reading.rows, circles)


def _bent(forms: Sequence[Form], names: Mapping[str, str]) -> Iterator[frozenset[str]]:
    """Triples that a fact about an angle or perpendiculars keeps from lying on one line."""
    for form in forms:
        match form:
            case Form("Equals", (Form("MeasureOf", (Form("Angle", points),)), _)):
                yield frozenset(names.get(str(p), "") for p in points)
            case Form("Perpendicular", (Form(_, first), Form(_, second))):
                yield frozenset(names.get(str(p), "") for p in (*first, *second))


def _triples(forms: Sequence[Form], names: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for form in forms:
        match form:
            case Form("PointLiesOnLine", (Raw(point), Form("Line", (Raw(a), Raw(b))))):
                if point in names and a in names and b in names:
                    yield names[point], names[a], names[b]


def _upright(forms: Sequence[Form], names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The lines of all facts about perpendiculars."""
    for form in forms:
        if form.name == "Perpendicular":
            for line in form.arguments:
                match line:
                    case Form("Line", (Raw(a), Raw(b))) if a in names and b in names:
                        yield names[a], names[b]


def _through_incenter(
    forms: Sequence[Form], triples: Sequence[tuple[str, str, str]], names: Mapping[str, str]
) -> list[tuple[str, str, str]]:
    """Triples that put an incenter between a vertex and its own foot on the side opposite.

    The bisector meets the side there only in an isosceles triangle. A picture of a general one
    draws six segments from the incenter, and two of them are easily taken for one. Which of them
    are two cannot be told from the picture: not to say that they are one is to leave a fact out.
    """
    found: list[tuple[str, str, str]] = []
    upright = {frozenset(pair) for pair in _upright(forms, names)}
    for form in forms:
        match form:
            case Form("IsIncenterOf", (Form("Point", (Raw(centre),)), Form(_, corners))):
                middle = names.get(centre, "")
                vertices = {names.get(str(corner), "") for corner in corners}
                found += [
                    (m, a, b)
                    for m, a, b in triples
                    if m == middle
                    and len({a, b} & vertices) == 1
                    and frozenset({m, *({a, b} - vertices)}) in upright
                ]
    return list(dict.fromkeys(found))


def _seen_on_strokes(
    strokes: frozenset[frozenset[str]], places: Mapping[str, Place]
) -> Iterator[tuple[str, str, str]]:
    """Points that two strokes join to the ends of a third, and that lie on it in the picture."""
    joined: dict[str, set[str]] = {}
    for stroke in strokes:
        for point in stroke:
            joined.setdefault(point, set()).update(stroke - {point})
    for a, b in sorted(sorted(stroke) for stroke in strokes if len(stroke) == 2):
        for middle in sorted(joined[a] & joined[b]):
            if not all(p in places for p in (a, b, middle)):
                continue
            if angle_deg(places[a], places[middle], places[b]) >= _STRAIGHT_DEG:
                yield middle, a, b


def _circles(
    record: Record,
    text: Sequence[Form],
    diagram: Sequence[Form],
    names: Mapping[str, str],
) -> Iterator[DrawnCircle]:
    """Circles of the picture; of the text only where the picture has none."""
    members: dict[tuple[str, str], list[str]] = {}
    for form in diagram:
        match form:
            case Form("PointLiesOnCircle", (Raw(point), Form("Circle", (Raw(centre), *tag)))):
                if centre in names and point in names:
                    key = (names[centre], _index(str(tag[0])) if tag else "")
                    members.setdefault(key, []).append(names[point])
    for centre in record.circles:
        if centre in names and not any(key[0] == names[centre] for key in members):
            members[(names[centre], "")] = []
    if not members:
        for centre in (name for form in text for name in _centres_in(form)):
            if centre in names:
                members.setdefault((names[centre], ""), [])
    taken: set[str] = set()
    fresh = 0
    for (centre, label), points in members.items():
        known = f"circle {centre}"
        if known in taken:
            fresh += 1
            known = f"circle c{fresh}"
        taken.add(known)
        inside = tuple(dict.fromkeys(p for p in points if p != centre))
        yield DrawnCircle(centre, label, known, inside)


def _index(tag: str) -> str:
    """`radius_2_0` counts circles round one centre by its last number."""
    return tag.rsplit("_", 1)[-1] if "_" in tag else ""


def _centres_in(form: Tree) -> Iterator[str]:
    if isinstance(form, Form):
        if form.name == "Circle" and form.points() and form.points()[0] != "$":
            yield form.points()[0]
        for argument in form.arguments:
            yield from _centres_in(argument)
