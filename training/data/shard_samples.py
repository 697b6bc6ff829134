"""Samples of the shards that `geodsl synth` writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

import orjson

from geodsl.shards.names import CAPTION, PICTURE, RECORD, negative_field
from geodsl.shards.reader import ShardSample
from geodsl.training.data.model import Example, ImageNegative, Origin, SampleError, TextNegative

RETRIEVAL = "retrieval"

Row = Mapping[str, object]


def read_example(sample: ShardSample, place: str) -> Example:
    """A sample from its members.

    Raises:
        SampleError: A member is missing, or the record cannot be read.
    """
    for field in (PICTURE, CAPTION, RECORD):
        if field not in sample.members:
            raise SampleError(place, sample.key, f"a member is missing: {field}")
    try:
        record = orjson.loads(sample.members[RECORD])["record"]
        positive = record["positive"]
        captions = tuple(str(row["text"]) for row in positive["captions"])
        images = tuple(_images(record, sample.members))
        texts = tuple(_texts(record, captions))
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        what = f"no `{error.args[0]}`" if isinstance(error, KeyError) else str(error)
        raise SampleError(place, sample.key, "its record cannot be read", what) from error
    if not captions:
        raise SampleError(place, sample.key, "it has no caption")
    return Example(
        sample.key, place, sample.members[PICTURE], captions, images, texts, record=positive
    )


def _images(record: Row, members: Mapping[str, bytes]) -> Iterator[ImageNegative]:
    captions = cast("list[Row]", cast("Row", record["positive"])["captions"])
    for number, row in enumerate(cast("list[Row]", record["negatives"])):
        broken = cast("list[Row]", row["broken"])
        hardness = float(cast("float", cast("Row", row["hardness"])["kept"]))
        yield ImageNegative(
            members[negative_field(number)],
            str(cast("Row", row["caption"])["text"]),
            frozenset(k for k in range(len(captions)) if _is_false_of(row, captions, k)),
            Origin(str(row["mutator"]), _relation(broken), hardness),
        )


def _is_false_of(negative: Row, captions: list[Row], index: int) -> bool:
    """Whether a caption says a statement that fails in a negative's picture, in the same way
    (of the figure, or of the print) as the caption that the negative was made for."""
    own = cast("int", negative["caption_index"])
    if index == own:
        return True
    broken = {cast("int", row["statement"]) for row in cast("list[Row]", negative["broken"])}
    one, its_own = _said(captions[index]), _said(captions[own])
    return any(number in broken for number, _ in one & its_own)


def _said(caption: Row) -> frozenset[tuple[int, bool]]:
    """Statements that a caption says, each with whether it says only its print."""
    labelled = set(cast("list[int]", caption["labelled"]))
    sentences = cast("list[dict[str, list[int]]]", caption["sentences"])
    return frozenset((k, k in labelled) for one in sentences for k in one["statements"])


def _texts(record: Row, captions: tuple[str, ...]) -> Iterator[TextNegative]:
    """Captions that are false of the picture, each once: text negatives, and the captions of the
    negatives' pictures."""
    seen = set(captions)
    rows = cast("list[Row]", record["text_negatives"])
    for row in (*rows, *cast("list[Row]", record["negatives"])):
        text = str(cast("Row", row["caption"])["text"])
        refuted = cast("list[Row]", row["refuted"])
        if text in seen or not refuted:
            continue
        seen.add(text)
        kept = _kept(text, captions[cast("int", row["caption_index"])])
        yield TextNegative(text, Origin(_rule(row), _relation(refuted), kept))


def _rule(row: Row) -> str:
    if "mutator" in row:
        return str(row["mutator"])
    if row["retrieved"] is not None:
        return RETRIEVAL
    return "+".join(str(edit["mutator"]) for edit in cast("list[Row]", row["edits"]))


def _relation(verdicts: list[Row]) -> str:
    return str(verdicts[0]["relation"]) if verdicts else ""


def _kept(text: str, positive: str) -> float:
    """Share of words that a caption has in common with the positive's, each as often as it
    stands there."""
    one, other = text.split(), positive.split()
    left = list(other)
    for word in one:
        if word in left:
            left.remove(word)
    return (len(other) - len(left)) / max(len(one), len(other), 1)
