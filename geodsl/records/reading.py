"""A scene record back to values of the compiler."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, cast

from geodsl import ir
from geodsl.coordinates import Coordinates
from geodsl.records.terms import Json, drawing_from_json, fact_from_json, term_from_json
from geodsl.source import Source, Span
from geodsl.verifier import View, Visibility

FORMAT = "geodsl.scene"
VERSION = 1
"""Raised when a reader of the version before would misread a record."""

Record = dict[str, Json]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a record says, as values of the compiler.

    Attributes:
        program: As it was checked; equal to the original.
        coordinates: The figure.
        view: The picture that FAILS is about; None stands for the judge's own (`verifier.judge`).
        rounded: Statements judged with the tolerance for numbers rounded in print.
        seed: Of the solver.
    """

    program: ir.Program
    coordinates: Coordinates
    view: View | None
    rounded: frozenset[int]
    seed: int


def load(record: Record) -> Loaded:
    """Read a record.

    Raises:
        ValueError: Another format or version, or it does not fit the schema.
    """
    if record.get("format") != FORMAT or record.get("format_version") != VERSION:
        raise ValueError(f"not a {FORMAT} record of version {VERSION}")
    return Loaded(
        program=_program(record),
        coordinates=_coordinates(record),
        view=_view(record),
        rounded=frozenset(_integers(record, "rounded")),
        seed=_integer(record, "seed"),
    )


# --- parts -------------------------------------------------------------------------------------


def _program(record: Record) -> ir.Program:
    return ir.Program(
        source=Source(_text(record, "file"), _text(record, "program")),
        statements=tuple(
            ir.Statement(_text(row, "text"), Span(_integer(row, "start"), _integer(row, "end")))
            for row in _rows(record, "statements")
        ),
        points=tuple(_point(row) for row in _rows(record, "points") if row.get("declared")),
        lines=tuple(
            ir.LineDeclaration(_text(row, "name"), *_place(row)) for row in _rows(record, "lines")
        ),
        circles=tuple(
            ir.CircleDeclaration(_text(row, "name"), _text(row, "centre"), *_place(row))
            for row in _rows(record, "circles")
        ),
        curves=tuple(_curve(row) for row in _rows(record, "curves")),
        regions=tuple(_region(row) for row in _rows(record, "regions")),
        unknowns=tuple(_text(row, "name") for row in _rows(record, "unknowns")),
        facts=tuple(_fact(row) for row in _rows(record, "facts")),
        queries=tuple(_query(row) for row in _rows(record, "finds")),
        drawing=_drawing(_row(record, "drawing")),
        unit=_optional_text(record, "unit"),
        shown=tuple(_fact(row) for row in _rows(record, "shown")),
    )


def _point(row: Record) -> ir.PointDeclaration:
    position = row.get("position")
    return ir.PointDeclaration(
        _text(row, "name"),
        None if position is None else cast("tuple[float, float]", _numbers(row, "position", 2)),
        _integer(row, "panel"),
        _truth(row, "printed"),
        _integer(row, "statement"),
    )


def _place(row: Record) -> tuple[int, int]:
    return _integer(row, "panel"), _integer(row, "statement")


def _curve(row: Record) -> ir.CurveDeclaration:
    left, right = (cast("ir.Expression", term_from_json(row.get(k))) for k in ("left", "right"))
    return ir.CurveDeclaration(_text(row, "name"), left, right, _integer(row, "statement"))


def _region(row: Record) -> ir.RegionDeclaration:
    region = cast("ir.Region", term_from_json(row.get("region")))
    return ir.RegionDeclaration(_text(row, "name"), region, _integer(row, "statement"))


def _fact(row: Record) -> ir.Fact:
    names = ("relation", "arguments", "negated", "statement", "origin")
    return fact_from_json({"term": "fact", **{name: row.get(name) for name in names}})


def _query(row: Record) -> ir.Query:
    value = row.get("target")
    is_fact = isinstance(value, dict) and value.get("term") == "fact"
    target = fact_from_json(value) if is_fact else term_from_json(value)
    return ir.Query(
        cast("Literal['value', 'coordinates', 'equation', 'truth']", _text(row, "kind")),
        cast("ir.Expression | str | ir.Line | ir.Circle | ir.Curve | ir.Fact", target),
        _text(row, "text"),
        _integer(row, "statement"),
        _optional_text(row, "unit"),
    )


