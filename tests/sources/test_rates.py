"""Exchange rates from the real history of the European Central Bank that comes with the package."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from mcred.findings import McredError
from mcred.model.quantity import Rates
from mcred.sources.rates import load_rates

FRIDAY = date(2024, 3, 15)
USD_OF_FRIDAY = Decimal("1.0892")  # the reference rate that the bank published for that day


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, bytes]:
    """The name and the content of the one file that reading the rates of the Friday leaves."""
    folder = tmp_path_factory.mktemp("written") / "mcred"
    load_rates(FRIDAY, folder)
    (file,) = folder.iterdir()
    return file.name, file.read_bytes()


@pytest.fixture
def kept(written: tuple[str, bytes], tmp_path: Path) -> Path:
    """That file in a folder of the test's own."""
    name, content = written
    path = tmp_path / name
    path.write_bytes(content)
    return path


def test_a_working_day_has_its_own_rates() -> None:
    rates = load_rates(FRIDAY)
    assert (rates.day, rates.per_euro["USD"], rates.per_euro["EUR"]) == (FRIDAY, USD_OF_FRIDAY, Decimal(1))
    assert rates.factor("EUR", "USD") == USD_OF_FRIDAY
    assert "NGN" not in rates.per_euro
    assert "RUB" not in rates.per_euro  # not quoted since March 2022


def test_a_weekend_has_the_rates_of_the_friday() -> None:
    assert load_rates(date(2024, 3, 17)) == load_rates(FRIDAY)


def test_easter_has_the_rates_of_maundy_thursday() -> None:
    assert load_rates(date(2024, 4, 1)).day == date(2024, 3, 28)


def test_currencies_of_their_time_are_there() -> None:
    assert {"RUB", "USD"} <= load_rates(date(2022, 2, 1)).per_euro.keys()


def test_the_first_day_is_there_and_the_day_before_is_not() -> None:
    assert load_rates(date(1999, 1, 4)).per_euro["USD"] == Decimal("1.1789")
    with pytest.raises(McredError, match="no exchange rates before 1999-01-04"):
        load_rates(date(1999, 1, 3))


def test_the_future_has_the_newest_rates_known() -> None:
    rates = load_rates(date(2199, 12, 31))
    assert rates.day is not None
    assert FRIDAY < rates.day < date(2199, 12, 31)
    assert rates == load_rates(rates.day)


def test_kept_rates_are_read_instead_of_the_history(kept: Path) -> None:
    written = json.loads(kept.read_text(encoding="utf-8"))
    written["per_euro"]["USD"] = "9.99"  # a mark by which to know them
    kept.write_text(json.dumps(written), encoding="utf-8")
    assert load_rates(FRIDAY, kept.parent).per_euro["USD"] == Decimal("9.99")
    assert load_rates(date(2024, 3, 14), kept.parent).per_euro["USD"] != Decimal("9.99")


def test_rates_are_the_same_with_and_without_the_cache(tmp_path: Path) -> None:
    cache = tmp_path / "not" / "there"
    first, second, fresh = load_rates(FRIDAY, cache), load_rates(FRIDAY, cache), load_rates(FRIDAY)
    assert first == second == fresh
    assert [path.suffix for path in cache.iterdir()] == [".json"]  # no temporary file is left


@pytest.mark.parametrize(
    "damage",
    [
        "{",
        "[]",
        '{"day": "2024-03-15"}',
        '{"day": "2024-03-15", "per_euro": {}}',
        '{"day": "2024-03-15", "per_euro": ["USD"]}',
        '{"day": "2024-03-15", "per_euro": {"EUR": "1", "USD": "-1"}}',
        '{"day": "2024-03-15", "per_euro": {"EUR": "1", "USD": "NaN"}}',
        '{"day": "2024-03-15", "per_euro": {"EUR": "1", "USD": "Infinity"}}',
        '{"day": "2024-03-15", "per_euro": {"EUR": "1", "USD": "much"}}',
        '{"day": "the Ides", "per_euro": {"EUR": "1", "USD": "1.0892"}}',
        '{"day": 15, "per_euro": {"EUR": "1", "USD": "1.0892"}}',
    ],
)
def test_a_damaged_file_counts_as_absent_and_is_replaced(kept: Path, damage: str) -> None:
    whole = kept.read_bytes()
    kept.write_text(damage, encoding="utf-8")
    assert load_rates(FRIDAY, kept.parent).per_euro["USD"] == USD_OF_FRIDAY
    assert kept.read_bytes() == whole


def test_bytes_that_are_no_text_count_as_absent(kept: Path) -> None:
    kept.write_bytes(b"\xff\xfe\x00")
    assert load_rates(FRIDAY, kept.parent).per_euro["USD"] == USD_OF_FRIDAY


def test_a_cache_that_cannot_be_written_costs_time_and_not_the_result(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("", encoding="utf-8")
    rates: Rates = load_rates(FRIDAY, in_the_way / "mcred")
    assert rates.per_euro["USD"] == USD_OF_FRIDAY
