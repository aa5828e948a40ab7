"""Columns as bytes and back: the arrays as they lie in memory, everything around them as plain JSON.

Only what columns are made of is read back, and nothing is ever executed: arrays of three types, texts, whole numbers,
and the few nouns that hold them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from mcred.model.columns import Choices, Columns, Interval, Onward, Plans, Prices

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_NOUNS: Final[dict[str, Any]] = {one.__name__: one for one in (Choices, Columns, Interval, Onward, Plans, Prices)}
_TYPES: Final = frozenset(("<i8", "<f8", "|b1"))
_BETWEEN: Final = "\0"


def packed(value: object, parts: list[bytes | memoryview]) -> Any:  # noqa: ANN401 - JSON
    """Return what is said about a value; its arrays and its lists of texts are put behind the parts."""
    if isinstance(value, np.ndarray):
        little = np.ascontiguousarray(value, value.dtype.newbyteorder("<"))
        parts.append(little.reshape(-1).view(np.uint8).data)
        return ["array", len(parts) - 1, little.dtype.str, list(little.shape)]
    if type(value).__name__ in _NOUNS:
        return ["noun", type(value).__name__, [packed(getattr(value, name), parts) for name in _names(type(value))]]
    if isinstance(value, Mapping):  # names by number
        return ["numbers", packed(tuple(value), parts)]
    if isinstance(value, tuple) and all(isinstance(one, str) for one in value):
        parts.append(_BETWEEN.join(value).encode("utf-8"))
        return ["texts", len(parts) - 1, len(value)]
    if isinstance(value, tuple):
        return ["tuple", [packed(one, parts) for one in value]]
    if isinstance(value, int):
        return value
    raise TypeError(f"columns hold no {type(value).__name__}")


def unpacked(said: Any, part: Callable[[int], memoryview]) -> Any:  # noqa: ANN401 - JSON, and what columns hold
    """Return the value of which this is said. Raises ValueError, KeyError or TypeError where it is no such value."""
    match said:
        case ["array", number, type_, shape] if type_ in _TYPES:
            return np.frombuffer(part(number), type_).reshape(shape)
        case ["noun", name, values]:
            noun = _NOUNS[name]
            return noun(**dict(zip(_names(noun), (unpacked(one, part) for one in values), strict=True)))
        case ["numbers", names]:
            return {name: place for place, name in enumerate(unpacked(names, part))}
        case ["texts", number, count]:
            texts = str(part(number), "utf-8").split(_BETWEEN) if count else []
            return tuple(text for text, _ in zip(texts, range(count), strict=True))
        case ["tuple", values]:
            return tuple(unpacked(one, part) for one in values)
        case int():
            return said
    raise ValueError("columns hold nothing like it")


def _names(noun: Any) -> Sequence[str]:  # noqa: ANN401 - a class
    """Return the names of a noun's parts."""
    return [one.name for one in fields(noun)] if is_dataclass(noun) else noun._fields
