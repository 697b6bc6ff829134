"""What an export reads and what it makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from geodsl.records import Record

Row = dict[str, object]
"""One row of an export: JSON values, and in Parquet bytes."""


class ExportError(Exception):
    """Something outside the program is wrong; one line that reads alone."""


@dataclass(frozen=True, slots=True)
class Said:
    """A caption of the positive picture.

    Attributes:
        stated: Numbers of the statements that it says.
        labelled: Of these the ones of which it says only the print.
    """

    text: str
    stated: frozenset[int]
    labelled: frozenset[int]


@dataclass(frozen=True, slots=True)
class Negative:
    """A picture of which a caption of the positive is false, and its own caption.

    Attributes:
        caption_index: Of the caption that it was made for.
        broken: Statements of the positive that FAIL on it.
        distance: Words by which its caption differs from that caption.
    """

    picture: bytes
    caption: str
    caption_index: int
    mutator: str
    broken: frozenset[int]
    distance: int


@dataclass(frozen=True, slots=True)
class TextNegative:
    """A caption that is false of the positive picture."""

    caption: str
    caption_index: int
    distance: int


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample of a shard. `scene` is the record of the positive; negatives are hardest first."""

    key: str
    split: str
    source: str
    source_id: str
    licence: str
    picture: bytes
    captions: tuple[Said, ...]
    negatives: tuple[Negative, ...]
    texts: tuple[TextNegative, ...]
    scene: Record
    seed: int


@dataclass(frozen=True, slots=True)
class Wish:
    """What may be asked of an export.

    Attributes:
        least: Samples with fewer negatives are left out; a format that needs none ignores it.
        prefix: Stands before the path of each picture.
    """

    least: int = 0
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Converted:
    """What one sample came to.

    Attributes:
        pictures: Files by their path below the folder of pictures.
        left_out: Why there is less than there might be, once for each thing that is missing.
    """

    rows: tuple[Row, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()


def credit(sample: Sample) -> Row:
    """Where a row comes from; every row says it."""
    return {
        "source": sample.source,
        "source_id": sample.source_id,
        "licence": sample.licence,
    }


def picture_path(key: str, field: str = "png") -> str:
    """Path of a picture: a thousand samples share a folder, or listing one would take minutes."""
    return f"{key[:-3]}/{key}.{field}"


def is_false_of(negative: Negative, captions: tuple[Said, ...], index: int) -> bool:
    """Whether a caption is proven false of the negative's picture.

    It is if it says a statement that FAILS there in the same way as the caption that the negative
    was made for: of the figure, or of the print.
    """
    if index == negative.caption_index:
        return True
    one, its_own = captions[index], captions[negative.caption_index]
    return any(
        (statement in one.labelled) == (statement in its_own.labelled)
        for statement in negative.broken & one.stated & its_own.stated
    )
