"""Give every label its place: clear of all ink, of the other labels and of the border.

A first look (see `glance`), if need be in a slightly smaller font, is enough for most pictures.
Where it is not, three steps follow, each taken only where the one before has left a label without a
place: few candidates for every label; many for the stuck ones, which may stand closer; and all
labels anew in a smaller font.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from geodsl.renderer import sizes
from geodsl.renderer.glance import Glancer, fitted, place_at_a_glance
from geodsl.renderer.labels import Request, Within, facing
from geodsl.renderer.obstacles import Obstacles
from geodsl.renderer.pieces import Piece
from geodsl.renderer.scene import Box, Label, Point
from geodsl.renderer.weighing import Canvas, Choice, weigh

_QUICK = (1.0, 0.86)
"""Font sizes of the first look: to weigh all places takes ten times as long as to draw, and the
smaller letters are hardly seen to be so."""

_SHRINK = (1.0, 0.86, 0.74, 0.0)
"""Font sizes that are tried where room is scarce; the style sets the least."""

_SMALLER = (1.0, 0.76)
"""Sizes of the text of an angle, as shares of the font size: a smaller one may find room inside."""

_CROWD = 80
"""Weighing more labels than this takes long and seldom finds room for all: it is done once, in the
smallest font."""


def place_labels(
    requests: Sequence[Request],
    canvas: Canvas,
    pieces: Sequence[Piece],
    offsets: Mapping[str, Point],
) -> tuple[Label, ...]:
    """Place every label that is needed, and the optional ones that find room.

    Args:
        pieces: All ink that labels keep away from.
        offsets: Wishes: where a label stood from its anchor in a picture like this one. It stands
            there again if that is clear.
    """
    needed = [r for r in requests if not r.is_optional]
    optional = [r for r in requests if r.is_optional]
    size, boxes = canvas.em, place_at_a_glance(needed, canvas, pieces, offsets)
    if boxes is None:
        fitting = [fitted(request, _SMALLER, canvas, pieces) for request in needed]
        needed = [small or own for small, own in zip(fitting, needed, strict=True)]
        found = _at_a_glance(needed, canvas, pieces, offsets, None in fitting)
        boxes, size = found or _place_with_care(needed, canvas, pieces, offsets)
    labels = [_label(r, box, size) for r, box in zip(needed, boxes, strict=True)]
    if optional:
        glancer = Glancer(optional, needed, replace(canvas, em=size), pieces, offsets)
        labels.extend(_where_free(optional, glancer, list(boxes), size))
    return tuple(labels)


def _at_a_glance(
    requests: Sequence[Request],
    canvas: Canvas,
    pieces: Sequence[Piece],
    offsets: Mapping[str, Point],
    must_mislead: bool,
) -> tuple[list[Box], float] | None:
    """Boxes and font size of all labels, where a first look is enough. Numbers of angles that may
    be taken for those of others, which `must_mislead` says of some, are better than a small font
    everywhere."""
    looks = [(share, True) for share in _QUICK]
    if not must_mislead and any(request.scale != 1.0 for request in requests):
        looks = [(1.0, False), *looks]
    for share, may_mislead in looks:
        size = max(canvas.em_min, canvas.em * share)
        boxes = place_at_a_glance(requests, replace(canvas, em=size), pieces, offsets, may_mislead)
        if boxes is not None:
            return boxes, size
    return None


def _place_with_care(
    requests: Sequence[Request],
    canvas: Canvas,
    pieces: Sequence[Piece],
    offsets: Mapping[str, Point],
) -> tuple[list[Box], float]:
    """Boxes of all labels, and the font size in pixels."""
    obstacles = Obstacles(pieces)
    if len(requests) > _CROWD:
        return _squeeze_crowd(requests, canvas, pieces, obstacles, offsets)
    placed: dict[int, Box] = {}
    size = canvas.em
    choices = weigh(requests, requests, canvas, obstacles, size, False, offsets)
    stuck = _assign(choices, placed, sizes.LABEL_GAP * size)
    if stuck and not _repair(stuck, choices, placed, canvas, obstacles, offsets):
        placed, size = _squeeze(requests, canvas, obstacles, offsets, _SHRINK)
    return [placed[i] for i in range(len(requests))], size


def _squeeze_crowd(
    requests: Sequence[Request],
    canvas: Canvas,
    pieces: Sequence[Piece],
    obstacles: Obstacles,
    offsets: Mapping[str, Point],
) -> tuple[list[Box], float]:
    """Boxes and font size of very many labels: a first look at each size."""
    for share in _SHRINK[1:]:
        smaller = replace(canvas, em=max(canvas.em_min, canvas.em * share))
        boxes = place_at_a_glance(requests, smaller, pieces, offsets, True)
        if boxes is not None:
            return boxes, smaller.em
    placed, size = _squeeze(requests, canvas, obstacles, offsets, _SHRINK[-1:])
    return [placed[i] for i in range(len(requests))], size


def _repair(
    stuck: Sequence[int],
    choices: list[Choice],
    placed: dict[int, Box],
    canvas: Canvas,
    obstacles: Obstacles,
    offsets: Mapping[str, Point],
) -> bool:
    """Look closely around each stuck label. Returns whether all found a place."""
    everyone = [choice.request for choice in choices]
    requests = [everyone[i] for i in stuck]
    closely = weigh(requests, everyone, canvas, obstacles, canvas.em, True, offsets)
    gap = sizes.LABEL_GAP_MIN * canvas.em
    for i, choice in zip(stuck, closely, strict=True):
        choices[i] = choice
        if not (_settle(i, choices, placed, gap) or _evict(i, choices, placed, gap)):
            return False
    return True


def _squeeze(
    requests: Sequence[Request],
    canvas: Canvas,
    obstacles: Obstacles,
    offsets: Mapping[str, Point],
    shares: Sequence[float],
) -> tuple[dict[int, Box], float]:
    """Boxes and font size where room is scarce: everything anew, closely, at each of some sizes."""
    best: tuple[int, dict[int, Box], float] | None = None
    for share in shares:
        size = max(canvas.em_min, canvas.em * share)
        choices = weigh(requests, requests, canvas, obstacles, size, True, offsets)
        placed: dict[int, Box] = {}
        gap = sizes.LABEL_GAP_MIN * size
        stuck = _assign(choices, placed, gap)
        if best is None or len(stuck) < best[0]:
            for i in stuck:
                placed[i] = _least_bad(choices[i], list(placed.values()), gap)
            best = (len(stuck), placed, size)
        if not stuck or size == canvas.em_min:
            break
    assert best is not None  # shares is not empty
    return best[1], best[2]


def _least_bad(choice: Choice, others: Sequence[Box], gap: float) -> Box:
    """The cheapest box that touches no other label, or simply the cheapest."""
    apart = (b for b in choice.boxes if not any(_touch(b, other, gap) for other in others))
    return next(apart, choice.boxes[0])


# --- labels against each other -----------------------------------------------------------------


def _assign(choices: list[Choice], placed: dict[int, Box], clearance: float) -> list[int]:
    """Give each label a box, so that none overlap where that can be had; returns who got none.

    Labels of dimension lines choose first, then those with the fewest clear places. One that
    finds all its clear places taken takes the cheapest that a single other label can give up.
    """
    stuck = []
    is_free = [not isinstance(c.request.place, Within) for c in choices]
    for i in sorted(range(len(choices)), key=lambda i: (is_free[i], choices[i].clear, i)):
        if not (_settle(i, choices, placed, clearance) or _evict(i, choices, placed, clearance)):
            stuck.append(i)
    return stuck


def _settle(i: int, choices: Sequence[Choice], placed: dict[int, Box], clearance: float) -> bool:
    box = next(_free_boxes(i, choices, placed, clearance, i), None)
    if box is None:
        return False
    placed[i] = box
    return True


def _free_boxes(
    i: int, choices: Sequence[Choice], placed: Mapping[int, Box], clearance: float, leaving: int
) -> Iterator[Box]:
    """The clear boxes of a label that touch no other label's, but for one that is leaving."""
    clear = choices[i].boxes[: choices[i].clear]
    others = [b for _, b in _near(clear, placed, clearance, (i, leaving))]
    for box in clear:
        if not any(_touch(box, other, clearance) for other in others):
            yield box


