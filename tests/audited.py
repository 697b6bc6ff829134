"""Records to audit, and their faults."""

from __future__ import annotations

import json
import typing
from functools import cache
from typing import Any

from geodsl.audit import Finding
from geodsl.pipeline import Options, compile_source
from geodsl.records import make_record
from geodsl.source import Source

ISOSCELES = "triangle ABC\nAB = AC\nD on BC\nAD bisects ∠BAC\nAB = 5\n"
SCALENE = "triangle ABC\nAB ≠ AC\nD on BC\nAD bisects ∠BAC\nAB = 6\n"


def record_of(text: str) -> dict[str, Any]:
    """The record of a program, a new one at each call."""
    return typing.cast("dict[str, Any]", json.loads(_json_of(text)))


@cache
def _json_of(text: str) -> str:
    compiled = compile_source(Source("planted.geo", text), Options())
    assert compiled.coordinates is not None, compiled
    return json.dumps(make_record(compiled))


def isosceles() -> dict[str, Any]:
    return record_of(ISOSCELES)


def scalene() -> dict[str, Any]:
    return record_of(SCALENE)


def verdicts(found: tuple[Finding, ...]) -> list[str]:
    return [finding.verdict.value for finding in found]


def move(record: dict[str, Any], name: str, by: float) -> None:
    """Move a point to the right, which its record does not tell."""
    (row,) = [row for row in record["points"] if row["name"] == name]
    row["x"] += by
