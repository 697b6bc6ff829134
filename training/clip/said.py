"""What is said of a sample and of its negatives, as the text tower reads it.

A caption that does not fit into the context is cut. What is left of a true one is true; but what
is left of a false one may be true, and a picture may be no negative of what is left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from torch import Tensor

from geodsl.training.clip.preprocessing import Processor
from geodsl.training.data.model import Example, ImageNegative, LongCaptionError, TextNegative

EQUAL = "negatives whose caption has the tokens of a true one"
CUT = "negatives that differ behind the end of the context"

SENTENCE_END = re.compile(r"[.!?](?=\s|$)")


class Said:
    """The tokens of a sample's captions and of its negatives'.

    Args:
        own: Index of the caption that is the positive.
    """

    def __init__(
        self,
        example: Example,
        own: int,
        images: Sequence[ImageNegative],
        texts: Sequence[TextNegative],
        processor: Processor,
    ) -> None:
        self._example, self._own, self._processor = example, own, processor
        pictured = [one.caption for one in images if one.caption is not None]
        self._captions = [*example.captions, *(one.caption for one in texts), *pictured]
        self._tokens = processor.captions(self._captions)
        self._texts = len(example.captions)
        numbers = iter(range(self._texts + len(texts), len(self._captions)))
        self._images = [None if one.caption is None else next(numbers) for one in images]
        self._true = {self._read(row) for row in range(self._texts)}

    @property
    def is_cut(self) -> bool:
        """Whether the positive does not fit."""
        return self._is_long(self._own)

    def refuse_long(self) -> None:
        """Raises LongCaptionError where a caption does not fit that the tower may have to read."""
        read = [row for row in range(len(self._captions)) if row not in self._images]
        lengths = [len(self._tokens.whole[row]) for row in read]
        context = self._processor.context
        long = [length for length in lengths if length > context]
        if long:
            raise LongCaptionError(
                f"{self._example.place}: sample {self._example.key}: {len(long)} of its "
                f"{len(lengths)} captions have more than the {context} tokens that the model takes "
                f"(the longest {max(long)}); `long_captions: drop` cuts them and leaves out "
                "negatives whose difference is cut off"
            )

    def why_no_text_negative(self, number: int) -> str:
        """Why a text negative may be true as the tower reads it; empty if it is false."""
        row = self._texts + number
        if self._read(row) in self._true:
            return CUT if self._is_long(row) else EQUAL
        return "" if self._is_difference_read(row, self._own) else CUT

    def why_no_image_negative(self, number: int) -> str:
        """Why the positive, as the tower reads it, may be true of a negative's picture; empty if
        it is false. What the picture's own caption says otherwise is what is false."""
        row = self._images[number]
        if row is None:
            return CUT if self.is_cut else ""
        if self._tokens.whole[row] == self._tokens.whole[self._own]:
            return EQUAL
        return "" if self._is_difference_read(self._own, row) else CUT

    def rows(self, texts: Sequence[int]) -> tuple[Tensor, Tensor | None]:
        """Ids and mask of the positive and of some text negatives: (1 + M, L)."""
        rows = self._rows(texts)
        mask = self._tokens.attention_mask
        return self._tokens.input_ids[rows], None if mask is None else mask[rows]

    def length(self, texts: Sequence[int]) -> int:
        """Tokens of the longest of them, as it is read."""
        longest = max(len(self._tokens.whole[row]) for row in self._rows(texts))
        return min(longest, self._processor.context)

    def _rows(self, texts: Sequence[int]) -> list[int]:
        return [self._own, *(self._texts + number for number in texts)]

    def _read(self, row: int) -> tuple[int, ...]:
        return tuple(self._tokens.input_ids[row].tolist())

    def _is_long(self, row: int) -> bool:
        return len(self._tokens.whole[row]) > self._processor.context

    def _is_difference_read(self, row: int, other: int) -> bool:
        """Whether a caption is read at least to the end of the last sentence that another one has
        in other words."""
        if not self._is_long(row):
            return True
        text = self._captions[row]
        end = _end_of_difference(text, self._captions[other])
        (ids,) = self._processor.captions([text[:end]]).whole
        return len(ids) <= self._processor.context


def _end_of_difference(text: str, other: str) -> int:
    """The end of the last sentence of a text that is not the same in another one."""
    start = _same(text, other)
    after = _same(text[start:][::-1], other[start:][::-1])
    found = SENTENCE_END.search(text, max(len(text) - after, 1) - 1)
    return found.end() if found else len(text)


def _same(one: str, other: str) -> int:
    """Characters that two texts begin with alike."""
    shorter = min(len(one), len(other))
    return next((k for k in range(shorter) if one[k] != other[k]), shorter)
