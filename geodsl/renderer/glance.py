"""A first look for places of labels, which is enough for most pictures.

Every label looks at its cheap places only, best first, until no other can be better. Where two
labels want the same room, the one that would lose more by moving stays. A label that finds no place
looks again more closely; only where that fails, all labels are weighed against each other (see
`placement`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from geodsl.renderer import sizes
from geodsl.renderer.belonging import (
    MISREAD,
)
from geodsl.renderer.labels import Inside, Request, Within
from geodsl.renderer.pieces import (
    Piece,
    is_barred,
    is_blocked,
    is_clear,
    pressure,
    view,
    without,
)
from geodsl.renderer.scene import Box, LabelKind, Point
from geodsl.renderer.seeing import (
    Glance,
    beside_of,
    cost_astray,
    cost_misread,
    glance_of,
    is_hopeless,
    rings_of,
)
from geodsl.renderer.spots import half_box
from geodsl.renderer.weighing import (
    PRESSURE,
    SIGHT,
    WISHED,
    Canvas,
    clearance_px,
)

Gap = tuple[float, float]
"""What boxes keep from each other across and down, in pixels."""


@dataclass(frozen=True, slots=True)
class Found:
    """The best place of a label, and its cost."""

    box: Box
    cost: float


def fitted(
    request: Request, scales: Sequence[float], canvas: Canvas, pieces: Sequence[Piece]
) -> Request | None:
    """The text of an angle at the largest of some sizes, as shares of its own, at which there is
    room among the strokes where it is not taken for that of another angle; None if at none."""
    if not isinstance(request.place, Inside) or request.place.is_bare:
        return request
    for share in scales:
        smaller = replace(request, scale=request.scale * share)
        if canvas.em * smaller.scale < canvas.em_min:
            break
        glancer = Glancer([smaller], [], canvas, pieces, {})
        if any(glancer.find(0, (), (0.0, 0.0), fine) for fine in (False, True)):
            return smaller
    return None


class Glancer:
    """Looks for places on one canvas."""

    def __init__(
        self,
        requests: Sequence[Request],
        everyone: Sequence[Request],
        canvas: Canvas,
        pieces: Sequence[Piece],
        offsets: Mapping[str, Point],
    ) -> None:
        self._canvas, self._pieces = canvas, pieces
        self.apart = gap_apart(canvas.em)
        self.gap = (sizes.LABEL_GAP * canvas.em,) * 2
        self.closest = (sizes.LABEL_GAP_MIN * canvas.em,) * 2
        self._requests, self._offsets = requests, offsets
        self._points = [r.anchor for r in everyone if r.kind is LabelKind.POINT]
        self._glances: dict[int, Glance] = {}

    def find(
        self,
        i: int,
        others: Collection[Box],
        gap: Gap,
        fine: bool = False,
        may_mislead: bool = False,
    ) -> Found | None:
        """The cheapest clear place of label `i` that keeps `gap` from all other boxes.

        Args:
            fine: Many places are looked at, which may be closer to ink.
            may_mislead: So may the text of an angle where it seems to belong elsewhere.
        """
        glance, canvas = self._see(i), self._canvas
        if fine and not may_mislead and is_hopeless(glance, canvas):
            return None
        seen = glance.view
        if fine:
            beside = beside_of(glance.request)
            closely = clearance_px(canvas, True)
            seen = view(self._pieces, glance.region, glance.half, closely, beside)
        half_x, half_y = glance.half
        border = sizes.LABEL_BORDER_PX
        left, top = border + half_x, border + half_y
        right, bottom = canvas.width - left, canvas.height - top
        near = [box for box in others if _meets(box, glance.region)] if others else ()
        barred = without(near, glance.half, gap) if near else ()
        nearest = seen.clearance + seen.own_width
        reach, per_px = SIGHT * canvas.em, PRESSURE / canvas.em
        place = glance.request.place
        inside, is_strict = place if isinstance(place, Inside) else None, not may_mislead
        em = canvas.em * glance.request.scale
        best, at = inf, None
        for least, distance, ring in rings_of(glance, canvas.em, fine):
            if is_strict and inside and least > WISHED:
                begins = inside.wedge.radius + distance * em
                if begins > inside.wedge.reach:
                    break  # all others are past the end of a side, or outside the angle
            # What the label stands beside is in its way, or presses it at least so much.
            if seen.own and distance * canvas.em < nearest:
                continue
            own = PRESSURE * seen.own * max(SIGHT - distance, 0.0)
            if least + own >= best:
                continue
            for cost, x, y in ring:
                if cost + own >= best:
                    break
                if not (left <= x <= right and top <= y <= bottom):
                    continue
                if barred and is_barred(barred, x, y):
                    continue
                if is_blocked(seen, x, y):
                    continue
                total = cost
                if inside:
                    misread = self._cost_misread(glance, inside, (x, y))
                    if misread >= MISREAD:
                        if not may_mislead:
                            continue
                        total = max(total, 0.0)  # nobody wishes for such a place
                    total += misread
                if total < best:
                    total += per_px * pressure(seen, x, y, reach)
                if total < best:
                    total += cost_astray(glance, x, y, canvas.em)
                if total < best:
                    best, at = total, (x, y)
        if at is None:
            return None
        x, y = at
        return Found((x - half_x, y - half_y, x + half_x, y + half_y), best)

    def _see(self, i: int) -> Glance:
        """What label `i` sees; looked up when it is first asked for."""
        glance = self._glances.get(i)
        if glance is None:
            glance = glance_of(
                self._requests[i], self._canvas, self._pieces, self._points, self._offsets
            )
            self._glances[i] = glance
        return glance

    def _cost_misread(self, glance: Glance, inside: Inside, at: Point) -> float:
        return cost_misread(glance.request, inside, self._pieces, glance.half, at, self._canvas.em)


def _meets(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


# --- all labels of a picture -------------------------------------------------------------------


def place_at_a_glance(
    requests: Sequence[Request],
    canvas: Canvas,
    pieces: Sequence[Piece],
    offsets: Mapping[str, Point],
    may_mislead: bool = False,
) -> list[Box] | None:
    """A box for every label, none near to another; None if that takes a closer look.

    Args:
        may_mislead: Texts of angles may stand where they seem to belong elsewhere.
    """
    placed = _kept(requests, canvas, pieces, offsets) if offsets else {}
    if len(placed) == len(requests):
        return [placed[i] for i in range(len(requests))]
    free = [i for i in range(len(requests)) if i not in placed]
    glancer = Glancer([requests[i] for i in free], requests, canvas, pieces, offsets)
    found = _place_free(glancer, [requests[i] for i in free], list(placed.values()), may_mislead)
    if found is None:
        return None
    placed.update(zip(free, found, strict=True))
    return [placed[i] for i in range(len(requests))]


def _kept(
    requests: Sequence[Request],
    canvas: Canvas,
    pieces: Sequence[Piece],
    offsets: Mapping[str, Point],
) -> dict[int, Box]:
    """The labels that are still clear where they stood in a picture like this one."""
    border = sizes.LABEL_BORDER_PX
    clearance, gap = clearance_px(canvas, False), sizes.LABEL_GAP * canvas.em
    kept: dict[int, Box] = {}
    for i, request in enumerate(requests):
        offset = offsets.get(request.key)
        if offset is None or isinstance(request.place, Within):
            continue
        x, y = request.anchor[0] + offset[0], request.anchor[1] + offset[1]
        half_x, half_y = half_box(request, canvas.em)
        box = left, top, right, bottom = x - half_x, y - half_y, x + half_x, y + half_y
        if min(left, top) < border or right > canvas.width - border:
            continue
        if bottom > canvas.height - border or not is_clear(pieces, box, clearance):
            continue
        half, place = (half_x, half_y), request.place
        if isinstance(place, Inside):
            misread = cost_misread(request, place, pieces, half, (x, y), canvas.em)
            if misread >= MISREAD:
                continue
        wide = left - gap, top - gap, right + gap, bottom + gap
        if not any(_meets(wide, other) for other in kept.values()):
            kept[i] = box
    return kept


def _place_free(
    glancer: Glancer, requests: Sequence[Request], taken: list[Box], may_mislead: bool
) -> list[Box] | None:
    """Boxes of the glancer's labels, near to none of those that are taken; None if one has none."""
    apart, gap, closest = glancer.apart, glancer.gap, glancer.closest
    wanted: dict[int, Found | None] = {}
    # Where the text of an angle is read aright there may be little room: it asks before others do.
    for i, request in enumerate(requests):
        if isinstance(request.place, Inside):
            wanted[i] = glancer.find(i, taken, apart)
            if wanted[i] is None and not request.place.is_bare:
                wanted[i] = glancer.find(i, taken, closest, True, may_mislead)
                if wanted[i] is None:
                    return None
    for i in range(len(requests)):
        if i not in wanted:
            wanted[i] = glancer.find(i, taken, apart)
    first = [wanted[i] for i in range(len(requests))]
    crowded = _crowded([None if f is None else f.box for f in first], apart)
    placed = {i: f.box for i, f in enumerate(first) if f is not None and i not in crowded}
    for i in _by_loss(glancer, requests, first, crowded, taken):
        boxes = [*taken, *placed.values()]
        found = None if first[i] is None else glancer.find(i, boxes, apart)
        if found is None and (taken or first[i] is not None):
            found = glancer.find(i, boxes, gap)
        place = requests[i].place
        is_bare = isinstance(place, Inside) and place.is_bare
        for distance in (apart, closest):
            found = found or glancer.find(i, boxes, distance, True, may_mislead or is_bare)
        if found is None:
            return None
        placed[i] = found.box
    return [placed[i] for i in range(len(requests))]


