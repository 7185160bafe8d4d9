"""What a heading of an annex means: the words that offices put above their columns.

A heading is compared word by word, without case, brackets and punctuation; tone marks that are
missing or wrong, and spaces lost at a line break, count a little less. In a longer heading the
longest and foremost words that are known decide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from tongket.folding import fold, strip_marks
from tongket.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tongket.exchange.annex.annex import Kind

GROUP, LEAD_WITH, TARGET, BY, NONE = "group", "lead+with", "target", "by", "none"
WHEN, LEVEL, PART = "when", "level", "part"
"""Columns that are no field themselves: of groups; of lead and helpers in one; of a target, of the
time it is set for; what has no field though it is known; a month, or a body that decides, to be
ticked; the day, month or year of a deadline."""

# In each entry, after the bar: words that mean the field only when they are the whole heading.
_OF_BOTH = {
    "number": """
        stt; số tt; số thứ tự; mã số; mã nhiệm vụ; mã chỉ tiêu
        | tt; thứ tự; mã; mục; số; #; no; id; code; item
    """,
    "note": """
        ghi chú; chú thích; lưu ý; remarks; notes
        | gc; note; ghi chú khác; remark; comment
    """,
    NONE: """
        kinh phí; dự toán; nguồn vốn; nguồn lực; tổng mức đầu tư; địa điểm; đề xuất; kiến
        nghị; kết quả thực hiện; kết quả hiện nay; kết quả đến nay; kết quả đạt được; kết
        quả đã đạt; tình hình thực hiện; tiến độ đến nay; trạng thái; tình trạng; tỷ lệ hoàn
        thành; tỉ lệ hoàn thành; tỷ lệ đạt; tỷ lệ; đánh giá; lý do; nguyên nhân; khó khăn;
        vướng mắc; số lượng; số nhiệm vụ; tổng số nhiệm vụ; so sánh; so với; tăng giảm; mức
        độ hoàn thành; đã hoàn thành; chưa hoàn thành; đang thực hiện; quá hạn; trong hạn;
        đúng hạn; số điện thoại; status; progress; result to date
        | tổng số; tổng; cộng; điểm; %; đạt; không đạt; budget
    """,
}
_OF_TASKS = {
    "title": """
        nhiệm vụ; tên nhiệm vụ; nội dung nhiệm vụ; nội dung công việc; nội dung thực hiện;
        nhiệm vụ giải pháp; nhiệm vụ cụ thể; nhiệm vụ chủ yếu; nhiệm vụ trọng tâm; nhiệm vụ
        được giao; nhiệm vụ giao; tên công việc; công việc; đầu việc; rõ việc; nội dung chỉ
        đạo; nội dung giao; nội dung kết luận; danh mục nhiệm vụ; tên đề án; tên văn bản;
        tên nội dung; nội dung trình; tên chương trình; tên dự án; tên hoạt động; nội dung
        hoạt động; nội dung đề án; nội dung việc; tên việc; việc được giao; việc giao; nội
        dung công tác; công tác trọng tâm; việc cần làm; việc thực hiện; phần việc; hạng mục
        công việc; nội dung phân công; task; tasks; assignment; work item
        | nội dung; việc; hạng mục; công tác; hoạt động; các hoạt động; danh mục; vấn
        đề; content; activity; đề
        án; dự án; tên; chủ đề; title; description; work
    """,
    "detail": """
        nội dung cụ thể; nội dung chi tiết; nội dung công việc cụ thể; nội dung việc cụ thể;
        nội dung thực hiện cụ thể; công việc cụ thể; việc cụ thể; công việc chi tiết; nội dung
        nhiệm vụ cụ thể; yêu cầu cụ thể; giải pháp thực hiện; diễn giải;
        cách thức thực hiện; biện pháp thực hiện; mô tả; nội dung yêu cầu; nội dung chính;
        nội dung chủ yếu; details
        | chi tiết; yêu cầu; giải pháp; biện pháp; cụ thể; detail; description; nội dung
    """,
    GROUP: """
        nhóm nhiệm vụ; nhóm giải pháp; nhóm nội dung; nhóm việc; nhóm công việc; nhiệm vụ
        lớn; nhóm vấn đề; phân nhóm
        | nhóm; nhom; phần; group; chương; mục lớn
    """,
    "lead": """
        chủ trì; cơ quan chủ trì; đơn vị chủ trì; cơ quan tham mưu; đơn vị tham mưu; cơ quan
        thực hiện; đơn vị thực hiện; tổ chức thực hiện; cơ quan chịu trách nhiệm; rõ trách
        nhiệm; rõ đơn vị; rõ cơ quan; trách nhiệm thực hiện; phân công thực hiện; phân công
        nhiệm vụ; đơn vị được giao; cơ quan được giao; được giao nhiệm vụ; đơn vị đầu mối;
        cơ quan đầu mối; đơn vị thường trực; cơ quan thường trực; cơ quan chuẩn bị; đơn vị
        chuẩn bị; cơ quan soạn thảo; cơ quan xây dựng; đơn vị xây dựng; chủ đầu tư; nơi thực
        hiện; chủ thể; bộ phận thực hiện; bộ phận chủ trì; bộ phận phụ trách; đơn vị phụ trách;
        cơ quan phụ trách; tổ chức cá nhân thực hiện; đơn vị cá nhân thực hiện; lead;
        lead agency; leading agency; lead unit; responsible agency;
        responsible unit; responsible units
        | phân công; trách nhiệm; đơn vị; cơ quan; cơ quan đơn vị; đơn vị địa phương; đầu
        mối; ai; responsible; owner; in charge; agency; unit; thực hiện; đảm nhiệm; đơn vị
        triển khai
    """,
    LEAD_WITH: """
        chủ trì phối hợp; cơ quan thực hiện phối hợp; đơn vị thực hiện phối hợp
    """,
    "with": """
        phối hợp; cơ quan phối hợp; đơn vị phối hợp; phối hợp thực hiện; cơ quan cùng thực
        hiện; đơn vị cùng thực hiện; đơn vị liên quan; cơ quan liên quan; đơn vị tham gia;
        cơ quan tham gia;  đơn vị hỗ trợ; cooperating; cooperation;
        coordinating; co operating; co ordinating; supporting agency; supporting
        | with; support; tham gia; hỗ trợ; lực lượng hỗ trợ
    """,
    "products": """
        sản phẩm; kết quả sản phẩm; sản phẩm kết quả; sản phẩm đầu ra; kết quả đầu ra; sản
        phẩm dự kiến; dự kiến sản phẩm; kết quả dự kiến; dự kiến kết quả; kết quả cần đạt;
        kết quả phải đạt; kết quả yêu cầu; yêu cầu sản phẩm; rõ kết quả; rõ sản phẩm; hình
        thức văn bản; loại văn bản; hình thức ban hành; tên sản phẩm; mục tiêu cần đạt; đầu
        ra; văn bản ban hành; output; outputs; deliverable; deliverables; product; products
        | kết quả; hình thức; result; results; loại hình văn bản; thể loại
    """,
    "due": """
        thời hạn; thời hạn hoàn thành; thời gian hoàn thành; thời gian thực hiện; hạn hoàn
        thành; hạn xử lý; hạn trình; thời hạn trình; thời gian trình; thời điểm trình; thời
        gian ban hành; thời gian kết thúc; ngày kết thúc; ngày hoàn thành; thời điểm hoàn
        thành; mốc thời gian; mốc hoàn thành; rõ thời gian; rõ thời hạn; tiến độ hoàn thành;
        lộ trình; dự kiến thời gian; hoàn thành trước; thời gian dự kiến; kỳ hạn; hạn chót;
        hạn cuối; hạn cuối cùng; đến ngày; đến hết ngày; hạn nộp; hạn báo cáo; deadline; due;
        due date; completion date
        | đến; thời gian; thời điểm; hạn; tiến độ; tiến độ thực hiện; kỳ họp; kỳ; tháng; quý;
        hoàn thành; kết thúc; xong; kỳ trình; time; timeline; date; finish; end; when; năm;
        thời gian bắt đầu kết thúc
    """,
    "authority": """
        cấp trình; cấp ban hành; cấp phê duyệt; cấp quyết định; rõ thẩm quyền; thẩm quyền
        ban hành; thẩm quyền phê duyệt; thẩm quyền quyết định; cấp có thẩm quyền; cơ quan có
        thẩm quyền; cơ quan ban hành; trình cấp; nơi trình; cấp thông qua; cơ quan quyết
        định; cơ quan phê duyệt; trình ban thường vụ; trình ban chấp hành; trình btv; trình
        bch; trình thường trực; trình hđnd; trình ubnd; approving authority; approved by
        | thẩm quyền; trình; btv; bch; authority; phê duyệt; ban hành; approval
    """,
    "person": """
        lãnh đạo chỉ đạo; lãnh đạo phụ trách; đồng chí chỉ đạo; đồng chí phụ trách; thường
        trực chỉ đạo; lãnh đạo theo dõi; người chịu trách nhiệm; người phụ trách; người thực
        hiện; rõ người; cán bộ thực hiện; chuyên viên theo dõi; cấp ủy viên phụ trách; cán
        bộ phụ trách; người đứng đầu; người chủ trì; chỉ đạo thực hiện; lãnh đạo phân công
        | chuyên viên; lãnh đạo; đồng chí; cán bộ; người; phụ trách; chỉ đạo; person;
        assignee
    """,
    "follow_up": """
        cơ quan theo dõi; đơn vị theo dõi; theo dõi đôn đốc; theo dõi đánh giá; cơ quan giám
        sát; kiểm tra giám sát; cơ quan thẩm định; đơn vị thẩm định; bộ phận theo dõi; cơ
        quan tổng hợp; đơn vị tổng hợp; đôn đốc; cơ quan kiểm tra; follow up; monitoring
        | theo dõi; thẩm định; giám sát; monitored by
    """,
    "field": """
        lĩnh vực; ngành lĩnh vực; mảng công tác
        | field; ngành; mảng; sector; khối
    """,
    "goal": """
        chỉ tiêu liên quan; gắn với chỉ tiêu; mục tiêu liên quan; chỉ tiêu gắn với
        | mục tiêu; chỉ tiêu; goal; mục đích
    """,
    "start": """
        bắt đầu từ ngày; bắt đầu từ; thời gian bắt đầu; ngày bắt đầu; thời điểm bắt đầu;
        khởi công; thời gian triển khai; start date
        | bắt đầu; start; begin; từ; từ ngày; triển khai
    """,
    "priority": """
        mức độ ưu tiên; thứ tự ưu tiên; độ khẩn; mức độ khẩn; mức khẩn; priority
        | ưu tiên; khẩn; urgency
    """,
    "basis": """
        văn bản giao; văn bản giao việc; văn bản giao nhiệm vụ; căn cứ giao nhiệm vụ; căn cứ
        giao việc; nguồn giao; văn bản chỉ đạo; căn cứ pháp lý; cơ sở pháp lý; cơ sở chính
        trị; số ký hiệu văn bản; căn cứ văn bản; văn bản căn cứ; basis
        | căn cứ; cơ sở; nguồn
    """,
}
_OF_INDICATORS = {
    "name": """
        chỉ tiêu; tên chỉ tiêu; chỉ tiêu chủ yếu; nội dung chỉ tiêu; mục tiêu chỉ tiêu; chỉ
        tiêu mục tiêu; chỉ tiêu cụ thể; chỉ tiêu nhiệm vụ; danh mục chỉ tiêu; nội dung tiêu
        chí; tên tiêu chí; tên chỉ số; chỉ tiêu đánh giá; indicator; indicators
        | các chỉ tiêu; tiêu chí; chỉ số; mục tiêu; nội dung; name; criteria
    """,
    GROUP: """
        nhóm chỉ tiêu; nhóm mục tiêu; lĩnh vực; trụ cột
        | nhóm; phần; group; chương
    """,
    BY: """
        mốc thời gian; mốc hoàn thành
        | mốc; thời hạn; thời gian; thời điểm; năm; kỳ; thời gian hoàn thành; by; year; due;
        deadline; giai đoạn
    """,
    "measured_in": """
        đơn vị tính; đơn vị đo; đơn vị đo lường; đvt; đv tính; thước đo; unit of measure;
        unit of measurement; measured in
        | đơn vị; unit; units; đv
    """,
    "lead": """
        chủ trì; cơ quan chủ trì; đơn vị chủ trì; cơ quan thực hiện; đơn vị thực hiện; cơ
        quan chịu trách nhiệm; cơ quan theo dõi; đơn vị theo dõi; chủ trì theo dõi; cơ quan
        đầu mối; theo dõi đánh giá; đơn vị được giao; phân công thực hiện; đơn vị tham mưu;
        cơ quan tham mưu; lead; lead agency; responsible agency
        | cơ quan; phân công; trách nhiệm; theo dõi; responsible; owner; agency; cơ quan đơn
        vị
    """,
    "reported_by": """
        cung cấp số liệu; đơn vị báo cáo; cơ quan báo cáo; nguồn số liệu; nguồn dữ liệu;
        phối hợp cung cấp số liệu; phối hợp báo cáo; reported by;
        data source
        | báo cáo; nguồn
    """,
    "baseline": """
        hiện trạng; thực trạng; thực hiện năm; ước thực hiện; năm gốc; số liệu gốc; giá trị
        gốc; giai đoạn trước; số đầu kỳ; kết quả năm; baseline
        | ước; thực hiện; gốc
    """,
    "definition": """
        cách tính; phương pháp tính; cách xác định; khái niệm; công thức tính; cách đánh
        giá; phương pháp đo; giải thích; definition; method; formula
        | công thức; mô tả; nội hàm
    """,
    TARGET: """
        chỉ tiêu giao; chỉ tiêu được giao; kết quả cần đạt; kết quả phải đạt; mức phấn đấu;
        mức cần đạt; giá trị mục tiêu; chỉ tiêu phấn đấu; nghị quyết đại hội; nq đại hội;
        chỉ tiêu nghị quyết; chỉ tiêu nq; cuối nhiệm kỳ; mục tiêu phấn đấu; target
        | mục tiêu; kế hoạch; kh; kết quả; giá trị; chỉ tiêu; phấn đấu; targets; value;
        plan; số liệu
    """,
}
_LONG = {
    "cq": "cơ quan",
    "đv": "đơn vị",
    "dv": "đơn vị",
    "cqct": "cơ quan chủ trì",
    "đvct": "đơn vị chủ trì",
    "cqph": "cơ quan phối hợp",
    "đvph": "đơn vị phối hợp",
    "cqth": "cơ quan thực hiện",
    "đvth": "đơn vị thực hiện",
    "ph": "phối hợp",
    "tg": "thời gian",
    "tgian": "thời gian",
    "tght": "thời gian hoàn thành",
    "tgth": "thời gian thực hiện",
    "thht": "thời hạn hoàn thành",
    "sp": "sản phẩm",
    "spđr": "sản phẩm đầu ra",
    "kq": "kết quả",
    "nv": "nhiệm vụ",
    "nd": "nội dung",
    "ht": "hoàn thành",
    "th": "thực hiện",
    "ưth": "ước thực hiện",
    "lđ": "lãnh đạo",
    "vb": "văn bản",
    "cv": "chuyên viên",
    "đc": "đồng chí",
    "ủy": "uỷ",
}
_LINKING = frozenset(("và", "hoặc", "của", "and", "or", "the", "of", "các", "những", "raw"))
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NO_WORD = re.compile(r"[^\w%#]+|_+")
_INITIALS = re.compile(r"\b(t) (gian|hạn)\b|\b(đ|d) (c|chí|vị|tính)\b|\b(c) (quan)\b")
_INITIALS_LONG = {
    "t gian": "thời gian",
    "t hạn": "thời hạn",
    "đ c": "đồng chí",
    "d c": "đồng chí",
    "đ chí": "đồng chí",
    "đ vị": "đơn vị",
    "d vị": "đơn vị",
    "đ tính": "đơn vị tính",
    "d tính": "đơn vị tính",
    "c quan": "cơ quan",
}
_LONGEST = 120
_MOST_WORDS = 18
_LONGEST_NAME = 7
_LONGEST_WHOLE = 60


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Meaning(Frozen):
    """A field that a heading can stand for, and how surely: 100 and more is the very name."""

    field: str
    score: int


@lru_cache(maxsize=4096)
def words(heading: str) -> tuple[str, ...]:
    """The words that count of a heading, abbreviations written out."""
    folded = fold(heading)
    bare = _BRACKETS.sub(" ", folded)
    spaced = _NO_WORD.sub(" ", bare if _NO_WORD.sub("", bare) else folded).strip()
    spaced = _INITIALS.sub(lambda found: _INITIALS_LONG.get(found[0], found[0]), spaced)
    long = " ".join(_LONG.get(word, word) for word in spaced.split()).split()
    return tuple(word for word in long if word not in _LINKING) or tuple(long)


@lru_cache(maxsize=8192)
def meanings(heading: str, kind: Kind) -> tuple[Meaning, ...]:
    """What a heading can mean, the surest first; empty for what is no heading."""
    if not heading.strip() or len(heading) > _LONGEST:
        return ()
    said = words(heading)
    if not said or len(said) > _MOST_WORDS:
        return ()
    known = _known(kind)
    best: dict[str, int] = {}
    for field, score in (*_whole(said, known), *_within(said, known)):
        best[field] = max(score, best.get(field, 0))
    if kind == "tasks" and {"lead", "with"} <= best.keys() and {*said} >= _SHARED:
        best[LEAD_WITH] = max(best.get(LEAD_WITH, 0), max(best["lead"], best["with"]) + 1)
    ranked = sorted(best.items(), key=lambda item: -item[1])
    return tuple(Meaning(field, score) for field, score in ranked)


def is_known(heading: str, kind: Kind) -> bool:
    """Whether a text as a whole is the heading of some column."""
    if len(heading) > _LONGEST_WHOLE or not heading.strip():
        return False
    said, known = words(heading), _known(kind)
    return len(said) <= _LONGEST_NAME and (
        " ".join(said) in known.marked
        or strip_marks(" ".join(said)) in known.bare
        or strip_marks("".join(said)) in known.compact
    )


_SHARED = frozenset(("trì", "hợp"))


def _whole(said: tuple[str, ...], known: _Known) -> Iterator[tuple[str, int]]:
    for form, names, loss in (
        (" ".join(said), known.marked, 0),
        (strip_marks(" ".join(said)), known.bare, 6),
        (strip_marks("".join(said)), known.compact, 8),
    ):
        for field, strong in names.get(form, ()):
            yield field, (100 if strong else 75) - loss


def _within(said: tuple[str, ...], known: _Known) -> Iterator[tuple[str, int]]:
    bare = tuple(map(strip_marks, said))
    for forms, names, loss in ((said, known.marked, 0), (bare, known.bare, 6)):
        for start in range(len(forms)):
            for end in range(start + 1, min(len(forms), start + 7) + 1):
                for field, strong in names.get(" ".join(forms[start:end]), ()):
                    if strong and end - start < len(forms):
                        share = (end - start) / len(forms)
                        yield field, 40 + int(35 * share) + (10 if start == 0 else 0) - loss


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Known(Frozen):
    marked: Mapping[str, tuple[tuple[str, bool], ...]]
    bare: Mapping[str, tuple[tuple[str, bool], ...]]
    compact: Mapping[str, tuple[tuple[str, bool], ...]]


@cache
def _known(kind: Kind) -> _Known:
    marked: dict[str, tuple[tuple[str, bool], ...]] = {}
    bare: dict[str, tuple[tuple[str, bool], ...]] = {}
    compact: dict[str, tuple[tuple[str, bool], ...]] = {}
    table = (_OF_TASKS if kind == "tasks" else _OF_INDICATORS) | _OF_BOTH
    for field, entry in table.items():
        strong, _, weak = entry.partition("|")
        for names, sure in ((strong, True), (weak, False)):
            for name in filter(None, map(words, names.split(";"))):
                for form, into in (
                    (" ".join(name), marked),
                    (strip_marks(" ".join(name)), bare),
                    (strip_marks("".join(name)), compact),
                ):
                    into[form] = (*into.get(form, ()), (field, sure))
    return _Known(*map(MappingProxyType, (marked, bare, compact)))
