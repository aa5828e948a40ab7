"""The rules that reading itself enforces. Each has a number that never changes its meaning, and a name."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Rule(StrEnum):
    """A rule by its number: MC1xx is about bytes and YAML, MC2xx about values, MC3xx about ids and references."""

    meaning: str
    """What a file has to keep, as a sentence."""

    def __new__(cls, number: str, meaning: str) -> Self:
        """Make the number the value, and keep the meaning beside it."""
        rule = str.__new__(cls, number)
        rule._value_ = number
        rule.meaning = meaning
        return rule

    ENCODING = "MC101", "A file is UTF-8."
    INVISIBLE_CHARACTER = "MC102", "Text holds no control characters, and none that reorder or hide what stands there."
    EMPTY = "MC103", "A file holds a document."
    SYNTAX = "MC104", "A file is YAML."
    DEPTH = "MC105", "Lists and mappings are nested 64 deep at most."
    DUPLICATE_KEY = "MC106", "A mapping has each key once."
    ALIAS = "MC107", "Values are written out: there are no anchors and aliases."
    MERGE_KEY = "MC108", "Mappings are written out: there are no merge keys."
    TAG = "MC109", "What a value is follows from how it is written, never from a tag."
    DIRECTIVE = "MC110", "A file has no directives."
    SECOND_DOCUMENT = "MC111", "A file holds one document."
    KEY = "MC112", "A key is text."

    UNKNOWN_KEY = "MC201", "A mapping has only keys that the format knows."
    MISSING_KEY = "MC202", "A mapping has the keys that the format asks for."
    RANGE = "MC203", "A number lies in its range."
    TEXT = "MC204", "Text is written as text: what looks like a number or a truth value is quoted."
    NULL = "MC205", "What is unknown is left out, not written as null."
    NUMBER = "MC206", "A number is written as a plain number."
    SHAPE = "MC207", "A list stands where a list is due, and a mapping where a mapping is due."
    CHOICE = "MC208", "A value out of a fixed list is one of that list."
    ID = "MC209", "An id has no blanks and no invisible characters."
    ADDRESS = "MC210", "An address starts with http:// or https:// and is written as a browser takes it."
    DAY = "MC211", "A day exists and is written YYYY-MM-DD."
    LENGTH = "MC212", "Text and lists are neither empty nor longer than their limit."
    CONSISTENCY = "MC213", "What a mapping says fits together."
    CODE = "MC214", "Languages and countries are given by their codes."
    FILE_KIND = "MC215", "A catalog stands where a catalog is due, and a goal where a goal is due."

    DUPLICATE_ID = "MC301", "An id stands for one thing."
    SIMILAR_ID = "MC302", "Ids differ by more than case and Unicode form."
    UNKNOWN_ID = "MC303", "What is referred to is in the catalog."
    CYCLE = "MC304", "Nothing is a part of itself, counts toward itself or is needed before itself."
