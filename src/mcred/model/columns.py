"""The catalog as arrays: one row an offering, with offset arrays for what an offering has many of.

Rows are in the order of the offerings' ids, so that the order of files and entries is forgotten. Behind the `n`
offerings stand rows for the anonymous groups inside requirements ("any two of these"), so that a requirement of any
depth is a graph of rows whose children lie on lower levels. Money is in ten-thousandths of its currency, workload in
minutes, days are ordinals (`datetime.date.toordinal`), and infinity stands for "not bounded".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Floats: TypeAlias = npt.NDArray[np.float64]
Ints: TypeAlias = npt.NDArray[np.int64]
Flags: TypeAlias = npt.NDArray[np.bool_]

FIRST_DAY, LAST_DAY = 1, 3_652_059
"""Ordinals of the first and the last day that a date can be: no limit."""

AUDIT, CERTIFICATE, TUITION, BUNDLE, SUBSCRIPTION, EXAM, CREDIT_UPGRADE, MATERIALS, TAX_PERCENT, AID = range(10)
PRICE_KINDS = (
    "audit",
    "certificate",
    "tuition",
    "bundle",
    "subscription",
    "exam",
    "credit_upgrade",
    "materials",
    "tax_percent",
    "aid",
)
ONCE, MONTH, YEAR, CREDIT = range(4)
PERS = ("once", "month", "year", "credit")


class Interval(NamedTuple):
    """Two arrays of one shape: what is known at least, and what is possible at most."""

    low: Floats
    high: Floats


@dataclass(frozen=True, slots=True)
class Choices:
    """Rows that are made of others: each takes the best `take` of its children.

    The children of `rows[i]` are `children[starts[i]:starts[i + 1]]`. All of them lie on lower levels.
    """

    rows: Ints
    starts: Ints
    children: Ints
    take: Ints

    @property
    def parents(self) -> Ints:
        """For each child the position in `rows` of what it is a child of."""
        return np.repeat(np.arange(len(self.rows)), np.diff(self.starts))

    def groups(self) -> Iterator[tuple[int, int, list[int]]]:
        """Yield each row, how many children it takes, and the children."""
        children, starts = self.children.tolist(), self.starts.tolist()
        for row, take, start, end in zip(self.rows.tolist(), self.take.tolist(), starts[:-1], starts[1:], strict=True):
            yield row, take, children[start:end]


@dataclass(frozen=True, slots=True)
class Prices:
    """All prices, in the order of their owners. A plan's price belongs to row -1 and is found by `Plans.price`.

    `low` and `high` are amounts in ten-thousandths of `currency` (0 and infinity where the amount is unknown), or
    percentages for `tax_percent`. `percent` is what aid takes off where it is no amount. `units` are the credits that
    a price per credit is multiplied by. A price is the one at `origin_place` in the list of the offering `origin_row`,
    or of the catalog's plans where that is -1.
    """

    owner: Ints
    origin_row: Ints
    origin_place: Ints
    kind: Ints
    per: Ints
    currency: Ints
    low: Floats
    high: Floats
    percent: Floats
    units: Interval
    region: Ints
    last_day: Ints
    trial_days: Ints
    certificate: Flags
    dated: Ints
    """The day (ordinal) for which the price is vouched; 0 where it names none."""


@dataclass(frozen=True, slots=True)
class Plans:
    """Subscriptions and bundles, and the pairs (plan, row) that they can help to pay.

    A pair exists for every covered row and for every row that is made of one. `levels[k]` are the pairs whose row
    is on level k; their children are slots: a row's own number, or `rows + pair` where the plan reaches the child too.
    `direct` pairs are covered as a whole.
    """

    ids: tuple[str, ...]
    price: Ints
    pair_plan: Ints
    pair_row: Ints
    direct: Flags
    levels: tuple[Choices, ...]


@dataclass(frozen=True, slots=True)
class Onward:
    """What each offering counts toward, by every path that is not worse in all respects than another one.

    Sorted by `offering`. `low` and `high` are shares of the target (0 to 1), valid when the offering is finished from
    `first_day` to `last_day`. Path i leads through the credentials `through[through_start[i]:through_start[i + 1]]`.
    """

    offering: Ints
    target: Ints
    low: Floats
    high: Floats
    first_day: Ints
    last_day: Ints
    through_start: Ints
    through: Ints


@dataclass(frozen=True, slots=True)
class Columns:
    """A compiled catalog.

    `ids` are the offerings' ids in ascending order; arrays of length `rows` also have the anonymous groups.
    `platform` and the other codes are positions in the tuples of names; -1 is unknown.
    """

    ids: tuple[str, ...]
    rows: int
    levels: tuple[Choices, ...]
    """Rows with parts, by level, the lowest first."""
    shares_parts: Flags
    """Whether a part can be reached in two ways, so that sums may count it twice."""
    minutes: Interval
    """The row's own statement of its workload; NaN where it makes none."""
    weeks: Floats
    """Length of a session; NaN for what is self-paced."""
    has_session: Flags
    prices: Prices
    plans: Plans
    currencies: tuple[str, ...]
    regions: tuple[str, ...]
    taught_row: Ints
    taught_skill: Ints
    taught: Interval
    """Rows (row, skill, level): the levels that a row says it leads to."""
    teaches_known: Flags
    """Whether the row says all that it teaches, in skills of the vocabulary; then it teaches nothing else."""
    skills: Mapping[str, int]
    onward: Onward
    destination: Flags
    """Whether the offering is a credential that others stack toward."""
    credit_total: Floats
    """Credits that the offering requires in all, in the unit `credit_unit`; NaN where unknown."""
    credit_unit: Ints
    """Position in `quantity.CREDIT_UNITS`."""
    owner_of: Ints
    """Four columns (itself, what it grants, provider, platform): rows in the evidence table, -1 for none."""
    evidence_owner: Ints
    evidence_criterion: Ints
    evidence_level: Ints
    evidence_last_day: Ints
    evidence_owners: int
    platform: Ints
    platforms: tuple[str, ...]
    provider: Ints
    providers: tuple[str, ...]
    """Who awards: the provider of courses and programs, the issuer of credentials."""
    credential_type: Ints
    credential_types: tuple[str, ...]
    """Of the credential that an offering is or brings."""
    language: Ints
    languages: tuple[str, ...]
    needs_row: Ints
    needs_skill: Ints
    needs_offering: Ints
    needs_level: Ints
    """Rows (row, skill or offering, level): prerequisites."""
    granted_by: tuple[Ints, Ints]
    """Pairs (what grants, what is granted)."""
    represented: Flags
    """Credentials that a course or program grants and that have no price of their own: that one stands for them."""
    gives_certificate: Ints
    """1 yes, 0 no, -1 unknown."""
    gives_badge: Ints
    badge_needs_certificate: Flags

    def __len__(self) -> int:
        """Count the offerings."""
        return len(self.ids)
