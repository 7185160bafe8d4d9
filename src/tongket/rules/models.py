"""TK4, models: the stages that a good practice goes through, in their order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from tongket.diagnostics import Diagnostic, Finding, Message, Severity
from tongket.rules.rule import rule
from tongket.rules.tell import about, milder

if TYPE_CHECKING:
    from tongket.records.kinds import Model
    from tongket.tracking import Tracking

_NAMES: Final = {
    "registered": Message("registered"),
    "surveyed": Message("surveyed"),
    "recognised": Message("recognised"),
    "replicated": Message("replicated"),
    "commended": Message("commended"),
}
_ORDER: Final = tuple(_NAMES)
_NEEDED: Final = {
    "surveyed": ("registered",),
    "recognised": ("registered", "surveyed"),
    "replicated": ("recognised",),
    "commended": ("recognised",),
}
"""What a stage rests on; replication and reward both follow recognition, not each other."""


@rule("TK427", Severity.WARNING)
def stages_of_a_model_out_of_order(t: Tracking) -> Iterator[Finding | Diagnostic]:
    """The stages of a model stand in the wrong order, or one is missing before a later one.

    A model is registered, surveyed, recognised, then replicated and commended (đăng ký, khảo sát,
    công nhận, nhân rộng, khen thưởng). Days the wrong way round are a warning. A missing earlier
    stage is information: its paper may lie elsewhere.

    Wrong::

        == units/xa.yaml ==
        {id: xa, name: Xã A}
        == models/mh.yaml ==
        id: mh
        unit: xa
        title: Chính quyền thân thiện
        stages:
          registered: 2025-05-06
          surveyed: 2025-03-20  #!
          recognised: 2025-05-20

    Right::

        == … ==
        == models/mh.yaml ==
        id: mh
        unit: xa
        title: Chính quyền thân thiện
        stages:
          registered: 2025-03-06
          surveyed: 2025-03-20
          recognised: 2025-05-20
    """
    for model in t.ws.models.values():
        if model.stages is not None and not model.unread("stages"):
            yield from _reversed(model)
            yield from _missing(model)


def _reversed(model: Model) -> Iterator[Finding]:
    """Stages whose day lies before that of one they rest on, each told once."""
    stages = model.stages
    for stage in _ORDER:
        day = getattr(stages, stage)
        for earlier in _NEEDED.get(stage, ()):
            before = getattr(stages, earlier)
            if day is not None and before is not None and day < before:
                yield about(
                    model,
                    model.at("stages", stage),
                    Message(
                        "{stage} on {day}, but {earlier} on {before}",
                        stage=_NAMES[stage],
                        day=day,
                        earlier=_NAMES[earlier],
                        before=before,
                    ),
                    Message("compare both days with their papers"),
                    (model.at("stages", earlier),),
                )
                break


def _missing(model: Model) -> Iterator[Diagnostic]:
    """The earliest stage that is passed over, told at the one that needs it."""
    for stage in _ORDER:
        if getattr(model.stages, stage) is None:
            continue
        passed = [one for one in _NEEDED.get(stage, ()) if getattr(model.stages, one) is None]
        if passed:
            finding = about(
                model,
                model.at("stages", stage),
                Message(
                    "{stage}, but not {earlier}", stage=_NAMES[stage], earlier=_NAMES[passed[0]]
                ),
                Message("enter the day of the earlier stage"),
            )
            yield milder("TK427", finding)
            return
