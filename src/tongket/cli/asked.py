"""What the common options ask for: which workspace, which day, which language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cached_property
from typing import TYPE_CHECKING, Final

from tongket.cli.place import find_workspace, workspaces
from tongket.cli.words import LOCALES, Words
from tongket.diagnostics import Message, TongketError

if TYPE_CHECKING:
    from pathlib import Path

    from typer import Context

    from tongket.calendar import Period
    from tongket.records.settings import Settings
    from tongket.records.workspace import Workspace
    from tongket.tracking import Tracking

_VIET_NAM: Final = timezone(timedelta(hours=7))
_OFFSET: Final = re.compile(r"(?:UTC|GMT)?([+-]\d{1,2})(?::?(\d{2}))?\Z", re.IGNORECASE)


@dataclass(frozen=True)
class Asked:
    """The common options of one command line; what they lead to is read when it is needed."""

    words: Words
    folder: str | None = None
    day: date | None = None

    @staticmethod
    def of(words: Words, folder: str | None, as_of: str | None, locale: str | None) -> Asked:
        """The common options as they were typed, read and checked."""
        if locale is not None and locale not in LOCALES:
            raise TongketError(
                Message("--locale takes one of: {choices}", choices=", ".join(LOCALES))
            )
        return Asked(words, folder, None if as_of is None else day("--as-of", as_of))

    @staticmethod
    def by(context: Context) -> Asked:
        """What a command was asked, from the parser's context."""
        asked: Asked = context.obj
        return asked

    @cached_property
    def root(self) -> Path:
        """The folder of the workspace."""
        return find_workspace(self.folder)

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace, read."""
        from tongket.cli.progress import watched
        from tongket.records.tree import read_folder
        from tongket.records.workspace import load

        return load(watched(read_folder(self.root), self.words))

    @cached_property
    def settings(self) -> Settings:
        """The settings alone; those of no office where there is no workspace."""
        from tongket.cli.files import read_bytes
        from tongket.records.tree import SETTINGS
        from tongket.records.workspace import load

        if self.folder is None and len(workspaces(None)) != 1:
            return load({}).settings
        return load({SETTINGS: read_bytes(self.root / SETTINGS)}).settings

    @cached_property
    def day_without_workspace(self) -> date:
        """The day to judge by where the records do not matter."""
        return self.day or today(self.settings.timezone)

    @cached_property
    def as_of(self) -> date:
        """The day to judge by: as asked, else today in the office's time zone."""
        return self.day or today(self.workspace.settings.timezone)

    @cached_property
    def tracking(self) -> Tracking:
        """How everything stands on the day."""
        from tongket.tracking import Tracking

        return Tracking(self.workspace, self.as_of)


def day(option: str, text: str) -> date:
    """The day of an option, 2025-07-25 or 25/7/2025."""
    from tongket.records.quantities import parse_day

    hint = Message("write the day as 2025-07-25")
    try:
        found = parse_day(text.strip())
    except ValueError:
        raise TongketError(
            Message("{option}: there is no day “{text}” in the calendar", option=option, text=text),
            hint,
        ) from None
    if found is None:
        raise TongketError(Message("{option}: “{text}” is no day", option=option, text=text), hint)
    return found


def period_of(text: str) -> Period:
    """The period of an option; TongketError with the forms that can be read."""
    from tongket.calendar import PeriodError, parse_period

    try:
        return parse_period(text)
    except PeriodError as error:
        raise TongketError(Message("--period: {problem}", problem=error.message)) from None


def today(zone: str | None) -> date:
    """Today where the office is; in Viet Nam (UTC+7) if the workspace does not say."""
    return datetime.now(zone_named(zone)).date()


def zone_named(name: str | None) -> tzinfo:
    """The time zone of a name such as UTC+7 or Asia/Ho_Chi_Minh; TongketError if there is none."""
    if name is None:
        return _VIET_NAM
    found = _OFFSET.match(name.strip())
    if found is not None and int(found[2] or 0) < 60 and abs(int(found[1])) <= 14:
        minutes = timedelta(minutes=int(found[2] or 0))
        hours = timedelta(hours=int(found[1]))
        return timezone(hours - minutes if found[1].startswith("-") else hours + minutes)
    if name.strip().upper() in ("UTC", "GMT"):
        return UTC
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise TongketError(
            Message("tongket.yaml: there is no time zone “{name}”", name=name),
            Message("write “timezone: UTC+7”, or leave it out"),
        ) from None
