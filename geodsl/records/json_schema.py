"""Build the JSON Schema of the scene record.

The part about terms follows the classes of `ir`; `python -m geodsl.records.json_schema` writes
`scene.schema.json`, and a test fails when that file is stale.
"""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from dataclasses import fields
from fractions import Fraction
from pathlib import Path
from typing import Literal, Union, get_args, get_origin, get_type_hints

from geodsl import ir
from geodsl.records.reading import FORMAT, VERSION, Record
from geodsl.records.terms import DRAWING_CLASSES, TERM_CLASSES, Json, tag
from geodsl.verifier import Verdict
from geodsl.vocabulary.relations import RELATIONS, SHOWN

SCHEMA_FILE = Path(__file__).with_name("scene.schema.json")

_UNIONS: Mapping[str, frozenset[object]] = {
    "expression": frozenset(get_args(ir.Expression)),
    "region": frozenset(get_args(ir.Region)),
    "line": frozenset(get_args(ir.Line)),
}

_STRING: Json = {"type": "string"}
_NUMBER: Json = {"type": "number"}
_INTEGER: Json = {"type": "integer"}
_BOOLEAN: Json = {"type": "boolean"}
_OPTIONAL_STRING: Json = {"type": ["string", "null"]}
_OPTIONAL_NUMBER: Json = {"type": ["number", "null"]}
_PAIR: Json = {"type": "array", "items": _NUMBER, "minItems": 2, "maxItems": 2}
_VERDICT: Json = {"enum": [verdict.value for verdict in Verdict]}


