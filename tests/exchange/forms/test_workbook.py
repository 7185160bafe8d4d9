"""The workbook itself: what is locked, listed, hidden, printed; the same bytes each time."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from tests.exchange.forms.carrying import DAY, sent_file, taken
from tests.exchange.forms.filling import Answers, in_excel
from tests.exchange.forms.office import OFFICE, vietnamese, workspace
from tests.exchange.forms.test_take import ANSWERS, filled
from tongket.exchange.forms.marked import marked
from tongket.exchange.forms.report import CARRIED, OWN
from tongket.exchange.forms.vocabulary import STATES
from tongket.exchange.forms.workbook import workbook
from tongket.office.xlsx.text import joined, pieces, units
from tongket.records.kinds import Report

NAMES = [
    "Hướng dẫn",
    "Thông tin chung",
    "Nhiệm vụ",
    "Chỉ tiêu",
    "Nội dung",
    "Hạn chế, kiến nghị",
    "_tongket",
]


@pytest.fixture(scope="module")
def book() -> Workbook:
    return load_workbook(BytesIO(sent_file(workspace(OFFICE), "xa-a")))


ANSWERED: Answers = {
    **{f"v:{name}": {"Lý do không có số liệu": "Chưa tổng hợp xong"} for name in (
        "ho", "ty-le", "ho@2026", "ty-le@2026")},
    "s:kq": {"Nội dung báo cáo": "Đã làm xong ba việc."},
}  # fmt: skip
"""All that a form must say besides its tasks."""


def test_sheets_and_identity(book: Workbook) -> None:
    assert book.sheetnames == NAMES
    lines = {str(book[name]["A1"].value) for name in NAMES}
    assert len(lines) == 1
    assert lines.pop().startswith("TONGKET 1 | vp | bc | xa-a | 2026-Q1 | v1 | ")
    assert book["_tongket"].sheet_state == "hidden"
    assert "TONGKET_FORM" in book.defined_names


def test_pages(book: Workbook) -> None:
    for name in NAMES[:-1]:
        sheet = book[name]
        assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.oddFooter is not None
        assert "Trang &P/&N" in str(sheet.oddFooter.right.text)
    for name in NAMES[2:5]:
        assert book[name].freeze_panes is not None
        assert book[name].print_title_rows == "$4:$4"


def test_only_answers_are_unlocked(book: Workbook) -> None:
    sheet = book["Nhiệm vụ"]
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert not sheet.protection.formatRows
    assert not sheet.protection.insertRows
    locked = [bool(sheet.cell(5, column).protection.locked) for column in range(1, 13)]
    assert locked == [True] * 6 + [False] * 6
    assert {sheet.cell(5, column).number_format for column in range(7, 13)} == {"@"}


def test_lists_hold_words_and_warn(book: Workbook) -> None:
    rules = {str(rule.sqref): rule for rule in book["Nhiệm vụ"].data_validations.dataValidation}
    assert rules["G5:G6"].type == "list"
    listed = str(rules["G5:G6"].formula1).replace("$", "").split("!")[1].split(":")
    words = [row[0].value for row in book["_tongket"][listed[0] : listed[1]]]
    assert words == [
        "Chưa thực hiện",
        "Đang thực hiện",
        "Đã trình, chờ xác nhận",
        "Hoàn thành",
        "Tạm dừng",
    ]
    assert len(words) == len(STATES)
    values = {str(rule.sqref): rule for rule in book["Chỉ tiêu"].data_validations.dataValidation}
    assert values["I5:I8"].errorStyle == "warning"


def test_text_is_never_a_formula_or_a_link() -> None:
    report = (
        OFFICE["reports/2026.md"].replace("Đã làm.", "=1+1").replace("Không có.", "http://x.vn")
    )
    report = report.replace("Còn chậm.", "'@x'")
    data = sent_file(workspace(OFFICE | {"reports/2026.md": report}))
    made = load_workbook(BytesIO(data))
    assert made["Nội dung"]["D5"].data_type == "s"
    assert str(made["Nội dung"]["D5"].value).startswith("=1+1")
    assert made["Hạn chế, kiến nghị"]["C6"].value == "@x"
    assert not any(cell.hyperlink for sheet in made for row in sheet.iter_rows() for cell in row)


def test_other_processes_write_the_same_bytes(tmp_path: Path) -> None:
    script = (
        "import sys; from tests.exchange.forms.carrying import *; from tests.exchange.forms.office import *;"
        "sys.stdout.buffer.write(sent_file(workspace(OFFICE)))"
    )
    made = [
        subprocess.run([sys.executable, "-c", script], capture_output=True, check=True,
                       env={"PYTHONPATH": "src:.", "PYTHONHASHSEED": seed, "PATH": ""}).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert made[0] == made[1]
    assert made[0][:2] == b"PK"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a\n",
        "\n\n",
        "x" * 40_000,
        "👩‍🌾" * 20_000,
        "e\u0301" * 25_000,
        "dòng\n" * 9_000,
        "từ " * 20_000,
    ],
)
def test_pieces_give_the_text_back(text: str) -> None:
    cut = pieces(text, 1_800)
    assert "".join(cut) == text
    assert joined(cut) == text
    assert all(units(one) <= 31_000 for one in cut)
    assert not any(one[:1] in ("\u0301", "\u200d") for one in cut)


def test_every_field_of_a_report_is_carried_or_the_offices_own() -> None:
    fields = {
        name for name, field in Report.__dataclass_fields__.items() if "doc" in field.metadata
    }
    assert fields == {*CARRIED, *OWN}
    assert not set(CARRIED) & set(OWN)


def test_what_the_form_may_not_show_is_kept_from_the_report_before() -> None:
    secret = {
        "tasks/mat.yaml": "{id: m-1, title: Việc mật, plan: kh, lead: xa-b, secrecy: mật}",
        "reports/2026.md": OFFICE["reports/2026.md"].replace(
            "progress: [", "progress: [{task: m-1, state: in-progress}, "
        ),
    }
    ws = workspace(OFFICE | secret)
    data = sent_file(ws)
    assert b"m-1" not in b"".join(_parts(data))
    more: dict[str, str | float] = {"Chỉ tiêu!G5": "7", "Chỉ tiêu!G7": "8", "Chỉ tiêu!G8": "9"}
    found = taken(ws, filled(data, more))
    assert found.change is not None
    assert "task: m-1" in found.change.new.decode()


def _parts(data: bytes) -> list[bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return [archive.read(name) for name in archive.namelist()]


def test_a_period_on_which_a_grading_rests_is_closed() -> None:
    grading = """
