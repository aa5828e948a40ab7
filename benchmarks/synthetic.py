"""Catalogs of any size, made up by rule: nothing in them is an offering that exists."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from mcred.model.catalog import (
    Catalog,
    Course,
    Credential,
    CredentialType,
    Evidence,
    Platform,
    Price,
    Provider,
    Recognition,
    Requirement,
    Skill,
    Taught,
)
from mcred.model.goal import Goal
from mcred.model.quantity import AmountRange, Credits, Range

COURSES_A_SPECIALIZATION = 4
SKILLS, PROVIDERS, PLATFORMS = 200, 500, 12


def catalog(offerings: int, seed: int = 1) -> Catalog:
    """Return so many offerings: four courses to a specialization, a tenth of which count toward a degree."""
    random = Random(seed)  # noqa: S311 - made-up data, not a secret
    groups = max(1, offerings // (COURSES_A_SPECIALIZATION + 1))
    degree = Credential(
        id="degree", title="Degree", type="master_degree", requires=Requirement(credit_total=_credits(30))
    )
    entries: list[Course | Credential] = [degree]
    for group in range(groups):
        courses = [_course(random, f"c{group:06}-{part}") for part in range(COURSES_A_SPECIALIZATION)]
        entries += [*courses, _specialization(random, group, [course.id for course in courses])]
    return Catalog(
        platforms={f"platform-{n}": Platform(id=f"platform-{n}", name=f"Platform {n}") for n in range(PLATFORMS)},
        providers={f"provider-{n}": Provider(id=f"provider-{n}", name=f"Provider {n}") for n in range(PROVIDERS)},
        skills={f"skill-{n}": Skill(id=f"skill-{n}", label=f"Skill {n}") for n in range(SKILLS)},
        credential_types={
            "specialization": CredentialType(id="specialization", label="Specialization", kind="certification"),
            "master_degree": CredentialType(id="master_degree", label="Master", kind="academic", destination=True),
        },
        offerings={entry.id: entry for entry in entries},
        evidence=tuple(
            Evidence(about=f"provider-{n}", criterion="quality_assurance", level="issuer_accredited")
            for n in range(0, PROVIDERS, 2)
        ),
    )


def goal() -> Goal:
    """Return a goal that makes every criterion but the job market and the classroom work."""
    return Goal.model_validate(
        {
            "mcred": 1,
            "learner": {"hours_per_week": 6},
            "skills": [{"skill": f"skill-{n}", "level": 3} for n in range(5)],
            "limits": {"budget": 2000},
        }
    )


def _course(random: Random, id: str) -> Course:
    hours = random.randint(5, 60)
    certificate = Price(kind="certificate", amount=_amount(random.randint(20, 200)), currency="USD")
    taught = random.sample(range(SKILLS), 3)
    return Course(
        id=id,
        title=f"Course {id}",
        platform=f"platform-{random.randrange(PLATFORMS)}",
        provider=f"provider-{random.randrange(PROVIDERS)}",
        hours=Range.model_validate({"min": hours, "max": hours + random.randint(0, 10)}),
        teaches=tuple(Taught(skill=f"skill-{n}", level=random.randint(1, 5)) for n in taught),
        prices=(certificate,) if random.random() < 0.8 else (),  # noqa: PLR2004 - a fifth has no known price
    )


def _specialization(random: Random, group: int, courses: list[str]) -> Credential:
    recognition = Recognition(credential="degree", credits=_credits(3))
    return Credential(
        id=f"s{group:06}",
        title=f"Specialization {group}",
        type="specialization",
        issuer=f"provider-{random.randrange(PROVIDERS)}",
        requires=Requirement(all_of=tuple(courses)),
        prices=(Price(kind="subscription", amount=_amount(49), currency="USD", per="month"),),
        counts_toward=(recognition,) if group % 10 == 0 else (),
    )


def _amount(value: int) -> AmountRange:
    return AmountRange.model_validate(value)


def _credits(value: int) -> Credits:
    return Credits(amount=Decimal(value), unit="us_semester")
