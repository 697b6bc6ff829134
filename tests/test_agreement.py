"""Numbers that a picture prints, against equalities taken together."""

from __future__ import annotations

import pytest

from geodsl.frontend import check_source
from geodsl.renderer import layout
from geodsl.solver import Solved, solve
from geodsl.source import Source
from geodsl.verifier import prepare, printed_apart
from geodsl.views import picture_view


def is_apart(text: str) -> bool:
    """Whether the prints of a program contradict it on the figure that it has without them."""
    plain = "\n".join(line for line in text.splitlines() if not line.startswith("label"))
    bare, _ = check_source(Source("test.geo", plain))
    program, _ = check_source(Source("test.geo", text))
    assert bare is not None
    assert program is not None
    solved = solve(bare)
    assert isinstance(solved, Solved)
    view = picture_view(program, layout(program, solved.coordinates))
    return printed_apart(prepare(program, solved.coordinates, view), program.facts) is not None


@pytest.mark.parametrize(
    "text",
    [
        'regular hexagon ABCDEF\nlabel AB "12"\nlabel DE "8"',
        'triangle ABC\nAB = BC\nBC = CA\nlabel BA "12"\nlabel AC "8"',
        'triangle ABC\nM midpoint of AB\nlabel AM "5"\nlabel MB "7"',
        'triangle ABC\ntriangle DEF\n△ABC ≅ △DEF\nlabel AB "5"\nlabel ED "7"',
        'triangle ABC\n∠ABC = ∠BCA\nlabel ∠CBA "50°"\nlabel ∠ACB "70°"',
    ],
)
def test_different_prints_beside_equals_contradict_the_picture(text: str) -> None:
    assert is_apart(text)


@pytest.mark.parametrize(
    "text",
    [
        'regular hexagon ABCDEF\nlabel AB "12"\nlabel DE "12"',
        'regular hexagon ABCDEF\nlabel AB "12"\nlabel DE "12.5"',
        'regular hexagon ABCDEF\nlabel AB "12"\nlabel DE "x"',
        'triangle ABC\nAB = BC\nlabel AB "12"\nlabel AC "8"',
        "triangle ABC\nAB = 12\nBC = 15",
        "triangle ABC\nAB = BC",
    ],
)
def test_prints_beside_what_may_differ_contradict_nothing(text: str) -> None:
    assert not is_apart(text)
