"""`tongket receive`: forms are known by what they say, not by their names; nothing is taken twice."""

import json
from copy import deepcopy
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from tests.cli.conftest import Answer, Console
from tests.exchange.forms.filling import Answers, typed
from tongket.exchange.forms.receive import unit_in
from tongket.office.intake.opening import open_book
from tongket.records.workspace import load

UNITS = "- {id: vp, name: Văn phòng Tỉnh ủy}\n" + "".join(
    f"- {{id: xa-{n}, name: Đảng ủy xã {n}, short: ĐUX{n}, order: {n}, groups: [cac xa]}}\n"
    for n in range(1, 6)
)
OFFICE = {
    "tongket.yaml": "format: 1\nunit: vp\nlocale: vi\n",
    "units/u.yaml": UNITS,
    "plans/kh.yaml": "{id: kh, title: Kế hoạch}",
    "tasks/t.yaml": "{id: k-1, title: Rà soát hộ nghèo, plan: kh, lead: {group: cac xa},"
    " due: 30/6/2026}",
    "indicators/i.yaml": "{id: ho, name: Số hộ nghèo, plan: kh, measured_in: hộ, measure: count,"
    " reported_by: {group: cac xa}}",
    "outlines/dc.yaml": "{id: dc, sections: [{id: kq, title: Kết quả, required: true}]}",
    "regimes/bc.yaml": """
id: bc
title: Báo cáo quý
plan: kh
first: 2026-Q1
periods:
  - every: quarter
    outline: dc
    tiers: [{senders: {group: cac xa}, due: trước ngày 10 tháng đầu quý sau}]
""",
}
GOOD: Answers = {
    "v:ho": {"Kết quả kỳ này": "15"},
    "s:kq": {"Nội dung báo cáo": "Đã rà soát xong.\n\nCòn hai thôn."},
    "t:k-1": {"Tình trạng đến hết kỳ": "Đang thực hiện"},
}
BAD: Answers = {**GOOD, "v:ho": {"Kết quả kỳ này": "1.234"}}


@pytest.fixture
def forms(console: Console, monkeypatch: pytest.MonkeyPatch) -> Console:
    """An office that has sent its forms, Word to the first three units, Excel to the others."""
    monkeypatch.setenv("TONGKET_LOCALE", "vi")
    console.write(OFFICE)
    (console.folder / "in").mkdir()
    ask = ("form", "send", "--regime", "bc", "--period", "2026-Q1", "--as-of", "2026-03-20")
    word, excel = [f"--unit=xa-{n}" for n in (1, 2, 3)], ["--unit=xa-4", "--unit=xa-5"]
    assert console.run(*ask, "--format", "docx", *word).code == 0
    assert console.run(*ask, "--format", "xlsx", *excel).code == 0
    return console


def form(console: Console, unit: str) -> bytes:
    (path,) = (console.folder / "out/forms/bc.2026-Q1").glob(f"*-{unit}.*")
    return path.read_bytes()


def put(console: Console, **files: bytes) -> None:
    for name, data in files.items():
        place = console.folder / "in" / name.replace("__", "/").replace("_0_", ".")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def receive(console: Console, *more: str, day: str = "2026-04-08") -> Answer:
    return console.run("receive", "in", "--as-of", day, *more)


def held(console: Console) -> dict[str, bytes]:
    """The records, without what is written for others."""
    found = console.files()
    return {path: data for path, data in found.items() if not path.startswith(("out/", "in/"))}


def test_forms_become_reports_whatever_their_names(forms: Console) -> None:
    before = held(forms)
    put(
        forms,
        Bản_cuối_1_0_docx=typed(form(forms, "xa-1"), GOOD),
        sub__deeper__x=typed(form(forms, "xa-4"), GOOD),
    )
    dry = receive(forms, "--dry-run")
    assert dry.code == 0
    assert "sẽ nhận: reports/bc.xa-1.2026-q1.md" in dry.out
    assert held(forms) == before
    answer = receive(forms)
    assert answer.code == 0, answer.out
    new = held(forms).keys() - before.keys()
    assert new == {"reports/bc.xa-1.2026-q1.md", "reports/bc.xa-4.2026-q1.md"}
    text = forms.read("reports/bc.xa-1.2026-q1.md")
    assert "submitted: 2026-04-08" in text
    assert "Đã rà soát xong.\n\nCòn hai thôn." in text
    assert text.replace("xa-1", "xa-4") == forms.read("reports/bc.xa-4.2026-q1.md")
    assert "2 tệp: đã nhận: 2" in answer.out


def test_a_second_run_writes_nothing(forms: Console) -> None:
    put(forms, a=typed(form(forms, "xa-1"), GOOD), b=typed(form(forms, "xa-2"), BAD))
    assert receive(forms).code == 1
    first = forms.files()
    again = receive(forms, day="2026-04-09")
    assert forms.files() == first
    assert "đã có: reports/bc.xa-1.2026-q1" in again.out
    assert "đã trả lại kèm lỗi ngày 08/4/2026" in again.out


