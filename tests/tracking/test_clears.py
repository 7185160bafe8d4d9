"""Six clears of a task, and how they sum up for a plan."""

import pytest

from tests.tracking.trees import track
from tongket.tracking import Clarity, Clear, clear_table

ALL = "lead: btc\ndue: 2025-03-14\nproducts: Đề án\nauthority: vp"


def found(fields: str, title: str = "Nhiệm vụ cụ thể") -> dict[Clear, Clarity]:
    t = track("2025-03-01", {"tasks/t.yaml": f"id: t\ntitle: {title}\n{fields}"})
    return dict(t.clears["t"].found)


def test_all_six() -> None:
    assert set(found(ALL).values()) == {Clarity.CLEAR}
    t = track("2025-03-01", {"tasks/t.yaml": f"id: t\ntitle: Một việc\n{ALL}"})
    assert t.clears["t"].score == 6


@pytest.mark.parametrize(
    ("fields", "clear", "clarity"),
    [
        ("person: Chánh Văn phòng", Clear.PERSON, Clarity.CLEAR),
        ("lead: {text: cơ quan liên quan}", Clear.PERSON, Clarity.MISSING),
        ("lead: không ai biết", Clear.PERSON, Clarity.MISSING),
        ("note: x", Clear.PERSON, Clarity.MISSING),
        ("person: Chánh Văn phòng", Clear.RESPONSIBILITY, Clarity.MISSING),
        ("lead: [btc, vp]", Clear.RESPONSIBILITY, Clarity.SEVERAL),
        ("lead: [btc, BTCTU]", Clear.RESPONSIBILITY, Clarity.CLEAR),
        ("lead: {level: commune}", Clear.RESPONSIBILITY, Clarity.CLEAR),
        ("lead: [btc, {level: commune}]", Clear.RESPONSIBILITY, Clarity.CLEAR),
        ("note: x", Clear.TIME, Clarity.MISSING),
        ("due: quý III/2025", Clear.TIME, Clarity.CLEAR),
        ("due: trước ngày 20 hằng tháng", Clear.TIME, Clarity.CLEAR),
        ("due: hằng năm", Clear.TIME, Clarity.STANDING),
        ("due: thường xuyên", Clear.TIME, Clarity.STANDING),
        ("due: theo kế hoạch 02-KH/TU", Clear.TIME, Clarity.BY_REFERENCE),
        ("due: ngay sau khi Trung ương ban hành hướng dẫn", Clear.TIME, Clarity.WAITING),
        ("due: sớm nhất có thể", Clear.TIME, Clarity.UNREADABLE),
        ("due: sớm nhất có thể\ndue_means: 2025-05-05", Clear.TIME, Clarity.CLEAR),
        ("products: ['…']", Clear.PRODUCT, Clarity.MISSING),
        ("products: Đề án", Clear.PRODUCT, Clarity.CLEAR),
        ("note: x", Clear.AUTHORITY, Clarity.MISSING),
    ],
)
def test_each_clear(fields: str, clear: Clear, clarity: Clarity) -> None:
    assert found(fields)[clear] is clarity


@pytest.mark.parametrize("title", ["'…'", "Việc", "'.....'"])
def test_work_that_is_not_told(title: str) -> None:
    assert found(ALL, title)[Clear.WORK] is Clarity.MISSING


def test_a_plan_or_its_document_gives_the_authority() -> None:
    files = {
        "plans/p.yaml": "- {id: p, approver: btc}\n- {id: q, document: 1-KH/TU}\n",
        "directives/d.yaml": "{id: d, title: D, number: 1-KH/TU, powers: [{matter: Biên chế, body: btc}]}",
        "tasks/t.yaml": "- {id: t, title: Một việc, plan: p}\n- {id: s, title: Một việc, plan: q}\n",
    }
    t = track("2025-03-01", files)
    assert {one.found[Clear.AUTHORITY] for one in t.clears.values()} == {Clarity.CLEAR}


def test_a_table_adds_up_and_leaves_general_demands_out() -> None:
    text = (
        "- {id: a, title: Một việc, lead: btc, due: 2025-03-14}\n"
        "- {id: b, title: Một việc, lead: [btc, vp], due: thường xuyên}\n"
        "- {id: c, title: Yêu cầu chung, nature: general}\n"
    )
    t = track("2025-03-01", {"tasks/t.yaml": text})
    table = clear_table(t.clears.values())
    assert table.total == 2
    assert all(sum(map(len, cells.values())) == 2 for cells in table.cells.values())
    assert table.count(Clear.TIME) == 1
    assert table.count(Clear.RESPONSIBILITY, Clarity.SEVERAL) == 1
    assert t.clears["a"].missing() == (Clear.PRODUCT, Clear.AUTHORITY)
