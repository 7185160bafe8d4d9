"""TK4: arithmetic of reported figures, texts that contradict themselves, claims, stated counts."""

from datetime import date
from decimal import Decimal
from unicodedata import normalize

import pytest

from tongket.diagnostics import Finding, Message
from tongket.records.kinds import Indicator
from tongket.records.tree import tree_of
from tongket.records.workspace import load
from tongket.rules.check import Choice, check
from tongket.rules.sums import equation
from tongket.rules.values import readings
from tongket.tracking import Tracking
from tongket.tracking.figures import read_goal, read_number

DAY = date(2025, 6, 2)
BASE = {
    "units/u.yaml": "- {id: xa-a, name: Xã A}\n- {id: xa-b, name: Xã B}\n",
    "regimes/r.yaml": "- {id: r, title: Báo cáo}\n"
    "- {id: cut, title: Báo cáo, formula: {rounding: truncate}}\n"
    "- {id: up, title: Báo cáo, formula: {rounding: half-up}}\n",
}


def found(files: dict[str, str], code: str, day: date = DAY) -> list[Finding]:
    checked = check(Tracking(load(tree_of({**BASE, **files})), day), Choice(select=(code,)))
    return [one.finding for one in checked.diagnostics]


def indicators(*lines: str) -> dict[str, str]:
    return {"indicators/i.yaml": "".join(f"- {{{line}}}\n" for line in lines)}


def report(
    name: str,
    *values: str,
    unit: str = "xa-a",
    period: str = "2024",
    regime: str = "r",
    more: str = "",
) -> dict[str, str]:
    listed = "".join(f"  - {{indicator: {value}}}\n" for value in values)
    head = f"id: {name}\nregime: {regime}\nunit: {unit}\nperiod: {period}\n{more}"
    return {f"reports/{name}.md": f"---\n{head}values:\n{listed}---\n"}


TOTAL = ("id: c, name: Cả, measure: count, parts: [a, b]", "id: a, name: A", "id: b, name: B")


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        (("c, value: 10", "a, value: 4", "b, value: 6"), False),
        (("c, value: 10", "a, value: 4", "b, value: 7"), True),
        (("c, value: 10", "a, value: 4"), False),
        (("c, value: 10", "a, value: 10", "b, nothing: true"), False),
        (("c, value: 10", "a, value: 9", "b, not_applicable: true"), True),
        (("c, value: 10", "a, value: 9", "b, missing: chưa có"), False),
        (("c, value: 100", "a, value: 33.3", "b, value: 66.6"), False),
        (("c, value: 100", "a, value: 33.3", "b, value: 66.4"), True),
        (("c, value: 10, estimate: true", "a, value: 4", "b, value: 7"), False),
        (("c, value: 1" + "0" * 40, "a, value: 4", "b, value: 7"), False),
    ],
)
def test_parts_and_total(values: tuple[str, ...], wrong: bool) -> None:
    assert bool(found({**indicators(*TOTAL), **report("b", *values)}, "TK401")) is wrong


def test_parts_of_another_unit_or_period_are_not_added() -> None:
    files = {
        **indicators(*TOTAL),
        **report("b-1", "c, value: 10", "a, value: 4"),
        **report("b-2", "b, value: 9", unit="xa-b"),
        **report("b-3", "b, value: 9", period="2023"),
    }
    assert found(files, "TK401") == []


def test_the_finding_names_both_sides_and_every_part() -> None:
    files = {
        **indicators(*TOTAL),
        **report("b", "c, value: 2414", "a, value: 2065", "b, value: 348"),
    }
    (finding,) = found(files, "TK401")
    assert str(finding.message) == "the parts add up to 2413, the total is 2414: −1"
    assert [span.line for span in finding.also] == [8, 9]


