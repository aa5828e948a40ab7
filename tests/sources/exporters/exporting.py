"""A catalog in which everything occurs that an exporter has a word for, and what becomes of it."""

from __future__ import annotations

from typing import Any

from build import catalog
from mcred.sources.exporters import EXPORTERS
from mcred.sources.exporters.selection import Selection

SOURCED = 'source: "https://a.example/prices", as_of: 2026-11-01'

EVERYTHING = f"""
platform: {{id: open, name: Open School, url: "https://open.example"}}
providers:
  - {{id: uni, name: University, url: "https://uni.example", country: DE, description: Old}}
  - {{id: other, name: Other University}}
skills: [{{id: falconry, label: Falconry, esco: "http://data.europa.eu/esco/skill/1"}}, {{id: fishing, label: Fishing}}]
plans:
  - {{id: plus, kind: subscription, title: Plus, platform: open, amount: "39.90", currency: EUR, per: month,
     trial_days: 7, covers: [a, p], {SOURCED}}}
  - {{id: pair, kind: bundle, amount: 90, currency: EUR, covers: [b], {SOURCED}}}
courses:
  - id: a
    title: Falcons & hawks
    provider: uni
    url: https://open.example/a
    description: On birds.
    hours: 40
    weeks: 5
    pace: session
    starts: 2027-01-11
    ends: 2027-02-15
    level: beginner
    language: en
    teaches: [{{skill: falconry, level: 3}}, {{skill: fishing}}]
    skill_names: [Whistling]
    prerequisites: [b, a-badge, {{skill: fishing, level: 2}}]
    credits: {{amount: 1.5, unit: us_semester}}
    units: [{{title: Feathers, lessons: 4, hours: 2.5, milestone: true, needs_certificate: true}}, {{title: Nests}},
            {{title: Eggs, hours: {{min: 1, max: 2}}}}]
    prices:
      - {{kind: audit, amount: 0, {SOURCED}}}
      - {{kind: certificate, amount: "49.50", currency: EUR, region: DE, valid_until: 2027-03-01, refund_days: 14,
         access_until: 2027-12-31, note: Once a year., {SOURCED}}}
      - {{kind: exam, currency: EUR, source: "https://a.example/exam", read: 2026-11-02}}
      - {{kind: subscription, amount: {{min: 9, max: 19}}, currency: EUR, per: month, certificate: false, {SOURCED}}}
      - {{kind: tuition, amount: 30, currency: EUR, per: credit, {SOURCED}}}
      - {{kind: materials, amount: {{min: 5, max: "7.25"}}, currency: EUR, {SOURCED}}}
      - {{kind: tax_percent, amount: 19, {SOURCED}}}
      - {{kind: aid, percent: 12.5, {SOURCED}}}
      - {{kind: aid, amount: {{min: 5, max: 10}}, currency: EUR, note: For members., {SOURCED}}}
    grants: [a-badge]
    source: "https://open.example/a"
    as_of: 2026-10-01
  - {{id: b, title: B, hours: {{min: 1.5, max: 2}}, weeks: 4.5, pace: self_paced, grants: [shared], level: expert}}
  - {{id: free, title: Free, teaches: [], units: [], hours: "0.333333", grants: [shared],
     prices: [{{kind: audit, amount: 0, {SOURCED}}}]}}
programs:
  - id: p
    title: P
    provider: other
    weeks: 10
    language: de
    credits: {{amount: 6, unit: ects}}
    teaches: [{{skill: fishing, level: 2}}]
    prerequisites: [{{skill: falconry}}]
    requires: {{all_of: [a, {{any_of: [b, {{all_of: [free, a-badge]}}]}}]}}
    grants: [c]
credentials:
  - {{id: a-badge, title: Badge, type: milestone_badge, url: "https://open.example/badge", needs_certificate: true}}
  - {{id: shared, title: Shared, type: course_certificate, url: "https://open.example/badge"}}
  - id: c
    title: C
    type: micromasters
    issuer: uni
    valid_months: 36
    credits: {{amount: 10, unit: points}}
    prerequisites: [a]
    teaches: [{{skill: falconry, level: 4}}]
    requires:
      n_of: {{count: 2, of: [a, b, {{all_of: [free, {{any_of: [shared]}}]}}]}}
      credit_total: {{amount: 30, unit: ects}}
      transfer_cap: {{amount: 6, unit: ects}}
      residency: {{amount: 12, unit: us_semester}}
      minimum_grade: B
    counts_toward:
      - {{credential: degree, credits: {{amount: 12, unit: us_semester}}, condition: admission, minimum_grade: B,
         valid_from: 2026-01-01, valid_until: 2027-12-31, {SOURCED}}}
      - {{credential: degree, share: 0.25, {SOURCED}}}
      - {{kind: recommendation, credits: {{amount: 3, unit: ace}}, by: ACE, {SOURCED}}}
      - {{credential: degree, {SOURCED}}}
  - {{id: degree, title: Degree, type: master_degree, issuer: other,
     requires: {{credit_total: {{amount: 120, unit: ects}}}}}}
  - {{id: own-type, title: Own, type: rosette, requires: {{all_of: [a]}}}}
credential_types: [{{id: rosette, label: Rosette, kind: academic}}]
"""

WHOLE = catalog(EVERYTHING)


def exported(vocabulary: str, *ids: str, text: str | None = None) -> dict[str, Any]:
    """Export offerings, all unless some are named, as one JSON-LD document."""
    among = catalog(text) if text else WHOLE
    found = EXPORTERS[vocabulary].export(Selection(among, ids or tuple(among.offerings)))
    return {"@context": found.head, "@graph": list(found.items)}


def node(vocabulary: str, id: str, *, text: str | None = None) -> Any:  # noqa: ANN401 - a node is whatever JSON it is
    """Export one offering and return its node."""
    return exported(vocabulary, id, text=text)["@graph"][0]
