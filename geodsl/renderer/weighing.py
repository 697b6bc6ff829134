"""What each place for a label costs: ink on it or near it, the border, a nearer other point."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from geodsl.renderer import sizes
from geodsl.renderer.belonging import FOREIGN, LED, MISREAD, cost_at_angle, is_foreign, straight_bar
from geodsl.renderer.candidates import WIDEST_GAP, Candidates, beside_all, candidates
from geodsl.renderer.labels import Along, Beside, Inside, Request, Within
from geodsl.renderer.obstacles import Obstacles
from geodsl.renderer.scene import Box, LabelKind, Point

_Array = NDArray[np.float64]

_BLOCKED = 1e6
"""Cost of a candidate on ink or outside; more ink costs more."""

_OUTSIDE = 100.0
"""How much worse an em outside of the canvas is than an em on ink."""

PRESSURE = 0.35
SIGHT = 0.5
"""Each ink that comes nearer than the second, in em, costs the first for each em of that."""

AMBIGUOUS = 1.5
"""Cost in em of a point's label that is nearer to another point."""

WISHED = -100.0
"""Cost of the place that a label had in a picture that this one shall resemble."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """What labels are placed on: its size, the font size in pixels and how far it may shrink."""

    width: int
    height: int
    em: float
    em_min: float


@dataclass(frozen=True, slots=True)
class Choice:
    """Where a label may stand, best first; the first `clear` boxes are on no ink."""

    request: Request
    boxes: list[Box]
    clear: int


def weigh(
    requests: Sequence[Request],
    everyone: Sequence[Request],
    canvas: Canvas,
    obstacles: Obstacles,
    size: float,
    fine: bool,
    offsets: Mapping[str, Point],
) -> list[Choice]:
    """The candidates of labels, all weighed together.

    Args:
        everyone: All labels, whose points count for whether a label is nearest to its own.
        size: One em in pixels.
        fine: Many candidates, which may stand close to ink, and the blocked ones too; otherwise
            few, and only those that are clear.
        offsets: Where labels wish to stand, from their anchors.
    """
    order, counts, centres, cost = _gather(requests, size, fine, offsets)
    halves = np.array([_half(requests[i], size) for i in order]).T  # (2, labels)
    owner = np.repeat(np.arange(len(order)), counts)
    half = halves[:, owner]
    clearance = clearance_px(canvas, fine)
    gap, pressure = obstacles.look(
        centres.astype(np.float32), half.astype(np.float32), SIGHT * canvas.em
    )
    outside = _outside(centres, half, canvas)
    is_clear = (gap >= clearance) & (outside <= 0)
    labels = [requests[i] for i in order]
    misread = _misread(labels, centres, half, owner, obstacles, size)
    if not fine:
        is_clear &= misread < MISREAD
    # A place that is wished for is none where it would be misread.
    cost = np.where((cost == WISHED) & (misread >= MISREAD), 0.0, cost)
    cost = cost + misread + pressure * (PRESSURE / canvas.em)
    if fine:
        depth = np.maximum(clearance - gap, 0.0) + _OUTSIDE * np.maximum(outside, 0.0)
        cost += ~is_clear * (_BLOCKED * (1 + depth / canvas.em))
    else:
        chosen = np.flatnonzero(is_clear)
        owner, cost = owner[chosen], cost[chosen]
        centres, half = centres[:, chosen], half[:, chosen]
    boxes = np.concatenate((centres - half, centres + half))  # (4, n)
    _charge_foreign(cost, boxes, owner, labels)
    _charge_ambiguous(cost, boxes, owner, labels, everyone, size)
    return _sorted_choices(requests, order, owner, boxes, cost)


def _misread(
    labels: Sequence[Request],
    centres: _Array,
    half: _Array,
    owner: NDArray[np.intp],
    obstacles: Obstacles,
    em: float,
) -> _Array:
    """What places of texts of angles cost that may be read as those of others; else 0.

    `centres` and `half`, the half sizes of the boxes, are (2, n).
    """
    found = np.zeros(len(owner))
    for i, label in enumerate(labels):
        place = label.place
        if isinstance(place, Inside):
            start, end = owner.searchsorted((i, i + 1)).tolist()
            own = centres[:, start:end]
            size = (float(half[0, start]), float(half[1, start]))
            dx = np.maximum(np.abs(own[0] - label.anchor[0]) - size[0], 0.0)
            dy = np.maximum(np.abs(own[1] - label.anchor[1]) - size[1], 0.0)
            far = MISREAD + LED * np.sqrt(dx * dx + dy * dy) / em
            found[start:end] = far * obstacles.hidden(label.anchor, own)
            found[start:end] += [
                cost_at_angle(place.wedge, place.rivals, size, x, y) for x, y in own.T.tolist()
            ]
    return found


def _charge_foreign(
    cost: _Array, boxes: _Array, owner: NDArray[np.intp], labels: Sequence[Request]
) -> None:
    """Add to the cost of each box (4, n) of a length that is nearer to another stroke."""
    for i, label in enumerate(labels):
        place = label.place
        if not isinstance(place, Along) or not place.rivals:
            continue
        start, end = owner.searchsorted((i, i + 1)).tolist()
        bar = straight_bar(place.start, place.end)
        for j, (left, top, right, bottom) in enumerate(boxes[:, start:end].T.tolist(), start):
            x, y = (left + right) / 2, (top + bottom) / 2
            cost[j] += FOREIGN * is_foreign(bar, place.rivals, (right - x, bottom - y), x, y)


def clearance_px(canvas: Canvas, fine: bool) -> float:
    """What the ink of a label keeps from all other ink; less on a close look."""
    if fine:
        return sizes.CLEARANCE_MIN_PX
    return max(sizes.CLEARANCE_MIN_PX, sizes.CLEARANCE * canvas.em)


def _half(request: Request, size: float) -> tuple[float, float]:
    left, top, right, bottom = request.run.box
    k = size * request.scale / 2
    return (right - left) * k, (bottom - top) * k


def _gather(
    requests: Sequence[Request], size: float, fine: bool, offsets: Mapping[str, Point]
) -> tuple[list[int], list[int], _Array, _Array]:
    """The candidates of all labels in a row, label by label: which labels in which order, how
    many candidates each has, (2, n) their centres, (n,) what their places cost."""
    is_alike = [isinstance(r.place, Beside) and r.key not in offsets for r in requests]
    points = [i for i, alike in enumerate(is_alike) if alike]
    others = [i for i, alike in enumerate(is_alike) if not alike]
    centres: list[_Array] = []
    costs: list[_Array] = []
    counts: list[int] = []
    if points:
        places = [cast(Beside, requests[i].place) for i in points]
        halves = np.array([_half(requests[i], size) for i in points]).T
        centre, cost = beside_all(places, halves, size, fine)
        centres, costs = [centre.reshape(2, -1)], [cost.ravel()]
        counts = [cost.shape[1]] * len(points)
    for i in others:
        request = requests[i]
        found = _with_wish(request, candidates(request, size * request.scale, fine), offsets)
        centres.append(np.array((found.x, found.y)))
        costs.append(found.cost)
        counts.append(len(found.x))
    if len(costs) == 1:
        return points + others, counts, centres[0], costs[0]
    return points + others, counts, np.concatenate(centres, axis=1), np.concatenate(costs)


def _with_wish(request: Request, found: Candidates, offsets: Mapping[str, Point]) -> Candidates:
    wish = offsets.get(request.key)
    if wish is None or isinstance(request.place, Within):
        return found
    return Candidates(
        np.append(found.x, request.anchor[0] + wish[0]),
        np.append(found.y, request.anchor[1] + wish[1]),
        np.append(found.cost, WISHED),
    )


def _outside(centres: _Array, half: _Array, canvas: Canvas) -> _Array:
    """By how many pixels each box is nearer to the border than it may be, or outside."""
    border = sizes.LABEL_BORDER_PX
    middle = np.array([[canvas.width / 2], [canvas.height / 2]])
    over: _Array = (np.abs(centres - middle) + half - (middle - border)).max(axis=0)
    return over


def _charge_ambiguous(
    cost: _Array,
    boxes: _Array,
    owner: NDArray[np.intp],
    labels: Sequence[Request],
    everyone: Sequence[Request],
    em: float,
) -> None:
    """Add to the cost of each box (4, n) of a point's label that is nearer to another point.

    `owner` (n,) says which of `labels` a box belongs to.
    """
    points = [r.anchor for r in everyone if r.kind is LabelKind.POINT]
    extent = float((boxes[2:] - boxes[:2]).max(initial=0.0))
    for i, label in enumerate(labels):
        rivals = rivals_of(label, points, extent, em)
        if not rivals:
            continue
        start, end = owner.searchsorted((i, i + 1)).tolist()
        own = boxes[:, start:end]
        is_nearer = _is_nearer_to_another(own, label.anchor, np.array(rivals), em)
        cost[start:end] += AMBIGUOUS * is_nearer


def rivals_of(request: Request, points: Sequence[Point], extent: float, em: float) -> list[Point]:
    """The points that a label of a point could be nearer to than to its own; none for others.

    `extent` is that of its box in pixels. A point farther away cannot be nearer to any place.
    """
    if request.kind is not LabelKind.POINT:
        return []
    reach = (2 * WIDEST_GAP + sizes.NEARER) * em + extent
    x, y = request.anchor
    return [
        (u, v)
        for u, v in points
        if abs(u - x) < reach and abs(v - y) < reach and (u != x or v != y)
    ]


def _is_nearer_to_another(
    boxes: _Array, own: Point, others: _Array, em: float
) -> NDArray[np.bool_]:
    """Whether each box (4, n) is nearer to another of the points (p, 2) than to its own."""
    reach = np.sqrt(_squared_gaps(boxes, *own)) + sizes.NEARER * em
    gaps: _Array = _squared_gaps(boxes, others[:, :1], others[:, 1:])  # (p, n)
    nearer: NDArray[np.bool_] = gaps.min(axis=0) < reach * reach
    return nearer


def _squared_gaps(boxes: _Array, x: _Array | float, y: _Array | float) -> _Array:
    dx = np.maximum(np.maximum(boxes[0] - x, x - boxes[2]), 0.0)
    dy = np.maximum(np.maximum(boxes[1] - y, y - boxes[3]), 0.0)
    squared: _Array = dx * dx + dy * dy
    return squared


def _sorted_choices(
    requests: Sequence[Request],
    order: Sequence[int],
    owner: NDArray[np.intp],
    boxes: _Array,
    cost: _Array,
) -> list[Choice]:
    """One choice for each request, from the boxes (4, n) of all of them in a row."""
    ranked = np.lexsort((cost, owner))
    listed = list(zip(*boxes[:, ranked].tolist(), strict=True))
    counts = np.bincount(owner, minlength=len(order)).tolist()
    is_clear = cost < _BLOCKED
    clear = (
        counts
        if is_clear.all()
        else np.bincount(owner, is_clear, minlength=len(order)).astype(int).tolist()
    )
    found: dict[int, Choice] = {}
    start = 0
    for i, count, free in zip(order, counts, clear, strict=True):
        found[i] = Choice(requests[i], listed[start : start + count], free)
        start += count
    return [found[i] for i in range(len(requests))]
