"""What the models ask across the fields of one mapping, in the words of JSON Schema.

The models say it in Python, which no schema can be derived from; a test holds the two together.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from mcred.model.catalog import RUBRIC

if TYPE_CHECKING:
    from collections.abc import Mapping

Condition: TypeAlias = "Mapping[str, Any]"

_ZERO: Final[list[Condition]] = [{"type": "number", "const": 0}, {"type": "string", "pattern": r"^0+(?:\.0*)?$"}]
_NOTHING_TO_PAY: Final[Condition] = {
    "anyOf": [*_ZERO, {"type": "object", "properties": {"max": {"anyOf": _ZERO}}, "required": ["max"]}]
}


def _one_of(*names: str) -> list[Condition]:
    """Say that of these keys a mapping has one at most."""
    return [
        {"not": {"properties": {first: True, second: True}, "required": [first, second]}}
        for first, second in combinations(names, 2)
    ]


_CURRENCY_BESIDE_AMOUNT: Final[list[Condition]] = [
    {
        "if": {
            "properties": {"amount": {"not": _NOTHING_TO_PAY}, "kind": {"not": {"const": "tax_percent"}}},
            "required": ["amount"],
        },
        "then": {"properties": {"currency": True}, "required": ["currency"]},
    }
]

_RECEIVER: Final[list[Condition]] = [
    {
        "if": {"properties": {"kind": {"const": "acceptance"}}},
        "then": {"properties": {"credential": True}, "required": ["credential"]},
    }
]

_LEVEL_OF_CRITERION: Final[list[Condition]] = [
    {
        "if": {"properties": {"criterion": {"const": criterion}}, "required": ["criterion"]},
        "then": {"properties": {"level": {"enum": list(levels)}}},
    }
    for criterion, levels in RUBRIC.items()
]

_NOT_ALL_ZERO: Final[Condition] = {
    "type": "object",
    "not": {"type": "object", "additionalProperties": {"anyOf": _ZERO}},
}

_WHAT_MATTERS: Final[list[Condition]] = [
    *_one_of("weights", "ranking", "swing"),
    {
        "properties": {
            "weights": _NOT_ALL_ZERO,
            "swing": _NOT_ALL_ZERO,
            "ranking": {"type": "array", "uniqueItems": True},
            "rubric": {
                "type": "object",
                "properties": {
                    name: {"type": "object", "propertyNames": {"enum": list(levels)}} for name, levels in RUBRIC.items()
                },
                "additionalProperties": False,
            },
        }
    },
]

CONDITIONS: Final[Mapping[str, list[Condition]]] = {
    "Price": _CURRENCY_BESIDE_AMOUNT,
    "Plan": _CURRENCY_BESIDE_AMOUNT,
    "Recognition": _RECEIVER,
    "Requirement": _one_of("all_of", "any_of", "n_of"),
    "Evidence": _LEVEL_OF_CRITERION,
    "Goal": _WHAT_MATTERS,
}
"""The conditions of a noun, by the name of its model."""
