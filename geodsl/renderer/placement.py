"""Give every label its place: clear of all ink, of the other labels and of the border.

Three steps, each taken only where the one before has left a label without a place: a coarse mask
of the whole picture and few candidates; an exact mask of what surrounds the stuck label, with many
candidates; and the whole picture anew with exact masks and a smaller font.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geodsl.renderer import sizes
from geodsl.renderer.candidates import Candidates, beside_all, candidates
from geodsl.renderer.crowd import Crowd, Floats
from geodsl.renderer.labels import Beside, Request, Within
from geodsl.renderer.scene import Box, Ink, Label, LabelKind, Point

_BLOCKED = 1e6
"""Cost of a candidate on ink or outside; more ink costs more."""

_CROWD_RINGS = ((0.22, 1.6), (0.55, 0.55))
"""Around the box, in em: ink within costs so many em for each square em."""

_AMBIGUOUS = 1.5
"""Cost in em of a point's label that is nearer to another point."""

_WISHED = -100.0
"""Cost of the place that a label had in a picture that this one shall resemble."""

_COARSE, _EXACT = 192, 900
"""Mask pixels along the longer side of the picture, at most."""

_SHRINK = (1.0, 0.86, 0.74, 0.0)
"""Font sizes that are tried where room is scarce; the style sets the least."""

_CHUNK = 8


@dataclass(frozen=True, slots=True)
class Canvas:
    """What labels are placed on: its size, and the font size in pixels."""

    inks: tuple[Ink, ...]
    width: int
    height: int
    em: float
    em_min: float

    @property
    def window(self) -> Box:
        return 0.0, 0.0, float(self.width), float(self.height)

    def crowd(self, pixels: int, clearance: float) -> Crowd:
        scale = min(1.0, pixels / max(self.width, self.height))
        return Crowd(self.inks, self.window, scale, clearance)


@dataclass(frozen=True, slots=True)
class _Choice:
    """The candidates of one label: boxes (n, 4), and costs, and their order by cost."""

    request: Request
    boxes: Floats
    costs: Floats
    order: NDArray[np.intp]

    def clear(self) -> Iterator[Box]:
        """The boxes that are on no ink, cheapest first."""
        for start in range(0, len(self.order), _CHUNK):
            chunk = self.order[start : start + _CHUNK]
            costs = self.costs[chunk].tolist()
            for box, cost in zip(self.boxes[chunk].tolist(), costs, strict=True):
                if cost >= _BLOCKED:
                    return
                yield box[0], box[1], box[2], box[3]

    def least_bad(self, others: Sequence[Box], gap: float) -> Box:
        """The cheapest box that touches no other label, or simply the cheapest."""
        ranked = [(b[0], b[1], b[2], b[3]) for b in self.boxes[self.order].tolist()]
        apart = (b for b in ranked if not any(_touch(b, other, gap) for other in others))
        return next(apart, ranked[0])


def place_labels(
    requests: Sequence[Request], canvas: Canvas, offsets: Mapping[str, Point]
) -> tuple[Label, ...]:
    """Place every label that is needed, and the optional ones that find room.

    `offsets` are wishes: where a label stood from its anchor in a picture like this one. It
    stands there again if that is clear.
    """
    needed = [r for r in requests if not r.is_optional]
    optional = [r for r in requests if r.is_optional]
    if not requests:
        return ()
    clearance = max(sizes.CLEARANCE_MIN_PX, sizes.CLEARANCE * canvas.em)
    crowd = canvas.crowd(_COARSE, clearance)
    size = canvas.em
    placed: dict[int, Box] = {}
    if needed:
        choices = _weigh(needed, crowd, canvas, size, False, offsets)
        stuck = _assign(choices, placed, sizes.LABEL_GAP * size)
        if stuck and not _repair(stuck, choices, placed, canvas):
            placed, size = _squeeze(needed, canvas, offsets)
    labels = [_label(r, placed[i], size) for i, r in enumerate(needed)]
    if optional:
        choices = _weigh(optional, crowd, canvas, size, False, offsets)
        labels.extend(_where_free(choices, [label.box for label in labels], size))
    return tuple(labels)


