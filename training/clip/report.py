"""Outcomes for people and programs: a page with curves, a table on the terminal, JSON."""

from __future__ import annotations

import base64
import html
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from geodsl.training.clip.evaluate import Outcome
from geodsl.training.clip.scoring import Hits, Share

REPORT, OUTCOME = "report.html", "evaluation.json"
WAYS = (("captions", "a picture among captions"), ("pictures", "a caption among pictures"))
CURVES = (("loss", "loss"), ("learning_rate", "learning rate"), ("masked", "masked pairs"))


def write_report(
    output: Path, history: Sequence[Mapping[str, float]], outcome: Outcome | None
) -> None:
    """Write the page, and the outcome as JSON where there is one."""
    parts = [_picture(curves(history))]
    if outcome is not None:
        (output / OUTCOME).write_text(json.dumps(outcome.as_json(), indent=2) + "\n")
        parts += [_table(table([("this model", outcome)])), _picture(bars(outcome))]
        parts += [f"<h2>Hit@1, {title}, by rule</h2>{_rules(outcome, way)}" for way, title in WAYS]
    page = PAGE.format(name=html.escape(output.name), body="\n".join(parts))
    (output / REPORT).write_text(page)


PAGE = """<!doctype html>
<meta charset="utf-8"><title>{name}</title>
<style>body{{font-family:sans-serif;max-width:60em;margin:2em auto}}
td,th{{padding:.2em .8em;text-align:left}}img{{max-width:100%}}</style>
<h1>{name}</h1>
{body}
"""


def curves(history: Sequence[Mapping[str, float]]) -> Figure:
    """What the log says, over steps."""
    hits = sorted({name for row in history for name in row if name.startswith("hit_")})
    panels = [*((title, [name]) for name, title in CURVES), *([("held out", hits)] if hits else [])]
    figure = Figure(figsize=(12, 3), layout="constrained")
    for number, (title, names) in enumerate(panels):
        axes: Axes = figure.add_subplot(1, len(panels), number + 1)
        for name in names:
            points = [(row["step"], row[name]) for row in history if name in row]
            axes.plot([x for x, _ in points], [y for _, y in points], marker=".", label=name)
        axes.set_title(title)
        axes.set_xlabel("step")
        if len(names) > 1:
            axes.legend()
    return figure


def bars(outcome: Outcome) -> Figure:
    """Hit@1 by rule, with intervals and what a blind guess reaches."""
    both = [(title, getattr(outcome, way).by_rule) for way, title in WAYS]
    rows = max((len(rules) for _, rules in both), default=0)
    figure = Figure(figsize=(12, 1.5 + 0.25 * rows), layout="constrained")
    for number, (title, rules) in enumerate(both):
        axes: Axes = figure.add_subplot(1, 2, number + 1)
        names = [name for name, found in rules.items() if found.value is not None]
        values = [rules[name].value or 0.0 for name in names]
        low = [value - rules[name].low for name, value in zip(names, values, strict=True)]
        high = [rules[name].high - value for name, value in zip(names, values, strict=True)]
        axes.barh(names, values, xerr=[low, high], color="tab:blue", alpha=0.6)
        axes.plot([rules[name].chance or 0.0 for name in names], names, "k|", label="blind guess")
        axes.set_xlim(0, 1)
        axes.set_title(f"Hit@1: {title}")
        if names:
            axes.legend()
    return figure


def _picture(figure: Figure) -> str:
    stream = io.BytesIO()
    figure.savefig(stream, format="png", dpi=110)
    return f'<img src="data:image/png;base64,{base64.b64encode(stream.getvalue()).decode()}">'


# --- tables --------------------------------------------------------------------------------------

Row = tuple[str, ...]


def table(outcomes: Iterable[tuple[str, Outcome]]) -> list[Row]:
    """Figures of several models side by side; the first row is the head."""
    named = list(outcomes)
    rows: list[Row] = [("", *(name for name, _ in named))]
    kinds = [_figures(outcome) for _, outcome in named]
    for title in dict.fromkeys(title for kind in kinds for title in kind):
        rows.append((title, *(in_percent(kind.get(title)) for kind in kinds)))
    return rows


def _figures(outcome: Outcome) -> dict[str, Share]:
    found: dict[str, Share] = {}
    for way, title in WAYS:
        found[f"Hit@1, {title}"] = _hits(outcome, way).all
    for name, share in outcome.retrieval.items():
        way, _, deep = name.partition("@")
        found[f"R@{deep} among {way} of a batch"] = share
    for change, ways in outcome.disturbed.items():
        for way, title in WAYS:
            found[f"{change.replace('_', ' ')}: Hit@1, {title}"] = ways[way]
    return found


def groups(outcomes: Sequence[tuple[str, Outcome]]) -> list[tuple[str, list[Row]]]:
    """Hit@1 by rule, by relation and by hardness: titles, and rows with a head. The samples are
    the same for all models."""
    kinds = (("rule", "by_rule"), ("broken relation", "by_relation"), ("hardness", "by_hardness"))
    found: list[tuple[str, list[Row]]] = []
    for way, title in WAYS:
        for kind, field in kinds:
            each: list[dict[str, Share]] = [getattr(_hits(o, way), field) for _, o in outcomes]
            rows = [
                (
                    group,
                    str(share.of),
                    _chance(share),
                    *(in_percent(one.get(group)) for one in each),
                )
                for group, share in each[0].items()
            ]
            if rows:
                head = (kind, "samples", "blind guess", *(name for name, _ in outcomes))
                found.append((f"Hit@1, {title}, by {kind}", [head, *rows]))
    return found


def _hits(outcome: Outcome, way: str) -> Hits:
    return outcome.captions if way == "captions" else outcome.pictures


def _chance(share: Share) -> str:
    return "" if share.chance is None else f"{100 * share.chance:.1f} %"


def in_percent(share: Share | None) -> str:
    """`57.1 % (49.3-64.6)`; a dash where nothing was measured."""
    if share is None or share.value is None:
        return "-"
    return f"{100 * share.value:.1f} % ({100 * share.low:.1f}-{100 * share.high:.1f})"


def _table(rows: Sequence[Row]) -> str:
    head, *rest = rows
    first = "".join(f"<th>{html.escape(cell)}</th>" for cell in head)
    body = "".join(
        "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rest
    )
    return f"<table><tr>{first}</tr>{body}</table>"


def _rules(outcome: Outcome, way: str) -> str:
    shares = _hits(outcome, way).by_rule
    rows = [
        (name, str(share.of), _chance(share), in_percent(share)) for name, share in shares.items()
    ]
    return _table([("rule", "samples", "blind guess", "Hit@1"), *rows])
