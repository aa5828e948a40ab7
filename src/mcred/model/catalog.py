"""What a catalog file can say: platforms, providers, offerings, prices, recognitions and evidence.

Names follow CTDL, schema.org and the European Learning Model where those have one. A field that is left out is
unknown; nothing here stands for zero or for an average.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, model_validator

from mcred.model.quantity import (
    Absent,
    Address,
    AmountRange,
    Count,
    Credits,
    Currency,
    Day,
    Flag,
    Id,
    Language,
    Money,
    Noun,
    Number,
    Percent,
    Range,
    Region,
    Share,
    Text,
    Title,
    Version,
)

SkillLevel = Annotated[int, Field(strict=True, ge=1, le=5)]
"""1 awareness, 2 basic, 3 working, 4 advanced, 5 expert."""

LEVEL_NAMES = ("awareness", "basic", "working", "advanced", "expert")

PriceKind = Literal[
    "audit",
    "certificate",
    "bundle",
    "subscription",
    "tuition",
    "exam",
    "credit_upgrade",
    "materials",
    "tax_percent",
    "aid",
]
Per = Literal["once", "month", "year", "credit"]

Importance = Literal["high", "medium", "low"]
IMPORTANCE: dict[str, float] = {"high": 3.0, "medium": 2.0, "low": 1.0}
"""Points of the words, and medium where nothing is said (own)."""


NOTE_AGE, WARNING_AGE = 180, 365
"""Days after which a fact is called old, and stale (own)."""


class Sourced(Noun):
    """A fact that somebody published.

    `source` is the page; `as_of` the date that the page itself gives; `read` the day on which it was read, where
    the page gives none.
    """

    source: Absent[Address] = None
    as_of: Absent[Day] = None
    read: Absent[Day] = None

    @property
    def dated(self) -> dt.date | None:
        """The day for which the fact is vouched: the page's own, else the day of reading."""
        return self.as_of or self.read


class Platform(Noun):
    """Where offerings are taken: Coursera, edX, a university's own site."""

    id: Id
    name: Title
    url: Absent[Address] = None
    description: Absent[Text] = None


class Provider(Noun):
    """Who offers and awards: a university, a company. `country` is an ISO 3166 code."""

    id: Id
    name: Title
    url: Absent[Address] = None
    country: Absent[Region] = None
    description: Absent[Text] = None


class Skill(Noun):
    """A skill with its other names and, where it has them, its addresses in ESCO and O*NET."""

    id: Id
    label: Title
    aliases: tuple[Title, ...] = ()
    esco: Absent[Address] = None
    onet: Absent[Text] = None


class Taught(Noun):
    """A skill that an offering teaches, and the level it leads to; an absent level is anything from 1 to 5."""

    skill: Id
    level: Absent[SkillLevel] = None


class CredentialType(Noun):
    """A kind of credential. Data, not code: a catalog can add its own.

    `kind`: a milestone certifies nothing by itself, a certification says that something was learnt, an academic
    award is given by an institution with degree-awarding powers. A `destination` is what others stack toward.
    `rank` orders types by how much they usually hold, larger is more. An `offering` is something of that name to
    enrol in, as a Nanodegree is and a certificate of completion is not. `words` are its names in running text, by
    language; `doubtful` ones are ordinary words too. `usual_hours` and `usual_courses` say how large it commonly is.
    """

    id: Id
    label: Title
    kind: Literal["milestone", "certification", "academic"]
    destination: Flag = False
    rank: Annotated[int, Field(strict=True, ge=0, le=1000)] = 0
    offering: Flag = True
    words: dict[Language, tuple[Title, ...]] = Field(default_factory=dict)
    doubtful: dict[Language, tuple[Title, ...]] = Field(default_factory=dict)
    usual_hours: Absent[Range] = None
    usual_courses: Absent[Range] = None
    description: Absent[Text] = None
    source: Absent[Address] = None


