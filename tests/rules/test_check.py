"""The check over all rules: selection, severities, silences, baseline, order, broken input."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tongket.diagnostics import Diagnostic, Message, Severity
from tongket.records.tree import tree_of
from tongket.records.workspace import load
from tongket.rules.check import Checked, Choice, check, fingerprints
from tongket.rules.themes import EVERY_RULE, RULES
from tongket.tracking import Tracking

DAY = date(2025, 6, 2)
TREE = {
    "tasks/viec.yaml": (
        "- {id: t-1, title: Việc một, plan: p-1}\n- {id: t-2, title: Việc hai, plan: p-1, kind: x}\n"
    ),
}


def checked(files: dict[str, str], choice: Choice | None = None, day: date = DAY) -> Checked:
    return check(Tracking(load(tree_of(files)), day), choice)


def told(found: Checked, *themes: str) -> list[tuple[str, str | None]]:
    return [(d.code, d.finding.record) for d in found.diagnostics if d.code.startswith(themes)]


def test_findings_are_sorted_by_place() -> None:
    found = checked(TREE, Choice(select=("TK0", "TK1")))
    assert told(found, "TK") == [
        ("TK102", "tasks/t-1"),
        ("TK102", "tasks/t-2"),
        ("TK004", "tasks/t-2"),
    ]


def test_findings_at_one_place_keep_the_order_of_their_periods() -> None:
    files = {
        "units/xa.yaml": "{id: xa, name: Xã A}\n",
        "regimes/bc.yaml": "id: bc\ntitle: Báo cáo tháng\nfirst: 2024-06\nperiods:\n"
        "  - every: month\n    tiers:\n      - {senders: xa, due: ngày cuối tháng}\n",
    }
    found = checked(files, Choice(select=("TK320",)))
    periods = [one.finding.message.arguments["period"] for one in found.diagnostics]
    assert periods == [
        *(f"2024-{n:02}" for n in range(6, 13)),
        *(f"2025-{n:02}" for n in range(1, 5)),
    ]


@pytest.mark.parametrize(
    ("choice", "codes"),
    [
        (Choice(select=("TK0",)), {"TK004"}),
        (Choice(select=("TK102",)), {"TK102"}),
        (Choice(select=("TK0", "TK1"), ignore=("TK10",)), {"TK004"}),
        (Choice(select=("TK1",), ignore=("TK1",)), set()),
    ],
)
def test_selection(choice: Choice, codes: set[str]) -> None:
    assert {code for code, _ in told(checked(TREE, choice), "TK")} == codes


def test_a_problem_of_reading_keeps_its_own_severity() -> None:
    files = {"tasks/t-1.yaml": "id: t-1\ntitle: Việc\nproducts:\n  - Kế hoạch\n  -\n"}
    found = checked(files, Choice(select=("TK0",)))
    assert [(d.code, d.severity) for d in found.diagnostics] == [("TK006", Severity.WARNING)]
    assert next(rule for rule in RULES if rule.code == "TK006").severity is Severity.ERROR


def test_every_problem_of_reading_has_a_rule() -> None:
    files = {
        "tasks/a.yaml": "id: [",
        "tasks/b.md": "x",
        "task/c.yaml": "{}",
        "tasks/d.yaml": "",
        "tasks/e.yaml": "id: e\ntitle: &a x\nevents: {type: x}\n",
    }
    ws = load(tree_of(files))
    found = check(Tracking(ws, DAY), Choice(select=("TK0",)))
    assert set(found.diagnostics) == set(ws.problems)


def test_exit_codes() -> None:
    warning = {"tasks/viec.yaml": "- {id: t-1, title: Việc, lead: {type: sở}}\n"}
    only = Choice(select=("TK1",))
    assert checked(TREE, only).exit_code(strict=False) == 1
    assert checked(warning, only).exit_code(strict=False) == 0
    assert checked(warning, only).exit_code(strict=True) == 1
    assert checked({}, only).exit_code(strict=True) == 0
    assert checked(TREE, only).counts == {"error": 2, "warning": 0, "info": 0}


def silenced(*entries: str) -> dict[str, str]:
    lines = "".join(f"  - {entry}\n" for entry in entries)
    return {**TREE, "tongket.yaml": f"silences:\n{lines}"}


def test_a_silence_hides_and_gives_its_reason() -> None:
    files = silenced("{code: TK102, record: tasks/t-1, reason: Nhập sau}")
    found = checked(files, Choice(select=("TK1",)))
    assert told(found, "TK") == [("TK102", "tasks/t-2")]
    assert [(d.finding.record, reason) for d, reason in found.silenced] == [
        ("tasks/t-1", "Nhập sau")
    ]


def test_a_silence_without_a_record_hides_the_code_everywhere() -> None:
    found = checked(silenced("{code: TK102, reason: Nhập sau}"), Choice(select=("TK1", "TK099")))
    assert told(found, "TK") == []
    assert len(found.silenced) == 2


def test_an_idle_silence_is_told() -> None:
    files = silenced(
        "{code: TK102, record: tasks/t-1, reason: a}", "{code: TK102, record: tasks/t-9, reason: b}"
    )
    found = checked(files, Choice(select=("TK1", "TK099")))
    idle = [d.finding.span.line for d in found.diagnostics if d.code == "TK099"]
    assert idle == [3]


def test_a_silence_of_a_rule_that_is_left_out_is_not_called_idle() -> None:
    files = silenced("{code: TK102, record: tasks/t-1, reason: a}")
    assert told(checked(files, Choice(select=("TK0",))), "TK099") == []
    assert told(checked(files, Choice(ignore=("TK1",))), "TK099") == []


def test_a_silence_of_no_rule_is_idle() -> None:
    found = checked(silenced("{code: TK777, reason: a}"), Choice(select=("TK0",)))
    assert told(found, "TK099") == [("TK099", None)]


def test_a_baseline_lets_only_new_findings_through() -> None:
    choice = Choice(select=("TK1",))
    before = frozenset(fingerprints(checked(TREE, choice).diagnostics))
    more = {**TREE, "tasks/a.yaml": "\n\n\nid: a\ntitle: Việc\nplan: p-1\n"}
    found = checked(more, Choice(select=("TK1",), baseline=before))
    assert told(found, "TK") == [("TK102", "tasks/a")]
    assert found.known == 2


def test_fingerprints_carry_neither_lines_nor_numbers() -> None:
    first = checked(TREE, Choice(select=("TK1",))).diagnostics
    moved = {"tasks/viec.yaml": "\n\n" + TREE["tasks/viec.yaml"]}
    assert fingerprints(first) == fingerprints(checked(moved, Choice(select=("TK1",))).diagnostics)
    assert len(set(fingerprints(first))) == len(first)


def test_fingerprints_outlive_the_day() -> None:
    def late(days: int) -> Diagnostic:
        one = checked(TREE, Choice(select=("TK1",))).diagnostics[0]
        message = Message("late by {days} days: {what}", days=days, what=Message("{n}", n=days))
        finding = type(one.finding)(one.finding.span, message)
        return Diagnostic("TK201", Severity.WARNING, finding)

    assert fingerprints([late(3)]) == fingerprints([late(4)])


FRAGMENTS = [
    "id: t-1\n", "title: Việc\n", "plan: p-9\n", "lead: [a, {level: x}, {text: y}, {under: z}]\n",
    "with: {except: [a, b]}\n", "events: [{type: done, date: 2025-01-01, document: d-9}]\n",
    "due_as: tasks/t-1\n", "due: 3 working days after task:t-1\n", "depends_on: [t-1, t-2]\n",
    "stated: {tasks: 3, products: x}\n", "parent: t-1\n", "parts: [t-1]\n", "measure: count\n",
    "identity: a = b - \n", "targets: [{value: '1.234'}]\n", "number: 12-XX/YY\n", "issuer: t-1\n",
    "issued: 2025-01-01\n", "implements: [t-1]\n", "closed: 2024-01-01\n", "name: Đơn vị\n",
    "regime: r\nunit: t-1\nperiod: 2025-Q1\n", "values: [{indicator: t-1, value: 9.999}]\n",
    "progress: [{task: t-1, state: done, percent: 200}]\n", "secrecy: mật\n", "x: [\n", "\t\n",
]  # fmt: skip
FOLDERS = ["units", "directives", "plans", "tasks", "indicators", "regimes", "outlines", "reports"]


@settings(max_examples=120)
@given(
    st.lists(
        st.tuples(st.sampled_from(FOLDERS), st.lists(st.sampled_from(FRAGMENTS), max_size=9)),
        max_size=6,
    )
)
def test_no_tree_is_too_broken_for_the_rules(files: list[tuple[str, list[str]]]) -> None:
    tree = {f"{folder}/f-{n}.yaml": "".join(parts) for n, (folder, parts) in enumerate(files)}
    found = checked(tree)
    known = {rule.code for rule in EVERY_RULE}
    for one in found.diagnostics:
        assert one.code in known
        assert str(one.finding.message)
        assert one.finding.span.path in tree


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("{id: t, title: Rà soát, bổ sung quy chế}", "bổ sung quy chế"),
        ("{id: t, title: Việc, note: đạt 12,5}", "5"),
        ("{id: t, title: Việc, note: đạt 12, 5%}", "5%"),
        ("{id: t, title: Việc, foobar: 5}", None),
        ("{Rà soát, id: t, title: Việc}", None),
    ],
)
@pytest.mark.parametrize("form", ["tasks/t.yaml", "tasks/viec.yaml"])
def test_a_comma_that_ends_a_value_is_named(text: str, word: str | None, form: str) -> None:
    files = {form: f"- {text}\n" if form.endswith("viec.yaml") else f"{text}\n"}
    (finding,) = checked(files, Choice(select=("TK004",))).diagnostics
    assert finding.finding.message.arguments.get("word") == word
    assert (word is not None) == ("comma" in str(finding.finding.hint))
