"""Numbers of documents of Party and State, as real offices print them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tongket.records.numbers import number_key, parse_number
from tongket.records.symbols import (
    ISSUERS,
    PARTY_TYPES,
    STATE_TYPES,
    expected_type_words,
    issuer_name,
)

PARTY = """
01-CTr/TU 03-CTr/TU 02-KH/TU 04-KH/TU 13-KH/TU 39-CV/TU 73-CV/TU 05-BC/TU 05-ĐA/TU 402-CV/VPĐU
20-TB/UBKTĐU 02-KH/BCĐTW 3260-KH/ĐĐQH15 9068-CV/BTCTW 02-HD/BTCTW 36-HD/VPTW 05-HD/VPTW
57-NQ/TW 21-NQ/TW 15-NQ/TW 80-NQ/TW 177-KL/TW 178-KL/TW 163-KL/TW 198-KL/TW 01-KL/TW 35-CT/TW
45-CT/TW 46-CT/TW 05-CT/TW 47-CT/TU 204-QĐ/TW 217-QĐ/TW 218-QĐ/TW 253-QĐ/TW 255-QĐ/TW 262-QĐ/TW
296-QĐ/TW 366-QĐ/TW 399-QĐ/TW 66-QĐ/TW 22-QĐ/TW 124-QĐ/TW 137-QĐ/TW 08-QC/TW
18-NQ/TW 19-NQ/TW 27-NQ/TW 37-QĐ/TW 69-QĐ/TW 144-QĐ/TW 123-KL/TW 126-KL/TW 127-KL/TW 24-CT/TW
13-TT/TW 50-TB/TW 07-HD/UBKTTW 25-HD/BTGTW 12-HD/BNCTW 01-TTr/HU 112-BC/HU 08-NQ/ĐU 19-QC/ĐUK
15-BC/CB 31-CV/BTCTU 06-TB/UBKTTU 44-TTr/BTGDVTU 03-BB/CB 11-NQ/QUTW 09-HD/BTCTW-UBKTTW 02-QyĐ/TU
10-CTrPH/BTGTU-MTTQ 05-GM/VPTU 01-NQ/ĐH 77-TC/UBKTĐU
"""

STATE = """
03/NQ-CP 71/NQ-CP 76/NQ-CP 33/CT-TTg 27/CT-TTg 05/KH-UBND 123/KH-UBND 110/KH-UBND 19/KH-UBND
21/KH-UBND 74/KH-CTĐ 297/TB-CTĐ 1306/QĐ-UBND 2746/HD-BTĐKT 1270/BC-TCTTTg 04/TTr-BKHCN-BTTTT
59/2023/NĐ-CP 67/2023/NĐ-CP 98/2023/NĐ-CP 97/2023/NĐ-CP 97/2018/NĐ-CP 30/2020/NĐ-CP 80/2020/NĐ-CP
09/2019/NĐ-CP 152/2025/NĐ-CP 335/2025/NĐ-CP 191/2026/NĐ-CP 233/2026/NĐ-CP 05/2011/NĐ-CP
109/2022/NĐ-CP 193/2025/QH15 85/2015/QH13 91/2015/QH13 38/2013/QH13 06/2022/QH15 06/2026/QH16
06/2022/TT-UBDT 69/2020/TT-BTC 343/2016/TT-BTC 33/2016/TT-BGTVT 24/2019/TT-NHNN 19/2020/TT-BGDĐT
28/2015/TT-BLĐTBXH 21/2014/TT-BKHCN 01/2020/TT-VPCP 01/2024/TT-BNV 15/2025/TT-BNV 05/2023/TT-BYT
01/2022/TT-BQP 37/2018/QĐ-TTg 05/2022/QĐ-TTg 01/2026/QĐ-TTg 157/2007/QĐ-TTg 01/2023/QĐ-UBND
562/BKHCN-VCL 83/BKHCN-BTTTT-VP 12729/VPCP-KGVX 1888/UBND-TKBT 1066/UBND-VXNV 708/BTTTT-CATTT
1552/BTTTT-TTH
06/CĐ-TTg 17/CT-TTg 1719/QĐ-TTg 02/NQ-CP 66/NQ-CP 138/NQ-CP 131/NQ-CP 1656/NQ-UBTVQH15
72/2025/QH15 80/2015/QH13 63/2025/QH15 76/2025/UBTVQH15 62/2020/QH14 01/2018/UBTVQH14
10/2025/L-CTN 01/2016/TTLT-VPCP-BTP 12/VBHN-BTP 263/KL-TTCP 08/TB-VPCP 4056/UBND-NC 5050/BNV-TCBC
99/BC-BNV 14/BB-UBND 07/GM-UBND 20/GUQ-UBND 05/2024/TT-BTTTT 22/PC-VPCP 31/NQ-HĐND 08/2025/NQ-HĐND
150/BC-HĐND 45/QyĐ-UBND 61/QC-UBND 02/2022/QĐ-KTNN 18/ĐA-UBND
"""


@pytest.mark.parametrize("text", PARTY.split())
def test_numbers_of_the_party(text: str) -> None:
    parsed = parse_number(text)
    assert parsed is not None
    assert parsed.system == "party"
    assert parsed.malformed is None
    assert parsed.canonical == text
    assert parsed.type_words == PARTY_TYPES[parsed.type or ""]


@pytest.mark.parametrize("text", STATE.split())
def test_numbers_of_the_state(text: str) -> None:
    parsed = parse_number(text)
    assert parsed is not None
    assert parsed.system == "state"
    assert parsed.malformed is None
    assert parsed.canonical == text
    assert parsed.type is None or parsed.type_words == STATE_TYPES[parsed.type]


# What was typed, and the same number in its official spelling.
TYPED = {
    "Số: 05/KH-UBND": "05/KH-UBND",
    "Số 05-BC/TU": "05-BC/TU",
    "số:05/kh-ubnd": "05/KH-UBND",
    "  01 - CTr / TU ": "01-CTr/TU",
    "01–CTr/TU": "01-CTr/TU",
    "01—ctr/tu": "01-CTr/TU",
    "01-CTR/TU": "01-CTr/TU",
    "1-CTr/TU": "01-CTr/TU",
    "33/CT-TTG": "33/CT-TTg",
    "59/2023/ND-CP": "59/2023/NĐ-CP",
    "59/2023/N\u00d0-CP": "59/2023/NĐ-CP",
    "59/2023/nđ-cp": "59/2023/NĐ-CP",
    "255-QD/TW": "255-QĐ/TW",
    "02-KH/BCDTW": "02-KH/BCĐTW",
    "402-CV/VPDU": "402-CV/VPĐU",
    "3260-KH/ĐĐqh15": "3260-KH/ĐĐQH15",
    "15-NQ/TW ngày 05/5/2022": "15-NQ/TW",
    "57-NQ/TW, ngày 22 tháng 12 năm 2024 của Bộ Chính trị": "57-NQ/TW",
    "Nghị quyết số 57-NQ/TW": "57-NQ/TW",
    "Chỉ thị 35-CT/TW (ngày 14/6/2024)": "35-CT/TW",
    "Luật số 06/2022/QH15.": "06/2022/QH15",
    "193/2025/qh15": "193/2025/QH15",
    "Công văn số 562/BKHCN-VCL": "562/BKHCN-VCL",
    "01/HNVB-VPCP": "01/VBHN-VPCP",
}


@pytest.mark.parametrize("text", TYPED)
def test_ways_of_typing(text: str) -> None:
    parsed = parse_number(text)
    assert parsed is not None
    assert parsed.canonical == TYPED[text]
    assert parsed.malformed is None


MALFORMED = {
    "286-TB-VPCP": ("286/TB-VPCP", "like 05/KH-UBND"),
    "193/2025/NQ-QH15": ("193/2025/NQ-QH15", "carry no type: 193/2025/QH15"),
    "2074a/QĐ-TTTT": ("2074a/QĐ-TTTT", "letter “a”"),
    "01/CTr-TU": ("01-CTr/TU", "like 01-CTr/TU"),
    "01-CTr-TU": ("01-CTr/TU", "like 01-CTr/TU"),
    "01/CTr/TU": ("01-CTr/TU", "like 01-CTr/TU"),
    "45 CT/TW": ("45-CT/TW", "like 01-CTr/TU"),
    "12-KH/UBND": ("12/KH-UBND", "like 05/KH-UBND"),
    "12/KH/UBND": ("12/KH-UBND", "like 05/KH-UBND"),
    "73/TU": ("73-/TU", "type of document is missing"),
    "73-CV": ("73-CV/", "issuing body is missing"),
    "12/KH": ("12/KH-", "issuing body is missing"),
    "562/BKHCN": ("562/BKHCN", "drafting unit is missing"),
    "562/CV-BKHCN": ("562/CV-BKHCN", "carry no type"),
    "59/NĐ-CP": ("59/NĐ-CP", "year is missing"),
    "193/QH15": ("193/QH15", "year is missing"),
    "59/NĐ-CP/2023": ("59/2023/NĐ-CP", "year stands directly"),
    "01-CTr/TU/2025": ("01-CTr/TU", "year stands directly"),
    "12/2025/KH-TU": ("12-KH/TU", "like 01-CTr/TU"),
    "17-XYZ/TW": ("17-XYZ/TW", "“XYZ” is no known type"),
    "Số:      /KH-UBND": ("/KH-UBND", "number itself is missing"),
    "Số … -BC/TU": ("-BC/TU", "number itself is missing"),
    "…/2025/NĐ-CP": ("/2025/NĐ-CP", "number itself is missing"),
}


@pytest.mark.parametrize("text", MALFORMED)
def test_malformed_numbers_are_held_and_told(text: str) -> None:
    parsed = parse_number(text)
    assert parsed is not None
    canonical, told = MALFORMED[text]
    assert parsed.canonical == canonical
    assert told in str(parsed.malformed)


@pytest.mark.parametrize(
    "text",
    [
        "", "ý kiến chỉ đạo", "dự thảo", "bút phê của đồng chí Bí thư", "30/9/2024", "2024-09-30",
        "7–8/2021", "quý IV/2024", "5/tháng", "3 tháng/lần", "98/100 điểm", "12", "số 12", "-", "/",
        "Khóa XVIII/2025", "24/7", "1/3", "/Hà Nội/Ba Đình", "12-Bắc/Giang", "CT 35", "nq-57", "…",
        "01-ctr-tu-trong-quy-iv-2024", "12/a/b/c/d/e/f/g",
    ],
)  # fmt: skip
def test_words_and_dates_are_no_numbers(text: str) -> None:
    assert parse_number(text) is None


def test_the_parts_of_a_number() -> None:
    joint = parse_number("83/BKHCN-BTTTT-VP")
    assert joint is not None
    assert (joint.number, joint.issuers, joint.unit) == (83, ("BKHCN", "BTTTT"), "VP")
    assert (joint.type, joint.type_name) == (None, "công văn")
    letter = parse_number("2074a/QĐ-TTTT")
    assert letter is not None
    assert (letter.number, letter.letter, letter.issuers) == (2074, "a", ("TTTT",))
    rule = parse_number("366-QĐ/TW ngày 30/8/2025")
    assert rule is not None
    assert rule.type_words == ("quyết định", "quy định")
    assert rule.type_name is None
    assert rule.dated == date(2025, 8, 30)
    law = parse_number("193/2025/QH15")
    assert law is not None
    assert law.year == 2025
    assert "luật" in law.type_words


def test_a_day_that_is_none_is_left_out() -> None:
    parsed = parse_number("15-NQ/TW ngày 30/2/2022")
    assert parsed is not None
    assert parsed.dated is None


def test_type_words_and_issuers() -> None:
    assert expected_type_words("QĐ", "state") == ("quyết định",)
    assert expected_type_words("TT", "state") == ("thông tư",)
    assert expected_type_words("TT", "party") == ("thông tri",)
    assert expected_type_words("XX", "party") == ()
    assert issuer_name("BTCTW") == "Ban Tổ chức Trung ương"
    assert issuer_name("QH15") == "Quốc hội"
    assert issuer_name("XYZ") is None
    assert all(name and not name.endswith(" ") for name in ISSUERS.values())


def key(text: str, issued: date | None = None, term: str | None = None) -> object:
    parsed = parse_number(text)
    assert parsed is not None
    return number_key(parsed, issued, term)


def test_what_makes_a_number_unique() -> None:
    day, later = date(2025, 3, 1), date(2026, 3, 1)
    # Party: one series for each type in a term.
    assert key("01-CTr/TU", day, "XVIII") == key("1 - ctr/tu", later, "XVIII")
    assert key("01-CTr/TU", day, "XVIII") != key("01-CTr/TU", day, "XVII")
    assert key("01-CTr/TU", day, "XVIII") != key("01-KH/TU", day, "XVIII")
    assert key("01-CTr/TU", day) is None
    # State: one series for each year.
    assert key("05/KH-UBND", day) == key("Số: 5/KH-UBND", date(2025, 12, 31))
    assert key("05/KH-UBND", day) != key("05/KH-UBND", later)
    assert key("59/2023/NĐ-CP", day) == key("59/2023/NĐ-CP", later)
    assert key("05/KH-UBND") is None
    assert key("2074a/QĐ-TTTT", day) != key("2074/QĐ-TTTT", day)
    assert key("Số:    /KH-UBND", day) is None


@given(st.text(st.sampled_from("0159aĐTUQKHCPn -–/.…ố:&2025"), max_size=24) | st.text(max_size=12))
def test_any_text_gets_an_answer(text: str) -> None:
    parsed = parse_number(text)
    if parsed is not None:
        assert parsed.issuers or parsed.malformed
        again = parse_number(parsed.canonical)
        if parsed.malformed is None:
            assert again is not None
            assert again.canonical == parsed.canonical
