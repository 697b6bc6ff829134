"""What a growing program has drawn so far, as far as the next move needs to know."""

from __future__ import annotations

from itertools import combinations
from random import Random

from geodsl.sampler.names import Names

Pair = frozenset[str]


class Sketch:
    """The things that a growing program speaks of. It knows no coordinates.

    Attributes:
        lines: Statements written so far.
        used: Moves taken, in order.
        points: In order of introduction.
        shapes: (kind, corners) of polygons, a kind of `vocabulary.shapes` or a more general one.
        drawn: Segments that the picture shows, parts of segments included.
        flats: Largest known sets of points on one line.
        circles: How a circle is spoken of -> its named centre, or None.
        on: How a circle is spoken of -> known points of it.
        named: Small letter of a line -> known points of it.
        loose: Points that nothing drawn touches yet -> points to join them to.
        rights: (arm, vertex, arm) of known right angles.
        plane: Points with coordinates.
        apart: Points of the second figure of the picture.
        twins: Pairs of congruent or similar polygons, corner by corner.
    """

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.names = Names(rng)
        self.lines: list[str] = []
        self.used: list[str] = []
        self.points: list[str] = []
        self.shapes: list[tuple[str, tuple[str, ...]]] = []
        self.drawn: dict[Pair, None] = {}
        self.flats: list[set[str]] = []
        self.circles: dict[str, str | None] = {}
        self.on: dict[str, list[str]] = {}
        self.named: dict[str, list[str]] = {}
        self.loose: dict[str, tuple[str, ...]] = {}
        self.rights: list[tuple[str, str, str]] = []
        self.plane: list[str] = []
        self.apart: list[str] = []
        self.twins: list[tuple[tuple[str, ...], tuple[str, ...]]] = []

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    # --- questions -----------------------------------------------------------------------------

    def is_drawn(self, a: str, b: str) -> bool:
        return frozenset((a, b)) in self.drawn

    def is_flat(self, *points: str) -> bool:
        """Whether the points are known to lie on one line."""
        return len(set(points)) < 3 or any(flat.issuperset(points) for flat in self.flats)

    def segments(self) -> list[tuple[str, str]]:
        """Drawn segments, ends in the order of introduction."""
        place = {name: k for k, name in enumerate(self.points)}
        return [(a, b) for a, b in (sorted(pair, key=place.__getitem__) for pair in self.drawn)]

    def neighbours(self, vertex: str) -> list[str]:
        return [p for p in self.points if p != vertex and self.is_drawn(vertex, p)]

    def forks(self) -> list[tuple[str, str, str]]:
        """Angles (arm, vertex, arm) between drawn segments that are not in one line."""
        return [
            (a, vertex, b)
            for vertex in self.points
            for a, b in combinations(self.neighbours(vertex), 2)
            if not self.is_flat(a, vertex, b)
        ]

    # --- changes -------------------------------------------------------------------------------

    def introduce(self, point: str) -> None:
        if point not in self.points:
            self.points.append(point)

    def add(self, effect: str, names: dict[str, str]) -> None:
        """What a move leaves behind; `names` are the names for the letters in it.

        Raises:
            ValueError: No such effect.
        """
        verb, _, rest = effect.strip().partition(" ")
        word, _, other = rest.partition(" ")
        match verb:
            case "draw":
                ends = letters(word, names)
                if len(ends) == 2:
                    self._draw(*ends)
            case "flat":
                self._lay(letters(word, names))
            case "shape":
                self._shape(word, letters(other, names))
            case "circle" | "disc":
                if word in names:
                    self._circle(word, names)
            case "on":
                known = self.on.setdefault(reference(other, names), [])
                known += [p for p in letters(word, names) if p not in known]
            case "line" if word not in names:
                pass
            case "line":
                known = self.named.setdefault(names[word], [])
                known += [p for p in letters(other, names) if p not in known]
                self._lay(self.named[names[word]])
            case "anchor" if word not in names:
                pass
            case "anchor":
                self._anchor(names[word], other.split(), names)
            case "right":
                a, vertex, b = letters(word, names)
                self.rights.append((a, vertex, b))
            case "plane":
                self.plane += letters(word, names)
            case "apart":
                self.apart += letters(word, names)
            case "twin":
                one, two = letters(word, names), letters(other, names)
                self.twins.append((tuple(one), tuple(two)))
            case "arc":
                pass
            case _:
                raise ValueError(f"no effect {effect!r}")

    def join(self, point: str, other: str) -> None:
        """Draw a segment; the point is no longer loose."""
        self._draw(point, other)

    def _draw(self, a: str, b: str) -> None:
        self.drawn[frozenset((a, b))] = None
        self.loose.pop(a, None)
        self.loose.pop(b, None)

    def _lay(self, points: list[str]) -> None:
        """Points of one line; known lines that share two points with it become one with it."""
        new = set(points)
        if len(new) < 2:
            return
        rest = []
        for flat in self.flats:
            if len(flat & new) >= 2:
                new |= flat
            else:
                rest.append(flat)
        self.flats = [*rest, new]

    def _shape(self, kind: str, corners: list[str]) -> None:
        if (kind, tuple(corners)) not in self.shapes:
            self.shapes.append((kind, tuple(corners)))
        if len(corners) > 3 or kind != "triangle" or not self._is_closed(corners):
            for a, b in zip(corners, corners[1:] + corners[:1], strict=True):
                self._draw(a, b)

    def _is_closed(self, corners: list[str]) -> bool:
        """Whether some sides of a triangle are drawn already: then it is one of points that other
        statements join, and only these sides are there."""
        return sum(self.is_drawn(a, b) for a, b in combinations(corners, 2)) >= 2

    def _circle(self, word: str, names: dict[str, str]) -> None:
        spoken = f"circle {names[word]}"
        centre = None if word.startswith("$") else names[word]
        self.circles[spoken] = centre
        self.on.setdefault(spoken, [])
        names[f"@{word.removeprefix('$')}"] = spoken

    def _anchor(self, point: str, others: list[str], names: dict[str, str]) -> None:
        if any(point in pair for pair in self.drawn) and others != ["others"]:
            return
        if others == ["others"]:
            near = [p for p in self.points if p != point and not self.is_drawn(p, point)]
            chosen = [p for p in near if not self.is_flat(p, point, *self._along(point))]
            self.loose[point] = tuple(chosen or near)
        else:
            self.loose[point] = tuple(names[letter] for letter in others if letter in names)

    def _along(self, point: str) -> list[str]:
        """Two points of a line that a point lies on."""
        flat = next((f for f in self.flats if point in f), set())
        return sorted(flat - {point})[:1]


def letters(word: str, names: dict[str, str]) -> list[str]:
    """The points that a run of places stands for."""
    return [names[letter] for letter in word if letter in names]


def reference(word: str, names: dict[str, str]) -> str:
    """How the circle is spoken of that `@c`, `@O` (by its centre) or `@k` stands for."""
    return names[word] if word in names else f"circle {names[word[1:]]}"
