"""Serving learners: the same function on a thread of this process and on another machine."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from mcred.findings import McredError
from mcred.render.formats import FORMATS, Style
from mcred.views.batch import Fault, Outcome, outcome_of
from mcred.views.shortlist import ShortlistReports
from mcred.views.wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mcred.model.catalog import Catalog
    from mcred.model.goal import Goal
    from mcred.model.quantity import Rates
    from mcred.report import Json
    from mcred.scoring.learners.shortlist import Offer


@dataclass(frozen=True)
class Job:
    """A learner to serve. `file` is to hold the report, `key` stands for all that it is made from.

    `alike` tells what learners have in common: rates of credit, the day of the rates, terms of paying, and all but the
    weights.
    """

    number: int
    learner: Mapping[str, Json]
    goal: Goal
    rates: Rates
    inputs: Mapping[str, Json]
    file: str
    key: str
    alike: tuple[str, str, str, str]


@dataclass(frozen=True)
class Served:
    """What came of a job: the text of the file and its sum, or what is wrong with the goal."""

    number: int
    text: str = ""
    outcome: Outcome | None = None
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class Desk:
    """Where learners are served: the offer, and in which form they get their shortlists."""

    offer: Offer
    catalog: Catalog
    format: str
    top: int
    locale: str

    def serve(self, jobs: Sequence[Job]) -> Iterator[Served]:
        """Serve learners; best of all those who follow one another have most in common."""
        for _, group in groupby(jobs, key=lambda job: job.alike):
            yield from self._served(list(group))

    def _served(self, jobs: Sequence[Job]) -> Iterator[Served]:
        """Serve learners whose goals differ in weights alone."""
        ground = self.offer.ground(jobs[0].goal, jobs[0].rates)
        format, style = FORMATS[self.format], Style(plain=True)
        words = None if format.data_alone else Words(self.locale)
        reports = ShortlistReports(ground, self.catalog, words)
        for job, shortlist in zip(jobs, ground.shortlists([job.goal for job in jobs], self.top), strict=True):
            if isinstance(shortlist, McredError):
                fault = Fault(message=shortlist.message, help=shortlist.help or None)
                yield Served(job.number, faults=(fault,))
                continue
            report = reports.report(shortlist, job.learner, job.inputs)
            text = format.render(report, style)
            hashed = hashlib.sha256(text.encode()).hexdigest()
            yield Served(job.number, text, outcome_of(report.data, job.file, job.key, hashed))
