"""The text of a label as the picture prints it."""

from __future__ import annotations

import re

_SIGNS = str.maketrans("-*'’", "−·′′")
_NO_SIGN = re.compile(r"(?<=[^\s*]) ?\* ?(?=[A-Za-zα-ωΑ-Ω√])|(?<![A-Za-z])sqrt\b ?")
_POWER = re.compile(r"\^([23])(?![\d.])")
_RAISED = {"2": "²", "3": "³"}


def as_printed(text: str) -> str:
    """`3x-7` is printed as `3x−7`, `2*x^2` as `2x²`; other letters and signs are as they were
    written."""
    bare = _NO_SIGN.sub(lambda sign: "√" if "sqrt" in sign[0] else "", text)
    return _POWER.sub(lambda power: _RAISED[power[1]], bare).translate(_SIGNS)
