"""Rules about what is said, asked and answered, beyond the trees of their manuals."""

import pytest

from tests.rules.findings import found, told

OFFICE = {
    "tongket.yaml": "format: 1\nunit: vp\n",
    "units/u.yaml": """\
- {id: vp, name: Văn phòng Tỉnh ủy, level: province}
- {id: btc, name: Ban Tổ chức Tỉnh ủy, level: province, parent: vp}
- {id: tw, name: Ban Tổ chức Trung ương, level: centre}
- {id: xa-a, name: Xã A, level: commune}
""",
    "directives/d.yaml": """\
- {id: du-thao, title: Dự thảo quy chế, stage: draft}
- {id: quy-che, title: Quy chế, stage: issued, issued: 2025-06-20}
- {id: tb-kl, title: Thông báo kết luận, issued: 2025-06-02}
""",
}

OPINION = "about: directives/du-thao, by: xa-a, text: Bổ sung mục 2"
PROPOSAL = "by: xa-a, text: Thiếu máy in"


def codes(day: str, theme: str, **files: str) -> list[tuple[str, str]]:
    """Codes and severities of a theme's findings about some records."""
    held = {f"{name}/x.yaml": text for name, text in files.items()}
    return [(code, severity) for code, severity, _ in found(day, {**OFFICE, **held}, theme)]


@pytest.mark.parametrize(
    ("day", "fields", "expected"),
    [
        ("2025-07-01", "", []),
        ("2025-06-30", "due: 2025-06-30", []),
        ("2025-07-01", "due: 2025-06-30", [("TK340", "warning")]),
        ("2025-07-01", "due: 2025-06-30, kind: agree", []),
        ("2025-07-01", "due: 2025-06-30, answer: accepted", []),
        ("2025-07-01", "due: 2025-06-30, answer: accepted, answered: 2025-07-02", [("TK340", "warning")]),
        ("2025-07-01", "due: 2025-06-30, answered_by: tw", [("TK340", "info")]),
        ("2025-07-01", "due: 2025-06-30, received: 2025-07-02", []),
        ("2025-07-01", "answer: declined", [("TK344", "warning")]),
        ("2025-07-01", "answer: declined, answered: 2025-07-02", []),
        ("2025-07-01", "answer: declined, reason: trái quy định", []),
    ],
)  # fmt: skip
def test_opinions(day: str, fields: str, expected: list[tuple[str, str]]) -> None:
    assert codes(day, "TK34", opinions=f"{{id: x, {OPINION}, {fields}}}") == expected


@pytest.mark.parametrize(
    ("day", "received", "expected"),
    [
        ("2025-06-19", "2025-06-10", []),
        ("2025-06-20", "2025-06-10", [("TK340", "warning")]),
        ("2025-06-30", "2025-06-25", []),
    ],
)
def test_an_opinion_on_a_draft_counts_once_that_is_issued(
    day: str, received: str, expected: list[tuple[str, str]]
) -> None:
    """What is said of a document after its issue is no opinion on its draft."""
    text = OPINION.replace("du-thao", "quy-che")
    assert codes(day, "TK34", opinions=f"{{id: x, {text}, received: {received}}}") == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("raised: 2025-06-01", [("TK343", "warning")]),
        ("raised: 2025-06-01, routed_to: btc", []),
        ("solved_itself: true", []),
        ("answer: {outcome: in-hand}", []),
        ("routed_to: btc, due: 2025-06-30", [("TK342", "warning")]),
        ("routed_to: tw, due: 2025-06-30", [("TK342", "info")]),
        ("routed_to: [tw, btc], due: 2025-06-30", [("TK342", "warning")]),
        ("routed_to: btc, due: 2025-06-30, answer: {outcome: forwarded}", [("TK342", "warning")]),
        ("routed_to: btc, due: 2025-06-30, answer: {date: 2025-07-02}", [("TK342", "warning")]),
        ("routed_to: btc, due: 2025-06-30, answer: {date: 2025-06-02}", []),
        ("routed_to: btc, due: 2025-06-30, tentative: true", []),
        ("routed_to: btc, raised: 2025-06-10, due: 15 ngày", [("TK342", "warning")]),
        ("raised: 2025-08-01", []),
    ],
)
def test_proposals(fields: str, expected: list[tuple[str, str]]) -> None:
    assert codes("2025-07-01", "TK34", proposals=f"{{id: x, {PROPOSAL}, {fields}}}") == expected


def test_a_proposal_in_a_report_is_told_at_its_entry_and_not_twice() -> None:
    report = """\
---
regime: r
unit: xa-a
period: 2025-05
submitted: 2025-06-02
proposals:
  - {text: Thiếu biên chế, routed_to: btc}
  - Thiếu máy in
---
"""
    files = {**OFFICE, "regimes/r.yaml": "{id: r, title: Báo cáo}", "reports/b.md": report}
    assert found("2025-07-01", files, "TK34") == [("TK343", "info", "reports/r.xa-a.2025-05")]
    assert told("2025-07-01", files, "TK343") == [
        "raised 29 days ago; nobody is named who is to decide"
    ]
    files["proposals/x.yaml"] = f"{{id: x, {PROPOSAL}, report: r.xa-a.2025-05}}"
    assert found("2025-07-01", files, "TK34") == [("TK343", "warning", "proposals/x")]


