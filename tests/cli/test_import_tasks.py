"""An annex taken in: shown first, written when asked, written again without doubling anything."""

import json
from datetime import date

import pytest

from tests.cli.conftest import Console
from tongket.cli.asked import Asked
from tongket.cli.importing import Options, compared
from tongket.cli.papers import read_with_bytes
from tongket.cli.terminal import Screen, cells
from tongket.cli.views import imported
from tongket.cli.words import Words

HEAD = "TT;Nhiệm vụ;Cơ quan chủ trì;Cơ quan phối hợp;Sản phẩm;Thời hạn"
UNITS = """\
- {id: stc, name: Sở Tài chính, short: STC}
- {id: sxd, name: Sở Xây dựng}
- {id: vp, name: Văn phòng Tỉnh ủy, groups: [các cơ quan]}
"""


def annex(*rows: str) -> str:
    return "\n".join((HEAD, *rows, ""))


FIRST = annex(
    "1;Rà soát hồ sơ;Sở Tài chính;các Sở: Xây dựng, Tài chính;Kế hoạch; 30/6/2026",
    "2;Báo cáo kết quả;VPTU;Các cơ quan;Báo cáo;Quý II/2026",
)


@pytest.fixture
def ws(console: Console) -> Console:
    console.write(
        {
            "tongket.yaml": "format: 1\n",
            "units/u.yaml": UNITS,
            "plans/kh.yaml": "id: kh\ntitle: Kế hoạch\n",
            "pl.csv": FIRST,
        }
    )
    return console


def test_nothing_is_written_unless_asked(ws: Console) -> None:
    before = ws.files()
    answer = ws.judged("import", "tasks", "pl.csv")
    assert answer.code == 1
    assert "“VPTU” names no unit; near: vp (Văn phòng Tỉnh ủy)" in answer.out
    assert "30/6/2026 → 30 Jun 2026" in answer.out
    assert "with --write: tasks/kh.yaml, names/import.yaml, imports/kh-tasks.yaml" in answer.out
    assert ws.files() == before


def test_rows_become_tasks(ws: Console) -> None:
    assert ws.judged("import", "tasks", "pl.csv", "--write").code == 1
    assert (
        ws.read("tasks/kh.yaml")
        == """\
- id: kh-1
  number: 1
  plan: kh
  title: Rà soát hồ sơ
  lead: stc
  with:
    - sxd
    - stc
  products:
    - Kế hoạch
  due: 30/6/2026

- id: kh-2
  number: 2
  plan: kh
  title: Báo cáo kết quả
  lead:
    text: VPTU
  with:
    group: Các cơ quan
  products:
    - Báo cáo
  due: Quý II/2026
"""
    )


def test_once_more_changes_nothing(ws: Console) -> None:
    ws.judged("import", "tasks", "pl.csv", "--write")
    before = ws.files()
    answer = ws.judged("import", "tasks", "pl.csv", "--write")
    assert "The records say all this already." in answer.out
    assert ws.files() == before


def test_a_settled_name_is_put_in_and_used_ever_after(ws: Console) -> None:
    ws.judged("import", "tasks", "pl.csv", "--write")
    names = ws.read("names/import.yaml")
    ws.write({"names/import.yaml": names.replace("  near:", "  means: vp  # hỏi rồi\n  near:")})
    answer = ws.judged("import", "tasks", "pl.csv", "--write")
    assert answer.code == 0
    assert "  lead: vp\n" in ws.read("tasks/kh.yaml")
    assert "# hỏi rồi" in ws.read("names/import.yaml")


def test_the_only_plan_is_meant_others_must_be_named(ws: Console) -> None:
    ws.write({"plans/hai.yaml": "id: hai\ntitle: Hai\n"})
    answer = ws.judged("import", "tasks", "pl.csv")
    assert (answer.code, answer.out) == (2, "")
    assert "--plan is missing" in answer.err
    assert "the plans are: hai, kh" in answer.err
    assert "did you mean “hai”" in ws.judged("import", "tasks", "pl.csv", "--plan", "hay").err
    assert "tongket new plans x" in ws.judged("import", "tasks", "pl.csv", "--plan", "x").err


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--map", "Việc"], "--map takes COLUMN=FIELD"),
        (["--map", "Việc=leed"], "an annex fills no field “leed”"),
        (["--take", "leed"], "an annex fills no field “leed”"),
        (["--sheet", "Biểu 2"], "pl.csv has no sheet or table “Biểu 2”"),
    ],
)
def test_wrong_use_is_told_and_writes_nothing(ws: Console, more: list[str], told: str) -> None:
    before = ws.files()
    answer = ws.judged("import", "tasks", "pl.csv", "--write", *more)
    assert answer.code == 2
    assert told in answer.err
    assert ws.files() == before


