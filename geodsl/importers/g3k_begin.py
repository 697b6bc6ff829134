"""What is known of a Geometry3K problem before any of its facts is said: names and picture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from geodsl.importers import g3k_objects as objects
from geodsl.importers import g3k_shapes as shapes
from geodsl.importers.base import Note
from geodsl.importers.g3k_binding import Scene, bind
from geodsl.importers.g3k_draft import Draft, UnreadableError
from geodsl.importers.g3k_figure import Figure, stroke_ends
from geodsl.importers.g3k_forms import Form, Raw, Tree, printed_number
from geodsl.importers.g3k_picture import Notes, Record, read_picture
from geodsl.importers.point_names import legal_names

_NAME = re.compile(r"(?:[A-Z]|point_\d+)'*")
_LOWER = re.compile(r"[a-z]'*")
_HOLD_POINTS = frozenset({"Line", "Angle", "Arc", "Sector", "Circle", "Point", *shapes.POLYGONS})


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
    notes = Notes()
    figure = read_picture(record, text, diagram, names, places, notes)
    binding = _binding(record, text, diagram, names, figure)
    if binding:
        for old, new in binding.items():
            names[old] = new
            note = f"the picture calls it {new}, as the drawn segments show"
            notes.repaired.append(Note(f"the point {old} of the text", note))
        again = Notes()
        figure = read_picture(record, text, diagram, names, places, again)
        notes = Notes(notes.repaired, again.dropped)
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
