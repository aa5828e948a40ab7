"""pydantic's errors -> findings in the words of the format, at their places in the file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel, StringConstraints

from mcred.findings import Finding, Severity
from mcred.model.quantity import Address, Id, Language, Region, Title
from mcred.sources.builder import REFUSED
from mcred.sources.hints import hint
from mcred.sources.place import written
from mcred.sources.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic_core import ErrorDetails

    from mcred.sources.builder import Data, Path
    from mcred.sources.document import Document

_SHOWN = 40
"""How much of a wrong value stands in a label."""

_NOUNS: Final = {
    "platforms": "platform",
    "providers": "provider",
    "skills": "skill",
    "credential_types": "credential type",
    "occupations": "occupation",
    "evidence": "evidence",
    "plans": "plan",
    "programs": "program",
    "courses": "course",
    "credentials": "credential",
}

_WORDING: Final = {
    "missing": (Rule.MISSING_KEY, "{name} is missing"),
    "extra_forbidden": (Rule.UNKNOWN_KEY, "unknown key {name}"),
    "string_type": (Rule.TEXT, "{name} must be text"),
    "string_too_long": (Rule.LENGTH, "{name} must have {max_length} characters at most"),
    "too_long": (Rule.LENGTH, "{name} must have {max_length} entries at most"),
    "too_short": (Rule.LENGTH, "{name} must have {min_length} entries at least"),
    "bool_type": (Rule.CHOICE, "{name} must be true or false"),
    "int_type": (Rule.NUMBER, "{name} must be a whole number"),
    "decimal_type": (Rule.NUMBER, "{name} must be a number"),
    "decimal_parsing": (Rule.NUMBER, "{name} must be a number"),
    "decimal_max_places": (Rule.RANGE, "{name} must have {decimal_places} decimal places at most"),
    "finite_number": (Rule.RANGE, "{name} must be a finite number"),
    "greater_than": (Rule.RANGE, "{name} must be more than {gt}"),
    "greater_than_equal": (Rule.RANGE, "{name} must be {ge} or more"),
    "less_than_equal": (Rule.RANGE, "{name} must be {le} or less"),
    "literal_error": (Rule.CHOICE, "{name} must be {expected}"),
    "tuple_type": (Rule.SHAPE, "{name} must be a list"),
    "dict_type": (Rule.SHAPE, "{name} must be a mapping"),
    "model_type": (Rule.SHAPE, "{name} must be a mapping"),
    "value_error": (Rule.CONSISTENCY, "{error}"),
    "day_format": (Rule.DAY, "{name} must be a day written YYYY-MM-DD"),
    "day_range": (Rule.DAY, "{name} must be a day of the years 1900 to 2199"),
    "date_from_datetime_parsing": (Rule.DAY, "{name} must be a day that exists"),
    "currency": (Rule.CHOICE, "{name} must be the code of a currency"),
}
"""What to say about each type of error; the placeholders are the name of the value and pydantic's context."""


def _pattern(annotated: Any) -> str:  # noqa: ANN401 - an Annotated type has no type of its own
    """Return the pattern of one of the model's text types, which pydantic's error gives back."""
    found = next(part.pattern for part in annotated.__metadata__ if isinstance(part, StringConstraints))
    return str(found)


_PATTERN_WORDING: Final = {
    _pattern(Id): (Rule.ID, "{name} must have 1 to 200 characters, without blanks and invisible ones"),
    _pattern(Title): (Rule.LENGTH, "{name} must not be blank"),
    _pattern(Address): (Rule.ADDRESS, "{name} must be an address that starts with http:// or https://"),
    _pattern(Language): (Rule.CODE, "{name} must be a language code, as en or pt-BR"),
    _pattern(Region): (Rule.CODE, "{name} must be a country code of two capital letters, as DE"),
}

_WRONG_TYPE: Final = frozenset(
    "string_type bool_type int_type decimal_type decimal_parsing tuple_type dict_type model_type".split()
)
"""What pydantic says of every branch of a union that a value was not meant for."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One of pydantic's errors in terms of the file.

    `path` leads to the value, `absent` is the key that is missing there, `on_key` tells that the key itself is wrong.
    """

    type: str
    path: Path
    value: Data
    context: dict[str, Any]
    absent: str | int | None = None
    on_key: bool = False

    @property
    def is_wrong_type(self) -> bool:
        """Whether the value is of another type than asked for, so that another branch of a union may be meant."""
        return self.type in _WRONG_TYPE or (self.type == "literal_error" and not isinstance(self.value, str))


def value_findings(errors: Iterable[ErrorDetails], document: Document, model: type[BaseModel]) -> list[Finding]:
    """Say what is wrong with the values of a document that does not fit the model."""
    problems = (_problem(details, document.data) for details in errors)
    return [_finding(problem, document, model) for problem in _meant(p for p in problems if p.value is not REFUSED)]


