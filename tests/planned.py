"""Plans out of a few lines of YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build import AS_OF, catalog, goal
from mcred.model.goal import Goal
from mcred.model.quantity import NO_RATES
from mcred.planning.case import Case
from mcred.planning.gathering import case_of
from mcred.planning.search import Request, plan
from mcred.scoring.situation import Situation
from mcred.sources.compile import compile_catalog

if TYPE_CHECKING:
    from mcred.model.catalog import Catalog
    from mcred.planning.plan import Plan, Planning
    from mcred.planning.programme import Watch


def situation(among: Catalog, wish: Goal | str) -> Situation:
    """Put a goal, or the goal that a text says, before a catalog."""
    wanted = goal(wish, among) if isinstance(wish, str) else wish
    columns = compile_catalog(among, {str(unit): rate for unit, rate in wanted.credit_rates.items()})
    occupation = among.occupations[wanted.job_market.occupation] if wanted.job_market else None
    return Situation(columns, wanted, NO_RATES, AS_OF, occupation)


def planned(
    among: Catalog | str, wish: Goal | str, request: Request | None = None, watch: Watch | None = None
) -> Planning:
    """Plan for a goal from a catalog; each of them may be a text."""
    offered = catalog(among) if isinstance(among, str) else among
    return plan(offered, situation(offered, wish), request or Request(), watch)


def case(among: str, wish: str) -> Case:
    """Gather what a plan can be made of."""
    offered = catalog(among)
    return case_of(offered, situation(offered, wish))


def order(found: Plan) -> list[str]:
    """Return the ids of a plan's steps in the order of study."""
    return [step.id for step in found.steps]


def money(found: Plan) -> float:
    """Return what a plan costs, as an amount."""
    return found.cents / 100
