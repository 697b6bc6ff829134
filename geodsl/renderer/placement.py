"""Give every label its place: clear of all ink, of the other labels and of the border.

The strokes and marks are drawn once, thickened by the clearance, into a small mask; sums over its
boxes then tell for a thousand candidates at once which are clear and how crowded they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geodsl.renderer import sizes
from geodsl.renderer.cairo import obstacle_mask
from geodsl.renderer.labels import Candidates, Request, candidates
from geodsl.renderer.scene import Box, Ink, Label, LabelKind, Point

Floats = NDArray[np.float64]

_BLOCKED = 1e6
"""Cost of a candidate on ink or outside; more ink costs more."""

_CROWD_RINGS = ((0.22, 1.6), (0.55, 0.55))
"""Around the box, in em: ink within costs so many em for each square em."""

_AMBIGUOUS = 1.5
"""Cost in em of a point's label that is nearer to another point."""


class Crowd:
    """Sums of ink over boxes, from a mask of thickened ink."""

    def __init__(
        self, inks: Sequence[Ink], width: int, height: int, scale: float, clearance: float
    ) -> None:
        # Half a mask pixel's diagonal: ink between pixel centres must not be missed.
        slack = 0.71 / scale
        mask = obstacle_mask(inks, width, height, scale, clearance + slack)
        rows, columns = mask.shape
        sums = np.zeros((rows + 1, columns + 1), np.int32)
        np.cumsum(mask, axis=0, dtype=np.int32, out=sums[1:, 1:])
        np.cumsum(sums[1:, 1:], axis=1, out=sums[1:, 1:])
        self._sums = sums.ravel()
        self._rows, self._columns, self._scale = rows, columns, scale

    def ink(self, left: Floats, top: Floats, right: Floats, bottom: Floats) -> Floats:
        """Inked area of each box in square pixels; the part outside the canvas has none."""
        k, stride = self._scale, self._columns + 1
        x0 = np.clip(np.floor(left * k), 0, self._columns).astype(np.int64)
        y0 = np.clip(np.floor(top * k), 0, self._rows).astype(np.int64) * stride
        x1 = np.clip(np.ceil(right * k), 0, self._columns).astype(np.int64)
        y1 = np.clip(np.ceil(bottom * k), 0, self._rows).astype(np.int64) * stride
        s = self._sums
        counts = s[y1 + x1] - s[y0 + x1] - s[y1 + x0] + s[y0 + x0]
        area: Floats = counts / (k * k)
        return area


@dataclass(frozen=True, slots=True)
class _Choice:
    """The candidates of one label, cheapest first, with the box of each."""

    request: Request
    boxes: tuple[Box, ...]
    costs: tuple[float, ...]


def place_labels(
    requests: Sequence[Request],
    inks: Sequence[Ink],
    canvas: tuple[int, int],
    em: float,
    em_min: float,
    offsets: Mapping[str, Point],
) -> tuple[Label, ...]:
    """Place every label; the font shrinks down to `em_min` where there is no room.

    `offsets` are wishes: where a label stood from its anchor in a picture like this one. It
    stands there again if that is clear.
    """
    needed = [r for r in requests if not r.is_optional]
    optional = [r for r in requests if r.is_optional]
    width, height = canvas
    clearance = max(sizes.CLEARANCE_MIN_PX, sizes.CLEARANCE * em)
    coarse = Crowd(inks, width, height, min(1.0, 224 / max(canvas)), clearance)
    boxes, is_clear = _attempt(needed, coarse, canvas, em, em, False, offsets, clearance)
    size = em
    if not is_clear:
        boxes, size = _squeeze(needed, inks, canvas, em, em_min, offsets)
    labels = _labels(needed, boxes, size)
    if optional:
        choices = _weigh(optional, coarse, canvas, em, size, False, offsets)
        labels.extend(_where_free(choices, [label.box for label in labels], size))
    return tuple(labels)