def test_figures_of_a_markdown_table_are_added_too() -> None:
    table = "\n| Chỉ tiêu | Kết quả |\n| --- | --- |\n| Cả | 10 |\n| A | 4 |\n| B | 7 |\n"
    text = f"---\nid: b\nregime: r\nunit: xa-a\nperiod: 2024\n---\n{table}"
    (finding,) = found({**indicators(*TOTAL), "reports/b.md": text}, "TK401")
    assert finding.span.line == 10


HELD = {
    name: Indicator(id=name, name=title)
    for name, title in {"ton": "Tồn cuối kỳ", "dau-ky": "Tồn đầu kỳ", "nhan": "Nhận"}.items()
}


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("ton = dau-ky + nhan", {"ton": 1, "dau-ky": -1, "nhan": -1}),
        ("ton=dau-ky+nhan", {"ton": 1, "dau-ky": -1, "nhan": -1}),
        ("ton − dau-ky = nhan", {"ton": 1, "dau-ky": -1, "nhan": -1}),
        ("nhan = ton – dau-ky", {"nhan": 1, "ton": -1, "dau-ky": 1}),
        ("Tồn cuối kỳ = tồn đầu kỳ + nhận", {"ton": 1, "dau-ky": -1, "nhan": -1}),
        ("ton - nhan = dau-ky", {"ton": 1, "nhan": -1, "dau-ky": -1}),
        ("ton", None),
        ("ton = dau-ky = nhan", None),
        ("ton = dau-ky * nhan", None),
        ("ton = __import__('os')", None),
    ],
)
def test_equations(text: str, terms: dict[str, int] | None) -> None:
    read = equation(text, HELD)
    assert isinstance(read, Message) if terms is None else read == terms


def test_an_equation_that_cannot_be_read_is_told() -> None:
    (finding,) = found(indicators("id: a, name: A, identity: a = x"), "TK402")
    assert "“x” is no indicator" in str(finding.message)


RATE = ("id: giao, name: Giao", "id: xong, name: Xong", "id: tl, name: Tỷ lệ, measure: {kind: rate, of: giao}, parts: [xong]")  # fmt: skip


@pytest.mark.parametrize(
    ("part", "whole", "stated", "regime", "wrong"),
    [
        (13119, 15533, "84.46", "r", False),
        (13119, 15533, "84.45", "up", False),
        (13119, 15533, "84.44", "up", True),
        (13119, 15533, "84.43", "r", True),
        (16051, 16274, "98.62", "r", False),
        (16051, 16274, "98", "r", False),
        (16051, 16274, "98", "cut", False),
        (16051, 16274, "98", "up", True),
        (16051, 16274, "99", "cut", True),
        (2501, 2723, "91.8", "up", False),
        (2501, 2723, "91.9", "up", True),
        (5, 0, "12", "r", False),
    ],
)
def test_rates(part: int, whole: int, stated: str, regime: str, wrong: bool) -> None:
    values = (f"giao, value: {whole}", f"xong, value: {part}", f"tl, value: {stated}")
    files = {**indicators(*RATE), **report("b", *values, regime=regime)}
    assert bool(found(files, "TK403")) is wrong


