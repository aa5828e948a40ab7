"""A wrong word gets the nearest right one, and every error says what to do."""

from __future__ import annotations

import pytest

from commands import compare, run

pytestmark = pytest.mark.usefixtures("small_catalog")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("cheep",), "no offering cheep in the catalogs; did you mean cheap?"),
        (("--type", "Specialisation"), "no credential type Specialisation; did you mean specialization?"),
        (("--platform", "opne"), "no platform opne; did you mean open?"),
        (("--columns", "rank,titel"), "no column titel; did you mean title?"),
        (("--sort", "scroe"), "no column scroe; did you mean score?"),
        (("--sort", "route"), "route has no order of its own"),
        (("--currency", "EURO"), "EURO is no currency of ISO 4217; did you mean EUR?"),
        (("--currency", "usd"), "usd is no currency of ISO 4217; did you mean USD?"),
        (("--hours", "0"), "--hours must be greater than 0, found 0"),
        (("--hours", "169"), "--hours must be less than or equal to 168, found 169"),
        (("--hours", "NaN"), "--hours must be a finite number, found NaN"),
        (("--budget", "-1"), "--budget must be greater than or equal to 0, found -1"),
        (("--budget", "0.00001"), "--budget must have no more than 4 decimal places, found 0.00001"),
        (("--deadline", "2200-01-01"), "--deadline must be less than or equal to 2199-12-31, found 2200-01-01"),
        (("\x1b[31mred",), "no offering <U+001B>[31mred in the catalogs"),
    ],
)
def test_wrong_values(arguments: tuple[str, ...], message: str) -> None:
    result = compare(*arguments)
    error, help_, *rest = result.stderr.splitlines()
    assert (result.exit_code, result.stdout, rest) == (2, "", [])
    assert error == f"error: {message}"
    assert help_.startswith("help: ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("compare", "--format", "jsno"), "did you mean json?"),
        (("compare", "--format", "JSON"), "did you mean json?"),
        (("compare", "--want", "certifcate"), "did you mean certificate?"),
        (("compare", "--order", "midle"), "did you mean middle?"),
        (("compare", "--as-of", "24.11.2026"), "write it as YYYY-MM-DD, for example 2027-01-11"),
        (("compare", "--deadline", "2026-02-30"), "'2026-02-30' is not a day"),
        (("compare", "--hours", "five"), "'five' is not a number; write it as 900 or 900.50"),
        (("compare", "--locale", "english"), "'english' is no locale; write it as en, de or pt-BR"),
        (("compare", "--locale", "../en"), "'../en' is no locale"),
        (("compare", "--format", "\x1b[31m"), "'\\x1b[31m' is not one of"),
        (("compare", "--top", "0"), "--top"),
        (("compare", "--frmat", "json"), "--format"),
        (("comparre",), "Did you mean 'compare'?"),
        (("show",), "Missing argument 'ID'"),
        (("show", "one", "two"), "unexpected extra argument"),
    ],
)
def test_wrong_usage_is_plain_text(arguments: tuple[str, ...], message: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in " ".join(result.stderr.split())
    assert "Traceback" not in result.stderr
    assert result.stderr.isascii()


def test_an_offering_can_be_called_by_its_title() -> None:
    assert compare("dear").stdout == compare("Dear").stdout
    assert run("show", "certificate of the dear", "--catalog", "catalog.yaml").stdout.startswith("Certificate of")
