"""Records to audit, and their faults."""

from __future__ import annotations

import json
import typing
from typing import Any

from geodsl.audit import Finding
from geodsl.pipeline import Options, compile_source
from geodsl.records import make_record
from geodsl.source import Source

ISOSCELES = "triangle ABC\nAB = AC\nD on BC\nAD bisects ∠BAC\nAB = 5\n"
SCALENE = "triangle ABC\nAB ≠ AC\nD on BC\nAD bisects ∠BAC\nAB = 6\n"


def record_of(text: str) -> dict[str, Any]:
    compiled = compile_source(Source("planted.geo", text), Options())
    assert compiled.coordinates is not None, compiled
    return typing.cast("dict[str, Any]", json.loads(json.dumps(make_record(compiled))))


def verdicts(found: tuple[Finding, ...]) -> list[str]:
    return [finding.verdict.value for finding in found]


def move(record: dict[str, Any], name: str, by: float) -> None:
    """Move a point to the right, which its record does not tell."""
    (row,) = [row for row in record["points"] if row["name"] == name]
    row["x"] += by
