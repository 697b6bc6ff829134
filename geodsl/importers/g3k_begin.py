"""What is known of a Geometry3K problem before any of its facts is said: names and picture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from geodsl.importers import g3k_objects as objects
from geodsl.importers import g3k_shapes as shapes
from geodsl.importers.base import Note
from geodsl.importers.g3k_binding import Scene, bind
from geodsl.importers.g3k_draft import Draft, UnreadableError
from geodsl.importers.g3k_figure import (
    DrawnCircle,
    Figure,
    Place,
    angle_deg,
    stroke_ends,
)
from geodsl.importers.g3k_forms import Form, Raw, Tree, printed_number
from geodsl.importers.g3k_rows import read_rows
from geodsl.importers.point_names import legal_names

_NAME = re.compile(r"(?:[A-Z]|point_\d+)'*")
_LOWER = re.compile(r"[a-z]'*")
_HOLD_POINTS = frozenset({"Line", "Angle", "Arc", "Sector", "Circle", "Point", *shapes.POLYGONS})

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
class _Notes:
    dropped: list[Note] = field(default_factory=list)
    repaired: list[Note] = field(default_factory=list)


def is_plain_name(name: str) -> bool:
    """Whether a name of the source is a letter with primes, as in print."""
    return re.fullmatch(r"[A-Z]'*", name) is not None


def begin(record: Record, text: Sequence[Form], diagram: Sequence[Form]) -> Draft:
    """The draft of a program: the picture, the names of both parts bound, printed numbers known."""
    forms = [*text, *diagram]
    placed = {name: (x, y) for name, x, y in record.positions if (x, y) != (-1, -1)}
    known = {name for name, _, _ in record.positions}
    used = [name for form in forms for name in _names_in(form, known)]
    names = dict(legal_names([*(name for name, _, _ in record.positions), *used]))
    height = max((y for _, y in placed.values()), default=0.0)
    places = {names[name]: (x, height - y) for name, (x, y) in placed.items()}
    notes = _Notes()
    figure = _figure(record, text, diagram, names, places, notes)
    binding = _binding(record, text, diagram, names, figure)
    if binding:
        for old, new in binding.items():
            names[old] = new
            note = f"the picture calls it {new}, as the drawn segments show"
            notes.repaired.append(Note(f"the point {old} of the text", note))
        figure = _figure(record, text, diagram, names, places, _Notes())
    draft = Draft(figure, names, forms=forms, dropped=notes.dropped, repaired=notes.repaired)
    for form in forms:
        _foresee(draft, form)
    for form in text:
        found = list(_polygons_in(form, names))
        draft.text_polygons += [p for p in found if p not in draft.text_polygons]
        if form.name in ("Similar", "Congruent"):
            draft.mapped += found
    return draft


# --- names -------------------------------------------------------------------------------------


def _names_in(form: Form, known: set[str]) -> Iterator[str]:
    for argument in form.arguments:
        if isinstance(argument, Form):
            yield from _names_in(argument, known)
        elif form.name in _HOLD_POINTS or form.name.startswith("PointLies"):
            is_point = _NAME.fullmatch(argument.text) or argument.text in known
            if is_point or (_LOWER.fullmatch(argument.text) and len(form.arguments) > 1):
                yield argument.text


def _binding(
    record: Record,
    text: Sequence[Form],
    diagram: Sequence[Form],
    names: Mapping[str, str],
    figure: Figure,
) -> dict[str, str]:
    """Text name -> program name of the picture's point that it means."""
    known = {name for name, _, _ in record.positions}
    seen = {name for form in diagram for name in _names_in(form, known)}
    seen |= {p for stroke in record.strokes if (ends := stroke_ends(stroke)) for p in ends}
    seen |= set(record.circles) & known
    seen |= {name for name, x, y in record.positions if (x, y) != (-1, -1)}
    said = list(dict.fromkeys(name for form in text for name in _names_in(form, known)))
    unknown = [name for name in said if name not in seen]
    spare = [name for name in sorted(seen) if name not in said]
    if any(names.get(name) != name for name in (*unknown, *spare)):
        return {}
    circles = {c.centre: frozenset(c.points) for c in figure.circles if c.centre not in unknown}
    return bind(unknown, spare, text, Scene(figure, circles))


# --- the picture -------------------------------------------------------------------------------


