"""Nodes of `ir` as JSON values and back.

A point is its name, a JSON string. Every other node is an object whose key `term` says what it is
and whose other keys are the fields of the class of `ir`: `Length("A", "B")` is
`{"term": "length", "a": "A", "b": "B"}`. A rational is written `"5/2"`. docs/records.md lists all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from typing import cast

from geodsl import ir

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

Node = (
    ir.Term | ir.Fact | ir.Stroke | ir.Text | ir.Mark | ir.Shade
)  # fmt: skip

TERM_CLASSES: tuple[type, ...] = (
    ir.Through, ir.NamedLine, ir.Segment, ir.Ray, ir.Circle, ir.Arc, ir.Curve,
    ir.Polygon, ir.Disk, ir.Sector, ir.CircularSegment, ir.Ring, ir.Wedge, ir.Combined,
    ir.Number, ir.Pi, ir.Unknown, ir.Operation, ir.Length, ir.Distance, ir.Angle, ir.LineAngle,
    ir.DirectedAngle, ir.ArcMeasure, ir.ArcLength, ir.Radius, ir.Area, ir.Perimeter,
    ir.Coordinate, ir.Slope, ir.PowerOfPoint, ir.Claim,
    ir.Print,
)  # fmt: skip
"""The classes that a fact may have as arguments."""

DRAWING_CLASSES: tuple[type, ...] = (ir.Stroke, ir.Text, ir.Mark, ir.Shade)


def tag(node_class: type) -> str:
    """The value of `term` for a class: `CircularSegment` is `circular_segment`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", node_class.__name__).lower()


_BUILDERS: Mapping[str, Callable[..., object]] = MappingProxyType(
    {tag(node): node for node in (*TERM_CLASSES, *DRAWING_CLASSES, ir.Fact)}
)
_FIELDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        tag(node): frozenset(field.name for field in fields(node))
        for node in (*TERM_CLASSES, *DRAWING_CLASSES, ir.Fact)
    }
)


def term_to_json(term: Node) -> Json:
    """Raises ValueError for what is no node of `ir`."""
    return _write(term)


def term_from_json(value: Json) -> ir.Term:
    """The term that `term_to_json` wrote.

    Raises:
        ValueError: No such term, or a field of it is missing or unknown. Kinds of fields are not
            checked here: the JSON Schema does that.
    """
    if not isinstance(value, str | dict):
        raise ValueError(f"not a term: {value!r}")
    return cast("ir.Term", _read(value))


def drawing_from_json(value: Json) -> ir.Stroke | ir.Text | ir.Mark | ir.Shade:
    """The drawing node that `term_to_json` wrote. Raises ValueError as `term_from_json` does."""
    node = _read(value)
    if not isinstance(node, ir.Stroke | ir.Text | ir.Mark | ir.Shade):
        raise ValueError(f"not a part of a drawing: {value!r}")
    return node


def fact_from_json(value: Json) -> ir.Fact:
    """The fact that `term_to_json` wrote. Raises ValueError as `term_from_json` does."""
    node = _read(value)
    if not isinstance(node, ir.Fact):
        raise ValueError(f"not a fact: {value!r}")
    return node


_PLAIN = (str, int, float)
"""Types that JSON has; no enumeration of `ir` is one of them."""


def _write(value: object) -> Json:
    if value is None or isinstance(value, _PLAIN):
        return value
    if isinstance(value, tuple):
        return [_write(item) for item in value]
    kind: type = type(value)
    shape = _shape(kind)
    if shape is not None:
        term, names = shape
        written: dict[str, Json] = {"term": term}
        for name in names:
            written[name] = _write(getattr(value, name))
        return written
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, Enum):
        return str(value.value)
    raise ValueError(f"not a node of a program: {value!r}")


@lru_cache(maxsize=256)
def _shape(kind: type) -> tuple[str, tuple[str, ...]] | None:
    """The tag of a class of nodes and the names of its fields; None for what is no node."""
    if not is_dataclass(kind) or tag(kind) not in _BUILDERS:
        return None
    return tag(kind), tuple(field.name for field in fields(kind))


def _read(value: Json) -> object:
    if isinstance(value, list):
        return tuple(_read(item) for item in value)
    if not isinstance(value, dict):
        return value
    name = value.get("term")
    if not isinstance(name, str) or name not in _BUILDERS:
        raise ValueError(f"not a term: {name!r}")
    parts = {key: _read(part) for key, part in value.items() if key != "term"}
    if parts.keys() != _FIELDS[name]:
        raise ValueError(f"a {name} has the fields {sorted(_FIELDS[name])}, not {sorted(parts)}")
    return _BUILDERS[name](**_restore(name, parts))


def _restore(name: str, parts: dict[str, object]) -> dict[str, object]:
    """What JSON has no type for: the value of a number, and where a fact comes from."""
    if name == "number":
        return {**parts, "value": Fraction(str(parts["value"]))}
    if name == "fact":
        return {**parts, "origin": ir.Origin(parts["origin"])}
    return parts
