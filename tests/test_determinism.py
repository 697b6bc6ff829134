"""The same program and seed give the same bytes, whatever the processor offers."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from geodsl.determinism import DISPATCH, PINNED

ROOT = Path(__file__).parent.parent

HASH_FIGURES = """
import hashlib, sys
from pathlib import Path
from geodsl.checker import check_all
from geodsl.parser import parse
from geodsl.renderer import draw, layout
from geodsl.solver import Solved, solve
from geodsl.source import Source

sha, count = hashlib.sha256(), 0
for path in sorted(Path(sys.argv[1]).glob("*.geo")):
    source = Source(path.name, path.read_text(encoding="utf-8"))
    program, _ = check_all(parse(source), source)
    for seed in range(5):
        outcome = solve(program, seed)
        sha.update(repr(outcome).encode())
        if isinstance(outcome, Solved):
            scene = layout(program, outcome.coordinates)
            sha.update(draw(scene, "png") + draw(scene, "svg"))
            count += 1
print(count, sha.hexdigest())
"""
"""No kernel is pinned here: the figures themselves must not depend on any."""


HASH_NEGATIVES = """
import hashlib, sys
from pathlib import Path
from random import Random
from geodsl.mutators import MUTATORS
from geodsl.mutators.testing import read
from geodsl.negatives.engine import find_negatives
from geodsl.negatives.originals import make_original
from geodsl.pipeline import Options

sha, count = hashlib.sha256(), 0
texts = sys.argv[2:] + [mutator.example for mutator in MUTATORS]
texts += [path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[1]).glob("*.geo"))]
for number, text in enumerate(texts):
    subject = read(text)
    for mutator in MUTATORS:
        for edit in mutator.sites(subject, Random(0)):
            sha.update(repr((mutator.name, edit)).encode())
            count += 1
    if number < len(sys.argv) - 2:
        original = make_original(subject.tree, subject.program, Options())
        for negative in find_negatives(original, MUTATORS, 3).negatives:
            sha.update(repr((negative.mutator.name, negative.caption)).encode())
            sha.update(negative.drawn.pixels.tobytes())
print(count, sha.hexdigest())
"""

MARKED = (
    "parallelogram ABCD\nE = AC ∩ BD\nsegment AC\nmark ∠ABC = ∠CDA\nmark AB = CD",
    "kite ABCD with AB = AD\nmark ∠ABC = ∠ADC\nsegment BD",
    "rhombus ABCD\nmark ∠BAD = ∠BCD\nmark AB ∥ CD\nsegment AC",
)
"""What marks may move to follows from equal sides, which are sets."""


def _pinned_dispatch() -> dict[str, str]:
    code = f"import os; from geodsl.determinism import pin; pin(); print(os.environ['{DISPATCH}'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {DISPATCH: done.stdout.strip()}


def _hash_figures(variables: dict[str, str]) -> tuple[int, str]:
    environment = {k: v for k, v in os.environ.items() if k not in PINNED} | variables
    command = [sys.executable, "-c", HASH_FIGURES, str(ROOT / "examples")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    count, digest = done.stdout.split()
    return int(count), digest


@pytest.fixture(scope="module")
def plain() -> tuple[int, str]:
    return _hash_figures({"OPENBLAS_CORETYPE": "Haswell"})


@pytest.mark.parametrize(
    "variables",
    [
        {"OPENBLAS_CORETYPE": "Prescott"},
        {"GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-FMA,-AVX512F", **_pinned_dispatch()},
    ],
    ids=["another BLAS kernel", "mathematics and numpy without AVX2 and FMA"],
)
def test_two_hundred_figures_are_the_same_bytes_under(
    variables: dict[str, str], plain: tuple[int, str]
) -> None:
    assert plain[0] >= 200
    assert _hash_figures(variables) == plain


def test_edits_and_negatives_do_not_depend_on_the_hashes_of_strings() -> None:
    """Each process has hashes of its own, and with them another order of each set."""
    command = [sys.executable, "-c", HASH_NEGATIVES, str(ROOT / "examples"), *MARKED]
    processes = [
        subprocess.Popen(
            command, env=os.environ | {"PYTHONHASHSEED": str(seed)}, stdout=subprocess.PIPE
        )
        for seed in range(1, 7)
    ]
    found = {process.communicate()[0].decode() for process in processes}
    assert [process.returncode for process in processes] == [0] * len(processes)
    (once,) = found
    assert int(once.split()[0]) > 5000


def test_commands_pin_kernels_before_numpy_loads() -> None:
    code = (
        "import os; from geodsl.determinism import pin; early = pin(); import numpy;"
        "print(early, pin(), os.environ['OPENBLAS_CORETYPE'])"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["True", "False", "Nehalem"]