def _repair(
    stuck: Sequence[int], choices: list[_Choice], placed: dict[int, Box], canvas: Canvas
) -> bool:
    """Look closely around each stuck label. Returns whether all found a place."""
    clearance = sizes.CLEARANCE_MIN_PX
    for i in stuck:
        request = choices[i].request
        found = candidates(request, canvas.em * request.scale, True)
        half_x, half_y = _half(request, canvas.em)
        pad = sizes.CLEARANCE * canvas.em + 2
        window = (
            max(0.0, float(found.x.min()) - half_x - pad),
            max(0.0, float(found.y.min()) - half_y - pad),
            min(float(canvas.width), float(found.x.max()) + half_x + pad),
            min(float(canvas.height), float(found.y.max()) + half_y + pad),
        )
        if window[0] >= window[2] or window[1] >= window[3]:
            return False
        scale = min(1.0, _EXACT / max(canvas.width, canvas.height))
        crowd = Crowd(canvas.inks, window, scale, clearance)
        all_points = [c.request for c in choices]
        choices[i] = _weigh_one(request, found, crowd, canvas, all_points)
        gap = sizes.LABEL_GAP_MIN * canvas.em
        if not (_settle(i, choices, placed, gap) or _evict(i, choices, placed, gap)):
            return False
    return True


def _squeeze(
    requests: Sequence[Request], canvas: Canvas, offsets: Mapping[str, Point]
) -> tuple[dict[int, Box], float]:
    """Boxes and font size where room is scarce: everything anew, exactly, in a smaller font."""
    crowd = canvas.crowd(_EXACT, sizes.CLEARANCE_MIN_PX)
    best: tuple[int, dict[int, Box], float] | None = None
    for share in _SHRINK:
        size = max(canvas.em_min, canvas.em * share)
        choices = _weigh(requests, crowd, canvas, size, True, offsets)
        placed: dict[int, Box] = {}
        stuck = _assign(choices, placed, sizes.LABEL_GAP_MIN * size)
        if best is None or len(stuck) < best[0]:
            for i in stuck:
                gap = sizes.LABEL_GAP_MIN * size
                placed[i] = choices[i].least_bad(list(placed.values()), gap)
            best = (len(stuck), placed, size)
        if not stuck or size == canvas.em_min:
            break
    assert best is not None  # _SHRINK is not empty
    return best[1], best[2]


# --- weighing ----------------------------------------------------------------------------------


def _half(request: Request, size: float) -> tuple[float, float]:
    left, top, right, bottom = request.run.box
    k = size * request.scale / 2
    return (right - left) * k, (bottom - top) * k


def _weigh(
    requests: Sequence[Request], crowd: Crowd, canvas: Canvas, size: float, fine: bool,
    offsets: Mapping[str, Point],
) -> list[_Choice]:  # fmt: skip
    """The candidates of every label, weighed all together."""
    points = [r for r in requests if isinstance(r.place, Beside) and r.key not in offsets]
    others = [r for r in requests if not isinstance(r.place, Beside) or r.key in offsets]
    halves = np.array([_half(r, size) for r in (*points, *others)]).T  # (2, labels)
    found = [_with_wish(r, candidates(r, size * r.scale, fine), offsets) for r in others]
    counts = [len(c.x) for c in found]
    xs, ys, costs = [c.x for c in found], [c.y for c in found], [c.cost for c in found]
    if points:
        places = [r.place for r in points if isinstance(r.place, Beside)]
        x, y, cost = beside_all(places, halves[:, : len(points)], size, fine)
        xs.insert(0, x.ravel())
        ys.insert(0, y.ravel())
        costs.insert(0, cost.ravel())
        counts = [x.shape[1]] * len(points) + counts
    centres = np.stack((np.concatenate(xs), np.concatenate(ys)))  # (2, n)
    half = np.repeat(halves, counts, axis=1)  # (2, n)
    boxes = np.concatenate((centres - half, centres + half))  # (4, n)
    cost = np.concatenate(costs)
    hindrance = _hindrance(boxes, crowd, canvas)
    if not fine:
        # Nobody asks for a blocked place at this stage: half of the work is spared.
        is_clear = hindrance == 0
        counts = np.add.reduceat(is_clear, np.cumsum([0, *counts[:-1]]), dtype=int).tolist()
        boxes, cost, hindrance = boxes[:, is_clear], cost[is_clear], hindrance[is_clear]
    total = cost + hindrance + _crowding(boxes, crowd, canvas)
    choices = _split((*points, *others), counts, boxes, total, canvas.em)
    rank = {r.key: i for i, r in enumerate(requests)}
    return sorted(choices, key=lambda c: rank[c.request.key])


