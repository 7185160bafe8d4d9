"""Rules about what is missing, beyond the trees of their manuals."""

from pathlib import Path

import pytest

from tests.rules.findings import found, told
from tests.tracking import trees

UNITS = trees.UNITS.replace(", groups: [Các xã]", "")


def tasks(*records: str, **files: str) -> dict[str, str]:
    named = {f"{name.replace('_', '/', 1)}.yaml": text for name, text in files.items()}
    text = "".join(f"- {{title: Một việc, {one}}}\n" for one in records)
    return {"units/u.yaml": UNITS, "tasks/t.yaml": text, **named}


FULL = "lead: btc, due: 2025-03-14, products: Đề án, authority: vp, follow_up: vp"


def test_a_clear_task_has_no_finding() -> None:
    assert found("2025-03-01", tasks(f"id: t, {FULL}"), "TK3") == []


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ("nature: general", []),
        (FULL.replace("lead: btc, ", ""), ["TK301"]),
        (FULL.replace("lead: btc", "person: Chánh Văn phòng"), ["TK304"]),
        (FULL.replace("lead: btc", "lead: {text: các cơ quan}"), []),
        (FULL.replace("due: 2025-03-14, ", ""), ["TK303"]),
        (FULL.replace("2025-03-14", "sớm nhất có thể"), []),
        (FULL.replace("2025-03-14", "thường xuyên"), []),
        (FULL.replace("2025-03-14", "theo kế hoạch 02-KH/TU"), []),
        (FULL.replace("lead: btc", "lead: [btc, vp]"), ["TK305"]),
        (FULL.replace("lead: btc", "lead: [btc, {level: commune}]"), []),
        (FULL.replace("products: Đề án, ", ""), ["TK306"]),
        (FULL.replace("authority: vp, ", ""), ["TK307"]),
        (FULL.replace(", follow_up: vp", ""), ["TK308"]),
        (f"{FULL}, title: x".replace("title: x", "note: y"), []),
        ("events: [{type: cancelled, date: 2025-01-01}]", []),
    ],
)
def test_each_missing_clear_has_its_code(fields: str, codes: list[str]) -> None:
    assert [code for code, _, _ in found("2025-03-01", tasks(f"id: t, {fields}"), "TK3")] == codes


def test_a_plan_without_days_is_told_once() -> None:
    bare = FULL.replace("due: 2025-03-14, ", "")
    files = tasks(
        *(f"id: t-{n}, plan: p, {bare}" for n in range(4)),
        f"id: t-9, plan: p, {FULL}",
        plans_p="{id: p, title: P}",
    )
    shown = found("2025-03-01", files, "TK303")
    assert shown[0] == ("TK303", "info", "tasks/t-0")
    assert shown.count(("TK303", "warning", "plans/p")) == 1
    assert told("2025-03-01", files, "TK303")[0] == "4 of 5 tasks have no deadline; with a day: 1"


def test_a_misread_field_is_not_called_missing() -> None:
    files = tasks("id: t, lead: btc, due: [1, 2], products: Đề án, authority: vp, follow_up: vp")
    assert found("2025-03-01", files, "TK3") == []


def test_lost_files_are_not_called_empty() -> None:
    files = {"plans/p.yaml": "{id: p, title: P}", "tasks/t.yaml": b"\xff\xfe".decode("latin-1")}
    assert found("2025-03-01", files, "TK309") == [("TK309", "warning", "plans/p")]
    broken = {"plans/p.yaml": "{id: p, title: P}", "tasks/t.yaml": "- {id: t, title: [}\n"}
    assert found("2025-03-01", broken, "TK309") == []


def report(head: str, body: str = "", **files: str) -> dict[str, str]:
    return {
        "units/u.yaml": UNITS,
        "regimes/bc.yaml": "{id: bc, title: Báo cáo, first: 2025-Q1, periods: [{every: quarter, outline: dc, tiers: [{senders: [xa-a, xa-b], due: 2025-04-04}]}]}",
        "outlines/dc.yaml": "{id: dc, sections: [{id: kq, title: Kết quả, required: true, min_words: 3}]}",
        "reports/r.md": f"---\nid: r\nregime: bc\nunit: xa-a\nperiod: 2025-Q1\n{head}\n---\n{body}",
        **files,
    }


DONE = "# I. KẾT QUẢ\n\nĐã làm xong.\n"


@pytest.mark.parametrize(
    ("head", "body", "codes"),
    [
        ("submitted: 2025-04-01", DONE, ["TK320"]),
        ("submitted: 2025-04-07", DONE, ["TK320", "TK321"]),
        ("submitted: 2025-04-01", "# II. KẾT QUẢ:\n\n…\n", ["TK320", "TK325"]),
        ("submitted: 2025-04-01", "# Kết quả\n\nXong.\n", ["TK320", "TK326"]),
        ("submitted: 2025-04-01", "# Hạn chế\n\nKhông có gì.\n", ["TK320", "TK324"]),
        ("submitted: 2025-04-01\nnothing_to_report: true", "", ["TK320"]),
        ("submitted: 2025-04-01\nreturned: [{date: 2025-04-02}]", DONE, ["TK320", "TK322"]),
        ("submitted: 2025-04-01\nlimitations: [{text: Còn chậm}]", DONE, ["TK320", "TK331"]),
        ("submitted: 2025-04-01\nlimitations: [{text: Còn chậm, causes: ['…']}]", DONE, ["TK320", "TK331", "TK332"]),
        ("submitted: 2025-04-01\nlimitations: [{text: Còn chậm, causes: [Thiếu người]}]", DONE, ["TK320"]),
        ("submitted: 2025-04-01\nnote: '[…]'", DONE, ["TK320", "TK332"]),
        ("submitted: 2025-04-01\nnote: và các nhiệm vụ khác…", DONE, ["TK320"]),
    ],
)  # fmt: skip
def test_reports(head: str, body: str, codes: list[str]) -> None:
    files = report(head, body)
    assert sorted({code for code, _, _ in found("2025-04-20", files, "TK3")}) == codes


def test_not_received_is_told_politely_with_units_and_days() -> None:
    files = report("submitted: 2025-04-01", DONE)
    assert told("2025-04-20", files, "TK320") == [
        "1 of 2 reports for 2025-Q1 have not been received, 16 days after 2025-04-04: Xã B"
    ]
    assert told("2025-04-04", files, "TK320") == []
    lost = {**files, "reports/s.md": "không có phần đầu"}
    assert told("2025-04-20", lost, "TK320") == []


def test_examples_hold_no_unfinished_text() -> None:
    for folder in sorted((Path(__file__).parents[2] / "records").iterdir()):
        if (folder / "tongket.yaml").is_file():
            assert found("2026-01-01", folder, "TK332") == [], folder.name
