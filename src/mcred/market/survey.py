"""The market: groups of one credential type, peers that share skills, outliers, and providers beside others."""

from __future__ import annotations

import hashlib
import math
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from mcred.market.measures import MEASURES, Measured
from mcred.market.robust import OUTLIER, Spread, modified_z, percentile, percentile_interval, spread
from mcred.model.catalog import Credential

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mcred.model.catalog import Offering
    from mcred.model.columns import Flags, Floats, Ints

MIN_PEERS, SHARED_SKILLS = 5, 1
"""Fewer peers say nothing; and how many skills peers share at least (own; settable)."""

_BLOCK: Final = 256
_FACTS: Final = ("price", "hours", "skills", "level", "language")


@dataclass(frozen=True, slots=True)
class Group:
    """The offerings of one credential type."""

    type: str
    rows: tuple[int, ...]
    spreads: dict[str, Spread]


@dataclass(frozen=True, slots=True)
class Outlier:
    """An offering whose figure is far from those of its `n` peers (itself among them): `score` is its modified z."""

    row: int
    measure: str
    value: float
    median: float
    score: float
    n: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a provider's median stands among the `n` others' figures: a percentile with its 95 % interval."""

    percentile: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Uneven:
    """A fact that one credential type of a provider has in some offerings and not, or not said to be, in others."""

    fact: str
    has: tuple[str, ...]
    lacks: tuple[str, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A provider's offerings of one type: their spread, its consistency, their place in the market, uneven facts.

    `missing` is the share of facts (price, hours, skills, level, language) that are not known of them.
    """

    provider: str
    type: str
    rows: tuple[int, ...]
    spreads: dict[str, Spread]
    places: dict[str, Place]
    uneven: tuple[Uneven, ...]
    missing: float


