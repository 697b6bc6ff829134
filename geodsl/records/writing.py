"""Write the scene record of a compiled program, and judge it again."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, cast

from geodsl import ir
from geodsl.coordinates import Coordinates
from geodsl.provenance import read_provenance
from geodsl.records.reading import FORMAT, VERSION, Record, load
from geodsl.records.terms import Json, term_to_json
from geodsl.verifier import (
    FactVerdict,
    Figure,
    View,
    Visibility,
    judge,
    judge_in,
    judge_shown,
    judge_statements,
    tolerances,
)
from geodsl.version import VERSION as GENERATOR_VERSION
from geodsl.views import picture_view

if TYPE_CHECKING:
    from geodsl.finds import Answer
    from geodsl.pipeline import Compiled
    from geodsl.solver import Solved


def scene_record(compiled: Compiled) -> bytes:
    """The scene record of a compiled program, as UTF-8 JSON with a final line end.

    The verdicts are about the picture, where one is laid out.

    Raises:
        ValueError: The program has no figure.
    """
    record = make_record(compiled)
    lines = ",\n".join(f"{_dump(key)}: {_dump_rows(value)}" for key, value in record.items())
    return f"{{\n{lines}\n}}\n".encode()


def _dump(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _dump_rows(value: Json) -> str:
    """A list of objects with one to a line, so that people can read a record and compare two."""
    if not isinstance(value, list) or not value or not isinstance(value[0], dict):
        return _dump(value)
    return "[\n " + ",\n ".join(_dump(row) for row in value) + "\n]"


def make_record(compiled: Compiled, figure: Figure | None = None) -> Record:
    """The scene record as a JSON value; see `scene_record`.

    Args:
        figure: Where the judge has seen the picture already: what it saw, and the verdicts are
            those of `compiled`. Without it everything is judged again.
    """
    program, coordinates = compiled.program, compiled.coordinates
    if program is None or coordinates is None:
        raise ValueError(f"no figure to record: {compiled.status.value}")
    view = None if compiled.scene is None else picture_view(program, compiled.scene)
    solved = cast("Solved", compiled.outcome)  # the only outcome with coordinates
    if figure is None:
        verdicts = judge(program, coordinates, view, frozenset(solved.rounded))
        shown = judge_shown(program, coordinates, view)
    else:
        verdicts = compiled.verdicts
        shown = tuple(judge_in(figure, fact) for fact in program.shown)
    return {
        **_head(program, compiled.options.seed),
        "status": compiled.status.value,
        **_figure(program, coordinates),
        "drawing": _drawing(program.drawing),
        "picture": None if view is None else _picture(view),
        "thresholds": _thresholds(view),
        "statements": _statements(program, verdicts),
        "facts": [_fact(verdict) for verdict in verdicts],
        "shown": [_fact(verdict) for verdict in shown],
        "finds": _finds(program, compiled.answers),
        "rounded": list(solved.rounded),
        "order_forced": list(solved.order_forced),
        "accidents": [{"kind": a.kind, "points": list(a.points)} for a in solved.accidents],
    }


def schema() -> Record:
    """The JSON Schema of a scene record."""
    text = Path(__file__).with_name("scene.schema.json").read_text(encoding="utf-8")
    return cast("Record", json.loads(text))


def judge_record(record: Record) -> tuple[FactVerdict, ...]:
    """Every verdict again, from the record alone. Raises what `load` raises."""
    loaded = load(record)
    return judge(loaded.program, loaded.coordinates, loaded.view, loaded.rounded)


# --- writing -----------------------------------------------------------------------------------


def _head(program: ir.Program, seed: int) -> Record:
    provenance = read_provenance(program.source.text)
    return {
        "format": FORMAT,
        "format_version": VERSION,
        "generator": {"name": "geodsl", "version": GENERATOR_VERSION},
        "file": Path(program.source.name).name,  # where it lay says nothing of the figure
        "source": provenance.source,
        "source_id": provenance.id,
        "program": program.source.text,
        "seed": seed,
        "unit": program.unit,
    }


def _figure(program: ir.Program, coordinates: Coordinates) -> Record:
    return {
        "points": _points(program, coordinates),
        "circles": [
            {
                "name": c.name,
                "centre": c.centre,
                "radius": coordinates.radii.get(c.name),
                "panel": c.panel,
                "statement": c.statement,
            }
            for c in program.circles
        ],
        "lines": [
            {
                "name": line.name,
                "equation": list(coordinates.lines.get(line.name, ())) or None,
                "panel": line.panel,
                "statement": line.statement,
            }
            for line in program.lines
        ],
        "curves": [
            {
                "name": curve.name,
                "left": term_to_json(curve.left),
                "right": term_to_json(curve.right),
                "statement": curve.statement,
            }
            for curve in program.curves
        ],
        "regions": [
            {"name": r.name, "region": term_to_json(r.region), "statement": r.statement}
            for r in program.regions
        ],
        "unknowns": [
            {"name": name, "value": coordinates.unknowns.get(name)} for name in program.unknowns
        ],
    }


def _points(program: ir.Program, coordinates: Coordinates) -> Json:
    """Declared points in their order, then those that the solver knows besides."""
    declared = {point.name: point for point in program.points}
    names = [*declared, *(name for name in coordinates.points if name not in declared)]
    return [_point(name, declared.get(name), program, coordinates) for name in names]


def _point(
    name: str,
    declared: ir.PointDeclaration | None,
    program: ir.Program,
    coordinates: Coordinates,
) -> Json:
    place = coordinates.points.get(name)
    known = declared or ir.PointDeclaration(name, printed=False)
    return {
        "name": name,
        "x": None if place is None else place[0],
        "y": None if place is None else place[1],
        "hidden": name.startswith("_") or name in program.drawing.hidden_points,
        "printed": known.printed,
        "position": None if known.position is None else list(known.position),
        "panel": known.panel,
        "statement": known.statement,
        "declared": declared is not None,
    }


def _drawing(drawing: ir.Drawing) -> Json:
    return {
        "strokes": [term_to_json(stroke) for stroke in drawing.strokes],
        "texts": [term_to_json(text) for text in drawing.texts],
        "marks": [term_to_json(mark) for mark in drawing.marks],
        "shades": [term_to_json(shade) for shade in drawing.shades],
        "hidden_points": cast("list[Json]", sorted(drawing.hidden_points)),
        "axes": drawing.axes,
        "grid": drawing.grid,
    }


def _picture(view: View) -> Json:
    return {
        "width": view.width,
        "height": view.height,
        "world_to_pixel": list(view.matrix),
        "texts": [term_to_json(text) for text in view.texts],
        "axes": view.axes,
        "shades": view.drawing is not None and bool(view.drawing.shades),
    }


def _thresholds(view: View | None) -> Json:
    visibility = Visibility() if view is None else view.visibility
    return {
        **cast("Record", asdict(visibility)),
        "holds": tolerances.HOLDS,
        "strict": tolerances.STRICT,
        "rounded": tolerances.ROUNDED,
    }


def _statements(program: ir.Program, verdicts: Sequence[FactVerdict]) -> Json:
    found = judge_statements(program, verdicts)
    return [
        {
            "text": statement.text,
            "start": statement.span.start,
            "end": statement.span.end,
            "verdict": verdict.value,
        }
        for statement, verdict in zip(program.statements, found, strict=True)
    ]


def _fact(verdict: FactVerdict) -> Json:
    fact = cast("Record", term_to_json(verdict.fact))
    del fact["term"]
    return {
        **fact,
        "verdict": verdict.verdict.value,
        "defect": verdict.defect if math.isfinite(verdict.defect) else None,
        "margin": verdict.margin,
        "unit": verdict.unit,
        "method": verdict.method,
        "reason": verdict.reason,
    }


def _finds(program: ir.Program, answers: Sequence[Answer]) -> Json:
    """Every question, also where the figure was refused before it was answered."""
    if len(answers) != len(program.queries):
        return [_question(query) for query in program.queries]
    return [_find(answer) for answer in answers]


def _question(query: ir.Query) -> Record:
    return {
        "kind": query.kind,
        "text": query.text,
        "target": term_to_json(query.target),
        "statement": query.statement,
        "unit": query.unit,
        "value": None,
        "exact": None,
        "exact_latex": None,
        "status": None,
        "missing": None,
        "reason": "",
        "others": [],
        "verdict": None,
    }


def _find(answer: Answer) -> Record:
    value = answer.value
    return {
        **_question(answer.query),
        "value": list(value) if isinstance(value, tuple) else value,
        "exact": answer.exact,
        "exact_latex": answer.exact_latex,
        "status": answer.status,
        "missing": answer.missing,
        "reason": answer.reason,
        "others": list(answer.others),
        "verdict": None if answer.verdict is None else answer.verdict.value,
    }
