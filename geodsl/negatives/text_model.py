"""What a text negative is: another caption of the same picture, proven false of it."""

from __future__ import annotations

from dataclasses import dataclass

from geodsl import ir
from geodsl.captions import Caption
from geodsl.mutators import Edit, Mutator
from geodsl.negatives.proof import Meaning, meaning
from geodsl.verifier import FactVerdict


@dataclass(frozen=True, slots=True)
class TextEdit:
    """One of the edits of a text negative.

    Attributes:
        statements: Numbers in the edited program of what the edit put there.
        judged: Verdicts, on the unchanged figure, of those of them that the text states.
    """

    mutator: Mutator
    edit: Edit
    statements: tuple[int, ...]
    judged: tuple[FactVerdict, ...]


@dataclass(frozen=True, slots=True)
class Retrieved:
    """Where a caption of another sample comes from.

    Attributes:
        source: Of the sample, as the corpus names it.
        renaming: Pairs of a point of that sample and the point of this picture that it became.
        rank: Place among what was retrieved, 1 for the most similar.
    """

    source: str
    renaming: tuple[tuple[str, str], ...]
    rank: int


@dataclass(frozen=True, slots=True)
class TextNegative:
    """A caption that is false of the unchanged picture.

    Attributes:
        caption_index: Which of the sample's captions it is like.
        program: What it is a caption of; need not have a figure.
        edits: 1 to 4; none where it was retrieved.
        judged: Verdicts on the unchanged figure of everything that is new in it.
        refuted: Those of `judged` that refute it; not empty.
        distance: Words to insert, delete or replace between it and the positive caption.
    """

    caption_index: int
    caption: Caption
    program: ir.Program
    judged: tuple[FactVerdict, ...]
    refuted: tuple[FactVerdict, ...]
    distance: int
    edits: tuple[TextEdit, ...] = ()
    retrieved: Retrieved | None = None

    @property
    def failing(self) -> frozenset[Meaning]:
        """What is false in it."""
        return frozenset(meaning(verdict.fact) for verdict in self.refuted)

    def key(self) -> tuple[int, str]:
        """Sorts hardest first."""
        return self.distance, self.caption.text
