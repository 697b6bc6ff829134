"""Sampled programs beside imported ones: forms, sizes, speed, coverage, and how many negatives.

    python benchmarks/sampler.py --imported FOLDER [--n 1000] [--seed 1] [--negatives 40]

FOLDER holds imported programs (`geodsl import`). Times are process CPU times of one core.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import log2
from pathlib import Path

from geodsl.frontend import check_tree
from geodsl.mutators import MUTATORS
from geodsl.negatives.engine import find_negatives
from geodsl.negatives.model import Original
from geodsl.negatives.originals import make_original
from geodsl.pipeline import Options
from geodsl.sampler import Coverage, Keyed, Tally, Weights, distinct, keyed_program
from geodsl.sampler.features import statement_form
from geodsl.source import Source
from geodsl.syntax import Position

NEGATIVES = 10
AT_LEAST = 4
"""Statements of programs that ten negatives are expected of."""

SHOWN = 25
"""Most frequent forms in the table."""


@dataclass(slots=True)
class Histograms:
    """Of a set of programs."""

    programs: int = 0
    forms: Counter[str] = field(default_factory=Counter)
    statements: Counter[str] = field(default_factory=Counter)
    points: Counter[str] = field(default_factory=Counter)

    def add(self, text: str, coverage: Coverage | None = None) -> None:
        checked = check_tree(Source("program", text))
        if checked.tree is None or checked.program is None:
            return
        nodes = [n for n in checked.tree.statements if not isinstance(n, Position)]
        self.programs += 1
        self.forms.update(map(statement_form, nodes))
        self.statements[f"{min(len(nodes), 20):02}"] += 1
        shown = [p for p in checked.program.points if not p.name.startswith("_")]
        self.points[f"{min(len(shown), 16):02}"] += 1
        if coverage is not None:
            coverage.add(checked.tree, checked.program)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--imported", type=Path, required=True)
    parser.add_argument("--n", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--negatives", type=int, default=40, help="programs to mutate")
    options = parser.parse_args(arguments)
    sampled, coverage, texts = sample(options.n, options.seed)
    imported = Histograms()
    for path in sorted(options.imported.rglob("*.geo")):
        imported.add(path.read_text(encoding="utf-8"))
    print_histograms(imported, sampled)
    missing = coverage.missing()
    print(f"\nnever in {coverage.programs} programs: {', '.join(missing) or 'nothing'}")
    denied = [name for name, times in coverage.contraries().items() if times]
    print(f"relations denied: {', '.join(denied)}")
    print_negatives(texts, options.negatives)
    return 0


def sample(n: int, seed: int) -> tuple[Histograms, Coverage, list[str]]:
    """Histograms, coverage and texts of a run; prints its speed and rejections."""
    tally, histograms, coverage = Tally(), Histograms(), Coverage()
    keyed_program(seed, 0, Weights())  # What is loaded once is not part of the speed.
    start = time.process_time()
    items: list[Keyed] = [keyed_program(seed, k, Weights()) for k in range(n)]
    found = list(distinct(items, tally))
    seconds = time.process_time() - start
    texts = [item.sampled.text or "" for item in found]
    for text in texts:
        histograms.add(text, coverage)
    print(f"{len(found)} programs of {n} indices, {len(found) / seconds:.1f} a second and core")
    for reason, times in tally.rejections.most_common():
        print(f"  {times:6} {reason.value}")
    print(f"  {tally.duplicates:6} the same as an earlier program")
    print(f"  {tally.empty:6} indices without a program")
    return histograms, coverage, texts


def print_histograms(imported: Histograms, sampled: Histograms) -> None:
    print(f"\n{'':44} {'imported':>9} {'sampled':>9}")
    print(f"{'programs':44} {imported.programs:9} {sampled.programs:9}")
    for title, one, two in (
        ("statements a program", imported.statements, sampled.statements),
        ("points a figure", imported.points, sampled.points),
        ("statement forms", imported.forms, sampled.forms),
    ):
        print(f"{title}: divergence {divergence(one, two):.3f} bits; "
              f"entropy {entropy(one):.2f} and {entropy(two):.2f} bits; "
              f"different {len(one)} and {len(two)}")  # fmt: skip
        rows = sorted(one | two) if title != "statement forms" else _most(one, two)
        for name in rows:
            print(f"  {name[:42]:42} {share(one, name):9.1%} {share(two, name):9.1%}")


def _most(one: Counter[str], two: Counter[str]) -> list[str]:
    names = sorted(one | two, key=lambda n: (-share(one, n) - share(two, n), n))
    return names[:SHOWN]


def share(counts: Counter[str], name: str) -> float:
    return counts[name] / max(1, counts.total())


def entropy(counts: Counter[str]) -> float:
    """Bits."""
    return -sum(share(counts, n) * log2(share(counts, n)) for n in counts if counts[n])


def divergence(one: Counter[str], two: Counter[str]) -> float:
    """Jensen-Shannon divergence in bits: 0 for equal shares, 1 for none in common.

    Source: J. Lin, Divergence measures based on the Shannon entropy, 1991.
    """
    names = sorted(one | two)
    return sum(_term(share(one, n), share(two, n)) for n in names)


def _term(p: float, q: float) -> float:
    middle = (p + q) / 2
    return sum(0.5 * x * log2(x / middle) for x in (p, q) if x > 0)


def print_negatives(texts: Iterable[str], limit: int) -> None:
    """How many programs with enough statements yield ten negatives."""
    full = tried = none = 0
    counts: Counter[int] = Counter()
    for text in texts:
        if tried >= limit:
            break
        checked = check_tree(Source("sampled", text))
        if checked.tree is None or checked.program is None:
            continue
        if len([n for n in checked.tree.statements if not isinstance(n, Position)]) < AT_LEAST:
            continue
        tried += 1
        original = make_original(checked.tree, checked.program, Options())
        if not isinstance(original, Original):
            none += 1
            continue
        found = len(find_negatives(original, MUTATORS, NEGATIVES).negatives)
        counts[found] += 1
        full += found >= NEGATIVES
    print(f"\n{full} of {tried} programs with {AT_LEAST} statements or more give {NEGATIVES}")
    print(f"negatives; {none} are no originals; by count {dict(sorted(counts.items()))}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
