"""One Geometry3K record to one program."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from geodsl.importers import g3k_shapes as shapes
from geodsl.importers.base import Imported, Note, assemble
from geodsl.importers.g3k_begin import Record, begin, is_plain_name
from geodsl.importers.g3k_draft import Draft, Section, UnreadableError
from geodsl.importers.g3k_equals import equals, find
from geodsl.importers.g3k_figure import Figure
from geodsl.importers.g3k_forms import Form, FormError, parse
from geodsl.importers.g3k_outline import long_strokes, outline
from geodsl.importers.g3k_relations import relate


def write(record: Record) -> Imported:
    """The program for one record."""
    name = f"geometry3k_{record.identifier}"
    dropped: list[Note] = []
    repaired: list[Note] = []
    text = list(_parse(record.text, dropped, repaired))
    diagram = list(_parse(record.diagram, dropped, repaired))
    draft = begin(record, text, diagram)
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
        draft.dropped.append(Note(str(form), str(error)))


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
    unnamed = [p for old, p in draft.names.items() if not is_plain_name(old)]
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
    strokes = long_strokes(draft.figure)
    found = outline(draft.figure)
    if found and len(found) in (3, 4) and not draft.shaped:
        shapes.introduce(draft, "triangle" if len(found) == 3 else "quadrilateral", (), found)
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
