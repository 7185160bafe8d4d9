"""`tongket record`: facts on tasks and reports; all of a command or nothing."""

import json
from typing import Any

import pytest

from tests.cli.conftest import Console


def task(console: Console, name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(console.judged("show", name, "--format", "json").out)
    record: dict[str, Any] = data["record"]
    return record


def test_a_fact_on_one_task(office: Console) -> None:
    answer = office.run(
        "record",
        "tasks/t-1",
        "done",
        "--date",
        "25/7/2025",
        "--product",
        "Báo cáo",
        "--document",
        "9-BC",
    )
    assert answer.code == 0
    assert answer.out.startswith("--- a/tasks/nhiem-vu.yaml\n+++ b/tasks/nhiem-vu.yaml\n")
    assert answer.out.endswith("Recorded: 1\n")
    assert task(office, "t-1")["events"] == [
        {"type": "done", "date": "2025-07-25", "document": "9-BC", "product": "Báo cáo"}
    ]
    assert "# như văn bản" in office.read("tasks/nhiem-vu.yaml")


def test_a_fact_on_many_tasks(office: Console) -> None:
    answer = office.run("record", "t-1,t-2", "tasks/t-3", "paused", "--date", "2025-07-25")
    assert answer.out.endswith("Recorded: 3\n")
    assert all(
        task(office, name)["events"][-1]["type"] == "paused" for name in ("t-1", "t-2", "t-3")
    )


def test_the_same_fact_again_changes_nothing(office: Console) -> None:
    fact = ("record", "t-1", "submitted", "--date", "2025-06-20")
    office.run(*fact)
    before = office.files()
    answer = office.run(*fact)
    assert (answer.code, answer.out) == (0, "Recorded before, unchanged: 1 (tasks/t-1)\n")
    assert office.files() == before


def test_a_dry_run_writes_nothing(office: Console) -> None:
    before = office.files()
    answer = office.run("record", "t-1", "done", "--date", "2025-06-20", "--dry-run")
    assert answer.code == 0
    assert "+    date: 2025-06-20\n" in answer.out or "date: 2025-06-20" in answer.out
    assert answer.out.endswith("Would be recorded: 1; nothing is written\n")
    assert office.files() == before


def test_whose_part_of_a_shared_task(office: Console) -> None:
    answer = office.run("record", "t-4", "done", "--unit", "Ban Tổ chức", "--date", "2025-07-20")
    assert answer.code == 0
    both = ("--unit", "BTC", "--unit", "BTG")
    assert office.run("record", "t-4", "submitted", *both, "--date", "2025-07-21").code == 0
    assert task(office, "t-4")["events"] == [
        {"type": "done", "date": "2025-07-20", "unit": "ban-to-chuc"},
        {"type": "submitted", "date": "2025-07-21", "unit": ["ban-to-chuc", "ban-tuyen-giao"]},
    ]


def test_which_period_of_a_task_that_recurs(office: Console) -> None:
    office.write(
        {
            "tasks/thang.yaml": """\
id: thang
title: Báo cáo tháng
lead: ban-to-chuc
basis: kh-1
due: trước ngày 20 hằng tháng
"""
        }
    )
    answer = office.run("record", "thang", "done", "--date", "2025-07-18")
    assert answer.code == 2
    assert "say which period with --period" in answer.err
    answer = office.run("record", "thang", "done", "--date", "2025-07-18", "--period", "2025-07")
    assert answer.code == 0
    assert task(office, "thang")["events"][0]["period"] == "2025-07"


def test_an_amendment_keeps_what_stood_there(office: Console) -> None:
    fact = ("amended", "--to", "trong năm 2025", "--document", "kh-1", "--date", "2025-06-01")
    office.run("record", "t-1", *fact)
    (event,) = task(office, "t-1")["events"]
    assert (event["field"], event["from"], event["to"]) == (
        "due",
        "chậm nhất ngày 30/6/2025",
        "trong năm 2025",
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["t-1"], "“t-1” is nothing that can be recorded"),
        (["done"], "name a task"),
        (["t-1", "done", "paused"], "say once what has happened"),
        (["t-1", "t-99", "done"], "there is no “t-99” in tasks/"),
        (["plans/nam", "done"], "plans/nam is no task"),
        (["t-1", "extension_granted"], "extension_granted needs the new deadline"),
        (["t-4", "done"], "tasks/t-4 is one obligation for each of 2 units"),
        (["t-4", "done", "--unit", "van-phong"], "van-phong does not lead tasks/t-4"),
        (["t-1", "done", "--unit", "Sở"], "no unit is called “Sở”"),
        (["t-1", "done", "--period", "2025-07"], "does not recur"),
        (["t-1", "done", "--date", "hôm qua"], "--date: “hôm qua” is no day"),
        (["t-1", "done", "--reason", "a\x07b"], "control character U+0007"),
        (["BTC", "received", "--regime", "bc-quy"], "--period is missing"),
        (["BTC", "done", "--regime", "bc-quy", "--period", "2025-Q2"], "nothing that reports do"),
        (
            ["BTC", "received", "--regime", "x", "--period", "2025-Q2"],
            "there is no “x” in regimes/",
        ),
        (["BTC", "received", "--regime", "bc-quy", "--period", "Q2"], "--period: Q2 is no period"),
        (["BTC", "received", "--regime", "bc-quy", "--period", "2020"], "no unit owes"),
        (["t-1", "received"], "there is no “t-1” in reports/"),
    ],
)
def test_all_or_nothing(office: Console, arguments: list[str], said: str) -> None:
    before = office.files()
    answer = office.run("record", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert office.files() == before


RECEIVED = ("record", "received", "--regime", "bc-quy", "--period", "2025-Q2")


def test_receipt_of_reports(office: Console) -> None:
    units = ("Ban Tổ chức", "BTG", "van-phong", "Sở X")
    answer = office.run(*RECEIVED, *units, "--date", "2025-07-09")
    assert answer.code == 1
    assert answer.out.endswith(
        "Recorded: 2\n"
        "Passed over: 2\n"
        "  van-phong: owes no such report\n"
        "  Sở X: no unit is called “Sở X”\n"
    )
    assert office.read("reports/bc-quy.ban-to-chuc.2025-q2.md") == (
        "---\nid: bc-quy.ban-to-chuc.2025-q2\nregime: bc-quy\nunit: ban-to-chuc\n"
        "period: 2025-Q2\nreceived: 2025-07-09\n---\n"
    )
    assert office.judged("check", "--select", "TK0", "--select", "TK1").code == 0
    assert json.loads(office.judged("today", "--format", "json").out)["reports"] == []


def test_receipt_again_and_on_another_day(office: Console) -> None:
    office.run(*RECEIVED, "BTC", "--date", "2025-07-09")
    before = office.files()
    answer = office.run(*RECEIVED, "BTC", "--date", "2025-07-09")
    assert (answer.code, answer.out) == (0, "Recorded before, unchanged: 1 (ban-to-chuc)\n")
    answer = office.run(*RECEIVED, "BTC", "--date", "2025-07-11")
    assert answer.code == 1
    assert answer.out == "Passed over: 1\n  ban-to-chuc: received already on 9 Jul 2025\n"
    assert office.files() == before


def test_a_report_that_was_sent_back_comes_in_anew(office: Console) -> None:
    of = ("--regime", "bc-quy", "--period", "2025-Q2")
    office.run(*RECEIVED, "BTC", "--date", "2025-07-09")
    returned = (
        "record",
        "returned",
        *of,
        "BTC",
        "--date",
        "2025-07-10",
        "--reason",
        "Thiếu phụ lục",
    )
    assert office.run(*returned).code == 0
    assert office.run(*returned).out == "Recorded before, unchanged: 1 (ban-to-chuc)\n"
    assert office.run(*RECEIVED, "BTC", "--date", "2025-07-12").code == 0
    second = json.loads(
        office.judged("show", "bc-quy.ban-to-chuc.2025-q2.2", "--format", "json").out
    )["record"]
    assert (second["corrects"], second["received"]) == ("bc-quy.ban-to-chuc.2025-q2", "2025-07-12")
    accepted = (
        "record",
        "reports/bc-quy.ban-to-chuc.2025-q2.2",
        "accepted",
        "--date",
        "2025-07-13",
    )
    assert office.run(*accepted).code == 0
    assert "accepted: 2025-07-13" in office.read("reports/bc-quy.ban-to-chuc.2025-q2.2.md")


def test_what_was_not_sent_cannot_be_sent_back(office: Console) -> None:
    of = ("--regime", "bc-quy", "--period", "2025-Q2")
    answer = office.run("record", "returned", *of, "BTC", "--date", "2025-07-10")
    assert (answer.code, answer.out) == (
        1,
        "Passed over: 1\n  ban-to-chuc: has not sent the report\n",
    )


def test_the_text_of_a_report_stays_when_it_is_received(office: Console) -> None:
    text = "---\nregime: bc-quy\nunit: ban-to-chuc\nperiod: 2025-Q2  # quý hai\n---\n\n# Kết quả\n\nTốt.\n"
    office.write({"reports/btc.md": text})
    assert office.run(*RECEIVED, "BTC", "--date", "2025-07-09").code == 0
    after = office.read("reports/btc.md")
    assert after == text.replace("quý hai\n---", "quý hai\nreceived: 2025-07-09\n---")


EACH = """\
id: khoi
title: Việc từng ban
lead: {group: các ban}
basis: kh-1
due: trước ngày 20 hằng tháng
"""


def test_the_name_of_an_obligation_tells_unit_and_period(office: Console) -> None:
    office.write({"tasks/khoi.yaml": EACH})
    name = "tasks/khoi@ban-to-chuc/2025-05"
    assert office.judged("record", name, "done", "--date", "2025-05-18").code == 0
    assert task(office, "khoi")["events"] == [
        {"type": "done", "date": "2025-05-18", "unit": "ban-to-chuc", "period": "2025-05"}
    ]
    assert office.judged("show", name).out.startswith("tasks/khoi · ")
    twice = office.judged("record", name, "done", "--unit", "BTG")
    assert (twice.code, twice.out) == (2, "")
    assert "names its unit or period already" in twice.err
    came = ("record", "regimes/bc-quy@ban-to-chuc/2025-Q2", "received", "--date", "2025-07-09")
    assert office.judged(*came).code == 0
    assert "received: 2025-07-09" in office.read("reports/bc-quy.ban-to-chuc.2025-q2.md")


@pytest.mark.parametrize(
    ("units", "written"),
    [
        (["{group: các ban}"], {"group": "các ban"}),
        (["group: các ban"], {"group": "các ban"}),
        (["all"], {"group": "các ban"}),
        (["under: van-phong"], "ban-tuyen-giao"),
        (["BTC", "Ban Tuyên giáo"], ["ban-to-chuc", "ban-tuyen-giao"]),
    ],
)
def test_an_event_of_many_units(office: Console, units: list[str], written: object) -> None:
    text = office.read("units/don-vi.yaml").replace("short: BTG,", "short: BTG, parent: van-phong,")
    office.write({"units/don-vi.yaml": text + "- {id: phong, name: Phòng, parent: van-phong}\n"})
    options = [word for unit in units for word in ("--unit", unit)]
    assert office.run("record", "t-4", "done", "--date", "2025-07-20", *options).code == 0
    assert task(office, "t-4")["events"][0]["unit"] == written


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["khoi", "done", "--unit", "BTC", "--period", "2026-Q5"], "2026-Q5 is no period"),
        (["khoi", "done", "--unit", "BTC", "--period", "2025-Q2"], "2025-Q2 is no period of tasks"),
        (["khoi@ban-to-chuc/2025-13", "done"], "2025-13 is no period"),
        (["khoi@van-phong/2025-05", "done"], "van-phong does not lead tasks/khoi"),
        (["t-4", "done", "--unit", "{type: xa}"], "means no unit that owes tasks/t-4"),
        (["t-1", "extension_granted", "--to", "sớm"], "“sớm” is no deadline that can be read"),
        (["t-1", "extension_asked", "--to", "sớm"], "“sớm” is no deadline that can be read"),
        (["regimes/bc-quy", "received"], "is no report"),
        (["regimes/bc-quy@ban-to-chuc/2025-Q7", "received"], "2025-Q7 is no period"),
    ],
)
def test_facts_that_cannot_stand_are_refused(
    office: Console, arguments: list[str], said: str
) -> None:
    office.write({"tasks/khoi.yaml": EACH})
    before = office.files()
    answer = office.judged("record", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert office.files() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["t-1", "done", "--date", "2027-05-10"], "tasks/t-1: 10 May 2027 lies ahead"),
        (["t-2", "done", "--date", "2025-07-20"], "tasks/t-2: done before, on 10 Jul 2025"),
        (["t-1", "returned", "--date", "2025-07-20"], "nothing was submitted that could be"),
        (["t-1", "resumed", "--date", "2025-07-20"], "tasks/t-1: was not paused"),
    ],
)
def test_odd_facts_are_recorded_and_told(office: Console, arguments: list[str], said: str) -> None:
    answer = office.judged("record", *arguments)
    assert answer.code == 0
    assert "Mind: " in answer.out
    assert said in answer.out


