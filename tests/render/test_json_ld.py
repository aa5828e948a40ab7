from __future__ import annotations

import json
from math import inf

import pytest

from mcred.render.json_ld import chunks


def test_a_graph_is_written_node_by_node() -> None:
    assert list(chunks({"a": "urn:a:"}, [{"@id": "a:1"}, {"@id": "a:2"}])) == [
        '{\n  "@context": {\n    "a": "urn:a:"\n  },\n  "@graph": [',
        '\n    {\n      "@id": "a:1"\n    }',
        ',\n    {\n      "@id": "a:2"\n    }',
        "\n  ]\n}\n",
    ]


def test_a_graph_of_nothing_is_json_too() -> None:
    assert json.loads("".join(chunks({}, []))) == {"@context": {}, "@graph": []}


def test_what_cannot_be_seen_is_an_escape() -> None:
    text = "".join(chunks({}, [{"name": "a\u202eb\x1b\n c"}]))
    assert "\\u202e" in text
    assert "\x1b" not in text
    assert json.loads(text)["@graph"] == [{"name": "a\u202eb\x1b\n c"}]


def test_infinity_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        list(chunks({}, [{"price": inf}]))
