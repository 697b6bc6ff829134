"""How fast pictures are drawn: labels placed, strokes drawn, PNG encoded, on one core.

    python benchmarks/pictures.py FOLDER ... [--count 200] [--size 448] [--repeat 5]

Takes the first programs of the folders, by name and evenly spread, that solve. Solving is not
measured. The floor is the same strokes drawn into gray pixels and packed by `zlib.compress` at
level 1, and nothing else: no labels, marks, shades, axes or file format. Times are CPU times, for
each picture the least of a few repeats in which all are measured by turns, so that what else the
machine does counts little; where it does much, the ratio says more than the times.
"""

from __future__ import annotations

import argparse
import sys
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from time import process_time

from geodsl import ir
from geodsl.coordinates import Coordinates
from geodsl.frontend import check_source
from geodsl.renderer import Scene, draw_png, layout, measure_labels
from geodsl.renderer.outputs import gray_pixels
from geodsl.renderer.scene import Role
from geodsl.solver import Solved, solve
from geodsl.source import Source

Solution = tuple[ir.Program, Coordinates]


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds of one picture."""

    layout: float
    draw: float
    floor: float

    @property
    def total(self) -> float:
        return self.layout + self.draw


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--size", type=int, default=448)
    parser.add_argument("--repeat", type=int, default=5)
    options = parser.parse_args(arguments)
    solutions = solved(options.folders, options.count)
    if not solutions:
        print("no program there that solves", file=sys.stderr)
        return 1
    scenes = [layout(*s, size=options.size) for s in solutions]
    timings = [
        measure(solution, scene, options.size, options.repeat)
        for solution, scene in zip(solutions, scenes, strict=True)
    ]
    reports = [measure_labels(scene) for scene in scenes]
    clean = sum(not r.overlaps and not r.far for r in reports)
    print(f"pictures                 {len(timings)} of {options.size} x {options.size}")
    print(f"strokes, labels          {_mean(scenes, 'inks'):.1f}, {_mean(scenes, 'labels'):.1f}")
    print(f"clean labels             {clean}")
    for name in ("layout", "draw", "total", "floor"):
        values = [getattr(t, name) for t in timings]
        print(f"{name:<8} mean, median    {sum(values) / len(values):.2f} {median(values):.2f} ms")
    total, floor = sum(t.total for t in timings), sum(t.floor for t in timings)
    print(f"pictures per second      {1000 * len(timings) / total:.0f}")
    print(f"ratio to the floor       {total / floor:.2f}")
    return 0


def _mean(scenes: Sequence[Scene], field: str) -> float:
    return sum(len(getattr(s, field)) for s in scenes) / len(scenes)


def solved(folders: Sequence[Path], count: int) -> list[Solution]:
    """Solutions of up to `count` programs, spread evenly over all that the folders hold."""
    files = sorted(file for folder in folders for file in folder.rglob("*.geo"))
    step = max(1, len(files) // max(1, count + count // 5))
    found: list[Solution] = []
    for file in files[::step]:
        program, _ = check_source(Source(str(file), file.read_text(encoding="utf-8")))
        outcome = solve(program) if program is not None else None
        if program is not None and isinstance(outcome, Solved):
            found.append((program, outcome.coordinates))
        if len(found) == count:
            break
    return found


def measure(solution: Solution, scene: Scene, size: int, repeat: int) -> Timing:
    """The least times of one picture."""
    strokes = tuple(ink for ink in scene.inks if ink.role is Role.STROKE)
    bare = replace(scene, inks=strokes, labels=(), fills=())
    actions: tuple[Callable[[], object], ...] = (
        lambda: layout(*solution, size=size),
        lambda: draw_png(scene),
        lambda: zlib.compress(gray_pixels(bare), 1),
    )
    rounds = [[_time(action) for action in actions] for _ in range(repeat)]
    return Timing(*(min(times) for times in zip(*rounds, strict=True)))


def _time(action: Callable[[], object]) -> float:
    start = process_time()
    action()
    return 1000 * (process_time() - start)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
