"""What a user asked of `compile`, and which files follow from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from geodsl.cli.boundary import UserError
from geodsl.cli.files import Input, make_folder
from geodsl.renderer.outputs import Format

PICTURES = (".png", ".svg", ".pdf")
RECORD = ".json"
STDOUT = "-"


@dataclass(frozen=True, slots=True)
class Request:
    """The options of `geodsl compile` that decide what is made of each program."""

    output: str | None = None
    to: Format = "png"
    size: tuple[int, int] = (448, 448)
    seed: int = 0
    style: str = "exam"
    numbers: bool = True
    draw: bool = True
    json: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """Where the picture and the record of one program go; `-` is standard output, None nowhere."""

    picture: str | None = None
    record: str | None = None


def plan(inputs: Sequence[Input], request: Request) -> list[Target]:
    """One target for each input; folders that are needed are made.

    Raises:
        UserError: an unknown format, several programs for one file, or two for the same file.
    """
    if not request.draw and not request.json and not _is_record(request.output):
        return [Target() for _ in inputs]
    match request.output:
        case None:
            targets = [_beside(item, request) for item in inputs]
        case "-":
            targets = [_on_stdout(inputs, request)]
        case name if _is_folder(name, len(inputs)):
            targets = [_inside(Path(name), item, request) for item in inputs]
        case name:
            targets = [_named(Path(name), inputs, request)]
    _refuse_clashes(inputs, targets)
    return targets


def _is_record(output: str | None) -> bool:
    return output is not None and Path(output).suffix == RECORD


def _is_folder(name: str, count: int) -> bool:
    path = Path(name)
    if name.endswith("/") or path.is_dir() or not path.suffix:
        return True
    return count > 1 and path.suffix not in (*PICTURES, RECORD)


def _beside(item: Input, request: Request) -> Target:
    if item.path is None:
        raise UserError("standard input lies in no folder: say with -o where its picture goes")
    return _pair(item.path, request)


def _pair(stem: Path, request: Request) -> Target:
    return Target(
        str(stem.with_suffix("." + request.to)) if request.draw else None,
        str(stem.with_suffix(RECORD)) if request.json else None,
    )


def _on_stdout(inputs: Sequence[Input], request: Request) -> Target:
    if len(inputs) > 1:
        raise UserError(f"-o - takes one program, and {len(inputs)} are given")
    return Target(record=STDOUT) if request.json else Target(picture=STDOUT)


def _inside(folder: Path, item: Input, request: Request) -> Target:
    make_folder((folder / item.relative).parent)
    return _pair(folder / item.relative, request)


def _named(path: Path, inputs: Sequence[Input], request: Request) -> Target:
    if len(inputs) > 1:
        raise UserError(f"{path}: one file cannot hold {len(inputs)} programs; name a folder")
    if path.suffix == RECORD:
        return Target(record=str(path))
    if path.suffix not in PICTURES:
        raise UserError(f"{path}: unknown format {path.suffix} (.png, .svg, .pdf or .json)")
    record = str(path.with_suffix(RECORD)) if request.json else None
    return Target(str(path) if request.draw else None, record)


def _refuse_clashes(inputs: Sequence[Input], targets: Sequence[Target]) -> None:
    taken: dict[str, str] = {}
    for item, target in zip(inputs, targets, strict=True):
        for path in (target.picture, target.record):
            if path is not None and (other := taken.setdefault(path, item.name)) != item.name:
                raise UserError(f"{path}: both {other} and {item.name} would be written there")


def picture_format(target: Target, request: Request) -> Format:
    """The format of the picture: its file name's where it has one."""
    match Path(target.picture or "").suffix:
        case ".png":
            return "png"
        case ".svg":
            return "svg"
        case ".pdf":
            return "pdf"
        case _:
            return request.to
