"""Several edits of one program as one."""

from __future__ import annotations

from collections.abc import Sequence

from geodsl.mutators import Edit


def merged(edits: Sequence[Edit]) -> Edit:
    """All of the edits at once.

    Raises:
        ValueError: Two of them change the same statement.
    """
    if not are_apart(edits):
        raise ValueError(f"edits of the same statement: {edits!r}")
    return Edit(
        tuple(sorted((c for edit in edits for c in edit.changes), key=lambda change: change[0])),
        tuple(sorted(broken for edit in edits for broken in edit.breaks)),
    )


def are_apart(edits: Sequence[Edit]) -> bool:
    """Whether no two of the edits change the same statement."""
    changed = [number for edit in edits for number, _ in edit.changes]
    return len(changed) == len(set(changed))


def new_statements(edits: Sequence[Edit]) -> tuple[tuple[int, ...], ...]:
    """Of each edit, the numbers in the edited program of the statements that it puts there.

    The statements of the edited program stand in the order of those in whose place they stand.
    """
    found: list[list[int]] = [[] for _ in edits]
    changes = sorted(
        ((number, len(new), place) for place, edit in enumerate(edits)
         for number, new in edit.changes)
    )  # fmt: skip
    shift = 0
    for number, count, place in changes:
        found[place] += range(number + shift, number + shift + count)
        shift += count - 1
    return tuple(tuple(numbers) for numbers in found)
