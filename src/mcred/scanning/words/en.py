"""English: the words around names of credentials. See `cues` for what each kind is."""

from __future__ import annotations

from typing import Final

SLOTS: Final = {
    "nth": """
        first, second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth, final, last, next, 1st, 2nd, 3rd,
        4th, 5th, 6th, 7th, 8th, 9th, 10th, previous, prior, penultimate, opening, capstone, introductory
    """,
    "n": "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12",
    "few": "two, three, four, five, six, seven, eight, nine, ten, several",
    "course": "course, class, mooc, module, part, installment, instalment",
    "in": "of, in, within, from, for",
    "learnt": """
        learned, learnt, learning, gained, acquired, developed, mastered, practiced, learned about, learning about,
        knowledge, skills, earned
    """,
    "during": "in, during, throughout, from, through, over, across",
    "a": "a, an, the, your, our, their",
}
"""What stands for a word in braces."""

NOUNS: Final = """
    certificate, certificates, certification, certifications, certified, credential, credentials, degree, degrees,
    diploma, diplomas, badge, badges, phd, doctorate, doctoral degree
"""
"""Names of credentials that tell no type."""

CUES: Final = {
    "part of": """
        part of, {nth} {in}, {nth} {course} {in}, {nth} {course} on {in}, {course} {n} {in}, {nth} {few} courses {in},
        {n} of {n} {in}, {nth} courses {in}, rest of, remainder of, other courses {in}, belongs to,
        one of the courses {in}, one of {few} courses {in}, capstone of, capstone for, capstone project of,
        capstone project for, capstone course of, {course} {in} a series, continuation of, included in,
        required course {in}, elective {in}, {course} {few} {in}, {course} #{n} {in}, {nth} of {few} courses {in},
        {nth} of {few} {in}, introduces the, concludes the, completes the, wraps up the, kicks off the, opens the,
        core course {in}, one of the {few} courses {in}, required for, requirement for, step in,
        one of the courses that make up, one of the {few} courses that make up, elective course {in},
        optional course {in}, this course {in},
        one course {in}, one unit {in}, unit {in}, core unit {in}, first week {in}, first weeks {in},
        first {few} weeks {in}, {few} weeks {in}, taste of, taster of, taster for, excerpt from, adapted from
    """,
    "modifies": """
        level, style, student, students, learner, learners, graduate, graduates, candidate, candidates, holder, holders,
        applicant, applicants, alumni, admission, admissions, preparation, grads, schedule, format, approach, thinking,
        faculty, learning model, model, mindset, like
    """,
    "last step": """
        capstone, capstone project, capstone exam, exam, examination, exams, test, final project, practice test,
        's {nth} {course}, 's {nth} project, 's capstone, 's capstone project, 's most popular {course},
        practice tests, exam prep, exam preparation, prep, thesis
    """,
    "learnt in": """
        {learnt} {during}, {learnt} so far {during}, completed {during}, put into practice {during}
    """,
    "toward": """
        counts toward, counts towards, count toward, count towards, credit toward, credit towards, counted toward,
        counted towards, credits toward, credits towards, stacks into, stack into, pathway to, pathway into,
        pathways to, applied toward, applied towards, credit in, credit for, transfer to, transfer into,
        transferred to, gateway to, bridge to, step toward, step towards, head start on, head start in,
        progress toward, progress towards, entry to, entry into
    """,
    "needed": """
        prerequisite, prerequisites, requires, require, required, must have, should have, must hold, have completed,
        has completed, having completed, have earned, have taken, after completing, completion of, you have,
        holders of, holder of, holding, hold, minimum of, at least, recommend taking, recommended to take,
        recommend completing, recommended to complete, need, needs, equivalent to, already have, possess,
        admission requires, completed the, recommend the
    """,
    "is needed": """
        required, is required, is needed, are required, is recommended, or equivalent, or higher, is a prerequisite,
        or above, or a related field, preferred, holders, holder, graduates
    """,
    "without": "no, without, not, nor, neither, instead of, rather than, unlike, don't need, never",
    "somebody": """
        he, she, he holds, she holds, instructor, professor, lecturer, teacher, director, dean, who holds, who has,
        who have, who earned, holds a, holds an, received his, received her, received a, earned his, earned her,
        graduated with, graduated from, his, her, obtained his, author of, founder of, creator of, faculty of,
        their own, alumnus of, alumni of, completed his, completed her, obtained her, obtained a, has a, dr, prof,
        with his, graduates of
    """,
    "audience": """
        students of, students in, students on, students doing, students pursuing, students taking, students with,
        teachers with, nurses with, engineers with, developers with, managers with, workers with, adults with,
        student of, learners with, learners in, professionals with, graduates with, anyone with, people with,
        those with, individuals with, candidates with, candidates for, considering, pursuing, thinking of,
        thinking about, applying for, applying to, apply to, apply for, preparing for, prepare for, prepares you for,
        preparation for, studying for, study for, enrolled in, enrolled on, interested in, starting, start,
        before starting, working toward, studying, prepare you for, such as, similar to, level of, equivalent of,
        look into, learn about, find out about, hear about, know more about, planning, plan to, want to pursue,
        aspiring to
    """,
    "several": "{few}, {n}, many, multiple, other, more, some, various, all, these, most",
    "this counted": """
        this {n}, a {n}, this {few}, this 1.5, a 1.5, this 2.5, a 2.5, this {n} course, a {n} course, the {n} course,
        this {few} course, a {few} course, the {few} course, our {few} course
    """,
    "this": """
        welcome to the, welcome to our,
        this, our, this program is a, this is a, this is an, this online, program is a, program is an, these,
        by the end of this, at the end of this, upon completion of this, upon completing this, after completing this,
        as you proceed through this, the goal of the, the goal of this, the aim of the, the aim of this,
        the purpose of the, the purpose of this, the objective of the, the objective of this
    """,
    "gets": """
        buy, buy {a}, purchase, purchase {a}, upgrade to, pay for, add {a}, earn, earns, earning, get, receive,
        obtain, gain, achieve, awarded, award, awards, grants, leads to, lead to, leading to, join, enroll in, enrol
        in, with {a}, complete {a}, upon completing {a}, finish with {a}, graduate with, qualify for, confers,
        entitled to, through {a}, by completing {a}
    """,
    "the": "the",
    "owner": "'s",
    "breaks": """
        course, class, lesson, module, lecture, chapter, is, are, was, will, can, may, to, of, in, for, and, you,
        we, they, that, which, who, project, mooc, exam
    """,
    "about": """
        preparing for, preparation for, prepare for, how to, about, path to,
        pathway to, towards, toward, getting into, applying to, applying for, choosing, what is, study skills for,
        essentials for, ready for, exam, prerequisites for, foundation for, capstone, capstone for, foundations for
    """,
    "right about": "introduction to, introduction to {a}, intro to, intro to {a}, guide to, guide to {a}",
    "on completing": """
        upon completion of the, upon completing the, upon finishing the, by the end of the, at the end of the,
        when you complete the, once you complete the, learners who complete the, students who complete the,
        those who complete the, learners completing the, students completing the, after you complete the
    """,
    "on offer": """
        costs, is available, available for purchase, for purchase, can be purchased, can be bought, is included,
        is awarded, is issued, is offered, for sale
    """,
    "named": """
        in, of, on, for, program, programs, programme, course, certificate, degree, online, with, by, from, at,
        series, and, cohort, courses, training, bsc, b.sc, beng, b.eng, b.tech, btech, bca, bba, bcom, b.com, llb,
        msc, m.sc, meng, m.eng, m.tech, mtech, mca, mph, mres, llm, ll.m
    """,
    "own place": """
        this {nth} course, this {nth} class, this {nth} module,
        this course is the {nth}, this is the {nth} course, welcome to course {n},
        this course is one of, this mooc is part of
    """,
    "own step": """
        this capstone, this capstone project, this capstone course, this capstone exam, in course {n},
        {nth} in a series, {nth} in the series, {nth} in a {few} course series, {nth} of a {few} course series
    """,
    "step": "capstone, capstone project, exam, examination, course {n}, final exam, module {n}, week {n}",
    "course": "this course, this class, this mooc, this module, this online course",
    "any course": "course, mooc",
    "program": """
        this course series, this course sequence, course sequence, this program, the program, this programme,
        the programme, {few} courses, {n} courses, {n} course, {few} course, certificate program, series of courses,
        course series, our program, program will
    """,
}

MONEY: Final = {
    "certificate": """
        certificate, certificates, certificate upgrade, verified track, certification, credential
    """,
    "subscription": "per month, a month, /month, /mo, monthly, subscription, each month, per year, annually",
    "exam": "exam, examination, exam fee, exam voucher, proctored exam, final exam",
    "tuition": "tuition, tuition fee, tuition fees, program fee, programme fee, total program cost",
    "credit_upgrade": "for credit, credit upgrade, academic credit, college credit, university credit",
    "materials": "textbook, materials, lab kit, software licence, software license",
    "price": "cost, costs, price, priced at, fee, fees, pay, payment, upgrade, enroll for, only, for",
    "free": """
        for free, free of charge, free to audit, audit free, free audit, is free, at no cost, free add, free course,
        free online course, free class, free mooc, free access, no charge, enroll free
    """,
    "income": """
        salary, salaries, earn, earns, earning, income, wage, wages, revenue, savings, market, budget, worth,
        valued at, industry, grant, scholarship, prize, investment, profit, jobs, median, average, paid, save, raise,
        bonus, loan
    """,
    "offer": """
        course, class, mooc, program, programme, enroll, enrol, audit, learn, lessons, lectures, content, access,
        join, certificate, training, register, take
    """,
}
