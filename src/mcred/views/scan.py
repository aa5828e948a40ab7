"""The report of `mcred scan`: a verdict for each text, and of a few texts what it rests on."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from mcred.report import SCHEMA_VERSION, Cell, Column, Notes, Report, Table
from mcred.scanning.rule import Role
from mcred.scanning.verdict import COURSE, UNKNOWN
from mcred.views.scan_data import finding_data, scan_data
from mcred.views.wording import Words, counted, join

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mcred.findings import Finding
    from mcred.model.catalog import CredentialType
    from mcred.report import Block, Json
    from mcred.scanning.costs import Cost
    from mcred.scanning.scan import Scan
    from mcred.scanning.verdict import Mention

FEW: Final = 5
"""As many texts are shown with all that was found in them."""

_ROLES: Final = {
    Role.GRANTED: "granted",
    Role.PART_OF: "this is a part of it",
    Role.PREREQUISITE: "needed beforehand",
    Role.MENTIONED: "mentioned",
}
_KINDS: Final = {
    None: "price",
    "audit": "to study",
    "certificate": "certificate",
    "subscription": "subscription",
    "exam": "exam",
    "tuition": "tuition",
    "credit_upgrade": "credit",
    "materials": "materials",
}


def scan_report(
    scans: Sequence[Scan],
    types: Mapping[str, CredentialType],
    inputs: Mapping[str, Json],
    findings: Sequence[Finding],
    words: Words,
) -> Report:
    """Report what texts announce."""
    telling = _Telling(types, words)
    blocks: list[Block] = [_summary(scans, telling)]
    if len(scans) <= FEW:
        for one in scans:
            blocks += _details(one, telling, f" in {one.id}" if len(scans) > 1 else "")
    counts = Counter(one.verdict.value for one in scans)
    data: dict[str, Json] = {
        "schema_version": SCHEMA_VERSION,
        "inputs": inputs,
        "texts": [scan_data(one, types) for one in scans],
        "counts": {value: counts[value] for value in sorted(counts)},
        "findings": [finding_data(one) for one in findings],
    }
    return Report(_title(scans, counts, telling), data, tuple(blocks))


class _Telling:
    """Words for the things of a scan."""

    def __init__(self, types: Mapping[str, CredentialType], words: Words) -> None:
        self.types, self.words = types, words

    def verdict(self, value: str) -> str:
        """Name a verdict."""
        fixed = {COURSE: "a course", UNKNOWN: "cannot be told"}
        return fixed.get(value) or self.type(value)

    def type(self, id: str | None) -> str:
        """Name a type."""
        return self.types[id].label if id else "type not named"

    def reason(self, scan: Scan) -> str:
        """Say what a verdict rests on, with the words and their line."""
        verdict = scan.verdict
        mention = verdict.mention
        if mention is None:
            return verdict.sentence + (f" (“{one_line(verdict.words)}”)" if verdict.words else "")
        cue = f", “{one_line(mention.cue)}”" if mention.cue else ""
        return f"“{one_line(mention.text)}”, line {mention.line}: {verdict.sentence}{cue}"

    def cost(self, cost: Cost) -> str:
        """Write a cost in short."""
        if cost.is_free:
            return f"{_KINDS[cost.kind]} free"
        per = "" if cost.per == "once" else f" a {cost.per}"
        if cost.currency is None:
            return f"{_KINDS[cost.kind]} {one_line(cost.text)}{per} (currency not told)"
        low, high = (self.words.amount(float(bound)) for bound in (cost.low, cost.high))
        return f"{_KINDS[cost.kind]} {low if low == high else f'{low} to {high}'} {cost.currency}{per}"


def one_line(text: str) -> str:
    """Write words of a text without its line breaks."""
    return " ".join(text.split())


def _title(scans: Sequence[Scan], counts: Counter[str], telling: _Telling) -> str:
    if len(scans) == 1:
        verdict = scans[0].verdict
        likely = "" if verdict.sure or verdict.value == UNKNOWN else "probably "
        return f"{scans[0].id}: {likely}{telling.verdict(verdict.value)}"
    told = [f"{telling.verdict(value)} {count}" for value, count in counts.most_common(FEW)]
    return f"{counted(len(scans), 'text', telling.words)}" + (f": {', '.join(told)}" if told else "")


def _summary(scans: Sequence[Scan], telling: _Telling) -> Table:
    rows = tuple(
        (
            Cell(one.id),
            Cell(telling.verdict(one.verdict.value), one.verdict.value, "strong"),
            Cell("sure" if one.verdict.sure else "not sure", str(one.verdict.sure).lower()),
            Cell(telling.reason(one)),
            Cell("; ".join(telling.cost(cost) for cost in one.costs)),
            Cell(one.verdict.rule, tone="muted"),
        )
        for one in scans
    )
    columns = (
        Column("id", "text"),
        Column("verdict", "it is"),
        Column("sure", "sure", priority=3),
        Column("reason", "because", wraps=True, priority=1),
        Column("costs", "costs", wraps=True, priority=2),
        Column("rule", "rule", priority=4),
    )
    return Table("Verdicts", columns, rows)


def _details(scan: Scan, telling: _Telling, where: str) -> Iterator[Block]:
    if scan.mentions:
        yield _mentions(scan.mentions, telling, where)
    if scan.costs:
        yield Table(
            f"Costs{where}",
            (Column("kind", "for"), Column("amount", "amount"), Column("text", "words", wraps=True), _PLACE),
            tuple(
                (
                    Cell(_KINDS[cost.kind], cost.kind or ""),
                    Cell(
                        telling.cost(cost).removeprefix(f"{_KINDS[cost.kind]} "),
                        "" if cost.amount is None else str(cost.amount),
                    ),
                    Cell(f"{one_line(cost.text)} ({one_line(cost.words)})"),
                    Cell(f"{cost.line}:{cost.column}"),
                )
                for cost in scan.costs
            ),
        )
    stated = tuple(_stated(scan, telling))
    if stated:
        yield Notes(f"Mind{where}", stated)


_PLACE: Final = Column("place", "line:column", priority=1)


def _mentions(mentions: Sequence[Mention], telling: _Telling, where: str) -> Table:
    rows = tuple(
        (
            Cell(one_line(one.text)),
            Cell(telling.type(one.type), one.type or "", "" if one.type else "muted"),
            Cell(_ROLES[one.role], one.role, "strong" if one.role is Role.GRANTED else ""),
            Cell(one.rule.sentence + (f": “{one_line(one.cue)}”" if one.cue else "")),
            Cell(f"{one.line}:{one.column}"),
        )
        for one in mentions
    )
    columns = (
        Column("text", "words", wraps=True),
        Column("type", "type", wraps=True),
        Column("role", "role", wraps=True),
        Column("reason", "because", wraps=True, priority=2),
        _PLACE,
    )
    return Table(f"Credentials named{where}", columns, rows)


def _stated(scan: Scan, telling: _Telling) -> Iterator[str]:
    """Say what else a text states."""
    paid = [cost for cost in scan.costs if not cost.is_free]
    if len(paid) < len(scan.costs) and paid:
        yield f"free to study, but: {join([telling.cost(cost) for cost in paid])}"
    for mention in scan.mentions:
        if mention.type and telling.types[mention.type].kind == "milestone":
            yield f"line {mention.line}: “{one_line(mention.text)}” is a milestone; it certifies nothing by itself"
    for credit in scan.credit:
        what = "credit" if credit.unit else "credit of a kind that is not told"
        yield f"line {credit.line}: “{one_line(credit.text)}” is {what}"
    for expiry in scan.expiry:
        months = counted(expiry.months, "month", telling.words)
        yield f"line {expiry.line}: “{one_line(expiry.text)}”, so it lapses after {months}"
