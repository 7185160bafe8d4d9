"""Several rhythms in one text, and their exceptions: hằng tháng …, hằng quý …, riêng tháng 12 …."""

import re
from collections.abc import Iterator
from dataclasses import replace

from tongket.calendar.periods import Every
from tongket.calendar.rhythms import Place, Rhythm, Rule
from tongket.calendar.wording.numerals import ROMAN, value
from tongket.calendar.wording.placing import is_exclusive
from tongket.calendar.wording.repeated import AGAIN, TRIGGER, beside, repeated
from tongket.calendar.wording.shapes import Unclear

_BOUND = r"(?:trước(?= ngày| \d)|chậm nhất|muộn nhất|trễ nhất|vào|xong|hạn|đến|ngày)"
# A report named by its length: "tháng: trước ngày 25; quý: …", "báo cáo năm trước ngày 15/12".
_NAMED = re.compile(
    r"(?P<lead>^|[,;.] ?|\b(?:và|đồng thời|riêng) )"
    r"(?:(?:đối với|với|các|báo cáo|kỳ báo cáo|kỳ|chế độ|định kỳ|gửi|nộp) )*"
    r"(?P<unit>tuần|tháng|quý|0?[69] tháng|nửa năm|năm)"
    rf"(?: đầu năm| cuối năm|(?<=quý)(?P<number> (?:[1-4]|{ROMAN})))?"
    rf"(?: ?:|,? (?:(?:thì|gửi|nộp|báo cáo) )*(?={_BOUND}\b))"
)
# The same after its day: trước ngày 15/12 đối với báo cáo năm.
_NAMED_AFTER = re.compile(
    r"(?<=\w) (?:đối với|với|cho)(?: các)? báo cáo (?:định kỳ )?"
    r"(?P<unit>tuần|tháng|quý|0?[69] tháng|nửa năm|năm)(?: đầu năm| cuối năm)?(?=[,;.]| và |$)"
)
_SEPARATOR = re.compile(r" ?(?:[;,]|\.(?= ))(?: và| đồng thời)? | (?:và|đồng thời|-) ")
_DAY = re.compile(
    r"\b(?:ngày|trước|nhất|vào) (?:là )?(?:ngày )?\d|\b\d{1,2}[/.\-]\d|\bthứ (?!tự)\w|chủ nhật|"
    r"\bngày (?:làm việc|đầu|cuối)|\btuần đầu|\b(?:đầu|giữa|cuối) (?:mỗi|hằng)|"
    r"\d (?:hằng|mỗi)|\bngày \d|\btháng (?:đầu|cuối|giữa)|(?:đầu|cuối)(?: cùng| tiên)? của"
)
_DATE = re.compile(r"\b\d{1,2}(?:[/.\-]| tháng )\d{1,2}(?![\d/.\-])")
_EXCEPTION = re.compile(
    r"(?:riêng|trừ|ngoại trừ|không kể|không áp dụng|trường hợp|nếu)(?: (?:đối với|với|vào|trong|"
    r"các|những|báo cáo|kỳ|kỳ báo cáo|số liệu))*\b ?"
)
_MONTHS = re.compile(
    rf"(?P<unit>tháng|quý) (?P<numbers>(?:\d{{1,2}}|{ROMAN})(?!/)"
    rf"(?:(?:, ?| và |/)(?:tháng |quý )?(?:\d{{1,2}}|{ROMAN}))*)(?: (?:hằng|mỗi) năm)?"
    r"|(?P<last>tháng cuối (?:cùng )?(?:của )?(?P<of>(?:mỗi |các |hằng )?(?:quý|năm|kỳ 6 tháng)))"
)
_ITS_DAY = re.compile(
    r"\W*(?:(?:thì|gửi|nộp|báo cáo|hoàn thành|là|hạn|thời hạn|phải|được|vào) )*"
    r"(?:(?:trước|chậm nhất|muộn nhất|đến|vào)(?: hết| là| vào)? )?(?:ngày )?"
    r"(?P<day>\d{1,2})(?:(?:/| tháng )(?P<month>\d{1,2}))?\W*"
)
# "trước ngày 25 hằng tháng, ngày 20 tháng cuối quý": the bound holds for both days.
_UNBOUND = re.compile(r"ngày \d")
_OFTEN = re.compile(r"(?:hằng|mỗi) ")
_SEVERAL = 2
_LAST_MONTHS = {"quý": (3, 6, 9, 12), "năm": (12,), "tháng": (6, 12)}


def rhythm_of(text: str) -> Rhythm | Unclear | None:
    """All the rhythms that a text names, as one; what it says beside them is noted."""
    if not TRIGGER.search(text):
        return None
    named = _spelt_out(text)
    clauses = list(_clauses(named))
    if len(clauses) == 1:
        return repeated(text)
    found: Rhythm | None = None
    exceptions, unread = [], []
    for index, words in enumerate(clauses):
        lead = _EXCEPTION.match(words)
        if lead and not (words.startswith("riêng") and _OFTEN.match(words, lead.end())):
            exceptions.append((words, words[lead.end() :]))
            continue
        clause = words[lead.end() :] if lead else words
        before = " ".join(clauses[:index])
        carried = _UNBOUND.match(clause) and is_exclusive(before, len(before))
        one = repeated(f"trước {clause}" if carried else clause)
        if isinstance(one, Unclear):
            return one
        if found is None and one is None and _DAY.search(clause):
            unread.append(clause)
        found = _joined(found, one, clause)
    if found is None:
        return repeated(text)
    found = _yearly_told_apart(found)
    for words in unread:
        found = _noted(found, words)
    for words, rest in exceptions:
        found = _excepted(found, words, rest)
    return found