def _near(
    boxes: Sequence[Box], placed: Mapping[int, Box], clearance: float, without: Sequence[int]
) -> list[tuple[int, Box]]:
    """The labels that any of the boxes may touch: in a crowd few of many."""
    if not boxes:
        return []
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    region = min(lefts), min(tops), max(rights), max(bottoms)
    return [(j, b) for j, b in placed.items() if j not in without and _touch(region, b, clearance)]


def _touch(a: Box, b: Box, clearance: float) -> bool:
    return (
        a[0] < b[2] + clearance
        and b[0] < a[2] + clearance
        and a[1] < b[3] + clearance
        and b[1] < a[3] + clearance
    )


def _evict(i: int, choices: Sequence[Choice], placed: dict[int, Box], clearance: float) -> bool:
    """Take the cheapest box that only one other label has to leave, which finds another."""
    clear = choices[i].boxes[: choices[i].clear]
    near = _near(clear, placed, clearance, (i,))
    escapes: dict[int, list[Box]] = {}
    for box in clear:
        rivals = [j for j, b in near if _touch(box, b, clearance)]
        if len(rivals) != 1:
            continue
        rival = rivals[0]
        if rival not in escapes:
            escapes[rival] = list(_free_boxes(rival, choices, placed, clearance, i))
        moved = next((b for b in escapes[rival] if not _touch(b, box, clearance)), None)
        if moved is not None:
            placed[rival] = moved
            placed[i] = box
            return True
    return False


def _where_free(
    requests: Sequence[Request], glancer: Glancer, taken: list[Box], size: float
) -> list[Label]:
    """The optional labels that have a clear place left, not so near to others as to be read
    together with them: `A` and `1` are not `A1`."""
    labels = []
    for i, request in enumerate(requests):
        found = glancer.find(i, taken, glancer.apart)
        if found is not None:
            taken.append(found.box)
            labels.append(_label(request, found.box, size))
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
        facing(request.place),
    )
