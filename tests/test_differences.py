"""What differs between two configurations, in words."""

from __future__ import annotations

from geodsl.differences import LONGEST, differing_fields


def test_only_fields_that_differ_are_named_and_those_inside_of_others_by_dotted_names() -> None:
    old = {"seed": 0, "size": [1, 2], "versions": {"code": "a", "numpy": "1.0"}}
    new = {"seed": 1, "size": [1, 2], "versions": {"code": "a", "numpy": "2.0"}}
    assert differing_fields(old, new) == ["seed 0 then, 1 now", "versions.numpy 1.0 then, 2.0 now"]


def test_a_field_that_only_one_has_is_none_in_the_other() -> None:
    assert differing_fields({"a": 1, "b": {}}, {"c": 2}) == [
        "a 1 then, None now", "b {} then, None now", "c None then, 2 now",
    ]  # fmt: skip


def test_a_meaning_is_said_in_the_place_of_values() -> None:
    meanings = {"versions.code": "the code has changed"}
    old, new = {"versions": {"code": "a"}}, {"versions": {"code": "b"}}
    assert differing_fields(old, new, meanings) == ["the code has changed"]


def test_a_long_value_is_cut() -> None:
    (said,) = differing_fields({"a": "x" * LONGEST}, {"a": "y" * (LONGEST + 1)})
    assert said == f"a {'x' * LONGEST} then, {'y' * (LONGEST - 3)}... now"
