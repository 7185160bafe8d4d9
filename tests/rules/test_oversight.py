"""Inspections: findings and remedies, programmes against what was announced and held."""

import pytest

from tests.rules.findings import found, told

DAY = "2026-07-10"
UNITS = {
    "units/u.yaml": "- {id: btv, name: Ban Thường vụ}\n- {id: ubkt, name: Ủy ban Kiểm tra, short: UBKT}\n"
}


def programme(row: str, *lines: str) -> dict[str, str]:
    listed = "".join(
        f"- {{id: k-{n}, subject: S, plan: ct, {line}}}\n" for n, line in enumerate(lines)
    )
    return {
        **UNITS,
        "plans/ct.yaml": f"{{id: ct, title: CT, period: {{from: 2026-01-01, to: 2026-12-31}}, planned: [{{{row}}}]}}\n",
        "inspections/k.yaml": listed,
    }


Q2 = "due: quý II/2026, kind: thematic"
HELD = f"{Q2}, held: 2026-05-04"


@pytest.mark.parametrize(
    ("row", "lines", "messages"),
    [
        ("count: 1, period: 2026-Q2", [HELD], []),
        ("count: 2, period: 2026-Q2", [HELD], [
            "2 announced for 2026-Q2, 1 entered",
            "2026-Q2 is over: 1 of 2 held, 0 put off or cancelled, 1 not held",
        ]),
        ("count: 1, period: 2026-Q2", [HELD, HELD], ["1 announced for 2026-Q2, 2 entered"]),
        ("count: 1, period: 2026-Q3", ["due: quý III/2026"], []),  # not over yet
        ("count: 1, period: 2026-Q2", [Q2], [
            "2026-Q2 is over: 0 of 1 held, 0 put off or cancelled, 1 not held"
        ]),
        ("count: 1, period: 2026-Q2", [f"{Q2}, held: 2026-07-11"], [  # after the day of the check
            "2026-Q2 is over: 0 of 1 held, 0 put off or cancelled, 1 not held"
        ]),
        ("count: 1, period: 2026-Q2", [f"{Q2}, cancelled: sáp nhập"], []),
        ("count: 1, period: 2026-Q2", [f"{Q2}, postponed: [{{reason: chưa rõ}}]"], []),
        ("count: 1, period: 2026-Q2", [f"{Q2}, postponed: [{{to: tháng 6/2026}}]"], [
            "2026-Q2 is over: 0 of 1 held, 0 put off or cancelled, 1 not held"
        ]),
        ("count: 1, period: 2026-Q2", [HELD, "due: quý II/2026, kind: on-signs"], []),
        ("count: 1, period: 2026-Q2", [HELD, "due: quý II/2026, kind: regular"], []),
        ("count: 1, kind: regular", ["kind: regular"], []),
        ("count: 1, form: supervision", ["form: supervision", "form: inspection"], []),
        ("count: 1, by: btv", ["lead: btv", "lead: UBKT"], []),
        ("count: 2, by: btv", ["lead: btv", "lead: UBKT"], ["2 announced for ct, 1 entered"]),
    ],
)  # fmt: skip
def test_programmes(row: str, lines: list[str], messages: list[str]) -> None:
    assert told(DAY, programme(row, *lines), "TK420") == messages


DIRECTIVES = (
    "- {id: cu, title: Cũ, issued: 2025-01-10}\n"
    "- {id: moi, title: Mới, issued: 2026-03-01, replaces: [cu]}\n"
)


@pytest.mark.parametrize(
    ("line", "severities"),
    [
        ("follows: [cu], held: 2025-01-09", ["error"]),
        ("follows: [cu], held: 2025-01-10", []),
        ("follows: [cu], held: 2026-02-28", []),  # replaced later
        ("follows: [cu], held: 2026-03-01", ["warning"]),
        ("follows: [cu]", ["warning"]),
        ("follows: [cu], cancelled: không còn phù hợp", []),
        ("follows: [moi], held: 2026-02-01", ["error"]),
    ],
)
def test_directives_followed(line: str, severities: list[str]) -> None:
    files = {
        "directives/d.yaml": DIRECTIVES,
        "inspections/k.yaml": f"{{id: k, subject: S, {line}}}\n",
    }
    assert [severity for _, severity, _ in found(DAY, files, "TK421")] == severities