class Price(Sourced):
    """One price of an offering.

    `amount` is in `currency`, `per` once, month, year or credit; absent, there is such a price but it is unknown.
    `tax_percent` has its percentage as `amount`; `aid` takes `amount` off, or `percent` of the one-off price, for a
    learner who claims it. `certificate: false` marks a subscription without certificates. `region` is the country
    (ISO 3166) in which the price holds. `trial_days` are free days at the start of a subscription, `refund_days`
    the days in which the money can be had back, `access_until` the last day on which what was paid for is open.
    """

    kind: PriceKind
    amount: Absent[AmountRange] = None
    percent: Absent[Percent] = None
    currency: Absent[Currency] = None
    per: Per = "once"
    trial_days: Absent[Annotated[int, Field(strict=True, ge=0, le=366)]] = None
    refund_days: Absent[Annotated[int, Field(strict=True, ge=0, le=3660)]] = None
    access_until: Absent[Day] = None
    region: Absent[Region] = None
    certificate: Flag = True
    valid_until: Absent[Day] = None
    note: Absent[Text] = None

    @model_validator(mode="after")
    def _currency_beside_amount(self) -> Price:
        free = self.amount is not None and self.amount.max == 0
        if self.amount is not None and self.currency is None and self.kind != "tax_percent" and not free:
            raise ValueError("an amount needs its currency")
        return self


class Plan(Price):
    """A price that covers several offerings: a platform's subscription, a bundle.

    `covers` lists offerings; what they are made of is covered with them.
    """

    id: Id
    kind: Literal["subscription", "bundle"] = "subscription"
    title: Absent[Title] = None
    platform: Absent[Id] = None
    covers: tuple[Id, ...] = ()


class Recognition(Sourced):
    """Counts toward another credential: for an amount of credit, or a share of it.

    `kind` acceptance is a receiving institution's own word; a recommendation (ACE, an ECTS estimate) is an opinion
    that none need follow, and needs no receiving `credential`. `valid_from` and `valid_until` are the first and the
    last day; `condition` says what else is asked ("admission"), `minimum_grade` the grade.
    """

    credential: Absent[Id] = None
    kind: Literal["acceptance", "recommendation"] = "acceptance"
    credits: Absent[Credits] = None
    share: Absent[Share] = None
    condition: Absent[Text] = None
    minimum_grade: Absent[Title] = None
    valid_from: Absent[Day] = None
    valid_until: Absent[Day] = None
    by: Absent[Title] = None

    @model_validator(mode="after")
    def _receiver(self) -> Recognition:
        if self.kind == "acceptance" and self.credential is None:
            raise ValueError("an acceptance names the credential that accepts; an opinion is `kind: recommendation`")
        return self


class Choice(Noun):
    """Any `count` of the members of `of`."""

    count: Count
    of: Annotated[tuple[Id | Requirement, ...], Field(min_length=1)]


class Requirement(Noun):
    """What must be done or held: at most one of `all_of`, `any_of` and `n_of`, nested at will.

    `credit_total` is the size of the whole; `transfer_cap` the most that may come from elsewhere and `residency` the
    least that must be taken at the institution itself, where a degree states them.
    """

    all_of: Absent[Annotated[tuple[Id | Requirement, ...], Field(min_length=1)]] = None
    any_of: Absent[Annotated[tuple[Id | Requirement, ...], Field(min_length=1)]] = None
    n_of: Absent[Choice] = None
    credit_total: Absent[Credits] = None
    transfer_cap: Absent[Credits] = None
    residency: Absent[Credits] = None
    minimum_grade: Absent[Title] = None

    @model_validator(mode="after")
    def _one_form(self) -> Requirement:
        if sum(form is not None for form in (self.all_of, self.any_of, self.n_of)) > 1:
            raise ValueError("give one of all_of, any_of and n_of; nest them to combine")
        return self

    @property
    def members(self) -> tuple[str | Requirement, ...]:
        """What the requirement chooses from, in the file's order."""
        return self.all_of or self.any_of or (self.n_of.of if self.n_of else ())

    @property
    def take(self) -> int:
        """How many of the members are needed."""
        if self.all_of:
            return len(self.all_of)
        return min(self.n_of.count, len(self.n_of.of)) if self.n_of else min(1, len(self.members))


class Prerequisite(Noun):
    """A skill that is needed at a level before starting (level 1 unless said)."""

    skill: Id
    level: SkillLevel = 1


