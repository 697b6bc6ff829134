"""An edited program, and the statements that an edit has to leave out with those that it breaks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from geodsl import ir, syntax
from geodsl.captions import Pictured
from geodsl.checker import check_all
from geodsl.mutators import Edit, apply, numbered
from geodsl.negatives.model import Original, Reason, Rejected
from geodsl.negatives.publish import published
from geodsl.negatives.saying import shown_by
from geodsl.negatives.tolerances import LEFT_OUT
from geodsl.solver import hindering


@dataclass(frozen=True, slots=True)
class Edited:
    """An edited program, what its picture names, and of each of its statements the number of the
    original one."""

    edit: Edit
    tree: syntax.Tree
    program: ir.Program
    shown: Pictured
    numbers: tuple[int | None, ...]

    @property
    def new(self) -> frozenset[int]:
        """The statements that the edit put there."""
        return frozenset(k for k, number in enumerate(self.numbers) if number is None)


class RefusedError(Exception):
    """A condition is not met.

    Attributes:
        senseless: Statements of the edited program that only stand in its way as they have no sense
            without what it breaks (the distance of lines that now meet).
    """

    def __init__(self, reason: Reason, detail: str = "", senseless: Collection[int] = ()) -> None:
        super().__init__(reason.value)
        self.rejected = Rejected(reason, detail)
        self.senseless = senseless


def checked(original: Original, edit: Edit) -> Edited:
    """Condition 1, first half: the edited program is a right one, and another one."""
    tree = apply(original.subject, edit)
    before = original.drawn.depicted.program
    program, diagnostics = check_all(tree, before.source)
    if program is None:
        raise RefusedError(Reason.DOES_NOT_CHECK, diagnostics[0].message)
    is_same_figure = set(program.facts) == set(before.facts) and program.curves == before.curves
    if is_same_figure and program.drawing == before.drawing:
        raise RefusedError(Reason.SAYS_THE_SAME)
    numbers = tuple(number for number, _ in numbered(original.subject, edit))
    program = published(program, before.source)
    return Edited(edit, tree, program, shown_by(tree, program, original.style), numbers)


def loosened(original: Original, edited: Edited, refusal: RefusedError) -> Edit:
    """The edit, without the statements that hinder it.

    Raises:
        RefusedError: There are none, or too many for a hard negative.
    """
    near = original.drawn.depicted.coordinates
    return without(edited, hindering(edited.program, near, loose(edited)) or (), refusal)


def _says(program: ir.Program) -> set[int]:
    """The statements that say something of the figure."""
    return {fact.statement for fact in program.facts if fact.origin is ir.Origin.STATED}


def loose(edited: Edited) -> set[int]:
    """The kept statements of an edited program that only say something: without them, everything
    is declared that was."""
    program = edited.program
    declared = {
        item.statement
        for items in (program.points, program.lines, program.circles, program.curves)
        for item in items
    }
    return _says(program) - edited.new - declared


def without(edited: Edited, gone: Collection[int], refusal: RefusedError) -> Edit:
    """The edit, without some statements that it keeps.

    Raises:
        RefusedError: There are none, or too many for a hard negative.
    """
    if not gone or len(gone) > LEFT_OUT * len(_says(edited.program)):
        raise refusal
    kept = {k: number for k, number in enumerate(edited.numbers) if number is not None}
    dropped = tuple((kept[k], ()) for k in gone)
    changes = tuple(sorted((*edited.edit.changes, *dropped), key=lambda change: change[0]))
    return replace(edited.edit, changes=changes)
