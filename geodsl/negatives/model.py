"""What the engine starts from and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from geodsl import syntax
from geodsl.captions import Caption, Pictured
from geodsl.mutators import Edit, Mutator, Subject
from geodsl.negatives.depicted import Depicted
from geodsl.negatives.text_model import TextNegative
from geodsl.renderer import Likeness, Scene, Style
from geodsl.solver import Accident
from geodsl.verifier import FactVerdict


@dataclass(frozen=True, slots=True)
class Drawn:
    """A program with its figure, its picture and a caption.

    Attributes:
        tree: As it was edited; comments left out.
        pixels: (height, width), gray, 0 black to 255 white.
    """

    tree: syntax.Tree
    depicted: Depicted
    scene: Scene
    pixels: NDArray[np.uint8]
    verdicts: tuple[FactVerdict, ...]
    accidents: tuple[Accident, ...] = ()


@dataclass(frozen=True, slots=True)
class Original:
    """The positive of a sample.

    Attributes:
        seed: The one that was asked for.
        own_seed: From it and the program: what words, edits and their order are drawn from.
    """

    drawn: Drawn
    subject: Subject
    likeness: Likeness
    style: Style
    seed: int
    own_seed: int
    max_tokens: int | None


class Reason(Enum):
    """Why a proposed edit is not a negative."""

    NOT_STATED = "the caption does not state what it breaks"
    DOES_NOT_CHECK = "the edited program is not a right one"
    SAYS_THE_SAME = "the edited program says the same"
    NO_FIGURE = "no figure of the edited program near the original"
    LEAVES_THE_PICTURE = "the figure does not fit into the picture"
    NOT_TRUE = "an edited statement does not hold on its own figure"
    DECAYED = "points or corners that were apart fall together"
    STILL_TRUE = "the original caption is not visibly false of the new picture"
    TRUE_OF_ORIGINAL = "the new caption is not visibly false of the original picture"
    UNSAYABLE = "the edited statement cannot be said with what the picture shows"
    TOO_LONG = "the new caption does not fit into the text tower"
    NOT_SEEN = "the pictures do not differ where the statement is broken"
    REPEATS = "it does not differ from a negative that was accepted"
    FOREIGN_LETTER = "the new caption uses a letter that the positive's does not"
    RULE_IS_FULL = "enough negatives of this rule"


@dataclass(frozen=True, slots=True)
class Rejected:
    """Not a negative. `detail` is the diagnostic, statement or verdict that decided."""

    reason: Reason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Hardness:
    """How alike a negative and its positive are: the sort key of negatives, in this order.

    Attributes:
        kept: Share of the original's statements that the edited program keeps; more is harder.
        displacement_px: Mean over the points of both figures; less is harder.
        changed_pixels: Pixels that only one picture inks; fewer is harder.
        caption_distance: Words to insert, delete or replace between the captions.
    """

    kept: float
    displacement_px: float
    changed_pixels: int
    caption_distance: int

    def key(self) -> tuple[float, float, int, int]:
        """Sorts hardest first."""
        return -self.kept, self.displacement_px, self.changed_pixels, self.caption_distance


@dataclass(frozen=True, slots=True)
class Negative:
    """A picture and a caption, each proven false of the original's caption and picture.

    Attributes:
        caption_index: Which of the sample's captions it is a negative of.
        caption: Of the negative picture.
        shown: What that picture names.
        broken: Verdicts of the original's stated statements that FAIL on the negative picture.
        refuted: Verdicts of the negative caption's statements that FAIL on the original picture.
        numbers: Of each statement of the edited program, that of the original one; None if new.
        still_px: Median displacement of the points that the edit does not mention.
    """

    mutator: Mutator
    edit: Edit
    drawn: Drawn
    caption_index: int
    caption: Caption
    shown: Pictured
    broken: tuple[FactVerdict, ...]
    refuted: tuple[FactVerdict, ...]
    numbers: tuple[int | None, ...]
    hardness: Hardness
    still_px: float = 0.0


@dataclass(frozen=True, slots=True)
class Sample:
    """An original, its captions, its negatives (hardest first), and what was tried.

    `rejections` counts by rule and reason. `texts` are captions that are false of the original's
    picture, hardest first.
    """

    original: Original
    captions: tuple[Caption, ...]
    negatives: tuple[Negative, ...]
    rejections: dict[tuple[str, Reason], int] = field(default_factory=dict)
    proposed: dict[str, int] = field(default_factory=dict)
    texts: tuple[TextNegative, ...] = ()
