"""Money, credit and expiry in descriptions: what is a price, and what is not."""

from __future__ import annotations

import pytest

from scanned_texts import scanned


@pytest.mark.parametrize(
    ("text", "costs"),
    [
        (
            "FREE-Add a Verified Certificate for $49 USD",
            [("audit", "0", None, "once"), ("certificate", "49", "USD", "once")],
        ),
        (
            "Audit this course for free; the certificate costs 49 EUR. The exam fee is £120.",
            [("audit", "0", None, "once"), ("certificate", "49", "EUR", "once"), ("exam", "120", "GBP", "once")],
        ),
        ("The certificate is $49.", [("certificate", "49", None, "once")]),
        ("The subscription is US$39 per month.", [("subscription", "39", "USD", "month")]),
        ("All courses for €399/year", [("subscription", "399", "EUR", "year")]),
        ("Tuition fee: 1,350.50 USD", [("tuition", "1350.50", "USD", "once")]),
        ("It costs CHF 90.", [(None, "90", "CHF", "once")]),
        (
            "Gratis, certificado por 1.299,50 €.",
            [("audit", "0", None, "once"), ("certificate", "1299.50", "EUR", "once")],
        ),
        ("Kostenloser Kurs, Zertifikat 59 €", [("audit", "0", None, "once"), ("certificate", "59", "EUR", "once")]),
        (
            "Ce cours est gratuit. Le certificat coûte 1 299 €.",
            [("audit", "0", None, "once"), ("certificate", "1299", "EUR", "once")],
        ),
        (
            "O curso é gratuito; certificado por R$ 199,90",
            [("audit", "0", None, "once"), ("certificate", "199.90", "BRL", "once")],
        ),
        ("Analysts earn a salary of $122,840.", []),
        ("A market of $4 billion awaits; the course costs nothing.", []),
        ("Pay all 10 and try 3.", []),
        ("Feel free to ask. Use free tools. The museum is free.", []),
        ("Write a cheque of $100.", []),
    ],
)
def test_costs(text: str, costs: list[tuple[str | None, str, str | None, str]]) -> None:
    found = scanned(f"Wool\n\n{text}").costs
    assert [(one.kind, str(one.amount), one.currency, one.per) for one in found] == costs


@pytest.mark.parametrize(
    ("text", "costs"),
    [
        ("The price is $49-$99.", [("$49-$99", "49", "99", None, "once")]),
        ("It costs 49 to 99 USD.", [("49 to 99 USD", "49", "99", "USD", "once")]),
        ("The fee is 49 USD \u2013 99 USD.", [("49 USD \u2013 99 USD", "49", "99", "USD", "once")]),
        ("Tuition: between 1,000 and 2,500 EUR", [("between 1,000 and 2,500 EUR", "1000", "2500", "EUR", "once")]),
        ("Prix: entre 49 et 99 euros", [("entre 49 et 99 euros", "49", "99", "EUR", "once")]),
        ("Fee: USD 49\u201399 per month", [("USD 49\u201399", "49", "99", "USD", "month")]),
        ("Fee: $49-99 USD", [("$49-99 USD", "49", "99", "USD", "once")]),
        ("Tuition: 99 - 49 USD", [("49 USD", "49", "49", "USD", "once")]),
        ("Fee: $49 99 lessons", [("$49", "49", "49", None, "once")]),
        ("Tuition: 4 and 49 USD", [("49 USD", "49", "49", "USD", "once")]),
        ("Fee: 49 USD and 99 lessons", [("49 USD", "49", "49", "USD", "once")]),
    ],
)
def test_a_range_is_one_cost(text: str, costs: list[tuple[str, str, str, str | None, str]]) -> None:
    found = scanned(f"Wool\n\n{text}").costs
    assert [(one.text, str(one.low), str(one.high), one.currency, one.per) for one in found] == costs
    assert [one.amount for one in found] == [one.low if one.low == one.high else None for one in found]


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("The subscription is $39 monthly", "month"),
        ("A subscription: 39 EUR (per month)", "month"),
        ("Billed monthly at 12 EUR", "month"),
        ("Subscription: 399 EUR annually", "year"),
        ("Nur 12 EUR im Monat", "month"),
        ("Suscripción mensual de 12 EUR", "month"),
    ],
)
def test_what_is_paid_again(text: str, per: str) -> None:
    assert [(one.kind, one.per) for one in scanned(f"Wool\n\n{text}").costs] == [("subscription", per)]


def test_a_cost_stands_where_it_stands() -> None:
    (cost,) = scanned("Wool\n\nThe certificate costs 49 EUR.").costs
    assert (cost.text, cost.words, cost.line, cost.column) == ("49 EUR", "certificate", 3, 23)


def test_credit() -> None:
    found = scanned(
        "W\n\n6 ECTS credits, 3 semester hours, 10 UK credits, 2,5 CEUs, 12 credits. ACE recommended."
    ).credit
    assert [(str(one.amount), one.unit) for one in found] == [
        ("6", "ects"),
        ("3", "us_semester"),
        ("10", "uk_credit"),
        ("2.5", "ceu"),
        ("12", None),
        ("None", "ace"),
    ]


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("The certificate is valid for two years.", 24),
        ("Renew every 36 months.", 36),
        ("Das Zertifikat ist 3 Jahre gültig.", 36),
        ("Válido por cinco años.", 60),
        ("Valable 2 ans.", 24),
        ("Válido por seis meses.", 6),
    ],
)
def test_expiry(text: str, months: int) -> None:
    assert [one.months for one in scanned(text).expiry] == [months]


def test_how_long_something_takes_is_no_expiry() -> None:
    assert scanned("W\n\nIn the last 10 years wool came back. The course lasts two months.").expiry == ()
