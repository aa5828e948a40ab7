"""How sure the order is: shares of first places, what flips it, and which unknown fact to ask for first."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from mcred.report import Notes
from mcred.scoring.robustness import DRAWS, Acceptability, acceptability, word_for
from mcred.scoring.sensitivity import (
    Flip,
    NearestFlip,
    Question,
    flips,
    nearest_flip,
    nondominated,
    questions,
    surely_better,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mcred.model.catalog import Catalog
    from mcred.report import Json
    from mcred.scoring.ranking import Comparison
    from mcred.views.wording import Words

LOOKED_AT_CLOSELY = 10
"""For how many of the rows shown central weights and pairwise shares are worked out."""

SMALL_SHARE = 0.1
"""Below which a leader's share of first places needs a word of explanation."""

_ASKED = 3
"""How many questions and flips are worth a sentence."""

_FACTS = {
    "skill_fit": "what it teaches",
    "cost": "its price",
    "time": "its hours",
    "stackability": "what it counts toward",
    "platform_weight": "evidence of its weight",
    "job_market": "what it teaches",
    "academic": "how much credit it gives",
}
"""What to ask a provider for, by criterion."""


@dataclass(frozen=True)
class Certainty:
    """A comparison's robustness, worked out for the rows that are shown."""

    comparison: Comparison
    catalog: Catalog
    shown: tuple[int, ...]

    @property
    def close(self) -> tuple[int, ...]:
        """The first of the rows shown, which are looked at one against another."""
        return self.shown[:LOOKED_AT_CLOSELY]

    @cached_property
    def drawn(self) -> Acceptability:
        """Shares of first places and what goes with them."""
        return acceptability(self.comparison, self.close)

    @cached_property
    def front(self) -> frozenset[int]:
        """The shown rows that no other offering is surely at least as good as in every respect."""
        rows = np.array(self.shown, np.int64)
        return frozenset(rows[nondominated(self.comparison, rows)].tolist())

    @cached_property
    def flips(self) -> list[Flip]:
        """For each criterion the weight at which the leader is caught."""
        return flips(self.comparison)

    @cached_property
    def nearest(self) -> NearestFlip | None:
        """The weights nearest to the stated ones at which the leader is caught."""
        return nearest_flip(self.comparison)

    @cached_property
    def questions(self) -> list[Question]:
        """Unknown figures that alone could change first place."""
        return questions(self.comparison)

    @cached_property
    def worth_asking(self) -> list[Question]:
        """A few of the questions, the one on which first place hangs most first."""
        drawn = set(self.drawn.rows.tolist())
        names = [one.criterion.name for one in self.comparison.measured]
        asked = [one for one in self.questions if one.row in drawn]
        sways = self.drawn.sways([(one.row, names.index(one.criterion)) for one in asked], self.leader)
        return [one for _, one in sorted(zip(sways, asked, strict=True), key=lambda pair: -pair[0])][:_ASKED]

    @property
    def leader(self) -> int:
        """The row in first place."""
        return int(self.comparison.ranked[0])

    def first(self, row: int) -> float | None:
        """Return the share of draws in which a row comes first; None where it was not among those compared."""
        return float(self.drawn.first[self.drawn.place(row)]) if row in self.drawn.rows else None

    def title(self, row: int) -> str:
        """Return the title of the offering in a row."""
        return self.catalog.offerings[self.comparison.situation.columns.ids[row]].title

    def id(self, row: int) -> str:
        """Return the id of the offering in a row."""
        return self.comparison.situation.columns.ids[row]


def certainty_notes(certainty: Certainty, words: Words) -> Notes:
    """Say in sentences how sure first place is and what would change it."""
    share = certainty.first(certainty.leader) or 0.0
    beaten = len(surely_better(certainty.comparison, certainty.leader))
    rivals = len(certainty.comparison.ranked) - 1
    often = int(certainty.drawn.rows[int(certainty.drawn.first.argmax())])
    drawn = (
        f"First place is {_article(word_for(share))}: {certainty.title(certainty.leader)} comes first in"
        f" {words.figure(100 * share, 0)} % of {DRAWS:,} draws ({certainty.drawn.mode}; unknown facts anywhere within"
        " what is possible; the rubric's points a quarter up and down)."
    )
    if often != certainty.leader:
        most = words.figure(100 * (certainty.first(often) or 0), 0)
        drawn += f" Most often it is {certainty.title(often)}, in {most} %."
        if share < SMALL_SHARE:
            drawn += " So small a share says how much is unknown of the others: each of them could be better."
    sure = f"At the stated weights it is better than {beaten} of {rivals} others, whatever the unknown facts are."
    items = [
        drawn,
        sure,
        *_ask(certainty),
        *_flip_sentences(certainty, words),
    ]
    return Notes("How sure the order is", tuple(items))


