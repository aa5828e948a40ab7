"""Real course texts with the credential that they carry, where they are at hand: beside the repository, not in it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from scanned_texts import scanner

TEXTS = Path(__file__).resolve().parents[3] / "shared/data/detect_dev.jsonl"

pytestmark = pytest.mark.skipif(not TEXTS.is_file(), reason="the real texts are not beside this repository")


def test_the_four_shares_that_are_promised() -> None:
    right, texts = Counter[str](), Counter[str]()
    for line in TEXTS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        label, evidence = row["label"], row["evidence"]
        verdict = scanner().scan(row["text"]).verdict.value
        texts[evidence] += 1
        right[evidence] += verdict in ({label, "course", "unknown"} if evidence == "none" else {label})
        if label == "course":
            texts["plain"] += 1
            right["plain"] += verdict in {"course", "unknown"}
    least = {"in_text": 0.97, "none": 0.95, "misleading": 0.90, "plain": 0.97}
    shares = {evidence: right[evidence] / texts[evidence] for evidence in least}
    assert {evidence: share for evidence, share in shares.items() if share < least[evidence]} == {}