def _split(
    requests: Sequence[Request], counts: Sequence[int], boxes: Floats, cost: Floats, em: float
) -> list[_Choice]:
    """One choice for each label, from the candidates (4, n) of all of them in a row."""
    ends = np.cumsum(counts).tolist()
    named = [i for i, r in enumerate(requests) if r.kind is LabelKind.POINT]
    spans = [slice(end - count, end) for end, count in zip(ends, counts, strict=True)]
    if len(named) > 1:
        anchors = np.array([requests[i].anchor for i in named])
        last = max(ends[i] for i in named)
        cost[:last] += _AMBIGUOUS * _nearer_to_another(
            boxes[:, :last], anchors, [spans[i] for i in named], em
        )
    ordered = np.ascontiguousarray(boxes.T)  # (n, 4)
    return [
        _Choice(request, ordered[span], cost[span], np.argsort(cost[span], kind="stable"))
        for request, span in zip(requests, spans, strict=True)
    ]


def _weigh_one(
    request: Request, found: Candidates, crowd: Crowd, canvas: Canvas, others: Sequence[Request]
) -> _Choice:
    """The candidates of one label; `others` are all labels, itself among them."""
    half_x, half_y = _half(request, canvas.em)
    boxes = np.stack((found.x - half_x, found.y - half_y, found.x + half_x, found.y + half_y))
    cost = found.cost + _hindrance(boxes, crowd, canvas) + _crowding(boxes, crowd, canvas)
    if request.kind is LabelKind.POINT:
        named = [r for r in others if r.kind is LabelKind.POINT and r.key != request.key]
        anchors = np.array([request.anchor, *(r.anchor for r in named)])
        whole = slice(0, len(cost))
        cost = cost + _AMBIGUOUS * _nearer_to_another(boxes, anchors, [whole], canvas.em)
    return _Choice(request, np.ascontiguousarray(boxes.T), cost, np.argsort(cost, kind="stable"))


def _hindrance(boxes: Floats, crowd: Crowd, canvas: Canvas) -> Floats:
    """What it costs each box (4, n) to be on ink or outside: 0 where it is clear."""
    hard = crowd.ink(boxes, (0.0,))[0] * (crowd.pixel_area / canvas.em**2)
    border = sizes.LABEL_BORDER_PX
    limits = np.array([[border], [border], [canvas.width - border], [canvas.height - border]])
    outside = np.maximum(_INWARD * (limits - boxes), 0.0).sum(axis=0)
    blocked = (hard > 0) | (outside > 0)
    cost: Floats = blocked * (_BLOCKED * (1 + hard + 100 * outside / canvas.em))
    return cost


def _crowding(boxes: Floats, crowd: Crowd, canvas: Canvas) -> Floats:
    """What ink around each box (4, n) costs, in em."""
    inked = crowd.ink(boxes, [reach * canvas.em for reach, _ in _CROWD_RINGS])  # (rings, n)
    weights = np.array([[weight] for _, weight in _CROWD_RINGS])
    cost: Floats = (inked * (weights * (crowd.pixel_area / canvas.em**2))).sum(axis=0)
    return cost


