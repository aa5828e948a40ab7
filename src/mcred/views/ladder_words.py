"""Words for a ladder: steps, parts, days and opinions, each as a line or a sentence for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mcred.ladder import is_open
from mcred.model.catalog import Credential
from mcred.report import Branch
from mcred.stacking import is_destination
from mcred.views.wording import CREDIT_WORDS, Sources, Words, credit_words, join

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from mcred.ladder import Missing, Part, Rung
    from mcred.model.catalog import Recognition, Requirement
    from mcred.stacking import Step
    from mcred.views.ladder import Ladder

_HOW = {
    "all_of": "one of the parts that are all needed",
    "any_of": "any one of the parts is enough",
    "n_of": "one of the parts to choose from",
    "grants": "brings it",
    "counts_toward": "accepted",
}


class LadderWords:
    """Words for the things of one ladder, and the pages that they cite."""

    def __init__(self, asked: Ladder, words: Words) -> None:
        """Take what is asked, and the locale's way to write numbers."""
        self.asked, self.words, self.sources = asked, words, Sources()
        self.catalog = asked.catalog

    def title(self, id: str) -> str:
        """The title of an offering, its id where the catalog does not have it."""
        return self.catalog.offerings[id].title if id in self.catalog.offerings else id

    def kind(self, id: str) -> str:
        """The type of a credential, course or program."""
        offering = self.catalog.offerings.get(id)
        if isinstance(offering, Credential):
            type_ = self.catalog.credential_types.get(offering.type)
            return type_.label if type_ else offering.type
        return offering.kind if offering else "not in the catalogs"

    def share(self, low: Decimal, high: Decimal) -> str:
        """A share in percent."""
        if low == 0 and high == 1:
            return "an unknown share"
        return f"{self.words.figures(100 * float(low), 100 * float(high))} %"

    def days(self, one: Recognition) -> str:
        """From when to when a recognition holds, and that it does not on the day of finishing."""
        said = [f"from {one.valid_from}"] if one.valid_from else []
        said += [f"until {one.valid_until}"] if one.valid_until else []
        days = [" ".join(said)] if said else []
        if one.valid_until and one.valid_until < self.asked.finish:
            days.append("lapsed")
        elif one.valid_from and one.valid_from > self.asked.finish:
            days.append("not yet open")
        return ", ".join(days)

    def step(self, step: Step) -> str:
        """How a step counts: as which part, for how many credits, under which conditions, who says so."""
        one = step.recognition
        if one is None:
            return _HOW[step.how]
        said = [f"accepted for {credit_words(one.credits)}" if one.credits else "accepted", *self._conditions(one)]
        return f"{'; '.join(said)} {self.sources.cite(one)}"

    def _conditions(self, one: Recognition) -> Iterator[str]:
        if one.condition:
            yield f"condition: {one.condition}"
        if one.minimum_grade:
            yield f"grade at least {one.minimum_grade}"
        if days := self.days(one):
            yield days

    def rung_branch(self, rung: Rung) -> Branch:
        """A step upward with what follows from it."""
        parent = rung.step.parent
        text = f"{self.title(parent)} ({self.kind(parent)}): {self.share(rung.low, rung.high)}; {self.step(rung.step)}"
        if not rung.leads_on and not is_destination(self.catalog, parent):
            text += "; a dead end"
        elif rung.repeated and rung.leads_on:
            text += "; what follows stands behind a better path"
        if not rung.open and is_open(rung.step, self.asked.finish):
            text += "; only behind what is not open"
        return Branch(text, tuple(self.rung_branch(one) for one in rung.above), struck=not rung.open)

    def edge(self, step: Step) -> str:
        """A step as the label of an arrow."""
        said = [self.share(step.low, step.high)]
        if step.recognition is not None:
            said += ["accepted", self.days(step.recognition)]
        return ", ".join(part for part in said if part)

    def part_branch(self, part: Part) -> Branch:
        """A part with what it is made of; groups say how many of them are needed."""
        asked = part.requirement
        size = f", {credit_words(part.size)}" if part.size else ""
        inside = () if part.repeated else tuple(self.part_branch(one) for one in part.of)
        if part.id:
            said = [f"{self.title(part.id)} ({self.kind(part.id)}){size}"]
            said += ["see its other place"] if part.repeated else [_group_words(part)] if part.form else []
        else:
            said = [f"{_group_words(part)}{size}"]
        said += limits(asked) if asked else ()
        return Branch("; ".join(said) + ("" if part.id or not inside else ":"), inside)

    def opinion(self, brought: str, one: Recognition) -> str:
        """A recommendation in a sentence, and that none need follow it."""
        worth = credit_words(one.credits) if one.credits else "credit"
        of = "" if brought == self.asked.id else f" for {self.title(brought)}"
        said = [f"{f'{one.by}: ' if one.by else ''}{worth}{of}", *self._conditions(one)]
        return f"{', '.join(said)} {self.sources.cite(one)}; whether anybody accepts it is another matter."

    def lacking(self, one: Missing) -> str:
        """What is still missing of a whole, in a sentence."""
        whole, parts = self.title(one.whole), "; ".join(self._part_words(part) for part in one.parts)
        asked = self.catalog.offerings[one.whole].requirement
        told = _in_brackets(limits(asked)) if asked else ""
        if one.recognition is None:
            due = [said for said in (parts, self._credits_left(one, asked)) if said]
            return f"{whole}: {'; '.join(due)}{told}."
        left = "how much is left" if one.credits is None else self._credits(one)
        known = " is not known" if one.credits is None else ""
        listed = f" It lists {parts}; which of them the accepted credit stands for is not said." if parts else ""
        return f"{whole}: {left} after what it accepts{known}{told}.{listed}"

    def _credits_left(self, one: Missing, asked: Requirement | None) -> str:
        """How many credits are left; that it is not known where a total is asked for."""
        if one.credits is None:
            total = asked.credit_total if asked else None
            return f"how much of its {credit_words(total)} is left is not known" if total else ""
        return f"{self._credits(one)}{' in all' if one.parts else ''}" if one.credits else ""

    def _credits(self, one: Missing) -> str:
        return f"{self.words.figure(float(one.credits or 0))} {CREDIT_WORDS[one.unit]}"

    def _part_words(self, part: Part) -> str:
        if part.id:
            return self.title(part.id)
        inner = [self._part_words(one) if one.id else f"({self._part_words(one)})" for one in part.of]
        some = f"{'one' if part.take == 1 else part.take} of {', '.join(inner)}" if inner else _group_words(part)
        return (join(inner) if part.form == "all_of" else some) + _in_brackets(_terms(part))


def limits(asked: Requirement) -> Iterator[str]:
    """What a requirement asks for beside its parts and its size."""
    if asked.transfer_cap:
        yield f"at most {credit_words(asked.transfer_cap)} from elsewhere"
    if asked.residency:
        yield f"at least {credit_words(asked.residency)} taken there"
    if asked.minimum_grade:
        yield f"minimum grade {asked.minimum_grade}"


def _terms(part: Part) -> Iterator[str]:
    """What a group asks for beside its parts."""
    if part.size:
        yield credit_words(part.size)
    yield from limits(part.requirement) if part.requirement else ()


def _in_brackets(said: Iterator[str]) -> str:
    words = join(list(said))
    return f" ({words})" if words else ""


def _group_words(part: Part) -> str:
    if not part.form:
        return "what is not listed"
    if part.form == "grants":
        return "brought by"
    if part.form == "all_of":
        return "all of these are needed"
    return "any one of these is enough" if part.take == 1 else f"any {part.take} of these are needed"