def context(data: Data, path: Path) -> str:
    """Name a place in the file's own terms: course 6.431x, prices[1].amount."""
    if len(path) < len(("list", "place")):
        return ""
    rest = path
    words = []
    if len(path) > 1 and path[0] in _NOUNS and isinstance(path[1], int):
        item = data[path[0]][path[1]]  # type: ignore[index,call-overload]  # the path comes from this very data
        name = item.get("id", item.get("about")) if isinstance(item, dict) else None
        if isinstance(name, str):
            words, rest = [f"{_NOUNS[path[0]]} {name}"], path[2:]
    trail = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in rest).removeprefix(".")
    return ", ".join([*words, trail] if trail else words)


def name_of(path: Path) -> str:
    """Name a value by its key: amount, teaches[0]."""
    keys = [place for place, step in enumerate(path) if isinstance(step, str)]
    if not keys:
        return "the file" if not path else "the entry"
    if path[-1] == "amount" and ("prices" in path or "plans" in path):
        return "price"
    return str(path[keys[-1]]) + "".join(f"[{step}]" for step in path[keys[-1] + 1 :])


def _problem(details: ErrorDetails, data: Data) -> Problem:
    """Follow an error's way through the data.

    Steps that are not in the data are pydantic's own: tags of unions, the two ends of an interval that was written as
    one number.
    """
    path: list[str | int] = []
    value = data
    for step in details["loc"]:
        inside = step in value if isinstance(value, dict) else isinstance(value, list) and step in range(len(value))
        if inside:
            path.append(step)
            value = value[step]  # type: ignore[index]  # just checked
    last = details["loc"][-1] if details["loc"] else None
    absent = last if details["type"] == "missing" else None
    return Problem(details["type"], tuple(path), value, details.get("ctx", {}), absent, last == "[key]")


def _meant(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Leave out what follows from other problems: branches of unions that were not meant, and second mentions."""
    listed = list(problems)
    above = {p.path[:length] for p in listed for length in range(len(p.path) + (p.absent is not None))}
    fitting = {p.path for p in listed if not p.is_wrong_type}
    seen = set()
    for problem in listed:
        mention = (problem.path, problem.absent, problem.on_key)
        beaten = problem.is_wrong_type and (problem.path in above or problem.path in fitting)
        if beaten or (problem.type == "too_short" and problem.path in above) or mention in seen:
            continue
        seen.add(mention)
        yield problem


def _finding(problem: Problem, document: Document, model: type[BaseModel]) -> Finding:
    about_key = problem.on_key or problem.type == "extra_forbidden"
    location = document.where(problem.path, key=about_key)
    rule, message = _words(problem)
    label = ""
    if problem.absent is not None:
        label = f"no {problem.absent} here"
    elif not about_key and not isinstance(problem.value, dict | list):
        found = written(location)
        label = f"found {found[:_SHOWN]}{'...' if len(found) > _SHOWN else ''}" if found else "nothing here"
    help = hint(problem, written(location), model)
    named = context(document.data, problem.path[:-1] if about_key else problem.path)
    return Finding(rule, Severity.ERROR, message, location, help, label, named)


def _words(problem: Problem) -> tuple[Rule, str]:
    """Return the rule and the message."""
    given = problem.context
    if problem.type == "string_pattern_mismatch":
        rule, template = _PATTERN_WORDING[given["pattern"]]
    elif re.match(r"\d{4}-", str(given.get("ge", given.get("le")))):
        rule, template = _WORDING["day_range"]
    elif problem.path[-1:] == ("currency",) and problem.type == "literal_error":
        rule, template = _WORDING["currency"]
    else:
        rule, template = _WORDING.get(problem.type, (Rule.CONSISTENCY, "{name} cannot be used"))
    absent = () if problem.absent is None else (problem.absent,)
    message = template.format(**{"name": name_of(problem.path + absent), **given, **_plain(given)})
    if problem.value is None and problem.absent is None and problem.type != "extra_forbidden":
        return Rule.NULL, f"{message}, but has no value"
    return rule, message


def _plain(given: dict[str, Any]) -> dict[str, str]:
    """Write pydantic's values as people do: zero as a word, large numbers in groups, alternatives without quotes."""
    plain = {key: f"{given[key]:,}" for key in ("ge", "gt", "le") if isinstance(given.get(key), int | Decimal)}
    plain = {key: "zero" if text == "0" else text for key, text in plain.items()}
    alternatives = re.findall(r"'([^']*)'", str(given.get("expected", "")))
    if alternatives:
        plain["expected"] = " or ".join(
            [", ".join(alternatives[:-1]), alternatives[-1]] if alternatives[1:] else alternatives
        )
    return plain
