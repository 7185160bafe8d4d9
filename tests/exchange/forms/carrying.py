"""Forms sent and taken in memory: what a report says goes out and must come back."""

from datetime import date

from tests.exchange.forms.office import expected_of, vietnamese
from tongket.exchange.forms.build import Builder
from tongket.exchange.forms.form import Form
from tongket.exchange.forms.take import Taken, Taker
from tongket.exchange.forms.workbook import workbook
from tongket.office.intake.opening import open_book
from tongket.records.workspace import Workspace
from tongket.tracking import Tracking

DAY = date(2026, 4, 10)


def sent(ws: Workspace, unit: str = "xa-b", period: str = "2026-Q1") -> Form:
    """The form with what the report of the unit says already."""
    one = expected_of(ws, DAY, unit, period)
    return Builder(Tracking(ws, DAY), vietnamese()).form(one, 1, one.report)


def sent_file(ws: Workspace, unit: str = "xa-b", period: str = "2026-Q1") -> bytes:
    return workbook(sent(ws, unit, period), vietnamese())


def taken(ws: Workspace, data: bytes, name: str = "form.xlsx", day: date = DAY) -> Taken:
    words = vietnamese()
    return Taker(Tracking(ws, day), words, (words,), day).take(open_book(data, name))
