"""One Geometry3K record to one program."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geodsl.importers import g3k_objects as objects
from geodsl.importers.base import Imported, Note, assemble
from geodsl.importers.g3k_draft import Draft, Section, UnreadableError
from geodsl.importers.g3k_equals import equals, find
from geodsl.importers.g3k_figure import DrawnCircle, Figure, Place, rows, stroke_ends
from geodsl.importers.g3k_forms import Form, FormError, Raw, Tree, parse
from geodsl.importers.g3k_relations import relate
from geodsl.importers.point_names import legal_names

_NAME = re.compile(r"(?:[A-Z]|point_\d+)'*")
_LOWER = re.compile(r"[a-z]'*")
_HOLD_POINTS = frozenset({"Line", "Angle", "Arc", "Sector", "Circle", "Point", *objects.POLYGONS})


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


def write(record: Record) -> Imported:
    """The program for one record."""
    name = f"geometry3k_{record.identifier}"
    dropped: list[Note] = []
    repaired: list[Note] = []
    text = list(_parse(record.text, dropped, repaired))
    diagram = list(_parse(record.diagram, dropped, repaired))
    draft = _begin(record, text, diagram)
    draft.dropped += dropped
    draft.repaired += repaired
    for form in dict.fromkeys([*text, *diagram]):
        _say(draft, form)
    statements = _statements(draft, record)
    original = [record.question] if record.question else []
    original.append(f"text: {'; '.join(part for part in record.text if part.strip())}")
    original.append(f"diagram: {'; '.join(part for part in record.diagram if part.strip())}")
    program = assemble(
        "geometry3k", record.identifier, original, draft.dropped, draft.repaired, statements
    )
    return Imported(name, record.identifier, program, tuple(draft.dropped), tuple(draft.repaired))


def _parse(texts: Sequence[str], dropped: list[Note], repaired: list[Note]) -> Iterator[Form]:
    for text in dict.fromkeys(texts):
        if not text.strip():
            continue
        try:
            parsed = parse(text)
        except FormError as error:
            dropped.append(Note(text, str(error)))
            continue
        repaired += [Note(text, repair) for repair in parsed.repairs]
        yield from parsed.forms


def _say(draft: Draft, form: Form) -> None:
    """Turn one fact into statements, or note why it cannot be said."""
    shaped, circled = len(draft.shaped), {key: len(v) for key, v in draft.circled.items()}
    try:
        match form.name:
            case "PointLiesOnLine" | "UseTheorem" | "Shaded":
                pass
            case "Equals":
                equals(draft, form)
            case "Find":
                find(draft, form)
            case _:
                relate(draft, form)
    except UnreadableError as error:
        del draft.shaped[shaped:]
        for key, known in draft.circled.items():
            del known[circled.get(key, 0) :]
        draft.dropped.append(Note(str(form), str(error)))


# --- what is known before any fact is said -----------------------------------------------------


def _begin(record: Record, text: Sequence[Form], diagram: Sequence[Form]) -> Draft:
    forms = [*text, *diagram]
    placed = {name: (x, y) for name, x, y in record.positions if (x, y) != (-1, -1)}
    known = {name for name, _, _ in record.positions}
    used = [name for form in forms for name in _names_in(form, known)]
    names = legal_names([*(name for name, _, _ in record.positions), *used])
    height = max((y for _, y in placed.values()), default=0.0)
    places = {names[name]: (x, height - y) for name, (x, y) in placed.items()}
    ends = [stroke_ends(stroke) for stroke in record.strokes]
    strokes = frozenset(
        frozenset((names[pair[0]], names[pair[1]]))
        for pair in ends
        if pair and pair[0] in names and pair[1] in names
    )
    figure = Figure(
        places,
        strokes,
        rows(_triples(forms, names), places),
        tuple(_circles(record, text, diagram, names)),
    )
    draft = Draft(figure, names)
    for form in forms:
        _foresee(draft, form)
    for form in text:
        draft.text_polygons += [
            p for p in _polygons_in(form, names) if p not in draft.text_polygons
        ]
    return draft


def _names_in(form: Form, known: set[str]) -> Iterator[str]:
    for argument in form.arguments:
        if isinstance(argument, Form):
            yield from _names_in(argument, known)
        elif form.name in _HOLD_POINTS or form.name.startswith("PointLies"):
            is_point = _NAME.fullmatch(argument.text) or argument.text in known
            if is_point or (_LOWER.fullmatch(argument.text) and len(form.arguments) > 1):
                yield argument.text


def _triples(
    forms: Sequence[Form], names: dict[str, str] | object
) -> Iterator[tuple[str, str, str]]:
    assert isinstance(names, dict)
    for form in forms:
        match form:
            case Form("PointLiesOnLine", (Raw(point), Form("Line", (Raw(a), Raw(b))))):
                if point in names and a in names and b in names:
                    yield names[point], names[a], names[b]


def _circles(
    record: Record, text: Sequence[Form], diagram: Sequence[Form], names: object
) -> Iterator[DrawnCircle]:
    """Circles of the picture; of the text only where the picture has none."""
    assert isinstance(names, dict)
    members: dict[tuple[str, str], list[str]] = {}
    for form in diagram:
        match form:
            case Form("PointLiesOnCircle", (Raw(point), Form("Circle", (Raw(centre), *tag)))):
                if centre in names and point in names:
                    key = (names[centre], str(tag[0]) if tag else "")
                    members.setdefault(key, []).append(names[point])
    for centre in record.circles:
        if centre in names and not any(key[0] == names[centre] for key in members):
            members[(names[centre], "")] = []
    if not members:
        for form in text:
            for centre in _centres_in(form):
                if centre in names:
                    members.setdefault((names[centre], ""), [])
    taken: set[str] = set()
    fresh = 0
    for (centre, tag), points in members.items():
        known = f"circle {centre}"
        if known in taken:
            fresh += 1
            known = f"circle c{fresh}"
        taken.add(known)
        inside = tuple(dict.fromkeys(p for p in points if p != centre))
        yield DrawnCircle(centre, tag, known, inside)


def _centres_in(form: Tree) -> Iterator[str]:
    if isinstance(form, Form):
        if form.name == "Circle" and form.points() and form.points()[0] != "$":
            yield form.points()[0]
        for argument in form.arguments:
            yield from _centres_in(argument)


def _polygons_in(form: Tree, names: object) -> Iterator[tuple[str, ...]]:
    assert isinstance(names, dict)
    if isinstance(form, Form):
        if form.name in objects.POLYGONS and len(form.points()) == len(form.arguments) >= 3:
            if all(word in names for word in form.points()):
                yield tuple(names[word] for word in form.points())
        for argument in form.arguments:
            yield from _polygons_in(argument, names)


def _foresee(draft: Draft, form: Form) -> None:
    """Note what other facts lean on: printed angle numbers, right angles, parallels, equalities."""
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
            case Form("Equals", (Form("MeasureOf", (Form("Angle", points),)), other)):
                number = _printed_number(other)
                if number and number not in draft.numbers and len(points) == 3:
                    draft.numbers[number] = objects.angle_points(draft, Form("Angle", points))
            case _:
                pass
    except UnreadableError:
        pass  # The fact is reported when it is said.


def _foresee_length(draft: Draft, line: Form, other: Tree) -> None:
    ends = objects.segment(draft, line)
    match other:
        case Form("LengthOf", (Form() as inner,)):
            draft.equal.append((ends, objects.segment(draft, inner)))
        case Form("Line"):
            draft.equal.append((ends, objects.segment(draft, other)))
        case Raw(label):
            draft.labels.setdefault(frozenset(ends), label)
        case Form("LengthOf", (Raw(label),)):
            draft.labels.setdefault(frozenset(ends), label)


def _printed_number(form: Tree) -> str | None:
    match form:
        case Form("MeasureOf", (Raw(text),)):
            found = re.fullmatch(r"angle\s+(\d+)", text)
            return found[1] if found else None
        case Form("MeasureOf", (Form("Angle", (Raw(text),)),)):
            return text.lstrip("$") if re.fullmatch(r"\$?\d+", text) else None
    return None


# --- the program -------------------------------------------------------------------------------


def _statements(draft: Draft, record: Record) -> list[str]:
    _say_circles(draft)
    _say_strokes(draft)
    _say_rows(draft)
    body = [s for section in Section for s in draft.sections.get(section, [])]
    made = _made(draft)
    used = [p for p in dict.fromkeys(draft.names.values()) if _uses(body, p)]
    bare = [p for p in used if p not in made]
    head = [f"{'points' if len(bare) > 1 else 'point'} {', '.join(bare)}"] if bare else []
    places = [
        f"at {p} ({_whole(draft.figure.places[p][0])}, {_whole(draft.figure.places[p][1])})"
        for p in used
        if p in draft.figure.places
    ]
    before = [
        s for section in Section if section < Section.FIND for s in draft.sections.get(section, [])
    ]
    unnamed = [p for old, p in draft.names.items() if not _NAME.fullmatch(old) or "_" in old]
    hidden = [p for p in unnamed if p in used]
    hide = [f"hide label {', '.join(hidden)}"] if hidden else []
    return [*head, *before, *places, *hide, *draft.sections.get(Section.FIND, [])]


def _uses(body: Sequence[str], point: str) -> bool:
    pattern = re.compile(rf"{re.escape(point)}(?![0-9'])")
    return any(pattern.search(statement) for statement in body)


def _made(draft: Draft) -> set[str]:
    """Points that a statement introduces."""
    made: set[str] = set()
    for statement in draft.sections.get(Section.SHAPE, []):
        made |= set(re.findall(r"[A-Z][0-9]*'*", statement.split(" with ")[0]))
    for section in (Section.CIRCLE, Section.SEGMENT):
        for statement in draft.sections.get(section, []):
            made |= set(re.findall(r"[A-Z][0-9]*'*", statement))
    for section in (Section.LINE, Section.ON_CIRCLE):
        for statement in draft.sections.get(section, []):
            if " on " in statement:
                made |= set(re.findall(r"[A-Z][0-9]*'*", statement.split(" on ")[0]))
    return made


def _say_circles(draft: Draft) -> None:
    for home in draft.figure.circles:
        own = home.text == f"circle {home.centre}"
        draft.say(Section.CIRCLE, home.text if own else f"{home.text} with center {home.centre}")
        points = list(dict.fromkeys([*home.points, *draft.circled.get(home.text, [])]))
        if points:
            order = _round_trip(points, home.centre, draft.figure)
            draft.say(Section.ON_CIRCLE, f"{', '.join(order)} on {home.text}")


def _round_trip(points: list[str], centre: str, figure: Figure) -> list[str]:
    """Points in the order in which they stand round the circle, from the first by name."""
    if not figure.is_placed(centre, *points):
        return sorted(points)
    x, y = figure.places[centre]
    turn = {p: math.atan2(figure.places[p][1] - y, figure.places[p][0] - x) for p in points}
    start = turn[min(points)]
    return sorted(points, key=lambda p: ((start - turn[p]) % math.tau, p))


def _say_strokes(draft: Draft) -> None:
    """Draw what the picture draws, as shapes where the strokes form one and nothing says it."""
    strokes = objects.long_strokes(draft)
    found = objects.outline(draft)
    if found and len(found) in (3, 4) and not draft.shaped:
        objects.introduce(draft, "triangle" if len(found) == 3 else "quadrilateral", (), found)
    sided = {
        frozenset((points[i - 1], points[i])) for points in draft.shaped for i in range(len(points))
    }
    rest = ["".join(stroke) for stroke in strokes if frozenset(stroke) not in sided]
    if rest:
        word = "segments" if len(rest) > 1 else "segment"
        draft.say(Section.SEGMENT, f"{word} {', '.join(rest)}")


def _say_rows(draft: Draft) -> None:
    for row in draft.figure.rows:
        first, *inner = row.points
        if not row.ordered:
            for point in row.points[2:]:
                draft.say(Section.LINE, f"{point} on line {row.points[0]}{row.points[1]}")
        elif len(row.points) == 3:
            draft.say(Section.LINE, f"{inner[0]} on segment {first}{row.points[-1]}")
        else:
            draft.say(Section.LINE, f"{', '.join(row.points)} in order")


def _whole(value: float) -> str:
    return str(round(value))


def centre_of(places: Sequence[Place]) -> Place:
    """The mean of some positions."""
    return sum(x for x, _ in places) / len(places), sum(y for _, y in places) / len(places)
