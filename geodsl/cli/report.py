"""`--report`: one JSON line a program."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TypedDict

from geodsl.cli.boundary import UserError
from geodsl.cli.files import find_place
from geodsl.finds import Answer
from geodsl.guard import explain
from geodsl.pipeline import Compiled
from geodsl.provenance import read_provenance
from geodsl.renderer import measure_labels
from geodsl.timing import Clock


class FindRow(TypedDict):
    """One question. `value` is a number, true or false for a goal, or null."""

    text: str
    value: float | bool | tuple[float, ...] | str | None
    exact: str | None
    status: str


class LabelsRow(TypedDict):
    """Labels of the picture: how many, how many touch other ink or the border, how many lie too
    far from what they name."""

    count: int
    overlaps: int
    far: int


class Row(TypedDict):
    """One line of the report. `rounded` counts statements, `cpu_ms` is process CPU time by
    stage, null where a stage did not run; `labels` is null where nothing was drawn."""

    file: str
    source_id: str | None
    status: str
    codes: list[str]
    message: str
    facts_dropped: int
    facts_repaired: int
    questions_unasked: int
    rounded: int
    cpu_ms: dict[str, float | None]
    finds: list[FindRow]
    labels: LabelsRow | None


def make_row(compiled: Compiled, clock: Clock, measure: bool) -> Row:
    """The line of one program; labels are measured on the ink only if `measure` asks for it."""
    origin = read_provenance(compiled.source.text)
    diagnostics = compiled.diagnostics
    return Row(
        file=compiled.source.name,
        source_id=origin.id,
        status=compiled.status.value,
        codes=[diagnostic.code.value for diagnostic in diagnostics],
        message=diagnostics[0].message if diagnostics else "",
        facts_dropped=origin.dropped,
        facts_repaired=origin.repaired,
        questions_unasked=origin.unasked,
        rounded=len(compiled.rounded),
        cpu_ms=clock.cpu_ms(),
        finds=[_find_row(answer) for answer in compiled.answers],
        labels=_labels_row(compiled) if measure else None,
    )


def failed_row(name: str, trouble: str) -> Row:
    """The line of a program that could not be read or written, or that met a bug."""
    return Row(
        file=name,
        source_id=None,
        status="error",
        codes=[],
        message=trouble,
        facts_dropped=0,
        facts_repaired=0,
        questions_unasked=0,
        rounded=0,
        cpu_ms=Clock().cpu_ms(),
        finds=[],
        labels=None,
    )


def _find_row(answer: Answer) -> FindRow:
    return FindRow(
        text=answer.query.text, value=answer.value, exact=answer.exact, status=answer.status
    )


def _labels_row(compiled: Compiled) -> LabelsRow | None:
    if compiled.scene is None:
        return None
    measured = measure_labels(compiled.scene)
    return LabelsRow(count=measured.count, overlaps=measured.overlaps, far=measured.far)


class ReportWriter:
    """Writes rows beside the report's place and puts the file there when all are written; into a
    device or a pipe it writes directly.

    Raises:
        UserError: the file cannot be opened or written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._place = find_place(path)
            self._stream = self._place.unfinished.open("w", encoding="utf-8")
        except (OSError, ValueError) as error:
            raise self._failed(error) from error

    def __enter__(self) -> ReportWriter:
        return self

    def write(self, row: Mapping[str, object]) -> None:
        try:
            print(json.dumps(row, ensure_ascii=False, allow_nan=False), file=self._stream)
        except OSError as error:
            raise self._failed(error) from error

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._finish(kind is None)
        except OSError as failure:
            if kind is None:
                raise self._failed(failure) from failure

    def _finish(self, complete: bool) -> None:
        try:
            self._stream.flush()
            if not self._place.is_direct:
                os.fsync(self._stream.fileno())
            self._stream.close()
            if complete and not self._place.is_direct:
                self._place.unfinished.replace(self._place.path)
        finally:
            # A stream that could not be flushed says so again, and is closed all the same.
            with suppress(OSError):
                self._stream.close()
            if not self._place.is_direct:
                self._place.unfinished.unlink(missing_ok=True)

    def _failed(self, error: OSError | ValueError) -> UserError:
        why = explain(error) if isinstance(error, OSError) else str(error)
        return UserError(f"{self._path}: cannot be written: {why}")
