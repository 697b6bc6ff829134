"""Tables on the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from rich import box
from rich.console import Console
from rich.table import Table


def print_table(
    head: Sequence[str], rows: Iterable[Sequence[str]], *, to_stderr: bool = False
) -> None:
    """Print a table; its last column holds numbers."""
    _print(head, rows, "right", to_stderr)


def print_rows(
    head: Sequence[str], rows: Iterable[Sequence[str]], *, wrapped: Sequence[str] = ()
) -> None:
    """Print a table of words.

    Args:
        wrapped: The columns that give way where the terminal is narrow; none given, all do.
    """
    _print(head, rows, "left", to_stderr=False, wrapped=wrapped or head)


def _print(
    head: Sequence[str],
    rows: Iterable[Sequence[str]],
    last: Literal["left", "right"],
    to_stderr: bool,
    wrapped: Sequence[str] | None = None,
) -> None:
    whole = set(head) - set(head if wrapped is None else wrapped)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for title in head[:-1]:
        table.add_column(title, no_wrap=title in whole)
    table.add_column(head[-1], justify=last, no_wrap=head[-1] in whole)
    for row in rows:
        table.add_row(*(cell.replace("[", r"\[") for cell in row))
    Console(highlight=False, stderr=to_stderr).print(table)
