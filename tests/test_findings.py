"""Problems as values, and the one exception that wraps them."""

from mcred.findings import ExitCode, Finding, InputError, Location, McredError, Severity, UsageError


def test_a_place_is_written_as_compilers_do() -> None:
    assert str(Location("a.yaml", 24, 14)) == "a.yaml:24:14"
    assert str(Location("a.yaml")) == "a.yaml"


def test_places_are_in_the_order_of_files_lines_and_columns() -> None:
    places = [Location("b", 1, 1), Location("a", 2, 1), Location("a", 1, 9), Location("a", 1, 2)]
    assert sorted(places) == places[::-1]


def test_an_input_error_keeps_its_findings() -> None:
    finding = Finding("MC203", Severity.ERROR, "price must be zero or more", Location("a.yaml", 24, 14))
    error = InputError([finding, finding])
    assert error.findings == (finding, finding)
    assert str(error) == "2 problem(s) in the input"


def test_what_a_user_can_mend_is_bad_input() -> None:
    errors = McredError("no", "yes"), UsageError("no"), InputError([])
    assert [error.exit_code for error in errors] == [ExitCode.BAD_INPUT] * 3
    assert [int(code) for code in ExitCode] == [0, 1, 2, 70, 130]
    assert (errors[0].message, errors[0].help, errors[1].help) == ("no", "yes", "")