def gap_apart(em: float) -> Gap:
    """Texts that are nearer to each other read as one."""
    return sizes.APART_ACROSS * em, sizes.APART_DOWN * em


def _crowded(boxes: Sequence[Box | None], gap: Gap) -> list[int]:
    """Labels that have no box, or one that is too near to another's."""
    crowded = {i for i, box in enumerate(boxes) if box is None}
    across, down = gap
    known = [(i, box) for i, box in enumerate(boxes) if box is not None]
    for k, (i, (left, top, right, bottom)) in enumerate(known):
        for j, (a, b, c, d) in known[:k]:
            if left < c + across and a < right + across and top < d + down and b < bottom + down:
                crowded |= {i, j}
    return sorted(crowded)


def _by_loss(
    glancer: Glancer,
    requests: Sequence[Request],
    first: Sequence[Found | None],
    crowded: Sequence[int],
    taken: Sequence[Box],
) -> list[int]:
    """Which label of a crowd chooses first: those of dimension lines, then those that lose most if
    all others have the places that they want; a label without any comes last, or it would take
    with its closer look what others need."""
    ranks: list[tuple[float, float, int]] = []
    for i in crowded:
        wanted = first[i]
        is_free = not isinstance(requests[i].place, Within)
        if wanted is None:
            ranks.append((is_free, inf, i))
            continue
        others = [f.box for j, f in enumerate(first) if f is not None and j != i]
        second = glancer.find(i, [*taken, *others], glancer.apart)
        ranks.append((is_free, -inf if second is None else wanted.cost - second.cost, i))
    return [i for _, _, i in sorted(ranks)]
