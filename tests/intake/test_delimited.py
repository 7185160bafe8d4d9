"""Text tables: encodings and delimiters are found, and told where they were guessed."""

import unicodedata

import pytest

from tests.hostile.texts import VIETNAMESE
from tongket.office.intake.book import Book
from tongket.office.intake.opening import open_book


def texts(book: Book) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in book.grids[0].rows]


ROWS = [line.split(";") for line in VIETNAMESE.splitlines()]


def windows_1258(text: str) -> bytes:
    """Letters with their hats, then the tone marks, as Windows wrote Vietnamese."""
    whole = b""
    for char in text:
        signs = unicodedata.normalize("NFD", char)
        tones = [sign for sign in signs if sign in "\u0300\u0301\u0303\u0309\u0323"]
        letter = "".join(sign for sign in signs if sign not in tones)
        whole += (unicodedata.normalize("NFC", letter) + "".join(tones)).encode("cp1258")
    return whole


@pytest.mark.parametrize(
    ("data", "guess"),
    [
        (VIETNAMESE.encode(), None),
        (VIETNAMESE.encode("utf-8-sig"), None),
        (VIETNAMESE.encode("utf-16"), None),
        (VIETNAMESE.encode("utf-16-le"), "UTF-16"),
        (VIETNAMESE.encode("utf-16-be"), "UTF-16"),
        (windows_1258(VIETNAMESE), "Windows-1258"),
    ],
    ids=["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1258"],
)
def test_encodings(data: bytes, guess: str | None) -> None:
    book = open_book(data, "phụ lục.csv")
    assert texts(book) == ROWS
    guesses = [str(one) for one in book.told if "taken to be in" in str(one)]
    assert guesses == ([f"The text was taken to be in {guess} (guessed)."] if guess else [])


@pytest.mark.parametrize(
    ("delimiter", "name"),
    [(",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "vertical bar")],
)
def test_delimiters(delimiter: str, name: str) -> None:
    text = f"TT{delimiter}Việc{delimiter}Hạn\n" + f"1{delimiter}a b c{delimiter}30/6\n" * 3
    book = open_book(text.encode(), "a.csv")
    assert book.grids[0].width == 3
    assert [str(one) for one in book.told] == [f"Columns are divided by: {name} (guessed)."]
    assert book.format == ("tsv" if delimiter == "\t" else "csv")


def test_commas_in_numbers_do_not_divide() -> None:
    text = "Chỉ tiêu;Tỷ lệ\nmột;98,63\nhai;5,1\nba, bốn, năm;7\n"
    assert open_book(text.encode(), "a.csv").grids[0].width == 2


def test_quotation_marks_hold_breaks_delimiters_and_themselves() -> None:
    text = 'TT,Việc\n1,"a, ""b""\nc"\n2,d\n'
    book = open_book(text.encode(), "a.csv")
    assert texts(book) == [["TT", "Việc"], ["1", 'a, "b"\nc'], ["2", "d"]]
    assert [row.cells[1].place for row in book.grids[0].rows] == ["L:1:2", "L:2:2", "L:4:2"]


def test_ragged_lines_are_filled_up() -> None:
    book = open_book(b"a,b,c\n1\n\n2,3,4,5\n", "a.csv")
    assert {len(row.cells) for row in book.grids[0].rows} == {4}
    assert [row.empty for row in book.grids[0].rows] == [False, False, True, False]


def test_a_line_that_names_the_delimiter_is_no_row() -> None:
    book = open_book(b"sep=;\r\na,b;c\r\n", "a.csv")
    assert texts(book) == [["a,b", "c"]]
    assert book.grids[0].rows[0].cells[0].place == "L:2:1"
    assert book.told == ()
