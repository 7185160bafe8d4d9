"""The calendar of an office or of one unit: everything open that has a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Message
from tongket.exchange.feed.dated import DatedEntries
from tongket.exchange.feed.entry import Category, Entry, Gathered
from tongket.exchange.feed.outlook import Outlook
from tongket.exchange.feed.reports import ReportEntries
from tongket.exchange.feed.tasks import Label, TaskEntries
from tongket.exchange.feed.telling import Telling
from tongket.frozen import Frozen
from tongket.office.ics import Alarm, AllDay, calendar
from tongket.records.secrecy import stays_inside

if TYPE_CHECKING:
    from tongket.exchange.language import Words
    from tongket.records.kinds import Record, Unit
    from tongket.tracking import Tracking

_LONGEST: Final = 60
_FEW: Final = 30
"""Characters that the names of several units may take before they are only counted."""
_MORNING: Final = timedelta(hours=8)
_HEADS: Final = {
    Category.TASK: Message("Due: {title}"),
    Category.REPORT: Message("Send report: {title}"),
    Category.CLOSE: Message("Data close: {title}"),
    Category.MEETING: Message("Meeting: {title}"),
    Category.INSPECTION: Message("Inspection: {title}"),
    Category.PROPOSAL: Message("Answer proposal: {title}"),
    Category.OPINION: Message("Answer opinion: {title}"),
}
_NAMES: Final = {
    Category.TASK: Message("Tasks"),
    Category.REPORT: Message("Reports"),
    Category.CLOSE: Message("Data close"),
    Category.MEETING: Message("Meetings"),
    Category.INSPECTION: Message("Inspections"),
    Category.PROPOSAL: Message("Proposals"),
    Category.OPINION: Message("Opinions"),
}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Wanted(Frozen):
    """Whose calendar: of one unit, or of the office with all units; of some plans or of all."""

    unit: Unit | None = None
    plans: frozenset[str] = frozenset()


def gather(outlook: Outlook, words: Words, label: Label, wanted: Wanted) -> Gathered:
    """Everything open that has a day, by day.

    What is done, cancelled, paused or awaits confirmation is no deadline any more; what bears a
    secrecy mark stays inside; what has no day is only counted.
    """
    found = _Gathering(outlook, Telling(outlook.t, words), label, wanted)
    found.reports()
    found.tasks()
    found.dated()
    entries = sorted(found.entries, key=lambda entry: (entry.due, entry.key))
    return Gathered(tuple(entries), frozenset(found.secret), frozenset(found.undated))


@dataclass(frozen=True)
class _Gathering:
    outlook: Outlook
    told: Telling
    label: Label
    wanted: Wanted
    entries: list[Entry] = field(default_factory=list)
    secret: set[str] = field(default_factory=set)
    undated: set[str] = field(default_factory=set)

    def leaves(self, record: Record) -> bool:
        """Whether a record is wanted and may leave the office."""
        if self.wanted.plans and getattr(record, "plan", None) not in self.wanted.plans:
            return False
        if stays_inside(self.outlook.t.ws, record):
            self.secret.add(f"{record.folder}/{record.id}")
            return False
        return True

    def reports(self) -> None:
        make = ReportEntries(self.told, self.outlook, self.wanted.unit)
        for those in make.owed().values():
            if self.leaves(those[0].regime):
                self.entries.extend(make.entries(those))

    def tasks(self) -> None:
        """The tasks; one that delivers a report which is told adds no second entry."""
        make = TaskEntries(self.told, self.outlook, self.label, self.wanted.unit)
        reports = {(one.record, one.due) for one in self.entries}
        for task, own in make.owed:
            if self.leaves(task):
                if make.undated(own):
                    self.undated.add(f"tasks/{task.id}")
                duty = f"regimes/{task.completes}"
                told = (one for one in make.entries(task, own) if (duty, one.due) not in reports)
                self.entries.extend(told)

    def dated(self) -> None:
        make = DatedEntries(self.told, self.wanted.unit)
        for one in make.owed():
            if self.leaves(one.record):
                entry = make.entry(one)
                if entry is None:
                    self.undated.add(one.key)
                else:
                    self.entries.append(entry)
                report = make.self_report(one)
                if report is not None:
                    self.entries.append(report)


def feed(t: Tracking, words: Words, wanted: Wanted, gathered: Gathered) -> bytes:
    """The file of a calendar; the same records on the same day give the same bytes."""
    unit = wanted.unit
    name = Message("Deadlines of tasks and reports")
    if unit is not None:
        name = Message("{name} – {unit}", name=name, unit=unit.name)
    events = (_event(t, words, one, whole=unit is None) for one in gathered.entries)
    return calendar(words.say(name), events, t.as_of)


def _event(t: Tracking, words: Words, one: Entry, *, whole: bool) -> AllDay:
    summary = words.say(_summary(one, words, whole=whole))
    return AllDay(
        f"{one.key}@{t.ws.settings.unit or 'tongket'}",
        one.due,
        one.due,
        summary,
        "\n".join(words.say(line) for line in one.lines),
        (words.say(_NAMES[one.category]),),
        one.tentative,
        one.moved,
        tuple(_alarms(t, words, one, summary)),
    )


def _summary(one: Entry, words: Words, *, whole: bool) -> Message:
    """“[BTC] Due: …” among those of all units, “Due: … – BTC” in the calendar of one."""
    title: str | Message = _shortened(_once(one, words))
    if one.period is not None:
        pattern = "{title}, {period}" if title else "{period}"
        title = Message(pattern, title=title, period=one.period)
    said = Message(_HEADS[one.category].text, title=title)
    if one.extended:
        said = Message("{said} (extended)", said=said)
    if not one.units:
        return said
    names = tuple(unit.short or unit.name for unit in one.units)
    if len(names) > 1 and len(", ".join(names)) > _FEW:
        units = Message("{n} units", n=len(names))
    else:
        units = Message("{units}", units=names)
    if whole:
        return Message("[{units}] {said}", units=units, said=said)
    return Message("{said} – {units}", said=said, units=units)


def _once(one: Entry, words: Words) -> str:
    """A title without what stands beside it anyway.

    That is “Báo cáo” behind “Gửi báo cáo”, and “hằng tháng” before “tháng 1/2026”.
    """
    title = " ".join(one.title.split())
    if words.locale != "vi":
        return title
    when = words.say(Message("{period}", period=one.period)) if one.period else ""
    kind = when.partition(" ")[0]
    if kind in _RHYTHMS:
        ends = (f" hằng {kind}", f" hàng {kind}", f" {kind}")
        end = next((end for end in ends if title.casefold().endswith(end)), "")
        title = title[: len(title) - len(end)]
    head = "báo cáo"
    if one.category is Category.REPORT and f"{title} ".casefold().startswith(f"{head} "):
        title = title[len(head) :].lstrip()
    return title if title or one.period else one.title


_RHYTHMS: Final = frozenset({"tuần", "tháng", "quý", "năm"})


def _shortened(title: str) -> str:
    """At most sixty characters, cut between words."""
    line = " ".join(title.split())
    if len(line) <= _LONGEST:
        return line
    cut = line[: _LONGEST - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:–-") + "…"


def _alarms(t: Tracking, words: Words, one: Entry, summary: str) -> Iterator[Alarm]:
    """At eight in the morning, as many working days before as something is due soon, and one.

    What is past its day reminds nobody: programs would sound every such alarm on import.
    """
    if one.due < t.as_of:
        return
    for days in sorted({t.judge.due_soon, 1} - {0}, reverse=True):
        before = one.due - t.policy.days.add(one.due, -days)
        text = words.say(Message("Working days left: {n}. {summary}", n=days, summary=summary))
        yield Alarm(_MORNING - before, text)


__all__ = ["Label", "Outlook", "Wanted", "feed", "gather"]
