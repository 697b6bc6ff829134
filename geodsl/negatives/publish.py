"""The text of an edited program, with every statement on its line."""

from __future__ import annotations

from dataclasses import replace

from geodsl import ir
from geodsl.source import Source, Span

HEAD = ("# source:", "# id:")
"""Comments that tell where a program comes from; its negatives come from there, too."""


def published(program: ir.Program, original: Source) -> ir.Program:
    """The program with a source of its own: the canonical text, a statement a line, behind the
    provenance of the original."""
    head = [line for line in original.text.splitlines() if line.startswith(HEAD)]
    text = "".join(f"{line}\n" for line in head)
    statements = []
    for statement in program.statements:
        span = Span(len(text), len(text) + len(statement.text))
        statements.append(ir.Statement(statement.text, span))
        text += statement.text + "\n"
    return replace(program, source=Source(original.name, text), statements=tuple(statements))
