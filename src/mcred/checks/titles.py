"""Rules about what titles announce (MC501, MC502), and the names of credential types in titles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mcred.checks.rule import Material, Problem, rule
from mcred.findings import Severity
from mcred.model.catalog import Catalog, Course, Credential, CredentialType, Offering

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKENS: Final = re.compile(r"[^\W_]+(?:[-'\u2019][^\W_]+)*")
_ASIDE: Final = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_ABOUT: Final = frozenset(
    """
    about becoming before capstone choosing course exam exams for from guide how intro introduction orientation path
    pathway practice prep preparation prepare preparing review study the to toward towards training your
    """.split()
)
"""Words of titles that speak of a credential without being one: "Preparing for the ... exam", "Capstone"."""

_NAME: Final = re.compile(
    r"\S+?(?: *[(:]| [-\u2013]| (?:certificate|de|des|em|en|in|of|programme|program)\b|$)", re.IGNORECASE
)
"""A name of one word at the start of a title that announces it."""

_CERTIFIES: Final = re.compile(r"\b(?:certificates?|certification|certified|diploma|degree)\b", re.IGNORECASE)
_MARKS: Final = re.compile(r"\b(?:badges?|milestones?)\b", re.IGNORECASE)


class Announcements:
    """What titles announce, by the words of the credential types of a catalog."""

    def __init__(self, catalog: Catalog) -> None:
        """Collect the words that name a certification or an academic award, as written and as titles write them."""
        self._types: dict[tuple[str, ...], set[str]] = {}
        for type_ in catalog.credential_types.values():
            if type_.kind != "milestone":
                for word in (word for words in type_.words.values() for word in words):
                    tokens = tuple(_TOKENS.findall(word))
                    for form in (tokens, tuple(token[:1].upper() + token[1:] for token in tokens)):
                        self._types.setdefault(form, set()).add(type_.id)
        self._longest = max(map(len, self._types), default=0)
        self._first, self._last = {form[0] for form in self._types}, {form[-1] for form in self._types}

    def types(self, title: str) -> set[str]:
        """Return the types that a title announces: at its start or its end, and not as what it only is about."""
        whole = title if title[-1] not in ")] " else _ASIDE.sub("", title)
        tokens = _TOKENS.findall(whole)
        if not tokens or (tokens[0] not in self._first and tokens[-1] not in self._last):
            return set()
        if not _ABOUT.isdisjoint(token.lower() for token in tokens):
            return set()
        about_one = not _NAME.match(title)  # "MBA Essentials"
        for length in range(min(self._longest, len(tokens)), 0, -1):
            starts = [] if length == 1 and about_one else [tokens[:length]]
            for part in (*starts, tokens[-length:]):
                found = self._types.get(tuple(part))
                if found:
                    return found
        return set()


@rule("MC501", Severity.WARNING)
def milestone_is_called_one(material: Material) -> Iterator[Problem]:
    """A milestone is not labelled a certification, nor a certification a milestone.

    A badge on the way certifies nothing by itself. Whoever takes it for a certificate pays for what no employer asks
    for; and a certificate entered as a badge is ruled out for those who want one. So title, type and the kind of the
    type say the same, and a type that is a milestone is no destination.

    Good:
        mcred: 1
        credentials:
          - {id: a, title: Badge for SQL queries, type: milestone_badge, hours: 4}

    Bad:
        mcred: 1
        credentials:
          - {id: a, title: SQL Developer Certification, type: milestone_badge, hours: 4}
    """
    for entry in material.entries:
        noun = entry.noun
        if isinstance(noun, CredentialType):
            kind, name, key = str(noun.kind), noun.label, "label"
            if kind == "milestone" and noun.destination:
                help = "take `destination: true` out, or write the kind that it is"
                yield Problem(entry, "a milestone is nothing that others stack toward", ("destination",), help)
        elif isinstance(noun, Credential):
            kind, name, key = material.catalog.kind_of(noun) or "", noun.title, "title"
        else:
            continue
        for place, words in ((key, name), ("id", noun.id)):
            message = _mislabelled(kind, words)
            if message:
                help = "give it the type that it is, or the name that its issuer gives it"
                yield Problem(entry, message, (place,), help)
            if message or _CERTIFIES.search(words) or _MARKS.search(words):
                break
    yield from _mislabelled_units(material)


def _mislabelled(kind: str, name: str) -> str:
    """Say how a name contradicts its kind; nothing where it does not, or where it says both."""
    certifies, marks = _CERTIFIES.search(name), _MARKS.search(name)
    if kind == "milestone" and certifies and not marks:
        return f"a milestone is called {certifies[0].lower()}, but it certifies nothing by itself"
    if kind in {"certification", "academic"} and marks and not certifies:
        word = "a certification" if kind == "certification" else "an academic award"
        return f"{word} is called {marks[0].lower()}"
    return ""


def _mislabelled_units(material: Material) -> Iterator[Problem]:
    """Find the units that end with a badge and are called a certification."""
    for entry in material.offerings:
        for place, unit in enumerate(entry.noun.units or () if isinstance(entry.noun, Course) else ()):
            message = _mislabelled("milestone", unit.title) if unit.milestone else ""
            if message:
                path = ("units", place, "title")
                yield Problem(entry, message, path, "define a credential that the course `grants`, or name the badge")


@rule("MC502", Severity.WARNING)
def title_keeps_its_word(material: Material) -> Iterator[Problem]:
    """A title announces no credential type that the offering neither is nor grants.

    A course named "... Professional Certificate" that brings none misleads, whether the platform or the catalog named
    it. The words are those of the credential types, at the start or the end of the title.

    Good:
        mcred: 1
        courses:
          - {id: a, title: Data Analysis, grants: [b]}
        credentials:
          - {id: b, title: Data Analysis Professional Certificate, type: professional_certificate}

    Bad:
        mcred: 1
        courses:
          - {id: a, title: Data Analysis Professional Certificate, grants: [b]}
        credentials:
          - {id: b, title: Data Analysis, type: course_certificate}
    """
    catalog, announcements = material.catalog, Announcements(material.catalog)
    announcing = [(entry, found) for entry in material.offerings if (found := announcements.types(entry.noun.title))]
    alone = _made_of_one(catalog) if announcing else {}
    for entry, found in announcing:
        offering = entry.noun
        own = _types_of(catalog, offering) | alone.get(offering.id, set())
        if own.isdisjoint(found) and catalog.kind_of(offering) != "milestone":
            label = catalog.credential_types[min(found)].label
            brings = " and ".join(
                sorted(catalog.credential_types[id].label for id in own if id in catalog.credential_types)
            )
            message = (
                f"the title announces a {label}; the offering brings {f'a {brings}' if brings else 'no credential'}"
            )
            help = "correct the type or `grants:`, or take the words out of the title if its owner does not use them"
            yield Problem(entry, message, ("title",), help)


def _types_of(catalog: Catalog, offering: Offering) -> set[str]:
    """Return the types of the credentials that an offering is or grants."""
    held = [offering, *(catalog.offerings[id] for id in offering.granted if id in catalog.offerings)]
    return {one.type for one in held if isinstance(one, Credential)}


def _made_of_one(catalog: Catalog) -> dict[str, set[str]]:
    """Return for every offering the types of the credentials that require it and nothing else."""
    types: dict[str, set[str]] = {}
    for offering in catalog.offerings.values():
        members = offering.requirement.members if offering.requirement else ()
        if isinstance(offering, Credential) and len(members) == 1 and isinstance(members[0], str):
            types.setdefault(members[0], set()).add(offering.type)
    return types
