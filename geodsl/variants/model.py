"""What varying a program gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from geodsl.captions import Caption
from geodsl.pipeline import Compiled
from geodsl.renderer import Scene
from geodsl.variants.looks import Look


class Refusal(Enum):
    """Why a look was not used."""

    UNCERTAIN = "a statement is not certain in it"
    TURNED = "a statement is not certain of the figure as it is turned"
    CROWDED = "more of its labels touch something than in the plain picture"
    SILENT = "nothing can be said of it"


@dataclass(frozen=True, slots=True)
class Variant:
    """One picture, and what is said of it.

    Attributes:
        compiled: The program with its figure, this picture, and the verdicts in it.
    """

    look: Look
    scene: Scene
    caption: Caption
    compiled: Compiled


@dataclass(frozen=True, slots=True)
class Varied:
    """The variants of a program, and how often a look was refused for what reason."""

    variants: tuple[Variant, ...]
    refusals: Mapping[Refusal, int]
