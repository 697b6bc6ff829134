"""Frozen dataclasses from YAML, with the line of what is wrong; flags of the same fields.

A configuration is a dataclass whose fields are numbers, words, `Literal`s, optional values, tuples,
mappings from words, and further dataclasses. Nothing heavy is loaded here.
"""

from __future__ import annotations

import difflib
import inspect
import re
import types
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, Field, asdict, fields, is_dataclass, replace
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import yaml

from geodsl.training.data.model import DataError

T = TypeVar("T")

_ATTRIBUTE = re.compile(r"^ {4}([a-z0-9_, ]+): (.*(?:\n {8,}.*)*)", re.MULTILINE)
"""Names of fields and their meaning, in a docstring without its indentation."""


class ConfigError(Exception):
    """A configuration that cannot be used; the message is one line with a way out."""


def read_fields(kind: type[T], text: str, name: str) -> T:
    """A dataclass from YAML.

    Raises:
        ConfigError: Not YAML, a field that there is not, or a value that it cannot have; the line
            of the file is named.
    """
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise ConfigError(f"{name}: not YAML: {' '.join(str(error).split())}") from error
    if node is None:
        node = yaml.MappingNode("tag:yaml.org,2002:map", [], None, None)
    made: T = _Reader(name).value(kind, node, "")
    return made


def from_values(kind: type[T], values: Mapping[str, object], name: str) -> T:
    """A dataclass from values as YAML has them.

    Raises:
        ConfigError: As `read_fields`; no line is named.
    """
    node = yaml.compose(yaml.safe_dump(dict(values)), Loader=yaml.SafeLoader)
    assert node is not None  # a mapping has one
    made: T = _Reader(name, with_lines=False).value(kind, node, "")
    return made


def with_flags(config: T, flags: Mapping[str, str]) -> T:
    """The configuration with some fields set from a command line.

    Args:
        flags: Values as YAML, by name: `batch: "64"`; dots lead inside, as `loss.info_nce: "1"`.

    Raises:
        ConfigError: As `read_fields`.
    """
    for flag, text in flags.items():
        config = _with_flag(config, flag.split("."), text, f"--{flag}")
    return config


def _with_flag(config: T, path: Sequence[str], text: str, flag: str) -> T:
    kind = type(config)
    key = path[0].replace("-", "_")
    hint = get_type_hints(kind).get(key)
    if hint is None:
        raise ConfigError(f"{flag}: no such field{close_to(key, get_type_hints(kind))}")
    if len(path) > 1:
        inner = getattr(config, key)
        if not is_dataclass(inner) or isinstance(inner, type):
            raise ConfigError(f"{flag}: `{key}` has no fields")
        return _replaced(config, key, _with_flag(inner, path[1:], text, flag), flag)
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise ConfigError(f"{flag}: not YAML: {text}") from error
    if node is None:
        node = yaml.ScalarNode("tag:yaml.org,2002:str", "")
    return _replaced(config, key, _Reader(flag, with_lines=False).value(hint, node, key), flag)


def _replaced(config: T, key: str, value: object, flag: str) -> T:
    try:
        return replace(config, **{key: value})  # type: ignore[type-var]
    except (ValueError, DataError) as error:
        raise ConfigError(f"{flag}: {error}") from error


def dump_fields(config: object) -> str:
    """The configuration as YAML that `read_fields` reads."""
    return yaml.safe_dump(plain(config), sort_keys=False, allow_unicode=True, width=100)


def plain(config: object) -> dict[str, object]:
    """The configuration as JSON and YAML have it."""
    return {key: _plain(value) for key, value in asdict(config).items()}  # type: ignore[call-overload]


def _plain(value: object) -> object:
    match value:
        case dict():
            return {key: _plain(item) for key, item in value.items()}
        case tuple() | list():
            return [_plain(item) for item in value]
        case _:
            return value


def described(kind: type, within: str = "") -> list[tuple[str, str]]:
    """Options for the fields of a configuration, each with its meaning, values and default, and
    for the fields of those that are configurations themselves."""
    rows, hints, meanings = (
        list[tuple[str, str]](),
        get_type_hints(kind),
        _meanings(kind),
    )
    for field in fields(kind):
        name, hint, meaning = f"{within}{field.name}", hints[field.name], meanings[field.name]
        if is_dataclass(hint) and isinstance(hint, type):
            rows += [(f"--{name}", f"{meaning} [all of these]"), *described(hint, f"{name}.")]
        else:
            rows.append((f"--{name}", f"{meaning} [{_values(hint)}{_default(field)}]"))
    return rows


def _meanings(kind: type) -> Mapping[str, str]:
    """What the docstring of a configuration says of each field."""
    listed = (inspect.getdoc(kind) or "").partition("Attributes:\n")[2]
    return {
        name: " ".join(meaning.split())
        for names, meaning in _ATTRIBUTE.findall(listed)
        for name in names.split(", ")
    }


def _values(kind: Any) -> str:
    """The values that a field can have, in words."""
    if kind in KINDS:
        return KINDS[kind]
    match get_origin(kind), get_args(kind):
        case origin, options if origin is Literal:
            return " | ".join(map(str, options))
        case origin, (inner, _) if origin in (Union, types.UnionType):
            return f"{_values(inner)} | null"
        case origin, _ if origin is tuple:
            return "a list"
    return "a mapping"


