"""Let the right angle of a triangle be at another corner.

Breaks:    `right triangle ABC with ∠C = 90°`, `with AC ⟂ BC` and `ABC is right at C`; the edit
           says the same of A or B.
Keeps:     every other statement and every label.
Verified:  the old angle is not right on the new figure, nor the new one on the original.
Skips:     right triangles of which nothing after `with` or `at` says which angle is right.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("right triangle ABC with ∠C = 90°", MUTATOR)[0])
    right triangle ABC with ∠B = 90°
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._nodes import renamed
from geodsl.mutators._shapes import is_right, shapes


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for shape in shapes(subject, "right triangle"):
        if not any(map(is_right, shape.said)):
            continue
        for step in rng.sample((1, 2), 2):
            names = shape.turned(step)
            said = tuple(renamed(f, names) if is_right(f) else f for f in shape.said)
            yield shape.put(shape.words, *said)


MUTATOR = Mutator(
    name="right-other-vertex",
    breaks="`right triangle ABC with ∠C = 90°`",
    family="change a shape",
    example="right triangle ABC with ∠C = 90°",
    sites=_sites,
)
