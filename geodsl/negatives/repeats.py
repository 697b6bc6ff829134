"""Condition 6: negatives of one sample are false of each other, too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geodsl import ir
from geodsl.captions import Caption, Pictured
from geodsl.negatives import tolerances as tol
from geodsl.negatives.depicted import Depicted, identities_of, said_by
from geodsl.negatives.model import Negative
from geodsl.negatives.namesakes import surely_failing
from geodsl.negatives.visible import ROWS, changed, tone_of
from geodsl.verifier import FactVerdict


@dataclass(frozen=True, slots=True)
class Claims:
    """What a caption says, ready to be judged in any picture: no picture of its own is needed.

    Attributes:
        shown: What the picture of `program` names.
        likely, others: Facts of what an edit put there, which fail first in another picture, and
            of what it kept.
        identities: As in `Depicted`.
    """

    text: str
    program: ir.Program
    shown: Pictured
    likely: tuple[ir.Fact, ...]
    others: tuple[ir.Fact, ...]
    identities: dict[str, str]


def claims_of(
    program: ir.Program,
    caption: Caption,
    numbers: Sequence[int | None],
    depicted: Depicted | None,
    shown: Pictured,
) -> Claims:
    """What a caption of an edited program says.

    Args:
        numbers: As of a `Negative`.
        depicted: Its picture, where there is one.
    """
    stated = set(caption.stated)
    new = {k for k, number in enumerate(numbers) if number is None} & stated
    return Claims(
        caption.text,
        program,
        shown,
        tuple(said_by(program, new, caption.labelled)),
        tuple(said_by(program, stated - new, caption.labelled)),
        depicted.identities if depicted is not None else identities_of(program),
    )


def is_true_of_some(claims: Claims, accepted: Iterable[Negative]) -> bool:
    """Whether a caption is that of an accepted negative, or not false of its picture."""
    return any(
        claims.text == other.caption.text or not _is_false_of(claims, other.drawn.depicted)
        for other in accepted
    )


def has_true_caption(depicted: Depicted, accepted: Iterable[Negative]) -> bool:
    """Whether the caption of some accepted negative is not false of a picture."""
    return not all(
        _is_false_of(
            claims_of(
                other.drawn.depicted.program,
                other.caption,
                other.numbers,
                other.drawn.depicted,
                other.shown,
            ),
            depicted,
        )
        for other in accepted
    )


def looks_like_some(
    pixels: NDArray[np.uint8], refuted: Sequence[FactVerdict], accepted: Iterable[Negative]
) -> bool:
    """Whether a picture, of which these facts fail in the original's, is not seen to differ from
    that of some accepted negative."""
    tone = tone_of(refuted)
    return any(
        not _is_changed(pixels, other.drawn.pixels, min(tone, tone_of(other.refuted)))
        for other in accepted
    )


def _is_changed(one: NDArray[np.uint8], two: NDArray[np.uint8], tone: int) -> bool:
    """Whether enough pixels differ; where enough of a few rows do, no others are looked at."""
    return any(
        int(np.count_nonzero(changed(one[::step], two[::step], tone))) >= tol.CHANGED_PIXELS
        for step in (ROWS, 1)
    )


def _is_false_of(claims: Claims, depicted: Depicted) -> bool:
    return any(
        surely_failing(depicted, (verdict,), claims.program, claims.shown)
        for facts in (claims.likely, claims.others)
        for verdict in depicted.verdicts(facts, claims.program, claims.identities)
    )
