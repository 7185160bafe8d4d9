"""What a deadline expression says, before its year, events and policy are known."""

from dataclasses import dataclass
from enum import StrEnum

from tongket.calendar.points import Point
from tongket.calendar.rhythms import Rhythm
from tongket.calendar.terms import Term
from tongket.diagnostics import Message
from tongket.frozen import Frozen


class Bound(StrEnum):
    """How a calendar point bounds the work: the word before it."""

    NONE = "none"
    NAME = "name"
    BEFORE = "before"
    UNTIL = "until"
    WITHIN = "within"
    FROM = "from"
    AFTER = "after"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Span(Frozen):
    """One day or window: `last` with its bound, and the start where the text names one."""

    last: Point
    bound: Bound = Bound.NONE
    first: Point | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Dated(Frozen):
    """Days and windows of the calendar; several are alternatives."""

    spans: tuple[Span, ...]
    listed: bool = True
    """Whether and, or joins them: then neither narrows the other."""
    continues: bool = False
    """Whether it goes on in the years after (2025 và những năm tiếp theo)."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Counted(Frozen):
    """A term counted from an anchor: event, document, task or calendar day (`point`)."""

    term: Term
    anchor: str | None
    point: Span | None = None
    own: bool = False
    """Whether it counts from the signing or issue of the document itself."""
    span: bool = False
    """Whether all days of a term before the anchor are meant ("trong thời hạn 10 ngày trước")."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Repeated(Frozen):
    """A duty that comes again."""

    rhythm: Rhythm


class Relation(StrEnum):
    """Where an event deadline lies: before, at or after the event, or immediately after it."""

    BEFORE = "before"
    AT = "at"
    AFTER = "after"
    IMMEDIATELY = "immediately after"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Awaited(Frozen):
    """No day until the event has happened."""

    anchor: str
    relation: Relation


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Referred(Frozen):
    """As another document, programme or task says."""

    anchor: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Standing(Frozen):
    """Continuous; never late."""

    since: Point | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Unclear(Frozen):
    """Cannot be read; the message says why."""

    why: Message


Meaning = Dated | Counted | Repeated | Awaited | Referred | Standing | Unclear


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Expression(Frozen):
    """All that an expression says."""

    meaning: Meaning
    time: str | None = None
    weekday: int | None = None
    """The day of the week that the text claims for its day, Monday 0."""
    tentative: bool = False
    occasional: bool = False
    original: Dated | None = None
