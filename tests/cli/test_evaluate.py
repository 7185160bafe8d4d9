"""`tongket evaluate`: which scheme, whose sheet, every deduction explained, closing once."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Console

FILES = {
    "tongket.yaml": "format: 1\nevaluation: [366-qd-tw]\n",
    "units/u.yaml": "- {id: xa-a, name: Xã A, level: commune}\n- {id: xa-b, name: Xã B, level: commune}\n",
    "people/an.yaml": "{id: an, name: Nguyễn Văn An, positions: [{title: Chủ tịch, unit: xa-a, head: true}]}\n",
    "tasks/t.yaml": """\
- {id: a, title: Lập kế hoạch, lead: xa-a, due: 2026-02-10, events: [{type: done, date: 2026-02-09}]}
- {id: b, title: Rà soát văn bản, lead: xa-a, due: 2026-02-10, events: [{type: done, date: 2026-02-19}]}
- {id: c, title: Báo cáo, lead: {level: commune}, due: 2026-03-10}
""",
    "gradings/g.yaml": """\
id: g
for: xa-a
period: 2026-Q1
criteria:
  - {id: c1, title: Ý thức, max: 20, self: 20, verified: 18}
  - {id: c2, title: Kỷ cương, max: 10, self: 10}
""",
}
EVALUATE = ("evaluate", "--period", "2026-Q1", "--as-of", "2026-04-10")


@pytest.fixture
def judged(console: Console) -> Console:
    console.write(FILES)
    return console


def test_sheets_in_a_table(judged: Console) -> None:
    answer = judged.run(*EVALUATE)
    assert (answer.code, answer.err) == (0, "")
    assert "Xã A" in answer.out
    assert "18 – 28" in answer.out
    assert "40.83 – 64.17" in answer.out
    assert "Not wholly assessed: 2" in answer.out


def test_every_deduction_has_its_record_its_place_and_its_rule(judged: Console) -> None:
    answer = judged.run(*EVALUATE, "--explain", "xa-a")
    assert answer.code == 0
    deducted = answer.out.split("Deductions")[1].split("Not assessed")[0]
    assert "−5.83  tasks/b: Rà soát văn bản" in deducted
    assert "done 9 days late" in deducted
    assert "record: tasks/t.yaml:2" in deducted
    assert "rule: tongket:schemes/366-qd-tw.yaml:" in deducted
    assert "tasks/a" not in answer.out
    waiting = answer.out.split("Not assessed")[1]
    assert "23.33  tasks/c@xa-a: Báo cáo" in waiting
    assert "claimed 10; not verified" in waiting


def test_what_is_verified_below_full_is_no_deduction(judged: Console) -> None:
    answer = judged.run(*EVALUATE, "--explain", "xa-a")
    deducted, verified = answer.out.split("Verified below the most points")
    assert "−2  gradings/g#c1: Ý thức" not in deducted
    assert "−2  gradings/g#c1: Ý thức" in verified


def test_before_the_period_ends_no_level_is_told(judged: Console) -> None:
    early = ("evaluate", "--period", "2026-Q1", "--as-of", "2026-03-30", "--locale", "vi")
    table = judged.run(*early).out
    assert "Mức dự kiến" not in table
    assert "Kỳ chưa kết thúc (quý I/2026, đến ngày 31/3/2026); mới tính nội dung đến hạn" in table
    one = judged.run(*early, "--explain", "xa-a").out
    assert "chưa xác định, kỳ chưa kết thúc" in one
    assert "không đạt điều kiện" not in one
    assert "Mức dự kiến" in judged.run(*EVALUATE, "--locale", "vi").out


def test_the_lowest_level_is_told_as_what_is_not_reached_as_in_print(judged: Console) -> None:
    low = (
        FILES["gradings/g.yaml"]
        .replace("verified: 18", "verified: 1")
        .replace("self: 10", "verified: 1")
    )
    tasks = FILES["tasks/t.yaml"].splitlines()[1] + "\n"
    undone = tasks.replace(
        "{type: done, date: 2026-02-19}", "{type: status, state: not-done, date: 2026-02-19}"
    )
    judged.write({"gradings/g.yaml": low, "tasks/t.yaml": undone})
    shown = judged.run(*EVALUATE, "--locale", "vi")
    assert "Chưa đạt mức “Hoàn thành nhiệm vụ”" in shown.out, shown.err
    assert "Không hoàn thành" not in shown.out


def test_conditions_read_as_an_office_writes_them(judged: Console) -> None:
    grading = (
        FILES["gradings/g.yaml"]
        .replace("verified: 18", "verified: 20")
        .replace("self: 10", "verified: 10")
    )
    tasks = "".join(FILES["tasks/t.yaml"].splitlines(keepends=True)[:2])
    judged.write({"gradings/g.yaml": grading, "tasks/t.yaml": tasks})
    shown = judged.run(*EVALUATE, "--explain", "xa-a", "--locale", "vi").out
    assert "nhiệm vụ hoàn thành đúng hạn 100% (1/2)" in shown
    assert "không có người bị kỷ luật (" in shown
    for sign in ("≥", "≤", "100 %"):
        assert sign not in shown.split("Điều kiện của các mức")[1]


def test_a_closed_sheet_keeps_the_reason_why_it_has_no_level(judged: Console) -> None:
    grading = (
        FILES["gradings/g.yaml"]
        .replace("verified: 18", "verified: 20")
        .replace("self: 10", "verified: 10")
    )
    tasks = "".join(FILES["tasks/t.yaml"].splitlines(keepends=True)[:2])
    judged.write({"gradings/g.yaml": grading, "tasks/t.yaml": tasks})
    before = judged.run(*EVALUATE, "--explain", "xa-a").out
    assert "no level: the scheme leaves a gap here" in before
    assert judged.run(*EVALUATE, "--close").code == 0
    after = judged.run(*EVALUATE, "--explain", "xa-a").out
    assert "no level: the scheme leaves a gap here" in after
    assert before.split("Conditions of levels")[1] == after.split("Conditions of levels")[1]


def test_the_scheme_of_the_gradings_where_none_is_named(judged: Console) -> None:
    named = FILES["gradings/g.yaml"].replace(
        "period: 2026-Q1", "period: 2026-Q1\nscheme: 366-qd-tw"
    )
    judged.write({"tongket.yaml": "format: 1\n", "gradings/g.yaml": named})
    assert "Xã A" in judged.run(*EVALUATE).out
    assert judged.run("evaluate", "--period", "2026-Q2", "--as-of", "2026-07-10").code == 2


def test_in_vietnamese(judged: Console) -> None:
    answer = judged.run(*EVALUATE, "--explain", "xa-a", "--locale", "vi")
    assert "Các khoản trừ" in answer.out
    assert "−5,83  tasks/b: Rà soát văn bản" in answer.out
    assert "hoàn thành, chậm 9 ngày" in answer.out


def test_as_plain_data(judged: Console) -> None:
    answer = judged.run(*EVALUATE, "--unit", "Xã A", "--format", "json")
    data = json.loads(answer.out)
    (made,) = data["evaluations"]
    (sheet,) = made["sheets"]
    assert sheet["subject"] == "units/xa-a"
    assert sheet["total"] is None
    assert sheet["low"] == {"points": "58.83", "exact": "353/6"}
    lines = {line["item"]: line for part in sheet["components"] for line in part["lines"]}
    assert lines["tasks/b"]["lost"] == {"points": "5.83", "exact": "35/6"}
    assert lines["tasks/b"]["place"].startswith("tasks/t.yaml:2:")
    assert lines["tasks/b"]["records"] == ["tasks/b"]
    assert lines["tasks/c@xa-a"]["points"] is None


def test_without_a_scheme_it_names_those_there_are(judged: Console) -> None:
    judged.write({"tongket.yaml": "format: 1\n"})
    answer = judged.run(*EVALUATE)
    assert answer.code == 2
    for name in ("366-qd-tw", "cum-thi-dua", "nd-233-2026", "nd-335-2025"):
        assert name in answer.err
    assert judged.run(*EVALUATE, "--rules", "nd-233-2026").code == 0


def test_a_scheme_that_is_not_there_is_told_by_check_too(judged: Console) -> None:
    judged.write({"tongket.yaml": "format: 1\nevaluation: [366-qd]\n"})
    answer = judged.run(*EVALUATE)
    assert answer.code == 2
    assert "there is no scheme “366-qd”" in answer.err
    check = judged.run("check", "--select", "TK102")
    assert "366-qd-tw" in check.out


OWN = """\
id: own
title: Own
components: [{id: w, title: Work, points: 10, from: tasks, deductions: [{per: late, share: 10}]}]
"""


def test_rules_from_a_file(judged: Console) -> None:
    judged.write({"own.yaml": OWN})
    answer = judged.run(*EVALUATE, "--rules", "own.yaml", "--explain", "xa-a")
    assert "−0.33  tasks/b" in answer.out
    assert "rule: own.yaml:3" in answer.out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id: own\ntitel: Own\n", "own.yaml:2:1: "),
        ("", "own.yaml: the file holds no scheme"),
        (OWN.replace("points: 10, ", ""), "own.yaml:3: the component “w” has no points"),
    ],
)
def test_rules_that_cannot_be_used(judged: Console, text: str, said: str) -> None:
    judged.write({"own.yaml": text})
    answer = judged.run(*EVALUATE, "--rules", "own.yaml")
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_a_person_is_judged_by_a_scheme_for_people(judged: Console) -> None:
    judged.write({"tongket.yaml": "format: 1\nevaluation: [nd-233-2026]\n"})
    alone = judged.run(*EVALUATE, "--person", "an")
    assert (alone.code, alone.out) == (2, "")
    assert "no scheme asked for is for people" in alone.err
    judged.write({"tongket.yaml": "format: 1\nevaluation: [nd-233-2026, nd-335-2025]\n"})
    answer = judged.run(*EVALUATE, "--person", "Nguyễn Văn An")
    assert answer.code == 0
    assert "Nguyễn Văn An" in answer.out
    assert "Xã A" not in answer.out


def test_a_scheme_that_does_not_say_for_whom_judges_people_too(judged: Console) -> None:
    answer = judged.run(*EVALUATE, "--person", "an")
    assert answer.code == 0
    assert "Nguyễn Văn An" in answer.out
    assert "Xã A" not in answer.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--unit", "xa-z"), "no unit is called “xa-z”"),
        (("--person", "x"), "no person is called “x”"),
        (("--unit", "xa-a", "--explain", "xa-b"), "give one of --unit, --person and --explain"),
    ],
)
def test_whom_nobody_knows(judged: Console, arguments: tuple[str, ...], said: str) -> None:
    answer = judged.run(*EVALUATE, *arguments)
    assert answer.code == 2
    assert said in answer.err


def test_a_period_is_not_closed_by_a_file_from_elsewhere(judged: Console, tmp_path: Path) -> None:
    rules = tmp_path / "rules.yaml"
    rules.write_text(
        "{id: own, title: Own, components: [{id: a, title: A, points: 100, from: tasks}]}\n",
        encoding="utf-8",
    )
    before = judged.files()
    answer = judged.run(*EVALUATE, "--rules", str(rules), "--close")
    assert answer.code == 2
    assert "the scheme “own” is not among the records" in answer.err
    assert judged.files() == before
    judged.write({"schemes/own.yaml": rules.read_text(encoding="utf-8")})
    assert judged.run(*EVALUATE, "--rules", "own", "--close").code == 0


def test_a_period_is_closed_once_after_its_end_and_differences_are_told(judged: Console) -> None:
    before = judged.files()
    early = judged.run("evaluate", "--period", "2026-Q1", "--as-of", "2026-03-30", "--close")
    assert early.code == 2
    assert "it cannot be closed before" in early.err
    assert judged.files() == before
    closed = judged.run(*EVALUATE, "--close")
    assert (closed.code, closed.out) == (0, "Closed: 2 score sheets, in gradings/\n")
    assert "closed:\n  day: 2026-04-10" in judged.read("gradings/g.yaml")
    assert "for: units/xa-b" in judged.read("gradings/366-qd-tw.xa-b.2026-q1.yaml")
    assert [
        one["code"]
        for one in json.loads(
            judged.run("check", "--select", "TK44", "--as-of", "2026-06-01", "--format", "json").out
        )["findings"]
    ] == []
    held = judged.files()
    again = judged.run(*EVALUATE, "--close")
    assert again.code == 2
    assert "closed on 10 Apr 2026; a closed sheet is not written again" in again.err
    assert judged.files() == held
    same = judged.run(*EVALUATE)
    assert "Closed on 10 Apr 2026: 2" in same.out
    assert "Changed since" not in same.out
    tasks = judged.read("tasks/t.yaml").replace("2026-02-19", "2026-02-10")
    judged.write({"tasks/t.yaml": tasks})
    later = judged.run("evaluate", "--period", "2026-Q1", "--as-of", "2026-06-01")
    assert "40.83 – 64.17" in later.out
    assert (
        "tasks/b: Rà soát văn bản     0.75/1             1/1  tasks/t.yaml:2: done on time"
        in later.out
    )
    found = json.loads(
        judged.run("check", "--select", "TK443", "--as-of", "2026-06-01", "--format", "json").out
    )["findings"]
    assert [one["record"] for one in found] == ["gradings/g"]


PLAIN = "{id: own, title: Own, components: [{id: a, title: A, points: 100, from: tasks}]}\n"


def test_a_scheme_changed_later_leaves_closed_points_alone(judged: Console) -> None:
    judged.write({"schemes/own.yaml": PLAIN})
    own = (*EVALUATE, "--rules", "own", "--unit", "xa-a", "--format", "json")
    assert judged.run(*EVALUATE, "--rules", "own", "--close").code == 0
    held = json.loads(judged.run(*own).out)["evaluations"][0]["sheets"][0]
    judged.write({"schemes/own.yaml": PLAIN.replace("100", "50")})
    now = json.loads(judged.run(*own).out)["evaluations"][0]["sheets"][0]
    assert (now["low"], now["high"]) == (held["low"], held["high"])
    assert "has been changed since it was closed" in judged.run(*EVALUATE, "--rules", "own").out


def test_nothing_is_closed_while_a_record_cannot_be_read(judged: Console) -> None:
    judged.write({"tasks/broken.yaml": "- id: [\n"})
    before = judged.files()
    answer = judged.run(*EVALUATE, "--close")
    assert answer.code == 2
    assert "tasks/broken.yaml" in answer.err
    assert judged.files() == before
