"""Rows that the two contrastive trainers of MMGeoLM read.

Both open a JSON array of objects, and each picture by its path as it stands there. They take the
caption from the second turn of `conversations`, and so many from the start of `negative_image_path`
or `negative_captions`. A batch with different numbers of negatives stops them: so samples
with fewer than they take are left out (`Wish.least`).
"""

from __future__ import annotations

from geodsl.exports.model import (
    Converted,
    Negative,
    Row,
    Sample,
    TextNegative,
    Wish,
    credit,
    is_false_of,
    picture_path,
)
from geodsl.shards.names import negative_field

FOLDER = "images/"

IMAGES, TEXTS = 9, 5
"""Negatives that the published scripts take of each sample (`--topk_negative`)."""

PROMPT = "<image>\nDescribe the figure."


def image_rows(sample: Sample, wish: Wish) -> Converted:
    """One text and pictures of which it is false: the caption with the most of them."""
    index = max(range(len(sample.captions)), key=lambda k: (len(_false_of(sample, k)), -k))
    numbers = _false_of(sample, index)
    if len(numbers) < max(wish.least, 1):
        return Converted(left_out=(_too_few(wish, "pictures"),))
    own = picture_path(sample.key)
    paths = {number: picture_path(sample.key, negative_field(number)) for number in numbers}
    row: Row = {
        **_head(sample, wish, own, index),
        "negative_image_path": [f"{wish.prefix}{FOLDER}{path}" for path in paths.values()],
        "negative_mutators": [sample.negatives[number].mutator for number in numbers],
        **credit(sample),
    }
    pictures = {path: sample.negatives[number].picture for number, path in paths.items()}
    return Converted((row,), {own: sample.picture, **pictures})


def text_rows(sample: Sample, wish: Wish) -> Converted:
    """One picture, its caption and captions that are false of it: nearest to its own first."""
    false = false_captions(sample)
    if len(false) < max(wish.least, 1):
        return Converted(left_out=(_too_few(wish, "captions"),))
    own = picture_path(sample.key)
    row: Row = {
        **_head(sample, wish, own, 0),
        "negative_captions": list(false),
        **credit(sample),
    }
    return Converted((row,), {own: sample.picture})


def false_captions(sample: Sample) -> tuple[str, ...]:
    """Captions that are false of the positive picture, each once: of those for the first caption
    the ones with the fewest other words come first."""
    found: tuple[TextNegative | Negative, ...] = (*sample.texts, *sample.negatives)
    ordered = sorted(found, key=lambda one: (one.caption_index != 0, one.distance))
    true = {said.text for said in sample.captions}
    return tuple(dict.fromkeys(one.caption for one in ordered if one.caption not in true))


def _head(sample: Sample, wish: Wish, picture: str, index: int) -> Row:
    return {
        "id": sample.key,
        "positive_image_path": f"{wish.prefix}{FOLDER}{picture}",
        "conversations": [
            {"from": "human", "value": PROMPT},
            {"from": "gpt", "value": sample.captions[index].text},
        ],
    }


def _false_of(sample: Sample, index: int) -> list[int]:
    """Negatives of whose pictures a caption is false."""
    negatives: tuple[Negative, ...] = sample.negatives
    return [k for k, one in enumerate(negatives) if is_false_of(one, sample.captions, index)]


def _too_few(wish: Wish, what: str) -> str:
    return f"fewer than {max(wish.least, 1)} {what} that are false (--least)"
