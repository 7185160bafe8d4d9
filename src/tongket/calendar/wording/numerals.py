"""Numbers as documents write them: digits, Roman numerals and words."""

import re

_UNITS = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_ENDINGS = {1: ("một", "mốt"), 4: ("bốn", "tư"), 5: ("lăm", "năm"), 7: ("bảy", "bẩy")}
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def _words() -> dict[str, int]:
    words = {word: i for i, word in enumerate(_UNITS) if word}
    words |= {"tư": 4, "bẩy": 7, "mười": 10}
    for tens in range(1, 10):
        name = "mười" if tens == 1 else f"{_UNITS[tens]} mươi"
        words[name] = tens * 10
        for unit in range(1, 10):
            for ending in _ENDINGS.get(unit, (_UNITS[unit],)):
                words[f"{name} {ending}"] = tens * 10 + unit
    return words


_WORDS = _words()
VALUES = _WORDS | {"nhất": 1, "nhì": 2} | {roman: i for i, roman in enumerate(_ROMAN, 1)}

_ONE = "một|hai|ba|bốn|tư|năm|sáu|bảy|bẩy|tám|chín"
_NUMBER = rf"(?:(?:mười|(?:{_ONE}) mươi)(?: (?:{_ONE}|mốt|lăm))?|{_ONE})"
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def _words() -> dict[str, int]:
    words = {word: i for i, word in enumerate(_UNITS) if word}
    words |= {"tư": 4, "bẩy": 7, "mười": 10}
    for tens in range(1, 10):
        name = "mười" if tens == 1 else f"{_UNITS[tens]} mươi"
        words[name] = tens * 10
        for unit in range(1, 10):
            for ending in _ENDINGS.get(unit, (_UNITS[unit],)):
                words[f"{name} {ending}"] = tens * 10 + unit
    return words


_WORDS = _words()
VALUES = _WORDS | {"nhất": 1, "nhì": 2} | {roman: i for i, roman in enumerate(_ROMAN, 1)}

_NUMBER = "|".join(sorted((w for w in _WORDS), key=len, reverse=True))
ROMAN = r"(?:x(?:i{1,2})?|ix|iv|v?i{1,3}|v)\b"

# "năm" is both five and year: a five only where nothing else makes sense.
_COUNT = re.compile(
    rf"\b(?<!thứ )(?!năm (?!ngày làm việc|ngày kể|ngày sau|ngày trước|tuần|năm))({_NUMBER})"
    r"(?: \(0?\d+\))? (?=ngày|tuần|tháng|quý|năm|giờ)"
)
_AFTER_UNIT = re.compile(
    rf"\b(tháng thứ|tháng|quý|tuần thứ|tuần|ngày|mùng|mồng) (?!năm(?! năm\b))({_NUMBER})\b"
    r"(?! mươi| ngày| tuần| tháng| giờ| lần)"
)
_SPELT = re.compile(r"(\d+) ?\((?:[^\W\d]+ ?){1,4}\) ?(?=ngày|tuần|tháng|quý|năm|giờ)")
_HINT = re.compile(
    rf"\b(?:{_ONE.replace('năm|', '')}|mười)\b|\bnăm (?:năm|ngày|tuần|\()|\btháng năm\b"
)


def value(text: str) -> int:
    """The number that digits, a Roman numeral or a word stand for."""
    return int(text) if text.isdigit() else VALUES[text]


def in_digits(text: str) -> str:
    """Folded text with counts and the numbers of months, quarters and weeks in digits."""
    if "(" in text:
        text = _SPELT.sub(r"\1 ", text)
    if not _HINT.search(text):
        return text
    text = _COUNT.sub(lambda m: f"{_WORDS[m[1]]} ", text)
    return _AFTER_UNIT.sub(lambda m: f"{m[1]} {_WORDS[m[2]]}", text)
