"""An annex taken in: shown first, written when asked, written again without doubling anything."""

import pytest

from tests.cli.conftest import Console

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
