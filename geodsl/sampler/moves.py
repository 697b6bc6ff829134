"""What the sampler may say: a move is one or a few statements with places for names.

A move is data. Capital letters in `says` stand for points, `$t` for a small letter (a line, a
circle, a curve), `@c` for a circle as it is spoken of (`circle O`, `circle k`), `{angle}` for a
usual number. `;` parts statements.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Group = Literal[
    "base", "construction", "relation", "order", "contrary", "measure", "picture", "question"
]

GROUPS: dict[Group, str] = {
    "base": "opens a program",
    "construction": "adds points, lines or circles",
    "relation": "adds an equation on what is there; taken where the figure can be bent to it",
    "order": "adds an inequality that the figure meets and that does not follow",
    "contrary": "adds the visible contrary of a relation",
    "measure": "is given a usual number, an expression with an unknown, or asked for",
    "question": "asks for a truth or a value",
    "picture": "says what the picture shows",
}


@dataclass(frozen=True, slots=True)
class Move:
    """One way for a program to go on.

    Attributes:
        name: Unique; the key in a file of weights.
        group: When it is tried; see `GROUPS`.
        says: Ways to write it, one drawn at random.
        takes: What must be there, `kind names` parted by `,`; see `binding`.
        makes: New names, `LETTERS:role` parted by blanks; see `names`.
        adds: What is there afterwards, parted by `,`; see `Sketch.add`.
        weight: Of the group's moves; 0 switches it off.
        kind: Of a measure: what its value is.
        is_searched: Whether its figures mostly take least squares: a hundred times the cost.
    """

    name: str
    group: Group
    says: tuple[str, ...]
    takes: str = ""
    makes: str = ""
    adds: str = ""
    weight: float = 1.0
    kind: Literal["", "length", "angle", "area", "ratio", "coordinate", "text"] = ""
    is_searched: bool = False
