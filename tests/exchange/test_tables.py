"""Exported tables: what is written is read back as it was, and what people edit is told."""

import csv
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.exchange.listed import (
    LANGUAGES,
    TRICKY,
    exported,
    plain,
    records,
    reread,
    tracking,
    updated,
    workspace,
)
from tests.office.resaving import resaved
from tongket.exchange.tables.columns import KINDS
from tongket.exchange.tables.delimited import harmless, restored
from tongket.office.intake import old_letters
from tongket.records.schema import record_type
from tongket.records.spelling import Value
from tongket.records.tree import tree_of
from tongket.records.workspace import load

SLOW = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
LEFT = frozenset({"id", "secrecy"})


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", ["tasks", "indicators", "reports"])
@SLOW
@given(data=st.data())
def test_import_of_export_is_the_same(kind: str, form: str, data: st.DataObject) -> None:
    """Into the same workspace nothing changes; into an empty one the same records come."""
    made = data.draw(
        st.lists(records(record_type(KINDS[kind]), leave=LEFT), min_size=1, max_size=3)
    )
    held = [{"id": f"n{number}", **fields} for number, fields in enumerate(made)]
    # papers in letters of before Unicode are refused, whoever has written them
    assume(len(old_letters._OLD.findall(str(held))) < old_letters._LEAST // 2)
    ws = workspace(KINDS[kind], held)
    language = data.draw(st.sampled_from(LANGUAGES))
    table = reread(
        exported(tracking(ws), kind, form, language, keys=data.draw(st.booleans())), kind, form
    )

    same = updated(ws, table, words=data.draw(st.sampled_from(LANGUAGES)))
    assert (same.changed, same.conflicts, same.new, same.refused, same.kept) == ((), (), (), (), 0)

    fresh = updated(workspace(KINDS[kind], []), table)
    assert fresh.refused == ()
    after = workspace(KINDS[kind], [dict(one) for one in fresh.new])
    before = ws.records[kind]
    assert list(after.records[kind]) == list(before)
    for name, record in before.items():
        assert plain(after.records[kind][name], kind) == plain(record, kind)


OFFICE = {
    "units/u.yaml": "- {id: btc, name: Ban Tổ chức}\n- {id: vp, name: Văn phòng}\n",
    "plans/nam.yaml": "id: nam\ntitle: Kế hoạch năm\n",
}
TASKS = """\
# Nhiệm vụ
- id: t-1
  title: Rà soát hồ sơ
  plan: nam
  lead: btc  # như văn bản
  due: 30/6/2025
  products: [Báo cáo, Tờ trình]
  events:
    - {type: started, date: 2025-05-01}
- id: t-2
  title: "=HYPERLINK(\\"http://x\\")"
  lead: vp
  due: 30/9/2025
  detail: "-5"
"""


def rows_of(data: bytes, delimiter: str = ";") -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def edited(data: bytes, **changes: str) -> bytes:
    """A table in text whose first row says something else in some columns."""
    rows = rows_of(data)
    rows[0].update({key.replace("_", " "): value for key, value in changes.items()})
    out = StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def tree(tasks: str = TASKS, **files: str) -> dict[str, str]:
    return {**OFFICE, "tasks/t.yaml": tasks, **files}


def test_what_a_table_of_tasks_says() -> None:
    ws = load(tree_of(tree()))
    first, second = rows_of(exported(tracking(ws), "tasks", "csv"))
    mark = first.pop("Dấu (không sửa)")
    assert [word.partition(".")[0] for word in mark.split()] == [
        *("id", "title", "lead", "products", "due", "plan", "events"),
    ]
    assert first == {
        "Mã": "t-1",
        "TT": "",
        "Nhiệm vụ": "Rà soát hồ sơ",
        "Chủ trì": "Ban Tổ chức",
        "Phối hợp": "",
        "Sản phẩm": "Báo cáo\nTờ trình",
        "Thời hạn": "30/6/2025",
        "Ngày đến hạn": "2025-06-30",
        "Tiến độ": "Đang thực hiện",
        "Tình trạng thời hạn": "Trong hạn",
        "Số ngày quá hạn": "",
        "Kế hoạch": "nam",
        "Nội dung chi tiết": "",
        "Diễn biến": "{type: started, date: 2025-05-01}",
    }
    assert second["Nhiệm vụ"] == '\'=HYPERLINK("http://x")'
    assert second["Nội dung chi tiết"] == "-5"


def test_edits_are_told_field_by_field() -> None:
    ws = load(tree_of(tree()))
    data = edited(
        exported(tracking(ws), "tasks", "csv"),
        Chủ_trì="Văn phòng",
        Thời_hạn="31/7/2025",
        Sản_phẩm="",
        Diễn_biến="{type: started, date: 2025-05-01}\n{type: done, date: 2025-05-20}",
        Tiến_độ="gì cũng được",
    )
    found = updated(ws, reread(data, "tasks", "csv"))
    assert {one.column.key: one.value for one in found.changed} == {
        "lead": "vp",
        "due": "31/7/2025",
        "products": None,
        "events": [{"type": "done", "date": "2025-05-20"}],
    }
    assert (found.same, found.conflicts, found.refused) == (1, (), ())


def test_who_changed_a_field_since_is_known_by_its_mark() -> None:
    before = exported(tracking(load(tree_of(tree()))), "tasks", "csv")
    now = load(
        tree_of(tree(TASKS.replace("30/6/2025", "15/7/2025").replace("Rà soát", "Rà soát lại")))
    )
    # The table leaves the title alone and changes the deadline, which people have changed too.
    table = reread(edited(before, Thời_hạn="31/7/2025"), "tasks", "csv")
    found = updated(now, table)
    assert [one.column.key for one in found.conflicts] == ["due"]
    assert (found.changed, found.kept) == ((), 1)
    assert [one.value for one in updated(now, table, "due").changed] == ["31/7/2025"]


def test_what_a_spreadsheet_makes_of_days_and_names_is_no_change() -> None:
    ws = load(tree_of(tree()))
    data = exported(tracking(ws), "tasks", "csv")
    rows = rows_of(data)
    assert rows[0]["Thời hạn"] == "30/6/2025"
    for due, lead in (("30/06/2025", "ban tổ chức"), ("2025-06-30", "btc"), (" 30/6/2025 ", "BTC")):
        found = updated(ws, reread(edited(data, Thời_hạn=due, Chủ_trì=lead), "tasks", "csv"))
        assert (found.changed, found.refused, found.same) == ((), (), 2)


def test_a_table_without_marks_is_taken_at_its_word() -> None:
    ws = load(tree_of(tree()))
    rows = rows_of(exported(tracking(ws), "tasks", "csv"))
    lines = ["Kế hoạch,Nhiệm vụ,Mã", f"nam,Tên mới,{rows[0]['Mã']}"]
    found = updated(ws, reread("\n".join(lines).encode(), "tasks", "csv"))
    assert [(one.column.key, one.value) for one in found.changed] == [("title", "Tên mới")]
    assert found.absent == 1


@pytest.mark.parametrize(
    ("column", "text", "said"),
    [
        ("Nhiệm_vụ", "", "cannot be empty"),
        ("Diễn_biến", "{type: done}", "never rewritten"),
        ("Diễn_biến", "{type: started, date: 2025-05-01}\nđã xong", "is not written as"),
        ("Diễn_biến", "{type: started", "is not written as"),
        ("Chủ_trì", "Sở Không Có", "names no unit"),
        ("Tính_chất", "khác", "is none of"),
        ("Mã", "", "no id"),
        ("Mã", "T 1", "is no id"),
        ("Mã", "t-2", "the same id"),
    ],
)
def test_what_is_not_taken(column: str, text: str, said: str) -> None:
    ws = load(tree_of(tree(TASKS.replace("  lead: btc", "  nature: task\n  lead: btc"))))
    data = edited(exported(tracking(ws), "tasks", "csv"), **{column: text})
    found = updated(ws, reread(data, "tasks", "csv"))
    assert [one for one in found.refused if said in str(one.message)]
    assert (found.changed, found.new) == ((), ())


def test_a_workbook_holds_text_as_text_and_is_the_same_each_time() -> None:
    ws = load(tree_of(tree()))
    data = exported(tracking(ws), "tasks", "xlsx")
    assert data == exported(tracking(ws), "tasks", "xlsx")
    sheet: Any = openpyxl.load_workbook(BytesIO(data)).active
    heads = [cell.value for cell in sheet[1]]
    title = sheet.cell(3, heads.index("Nhiệm vụ") + 1)
    assert (title.value, title.data_type, title.number_format) == (
        '=HYPERLINK("http://x")',
        "s",
        "@",
    )
    day = sheet.cell(2, heads.index("Ngày đến hạn") + 1)
    assert (day.is_date, day.number_format) == (True, "dd/mm/yyyy")
    assert sheet.freeze_panes == "D2"
    assert sheet.auto_filter.ref is not None
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("-5", "-5"),
        ("-12,5", "-12,5"),
        ("-1.234,5", "-1.234,5"),
        ("-68,5%", "-68,5%"),
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+84 912", "'+84 912"),
        ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
        ("- ý một", "'- ý một"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("'=1+1", "''=1+1"),
        ("'-5", "''-5"),
        ("'abc", "'abc"),
        ("a=1", "a=1"),
        ("", ""),
    ],
)
def test_nothing_runs_and_everything_comes_back(text: str, written: str) -> None:
    assert harmless(text) == written
    assert restored(written) == text


