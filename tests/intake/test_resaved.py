"""What LibreOffice makes of a workbook is read like the workbook itself."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.intake.samples import xlsx_sample
from tongket.office.intake.book import Book
from tongket.office.intake.opening import Refused, open_book

pytestmark = pytest.mark.xdist_group("soffice")


def converted(folder: Path, format: str, *, data: bytes, name: str = "a.xlsx") -> bytes:
    program = shutil.which("soffice")
    assert program, "LibreOffice is needed"
    (folder / "out").mkdir(exist_ok=True)
    (folder / name).write_bytes(data)
    profile = (folder / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", format]
    subprocess.run(
        [*command, "--outdir", str(folder / "out"), str(folder / name)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return (folder / "out" / f"a.{format.partition(':')[0]}").read_bytes()


def seen(book: Book) -> list[tuple[object, ...]]:
    return [
        (cell.text, cell.number, cell.day, cell.rows, cell.columns, cell.place, row.hidden)
        for grid in book.grids
        for row in grid.rows
        for cell in row.cells
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("resaved")


@pytest.mark.parametrize("format", ["ods", "xls", "xlsx"])
def test_resaved_workbook_is_read_alike(folder: Path, format: str) -> None:
    data = xlsx_sample()
    again = converted(folder, format, data=data)
    book, first = open_book(again, f"a.{format}"), open_book(data, "a.xlsx")
    assert book.format == format
    # A format of digits and a truth are numbers to OpenDocument.
    loose = {"007": "7", "TRUE": "1"} if format == "ods" else {}
    expected = [
        (loose.get(str(text), text), *rest) if str(text) in loose else (text, *rest)
        for text, *rest in seen(first)
    ]
    assert [one[0] for one in seen(book)] == [one[0] for one in expected]
    assert [one[2:] for one in seen(book)] == [one[2:] for one in expected]
    assert [str(one) for one in book.told] == [str(one) for one in first.told]


def test_text_of_a_workbook_is_read(folder: Path) -> None:
    filter_ = "csv:Text - txt - csv (StarCalc):59,34,76,1"
    book = open_book(converted(folder, filter_, data=xlsx_sample()), "a.csv")
    assert book.grids[0].rows[1].cells[2].text == "Sở Nội vụ"


def test_a_cut_workbook_of_before_2007_is_refused(folder: Path) -> None:
    data = converted(folder, "xls", data=xlsx_sample())
    for step in range(1, 10):
        with pytest.raises(Refused) as caught:
            open_book(data[: len(data) * step // 10], "a.xls")
        assert caught.value.hint is not None