_INWARD = np.array([[1.0], [1.0], [-1.0], [-1.0]])


def _with_wish(request: Request, found: Candidates, offsets: Mapping[str, Point]) -> Candidates:
    wish = offsets.get(request.key)
    if wish is None:
        return found
    return Candidates(
        np.append(found.x, request.anchor[0] + wish[0]),
        np.append(found.y, request.anchor[1] + wish[1]),
        np.append(found.cost, _WISHED),
    )


def _nearer_to_another(
    boxes: Floats, points: Floats, spans: Sequence[slice], em: float
) -> NDArray[np.bool_]:
    """Whether each box is nearer to another point than to its own.

    Args:
        boxes: (4, n).
        points: (p, 2), pixels.
        spans: Which boxes belong to each of the first points; the rest belong to none.
    """
    if len(points) < 2:
        return np.zeros(boxes.shape[1], bool)
    x, y = points[:, :1], points[:, 1:]
    dx = np.maximum(np.maximum(boxes[0] - x, x - boxes[2]), 0)
    dy = np.maximum(np.maximum(boxes[1] - y, y - boxes[3]), 0)
    distance2 = dx * dx + dy * dy  # (p, n)
    own = np.full(boxes.shape[1], -np.inf)
    for row, span in enumerate(spans):
        own[span] = distance2[row, span]
        distance2[row, span] = np.inf
    reach = np.sqrt(np.maximum(own, 0)) + sizes.NEARER * em
    nearer: NDArray[np.bool_] = (own >= 0) & (distance2.min(axis=0) < reach * reach)
    return nearer


# --- labels against each other -----------------------------------------------------------------


def _assign(choices: list[_Choice], placed: dict[int, Box], clearance: float) -> list[int]:
    """Give each label a box, so that none overlap where that can be had; returns who got none.

    Labels of dimension lines choose first, then those with the fewest clear places. One that
    finds all its clear places taken takes the cheapest that a single other label can give up.
    """
    free = [int(np.count_nonzero(c.costs < _BLOCKED)) for c in choices]
    stuck = []
    is_free = [not isinstance(c.request.place, Within) for c in choices]
    for i in sorted(range(len(choices)), key=lambda i: (is_free[i], free[i], i)):
        if not (_settle(i, choices, placed, clearance) or _evict(i, choices, placed, clearance)):
            stuck.append(i)
    return stuck


def _settle(i: int, choices: Sequence[_Choice], placed: dict[int, Box], clearance: float) -> bool:
    box = _first_free(choices[i], [b for j, b in placed.items() if j != i], clearance)
    if box is None:
        return False
    placed[i] = box
    return True


def _first_free(choice: _Choice, others: Sequence[Box], clearance: float) -> Box | None:
    for box in choice.clear():
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


def _evict(i: int, choices: Sequence[_Choice], placed: dict[int, Box], clearance: float) -> bool:
    for box in choices[i].clear():
        rivals = [j for j, b in placed.items() if j != i and _touch(box, b, clearance)]
        if len(rivals) != 1:
            continue
        rival = rivals[0]
        others = [b for j, b in placed.items() if j not in (rival, i)]
        moved = _first_free(choices[rival], [*others, box], clearance)
        if moved is not None:
            placed[rival] = moved
            placed[i] = box
            return True
    return False


def _where_free(choices: Sequence[_Choice], taken: list[Box], size: float) -> list[Label]:
    """The optional labels that have a clear place left, not so near to others as to be read
    together with them: `A` and `1` are not `A1`."""
    labels = []
    for choice in choices:
        box = _first_free(choice, taken, sizes.APART * size)
        if box is not None:
            taken.append(box)
            labels.append(_label(choice.request, box, size))
    return labels


def _label(request: Request, box: Box, size: float) -> Label:
    em = size * request.scale
    return Label(
        request.key,
        request.text,
        request.run,
        box[0] - request.run.box[0] * em,
        box[1] - request.run.box[1] * em,
        em,
        request.kind,
        request.anchor,
    )
