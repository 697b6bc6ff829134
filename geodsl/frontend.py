"""From text to a checked program, without anything that solves or draws."""

from __future__ import annotations

from typing import NamedTuple

from geodsl.checker import check_all
from geodsl.diagnostics import Diagnostic, ProgramError
from geodsl.ir import Program
from geodsl.parser import parse
from geodsl.source import Source
from geodsl.syntax import Tree
from geodsl.timing import Clock


class Checked(NamedTuple):
    """A text that parses, and what it means; `program` is None where that is an error."""

    tree: Tree | None
    program: Program | None
    diagnostics: tuple[Diagnostic, ...]


def check_tree(source: Source, clock: Clock | None = None) -> Checked:
    """Parse and check; what was written besides what it means."""
    clock = clock or Clock()
    try:
        with clock.stage("parse"):
            tree = parse(source)
    except ProgramError as error:
        return Checked(None, None, error.diagnostics)
    with clock.stage("check"):
        return Checked(tree, *check_all(tree, source))


def check_source(
    source: Source, clock: Clock | None = None
) -> tuple[Program | None, tuple[Diagnostic, ...]]:
    """Parse and check; a program and its warnings, or None and everything that is wrong."""
    checked = check_tree(source, clock)
    return checked.program, checked.diagnostics
