"""Folding: spellings that an office treats as one, and what stays different."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongket.folding import fold, nfc, squeeze, strip_marks

SAME = [
    ("Hoà Bình", "HÒA BÌNH"),
    ("UỶ BAN", "Ủy ban"),
    ("Thuý", "thúy"),
    ("khoẻ", "khỏe"),
    ("Toàn khoá", "toàn khóa"),
    ("loè", "lòe"),
    ("huỷ", "hủy"),
    ("quý", "qúy"),
    ("quỹ", "qũy"),
    ("hoàn", "hòan"),
    ("huỳnh", "hùynh"),
    ("\u00d0ẢNG", "Đảng"),
    ("\u0189ảng", "đảng"),
    ("2021\u20132030", "2021-2030"),
    ("2021\u22122030", "2021-2030"),
    ("Ban\u00a0  Tổ\tchức ", "ban tổ chức"),
    ("Ban\u200b Tổ chức\ufeff", "ban tổ chức"),
]
DIFFERENT = [("hòa", "hoa"), ("đa", "da"), ("quý", "quy"), ("hoán", "hoàn"), ("ủy", "uy")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_word_are_equal(one: str, other: str) -> None:
    assert fold(one) == fold(other)
    assert fold(normalize("NFD", one)) == fold(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_the_folded_form_is_the_common_spelling() -> None:
    assert fold("UỶ BAN, HOÀN, QUÝ, THUỶ, NGOÁY, KHUỶU") == "ủy ban, hoàn, quý, thủy, ngoáy, khuỷu"


def test_squeezing_keeps_case_and_length_of_the_folded_form() -> None:
    raw = "  Kế hoạch số 02\u2013KH/TU,  Uỷ ban Hoà Bình "
    assert squeeze(raw) == "Kế hoạch số 02-KH/TU, Uỷ ban Hoà Bình"
    assert len(squeeze(raw)) == len(fold(raw))


def test_marks_are_stripped_for_ids() -> None:
    assert strip_marks("Đảng ủy Ủy ban Quỳnh Lưu") == "Dang uy Uy ban Quynh Luu"
    assert strip_marks(normalize("NFD", "Đặng")) == "Dang"


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(nfc(text)) == fold(normalize("NFD", text))
    assert strip_marks(strip_marks(text)) == strip_marks(text)
