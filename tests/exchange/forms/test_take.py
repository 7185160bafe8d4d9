"""Taking forms back: what is unchanged says nothing new, what is filled in becomes a report."""

from io import BytesIO

from openpyxl import load_workbook

from tests.exchange.forms.carrying import sent_file, taken
from tests.exchange.forms.office import OFFICE, workspace


def filled(data: bytes, answers: dict[str, str | float]) -> bytes:
    """A workbook with some cells filled in, named as “Sheet!B7”."""
    book = load_workbook(BytesIO(data))
    for place, content in answers.items():
        sheet, _, cell = place.rpartition("!")
        book[sheet][cell] = content
    made = BytesIO()
    book.save(made)
    return made.getvalue()


ANSWERS: dict[str, str | float] = {
    "Thông tin chung!C5": "15-BC/ĐU",
    "Thông tin chung!C6": "9/4/2026",
    "Nhiệm vụ!G5": "Hoàn thành",
    "Nhiệm vụ!I5": "31/3/2026",
    "Nhiệm vụ!G6": "đang triển khai",
    "Nhiệm vụ!H6": "60%",
    "Chỉ tiêu!G5": "1.234.567",
    "Chỉ tiêu!G6": "98,63%",
    "Chỉ tiêu!I7": "Không phát sinh",
    "Chỉ tiêu!I8": "Chưa tổng hợp xong",
    "Nội dung!D5": "Đã làm xong ba việc.",
    "Hạn chế, kiến nghị!C6": "Còn chậm.",
    "Hạn chế, kiến nghị!D6": "Thiếu người.\nThiếu tiền.",
}


def test_an_unchanged_form_says_nothing_new() -> None:
    ws = workspace(OFFICE)
    found = taken(ws, sent_file(ws))
    assert found.known == "bc.xa-b.2026-q1"
    assert found.change is None
    assert not found.filled
    assert {one.code for one in found.mistakes} == {"v:ho@2026", "v:ty-le@2026"}


def test_what_is_filled_in_becomes_a_report() -> None:
    ws = workspace(OFFICE)
    found = taken(ws, filled(sent_file(ws, "xa-a"), ANSWERS))
    assert [str(one.fact) for one in found.mistakes if one.error] == []
    assert found.change is not None
    assert found.change.path == "reports/bc.xa-a.2026-q1.md"
    assert (
        found.change.new.decode()
        == """---
id: bc.xa-a.2026-q1
regime: bc
unit: xa-a
period: 2026-Q1
submitted: 2026-04-10
received: 2026-04-10
number: 15-BC/ĐU
issued: 2026-04-09
progress:
  - task: k-1
    state: done
    done: 2026-03-31
  - task: k-2
    state: in-progress
    percent: 60
values:
  - indicator: ho
    value: 1234567
  - indicator: ty-le
    value: 98.63
  - indicator: ho
    nothing: true
    estimate: true
    as_of: 2026
  - indicator: ty-le
    missing: Chưa tổng hợp xong
    estimate: true
    as_of: 2026
limitations:
  - text: Còn chậm.
    causes:
      - Thiếu người.
      - Thiếu tiền.
---

## Kết quả

Đã làm xong ba việc.
"""
    )
    again = workspace(OFFICE | {found.change.path: found.change.new.decode()})
    assert not [one for one in again.problems if one.finding.span.path == found.change.path]
