"""Captions of a sample: those of the positive, and those of negatives in the same words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geodsl import syntax
from geodsl.captions import Caption, Pictured, Stated, caption, count_pieces, picture_of
from geodsl.captions.statements import SILENT
from geodsl.ir import Program
from geodsl.mutators import Edit
from geodsl.negatives.depicted import Depicted, said_by
from geodsl.negatives.model import Original
from geodsl.negatives.namesakes import ambiguous
from geodsl.renderer import Style
from geodsl.verifier import Verdict
from geodsl.vocabulary.relations import PRINTED, SHOWN

DRAWS = 4
"""Captions that are written for each that is asked for: some say only what others say."""


def captions_of(original: Original, most: int) -> Iterator[Caption]:
    """Captions of the positive, by seed, each saying something that none before it says, or saying
    it of the print. What would be false of another thing that its words may mean is not said, nor
    that something is drawn or printed where the picture does not show it."""
    said: set[tuple[int, bool]] = set()
    depicted = original.drawn.depicted
    shown = shown_by(original.drawn.tree, depicted.program, original.style)
    every = range(len(depicted.program.statements))
    sayable = frozenset(every) - ambiguous(depicted, shown, every)
    yielded = 0
    for k in range(DRAWS * most):
        if yielded == most:
            return
        found = _certain(original, k, shown, sayable)
        says = {(statement, statement in found.labelled) for statement in found.stated}
        if not said.issuperset(says):
            said.update(says)
            yielded += 1
            yield found


def _certain(original: Original, index: int, shown: Pictured, sayable: frozenset[int]) -> Caption:
    """A caption of the positive, without what its own picture denies, and without prints of which
    it leaves in doubt where they stand. (Of a stroke that lies under another nobody can tell.)"""
    depicted, tree = original.drawn.depicted, original.drawn.tree
    while True:
        found = _write(depicted.program, tree, original, index, shown, sayable=sayable)
        doubtful = unshown(depicted, found)
        if not doubtful:
            return found
        sayable -= doubtful


def unshown(depicted: Depicted, said: Caption) -> frozenset[int]:
    """Statements of a caption that its own picture does not show."""
    own = said_by(depicted.program, said.stated, said.labelled)
    shown = [fact for fact in own if fact.relation in SHOWN]
    return frozenset(
        verdict.fact.statement
        for verdict in depicted.judge(shown, depicted.program)
        if verdict.verdict is Verdict.FAILS
        or (verdict.verdict is Verdict.UNDECIDED and verdict.fact.relation == PRINTED)
    )


def shown_by(tree: syntax.Tree, program: Program, style: Style) -> Pictured:
    """What the picture of a program names, in a style."""
    return picture_of(program, tree, labels=style.labels, numbers=style.numbers)


def is_stated(edit: Edit, caption: Caption) -> bool:
    """Whether a caption says something that an edit breaks; as what is printed, where the edit
    changes only that."""
    said = caption.labelled if edit.prints else caption.stated
    return not set(edit.breaks).isdisjoint(said)


def caption_of_edit(
    original: Original,
    program: Program,
    tree: syntax.Tree,
    edit: Edit,
    numbers: Sequence[int | None],
    positive: Caption,
    index: int,
    shown: Pictured,
    *,
    leave_out: bool = False,
) -> Caption | None:
    """The caption of an edited program: what the positive's says, with what the edit put in place,
    by the same choices of words; None where the picture does not show what it would need.

    Args:
        shown: What the picture of the edited program names.
        leave_out: Where that is too long for the text tower, kept statements are left out, the last
            ones first, as long as there are some. So captions of negatives are as long as those of
            positives, which are filled up to the same length.
    """
    restored = _restored(original.subject.tree, tree, edit, numbers)
    chosen = tuple(
        item
        for item in substituted(positive.chosen, edit, numbers)
        if not isinstance(tree.statements[item.statement], SILENT)
        and item.statement not in restored
    )
    try:
        said = _write(program, tree, original, index, shown, chosen)
        while leave_out and is_too_long(said.text, original):
            kept = [k for k, item in enumerate(chosen) if numbers[item.statement] is not None]
            if not kept:
                break
            chosen = (*chosen[: kept[-1]], *chosen[kept[-1] + 1 :])
            said = _write(program, tree, original, index, shown, chosen)
    except ValueError:
        return None
    return said


def _restored(
    before: syntax.Tree, after: syntax.Tree, edit: Edit, numbers: Sequence[int | None]
) -> frozenset[int]:
    """The new statements `draw AB` that only keep drawn what the old statements drew."""
    places = places_of(edit, numbers)
    return frozenset(
        new
        for old, _ in edit.changes
        if not isinstance(before.statements[old], syntax.Draw)
        for new in places.get(old, ())
        if isinstance(after.statements[new], syntax.Draw)
    )


def substituted(
    chosen: Sequence[Stated], edit: Edit, numbers: Sequence[int | None]
) -> tuple[Stated, ...]:
    """What is said of the edited program. New statements speak with the voice of the one in whose
    place they stand."""
    places = places_of(edit, numbers)
    return tuple(
        Stated(new, item.voice, item.group)
        for item in chosen
        for new in places.get(item.statement, ())
    )


def places_of(edit: Edit, numbers: Sequence[int | None]) -> dict[int, tuple[int, ...]]:
    """By number of the original statement, those of the edited program that stand for it."""
    places: dict[int, tuple[int, ...]] = {
        old: (new,) for new, old in enumerate(numbers) if old is not None
    }
    fresh = iter([new for new, old in enumerate(numbers) if old is None])
    for old, instead in sorted(edit.changes, key=lambda change: change[0]):
        places[old] = tuple(next(fresh) for _ in instead)
    return places


def is_too_long(text: str, original: Original) -> bool:
    """Whether the text tower would cut it off."""
    return original.max_tokens is not None and count_pieces(text) > original.max_tokens


def _write(
    program: Program,
    tree: syntax.Tree,
    original: Original,
    index: int,
    shown: Pictured,
    chosen: tuple[Stated, ...] | None = None,
    sayable: frozenset[int] | None = None,
) -> Caption:
    return caption(
        program,
        tree,
        seed=original.own_seed + index,
        max_tokens=original.max_tokens,
        chosen=chosen,
        sayable=sayable,
        pictured=shown,
    )
