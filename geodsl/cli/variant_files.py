"""The folder of a program's variants: pictures, captions and scene records."""

from __future__ import annotations

import json
import re
from pathlib import Path

from geodsl.cli.boundary import UserError
from geodsl.cli.files import make_folder, write_bytes
from geodsl.guard import explain
from geodsl.records import scene_record
from geodsl.records.reading import FORMAT
from geodsl.renderer import draw_png
from geodsl.variants import Varied

ENDINGS = (".json", ".png", ".txt")
_RECORD = re.compile(r"variant([0-9]{2,})\.json")


def write_variants(varied: Varied, folder: Path) -> None:
    """Write variants in place of those that an earlier run has left.

    Old records go first and a new one comes last: a record is there only when its picture and its
    caption are.

    Raises:
        UserError: The folder cannot be made or a file not be written.
    """
    make_folder(folder)
    _remove_earlier(folder)
    for k, variant in enumerate(varied.variants):
        stem = f"variant{k:02}"
        write_bytes(folder / f"{stem}.png", draw_png(variant.scene))
        write_bytes(folder / f"{stem}.txt", f"{variant.caption.text}\n".encode())
        write_bytes(folder / f"{stem}.json", scene_record(variant.compiled))


def _remove_earlier(folder: Path) -> None:
    """Remove the variants of an earlier run. What has no record of ours is somebody else's."""
    try:
        for record in sorted(folder.iterdir()):
            if _RECORD.fullmatch(record.name) and _is_ours(record):
                for ending in ENDINGS:
                    record.with_suffix(ending).unlink(missing_ok=True)
    except OSError as error:
        raise UserError(f"{error.filename}: cannot be removed: {explain(error)}") from error


def _is_ours(record: Path) -> bool:
    try:
        loaded: object = json.loads(record.read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(loaded, dict) and loaded.get("format") == FORMAT
