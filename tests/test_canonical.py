"""One key for all programs that are the same up to renaming."""

from __future__ import annotations

from random import Random

import pytest

from geodsl.api import check
from geodsl.canonical import canonical_key, geometry_key

CYCLIC = "circle O\nA, B, C, D in order on circle O\nP = AC ∩ BD\nAP = 3\nfind BP"
APART = "triangle ABC\nfigure 2\ntriangle DEF\n△ABC ≅ △DEF\nAB = 5"
PROGRAMS = (
    "triangle ABC\nAB = AC\nD midpoint of BC\nsegment AD",
    "square ABCD\ncircle O inscribed in square ABCD\nshade square ABCD - circle O",
    "axes\nparabola p: y = x^2 - 2x\nline l: y = x + 4\nA, B = p ∩ l",
    "regular decagon ABCDEFGHIJ",
    "points A, B, C, D, E, F\nsegments AB, CD, EF",
    CYCLIC,
    APART,
)


def _renamed(text: str, letters: str) -> str:
    """The program with its points renamed, `letters[k]` for the k-th of the alphabet."""
    table = str.maketrans("ABCDEFGHIJKLMNOP", letters)
    return "\n".join(line.translate(table) for line in text.split("\n"))


@pytest.mark.parametrize("text", PROGRAMS)
def test_a_renamed_program_has_the_same_key(text: str) -> None:
    letters = list("ABCDEFGHIJKLMNOP")
    Random(3).shuffle(letters)
    assert canonical_key(check(_renamed(text, "".join(letters)))) == canonical_key(check(text))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("triangle ABC\nAB = AC\n∠A = 40°", "triangle ABC\n∠A = 40°\nAC = AB"),
        ("triangle ABC\nD midpoint of AB", "triangle ABC\nD = midpoint of BA"),
        ("triangle ABC\nAB ⟂ BC", "triangle ABC\nCB perp AB"),
        ("triangle ABC\n∠ABC = 2∠BCA", "triangle ABC\n∠CBA = ∠ACB * 2"),
        ("quadrilateral ABCD\nAB = CD", "quadrilateral CDAB\nAB = CD"),
        (APART, APART.replace("△ABC ≅ △DEF", "△DFE ≅ △ACB")),
        ("triangle ABC\nAB = x + 1\nBC = 7\nCA = x", "triangle ABC\nAB = n + 1\nBC = 7\nCA = n"),
    ],
)
def test_spelling_and_order_of_statements_do_not_change_the_key(one: str, two: str) -> None:
    assert canonical_key(check(one)) == canonical_key(check(two))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("triangle ABC\nAB = AC", "triangle ABC\nAB ≠ AC"),
        ("triangle ABC\nAB = 5", "triangle ABC\nAB = 6"),
        ("triangle ABC\nAB = 5\nBC = 7", "triangle ABC\nAB = 5\nBC = 7\nfind AC"),
        ("quadrilateral ABCD\nAB = CD", "quadrilateral ABCD\nAB = BC"),
        (APART, APART.replace("△ABC ≅ △DEF", "△ABC ≅ △EFD").replace("AB = 5", "AB = EF")),
        (CYCLIC, CYCLIC.replace("find BP", "find CP")),
        (
            "segment AB\nM midpoint of AB\nAB horizontal",
            "segment AB\nM midpoint of AB\nAB vertical",
        ),
        ('triangle ABC\nlabel AB "c"', 'triangle ABC\nlabel AB "d"'),
    ],
)
def test_programs_that_say_something_else_have_other_keys(one: str, two: str) -> None:
    assert canonical_key(check(one)) != canonical_key(check(two))


def test_what_a_picture_shows_counts_for_the_key_but_not_for_that_of_the_geometry() -> None:
    plain = check("triangle ABC\nAD median of triangle ABC")
    dashed = check("triangle ABC\nAD median of triangle ABC\ndashed AD")
    assert canonical_key(plain) != canonical_key(dashed)
    assert geometry_key(plain) == geometry_key(dashed)


def test_rough_positions_and_comments_do_not_change_the_key() -> None:
    placed = check("# one\ntriangle ABC\nAB = AC\nat A (0, 9)\nat B (1, 1)\nat C (9, 2)")
    assert canonical_key(placed) == canonical_key(check("triangle ABC\nAB = AC"))


def test_colours_alone_do_not_tell_two_squares_of_segments_from_an_octagon() -> None:
    """Every point has two segments in both, so refinement without search sees one colour."""
    octagon = "points A, B, C, D, E, F, G, H\nsegments AB, BC, CD, DE, EF, FG, GH, HA"
    squares = "points A, B, C, D, E, F, G, H\nsegments AB, BC, CD, DA, EF, FG, GH, HE"
    assert canonical_key(check(octagon)) != canonical_key(check(squares))


def test_the_key_of_a_program_is_this_one() -> None:
    """Written into the manifests of shards: another value means another `VERSION`."""
    key = canonical_key(check("triangle ABC\nAB = AC"))
    assert len(key) == 32
    assert key == canonical_key(check("triangle XYZ\nZX = ZY"))
