"""The boundary of a combined region, exact but for float64.

The boundaries of the parts are cut where they meet. A piece belongs to the boundary of the whole
where the region lies on one side of it and not on the other. Area and length then are sums over
pieces: Green's theorem, with the arcs integrated in closed form.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from geodsl.verifier import tolerances
from geodsl.verifier.pieces import Outline, Piece, crossings


def trace(pieces: Sequence[Piece], is_inside: Callable[[complex], bool], size: float) -> Outline:
    """The pieces of the boundary of the region `is_inside`.

    Args:
        pieces: Cover the boundary; they may cross and overlap.
        size: Of the figure, world units: scales the tolerances.
    """
    near, probe = tolerances.PIECE_OVERLAP * size, tolerances.PIECE_PROBE * size
    outline: Outline = []
    for piece in _unique(_cut_all(pieces, near), near):
        middle, side = piece.place(0.5), piece.heading(0.5) * 1j
        is_left, is_right = is_inside(middle + probe * side), is_inside(middle - probe * side)
        if is_left != is_right:
            outline.append((piece, is_left))
    return outline


def area(outline: Outline) -> float:
    return sum(piece.moment() if is_left else -piece.moment() for piece, is_left in outline)


def length(outline: Outline) -> float:
    return sum(piece.length() for piece, _ in outline)


def _cut_all(pieces: Sequence[Piece], near: float) -> list[Piece]:
    parts: list[Piece] = []
    for piece in pieces:
        whole = piece.length()
        if whole <= near:
            continue
        places = [end for other in pieces for end in other.ends()]
        for other in pieces:
            if other is not piece:
                places.extend(crossings(piece, other))
        shares = sorted(share for p in places for share in piece.shares_near(p, near))
        gap = near / whole
        cuts = [0.0]
        for share in shares:
            if cuts[-1] + gap < share < 1.0 - gap:
                cuts.append(share)
        cuts.append(1.0)
        parts.extend(piece.cut(a, b) for a, b in pairwise(cuts))
    return parts


def _unique(pieces: Sequence[Piece], near: float) -> list[Piece]:
    """Without the second of two pieces that run over the same points.

    Two pieces that meet only at their ends share ends and middle exactly if they are one.
    """
    kept: list[Piece] = []
    for piece in pieces:
        if not any(_is_same(piece, other, near) for other in kept):
            kept.append(piece)
    return kept


def _is_same(one: Piece, two: Piece, near: float) -> bool:
    if abs(one.place(0.5) - two.place(0.5)) > 2.0 * near:
        return False
    (a, b), (c, d) = one.ends(), two.ends()
    forward, backward = abs(a - c) + abs(b - d), abs(a - d) + abs(b - c)
    return min(forward, backward) <= 4.0 * near
