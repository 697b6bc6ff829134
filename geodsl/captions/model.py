"""What a caption is: sentences, the statements they say, and what was left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum


class Reason(Enum):
    """Why a caption does not say a statement."""

    SILENT = "silent"
    """It says nothing of the figure: a question, a style, a rough position, a name."""
    UNSAYABLE = "unsayable"
    """It cannot be said with what the picture shows (a label or a number is not there)."""
    NOT_ALLOWED = "not allowed"
    """The caller did not allow it (`sayable`)."""
    BUDGET = "budget"
    """There was no room for it."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A statement that the caption does not say. `note` is a reason in words, or empty."""

    statement: int
    reason: Reason
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement that a caption says.

    Attributes:
        statement: Its number in the program.
        voice: The text whose hash makes every choice of words; the canonical text of the
            statement, or of the one in whose place it stands.
        group: Statements with one number share a sentence, if they can be put into one.
    """

    statement: int
    voice: str
    group: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, and the numbers of the statements that it says."""

    text: str
    statements: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption.

    Attributes:
        text: The sentences, separated by blanks.
        chosen: What is said, in order; given back to `caption`, it makes the same caption.
        labelled: Numbers of the statements of which only the print is said: `AB is labelled 5`.
        left_out: Every other statement of the program, in order, with the reason.
    """

    text: str
    sentences: tuple[Sentence, ...]
    chosen: tuple[Stated, ...]
    left_out: tuple[LeftOut, ...]
    labelled: frozenset[int] = frozenset()

    @property
    def stated(self) -> tuple[int, ...]:
        """The numbers of the statements that are said, ascending."""
        return tuple(sorted(item.statement for item in self.chosen))


def substituted(chosen: tuple[Stated, ...], numbers: Mapping[int, int]) -> tuple[Stated, ...]:
    """The same choices for an edited program.

    Args:
        numbers: The number of each statement in the edited program; one that is missing is left
            out. An edited statement speaks with the voice of the original.
    """
    return tuple(
        replace(item, statement=numbers[item.statement])
        for item in chosen
        if item.statement in numbers
    )