MEETING = "id: x, title: Giao ban, held: 2025-06-02"
TASK = "id: t, title: Rà soát, lead: btc, products: Báo cáo, authority: vp, follow_up: vp"


@pytest.mark.parametrize(
    ("meeting", "task", "expected"),
    [
        (f"{MEETING}, conclusions: [Rà soát dự án]", TASK, ["TK341"]),
        (f"{MEETING}, conclusions: [{{text: Rà soát, no_task: nhắc chung}}]", TASK, []),
        (f"{MEETING}, conclusions: [{{text: Rà soát, tasks: [t]}}]", TASK, []),
        (f"{MEETING}, kind: congress, conclusions: [Rà soát dự án]", TASK, []),
        (f"{MEETING}, conclusions: [{{id: k1, text: A}}]", f"{TASK}, trigger: {{meeting: x, point: k1}}", []),
        (f"{MEETING}, conclusions: [{{id: k1, text: A}}]", f"{TASK}, trigger: {{meeting: x, point: k2}}", ["TK341"]),
        (f"{MEETING}, conclusions: [A]", f"{TASK}, trigger: {{meeting: x}}", []),
        (f"{MEETING}, conclusions: [{{text: A, decision: tb-kl}}]", f"{TASK}, basis: tb-kl", []),
        (MEETING.replace("2025-06-02", "2025-07-02") + ", conclusions: [A]", TASK, []),
        (f"{MEETING}, kind: dialogue, conclusions: [{{text: A, tasks: [t]}}]", TASK, ["TK341"]),
        (f"{MEETING}, kind: dialogue, conclusions: [{{text: A, tasks: [t]}}]", f"{TASK}, due: 2025-09-01", []),
        (f"{MEETING}, agenda: [{{item: Nhân sự, type: personnel}}]", TASK, ["TK348"]),
        (f"{MEETING}, agenda: [{{item: Nhân sự, type: personnel, outcome: deferred}}]", TASK, []),
        (f"{MEETING}, agenda: [{{item: Đề án, type: decision}}]", TASK, []),
    ],
)  # fmt: skip
def test_meetings(meeting: str, task: str, expected: list[str]) -> None:
    found_ = codes("2025-07-01", "TK34", meetings=f"{{{meeting}}}", tasks=f"{{{task}}}")
    assert [code for code, _ in found_] == expected


def test_parts_that_a_meeting_does_not_have() -> None:
    files = {
        **OFFICE,
        "meetings/x.yaml": "{id: x, title: Giao ban, conclusions: [{id: ket-luan-1, text: A}]}",
        "opinions/x.yaml": "{id: x, about: meetings/x, item: a1, by: xa-a, text: Bổ sung}",
        "tasks/x.yaml": f"{{{TASK}, trigger: {{meeting: x, point: ket-luan-l}}}}",
    }
    assert sorted(told("2025-05-01", files, "TK103")) == [
        "meetings/x has no “a1” in its agenda",
        "meetings/x has no “ket-luan-l” in its conclusions",
    ]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("meetings: due: 2025-06-30", [("TK201", "info")]),
        ("meetings: due: 2025-06-30, tentative: true", []),
        ("meetings: due: 2025-06-30, postponed: [{reason: bão}]", []),
        ("meetings: due: 2025-06-30, postponed: [{to: tháng mưa}]", [("TK207", "warning")]),
        ("meetings: due: 31/6/2025", [("TK208", "error")]),
        ("meetings: due: sớm nhất có thể", [("TK207", "warning")]),
        ("meetings: due: theo kế hoạch 02-KH/TU", [("TK209", "info")]),
        ("meetings: due: 2025-07-05", []),
        ("meetings: due: 2025-06-20, held: 2025-06-25", [("TK203", "info")]),
        ("meetings: due: trước 25/6/2025, held: 2025-06-25", [("TK204", "info")]),
        ("meetings: due: 2025-06-20, start: 2025-06-25, held: 2025-06-20", [("TK214", "error")]),
        ("inspections: due: 2025-06-30", [("TK201", "info")]),
        ("inspections: due: 2025-07-03", [("TK202", "info")]),
        ("proposals: due: 2025-06-30", []),
        ("proposals: due: 2025-07-03", [("TK202", "info")]),
        ("proposals: due: 2025-08-03", [("TK205", "info")]),
        ("proposals: due: 2025-06-20, answer: {date: 2025-06-25}", [("TK203", "info")]),
        ("proposals: due: 2025-06-20, raised: 2025-06-25, answer: {date: 2025-06-25}",
         [("TK203", "info"), ("TK215", "warning")]),
        ("opinions: due: 2025-06-20, answer: accepted, answered: 2025-06-25", [("TK203", "info")]),
        ("opinions: due: 2025-06-20, answer: accepted, answered: 2025-06-25, answered_by: tw", []),
    ],
)  # fmt: skip
def test_deadline_rules_speak_of_each_kind(fields: str, expected: list[tuple[str, str]]) -> None:
    kind, _, rest = fields.partition(": ")
    own = {
        "meetings": "title: Hội nghị",
        "inspections": "subject: Quy chế",
        "proposals": f"{PROPOSAL}, routed_to: btc",
        "opinions": OPINION,
    }[kind]
    assert codes("2025-07-01", "TK2", **{kind: f"{{id: x, {own}, {rest}}}"}) == expected
