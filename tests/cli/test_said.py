"""What may be said of records: nothing above the ceiling, nobody above the office called late."""

import json
from datetime import date
from typing import Any

import pytest

from tests.cli.conftest import Console
from tongket.cli.terminal import Screen, cells
from tongket.cli.views import today
from tongket.cli.words import Words
from tongket.records.tree import read_folder
from tongket.records.workspace import load
from tongket.tracking import Tracking

SECRET = {
    "tongket.yaml": "format: 1\nunit: van-phong\nsecrecy_ceiling: mật\n",
    "tasks/mat.yaml": (
        "- {id: kin, title: Phương án kín, lead: ban-to-chuc, due: 2025-06-01, secrecy: tối mật}\n"
        "- {id: mo, title: Việc được giữ, lead: ban-to-chuc, due: 2025-06-01, secrecy: mật}\n"
    ),
    "directives/kin.yaml": (
        "{id: d-kin, title: Chỉ thị kín, number: 7-CT/TU, issued: 2025-07-28, secrecy: tuyệt mật}\n"
    ),
    "regimes/kin.yaml": (
        "id: r-kin\ntitle: Báo cáo kín\nsecrecy: tối mật\nfirst: 2025-Q1\nperiods:\n"
        "  - every: quarter\n    tiers: [{senders: ban-to-chuc, due: ngày 10 của tháng đầu quý tiếp theo}]\n"
    ),
}


@pytest.mark.parametrize(
    "arguments",
    [
        ["list", "tasks"],
        ["list", "tasks", "--search", "kín"],
        ["list", "directives", "--format", "json"],
        ["list", "regimes"],
        ["show", "tasks/kin"],
        ["show", "7-CT/TU", "--format", "json"],
        ["show", "ban-to-chuc"],
        ["status"],
        ["status", "--format", "json"],
        ["today"],
        ["today", "--format", "json"],
        ["check"],
        ["record", "kin", "done", "--dry-run"],
        ["record", "mo", "done", "--dry-run"],
    ],
)
def test_records_above_the_ceiling_are_named_and_not_shown(
    office: Console, arguments: list[str]
) -> None:
    office.write(SECRET)
    answer = office.judged(*arguments)
    assert " kín" not in answer.out + answer.err


def test_where_records_are_withheld(office: Console) -> None:
    office.write(SECRET)
    assert "\ntasks/kin: above the secrecy ceiling" in office.judged("list", "tasks").out
    assert "Việc được giữ" in office.judged("list", "tasks").out
    refused = office.judged("show", "kin")
    assert (refused.code, refused.out) == (2, "")
    assert "tasks/kin: above the secrecy ceiling, not shown" in refused.err
    counted = json.loads(office.judged("status", "--format", "json").out)
    assert (counted["total"], counted["withheld"]) == (5, ["tasks/kin"])
    day = json.loads(office.judged("today", "--format", "json").out)
    assert day["withheld"] == ["directives/d-kin", "tasks/kin", "regimes/r-kin"]
    assert [one["name"] for one in day["arrived"]] == []


SUPERIOR = {
    "tongket.yaml": "format: 1\nunit: van-phong\n",
    "units/tren.yaml": "- {id: tinh-uy, name: Tỉnh ủy Z, level: province}\n",
    "units/don-vi.yaml": """\
- {id: van-phong, name: Văn phòng, parent: tinh-uy}
- {id: ngang, name: Cơ quan ngang cấp, parent: tinh-uy}
- {id: ban, name: Ban X, parent: van-phong}
""",
    "tasks/nhiem-vu.yaml": """\
- {id: t-1, title: Cho ý kiến, lead: tinh-uy, due: 2025-06-01}
- {id: t-2, title: Phối hợp, lead: ngang, due: 2025-06-01}
- {id: t-3, title: Việc của Ban, lead: ban, due: 2025-06-01}
- {id: t-4, title: Yêu cầu chung, lead: ban, due: 2025-06-01, nature: general}
""",
}


@pytest.fixture
def below(console: Console) -> Console:
    """An office with a body above it and one beside it."""
    console.write(SUPERIOR)
    return console