def build_schema() -> Record:
    """The schema as a JSON value (draft 2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "geodsl scene record",
        **closed(
            {
                "format": {"const": FORMAT},
                "format_version": {"const": VERSION},
                "generator": closed({"name": {"const": "geodsl"}, "version": _STRING}),
                "file": _STRING,
                "source": _OPTIONAL_STRING,
                "source_id": _OPTIONAL_STRING,
                "program": _STRING,
                "seed": {"type": "integer", "minimum": 0},
                "unit": _OPTIONAL_STRING,
                "status": {
                    "enum": ["verified", "contradictory", "order_forced", "gave_up", "error"]
                },
                "points": list_of(ref("point_row")),
                "circles": list_of(ref("circle_row")),
                "lines": list_of(ref("line_row")),
                "curves": list_of(ref("curve_row")),
                "regions": list_of(ref("region_row")),
                "unknowns": list_of(closed({"name": _STRING, "value": _OPTIONAL_NUMBER})),
                "drawing": ref("drawing"),
                "picture": {"anyOf": [ref("picture"), {"type": "null"}]},
                "thresholds": ref("thresholds"),
                "statements": list_of(ref("statement_row")),
                "facts": list_of(ref("fact_row")),
                "shown": list_of(ref("fact_row")),
                "finds": list_of(ref("find_row")),
                "rounded": list_of(_INTEGER),
                "order_forced": list_of(_STRING),
                "accidents": list_of(closed({"kind": _STRING, "points": list_of(_STRING)})),
            }
        ),
        "$defs": {**_rows(), **_result_rows(), **_terms()},
    }


def write_schema() -> None:
    SCHEMA_FILE.write_text(schema_text(), encoding="utf-8")


def schema_text() -> str:
    return json.dumps(build_schema(), ensure_ascii=False, indent=1) + "\n"


def _rows() -> Record:
    panel: Record = {"panel": {"type": "integer", "minimum": 1}, "statement": _INTEGER}
    name: Record = {"name": _STRING}
    return {
        "point_row": closed(
            {
                **name,
                "x": _OPTIONAL_NUMBER,
                "y": _OPTIONAL_NUMBER,
                "hidden": _BOOLEAN,
                "printed": _BOOLEAN,
                "position": {"anyOf": [_PAIR, {"type": "null"}]},
                **panel,
                "declared": _BOOLEAN,
            }
        ),
        "circle_row": closed({**name, "centre": _STRING, "radius": _OPTIONAL_NUMBER, **panel}),
        "line_row": closed(
            {
                **name,
                "equation": {
                    "anyOf": [
                        {"type": "array", "items": _NUMBER, "minItems": 3, "maxItems": 3},
                        {"type": "null"},
                    ]
                },
                **panel,
            }
        ),
        "curve_row": closed(
            {**name, "left": ref("expression"), "right": ref("expression"), "statement": _INTEGER}
        ),
        "region_row": closed({**name, "region": ref("region"), "statement": _INTEGER}),
        **_shown_rows(),
    }


def _shown_rows() -> Record:
    return {
        "drawing": closed(
            {
                "strokes": list_of(ref("stroke")),
                "texts": list_of(ref("text")),
                "marks": list_of(ref("mark")),
                "shades": list_of(ref("shade")),
                "hidden_points": list_of(_STRING),
                "axes": _BOOLEAN,
                "grid": _BOOLEAN,
            }
        ),
        "picture": closed(
            {
                "width": _NUMBER,
                "height": _NUMBER,
                "world_to_pixel": {
                    "type": "array", "items": _NUMBER, "minItems": 6, "maxItems": 6,
                },
                "texts": list_of(ref("text")),
                "axes": _BOOLEAN,
                "shades": _BOOLEAN,
            }
        ),
    }  # fmt: skip


def _result_rows() -> Record:
    names = ("pixels", "degrees", "ratio", "picture_px", "holds", "strict", "rounded")
    return {
        "thresholds": closed(dict.fromkeys(names, _NUMBER)),
        "statement_row": closed(
            {"text": _STRING, "start": _INTEGER, "end": _INTEGER, "verdict": _VERDICT}
        ),
        "fact_row": closed(
            {
                **_fact_fields(),
                "verdict": _VERDICT,
                "defect": {"type": ["number", "null"], "minimum": 0},
                "margin": _NUMBER,
                "unit": {"enum": ["relative", "px", "deg", "ratio"]},
                "method": {"enum": ["figure", "printed", "rounded"]},
                "reason": _STRING,
            }
        ),
        "fact": closed({"term": {"const": "fact"}, **_fact_fields()}),
        "find_row": closed(
            {
                "kind": {"enum": ["value", "coordinates", "equation", "truth"]},
                "text": _STRING,
                "target": {"anyOf": [ref("term"), ref("fact")]},
                "statement": _INTEGER,
                "unit": _OPTIONAL_STRING,
                "value": {"type": ["number", "boolean", "string", "array", "null"]},
                "exact": _OPTIONAL_STRING,
                "exact_latex": _OPTIONAL_STRING,
                "status": {"enum": ["determined", "not_determined", "conflicting", None]},
                "missing": _OPTIONAL_STRING,
                "reason": _STRING,
                "others": list_of(_NUMBER),
                "verdict": {"enum": [*(verdict.value for verdict in Verdict), None]},
            }
        ),
    }


def _fact_fields() -> Record:
    return {
        "relation": {"enum": [*RELATIONS, *SHOWN]},
        "arguments": list_of(ref("term")),
        "negated": _BOOLEAN,
        "statement": _INTEGER,
        "origin": {"enum": [origin.value for origin in ir.Origin]},
    }


# --- terms, from the classes of ir -------------------------------------------------------------


def _terms() -> Record:
    unions: Record = {
        name: {"anyOf": [ref(tag(node)) for node in TERM_CLASSES if node in members]}
        for name, members in _UNIONS.items()
    }
    every: list[Json] = [_STRING, *(ref(tag(node)) for node in TERM_CLASSES)]
    nodes: Record = {tag(node): _node(node) for node in (*TERM_CLASSES, *DRAWING_CLASSES)}
    return {"term": {"anyOf": every}, **unions, **nodes}


def _node(node: type) -> Json:
    hints = get_type_hints(node)
    parts: Record = {field.name: _kind(hints[field.name]) for field in fields(node)}
    return closed({"term": {"const": tag(node)}, **parts})


_PLAIN: Mapping[object, Json] = {
    str: _STRING,
    bool: _BOOLEAN,
    int: _INTEGER,
    float: _NUMBER,
    type(None): {"type": "null"},
    Fraction: {"type": "string", "pattern": "^-?[0-9]+(/[1-9][0-9]*)?$"},
}


def _kind(hint: object) -> Json:
    """The schema of a field. Raises KeyError for a kind of field that no term has."""
    origin = get_origin(hint)
    if origin is Literal:
        return {"enum": list(get_args(hint))}
    if origin is tuple:
        return list_of(_kind(get_args(hint)[0]))
    if origin in (Union, types.UnionType):
        return _union(frozenset(get_args(hint)), get_args(hint))
    return _PLAIN[hint] if hint in _PLAIN else ref(tag(_class(hint)))


def _union(members: frozenset[object], ordered: tuple[object, ...]) -> Json:
    for name, known in _UNIONS.items():
        if known <= members:
            rest = [_kind(member) for member in ordered if member not in known]
            return {"anyOf": [ref(name), *rest]} if rest else ref(name)
    return {"anyOf": [_kind(member) for member in ordered]}


def _class(hint: object) -> type:
    if not isinstance(hint, type) or hint not in (*TERM_CLASSES, *DRAWING_CLASSES):
        raise KeyError(hint)
    return hint


def ref(name: str) -> Json:
    return {"$ref": f"#/$defs/{name}"}


def list_of(items: Json) -> Json:
    return {"type": "array", "items": items}


def closed(properties: Record) -> Record:
    """An object with exactly these properties."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


if __name__ == "__main__":
    write_schema()