def _default(field: Field[Any]) -> str:
    if _is_needed(field):
        return "; needed"
    if field.default is MISSING or field.default in ("", None, ()):
        return ""
    is_switch = isinstance(field.default, bool)
    return f"; default {str(field.default).lower() if is_switch else field.default}"


def close_to(key: str, known: Mapping[str, object]) -> str:
    """The name that was meant, or all that there are, to end a message with."""
    close = difflib.get_close_matches(key, known, 1)
    return f"; `{close[0]}`?" if close else f"; there are {', '.join(known)}"


class _Reader:
    """Values of YAML's nodes by the types of fields."""

    def __init__(self, name: str, *, with_lines: bool = True) -> None:
        self._name, self._with_lines = name, with_lines

    def _wrong(self, node: yaml.Node, message: str) -> ConfigError:
        has_line = self._with_lines and node.start_mark is not None
        line = f":{node.start_mark.line + 1}" if has_line else ""
        return ConfigError(f"{self._name}{line}: {message}")

    def value(self, kind: Any, node: yaml.Node, where: str) -> Any:
        """The value of a node as `kind`."""
        origin = get_origin(kind)
        if is_dataclass(kind) and isinstance(kind, type):
            return self._dataclass(kind, node, where)
        if origin in (Union, types.UnionType):
            return self._optional(kind, node, where)
        if origin is tuple:
            return self._tuple(kind, node, where)
        if origin is Literal:
            return self._one_of(get_args(kind), node, where)
        if origin is not None and issubclass(origin, Mapping):
            return self._mapping(get_args(kind)[1], node, where)
        return self._scalar(kind, node, where)

    def _dataclass(self, kind: type, node: yaml.Node, where: str) -> Any:
        if not isinstance(node, yaml.MappingNode):
            raise self._wrong(node, f"{where or 'a configuration'} is a mapping such as `seed: 1`")
        hints = get_type_hints(kind)
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key not in hints:
                place = f"{where}: " if where else ""
                raise self._wrong(key_node, f"{place}no field `{key}`{close_to(key, hints)}")
            if key in found:
                raise self._wrong(key_node, f"`{key}` is there twice")
            found[key] = self.value(hints[key], value_node, f"{where}.{key}" if where else key)
        for missing in (f for f in fields(kind) if f.name not in found and _is_needed(f)):
            raise self._wrong(node, f"{where or 'the configuration'} needs `{missing.name}`")
        try:
            return kind(**found)
        except (ValueError, DataError) as error:
            raise self._wrong(node, f"{where}: {error}" if where else str(error)) from error

    def _optional(self, kind: Any, node: yaml.Node, where: str) -> Any:
        (inner,) = (option for option in get_args(kind) if option is not type(None))
        return None if node.tag.endswith(":null") else self.value(inner, node, where)

    def _tuple(self, kind: Any, node: yaml.Node, where: str) -> Any:
        inner = get_args(kind)
        if not isinstance(node, yaml.SequenceNode):
            if len(inner) == 2 and inner[1] is ...:
                return (self.value(inner[0], node, where),)
            raise self._wrong(node, f"{where} is a list of {len(inner)}")
        if len(inner) == 2 and inner[1] is ...:
            return tuple(
                self.value(inner[0], item, f"{where}[{k}]") for k, item in enumerate(node.value)
            )
        if len(node.value) != len(inner):
            raise self._wrong(node, f"{where} is a list of {len(inner)}, not of {len(node.value)}")
        pairs = zip(inner, node.value, strict=True)
        return tuple(self.value(option, item, where) for option, item in pairs)

    def _mapping(self, kind: Any, node: yaml.Node, where: str) -> Any:
        if not isinstance(node, yaml.MappingNode):
            raise self._wrong(node, f"{where} is a mapping")
        return {
            str(key.value): self.value(kind, item, f"{where}.{key.value}")
            for key, item in node.value
        }

    def _one_of(self, options: tuple[object, ...], node: yaml.Node, where: str) -> Any:
        loaded = self._load(node, where)
        if loaded not in options:
            names = ", ".join(str(option) for option in options)
            close = difflib.get_close_matches(str(loaded), [str(option) for option in options], 1)
            hint = f"; `{close[0]}`?" if close else ""
            raise self._wrong(node, f"{where} cannot be {loaded!r}; it is one of {names}{hint}")
        return loaded

    def _scalar(self, kind: type, node: yaml.Node, where: str) -> Any:
        loaded = self._load(node, where)
        if kind is float:
            loaded = _number(loaded)
        if type(loaded) is not kind:
            raise self._wrong(node, f"{where} is {KINDS[kind]}, not {node_text(node)}")
        return loaded

    def _load(self, node: yaml.Node, where: str) -> object:
        if not isinstance(node, yaml.ScalarNode):
            raise self._wrong(node, f"{where} is one value, not {node_text(node)}")
        return yaml.SafeLoader("").construct_object(node)


KINDS: Mapping[type, str] = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "a text",
}


def _number(loaded: object) -> object:
    """A number as a float; YAML 1.1 takes `2e-5` for a text."""
    if isinstance(loaded, int) and not isinstance(loaded, bool):
        return float(loaded)
    if isinstance(loaded, str):
        try:
            return float(loaded)
        except ValueError:
            return loaded
    return loaded


def _is_needed(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def node_text(node: yaml.Node) -> str:
    """What stands there, for a message."""
    match node:
        case yaml.ScalarNode():
            return f"`{node.value}`"
        case yaml.SequenceNode():
            return "a list"
        case _:
            return "a mapping"
