"""Generated reports: whatever a unit may write, in every field that a form carries."""

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from tests.exchange.forms.office import OFFICE
from tongket.folding import fold
from tongket.records.kinds import Report
from tongket.records.passages import bare_title
from tongket.records.workspace import Workspace
from tongket.records.writer import append_record

WIDE = OFFICE | {
    "indicators/more.yaml": """
- {id: ghi-chu, name: Nhận xét chung, plan: kh, measure: text, reported_by: [xa-b]}
- {id: loai, name: Xếp loại phong trào, plan: kh, measure: {kind: list, items: [Tốt, Khá, Trung bình]}, reported_by: [xa-b]}
- {id: khac, name: Chỉ tiêu khác, plan: kh, reported_by: [xa-b]}
- {id: von, name: Vốn giải ngân, plan: kh, measured_in: triệu đồng, measure: cumulative, reported_by: [xa-b]}
""",
    "tasks/more.yaml": """
- {id: k-4, title: "Việc 4: =1+1", plan: kh, lead: xa-b}
- {id: k-5, title: Việc thứ năm, plan: kh, lead: xa-b, due: 30/6/2026}
""",
}
WIDE.pop("reports/2026.md")

PIECES = (
    *("Đã hoàn thành", "Còn chậm", "hộ nghèo", "Hoà Bình", "thủ tục", "\n", "\n\n", " ", "  "),
    *(
        "=1+1",
        "@x",
        "-5",
        "+3",
        "'x",
        "0",
        "1.234",
        "12,5",
        "#REF!",
        "# ",
        "## ",
        "### a",
        "```",
        "|",
    ),
    *(
        "😀",
        "👩‍🌾",
        "🇻🇳",
        "Ti\u0065\u0302\u0301ng Vi\u0065\u0323\u0302t",
        "\u00a0",
        "“",
        "…",
        "- ",
        "* ",
        "[[x]]",
    ),
    *(
        "TRUE",
        "007",
        "1e5",
        "30/6/2026",
        "null",
        "~",
        "yes",
        "<b>",
        "&amp;",
        "_x000D_",
        "{n}",
        "\\#",
        "\\",
    ),
)
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join)
LONG = st.builds(
    lambda head, unit, n, tail: head + unit * n + tail,
    TEXTS,
    st.sampled_from(["Đoạn văn dài. ", "Dòng\n", "x", "👩‍🌾", "ế", "một hai ba bốn năm\n\n"]),
    st.integers(20, 400),
    TEXTS,
)
DAYS = st.dates(date(2026, 1, 1), date(2026, 4, 9)).map(date.isoformat)
DECIMALS = st.one_of(
    st.sampled_from(
        [
            "0",
            "-5",
            "0.5",
            "98.63",
            "1.234",
            "68.457",
            "1234567",
            "12345678901234567.25",
            "0.1",
            "-0.001",
        ]
    ),
    st.decimals(-(10**12), 10**12, places=3, allow_nan=False).map(lambda n: format(n, "f")),
    st.integers(-(10**14), 10**14).map(str),
)


def _some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


PROGRESS = st.lists(
    st.builds(
        lambda task, rest: {"task": task, **rest},
        st.sampled_from(["k-3", "k-4", "k-5"]),
        _some(
            state=st.sampled_from(["not-started", "in-progress", "submitted", "done", "paused"]),
            percent=st.sampled_from(["0", "12.5", "60", "100"]),
            done=DAYS,
            product=TEXTS,
            evidence=TEXTS,
            difficulty=TEXTS,
        ),
    ),
    max_size=3,
    unique_by=lambda one: one["task"],
)


GIVEN: dict[str, st.SearchStrategy[str]] = {
    "ho": st.integers(0, 10**9).map(str),
    "ty-le": DECIMALS,
    "von": DECIMALS,
    "ghi-chu": TEXTS,
    "loai": st.sampled_from(["Tốt", "Khá", "Trung bình", "Tốt; Khá"]),
    "khac": st.one_of(DECIMALS, TEXTS),
}
KNOWN = ["Chưa tổng hợp xong", "Chưa đến kỳ thu thập; sang năm", "Lý do khác", "mất sổ"]


