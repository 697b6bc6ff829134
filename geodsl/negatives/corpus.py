"""Programs whose captions may be retrieved: those of samples, or written ones."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from geodsl import ir, syntax
from geodsl.captions import Caption, caption
from geodsl.captions.draws import own_seed
from geodsl.frontend import check_tree
from geodsl.reading import decode
from geodsl.source import Source

RECORD = "sample.json"
PROGRAM = ".geo"


class CorpusError(Exception):
    """A corpus that cannot be read, or has no caption; the message is one line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One caption of a corpus.

    Attributes:
        source: The place of its file in the corpus.
        text: The program.
        seed: Of the caption.
    """

    source: str
    text: str
    caption: str
    seed: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A caption of a corpus with its program."""

    tree: syntax.Tree
    program: ir.Program
    caption: Caption


def read_corpus(folder: Path, seed: int, max_tokens: int | None) -> tuple[Entry, ...]:
    """One caption of every program below a folder: of each `sample.json` that of its positive,
    else one of every `.geo` file. Programs that are wrong or say nothing are left out.

    Raises:
        CorpusError: The folder cannot be read, or nothing is left.
    """
    if not folder.is_dir():
        raise CorpusError(f"{folder} is no folder")
    try:
        records = sorted(folder.rglob(RECORD))
        programs = sorted(folder.rglob("*" + PROGRAM)) if not records else []
        sources = [(path, _program_of(path)) for path in (*records, *programs)]
    except OSError as error:
        raise CorpusError(f"{error.filename}: {error.strerror}") from error
    seeded = [(path, text, own_seed(seed, text)) for path, text in sources]
    found = tuple(
        Entry(path.relative_to(folder).as_posix(), text, reading.caption.text, own)
        for path, text, own in seeded
        if (reading := read_entry(text, own, max_tokens)) is not None
    )
    if not found:
        raise CorpusError(f"{folder} has no {RECORD} and no {PROGRAM} file with a caption")
    return found


def read_entry(text: str, seed: int, max_tokens: int | None) -> Reading | None:
    """A program with its caption; None where it is wrong or has nothing to say."""
    checked = check_tree(Source("corpus", text))
    if checked.tree is None or checked.program is None:
        return None
    said = caption(checked.program, checked.tree, seed=seed, max_tokens=max_tokens)
    return Reading(checked.tree, checked.program, said) if said.text else None


def _program_of(path: Path) -> str:
    if path.suffix == PROGRAM:
        source, faults = decode(path.name, path.read_bytes())
        return "" if faults else source.text
    return _program_in(path)


def _program_in(path: Path) -> str:
    """The program of a record's positive.

    Raises:
        CorpusError: It is no record of a sample.
    """
    try:
        record: object = json.loads(path.read_bytes())
    except ValueError as error:
        raise CorpusError(f"{path}: {error}") from error
    for key in ("positive", "scene", "program"):
        record = record.get(key) if isinstance(record, dict) else None
    if not isinstance(record, str):
        raise CorpusError(f"{path} is no record of a sample")
    return record
