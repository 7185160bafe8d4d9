"""Who a reference to units means: names in all spellings, selections, succession."""

from __future__ import annotations

from datetime import date

import pytest

from tongket.records.registry import Registry
from tongket.records.tree import tree_of
from tongket.records.units_ref import Units
from tongket.records.workspace import load

UNITS = """\
- {id: tinh-uy, name: Tỉnh ủy, level: province, order: 1}
- {id: ban-to-chuc, name: Ban Tổ chức Tỉnh ủy, short: BTCTU, aliases: [Ban Tổ chức], parent: tinh-uy, type: ban đảng, order: 3}
- {id: hoa-binh, name: Tỉnh Hòa Bình, level: province, closed: 2025-07-01, successors: [phu-tho], order: 9, groups: [cụm 1]}
- {id: vinh-phuc, name: Tỉnh Vĩnh Phúc, level: province, closed: 2025-07-01, successors: [phu-tho], groups: [Cụm 1]}
- {id: phu-tho, name: Tỉnh Phú Thọ, level: province, order: 2, groups: [cụm 1]}
- {id: xa-tan-lap, name: Xã Tân Lập, level: commune, parent: phu-tho, opened: 2025-07-01}
- {id: xa-tan-lap-2, name: Xã Tân Lập, level: commune, parent: hoa-binh}
"""
PEOPLE = "id: ong-a\nname: Nguyễn Văn A\npositions: [{title: Trưởng ban, unit: ban-to-chuc}]\n"


@pytest.fixture(name="registry")
def _registry() -> Registry:
    held = load(tree_of({"units/u.yaml": UNITS, "people/ong-a.yaml": PEOPLE}))
    assert held.problems == ()
    return held.registry


def ids(registry: Registry, text: str, on: date | None = None) -> list[str]:
    """Ids of what a task's ``lead:`` of this text means."""
    held = load(tree_of({"tasks/t.yaml": f"id: t\ntitle: x\nlead: {text}\n"}))
    return [unit.id for unit in registry.members(held.tasks["t"].lead, on)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ban-to-chuc", ["ban-to-chuc"]),
        ("BTCTU", ["ban-to-chuc"]),
        ("ban tổ chức", ["ban-to-chuc"]),
        ("Ban Tổ chức Tỉnh uỷ", ["ban-to-chuc"]),
        ("TỈNH HOÀ BÌNH", ["hoa-binh"]),
        ("nobody", []),
        ("[phu-tho, tinh-uy, phu-tho]", ["tinh-uy", "phu-tho"]),
        ("{level: province}", ["tinh-uy", "phu-tho", "hoa-binh", "vinh-phuc"]),
        ("{level: province, group: cụm 1}", ["phu-tho", "hoa-binh", "vinh-phuc"]),
        ("{group: cụm 1, except: [hoa-binh]}", ["phu-tho", "vinh-phuc"]),
        ("{under: tinh-uy}", ["ban-to-chuc"]),
        ("{type: Ban Đảng}", ["ban-to-chuc"]),
        ("{position: trưởng ban}", ["ban-to-chuc"]),
    ],
)
def test_references(registry: Registry, text: str, expected: list[str]) -> None:
    assert ids(registry, text) == expected


def test_selections_take_who_is_alive(registry: Registry) -> None:
    assert ids(registry, "{group: cụm 1}", date(2025, 6, 30)) == [
        "phu-tho",
        "hoa-binh",
        "vinh-phuc",
    ]
    assert ids(registry, "{group: cụm 1}", date(2025, 7, 1)) == ["phu-tho"]


def test_a_name_of_two_units_is_an_ambiguity(registry: Registry) -> None:
    assert [unit.id for unit in registry.called("Xã Tân Lập")] == ["xa-tan-lap", "xa-tan-lap-2"]
    assert registry.members(Units(("Xã Tân Lập", "tinh-uy"))) == (registry.units["tinh-uy"],)


def test_business_passes_to_successors(registry: Registry) -> None:
    unit = registry.units["hoa-binh"]
    assert [one.id for one in registry.holders(unit, date(2025, 6, 30))] == ["hoa-binh"]
    assert [one.id for one in registry.holders(unit, date(2025, 7, 1))] == ["phu-tho"]


def test_succession_in_a_circle_ends() -> None:
    text = (
        "- {id: a, name: A, closed: 2025-01-01, successors: [b]}\n"
        "- {id: b, name: B, closed: 2025-02-01, successors: [a], parent: b}\n"
    )
    registry = load(tree_of({"units/u.yaml": text})).registry
    assert registry.holders(registry.units["a"], date(2026, 1, 1)) == (registry.units["a"],)
    assert registry.above(registry.units["b"]) == ()


def test_people_are_found_by_id_and_name(registry: Registry) -> None:
    person = registry.person("NGUYỄN VĂN A")
    assert person is not None
    assert person.id == "ong-a"
    assert registry.person("x") is None


def test_names_stand_for_ids_where_one_unit_is_meant() -> None:
    held = load(
        tree_of(
            {
                "tongket.yaml": "unit: BTCTU\n",
                "units/u.yaml": UNITS + "- {id: xa-x, name: Xã X, parent: TỈNH PHÚ THỌ}\n",
                "regimes/r.yaml": "id: r\ntitle: Báo cáo quý\n",
                "reports/a.md": "---\nregime: r\nunit: Ban Tổ chức Tỉnh uỷ\nperiod: 2025-Q1\n---\n",
                "reports/b.md": "---\nid: b\nregime: r\nunit: Xã Tân Lập\nperiod: 2025-Q1\n---\n",
            }
        )
    )
    assert held.settings.unit == "ban-to-chuc"
    assert held.units["xa-x"].parent == "phu-tho"
    assert held.reports["r.ban-to-chuc.2025-q1"].unit == "ban-to-chuc"
    assert held.reports["b"].unit == "Xã Tân Lập"
    assert held.reports["r.ban-to-chuc.2025-q1"].at("unit").line == 3
