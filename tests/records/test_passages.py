"""The body of a report: headings with their text, pipe tables, documents called by number."""

from __future__ import annotations

import pytest

from tongket.records.passages import bare_title, passages, pipe_tables
from tongket.records.tree import tree_of
from tongket.records.workspace import load

BODY = """\
Mở đầu.

# I- KẾT QUẢ
Dòng một.

```
# không phải đề mục
```
## 1. Chỉ tiêu ##
| Chỉ tiêu | Kết quả |
|---|:---:|
| a \\| b | 5 |
| c | |

# II. Hạn chế
"""


def test_headings_with_their_text() -> None:
    found = [(one.level, one.title, one.line) for one in passages(BODY)]
    assert found == [
        (0, "", 1),
        (1, "I- KẾT QUẢ", 3),
        (2, "1. Chỉ tiêu", 9),
        (1, "II. Hạn chế", 15),
    ]
    assert "không phải đề mục" in passages(BODY)[1].text


def test_pipe_tables() -> None:
    (table,) = pipe_tables(BODY)
    assert table.header == ("Chỉ tiêu", "Kết quả")
    assert table.rows == ((12, ("a | b", "5")), (13, ("c", "")))


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("I- KẾT QUẢ", "KẾT QUẢ"),
        ("II. Hạn chế", "Hạn chế"),
        ("1.2. Cải cách", "Cải cách"),
        ("a) Ưu điểm", "Ưu điểm"),
        ("Phần I: Kết quả", "Kết quả"),
        ("Mục 2. Nguyên nhân", "Nguyên nhân"),
        ("**Bài học**", "Bài học"),
        ("Công tác Đảng", "Công tác Đảng"),
        ("Vi phạm", "Vi phạm"),
    ],
)
def test_numbering_is_no_part_of_a_heading(title: str, bare: str) -> None:
    assert bare_title(title) == bare


def test_documents_are_called_by_id_number_and_day() -> None:
    text = (
        "- {id: a, title: x, number: 15-NQ/TW, issued: 2022-05-05}\n"
        "- {id: b, title: y, number: 15-NQ/TW, issued: 2012-06-01}\n"
        "- {id: c, title: z, number: 03/NQ-CP}\n"
    )
    documents = load(tree_of({"directives/d.yaml": text})).documents
    assert documents.find("Số 03/NQ–CP") is documents.directives["c"]
    assert documents.find("15-NQ/TW") is None
    assert len(documents.called("15-NQ/TW")) == 2
    assert documents.find("15-NQ/TW ngày 05/5/2022") is documents.directives["a"]
    assert documents.find("15-NQ/TW, ngày 2012-06-01") is documents.directives["b"]
    assert documents.find("15-NQ/TW ngày 31/6/2022") is None
    assert documents.find(None) is None
