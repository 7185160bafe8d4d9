"""The groups of a paper and those of its plan: known ones by their titles, new ones with ids."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tongket.exchange.annex.figures import year_of
from tongket.folding import fold
from tongket.records.types import slug

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tongket.exchange.annex.annex import Annex, Kind
    from tongket.records.kinds import Plan

_NUMBERING: Final = re.compile(
    r"\s*(?:(?i:phần|mục|nhóm|chương|điều)\s+(?:thứ\s+\w+|[IVXLC]+|\d+|[A-Z])|"
    r"[IVXLC]+|[A-ZĐ]|\d+(?:\.\d+)*)\s*[.):/–-]\s*",
)
_LONGEST_ID: Final = 40


@dataclass(frozen=True)
class Groups:
    """Ids of groups by the titles that a paper prints; ``new`` ones are to be added to the plan.

    Of indicators they are the plan's goals (“Đến năm 2030”), of tasks its groups. ``used`` tells
    that the paper has any.
    """

    plan: Plan
    ids: Mapping[str, str]
    new: Mapping[str, str]
    goals: Mapping[str, str]
    used: bool

    @staticmethod
    def of(annex: Annex, plan: Plan, kind: Kind) -> Groups:
        """The groups of a paper, those that the plan has not yet given ids."""
        goals = {_bare(goal.text): goal.id for goal in plan.goals or ()}
        if kind == "indicators":
            held = dict(goals)
        else:
            held = {_bare(group.title): group.id for group in plan.groups or ()}
        taken = {*held.values()}
        new: dict[str, str] = {}
        titles = [group.title for group in annex.groups]
        titles += [row.group for row in annex.rows if row.group]
        for title in titles:
            if _bare(title) not in held:
                held[_bare(title)] = _free(_proposed(title), taken)
                taken.add(held[_bare(title)])
                new[held[_bare(title)]] = " ".join(_unnumbered(title).split())
        return Groups(plan, held, new, goals, bool(titles))

    def id_of(self, title: str | None) -> str | None:
        """The id of a printed group."""
        return self.ids.get(_bare(title)) if title else None

    def goal(self, text: str) -> str | None:
        """The id of the goal of the plan that words name."""
        return self.goals.get(_bare(text))


def _unnumbered(title: str) -> str:
    return _NUMBERING.sub("", title, count=1) or title


def _bare(title: str) -> str:
    return fold(_unnumbered(title)).strip(" .:;")


def _proposed(title: str) -> str:
    year = year_of(title)
    if year is not None and len(title) < _LONGEST_ID:
        return slug(_unnumbered(title)) or f"den-{year}"
    made = slug(_unnumbered(title))
    if len(made) > _LONGEST_ID:
        made = made[: _LONGEST_ID + 1].rpartition("-")[0] or made[:_LONGEST_ID]
    return made or "nhom"


def _free(wanted: str, taken: set[str]) -> str:
    number, free = 1, wanted
    while free in taken:
        number += 1
        free = f"{wanted}-{number}"
    return free


__all__ = ["Groups"]