@st.composite
def _value(draw: st.DrawFn, indicator: str) -> dict[str, Any]:
    entry: dict[str, Any] = {"indicator": indicator}
    kind = draw(st.sampled_from(["value", "missing", "nothing", "not_applicable", "blank"]))
    if kind == "value":
        entry["value"] = draw(GIVEN[indicator])
    elif kind == "missing":
        entry["missing"] = draw(st.one_of(st.sampled_from(KNOWN), TEXTS))
    elif kind != "blank":
        entry[kind] = "true"
    if draw(st.booleans()) and "missing" not in entry:
        entry["note"] = draw(TEXTS)
    if draw(st.booleans()) and indicator in ("ho", "ty-le"):
        entry |= {"estimate": "true", "as_of": "2026"}
    elif draw(st.integers(0, 3)) == 0:
        entry["as_of"] = draw(st.sampled_from(["2026-03-15", "2025", "2026-03"]))
    return entry


VALUES = st.tuples(
    *(_value(name) for name in ("ho", "ty-le", "ghi-chu", "loai", "khac", "von"))
).flatmap(
    lambda all_: st.lists(st.sampled_from(all_), max_size=6, unique_by=lambda one: one["indicator"])
)
LIMITATIONS = st.lists(
    st.builds(
        lambda text, rest: {"text": text, **rest},
        TEXTS,
        _some(causes=st.lists(TEXTS, min_size=1, max_size=3)),
    ),
    max_size=7,
)
PROPOSALS = st.lists(
    st.builds(
        lambda text, rest: {"text": text, **rest},
        TEXTS,
        _some(
            about=st.sampled_from(["k-3", "k-4"]),
            cause=TEXTS,
            routed_to=st.sampled_from([["vp"], ["vp", "xa-a"], "xa-a", [{"text": "Trung ương"}]]),
        ),
    ),
    max_size=6,
)
TITLES = st.sampled_from(
    ["Kết quả", "I. KẾT QUẢ", "Hạn chế", "II- Hạn chế:", "Nội dung khác", "III. Bài học"]
)
SECTIONS = st.lists(
    st.tuples(TITLES, st.one_of(TEXTS, LONG)),
    max_size=4,
    unique_by=lambda one: fold(bare_title(one[0])).rstrip(":"),
)
FIELDS = _some(
    number=st.sampled_from(["05-BC/ĐU", "7", "12/BC-UBND"]),
    issued=DAYS,
    title=TEXTS,
    progress=PROGRESS,
    values=VALUES,
    limitations=LIMITATIONS,
    proposals=PROPOSALS,
    sections=SECTIONS,
    level=st.sampled_from(["#", "##"]),
)


def record(fields: dict[str, Any]) -> bytes:
    """The file of a report; CannotEdit where it cannot be written."""
    held = {key: value for key, value in fields.items() if value not in ([], None)}
    sections, level = held.pop("sections", []), held.pop("level", "##")
    body = "\n".join(f"{level} {title}\n\n{text}\n" for title, text in sections)
    whole = {
        "id": "bc.xa-b.2026-q1",
        "regime": "bc",
        "unit": "xa-b",
        "period": "2026-Q1",
        "submitted": "2026-04-08",
    }
    more = {"body": body} if body else {}
    return append_record(None, "reports/bc.xa-b.2026-q1.md", Report, whole | held | more)


def held(ws: Workspace) -> Report:
    return ws.reports["bc.xa-b.2026-q1"]


def number(text: str) -> str:
    """Digits of one spelling: 1.50 is 1.5."""
    try:
        found = Decimal(text)
    except ArithmeticError:
        return text
    return format(found.normalize(), "f") if found.is_finite() and text.strip() == text else text
