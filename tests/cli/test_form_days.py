"""On which day a form counts as received: returns, corrections, receipts noted before."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Console
from tests.cli.test_receive import BAD, GOOD, forms, held, put, receive
from tests.cli.test_receive import form as form_of
from tests.exchange.forms.filling import typed

__all__ = ["forms"]
NAME = "reports/bc.xa-4.2026-q1.md"
"""Excel was sent to the unit; its report is due on 9 April 2026."""


def take(console: Console, file: str, day: str, *more: str) -> tuple[int, str]:
    done = console.run("form", "take", file, "--as-of", day, *more)
    assert not done.err
    return done.code, done.out


def sheet(console: Console, name: str) -> bytes:
    return (console.folder / name).read_bytes()


def field(text: str, name: str) -> str | None:
    found = re.search(rf"^{name}: (.*)$", text, re.MULTILINE)
    return found[1] if found else None


def status(console: Console, day: str, unit: str = "xa-4") -> dict[str, Any]:
    ask = ("form", "status", "--regime", "bc", "--period", "2026-Q1", "--format", "json")
    told = json.loads(console.run(*ask, "--as-of", day).out)
    states: dict[str, dict[str, Any]] = {one["unit"]: one for one in told["units"]}
    return states[unit]


def mend(data: bytes) -> bytes:
    return typed(data, {"v:ho": {"Kết quả kỳ này": "1234"}})


@pytest.mark.parametrize(
    ("mended", "sent"),
    [("2026-04-10", "2026-04-08"), ("2026-04-13", "2026-04-13")],
    ids=["within the time given", "later"],
)
def test_a_form_mended_in_time_keeps_the_day_on_which_it_first_came(
    forms: Console, mended: str, sent: str
) -> None:
    put(forms, a=typed(form_of(forms, "xa-4"), BAD))
    receive(forms)
    letter = forms.read("out/returned/xa-4.bc.2026-Q1.letter.md")
    assert "chậm nhất ngày 10/4/2026" in letter
    assert "Nếu gửi lại trong thời hạn trên, ngày nhận lần đầu vẫn được ghi nhận" in letter
    assert "đã được ghi nhận, không phải nhập lại" not in letter
    assert "tổng hợp phần đã đủ điều kiện" not in letter
    put(forms, b=mend(sheet(forms, "out/returned/xa-4.bc.2026-Q1.xlsx")))
    answer = receive(forms, day=mended)
    text = forms.read(NAME)
    assert field(text, "submitted") == sent
    assert field(text, "received") == mended
    kept = sent != mended
    note = "nhận lần đầu ngày 08/4/2026, đã trả lại để hoàn thiện, nhận đủ ngày 10/4/2026"
    assert field(text, "note") == (note if kept else None)
    assert (note in answer.out) == kept
    assert status(forms, "2026-04-20")["days_late"] == (0 if kept else 4)
    assert "lỗi: 0" in forms.run("check", "--as-of", "2026-04-20").out


def test_taking_one_form_notes_its_return_too(forms: Console) -> None:
    put(forms, a_0_xlsx=typed(form_of(forms, "xa-4"), BAD))
    before = held(forms)
    code, out = take(forms, "in/a.xlsx", "2026-04-08", "--dry-run")
    assert (code, held(forms)) == (1, before)
    code, out = take(forms, "in/a.xlsx", "2026-04-08")
    assert code == 1
    assert [path for path, data in held(forms).items() if before.get(path) != data] == [
        "forms/bc.2026-q1.yaml"
    ]
    now = status(forms, "2026-04-08")
    assert (now["state"], now["returned"], now["mistakes"]) == ("returned", "2026-04-08", 1)
    noted = held(forms)
    take(forms, "in/a.xlsx", "2026-04-09")
    assert held(forms) == noted
    again = forms.run("receive", "in", "--as-of", "2026-04-09", "--dry-run")
    assert "đã trả lại kèm lỗi ngày 08/4/2026" in again.out
    (forms.folder / "in/b.xlsx").write_bytes(mend(sheet(forms, "in/a.can-sua.xlsx")))
    code, out = take(forms, "in/b.xlsx", "2026-04-10")
    assert code == 0, out
    assert "đã sửa trong thời hạn nên báo cáo vẫn ghi ngày gửi là 08/4/2026" in out
    assert field(forms.read(NAME), "submitted") == "2026-04-08"


def test_the_sheet_names_the_day_and_promises_nothing_else(forms: Console) -> None:
    put(forms, a_0_docx=typed(form_of(forms, "xa-1"), BAD))
    take(forms, "in/a.docx", "2026-04-08")
    from tongket.office.intake.opening import open_book  # noqa: PLC0415

    book = open_book(sheet(forms, "in/a.can-sua.docx"), "a.docx")
    (told,) = (one.text for one in book.paragraphs if "ĐỂ HOÀN THIỆN" in one.text)
    assert "Gửi lại chậm nhất ngày 10/4/2026" in told
    assert "đã nhận" not in told


def test_several_forms_that_go_back_in_one_run(forms: Console) -> None:
    for unit in ("xa-1", "xa-2", "xa-4"):
        put(forms, **{unit: typed(form_of(forms, unit), BAD)})
    files = ("in/xa-1", "in/xa-2", "in/xa-4")
    forms.run("form", "take", *files, "--as-of", "2026-04-08")
    assert forms.read("forms/bc.2026-q1.yaml").count("mistakes: 1") == 3


def test_a_correction_of_ones_own_makes_nobody_late(forms: Console) -> None:
    put(forms, a=typed(form_of(forms, "xa-4"), GOOD))
    take(forms, "in/a", "2026-04-08")
    put(forms, b=typed(form_of(forms, "xa-4"), {**GOOD, "v:ho": {"Kết quả kỳ này": "16"}}))
    code, out = take(forms, "in/b", "2026-04-15")
    assert (code, "reports/bc.xa-4.2026-q1.2.md" in out) == (0, True)
    now = status(forms, "2026-04-20")
    assert (now["state"], now["days_late"], now["report"]) == ("received", 0, "bc.xa-4.2026-q1.2")


def test_an_earlier_period_is_corrected_only_if_that_is_meant(forms: Console) -> None:
    first = typed(form_of(forms, "xa-4"), GOOD)
    put(forms, a=first)
    take(forms, "in/a", "2026-04-08")
    put(forms, b=typed(first, {"v:ho": {"Kết quả kỳ này": "20"}}))
    ask = ("form", "send", "--regime", "bc", "--period", "2026-Q2", "--unit", "xa-4")
    assert forms.run(*ask, "--as-of", "2026-06-20").code == 0
    before = held(forms)
    code, out = take(forms, "in/b", "2026-07-02")
    assert code == 1
    assert "đây là biểu mẫu quý I/2026" in out
    assert "tongket form take TỆP --correct" in out
    assert "quý II/2026" in out
    code, out = take(forms, "in/a", "2026-07-02")
    assert (code, "không có gì thay đổi" in out) == (0, True)
    (forms.folder / "in/a").unlink()
    answer = receive(forms, day="2026-07-02")
    assert "--correct" in answer.out
    assert held(forms) == before
    code, _ = take(forms, "in/b", "2026-07-02", "--correct")
    assert code == 0
    assert field(forms.read("reports/bc.xa-4.2026-q1.2.md"), "corrects") == "bc.xa-4.2026-q1"
    assert status(forms, "2026-07-03")["days_late"] == 0


def test_a_late_form_of_an_earlier_period_is_taken(forms: Console) -> None:
    ask = ("form", "send", "--regime", "bc", "--period", "2026-Q2", "--unit", "xa-4")
    assert forms.run(*ask, "--as-of", "2026-06-20").code == 0
    put(forms, a=typed(form_of(forms, "xa-4"), GOOD))
    assert take(forms, "in/a", "2026-07-02")[0] == 0


def test_a_receipt_noted_before_is_filled_in(forms: Console) -> None:
    note = ("record", "xa-4", "received", "--regime", "bc", "--period", "2026-Q1")
    assert forms.run(*note, "--document", "12-BC/ĐU", "--as-of", "2026-04-07").code == 0
    place = forms.folder / NAME
    place.write_text("---\n# bản giấy\n" + place.read_text(encoding="utf-8")[4:], encoding="utf-8")
    put(forms, a=typed(form_of(forms, "xa-4"), GOOD))
    code, out = take(forms, "in/a", "2026-04-15")
    assert code == 0
    assert f"đã nhận, ghi tiếp vào {NAME}" in out
    assert [path for path in held(forms) if path.startswith("reports/")] == [NAME]
    text = forms.read(NAME)
    assert text.startswith("---\n# bản giấy\n")
    assert field(text, "received") == "2026-04-07"
    assert field(text, "number") == "12-BC/ĐU"
    assert text.endswith("\nĐã rà soát xong.\n\nCòn hai thôn.\n")
    assert "value: 15" in text
    done = held(forms)
    assert "không có gì thay đổi" in take(forms, "in/a", "2026-04-16")[1]
    assert held(forms) == done
    assert status(forms, "2026-04-20")["days_late"] == 0


def test_a_receipt_that_was_sent_back_is_not_filled_in(forms: Console, tmp_path: Path) -> None:
    note = ("--regime", "bc", "--period", "2026-Q1", "--as-of")
    assert forms.run("record", "xa-4", "received", *note, "2026-04-07").code == 0
    assert forms.run("record", "xa-4", "returned", *note, "2026-04-08").code == 0
    put(forms, a=typed(form_of(forms, "xa-4"), GOOD))
    _, out = take(forms, "in/a", "2026-04-15")
    assert "reports/bc.xa-4.2026-q1.2.md" in out


def test_a_form_for_a_report_that_is_accepted_is_told(forms: Console) -> None:
    put(forms, a=typed(form_of(forms, "xa-4"), GOOD))
    take(forms, "in/a", "2026-04-08")
    note = ("record", "xa-4", "accepted", "--regime", "bc", "--period", "2026-Q1")
    assert forms.run(*note, "--as-of", "2026-04-09").code == 0
    ask = ("form", "send", "--regime", "bc", "--period", "2026-Q1", "--as-of", "2026-04-10")
    told = "đơn vị có báo cáo đã được chấp nhận: Đảng ủy xã 4; biểu mẫu gửi về sẽ không được nhận"
    assert told in forms.run(*ask).out
    put(forms, b=typed(form_of(forms, "xa-4"), {"v:ho": {"Kết quả kỳ này": "20"}}))
    code, out = take(forms, "in/b", "2026-04-11")
    assert (code, "TONGKET 1" in out) == (1, False)


def test_what_was_filled_in_is_told_shortly(forms: Console) -> None:
    put(forms, a=typed(form_of(forms, "xa-4"), GOOD))
    take(forms, "in/a", "2026-04-08")
    ask = ("form", "send", "--regime", "bc", "--period", "2026-Q1", "--unit", "xa-4")
    assert forms.run(*ask, "--as-of", "2026-04-09").code == 0
    new = typed(form_of(forms, "xa-4"), {"v:ho": {"Kết quả kỳ này": "3300"}})
    put(forms, b=new)
    assert "Kết quả kỳ này: 15 → 3300" in take(forms, "in/b", "2026-04-09", "--dry-run")[1]
    put(forms, c=typed(new, {"v:ho": {"Kết quả kỳ này": "1.234"}}))
    code, out = take(forms, "in/c", "2026-04-09")
    assert (code, "→ 1.234" in out) == (1, False)
