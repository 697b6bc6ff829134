"""What differs between two configurations, in words."""

from __future__ import annotations

from collections.abc import Mapping

LONGEST = 60
"""Characters of a value in a message."""


def differing_fields(
    old: Mapping[str, object],
    new: Mapping[str, object],
    meanings: Mapping[str, str] | None = None,
) -> list[str]:
    """Fields that are not the same, in a few words each; those inside of others, too.

    Args:
        meanings: By dotted name, what it means that a field has changed whose values say nothing.
    """
    one, two, said = _leaves(old), _leaves(new), meanings or {}
    return [
        said.get(key) or f"{key} {_short(one.get(key))} then, {_short(two.get(key))} now"
        for key in dict.fromkeys([*one, *two])
        if one.get(key) != two.get(key)
    ]


def _leaves(values: Mapping[str, object], within: str = "") -> dict[str, object]:
    """Values by their dotted names; a mapping without any is a value itself."""
    found: dict[str, object] = {}
    for key, value in values.items():
        name = f"{within}{key}"
        inner = _leaves(value, f"{name}.") if isinstance(value, Mapping) else {}
        found |= inner or {name: value}
    return found


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 3] + "..."
