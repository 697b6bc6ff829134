"""Lines that the text calls `m` or `l`: which drawn lines they are, if the picture settles it."""

from __future__ import annotations

import re
from itertools import pairwise

from geodsl.importers.base import Note
from geodsl.importers.g3k_draft import Draft, Section, UnreadableError
from geodsl.importers.g3k_figure import lean_deg
from geodsl.importers.g3k_forms import Form, Raw, Tree
from geodsl.importers.g3k_outline import long_strokes

_PARALLEL_DEG = 7.0
_UPRIGHT_DEG = 78.0
"""How far lines of a rough picture may lean from parallel, and how upright perpendiculars are."""


def is_named(form: Tree) -> bool:
    """`Line(m)`."""
    match form:
        case Form("Line", (Raw(text),)):
            return re.fullmatch(r"[a-z]", text) is not None
    return False


def write_pair(draft: Draft, form: Form, sign: str) -> None:
    """`Parallel(Line(a), Line(b))`: the drawn lines that look parallel.

    Raises:
        UnreadableError: There are more such facts than bundles of parallel lines, or fewer.
    """
    if sign != "∥":
        raise UnreadableError("the picture does not name its lines")
    facts = [f for f in draft.forms if f.name == "Parallel" and all(map(is_named, f.arguments))]
    bundles = _bundles(draft)
    if len(bundles) != len(facts) or form not in facts:
        raise UnreadableError(f"{len(bundles)} bundles of drawn lines look parallel")
    bundle = bundles[facts.index(form)]
    lines = ["".join(line) for line in bundle]
    draft.repaired.append(Note(str(form), f"the drawn lines {', '.join(lines)} look parallel"))
    for first, second in pairwise(lines):
        draft.say(Section.RELATION, f"{first} ∥ {second}")


def _bundles(draft: Draft) -> list[list[tuple[str, str]]]:
    """Long drawn lines that look parallel to one another, without a common point."""
    spot = draft.figure.places
    bundles: list[list[tuple[str, str]]] = []
    for line in long_strokes(draft.figure):
        if not draft.figure.is_placed(*line):
            continue
        a, b = line
        for bundle in bundles:
            c, d = bundle[0]
            if lean_deg(spot[a], spot[b], spot[c], spot[d]) <= _PARALLEL_DEG:
                if not any({a, b} & set(other) for other in bundle):
                    bundle.append(line)
                break
        else:
            bundles.append([line])
    return [bundle for bundle in bundles if len(bundle) > 1]


def bisector(draft: Draft, form: Form, ends: tuple[str, str]) -> tuple[str, str]:
    """The drawn line that crosses a segment between its ends, upright to it.

    Raises:
        UnreadableError: None or several do.
    """
    row = draft.figure.row_of(*ends)
    spot = draft.figure.places
    inner = set(row.points) - set(ends) if row is not None else set()
    found: list[tuple[str, str]] = []
    for a, b in long_strokes(draft.figure):
        on = {a, b}
        other = draft.figure.row_of(a, b)
        if other is not None:
            on |= set(other.points)
        if not inner & on or on >= set(ends) or not draft.figure.is_placed(a, b, *ends):
            continue
        if lean_deg(spot[a], spot[b], spot[ends[0]], spot[ends[1]]) >= _UPRIGHT_DEG:
            found.append((a, b))
    if len(found) != 1:
        raise UnreadableError(f"{len(found)} drawn lines could be it")
    draft.repaired.append(Note(str(form), f"the line is the drawn line {''.join(found[0])}"))
    return found[0]


def meeting_point(draft: Draft, line: Tree) -> str:
    """The point in which named lines meet, of which this is one.

    Raises:
        UnreadableError: No fact says so.
    """
    for form in draft.forms:
        if form.name == "IntersectAt" and line in form.arguments:
            match form.arguments[-1]:
                case Form("Point", (Raw(name),)):
                    return draft.point(name)
    raise UnreadableError("the picture does not name its lines")


def check_meeting(draft: Draft, point: str) -> None:
    """Named lines meet in a point: nothing to say where two drawn lines do, or a bisector fact.

    Raises:
        UnreadableError: Fewer than two drawn lines pass through the point.
    """
    if any(f.name == "IsPerpendicularBisectorOf" for f in draft.forms):
        return
    through = 0
    for a, b in long_strokes(draft.figure):
        row = draft.figure.row_of(a, b)
        through += point in (a, b) or (row is not None and point in row.points)
    if through < 2:
        raise UnreadableError(f"fewer than two drawn lines pass through {point}")
