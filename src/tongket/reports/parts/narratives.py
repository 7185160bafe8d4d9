"""What the units wrote, grouped by the headings of the outline, each text with its source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tongket.folding import fold
from tongket.records.passages import Passage, bare_title, passages
from tongket.reports.passages import digest
from tongket.reports.summary import LimitationLine, Narrative, UnitText
from tongket.tracking.ledger import find_section, is_placeholder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tongket.records.kinds import Outline, Report, Section
    from tongket.reports.scope import Scope

_PARTS: Final = (
    ("annex", ("phụ lục", "annex")),
    ("causes", ("nguyên nhân", "cause")),
    ("lessons", ("bài học", "kinh nghiệm", "lesson")),
    ("limitations", ("hạn chế", "tồn tại", "khuyết điểm", "khó khăn", "limitation", "difficult")),
    ("commendation", ("khen thưởng", "điển hình", "mô hình", "commendation")),
    ("proposals", ("kiến nghị", "đề xuất", "proposal", "recommendation")),
    ("directions", ("phương hướng", "nhiệm vụ trọng tâm", "nhiệm vụ thời gian tới", "direction")),
    ("strengths", ("ưu điểm", "thuận lợi", "đánh giá chung", "strength")),
    ("leadership", ("lãnh đạo", "chỉ đạo", "quán triệt", "leadership")),
    ("results", ("",)),
)
"""Which part of the report a heading belongs to, by the first of these words that it holds."""

_MARKER: Final = re.compile(r"\[\[(?=block:)")
_MARK: Final = re.compile(r"(?<!\\)<!--(?=\s*/?\s*source\b)", re.IGNORECASE)
_SETEXT: Final = re.compile(r"^(?=[ \t]*(=+|-+)[ \t]*$)", re.MULTILINE)


def part_of(title: str) -> str:
    """The part of the report to which a heading belongs."""
    folded = fold(title)
    return next(part for part, words in _PARTS if any(fold(word) in folded for word in words))


def narratives(scope: Scope) -> tuple[Narrative, ...]:
    """Unit texts by heading: prescribed headings first and in their order, then others as found."""
    found: dict[str, list[UnitText]] = {}
    titles: dict[str, str] = {}
    for outline in _outlines(scope):
        for section in outline.sections or ():
            titles.setdefault(fold(bare_title(section.title)), section.title)
    for report in scope.reports:
        for heading, title, text in _texts(scope, report):
            titles.setdefault(heading, title)
            found.setdefault(heading, []).append(text)
    return tuple(
        Narrative(f"s{number}", bare_title(title), part_of(title), tuple(found.get(heading, ())))
        for number, (heading, title) in enumerate(titles.items(), 1)
    )


def limitations(scope: Scope) -> tuple[LimitationLine, ...]:
    """Limitations that the reports list as such, with their causes."""
    return tuple(
        LimitationLine(one.text, one.causes or (), scope.name(report.unit), f"reports/{report.id}")
        for report in scope.reports
        for one in report.limitations or ()
    )


def _outlines(scope: Scope) -> Iterator[Outline]:
    for regime in scope.tracking.ws.regimes.values():
        if scope.takes_plan(regime.plan):
            for duty in regime.periods or ():
                outline = scope.tracking.ws.outlines.get(duty.outline or "")
                if outline is not None:
                    yield outline


def _outline_of(scope: Scope, report: Report) -> tuple[Section, ...]:
    regime = scope.tracking.ws.regimes.get(report.regime)
    for duty in (regime.periods or ()) if regime else ():
        outline = scope.tracking.ws.outlines.get(duty.outline or "")
        if outline is not None:
            return outline.sections or ()
    return ()


def _texts(scope: Scope, report: Report) -> Iterator[tuple[str, str, UnitText]]:
    """(folded heading, printed heading, text) of each top passage of a report."""
    body = passages(report.body or "")
    sections = _outline_of(scope, report)
    prescribed = {
        found.line: section for section in sections if (found := find_section(section, body))
    }
    tops = [one for one in body if one.line in prescribed]
    if not tops:
        level = min((one.level for one in body if one.level), default=0)
        tops = [one for one in body if one.level == level]
    for top in tops:
        text = _below(top, body, {one.line for one in tops})
        if is_placeholder(text):
            continue
        section = prescribed.get(top.line)
        title = section.title if section else top.title
        heading = fold(bare_title(title))
        source = _anchor(f"reports/{report.id}#{section.id if section else heading}")
        shown = safe(text)
        yield heading, title, UnitText(scope.name(report.unit), shown, source, digest(shown))


def _anchor(source: str) -> str:
    """A source as one word, whatever a unit has put into its heading or file name."""
    return re.sub(r"[^\w./#@-]+", "-", source)


def _below(top: Passage, body: tuple[Passage, ...], others: set[int]) -> str:
    """A passage and the deeper ones below it; their headings become bold lines."""
    parts = [top.text]
    for one in body[body.index(top) + 1 :]:
        if one.level <= top.level or one.line in others:
            break
        parts.extend((f"**{one.title}**", one.text))
    return "\n\n".join(part for part in parts if part)


def safe(text: str) -> str:
    """A unit's Markdown that can open no heading, call no block and end no passage of a draft."""
    quiet = _MARK.sub(r"\\<!--", _MARKER.sub(r"\\[\\[", text))
    return _SETEXT.sub("\\\\", quiet)
