"""`tongket export`, and its tables taken in again by `tongket import`."""

import csv
import json
import sys
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest
from pyarrow import parquet

from tests.cli.conftest import Console


def table(console: Console, path: str, delimiter: str = ",") -> list[dict[str, str]]:
    text = (console.folder / path).read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=delimiter))


def change(console: Console, path: str, name: str, **fields: str) -> None:
    """Edits one row of a table as a person would."""
    rows = table(console, path)
    for row in rows:
        if row["id"] == name:
            row.update(fields)
    out = StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    (console.folder / path).write_bytes(out.getvalue().encode("utf-8-sig"))


def test_each_list_in_each_form(office: Console) -> None:
    for listed in ("tasks", "indicators", "reports", "findings"):
        for form in ("csv", "xlsx", "json", "parquet"):
            answer = office.judged("export", listed, "--format", form)
            assert (answer.code, answer.out) == (0, f"written: out/{listed}.{form}\n")
    assert [row["Task"] for row in table(office, "out/tasks.csv")] == [
        *("Rà soát hồ sơ", "Báo cáo kết quả", "Tuyên truyền", "Tổ chức học tập"),
    ]
    assert json.loads(office.read("out/tasks.json"))["records"][0]["id"] == "t-1"
    assert json.loads(office.read("out/findings.json"))["as_of"] == "2025-08-01"
    sheets = openpyxl.load_workbook(BytesIO((office.folder / "out/reports.xlsx").read_bytes()))
    assert sheets.sheetnames == ["Reports", "Values"]
    assert office.judged("check", "--select", "TK003").code == 0


def test_vietnamese_tables_are_divided_by_semicolons(office: Console) -> None:
    office.judged("--locale", "vi", "export", "tasks", "--format", "csv")
    data = (office.folder / "out/tasks.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") >= data.count(b"\r\n") > 3
    row = table(office, "out/tasks.csv", ";")[0]
    assert (row["Mã"], row["Chủ trì"], row["Ngày đến hạn"]) == ("t-1", "Ban Tổ chức", "2025-06-30")
    assert row["Tình trạng thời hạn"] == "Quá hạn"
    assert row["Số ngày quá hạn"] == "32"


def test_the_same_records_give_the_same_bytes(office: Console) -> None:
    for form in ("csv", "xlsx", "json", "parquet"):
        office.judged("export", "tasks", "--output", f"out/a.{form}")
        office.judged("export", "tasks", "--output", f"out/b.{form}")
        files = office.files()
        assert files[f"out/a.{form}"] == files[f"out/b.{form}"]


def test_only_one_plan_on_standard_output(office: Console) -> None:
    answer = office.judged(
        "export", "tasks", "--plan", "nam", "--format", "csv", "--output", "-", "--headings", "keys"
    )
    rows = list(csv.DictReader(StringIO(answer.out.removeprefix("\ufeff"), newline="")))
    assert [row["id"] for row in rows] == ["t-1", "t-2"]
    assert rows[0]["lead"] == "Ban Tổ chức"


def test_parquet_has_types(office: Console) -> None:
    office.write(
        {
            "tasks/t-5.yaml": "id: t-5\ntitle: A\nproducts: [X, Y]\ntentative: true\nlead: {group: các ban}\n"
        }
    )
    office.judged("export", "tasks", "--format", "parquet")
    found = parquet.read_table(office.folder / "out/tasks.parquet")
    row = next(one for one in found.to_pylist() if one["id"] == "t-5")
    assert (row["products"], row["tentative"], row["lead"]) == (
        ["X", "Y"],
        True,
        '{"group": "các ban"}',
    )
    types = {field.name: str(field.type) for field in found.schema}
    assert types["last-day"] == "date32[day]"
    assert types["products"].startswith("list<")


