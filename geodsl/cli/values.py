"""Values of options that are more than a number or a word: sizes, ranges, styles, lists."""

from __future__ import annotations

import re

from geodsl.cli.boundary import UserError
from geodsl.renderer import Style, StyleError
from geodsl.renderer.layout import SIZE_MAX, SIZE_MIN
from geodsl.style_files import read_style

_RANGE = re.compile(r"([0-9]{1,3})(?:-([0-9]{1,3}))?")


def read_size(text: str) -> tuple[int, int]:
    """`448` or `640x480` in pixels.

    Raises:
        UserError: anything else, or a size that the renderer refuses.
    """
    sides = text.split("x")
    if len(sides) > 2 or not all(side.isascii() and side.isdigit() for side in sides):
        raise UserError(
            f"--size: `{text}` is neither PIXELS nor WIDTHxHEIGHT, as in 448 or 640x480"
        )
    # Python refuses to read very many digits; none of them is a size.
    width, height = (
        int(side[-9:]) if len(side) < 10 else SIZE_MAX + 1 for side in (sides[0], sides[-1])
    )
    if not all(SIZE_MIN <= side <= SIZE_MAX for side in (width, height)):
        raise UserError(f"--size: {text} is not between {SIZE_MIN} and {SIZE_MAX} pixels a side")
    return width, height


def read_statements(text: str) -> tuple[int, int]:
    """`3-12` or `5`, the statements of a sampled program.

    Raises:
        UserError: anything else, or a range that the sampler does not take.
    """
    from geodsl.sampler import MOST_STATEMENTS

    match = _RANGE.fullmatch(text)
    if match is None:
        raise UserError(f"--statements: `{text}` is neither a number nor a range, as in 5 or 3-12")
    least, most = int(match[1]), int(match[2] or match[1])
    if not 1 <= least <= most <= MOST_STATEMENTS:
        raise UserError(f"--statements: {text} is no range within 1-{MOST_STATEMENTS}, as 3-12 is")
    return least, most


def load_style(named: str, numbers: bool) -> Style:
    """A preset by name, or a JSON file of style fields; `--no-numbers` wins over both.

    Raises:
        UserError: no such preset or file, or one that holds no style.
    """
    try:
        return read_style(named, numbers)
    except StyleError as error:
        raise UserError(str(error)) from error


def read_names(text: str) -> tuple[str, ...]:
    """What stands between commas: `change-angle,swap-labels`."""
    return tuple(name.strip() for name in text.split(",") if name.strip())