def data(console: Console, *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(console.judged(*arguments, "--format", "json").out)
    return found


def test_a_body_above_or_beside_is_never_urged(below: Console) -> None:
    day = data(below, "today")
    assert [one["name"] for one in day["overdue"]] == ["tasks/t-3"]
    assert [one["name"] for one in day["opinions"]] == ["tasks/t-1", "tasks/t-2"]
    assert [one["name"] for one in day["to_urge"]] == ["units/ban"]
    assert "late" not in " ".join(note for one in day["opinions"] for note in one["notes"])
    counted = data(below, "status")
    assert [one["obligation"] for one in counted["late"]] == ["tasks/t-3"]
    assert [one["obligation"] for one in counted["awaited"]] == ["tasks/t-1", "tasks/t-2"]
    assert "awaiting the opinion of bodies above or beside: 2\n" in below.judged("status").out
    listed = below.judged("list", "tasks").out.splitlines()
    assert listed[1].endswith("Awaiting opinion")
    assert counted["classes"]["adjusted"]["awaiting-opinion"] == 2
    assert counted["classes"]["adjusted"]["overdue"] == 1
    waiting = data(below, "list", "tasks", "--state", "awaiting-opinion")["records"]
    assert [one["id"] for one in waiting] == ["t-1", "t-2"]
    assert "days late" not in below.judged("show", "t-1").out


def test_general_demands_stand_outside_and_it_is_said(below: Console) -> None:
    assert [one["id"] for one in data(below, "list", "tasks", "--late")["records"]] == ["t-3"]
    assert data(below, "status")["general"] == 1
    assert "General demands, outside these tables: 1\n" in below.judged("status").out


@pytest.mark.parametrize(
    ("lead", "printed"),
    [
        ("{type: xa}", "units of type xã"),
        ("{type: phuong, under: Huyện A}", "units of type phuong under Huyện A"),
        ("{level: commune}", "the communes and wards"),
        ("{group: các ban}", "các ban"),
        ("{under: h}", "units under Huyện A"),
        ("[{level: commune}, h]", "the communes and wards, Huyện A"),
        ("{level: commune, except: [xa-a]}", "the communes and wards, except Xã Hoà A"),
        ("{text: cơ quan liên quan}", "cơ quan liên quan"),
    ],
)
def test_selections_are_printed_in_words(console: Console, lead: str, printed: str) -> None:
    console.write(
        {
            "tongket.yaml": "format: 1\n",
            "units/u.yaml": """\
- {id: h, name: Huyện A, level: district}
- {id: xa-a, name: Xã Hoà A, type: xa, level: commune, parent: h}
""",
            "tasks/t.yaml": f"id: t\ntitle: Việc\nlead: {lead}\n",
        }
    )
    assert f"  {printed}  " in console.judged("list", "tasks").out
    assert f" {printed}\n" in console.judged("show", "tasks/t").out


def test_choices_cutoffs_and_periods_are_printed_in_words(office: Console) -> None:
    text = office.read("regimes/bc-quy.yaml").replace("quarter", "quarter\n    cutoff: nd09")
    office.write({"regimes/bc-quy.yaml": text + "kind: periodic\n"})
    told = office.judged("--locale", "vi", "show", "regimes/bc-quy").out
    assert "every: quý · cutoff: theo Nghị định 09/2019/NĐ-CP" in told
    assert "định kỳ" in told
    assert "quý II/2025" in told
    shown = data(office, "show", "bc-quy")
    assert (shown["kind"], shown["record"]["kind"]) == ("regimes", "regimes")
    assert shown["record"]["own_kind"] == "periodic"


MOVED = """\
- id: t-1
  title: Việc một
  due: chậm nhất ngày 30/6/2025
  events: [{type: amended, date: 2025-03-01, field: due, to: 30/4/2025, document: kh-1}]
- {id: t-2, title: Việc hai, due: 30/6/2025, due_means: 2025-07-30}
- {id: t-3, title: Việc ba, due_as: tasks/t-2}
- id: t-4
  title: Việc bốn
  due: 30/6/2025
  events: [{type: extension_granted, date: 2025-06-01, to: 2025-09-30, by: Ban X}]
"""


def test_both_deadlines_are_listed_and_shown(office: Console) -> None:
    office.write({"tasks/nhiem-vu.yaml": MOVED})
    told = office.judged("list", "tasks").out
    assert "chậm nhất ngày 30/6/2025 (amended to 30 Apr 2025)" in told
    assert "30/6/2025 (means 30 Jul 2025)" in told
    assert "as tasks/t-2 (30 Jul 2025)" in told
    assert "30/6/2025 (extended to 30 Sep 2025)" in told
    one = office.judged("show", "t-1").out
    assert "tasks/t-1: amended from 30 Jun 2025 to 30 Apr 2025 (kh-1)" in one
    assert "“30/6/2025” is settled as “2025-07-30”" in office.judged("show", "t-2").out
    four = office.judged("show", "t-4").out
    assert "tasks/t-4: extended from 30 Jun 2025 to 30 Sep 2025 (Ban X)" in four
    first = data(office, "list", "tasks")["records"][0]["standing"]
    assert (first["written_due"], first["due"]) == ("2025-06-30", "2025-05-05")


def test_many_units_that_owe_the_same_stand_in_one_line(console: Console) -> None:
    units = "".join(f"- {{id: xa-{n}, name: Xã {n}, type: xa}}\n" for n in range(27))
    console.write(
        {
            "tongket.yaml": "format: 1\n",
            "units/u.yaml": units,
            "tasks/t.yaml": "id: t\ntitle: Rà soát\nlead: {type: xa}\ndue: 2025-06-30\n",
        }
    )
    assert console.judged("status").out.endswith(
        "Task  Work     Lead      Due          Days late\n"
        "t     Rà soát  27 units  30 Jun 2025         32\n"
    )
    told = console.judged("today").out
    assert "Overdue (1)\n  tasks/t  Rà soát · 27 units · due 30 Jun 2025 · 32 days late\n" in told
    assert len(data(console, "today")["overdue"]) == 27
    assert len(data(console, "status")["late"]) == 27


def test_what_a_closed_unit_owes_is_urged_from_its_successor(console: Console) -> None:
    console.write(
        {
            "tongket.yaml": "format: 1\n",
            "units/u.yaml": """\
- {id: xa-b, name: Xã B, closed: 2025-06-01, successors: [xa-d]}
- {id: xa-d, name: Xã D, opened: 2025-06-01}
""",
            "tasks/t.yaml": "id: t\ntitle: Rà soát\nlead: xa-b\ndue: ngày 20 hằng tháng\nstart: 2025-03-01\n",
            "regimes/r.yaml": (
                "id: r\ntitle: Báo cáo\nfirst: 2025-Q1\nlast: 2025-Q1\nperiods:\n  - every: quarter\n"
                "    tiers: [{senders: xa-b, due: ngày 10 của tháng đầu quý tiếp theo}]\n"
            ),
        }
    )
    day = data(console, "today")
    assert [(one["name"], one["notes"]) for one in day["to_urge"]] == [
        ("units/xa-d", ["tasks overdue: 5", "reports not received: 1"])
    ]
    assert day["reports"][0]["notes"][0] == "Xã D"
    told = console.judged("today").out
    assert "  tasks/t  Rà soát · Xã D · due 20 Mar 2025 · periods: 5 · " in told
    assert "20 Mar 2025 (periods: 5)" in console.judged("status").out


def test_an_event_that_has_come_without_a_day(console: Console) -> None:
    console.write(
        {
            "tongket.yaml": ("format: 1\nmilestones: [{id: bc, name: bầu cử, date: 2025-05-15}]\n"),
            "tasks/t.yaml": "id: t\ntitle: Tổng kết\ndue: ngay sau khi bầu cử\n",
        }
    )
    assert "The event has come, no day is set" in console.judged("list", "tasks").out
    assert "The event has come, no day is set" in console.judged("show", "tasks/t").out


def test_at_80_columns_a_title_is_readable(office: Console) -> None:
    title = "Rà soát, bổ sung quy chế làm việc của cấp ủy và các tổ chức đảng trực thuộc trong năm"
    office.write(
        {"tasks/dai.yaml": f"id: nhiem-vu-dai\ntitle: {title}\nlead: BTC\ndue: 2025-07-01\n"}
    )
    tracking = Tracking(load(read_folder(office.folder)), date(2025, 8, 1))
    lines = today.text(tracking, Words.of("en"), Screen(80)).splitlines()
    place = next(n for n, line in enumerate(lines) if "nhiem-vu-dai" in line)
    assert title[:50] in lines[place]
    assert lines[place + 1] == "    BTC · due 1 Jul 2025 · 31 days late"
    assert all(cells(line) <= 80 for line in lines)
