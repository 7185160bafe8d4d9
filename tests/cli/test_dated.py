"""Meetings, opinions, proposals and inspections at the command line: listed, shown, seen to."""

import json
from typing import Any

import pytest

from tests.cli.conftest import Console
from tests.cli.offices import OFFICE

FILES = {
    "units/don-vi.yaml": OFFICE["units/don-vi.yaml"].replace(
        "id: van-phong", "id: van-phong, level: province"
    ),
    "units/cap-tren.yaml": "{id: trung-uong, name: Trung ương, level: centre}",
    "meetings/hop.yaml": """\
- {id: giao-ban, title: Giao ban, unit: van-phong, due: 2025-07-25}
- {id: doi-thoai, title: Đối thoại, kind: dialogue, due: 2025-08-01}
- {id: hn-02, title: Hội nghị lần thứ hai, due: quý II/2025, tentative: true}
- {id: hn-01, title: Hội nghị lần thứ nhất, due: 2025-07-10, held: 2025-07-11,
   postponed: [{to: 2025-07-11, reason: bão}]}
""",
    "opinions/y.yaml": """\
- {id: y-1, about: directives/kh-1, by: ban-to-chuc, text: Bổ sung mục 2, due: 2025-07-30,
   answered_by: ban-tuyen-giao}
- {id: y-2, about: directives/kh-1, by: ban-to-chuc, text: Nhất trí, kind: agree}
- {id: y-3, about: directives/kh-1, by: ban-to-chuc, text: Bỏ mục 4, answer: partly, reason: đã có}
""",
    "proposals/kn.yaml": """\
- {id: kn-1, by: ban-to-chuc, text: Thiếu máy in, routed_to: ban-tuyen-giao, due: 2025-07-20}
- {id: kn-2, by: ban-to-chuc, text: Thiếu biên chế, routed_to: trung-uong, due: 2025-07-20}
- {id: kn-3, by: ban-to-chuc, text: Thiếu hướng dẫn, raised: 2025-07-22}
""",
    "inspections/kt.yaml": """\
- {id: kt-1, subject: Quy chế làm việc, units: ban-to-chuc, due: quý II/2025, held: 2025-05-12}
- {id: kt-2, subject: Kết luận 178, units: ban-to-chuc, due: 2025-08-05}
""",
}


@pytest.fixture
def busy(office: Console) -> Console:
    office.write(FILES)
    return office


def ids(console: Console, *arguments: str) -> list[str]:
    data = json.loads(console.judged("list", *arguments, "--format", "json").out)
    return [one["id"] for one in data["records"]]


def stands(console: Console, name: str) -> dict[str, Any]:
    data = json.loads(console.judged("show", name, "--format", "json").out)
    standing: dict[str, Any] = data["record"]["standing"]
    return standing


@pytest.mark.parametrize(
    ("kind", "labels"),
    [
        (
            "meetings",
            {
                "giao-ban": "Not recorded as held",
                "doi-thoai": "Due soon",
                "hn-02": "Time not yet set",
                "hn-01": "Was held",
            },
        ),
        ("opinions", {"y-1": "Answer overdue", "y-2": "Agrees", "y-3": "Answered"}),
        (
            "proposals",
            {"kn-1": "Answer overdue", "kn-2": "Awaiting opinion", "kn-3": "Routed nowhere"},
        ),
        ("inspections", {"kt-1": "Held, no conclusion yet", "kt-2": "Due soon"}),
    ],
)
def test_list_says_how_each_stands(busy: Console, kind: str, labels: dict[str, str]) -> None:
    rows = busy.judged("list", kind).out.splitlines()[1:]
    assert {row.split()[0]: row.rpartition("  ")[2] for row in rows} == labels


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["meetings", "--late"], ["giao-ban"]),
        (["meetings", "--state", "overdue"], ["giao-ban"]),
        (["meetings", "--state", "waiting-for-event"], ["hn-02"]),
        (["meetings", "--state", "done-on-time"], ["hn-01"]),
        (["opinions", "--late"], ["y-1"]),
        (["proposals", "--late"], ["kn-1"]),
        (["proposals", "--state", "awaiting-opinion"], ["kn-2"]),
        (["proposals", "--state", "unrouted"], ["kn-3"]),
        (["inspections", "--state", "due-soon"], ["kt-2"]),
        (["proposals", "--search", "may in"], ["kn-1"]),
    ],
)
def test_filters(busy: Console, arguments: list[str], expected: list[str]) -> None:
    assert ids(busy, *arguments) == expected


