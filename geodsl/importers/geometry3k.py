"""Import Geometry3K: one JSON object a line, with logic forms of text and picture."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from geodsl.importers.base import Imported, with_unique_names
from geodsl.importers.g3k_picture import Record
from geodsl.importers.g3k_problem import write


class RecordError(ValueError):
    """A line of the file is not a record."""


def read(path: Path) -> Iterator[Imported]:
    """Read a file line by line; a line that is no record becomes a report with its number.

    Raises:
        OSError: The file cannot be read.
    """
    with path.open(encoding="utf-8", errors="replace") as lines:
        yield from with_unique_names(_problems(lines))


def _problems(lines: Iterable[str]) -> Iterator[Imported]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = decode(line, f"line {number}")
        except RecordError as error:
            reason = f"line {number}: {error}"
            yield Imported(f"geometry3k_line_{number}", f"line {number}", unreadable=reason)
            continue
        yield write(record)


def decode(line: str, fallback: str) -> Record:
    """One line of the file. `choices` and `answer` are not looked at.

    Args:
        line: JSON text.
        fallback: Identifier of a record without `id`.

    Raises:
        RecordError: `line` is not JSON, not an object, or its fields are of other types.
    """
    try:
        data: object = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RecordError(f"not JSON: {error}") from error
    if not isinstance(data, dict):
        raise RecordError("not an object")
    if "text_logic_forms" not in data and "diagram_logic_forms" not in data:
        raise RecordError("no `text_logic_forms` and no `diagram_logic_forms`")
    question = data.get("problem_text")
    return Record(
        identifier=_identifier(data.get("id", fallback)),
        text=_texts(data, "text_logic_forms"),
        diagram=_texts(data, "diagram_logic_forms"),
        positions=_positions(data.get("point_positions") or {}),
        strokes=_texts(data, "line_instances"),
        circles=_texts(data, "circle_instances"),
        question=question if isinstance(question, str) else None,
    )


def _identifier(value: object) -> str:
    if not isinstance(value, int | str) or not str(value).strip():
        raise RecordError("`id` is neither a number nor a text")
    return str(value)


def _texts(data: dict[str, object], key: str) -> tuple[str, ...]:
    value = data.get(key) or []
    if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
        raise RecordError(f"`{key}` is not a list of texts")
    return tuple(value)


def _positions(value: object) -> tuple[tuple[str, float, float], ...]:
    if not isinstance(value, dict):
        raise RecordError("`point_positions` is not an object")
    found: list[tuple[str, float, float]] = []
    for name, place in value.items():
        if not isinstance(place, list) or len(place) != 2:
            raise RecordError(f"the position of `{name}` is not two numbers")
        x, y = place
        if not isinstance(x, int | float) or not isinstance(y, int | float):
            raise RecordError(f"the position of `{name}` is not two numbers")
        found.append((name, float(x), float(y)))
    return tuple(found)
