"""Legal point names for the names of another notation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_LEGAL = re.compile(r"[A-Za-z][0-9]*'*")


def legal_names(names: Iterable[str]) -> Mapping[str, str]:
    """Map each name to a point name of the language: one capital, digits, primes.

    `a1` becomes `A1`; a name of another form (`i_b`, `abc`) keeps its first letter and gets the
    smallest number that is free, so that no two names meet. Names that are legal after
    capitalising are served first, whatever their place.
    """
    wanted = list(dict.fromkeys(names))
    taken: dict[str, str] = {}
    chosen: dict[str, str] = {}
    for name in wanted:
        capital = name[:1].upper() + name[1:]
        if _LEGAL.fullmatch(name) and capital not in taken:
            chosen[name] = capital
            taken[capital] = name
    for name in wanted:
        if name not in chosen:
            fresh = _free_name(name, taken)
            chosen[name] = fresh
            taken[fresh] = name
    return chosen


def _free_name(name: str, taken: Mapping[str, str]) -> str:
    letters = re.sub(r"[^A-Za-z]", "", name) or "P"
    number = 1
    while f"{letters[0].upper()}{number}" in taken:
        number += 1
    return f"{letters[0].upper()}{number}"