def _squeeze(
    requests: Sequence[Request],
    inks: Sequence[Ink],
    canvas: tuple[int, int],
    em: float,
    em_min: float,
    offsets: Mapping[str, Point],
) -> tuple[list[Box], float]:
    """Boxes and font size where room is scarce: more candidates, less clearance, smaller font."""
    exact = Crowd(inks, *canvas, min(1.0, 900 / max(canvas)), sizes.CLEARANCE_MIN_PX)
    best: list[Box] = []
    size = em
    for share in _SHRINK:
        size = max(em_min, em * share)
        best, is_clear = _attempt(
            requests, exact, canvas, em, size, True, offsets, sizes.CLEARANCE_MIN_PX
        )
        if is_clear or size == em_min:
            break
    return best, size


_SHRINK = (1.0, 0.86, 0.74, 0.0)


def _attempt(
    requests: Sequence[Request], crowd: Crowd, canvas: tuple[int, int], em: float, size: float,
    fine: bool, offsets: Mapping[str, Point], clearance: float,
) -> tuple[list[Box], bool]:  # fmt: skip
    """Boxes for all labels at one font size, and whether all of them are clear."""
    if not requests:
        return [], True
    choices = _weigh(requests, crowd, canvas, em, size, fine, offsets)
    return _assign(choices, clearance)


def _weigh(
    requests: Sequence[Request], crowd: Crowd, canvas: tuple[int, int], em: float, size: float,
    fine: bool, offsets: Mapping[str, Point],
) -> list[_Choice]:  # fmt: skip
    """The candidates of every label, weighed together, cheapest first."""
    found = [_with_wish(r, candidates(r, size * r.scale, fine), offsets) for r in requests]
    counts = [len(c.x) for c in found]
    half = np.array(
        [((r.run.box[2] - r.run.box[0]) / 2, (r.run.box[3] - r.run.box[1]) / 2) for r in requests]
    ) * (size * np.array([[r.scale] for r in requests]))
    half_x, half_y = np.repeat(half[:, 0], counts), np.repeat(half[:, 1], counts)
    x = np.concatenate([c.x for c in found])
    y = np.concatenate([c.y for c in found])
    cost = np.concatenate([c.cost for c in found])
    left, top, right, bottom = x - half_x, y - half_y, x + half_x, y + half_y
    hard = crowd.ink(left, top, right, bottom)
    border = sizes.LABEL_BORDER_PX
    outside = (
        np.maximum(border - left, 0) + np.maximum(border - top, 0)
        + np.maximum(right - canvas[0] + border, 0) + np.maximum(bottom - canvas[1] + border, 0)
    )  # fmt: skip
    blocked = (hard > 0) | (outside > 0)
    cost = cost + blocked * (_BLOCKED * (1 + hard / em**2 + 100 * outside / em))
    for reach, weight in _CROWD_RINGS:
        r = reach * em
        ring = crowd.ink(left - r, top - r, right + r, bottom + r)
        cost = cost + (weight / em**2) * ring
    cost = cost + _AMBIGUOUS * _nearer_to_another(requests, counts, (left, top, right, bottom), em)
    return _sorted_choices(requests, counts, (left, top, right, bottom), cost)


def _with_wish(request: Request, found: Candidates, offsets: Mapping[str, Point]) -> Candidates:
    wish = offsets.get(request.key)
    if wish is None:
        return found
    return Candidates(
        np.append(found.x, request.anchor[0] + wish[0]),
        np.append(found.y, request.anchor[1] + wish[1]),
        np.append(found.cost, -100.0),
    )


def _nearer_to_another(
    requests: Sequence[Request],
    counts: Sequence[int],
    boxes: tuple[Floats, Floats, Floats, Floats],
    em: float,
) -> NDArray[np.bool_]:
    """For each candidate of a point's label, whether it is nearer to another point's."""
    left, top, right, bottom = boxes
    at = [i for i, r in enumerate(requests) if r.kind is LabelKind.POINT]
    if len(at) < 2:
        return np.zeros(len(left), bool)
    points = np.array([requests[i].anchor for i in at])
    px, py = points[:, :1], points[:, 1:]
    dx = np.maximum(np.maximum(left - px, px - right), 0)
    dy = np.maximum(np.maximum(top - py, py - bottom), 0)
    distance2 = dx * dx + dy * dy  # (points, candidates)
    ends = np.cumsum(counts)
    result = np.zeros(len(left), bool)
    for row, i in enumerate(at):
        span = slice(int(ends[i]) - counts[i], int(ends[i]))
        own = np.sqrt(distance2[row, span]) + 0.2 * em
        distance2[row, span] = np.inf
        result[span] = distance2[:, span].min(axis=0) < own * own
    return result