def test_a_rate_of_two_parts() -> None:
    files = {
        **indicators(
            "id: a, name: A", "id: b, name: B", "id: t, name: T, measure: rate, parts: [a, b]"
        ),
        **report("r", "a, value: 1", "b, value: 4", "t, value: 30"),
    }
    (finding,) = found(files, "TK403")
    assert str(finding.message) == "1/4 is 25%, given is 30%"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Hoàn thành 13.119/15.533 nhiệm vụ (84,46%).", None),
        ("Hoàn thành 13.119/15.533 nhiệm vụ (86,46%).", "13.119/15.533 nhiệm vụ (86,46%)"),
        ("Có 45/608 nhiệm vụ chậm, chiếm 7,4% (45/608 nhiệm vụ).", None),
        ("Đạt 86,46% (13.119/15.533 nhiệm vụ).", "86,46% (13.119/15.533"),
        ("Có 12/15 xã (đạt 95% kế hoạch).", None),
        ("Có 12/15 xã (đạt 95%; tăng 2%).", "12/15 xã (đạt 95%;"),
        ("Ngày 12/5/2025 (80%), Nghị quyết 03/NQ-CP (20%).", None),
        ("Thu 45.799/36.875 tỷ đồng (124,2%); 83,2 %/50 % xã.", None),
        ("1/0 (50%)", None),
    ],
)
def test_fractions_in_texts(text: str, wrong: str | None) -> None:
    assert fractions_told(text) == ([(10, wrong)] if wrong else [])


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Đạt 386/400 nhiệm vụ, bằng 98,5%.", "386/400 nhiệm vụ, bằng 98,5%"),
        ("Tiến độ 16.051/16.274 đạt 98,72%", "16.051/16.274 đạt 98,72%"),
        ("Tiến độ 16.051/16.274 đạt 98,62%", None),  # cut off
        ("Xong 386/400 nhiệm vụ được giao, đạt tỷ lệ 98,5%, còn 14", "386/400 nhiệm vụ được giao, đạt tỷ lệ 98,5%"),
        ("Đạt 386/400 nhiệm vụ chiếm 98,5% và tăng", "386/400 nhiệm vụ chiếm 98,5%"),
        ("Có 5/7 xã hoàn thành, đạt 80%.", "5/7 xã hoàn thành, đạt 80%"),
        ("Có 5/7 xã hoàn thành, đạt 71,4%.", None),
        ("Đạt 386/400 nhiệm vụ, bằng 96,5%.", None),
        ("Đạt 386/400 nhiệm vụ, bằng 98,5% kế hoạch.", None),
        ("Đạt 386/400 nhiệm vụ, bằng 98,5% so với cùng kỳ.", None),
        ("Đến ngày 5/7, đạt 80%.", None),
        ("Tính đến 30/6 toàn tỉnh giải ngân, đạt 45%.", None),
        ("Đến 30/9/2024, đạt 45%.", None),
        ("Tháng 6/2025, đạt 45%.", None),
        ("Đến tháng 12/2024 toàn huyện, đạt 45%.", None),
        ("Trực 24/7, đạt 100%.", None),
        ("Quy hoạch chi tiết 1/500, đạt 60%.", None),
        ("Thực hiện 520/500 hộ, đạt 104%.", None),
        ("Chỉ tiêu, thực hiện: 500/520 hộ, đạt 104%.", None),
        ("Thực hiện 520/500 hộ, đạt 140%.", "520/500 hộ, đạt 140%"),
        ("15/20 xã có tỷ lệ bao phủ bảo hiểm y tế đạt 95%.", None),
        ("Mới có 0/20 xã, đạt 50%.", "0/20 xã, đạt 50%"),
        ("Cấp 3.400/4.000 giấy chứng nhận quyền sử dụng đất cho hộ gia đình, đạt 95%.",
         "3.400/4.000 giấy chứng nhận quyền sử dụng đất cho hộ gia đình, đạt 95%"),
        ("15/20 xã có tỷ lệ hộ nghèo giảm sâu, đạt 95%.", None),
        ("Thực hiện Nghị quyết số 57/71, đạt 95%.", None),
        ("15/20 xã đạt 95% trở lên.", None),
        ("15/20 xã đạt từ 95%.", None),
        ("15/20 xã họp, tỷ lệ đại biểu dự đạt 95%.", None),
        ("Theo Kế hoạch số 12/2024, đạt 95%.", None),
        ("Tuyên truyền dịp 30/4 và 1/5, đạt 95%.", None),
        ("Thực hiện Kế hoạch 05/KH-UBND, đạt 95%.", None),
    ],
)  # fmt: skip
def test_fractions_in_running_texts(text: str, wrong: str | None) -> None:
    assert fractions_told(text) == ([(10, wrong)] if wrong else [])


