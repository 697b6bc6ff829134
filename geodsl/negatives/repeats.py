"""Condition 6: negatives of one sample are false of each other, too."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from geodsl.negatives import tolerances as tol
from geodsl.negatives.depicted import said_by
from geodsl.negatives.model import Negative
from geodsl.negatives.visible import changed, tone_of


def repeats(negative: Negative, accepted: Sequence[Negative]) -> bool:
    """Whether some accepted negative does not differ from this one in both directions."""
    return any(not _differ(negative, other) for other in accepted)


def _differ(one: Negative, two: Negative) -> bool:
    if one.caption.text == two.caption.text:
        return False
    if not (_is_false_of(one, two) and _is_false_of(two, one)):
        return False
    tone = min(tone_of(one.refuted), tone_of(two.refuted))
    differs = changed(one.drawn.pixels, two.drawn.pixels, tone)
    return int(np.count_nonzero(differs)) >= tol.CHANGED_PIXELS


def _is_false_of(caption: Negative, picture: Negative) -> bool:
    """Whether something that the caption of one says fails in the picture of another. What its
    edit put there is looked at first: it is the most likely."""
    depicted = caption.drawn.depicted
    stated = set(caption.caption.stated)
    new = {k for k, number in enumerate(caption.numbers) if number is None} & stated
    labelled = caption.caption.labelled
    return any(
        picture.drawn.depicted.refutes(said_by(depicted.program, group, labelled), depicted)
        for group in (new, stated - new)
    )
