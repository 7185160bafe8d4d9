"""English deadlines put into the Vietnamese words that the grammar reads."""

import re

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _MONTHS) + "|sept"
_NUMBER = {name[:3]: i for i, name in enumerate(_MONTHS, 1)}
_COUNTS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}

_WORD = re.compile(r"[a-z]{3}")
# Words that are not Vietnamese too: enough to read English within a Vietnamese sentence.
_STRONG_HINT = re.compile(
    rf"\d (?:{_MONTH})\b|\b(?:{_MONTH}) \d|"
    r"\b(?:by|before|after|until|within|each|every|quarter|january|february|march|april|june|"
    r"july|august|september|"
    r"october|november|december|monthly|quarterly|annually)\b"
)
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"

_WEEKDAYS = {
    "monday": "thứ hai",
    "tuesday": "thứ ba",
    "wednesday": "thứ tư",
    "thursday": "thứ năm",
    "friday": "thứ sáu",
    "saturday": "thứ bảy",
    "sunday": "chủ nhật",
}

_RULES: tuple[tuple[str, str], ...] = (
    (r"\bas soon as possible\b|\basap\b", "sớm nhất có thể"),
    (
        (
            r"\b(?:immediately|right|promptly) (?:after|following|upon|when|once)\b|\bas soon as\b|"
            r"\bupon\b"
        ),
        "ngay sau khi",
    ),
    (r"\b(?:no|not) later than (?=\d+ (?:ngày|giờ|tuần|tháng|năm))", "không quá "),
    (
        (
            r"\b(?:no|not) later than\b|\bon or before\b|\bat the latest\b|\bnot after\b|\buntil\b|"
            r"\btill\b"
            r"|\bby\b|\bdue\b"
        ),
        "chậm nhất",
    ),
    (r"\b(?:before|prior to|ahead of)\b", "trước"),
    (r"\b(?:according to|as per|in line with|under|pursuant to|in accordance with)\b", "theo"),
    (r"\bon schedule\b|\bas scheduled\b|\bas planned\b", "đúng tiến độ"),
    (r"\b(?:expected|tentatively|tentative|provisionally|planned(?: for)?|estimated)\b", "dự kiến"),
    (r"\b(?:ongoing|continuous(?:ly)?|regularly|permanent(?:ly)?)\b", "thường xuyên"),
    (r"\b(?:annually|yearly|(?:each|every) year|per year|a year)\b", "hằng năm"),
    (r"\b(?:monthly|(?:each|every) month|of each month|of every month)\b", "hằng tháng"),
    (r"\b(?:quarterly|(?:each|every) quarter)\b", "hằng quý"),
    (r"\b(?:weekly|(?:each|every) week)\b", "hằng tuần"),
    (r"\bsix-monthly\b|\bhalf-yearly\b|\bevery 6 tháng\b", "định kỳ 6 tháng"),
    (r"\b(?:following|next) (tháng|tuần|quý|năm)\b", r"\1 tiếp theo"),
    (r"\b(?:last|final) tháng\b", "tháng cuối"),
    (r"\bfirst tháng\b", "tháng đầu"),
    (r"\b(?:first|initial) (\d+) ngày làm việc\b", r"\1 ngày làm việc đầu tiên"),
    (r"\b(?:last|final) (ngày làm việc|ngày)\b", r"\1 cuối cùng"),
    (r"\bfirst (ngày làm việc|ngày)\b", r"\1 đầu tiên"),
    (r"\bwithin\b|\bin the course of\b", "trong thời hạn"),
    (r"\b(?:end|late|close)\b(?: of)?", "cuối"),
    (r"\b(?:mid|middle)\b-?(?: of)?", "giữa"),
    (r"\b(?:beginning|start|early)\b(?: of)?", "đầu"),
    (r"\b(?:first|1st) half(?: of)?(?: năm)?\b", "6 tháng đầu năm"),
    (r"\b(?:second|2nd) half(?: of)?(?: năm)?\b", "6 tháng cuối năm"),
    (r"\b(?:from|since|starting)\b", "từ"),
    (r"\b(?:after|following)\b", "sau"),
    (r"\b(?:when|once)\b", "khi"),
    (r"\b(?:during|in)\b", "trong"),
    (r"\bto\b", "đến"),
    (r"\bof|the\b", ""),
    (r"\bor\b", "hoặc"),
    (r"\band\b|&", "và"),
    (r"\bon\b", "vào"),
)
_COMPILED = tuple((re.compile(pattern), words) for pattern, words in _RULES)
_UNITS = (
    (re.compile(r"\b(?:working|business|work) days?\b"), "ngày làm việc"),
    (re.compile(r"\b(?:calendar )?days?\b"), "ngày"),
    (re.compile(r"\bweeks?\b"), "tuần"),
    (re.compile(r"\b(each|every) (month|quarter|week|year)\b"), r"\1 \2"),
    (re.compile(r"(?<!each )(?<!every )\bmonths?\b"), "tháng"),
    (re.compile(r"(?<!each )(?<!every )\bquarters?\b"), "quý"),
    (re.compile(r"(?<!each )(?<!every )(?<!per )(?<!a )\byears?\b"), "năm"),
    (re.compile(r"\bhours?\b"), "giờ"),
)
_BARE_MONTH = re.compile(
    r"\b(january|february|april|june|july|august|september|october|november|december"
    r"|(?<=in )march|(?<=of )march|(?<=in )may|(?<=of )may|(?<=by )may|(?<=before )may)\b"
)
_ORDINAL_DAY = re.compile(r"\b(?:the )?(\d{1,2})(?:st|nd|rd|th)\b|\bday (\d{1,2})\b")
_QUARTER = re.compile(
    r"\b(?:the )?(first|second|third|fourth|[1-4](?:st|nd|rd|th)) quarter(?: of)?"
)
_COUNT_WORD = re.compile(
    rf"\b({'|'.join(_COUNTS)})(?= (?:working|business|calendar|days?|weeks?|months?|years?|hours?))"
)
# What follows is the event's own name, kept in its own words.
_EVENTFUL = re.compile(
    r"^((?:.*\b)?(?:after|upon|as soon as|when|once|following|before|prior to)) "
    rf"(?!.*(?:\d|quarter|month|year|week|day\b|possible|\b(?:{_MONTH})\b))(.+)$"
)
_EVERY_WEEKDAY = re.compile(rf"\b(?:each|every|on) ({'|'.join(_WEEKDAYS)})s?\b")
_PM = re.compile(r"\b(\d{1,2})(?::(\d\d))? ?(am|pm)\b")
_ANCHORED = re.compile(
    r"\d ((?:(?:working|business|work|calendar) )?(?:days?|weeks?|months?|years?|"
    r"hours?),? (?:after|before|from|of|following|prior to|since) )(.+)"
)


