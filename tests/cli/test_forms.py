"""`form send` and `form take`: what is written, said and refused."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Console
from tests.exchange.forms.office import OFFICE
from tests.exchange.forms.test_take import ANSWERS, filled

SEND = ("form", "send", "--regime", "bc", "--period", "2026-Q1", "--as-of", "2026-04-05")
FIRST = "out/forms/bc.2026-Q1/01-xa-a.xlsx"
SECOND = "out/forms/bc.2026-Q1/02-xa-b.xlsx"


@pytest.fixture
def forms(console: Console) -> Console:
    """An office whose forms are sent."""
    console.write(OFFICE)
    assert console.run(*SEND, "--locale", "vi").code == 0
    return console


def fill(console: Console, answers: dict[str, str | float], file: str = FIRST) -> None:
    path = console.folder / file
    path.write_bytes(filled(path.read_bytes(), answers))


def take(console: Console, *files: str, day: str = "2026-04-10") -> tuple[int, str, str]:
    done = console.run("form", "take", *files, "--as-of", day, "--locale", "vi")
    return done.code, done.out, done.err


def test_a_file_for_each_unit_and_a_record(forms: Console) -> None:
    assert (forms.folder / FIRST).is_file()
    assert (forms.folder / SECOND).is_file()
    text = forms.read("forms/bc.2026-q1.yaml")
    assert text.startswith("id: bc.2026-q1\nregime: bc\nperiod: 2026-Q1\nsent:\n  - unit: xa-a\n")
    assert "    version: 1\n" in text
    before = (forms.folder / FIRST).read_bytes()
    again = forms.run(*SEND, "--unit", "Đảng ủy xã A")
    assert again.code == 0
    assert "1 forms written" in again.out
    assert "1 of them were sent before" in again.out
    assert forms.read("forms/bc.2026-q1.yaml").count("unit: xa-a") == 2
    assert "    version: 2\n" in forms.read("forms/bc.2026-q1.yaml")
    assert (forms.folder / FIRST).read_bytes() != before
    assert forms.run("check", "--as-of", "2026-04-06").code in (0, 1)


def test_what_came_back_becomes_a_report(forms: Console) -> None:
    fill(forms, ANSWERS)
    dry = forms.run("form", "take", FIRST, "--dry-run", "--as-of", "2026-04-10", "--locale", "vi")
    assert dry.code == 0
    assert "nhận được, sẽ ghi vào reports/bc.xa-a.2026-q1.md; chưa ghi gì" in dry.out
    assert not (forms.folder / "reports/bc.xa-a.2026-q1.md").exists()
    code, out, _ = take(forms, FIRST)
    assert code == 0
    assert "01-xa-a.xlsx (Đảng ủy xã A): đã nhận, ghi vào reports/bc.xa-a.2026-q1.md" in out
    assert "#t:k-1 Rà soát hộ nghèo, Tình trạng đến hết kỳ: – → Hoàn thành" in out
    assert "received: 2026-04-10" in forms.read("reports/bc.xa-a.2026-q1.md")
    status = forms.run(
        "form", "status", "--regime", "bc", "--period", "2026-Q1", "--as-of", "2026-04-11"
    )
    assert "Received" in status.out or "received" in status.out


def test_the_same_again_changes_nothing_and_another_corrects(forms: Console) -> None:
    fill(forms, ANSWERS)
    take(forms, FIRST)
    held = forms.files()
    code, out, _ = take(forms, FIRST, day="2026-04-11")
    assert code == 0
    assert "không có gì thay đổi so với reports/bc.xa-a.2026-q1" in out
    assert forms.files() == held
    fill(forms, {"Chỉ tiêu!G5": "1300"})
    code, out, _ = take(forms, FIRST, day="2026-04-12")
    assert code == 0
    assert "ghi vào reports/bc.xa-a.2026-q1.2.md, thay cho reports/bc.xa-a.2026-q1" in out
    assert "khác với reports/bc.xa-a.2026-q1: 1 ô" in out
    assert "#v:ho Số hộ nghèo, Kết quả kỳ này: 1.234.567 → 1.300" in out
    second = forms.read("reports/bc.xa-a.2026-q1.2.md")
    assert "corrects: bc.xa-a.2026-q1\n" in second
    assert "received: 2026-04-12" in second


def test_an_older_version_is_taken_with_a_remark(forms: Console) -> None:
    fill(forms, ANSWERS)
    old = (forms.folder / FIRST).read_bytes()
    assert forms.run(*SEND, "--date", "2026-04-06").code == 0
    (forms.folder / "cu.xlsx").write_bytes(old)
    code, out, _ = take(forms, "cu.xlsx")
    assert code == 0
    assert "tệp là phiên bản 1 của biểu mẫu; phiên bản 2 đã gửi ngày 06/4/2026" in out


def test_one_that_fails_does_not_stop_the_others(forms: Console) -> None:
    fill(forms, ANSWERS)
    forms.write({"note.txt": "nothing", "broken.xlsx": "PK no zip"})
    code, out, err = take(forms, "broken.xlsx", "missing.xlsx", FIRST)
    assert code == 1
    assert "đã nhận, ghi vào reports/bc.xa-a.2026-q1.md" in out
    assert "broken.xlsx" in err
    assert "missing.xlsx" in err


def test_an_error_sheet_is_corrected_and_taken(forms: Console) -> None:
    fill(forms, ANSWERS | {"Chỉ tiêu!G5": "1.234", "Nhiệm vụ!I5": "31/6/2026"})
    before = forms.files()
    code, out, _ = take(forms, FIRST)
    assert code == 1
    assert "chưa nhận, có 2 chỗ cần sửa" in out
    sheet = FIRST.replace(".xlsx", ".can-sua.xlsx")
    assert forms.files().keys() - before.keys() == {sheet}
    book = load_workbook(BytesIO((forms.folder / sheet).read_bytes()))
    guide = book["Hướng dẫn"]
    told = [str(cell.value) for row in guide.iter_rows() for cell in row if cell.value]
    assert any(one.startswith("BIỂU MẪU TRẢ LẠI ĐỂ HOÀN THIỆN – có 2 chỗ cần sửa") for one in told)
    assert [
        cell.hyperlink.location for row in guide.iter_rows() for cell in row if cell.hyperlink
    ] == [
        "'Nhiệm vụ'!I5",
        "'Chỉ tiêu'!G5",
    ]
    assert book["Chỉ tiêu"]["G5"].value == "1.234"
    assert book["Chỉ tiêu"]["L4"].value == "Cần sửa"
    assert "hai cách" in str(book["Chỉ tiêu"]["L5"].value)
    assert book["Chỉ tiêu"]["G5"].fill.fgColor.rgb != book["Chỉ tiêu"]["G6"].fill.fgColor.rgb
    fill(forms, {"Chỉ tiêu!G5": "1234"}, sheet)
    code, out, _ = take(forms, sheet)
    assert code == 1
    assert "chưa nhận, có 1 chỗ cần sửa" in out
    last = FIRST.replace(".xlsx", ".can-sua-2.xlsx")
    fill(forms, {"Nhiệm vụ!I5": "31/3/2026"}, last)
    code, out, _ = take(forms, last)
    assert (code, "value: 1234\n" in forms.read("reports/bc.xa-a.2026-q1.md")) == (0, True)


def test_what_cannot_be_sent_is_told(console: Console) -> None:
    console.write(OFFICE)
    held = console.files()
    for more, words in (
        (("--period", "2027-Q1"), "no unit owes regimes/bc"),
        (("--unit", "vp"), "Văn phòng owes no report of regimes/bc"),
        (("--unit", "ai"), "ai"),
        (("--regime", "khac"), "khac"),
    ):
        done = console.run(*SEND, *more)
        assert done.code == 2
        assert words in done.err
    assert console.files() == held