def _drawing(row: Record) -> ir.Drawing:
    return ir.Drawing(
        strokes=tuple(n for n in _drawn(row, "strokes") if isinstance(n, ir.Stroke)),
        texts=tuple(n for n in _drawn(row, "texts") if isinstance(n, ir.Text)),
        marks=tuple(n for n in _drawn(row, "marks") if isinstance(n, ir.Mark)),
        shades=tuple(n for n in _drawn(row, "shades") if isinstance(n, ir.Shade)),
        hidden_points=frozenset(_texts(row, "hidden_points")),
        axes=_truth(row, "axes"),
        grid=_truth(row, "grid"),
    )


def _drawn(row: Record, key: str) -> list[ir.Stroke | ir.Text | ir.Mark | ir.Shade]:
    return [drawing_from_json(part) for part in _rows(row, key)]


def _coordinates(record: Record) -> Coordinates:
    return Coordinates(
        points={
            _text(row, "name"): (_number(row, "x"), _number(row, "y"))
            for row in _rows(record, "points")
            if row.get("x") is not None
        },
        lines={
            _text(row, "name"): cast("tuple[float, float, float]", _numbers(row, "equation", 3))
            for row in _rows(record, "lines")
            if row.get("equation") is not None
        },
        radii=_known(record, "circles", "radius"),
        unknowns=_known(record, "unknowns", "value"),
    )


def _known(record: Record, key: str, field: str) -> Mapping[str, float]:
    return {
        _text(row, "name"): _number(row, field)
        for row in _rows(record, key)
        if row.get(field) is not None
    }


def _view(record: Record) -> View | None:
    if record.get("picture") is None:
        return None
    picture, thresholds = _row(record, "picture"), _row(record, "thresholds")
    visibility = Visibility(
        *(_number(thresholds, name) for name in ("pixels", "degrees", "ratio", "picture_px"))
    )
    texts = tuple(node for node in _drawn(picture, "texts") if isinstance(node, ir.Text))
    drawing = _drawing(_row(record, "drawing"))
    shades = drawing.shades if _truth(picture, "shades") else ()
    return View(
        cast("tuple[float, float, float, float, float, float]",
             _numbers(picture, "world_to_pixel", 6)),
        _number(picture, "width"),
        _number(picture, "height"),
        texts,
        _truth(picture, "axes"),
        visibility,
        replace(drawing, texts=texts, shades=shades),
    )  # fmt: skip


# --- values of a certain kind ------------------------------------------------------------------


def _rows(row: Record, key: str) -> list[Record]:
    value = row.get(key)
    if not isinstance(value, list) or not all(isinstance(part, dict) for part in value):
        raise ValueError(f"`{key}` of a record is a list of objects, not {value!r}")
    return cast("list[Record]", value)


def _row(row: Record, key: str) -> Record:
    value = row.get(key)
    if not isinstance(value, dict):
        raise ValueError(f"`{key}` of a record is an object, not {value!r}")
    return value


def _text(row: Record, key: str) -> str:
    value = row.get(key)
    if not isinstance(value, str):
        raise ValueError(f"`{key}` of a record is a text, not {value!r}")
    return value


def _optional_text(row: Record, key: str) -> str | None:
    return None if row.get(key) is None else _text(row, key)


def _texts(row: Record, key: str) -> list[str]:
    value = row.get(key)
    if not isinstance(value, list):
        raise ValueError(f"`{key}` of a record is a list, not {value!r}")
    return [_text({key: part}, key) for part in value]


def _number(row: Record, key: str) -> float:
    value = row.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"`{key}` of a record is a number, not {value!r}")
    return value


def _numbers(row: Record, key: str, count: int) -> tuple[float, ...]:
    value = row.get(key)
    if not isinstance(value, list) or len(value) != count:
        raise ValueError(f"`{key}` of a record is {count} numbers, not {value!r}")
    return tuple(_number({key: part}, key) for part in value)


def _integer(row: Record, key: str) -> int:
    value = row.get(key)
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"`{key}` of a record is an integer, not {value!r}")
    return value


def _integers(row: Record, key: str) -> list[int]:
    value = row.get(key)
    if not isinstance(value, list):
        raise ValueError(f"`{key}` of a record is a list, not {value!r}")
    return [_integer({key: part}, key) for part in value]


def _truth(row: Record, key: str) -> bool:
    value = row.get(key)
    if not isinstance(value, bool):
        raise ValueError(f"`{key}` of a record is true or false, not {value!r}")
    return value
