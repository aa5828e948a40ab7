"""JSON Schemas of catalogs and goals, for editors and for validators that know nothing of mcred.

They are emitted from the models in a form that yaml-language-server, check-jsonschema and ajv in strict mode take:
draft-07, no null, no titles, no formats, every branch of a union told apart by its type. Numbers may be quoted, since
the reader takes quoted ones. What no JSON Schema can say is left to `mcred check`: that ids are unique and refer to
something, that `min` is not above `max`, that no skill is wanted twice, that a value curve rises from left to right,
that a number has no more decimal places than its field keeps.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from pydantic.json_schema import GenerateJsonSchema

from mcred.model.catalog import CatalogFile
from mcred.model.goal import Goal
from mcred.model.quantity import CURRENCIES, Noun
from mcred.model.schema_conditions import CONDITIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import core_schema

MODELS: Final[dict[str, type[Noun]]] = {"catalog": CatalogFile, "goal": Goal}
"""The kinds of file that have a schema."""

DRAFT: Final = "http://json-schema.org/draft-07/schema#"
"""The newest draft that all three tools read without being told to."""

_LEAP_YEAR: Final = "(?:(?:19|21)(?:0[48]|[2468][048]|[13579][26])|20(?:[02468][048]|[13579][26]))"
_DAY: Final = (
    "^(?:(?:19|20|21)[0-9]{2}-"
    "(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    "|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    f"|{_LEAP_YEAR}-02-29)$"
)
"""The days that there are in the years 1900 to 2199. `format: date` is left unchecked by some and refused by others."""


def file_schema(kind: str) -> JsonSchemaValue:
    """Return the JSON Schema of a "catalog" or a "goal"; its keys are in the same order every time."""
    schema = MODELS[kind].model_json_schema(ref_template="#/definitions/{model}", schema_generator=_Generator)
    definitions = schema.pop("$defs", {})
    return {"$schema": DRAFT, "$id": f"urn:mcred:schema:{kind}:1", **schema, "definitions": definitions}


class _Generator(GenerateJsonSchema):
    """Writes down what the reader takes, in the words of the models' docstrings."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401, ARG002 - pydantic's signature
        """Give no field a title: an editor would show it in place of the key."""
        return False

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Describe a noun and its fields, and add the conditions across fields."""
        cls = schema["cls"]
        noun = super().model_schema(schema)
        noun.pop("title", None)
        noun["description"] = _plain(next(_sentences(cls)))
        for name, field in noun["properties"].items():
            sentence = _about(name, cls)
            if sentence:
                field["description"] = sentence
        conditions = CONDITIONS.get(cls.__name__, [])
        if conditions:
            noun["allOf"] = conditions
        if schema["schema"]["type"] != "function-before":
            return noun
        # The two intervals take a bare number as well.
        number = noun["properties"]["min"]["anyOf"]
        return {"description": noun.pop("description"), "anyOf": [*number, noun]}

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Keep the default where it is a value that somebody could write."""
        inner = self.generate_inner(schema["schema"])
        default = schema.get("default")
        if isinstance(default, Decimal):
            default = _number(default)
        return {**inner, "default": default} if isinstance(default, str | int | float) else inner

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        """Take a number, or the same in quotes without sign and exponent."""
        names = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum"}
        # The names are keys of the schema; that they come out of a table is more than a TypedDict can follow.
        bounds = {word: _number(schema[name]) for name, word in names.items() if name in schema}  # type: ignore[literal-required]
        return {"anyOf": [{"type": "number", **bounds}, {"type": "string", "pattern": _numeral(schema)}]}

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """Drop a backslash that ECMAScript refuses where Rust's expressions allow it."""
        text = super().str_schema(schema)
        if "pattern" in text:
            text["pattern"] = text["pattern"].replace(r"\"", '"')
        return text

    def chain_schema(self, schema: core_schema.ChainSchema) -> JsonSchemaValue:
        """Write a day as what it becomes; how it is written before says less."""
        return self.generate_inner(schema["steps"][-1])

    def date_schema(self, schema: core_schema.DateSchema) -> JsonSchemaValue:  # noqa: ARG002 - pydantic's signature
        """Take a day that exists."""
        return self._defined("Day", {"type": "string", "pattern": _DAY, "description": "A day, YYYY-MM-DD."})

    def literal_schema(self, schema: core_schema.LiteralSchema) -> JsonSchemaValue:
        """Name the currencies once."""
        choice = super().literal_schema(schema)
        if not CURRENCIES.issuperset(schema["expected"]):
            return choice
        return self._defined("Currency", {**choice, "description": "A currency by its code in ISO 4217."})

    def tuple_schema(self, schema: core_schema.TupleSchema) -> JsonSchemaValue:
        """Call the entries of a list of fixed length what draft-07 calls them."""
        array = super().tuple_schema(schema)
        if "prefixItems" in array:
            array["items"] = array.pop("prefixItems")
        return array

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """List the keys where they are known, so that an editor offers them; refuse what is no key elsewhere."""
        keys = self.generate_inner(schema["keys_schema"])
        values = self.generate_inner(schema["values_schema"])
        if "enum" in keys:
            return {"type": "object", "properties": dict.fromkeys(keys["enum"], values), "additionalProperties": False}
        if "pattern" in keys:
            return {"type": "object", "patternProperties": {keys["pattern"]: values}, "additionalProperties": False}
        return {"type": "object", "additionalProperties": values}

    def _defined(self, name: str, definition: JsonSchemaValue) -> JsonSchemaValue:
        """Put what many fields share among the definitions, and refer to it."""
        core_ref: Any = f"{name}:0"
        defs_ref, reference = self.get_cache_defs_ref_schema(core_ref)
        self.definitions[defs_ref] = definition
        return reference


