"""Rows that the trainers of LLaVA and of what grew out of it read.

They join the path in `image` to their `--image_folder`, and want turns of `human` and `gpt` in
`from`, the first with the token `<image>`.
"""

from __future__ import annotations

from zlib import crc32

from geodsl.exports.model import Converted, Row, Sample, Wish, credit, picture_path
from geodsl.exports.problems import NoProblem, read_subject, say_givens, tasks_of

TOKEN = "<image>"

PROMPTS = (
    "Describe the figure.",
    "What does this figure show?",
    "State what is given in the figure.",
    "Write a caption for this geometry figure.",
    "Say in words what the figure shows.",
)


def conversation_rows(sample: Sample, wish: Wish) -> Converted:
    """A conversation for each caption, and one for each question with a determined answer."""
    own = picture_path(sample.key)
    turns = [(prompt_of(sample.key, k), said.text) for k, said in enumerate(sample.captions)]
    left_out: tuple[str, ...] = ()
    try:
        turns += _questions(sample)
    except NoProblem as reason:
        left_out = (f"question: {reason}",)
    rows = tuple(
        _row(sample, f"{sample.key}-{k}", f"{wish.prefix}{own}", asked, said)
        for k, (asked, said) in enumerate(turns)
    )
    return Converted(rows, {own: sample.picture}, left_out)


def prompt_of(key: str, number: int) -> str:
    """Another request for each caption of a sample, the same in every export."""
    return PROMPTS[(crc32(key.encode()) + number) % len(PROMPTS)]


def _questions(sample: Sample) -> list[tuple[str, str]]:
    """Questions behind all givens: the sample's picture may not print them.

    Raises:
        NoProblem: The program asks something, and its givens cannot all be said.
    """
    subject = read_subject(sample)
    tasks = list(tasks_of(subject))
    if not tasks:
        return []
    givens = say_givens(subject)
    return [(f"{givens} {task.question}", task.answer) for task in tasks]


def _row(sample: Sample, name: str, image: str, asked: str, said: str) -> Row:
    return {
        "id": name,
        "image": image,
        "conversations": [
            {"from": "human", "value": f"{TOKEN}\n{asked}"},
            {"from": "gpt", "value": said},
        ],
        **credit(sample),
    }
