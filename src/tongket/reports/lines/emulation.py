"""Good practices and rewards (mô hình, điển hình, khen thưởng)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tongket.reports.lines.cluster import ModelField, ModelRow
from tongket.reports.lines.figure import Figure


@dataclass(frozen=True, slots=True)
class ModelPart:
    """The models in scope, and how many of each field have come how far."""

    total: Figure
    recognised: Figure
    replicated: Figure
    fields: tuple[ModelField, ...]
    rows: tuple[ModelRow, ...]


@dataclass(frozen=True, slots=True)
class RewardRow:
    """A unit or person proposed for a reward, or rewarded; ``person``: an individual."""

    name: str
    person: bool
    form: str
    level: str
    achievements: str
    evidence: str
    proposed_by: str
    council: str
    decision: str
    decided: date | None
    record: str


@dataclass(frozen=True, slots=True)
class RewardPart:
    """Rewards proposed without a decision yet, granted, and not granted, by the day."""

    proposed: Figure
    units: Figure
    people: Figure
    granted: Figure
    candidates: tuple[RewardRow, ...]
    rewards: tuple[RewardRow, ...]
