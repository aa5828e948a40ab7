"""What is exported of a catalog, and the address by which each thing in it is known to the world."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from mcred.model.catalog import Credential, Program, Requirement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mcred.model.catalog import Catalog, Offering, Plan, Platform, Provider

_KINDS: Final = {"course": "Course", "program": "Program", "credential": "Credential"}


@dataclass(frozen=True)
class Selection:
    """Offerings of a catalog, by id and in order; what they refer to is in the catalog."""

    catalog: Catalog
    ids: tuple[str, ...]

    @property
    def offerings(self) -> Iterator[Offering]:
        """The selected offerings."""
        return (self.catalog.offerings[id] for id in self.ids)

    @cached_property
    def mentioned(self) -> tuple[Offering, ...]:
        """Offerings that selected ones refer to and that are not selected themselves, in the order of their ids."""
        named = {id for offering in self.offerings for id in _references(offering)}
        return tuple(self.catalog.offerings[id] for id in sorted(named - set(self.ids)) if id in self.catalog.offerings)

    @cached_property
    def plans(self) -> tuple[tuple[Plan, tuple[str, ...]], ...]:
        """Plans that cover selected offerings, and which of them."""
        selected = set(self.ids)
        covers = ((plan, tuple(id for id in plan.covers if id in selected)) for plan in self.catalog.plans.values())
        return tuple((plan, covered) for plan, covered in covers if covered)

    @cached_property
    def plans_for(self) -> Mapping[str, Sequence[str]]:
        """By offering, the plans that cover it."""
        return _inverse((plan.id, covered) for plan, covered in self.plans)

    @cached_property
    def grantors(self) -> Mapping[str, Sequence[str]]:
        """By credential, the courses and programs of the catalog that each bring it."""
        return _inverse((offering.id, offering.granted) for offering in self.catalog.offerings.values())

    @cached_property
    def programs_with(self) -> Mapping[str, Sequence[str]]:
        """By offering, the programs of the catalog that it is a part of."""
        programs = (one for one in self.catalog.offerings.values() if isinstance(one, Program))
        return _inverse((program.id, members_of(program.requires)) for program in programs)

    def provider_of(self, offering: Offering) -> Provider | None:
        """Return who offers or issues it, where the catalog says more than an id."""
        return self.catalog.providers.get(offering.awarded_by or "")

    def platform_of(self, offering: Offering) -> Platform | None:
        """Return where it is taken, where the catalog says more than an id."""
        return self.catalog.platforms.get(offering.platform or "")

    def address(self, thing: Offering | Platform | Provider) -> str:
        """Return the thing's own page where it has one that no other thing has, else a name made of its id."""
        if thing.url and self._addresses[thing.url] == 1:
            return thing.url
        kind = "offering" if hasattr(thing, "title") else type(thing).__name__.lower()
        return urn(kind, thing.id)

    def offering_address(self, id: str) -> str:
        """Return the address of an offering by its id, whether or not the catalog has it."""
        offering = self.catalog.offerings.get(id)
        return self.address(offering) if offering else urn("offering", id)

    @cached_property
    def _addresses(self) -> Counter[str]:
        """How many things have an address; a credential often has that of the course that brings it."""
        catalog = self.catalog
        spaces = (catalog.offerings, catalog.platforms, catalog.providers)
        return Counter(thing.url for space in spaces for thing in space.values() if thing.url)

    def description(self, offering: Offering) -> str:
        """Return its description; without one, what the catalog knows in a sentence, since others insist on one."""
        if offering.description:
            return offering.description
        type_ = self.catalog.credential_types.get(offering.type) if isinstance(offering, Credential) else None
        provider, platform = self.provider_of(offering), self.platform_of(offering)
        skills = self.catalog.skills
        taught = [skills[one.skill].label for one in offering.teaches or () if one.skill in skills]
        parts = (
            type_.label if type_ else _KINDS[offering.kind],
            f" by {provider.name}" if provider else "",
            f" on {platform.name}" if platform else "",
            f", teaching {', '.join(taught)}" if taught else "",
        )
        return f"{''.join(parts)}."


def urn(kind: str, id: str) -> str:
    """Return the name of what has no address of its own."""
    return f"urn:mcred:{kind}:{quote(id, safe=':@!$&()*+,;=/')}"


def members_of(requirement: Requirement | None) -> Iterator[str]:
    """Go through the offerings that a requirement names, at any depth."""
    for member in requirement.members if requirement else ():
        if isinstance(member, Requirement):
            yield from members_of(member)
        else:
            yield member


def _inverse(pairs: Iterable[tuple[str, Iterable[str]]]) -> Mapping[str, Sequence[str]]:
    """Return by member the ids of what has it."""
    found: dict[str, list[str]] = {}
    for id, members in pairs:
        for member in dict.fromkeys(members):
            found.setdefault(member, []).append(id)
    return found


def _references(offering: Offering) -> Iterator[str]:
    yield from offering.granted
    yield from members_of(offering.requirement)
    yield from (needed for needed in offering.prerequisites if isinstance(needed, str))
    yield from (one.credential for one in offering.counts_toward if one.credential)
