"""One row a sample with all its negatives: Parquet and ImageFolder."""

from __future__ import annotations

from geodsl.exports.model import Converted, Row, Sample, Wish, credit, picture_path
from geodsl.shards.names import negative_field


def parquet_rows(sample: Sample, wish: Wish) -> Converted:
    """A row with the bytes of its pictures."""
    if len(sample.negatives) < wish.least:
        return Converted(left_out=(_too_few(wish),))
    row: Row = {
        "key": sample.key,
        "image": _image(sample.picture, f"{sample.key}.png"),
        "caption": sample.captions[0].text,
        "captions": [said.text for said in sample.captions],
        "negatives": [
            {
                "image": _image(one.picture, f"{sample.key}.{negative_field(k)}"),
                "caption": one.caption,
                "caption_index": one.caption_index,
                "mutator": one.mutator,
            }
            for k, one in enumerate(sample.negatives)
        ],
        "text_negatives": [
            {"caption": text.caption, "caption_index": text.caption_index} for text in sample.texts
        ],
        **credit(sample),
    }
    return Converted((row,))


def folder_rows(sample: Sample, wish: Wish) -> Converted:
    """A row of `metadata.jsonl`; `datasets` opens what `file_name` and `*_file_names` say."""
    if len(sample.negatives) < wish.least:
        return Converted(left_out=(_too_few(wish),))
    own = picture_path(sample.key)
    paths = [picture_path(sample.key, negative_field(k)) for k in range(len(sample.negatives))]
    row: Row = {
        "file_name": own,
        "key": sample.key,
        "text": sample.captions[0].text,
        "captions": [said.text for said in sample.captions],
        "negatives_file_names": paths,
        "negative_captions": [one.caption for one in sample.negatives],
        "negative_caption_index": [one.caption_index for one in sample.negatives],
        "negative_mutators": [one.mutator for one in sample.negatives],
        "text_negatives": [text.caption for text in sample.texts],
        "text_negative_caption_index": [text.caption_index for text in sample.texts],
        **credit(sample),
    }
    pictures = dict(zip(paths, (one.picture for one in sample.negatives), strict=True))
    return Converted((row,), {own: sample.picture, **pictures})


def _image(data: bytes, name: str) -> Row:
    return {"bytes": data, "path": name}


def _too_few(wish: Wish) -> str:
    return f"fewer than {wish.least} negatives (--least)"
