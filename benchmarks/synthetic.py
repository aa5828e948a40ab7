"""Catalogs of any size, made up by rule: nothing in them is an offering that exists.

As plain data, entry by entry, so that a million of them can be written without being held.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from mcred.model.catalog import Catalog, Course, Credential, CredentialType, Evidence, Platform, Provider, Skill
from mcred.model.goal import Goal
from mcred.model.quantity import Noun
from mcred.sources.writing import item

if TYPE_CHECKING:
    from collections.abc import Iterator

COURSES_A_SPECIALIZATION = 4
SKILLS, PROVIDERS, PLATFORMS = 200, 500, 12
_FIFTH, _TENTH = 5, 10
_PAGE = {"source": "https://example.org/prices", "as_of": "2026-10-01"}


def entries(offerings: int, seed: int = 1) -> Iterator[tuple[str, dict[str, Any]]]:
    """Go through the entries of a catalog of so many offerings, each with its kind.

    Four courses make a specialization, a tenth of which counts toward a degree; a fifth of the courses has no price.
    """
    random = Random(seed)  # noqa: S311 - made-up data, not a secret
    for n in range(PLATFORMS):
        yield "platform", {"id": f"platform-{n}", "name": f"Platform {n}"}
    for n in range(PROVIDERS):
        yield "provider", {"id": f"provider-{n}", "name": f"Provider {n}"}
    for n in range(SKILLS):
        yield "skill", {"id": f"skill-{n}", "label": f"Skill {n}"}
    for n in range(0, PROVIDERS, 2):
        fact = {"criterion": "quality_assurance", "level": "issuer_accredited", **_PAGE}
        yield "evidence", {"about": f"provider-{n}", **fact}
    yield (
        "credential",
        {"id": "degree", "title": "Degree", "type": "master_degree", "requires": {"credit_total": _credits(30)}},
    )
    for group in range(max(1, offerings // (COURSES_A_SPECIALIZATION + 1))):
        courses = [_course(random, f"c{group:06}-{part}") for part in range(COURSES_A_SPECIALIZATION)]
        yield from (("course", course) for course in courses)
        yield "credential", _specialization(random, group, [course["id"] for course in courses])


def catalog(offerings: int, seed: int = 1) -> Catalog:
    """Return a catalog of so many offerings."""
    nouns: dict[str, tuple[type[Noun], str]] = {
        "platform": (Platform, "platforms"),
        "provider": (Provider, "providers"),
        "skill": (Skill, "skills"),
        "course": (Course, "offerings"),
        "credential": (Credential, "offerings"),
    }
    spaces: dict[str, dict[str, Any]] = {space: {} for _, space in nouns.values()}
    evidence = []
    for kind, entry in entries(offerings, seed):
        if kind == "evidence":
            evidence.append(Evidence.model_validate(entry))
        else:
            noun, space = nouns[kind]
            spaces[space][entry["id"]] = noun.model_validate(entry)
    types = {
        "specialization": CredentialType(id="specialization", label="Specialization", kind="certification"),
        "master_degree": CredentialType(id="master_degree", label="Master", kind="academic", destination=True),
    }
    return Catalog(**spaces, credential_types=types, evidence=tuple(evidence))


def write_lines(path: Path, offerings: int, seed: int = 1) -> None:
    """Write a catalog as JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps({"kind": kind, **entry}) + "\n" for kind, entry in entries(offerings, seed))


def write_yaml(path: Path, offerings: int, seed: int = 1) -> None:
    """Write a catalog as YAML."""
    sections: dict[str, list[dict[str, Any]]] = {}
    for kind, entry in entries(offerings, seed):
        sections.setdefault("evidence" if kind == "evidence" else f"{kind}s", []).append(entry)
    with path.open("w", encoding="utf-8") as file:
        file.write("mcred: 1\n")
        for name, rows in sections.items():
            file.write(f"\n{name}:\n")
            file.writelines(f"  {line}\n" for row in rows for line in item(row, spread=True))


def goal() -> Goal:
    """Return a goal that makes every criterion but the job market and the classroom work."""
    return Goal.model_validate(goal_data())


def goal_data() -> dict[str, Any]:
    """Return the same goal as it stands in a file."""
    return {
        "mcred": 1,
        "learner": {"hours_per_week": 6},
        "skills": [{"skill": f"skill-{n}", "level": 3} for n in range(5)],
        "limits": {"budget": 2000},
    }


def _course(random: Random, id: str) -> dict[str, Any]:
    hours = random.randint(5, 60)
    price = {"kind": "certificate", "amount": random.randint(20, 200), "currency": "USD", **_PAGE}
    course = {
        "id": id,
        "title": f"Course {id}",
        "platform": f"platform-{random.randrange(PLATFORMS)}",
        "provider": f"provider-{random.randrange(PROVIDERS)}",
        "url": f"https://example.org/courses/{id}",
        "hours": {"min": hours, "max": hours + random.randint(0, 10)},
        "language": "en",
        "teaches": [{"skill": f"skill-{n}", "level": random.randint(1, 5)} for n in random.sample(range(SKILLS), 3)],
    }
    return {**course, "prices": [price]} if random.randrange(_FIFTH) else course


def _specialization(random: Random, group: int, courses: list[str]) -> dict[str, Any]:
    subscription = {"kind": "subscription", "amount": 49, "currency": "USD", "per": "month", **_PAGE}
    specialization = {
        "id": f"s{group:06}",
        "title": f"Specialization {group}",
        "type": "specialization",
        "issuer": f"provider-{random.randrange(PROVIDERS)}",
        "requires": {"all_of": courses},
        "prices": [subscription],
    }
    accepted = {"credential": "degree", "credits": _credits(3), "condition": "admission", **_PAGE}
    return specialization if group % _TENTH else {**specialization, "counts_toward": [accepted]}


def _credits(amount: int) -> dict[str, Any]:
    return {"amount": amount, "unit": "us_semester"}


if __name__ == "__main__":
    size, file = int(sys.argv[1]), Path(sys.argv[2])
    (write_lines if file.suffix == ".jsonl" else write_yaml)(file, size)
