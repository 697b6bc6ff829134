"""Which statements share a sentence, and the order of the sentences."""

from __future__ import annotations

from collections.abc import Sequence

from geodsl.captions.draws import ATTACH, JOIN, RANK, drawn, draws
from geodsl.captions.items import Item
from geodsl.captions.mentions import introduced_first

MOST_ASIDES = 3
MOST_CLAUSES = 2
LONG = 60
"""Characters of a clause that stands alone in its sentence."""
_RANKS = 1 << 16


def grouped(items: Sequence[Item], seed: int) -> list[list[Item]]:
    """The items of each sentence, in the order of the caption.

    Introductions of points are together: those that nothing else says make one sentence.

    Statements about the corners of a shape join its sentence, and neighbours join each other, by
    the draw of the one that joins. Half of the seeds keep the order of the program; the others
    put introductions first and the rest in the order of a draw, but what the program says first
    of a shape or a circle before all else that names it.
    """
    ordered = list(items)
    if draws(seed, "order") & 1:
        ordered = introduced_first(sorted(ordered, key=_by_draw))
    return _joined(_with_points_together(_attached(ordered)))


def _with_points_together(groups: list[list[Item]]) -> list[list[Item]]:
    """What only introduces points is one group, where its first is."""
    points = [group[0] for group in groups if group[0].said.is_point]
    found: list[list[Item]] = []
    for group in groups:
        if not group[0].said.is_point:
            found.append(group)
        elif group[0] is points[0]:
            found.append(points)
    return found


def _by_draw(item: Item) -> tuple[bool, bool, int]:
    """Shapes first, then circles and the like, then all else."""
    said = item.said
    return said.host is None, not said.is_bare, drawn(item.bits, RANK, _RANKS)


def _attached(items: list[Item]) -> list[list[Item]]:
    """Asides go to the first shape that has their points; shapes keep their places."""
    hosts = {id(item): [item] for item in items if item.said.host is not None}
    taken: set[int] = set()
    for item in items:
        if item.said.aside is None or item.said.host is not None or drawn(item.bits, ATTACH, 2):
            continue
        for host in hosts.values():
            if len(host) <= MOST_ASIDES and item.points <= host[0].said.corners and item.points:
                host.append(item)
                taken.add(id(item))
                break
    return [hosts.get(id(item), [item]) for item in items if id(item) not in taken]


def _joined(groups: list[list[Item]]) -> list[list[Item]]:
    """Short neighbours without a shape share a sentence."""
    found: list[list[Item]] = []
    for group in groups:
        last = found[-1] if found else []
        if (
            last
            and len(last) < MOST_CLAUSES
            and _is_plain(last)
            and _is_plain(group)
            and drawn(group[0].bits, JOIN, 3) == 0
        ):
            last.append(group[0])
        else:
            found.append(group)
    return found


def _is_plain(group: list[Item]) -> bool:
    return all(
        item.said.host is None and not item.said.is_bare and len(item.said.clause) < LONG
        for item in group
    )
