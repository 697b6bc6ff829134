"""Names of the text that the picture does not know, bound to the picture's names.

Geometry3K's annotators read the text and the picture apart: the text speaks of triangle `RST`
where the picture has points `R`, `A`, `T`. A name is bound only where one picture name, and no
other, makes every segment that the text names a drawn one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from geodsl.importers.g3k_figure import Figure, lean_deg
from geodsl.importers.g3k_forms import Form, Raw, Tree

_MOST_UNKNOWN = 3
_MOST_SPARE = 8
"""Above these numbers of names nothing is tried: the binding would be a guess."""

_UPRIGHT_DEG = 75.0
"""A tangent leaves the radius at this angle at least, in a rough picture."""

_SIDED = frozenset({
    "Triangle", "Quadrilateral", "Parallelogram", "Rectangle", "Rhombus", "Square", "Trapezoid",
    "Kite", "Pentagon", "Hexagon", "Octagon",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scene:
    """What a binding is tried against: the picture, and the points on each circle by centre."""

    figure: Figure
    circles: Mapping[str, frozenset[str]]


def bind(
    unknown: Sequence[str], spare: Sequence[str], text: Sequence[Form], scene: Scene
) -> dict[str, str]:
    """Text name -> picture name, for all of `unknown` or for none of them.

    Args:
        unknown: Names of the text that the picture neither places nor uses.
        spare: Names of the picture that the text does not use.
        text: Forms of the text.
        scene: The picture, in the names of the picture.
    """
    if not unknown or len(unknown) > _MOST_UNKNOWN or not spare or len(spare) > _MOST_SPARE:
        return {}
    best: list[tuple[int, dict[str, str]]] = []
    for chosen in permutations(spare, len(unknown)):
        binding = dict(zip(unknown, chosen, strict=True))
        checks = [check for form in text for check in _checks(form, binding, scene)]
        if checks and all(checks):
            best.append((len(checks), binding))
    if len(best) != 1:
        return {}
    return best[0][1]


def _checks(form: Tree, binding: Mapping[str, str], scene: Scene) -> Iterator[bool]:
    """For every part of the text that names a bound point: does the picture agree?"""
    if isinstance(form, Raw):
        return
    words = [binding.get(word, word) for word in form.points()]
    touched = any(word in binding for word in form.points())
    if touched and form.name == "Circle":
        yield words[0] in scene.circles
    elif touched and form.name == "Line" and len(words) == 2:
        yield _is_joined(scene, words[0], words[1])
    elif touched and form.name == "Angle" and len(words) == 3:
        yield _is_joined(scene, words[0], words[1]) and _is_joined(scene, words[1], words[2])
    elif touched and form.name in _SIDED:
        yield all(_is_joined(scene, words[i - 1], words[i]) for i in range(len(words)))
        yield len(set(words)) == len(words)
    elif touched and form.name == "Arc":
        yield any(set(words) <= on for on in scene.circles.values())
    yield from _role(form, binding, scene)
    for argument in form.arguments:
        yield from _checks(argument, binding, scene)


def _role(form: Form, binding: Mapping[str, str], scene: Scene) -> Iterator[bool]:
    def name(word: str) -> str:
        return binding.get(word, word)

    match form:
        case Form("Tangent", (Form("Line", (Raw(a), Raw(b))), Form("Circle", (Raw(c),)))):
            if binding.keys() & {a, b, c}:
                yield _looks_tangent(scene, name(a), name(b), name(c))
        case Form("IsMidpointOf", (Form("Point", (Raw(p),)), Form("Line", (Raw(a), Raw(b))))):
            if binding.keys() & {p, a, b}:
                row = scene.figure.row_of(name(a), name(b))
                yield row is not None and name(p) in row.points
        case Form(
            "IsIncenterOf" | "IsCentroidOf" | "IsOrthocenterOf",
            (Form("Point", (Raw(p),)), Form(_, corners)),
        ):
            if p in binding:
                points = [name(c.text) for c in corners if isinstance(c, Raw)]
                yield not any(
                    len(set(row.points) & set(points)) >= 2 and name(p) in row.points
                    for row in scene.figure.rows
                )


def _is_joined(scene: Scene, a: str, b: str) -> bool:
    """Whether a stroke or a row joins two points."""
    row = scene.figure.row_of(a, b)
    return a != b and (scene.figure.is_drawn(a, b) or row is not None)


def _looks_tangent(scene: Scene, a: str, b: str, centre: str) -> bool:
    on = scene.circles.get(centre, frozenset())
    figure = scene.figure
    for touch, far in ((a, b), (b, a)):
        if touch in on and figure.is_placed(touch, far, centre) and _is_joined(scene, a, b):
            spot = figure.places
            lean = lean_deg(spot[touch], spot[far], spot[touch], spot[centre])
            if lean >= _UPRIGHT_DEG:
                return True
    return False
