"""Samples that `geodsl mutate` wrote, as rows of numbers for the blind test.

Everything here can be seen without knowing the other half of a pair: a caption without its picture,
a picture without its caption, a figure without its program.
"""

from __future__ import annotations

import json
import re
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import atan2, degrees, hypot, log
from pathlib import Path
from typing import Any

import cairo
import numpy as np
from numpy.typing import NDArray

from geodsl import ir
from geodsl.records.reading import Loaded, load
from geodsl.renderer import Likeness, Scene, Style, layout, likeness
from geodsl.renderer.scene import ArcPath, Ink, Polyline, Role
from geodsl.solver.quality import Judge
from geodsl.solver.system import compile_system

Row = dict[str, Any]
Point = tuple[float, float]
Features = dict[str, float]

PIXELS = 32
"""Side of the small picture that a classifier sees."""

INKED = 128
"""Gray level below which a pixel counts as ink."""

NEAR_DEG = 1.0
"""Angles this close to 0, 60 or 90 degrees count as such."""

NEAR_RATIO = 1.01
"""Lengths this close count as equal."""


@dataclass(frozen=True, slots=True)
class Item:
    """A positive or a negative of a sample.

    Attributes:
        source: The problem that it comes from; items of one never meet items of another fold.
        rule: Of a negative; `positive` otherwise.
        captions: Those of a positive that have negatives; the one of a negative.
    """

    source: str
    rule: str
    captions: tuple[str, ...]
    small: NDArray[np.float32]
    picture: Features
    figure: Features

    @property
    def is_positive(self) -> bool:
        return self.rule == "positive"


def read_items(files: Iterable[Path]) -> list[Item]:
    """The positives and negatives of samples that have a negative."""
    items: list[Item] = []
    for file in files:
        record = json.loads(file.read_text(encoding="utf-8"))
        if record["negatives"]:
            items += _items_of(file, record)
    return items


def _items_of(file: Path, record: Row) -> Iterator[Item]:
    source = source_of(record["positive"]["scene"], file)
    used = {negative["caption_index"] for negative in record["negatives"]}
    captions = tuple(
        caption["text"] for k, caption in enumerate(record["positive"]["captions"]) if k in used
    )
    positive = _scene(record["positive"]["scene"], None)
    like = likeness(positive)
    folder = file.parent
    yield _item(source, "positive", captions, folder, record["positive"], positive)
    for negative in record["negatives"]:
        scene = _scene(negative["scene"], like)
        texts = (negative["caption"]["text"],)
        yield _item(source, negative["mutator"], texts, folder, negative, scene)


def _item(
    source: str, rule: str, captions: tuple[str, ...], folder: Path, row: Row, scene: Scene
) -> Item:
    gray = read_gray(folder / row["picture"])
    seen = {**ink_features(gray), **count_features(scene), **label_features(scene)}
    return Item(source, rule, captions, shrink(gray), seen, figure_features(row["scene"], scene))


def source_of(scene: Row, file: Path) -> str:
    """What a sample was made from: what its record says, else its folder."""
    if scene.get("source_id"):
        return f"{scene.get('source')}/{scene['source_id']}"
    return str(file.parent)


def _scene(record: Row, like: Likeness | None) -> Scene:
    """The picture of a record, laid out again: records do not say where labels stand."""
    loaded = load(record)
    picture = record["picture"]
    matrix = Likeness(tuple(picture["world_to_pixel"]))
    scene_like = matrix if like is None else Likeness(matrix.matrix, like.offsets)
    size = (picture["width"], picture["height"])
    return layout(loaded.program, loaded.coordinates, Style(), size, scene_like)


# --- captions -----------------------------------------------------------------------------------

_LETTERS = re.compile(r"(?<![a-z])[A-Z][₀-₉0-9'′]*(?:[A-Z][₀-₉0-9'′]*)*(?![a-z])")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def masked(text: str) -> str:
    """Names of points as one sign each, numbers as another: `∠ABC = 60°` is `∠@@@ = #°`."""
    text = _LETTERS.sub(lambda m: "@" * sum(c.isupper() for c in m.group()), text)
    return _NUMBER.sub("#", text)


