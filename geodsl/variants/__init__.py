"""Benign variants: other pictures of one figure, in which all that a program states still holds."""

from geodsl.variants.looks import Look, draw_look
from geodsl.variants.making import vary
from geodsl.variants.model import Refusal, Variant, Varied
from geodsl.variants.seen import as_seen

__all__ = ["Look", "Refusal", "Variant", "Varied", "as_seen", "draw_look", "vary"]