def _number(value: Decimal | float) -> float:
    """Return a bound as JSON writes it: whole where it is whole."""
    return int(value) if value == int(value) else float(value)


def _numeral(schema: core_schema.DecimalSchema) -> str:
    """Return the pattern of a quoted number within the bounds of a field."""
    highest = schema.get("le")
    fraction = f"[0-9]{{0,{schema['decimal_places']}}}0*" if "decimal_places" in schema else "[0-9]*"
    if highest is None:
        return rf"^-?[0-9]+(?:\.{fraction})?$"
    not_zero = r"(?!0*(?:\.0*)?$)" if "gt" in schema else ""
    return rf"^{not_zero}0*(?:{_below(str(int(highest)))}(?:\.{fraction})?|{int(highest)}(?:\.0*)?)$"


def _below(limit: str) -> str:
    """Return the pattern of the whole numbers from zero to just before a limit, without leading zeros."""
    forms = [f"[0-9]{{1,{len(limit) - 1}}}"] if len(limit) > 1 else []
    for place, digit in enumerate(limit):
        rest = len(limit) - place - 1
        if digit != "0" and (place or digit != "1" or not rest):
            forms.append(f"{limit[:place]}[0-{int(digit) - 1}]" + (f"[0-9]{{{rest}}}" if rest else ""))
    return f"(?:{'|'.join(forms)})"


def _sentences(cls: type[Noun]) -> Iterator[str]:
    """Go through what the docstrings of a noun and of its bases say, sentence by sentence."""
    for base in cls.__mro__:
        if issubclass(base, Noun) and base is not Noun:
            yield from re.split(r"(?<=\.)\s+(?=[A-Z`])", " ".join((base.__doc__ or "").split()))


def _about(name: str, cls: type[Noun]) -> str | None:
    """Return the sentence that names a field; None where there is none."""
    return next((_plain(sentence) for sentence in _sentences(cls) if re.search(rf"`{name}\b", sentence)), None)


def _plain(sentence: str) -> str:
    """Take out the marks that an editor would show as they are."""
    return sentence.replace("`", "")
