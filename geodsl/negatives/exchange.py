"""Which figure of a sample is the positive: drawn, so that being edited is no mark of a negative.

Rules make special figures general and plain statements odd, so that an edited figure and its
caption can be told from those of the problem that they were made from. But the figures of a sample
are false of each other, not only of the first (condition 6): each of them may be the positive, and
the others, with the first among them, are its negatives. Were it drawn evenly among N + 1 figures,
nothing at all would tell; each exchanged sample costs some hardness, as most of its negatives are
two edits away. `geodsl mutate --exchange` does it; without, the positive is the program itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from random import Random

from geodsl.captions import Caption, Pictured
from geodsl.mutators import Edit, Mutator, Subject
from geodsl.negatives.depicted import said_by
from geodsl.negatives.hardness import measure_hardness
from geodsl.negatives.model import Drawn, Negative, Original, Sample
from geodsl.negatives.namesakes import ambiguous, surely_failing
from geodsl.negatives.saying import caption_of_edit, is_too_long, places_of, shown_by
from geodsl.negatives.visible import is_seen
from geodsl.renderer import likeness
from geodsl.verifier import FactVerdict, Verdict
from geodsl.vocabulary.relations import SHOWN

SHARE = 0.5
"""Share of the samples whose positive is an edited figure. What is left of a classifier's lead over
chance is 1 - SHARE (N + 1) / N of it."""


Places = dict[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure of the sample, as an edit of the first one.

    Attributes:
        places: By number of a statement of the first program, those that stand for it here.
        caption: By the words of the caption `index` of the sample.
    """

    mutator: Mutator
    edit: Edit
    drawn: Drawn
    places: Places
    caption: Caption
    shown: Pictured
    index: int


def exchanged(sample: Sample) -> Sample:
    """The sample with an edited figure as its positive, in `SHARE` of the cases; else as it is.

    Deterministic by seed and program. Every condition between the new positive and each negative is
    judged again; where one is not met, another figure is drawn, and where none is left, the sample
    stays as it is.
    """
    original = sample.original
    rng = Random(f"exchange/{original.own_seed}")
    if sample.texts or rng.random() >= SHARE:
        return sample
    # With other letters, every other figure would differ in most of its statements.
    edited = [negative for negative in sample.negatives if not negative.edit.renaming]
    for chosen in rng.sample(edited, len(edited)):
        found = _around(sample, chosen)
        if found is not None:
            return found
    return sample


def _around(sample: Sample, chosen: Negative) -> Sample | None:
    """The sample with one of its negatives as the positive; None where that loses a negative."""
    captions = tuple(_captions(sample, chosen))
    if len(captions) < len(sample.captions):
        return None
    first, drawn = sample.original, chosen.drawn
    original = Original(
        drawn,
        Subject(drawn.tree, drawn.depicted.program),
        likeness(drawn.scene),
        first.style,
        first.seed,
        first.own_seed,
        first.max_tokens,
    )
    here = places_of(chosen.edit, chosen.numbers)
    found = []
    for figure in _others(sample, chosen):
        negative = _negative(original, here, figure, captions[figure.index])
        if negative is None:
            return None
        found.append(negative)
    found.sort(key=lambda negative: (negative.hardness.key(), negative.mutator.name))
    return Sample(original, captions, tuple(found), sample.rejections, sample.proposed)


def _captions(sample: Sample, chosen: Negative) -> Iterator[Caption]:
    """What the sample's captions say, of another figure; fewer where one is not true of it."""
    depicted = chosen.drawn.depicted
    for index, caption in enumerate(sample.captions):
        if index == chosen.caption_index:
            yield chosen.caption
            continue
        said = caption_of_edit(
            sample.original,
            depicted.program,
            chosen.drawn.tree,
            chosen.edit,
            chosen.numbers,
            caption,
            index,
            chosen.shown,
            leave_out=True,
        )
        if said is None or not said.stated or is_too_long(said.text, sample.original):
            return
        own = said_by(depicted.program, said.stated, said.labelled)
        verdicts = depicted.judge([f for f in own if f.relation in SHOWN], depicted.program)
        if any(v.verdict is not Verdict.HOLDS for v in verdicts):
            return
        if not ambiguous(depicted, chosen.shown, said.stated, said.labelled).isdisjoint(
            said.stated
        ):
            return
        yield said


