"""How long captions are before anything is trained on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geodsl.training.clip.preprocessing import Processor
from geodsl.training.data.model import Example


@dataclass(frozen=True, slots=True)
class Lengths:
    """Captions of a data set, true and false ones.

    Attributes:
        captions: How many there are.
        long: Those that do not fit into the context.
        longest: Tokens of the longest.
        context: Most tokens that fit.
    """

    captions: int
    long: int
    longest: int
    context: int

    def line(self) -> str:
        """What there is to say of them."""
        return (
            f"{self.long} of {self.captions} captions have more than {self.context} tokens "
            f"(the longest {self.longest})"
        )


def measure_lengths(examples: Iterable[Example], processor: Processor) -> Lengths:
    """Tokenise every caption of some samples and of their negatives."""
    captions = long = longest = 0
    for example in examples:
        texts = [*example.captions, *(one.caption for one in example.texts)]
        texts += [one.caption for one in example.images if one.caption is not None]
        lengths = [len(ids) for ids in processor.captions(texts).whole]
        captions += len(lengths)
        long += sum(length > processor.context for length in lengths)
        longest = max(longest, *lengths)
    return Lengths(captions, long, longest, processor.context)