class Unit(Noun):
    """A part of a course. A `milestone` unit ends with a badge; `needs_certificate` says that only payers get it."""

    title: Title
    lessons: Absent[Count] = None
    hours: Absent[Range] = None
    milestone: Flag = False
    needs_certificate: Flag = False


class Offering(Sourced):
    """What courses, programs and credentials share.

    `hours` is the whole effort, `credits` what completing it is worth at its own institution. `teaches` is complete
    where it stands, unless `skill_names` has skills that it teaches besides, as its page names them, which the
    vocabulary does not know yet.
    """

    id: Id
    title: Title
    platform: Absent[Id] = None
    url: Absent[Address] = None
    description: Absent[Text] = None
    hours: Absent[Range] = None
    level: Absent[
        Literal["introductory", "beginner", "intermediate", "advanced", "expert", "mixed", "undergraduate", "graduate"]
    ] = None
    language: Absent[Language] = None
    teaches: Absent[tuple[Taught, ...]] = None
    skill_names: tuple[Title, ...] = ()
    prerequisites: tuple[Id | Prerequisite, ...] = ()
    prices: tuple[Price, ...] = ()
    credits: Absent[Credits] = None
    counts_toward: tuple[Recognition, ...] = ()

    @property
    def kind(self) -> str:
        """course, program or credential."""
        return type(self).__name__.lower()

    @property
    def granted(self) -> tuple[str, ...]:
        """Ids of the credentials that completing it brings."""
        return ()

    @property
    def requirement(self) -> Requirement | None:
        """What it is made of; None for a course."""
        return None

    @property
    def awarded_by(self) -> str | None:
        """Id of who offers or issues it."""
        return None


class Course(Offering):
    """The smallest thing that one enrols in.

    `pace` self_paced takes the learner's hours a week; a session takes its `weeks` whatever the learner has. Unless
    said, a course with weeks is a session. `grants` are credentials defined elsewhere in the catalog.
    """

    provider: Absent[Id] = None
    weeks: Absent[Number] = None
    pace: Absent[Literal["self_paced", "session"]] = None
    starts: Absent[Day] = None
    ends: Absent[Day] = None
    units: Absent[tuple[Unit, ...]] = None
    grants: tuple[Id, ...] = ()

    @property
    def granted(self) -> tuple[str, ...]:
        """Ids of the credentials that completing it brings."""
        return self.grants

    @property
    def awarded_by(self) -> str | None:
        """Id of its provider."""
        return self.provider


class Program(Offering):
    """Courses put together under one name and, often, one price. `requires` says which of them make it."""

    provider: Absent[Id] = None
    weeks: Absent[Number] = None
    pace: Absent[Literal["self_paced", "session"]] = None
    requires: Absent[Requirement] = None
    grants: tuple[Id, ...] = ()

    @property
    def granted(self) -> tuple[str, ...]:
        """Ids of the credentials that completing it brings."""
        return self.grants

    @property
    def requirement(self) -> Requirement | None:
        """Which courses make it."""
        return self.requires

    @property
    def awarded_by(self) -> str | None:
        """Id of its provider."""
        return self.provider


class Credential(Offering):
    """What a learner holds afterwards: its type, who issues it, what it requires, when it expires.

    `valid_months` is how long it is good for after it was earned. `needs_certificate` marks a milestone that only
    those get who pay for the certificate.
    """

    type: Id
    issuer: Absent[Id] = None
    requires: Absent[Requirement] = None
    valid_months: Absent[Count] = None
    needs_certificate: Flag = False

    @property
    def requirement(self) -> Requirement | None:
        """What must be done or held for it."""
        return self.requires

    @property
    def awarded_by(self) -> str | None:
        """Id of its issuer."""
        return self.issuer


RubricCriterion = Literal["quality_assurance", "credit", "assessment", "outcomes", "employers", "verifiability"]