@given(st.text(st.sampled_from("'=+-@\t\r\n5,%a＝ "), max_size=8))
def test_harmless_text_comes_back_and_begins_like_no_formula(text: str) -> None:
    made = harmless(text)
    assert restored(made) == text
    assert made[:1] not in {*"=+@\t\r\n＝"}
    assert not made.startswith("-") or made == text


def test_text_longer_than_a_cell_goes_on_in_the_next_column() -> None:
    long = "Đoạn văn 😀. " * 9_000
    tasks = f"id: t-1\ntitle: A\nplan: nam\ndetail: '{long}'\n"
    ws = load(tree_of(tree(tasks)))
    table = reread(exported(tracking(ws), "tasks", "xlsx"), "tasks", "xlsx")
    assert table.rows[0].cells["detail"] == long
    assert updated(ws, table).same == 1


def test_reports_that_are_expected_stand_there_without_an_id() -> None:
    regime = "id: bc\ntitle: Báo cáo quý\nfirst: 2025-Q1\nperiods: [{every: quarter, tiers: [{senders: [btc, vp], due: ngày 10 của tháng đầu quý tiếp theo}]}]\n"
    report = "id: r-1\nregime: bc\nunit: btc\nperiod: 2025-Q1\nsubmitted: 2025-04-14\nvalues:\n  - {indicator: hs, value: 12}\n"
    ws = load(tree_of(tree(**{"regimes/bc.yaml": regime, "reports/r.yaml": report})))
    rows = rows_of(exported(tracking(ws), "reports", "csv"))
    assert [(row["Mã"], row["Chế độ báo cáo"], row["Đơn vị"], row["Kỳ"]) for row in rows] == [
        ("r-1", "Báo cáo quý", "Ban Tổ chức", "2025-Q1"),
        ("", "Báo cáo quý", "Văn phòng", "2025-Q1"),
        ("", "Báo cáo quý", "Ban Tổ chức", "2025-Q2"),
        ("", "Báo cáo quý", "Văn phòng", "2025-Q2"),
    ]
    assert [(row["Tình trạng"], row["Số ngày chậm"]) for row in rows] == [
        ("Đã nhận, chậm", "4"),
        ("Chưa nhận được báo cáo", "52"),
        ("Chưa đến hạn", ""),
        ("Chưa đến hạn", ""),
    ]
    found = updated(ws, reread(exported(tracking(ws), "reports", "csv"), "reports", "csv"))
    assert (found.same, found.changed, found.new, found.refused) == (1, (), (), ())


