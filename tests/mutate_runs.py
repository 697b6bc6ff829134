"""What tests of `geodsl mutate` share: a program, quick rules, what a folder of negatives holds."""

from __future__ import annotations

from geodsl.cli.sample_files import ENDINGS

GOOD = "triangle ABC\n∠ABC = 60°\n∠BAC = 50°\n"
RULES = "change-angle,swap-labels"


def files_of(count: int) -> list[str]:
    """What a folder with so many negatives holds."""
    stems = ["positive", *(f"negative{k:02}" for k in range(count))]
    return sorted(["sample.json", *(stem + ending for stem in stems for ending in ENDINGS)])
