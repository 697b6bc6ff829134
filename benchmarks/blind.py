"""Whether anything but truth tells positives from negatives: the blind test.

    python benchmarks/blind.py --data DIR [--limit N] [--exchange] [--keep OUT] [--workers 2]
    python benchmarks/blind.py FOLDER... [--limit N]
        and with both: [--seeds 3] [--folds 5] [--only VIEW] [--permute]

DIR holds the public sets as docs/benchmarks.md describes them: N programs of each, and the
examples, go through `geodsl mutate`. FOLDERs hold samples that it wrote before, or shards of
`geodsl synth`.

Simple classifiers see the caption alone, the picture alone or the figure alone, learn on some
source problems and are asked about others. Positives and negatives of a source weigh the same,
whatever their number. The accuracy of a source is the mean of the share of its positives and the
share of its negatives that are recognised; half is chance, and at most 55 % is the bar. Printed are
the mean, half its 95 % interval over sources, and the lowest and the highest of the ways to split
the sources. `--permute` calls a random item of each sample the positive: what it prints is what
chance looks like.

Needs `pip install 'geodsl[bench]'`.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import warnings
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import numpy as np
from blind_items import Item, read_items
from blind_views import COMMON, VIEWS, Array, Table, View, views
from negatives import gather, geodsl
from numpy.typing import NDArray
from sklearn.base import clone
from threadpoolctl import threadpool_limits

from geodsl.shards.reader import ShardReader

BAR = 0.55
"""Balanced accuracy that no classifier may pass."""

TELLING = 8
"""Features shown of each view."""

SAME = 1e-9
"""A spread below it is rounding."""

MOST_Z = 99.0
"""Shown for a feature that always differs."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What one classifier achieved on one view: accuracy and half its 95 % interval over sources,
    its accuracy in each way to split them, and of each rule the share of its negatives that were
    recognised."""

    view: str
    model: str
    accuracy: float
    half: float
    by_split: tuple[float, ...]
    by_rule: dict[str, float]


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="*")
    parser.add_argument("--data", type=Path, help="make the samples, from the public sets")
    parser.add_argument("--exchange", action="store_true", help="make them with --exchange")
    parser.add_argument("--keep", type=Path, help="keep what was made here")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seeds", type=int, default=3, help="ways to split the sources")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--limit", type=int, help="so many samples, or programs of a set")
    parser.add_argument("--only", default="", help="views whose name contains this")
    parser.add_argument("--permute", action="store_true", help="measure chance")
    options = parser.parse_args(arguments)
    if (options.data is None) == (not options.folders):
        parser.error("say either FOLDERs with samples or --data DIR")
    warnings.filterwarnings("ignore", module="sklearn")
    with tempfile.TemporaryDirectory() as scratch:
        folders = options.folders
        if options.data is not None:
            folders = [made(options, options.keep or Path(scratch))]
        folders = [*folders, unpacked(folders, options.limit, Path(scratch) / "shards")]
        files = [file for folder in folders for file in sorted(folder.rglob("sample.json"))]
        if options.limit is not None and options.data is None:
            files = files[:: max(1, len(files) // options.limit)]
        is_seen = any(options.only in name for name in VIEWS if not name.startswith("caption"))
        items = read_items(files, with_pictures=is_seen)
    return report(items, options)


def made(options: argparse.Namespace, root: Path) -> Path:
    """Samples of the public sets and the examples."""
    programs = gather(options.data, root / "programs", options.limit)
    exchange = ("--exchange",) if options.exchange else ()
    out = root / "negatives"
    geodsl("mutate", programs, "-o", out, "--workers", options.workers, *exchange)
    return out


def unpacked(folders: Sequence[Path], limit: int | None, into: Path) -> Path:
    """The samples of shards as `geodsl mutate` writes them, at most `limit`, evenly spread."""
    shards = [shard for folder in folders for shard in sorted(folder.rglob("*.tar"))]
    if not shards:
        return into
    count = sum(1 for _ in ShardReader(shards, fields=()))
    step = max(1, count // limit) if limit is not None else 1
    for k, sample in enumerate(ShardReader(shards)):
        if k % step == 0:
            here = into / sample.key
            here.mkdir(parents=True)
            for field, data in sample.members.items():
                (here / f"{sample.key}.{field}").write_bytes(data)
            (here / "sample.json").write_text(json.dumps(sample.record["record"]), "utf-8")
    return into


def report(items: Sequence[Item], options: argparse.Namespace) -> int:
    """Measure and print; 0 where the bar is met."""
    if options.permute:
        items = permuted(items)
    sources = len({item.source for item in items})
    if sources < options.folds:
        print(f"{sources} sources are too few for {options.folds} folds", file=sys.stderr)
        return 2
    print(f"{len(items)} positives and negatives of {sources} sources")
    seen = views(items, options.only)
    with threadpool_limits(1):  # many small fits: threads would wait for each other
        worst = run(seen, options.folds, options.seeds)
    verdict = "passes" if worst.accuracy <= BAR else "is past"
    print(
        f"worst: {worst.view}, {worst.model}: {worst.accuracy:.1%} ± {worst.half:.1%}, which "
        f"{verdict} the bar of {BAR:.0%}"
    )
    return 0 if worst.accuracy <= BAR else 1


def run(seen: Sequence[View], folds: int, seeds: int) -> Measured:
    """Measure every classifier on every view and print it.

    Returns:
        The one that recognises most.
    """
    found: list[Measured] = []
    for view, table, models in seen:
        here = [measure(view, name, table, model, folds, seeds) for name, model in models]
        for measured in here:
            print(f"{view:32} {measured.model:20} {_shown(measured)}")
        best = max(here, key=lambda measured: measured.accuracy)
        print("    telling: " + "; ".join(telling(table)))
        rules = sorted(best.by_rule.items(), key=lambda pair: -pair[1])
        print(
            "    recognised: " + ", ".join(f"{rule} {share:.0%}" for rule, share in rules[:TELLING])
        )
        found += here
    return max(found, key=lambda measured: measured.accuracy)


def _shown(measured: Measured) -> str:
    least, most = min(measured.by_split), max(measured.by_split)
    return f"{measured.accuracy:.1%} ± {measured.half:.1%} (splits {least:.1%} to {most:.1%})"


def permuted(items: Sequence[Item]) -> list[Item]:
    """The same with another item of each source called positive, drawn at random."""
    by_source: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        by_source[item.source].append(item)
    found = []
    for source, group in sorted(by_source.items()):
        chosen = Random(f"permuted/{source}").randrange(len(group))
        for k, item in enumerate(group):
            rule = "positive" if k == chosen else "negative"
            found.append(replace(item, rule=rule, captions=item.captions[:1]))
    return found


# --- measuring ----------------------------------------------------------------------------------


def measure(view: str, name: str, table: Table, model: object, folds: int, seeds: int) -> Measured:
    """Recognise held-out sources, `seeds` times split in another way."""
    splits = [_correct(table, model, folds, seed) for seed in range(seeds)]
    correct = np.mean(splits, axis=0)
    shares: dict[str, float] = defaultdict(float)
    for source, weight, right in zip(table.sources, table.weights, correct, strict=True):
        shares[source] += weight * right
    each = np.array(list(shares.values()))
    by_split = tuple(float(table.weights @ split) / len(each) for split in splits)
    by_rule = {
        rule: float(np.mean([c for c, r in zip(correct, table.rules, strict=True) if r == rule]))
        for rule in sorted(set(table.rules))
        if table.rules.count(rule) >= COMMON
    }
    half = 1.96 * float(each.std(ddof=1)) / len(each) ** 0.5
    return Measured(view, name, float(each.mean()), half, by_split, by_rule)


def _correct(table: Table, model: object, folds: int, seed: int) -> Array:
    """(rows,), 1 where a row of a held-out source is recognised, 1/2 where it is a draw."""
    names = sorted(set(table.sources))
    Random(f"folds/{seed}").shuffle(names)
    fold_of = {source: k % folds for k, source in enumerate(names)}
    fold = np.array([fold_of[source] for source in table.sources])
    correct = np.zeros(len(fold))
    for k in range(folds):
        train, test = fold != k, fold == k
        weights = table.weights[train] / table.weights[train].mean()
        fitted = _fit(clone(model), table.values[train], table.positive[train], weights)
        share = fitted(table.values[test])
        right = np.where(table.positive[test], share > 0.5, share < 0.5)
        correct[test] = np.where(np.abs(share - 0.5) < 1e-9, 0.5, right)
    return correct


def _fit(
    model: object, values: Array, positive: NDArray[np.bool_], weights: Array
) -> Callable[[Array], Array]:
    """Learn; returns the probability of being positive by rows."""
    steps = getattr(model, "steps", None)
    key = f"{steps[-1][0]}__sample_weight" if steps else "sample_weight"
    model.fit(values, positive, **{key: weights})  # type: ignore[attr-defined]
    return lambda rows: np.asarray(model.predict_proba(rows))[:, 1]  # type: ignore[attr-defined]


def telling(table: Table) -> list[str]:
    """Single features that differ most between positives and negatives of the same sources."""
    by_source: dict[str, list[int]] = defaultdict(list)
    for k, source in enumerate(table.sources):
        by_source[source].append(k)
    signs = np.where(table.positive, 1.0, -1.0) * table.weights * 2
    gaps = np.array([signs[rows] @ table.values[rows] for rows in by_source.values()])
    error = gaps.std(axis=0, ddof=1) / len(gaps) ** 0.5
    z = gaps.mean(axis=0) / np.maximum(error, SAME)
    z = np.clip(z, -MOST_Z, MOST_Z)  # a perfect give-away has no spread at all
    found = []
    for k in np.argsort(-np.abs(z))[:TELLING]:
        weights = table.weights * 2 / len(by_source)
        means = [float((weights * mask) @ table.values[:, k]) for mask in _sides(table)]
        found.append(f"`{table.names[k]}` {means[0]:.3g} against {means[1]:.3g} (z {z[k]:+.1f})")
    return found


def _sides(table: Table) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    return table.positive, ~table.positive


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