def _figure(
    record: Record,
    text: Sequence[Form],
    diagram: Sequence[Form],
    names: Mapping[str, str],
    places: Mapping[str, Place],
    notes: _Notes,
) -> Figure:
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
        reason = "the bisector and the inradius only look like one line; read as two"
        notes.repaired.append(Note(fact, reason))
    drawn = list(_seen_on_strokes(strokes, places))
    known = {frozenset(triple) for triple in triples}
    bent = set(_bent([*text, *diagram], names))
    bent |= {frozenset(t) for t in (*false, *_through_incenter([*text, *diagram], drawn, names))}
    seen = [t for t in drawn if frozenset(t) not in known | bent]
    reading = read_rows(triples, seen, bent, places)
    for middle, a, b in reading.seen:
        fact = f"the drawn segments {a}{middle}, {middle}{b} and {a}{b}"
        notes.repaired.append(Note(fact, f"{middle} is on {a}{b}, which no fact says"))
    for middle, a, b in reading.misread:
        fact = f"PointLiesOnLine({middle}, Line({a}, {b}))"
        notes.dropped.append(Note(fact, "the picture shows the point off that line"))
    circles = tuple(_circles(record, text, diagram, names))
    return Figure(places, strokes, reading.rows, circles)


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


def _through_incenter(
    forms: Sequence[Form], triples: Sequence[tuple[str, str, str]], names: Mapping[str, str]
) -> list[tuple[str, str, str]]:
    """Triples that put an incenter between a vertex and its own foot on the side opposite.

    The bisector meets the side there only in an isosceles triangle. A picture of a general one
    draws six segments from the incenter, and two of them are easily taken for one.
    """
    found: list[tuple[str, str, str]] = []
    upright = {
        frozenset(names.get(str(p), "") for p in pair)
        for form in forms
        if form.name == "Perpendicular"
        for line in form.arguments
        if isinstance(line, Form) and len(pair := line.arguments) == 2
    }
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


def _polygons_in(form: Tree, names: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    if not isinstance(form, Form):
        return
    words = form.points()
    if form.name in shapes.POLYGONS and len(words) == len(form.arguments) >= 3:
        if all(word in names for word in words):
            yield tuple(names[word] for word in words)
        return
    for argument in form.arguments:
        yield from _polygons_in(argument, names)


# --- facts that others lean on -----------------------------------------------------------------


def _foresee(draft: Draft, form: Form) -> None:
    """Note printed angle numbers, right angles, parallels and equal segments."""
    try:
        match form:
            case Form("Perpendicular", (first, second)):
                pair = objects.segment(draft, first), objects.segment(draft, second)
                draft.perpendicular.append(pair)
            case Form("Parallel", (first, second)):
                pair = objects.segment(draft, first), objects.segment(draft, second)
                draft.parallel.append(pair)
            case Form("Equals", (Form("LengthOf", (Form() as line,)), other)):
                _foresee_length(draft, line, other)
            case Form("Equals", (Form("MeasureOf", (Form("Angle"),)) as left, right)):
                _foresee_angle(draft, left, right)
                _foresee_angle(draft, right, left)
            case _:
                pass
    except UnreadableError:
        pass  # The fact is reported when it is said.


def _foresee_angle(draft: Draft, left: Tree, right: Tree) -> None:
    match left:
        case Form("MeasureOf", (Form("Angle", (_, _, _)) as angle,)):
            points = objects.angle_points(draft, angle)
            draft.angles += [points] if points not in draft.angles else []
            match right:
                case Form("MeasureOf", (Form("Angle", (_, _, _)) as other,)):
                    draft.marked.append((points[1], objects.angle_points(draft, other)[1]))
            number = printed_number(right)
            if number and (number, points) not in draft.printed:
                draft.printed.append((number, points))
                draft.numbers.setdefault(number, points)


def _foresee_length(draft: Draft, line: Form, other: Tree) -> None:
    ends = objects.segment(draft, line)
    match other:
        case Form("LengthOf", (Form() as inner,)):
            draft.equal.append((ends, objects.segment(draft, inner)))
        case Form("Line"):
            draft.equal.append((ends, objects.segment(draft, other)))
        case Raw(label) | Form("LengthOf", (Raw(label),)):
            draft.labels.setdefault(frozenset(ends), label)
