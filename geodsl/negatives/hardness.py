"""How alike a negative and its positive are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import hypot

import numpy as np

from geodsl.captions import Caption
from geodsl.mutators import Edit
from geodsl.mutators._nodes import points_of
from geodsl.negatives.depicted import labels_of, said_by
from geodsl.negatives.model import Drawn, Hardness, Original
from geodsl.negatives.visible import changed, to_pixel
from geodsl.verifier import FactVerdict, Verdict
from geodsl.vocabulary.relations import PRINTED


def measure_hardness(
    original: Original,
    drawn: Drawn,
    edit: Edit,
    positive: Caption,
    said: Caption,
    broken: Iterable[FactVerdict] = (),
) -> tuple[Hardness, float]:
    """Hardness, and the median displacement in pixels of points that the edit does not mention.

    Args:
        broken: What is known already to fail on the new figure; it is not judged again.
    """
    moves = displacements(original.drawn, drawn)
    hardness = Hardness(
        kept=round(share_kept(original, drawn, edit, broken), 4),
        displacement_px=round(sum(moves.values()) / len(moves), 3) if moves else 0.0,
        changed_pixels=int(np.count_nonzero(changed(original.drawn.pixels, drawn.pixels))),
        caption_distance=word_distance(positive.text.split(), said.text.split()),
    )
    return hardness, round(unaffected(original, moves, edit), 3)


def share_kept(
    original: Original, drawn: Drawn, edit: Edit, broken: Iterable[FactVerdict] = ()
) -> float:
    """Share of the original's statements about the figure that hold on the new one, too."""
    program = original.drawn.depicted.program
    labels = labels_of(program)
    lost = {
        verdict.fact.statement
        for verdict in broken
        if (verdict.fact.relation == PRINTED) == (verdict.fact.statement in labels)
    }
    changed = {number for number, _ in edit.changes} - lost
    verdicts = drawn.depicted.judge(said_by(program, changed, labels), program)
    lost.update(v.fact.statement for v in verdicts if v.verdict is not Verdict.HOLDS)
    return 1.0 - len(lost) / max(1, count_saying(original))


def count_saying(original: Original) -> int:
    """How many statements of the original say something about the figure or the picture."""
    program = original.drawn.depicted.program
    every = range(len(program.statements))
    return len({fact.statement for fact in said_by(program, every, labels_of(program))})


def unaffected(original: Original, moves: Mapping[str, float], edit: Edit) -> float:
    """Median displacement in pixels of the points that the edit does not mention; 0 without any."""
    mentioned: set[str] = set(dict(edit.renaming))
    if not edit.renaming:
        for number, instead in edit.changes:
            for statement in (original.subject.tree.statements[number], *instead):
                mentioned.update(points_of(statement))
    still = sorted(move for name, move in moves.items() if name not in mentioned)
    return still[(len(still) - 1) // 2] if still else 0.0


def displacements(one: Drawn, two: Drawn) -> dict[str, float]:
    """How far each named point of both figures moved, pixels."""
    before, after = one.depicted.coordinates.points, two.depicted.coordinates.points
    found: dict[str, float] = {}
    for name, place in before.items():
        if name in after and not name.startswith("_"):
            x, y = to_pixel(one.scene, place)
            u, v = to_pixel(two.scene, after[name])
            found[name] = hypot(u - x, v - y)
    return found


def word_distance(one: Sequence[str], two: Sequence[str]) -> int:
    """Levenshtein distance by words. Source: Levenshtein 1966; Wagner and Fischer 1974."""
    while one and two and one[0] == two[0]:
        one, two = one[1:], two[1:]
    while one and two and one[-1] == two[-1]:
        one, two = one[:-1], two[:-1]
    row = list(range(len(two) + 1))
    for i, word in enumerate(one, 1):
        before, cost = i - 1, i
        row[0] = i
        for j, other in enumerate(two, 1):
            above = row[j]
            if word == other:  # never dearer than to insert or to delete
                cost = before
            else:
                if above < cost:
                    cost = above
                if before < cost:
                    cost = before
                cost += 1
            before, row[j] = above, cost
    return row[-1]
