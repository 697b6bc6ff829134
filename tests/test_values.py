"""The quick `dataclass` makes what the standard one makes."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import subprocess
import sys
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest


@dataclass(frozen=True, slots=True)
class Node:
    """Base."""

    span: int = field(kw_only=True, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Pair(Node):
    left: str
    right: tuple[int, ...] = ()
    bag: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Alone:
    value: float


@dataclass(frozen=True, slots=True)
class Empty:
    pass


@dataclass(frozen=True, slots=True)
class Checked:
    value: int

    def __post_init__(self) -> None:
        if self.value < 0:
            raise ValueError(self.value)


@dataclass(frozen=True, slots=True)
class Own:
    value: int

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Own)

    def __hash__(self) -> int:
        return 7


def test_fields_of_the_base_come_first_and_named_ones_by_name_only() -> None:
    assert [f.name for f in dataclasses.fields(Pair)] == ["span", "left", "right", "bag"]
    assert Pair("a", (1,), span=4) == Pair(left="a", right=(1,), span=4)
    with pytest.raises(TypeError):
        Pair("a", (1,), {}, 4)  # type: ignore[misc, call-arg]
    with pytest.raises(TypeError):
        Pair(span=4)  # type: ignore[call-arg]


def test_fields_that_are_not_compared_change_neither_equality_nor_hash() -> None:
    assert Node(span=1) == Node(span=2)
    assert hash(Node(span=1)) == hash(Node(span=2))
    assert Pair("a", span=1) != Pair("b", span=1)
    assert Alone(1.0) == Alone(1.0)
    assert Alone(1.0) != Alone(2.0)
    assert hash(Alone(1.0)) == hash(Alone(1.0))
    assert Empty() == Empty()
    assert hash(Empty()) == hash(Empty())


def test_values_of_two_classes_are_never_equal() -> None:
    assert Alone(1) != Checked(1)
    assert Pair("a", span=1) != Node(span=1)


def test_a_factory_is_called_for_each_instance() -> None:
    assert Pair("a", span=1).bag is not Pair("a", span=1).bag
    assert Pair("a", (), {"x": 1}, span=1).bag == {"x": 1}


def test_an_instance_cannot_be_changed() -> None:
    made = Alone(1.0)
    with pytest.raises(FrozenInstanceError, match="value"):
        made.value = 2.0  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError, match="value"):
        del made.value  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        made.other = 2.0  # type: ignore[attr-defined]
    assert not hasattr(made, "__dict__")


def test_repr_shows_what_is_to_be_shown() -> None:
    assert repr(Pair("a", (1,), span=3)) == "Pair(left='a', right=(1,), bag={})"


def test_replace_pickle_copy_and_match_see_a_dataclass() -> None:
    made = Pair("a", (1, 2), {"k": 1}, span=3)
    assert replace(made, left="b") == Pair("b", (1, 2), {"k": 1}, span=3)
    for again in (pickle.loads(pickle.dumps(made)), copy.copy(made), copy.deepcopy(made)):
        assert again == made
        assert again.span == 3
    match made:
        case Pair(left, right):
            assert (left, right) == ("a", (1, 2))
    assert dataclasses.asdict(Alone(2.0)) == {"value": 2.0}


def test_post_init_runs_each_time() -> None:
    assert Checked(1).value == 1
    for _ in range(2):
        with pytest.raises(ValueError, match="-1"):
            Checked(-1)


def test_methods_that_a_class_brings_along_stay() -> None:
    assert Own(1) == Own(2)
    assert hash(Own(1)) == 7


def test_a_new_process_makes_an_instance_from_a_pickle_before_any_other() -> None:
    code = (
        "import pickle, sys; from geodsl.source import Span;"
        "print(pickle.loads(sys.stdin.buffer.read()))"
    )
    from geodsl.source import Span

    done = subprocess.run(
        [sys.executable, "-c", code], input=pickle.dumps(Span(2, 5)), capture_output=True,
        check=True,
    )  # fmt: skip
    assert done.stdout.decode().strip() == repr(Span(2, 5))
