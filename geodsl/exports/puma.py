"""Rows that the alignment stage of Math-PUMA reads: a problem twice, with one output.

`image_url`, `instruction` and `output` are the text-rich version: the *strong* side, which the
trainer runs without gradient. Those with `_2` are the picture-rich version: the *weak* side, which
is trained to answer alike.
"""

from __future__ import annotations

from geodsl.exports.mmgeolm import FOLDER
from geodsl.exports.model import Converted, Row, Sample, Wish, credit, picture_path
from geodsl.exports.problems import (
    NoProblem,
    Task,
    Version,
    description,
    picture_rich,
    read_subject,
    tasks_of,
    text_rich,
)

STRONG, WEAK = "text.png", "picture.png"


def pair_rows(sample: Sample, wish: Wish) -> Converted:
    """A row for each question with a determined answer; or one with the task to say the givens."""
    try:
        subject = read_subject(sample)
        strong, weak = text_rich(subject), picture_rich(subject)
        tasks = tuple(tasks_of(subject)) or (description(subject),)
    except NoProblem as reason:
        return Converted(left_out=(str(reason),))
    rows = tuple(
        _row(sample, wish, f"{sample.key}-{number}", task, (strong, weak))
        for number, task in enumerate(tasks)
    )
    paths = (picture_path(sample.key, field) for field in (STRONG, WEAK))
    pictures = dict(zip(paths, (strong.picture, weak.picture), strict=True))
    return Converted(rows, pictures)


def _row(
    sample: Sample, wish: Wish, name: str, task: Task, versions: tuple[Version, Version]
) -> Row:
    strong, weak = versions
    return {
        "id": name,
        "task": task.kind,
        "image_url": f"{wish.prefix}{FOLDER}{picture_path(sample.key, STRONG)}",
        "instruction": strong.instruction(task),
        "output": task.answer,
        "image_url_2": f"{wish.prefix}{FOLDER}{picture_path(sample.key, WEAK)}",
        "instruction_2": weak.instruction(task),
        "output_2": task.answer,
        **credit(sample),
    }