def _article(word: str) -> str:
    return f"a {word}" if word == "toss-up" else word


def _ask(certainty: Certainty) -> list[str]:
    """Name the unknown facts that could change first place, the most swaying first."""
    named = [f"{_FACTS[one.criterion]} ({certainty.title(one.row)})" for one in certainty.worth_asking]
    more = len(certainty.questions) - len(named)
    if not named:
        return ["No single unknown fact could change first place."]
    return [
        f"Worth asking first, since it alone could change first place: {'; '.join(named)}"
        + (f"; and {more} more." if more else ".")
    ]


def _flip_sentences(certainty: Certainty, words: Words) -> list[str]:
    """Say which weights would put somebody else first, the nearest changes first."""
    stated = {one.criterion.name: one.weight for one in certainty.comparison.measured}
    near = [(abs(one.weight - stated[one.criterion]), one) for one in certainty.flips if one.weight is not None]
    sentences = []
    for _, one in sorted(near, key=lambda pair: pair[0])[:_ASKED]:
        bound = "more" if (one.weight or 0) > stated[one.criterion] else "less"
        sentences.append(
            f"{certainty.title(one.rival)} would lead if {one.criterion.replace('_', ' ')} weighed {bound} than"
            f" {words.figure(100 * (one.weight or 0))} % (it weighs {words.figure(100 * stated[one.criterion])} %)."
        )
    return sentences or ["No weight of a single criterion puts another one first."]


def certainty_data(certainty: Certainty) -> Json:
    """Return the documented keys about the order as a whole."""
    share = certainty.first(certainty.leader) or 0.0
    return {
        "draws": DRAWS,
        "mode": certainty.drawn.mode,
        "leader": certainty.id(certainty.leader),
        "first_place": word_for(share),
        "surely_better_than": [
            certainty.id(row) for row in surely_better(certainty.comparison, certainty.leader).tolist()
        ],
        "pairwise_winning": {
            certainty.id(row): {
                certainty.id(other): certainty.drawn.winning(row, other) for other in certainty.close if other != row
            }
            for row in certainty.close
        },
        "flips": [
            {
                "criterion": one.criterion,
                "weight": one.weight,
                "rival": certainty.id(one.rival) if one.weight is not None else None,
            }
            for one in certainty.flips
        ],
        "nearest_flip": _nearest_data(certainty),
        "ask_first": [
            {"id": certainty.id(one.row), "criterion": one.criterion, "gain": one.gain}
            for one in certainty.worth_asking
        ],
        "alternatives": len(certainty.drawn.rows),
        "left_out": certainty.drawn.left_out,
    }


def _nearest_data(certainty: Certainty) -> Json:
    nearest = certainty.nearest
    if nearest is None:
        return None
    return {"weights": nearest.weights, "moved": nearest.moved, "rival": certainty.id(nearest.rival)}


def row_data(certainty: Certainty, row: int) -> Json:
    """Return the documented keys about one offering; null where it was not among those compared."""
    if row not in certainty.drawn.rows:
        return None
    place = certainty.drawn.place(row)
    central = certainty.drawn.central_weights[place].tolist()
    names: Sequence[str] = [one.criterion.name for one in certainty.comparison.measured]
    weights: Mapping[str, Json] = dict(zip(names, central, strict=True))
    return {
        "first": float(certainty.drawn.first[place]),
        "top_three": float(certainty.drawn.top_three[place]),
        "central_weights": None if math.isnan(central[0]) else weights,
        "confidence": None if math.isnan(central[0]) else float(certainty.drawn.confidence[place]),
        "nondominated": row in certainty.front,
    }
