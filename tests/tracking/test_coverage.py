"""Coverage n of N: posts, products of each unit, congresses, upper documents with local answers."""

from __future__ import annotations

from datetime import date

from tongket.records.kinds import Meeting
from tongket.records.tree import tree_of
from tongket.records.workspace import load
from tongket.tracking import Tracking
from tongket.tracking.answers import Answering, answered
from tongket.tracking.coverage import congresses, products, unit_posts

FILES = {
    "tongket.yaml": "format: 1\nunit: tu\n",
    "units/u.yaml": """\
- {id: bct, name: Bộ Chính trị, level: centre}
- {id: tu, name: Tỉnh ủy, level: province, parent: bct}
- id: xa-a
  name: Xã A
  level: commune
  type: xã
  parent: tu
  posts:
    - {title: Bí thư, filled: 2025-07-01}
    - {title: Phó Bí thư, filled: 2025-07-01}
    - {title: Phó Bí thư}
- id: xa-b
  name: Xã B
  level: commune
  type: Xã
  parent: tu
  posts:
    - {title: Bí thư, filled: 2025-08-01}
    - {title: Chủ tịch UBND, decision: qd-1}
- {id: xa-c, name: Xã C, level: commune, type: xã, parent: tu}
- {id: xa-cu, name: Xã cũ, level: commune, type: xã, closed: 2025-07-01, successors: [xa-a]}
- {id: so, name: Sở, level: province, type: sở, parent: tu}
""",
    "people/p.yaml": "- {id: p, name: Ông P, areas: [{level: commune}]}\n",
    "directives/d.yaml": """\
- {id: qd-1, title: Quyết định, number: 1-QĐ/TU, issuer: tu, issued: 2025-07-02}
- {id: nq-57, number: 57-NQ/TW, title: KHCN, issuer: bct, issued: 2024-12-22}
- {id: nq-68, number: 68-NQ/TW, title: Tư nhân, issuer: bct, issued: 2025-05-04}
- {id: nq-66, number: 66-NQ/TW, title: Pháp luật, issuer: bct, issued: 2025-04-30}
- {id: nq-59, number: 59-NQ/TW, title: Hội nhập, issuer: bct, issued: 2025-01-24, needs_no_answer: chung}
- {id: nq-cu, number: 18-NQ/TW, title: Cũ, issuer: bct, issued: 2017-01-01, stage: ended}
- {id: hd, number: 1-HD/TW, title: Hướng dẫn, issuer: bct, issued: 2025-01-22, implements: [57-NQ/TW]}
- {id: ct, title: Chương trình, issuer: tu, issued: 2025-03-01, implements: [hd]}
- {id: kh, title: Kế hoạch, issuer: tu, stage: draft, implements: [nq-68]}
- {id: sau, title: Sau này, issuer: tu, issued: 2026-01-01, implements: [nq-66]}
""",
    "tasks/t.yaml": """\
- id: qc
  title: Ban hành quy chế
  lead: {level: commune}
  products: [Quy chế]
  due: 31/7/2025
  events:
    - {type: done, date: 2025-07-20, unit: xa-a, document: qd-1}
    - {type: done, date: 2025-09-20, unit: xa-b}
- {id: bc, title: Báo cáo, lead: {level: commune}, products: [Báo cáo], due: ngày 20 hằng tháng}
- {id: mot, title: Một nơi, lead: so, products: [Đề án]}
""",
    "meetings/m.yaml": """\
- {id: a, title: Đại hội A, kind: congress, unit: xa-a, held: 2025-07-20, documents: approved, pilot: true}
- {id: b, title: Đại hội B, kind: congress, unit: xa-b, due: 31/8/2025}
- {id: z, title: Đại hội Sở, kind: congress, unit: so, cancelled: thôi}
""",
}
DAY = date(2025, 8, 15)


def tracking(day: date = DAY) -> Tracking:
    return Tracking(load(tree_of(FILES)), day)


def test_posts_count_by_title_and_the_unknown_is_not_nought() -> None:
    t = tracking()
    found = {one.unit.id: one for one in unit_posts(t.ws.registry.ordered, DAY, t.ws)}
    assert found["xa-a"].cells == {"Bí thư": (1, 1), "Phó Bí thư": (1, 2)}
    assert found["xa-a"].vacant == ("Phó Bí thư",)
    assert found["xa-b"].cells == {"Bí thư": (1, 1), "Chủ tịch UBND": (1, 1)}
    assert found["xa-c"].cells is None
    assert set(found) == {"xa-a", "xa-b", "xa-c"}


def test_posts_filled_later_are_not_filled_on_the_day() -> None:
    t = tracking(date(2025, 7, 1))
    found = {one.unit.id: one for one in unit_posts(t.ws.registry.ordered, t.as_of, t.ws)}
    assert found["xa-b"].filled == 0


def test_a_product_of_each_unit_counts_the_units_alive() -> None:
    t = tracking()
    (found,) = products(t.ws, t.tasks.values(), DAY)
    assert [one.unit.id for one in found.units] == ["xa-a", "xa-b", "xa-c"]
    assert [one.unit.id for one in found.done] == ["xa-a"]
    event = found.done[0].event
    assert event is not None
    assert event.document == "qd-1"


def test_congresses_stand_with_those_in_charge_and_what_is_unknown() -> None:
    t = tracking()
    meetings = [(o.record, o) for o in t.dated.values() if isinstance(o.record, Meeting)]
    living = [one for one in t.ws.registry.ordered if one.id != "xa-cu"]
    found = congresses(t.ws, living, meetings)
    assert [(one.unit.id, one.meeting is not None) for one in found] == [
        ("xa-a", True),
        ("xa-b", True),
        ("xa-c", False),
    ]
    assert [person.name for person in found[2].members] == ["Ông P"]


def test_upper_documents_find_their_local_answers() -> None:
    t = tracking()
    found = {one.upper.id: (one.state, [o.id for o in one.local]) for one in answered(t.ws, DAY)}
    assert found == {
        "nq-57": (Answering.ISSUED, ["ct"]),
        "hd": (Answering.ISSUED, ["ct"]),
        "nq-59": (Answering.NOT_NEEDED, []),
        "nq-66": (Answering.NONE, []),
        "nq-68": (Answering.DRAFT, ["kh"]),
    }
    assert [one.upper.id for one in answered(t.ws, DAY, ["nq-66", "ct"])] == ["nq-66"]


def test_a_circle_of_documents_ends() -> None:
    files = {
        **FILES,
        "directives/v.yaml": """\
- {id: v-1, title: A, issuer: bct, issued: 2025-01-01, implements: [v-2]}
- {id: v-2, title: B, issuer: bct, issued: 2025-01-01, implements: [v-1]}
""",
    }
    found = answered(load(tree_of(files)), DAY)
    assert {one.state for one in found if one.upper.id.startswith("v-")} == {Answering.NONE}
