"""Process CPU time by stage."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import process_time_ns
from typing import Literal

Stage = Literal[
    "parse", "check", "solve", "judge", "exact", "draw", "mutate",
    "sample", "exchange", "texts", "encode", "keys", "record", "write",
]  # fmt: skip
STAGES: tuple[Stage, ...] = ("parse", "check", "solve", "judge", "exact", "draw")
"""Of one program; the others are counted where samples are made."""


class Clock:
    """Adds up the CPU time that this process spends in each stage."""

    def __init__(self) -> None:
        self._ns: dict[Stage, int] = {}

    @contextmanager
    def stage(self, name: Stage) -> Iterator[None]:
        """Count the block as part of stage `name`, also when it raises."""
        start = process_time_ns()
        try:
            yield
        finally:
            self._ns[name] = self._ns.get(name, 0) + process_time_ns() - start

    def cpu_ms(self) -> dict[str, float | None]:
        """Milliseconds by stage, in the order of `STAGES`, None for one of them that never ran;
        then of others that did."""
        return {
            name: round(self._ns[name] / 1e6, 3) if name in self._ns else None
            for name in dict.fromkeys((*STAGES, *self._ns))
        }
