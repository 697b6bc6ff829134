"""Geometry3K records with a few facts, imported."""

from __future__ import annotations

import json

from geodsl.checker import check
from geodsl.importers import geometry3k
from geodsl.importers.base import Imported
from geodsl.parser import parse
from geodsl.source import Source

TRIANGLE = {"A": [0, 100], "B": [100, 100], "C": [30, 0]}


def imported(
    *facts: str,
    text: tuple[str, ...] = (),
    places: dict[str, list[float]] | None = None,
    strokes: tuple[str, ...] = ("AB", "BC", "AC"),
    circles: tuple[str, ...] = (),
) -> Imported:
    """The program of a record; it must check, if there is one."""
    record = {
        "id": 7,
        "text_logic_forms": list(text),
        "diagram_logic_forms": list(facts),
        "point_positions": TRIANGLE if places is None else places,
        "line_instances": list(strokes),
        "circle_instances": list(circles),
    }
    problem = geometry3k.write(geometry3k.decode(json.dumps(record), "line 1"))
    if problem.unreadable is None:
        source = Source("a.geo", problem.text)
        check(parse(source), source)
    return problem


def said(problem: Imported) -> list[str]:
    """Statements without comments and rough positions."""
    lines = problem.text.split("\n")
    return [line for line in lines if line and not line.startswith(("#", "at "))]
