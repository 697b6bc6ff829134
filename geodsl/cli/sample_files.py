"""The folder of a sample: pictures, programs, captions and the record that names them."""

from __future__ import annotations

import json
import re
from pathlib import Path

from geodsl.cli.boundary import UserError
from geodsl.cli.files import make_folder, write_bytes
from geodsl.guard import explain
from geodsl.negatives.model import Sample
from geodsl.negatives.records import FORMAT, sample_record
from geodsl.renderer.outputs import encode_drawn

RECORD = "sample.json"
TEXTS = "texts.txt"
ENDINGS = (".png", ".geo", ".txt")
_PICTURE = re.compile(r"(positive|negative[0-9]{2,})\.png")


def write_sample(sample: Sample, folder: Path) -> None:
    """Write a sample in place of the one that an earlier run has left.

    The old record goes first and the new one comes last: a record is there only when everything
    that it names is.

    Raises:
        UserError: The folder cannot be made or a file not be written.
    """
    make_folder(folder)
    stems = ["positive", *(f"negative{k:02}" for k in range(len(sample.negatives)))]
    _remove_earlier(folder, set(stems))
    drawn = [sample.original.drawn, *(negative.drawn for negative in sample.negatives)]
    texts = [
        "".join(caption.text + "\n" for caption in sample.captions),
        *(negative.caption.text + "\n" for negative in sample.negatives),
    ]
    for stem, one, text in zip(stems, drawn, texts, strict=True):
        write_bytes(folder / f"{stem}.png", encode_drawn(one.scene, one.pixels))
        write_bytes(folder / f"{stem}.geo", one.depicted.program.source.text.encode())
        write_bytes(folder / f"{stem}.txt", text.encode())
    if sample.texts:
        lines = "".join(text.caption.text + "\n" for text in sample.texts)
        write_bytes(folder / TEXTS, lines.encode())
    write_bytes(folder / RECORD, sample_record(sample, tuple(f"{stem}.png" for stem in stems)))


def _remove_earlier(folder: Path, keep: set[str]) -> None:
    """Remove the record of an earlier run, and what it names that is not written again. Files
    that no record of ours names are somebody else's."""
    record = folder / RECORD
    stems = _named_in(record)
    if stems is None:
        return
    try:
        record.unlink()
        (folder / TEXTS).unlink(missing_ok=True)
        for stem in sorted(stems - keep):
            for ending in ENDINGS:
                (folder / f"{stem}{ending}").unlink(missing_ok=True)
    except OSError as error:
        raise UserError(f"{error.filename}: cannot be removed: {explain(error)}") from error


def _named_in(record: Path) -> set[str] | None:
    """The stems of the files of a record; None where there is no record of ours."""
    try:
        loaded: object = json.loads(record.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(loaded, dict) or loaded.get("format") != FORMAT:
        return None
    negatives = loaded.get("negatives")
    rows = [loaded.get("positive"), *(negatives if isinstance(negatives, list) else ())]
    pictures = [row.get("picture") for row in rows if isinstance(row, dict)]
    return {
        picture.removesuffix(".png")
        for picture in pictures
        if isinstance(picture, str) and _PICTURE.fullmatch(picture)
    }