def test_what_bears_a_secrecy_mark_is_in_no_table_and_is_changed_by_none() -> None:
    secret = "- {id: s-1, title: Việc mật, plan: nam, secrecy: mật}\n"
    files = {"tongket.yaml": "format: 1\nsecrecy_ceiling: mật\n", "tasks/s.yaml": secret}
    ws = load(tree_of(tree(**files)))
    data = exported(tracking(ws), "tasks", "csv")
    assert "mật" not in data.decode()
    sly = "Mã,Nhiệm vụ,Kế hoạch\ns-1,Tên khác,nam\n".encode()
    found = updated(ws, reread(sly, "tasks", "csv"))
    assert (found.changed, len(found.refused)) == ((), 1)


@pytest.mark.xdist_group("soffice")
def test_tables_saved_anew_by_libreoffice_say_the_same(tmp_path: Path) -> None:
    """As .xlsx and as .ods; LibreOffice takes tabs away from .ods."""
    made: list[dict[str, Value]] = [
        {"id": f"n{number}", "title": text, "products": [text, "b"], "plan": "nam", "note": text}
        for number, text in enumerate(one for one in TRICKY if one.strip() and "\t" not in one)
    ]
    events: list[Value] = [{"type": "done", "date": "2025-05-01", "note": "a\nb: {c}"}]
    made.append(
        {"id": "last", "title": "A", "lead": ["btc", {"level": "commune"}], "events": events}
    )
    ws = workspace(KINDS["tasks"], made)
    data = {"a.xlsx": exported(tracking(ws), "tasks", "xlsx")}
    for number, forms in enumerate((("xlsx",), ("ods",), ("ods", "xlsx"))):
        folder = tmp_path / str(number)
        folder.mkdir()
        again = resaved(data, folder, *forms)["a"]
        found = updated(ws, reread(again, "tasks", forms[-1]))
        assert [(one.record.id, one.column.key, one.old, one.new) for one in found.changed] == []
        assert (found.conflicts, found.new, found.refused, found.kept) == ((), (), (), 0)
        assert found.same == len(made)


