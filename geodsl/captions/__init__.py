"""Natural English captions of programs, each sentence linked to the statements that it says.

A caption is chosen statement by statement from a hash of the seed and the statement's own text, so
that the caption of an edited program differs only where the edit is. No statement is ever added.
"""

from geodsl.captions.budget import count_pieces, count_words
from geodsl.captions.model import (
    Caption,
    LeftOut,
    Reason,
    Sentence,
    Stated,
    substituted,
)
from geodsl.captions.pictured import Pictured, picture_of
from geodsl.captions.writing import caption

__all__ = [
    "Caption",
    "LeftOut",
    "Pictured",
    "Reason",
    "Sentence",
    "Stated",
    "caption",
    "count_pieces",
    "count_words",
    "picture_of",
    "substituted",
]