def test_states_of_another_kind_are_refused(busy: Console) -> None:
    answer = busy.judged("list", "meetings", "--state", "unrouted")
    assert answer.code == 2
    assert "overdue" in answer.err


def test_list_as_json_has_the_standing(busy: Console) -> None:
    data = json.loads(busy.judged("list", "proposals", "--format", "json").out)
    standings = {one["id"]: one["standing"] for one in data["records"]}
    assert standings["kn-1"] == {
        "state": "overdue",
        "progress": "not-started",
        "timing": "overdue",
        "original_due": "2025-07-21",
        "due": "2025-07-21",
        "delivered": None,
        "days_late": 11,
        "unsettled": False,
        "answer": "overdue",
        "age": None,
    }
    assert (standings["kn-2"]["state"], standings["kn-2"]["days_late"]) == ("awaiting-opinion", 0)
    assert (standings["kn-3"]["answer"], standings["kn-3"]["age"]) == ("unrouted", 10)


def test_show_explains_the_deadline_and_what_moved_it(busy: Console) -> None:
    out = busy.judged("show", "meetings/hn-01").out
    assert "Was held · due 11 Jul 2025 · originally 10 Jul 2025 · held 11 Jul 2025" in out
    assert "put off to “11 Jul 2025” (bão)" in out
    assert stands(busy, "meetings/hn-01")["timing"] == "on-time"


def test_what_is_not_yet_raised_has_no_standing(busy: Console) -> None:
    answer = busy.run("show", "proposals/kn-3", "--as-of", "2025-07-01", "--format", "json")
    assert json.loads(answer.out)["record"]["standing"] is None


def test_today_sees_to_them_as_well(busy: Console) -> None:
    data = json.loads(busy.judged("today", "--format", "json").out)
    names = {key: [one["name"] for one in data[key]] for key in data if key != "as_of"}
    assert names["due_today"] == ["meetings/doi-thoai"]
    assert names["overdue"] == ["tasks/t-1", "proposals/kn-1", "opinions/y-1"]
    assert names["due_soon"] == ["inspections/kt-2"]
    assert names["not_updated"] == ["meetings/giao-ban"]
    assert names["opinions"] == ["proposals/kn-2"]
    urged = {one["name"]: one["notes"] for one in data["to_urge"]}
    assert "answers overdue: 2" in urged["units/ban-tuyen-giao"]


def test_status_counts_tasks_alone(busy: Console) -> None:
    data = json.loads(busy.judged("status", "--format", "json").out)
    assert data["total"] == 4


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        (["meeting", "--title", "Giao ban tháng 8"], "meetings/giao-ban-thang-8.yaml"),
        (["inspection", "--title", "Quy chế dân chủ"], "inspections/quy-che-dan-chu.yaml"),
        (
            ["proposal", "--set", "by=ban-to-chuc", "--set", "text=Thiếu hội trường"],
            "proposals/thieu-hoi-truong.yaml",
        ),
        (
            ["opinion", "y-4", "--set", "about=directives/kh-1", "--set", "by=BTC", "--set", "text=Bỏ"],
            "opinions/y-4.yaml",
        ),
    ],
)  # fmt: skip
def test_new(busy: Console, arguments: list[str], path: str) -> None:
    assert busy.run("new", *arguments).code == 0
    assert "due:" in busy.read(path)
    name = path.rpartition("/")[2].removesuffix(".yaml")
    assert name in ids(busy, arguments[0])
    assert busy.judged("check", "--select", "TK0").code == 0
