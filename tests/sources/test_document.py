from __future__ import annotations

import gc
import json
import os
import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mcred.sources.document import MAX_BYTES, Document, PathError, parse, read_file
from mcred.sources.place import written
from mcred.sources.scalars import resolve


def document(text: str | bytes) -> Document:
    content = text if isinstance(text, bytes) else text.encode()
    parsed, findings = parse(content, "f")
    assert parsed is not None
    assert not findings
    return parsed


def problems(content: bytes) -> list[tuple[str, str]]:
    """Return the message and the place of each finding."""
    return [(finding.message, str(finding.location)) for finding in parse(content, "f")[1]]


class TestReadFile:
    def test_a_file_is_read_whole(self, tmp_path: Path) -> None:
        path = tmp_path / "a.yaml"
        path.write_bytes(b"\xff\x00a\r\n")
        assert read_file(path) == b"\xff\x00a\r\n"

    def test_a_pipe_is_refused_and_not_waited_for(self, tmp_path: Path) -> None:
        path = tmp_path / "pipe.yaml"
        os.mkfifo(path)
        with pytest.raises(PathError, match=r"pipe\.yaml: not a regular file"):
            read_file(path)

    def test_a_folder_a_link_loop_and_nothing_are_named(self, tmp_path: Path) -> None:
        loop = tmp_path / "loop.yaml"
        loop.symlink_to(loop)
        for path, reason in ((tmp_path, "directory"), (loop, "symbolic links"), (tmp_path / "no", "no such file")):
            with pytest.raises(PathError, match=f"{path}: .*{reason}"):
                read_file(path)

    def test_a_nul_in_a_path_is_a_wrong_path(self) -> None:
        with pytest.raises(PathError, match="null byte"):
            read_file(Path("a\0b"))

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
    def test_an_unreadable_file_is_named(self, tmp_path: Path) -> None:
        path = tmp_path / "secret.yaml"
        path.touch(mode=0)
        assert not path.stat().st_mode & stat.S_IRUSR
        with pytest.raises(PathError, match=r"secret\.yaml: permission denied"):
            read_file(path)

    def test_a_file_above_the_limit_is_not_read(self, tmp_path: Path) -> None:
        path = tmp_path / "large.yaml"
        path.touch()
        os.truncate(path, MAX_BYTES + 1)
        with pytest.raises(PathError, match="larger than 128 MiB"):
            read_file(path)


class TestBytes:
    def test_a_byte_order_mark_shifts_no_column(self) -> None:
        with_mark, without = document(b"\xef\xbb\xbfmcred: 1"), document(b"mcred: 1")
        assert with_mark.data == {"mcred": 1}
        assert with_mark.where(["mcred"]) == without.where(["mcred"])

    @pytest.mark.parametrize(
        ("content", "message", "place"),
        [
            (b"a: caf\xe9\n", "not UTF-8: byte 0xE9", "f:1:7"),
            (b"a: \xc3\xa9\nb: \xc0\xaf\n", "not UTF-8: byte 0xC0", "f:2:4"),
            (b"a: \xed\xa0\x80\n", "not UTF-8: byte 0xED", "f:1:4"),
            ("a: 1\n".encode("utf-16"), "not UTF-8: UTF-16 found", "f:1:1"),
            ("a: 1\n".encode("utf-32"), "not UTF-8: UTF-32 found", "f:1:1"),
            (b"\xef\xbb\xbfa: \xff\n", "not UTF-8: byte 0xFF", "f:1:4"),
        ],
    )
    def test_what_is_not_utf_8_is_named(self, content: bytes, message: str, place: str) -> None:
        assert problems(content) == [(message, place)]

    @pytest.mark.parametrize(
        ("character", "name"),
        [
            ("\x00", "control character U+0000"),
            ("\x1b", "control character U+001B"),
            ("\x85", "control character U+0085"),
            ("\u202e", "character that reorders text U+202E"),
            ("\ufeff", "invisible character U+FEFF"),
            ("\u2028", "invisible character U+2028"),
        ],
    )
    def test_characters_that_hide_something_are_refused(self, character: str, name: str) -> None:
        assert problems(f"a: 1\nb: x{character}y\n".encode()) == [(name, "f:2:5")]

    def test_what_people_write_is_not_refused(self) -> None:
        text = "e\u0301 \N{ZERO WIDTH JOINER} \N{RIGHT-TO-LEFT MARK} \N{NO-BREAK SPACE} \N{GRINNING FACE} 機"
        assert document(f"a: '{text}'\n").data == {"a": text}

    def test_the_rest_is_read_all_the_same(self) -> None:
        assert [place for _message, place in problems(b"a: x\x00y\nb: &z 1\n")] == ["f:1:5", "f:2:4"]

    def test_only_so_many_characters_are_named_one_by_one(self) -> None:
        assert len(problems(b"a: '" + b"\x01" * 1000 + b"'\n")) == 20


class TestEmpty:
    @pytest.mark.parametrize(
        ("content", "message"),
        [
            (b"", "the file is empty"),
            (b"  \n\n", "the file is empty"),
            (b"# nothing yet\n", "the file holds nothing but comments"),
            (b"---\n", "the document is empty"),
            (b"~\n", "the document is empty"),
        ],
    )
    def test_a_file_without_a_document_is_a_finding(self, content: bytes, message: str) -> None:
        assert problems(content) == [(message, "f:1:1")]
        assert parse(content, "f")[0] is None