def test_state_and_days_late_are_of_one_obligation() -> None:
    """A recurring task of which only a body beside the office is late: in time, and no days."""
    events = ", ".join(
        f"{{type: done, unit: p, period: 2025-{month}, date: 2025-{month}-10}}"
        for month in ("04", "05")
    )
    files = {
        "tongket.yaml": "format: 1\nunit: vp\n",
        "units/u.yaml": (
            "- {id: tu, name: Tỉnh ủy}\n- {id: vp, name: Văn phòng, parent: tu}\n"
            "- {id: ban, name: Ban Tổ chức, parent: tu}\n- {id: p, name: Phòng, parent: vp}\n"
        ),
        "tasks/t.yaml": (
            "{id: t, title: Giao ban, lead: [ban, p], due: ngày 20 hằng tháng,"
            f" start: 2025-04-01, events: [{events}]}}\n"
        ),
    }
    (row,) = rows_of(exported(tracking(load(tree_of(files))), "tasks", "csv"))
    assert (row["Tình trạng thời hạn"], row["Số ngày quá hạn"]) == ("Trong hạn", "")
    assert row["Ngày đến hạn"] == "2025-06-20"


def test_targets_stand_as_offices_write_them() -> None:
    indicator = "{id: a, name: A, plan: nam, targets: [{value: '>= 98.5', by: 2026}, {value: 80, by: 2027}]}"
    ws = load(tree_of({**OFFICE, "indicators/a.yaml": indicator}))
    data = exported(tracking(ws), "indicators", "csv")
    (row,) = rows_of(data)
    assert [row[key] for key in row if key.startswith("Mục tiêu ")] == ["≥ 98,5", "80"]
    found = updated(ws, reread(data, "indicators", "csv"))
    assert (found.changed, found.conflicts, found.refused) == ((), (), ())


def test_secret_records_are_told_apart_from_those_a_table_left_out() -> None:
    secret = "{id: mat, title: Việc mật, plan: nam, lead: btc, secrecy: mật}\n"
    ws = load(tree_of({**tree(), "tasks/mat.yaml": secret}))
    found = updated(ws, reread(exported(tracking(ws), "tasks", "csv"), "tasks", "csv"))
    assert (found.absent, found.inside) == (0, 1)
