"""Meetings, opinions and proposals: what is said, asked and answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from tongket.frozen import Frozen
from tongket.records.kinds.base import (
    Count,
    Dated,
    Day,
    DocumentRef,
    Held,
    Id,
    PlanId,
    ProposalId,
    RecordRef,
    ReportId,
    TaskId,
    UnitId,
    UnitList,
)
from tongket.records.schema import key
from tongket.records.units_ref import Units


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Vote(Frozen):
    """A show of hands or ballot (biểu quyết)."""

    for_: Count | None = key("in favour (tán thành)")
    against: Count | None = key("against (không tán thành)")
    abstained: Count | None = key("abstained (không có ý kiến)")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class AgendaItem(Frozen):
    """One item of an agenda (nội dung chương trình)."""

    id: Id | None = key("short id within the meeting")
    at: str | None = key("hour, such as 8:30")
    item: str = key("the matter", required=True)
    group: str | None = key("group of matters it belongs to (nhóm nội dung)")
    type: Literal["personnel", "decision", "discussion", "opinion", "information"] | None = key(
        "nhân sự, quyết định, thảo luận, cho ý kiến, thông báo"
    )
    by: UnitList | None = key("who presents it (cơ quan trình)")
    concerns: UnitList | None = key("for a personnel matter: the body whose posts it fills")
    posts: tuple[str, ...] | None = key("for a personnel matter: the posts (chức danh)")
    papers: tuple[DocumentRef, ...] | None = key("documents laid before it: ids or numbers")
    questions: tuple[str, ...] | None = key("questions put to those present (nội dung gợi ý)")
    outcome: Literal["approved", "amended", "deferred", "rejected", "noted"] | None = key(
        "thông qua, thông qua có sửa đổi, hoãn, không thông qua, ghi nhận"
    )
    vote: Vote | None = key("the count of votes")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Talk(Frozen):
    """A paper read at a conference (tham luận)."""

    topic: str = key("its topic", required=True)
    by: UnitList | None = key("the unit whose experience it tells")
    title: str | None = key("its title, if not the topic")
    document: DocumentRef | None = key("the text")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Statement(Frozen):
    """Words of a leader that reports may cite (phát biểu chỉ đạo)."""

    by: str = key("who said it: an office or a person", required=True)
    text: str = key("the words", required=True)
    verbatim: bool | None = key(
        "the words are those spoken; without it reports tell them in substance, not as a quotation"
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Conclusion(Frozen):
    """One point that a meeting settled (kết luận), or promised in a dialogue (cam kết)."""

    lone: ClassVar[str] = "text"

    id: Id | None = key("short id within the meeting")
    text: str = key("the conclusion", required=True)
    decision: DocumentRef | None = key("the document that puts it into words")
    tasks: tuple[TaskId, ...] | None = key("tasks that carry it out")
    no_task: str | None = key("why it asks for no task")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Meeting(Held):
    """A conference, congress, dialogue, reception of citizens or meeting of a committee (cuộc họp).

    ``due`` is the day or time planned for it; ``held`` the day on which it took place.
    """

    folder: ClassVar[str] = "meetings"
    singular: ClassVar[str] = "meeting"

    title: str = key("its name", required=True)
    kind: (
        Literal["committee", "conference", "review", "congress", "dialogue", "reception"] | None
    ) = key("hội nghị cấp ủy, hội nghị, hội nghị tổng kết, đại hội, đối thoại, tiếp công dân")
    unit: UnitId | None = key("the body whose meeting it is, or that holds it")
    pilot: bool | None = key("a pilot for others (điểm)")
    until: Day | None = key("its last day, if it took several")
    place: str | None = key("where (địa điểm)")
    chair: str | None = key("who chairs it: an office or a person (chủ trì)")
    attendees: UnitList | None = key("units taking part (thành phần)")
    guests: tuple[str, ...] | None = key("guests, by their offices (đại biểu mời)")
    present: Count | None = key("number of persons present")
    documents: Literal["drafting", "submitted", "approved"] | None = key(
        "state of its documents (văn kiện): đang xây dựng, đã trình, đã duyệt"
    )
    agenda: tuple[AgendaItem, ...] | None = key("matters in order")
    talks: tuple[Talk, ...] | None = key("papers read (tham luận)")
    statements: tuple[Statement, ...] | None = key("words of leaders to be cited")
    conclusions: tuple[Conclusion, ...] | None = key("what was settled or promised")
    notice: DocumentRef | None = key("the document that announces the conclusions")

    @property
    def owed_by(self) -> Units | None:
        return Units((self.unit,)) if self.unit is not None else None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Opinion(Dated):
    """A comment on a draft or on a question of an agenda (ý kiến góp ý), and its answer."""

    folder: ClassVar[str] = "opinions"
    singular: ClassVar[str] = "opinion"
    ended_at: ClassVar[tuple[str, ...]] = ("answered",)

    about: RecordRef = key("on what: directives/…, meetings/…, plans/…, tasks/…", required=True)
    by: UnitList = key("who gives it: units, or {text: …} for persons", required=True)
    item: str | None = key("the item of the agenda, by its id")
    place: str | None = key("where in the document: part, point, paragraph (mục, khoản, khổ)")
    count: Count | None = key("how many opinions of the same content it stands for")
    kind: Literal["add", "change", "drop", "move", "extend", "agree", "ask"] | None = key(
        "bổ sung, điều chỉnh, bỏ, chuyển, gia hạn, nhất trí, hỏi"
    )
    text: str = key("the comment", required=True)
    asked: TaskId | None = key("the task by which units were asked for it (lấy ý kiến)")
    received: Day | None = key("day it was given")
    answer: Literal["accepted", "partly", "declined"] | None = key(
        "tiếp thu, tiếp thu một phần, không tiếp thu"
    )
    reason: str | None = key("why it is not or only partly taken up (giải trình)")
    answered: Day | None = key("day of the answer")
    answered_by: UnitList | None = key("who answers (cơ quan tiếp thu, giải trình)")
    shown: str | None = key("where the new draft shows it (thể hiện tại dự thảo mới)")

    @property
    def settled(self) -> Day | None:
        return self.answered

    @property
    def given(self) -> Day | None:
        return self.received

    @property
    def ended(self) -> bool:
        return self.answer is not None or self.answered is not None

    @property
    def dropped(self) -> bool:
        return self.kind == "agree"

    @property
    def papers(self) -> tuple[str | None, str | None, str | None]:
        folder, _, name = self.about.partition("/")
        return (
            None,
            name if folder == "plans" else None,
            name if folder == "directives" else None,
        )

    @property
    def owed_by(self) -> Units | None:
        return self.answered_by


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Answer(Frozen):
    """What became of a proposal (trả lời, giải quyết)."""

    by: UnitList | None = key("who answered")
    outcome: Literal["resolved", "explained", "declined", "in-hand", "forwarded"] | None = key(
        "đã giải quyết, đã giải thích, không giải quyết; in-hand (đang giải quyết) and forwarded"
        " (chuyển cấp có thẩm quyền) leave it open"
    )
    date: Day | None = key("day of the answer")
    text: str | None = key("the answer")
    document: DocumentRef | None = key("the document that answers")

    @property
    def final(self) -> bool:
        """Whether it leaves nothing open."""
        return self.outcome not in ("in-hand", "forwarded")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Proposal(Dated):
    """A difficulty, recommendation or complaint raised (kiến nghị, khó khăn, vướng mắc, đơn thư).

    ``due`` is the day by which it is to be answered.
    """

    folder: ClassVar[str] = "proposals"
    singular: ClassVar[str] = "proposal"
    ended_at: ClassVar[tuple[str, ...]] = ("answer", "date")

    kind: (
        Literal[
            "difficulty",
            "recommendation",
            "new-directive",
            "complaint",
            "denunciation",
            "feedback",
        ]
        | None
    ) = key("khó khăn vướng mắc, kiến nghị, đề xuất ban hành văn bản, khiếu nại, tố cáo, phản ánh")
    by: UnitList = key("who raises it: units, or {text: …} for citizens", required=True)
    text: str = key("the proposal", required=True)
    plan: PlanId | None = key("the plan concerned")
    about: TaskId | None = key("the task concerned")
    report: ReportId | None = key("the report that raised it")
    cause: str | None = key("its cause")
    routed_to: UnitList | None = key("who is to decide (cấp giải quyết)")
    raised: Day | None = key("day it was raised")
    answer: Answer | None = key("the answer")
    solved_itself: bool | None = key("solved by the unit itself (chủ động giải quyết)")
    merged_into: ProposalId | None = key("the proposal that says the same and stands for it")
    task: TaskId | None = key("the task that follows from it")

    @property
    def settled(self) -> Day | None:
        return self.answer.date if self.answer is not None and self.answer.final else None

    @property
    def ended(self) -> bool:
        return self.answer is not None and self.answer.final

    @property
    def given(self) -> Day | None:
        return self.raised

    @property
    def dropped(self) -> bool:
        return self.merged_into is not None or bool(self.solved_itself)

    @property
    def papers(self) -> tuple[str | None, str | None, str | None]:
        return None, self.plan, None

    @property
    def owed_by(self) -> Units | None:
        return self.routed_to


__all__ = [
    "AgendaItem",
    "Answer",
    "Conclusion",
    "Meeting",
    "Opinion",
    "Proposal",
    "Statement",
    "Talk",
    "Vote",
]