def test_a_replacement_that_is_still_to_come_changes_nothing() -> None:
    files = {
        "directives/d.yaml": DIRECTIVES,
        "inspections/k.yaml": "{id: k, subject: S, follows: [cu]}\n",
    }
    assert found("2026-02-01", files, "TK421") == []


@pytest.mark.parametrize(
    ("findings", "trigger", "messages"),
    [
        ("[{id: a, text: A}]", "inspection: k", []),
        ("[{id: a, text: A}]", "inspection: k, point: a", []),
        ("[{id: a, text: A}]", "inspection: k, point: b", ["“k” has no finding “b”"]),
        ("[{id: a, text: A}, {id: b, text: B}]", "inspection: k", ["“k” has 2 findings; this names none"]),
        ("[{id: a, text: A}, {id: b, text: B, remedy_task: t}]", "inspection: k", []),
        ("[]", "inspection: k", ["“k” records no finding"]),
        ("5", "inspection: k", []),  # unreadable: told once, by its own rule
    ],
)  # fmt: skip
def test_remedies(findings: str, trigger: str, messages: list[str]) -> None:
    files = {
        "inspections/k.yaml": f"{{id: k, subject: S, findings: {findings}}}\n",
        "tasks/t.yaml": f"{{id: t, title: T, trigger: {{{trigger}}}}}\n",
    }
    assert told(DAY, files, "TK346") == messages


def test_a_finding_weighs_less_until_the_conclusion_is_out() -> None:
    line = "{id: k, subject: S, held: 2026-05-04, concluded: 2026-05-20, findings: [{text: A}]}\n"
    files = {"inspections/k.yaml": line}
    assert found("2026-05-03", files, "TK345") == []
    assert found("2026-05-19", files, "TK345") == [("TK345", "info", "inspections/k")]
    assert found("2026-05-20", files, "TK345") == [("TK345", "warning", "inspections/k")]


FIRST = (
    "- {id: k-1, subject: S, concluded: 2025-05-20, findings: [{id: a, text: A, remedy_task: t}]}\n"
)


@pytest.mark.parametrize(
    ("later", "event", "messages"),
    [
        ("", "", ["1 of 1 findings are not mended by their deadline, and no later inspection follows them up: a"]),
        ("", "{type: done, date: 2025-09-01}", []),
        ("", "{type: submitted, date: 2025-09-01}", []),
        ("- {id: k-2, subject: S, continues: [k-1]}\n", "", []),  # not held yet
        ("- {id: k-2, subject: S, continues: [k-1], concluded: 2026-05-20}\n", "",
         ["1 findings of “k-1” are still open and not carried over: a"]),
        ("- {id: k-2, subject: S, continues: [k-1], concluded: 2026-05-20}\n",
         "{type: done, date: 2025-12-01}", []),
        ("- {id: k-2, subject: S, continues: [k-1], cancelled: dừng}\n", "",
         ["1 of 1 findings are not mended by their deadline, and no later inspection follows them up: a"]),
    ],
)  # fmt: skip
def test_follow_up(later: str, event: str, messages: list[str]) -> None:
    files = {
        "inspections/k.yaml": FIRST + later,
        "tasks/t.yaml": f"{{id: t, title: T, due: 30/9/2025, events: [{event}]}}\n",
    }
    assert told(DAY, files, "TK347") == messages


def test_a_count_for_a_period_that_nobody_can_read_is_told() -> None:
    files = {
        "plans/p.yaml": "id: p\ntitle: P\nplanned: [{period: quý ba, count: 2}, {count: 1}]\n",
        "commendations/c.yaml": "{id: c, for: u, period: năm ngoái}\n",
        "units/u.yaml": "{id: u, name: U}\n",
    }
    assert told("2026-12-01", files, "TK212") == [
        "“năm ngoái” is no period",
        "“quý ba” is no period",
    ]
