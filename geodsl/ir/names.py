"""The names in a term, whatever kind of term it is."""

from __future__ import annotations


def names_in(term: object) -> tuple[str, ...]:
    """Names, and other words, in a term or in arguments of a fact, in order and repeated."""
    if isinstance(term, str):
        return (term,)
    return tuple(name for part in parts_of(term) for name in names_in(part))


def parts_of(term: object) -> tuple[object, ...]:
    """What a term or a tuple of terms is made of, in order; nothing for a bare value."""
    if isinstance(term, tuple):
        return term
    return tuple(getattr(term, name) for name in getattr(term, "__match_args__", ()))
