"""Records as the JSON that they are."""

from __future__ import annotations

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

Record = dict[str, Json]

SCENE = "geodsl.scene"
"""`format` of the record of one figure."""

SAMPLE = "geodsl sample"
"""`format` of the record of a positive and its negatives."""