def _spelt_out(text: str) -> str:
    """The text with its reports' lengths as rhythms, if it names several."""
    leads = [m for m in (*_NAMED.finditer(text), *_NAMED_AFTER.finditer(text)) if not _one(m)]
    every = len(re.findall(r"\b(?:hằng|mỗi) (?:tuần|tháng|quý|\d tháng|năm)", text))
    apart = any(lead[0].startswith("riêng") for lead in leads)
    if not leads or (len(leads) + every < _SEVERAL and not apart):
        return text
    text = _NAMED_AFTER.sub(lambda found: f" hằng {found['unit'].lstrip('0')}", text)
    return _NAMED.sub(
        lambda found: (
            found[0] if _one(found) else f"{found['lead']}hằng {found['unit'].lstrip('0')}, "
        ),
        text,
    )


def _one(named: re.Match[str]) -> bool:
    """Whether it is the exception of one quarter: riêng quý IV."""
    groups = named.groupdict()
    return (groups.get("lead") or "").startswith("riêng") and groups.get("number") is not None


def _clauses(text: str) -> Iterator[str]:
    """The text in parts of one rhythm each; a day may stand before or after its interval."""
    start, day, interval = 0, False, False
    end = position = 0
    for separator in [*_SEPARATOR.finditer(text), None]:
        piece = text[position : separator.start() if separator else len(text)]
        comes_again = AGAIN.search(piece) is not None
        another = comes_again or (_DATE.search(piece) and not _DATE.search(text, start, position))
        if position > start and (_EXCEPTION.match(piece) or (day and interval and another)):
            yield text[start:end]
            start, day, interval = position, False, False
        day = day or _DAY.search(piece) is not None
        interval = interval or comes_again
        if separator:
            end, position = separator.span()
    yield text[start:]


def _joined(found: Rhythm | None, one: Rhythm | None, clause: str) -> Rhythm | None:
    """Two rhythms side by side; a day without one, or one without a day beside days, is noted."""
    if found is None:
        return one
    if one is None:
        return _noted(found, clause) if _DAY.search(clause) else found
    notes = (*found.notes, *one.notes)
    if found.bare and not one.bare:
        return replace(one, notes=notes)
    if one.bare and not found.bare:
        return _noted(replace(found, notes=notes), clause)
    return replace(
        found,
        rules=(*found.rules, *(rule for rule in one.rules if rule not in found.rules)),
        notes=notes,
    )


def _yearly_told_apart(found: Rhythm) -> Rhythm:
    """Beside other reports, one due at the start of a year is about the year before."""
    if len({(rule.every, rule.label) for rule in found.rules}) < _SEVERAL:
        return found
    rules = tuple(
        replace(rule, label=Every.YEAR)
        if rule.every is Every.YEAR and not rule.label and not rule.last.shift
        else rule
        for rule in found.rules
    )
    return replace(found, rules=rules)


def _noted(found: Rhythm, words: str) -> Rhythm:
    return replace(found, notes=(*found.notes, beside(words)))


def _excepted(found: Rhythm, clause: str, rest: str) -> Rhythm:
    """The rhythm with an exception: other days in some months or quarters, or none at all."""
    periods = _MONTHS.match(rest)
    if periods is None:
        return _noted(found, clause)
    every = Every.QUARTER if periods["unit"] == "quý" else Every.MONTH
    numbers = _numbers(periods)
    rules = [rule for rule in found.rules if rule.every is every and not rule.only]
    tail = rest[periods.end() :]
    if not rules or not all(1 <= number <= 12 for number in numbers):
        return _noted(found, clause)
    if clause.startswith(("trừ", "ngoại trừ", "không")) and not tail.strip(" ,;."):
        return _without(found, every, numbers, ())
    day = _ITS_DAY.fullmatch(tail)
    place = _place(day, every, numbers) if day and clause.startswith("riêng") else None
    if day is None or place is None:
        return _noted(found, clause)
    exclusive = is_exclusive(tail, day.start("day"))
    return _without(found, every, numbers, (Rule(every, place, exclusive=exclusive, only=numbers),))


def _numbers(periods: re.Match[str]) -> tuple[int, ...]:
    if periods["last"]:
        return _LAST_MONTHS[periods["of"].split()[-1]]
    return tuple(value(n) for n in re.findall(rf"\d+|{ROMAN}", periods["numbers"]))


def _without(
    found: Rhythm, every: Every, numbers: tuple[int, ...], more: tuple[Rule, ...]
) -> Rhythm:
    rules = tuple(
        replace(rule, but=(*rule.but, *numbers)) if rule.every is every else rule
        for rule in found.rules
    )
    return replace(found, rules=(*rules, *more))


def _place(day: re.Match[str], every: Every, numbers: tuple[int, ...]) -> Place | None:
    """Where the day of an exception lies in its month or quarter, or in the month after."""
    number, month = int(day["day"]), int(day["month"] or 0)
    if not 1 <= number <= 31 or month > 12 or (not month and every is Every.QUARTER):
        return None
    if not month:
        return Place(number)
    if len(numbers) > 1:
        return None
    length = 3 if every is Every.QUARTER else 1
    first = (numbers[0] - 1) * length + 1
    shift, index = divmod((month - first) % 12, length)
    if shift > 1:
        return None
    return Place(number, index + 1 if length > 1 else None, shift=shift)