def fractions_told(text: str) -> list[tuple[int, str]]:
    """Line and words of the fractions at fault in a report's text."""
    body = f"---\nid: b\nregime: r\nunit: xa-a\nperiod: 2024\n---\n\n## Kết quả\n\n{text}\n"
    spans = [one.span for one in found({"reports/b.md": body}, "TK408")]
    return [(at.line, text[at.column - 1 : at.end_column - 1]) for at in spans]


def test_fractions_in_decomposed_texts() -> None:
    text = normalize("NFD", "Đã giải quyết.\n\nĐạt 386/400 nhiệm vụ được giao, bằng 98,5%.")
    body = f"---\nid: b\nregime: r\nunit: xa-a\nperiod: 2024\n---\n\n{text}\n"
    (finding,) = found({"reports/b.md": body}, "TK408")
    assert finding.span.line == 10


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("1.234", "count", ("1234", "1.234")),
        ("1.234", "rate", None),
        ("1.23", "count", None),
        ("0.123", "count", None),
        ("98,63", "rate", None),
        ("98,5", "rate", None),
        ("98,635", "rate", ("98635", "98.635")),
        ("0,125", "rate", None),
        ("98,6354", "rate", None),
        ("1,234", "count", ("1234", "1.234")),
        ("1.234.567", "count", ("1234567", None)),
        ("1.234,5", "count", ("1234.5", None)),
        ("1,234.56", "level", ("1234.56", None)),
        ("1.234,567", "count", ("1234.567", None)),
        ("1.2.2024", "count", None),
        ("1,2,3", "count", None),
        ("1234", "count", None),
        ("-1.234", "cumulative", ("-1234", "-1.234")),
        ("98,63%", "rate", None),
        ("đạt, vượt", "count", None),
    ],
)
def test_readings(text: str, kind: str, expected: tuple[str, str | None] | None) -> None:
    assert readings(text, kind) == expected


def test_one_or_two_digits_behind_a_comma_are_decimals() -> None:
    files = indicators('id: a, name: A, measure: rate, targets: [{value: "≥ 98,5"}]')
    assert found(files, "TK405") == []
    assert read_goal("≥ 98,5").low == read_number("98,5%") == Decimal("98.5")
    assert (read_goal("16,5..18,25").low, read_goal("16,5..18,25").high) == (
        Decimal("16.5"),
        Decimal("18.25"),
    )
    assert [read_number(text) for text in ("98,635", "1,234,567", "1.234,5")] == [None] * 3
    assert read_number("0,125") == Decimal("0.125")


def test_targets_are_read_too() -> None:
    files = indicators('id: a, name: A, measure: count, targets: [{value: "≥ 1.234"}]')
    assert [one.record for one in found(files, "TK405")] == ["indicators/a"]


