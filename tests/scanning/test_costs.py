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