def test_parquet_without_its_library(office: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    answer = office.judged("export", "tasks", "--format", "parquet")
    assert answer.code == 2
    assert "pip install 'tongket[parquet]'" in answer.err


def test_secrets_are_counted_and_nothing_more(office: Console) -> None:
    office.write(
        {
            "tongket.yaml": "format: 1\nunit: van-phong\nsecrecy_ceiling: mật\n",
            "tasks/m.yaml": "id: t-m\ntitle: Việc kín\nlead: khong-co\nsecrecy: mật\n",
        }
    )
    for listed in ("tasks", "findings"):
        for form in ("csv", "json", "xlsx", "parquet"):
            answer = office.judged("export", listed, "--format", form)
            assert "left out for their secrecy mark: " in answer.err
            assert "t-m" not in answer.err
            assert b"t-m" not in office.files()[f"out/{listed}.{form}"]
    assert "Việc kín" not in office.read("out/tasks.csv")


def test_edited_tables_are_shown_first_and_written_when_asked(office: Console) -> None:
    office.judged("export", "tasks", "--format", "csv", "--headings", "keys")
    change(office, "out/tasks.csv", "t-1", due="chậm nhất ngày 31/7/2025", lead="BTG\nVăn phòng")
    before = office.read("tasks/nhiem-vu.yaml")
    answer = office.judged("import", "tasks", "out/tasks.csv")
    assert answer.code == 0
    assert "    - chậm nhất ngày 30/6/2025\n    + chậm nhất ngày 31/7/2025\n" in answer.out
    assert "Nothing is written yet; with --write: tasks/nhiem-vu.yaml" in answer.out
    assert office.read("tasks/nhiem-vu.yaml") == before
    assert office.judged("import", "tasks", "out/tasks.csv", "--write").code == 0
    after = office.read("tasks/nhiem-vu.yaml")
    assert "  due: chậm nhất ngày 31/7/2025  # như văn bản\n" in after
    assert "# Nhiệm vụ của kế hoạch\n" in after
    assert "ban-tuyen-giao" in after.split("t-2")[0]
    again = office.judged("import", "tasks", "out/tasks.csv", "--write")
    assert "The records say what the table says." in again.out


def test_a_row_with_a_new_id_is_a_new_record(office: Console) -> None:
    office.judged("export", "tasks", "--format", "csv", "--headings", "keys")
    change(office, "out/tasks.csv", "t-3", id="t-9", plan="nam")
    assert "new: tasks/t-9" in office.judged("import", "tasks", "out/tasks.csv", "--write").out
    assert office.judged("show", "tasks/t-9").code == 0
    assert office.judged("show", "tasks/t-3").code == 0


def test_reports_and_indicators_go_the_same_way(office: Console) -> None:
    office.write(
        {
            "reports/r.md": "---\nid: r\nregime: bc-quy\nunit: ban-to-chuc\nperiod: 2025-Q2\n---\n# Kết quả\n\nTốt.\n",
            "indicators/i.yaml": "id: i\nname: Tỷ lệ\ntargets: [{by: 2030, value: '>= 80'}]\n",
        }
    )
    office.judged("export", "reports", "--format", "csv", "--headings", "keys")
    change(office, "out/reports.csv", "r", received="12/7/2025", body="khác")
    answer = office.judged("import", "reports", "out/reports.csv", "--write")
    assert answer.code == 1
    assert "is edited in its file" in answer.out
    assert "received: 2025-07-12" in office.read("reports/r.md")
    assert office.read("reports/r.md").endswith("---\n# Kết quả\n\nTốt.\n")
    office.judged("export", "indicators", "--format", "xlsx")
    assert "unchanged 1" in office.judged("import", "indicators", "out/indicators.xlsx").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["export", "units"], "takes one of: tasks, indicators, reports, findings"),
        (["export", "tasks", "--output", "x.docx"], "“.docx” is no form of a table"),
        (["export", "tasks", "--output", "out/x.csv", "--format", "xlsx"], "--output ends in .csv"),
        (["export", "tasks", "--output", "tasks/x.csv"], "would stand among the records"),
        (["export", "tasks", "--plan", "x"], "there is no plan “x”"),
        (["export", "findings", "--plan", "nam"], "--plan says nothing about findings"),
        (["import", "reports", "a.csv"], "is no table of reports"),
        (["import", "tasks", "t.csv", "--map", "A=title"], "--map says nothing"),
        (["import", "tasks", "t.csv", "--take", "x"], "a table has no field “x”"),
        (["import", "tasks", "t.csv", "t.csv"], "one by one"),
    ],
)
def test_used_wrongly(office: Console, arguments: list[str], said: str) -> None:
    office.write({"a.csv": "a,b\n1,2\n"})
    office.judged(
        "export", "tasks", "--output", str(Path("..") / office.folder.name / "out" / "t.csv")
    )
    (office.folder / "out" / "t.csv").rename(office.folder / "t.csv")
    before = office.files()
    answer = office.judged(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert office.files() == before
