"""Goals of the JGEX notation as `prove` and `find` statements."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

GOALS: Mapping[tuple[str, int], str] = MappingProxyType({
    ("cong", 4): "prove {0}{1} = {2}{3}",
    ("para", 4): "prove {0}{1} ∥ {2}{3}",
    ("perp", 4): "prove {0}{1} ⟂ {2}{3}",
    ("npara", 4): "prove {0}{1} not ∥ {2}{3}",
    ("nperp", 4): "prove {0}{1} not ⟂ {2}{3}",
    ("midp", 3): "prove {0} = midpoint of {1}{2}",
    ("circle", 4): "prove {0}{1} = {0}{2} = {0}{3}",
    ("diff", 2): "prove {0} ≠ {1}",
    ("eqangle", 6): "prove ∡({1}{0}, {1}{2}) = ∡({4}{3}, {4}{5})",
    ("eqangle", 8): "prove ∡({0}{1}, {2}{3}) = ∡({4}{5}, {6}{7})",
    ("eqangle2", 4): "prove ∡({1}{0}, {1}{2}) = ∡({2}{3}, {2}{0})",
    ("eqangle6", 8): "prove ∡({0}{1}, {2}{3}) = ∡({4}{5}, {6}{7})",
    ("eqratio", 8): "prove {0}{1} : {2}{3} = {4}{5} : {6}{7}",
    ("eqratio6", 8): "prove {0}{1} : {2}{3} = {4}{5} : {6}{7}",
    ("eqratio3", 6): "prove {4}{0} : {4}{2} = {5}{1} : {5}{3}",
    ("aconst", 5): "prove ∡({0}{1}, {2}{3}) = {angle}",
    ("aconst", 4): "prove ∡({1}{0}, {1}{2}) = {angle}",
    ("s_angle", 4): "prove ∡({0}{1}, {1}{2}) = {angle}",
    ("rconst", 5): "prove {0}{1} : {2}{3} = {ratio}",
    ("r2const", 5): "prove {0}{1} = {square} * {2}{3}",
    ("lconst", 3): "prove {0}{1} = {number}",
    ("l2const", 3): "prove {0}{1} = {square}",
    ("acompute", 4): "find ∠({0}{1}, {2}{3})",
    ("lcompute", 2): "find {0}{1}",
    ("rcompute", 4): "find {0}{1} : {2}{3}",
    ("acompute", 3): "find ∠{0}{1}{2}",
    ("obtuse_angle", 3): "prove ∠{0}{1}{2} > 90°",
})  # fmt: skip
"""By predicate and number of arguments; `{angle}` and so on are the last argument as a constant."""

SIMILAR = frozenset({"simtri", "simtri*", "simtri2", "simtrir", "simtri_both"})
CONGRUENT = frozenset({"contri", "contri*", "contri2", "contrir", "contri_both"})

LISTS: Mapping[str, str] = MappingProxyType({
    "coll": "collinear",
    "cyclic": "concyclic",
    "ncoll": "not collinear",
    "ncyclic": "not concyclic",
})  # fmt: skip
"""Predicates of any number of points from 3 (4 for circles)."""
