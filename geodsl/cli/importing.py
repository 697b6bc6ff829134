"""`geodsl import`: problems of other notations, one program a file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from geodsl.cli.boundary import OK, WRONG, UserError
from geodsl.cli.files import EXTENSION, make_folder, refuse_overwriting, write_bytes
from geodsl.cli.tables import print_table
from geodsl.guard import explain
from geodsl.importers.base import Imported
from geodsl.importers.notations import READERS
from geodsl.provenance import read_provenance

SHOWN = 20
"""Reasons that the table lists; the report holds all."""


def import_file(file: Path, notation: str, folder: Path, force: bool, report: Path | None) -> int:
    """Write every problem of `file` that can be read as `folder/NAME.geo`.

    A file of that name is overwritten only if it is an import of the same problem, or with
    `force`; nothing is written when one is in the way.

    Returns:
        Exit status: 1 if a problem could not be read, else 0.
    """
    problems = _read(file, notation)
    targets = {problem.name: folder / (problem.name + EXTENSION) for problem in problems}
    if len(targets) < len(problems):
        raise UserError(f"{file}: two problems have the same name")
    refuse_overwriting([*targets.values(), report], [file])
    if not force:
        for problem in problems:
            _refuse_overwriting(targets[problem.name], problem)
    make_folder(folder)
    for problem in problems:
        if problem.unreadable is None:
            write_bytes(targets[problem.name], problem.text.encode())
    if report is not None:
        write_bytes(report, "".join(_report_lines(problems, targets)).encode())
    _print_summary(problems, folder)
    return WRONG if any(problem.unreadable is not None for problem in problems) else OK


def _read(file: Path, notation: str) -> list[Imported]:
    try:
        problems = list(READERS[notation](file))
    except OSError as error:
        raise UserError(f"{file}: cannot be read: {explain(error)}") from error
    if not problems:
        raise UserError(f"{file}: holds no problem in the notation of {notation}")
    return problems


def _refuse_overwriting(path: Path, problem: Imported) -> None:
    if not path.exists():
        return
    try:
        owner = read_provenance(path.read_text(encoding="utf-8")).id
    except (OSError, ValueError):
        owner = None
    if owner != problem.source_id:
        raise UserError(f"{path}: exists and is not an import of this problem (--force overwrites)")


def _report_lines(problems: Sequence[Imported], targets: dict[str, Path]) -> Iterator[str]:
    for problem in problems:
        readable = problem.unreadable is None
        row = {
            "source_id": problem.source_id,
            "file": str(targets[problem.name]) if readable else None,
            "unreadable": problem.unreadable,
            "dropped": [{"fact": n.fact, "reason": n.reason} for n in problem.dropped],
            "unasked": [{"fact": n.fact, "reason": n.reason} for n in problem.unasked],
            "repaired": [{"fact": n.fact, "reason": n.reason} for n in problem.repaired],
        }
        yield json.dumps(row, ensure_ascii=False) + "\n"


def _print_summary(problems: Sequence[Imported], folder: Path) -> None:
    written = sum(problem.unreadable is None for problem in problems)
    whole = sum(
        p.unreadable is None and not (p.dropped or p.unasked or p.repaired) for p in problems
    )
    print(f"{written} of {len(problems)} problems written to {folder}, {whole} of them as they are")
    reasons: dict[tuple[str, str], int] = {}
    for problem in problems:
        if problem.unreadable is not None:
            _count(reasons, "not read", problem.unreadable)
        kinds = {
            "dropped": problem.dropped,
            "unasked": problem.unasked,
            "repaired": problem.repaired,
        }
        for kind, notes in kinds.items():
            for note in notes:
                _count(reasons, kind, note.reason)
    ordered = sorted(reasons.items(), key=lambda item: (-item[1], item[0]))
    rows = [(kind, reason, str(count)) for (kind, reason), count in ordered]
    if rows:
        print_table(("what", "why", "times"), rows[:SHOWN])
    if len(rows) > SHOWN:
        print(f"and {len(rows) - SHOWN} more reasons (--report lists every one)")


def _count(reasons: dict[tuple[str, str], int], kind: str, reason: str) -> None:
    reasons[kind, reason] = reasons.get((kind, reason), 0) + 1
