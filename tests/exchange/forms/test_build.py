"""What a form asks of a unit, what is filled in already, and what never enters it."""

from datetime import date
from decimal import Decimal

from tests.exchange.forms.office import OFFICE, form_of, workspace
from tongket.exchange.forms.form import CODE, Form, Identity


def rows(form: Form, key: str) -> dict[str, tuple[object, ...]]:
    return {row.code: row.cells for block in form.blocks if block.key == key for row in block.rows}


def test_an_empty_form_holds_what_is_asked_and_what_the_office_knows() -> None:
    form = form_of(workspace(OFFICE), date(2026, 4, 10))
    assert form.identity.line.startswith("TONGKET 1 | vp | bc | xa-a | 2026-Q1 | v1 | ")
    assert Identity.found(f"x {form.identity.line} y") == (form.identity,)
    assert form.period == "quý I/2026"
    assert form.due == "trước ngày 10 tháng đầu quý sau (09/4/2026)"
    tasks = rows(form, "tasks")
    assert list(tasks) == ["t:k-1", "t:k-2"]
    assert tasks["t:k-1"][4:7] == ("Đang thực hiện", None, None)
    assert tasks["t:k-2"][4:6] == ("Chưa thực hiện", None)
    values = rows(form, "values")
    assert list(values) == [
        "v:ho",
        "v:ty-le",
        "v:ho@2026",
        "v:ty-le@2026",
    ]
    assert values["v:ho"][3:6] == ("≤ 10 (năm 2026)", "1.250 (quý IV/2025)", None)
    assert values["v:ty-le@2026"][5:] == (None, "Ước", None, None, "2026")
    assert list(rows(form, "sections")) == ["s:kq", "s:hc", "s:+1", "s:+2"]
    assert all(cells[1] is None for cells in rows(form, "limitations").values())


def test_what_a_report_says_is_filled_in() -> None:
    ws = workspace(OFFICE)
    form = form_of(ws, date(2026, 4, 10), "xa-b")
    assert rows(form, "header")["h:number"][1] == "05-BC/ĐU"
    assert rows(form, "header")["h:issued"][1] == date(2026, 4, 8)
    assert rows(form, "tasks")["t:k-3"][5:7] == ("Hoàn thành", Decimal(100))
    values = rows(form, "values")
    assert values["v:ho"][5] == Decimal(0)
    assert values["v:ty-le"][5:9] == (None, None, "Chưa tổng hợp xong", "còn hai thôn")
    sections = rows(form, "sections")
    assert sections["s:kq^1"] == (
        "I. KẾT QUẢ",
        "Bắt buộc; ít nhất 3 từ",
        "Đã làm.\n\n## Chi tiết\n\nHai việc.",
    )
    assert sections["s:+1^1"][0] == "II. Nội dung khác"
    assert rows(form, "limitations")["l:1"][1:] == ("Còn chậm.", "Thiếu người.\nThiếu tiền.")
    assert rows(form, "proposals")["p:1"][4] == "Văn phòng"


def test_secret_tasks_stay_out_and_are_counted() -> None:
    secret = OFFICE | {
        "tasks/mat.yaml": "{id: m-1, title: Việc mật, plan: kh, lead: xa-a, secrecy: mật}",
    }
    form = form_of(workspace(secret), date(2026, 4, 10))
    assert form.withheld == 1
    assert "m-1" not in str(form)
    assert "mật" not in " ".join(str(cells) for cells in rows(form, "tasks").values())


def test_codes_are_unique_and_are_read_as_codes() -> None:
    for unit in ("xa-a", "xa-b"):
        form = form_of(workspace(OFFICE), date(2026, 4, 10), unit)
        codes = [row.code for block in form.blocks for row in block.rows]
        assert len(codes) == len(set(codes))
        assert all(CODE.match(f"#{code}") for code in codes)
    found = CODE.match("#s:kq/3")
    assert found is not None
    assert (found["code"], found["part"]) == ("s:kq", "3")


def test_the_digest_tells_other_questions_not_other_answers() -> None:
    day = date(2026, 4, 10)
    first = form_of(workspace(OFFICE), day, "xa-b").identity.digest
    silent = {path: text for path, text in OFFICE.items() if not path.startswith("reports/2026")}
    assert form_of(workspace(silent), day, "xa-b").identity.digest == first
    more = OFFICE | {"tasks/k-9.yaml": "{id: k-9, title: Việc mới, plan: kh, lead: xa-b}"}
    assert form_of(workspace(more), day, "xa-b").identity.digest != first