def test_a_later_correction_in_the_same_folder_is_taken_once(forms: Console) -> None:
    put(forms, a=typed(form(forms, "xa-1"), GOOD), b=typed(form(forms, "xa-2"), BAD))
    receive(forms)
    put(
        forms,
        a2=typed(form(forms, "xa-1"), {**GOOD, "v:ho": {"Kết quả kỳ này": "16"}}),
        b2=typed(form(forms, "xa-2"), GOOD),
    )
    answer = receive(forms, day="2026-04-10")
    assert "reports/bc.xa-1.2026-q1.2.md" in answer.out
    assert "reports/bc.xa-2.2026-q1.md" in answer.out
    after = forms.files()
    third = receive(forms, day="2026-04-12")
    assert forms.files() == after, third.out


def test_what_is_wrong_goes_back_with_a_letter(forms: Console) -> None:
    put(forms, a=typed(form(forms, "xa-2"), BAD), b=typed(form(forms, "xa-5"), BAD))
    answer = receive(forms)
    assert answer.code == 1
    assert "trả lại: 1 lỗi" in answer.out
    made = sorted(path.name for path in (forms.folder / "out/returned").iterdir())
    assert made == [
        f"{unit}.bc.2026-Q1.{ending}"
        for unit, own in (("xa-2", "docx"), ("xa-5", "xlsx"))
        for ending in sorted((own, "letter.docx", "letter.md"))
    ]
    letter = forms.read("out/returned/xa-2.bc.2026-Q1.letter.md")
    assert "Chỉ tiêu – Số hộ nghèo – Kết quả kỳ này" in letter
    assert "chậm nhất ngày 10/4/2026" in letter
    noted = forms.read("forms/bc.2026-q1.yaml")
    assert noted.count("mistakes: 1") == 2
    told = forms.run(
        *("form", "status", "--regime", "bc", "--period", "2026-Q1"),
        *("--format", "json", "--as-of", "2026-04-08"),
    )
    states = {one["unit"]: one["state"] for one in json.loads(told.out)["units"]}
    assert states == {"xa-1": "sent", "xa-2": "returned", "xa-3": "sent", "xa-4": "sent",
                      "xa-5": "returned"}  # fmt: skip


@pytest.mark.parametrize("unit", ["xa-2", "xa-5"])
def test_a_form_corrected_from_its_sheet_is_taken(forms: Console, unit: str) -> None:
    put(forms, a=typed(form(forms, unit), BAD))
    receive(forms)
    (sheet,) = (
        path
        for path in (forms.folder / "out/returned").glob(f"{unit}.*")
        if "letter" not in path.name
    )
    put(forms, b=typed(sheet.read_bytes(), {"v:ho": {"Kết quả kỳ này": "1234"}}))
    answer = receive(forms, day="2026-04-09")
    assert "đã nhận: reports/" in answer.out
    text = forms.read(f"reports/bc.{unit}.2026-q1.md")
    assert "value: 1234" in text
    assert "Đã rà soát xong.\n\nCòn hai thôn." in text


def test_two_files_of_one_unit(forms: Console) -> None:
    other = {**GOOD, "v:ho": {"Kết quả kỳ này": "99"}}
    same = typed(form(forms, "xa-1"), GOOD)
    put(
        forms,
        a1=same,
        a2=typed(form(forms, "xa-1"), GOOD),
        b1=typed(form(forms, "xa-2"), GOOD),
        b2=typed(form(forms, "xa-2"), other),
    )
    answer = receive(forms)
    assert answer.code == 1
    reports = {path for path in forms.files() if path.startswith("reports/")}
    assert reports == {"reports/bc.xa-1.2026-q1.md"}
    assert "nội dung giống a1" in answer.out
    assert "b1: ghi khác với b2" in answer.out
    assert "b2: ghi khác với b1" in answer.out


def test_what_is_no_form_is_told_and_stops_nothing(forms: Console, tmp_path: Path) -> None:
    put(
        forms,
        BC_DUX3_ky_0_pdf=b"%PDF-1.4 x",
        anh=b"\x89PNG\r\n\x1a\n",
        nen=b"Rar!\x1a\x07",
        trong=b"",
        bom=form(forms, "xa-1")[:200],
        phu_luc_0_csv="TT;Nhiệm vụ\n1;Rà soát\n".encode(),
        la=typed(form(forms, "xa-4"), GOOD),
        __docx_khoa=b"x",
    )
    (forms.folder / "in/~$x.docx").write_bytes(b"x")
    (forms.folder / "in/link.docx").symlink_to(tmp_path / "nowhere")
    answer = receive(forms)
    assert answer.code == 1
    lines = {line.split("  ")[0]: line for line in answer.out.splitlines()}
    assert "có thể của Đảng ủy xã 3" in lines["BC_DUX3_ky.pdf"]
    assert "bản ký, chưa có biểu mẫu" in lines["BC_DUX3_ky.pdf"]
    assert "bản ký, chưa có biểu mẫu" in lines["anh"]
    for name in ("nen", "trong", "bom", "link.docx"):
        assert "không đọc được" in lines[name]
    assert "không phải biểu mẫu" in lines["phu_luc.csv"]
    assert "đã nhận: reports/bc.xa-4.2026-q1.md" in lines["la"]
    assert "bỏ qua: 1" in answer.out


