"""`Figure`: a solved and verified program, to draw and to ask."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from geodsl.coordinates import Coordinates
from geodsl.diagnostics import Diagnostic
from geodsl.finds import Answer
from geodsl.ir import Program
from geodsl.pipeline import Compiled
from geodsl.records import scene_record
from geodsl.renderer import Scene, draw_pdf, draw_png, draw_svg
from geodsl.verifier import FactVerdict


class Figure:
    """A figure on which every statement of its program HOLDS. Made by `geodsl.compile`.

    Raises:
        ValueError: from the constructor, for a program that was compiled without a figure.
    """

    def __init__(self, compiled: Compiled) -> None:
        if compiled.program is None or compiled.coordinates is None or compiled.scene is None:
            raise ValueError(f"no figure: {compiled.status.value}")
        self._compiled = compiled
        self._program = compiled.program
        self._coordinates = compiled.coordinates
        self._scene = compiled.scene

    @property
    def program(self) -> Program:
        return self._program

    @property
    def coordinates(self) -> Coordinates:
        """Everything that was solved for, hidden points included; world units, y up."""
        return self._coordinates

    @property
    def scene(self) -> Scene:
        """The picture as data."""
        return self._scene

    @property
    def points(self) -> Mapping[str, tuple[float, float]]:
        """Where each point of the program is; world units, y up."""
        named = {k: p for k, p in self._coordinates.points.items() if not k.startswith("_")}
        return MappingProxyType(named)

    @property
    def answers(self) -> tuple[Answer, ...]:
        """One for each `find` and `prove`, in order."""
        return self._compiled.answers

    @property
    def verdicts(self) -> tuple[FactVerdict, ...]:
        """What the verifier says of each fact."""
        return self._compiled.verdicts

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        return self._compiled.diagnostics

    def to_png(self) -> bytes:
        return draw_png(self._scene)

    def to_svg(self) -> str:
        return draw_svg(self._scene)

    def to_pdf(self) -> bytes:
        return draw_pdf(self._scene)

    def to_json(self) -> str:
        """The scene record; docs/records.md describes it."""
        return scene_record(self._compiled).decode()

    def _repr_svg_(self) -> str:
        """Notebooks show the picture."""
        return self.to_svg()

    def __repr__(self) -> str:
        statements = len(self._program.statements)
        return f"<geodsl.Figure of {statements} statements, {len(self.points)} points>"