def test_plain_facts_need_no_remark(office: Console) -> None:
    office.judged("record", "t-1", "submitted", "--date", "2025-06-20")
    for fact in (["returned", "--date", "2025-06-22"], ["done", "--date", "2025-06-28"]):
        assert "Mind" not in office.judged("record", "t-1", *fact).out


def test_a_number_may_follow_its_receipt_but_not_change(office: Console) -> None:
    office.run(*RECEIVED, "BTC", "--date", "2025-07-09")
    numbered = (*RECEIVED, "BTC", "--date", "2025-07-09", "--document")
    assert office.run(*numbered, "12-BC/BTC").code == 0
    report = "reports/bc-quy.ban-to-chuc.2025-q2.md"
    assert "number: 12-BC/BTC" in office.read(report)
    before = office.files()
    assert office.run(*numbered, "12-BC/BTC").out.startswith("Recorded before, unchanged: 1")
    other = office.run(*numbered, "13-BC/BTC")
    assert (other.code, other.out) == (
        1,
        "Passed over: 1\n  ban-to-chuc: has the number 12-BC/BTC already\n",
    )
    assert office.files() == before
    assert office.run(*RECEIVED, "BTG", "--date", "2025-07-09", "--document", "3-BC").code == 0
    assert "number: 3-BC" in office.read("reports/bc-quy.ban-tuyen-giao.2025-q2.md")


