"""By what two sources can be seen to speak of one page."""

from __future__ import annotations

import pytest

from mcred.sources.address import address_key


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
