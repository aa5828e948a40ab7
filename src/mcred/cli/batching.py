"""Working through a batch: who is to be served, what is done already, and what comes of it."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from mcred.cli.counting import counting
from mcred.cli.desk import Desk, Job
from mcred.cli.forking import CAN_FORK, on_processes
from mcred.cli.inputs import Inputs, file_data
from mcred.cli.ledger import SUMMARY, Ledger
from mcred.cli.output import tell, write_file
from mcred.cli.spreading import on_scheduler, on_threads
from mcred.render.formats import FORMATS, Style
from mcred.scoring.learners.sharing import key_of, profile_of
from mcred.scoring.learners.shortlist import Offer
from mcred.views.batch import Refusal, batch_report

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from mcred.cli.cohort import Cohort, DayRates, Member
    from mcred.cli.desk import Served
    from mcred.model.catalog import Catalog
    from mcred.model.goal import Goal
    from mcred.report import Json, Report
    from mcred.sources.files import SourceFile
    from mcred.sources.layout import Layout
    from mcred.views.batch import Fault, Outcome
    from mcred.views.wording import Words

_TOGETHER: Final = 100
"""Learners in one task: enough for what they share, few enough to lose little when the run is killed."""
_LONGEST_NAME: Final = 50
_TOLD: Final = 20
"""Bad goals that are named on stderr."""
_RESERVED: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)
"""What Windows does not take as the name of a file."""


@dataclass(frozen=True)
class Batch:
    """What all learners of a run have in common: the catalog, as arrays too, and how to serve them.

    `scheduler` is the address of Dask's, "" for this machine alone.
    """

    catalog: Catalog
    files: tuple[SourceFile, ...]
    as_of: dt.date
    format: str
    top: int
    locale: str
    anonymous: bool
    workers: int
    layout: Layout
    scheduler: str = ""

    @property
    def settings(self) -> dict[str, Json]:
        """What the options asked for, as far as it decides what is in the files."""
        return {"top": self.top, "files": self.format, "locale": self.locale, "anonymous": self.anonymous}


def file_names(ids: Sequence[str], suffix: str, *, anonymous: bool) -> list[str]:
    """Return a safe name of a file for each id: letters, digits, dots and dashes, no two alike whatever the case."""
    taken, names = {SUMMARY}, []
    for number, id in enumerate(ids):
        stem = _numbered(number) if anonymous else _safe(id)
        name, count = f"{stem}{suffix}", 1
        while name.casefold() in taken:
            count += 1
            name = f"{stem}-{count}{suffix}"
        taken.add(name.casefold())
        names.append(name)
    return names


def _safe(id: str) -> str:
    """Return an id without anything that a path or a shell could take for something else."""
    text = unicodedata.normalize("NFKC", id)
    stem = "".join(sign if sign.isalnum() or sign in "._-" else "-" for sign in text)
    stem = re.sub(r"-{2,}", "-", stem)[:_LONGEST_NAME].strip("-.")
    return f"learner-{stem}" if not stem or stem.split(".")[0].casefold() in _RESERVED else stem


class Run:
    """One run over a cohort, in a folder."""

    def __init__(self, batch: Batch, cohort: Cohort, rates: DayRates, folder: Path) -> None:
        """Take what to do and where."""
        self._batch, self._rates, self._folder = batch, rates, folder
        self._members, self._lists = cohort.members, cohort.files
        self._rates_day: str | None = None
        suffix = FORMATS[batch.format].suffixes[0]
        self._files = file_names([one.id for one in self._members], suffix, anonymous=batch.anonymous)
        self._outcomes: dict[int, Outcome] = {}
        self._faults: dict[int, tuple[Fault, ...]] = {
            number: one.faults for number, one in enumerate(self._members) if one.goal is None
        }

    def report(self, words: Words, *, anew: bool, plain: bool) -> Report:
        """Serve whoever has not been served yet, or everyone `anew`; write the summary, and return its report."""
        with Ledger(self._folder) as ledger, counting(plain=plain) as tell_count:
            known = self._work(ledger, tell_count, anew=anew)
            served = [self._outcomes[number] for number in sorted(self._outcomes)]
            report = batch_report(served, self.refusals, self._inputs(), words)
            write_file(self._folder / SUMMARY, FORMATS["json"].render(report, Style()))
            ledger.finish()
        if known:
            tell(f"{known} of {len(self._members)} were done before; --force does them again")
        return report

    def _work(self, ledger: Ledger, tell_count: Callable[[int, int], None], *, anew: bool) -> int:
        """Serve whoever is to be served, and return how many had been."""
        jobs = [self._job(number, one, one.goal) for number, one in enumerate(self._members) if one.goal]
        self._rates_day = max((str(job.inputs["rates_day"]) for job in jobs if job.inputs["rates_day"]), default=None)
        ledger.start(set(self._files))
        found = {} if anew else {job.number: ledger.done(job.file, job.key) for job in jobs}
        known = {number: entry for number, entry in found.items() if entry}
        self._outcomes.update(known)
        tell_count(len(known), len(jobs))
        for served in self._served([job for job in jobs if job.number not in known], ledger):
            if served.outcome:
                write_file(self._folder / served.outcome.file, served.text)
                ledger.note(served.outcome)
                self._outcomes[served.number] = served.outcome
            else:
                self._faults[served.number] = served.faults
            tell_count(len(self._outcomes), len(jobs))
        return len(known)

    @property
    def refusals(self) -> list[Refusal]:
        """Whoever could not be served, in the order of the goals."""
        return [self._refusal(number) for number in sorted(self._faults)]

    def _refusal(self, number: int) -> Refusal:
        member, faults = self._members[number], self._faults[number]
        if not self._batch.anonymous:
            return Refusal(id=member.id, name=member.name, errors=faults)
        hidden = {"file": None} if member.alone else {}  # a goal file is often called after its learner
        return Refusal(id=_numbered(number), errors=tuple(one.model_copy(update=hidden) for one in faults))

    def _inputs(self) -> dict[str, Json]:
        """Return what the whole run rests on."""
        batch = self._batch
        return {
            **file_data([*batch.files, *self._lists]),
            "goal": None,
            "as_of": batch.as_of.isoformat(),
            "rates_day": self._rates_day,
            "settings": batch.settings,
        }

    def _job(self, number: int, member: Member, goal: Goal) -> Job:
        """Return what there is to do for a learner."""
        batch = self._batch
        files, file, id = batch.files, member.file, member.id
        if batch.anonymous:
            goal = goal.model_copy(update={"learner": goal.learner.model_copy(update={"name": None})})
            file, id = "", _numbered(number)
        elif member.source:
            files = (*files, member.source)
        rates = self._rates.of(goal)
        inputs = Inputs(batch.catalog, goal, file, rates, batch.as_of, files, batch.layout)
        data = inputs.data(batch.settings, anonymous=batch.anonymous)
        learner = {"id": id, "name": goal.learner.name}
        key = hashlib.sha256(json.dumps([learner, data]).encode()).hexdigest()
        alike = repr(goal.credit_rates), str(rates.day), key_of(goal, "terms"), profile_of(goal)
        return Job(number, learner, goal, rates, data, self._files[number], key, alike)

    def _served(self, jobs: Sequence[Job], ledger: Ledger) -> Iterator[Served]:
        """Serve learners, those with the same rates of credit at a time: their columns are the same."""
        batch = self._batch
        # Those with most in common follow one another.
        for _, group in groupby(sorted(jobs, key=lambda job: (job.alike, job.number)), key=lambda job: job.alike[0]):
            some = list(group)
            rates = {str(unit): rate for unit, rate in some[0].goal.credit_rates.items()}
            offer = Offer(batch.layout.columns(rates), batch.catalog.occupations, batch.as_of)
            desk = Desk(offer, batch.catalog, batch.format, batch.top, batch.locale)
            tasks = list(tasks_of(some))
            if batch.scheduler:
                results = on_scheduler(desk, tasks, batch.scheduler)
            elif CAN_FORK and min(batch.workers, len(tasks)) > 1:
                results = on_processes(desk, tasks, batch.workers, ledger.let_go)
            else:
                results = on_threads(desk, tasks, batch.workers)
            for served in results:
                yield from served


def _numbered(number: int) -> str:
    return f"learner-{number + 1:04}"


def tasks_of(jobs: Sequence[Job]) -> Iterator[Sequence[Job]]:
    """Cut sorted jobs into tasks of learners who pay alike: each worker finds its own prices, and best but once."""
    for _, paying in groupby(jobs, key=lambda job: job.alike[:3]):
        task: list[Job] = []
        for _, group in groupby(paying, key=lambda job: job.alike):
            task += group
            while len(task) >= _TOGETHER:
                yield task[:_TOGETHER]
                task = task[_TOGETHER:]
        if task:
            yield task


def tell_refusals(refusals: Sequence[Refusal]) -> None:
    """Say on stderr what is wrong with the first bad goals."""
    for one in refusals[:_TOLD]:
        for fault in one.errors:
            tell(f"error: {one.id}: {fault}")
            if fault.help:
                tell(f"help: {fault.help}")
    if len(refusals) > _TOLD:
        tell(f"{len(refusals) - _TOLD} more bad goals are in {SUMMARY}")