@pytest.mark.parametrize(
    ("indicator", "value", "wrong"),
    [
        ("measure: count", "đạt", True),
        ("measure: count", "12", False),
        ("measure: count", "-3", True),
        ("measure: level", "-3", False),
        ("measure: rate", "98.5%", False),
        ("measure: rate", "98,5", False),
        ("measure: text", "12", True),
        ("measure: text, measured_in: Thứ bậc", "12", False),
        ("measure: text, targets: [{value: tốp 10}]", "12", False),
        ("targets: [{value: đạt chuẩn}]", "5", True),
        ("measured_in: '%', targets: [{value: 16..18}]", "120", True),
        ("measured_in: '%', targets: [{value: 16..18}]", "98.5", False),
        ("measured_in: '%', measure: level, targets: [{value: '>= 80'}]", "120", True),
        ("measured_in: '%', measure: level", "120", False),
        ("measured_in: '%', targets: [{value: '>= 105'}]", "120", False),
        ("measure: rate", "100.01", True),
        ("measure: rate", "100", False),
        ("measure: {kind: rate, of: dự toán}", "124.2", False),
        ("measure: rate, definition: so với cùng kỳ năm trước", "124.2", False),
        ("measure: rate, measured_in: người/vạn dân", "124.2", False),
        ("measure: count, measured_in: người", "85%", True),
        ("measure: level, measured_in: '%'", "85%", False),
        ("measure: count", "not_applicable", True),
        ("measure: count", "Không phát sinh", True),
        ("measure: text", "chưa có số liệu", True),
        ("measure: text", "đạt", False),
        ("targets: [{value: 16..18}]", "khá", True),
        ("targets: [{value: đạt chuẩn}]", "khá", False),
        ("measure: {kind: list, items: [Tốt, Khá]}", "khá", False),
        ("measure: {kind: list, items: [Tốt, Khá]}", "kém", True),
    ],
)
def test_kinds_of_values(indicator: str, value: str, wrong: bool) -> None:
    files = {**indicators(f"id: a, name: A, {indicator}"), **report("b", f"a, value: '{value}'")}
    assert bool(found(files, "TK406")) is wrong


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ("not_applicable", "not_applicable: true"),
        ("Không áp dụng", "not_applicable: true"),
        ("không phát sinh", "nothing: true"),
        ("missing", "missing: …"),
        ("chưa có số liệu", "missing: …"),
    ],
)
def test_words_for_an_absence_lead_to_their_field(value: str, field: str) -> None:
    files = {**indicators("id: a, name: A, measure: count"), **report("b", f"a, value: {value}")}
    (finding,) = found(files, "TK406")
    assert f"“{field}”" in str(finding.hint)


@pytest.mark.parametrize(
    ("first", "second", "definition", "falls"),
    [
        (("2024-Q1", 112), ("2024-Q2", 49), "", True),
        (("2024-Q2", 49), ("2024-Q1", 112), "", True),
        (("2024-Q1", 49), ("2024-Q2", 112), "", False),
        (("2024-Q4", 112), ("2025-Q1", 49), "", True),
        (("2024-Q4", 112), ("2025-Q1", 49), "tính từ đầu năm", False),
        (("2024-Q1", 112), ("2024-Q2", 49), "tính từ đầu năm", True),
    ],
)
def test_cumulative_counts(
    first: tuple[str, int], second: tuple[str, int], definition: str, falls: bool
) -> None:
    files = indicators(f'id: a, name: A, measure: cumulative, definition: "{definition}"')
    for n, (period, value) in enumerate((first, second)):
        files |= report(f"b-{n}", f"a, value: {value}", period=period)
    assert bool(found(files, "TK409")) is falls


def test_counts_of_two_units_are_not_compared() -> None:
    files = {
        **indicators("id: a, name: A, measure: cumulative"),
        **report("b-1", "a, value: 112", period="2024-Q1"),
        **report("b-2", "a, value: 49", period="2024-Q2", unit="xa-b"),
    }
    assert found(files, "TK409") == []


ESTIMATE = {
    **indicators("id: a, name: A, measure: count"),
    **report("b-1", "a, value: 9, estimate: true, as_of: 2024", period="2024-11", more="submitted: 2024-12-05\n"),
}  # fmt: skip
LATER = report("b-2", period="2025-01", more="submitted: 2025-02-05\n")
SETTLED = report(
    "b-2", "a, value: 8, as_of: 2024", period="2025-01", more="submitted: 2025-02-05\n"
)


@pytest.mark.parametrize(
    ("files", "day", "told"),
    [
        (ESTIMATE, date(2024, 12, 31), False),
        (ESTIMATE, date(2025, 3, 1), False),
        ({**ESTIMATE, **LATER}, date(2025, 1, 31), False),
        ({**ESTIMATE, **LATER}, date(2025, 3, 1), True),
        ({**ESTIMATE, **SETTLED}, date(2025, 3, 1), False),
    ],
)
def test_estimates_that_were_never_settled(files: dict[str, str], day: date, told: bool) -> None:
    assert bool(found(files, "TK410", day)) is told


