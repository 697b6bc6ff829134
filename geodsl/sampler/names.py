"""Letters as in a school book: A, B, C around a figure, O in the middle of a circle, M halfway."""

from __future__ import annotations

from random import Random
from types import MappingProxyType

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

FIRST = ("ABCDEFGHIJ", "PQRSTUVWXY", "KLMNPQRSTU", "RSTUVWXYZA", "DEFGHIJKLM", "XYZUVWABCD")
"""Runs that the corners of a figure are named from."""

FIRST_WEIGHTS = (16, 3, 1, 1, 1, 1)

ROLES = MappingProxyType(
    {
        "vertex": "",
        "centre": "OPQSC",
        "midpoint": "MNKLDEF",
        "foot": "HDEFKL",
        "incenter": "I",
        "centroid": "G",
        "orthocenter": "H",
        "circumcenter": "O",
        "excenter": "J",
        "ninepoint": "N",
        "crossing": "PEXKFSO",
        "on": "DEFPQKL",
        "inside": "PQTX",
        "touch": "TSDEFK",
        "outside": "PSQT",
        "image": "DEFPQ",
        "side": "MNDEPQ",
        "region": "RSUVW",
    }
)  # fmt: skip
"""Letters that a new point of each role has by preference, in order."""

SMALL = MappingProxyType(
    {
        "line": "lmntsab",
        "circle": "kcdg",
        "curve": "efgh",
        "parabola": "pqfg",
        "unknown": "xyznkw",
    }
)

PREFERRED = 0.8
"""Of new points: how many take a letter of their role and not the next of the alphabet."""


class Names:
    """Gives out letters, each once."""

    def __init__(self, rng: Random) -> None:
        self.taken: set[str] = set()
        self._rng = rng
        self._run = rng.choices(FIRST, FIRST_WEIGHTS)[0]

    def corners(self, count: int) -> list[str]:
        """Consecutive letters for the corners of a figure."""
        free = [c for c in self._run if c not in self.taken]
        free += [c for c in ALPHABET if c not in self.taken and c not in free]
        return [self._take(c) for c in free[:count]]

    def point(self, role: str) -> str:
        """A letter for one point of a role."""
        if role == "vertex" or self._rng.random() > PREFERRED:
            return self.corners(1)[0]
        for letter in ROLES[role]:
            if letter not in self.taken:
                return self._take(letter)
        return self.corners(1)[0]

    def small(self, role: str) -> str:
        """A small letter for a line, a circle, a curve or an unknown."""
        letters = SMALL[role] + "abcdefghklmnpqrstuvwz"
        return self._take(next(c for c in letters if c not in self.taken))

    def _take(self, letter: str) -> str:
        self.taken.add(letter)
        return letter
