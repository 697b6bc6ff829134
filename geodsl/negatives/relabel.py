"""The same drawing with other letters."""

from __future__ import annotations

from collections.abc import Iterable

from geodsl.coordinates import Coordinates


def relabelled(coordinates: Coordinates, renaming: Iterable[tuple[str, str]]) -> Coordinates:
    """The figure in which what was called `old` is called `new`, for each pair (old, new).

    A circle that is named by its centre goes with the centre.
    """
    names = dict(renaming)
    points = {names.get(name, name): place for name, place in coordinates.points.items()}
    radii = {names.get(name, name): radius for name, radius in coordinates.radii.items()}
    return Coordinates(points, coordinates.lines, radii, coordinates.unknowns)
