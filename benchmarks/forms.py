"""A duty to report of many units, and their forms filled in as clerks would, by openpyxl."""

from __future__ import annotations

from pathlib import Path

from benchmarks.generate import write_files

TASKS = 20
INDICATORS = 15
SECTIONS = ("Kết quả chung", "Xây dựng Đảng", "Kinh tế - xã hội", "Quốc phòng, an ninh")
_TEXT = (
    "Cấp ủy đã lãnh đạo, chỉ đạo thực hiện đồng bộ các nhiệm vụ, giải pháp, đạt kết quả tích cực.\n"
    "Công tác kiểm tra, giám sát được tăng cường; kỷ luật, kỷ cương được giữ vững.\n"
)


def write(folder: Path, units: int) -> None:
    """A workspace in which so many units owe one report with tasks, figures and sections."""
    files = {
        "tongket.yaml": "format: 1\nunit: tinh\nlocale: vi\n",
        "units/tinh.yaml": "id: tinh\nname: Văn phòng Tỉnh ủy\nlevel: province\n",
        "units/xa.yaml": "".join(
            f"- {{id: xa-{n:03}, name: Đảng ủy xã số {n:03}, level: commune, parent: tinh}}\n"
            for n in range(units)
        ),
        "directives/kh.yaml": "id: kh\ntitle: Kế hoạch\nnumber: 1-KH/TU\nissuer: tinh\n"
        "issued: 2026-01-05\n",
        "plans/kh.yaml": "id: kh\ndocument: kh\ntitle: Kế hoạch năm 2026\n",
        "tasks/kh.yaml": "".join(
            f"- id: kh-{n}\n  title: Rà soát, hoàn thiện quy chế làm việc số {n}\n  plan: kh\n"
            f"  number: {n}\n  lead: {{level: commune}}\n  due: 30/{n % 9 + 3}/2026\n"
            for n in range(1, TASKS + 1)
        ),
        "indicators/kh.yaml": "".join(
            f"- id: ct-{n}\n  name: Số hồ sơ giải quyết loại {n}\n  plan: kh\n"
            "  measured_in: hồ sơ\n  measure: count\n  rollup: sum\n"
            "  reported_by: {level: commune}\n"
            for n in range(1, INDICATORS + 1)
        ),
        "outlines/dc.yaml": "id: dc\ntitle: Đề cương\nsections:\n"
        + "".join(
            f"  - {{id: m-{n}, title: '{title}', required: true}}\n"
            for n, title in enumerate(SECTIONS)
        ),
        "regimes/bc.yaml": "id: bc\ntitle: Báo cáo quý\nbasis: kh\nplan: kh\nfirst: 2026-Q1\n"
        "periods:\n  - every: quarter\n    outline: dc\n    tiers:\n"
        "      - {senders: {level: commune}, receiver: tinh, due: ngày 10 tháng đầu quý sau}\n",
    }
    write_files(folder, files.items())


def fill(folder: Path) -> int:
    """Every form of a folder filled in; how many there are."""
    from openpyxl import load_workbook  # noqa: PLC0415

    files = sorted(folder.glob("*.xlsx"))
    for place in files:
        book = load_workbook(place)
        for sheet in book.worksheets:
            heads: list[str] = []
            for row in sheet.iter_rows():
                code = str(row[0].value or "")
                if code.startswith("Mã ("):
                    heads = [str(cell.value or "") for cell in row]
                answer = _answer(code, heads)
                if answer is not None:
                    row[answer[0]].value = answer[1]
        book.save(place)
    return len(files)


def _answer(code: str, heads: list[str]) -> tuple[int, str] | None:
    """The column and the words for one row of a form."""
    for begin, head, text in (
        ("#t:", "Tình trạng đến hết kỳ", "Đang thực hiện"),
        ("#v:", "Kết quả kỳ này", "1250"),
        ("#s:m-", "Nội dung báo cáo", _TEXT),
    ):
        if code.startswith(begin):
            return heads.index(head), text
    return None
