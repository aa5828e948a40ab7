"""Scanning of texts that stand in a test, with the credential types that come with mcred."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from mcred.scanning.scan import Scanner
from mcred.sources.files import shipped
from mcred.sources.load import load_catalog

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mcred.model.catalog import CredentialType
    from mcred.scanning.scan import Scan


@cache
def types() -> Mapping[str, CredentialType]:
    """Return the shipped types."""
    return load_catalog([shipped("catalogs") / "credential-types.yaml"]).require().credential_types


@cache
def scanner() -> Scanner:
    """Return the scanner of the shipped types."""
    return Scanner(types())


def scanned(text: str) -> Scan:
    """Scan a text: the first line is its title."""
    return scanner().scan(text)


def roles(text: str) -> list[tuple[str, str | None, str]]:
    """Return the words, the type and the role of what a text mentions and names a type of."""
    return [(one.text, one.type, one.role.value) for one in scanned(text).mentions if one.type]
