"""The functions that `geodsl` itself offers: strings in, checked values out."""

from __future__ import annotations

from geodsl.diagnostics import ProgramError, Severity
from geodsl.figure import Figure
from geodsl.frontend import check_source
from geodsl.ir import Program
from geodsl.parser import parse as parse_source
from geodsl.pipeline import FIGURE_STATUSES, Options, compile_source
from geodsl.printer import print_program
from geodsl.renderer import Style, style_from
from geodsl.renderer.layout import SIZE_MAX, SIZE_MIN
from geodsl.source import Source
from geodsl.syntax import Tree

NAME = "<string>"


def parse(text: str, name: str = NAME) -> Tree:
    """Read a program.

    Args:
        name: Printed in diagnostics; no file of this name is opened.

    Raises:
        ProgramError: `text` is not a program; holds every diagnostic.
    """
    return parse_source(Source(name, text))


def format_text(text: str, name: str = NAME) -> str:
    """The program in canonical form, as `geodsl fmt` prints it.

    Raises:
        ProgramError: `text` is not a program.
    """
    return print_program(parse(text, name))


def check(text: str, name: str = NAME) -> Program:
    """Resolve names and kinds of a program.

    Raises:
        ProgramError: `text` is not a program, or not a well-typed one.
    """
    source = Source(name, text)
    program, diagnostics = check_source(source)
    errors = [item for item in diagnostics if item.severity is Severity.ERROR]
    if program is None or errors:
        raise ProgramError(source, errors)
    return program


def compile(
    text: str,
    seed: int = 0,
    size: int | tuple[int, int] = 448,
    style: str | Style = "exam",
    name: str = NAME,
) -> Figure:
    """Solve a program, verify every statement on the figure, answer its questions.

    Args:
        seed: Non-negative; another seed may choose another figure.
        size: Side of the picture in pixels, or width and height.
        style: A `Style` or the name of a preset.

    Raises:
        ProgramError: the program is wrong, contradictory, or no figure was found.
        ValueError: `seed`, `size` or `style` is out of range.
    """
    sides = (size, size) if isinstance(size, int) else size
    if seed < 0 or not all(SIZE_MIN <= side <= SIZE_MAX for side in sides):
        raise ValueError(f"seed {seed} or size {size} is out of range")
    chosen = style if isinstance(style, Style) else style_from(style)
    source = Source(name, text)
    compiled = compile_source(source, Options(seed, sides, chosen))
    if compiled.status not in FIGURE_STATUSES:
        raise ProgramError(source, compiled.diagnostics)
    return Figure(compiled)
