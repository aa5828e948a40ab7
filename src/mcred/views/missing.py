"""What a requirement still asks for: in a sentence, as an outline, and as a tree for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mcred.views.ranking_data import interval_data
from mcred.views.wording import CREDIT_WORDS, Words, credit_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mcred.fulfilment.measure import CreditCount, Fulfilment, Part
    from mcred.model.catalog import Catalog
    from mcred.model.quantity import Bounds
    from mcred.planning.progress import Standing
    from mcred.report import Json

_NAMED = 4
"""How many of several are worth naming in a sentence."""


def title_of(catalog: Catalog, id: str) -> str:
    """Return the title of an offering; its id where the catalog does not have it."""
    return catalog.offerings[id].title if id in catalog.offerings else id


def percent(share: Bounds, words: Words) -> str:
    """Write a share in percent. What is begun is not rounded to nothing, nor what is missing to all."""
    low, high = (_rounded(end) for end in share)
    return f"{words.figures(low, high, 0)} %" if high else "0 %"


def _rounded(share: float) -> float:
    whole = float(round(100 * share))
    return min(99.0, max(1.0, whole)) if 0 < share < 1 else whole


def missing_sentence(standing: Standing, fulfilment: Fulfilment, words: Words) -> str:
    """Say in a sentence what an offering still asks for, and what else would count toward it."""
    catalog = standing.catalog
    asked = list(_missing(standing, fulfilment.root, words)) if fulfilment.root else []
    count = fulfilment.credits
    if count and count.done.low < float(count.required):
        asked.append(
            f"{credits_left(count, words)} of {words.figure(float(count.required))} {CREDIT_WORDS[count.unit]}"
        )
    if fulfilment.by:
        return "held already"
    if fulfilment.done:
        return "nothing is missing; claim it from its issuer"
    if not asked:
        asked.append("what it requires is not listed; ask its issuer")
    others = [title_of(catalog, id) for id in counting_toward(standing, fulfilment.id)]
    if others:
        asked.append(f"what else counts toward it: {_some(others)}")
    return "; ".join(asked)


def counting_toward(standing: Standing, id: str) -> list[str]:
    """Return what is not held and is recognised toward an offering on the day."""
    as_of = standing.situation.as_of
    steps = standing.ground.received.get(id, ())
    return [
        step.child for step in steps if step.first_day <= as_of <= step.last_day and step.child not in standing.held
    ]


def _some(names: list[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{', '.join(names[:_NAMED])}{more}"


def credits_left(count: CreditCount, words: Words) -> str:
    """Write how many credits are to go."""
    required = float(count.required)
    return words.figures(max(0.0, required - count.done.high), required - count.done.low)


def _missing(standing: Standing, part: Part, words: Words) -> Iterator[str]:
    """Yield what is missing of a part, in as few words as will do. What is held counts elsewhere and is no way out."""
    if part.done:
        return
    if part.form == "offering":
        begun = f" ({percent(part.share, words)} done)" if part.share.high else ""
        yield title_of(standing.catalog, part.id) + begun
        return
    to_take = part.take - sum(one.done for one in part.parts)
    ways = [one for one in part.parts if not one.done and one.id not in standing.held]
    if to_take >= len(ways):
        for one in ways:
            yield from _missing(standing, one, words)
    elif to_take > 0:
        yield f"{to_take} of these: {_some([' with '.join(_missing(standing, one, words)) for one in ways])}"


def outline(standing: Standing, part: Part, words: Words, number: str = "") -> Iterator[str]:
    """Write a requirement as an outline with what is done of it. Numbers show the nesting."""
    catalog = standing.catalog
    spent = "held, but it counts elsewhere" if part.id in standing.held else "missing"
    state = "done" if part.done else percent(part.share, words) if part.share.high else spent
    if part.form == "offering":
        by = f", by {title_of(catalog, part.by)}" if part.by and part.by != part.id else ""
        yield f"{number} {title_of(catalog, part.id)} ({part.id}): {state}{by}".lstrip()
        for one in part.parts:
            yield from outline(standing, one, words, number)
        return
    if part.parts:
        count = "all" if part.take == len(part.parts) else f"any {part.take}"
        yield f"{number} {count} of: {state}".lstrip()
    terms = part.requirement
    if terms and terms.credit_total:
        yield f"{number} {credit_words(terms.credit_total)} in all".lstrip()
    for place, one in enumerate(part.parts, start=1):
        yield from outline(standing, one, words, f"{number}.{place}" if number else str(place))


def part_data(standing: Standing, part: Part) -> Json:
    """Return a requirement with what is done of it as a tree."""
    terms = part.requirement
    data: dict[str, Json] = {"form": part.form, "done": part.done, "share": interval_data(*part.share)}
    if part.form == "offering":
        data |= {
            "id": part.id,
            "title": title_of(standing.catalog, part.id),
            "held": part.id in standing.held,
            "by": part.by or None,
        }
    else:
        total = terms.credit_total if terms else None
        data |= {
            "take": part.take,
            "credit_total": {"amount": str(total.amount), "unit": total.unit} if total else None,
            "minimum_grade": terms.minimum_grade if terms else None,
        }
    return {**data, "parts": [part_data(standing, one) for one in part.parts]}
