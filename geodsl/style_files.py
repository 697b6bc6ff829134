"""A style as commands and configurations name it: a preset, or a JSON file of fields."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from geodsl.guard import explain
from geodsl.renderer import Style, StyleError, style_from


def is_style_file(named: str) -> bool:
    """Whether a file of fields is meant, not a preset."""
    return named.endswith(".json")


def read_style(named: str, numbers: bool = True) -> Style:
    """The style of that name, or in the file of that name.

    Args:
        numbers: Whether given measures may be printed; False wins over the style.

    Raises:
        StyleError: No such preset or file, or one that holds no style; one line.
    """
    style = style_from(_fields(Path(named)) if is_style_file(named) else named)
    return style if numbers else replace(style, numbers=False)


def _fields(path: Path) -> dict[str, object]:
    try:
        fields: object = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise StyleError(f"{path}: cannot be read: {explain(error)}") from error
    except ValueError as error:
        raise StyleError(f"{path}: not JSON: {error}") from error
    if not isinstance(fields, dict):
        raise StyleError(f"{path}: a style is a JSON object")
    return fields
