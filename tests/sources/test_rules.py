from __future__ import annotations

import json
import re

from mcred.sources.rules import Rule


def test_a_rule_is_its_number() -> None:
    assert json.dumps([f"{Rule.RANGE}", Rule.RANGE]) == '["MC203", "MC203"]'


def test_numbers_are_in_order_and_every_rule_has_a_meaning_of_its_own() -> None:
    numbers = [rule.value for rule in Rule]
    assert numbers == sorted(numbers)
    assert all(re.fullmatch(r"MC[123]\d\d", number) for number in numbers)
    assert len({rule.meaning for rule in Rule}) == len(Rule.__members__)