def test_a_form_of_another_office_is_refused(forms: Console) -> None:
    alien = typed(form(forms, "xa-1"), GOOD)
    forms.write({"tongket.yaml": "format: 1\nunit: xa-5\nlocale: vi\n"})
    put(forms, a=alien)
    answer = receive(forms)
    assert answer.code == 1
    assert "không nhận được" in answer.out
    assert not (forms.folder / "reports").exists()


def test_the_files_that_came_are_never_touched(forms: Console) -> None:
    put(forms, a=typed(form(forms, "xa-1"), GOOD), b=typed(form(forms, "xa-2"), BAD))
    before = {path: data for path, data in forms.files().items() if path.startswith("in/")}
    receive(forms)
    assert {p: d for p, d in forms.files().items() if p.startswith("in/")} == before


def test_an_error_sheet_reads_as_the_form_it_is(forms: Console) -> None:
    put(forms, a=typed(form(forms, "xa-2"), BAD))
    receive(forms)
    data = (forms.folder / "out/returned/xa-2.bc.2026-Q1.docx").read_bytes()
    book = open_book(data, "a.docx")
    texts = [one.text for one in book.paragraphs]
    assert any("BIỂU MẪU TRẢ LẠI ĐỂ HOÀN THIỆN – có 1 chỗ cần sửa" in text for text in texts)
    assert any("chậm nhất ngày 10/4/2026" in text for text in texts)


def changed(data: bytes, how: str) -> bytes:
    """A Word form as somebody has taken it to pieces."""
    document = Document(BytesIO(data))
    target = Document() if how == "copied" else document
    for table in document.tables:
        if how == "no header":
            table._tbl.remove(table.rows[0]._tr)
        elif how == "no codes":
            for row in table.rows:
                row._tr.remove(row.cells[0]._tc)
        else:
            target.element.body.append(deepcopy(table._tbl))
    made = BytesIO()
    target.save(made)
    return made.getvalue()


@pytest.mark.parametrize("how", ["no header", "no codes"])
def test_a_form_taken_to_pieces_is_still_read(forms: Console, how: str) -> None:
    put(forms, a=changed(typed(form(forms, "xa-1"), GOOD), how))
    answer = receive(forms)
    assert answer.code == 0, answer.out
    text = forms.read("reports/bc.xa-1.2026-q1.md")
    assert "value: 15" in text
    assert "Đã rà soát xong.\n\nCòn hai thôn." in text


def test_tables_without_identity_are_nobodys(forms: Console) -> None:
    put(forms, DUX1=changed(typed(form(forms, "xa-1"), GOOD), "copied"))
    answer = receive(forms)
    assert answer.code == 1
    assert "có thể của Đảng ủy xã 1" in answer.out
    assert "không nhận được" in answer.out


def test_an_empty_folder_and_none(forms: Console) -> None:
    assert "thư mục không có tệp nào" in receive(forms).out
    assert forms.run("receive", "nowhere").code == 2


@pytest.mark.parametrize(
    ("file", "unit"),
    [
        ("Bao cao signed TH An Binh.pdf", "th"),
        ("BC Trường TH An Bình (ký).pdf", "th"),
        ("PKT_bao cao quy I.pdf", "kt"),
        ("P. Kinh tế.jpg", "kt"),
        ("UBND xã An Bình.pdf", "ub"),
        ("An Binh.pdf", None),
        ("bao cao 1.pdf", None),
    ],
)
def test_shortened_names_of_units_in_names_of_files(file: str, unit: str | None) -> None:
    units = (
        "[{id: th, name: Trường Tiểu học An Bình}, {id: kt, name: Phòng Kinh tế},"
        " {id: ub, name: Ủy ban nhân dân xã An Bình}]"
    )
    registry = load({"units/u.yaml": units.encode()}).registry
    found = unit_in(file, registry)
    assert (found.id if found else None) == unit


def test_an_older_version_is_told(forms: Console) -> None:
    old = typed(form(forms, "xa-4"), GOOD)
    ask = ("form", "send", "--regime", "bc", "--period", "2026-Q1", "--unit", "xa-4")
    assert forms.run(*ask, "--as-of", "2026-03-25").code == 0
    put(forms, a=old)
    answer = receive(forms)
    told = "! a: tệp là phiên bản 1 của biểu mẫu; phiên bản 2 đã gửi ngày 25/3/2026"
    assert told in " ".join(answer.out.split())