@dataclass(frozen=True)
class Market:
    """All offerings that are counted, held against each other.

    `among` marks those that make the market; peers share at least `shared` skills, and groups of fewer than `least` say
    nothing of one of them.
    """

    measured: Measured
    among: Flags
    least: int = MIN_PEERS
    shared: int = SHARED_SKILLS

    @cached_property
    def _by_type(self) -> dict[str, Ints]:
        columns = self.measured.columns
        counted = self.measured.counted & self.among
        rows = {
            type_: np.flatnonzero(counted & (columns.credential_type == code))
            for code, type_ in enumerate(columns.credential_types)
        }
        return {type_: found for type_, found in sorted(rows.items()) if len(found)}

    def groups(self) -> tuple[Group, ...]:
        """Return the groups by type."""
        return tuple(Group(type_, tuple(rows.tolist()), self._spreads(rows)) for type_, rows in self._by_type.items())

    def _spreads(self, rows: Ints) -> dict[str, Spread]:
        return {name: spread(self.measured.figures[name][rows]) for name in MEASURES}

    def peers(self, row: int) -> Ints:
        """Return the offerings of the same type that share skills with one, itself among them."""
        if row not in self._peers:
            rows = self._by_type.get(str(self.measured.types[row]), np.zeros(0, np.int64))
            shared = self.measured.sharing(row)[rows]
            self._peers[row] = rows[(shared >= self.shared) | (rows == row)]
        return self._peers[row]

    @cached_property
    def _peers(self) -> dict[int, Ints]:
        """The peers that were asked for."""
        return {}

    def beside(self, row: int, measure: str) -> tuple[float, Spread] | None:
        """Return a figure and the spread of it among the peers; None without the figure or with too few peers."""
        value = float(self.measured.figures[measure][row])
        if math.isnan(value) or not len(self.measured.taught_by(row)):
            return None
        found = spread(self.measured.figures[measure][self.peers(row)])
        return (value, found) if found.n >= self.least else None

    def outliers(self) -> tuple[Outlier, ...]:
        """Return the figures that are far off, the farthest first."""
        found = [one for rows in self._by_type.values() for one in self._outlying(rows)]
        return tuple(sorted(found, key=lambda one: (-abs(one.score), one.row, one.measure)))

    def _outlying(self, rows: Ints) -> Iterator[Outlier]:
        """Go through the outliers of one type; offerings that teach the same are held against the same peers."""
        patterns, places = np.unique(self.measured.taught[rows], axis=0, return_inverse=True)
        taught = self.measured.taught[rows].astype(np.float32)
        for begin in range(0, len(patterns), _BLOCK):
            shared = patterns[begin : begin + _BLOCK].astype(np.float32) @ taught.T
            for offset, counts in enumerate(shared):
                peers, mine = rows[counts >= self.shared], rows[places.reshape(-1) == begin + offset]
                if len(peers) >= self.least and patterns[begin + offset].sum() >= self.shared:
                    yield from self._far_from(peers, mine)

    def _far_from(self, peers: Ints, mine: Ints) -> Iterator[Outlier]:
        for name in MEASURES:
            figures, values = self.measured.figures[name][peers], self.measured.figures[name][mine]
            known = figures[~np.isnan(figures)]
            if len(known) >= self.least:
                scores = modified_z(values, known)
                for place in np.flatnonzero(np.abs(scores) > OUTLIER).tolist():
                    value, score = float(values[place]), float(scores[place])
                    yield Outlier(int(mine[place]), name, value, float(np.median(known)), score, len(known))

    def providers(self) -> tuple[Standing, ...]:
        """Return every provider's standing by type, in the order of their ids."""
        by_provider: dict[tuple[str, str], list[int]] = defaultdict(list)
        for type_, rows in self._by_type.items():
            for row in rows.tolist():
                provider = self.measured.providers[row]
                if provider is not None:
                    by_provider[provider, type_].append(row)
        return tuple(self._standing(provider, type_, rows) for (provider, type_), rows in sorted(by_provider.items()))

    def _standing(self, provider: str, type_: str, rows: Sequence[int]) -> Standing:
        own = np.array(rows, np.int64)
        others = np.setdiff1d(self._by_type[type_], own)
        places = {}
        for name in MEASURES:
            place = self._place(self.measured.figures[name], own, others, f"{provider}/{type_}/{name}")
            if place is not None:
                places[name] = place
        return Standing(
            provider,
            type_,
            tuple(rows),
            self._spreads(own),
            places,
            tuple(self._uneven(rows)),
            float(np.mean([self._unknown(row) for row in rows])),
        )

    def _place(self, figures: Floats, own: Ints, others: Ints, name: str) -> Place | None:
        mine, theirs = (figures[rows][~np.isnan(figures[rows])] for rows in (own, others))
        if not len(mine) or len(theirs) < self.least:
            return None
        key = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big")
        low, high = percentile_interval(mine, theirs, key)
        return Place(percentile(float(np.median(mine)), theirs), low, high, len(theirs))

    def _unknown(self, row: int) -> float:
        """Return the share of an offering's facts that are not known."""
        offering = self._offering(row)
        known = (
            not math.isnan(self.measured.figures["price"][row]),
            not math.isnan(self.measured.figures["hours"][row]),
            bool(self.measured.taught[row].any()),
            offering.level is not None,
            self.measured.columns.language[row] >= 0,
        )
        return 1 - sum(map(bool, known)) / len(_FACTS)

    def _offering(self, row: int) -> Offering:
        return self.measured.catalog.offerings[self.measured.columns.ids[row]]

    @cached_property
    def _evidence(self) -> dict[tuple[str, str], bool]:
        """Whether what is said about something on assessment and credit is anything but "none"."""
        return {
            (row.about, row.criterion): row.level != "none"
            for row in self.measured.catalog.evidence
            if row.criterion in {"assessment", "credit"}
        }

    def _uneven(self, rows: Sequence[int]) -> Iterator[Uneven]:
        """Go through the facts that are there in some offerings of a type and not in others."""
        for fact in ("assessment", "credit", "expiry"):
            said: dict[bool | None, list[str]] = {True: [], False: [], None: []}
            for row in rows:
                said[self._has(row, fact)].append(self.measured.columns.ids[row])
            if said[True] and (said[False] or said[None]):
                yield Uneven(fact, tuple(said[True]), tuple(said[False]), tuple(said[None]))

    def _has(self, row: int, fact: str) -> bool | None:
        """Say whether an offering, or the credential that it brings, has a fact; None where nothing is said."""
        offering = self._offering(row)
        catalog = self.measured.catalog
        granted = [catalog.offerings[id] for id in offering.granted if id in catalog.offerings]
        if fact == "expiry":
            stated = (one.valid_months for one in (offering, *granted) if isinstance(one, Credential))
            return True if any(stated) else None
        evidence = [self._evidence.get((one.id, fact)) for one in (offering, *granted)]
        if fact == "credit":
            accepted = any(one.kind == "acceptance" for each in (offering, *granted) for one in each.counts_toward)
            evidence.append(True if accepted or any(one.credits for one in (offering, *granted)) else None)
        known = [one for one in evidence if one is not None]
        return any(known) if known else None
