"""Numbers as documents write them: digits, Roman numerals and words."""

import re

_UNITS = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_ENDINGS = {1: ("một", "mốt"), 4: ("bốn", "tư"), 5: ("lăm", "năm"), 7: ("bảy", "bẩy")}
NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def _spelt_out() -> dict[str, int]:
    words = {word: number for number, word in enumerate(_UNITS) if word} | {"tư": 4, "bẩy": 7}
    for tens in range(1, 10):
        name = "mười" if tens == 1 else f"{_UNITS[tens]} mươi"
        words[name] = tens * 10
        for unit in range(1, 10):
            for ending in _ENDINGS.get(unit, (_UNITS[unit],)):
                words[f"{name} {ending}"] = tens * 10 + unit
    return words


_WORDS = _spelt_out()
_VALUES = _WORDS | {"nhất": 1, "nhì": 2} | {text: i for i, text in enumerate(NUMERALS, 1)}

ROMAN = r"(?:x(?:i{1,2})?|ix|iv|v?i{1,3}|v)\b"
"""Pattern of the numerals I to XII, folded."""

_ONE = "một|hai|ba|bốn|tư|năm|sáu|bảy|bẩy|tám|chín"
_NUMBER = rf"(?:(?:mười|(?:{_ONE}) mươi)(?: (?:{_ONE}|mốt|lăm))?|{_ONE})"
# "năm" is both five and year: a five only where nothing else makes sense.
_COUNT = re.compile(
    r"\b(?<!thứ )(?!năm (?!ngày làm việc|ngày kể|ngày sau|ngày trước|tuần|năm))"
    rf"({_NUMBER})(?: \(0?\d+\))? (?=ngày|tuần|tháng|quý|năm|giờ)"
)
_AFTER_UNIT = re.compile(
    r"\b(tháng thứ|tháng|quý|tuần thứ|tuần|ngày|mùng|mồng) (?!năm(?! năm\b))"
    rf"({_NUMBER})\b(?! mươi| ngày| tuần| tháng| giờ| lần)"
)
_SPELT = re.compile(r"(\d+) ?\((?:[^\W\d]+ ?){1,4}\) ?(?=ngày|tuần|tháng|quý|năm|giờ)")
_HINT = re.compile(
    rf"\b(?:{_ONE.replace('năm|', '')}|mười)\b|\bnăm (?:năm|ngày|tuần|\()|\btháng năm\b"
)


def value(text: str) -> int:
    """The number that digits, a Roman numeral or a word stand for."""
    return int(text) if text.isdigit() else _VALUES[text]


def in_digits(text: str) -> str:
    """Folded text with counts and the numbers of months, quarters and weeks in digits."""
    if "(" in text:
        text = _SPELT.sub(r"\1 ", text)
    if not _HINT.search(text):
        return text
    text = _COUNT.sub(lambda found: f"{_WORDS[found[1]]} ", text)
    return _AFTER_UNIT.sub(lambda found: f"{found[1]} {_WORDS[found[2]]}", text)
