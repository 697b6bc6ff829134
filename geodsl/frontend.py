"""From text to a checked program, without anything that solves or draws."""

from __future__ import annotations

from geodsl.checker import check_all
from geodsl.diagnostics import Diagnostic, ProgramError
from geodsl.ir import Program
from geodsl.parser import parse
from geodsl.source import Source
from geodsl.timing import Clock


def check_source(
    source: Source, clock: Clock | None = None
) -> tuple[Program | None, tuple[Diagnostic, ...]]:
    """Parse and check; a program and its warnings, or None and everything that is wrong."""
    clock = clock or Clock()
    try:
        with clock.stage("parse"):
            tree = parse(source)
    except ProgramError as error:
        return None, error.diagnostics
    with clock.stage("check"):
        return check_all(tree, source)
