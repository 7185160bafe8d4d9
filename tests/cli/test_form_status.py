"""`tongket form status`: every unit that owes the report stands in one state; totals add up."""

import json

import pytest

from tests.cli.conftest import Console

REGIME = """\
id: bc-quy
title: Báo cáo quý
first: 2025-Q2
periods:
  - every: quarter
    tiers:
      - {senders: {group: các xã}, receiver: van-phong, due: ngày 10 của tháng đầu quý tiếp theo}
"""
UNITS = "- {id: van-phong, name: Văn phòng}\n" + "".join(
    f"- {{id: xa-{n}, name: Đảng ủy xã số {n}, order: {n}, groups: [các xã]}}\n"
    for n in range(1, 8)
)
FORMS = """\
id: bc-quy.2025-q2
regime: bc-quy
period: 2025-Q2
sent:
  - {unit: xa-7, date: 2025-06-20, version: 1}
  - {unit: xa-1, date: 2025-06-20, version: 1}
  - {unit: xa-1, date: 2025-06-27, version: 2}
  - {unit: xa-2, date: 2025-06-20, version: 1}
  - {unit: xa-3, date: 2025-06-20, version: 1}
  - {unit: xa-4, date: 2025-06-20, version: 1}
  - {unit: xa-5, date: 2025-09-20, version: 9}
  - {unit: van-phong, date: 2025-06-20, version: 1}
returned:
  - {unit: xa-2, date: 2025-07-09, mistakes: 3}
  - {unit: xa-7, date: 2025-06-19, mistakes: 1}
"""


def report(unit: str, more: str) -> str:
    return f"---\nregime: bc-quy\nunit: {unit}\nperiod: 2025-Q2\n{more}---\n"


@pytest.fixture
def forms(console: Console) -> Console:
    console.write(
        {
            "tongket.yaml": "format: 1\nunit: van-phong\n",
            "units/u.yaml": UNITS,
            "regimes/bc-quy.yaml": REGIME,
            "forms/bc-quy.2025-q2.yaml": FORMS,
            "reports/1.md": report("xa-1", "submitted: 2025-07-14\n"),
            "reports/3.md": report("xa-3", "submitted: 2025-07-02\naccepted: 2025-07-05\n"),
            "reports/6.md": report(
                "xa-6", "submitted: 2025-07-02\nreturned: [{date: 2025-07-04, reason: Thiếu}]\n"
            ),
        }
    )
    return console


ASK = ("form", "status", "--regime", "bc-quy", "--period", "2025-Q2")


def test_each_unit_in_order_and_in_one_state(forms: Console) -> None:
    answer = forms.judged(*ASK, "--format", "json")
    assert answer.code == 0
    told = json.loads(answer.out)
    assert [(one["unit"], one["state"]) for one in told["units"]] == [
        ("xa-1", "received"),
        ("xa-2", "returned"),
        ("xa-3", "accepted"),
        ("xa-4", "sent"),
        ("xa-5", "unsent"),
        ("xa-6", "returned"),
        ("xa-7", "sent"),
    ]
    assert sum(told["states"].values()) == told["expected"] == 7
    assert told["late"] == 1
    assert told["overdue"] == 5
    assert told["not_expected"] == ["van-phong"]
    first, second, *_ = told["units"]
    assert first["sent"] == {"date": "2025-06-27", "version": 2}
    assert first["days_late"] == 4
    assert (second["returned"], second["mistakes"]) == ("2025-07-09", 3)


def test_what_lies_ahead_does_not_exist(forms: Console) -> None:
    told = json.loads(forms.run(*ASK, "--format", "json", "--as-of", "2025-07-03").out)
    states = {one["unit"]: one["state"] for one in told["units"]}
    assert (states["xa-1"], states["xa-2"], states["xa-3"]) == ("sent", "sent", "received")
    assert (states["xa-6"], told["overdue"]) == ("received", 0)


def test_the_table_says_the_same(forms: Console) -> None:
    out = forms.judged(*ASK).out
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert (
        "1 Đảng ủy xã số 1 27 Jun 2025 (v2) 14 Jul 2025 – received, not yet accepted, 4 days late"
        in lines
    )
    assert any("2 Đảng ủy xã số 2" in line and "9 Jul 2025 (3 mistakes)" in line for line in lines)
    assert "returned for correction 2" in lines
    assert "owe the report 7" in lines
    assert "With a form, but owing no such report: van-phong" in lines


def test_a_report_that_nobody_owes_is_refused(forms: Console) -> None:
    answer = forms.judged("form", "status", "--regime", "bc-quy", "--period", "2020-Q1")
    assert answer.code == 2
    assert "no unit owes regimes/bc-quy for quarter I of 2020" in answer.err
    assert forms.judged("form", "status", "--regime", "x", "--period", "2025-Q2").code == 2
