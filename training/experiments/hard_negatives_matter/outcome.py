"""What came out, for people and programs: `table.md`, `outcome.json`, `plot.png`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from matplotlib.figure import Figure

from geodsl.training.experiments.hard_negatives_matter.intervals import (
    Estimate,
    estimate,
    tabulate,
)
from geodsl.training.experiments.hard_negatives_matter.plan import Cell, Plan
from geodsl.training.experiments.hard_negatives_matter.questions import WAYS, Answers
from geodsl.training.fields import plain

IN_BATCH = "in_batch"

Found = Mapping[Cell, Mapping[int, Answers]]
"""Answers by row and seed."""

Origins = Mapping[str, Mapping[str, str]]
"""By set and key."""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure.

    Attributes:
        name: What was measured: a condition, or a blind baseline.
        negatives: In training, of each kind; None of a blind baseline.
        gain: What it has over in-batch only, drawn alike; None where that was not measured.
    """

    name: str
    negatives: int | None
    set: str
    way: str
    hits: Estimate
    gain: Estimate | None = None


def rows(found: Found, blind: Mapping[str, Answers], origins: Origins) -> list[Row]:
    """All figures, set by set."""
    made = [*_of_models(found, origins), *_of_blind(blind, origins)]
    order = list(origins)
    return sorted(made, key=lambda row: (order.index(row.set), WAYS.index(row.way)))


def _of_models(found: Found, origins: Origins) -> Iterator[Row]:
    plain_cell = next((cell for cell in found if cell.condition == IN_BATCH), None)
    for cell, by_seed in found.items():
        for name, known in origins.items():
            for way in WAYS:
                answers = [one[name][way] for one in by_seed.values()]
                if not any(answers):
                    continue
                table = tabulate(answers, known)
                gain = None
                if plain_cell is not None and cell != plain_cell:
                    plain_ones = found[plain_cell]
                    if list(plain_ones) == list(by_seed):
                        base = tabulate([one[name][way] for one in plain_ones.values()], known)
                        gain = estimate(table, base)
                yield Row(cell.title, cell.count, name, way, estimate(table), gain)


def _of_blind(blind: Mapping[str, Answers], origins: Origins) -> Iterator[Row]:
    for title, answers in blind.items():
        for name, by_way in answers.items():
            for way, right in by_way.items():
                if right:
                    yield Row(title, None, name, way, estimate(tabulate([right], origins[name])))


def write(place: Path, made: Sequence[Row], plan: Plan, counts: Mapping[str, int]) -> None:
    """Write the three files."""
    text = json.dumps(
        {
            "plan": plain(plan),
            "chance": 1 / (1 + plan.against),
            "counts": dict(counts),
            "rows": [asdict(row) for row in made],
        },
        indent=1,
    )
    (place / "outcome.json").write_text(text + "\n")
    (place / "table.md").write_text(markdown(made, plan, counts))
    plot(made, plan).savefig(place / "plot.png", dpi=130)


# --- for people ----------------------------------------------------------------------------------


def markdown(made: Sequence[Row], plan: Plan, counts: Mapping[str, int]) -> str:
    """One table for each set and way."""
    size = plan.size
    lines = [
        f"{size.steps} steps of {size.batch} of {counts['train']} samples; pictures of "
        f"{size.picture} pixels; {size.layers} layers of width {size.width} in each tower. "
        f"Chance is {_percent(1 / (1 + plan.against))}. Intervals: 95 %, bootstrap over problems "
        "and seeds.",
    ]
    for name, way in dict.fromkeys((row.set, row.way) for row in made):
        here = [row for row in made if (row.set, row.way) == (name, way)]
        head = f"Hit@1 (1 of {1 + plan.against}) among {way}, {name}"
        lines += ["", f"| {head} | negatives | samples | seeds | Hit@1 | over in-batch only |"]
        lines += ["|---|---|---|---|---|---|"]
        for row in here:
            count = "blind" if row.negatives is None else str(row.negatives)
            gain = "" if row.gain is None else _interval(row.gain, points=True)
            hits = row.hits
            lines.append(
                f"| {row.name} | {count} | {hits.samples} | {hits.seeds} | {_interval(hits)} "
                f"| {gain} |"
            )
    return "\n".join(lines) + "\n"


def _interval(found: Estimate, *, points: bool = False) -> str:
    if points:
        low, high = 100 * found.low, 100 * found.high
        return f"{100 * found.value:+.1f} ({low:+.1f} to {high:+.1f}) points"
    low, high = 100 * found.low, 100 * found.high
    return f"{100 * found.value:.1f} % ({low:.1f} to {high:.1f})"


def _percent(value: float) -> str:
    return f"{100 * value:.1f} %"


def plot(made: Sequence[Row], plan: Plan) -> Figure:
    """Hit@1 over the number of negatives, a panel for each set and way."""
    panels = list(dict.fromkeys((row.set, row.way) for row in made))
    figure = Figure(figsize=(4.5 * max(1, len(panels)), 4.2), layout="constrained")
    for k, (name, way) in enumerate(panels):
        axes = figure.add_subplot(1, len(panels), k + 1)
        here = [row for row in made if (row.set, row.way) == (name, way)]
        trained = [row for row in here if row.negatives is not None]
        for title in dict.fromkeys(row.name for row in trained):
            mine = [row for row in trained if row.name == title]
            axes.errorbar(
                [row.negatives or 0 for row in mine],
                [row.hits.value for row in mine],
                yerr=[
                    [max(0.0, row.hits.value - row.hits.low) for row in mine],
                    [max(0.0, row.hits.high - row.hits.value) for row in mine],
                ],
                marker="o", capsize=3, label=title,
            )  # fmt: skip
        for row, style in zip([r for r in here if r.negatives is None], ("--", ":"), strict=False):
            axes.axhline(row.hits.value, color="grey", linestyle=style, label=row.name)
        axes.axhline(1 / (1 + plan.against), color="black", linewidth=0.8, label="chance")
        axes.set(
            title=f"{name}: among {1 + plan.against} {way}",
            xlabel="hard negatives in training", ylabel="Hit@1", ylim=(0, 1),
        )  # fmt: skip
        axes.legend(fontsize=7)
    return figure