class TestWhere:
    TEXT = "courses:\n- id: a\n  hours: {min: 1, max: 2}\nplatform: {id: p}\n"

    @pytest.mark.parametrize(
        ("path", "place"),
        [
            ([], "f:1:1"),
            (["courses"], "f:2:1"),
            (["courses", 0], "f:2:3"),
            (["courses", 0, "id"], "f:2:7"),
            (["courses", 0, "hours", "max"], "f:3:24"),
            (["platform", "id"], "f:4:16"),
        ],
    )
    def test_a_path_leads_to_a_value(self, path: list[str | int], place: str) -> None:
        assert str(document(self.TEXT).where(path)) == place

    @pytest.mark.parametrize(
        ("path", "place"),
        [(["courses"], "f:1:1"), (["courses", 0, "hours"], "f:3:3"), (["platform", "id"], "f:4:12")],
    )
    def test_or_to_its_key(self, path: list[str | int], place: str) -> None:
        assert str(document(self.TEXT).where(path, key=True)) == place

    @pytest.mark.parametrize(
        ("path", "place"), [(["goals"], "f:1:1"), (["courses", 7], "f:2:1"), (["courses", 0, "title"], "f:2:3")]
    )
    def test_what_is_not_there_is_located_by_what_it_would_be_in(self, path: list[str | int], place: str) -> None:
        assert str(document(self.TEXT).where(path)) == place

    def test_of_equal_keys_the_first_counts_as_in_the_data(self) -> None:
        parsed, _findings = parse(b"a:\n- {b: {c: 1}, b: {d: 2}}\n", "f")
        assert parsed is not None
        assert parsed.data == {"a": [{"b": {"c": 1}}]}
        assert str(parsed.where(["a", 0, "b", "c"])) == "f:2:11"

    def test_also_at_the_top(self) -> None:
        parsed, _findings = parse(b"a:\n- {b: 1}\na:\n- {b: 2}\n- 3\n", "f")
        assert parsed is not None
        assert str(parsed.where(["a", 0, "b"])) == "f:2:7"
        assert str(parsed.where(["a", 1])) == "f:2:1"


WORDS = st.text("abz 0159-+.:,#'\"[]{}&*!|>%@`_~éß機\N{GRINNING FACE}", max_size=12)
TREES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**6), 10**6) | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)


def leaves(data: Any, path: tuple[str | int, ...] = ()) -> Any:  # noqa: ANN401 - any tree
    children = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in children:
        yield from leaves(value, (*path, step))
    if not isinstance(data, dict | list):
        yield path, data


@given(st.dictionaries(WORDS, TREES, min_size=1, max_size=4))
def test_json_is_read_as_json_is_meant(data: dict[str, Any]) -> None:
    assert document(json.dumps(data, ensure_ascii=False)).data == data


@given(
    st.dictionaries(WORDS, TREES, min_size=1, max_size=4),
    st.fixed_dictionaries(
        {
            "default_flow_style": st.sampled_from([True, False, None]),
            "indent": st.integers(2, 6),
            "line_break": st.sampled_from(["\n", "\r\n", "\r"]),
        }
    ),
)
def test_every_value_is_found_where_it_stands(data: dict[str, Any], options: dict[str, Any]) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10**6, **options)
    parsed = document(text)
    for path, value in leaves(parsed.data):
        location = parsed.where(path)
        shown = written(location)
        assert location.text == re.split("\r\n?|\n", text)[location.line - 1]
        again = resolve(shown) if shown[:1] not in {'"', "'"} else yaml.safe_load(shown)
        assert again == value


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_arbitrary_bytes_give_findings_and_no_exception(content: bytes) -> None:
    parsed, findings = parse(content, "f")
    assert parsed is not None or findings


@given(
    st.lists(
        st.sampled_from("a b : - ? [ ] { } , & * ! | > ' \" % @ # --- ... << ~ %TAG !x!y \t \n \\ 1 =".split(" ")),
        max_size=40,
    )
)
def test_arbitrary_yaml_signs_give_findings_in_the_text(signs: list[str]) -> None:
    text = "".join(signs)
    lines = text.split("\n")
    parsed, findings = parse(text.encode(), "f")
    if parsed:
        assert all(1 <= parsed.where(path).line <= len(lines) for path, _value in leaves(parsed.data))
    for finding in findings:
        location = finding.location
        assert location.text == lines[location.line - 1][:1000] if location.line <= len(lines) else location.text == ""
        assert 1 <= location.column < location.end_column


@given(st.characters(codec="utf-8", exclude_characters="\n\r"))
def test_a_character_is_read_as_it_is_or_refused(character: str) -> None:
    parsed, findings = parse(f"a: |-\n  x{character}y\n".encode(), "f")
    assert parsed is not None
    assert [finding.rule for finding in findings] == ["MC102"] or parsed.data == {"a": f"x{character}y"}


@pytest.mark.parametrize("content", [b"a: 1", b"a: [", b"\xff"])
@pytest.mark.parametrize("switch", [gc.enable, gc.disable])
def test_the_garbage_collector_is_left_as_it_was(content: bytes, switch: Callable[[], None]) -> None:
    before = gc.isenabled()
    try:
        switch()
        asked = gc.isenabled()
        parse(content, "f")
        assert gc.isenabled() is asked
    finally:
        (gc.enable if before else gc.disable)()
