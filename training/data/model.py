"""A sample as training sees it, wherever it was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

Picture = bytes | Path
"""An encoded picture, or the file that holds it."""


class DataError(Exception):
    """Data that cannot be trained on as asked; one line that reads alone."""


class SampleError(DataError):
    """One sample that cannot be used; the line names it and the file it stands in.

    Attributes:
        reason: Without the sample, so that samples with the same can be counted.
    """

    def __init__(self, place: str, key: str, reason: str, detail: str = "") -> None:
        super().__init__(f"{place}: sample {key}: {reason}{f' ({detail})' if detail else ''}")
        self.reason = reason


class LongCaptionError(DataError):
    """Captions that do not fit into the context; the line has the count."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a negative comes from.

    Attributes:
        rule: That made it; `retrieval` for a caption of another sample, empty where unknown.
        relation: That fails; the first if several do, empty where unknown.
        hardness: Share of the original that it keeps, in [0, 1]: statements for a picture, words
            for a caption. None where unknown.
    """

    rule: str = ""
    relation: str = ""
    hardness: float | None = None


@dataclass(frozen=True, slots=True)
class ImageNegative:
    """A picture that a caption of the sample is false of.

    Attributes:
        caption: What is true of it and false of the sample's own picture; None where unknown.
        false_captions: Indices of the sample's captions that are false of it.
    """

    picture: Picture
    caption: str | None
    false_captions: frozenset[int]
    origin: Origin


@dataclass(frozen=True, slots=True)
class TextNegative:
    """A caption that is false of the sample's picture."""

    caption: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Example:
    """A picture, captions that are true of it, and its negatives.

    Attributes:
        place: The file that it stands in.
        captions: At least one.
        record: `record.positive` of docs/shards.md; None where there is none, so that nothing can
            be judged on its figure.
    """

    key: str
    place: str
    picture: Picture
    captions: tuple[str, ...]
    images: tuple[ImageNegative, ...] = ()
    texts: tuple[TextNegative, ...] = ()
    record: Mapping[str, object] | None = None
