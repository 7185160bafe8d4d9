"""Finding the header of an annex, whatever its words and wherever it stands."""

import pytest

from tests.exchange.papers import book
from tongket.exchange.annex.annex import Annex, Kind
from tongket.exchange.annex.reading import read_annex


def fields(drawn: str, kind: Kind = "tasks") -> list[str | None]:
    """What the columns fill, in order."""
    return [column.field for column in read(drawn, kind=kind).columns]


def read(*parts: str, kind: Kind = "tasks") -> Annex:
    """An annex drawn as text."""
    return read_annex(book(*parts), kind)


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        (
            """TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn hoàn thành | Kết quả/Sản phẩm
            1 | Việc một | Sở A | Sở B | 6/2026 | Đề án""",
            ["number", "title", "lead", "with", "due", "products"],
        ),
        (
            """STT | Nhóm nhiệm vụ | Nội dung | Chủ trì | Phối hợp | Lực lượng hỗ trợ | Thời gian | Kết quả/sản phẩm | Chỉ tiêu liên quan | Ghi chú
            1 | I | Việc một | Sở A | Sở B | C | 6/2026 | Đề án | x | y""",
            ["number", "group", "title", "lead", "with", None, "due", "products", "goal", "note"],
        ),
        (
            """TT | Nhiệm vụ | Phân công | < | Thời gian | <
            ^ | ^ | Chủ trì | Phối hợp | Bắt đầu | Hoàn thành
            (1) | (2) | (3) | (4) | (5) | (6)
            1 | Việc một | Sở A | Sở B | 01/2026 | 6/2026""",
            ["number", "title", "lead", "with", "start", "due"],
        ),
        (
            """TT | Nhiệm vụ | Phân công | | Thời gian |
             | | Chủ trì | Phối hợp | Bắt đầu | Hoàn thành
            1 | Việc một | Sở A | Sở B | 01/2026 | 6/2026""",
            ["number", "title", "lead", "with", "start", "due"],
        ),
    ],
)
def test_columns_are_known_by_their_headings(drawn: str, expected: list[str | None]) -> None:
    assert fields(drawn) == expected
    assert [row.number for row in read(drawn).rows] == ["1"]
