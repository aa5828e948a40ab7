import re

import pytest

from mcred.sources.comments import in_comments
from mcred.sources.place import Source


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("# x1\na: 1 # x2\n", ["# x1", "# x2"]),
        ('a: "# x1" # x2\n', ["# x2"]),
        ("a: |\n  # x1\n\n# x2\nb: >-\n  t # x3\n# x4\n", ["# x2", "# x4"]),
        ("a: plain\n  text # x1\n", ["# x1"]),
        ("[a, # x1\n 'b\n # x2']", ["# x1"]),
        ("a: 'Ende\x07' # x1\n", ["# x1"]),
    ],
)
def test_what_stands_in_comments(text: str, due: list[str]) -> None:
    assert [found[0] for found in in_comments(re.compile(r"# x\d"), Source("f", text))] == due
