"""Where a command that makes many files of each program puts them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from geodsl.cli.boundary import UserError
from geodsl.cli.files import Input


def folder_of(item: Input, output: str | None, suffix: str, *, is_one: bool) -> Path:
    """The folder of one program: `output` itself where there is one program only, a folder in it
    where there are many, and `NAME` with `suffix` beside the program where none is given.

    Raises:
        UserError: Standard input, without `output`.
    """
    if output is not None:
        return Path(output) if is_one else Path(output) / item.relative.with_suffix("")
    if item.path is None:
        made = suffix.removeprefix(".")
        raise UserError(f"standard input lies in no folder: say with -o where its {made} go")
    return item.path.with_suffix(suffix)


def is_single(inputs: list[Input], named: Iterable[str]) -> bool:
    """Whether one program was named, rather than a folder that holds one."""
    return len(inputs) == 1 and (inputs[0].path is None or inputs[0].name in named)


def refuse_clashes(taken: Iterable[tuple[Input, Path]]) -> None:
    """Two programs must not share a folder.

    Raises:
        UserError: They would.
    """
    owners: dict[Path, str] = {}
    for item, folder in taken:
        other = owners.setdefault(folder, item.name)
        if other != item.name:
            raise UserError(f"{folder}: both {other} and {item.name} would go there")