def test_an_objective_cause_is_recorded(office: Console) -> None:
    more = ("--date", "2025-07-02", "--reason", "mưa lũ", "--by", "Văn phòng", "--document", "7-TB")
    answer = office.run("record", "t-1", "excused", *more)
    assert (answer.code, answer.err) == (0, "")
    assert task(office, "t-1")["events"] == [
        {
            "type": "excused",
            "date": "2025-07-02",
            "document": "7-TB",
            "reason": "mưa lũ",
            "by": "Văn phòng",
        }
    ]
    assert task(office, "t-1")["standing"]["due"] == "2025-06-30"


def test_an_objective_cause_that_nobody_confirmed_is_remarked(office: Console) -> None:
    answer = office.run("record", "t-1", "excused", "--reason", "mưa lũ", "--date", "2025-07-02")
    assert answer.code == 0
    assert "neither who confirmed the cause nor a document is named" in answer.out


def test_the_quality_of_what_was_done(office: Console) -> None:
    answer = office.run("record", "t-1", "done", "--date", "2025-06-20", "--quality", "exceeded")
    assert answer.code == 0
    assert task(office, "t-1")["events"] == [
        {"type": "done", "date": "2025-06-20", "quality": "exceeded"}
    ]


def test_quality_judges_only_what_is_done(office: Console) -> None:
    before = office.files()
    answer = office.run("record", "t-1", "submitted", "--quality", "met")
    assert answer.code == 2
    assert "--quality says nothing about submitted" in answer.err
    assert office.files() == before


