"""One Geometry3K record to one program."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from geodsl.importers import g3k_shapes as shapes
from geodsl.importers.base import Imported, Note, file_stem, program
from geodsl.importers.g3k_begin import begin, is_plain_name
from geodsl.importers.g3k_draft import Draft, Section, UnreadableError
from geodsl.importers.g3k_equals import equals, find
from geodsl.importers.g3k_figure import Figure
from geodsl.importers.g3k_forms import Form, FormError, parse
from geodsl.importers.g3k_outline import long_strokes, outline
from geodsl.importers.g3k_picture import Record
from geodsl.importers.g3k_relations import relate

_POINT = re.compile(r"[A-Z][0-9]*'*")


def write(record: Record) -> Imported:
    """The program for one record."""
    dropped: list[Note] = []
    repaired: list[Note] = []
    text = list(_parse(record.text, dropped, repaired))
    diagram = list(_parse(record.diagram, dropped, repaired))
    draft = begin(record, text, diagram)
    draft.dropped += dropped
    draft.repaired += repaired
    for form in dict.fromkeys([*text, *diagram]):
        _say(draft, form)
    statements = _statements(draft)
    original = [record.question] if record.question else []
    original.append(f"text: {'; '.join(part for part in record.text if part.strip())}")
    original.append(f"diagram: {'; '.join(part for part in record.diagram if part.strip())}")
    problem = Imported(
        file_stem(f"geometry3k_{record.identifier}"),
        record.identifier,
        dropped=tuple(draft.dropped),
        unasked=tuple(draft.unasked),
        repaired=tuple(draft.repaired),
    )
    return program(problem, "geometry3k", original, statements)


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
        notes = draft.unasked if form.name == "Find" else draft.dropped
        notes.append(Note(str(form), str(error)))


# --- the program -------------------------------------------------------------------------------


def _statements(draft: Draft) -> list[str]:
    _say_circles(draft)
    _say_strokes(draft)
    _say_rows(draft)
    _drop_idle_questions(draft)
    body = [(section, s) for section in Section for s in draft.sections.get(section, [])]
    used = list(dict.fromkeys(p for _, statement in body for p in _POINT.findall(statement)))
    bare = _not_introduced(body)
    head = [f"{'points' if len(bare) > 1 else 'point'} {', '.join(bare)}"] if bare else []
    places = [
        f"at {p} ({round(draft.figure.places[p][0])}, {round(draft.figure.places[p][1])})"
        for p in sorted(used)
        if p in draft.figure.places
    ]
    hidden = [new for old, new in draft.names.items() if new in used and not is_plain_name(old)]
    hide = [f"hide label {', '.join(hidden)}"] if hidden else []
    given = [s for section, s in body if section is not Section.FIND]
    return [*head, *given, *places, *hide, *draft.sections.get(Section.FIND, [])]


def _not_introduced(body: Sequence[tuple[Section, str]]) -> list[str]:
    """Points whose first mention does not introduce them."""
    seen: set[str] = set()
    bare: list[str] = []
    for section, statement in body:
        made: list[str] = []
        match section:
            case Section.SHAPE:
                made = _POINT.findall(statement.split(" with ")[0])
            case Section.CIRCLE | Section.SEGMENT:
                made = _POINT.findall(statement)
            case Section.LINE | Section.ON_CIRCLE if " on " in statement:
                made = _POINT.findall(statement.split(" on ")[0])
            case _:
                pass
        mentioned = dict.fromkeys(_POINT.findall(statement))
        bare += [p for p in mentioned if p not in made and p not in seen]
        seen |= set(mentioned)
    return bare


def _drop_idle_questions(draft: Draft) -> None:
    """A question for an unknown that no fact mentions has no answer here."""
    given = " ".join(
        s for section, ss in draft.sections.items() if section is not Section.FIND for s in ss
    )
    for question in list(draft.sections.get(Section.FIND, [])):
        name = question.removeprefix("find ")
        if re.fullmatch(r"[a-zα-ω]", name) and not re.search(rf"(?<![a-z]){name}(?![a-z])", given):
            draft.sections[Section.FIND].remove(question)
            draft.unasked.append(Note(question, f"no fact mentions {name}"))


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
