"""From inputs and badge files to where a learner stands, and to what of it is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mcred.cli.inputs import pick
from mcred.cli.output import tell
from mcred.fulfilment.measure import fulfil
from mcred.planning.progress import progress_of, standing_of, within_reach
from mcred.sources.badges import load_badges
from mcred.views.progress import Selection

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from mcred.cli.inputs import Inputs
    from mcred.fulfilment.holding import Holding
    from mcred.fulfilment.tree import Acceptance
    from mcred.planning.progress import Progress, Standing
    from mcred.sources.badges import Badge


def with_badges(inputs: Inputs, files: Iterable[Path]) -> tuple[list[Badge], Inputs]:
    """Read badge files; return what they say, and the inputs with these files among them.

    What was not earned yet on the day of the report is left out, and said to be.
    """
    loaded = [load_badges(file) for file in files]
    badges = []
    for badge in (badge for found, _ in loaded for badge in found):
        if badge.earned is not None and badge.earned > inputs.as_of:
            tell(f"{badge.file}: {badge.name} is of {badge.earned}, after the day of the report; left out")
        else:
            badges.append(badge)
    return badges, replace(inputs, files=(*inputs.files, *(file for _, file in loaded)))


def standing_in(inputs: Inputs, holdings: tuple[Holding, ...]) -> Standing:
    """Return where the learner of the inputs stands."""
    columns = inputs.columns
    return standing_of(inputs.catalog, columns, inputs.goal, inputs.rates, inputs.as_of, holdings)


def selected(inputs: Inputs, asked: str | None, top: int | None) -> Selection:
    """Translate option values into what is shown. Raises UsageError for an id that nothing has."""
    return Selection(top) if asked is None else Selection(None, pick(inputs.catalog, [asked])[0])


def found_of(standing: Standing, selection: Selection) -> tuple[list[Progress], list[Acceptance]]:
    """Return what is within reach, or how far the one is that was asked for."""
    if selection.asked is None:
        return within_reach(standing)
    fulfilment = fulfil(standing.ground, selection.asked)
    return [progress_of(standing, fulfilment)], list(fulfilment.closed)