def _sorted_choices(
    requests: Sequence[Request],
    counts: Sequence[int],
    boxes: tuple[Floats, Floats, Floats, Floats],
    cost: Floats,
) -> list[_Choice]:
    choices = []
    stacked = np.stack(boxes, axis=1)
    start = 0
    for request, count in zip(requests, counts, strict=True):
        span = slice(start, start + count)
        order = np.argsort(cost[span], kind="stable")
        ranked = stacked[span][order].tolist()
        costs = cost[span][order].tolist()
        choices.append(_Choice(request, tuple(tuple(b) for b in ranked), tuple(costs)))
        start += count
    return choices


# --- labels against each other -----------------------------------------------------------------


def _assign(choices: Sequence[_Choice], clearance: float) -> tuple[list[Box], bool]:
    """One box for each label, so that none overlap where that can be had.

    Labels with the fewest clear places choose first. One that finds all its clear places taken
    takes the cheapest that a single other label can give up.
    """
    taken: dict[int, Box] = {}
    free = [sum(c < _BLOCKED for c in choice.costs) for choice in choices]
    order = sorted(range(len(choices)), key=lambda i: (free[i], i))
    is_clear = True
    for i in order:
        if not (_settle(i, choices, taken, clearance) or _evict(i, choices, taken, clearance)):
            is_clear = False
            taken[i] = choices[i].boxes[0]
    return [taken[i] for i in range(len(choices))], is_clear


def _settle(i: int, choices: Sequence[_Choice], taken: dict[int, Box], clearance: float) -> bool:
    box = _first_free(choices[i], [b for j, b in taken.items() if j != i], clearance)
    if box is None:
        return False
    taken[i] = box
    return True


def _first_free(choice: _Choice, others: Sequence[Box], clearance: float) -> Box | None:
    for box, cost in zip(choice.boxes, choice.costs, strict=True):
        if cost >= _BLOCKED:
            return None
        if not any(_touch(box, other, clearance) for other in others):
            return box
    return None


def _touch(a: Box, b: Box, clearance: float) -> bool:
    return (
        a[0] < b[2] + clearance
        and b[0] < a[2] + clearance
        and a[1] < b[3] + clearance
        and b[1] < a[3] + clearance
    )


def _evict(i: int, choices: Sequence[_Choice], taken: dict[int, Box], clearance: float) -> bool:
    for box, cost in zip(choices[i].boxes, choices[i].costs, strict=True):
        if cost >= _BLOCKED:
            return False
        rivals = [j for j, b in taken.items() if _touch(box, b, clearance)]
        if len(rivals) != 1:
            continue
        rival = rivals[0]
        others = [b for j, b in taken.items() if j != rival]
        moved = _first_free(choices[rival], [*others, box], clearance)
        if moved is not None:
            taken[rival] = moved
            taken[i] = box
            return True
    return False


def _where_free(choices: Sequence[_Choice], taken: list[Box], size: float) -> list[Label]:
    """The optional labels that have a clear place left, not so near to others as to be read
    together with them: `A` and `1` are not `A1`."""
    labels = []
    clearance = sizes.APART * size
    for choice in choices:
        box = _first_free(choice, taken, clearance)
        if box is not None:
            taken.append(box)
            labels.extend(_labels([choice.request], [box], size))
    return labels


def _labels(requests: Sequence[Request], boxes: Sequence[Box], size: float) -> list[Label]:
    labels = []
    for request, box in zip(requests, boxes, strict=True):
        em = size * request.scale
        labels.append(
            Label(
                request.key,
                request.text,
                request.run,
                box[0] - request.run.box[0] * em,
                box[1] - request.run.box[1] * em,
                em,
                request.kind,
                request.anchor,
            )
        )
    return labels
