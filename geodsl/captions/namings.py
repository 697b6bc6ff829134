"""By what words tell a circle from the others of a picture."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from geodsl.captions.pictured import Pictured


@dataclass(frozen=True, slots=True)
class ByName:
    """`circle k`, as it is printed."""

    text: str


@dataclass(frozen=True, slots=True)
class ByCentre:
    """`circle O`."""

    centre: str


@dataclass(frozen=True, slots=True)
class OnlyOne:
    """`the circle`."""


@dataclass(frozen=True, slots=True)
class ByPoints:
    """`the circle through A, B and C`."""

    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ByRadius:
    """`the circle of radius 5`."""

    length: str


Naming = ByName | ByCentre | OnlyOne | ByPoints | ByRadius


def naming_of(pictured: Pictured, key: str, statement: int, own: Collection[str]) -> Naming | None:
    """How a statement names a circle; None where nothing tells it apart.

    Args:
        own: The points that the statement names: others describe what has no name.
    """
    if key in pictured.names:
        return ByName(pictured.names[key])
    centre = pictured.centres.get(key)
    if centre is None:
        return None
    if centre in pictured.points and list(pictured.centres.values()).count(centre) == 1:
        return ByCentre(centre)
    if len(pictured.circles) == 1:
        return OnlyOne()
    seen = [p for p in pictured.on_circle.get(key, ()) if p in pictured.points and p not in own]
    names = tuple(dict.fromkeys(seen))[:3]
    if len(names) == 3:
        return ByPoints(names)
    length, said_by = pictured.radii.get(key, ("", statement))
    if said_by != statement and length.isdecimal() and _is_alone(pictured, length):
        return ByRadius(length)
    return None


def is_crowded(pictured: Pictured, key: str) -> bool:
    """A circle whose description would only repeat what is said of it. Several such circles are
    each `a circle`: sentences come in any order, and no statement says that they differ."""
    if key in pictured.names:
        return False
    centre = pictured.centres[key]
    return centre not in pictured.points or list(pictured.centres.values()).count(centre) > 1


def _is_alone(pictured: Pictured, length: str) -> bool:
    return sum(other == length for other, _ in pictured.radii.values()) == 1
