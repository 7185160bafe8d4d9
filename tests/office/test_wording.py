"""Enumerators, clean text, lists of the frame."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.office.samples import para
from tongket.office.blocks import Block, Heading, Paragraph, Run, plain, text
from tongket.office.document import Language, Letterhead
from tongket.office.enumerators import enumerator, letter, numbered_headings, roman
from tongket.office.hygiene import clean
from tongket.office.profiles import DANG_05, ND30, Profile
from tongket.office.wording import closed, closed_text, number_line, place_and_date


def test_roman_numerals() -> None:
    assert [roman(n) for n in (1, 4, 9, 14, 40, 49, 90, 99)] == [
        "I", "IV", "IX", "XIV", "XL", "XLIX", "XC", "XCIX",
    ]  # fmt: skip


def test_letters_are_vietnamese() -> None:
    assert "".join(letter(n) for n in range(1, 24)) == "abcdđeghiklmnopqrstuvxy"
    assert [letter(24), letter(47)] == ["aa", "ba"]
    assert [enumerator(5, depth) for depth in range(4)] == ["5.", "đ)", "5)", "5)"]
    assert enumerator(0, 1) == "0)"


HEADINGS = [(1, "Một"), (2, "A"), (2, "B"), (3, "x"), (1, "Hai"), (2, "C"), (4, "y"), (5, "z")]


@pytest.mark.parametrize(
    ("profile", "given_", "expected"),
    [
        (DANG_05, HEADINGS, ["I- Một", "1. A", "2. B", "a) x", "II- Hai", "1. C", "- y", "+ z"]),
        (ND30, HEADINGS[:2], ["I. Một", "1. A"]),
        (DANG_05, [(1, "I. Một"), (1, "II - Hai"), (1, "Ba")], ["I- Một", "II- Hai", "III- Ba"]),
        (
            ND30,
            [(1, "I- Một"), (2, "1. A"), (2, "2.1. B"), (3, "đ) c")],
            ["I. Một", "1. A", "2.1. B", "đ) c"],
        ),
        (ND30, [(1, "Mục I. Chung"), (1, "Vì dân")], ["I. Mục I. Chung", "II. Vì dân"]),
    ],
)
def test_headings(profile: Profile, given_: list[tuple[int, str]], expected: list[str]) -> None:
    blocks: list[Block] = [Heading(level, text(words)) for level, words in given_]
    numbered = numbered_headings([para("x"), *blocks], profile)
    assert [plain(block.runs) for block in numbered if isinstance(block, Heading)] == expected


@pytest.mark.parametrize(
    ("text_", "expected"),
    [
        ("Thành ủy", "Thành ủy"),
        ("a\r\nb\rc\u2028d\x0be", "a\nb\nc\nd\ne"),
        ("\x1b[1;31mđỏ\x1b[0m", "đỏ"),
        ("\x1b]0;tên\x07x", "x"),
        ("\x1b]8;;http://x\x1b\\chữ\x1b]8;;\x1b\\", "chữ"),
        ("\x1b]không đóng", "]không đóng"),
        ("\x9b31mx", "x"),
        ("\x1bMx\x1b(Bđ\x1b", "xđ"),
        ("\ud800\ufffe\uffff\ufdd0\u202e\x00\x7f\x85", "\n"),
        ("tab\tnbsp\u00a0", "tab\tnbsp\u00a0"),
        ("Ho\u00e0 a\u0309", "Ho\u00e0 a\u0309"),
    ],
)
def test_clean(text_: str, expected: str) -> None:
    assert clean(text_) == expected


@given(st.text(st.characters(codec=None) | st.sampled_from("\x1b[]0;m\x07\x9b\r\n")))
def test_clean_text_is_clean(words: str) -> None:
    once = clean(words)
    once.encode()
    assert clean(once) == once


def test_sentences_of_items_are_closed() -> None:
    assert closed(("a.", " b;", "c"), "- ") == ("- a;", "- b;", "- c.")
    assert closed((), "- ") == ()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Hết.", "Hết./."),
        ("Hết./.", "Hết./."),
        ("Hết…", "Hết…"),
        ("Hết", "Hết"),
        ("v.v...", "v.v..."),
    ],
)
def test_end_mark(words: str, expected: str) -> None:
    (block,) = closed_text([para(words)], ND30)
    assert isinstance(block, Paragraph)
    assert plain(block.runs) == expected
    assert closed_text([Paragraph((Run("Hết."),))], DANG_05) == [Paragraph((Run("Hết."),))]


def test_english_frame() -> None:
    head = Letterhead("", "BC/TU", "Ha Noi", number="5", year=2024)
    assert number_line(head, DANG_05, Language.ENGLISH) == "No. 05-BC/TU"
    assert place_and_date(head, Language.ENGLISH).endswith("2024")
