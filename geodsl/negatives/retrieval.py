"""Text negatives from other samples: similar captions, in the letters of this picture."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from random import Random

from geodsl import ir, syntax
from geodsl.captions import Caption, Pictured, caption, picture_of
from geodsl.checker import check_all
from geodsl.negatives.borrowing import Names, borrowed, relettered, spare
from geodsl.negatives.corpus import Entry, Reading, read_entry
from geodsl.negatives.hardness import word_distance
from geodsl.negatives.index import Index
from geodsl.negatives.letters import letters_of
from geodsl.negatives.model import Original
from geodsl.negatives.proof import judge_stated, refuting
from geodsl.negatives.publish import published
from geodsl.negatives.saying import is_too_long, shown_by
from geodsl.negatives.similar import most_similar, nameless, near_duplicates
from geodsl.negatives.text_attempt import Positive, positive_of
from geodsl.negatives.text_model import Retrieved, TextNegative
from geodsl.verifier import FactVerdict, Verdict

MOST_SIMILAR = 100
"""Captions of the corpus that are looked at for each picture."""

RENAMINGS = 3
"""Ways to give a caption this picture's letters that are judged before it is given up."""


def retrieve(
    original: Original,
    positive: Caption,
    index: Index,
    n: int,
    taken: Collection[str] = (),
) -> tuple[TextNegative, ...]:
    """Up to `n` captions of a corpus that are similar to a caption of the original and, in the
    letters of its picture, false of it; the most similar first.

    Args:
        positive: The first caption of the sample.
        taken: Texts that are not to be found again.
    """
    source = positive_of(original, positive, 0)
    places = most_similar(index.scorers, positive.text, MOST_SIMILAR)
    said = [nameless(index.entries[place].caption) for place in places]
    ranked = [
        (rank, place)
        for (rank, place), again in zip(enumerate(places, 1), near_duplicates(said), strict=True)
        if not again
    ]
    found = _found(source, index, ranked)
    kept: list[TextNegative] = []
    while len(kept) < n and (batch := list(islice(found, n))):
        kept = _distinct(positive.text, [*kept, *(x for x in batch if x.caption.text not in taken)])
    return tuple(kept[:n])


def _distinct(positive: str, found: Sequence[TextNegative]) -> list[TextNegative]:
    """Without near-duplicates of the positive and of each other."""
    repeated = near_duplicates([positive, *(negative.caption.text for negative in found)])
    return [negative for negative, again in zip(found, repeated[1:], strict=True) if not again]


def _found(
    positive: Positive, index: Index, ranked: Sequence[tuple[int, int]]
) -> Iterator[TextNegative]:
    for rank, place in ranked:
        entry = index.entries[place]
        reading = read_entry(entry.text, entry.seed, index.max_tokens)
        if reading is None:
            continue
        rng = Random(f"{positive.original.seed}/retrieve/{entry.source}")
        negative = _lent(positive, entry, reading, rank, rng)
        if negative is not None:
            yield negative


def _lent(
    positive: Positive, entry: Entry, reading: Reading, rank: int, rng: Random
) -> TextNegative | None:
    """The caption in letters under which it is false; None if there are no such letters."""
    original = positive.original
    tree, depicted = original.subject.tree, original.drawn.depicted
    here = shown_by(tree, depicted.program, original.style)
    letters = sorted(here.points, key=lambda p: here.points[p] not in positive.letters)
    for names in islice(borrowed(reading, tree, depicted, letters, rng), RENAMINGS):
        negative = _judged(positive, entry, reading, names, here)
        if negative is not None:
            source = Retrieved(entry.source, tuple(sorted(names.items())), rank)
            return TextNegative(
                negative.caption_index, negative.caption, negative.program, negative.judged,
                negative.refuted, negative.distance, retrieved=source,
            )  # fmt: skip
    return None


def _judged(
    positive: Positive, entry: Entry, reading: Reading, names: Names, here: Pictured
) -> TextNegative | None:
    original = positive.original
    renamed = _renamed(original, entry, reading, names)
    if renamed is None:
        return None
    program, said, shown = renamed
    known = {*here.points.values(), *here.names.values(), *positive.letters}
    if is_too_long(said.text, original) or letters_of(said, program, shown.points) - known:
        return None
    depicted = original.drawn.depicted
    judged = judge_stated(depicted, program, said.stated, said.labelled)
    refuted = refuting(depicted, judged, program, shown)
    if not refuted or not _is_about(judged):
        return None
    distance = word_distance(positive.caption.text.split(), said.text.split())
    return TextNegative(positive.index, said, program, judged, refuted, distance)


def _is_about(judged: Sequence[FactVerdict]) -> bool:
    """Whether at least half of what a text says can be judged here: else it speaks of things that
    this picture does not have, and is too easily told apart."""
    unknown = sum(verdict.verdict is Verdict.UNDECIDED for verdict in judged)
    return 2 * unknown <= len(judged)


def _renamed(
    original: Original, entry: Entry, reading: Reading, names: Names
) -> tuple[ir.Program, Caption, Pictured] | None:
    """The program and the caption in other letters, and what its picture would show; None where
    the letters do not fit."""
    full = names | spare(reading.program, names, original.drawn.depicted.program)
    tree = syntax.Tree(relettered(reading.tree.statements, full), span=reading.tree.span)
    program, _ = check_all(tree, reading.program.source)
    if program is None:
        return None
    shown = picture_of(program, tree)
    try:
        said = caption(
            program, tree, seed=entry.seed, max_tokens=None, chosen=reading.caption.chosen,
            pictured=shown,
        )  # fmt: skip
    except ValueError:
        return None
    return published(program, reading.program.source), said, shown
