"""One cell that names who leads and who helps: “A chủ trì, phối hợp với B, C”."""

from __future__ import annotations

import re

_LEAD = re.compile(
    r"(?im)^[\s\-–+•*]*(?:cơ quan |đơn vị |cq |đv )*(?:chủ trì|lead)"
    r"(?: thực hiện| tham mưu)?\s*[:：]\s*"
)
_WITH = re.compile(
    r"(?i)(?:^|(?<=[\s;.,(]))[\-–+•*]*\s*(?:các )?(?:cơ quan |đơn vị |cq |đv )*(?:phối hợp|with)"
    r"(?: thực hiện)?\s*[:：]\s*"
)
_TOGETHER = re.compile(
    r"(?i)[,;]?\s*(?:(?:là )?(?:cơ quan |đơn vị )?chủ trì|chịu trách nhiệm chính)\s*[,;]?\s*"
    r"(?:và\s+)?phối hợp\s*(?:với|cùng)?\s*[:：]?\s*"
)
_HELPED = re.compile(r"(?i)[,;.]?\s*(?<!cơ quan )(?<!đơn vị )phối hợp\s+(?:với|cùng)\s*[:：]?\s*")
_TAGGED = re.compile(r"(?i)\s*\(\s*(?:cơ quan |đơn vị )?(chủ trì|phối hợp)\s*\)")
BODY = re.compile(
    r"(?i)[\s\-–+•*]*(?:các |giao |đề nghị )*(?:sở|ban|bộ|ủy ban|uỷ ban|ubnd|ubmt|mttq|văn phòng"
    r"|công an|đảng ủy|đảng uỷ|hội|đoàn|liên đoàn|trường|báo|đài|cục|chi cục|thanh tra|trung tâm"
    r"|viện|phòng|kho bạc|tòa án|tỉnh ủy|thành ủy|xã|phường|vpt?u|cơ quan|đơn vị)\b"
)
"""What a name of a body begins with."""
_BEFORE = re.compile(
    r"\s*[;\n]\s*|\s*,\s*(?=(?:Sở|Ban|Bộ|Ủy ban|Uỷ ban|UBND|UBMT|MTTQ|Văn phòng|Công an|Đảng ủy"
    r"|Hội|Đoàn|Liên đoàn|Trường|Báo|Đài|Cục|Chi cục|Thanh tra|Trung tâm"
    r"|Viện|Phòng|Kho bạc|Tòa án)\s)"
)
_TAIL = re.compile(
    r"(?i)\s*[,;]?\s*(?:là )?(?:cơ quan |đơn vị )?chủ trì(?: thực hiện)?\s*[.;,]?\s*$"
)
_IN_TURN = re.compile(r"(?is)(.+?)\s+chủ trì\s*[;,.\n]+\s*(?:và\s+)?(.+?)\s+phối hợp\s*[.;]?")
_EDGE = " \n\t,;.:-–+•*"


def shared(text: str) -> tuple[str, str] | None:
    """Who leads and who helps, if a cell says both by its words."""
    marked = _by_labels(text)
    if marked is not None:
        return marked
    for pattern in (_TOGETHER, _HELPED):
        found = pattern.search(text)
        if found and found.start() > 0 and found.end() < len(text):
            lead = _TAIL.sub("", text[: found.start()])
            return _trimmed(lead), _trimmed(text[found.end() :])
    found = _IN_TURN.fullmatch(text.strip())
    return (_trimmed(found[1]), _trimmed(found[2])) if found else _by_tags(text)


def lead_only(text: str) -> str:
    """A cell of leads without the words “chủ trì” around them."""
    tagged = _TAGGED.sub("", _LEAD.sub("", text, count=1))
    return _TAIL.sub("", tagged).strip() or text


def _by_labels(text: str) -> tuple[str, str] | None:
    lead, helpers = _LEAD.search(text), _WITH.search(text)
    if helpers is None:
        return None
    if lead is not None and lead.start() > helpers.start():
        return _trimmed(text[lead.end() :]), _trimmed(text[helpers.end() : lead.start()])
    first = text[lead.end() if lead else 0 : helpers.start()]
    return _trimmed(lead_only(first)), _trimmed(text[helpers.end() :])


def _by_tags(text: str) -> tuple[str, str] | None:
    found = next((tag for tag in _TAGGED.finditer(text) if tag[1].casefold() == "chủ trì"), None)
    if found is None:
        return None
    *earlier, lead = _BEFORE.split(text[: found.start()].strip(_EDGE))
    later = text[found.end() :].strip(_EDGE)
    helpers = "; ".join(part for part in (*earlier, later) if part.strip(_EDGE))
    return (lead.strip(_EDGE), _TAGGED.sub("", helpers)) if helpers else None


def _trimmed(text: str) -> str:
    return text.strip().strip(" \n\t,;:.").strip()
