"""By what two sources can be seen to speak of one thing."""

from __future__ import annotations

import pytest

from mcred.sources.identity import address_key, name_key


@pytest.mark.parametrize(
    "address",
    [
        "https://www.open.example/learn/sql",
        "http://open.example/learn/sql/",
        "https://OPEN.example/learn/sql?utm_source=mail&gclid=x#top",
        " https://open.example/learn/%73ql",
    ],
)
def test_one_page_under_several_addresses(address: str) -> None:
    assert address_key(address) == "open.example/learn/sql"


def test_other_pages() -> None:
    assert address_key("https://open.example/learn?id=1") != address_key("https://open.example/learn?id=2")
    assert address_key("https://[broken") == "https://[broken"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Université  du Lac", "universite du lac"),
        ("MicroMasters® Program: Data", "micromasters program data"),
        ("C#", "c sharp"),
        ("C++", "c plus"),
        ("C", "c"),
        ("数据科学", "数据科学"),
        ("***", "***"),
    ],
)
def test_names_without_what_is_only_their_look(name: str, key: str) -> None:
    assert name_key(name) == key
