"""A statement in words, before it is put into a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from geodsl.captions.draws import PHRASE, drawn
from geodsl.captions.names import Unsayable, Words, listed
from geodsl.captions.phrases.form import PLURAL, SINGULAR, Form
from geodsl.captions.phrases.shapes import SHAPES


@dataclass(frozen=True, slots=True)
class Spoken:
    """One statement.

    Attributes:
        clause: A whole clause, without a capital and a full stop.
        withs: What follows the clause after `with`; other statements may join it.
        aside: The statement as it may follow `with`, or None.
        host: The shape that it introduces, for `in triangle ABC, ...`, or None.
        corners: The points of that shape.
        is_bare: Only introduces something without a shape.
        points: The letters of points, if it only introduces these: what else is said of them says
            that, too.
        is_label: Says what the picture prints there, and nothing of the figure.
    """

    clause: str
    withs: tuple[str, ...] = ()
    aside: str | None = None
    host: str | None = None
    corners: frozenset[str] = frozenset()
    is_bare: bool = False
    points: tuple[str, ...] = ()
    is_label: bool = False

    @property
    def is_point(self) -> bool:
        """Whether it only introduces points."""
        return bool(self.points)

    @property
    def text(self) -> str:
        """All that may be said of it."""
        return " ".join(filter(None, (self.clause, *self.withs, self.aside)))


_SIGNS = frozenset("=≠<>≤≥⟂∥∦≅≇∼≁")
_WORDS = (("segment ", ""), ("angle ", "∠"), ("tri∠", "△"))
"""Words that signs stand for beside another sign. `triangle ` ends in `angle `."""


_VERB = re.compile(r"\{([a-z]+)\}")
_PREDICATE = re.compile(r"\{0\} (?!and )(?:\{[a-z]+\}|[a-z]+) ?")


@lru_cache(maxsize=4096)
def _conjugated(template: str, plural: bool) -> tuple[str, bool]:
    """The template with its verbs in one number, and whether it has signs."""
    verbs = PLURAL if plural else SINGULAR
    text = _VERB.sub(lambda match: verbs[match[1]], template)
    return text, not _SIGNS.isdisjoint(text)


def _filled(template: str, arguments: tuple[str, ...], plural: bool) -> str:
    """A template with its slots filled; where it has signs, its operands have them too."""
    text, has_signs = _conjugated(template, plural)
    if has_signs:
        return text.format(*[_with_signs(argument) for argument in arguments])
    return text.format(*arguments)


def _with_signs(text: str) -> str:
    if text.startswith("the "):
        return text
    for word, sign in _WORDS:
        text = text.replace(word, sign)
    return text


def is_indefinite(arguments: tuple[str, ...]) -> bool:
    """Whether the subject is `a circle` or `a line`: it has no name, and is introduced here."""
    return bool(arguments) and arguments[0].startswith("a ")


@lru_cache(maxsize=1024)
def subject_first(options: tuple[str, ...]) -> tuple[str, ...]:
    """The templates that begin with their subject and its verb, and do not repeat the subject:
    neither `{0} and {1} are ...`, which has two, nor `{0} = {1}`, which has no verb."""
    return tuple(t for t in options if _PREDICATE.match(t) and t.count("{0}") == 1)


@lru_cache(maxsize=1024)
def _of_unnamed(options: tuple[str, ...]) -> tuple[str, ...]:
    """The templates of a subject without a name: `a line touches ...`, `there is a line that
    touches ...`."""
    return tuple(
        lead + t.removeprefix("{0}") for t in subject_first(options)
        for lead in ("{0}", "there is {0} that", "the figure shows {0} that")
    )  # fmt: skip


def clause(
    words: Words, form: Form, *arguments: str, negated: bool = False, plural: bool = False
) -> str:
    """One of the form's clauses, filled in.

    Raises:
        Unsayable: a contrary that has no words.
    """
    return _drawn_clause(words.bits, form, arguments, negated, plural)


def all_points(bits: int, letters: Sequence[str]) -> str:
    """A clause that introduces points, of several statements or one: `C, H and D are points`."""
    who = (listed(letters),)
    return _drawn_clause(bits, SHAPES["points"], who, False, len(letters) > 1)


def _drawn_clause(
    bits: int, form: Form, arguments: tuple[str, ...], negated: bool, plural: bool
) -> str:
    options = form.denies if negated else form.says
    if not options:
        raise Unsayable("the contrary has no words")
    if is_indefinite(arguments):
        options = _of_unnamed(options) or options
    template = options[drawn(bits, PHRASE, len(options))]
    return _filled(template, arguments, plural)


def aside(
    words: Words, form: Form, *arguments: str, negated: bool = False, plural: bool = False
) -> str | None:
    """The short form after `with`, if there is one."""
    options = form.asides_denied if negated else form.asides
    if not options or is_indefinite(arguments):
        return None
    template = options[drawn(words.bits, PHRASE, len(options))]
    return _filled(template, arguments, plural)


def verb_phrase(
    words: Words, form: Form, *arguments: str, negated: bool = False, plural: bool = False
) -> str:
    """A clause without its subject, to be joined to another with `and`.

    Raises:
        Unsayable: the form has no clause that begins with its subject.
    """
    options = subject_first(form.denies if negated else form.says)
    if not options:
        raise Unsayable("the predicate cannot be joined to another")
    template = options[drawn(words.bits, PHRASE, len(options))].removeprefix("{0} ")
    return _filled(template, arguments, plural)


def spoken(
    words: Words, form: Form, *arguments: str, negated: bool = False, plural: bool = False
) -> Spoken:
    """A statement of one form."""
    return Spoken(
        clause(words, form, *arguments, negated=negated, plural=plural),
        aside=aside(words, form, *arguments, negated=negated, plural=plural),
    )
