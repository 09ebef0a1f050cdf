"""The part of msgspec that the page needs, in plain Python: there is no msgspec for its Python yet.

    install()          from here on `import msgspec` finds this module

    class Marks(Struct, frozen=True): ...        as in msgspec: fields in order, defaults, immutable
    convert(data, type), json.decode(data, type=...)
    to_builtins(value), json.encode(value), structs.replace(value, ...)

The types are those of records that the kit itself has written: what does not fit is an error, and nothing is coerced
but the keys of a dict. A test grades with this and with msgspec, and compares.
"""

from __future__ import annotations

import functools
import inspect
import json as standard
import sys
import types
import typing
from collections.abc import Callable
from typing import dataclass_transform

Anything = typing.Any  # Any: a record holds whatever its class says, and this module is told classes only
_NEEDED = object()
_TAGS: dict[type, Callable[[str], str]] = {}


class DecodeError(ValueError):
    """The bytes are not what they should be."""


class ValidationError(DecodeError):
    """They are JSON, and not of the type."""


MsgspecError = DecodeError


class Raw(bytes):
    """A value that is still JSON."""


@dataclass_transform(frozen_default=True)
class Struct:
    """A record. `tag` makes of a class's name the `type` by which it is known among several."""

    __struct_fields__: tuple[str, ...] = ()
    __struct_tag__ = ""
    __struct_defaults__: dict[str, Anything] = {}  # noqa: RUF012 - each class has its own

    def __init_subclass__(cls, frozen: bool = False, tag: object = None, **how: object) -> None:
        if callable(tag):
            _TAGS[cls] = tag
        naming = next((_TAGS[base] for base in cls.__mro__ if base in _TAGS), None)
        cls.__struct_tag__ = naming(cls.__name__) if naming is not None else ""
        own = inspect.get_annotations(cls)
        cls.__struct_fields__ = tuple(dict.fromkeys([*cls.__struct_fields__, *own]))
        given = {name: cls.__dict__[name] for name in own if name in cls.__dict__}
        cls.__struct_defaults__ = cls.__struct_defaults__ | given

    def __init__(self, *args: Anything, **kwargs: Anything) -> None:
        given = dict(zip(self.__struct_fields__, args, strict=False)) | kwargs
        if len(args) > len(self.__struct_fields__) or set(given) - set(self.__struct_fields__):
            raise TypeError(f"{type(self).__name__}: unknown fields")
        for name in self.__struct_fields__:
            value = given[name] if name in given else self.__struct_defaults__.get(name, _NEEDED)
            if value is _NEEDED:
                raise TypeError(f"{type(self).__name__}: {name} is missing")
            fresh = name not in given and isinstance(value, dict | list)
            object.__setattr__(self, name, value.copy() if fresh else value)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} cannot be changed")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and _values(self) == _values(other)

    def __hash__(self) -> int:
        return hash(tuple(_values(self).items()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in _values(self).items())})"


def _values(value: object) -> dict[str, object]:
    return {name: getattr(value, name) for name in getattr(value, "__struct_fields__", ())}


def _replace(value: Struct, **changes: object) -> Struct:
    return type(value)(**(_values(value) | changes))


def to_builtins(value: object) -> object:
    """The value as JSON data."""
    if isinstance(value, Struct):
        return {name: to_builtins(item) for name, item in _values(value).items()}
    if isinstance(value, list | tuple):
        return type(value)(map(to_builtins, value))
    return {key: to_builtins(item) for key, item in value.items()} if isinstance(value, dict) else value


def convert(value: object, type: Anything) -> Anything:
    """JSON data as a value of this type; raises DecodeError."""
    kind: Anything = typing.get_origin(type) or type
    inner = typing.get_args(type)
    if kind in (typing.Union, types.UnionType):
        return None if value is None else convert(value, _meant(value, inner))
    if kind in (Anything, object) or kind is typing.Literal:
        return value
    if kind is Raw:
        return Raw(standard.dumps(value).encode())
    if inspect.isclass(kind) and issubclass(kind, Struct):
        return _record(value, kind)
    if kind in (list, tuple) and isinstance(value, list):
        return kind(convert(item, inner[0]) for item in value)
    if kind is dict and isinstance(value, dict):
        return {inner[0](key): convert(item, inner[1]) for key, item in value.items()}
    if kind is float and value.__class__ is int:
        return float(value)
    if kind not in (str, int, float, bool) or value.__class__ is not kind:
        raise ValidationError(f"expected {kind}, got {value.__class__.__name__}")
    return value


def _meant(value: Anything, kinds: tuple[Anything, ...]) -> Anything:
    """Of several types the one that a value says it is, else the one that it is, else the first that is one at all."""
    types_ = [one for one in kinds if one is not types.NoneType]
    name = value.get("type") if isinstance(value, dict) else None
    said = [one for one in types_ if name and getattr(one, "__struct_tag__", "") == name]
    fitting = [one for one in types_ if (typing.get_origin(one) or one) is value.__class__]
    return [*said, *fitting, *types_][0]


def _record(value: object, kind: type[Struct]) -> Struct:
    if not isinstance(value, dict):
        raise ValidationError(f"expected an object for {kind.__name__}")
    hints: dict[str, Anything] = _hints(kind)  # type: ignore[arg-type]
    try:
        made: Struct = kind(
            **{name: convert(item, hints[name]) for name, item in value.items() if name in hints}
        )
        return made
    except TypeError as error:
        raise ValidationError(str(error)) from None


@functools.cache
def _hints(kind: type[Struct]) -> dict[str, Anything]:
    hints = typing.get_type_hints(kind)
    return {name: hints[name] for name in kind.__struct_fields__}


def _decode(data: bytes | str, *, type: Anything = Anything) -> Anything:
    try:
        return convert(standard.loads(data), type)
    except standard.JSONDecodeError as error:
        raise DecodeError(str(error)) from None


def _encode(value: object) -> bytes:
    return standard.dumps(to_builtins(value), separators=(",", ":")).encode()


structs, json = types.ModuleType("msgspec.structs"), types.ModuleType("msgspec.json")
vars(structs).update(replace=_replace, asdict=_values)
vars(json).update(decode=_decode, encode=_encode)


def install() -> None:
    """Stand in for msgspec."""
    sys.modules["msgspec"] = sys.modules[__name__]
    sys.modules["msgspec.structs"], sys.modules["msgspec.json"] = structs, json