def words(text: str) -> list[str]:
    """Words, runs of letters and single signs, and each pair of neighbours."""
    found = re.findall(r"@+|[^\W\d_]+|\d+(?:\.\d+)?|[^\w\s]", text)
    return found + [f"{a} {b}" for a, b in pairwise(found)]


def length_features(text: str) -> Features:
    sentences = [part for part in re.split(r"\.\s", text) if part]
    numbers = [float(n) for n in _NUMBER.findall(text)]
    return {
        "characters": float(len(text)),
        "words": float(len(text.split())),
        "sentences": float(len(sentences)),
        "longest sentence": float(max((len(s) for s in sentences), default=0)),
        "last sentence": float(len(sentences[-1])) if sentences else 0.0,
        "numbers": float(len(numbers)),
        "largest number": max(numbers, default=0.0),
        "smallest number": min(numbers, default=0.0),
        "numbers that are not whole": float(sum(n != round(n) for n in numbers)),
        "numbers that 5 divides": float(sum(n % 5 == 0 for n in numbers)),
        "different numbers": float(len(set(numbers))),
        "names": float(len(_LETTERS.findall(text))),
        "different names": float(len(set(_LETTERS.findall(text)))),
        "signs": float(sum(not (c.isalnum() or c.isspace()) for c in text)),
    }


# --- pictures -----------------------------------------------------------------------------------


def read_gray(path: Path) -> NDArray[np.uint8]:
    """(height, width), 0 black."""
    surface = cairo.ImageSurface.create_from_png(str(path))
    canvas = cairo.ImageSurface(cairo.FORMAT_RGB24, surface.get_width(), surface.get_height())
    context = cairo.Context(canvas)
    context.set_source_surface(surface)
    context.paint()
    stride = canvas.get_stride() // 4
    pixels = np.frombuffer(canvas.get_data(), np.uint8).reshape(canvas.get_height(), stride, 4)
    return np.ascontiguousarray(pixels[:, : canvas.get_width(), 1])


