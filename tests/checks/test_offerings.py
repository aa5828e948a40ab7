from __future__ import annotations

from examined import SOURCE, findings, found


def test_a_skill_taught_twice_shows_both_places() -> None:
    text = """\
        courses:
          - id: a
            title: A
            teaches:
              - {skill: sql, level: 3}
              - {skill: python, level: 2}
              - {skill: sql, level: 2}
        """
    (finding,) = findings(text)
    assert (finding.rule, finding.location.line) == ("MC503", 8)
    assert [location.line for location, _ in finding.related] == [6]


def test_a_course_may_deepen_what_it_asks_for() -> None:
    text = """\
        courses:
          - {id: a, title: A, prerequisites: [{skill: sql, level: 3}], teaches: [{skill: sql, level: 3}]}
          - {id: b, title: B, prerequisites: [{skill: sql, level: 4}], teaches: [{skill: sql, level: 3}]}
          - {id: c, title: C, prerequisites: [{skill: sql, level: 4}], teaches: [{skill: sql}]}
          - {id: d, title: D, prerequisites: [a], teaches: [{skill: sql, level: 1}]}
        """
    assert found(text) == [("MC504", 4)]


def test_only_degrees_need_a_size() -> None:
    text = """\
        credentials:
          - {id: a, title: A, type: master_degree, hours: 3000}
          - {id: b, title: B, type: master_degree, credits: {amount: 120, unit: ects}}
          - {id: c, title: C, type: industry_certification, hours: 100}
          - {id: d, title: D, type: specialization, hours: 100}
        """
    assert found(text) == [("MC505", 3)]


def test_ways_to_a_credential() -> None:
    text = f"""\
        courses:
          - {{id: a, title: A, grants: [granted]}}
          - id: b
            title: B
            counts_toward: [{{credential: reached, share: 1, condition: on request, {SOURCE}}}]
        plans: [{{id: p, per: month, covers: [covered], {SOURCE}}}]
        credentials:
          - {{id: granted, title: A, type: course_certificate}}
          - {{id: reached, title: A, type: course_certificate}}
          - {{id: covered, title: A, type: course_certificate}}
          - {{id: required, title: A, type: course_certificate, requires: {{all_of: [a]}}}}
          - {{id: timed, title: A, type: course_certificate, hours: 9}}
          - {{id: sized, title: A, type: course_certificate, credits: {{amount: 1, unit: ects}}}}
          - {{id: priced, title: A, type: course_certificate, prices: [{{kind: exam, {SOURCE}}}]}}
          - {{id: lost, title: A, type: course_certificate}}
        """
    assert found(text) == [("MC506", 16)]


def test_a_course_does_not_grant_what_takes_several() -> None:
    text = """\
        courses:
          - {id: a, title: A, grants: [one, whole, choice]}
          - {id: b, title: B}
        programs:
          - {id: p, title: P, requires: {all_of: [a, b]}, grants: [whole]}
        credentials:
          - {id: one, title: C, type: course_certificate}
          - {id: whole, title: C, type: specialization, requires: {all_of: [a, b]}}
          - {id: choice, title: C, type: specialization, requires: {any_of: [a, b]}}
        """
    (finding,) = findings(text)
    assert (finding.rule, finding.location.line) == ("MC507", 3)
    assert finding.message == "one course grants whole, which requires 2 parts"
