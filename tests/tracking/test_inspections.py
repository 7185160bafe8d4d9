"""Programmes of inspection: planned against done, by body, form, kind and quarter."""

from __future__ import annotations

from datetime import date

from tongket.records.tree import tree_of
from tongket.records.workspace import load
from tongket.tracking import Tracking
from tongket.tracking.inspections import (
    InspectionState,
    Programme,
    inspection_lines,
    programme,
    remedies,
)

FILES = {
    "units/units.yaml": """\
- {id: btv, name: Ban Thường vụ, order: 1}
- {id: ubkt, name: Ủy ban Kiểm tra, parent: btv, order: 2}
- {id: xa-a, name: Đảng ủy xã A, parent: btv, order: 3}
""",
    "plans/ktgs.yaml": """\
id: ktgs-2026
title: Chương trình kiểm tra, giám sát năm 2026
period: {from: 2026-01-01, to: 2026-12-31}
planned:
  - {by: btv, form: inspection, kind: thematic, period: 2026-Q1, count: 1}
  - {by: btv, form: inspection, kind: thematic, period: 2026-Q3, count: 2}
  - {by: ubkt, form: supervision, period: "2026", count: 3}
""",
    "inspections/cuoc.yaml": """\
- {id: kt-1, subject: A, plan: ktgs-2026, form: inspection, kind: thematic, lead: btv,
   due: quý I/2026, held: 2026-04-02, concluded: 2026-04-20}
- {id: kt-2, subject: B, plan: ktgs-2026, form: inspection, kind: thematic, lead: btv,
   due: quý III/2026}
- {id: gs-1, subject: C, plan: ktgs-2026, form: supervision, kind: thematic, lead: ubkt,
   due: quý II/2026, held: 2026-05-12}
- {id: gs-2, subject: D, plan: ktgs-2026, form: supervision, kind: thematic, lead: ubkt,
   due: quý II/2026}
- {id: gs-3, subject: E, plan: ktgs-2026, form: supervision, kind: thematic, lead: ubkt,
   due: quý II/2026, postponed: [{to: quý III/2026}]}
- {id: gs-tx, subject: F, plan: ktgs-2026, form: supervision, kind: regular, lead: ubkt}
- {id: dh-1, subject: G, form: inspection, kind: on-signs, lead: ubkt, held: 2026-05-20}
- {id: cu-1, subject: H, plan: ktgs-2025, form: inspection, lead: btv, due: quý IV/2025,
   held: 2026-01-20}
- {id: sau, subject: I, plan: ktgs-2027, form: inspection, lead: btv, due: quý I/2027}
""",
    "plans/khac.yaml": "- {id: ktgs-2025, title: Năm 2025}\n- {id: ktgs-2027, title: Năm 2027}\n",
}


def tracking(files: dict[str, str] = FILES, day: date = date(2026, 7, 10)) -> Tracking:
    return Tracking(load(tree_of(files)), day)


def made(files: dict[str, str] = FILES, day: date = date(2026, 7, 10)) -> Programme:
    found = tracking(files, day)
    return programme(found.ws, found.ws.plans.values(), inspection_lines(found), 2026)


def names(lines: object) -> list[str]:
    return [one.inspection.id for one in lines]  # type: ignore[attr-defined]


def test_planned_against_done_by_body_and_quarter() -> None:
    kt, gs = made().counts
    assert kt.key == (("btv",), "inspection", "thematic")
    assert [kt.planned(quarter) for quarter in range(5)] == [3, 1, 0, 2, 0]
    assert [names(kt.held(2026, quarter)) for quarter in range(5)] == [
        ["kt-1"],
        [],
        ["kt-1"],
        [],
        [],
    ]
    assert [gs.planned(quarter) for quarter in range(5)] == [3, 0, 3, 0, 0]
    assert names(gs.held(2026)) == ["gs-1"]


def test_what_is_no_line_of_the_year_is_counted_apart() -> None:
    found = made()
    assert names(found.outside) == ["dh-1"]
    assert names(found.carried) == ["cu-1"]
    assert names(found.regular) == ["gs-tx"]
    counted = [name for one in found.counts for name in names(one.lines)]
    assert counted == ["kt-1", "kt-2", "gs-1", "gs-2", "gs-3"]


def test_without_announced_numbers_the_lines_are_the_plan() -> None:
    found = made({**FILES, "plans/ktgs.yaml": "{id: ktgs-2026, title: Năm 2026}"})
    kt, gs = found.counts
    assert [kt.planned(quarter) for quarter in range(5)] == [2, 1, 0, 1, 0]
    assert gs.planned() == 3


def test_regular_supervision_counts_only_where_it_is_announced() -> None:
    entry = "  - {by: ubkt, form: supervision, kind: regular, count: 1}\n"
    found = made({**FILES, "plans/ktgs.yaml": FILES["plans/ktgs.yaml"] + entry})
    assert found.regular == ()
    regular = next(one for one in found.counts if one.key[2] == "regular")
    assert (regular.planned(), names(regular.lines)) == (1, ["gs-tx"])
    assert found.counts.index(regular) == 1


def test_states_of_the_lines() -> None:
    states = {one.inspection.id: one.state for one in inspection_lines(tracking())}
    assert states == {
        "kt-1": InspectionState.CONCLUDED,
        "kt-2": InspectionState.NOT_YET,
        "gs-1": InspectionState.UNDER_WAY,
        "gs-2": InspectionState.NOT_BEGUN,
        "gs-3": InspectionState.POSTPONED,
        "gs-tx": InspectionState.REGULAR,
        "dh-1": InspectionState.UNDER_WAY,
        "cu-1": InspectionState.UNDER_WAY,
        "sau": InspectionState.NOT_YET,
    }


def test_nothing_of_the_future_is_known() -> None:
    early = {one.inspection.id: one for one in inspection_lines(tracking(day=date(2026, 4, 10)))}
    assert early["kt-1"].state is InspectionState.UNDER_WAY
    assert early["gs-1"].state is InspectionState.NOT_YET
    assert early["gs-1"].begun is None


def test_remedies_are_named_from_either_side() -> None:
    files = {
        "inspections/a.yaml": """\
- id: a
  subject: A
  findings: [{id: k1, text: Một, remedy_task: t-1}, {id: k2, text: Hai}]
- {id: b, subject: B, findings: [{text: Ba}]}
""",
        "tasks/t.yaml": """\
- {id: t-1, title: Sửa một, trigger: {inspection: a, point: k1}}
- {id: t-2, title: Sửa hai, trigger: {inspection: a, point: k2}}
- {id: t-3, title: Sửa ba, trigger: {inspection: b}}
""",
    }
    found = remedies(tracking(files).ws)
    assert [[task.id for task in those] for those in found["a"]] == [["t-1"], ["t-2"]]
    assert [[task.id for task in those] for those in found["b"]] == [["t-3"]]
