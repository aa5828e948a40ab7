"""What a command works on: catalogs, a goal with the what-ifs, the day, and rates where they are needed."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs
from pydantic import ValidationError

from mcred import __version__
from mcred.cli.options import nearest
from mcred.cli.output import tell, tell_findings
from mcred.cli.recall import store
from mcred.findings import UsageError
from mcred.model.goal import Goal, SkillTarget
from mcred.model.quantity import CURRENCIES, NO_RATES, Rates
from mcred.sources.files import shipped
from mcred.sources.load import load_catalog, load_goal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mcred.model.catalog import Catalog
    from mcred.model.columns import Columns
    from mcred.report import Json
    from mcred.sources.files import SourceFile
    from mcred.sources.kept import Cache
    from mcred.sources.layout import Layout
    from mcred.sources.load import Loaded

DEFAULT_GOAL = "data-analyst.yaml"


_OPTIONS = {"hours_per_week": "--hours", "budget": "--budget", "deadline": "--deadline"}
"""The options that change fields of a goal, for messages."""


@dataclass(frozen=True)
class WhatIf:
    """Changes to a goal for one run."""

    hours: Decimal | None = None
    budget: Decimal | None = None
    deadline: dt.date | None = None
    want: str | None = None
    currency: str | None = None
    target: str | None = None
    skills: tuple[str, ...] = ()


@dataclass(frozen=True)
class Inputs:
    """Everything that a result depends on."""

    catalog: Catalog
    goal: Goal
    goal_file: str
    rates: Rates
    as_of: dt.date
    files: tuple[SourceFile, ...]
    layout: Layout

    @property
    def credit_rates(self) -> dict[str, Decimal]:
        """ECTS credits for one of each unit for which the goal has a rate of its own."""
        return {str(unit): rate for unit, rate in self.goal.credit_rates.items()}

    @cached_property
    def columns(self) -> Columns:
        """The catalog as arrays."""
        return self.layout.columns(self.credit_rates)

    def data(self, settings: Mapping[str, Json], *, anonymous: bool = False) -> dict[str, Json]:
        """Return the inputs as reports record them."""
        goal: dict[str, Any] = self.goal.model_dump(mode="json", exclude_unset=True)
        if anonymous:
            goal.get("learner", {}).pop("name", None)
        return {
            **file_data(self.files),
            "goal": {"file": self.goal_file, **goal},
            "as_of": self.as_of.isoformat(),
            "rates_day": self.rates.day.isoformat() if self.rates.day else None,
            "settings": settings,
        }


def file_data(files: Sequence[SourceFile]) -> dict[str, Json]:
    """Return the version and the files that a report rests on."""
    return {"version": __version__, "files": [{"path": file.path, "sha256": file.sha256} for file in files]}


def day_of(as_of: dt.date | None) -> dt.date:
    """Return the day to report for: today unless another one was asked for."""
    return as_of or dt.datetime.now(tz=dt.UTC).astimezone().date()


def load_catalogs(paths: Sequence[Path] | None, cache: Cache | None = None) -> Loaded[Catalog]:
    """Load the catalogs that the options name, or the shipped ones, and say so on stderr."""
    if not paths:
        tell(f"using the shipped catalogs in {shipped('catalogs')}")
    return load_catalog(list(paths) if paths else [shipped("catalogs")], cache)


def cache_unless(*, no_cache: bool) -> Cache | None:
    """Return what is kept of catalogs, if the user lets anything be kept."""
    from mcred.sources.kept import Cache  # `check` and `types` lay nothing out, and do not wait for NumPy

    kept_in = None if no_cache else store()
    return Cache(kept_in) if kept_in else None


def load_inputs(
    catalogs: Sequence[Path] | None,
    goal_file: Path | None,
    as_of: dt.date | None,
    what_if: WhatIf,
    *,
    plain: bool = False,
    no_cache: bool = False,
) -> Inputs:
    """Load what the options name, or what is shipped, and say which on stderr.

    Raises InputError with every finding where a file is not what it should be.
    """
    from mcred.sources.layout import Layout

    day = day_of(as_of)
    cache = cache_unless(no_cache=no_cache)
    loaded = load_catalogs(catalogs, cache)
    layout = Layout(loaded, cache)
    catalog = loaded.require()
    goal_path = goal_file or shipped("goals") / DEFAULT_GOAL
    if goal_file is None:
        tell(f"using the shipped goal {goal_path}")
    loaded_goal = load_goal(goal_path, catalog)
    goal = loaded_goal.require()
    warnings = (*loaded.findings, *loaded_goal.findings)
    if warnings:
        tell_findings(warnings, plain=plain)
    currency = _known_currency(what_if.currency)
    rates = _rates(layout, goal, currency, day)
    files = (*loaded.files, *loaded_goal.files)
    what_if = replace(what_if, target=pick(catalog, [what_if.target])[0]) if what_if.target else what_if
    goal = _with_skills(goal, catalog, what_if.skills)
    return Inputs(catalog, changed(goal, what_if, rates), loaded_goal.files[0].path, rates, day, files, layout)


def _known_currency(code: str | None) -> str | None:
    if code is not None and code not in CURRENCIES:
        raise UsageError(f"{code} is no currency of ISO 4217{nearest(code.upper(), CURRENCIES, close=0.5)}")
    return code


def changed(goal: Goal, what_if: WhatIf, rates: Rates) -> Goal:
    """Return the goal with the what-ifs in place. Amounts in the goal are converted when the currency changes."""
    data = goal.model_dump(exclude_unset=True)
    learner, limits = data.setdefault("learner", {}), data.setdefault("limits", {})
    if what_if.currency and what_if.currency != goal.learner.currency:
        factor = rates.factor(goal.learner.currency, what_if.currency)
        if factor is None:
            raise UsageError(f"no exchange rate from {goal.learner.currency} to {what_if.currency}")
        learner["currency"] = what_if.currency
        if goal.limits.budget is not None:
            limits["budget"] = round(goal.limits.budget * factor, 2)
        if "cost" in goal.values:
            data["values"]["cost"] = tuple((place * factor, value) for place, value in goal.values["cost"])
    changes: tuple[tuple[dict[str, Any], str, object], ...] = (
        (learner, "hours_per_week", what_if.hours),
        (limits, "budget", what_if.budget),
        (limits, "deadline", what_if.deadline),
        (data, "want", what_if.want),
        (data, "target", what_if.target),
    )
    for part, name, value in changes:
        if value is not None:
            part[name] = value
    try:
        return Goal.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        words = first["msg"].replace("Decimal input should", "must").replace("Input should", "must")
        raise UsageError(
            f"{_OPTIONS.get(str(first['loc'][-1]), 'the goal')} {words}, found {first['input']}"
        ) from error


def _with_skills(goal: Goal, catalog: Catalog, asked: Sequence[str]) -> Goal:
    """Return the goal with other skills, each asked for as NAME or NAME=LEVEL, by id or label."""
    if not asked:
        return goal
    labels = {skill.label.casefold(): id for id, skill in catalog.skills.items()}
    targets = []
    for word in asked:
        name, _, level = word.partition("=")
        id = name if name in catalog.skills else labels.get(name.casefold())
        if id is None:
            hint = nearest(name, catalog.skills) or nearest(name, labels)
            raise UsageError(f"no skill {name} in the catalogs{hint}", "write --skill NAME or --skill NAME=LEVEL")
        if level not in {"", "1", "2", "3", "4", "5"}:
            raise UsageError(f"--skill {name} has the level {level}", "levels are 1 to 5")
        targets.append(SkillTarget(skill=id, level=int(level or 3)))
    if len({target.skill for target in targets}) < len(targets):
        raise UsageError("a skill is wanted twice", "give --skill once for each")
    return goal.model_copy(update={"skills": tuple(targets)})


def _rates(layout: Layout, goal: Goal, currency: str | None, day: dt.date) -> Rates:
    """Look rates up only where a second currency occurs."""
    return rates_of(day) if needs_rates({*layout.currencies(), currency}, goal) else NO_RATES


def needs_rates(priced: Iterable[str | None], goal: Goal) -> bool:
    """Tell whether a second currency occurs beside those of prices."""
    used = {*priced, goal.learner.currency}
    if goal.limits.budget is None and "cost" not in goal.values:
        used.add("USD")  # the default value curve is in dollars
    return len(used - {None}) > 1


def rates_of(day: dt.date) -> Rates:
    """Return the exchange rates of a day."""
    from mcred.sources.rates import load_rates

    kept = None if os.environ.get("MCRED_CACHE") == "off" else Path(platformdirs.user_cache_dir("mcred"))
    return load_rates(day, kept)


def pick(catalog: Catalog, asked: Iterable[str]) -> list[str]:
    """Return the ids of the offerings asked for, by id or exact title. Raises UsageError with the nearest one."""
    titles: dict[str, list[str]] = {}
    found = []
    for word in asked:
        if word in catalog.offerings:
            found.append(word)
            continue
        if not titles:
            for id, offering in catalog.offerings.items():
                titles.setdefault(offering.title.casefold(), []).append(id)
        by_title = titles.get(word.casefold(), [])
        if len(by_title) == 1:
            found.append(by_title[0])
        elif by_title:
            raise UsageError(f"{len(by_title)} offerings are called {word}", f"choose one of {', '.join(by_title)}")
        else:
            hint = nearest(word, catalog.offerings) or nearest(word.casefold(), titles)
            raise UsageError(f"no offering {word} in the catalogs{hint}", "mcred compare --format json lists all")
    return found


def known(kind: str, asked: Iterable[str], names: Iterable[str]) -> frozenset[str]:
    """Return what was asked for, all of it known. Raises UsageError with the nearest name otherwise."""
    known_names = set(names)
    for word in asked:
        if word not in known_names:
            raise UsageError(
                f"no {kind} {word}{nearest(word, known_names)}", f"known are {', '.join(sorted(known_names))}"
            )
    return frozenset(asked)