id: g
for: xa-a
period: 2026
closed: {day: 2026-04-01}
"""
    ws = workspace(OFFICE | {"gradings/g.yaml": grading})
    if ws.gradings["g"].closed is None:
        pytest.fail(str(ws.problems))
    found = taken(ws, filled(sent_file(workspace(OFFICE), "xa-a"), ANSWERS), day=DAY)
    assert "gradings/g" in str(found.mistakes[0].fact)
    assert found.change is None


def test_tasks_passed_over_are_told() -> None:
    ws = workspace(OFFICE)
    answers = ANSWERS | {"Nhiệm vụ!G6": "", "Nhiệm vụ!H6": ""}
    found = taken(ws, filled(sent_file(ws, "xa-a"), answers))
    assert found.change is not None
    told = [str(one.fact) for one in found.mistakes]
    assert "nothing is said about 1 tasks: Lập kế hoạch" in told


def test_long_texts_go_on_where_a_cell_is_full() -> None:
    text = "\n\n".join(f"Việc thứ {n} đã làm xong trong kỳ báo cáo." for n in range(1_000))
    report = OFFICE["reports/2026.md"].replace("Đã làm.", text)
    ws = workspace(OFFICE | {"reports/2026.md": report})
    data = sent_file(ws)
    codes = [str(row[0].value) for row in load_workbook(BytesIO(data))["Nội dung"].iter_rows()]
    assert [one for one in codes if one.startswith("#s:kq")] == ["#s:kq^1", "#s:kq^1/2"]
    assert taken(ws, data).known == "bc.xa-b.2026-q1"


def test_an_error_sheet_can_be_read_in_print() -> None:
    ws = workspace(OFFICE)
    wrong = {"Mức độ hoàn thành (%)": "145", "Ngày hoàn thành": "31/6", "Khó khăn, vướng mắc": "…"}
    data = in_excel(sent_file(ws, "xa-a"), {"t:k-1": wrong})
    form = marked(taken(ws, data), vietnamese(), "Trả lại")
    assert form is not None
    book = load_workbook(BytesIO(workbook(form, vietnamese())))
    for sheet in book.worksheets[:-1]:
        wide = sum(one.width for one in sheet.column_dimensions.values())
        assert wide <= 200, sheet.title  # as much as A4 landscape shows at 60 %
    tasks = book["Nhiệm vụ"]
    told = str(tasks["M5"].value).split("\n")
    assert len(told) == 4  # the three, and that no state is chosen
    lines = sum(-(-len(one) // 34) for one in told)  # so many signs stand in the width of 28
    assert float(tasks.row_dimensions[5].height or 0) >= lines * 14


def test_the_guide_names_the_sheets_that_are_there() -> None:
    for left_out, told in (
        ((), "“Thông tin chung”, “Nhiệm vụ”, “Chỉ tiêu”, “Nội dung”, “Hạn chế, kiến nghị”"),
        (("tasks/t.yaml", "indicators/i.yaml"), "“Thông tin chung”, “Nội dung”, “Hạn chế, kiến nghị”"),
    ):  # fmt: skip
        files = {key: text for key, text in OFFICE.items() if key not in left_out}
        if left_out:
            files = {key: text for key, text in files.items() if not key.startswith("reports")}
        ws = workspace(files)
        book = load_workbook(BytesIO(sent_file(ws, "xa-a")))
        lines = [str(c.value) for row in book["Hướng dẫn"].iter_rows() for c in row if c.value]
        assert f"Điền lần lượt các phần: {told}." in lines
        assert [f"“{name}”" for name in book.sheetnames[1:-1]] == [
            f"“{part}”" for part in told.removeprefix("“").removesuffix("”").split("”, “")
        ]


def test_an_untouched_form_claims_nothing() -> None:
    ws = workspace(OFFICE)
    found = taken(ws, in_excel(sent_file(ws, "xa-a"), ANSWERED))
    assert [str(one.fact) for one in found.mistakes if one.error] == []
    assert found.change is not None
    assert b"progress" not in found.change.new
