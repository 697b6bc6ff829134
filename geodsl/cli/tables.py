"""Tables on the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.table import Table


def print_table(
    head: Sequence[str], rows: Iterable[Sequence[str]], *, to_stderr: bool = False
) -> None:
    """Print a table; its last column holds numbers."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for title in head[:-1]:
        table.add_column(title)
    table.add_column(head[-1], justify="right")
    for row in rows:
        table.add_row(*(cell.replace("[", r"\[") for cell in row))
    Console(highlight=False, stderr=to_stderr).print(table)