TASK = {"tasks/t.yaml": "id: t\ntitle: Việc\nlead: xa-a\ndue: 30/6/2025\n"}


def progress(state: str, submitted: str = "2025-04-02") -> dict[str, str]:
    head = f"id: b\nregime: r\nunit: xa-a\nperiod: 2025-Q1\nsubmitted: {submitted}\n"
    return {"reports/b.md": f"---\n{head}progress: [{{task: t, {state}}}]\n---\n"}


@pytest.mark.parametrize(
    ("events", "claim", "code"),
    [
        ("", "state: done", "TK412"),
        ("", "done: 2025-03-28", "TK412"),
        ("", "state: in-progress", None),
        ("{type: submitted, date: 2025-03-28}", "state: done", None),
        ("{type: done, date: 2025-03-28}", "state: done", None),
        ("{type: done, date: 2025-03-28}", "state: in-progress", "TK413"),
        ("{type: done, date: 2025-05-28}", "state: in-progress", None),
        ("{type: returned, date: 2025-04-10}", "state: done", None),
    ],
)
def test_claims_against_confirmations(events: str, claim: str, code: str | None) -> None:
    files = {"tasks/t.yaml": f"{TASK['tasks/t.yaml']}events: [{events}]\n", **progress(claim)}
    assert [one for one in ("TK412", "TK413") if found(files, one)] == ([code] if code else [])


def test_a_claim_does_not_exist_before_its_day() -> None:
    files = {**TASK, **progress("state: done")}
    assert found(files, "TK412", date(2025, 4, 1)) == []


STATED = {
    "directives/d.yaml": "id: d\ntitle: D\nnumber: 1/KH-UBND\nrecipients: [xa-a, xa-b]\nstated: {STATED}\n",
    "plans/p.yaml": "id: p\ndocument: d\nsteering: {members: [xa-a, xa-b]}\n"
    "groups: [{id: g-1, title: G}]\nstated: {STATED}\n",
    "tasks/t.yaml": "- {id: t-1, title: A, plan: p, group: g-1}\n- {id: t-2, title: B, plan: p}\n"
    "- {id: t-3, title: B, basis: d}\n",
    "indicators/i.yaml": "- {id: i-1, name: A, plan: p}\n",
}


@pytest.mark.parametrize(
    ("path", "key", "held"),
    [
        ("plans/p.yaml", "tasks", 2),
        ("plans/p.yaml", "indicators", 1),
        ("plans/p.yaml", "regimes", 0),
        ("plans/p.yaml", "members", 2),
        ("plans/p.yaml", "groups", 1),
        ("plans/p.yaml", "g-1", 1),
        ("plans/p.yaml", "people", None),
        ("plans/p.yaml", "programmes", None),
        ("directives/d.yaml", "recipients", 2),
        ("directives/d.yaml", "plans", 1),
        ("directives/d.yaml", "tasks", 3),
    ],
)
def test_stated_counts(path: str, key: str, held: int | None) -> None:
    def stated(count: int) -> list[Finding]:
        files = {name: text.replace("{STATED}", "{}") for name, text in STATED.items()}
        files[path] = STATED[path].replace("{STATED}", f"{{{key}: {count}}}")
        return found(files, "TK415")

    if held is None:
        assert stated(99) == []
    else:
        assert stated(held) == []
        (finding,) = stated(99)
        assert f"{held} are held" in str(finding.message)


@pytest.mark.parametrize(
    ("with_", "told"),
    [
        ("with: [xa-b, Xã A]", True),
        ("with: xa-a", True),
        ("with: {level: commune}", False),
        ("with: [xa-b]", False),
    ],
)
def test_lead_and_co_ordinating(with_: str, told: bool) -> None:
    files = {"tasks/t.yaml": f"id: t\ntitle: Việc\nlead: xa-a\n{with_}\n"}
    assert bool(found(files, "TK416")) is told