CAUSE = ("--date", "2025-07-15", "--reason", "bão", "--by", "Văn phòng")


def test_an_objective_cause_for_a_report_stands_in_it(office: Console) -> None:
    office.run("record", "--regime", "bc-quy", "--period", "2025-Q2", "BTC", "received", *CAUSE[:2])
    name = "reports/bc-quy.ban-to-chuc.2025-q2"
    answer = office.judged("record", name, "excused", *CAUSE)
    assert (answer.code, answer.err) == (0, "")
    assert task(office, name)["excused"] == {
        "date": "2025-07-15",
        "by": "Văn phòng",
        "reason": "bão",
    }
    assert "unchanged: 1" in office.judged("record", name, "excused", *CAUSE).out
    assert office.judged("record", name, "excused", "--date", "2025-07-20").code == 1


def test_an_objective_cause_for_reports_not_sent_stands_in_their_duty(office: Console) -> None:
    duty = ("record", "--regime", "bc-quy", "--period", "2025-Q2", "BTC", "BTG", "excused")
    answer = office.judged(*duty, *CAUSE)
    assert (answer.code, answer.err) == (0, "")
    assert task(office, "regimes/bc-quy")["excused"] == [
        {
            "units": ["ban-to-chuc", "ban-tuyen-giao"],
            "period": "2025-Q2",
            "date": "2025-07-15",
            "by": "Văn phòng",
            "reason": "bão",
        }
    ]
    assert "unchanged: 2" in office.judged(*duty, *CAUSE).out
