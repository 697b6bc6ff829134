"""Stretch a circle that an equation gives in one direction, or make an ellipse round.

Breaks:    `circle c: x^2 + y^2 = 9`, one equation at a time; the edit says `ellipse c: x^2/9 +
           y^2/4 = 1`, and the other way: the circle through two ends of the ellipse.
Keeps:     every other statement and every label.
Verified:  a place of the old curve is visibly far from everything drawn in the new picture, and
           one of the new curve in the original; both pictures have axes.
Skips:     equations whose axes are not those of the picture, and circles with a named centre.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("axes\\ncircle c: x^2 + y^2 = 9", MUTATOR)[0].splitlines()[1])
    ellipse c: x^2/9 + y^2/4 = 1
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import isqrt
from random import Random

from geodsl import ir, syntax
from geodsl.mutators._base import Edit, Mutator, Subject, replaced
from geodsl.mutators._conics import Conic, conic_of
from geodsl.mutators._split import statements

STRETCHED = (Fraction(1, 4), Fraction(4, 9), Fraction(9, 16), Fraction(9, 4), Fraction(4))
"""Squares of what one half axis is multiplied by."""

EACH = 3
"""Edits proposed for each equation."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    if not subject.program.drawing.axes:
        return
    for fact in subject.program.shown:
        node = subject.tree.statements[fact.statement]
        if fact.relation != "curve_drawn" or not isinstance(node, syntax.Curve):
            continue
        if isinstance(node.name, syntax.Run):
            continue
        conic = _conic(fact)
        if conic is not None:
            for new in _others(conic, rng)[:EACH]:
                yield replaced(fact.statement, *statements(_text(node, new), node.span))


def _conic(fact: ir.Fact) -> Conic | None:
    left, right = fact.arguments
    return conic_of(left, right)


def _others(conic: Conic, rng: Random) -> list[Conic]:
    """Stretched, with whole numbers first; or round."""
    h, k, p, q = conic
    if p != q:
        found = [Conic(h, k, p, p), Conic(h, k, q, q)]
        rng.shuffle(found)
        return found
    found = [Conic(h, k, p, q * s) for s in STRETCHED] + [Conic(h, k, p * s, q) for s in STRETCHED]
    rng.shuffle(found)
    return sorted(found, key=lambda new: not (_is_square(new.p) and _is_square(new.q)))


def _is_square(value: Fraction) -> bool:
    return value.denominator == 1 and isqrt(value.numerator) ** 2 == value


def _text(node: syntax.Curve, conic: Conic) -> str:
    """`ellipse c: (x - 1)^2/9 + y^2/4 = 1`, `circle c: x^2 + y^2 = 9`."""
    across, up = _square("x", conic.h), _square("y", conic.k)
    name = f" {node.name.name}:" if isinstance(node.name, syntax.Name) else ""
    if conic.p == conic.q:
        return f"circle{name} {across} + {up} = {conic.p}"
    return f"ellipse{name} {across}{_over(conic.p)} + {up}{_over(conic.q)} = 1"


def _square(letter: str, shift: Fraction) -> str:
    if not shift:
        return f"{letter}^2"
    return f"({letter} {'-' if shift > 0 else '+'} {abs(shift)})^2"


def _over(value: Fraction) -> str:
    if value == 1:
        return ""
    return f"/{value}" if value.denominator == 1 else f"/({value})"


MUTATOR = Mutator(
    name="circle-to-ellipse",
    breaks="`circle c: x^2 + y^2 = 9`",
    family="change a shape",
    example="axes\ncircle c: x^2 + y^2 = 9",
    sites=_sites,
)
