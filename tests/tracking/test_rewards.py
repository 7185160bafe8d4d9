"""Rewards and levels are known by their days: what is decided later is not decided yet."""

from __future__ import annotations

from datetime import date

import pytest

from tongket.records.tree import Tree
from tongket.records.workspace import load
from tongket.tracking.rewards import is_known, level_decided, outcome_by

DAY = date(2026, 1, 10)
BEFORE, AFTER = "2026-01-09", "2026-01-11"


@pytest.mark.parametrize(
    ("fields", "known", "outcome"),
    [
        ("", True, None),
        (f"proposed: {DAY}", True, None),
        (f"proposed: {AFTER}", False, None),
        (f"decided: {AFTER}, outcome: granted", False, None),
        (f"proposed: {BEFORE}, decided: {AFTER}, outcome: declined", True, None),
        (f"proposed: {BEFORE}, decided: {DAY}, outcome: declined", True, "declined"),
        ("outcome: granted", True, "granted"),
    ],
)
def test_a_reward_by_the_day(fields: str, known: bool, outcome: str | None) -> None:
    tree: Tree = {"commendations/k.yaml": f"{{id: k, for: xa-a, {fields}}}".encode()}
    reward = load(tree).commendations["k"]
    assert (is_known(reward, DAY), outcome_by(reward, DAY)) == (known, outcome)


@pytest.mark.parametrize(
    ("fields", "level"),
    [
        ("", None),
        ("level: {decided: tot}", "tot"),
        (f"level: {{decided: tot}}, decided: {DAY}", "tot"),
        (f"level: {{decided: tot}}, decided: {AFTER}", None),
    ],
)
def test_a_level_by_the_day(fields: str, level: str | None) -> None:
    grading = load(
        {"gradings/g.yaml": f'{{id: g, for: xa-a, period: "2025", {fields}}}'.encode()}
    ).gradings["g"]
    assert level_decided(grading, DAY) == level
