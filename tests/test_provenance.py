"""The comment lines at the head of an imported program."""

from __future__ import annotations

from geodsl.provenance import Provenance, read_provenance


def test_head_gives_source_id_and_counts() -> None:
    text = (
        "# source: Geometry3K\n# id: 2401\n# Find QM.\n# unasked: Find(x): no measure\n"
        "#dropped: 66--y\n#  repaired: Cirle(O): read as Circle(O)\n\ntriangle ABC\n"
    )
    assert read_provenance(text) == Provenance(
        "Geometry3K", "2401", dropped=1, unasked=1, repaired=1
    )


def test_comments_after_the_first_statement_say_nothing_of_the_source() -> None:
    assert read_provenance("# id: 1\ntriangle ABC\n# dropped: x\n# id: 2\n") == Provenance(
        None, "1"
    )


def test_a_program_without_a_head_has_no_provenance() -> None:
    assert read_provenance("triangle ABC\n") == Provenance()
    assert read_provenance("") == Provenance()
