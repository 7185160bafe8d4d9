"""Emulation clusters: which year holds, who the members are, points and places."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from tongket.calendar import parse_period
from tongket.records.schemes import scheme_named
from tongket.records.tree import tree_of
from tongket.records.workspace import load
from tongket.tracking import Tracking
from tongket.tracking.clusters import YearOfCluster, following, year_of
from tongket.tracking.evaluation import evaluate

UNITS = """\
- {id: a, name: Đơn vị A, order: 1}
- {id: b, name: Đơn vị B, order: 2, closed: 2025-07-01, successors: [a]}
- {id: c, name: Đơn vị C, order: 3}
"""
HEAD = """\
id: cum
name: Cụm một
years:
  - year: 2024
    members: [a, b, c]
"""
GROUPS = "    agreement: {groups: [{id: g1, title: Một, points: 20}, {id: g2, title: Hai, points: 10}]}\n"
NEXT = "  - {year: 2025, members: [a, b, c]}\n"


def year(more: str, day: str, wanted: str | None = None) -> YearOfCluster | None:
    files = {"tongket.yaml": "format: 1\n", "units/u.yaml": UNITS, "clusters/cum.yaml": HEAD + more}
    ws = load(tree_of(files))
    assert not ws.problems
    period = parse_period(wanted) if wanted else None
    return year_of(Tracking(ws, date.fromisoformat(day)), ws.clusters["cum"], period)


def held(more: str, day: str = "2024-12-31") -> YearOfCluster:
    found = year(more, day)
    assert found is not None
    return found


def scores(*lines: str) -> str:
    return (
        GROUPS
        + "    verified: 2024-12-20\n    scores:\n"
        + "".join(f"      - {{{line}}}\n" for line in lines)
    )


def test_the_latest_year_that_has_begun_holds() -> None:
    assert held(NEXT, "2024-12-31").year.year == "2024"
    assert held(NEXT, "2025-01-01").year.year == "2025"
    assert year(NEXT, "2023-12-31") is None


def test_a_period_names_its_year_and_the_next_follows() -> None:
    found = year(NEXT, "2025-03-01", "2024-H1")
    assert found is not None
    assert found.year.year == "2024"
    after = following(found)
    assert after is not None
    assert after.year.year == "2025"
    assert following(after) is None
    assert year(NEXT, "2025-03-01", "2023") is None


def test_a_successor_holds_the_place_of_a_closed_member_once() -> None:
    before, later = held(NEXT, "2025-06-30"), held(NEXT, "2025-07-01")
    assert [one.id for one in before.living] == ["a", "b", "c"]
    assert [one.id for one in later.living] == ["a", "c"]
    assert [one.unit.id for one in later.members] == ["a", "b", "c"]
    assert [one.stays for one in later.members] == [True, False, True]


def test_succession_after_a_year_leaves_the_year_as_it_was() -> None:
    found = year(NEXT, "2026-01-05", "2024")
    assert found is not None
    assert [one.id for one in found.living] == ["a", "b", "c"]


def test_a_total_needs_every_group_of_the_agreement() -> None:
    found = held(
        scores(
            "unit: a, group: g1, self: 20, verified: 19.5",
            "unit: a, group: g2, self: 10, verified: 10",
            "unit: a, kind: bonus, self: 2, verified: 1.25",
            "unit: a, kind: penalty, verified: 1",
            "unit: b, group: g1, self: 18, verified: 18",
        )
    )
    sheets = {one.unit.id: one for one in found.sheets}
    assert sheets["a"].own == Decimal(32)
    assert sheets["a"].total == Fraction("29.75")
    assert sheets["b"].total is None
    assert sheets["b"].own is None
    assert sheets["c"].marks == {}
    assert found.places == {}  # a ranking needs three full sheets
    assert found.ranking is not None
    assert found.ranking.why_not is not None


def test_points_not_verified_give_no_total() -> None:
    found = held(
        scores(
            "unit: a, group: g1, self: 20, verified: 20",
            "unit: a, group: g2, self: 10, verified: 10",
            "unit: a, kind: bonus, self: 2",
        )
    )
    assert found.sheets[0].own == Decimal(32)
    assert found.sheets[0].total is None


def test_equals_share_a_place_and_the_next_is_left_out() -> None:
    lines = [
        f"unit: {unit}, group: {group}, self: 1, verified: {points}"
        for unit, points in (("a", 5), ("b", 9), ("c", 5))
        for group in ("g1", "g2")
    ]
    assert held(scores(*lines)).places == {"b": 1, "a": 2, "c": 2}


def test_points_of_no_group_have_a_column_of_their_own() -> None:
    found = held(scores("unit: a, verified: 3", "unit: a, group: lạ, verified: 2"))
    assert found.columns == ("g1", "g2", "", "lạ")


def test_who_is_no_member_but_has_points_is_shown() -> None:
    more = HEAD.replace("[a, b, c]", "[a]").removeprefix(HEAD[: HEAD.index("    members")])
    found = held("")
    assert [one.unit.id for one in found.sheets] == ["a", "b", "c"]
    files = {
        "tongket.yaml": "format: 1\n",
        "units/u.yaml": UNITS,
        "clusters/cum.yaml": HEAD.split("    members", maxsplit=1)[0]
        + more
        + scores("unit: c, group: g1, verified: 3"),
    }
    ws = load(tree_of(files))
    only = year_of(Tracking(ws, date(2024, 12, 31)), ws.clusters["cum"])
    assert only is not None
    assert [one.unit.id for one in only.sheets] == ["a", "c"]
    assert only.sheets[1].total is None
    scheme = scheme_named(ws, "cum-thi-dua")
    assert scheme is not None
    judged = evaluate(only.t, scheme, parse_period("2024"))
    assert [one.subject.id for one in judged.sheets] == ["a"]