def _others(sample: Sample, chosen: Negative) -> Iterator[_Figure]:
    """All figures of the sample but one, the first one as the undoing of that one's edit."""
    original, index = sample.original, chosen.caption_index
    count = len(original.subject.tree.statements)
    undone = Edit((), (), tuple((new, old) for old, new in chosen.edit.renaming))
    same: Places = {k: (k,) for k in range(count)}
    drawn, said = original.drawn, sample.captions[index]
    shown = shown_by(drawn.tree, drawn.depicted.program, original.style)
    yield _Figure(chosen.mutator, undone, drawn, same, said, shown, index)
    for other in sample.negatives:
        if other is not chosen:
            edit = Edit(other.edit.changes, other.edit.breaks)
            places = places_of(other.edit, other.numbers)
            index = other.caption_index
            said, shown = other.caption, other.shown
            yield _Figure(other.mutator, edit, other.drawn, places, said, shown, index)


def _negative(
    original: Original, here: Places, figure: _Figure, positive: Caption
) -> Negative | None:
    """A figure of the sample as a negative of another; None where it is not one."""
    drawn = figure.drawn
    between = _between(original.drawn, here, figure)
    if between is None or figure.caption.text == positive.text:
        return None
    edit, numbers = between
    kept = set(numbers)
    own = shown_by(original.drawn.tree, original.drawn.depicted.program, original.style)
    gone = set(positive.stated) - kept
    broken = _failing(drawn, original.drawn, gone, positive.labelled, own)
    new = {k for k, number in enumerate(numbers) if number is None}
    said = figure.caption
    stated = new.intersection(said.stated)
    refuted = _failing(original.drawn, drawn, stated, said.labelled, figure.shown)
    if not broken or not refuted or not is_seen(original.drawn, drawn, (*broken, *refuted)):
        return None
    edit = Edit(edit.changes, tuple(sorted({v.fact.statement for v in broken})), edit.renaming)
    hardness, still = measure_hardness(original, drawn, edit, positive, figure.caption)
    return Negative(
        figure.mutator,
        edit,
        drawn,
        figure.index,
        figure.caption,
        figure.shown,
        broken,
        refuted,
        numbers,
        hardness,
        still,
    )


def _between(
    one: Drawn, here: Places, figure: _Figure
) -> tuple[Edit, tuple[int | None, ...]] | None:
    """The edit that leads from one figure to another, and of each statement there its number here.
    None where something would have to stand in the place of nothing."""
    two, there = figure.drawn, figure.places
    numbers: list[int | None] = [None] * len(two.tree.statements)
    changes = []
    for place in sorted(here):
        old, new = here[place], there[place]
        before = tuple(one.tree.statements[k] for k in old)
        after = tuple(two.tree.statements[k] for k in new)
        if before == after:
            for k, number in zip(new, old, strict=True):
                numbers[k] = number
        elif not old:
            return None
        else:
            changes += [(old[0], after), *((k, ()) for k in old[1:])]
    return Edit(tuple(changes), (), figure.edit.renaming), tuple(numbers)


def _failing(
    picture: Drawn,
    said: Drawn,
    statements: set[int],
    labelled: Collection[int],
    shown: Pictured,
) -> tuple[FactVerdict, ...]:
    """What some statements of one figure say that visibly fails in the picture of another."""
    program = said.depicted.program
    verdicts = picture.depicted.judge(said_by(program, statements, labelled), program)
    return surely_failing(picture.depicted, verdicts, program, shown)