def in_vietnamese(text: str) -> str:
    """Folded ASCII text with its English words replaced; anything else as it is."""
    hint = _WORD if text.isascii() else _STRONG_HINT
    if not hint.search(text):
        return text
    anchor = ""
    if (found := _ANCHORED.search(text)) and not re.search(
        r"\d{4}|quarter|month\b|year\b", found[2]
    ):
        text, anchor = text[: found.start(2)], found[2]
        text = re.sub(r"\b(?:after|from|of|following|since) $", "sau ", text)
    elif found := _EVENTFUL.search(text):
        text, anchor = text[: found.end(1)], found[2]
    text = _PM.sub(_clock, text)
    for pattern, write in _DATES:
        text = pattern.sub(write, text)
    text = _QUARTER.sub(lambda m: f"quý {_ORDINALS.get(m[1], m[1][0])}", text)
    text = _COUNT_WORD.sub(lambda m: str(_COUNTS[m[1]]), text)
    text = _BARE_MONTH.sub(lambda m: f"tháng {_NUMBER[m[1][:3]]}", text)
    for unit, words in _UNITS:
        text = unit.sub(words, text)
    text = _EVERY_WEEKDAY.sub(lambda m: f"{_WEEKDAYS[m[1]]} hằng tuần", text)
    text = _ORDINAL_DAY.sub(lambda m: f"ngày {m[1] or m[2]}", text)
    for pattern, words in _COMPILED:
        text = pattern.sub(words, text)
    return " ".join(f"{text} {anchor}".split())


def _clock(found: re.Match[str]) -> str:
    hour = int(found[1]) % 12 + (12 if found[3] == "pm" else 0)
    return f"{hour}h{found[2] or '00'}"


def _day_first(found: re.Match[str]) -> str:
    day, month, *year = found.groups()
    return f"ngày {day} tháng {_NUMBER[month[:3]]}" + (f" năm {year[0]}" if year else "")


def _month_first(found: re.Match[str]) -> str:
    month, day, *year = found.groups()
    return f"ngày {day} tháng {_NUMBER[month[:3]]}" + (f" năm {year[0]}" if year else "")


def _month(found: re.Match[str]) -> str:
    return f"tháng {_NUMBER[found[1][:3]]} năm {found[2]}"


_DATES = (
    (re.compile(rf"\b(?:the )?{_DAY} (?:of )?({_MONTH})\.?,? (\d{{4}})\b"), _day_first),
    (re.compile(rf"\b({_MONTH})\.? {_DAY},? (\d{{4}})\b"), _month_first),
    (re.compile(rf"\b(?:the )?{_DAY} (?:of )?({_MONTH})\b"), _day_first),
    (re.compile(rf"\b({_MONTH})\.? {_DAY}\b(?!\d)"), _month_first),
    (re.compile(rf"\b({_MONTH})\.?,? (\d{{4}})\b"), _month),
)
