"""How much each loss counts. It is part of a configuration, so nothing heavy is loaded for it."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each loss counts; 0 leaves it out.

    Attributes:
        info_nce: In-batch cross-entropy, both directions (CLIP).
        sigmoid: In-batch sigmoid (SigLIP).
        info_nce_hard: In-batch cross-entropy with each row's hard negatives as further choices:
            captions for its picture, pictures for its caption.
        sigmoid_hard: In-batch sigmoid, and each row's hard negatives beside it.
        image: MMGeoLM's sigmoid over one caption and 1 + K pictures.
        text: MMGeoLM's cross-entropy over one picture and 1 + K captions.
    """

    info_nce: float = 0.0
    sigmoid: float = 0.0
    info_nce_hard: float = 0.0
    sigmoid_hard: float = 0.0
    image: float = 0.0
    text: float = 0.0

    def __post_init__(self) -> None:
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        wrong = [f"{name}: {value}" for name, value in values.items() if not value >= 0.0]
        if wrong:
            raise ValueError(f"weights of losses are 0 or more, not {', '.join(wrong)}")
        if not any(values.values()):
            raise ValueError(f"one loss at least needs a weight: {', '.join(values)}")

    @property
    def has_bias(self) -> bool:
        """Whether some loss learns from the bias; the others have no gradient for it."""
        return bool(self.sigmoid or self.sigmoid_hard or self.image)
