"""The record of a sample: everything that is needed to compute every verdict again."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import cast

from geodsl.negatives.model import Drawn, Negative, Original, Sample
from geodsl.negatives.rows import Record, caption_row, edit_rows, text_row, verdict_row
from geodsl.pipeline import Compiled, Options, Status
from geodsl.records import make_record
from geodsl.records.terms import Json
from geodsl.solver import Solved
from geodsl.version import VERSION as GENERATOR_VERSION

FORMAT = "geodsl sample"
VERSION = 1


def sample_record(sample: Sample, pictures: tuple[str, ...]) -> bytes:
    """The record of a sample, as UTF-8 JSON with a final line end; docs/negatives.md describes it.

    Args:
        pictures: File names of the positive's picture and of the negatives', in order.
    """
    record = make_sample_record(sample, pictures)
    lines = ",\n".join(f"{_dump(key)}: {_rows(value)}" for key, value in record.items())
    return f"{{\n{lines}\n}}\n".encode()


def _dump(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _rows(value: Json) -> str:
    if not isinstance(value, list) or not value or not isinstance(value[0], dict):
        return _dump(value)
    return "[\n " + ",\n ".join(_dump(row) for row in value) + "\n]"


def make_sample_record(sample: Sample, pictures: tuple[str, ...]) -> Record:
    """The same as a JSON value."""
    original = sample.original
    return {
        "format": FORMAT,
        "format_version": VERSION,
        "generator": {"name": "geodsl", "version": GENERATOR_VERSION},
        "seed": original.seed,
        "max_tokens": original.max_tokens,
        "positive": {
            "picture": pictures[0],
            "scene": _scene(original.drawn, original),
            "captions": [caption_row(caption) for caption in sample.captions],
        },
        "negatives": [
            _negative(negative, original, picture)
            for negative, picture in zip(sample.negatives, pictures[1:], strict=True)
        ],
        "text_negatives": [text_row(text, original.subject) for text in sample.texts],
        "tried": [
            {"mutator": rule, "reason": reason.name.lower(), "count": count}
            for (rule, reason), count in sample.rejections.items()
        ],
    }


def _scene(drawn: Drawn, original: Original) -> Record:
    program = drawn.depicted.program
    options = Options(original.seed, (drawn.scene.width, drawn.scene.height), original.style)
    solved = Solved(drawn.depicted.coordinates, accidents=drawn.accidents)
    compiled = Compiled(
        program.source,
        options,
        Status.VERIFIED,
        program=program,
        outcome=solved,
        verdicts=drawn.verdicts,
        scene=drawn.scene,
    )
    return make_record(compiled, drawn.depicted.figure)


def _negative(negative: Negative, original: Original, picture: str) -> Record:
    return {
        "picture": picture,
        "mutator": negative.mutator.name,
        "edit": edit_rows(negative.edit, original.subject),
        "caption_index": negative.caption_index,
        "caption": caption_row(negative.caption),
        "statements": list(negative.numbers),
        "broken": [verdict_row(verdict) for verdict in negative.broken],
        "refuted": [verdict_row(verdict) for verdict in negative.refuted],
        "hardness": cast("Record", asdict(negative.hardness)),
        "still_px": negative.still_px,
        "scene": _scene(negative.drawn, original),
    }