def test_a_file_without_an_annex_is_refused(ws: Console) -> None:
    ws.write({"thu.csv": "Họ tên;Năm sinh\nNguyễn Văn A;1980\n"})
    answer = ws.judged("import", "tasks", "thu.csv", "--write")
    assert answer.code == 2
    assert "thu.csv" in answer.err
    assert ws.judged("import", "tasks", "khong-co.xlsx").code == 2


def test_json_says_what_becomes_of_each_row(ws: Console) -> None:
    answer = ws.judged("import", "tasks", "pl.csv", "--format", "json")
    told = json.loads(answer.out)
    assert told["summary"]["new"] == 2
    assert told["rows"][0]["fields"]["with"] == ["sxd", "stc"]
    assert told["rows"][0]["due"] == {"kind": "day", "last_day": "2026-06-30"}
    assert told["rows"][1]["unknown"] == ["VPTU"]
    assert told["unsettled"][0]["near"] == ["vp"]
    assert told["files"] == ["tasks/kh.yaml", "names/import.yaml", "imports/kh-tasks.yaml"]


def test_what_stands_in_a_secret_record_is_not_shown(ws: Console) -> None:
    ws.write(
        {
            "tongket.yaml": "format: 1\nsecrecy_ceiling: mật\n",
            "tasks/t.yaml": "- id: t-1\n  plan: kh\n  number: 1\n  title: Rà soát hồ sơ\n"
            "  secrecy: tuyệt mật\n  due: 1/2/2026\n",
        }
    )
    for form in ("text", "json"):
        answer = ws.judged("import", "tasks", "pl.csv", "--format", form)
        assert "1/2/2026" not in answer.out
        assert "t-1" in answer.out


def test_the_table_fits_the_terminal(ws: Console) -> None:
    long = annex(
        *(
            f"{n};Xây dựng, trình Ban Thường vụ ban hành đề án số {n} về sắp xếp tổ chức bộ máy của"
            " các cơ quan trong hệ thống chính trị;Sở Tài chính, Sở Xây dựng;VPTU;Đề án;trước ngày"
            " 30 tháng 6 năm 2026"
            for n in range(1, 4)
        )
    )
    ws.write({"pl.csv": long})
    for width in (80, 120):
        asked = Asked(Words.of("vi"), str(ws.folder), date(2026, 1, 5))
        options = Options(None, (), None, (), (), hidden=False, write=False, format="text")
        path = ws.folder / "pl.csv"
        taken, written = compared(asked, "tasks", [(path, *read_with_bytes(asked, path))], options)
        told = imported.text(asked, taken, written, Screen(width, colour=False), done=False)
        table = told.split("\n\n")[0]
        assert max(map(cells, table.splitlines())) <= width
        assert "29/6/2026" in table


@pytest.mark.parametrize(
    ("record", "place"),
    [
        ("- id: a\n  text: VPTU\n  means: TODO\n", "names/import.yaml:3: no unit is called “TODO”"),
        ("- id: a\n  text: VPTU\n means: vp\n", "names/import.yaml:3"),
        (
            "- {id: a, text: VPTU, means: vp}\n- {id: b, text: vptu, means: stc}\n",
            "names/import.yaml:2: “vptu” is settled otherwise at names/import.yaml:1",
        ),
    ],
)
def test_wrong_names_are_refused_before_anything_is_written(
    ws: Console, record: str, place: str
) -> None:
    ws.write({"names/import.yaml": record})
    before = ws.files()
    answer = ws.judged("import", "tasks", "pl.csv", "--write")
    assert answer.code == 2
    assert place in answer.err
    assert ws.files() == before


def test_a_table_without_rows_is_told_in_words_of_the_kind(ws: Console) -> None:
    ws.write({"a.csv": HEAD + "\n", "b.csv": "TT;Chỉ tiêu;Đơn vị tính;Năm 2030\n"})
    assert "a.csv has no table of tasks" in ws.judged("import", "tasks", "a.csv").err
    assert "b.csv has no table of indicators" in ws.judged("import", "indicators", "b.csv").err
