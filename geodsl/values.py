"""`dataclass` for the many small classes of the compiler: the standard one, quicker to make.

The standard decorator compiles seven functions for a frozen class with slots: more than a
millisecond, for each of three hundred classes, before a command has done anything. Here one
function is compiled, when the first instance is made; the others are shared. What comes out is an
ordinary dataclass: `fields`, `replace`, `asdict`, `match`, `copy` and pickle see no difference.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

Class = TypeVar("Class", bound=type)
_OWN = ("__init__", "__repr__", "__eq__", "__hash__", "__setattr__", "__delattr__")


def _dataclass(*, frozen: bool = False, slots: bool = False) -> Callable[[Class], Class]:
    """As `dataclasses.dataclass`. Classes that are not frozen, lack slots or bring one of the
    methods along are left to the standard decorator."""

    def decorate(cls: Class) -> Class:
        if not (frozen and slots) or any(name in cls.__dict__ for name in _OWN):
            return dataclasses.dataclass(frozen=frozen, slots=slots)(cls)
        if cls.__doc__ is None:
            cls.__doc__ = cls.__name__  # or the standard decorator works out a signature for it
        return _complete(dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls))

    return decorate


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    dataclass = _dataclass


def _complete(cls: Class) -> Class:
    compared = [f.name for f in dataclasses.fields(cls) if f.compare]
    values = _tuple_of(compared)

    def __eq__(self: object, other: object) -> bool:  # noqa: N807
        if other.__class__ is not self.__class__:
            return NotImplemented
        return values(self) == values(other)

    methods = {
        "__init__": _init_when_needed(cls),
        "__repr__": _repr,
        "__eq__": __eq__,
        "__hash__": lambda self: hash(values(self)),
        "__setattr__": _refuse_to_set,
        "__delattr__": _refuse_to_delete,
        "__getstate__": _get_state,
        "__setstate__": _set_state,
    }
    for name, method in methods.items():
        setattr(cls, name, method)
    return cls


def _tuple_of(names: list[str]) -> Callable[[object], tuple[object, ...]]:
    match names:
        case []:
            return lambda _: ()
        case [name]:
            get = attrgetter(name)
            return lambda self: (get(self),)
        case _:
            return attrgetter(*names)


def _init_when_needed(cls: type) -> Callable[..., None]:
    """Stands in for `__init__` until the first instance is made."""

    def __init__(self: object, *args: object, **named: object) -> None:  # noqa: N807
        cls.__init__ = _make_init(cls)  # type: ignore[misc]
        cls.__init__(self, *args, **named)  # type: ignore[misc]

    return __init__


def _make_init(cls: type) -> Callable[..., None]:
    fields = [f for f in dataclasses.fields(cls) if f.init]
    known: dict[str, object] = {"FACTORY": _FACTORY}
    parameters = ["self", *(_parameter(f, known) for f in fields if not f.kw_only)]
    by_name = [_parameter(f, known) for f in fields if f.kw_only]
    if by_name:
        parameters += ["*", *by_name]
    body = [_assignment(cls, f, known) for f in fields]
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    lines = "\n ".join([f"def __init__({', '.join(parameters)}):", *(body or ["pass"])])
    exec(lines, known)  # names of fields only: they are in the source of the class
    return known["__init__"]  # type: ignore[return-value]


_FACTORY = object()
"""Stands for a value that a field's factory makes."""


def _parameter(field: Field[object], known: dict[str, object]) -> str:
    if field.default is not MISSING:
        known[f"default_{field.name}"] = field.default
        return f"{field.name}=default_{field.name}"
    return field.name if field.default_factory is MISSING else f"{field.name}=FACTORY"


def _assignment(cls: type, field: Field[object], known: dict[str, object]) -> str:
    """The slot is set past `__setattr__`, which refuses."""
    name = field.name
    known[f"set_{name}"] = getattr(cls, name).__set__
    if field.default_factory is MISSING:
        return f"set_{name}(self, {name})"
    known[f"make_{name}"] = field.default_factory
    return f"set_{name}(self, make_{name}() if {name} is FACTORY else {name})"


def _repr(self: object) -> str:
    shown = (f.name for f in dataclasses.fields(self) if f.repr)  # type: ignore[arg-type]
    values = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
    return f"{type(self).__qualname__}({values})"


def _refuse_to_set(self: object, name: str, value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _get_state(self: object) -> list[object]:
    return [getattr(self, f.name) for f in dataclasses.fields(self)]  # type: ignore[arg-type]


def _set_state(self: object, state: list[object]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):  # type: ignore[arg-type]
        object.__setattr__(self, field.name, value)