RUBRIC: dict[str, dict[str, float]] = {
    "quality_assurance": {"none": 0, "issuer_accredited": 10, "programme_reviewed": 18, "in_register": 25},
    "credit": {"none": 0, "recommendation": 8, "named_articulation": 14, "degree_credit_on_admission": 20},
    "assessment": {"none": 0, "unsupervised": 5, "supervised": 12, "supervised_with_identification": 20},
    "outcomes": {"none": 0, "provider_cohort_with_n": 6, "independent": 14, "counterfactual": 20},
    "employers": {"none": 0, "named_endorsement": 4, "dated_survey": 10},
    "verifiability": {"none": 0, "hosted_page": 2, "signed_credential": 5},
}
"""Points of the platform-weight rubric (own; judgement, so published here and open to a goal's `rubric`).
The largest of each criterion add up to 100."""


class Evidence(Sourced):
    """One row of the platform-weight rubric about a platform, a provider or an offering.

    `level` is one of the criterion's levels in `RUBRIC`. `valid_until` is the last day on which the evidence holds:
    an accreditation's lapse, a report's replacement. `pay` is a yearly pay that an outcomes report shows.
    """

    about: Id
    criterion: RubricCriterion
    level: Id
    valid_until: Absent[Day] = None
    pay: Absent[Money] = None
    note: Absent[Text] = None

    @model_validator(mode="after")
    def _level_of_criterion(self) -> Evidence:
        levels = RUBRIC[self.criterion]
        if self.level not in levels:
            raise ValueError(f"{self.criterion} has the levels {', '.join(levels)}")
        return self


class OccupationSkill(Noun):
    """A skill that an occupation asks for. `importance` is a word or as many points; level 3 unless said."""

    skill: Id
    importance: Importance | Annotated[Number, Field(gt=0)] = "medium"
    level: SkillLevel = 3

    @property
    def weight(self) -> float:
        """Points of the importance."""
        return IMPORTANCE[self.importance] if isinstance(self.importance, str) else float(self.importance)


class Pay(Sourced):
    """What an occupation earns a year at the median, and where."""

    amount: AmountRange
    currency: Currency
    region: Absent[Region] = None


class Occupation(Sourced):
    """A profile of an occupation: its skills with importances, after ESCO and O*NET."""

    id: Id
    label: Title
    skills: Annotated[tuple[OccupationSkill, ...], Field(min_length=1)]
    esco: Absent[Address] = None
    onet: Absent[Text] = None
    pay: tuple[Pay, ...] = ()


class CatalogFile(Noun):
    """One file of a catalog. Its `platform` is where its offerings are taken unless they say otherwise."""

    mcred: Version
    platform: Absent[Platform] = None
    platforms: tuple[Platform, ...] = ()
    providers: tuple[Provider, ...] = ()
    skills: tuple[Skill, ...] = ()
    credential_types: tuple[CredentialType, ...] = ()
    occupations: tuple[Occupation, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    plans: tuple[Plan, ...] = ()
    programs: tuple[Program, ...] = ()
    courses: tuple[Course, ...] = ()
    credentials: tuple[Credential, ...] = ()


class Catalog(Noun):
    """Files put together: each kind of noun by its id, sorted, so that the order of files and rows is forgotten."""

    platforms: dict[str, Platform] = Field(default_factory=dict)
    providers: dict[str, Provider] = Field(default_factory=dict)
    skills: dict[str, Skill] = Field(default_factory=dict)
    credential_types: dict[str, CredentialType] = Field(default_factory=dict)
    occupations: dict[str, Occupation] = Field(default_factory=dict)
    plans: dict[str, Plan] = Field(default_factory=dict)
    offerings: Mapping[str, Course | Program | Credential] = Field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()

    def kind_of(self, offering: Offering) -> str | None:
        """Return whether a credential is a milestone, a certification or academic; None for what is no credential."""
        type_ = self.credential_types.get(offering.type) if isinstance(offering, Credential) else None
        return type_.kind if type_ else None

    def credential_of(self, offering: Offering) -> Credential | None:
        """Return the credential that an offering is or, the weightiest first, brings."""
        if isinstance(offering, Credential):
            return offering

        def weight(one: Credential) -> tuple[int, str]:
            return (self.credential_types[one.type].rank if one.type in self.credential_types else 0, one.id)

        brought = [self.offerings[id] for id in offering.granted if id in self.offerings]
        return max((one for one in brought if isinstance(one, Credential)), key=weight, default=None)
