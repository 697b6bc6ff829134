"""Syntax to text, in the one canonical form that `geodsl fmt` prints."""

from geodsl.printer.expressions import print_expression
from geodsl.printer.programs import print_program, print_statement

__all__ = ["print_expression", "print_program", "print_statement"]