def shrink(gray: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Share of ink in each of `PIXELS` × `PIXELS` cells, in rows: (PIXELS²,)."""
    height, width = gray.shape
    rows = np.linspace(0, height, PIXELS + 1).astype(int)[:-1]
    columns = np.linspace(0, width, PIXELS + 1).astype(int)[:-1]
    sums = np.add.reduceat(np.add.reduceat(255.0 - gray, rows, axis=0), columns, axis=1)
    return (sums / (255.0 * (height / PIXELS) * (width / PIXELS))).astype(np.float32).ravel()


def ink_features(gray: NDArray[np.uint8]) -> Features:
    ys, xs = np.nonzero(gray < INKED)
    height, width = gray.shape
    if not len(xs):
        return {}
    left, right = int(xs.min()), width - 1 - int(xs.max())
    top, bottom = int(ys.min()), height - 1 - int(ys.max())
    return {
        "ink": float(len(xs)),
        "ink margin left": float(left),
        "ink margin right": float(right),
        "ink margin top": float(top),
        "ink margin bottom": float(bottom),
        "smallest ink margin": float(min(left, right, top, bottom)),
        "ink off the middle": hypot(left - right, top - bottom),
        "ink middle x": float(xs.mean()),
        "ink middle y": float(ys.mean()),
        "ink width": float(width - left - right),
        "ink height": float(height - top - bottom),
        "ink a unit of box": len(xs) / float((width - left - right) * (height - top - bottom)),
    }


def count_features(scene: Scene) -> Features:
    counts: Counter[str] = Counter()
    for ink in scene.inks:
        shape = "arc" if isinstance(ink.path, ArcPath) else "line"
        counts[f"{ink.role.value} {shape}{' dashed' if ink.dash else ''}"] += 1
    for label in scene.labels:
        counts[f"label {label.kind.value}"] += 1
    counts["fill"] = len(scene.fills)
    counts["elements"] = sum(counts.values())
    return {f"count of {name}": float(count) for name, count in counts.items()}


def label_features(scene: Scene) -> Features:
    """How far labels stand from what they name, from each other and from strokes."""
    away, turns, boxes = [], [], []
    for label in scene.labels:
        left, top, right, bottom = label.box
        x, y = (left + right) / 2, (top + bottom) / 2
        dx, dy = x - label.anchor[0], y - label.anchor[1]
        away.append(hypot(dx, dy))
        turns.append(degrees(atan2(dy, dx)) % 90)
        boxes.append((left, top, right, bottom))
    if not away:
        return {}
    lines = [p for ink in scene.inks if ink.role is Role.STROKE for p in _pieces(ink)]
    clear = [min((_gap(box, line) for line in lines), default=99.0) for box in boxes]
    return {
        "label farthest from anchor": max(away),
        "label mean distance from anchor": sum(away) / len(away),
        "label nearest to anchor": min(away),
        "label directions, spread": statistics.pstdev(turns),
        "label directions, mean": sum(turns) / len(turns),
        "label nearest to a stroke": min(clear),
        "label mean distance to strokes": sum(clear) / len(clear),
        "labels on strokes": float(sum(c < 1.0 for c in clear)),
        "label nearest to a label": min(
            (_between(a, b) for a, b in combinations(boxes, 2)), default=99.0
        ),
    }


def _pieces(ink: Ink) -> Iterator[tuple[Point, Point]]:
    if isinstance(ink.path, Polyline):
        points = ink.path.points
        yield from pairwise(points)


def _gap(box: tuple[float, float, float, float], line: tuple[Point, Point]) -> float:
    """Distance of a box from a segment, by samples along it."""
    left, top, right, bottom = box
    (ax, ay), (bx, by) = line
    steps = max(2, int(hypot(bx - ax, by - ay) / 3))
    return min(
        hypot(max(left - x, 0.0, x - right), max(top - y, 0.0, y - bottom))
        for x, y in (
            (ax + (bx - ax) * k / steps, ay + (by - ay) * k / steps) for k in range(steps + 1)
        )
    )


def _between(a: Sequence[float], b: Sequence[float]) -> float:
    return hypot(max(a[0] - b[2], b[0] - a[2], 0.0), max(a[1] - b[3], b[1] - a[3], 0.0))


# --- figures ------------------------------------------------------------------------------------


def figure_features(record: Row, scene: Scene) -> Features:
    """Shape and place of the figure, from its coordinates in pixels."""
    loaded = load(record)
    a, b, c, d, e, f = scene.matrix
    hidden = loaded.program.drawing.hidden_points
    places = {
        name: (a * x + c * y + e, b * x + d * y + f)
        for name, (x, y) in loaded.coordinates.points.items()
        if not name.startswith("_") and name not in hidden
    }
    scale = hypot(a, b)
    sides = _sides(loaded.program, places)
    radii = [scale * radius for radius in loaded.coordinates.radii.values()]
    return {
        "quality": _quality(loaded),
        "circles": float(len(radii)),
        "largest radius": max(radii, default=0.0),
        "smallest radius": min(radii, default=0.0),
        **_spread(list(places.values()), scene),
        **_angles(sides),
        **_lengths(sides),
        **_triples(list(places.values())),
    }


def _quality(loaded: Loaded) -> float:
    """The score by which the solver chooses among figures."""
    system, coordinates = compile_system(loaded.program), loaded.coordinates
    variables = system.variables
    x = [0.0] * variables.size
    for name, k in variables.points.items():
        x[k : k + 2] = coordinates.points[name]
    for name, k in variables.radii.items():
        x[k] = coordinates.radii[name]
    for name, k in variables.lines.items():
        x[k : k + 3] = coordinates.lines[name]
    return Judge(system).score(x)


def _sides(program: ir.Program, places: dict[str, Point]) -> list[tuple[str, str, Point, Point]]:
    pairs = {
        tuple(sorted((s.item.a, s.item.b)))
        for s in program.drawing.strokes
        if isinstance(s.item, ir.Segment)
    }
    return [(p, q, places[p], places[q]) for p, q in sorted(pairs) if p in places and q in places]


def _spread(places: list[Point], scene: Scene) -> Features:
    if len(places) < 2:
        return {}
    xs, ys = [p[0] for p in places], [p[1] for p in places]
    gaps = sorted(hypot(p[0] - q[0], p[1] - q[1]) for p, q in combinations(places, 2))
    margins = (min(xs), scene.width - max(xs), min(ys), scene.height - max(ys))
    wide, tall = max(xs) - min(xs), max(ys) - min(ys)
    return {
        "points": float(len(places)),
        "nearest points": gaps[0],
        "farthest points": gaps[-1],
        "median distance of points": gaps[len(gaps) // 2],
        "nearest over farthest": gaps[0] / gaps[-1],
        "box width": wide,
        "box height": tall,
        "box shape": min(wide, tall) / max(wide, tall, 1e-9),
        "smallest margin": min(margins),
        "largest margin": max(margins),
        "off the middle": hypot(margins[0] - margins[1], margins[2] - margins[3]),
        "middle x": sum(xs) / len(xs),
        "middle y": sum(ys) / len(ys),
    }


def _angles(sides: list[tuple[str, str, Point, Point]]) -> Features:
    """How level sides are, and the angles in which they meet."""
    turns = [degrees(atan2(q[1] - p[1], q[0] - p[0])) % 180 for _, _, p, q in sides]
    if not turns:
        return {}
    longest = max(range(len(sides)), key=lambda k: hypot(*_step(sides[k])))
    level = [min(t, 180 - t) for t in turns]
    upright = [abs(90 - t) for t in turns]
    corners, crossings = [], []
    for (i, one), (j, two) in combinations(enumerate(sides), 2):
        angle = abs(turns[i] - turns[j])
        crossings.append(min(angle, 180 - angle))
        if set(one[:2]) & set(two[:2]):
            corners.append(crossings[-1])
    return {
        "sides": float(len(sides)),
        "lowest slope": min(level),
        "level sides": float(sum(t < NEAR_DEG for t in level)),
        "upright sides": float(sum(t < NEAR_DEG for t in upright)),
        "nearest to upright": min(upright),
        "slope of the longest": level[longest],
        "smallest corner": min((c for c in corners if c > NEAR_DEG), default=90.0),
        "mean corner": sum(corners) / len(corners) if corners else 0.0,
        "right corners": float(sum(90 - c < NEAR_DEG for c in corners)),
        "almost right corners": float(sum(NEAR_DEG < 90 - c < 15 for c in corners)),
        "corners of 60": float(sum(abs(60 - c) < NEAR_DEG for c in corners)),
        "parallel sides": float(sum(c < NEAR_DEG for c in crossings)),
        "almost parallel sides": float(sum(NEAR_DEG < c < 15 for c in crossings)),
        "right crossings": float(sum(90 - c < NEAR_DEG for c in crossings)),
    }


def _step(side: tuple[str, str, Point, Point]) -> Point:
    _, _, p, q = side
    return q[0] - p[0], q[1] - p[1]


def _lengths(sides: list[tuple[str, str, Point, Point]]) -> Features:
    lengths = sorted(hypot(*_step(side)) for side in sides)
    if not lengths or lengths[0] <= 0:
        return {}
    ratios = [q / p for p, q in combinations(lengths, 2)]
    return {
        "shortest side": lengths[0],
        "longest side": lengths[-1],
        "shortest over longest": lengths[0] / lengths[-1],
        "equal sides": float(sum(r < NEAR_RATIO for r in ratios)),
        "almost equal sides": float(sum(NEAR_RATIO < r < 1.15 for r in ratios)),
        "halved sides": float(sum(abs(log(r / 2)) < log(NEAR_RATIO) for r in ratios)),
    }


def _triples(places: list[Point]) -> Features:
    """Areas, and points in or almost in a line."""
    areas, inline, almost = [], 0, 0
    for (ax, ay), (bx, by), (cx, cy) in combinations(places[:12], 3):
        twice = abs((bx - ax) * (cy - ay) - (by - ay) * (cx - ax))
        base = max(hypot(bx - ax, by - ay), hypot(cx - ax, cy - ay), hypot(cx - bx, cy - by))
        height = twice / base if base else 0.0
        inline += height < 0.5
        almost += 0.5 <= height < 12
        if height >= 0.5:
            areas.append(twice / 2)
    if not areas:
        return {}
    return {
        "smallest area": min(areas),
        "largest area": max(areas),
        "points in a line": float(inline),
        "points almost in a line": float(almost),
    }
